"""What an export draws, and how true it is to the draft: the three lists of the drawing report."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.language import tr
from editor.render.drawing_report import DrawingReport
from editor.ui import theme
from editor.ui.controls import label
from editor.ui.dialogs.sheet import Sheet

LIST_PX = 360
MOST_LINES = 400
"""Of one list; a draft may hold thousands of effects."""


def short_words(report: DrawingReport) -> str:
    """How much is exact, about right and left out, on one line; empty where nothing is drawn."""
    n_exact = sum(n for _, n in report.exact)
    n_about = sum(len(told.items) for told in report.approximated)
    n_left = sum(len(told.items) for told in report.left_out)
    if not (n_exact or n_about or n_left):
        return ""
    if not (n_about or n_left):
        return tr("Everything is drawn as in the draft")
    return tr("{exact} as in the draft, {about} about right, {left} left out",
              exact=n_exact, about=n_about, left=n_left)  # fmt: skip


class DrawingDialog(Sheet):
    """The lists by clip name and time."""

    def __init__(self, report: DrawingReport, parent: QWidget) -> None:
        super().__init__("drawing", tr("What is drawn"), parent, width=608)
        inside = QWidget()
        inside.setProperty("look", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SPACE[2], 0)
        column.setSpacing(theme.SPACE[1])
        if report.exact:
            column.addWidget(_line(report.exact_words(), "strong"))
        for heading, told in report.parts():
            column.addSpacing(theme.SPACE[2])
            column.addWidget(_line(heading, "strong"))
            for entry in told[:MOST_LINES]:
                column.addWidget(_line(entry.words))
            if len(told) > MOST_LINES:
                column.addWidget(_line(tr("and {n} more", n=len(told) - MOST_LINES)))
        if report.is_exact:
            column.addWidget(_line(tr("Nothing is left out, and nothing looks otherwise than in the app.")))
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("list/drawing")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        wanted = inside.sizeHint().height() + theme.SPACE[2]
        area.setFixedHeight(min(wanted, theme.box_px(LIST_PX)))
        self.body.addWidget(area)
        self.foot.addStretch(1)
        close = self.add_button("ok", tr("Close"), look="primary")
        close.clicked.connect(self.accept)
        close.setFocus()


def _line(words: str, look: str = "body") -> QWidget:
    made = label(words, look, selectable=True)
    made.setWordWrap(True)
    return made
