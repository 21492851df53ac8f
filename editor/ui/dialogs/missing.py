"""Missing and unreadable media in one dialog: what is wrong, what may be it, and why (R-10, R-11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from editor.language import counted, tr
from editor.media.media_check import BadFile
from editor.media.search import Match
from editor.ui import icons, theme
from editor.ui.controls import ElidedLabel, WordButton, keep_size, label, plain_tip
from editor.ui.dialogs.sheet import Sheet
from editor.ui.lost_files import LostFile, fact_line, match_line, reason_line
from editor.words import one_line

LIST_PX = 168
ROW_PX = 26
SIGNS = {
    "found": ("circle-check", "ok"),
    "offered": ("file-question", "accent"),
    "missing": ("triangle-alert", "warn"),
    "unreadable": ("circle-alert", "bad"),
    "damaged": ("circle-alert", "warn"),
}


class MissingDialog(Sheet):
    """Lists lost files, compares the chosen one with what was found, and asks for folders and files."""

    folder_asked = Signal()
    file_asked = Signal(str)
    """Choose a file for the material of this id by hand."""
    taken = Signal(str, object)
    """Use this `Match` for the material of this id."""
    all_taken = Signal()
    """Use the first offer of every file that fits exactly."""
    stop_asked = Signal()
    shown_asked = Signal(str)
    """Show the file of this material in its folder."""
    again_asked = Signal(str)
    """Look into the file of this material once more."""

    def __init__(self, lost: Sequence[LostFile], parent: QWidget | None = None) -> None:
        super().__init__("missing", tr("Missing and unreadable media"), parent, width=720)
        self._lost = tuple(lost)
        self._missing: frozenset[str] = frozenset()
        self._bad: frozenset[str] = frozenset()
        self._matches: Mapping[str, tuple[Match, ...]] = {}
        self._intro = label("")
        self._intro.setObjectName("intro")
        self._intro.setWordWrap(True)
        self._list = QListWidget()
        self._list.setObjectName("list/missing")
        self._list.setAccessibleName(tr("Missing and unreadable media"))
        self._list.setFixedHeight(theme.box_px(LIST_PX))
        self._list.currentRowChanged.connect(self._show_chosen)
        self._note = label("", "quiet")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        for part in (self._intro, self._list):
            self.body.addWidget(part)
        self._add_comparison()
        self.body.addWidget(self._note)
        self._add_foot()
        self.show_state(*_all_of(self._lost), {})
        self._list.setCurrentRow(0)
        theme.switch().changed.connect(self._show_again)
        self._list.setFocus()

    # parts ----------------------------------------------------------------------------------------------

    def _add_comparison(self) -> None:
        """The lost file and the one that may be it, side by side."""
        self._offers = QComboBox()
        self._offers.setObjectName("field/offer")
        self._offers.setAccessibleName(tr("Files that may be it"))
        keep_size(self._offers, height_px=ROW_PX)
        self._offers.currentIndexChanged.connect(self._show_offer)
        self._cells: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[4])
        grid.setVerticalSpacing(theme.SPACE[1])
        self._heads = (label("", "section"), label("", "section"))
        for column, head in enumerate(self._heads):
            grid.addWidget(head, 0, column)
        for row, fact in enumerate(("name", "place", "facts", "fits"), 1):
            for column, side in enumerate(("old", "new")):
                cell = ElidedLabel("", "strong" if fact == "name" else "quiet", Qt.TextElideMode.ElideMiddle)
                cell.setObjectName(f"{side}/{fact}")
                self._cells[f"{side}/{fact}"] = cell
                grid.addWidget(cell, row, column)
        grid.addWidget(self._offers, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.setSpacing(theme.SPACE[2])
        self._locate = WordButton(tr("Locate…"), "folder")
        self._locate.setObjectName("locate")
        self._locate.clicked.connect(self._ask_file)
        self._use = WordButton(tr("Use this file"), "check")
        self._use.setObjectName("use")
        self._use.clicked.connect(self._take)
        self._show = WordButton(tr("Show in folder"), "folder")
        self._show.setObjectName("show")
        self._show.clicked.connect(self._ask_to_show)
        self._again = WordButton(tr("Try again"), "rotate-ccw")
        self._again.setObjectName("again")
        self._again.clicked.connect(self._ask_again)
        for button in (self._locate, self._use, self._show, self._again):
            row_of_buttons.addWidget(button)
        row_of_buttons.addStretch(1)
        self.body.addLayout(row_of_buttons)

    def _add_foot(self) -> None:
        self._search = self.add_button("find", tr("Find in folder…"), icon="search")
        self._search.clicked.connect(self.folder_asked)
        self._stop = self.add_button("stop", tr("Stop"))
        self._stop.clicked.connect(self.stop_asked)
        self._stop.hide()
        self.foot.addStretch(1)
        self._use_all = self.add_button("use-all", tr("Use all that fit"))
        self._use_all.clicked.connect(self.all_taken)
        self._later = self.add_button("later", tr("Later"), look="primary")
        self._later.clicked.connect(self.accept)

    # showing --------------------------------------------------------------------------------------------

    def add(self, lost: Sequence[LostFile]) -> None:
        """List more files: looking into all of them takes a while."""
        self._lost += tuple(lost)
        missing, bad = _all_of(lost)
        self.show_state(self._missing | missing, self._bad | bad, self._matches)

    def show_state(
        self, missing: frozenset[str], bad: frozenset[str], matches: Mapping[str, tuple[Match, ...]]
    ) -> None:
        """Show which files are still missing or cannot be read, and what was found for them."""
        self._missing, self._bad = missing, bad
        self._matches = {key: found for key, found in matches.items() if key in missing}
        row = max(self._list.currentRow(), 0)
        with QSignalBlocker(self._list):
            self._list.clear()
            for lost in self._lost:
                self._list.addItem(self._row(lost))
            self._list.setCurrentRow(row)
        n_missing, n_bad = self._n(missing), self._n(bad)
        self._intro.setText(_intro(n_missing, n_bad))
        self._later.say(tr("Later") if n_missing or n_bad else tr("Close"))
        n_exact = sum(found[0].is_exact for found in self._matches.values())
        self._use_all.setVisible(n_exact > 0)
        self._use_all.setText(
            counted(n_exact, "Use {n} that fits", "Use {n} that fit") if n_exact else tr("Use all that fit")
        )
        self._search.setEnabled(n_missing > 0)
        self._show_chosen()

    def _show_again(self) -> None:
        """The signs of the list have colours of the theme."""
        self.show_state(self._missing, self._bad, self._matches)

    def _n(self, keys: frozenset[str]) -> int:
        return sum(lost.key in keys for lost in self._lost)

    def state_of(self, lost: LostFile) -> str:
        """``found``, ``offered``, ``missing``, ``unreadable`` or ``damaged``."""
        if lost.bad is not None and lost.key in self._bad:
            return "damaged" if lost.bad.is_partial else "unreadable"
        if lost.bad is not None or lost.key not in self._missing:
            return "found"
        return "offered" if self._matches.get(lost.key) else "missing"

    def _row(self, lost: LostFile) -> QListWidgetItem:
        state = self.state_of(lost)
        words = {
            "found": tr("found") if lost.bad is None else tr("replaced or readable now"),
            "offered": tr("is it this one?"),
            "missing": tr("missing"),
            "unreadable": tr("cannot be read"),
            "damaged": tr("damaged"),
        }[state]
        item = QListWidgetItem(f"{one_line(lost.material.name)}  ·  {fact_line(lost)}  ·  {words}")
        name, tone = SIGNS[state]
        item.setIcon(icons.icon(name, getattr(theme.current(), tone)))
        item.setToolTip(plain_tip(lost.material.stored_path))
        item.setSizeHint(QSize(0, theme.box_px(ROW_PX)))
        return item

    @property
    def _chosen(self) -> LostFile | None:
        row = self._list.currentRow()
        return self._lost[row] if 0 <= row < len(self._lost) else None

    def _show_chosen(self, _row: int = -1) -> None:
        lost = self._chosen
        if lost is None:
            return
        offers = self._matches.get(lost.key, ())
        self._say("old/name", one_line(lost.material.name, 200))
        self._say("old/place", lost.material.stored_path)
        self._say("old/facts", fact_line(lost))
        with QSignalBlocker(self._offers):
            self._offers.clear()
            for match in offers:
                self._offers.addItem(one_line(Path(match.path).name, 80))
        self._offers.setVisible(len(offers) > 1)
        self._cells["new/name"].setVisible(len(offers) <= 1)
        state = self.state_of(lost)
        self._locate.setEnabled(state != "found")
        self._locate.say(tr("Locate…") if lost.bad is None else tr("Replace…"))
        self._use.setVisible(lost.bad is None)
        self._show.setVisible(lost.bad is not None)
        self._again.setVisible(lost.bad is not None)
        self._again.setEnabled(state != "found")
        self._heads[0].setText(tr("Missing") if lost.bad is None else tr("File"))
        self._heads[1].setText(tr("Found") if lost.bad is None else tr("What is wrong"))
        if lost.bad is not None:
            self._show_reason(lost.bad, is_over=state == "found")
        else:
            self._show_offer()

    def _show_reason(self, bad: BadFile, *, is_over: bool) -> None:
        self._say("old/place", bad.material.path or bad.material.stored_path)
        self._say("new/name", tr("Nothing any more") if is_over else bad.reason)
        self._say("new/place", "" if is_over else bad.hint)
        for fact in ("facts", "fits"):
            self._say(f"new/{fact}", "")

    def _show_offer(self, _place: int = -1) -> None:
        match = self._offer()
        self._use.setEnabled(match is not None)
        if match is None:
            lost = self._chosen
            is_found = lost is not None and lost.key not in self._missing
            self._say("new/name", tr("Found and used") if is_found else tr("Nothing yet"))
            for fact in ("place", "facts", "fits"):
                self._say(f"new/{fact}", "")
            return
        self._say("new/name", Path(match.path).name)
        self._say("new/place", str(Path(match.path).parent))
        self._say("new/facts", match_line(match))
        self._say("new/fits", reason_line(match))

    def _say(self, cell: str, words: str) -> None:
        shown = self._cells[cell]
        assert isinstance(shown, ElidedLabel)
        shown.show_text(words)

    def show_note(self, words: str, *, is_busy: bool = False) -> None:
        """Say how far a search is, or what came of it."""
        self._note.setText(words)
        self._stop.setVisible(is_busy)
        self._search.setVisible(not is_busy)

    # answering ------------------------------------------------------------------------------------------

    def _offer(self) -> Match | None:
        lost = self._chosen
        offers = self._matches.get(lost.key, ()) if lost else ()
        place = max(self._offers.currentIndex(), 0)
        return offers[place] if place < len(offers) else None

    def _ask_file(self) -> None:
        if self._chosen is not None:
            self.file_asked.emit(self._chosen.key)

    def _take(self) -> None:
        lost, match = self._chosen, self._offer()
        if lost is not None and match is not None:
            self.taken.emit(lost.key, match)

    def _ask_to_show(self) -> None:
        if self._chosen is not None:
            self.shown_asked.emit(self._chosen.key)

    def _ask_again(self) -> None:
        if self._chosen is not None:
            self.again_asked.emit(self._chosen.key)

    def choose(self, key: str) -> None:
        """Show the file of a material."""
        for row, lost in enumerate(self._lost):
            if lost.key == key:
                self._list.setCurrentRow(row)


def _all_of(lost: Sequence[LostFile]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the files that are missing, and of those that cannot be read."""
    missing = frozenset(one.key for one in lost if one.bad is None)
    return missing, frozenset(one.key for one in lost if one.bad is not None)


def _intro(n_missing: int, n_bad: int) -> str:
    parts = []
    if n_missing:
        parts.append(
            counted(
                n_missing,
                "{n} file was not found. Its clips keep their places, silent and black until found.",
                "{n} files were not found. Their clips keep their places, silent and black until found.",
            )
        )
    if n_bad:
        parts.append(
            counted(
                n_bad,
                "{n} file cannot be read, or not to its end.",
                "{n} files cannot be read, or not to their ends.",
            )
        )
    return " ".join(parts) or tr("All files are there. Undo brings the old paths back.")
