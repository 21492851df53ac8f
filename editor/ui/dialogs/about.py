"""About: what the program is, and under which licences everything in it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor.language import tr
from editor.progress import Progress
from editor.ui import icons, theme
from editor.ui.controls import keep_size, label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.jobs import Job
from editor.ui.licences import Part, parts
from editor.version import read_version

WIDTH_PX = 880
LIST_PX = 272
TEXT_PX = 320
ROW_PX = 40


class AboutDialog(Sheet):
    """Name and version; a list of every part with its licence, and the text of the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("about", tr("About Fadeline"), parent, width=WIDTH_PX)
        self._parts: tuple[Part, ...] = ()
        self.body.addLayout(self._head())
        self._search = QLineEdit()
        self._search.setObjectName("field/search")
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(tr("Search parts and licences"))
        self._search.setAccessibleName(tr("Search parts and licences"))
        self._list = QListWidget()
        self._list.setObjectName("list/licences")
        self._list.setAccessibleName(tr("Parts and their licences"))
        self._text = QPlainTextEdit()
        self._text.setObjectName("licences")
        self._text.setAccessibleName(tr("Text of the licence"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._lay_out()
        self._search.textChanged.connect(self._narrow)
        self._list.currentItemChanged.connect(self._show)
        # Sixty parts lie in as many folders: to read them takes a fifth of a second.
        self._reading = Job(_read, self)
        self._reading.succeeded.connect(self._fill)
        self.finished.connect(self._end_reading)
        self._reading.start()
        self.foot.addStretch(1)
        close = self.add_button("ok", tr("Close"), look="primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _head(self) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(icons.app_icon().pixmap(48, 48))
        words = label(
            tr("A timeline editor for the sound of short videos. It works offline, and without CapCut.")
        )
        words.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE[1])
        column.addWidget(words)
        version = label(tr("Version {version}", version=read_version()), "quiet", selectable=True)
        version.setObjectName("version")
        column.addWidget(version)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[4])
        row.addWidget(sign)
        row.addLayout(column, 1)
        return row

    def _lay_out(self) -> None:
        keep_size(self._list, width_px=LIST_PX)
        keep_size(self._text, height_px=TEXT_PX)
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE[2])
        left.addWidget(self._search)
        left.addWidget(self._list, 1)
        keep_size(self._search, width_px=LIST_PX)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[3])
        row.addLayout(left)
        row.addWidget(self._text, 1)
        self.body.addLayout(row)

    @Slot(object)
    def _fill(self, found: tuple[Part, ...]) -> None:
        self._parts = found
        for place, part in enumerate(self._parts):
            item = QListWidgetItem(f"{part.name} {part.version}".strip() + f"\n{part.licence}")
            item.setData(Qt.ItemDataRole.UserRole, place)
            item.setSizeHint(QSize(0, theme.box_px(ROW_PX)))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._narrow(self._search.text())

    @Slot()
    def _end_reading(self) -> None:
        self._reading.close()

    def _part(self, item: QListWidgetItem) -> Part:
        return self._parts[int(item.data(Qt.ItemDataRole.UserRole))]

    def _narrow(self, text: str) -> None:
        """Show the parts whose name, licence or text holds what was typed."""
        wanted = text.casefold().strip()
        for row in range(self._list.count()):
            item = self._list.item(row)
            part = self._part(item)
            held = f"{part.name} {part.licence} {part.text}".casefold()
            item.setHidden(wanted not in held)
        shown = [self._list.item(row) for row in range(self._list.count())]
        first = next((item for item in shown if not item.isHidden()), None)
        chosen = self._list.currentRow()
        if first is not None and (chosen < 0 or shown[chosen].isHidden()):
            self._list.setCurrentItem(first)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._text.setPlainText(self._part(item).text)


def _read(_progress: Progress) -> tuple[Part, ...]:
    return parts()
