"""The window of help: contents, search and the page; it needs no network and blocks nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from editor.language import counted, tr
from editor.ui import speech, theme
from editor.ui.controls import IconButton, keep_size, label
from editor.ui.help.key_table import key_table
from editor.ui.help.pages import KEY_TABLE, PAGES, Page, find, page_of, source_of

PLACE = int(Qt.ItemDataRole.UserRole)
READING_PX = 13
"""Size of the words of a page."""
HEADING_PX = (20, 15, 13)
LINE_PERCENT = 125
"""Height of a line, of that of the typeface."""


class HelpWindow(QDialog):
    """Shows a page; its contents stand at the left, or what was found for the words that are sought.

    Parameters
    ----------
    keys_of
        Gives the keys that an action has now, in words; asked anew for every page that is shown.
    parent
        The window that it belongs to.
    """

    def __init__(self, keys_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help")
        self.setWindowTitle(tr("Help"))
        self.resize(880, 620)
        self._keys_of = keys_of
        self._pages: tuple[Page, ...] = ()
        self._shown = ("", "")
        self._before: list[tuple[str, str]] = []
        self._make_parts()
        self._layout_parts()
        theme.switch().changed.connect(self._follow_theme)
        self._read_pages()

    def _make_parts(self) -> None:
        self._search = QLineEdit()
        self._search.setObjectName("field/search")
        self._search.setPlaceholderText(tr("Search"))
        self._search.setAccessibleName(tr("Search the help"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._list_pages)
        self._search.returnPressed.connect(self._open_first)
        self._contents = QListWidget()
        self._contents.setObjectName("help/contents")
        self._contents.setAccessibleName(tr("Contents"))
        self._contents.itemClicked.connect(self._open_item)
        self._contents.itemActivated.connect(self._open_item)
        self._note = label("", "meta")
        self._back = IconButton("chevron-left", tr("Back"))
        self._back.clicked.connect(self.go_back)
        self._text = QTextBrowser()
        self._text.setObjectName("help/page")
        self._text.setAccessibleName(tr("Page"))
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow_link)

    def _layout_parts(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.SPACE[2])
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addWidget(self._search, 1)
        side.addLayout(head)
        side.addWidget(self._contents, 1)
        side.addWidget(self._note)
        left = QWidget()
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        keep_size(left, width_px=248)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.SPACE[3]] * 4)
        row.setSpacing(theme.SPACE[3])
        row.addWidget(left)
        row.addWidget(self._text, 1)

    def _read_pages(self) -> None:
        self._pages = tuple(
            page_of(
                name,
                source := source_of(name, speech.spoken()),
                self._keys_of,
                key_table(self._keys_of) if KEY_TABLE in source else "",
            )
            for name in PAGES
        )

    def show_topic(self, page: str, section: str = "") -> None:
        """Show a page from one of its sections on, with the keys as they are now."""
        self._read_pages()
        self._search.clear()
        self._list_pages()
        # Before it has its size, a page cannot be scrolled to a section.
        self.show()
        self._open(page, section)
        self.activateWindow()
        self._text.setFocus()

    @property
    def shown(self) -> tuple[str, str]:
        """The page and section that are shown."""
        return self._shown

    def _open(self, name: str, section: str, sought: str = "") -> None:
        page = next((page for page in self._pages if page.name == name), self._pages[0])
        if self._shown[0] and (page.name, section) != self._shown:
            self._before.append(self._shown)
        self._shown = (page.name, section)
        self._back.setEnabled(bool(self._before))
        self._text.document().setDefaultFont(theme.font(READING_PX))
        self._text.setMarkdown(page.markdown)
        set_type(self._text.document())
        self._mark_contents()
        part = page.section(section)
        if part is not None:
            self._scroll_to(part.heading)
        if sought:
            self._text.find(sought)

    def _scroll_to(self, heading: str) -> None:
        block: QTextBlock = self._text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text().strip() == _bare(heading):
                cursor = QTextCursor(block)
                # From the foot upwards, so that the heading comes to stand at the top.
                self._text.moveCursor(QTextCursor.MoveOperation.End)
                self._text.setTextCursor(cursor)
                return
            block = block.next()

    @Slot()
    def _list_pages(self) -> None:
        sought = self._search.text().strip()
        self._contents.clear()
        if not sought:
            self._note.setText("")
            for page in self._pages:
                self._add(page.title, page.name, "", is_page=True)
                for section in page.sections[1:]:
                    if section.name:
                        self._add(_bare(section.heading), page.name, section.name)
            self._mark_contents()
            return
        hits = find(self._pages, sought)
        for page, section in hits:
            words = tr("{page}: {section}", page=page.title, section=_bare(section.heading))
            self._add(words if section.heading != page.title else page.title, page.name, section.name)
        self._note.setText(
            counted(len(hits), "{n} place found", "{n} places found") if hits else tr("Nothing found")
        )

    def _add(self, words: str, page: str, section: str, *, is_page: bool = False) -> None:
        item = QListWidgetItem(words if is_page or self._search.text().strip() else f"    {words}")
        item.setData(PLACE, (page, section))
        item.setToolTip(words)
        if is_page:
            font = theme.font(weight=600)
            item.setFont(font)
        self._contents.addItem(item)

    def _mark_contents(self) -> None:
        if self._search.text().strip():
            return
        for row in range(self._contents.count()):
            if tuple(self._contents.item(row).data(PLACE)) == self._shown:
                self._contents.setCurrentRow(row)

    @Slot(QListWidgetItem)
    def _open_item(self, item: QListWidgetItem) -> None:
        page, section = item.data(PLACE)
        self._open(page, section, self._search.text().strip())

    @Slot()
    def _open_first(self) -> None:
        if self._contents.count():
            self._open_item(self._contents.item(max(self._contents.currentRow(), 0)))

    @Slot(QUrl)
    def _follow_link(self, url: QUrl) -> None:
        """Open another page; nothing else is linked to, and nothing leaves this computer."""
        name = url.path().removesuffix(".md") or self._shown[0]
        if name in PAGES:
            self._open(name, url.fragment())

    @Slot()
    def go_back(self) -> None:
        """Show what was shown before."""
        if self._before:
            page, section = self._before.pop()
            self._shown = ("", "")
            self._open(page, section)

    @Slot()
    def _follow_theme(self) -> None:
        if self._shown[0]:
            place = self._text.verticalScrollBar().value()
            self._open(*self._shown)
            self._text.verticalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.go_back()
        else:
            super().keyPressEvent(event)


def set_type(document: QTextDocument) -> None:
    """Give a page the sizes and gaps of our type: Markdown has none of its own."""
    document.setDocumentMargin(theme.SPACE[4])
    cursor = QTextCursor(document)
    block: QTextBlock = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor.setPosition(block.position())
        form = block.blockFormat()
        if level:
            _set_heading(cursor, block, level)
            form.setTopMargin(0 if level == 1 else theme.SPACE[5])
        in_table = cursor.currentTable() is not None
        form.setBottomMargin(theme.SPACE[1] if in_table or block.textList() is not None else theme.SPACE[2])
        form.setLineHeight(LINE_PERCENT, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        cursor.setBlockFormat(form)
        block = block.next()


def _set_heading(cursor: QTextCursor, block: QTextBlock, level: int) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setFont(theme.font(HEADING_PX[min(level, len(HEADING_PX)) - 1], 600))
    cursor.setCharFormat(look)
    cursor.setPosition(block.position())


def _bare(heading: str) -> str:
    """A heading without the signs of Markdown."""
    return re.sub(r"[*`\\]", "", heading).strip()
