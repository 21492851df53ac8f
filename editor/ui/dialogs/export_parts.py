"""The export dialog's own parts: large choices, and framed sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from editor.language import counted, tr
from editor.render.preflight import MissingFile
from editor.ui import theme
from editor.ui.controls import Picture, WordButton, keep_size, label
from editor.words import one_line

SINGLE_NOTICES = 3
"""More warnings than this share one frame that scrolls."""
MOST_NAMES = 3
"""Missing files that are named; the list of all of them is one button away."""
LIST_PX = 104
MOST_LINES = 200
"""Lines that one frame lists; a draft may hold thousands of effects."""


class ChoiceCard(QFrame):
    """A large choice: a radio button with a second line; a click anywhere on it chooses."""

    def __init__(self, name: str, title: str, second: str) -> None:
        super().__init__()
        self.setProperty("look", "choice")
        keep_size(self, height_px=56)
        self.radio = QRadioButton(title)
        self.radio.setObjectName(name)
        self.radio.setProperty("strong", True)
        self.second = label(second, "meta")
        self.second.setContentsMargins(24, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(0)
        column.addWidget(self.radio)
        column.addWidget(self.second)
        self.radio.toggled.connect(self._show_chosen)

    def _show_chosen(self, chosen: bool) -> None:
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setChecked(True)


class Notice(QFrame):
    """A framed sentence: something to know before exporting, or what stands in the way."""

    def __init__(self, words: str, *, blocks: bool) -> None:
        super().__init__()
        self.blocks = blocks
        """Whether nothing is exported because of it."""
        self.setProperty("look", "problem" if blocks else "notice")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[3])
        sign = Picture("circle-alert" if blocks else "triangle-alert", "bad" if blocks else "warn", 16)
        row.addWidget(sign)
        text = label(words)
        text.setWordWrap(True)
        row.addWidget(text, 1)

    def offer(self, name: str, words: str, icon: str = "") -> WordButton:
        """Put a button behind the sentence."""
        button = WordButton(words, icon)
        button.setObjectName(name)
        self._row.addWidget(button)
        return button


class MissingNotice(Notice):
    """Files that will be silence and empty canvas in the film, and the way to find them first (R-11)."""

    locate_asked = Signal()

    def __init__(self, missing: Sequence[MissingFile]) -> None:
        listed = tr(", ").join(f"“{one_line(lost.name, 40)}” ({lost.times})" for lost in missing[:MOST_NAMES])
        if len(missing) > MOST_NAMES:
            listed = tr("{listed} and {n} more", listed=listed, n=len(missing) - MOST_NAMES)
        words = counted(
            len(missing),
            "{n} file is missing: {listed}. Silence and the empty canvas would take its place.",
            "{n} files are missing: {listed}. Silence and the empty canvas would take their places.",
            listed=listed,
        )
        super().__init__(words, blocks=False)
        self.setObjectName("missing")
        self.offer("locate-missing", tr("Locate…"), "search").clicked.connect(self.locate_asked)


class NoticeList(QFrame):
    """Many warnings in one frame, all of them readable."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.setObjectName("warnings")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[1], theme.SPACE[2])
        row.setSpacing(theme.SPACE[3])
        row.addWidget(Picture("triangle-alert", "warn", 16), 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setProperty("look", "plain")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(label(counted(len(lines), "One thing to know", "{n} things to know"), "strong"))
        shown = (
            lines
            if len(lines) <= MOST_LINES
            else [*lines[:MOST_LINES], tr("and {n} more", n=len(lines) - MOST_LINES)]
        )
        for line in shown:
            words = label(line)
            words.setWordWrap(True)
            column.addWidget(words)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(content)
        keep_size(scroll, height_px=LIST_PX)
        row.addWidget(scroll, 1)


def notices(problems: Sequence[str], warnings: Sequence[str]) -> list[QFrame]:
    """The frames for what stands in the way and what should be known."""
    made: list[QFrame] = [Notice(words, blocks=True) for words in problems]
    if len(warnings) > SINGLE_NOTICES:
        made.append(NoticeList(warnings))
    else:
        made += [Notice(words, blocks=False) for words in warnings]
    return made
