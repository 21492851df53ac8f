"""The preferences: a list of pages at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import keep_size, label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.key_binder import KeyBinder
from editor.ui.preferences.folder_pages import DraftsPage, FoldersPage
from editor.ui.preferences.keys_page import KeysPage
from editor.ui.preferences.look_page import LookPage
from editor.ui.settings import SettingsStore

WIDTH_PX = 800
PAGE_PX = 420
LIST_PX = 136
ROW_PX = 32


class PreferencesDialog(Sheet):
    """Every page is made when it is opened first."""

    def __init__(self, store: SettingsStore, keys: KeyBinder, parent: QWidget | None = None) -> None:
        super().__init__("preferences", tr("Preferences"), parent, width=WIDTH_PX)
        self._store, self._keys = store, keys
        self._makers: tuple[tuple[str, str, Callable[[], QWidget]], ...] = (
            ("keys", tr("Keys"), self._keys_page),
            ("look", tr("Look"), self._look_page),
            ("folders", tr("Folders"), self._folders_page),
            ("drafts", tr("Drafts"), self._drafts_page),
            ("sound", tr("Sound device"), self._sound_page),
            ("timeline", tr("Timeline"), self._timeline_page),
            ("export", tr("Export"), self._export_page),
            ("services", tr("Services"), self._services_page),
        )
        self.list = QListWidget()
        self.list.setObjectName("list/pages")
        self.list.setAccessibleName(tr("Pages"))
        keep_size(self.list, width_px=LIST_PX)
        self._stack = QStackedWidget()
        for _, words, _ in self._makers:
            item = QListWidgetItem(words, self.list)
            item.setSizeHint(QSize(0, theme.box_px(ROW_PX)))
        self._made: dict[int, QWidget] = {}
        self._frames: dict[int, QWidget] = {}
        keep_size(self._stack, height_px=PAGE_PX)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[5])
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row)
        self.foot.addWidget(label(tr("Every change counts at once, the language at the next start."), "meta"))
        self.foot.addStretch(1)
        close = self.add_button("ok", tr("Close"), look="primary")
        close.clicked.connect(self.accept)
        # Enter belongs to the fields: it must not close what is just being changed.
        close.setDefault(False)
        close.setAutoDefault(False)
        self.list.currentRowChanged.connect(self._show_page)
        self.finished.connect(self._close_jobs)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def open_page(self, name: str) -> None:
        """Show one page, by its name."""
        self.list.setCurrentRow([page for page, _, _ in self._makers].index(name))

    @Slot(int)
    def _show_page(self, row: int) -> None:
        if row not in self._made:
            page = self._makers[row][2]()
            page.setObjectName(f"page/{self._makers[row][0]}")
            self._made[row] = page
            self._frames[row] = page if isinstance(page, KeysPage) else _scrolling(page)
            self._stack.addWidget(self._frames[row])
        self._stack.setCurrentWidget(self._frames[row])

    def _keys_page(self) -> QWidget:
        return KeysPage(self._store, self._keys)

    def _look_page(self) -> QWidget:
        return LookPage(self._store)

    def _folders_page(self) -> QWidget:
        return FoldersPage(self._store)

    def _drafts_page(self) -> QWidget:
        return DraftsPage(self._store)

    def _sound_page(self) -> QWidget:
        # Qt's multimedia is loaded when it is needed: it looks for devices.
        from editor.ui.preferences.sound_page import SoundPage

        return SoundPage(self._store)

    def _timeline_page(self) -> QWidget:
        from editor.ui.preferences.timeline_page import TimelinePage

        return TimelinePage(self._store)

    def _export_page(self) -> QWidget:
        from editor.ui.preferences.export_page import ExportPage

        return ExportPage(self._store)

    def _services_page(self) -> QWidget:
        # Keyrings are asked when the page is opened, not before.
        from editor.ui.preferences.services_page import ServicesPage

        return ServicesPage(self._store)

    @Slot()
    def _close_jobs(self) -> None:
        for page in self._made.values():
            close = getattr(page, "close_jobs", None)
            if close is not None:
                close()


def _scrolling(page: QWidget) -> QScrollArea:
    """A page that can be larger than its room, with large words."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area
