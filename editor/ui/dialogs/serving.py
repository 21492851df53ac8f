"""The switch of the local server: off at first, its address to copy, and what it means to switch it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from editor.errors import EditorError
from editor.language import tr
from editor.ui.controls import WordButton, label, set_look
from editor.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from editor.ui.desk_serving import ServingDesk
    from editor.ui.settings import SettingsStore

LOWEST_PORT, HIGHEST_PORT = 1024, 65_535


class ServingDialog(Sheet):
    """Shows whether the server runs, and switches it.

    Parameters
    ----------
    desk
        Looks after the server.
    store
        Remembers the port.
    """

    def __init__(self, desk: ServingDesk, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__("serving", tr("Local server"), parent, width=560)
        self._desk, self._store = desk, store
        about = label(
            tr(
                "Scripts on this computer can add sounds to drafts, make videos and music, as the online"
                " services do. Nobody else can: only who knows the address below, with its key, is answered."
            ),
            "quiet",
        )
        about.setWordWrap(True)
        self.body.addWidget(about)
        self.body.addLayout(self._port_row())
        self.body.addLayout(self._address_row())
        self._note = label("", "quiet")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self.body.addWidget(self._note)
        self._page = self.add_button("page", tr("Open its page"))
        self._page.clicked.connect(self._open_page)
        self.foot.insertStretch(1, 1)
        self._switch = self.add_button("switch", "", look="primary")
        self._switch.clicked.connect(self._press)
        desk.changed.connect(self._show_state)
        desk.failed.connect(self._show_error)
        self._show_state()

    def _port_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._port = QLineEdit(str(self._store.settings.server_port))
        self._port.setObjectName("field/port")
        self._port.setValidator(QIntValidator(LOWEST_PORT, HIGHEST_PORT, self._port))
        self._port.setProperty("tall", True)
        self._port.setFixedWidth(96)
        words = label(tr("Port"))
        words.setBuddy(self._port)
        self._port.setAccessibleName(tr("Port"))
        row.addWidget(words)
        row.addWidget(self._port)
        row.addStretch(1)
        return row

    def _address_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._address = QLineEdit()
        self._address.setObjectName("field/address")
        self._address.setReadOnly(True)
        self._address.setProperty("tall", True)
        self._address.setAccessibleName(tr("Address for scripts"))
        self._copy = WordButton(tr("Copy"), "", tall=True)
        self._copy.setObjectName("copy")
        self._copy.setAccessibleName(tr("Copy the address"))
        self._copy.clicked.connect(self._copy_address)
        row.addWidget(self._address, 1)
        row.addWidget(self._copy)
        return row

    @Slot()
    def _show_state(self) -> None:
        address, is_busy = self._desk.address, self._desk.is_changing
        self._address.setText(address)
        self._address.setCursorPosition(0)
        self._address.setPlaceholderText(tr("Off"))
        self._copy.setEnabled(bool(address))
        self._page.setEnabled(bool(address))
        self._port.setEnabled(not address and not is_busy)
        self._switch.setEnabled(not is_busy and self._desk.is_offered)
        self._switch.setText(tr("Switch off") if address else tr("Switch on"))
        if is_busy:
            words = tr("One moment…")
        elif address:
            words = tr(
                "On. The address holds the key: whoever has it can use the server. It ends with the window."
            )
        else:
            words = tr("Off. Nothing listens.")
        self._say(words, "quiet")
        if not is_busy:
            # While it was off limits, the keyboard had to go elsewhere.
            self._switch.setFocus()

    def _say(self, words: str, look: str) -> None:
        """Show a sentence, and be as high as it asks for."""
        set_look(self._note, look)
        self._note.setText(words)
        self._note.setAccessibleDescription(words)
        self.fit_height()

    @Slot(object)
    def _show_error(self, error: EditorError) -> None:
        self._say(f"{error.message} {error.hint}", "bad")

    @Slot()
    def _press(self) -> None:
        if self._desk.address:
            self._desk.stop()
            return
        port = int(self._port.text() or 0)
        if not LOWEST_PORT <= port <= HIGHEST_PORT:
            words = tr("A port is a number from {low} to {high}.", low=LOWEST_PORT, high=HIGHEST_PORT)
            self._say(words, "bad")
            return
        self._store.change(server_port=port)
        self._desk.start(port)

    @Slot()
    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._desk.address)
        self._say(tr("Copied."), "quiet")

    @Slot()
    def _open_page(self) -> None:
        QDesktopServices.openUrl(QUrl(f"{self._desk.address}/"))
