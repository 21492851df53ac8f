"""Notices across the top of the window: they ask without standing in the way (R-8, R-9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.controls import IconButton, Picture, WordButton, label, surface

TOP = Qt.AlignmentFlag.AlignTop
MOST_SHOWN = 3
"""Notices that are shown at once; the others follow when one is answered."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A fact that asks for something, in its own time."""

    id: str
    """One notice of an id is shown; a newer one takes its place."""
    words: str
    answers: tuple[tuple[str, str], ...] = ()
    """Name and words of each button, from left to right."""
    kind: str = "warn"
    """warn or info."""
    tips: tuple[tuple[str, str], ...] = ()
    """Name of a button, and what it does in a sentence."""
    closes_with: str = ""
    """The answer that the cross gives; empty: the cross only takes the notice away."""
    picture: QPixmap | None = field(default=None, compare=False)
    """What it is about; stands in place of the sign, and then the buttons lie below the words."""


class _Row(QFrame):
    """One notice with its buttons."""

    def __init__(self, notice: Notice, answer: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName(f"notice/{notice.id}")
        self.setProperty("look", "notice" if notice.kind == "warn" else "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        row.setSpacing(theme.SPACE[2])
        words = label(notice.words)
        words.setObjectName("words")
        words.setWordWrap(True)
        buttons = self._buttons(notice, answer)
        if notice.picture is None:
            sign = ("triangle-alert", "warn") if notice.kind == "warn" else ("info", "quiet")
            row.addWidget(Picture(*sign, 16), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words, 1)
            for button in buttons:
                row.addWidget(button)
        else:
            self._stand(row, notice.picture, words, buttons)
        close = IconButton("x", tr("Put this away"), size=12, box=24)
        close.setObjectName(f"{notice.id}/close")
        close.clicked.connect(partial(answer, notice.closes_with))
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter if notice.picture is None else TOP)

    def _stand(self, row: QHBoxLayout, picture: QPixmap, words: QLabel, buttons: list[WordButton]) -> None:
        """Lay a picture at the left, and the buttons below the words."""
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[1], theme.SPACE[2])
        row.setSpacing(theme.SPACE[3])
        shown = QLabel()
        shown.setObjectName("picture")
        shown.setPixmap(picture)
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE[1])
        column.addWidget(words)
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE[2])
        for button in buttons:
            below.addWidget(button)
        below.addStretch(1)
        column.addLayout(below)
        row.addLayout(column, 1)

    @staticmethod
    def _buttons(notice: Notice, answer: Callable[[str], None]) -> list[WordButton]:
        made, tips = [], dict(notice.tips)
        for name, shown in notice.answers:
            button = WordButton(shown)
            button.setObjectName(f"{notice.id}/{name}")
            button.setToolTip(tips.get(name, ""))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(answer, name))
            made.append(button)
        return made


class Banners(QWidget):
    """The notices, one under the other; nothing is there while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        surface(self, "window")
        self.setObjectName("banners")
        self._waiting: dict[str, tuple[Notice, Callable[[str], None] | None]] = {}
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE[2], theme.SPACE[2], theme.SPACE[2], theme.SPACE[2])
        self._column.setSpacing(theme.SPACE[1])
        self.hide()

    @property
    def ids(self) -> tuple[str, ...]:
        """The notices that were not answered yet, the oldest first."""
        return tuple(self._waiting)

    def words_of(self, notice_id: str) -> str:
        """What a notice says; empty where there is none of the id."""
        found = self._waiting.get(notice_id)
        return found[0].words if found else ""

    def show_notice(self, notice: Notice, answered: Callable[[str], None] | None = None) -> None:
        """Show a notice until it is answered; `answered` gets the name of the button."""
        known = self._waiting.get(notice.id)
        if known is not None and known[0] == notice:
            return
        self.remove(notice.id)
        self._waiting[notice.id] = (notice, answered)
        self._fill()

    def remove(self, notice_id: str) -> None:
        """Take a notice away without an answer."""
        if self._waiting.pop(notice_id, None) is None:
            return
        row = self._rows.pop(notice_id, None)
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._fill()

    def _fill(self) -> None:
        for notice_id, (notice, _) in self._waiting.items():
            if len(self._rows) >= MOST_SHOWN:
                break
            if notice_id not in self._rows:
                row = self._rows[notice_id] = _Row(notice, partial(self._answer, notice_id))
                self._column.addWidget(row)
                announce(self, notice.words)
        self.setVisible(bool(self._rows))

    def _answer(self, notice_id: str, answer: str, _checked: bool = False) -> None:
        found = self._waiting.get(notice_id)
        self.remove(notice_id)
        if found is not None and found[1] is not None and answer:
            found[1](answer)
