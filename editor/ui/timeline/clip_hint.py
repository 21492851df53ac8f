"""Three lines over the first clip under the pointer: what its corner, its line and its edge are for (E-6)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import IconButton, label
from editor.ui.timeline.hits import ClipShape

CARD_GAP_PX = 18
"""Between the clip and the words."""
SIDE_PX = 8
DOT_PX = 3.0
NUMBER_PX = 16
CLOSE_PX = 20


class HintCard(QWidget):
    """The words, on a plate with a button that ends them."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hint/clip")
        self.setAccessibleName(tr("First steps on a clip"))
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        lines = (
            tr("Pull the corner inward to fade"),
            tr("Pull the line up or down for the volume"),
            tr("Pull the edge to make it shorter or longer"),
        )
        self.setAccessibleDescription("\n".join(lines))
        for number, words in enumerate(lines):
            sign = label(str(number + 1), "quiet")
            sign.setFixedWidth(NUMBER_PX)
            grid.addWidget(sign, number, 0)
            line = label(words)
            grid.addWidget(line, number, 1)
        self.close_button = IconButton("x", tr("Close this for ever"), size=12, box=CLOSE_PX)
        self.close_button.setObjectName("hint/clip/close")
        self.close_button.clicked.connect(self.closed)
        grid.addWidget(self.close_button, 0, 2, len(lines), 1, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(shown.fieldline, 1))
            painter.setBrush(shown.raised)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class HintLines(QWidget):
    """Thin lines from the words to what they speak of; no press is caught by them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines: tuple[tuple[QPointF, QPointF], ...] = ()

    def show_lines(self, place: QRect, lines: tuple[tuple[QPointF, QPointF], ...]) -> None:
        """Show lines that lie in a rectangle of the parent."""
        self.setGeometry(place)
        corner = QPointF(place.topLeft())
        self._lines = tuple((start - corner, end - corner) for start, end in lines)
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for width, colour in ((3.0, shown.lane), (1.0, shown.snap)):
                painter.setPen(QPen(colour, width))
                for start, end in self._lines:
                    painter.drawLine(start, end)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.snap)
            for _, end in self._lines:
                painter.drawEllipse(end, DOT_PX, DOT_PX)


class ClipHint:
    """Lays words and lines out around a clip."""

    def __init__(self, viewport: QWidget) -> None:
        self._viewport = viewport
        self.card = HintCard(viewport)
        self._lines = HintLines(viewport)
        self.hide()

    @property
    def is_shown(self) -> bool:
        """Whether the words are on the screen."""
        return not self.card.isHidden()

    def hide(self) -> None:
        """Take words and lines away."""
        self.card.hide()
        self._lines.hide()

    def show_at(self, shape: ClipShape) -> None:
        """Show them below a clip, or above it where there is no room."""
        self.card.adjustSize()
        view, box = self._viewport.rect(), shape.box
        below = box.bottom + CARD_GAP_PX
        top = (
            below
            if below + self.card.height() <= view.height()
            else box.top - CARD_GAP_PX - self.card.height()
        )
        seen_left, seen_right = max(box.left, 0), min(box.right, view.width())
        left = (seen_left + seen_right - self.card.width()) // 2
        left = min(max(left, SIDE_PX), max(SIDE_PX, view.width() - self.card.width() - SIDE_PX))
        self.card.move(QPoint(left, max(SIDE_PX, top)))
        self._lines.show_lines(*self._ways(shape, seen_left, seen_right))
        self._lines.raise_()
        self.card.show()
        self.card.raise_()

    def _ways(
        self, shape: ClipShape, left: int, right: int
    ) -> tuple[QRect, tuple[tuple[QPointF, QPointF], ...]]:
        """From the words to the corner, the line and the edge, as far as these are seen."""
        card = self.card.geometry()
        middle = (left + right) / 2
        line_y = shape.line_y(middle) if shape.line_y is not None else shape.knob_y
        y = card.top() if card.top() > shape.box.top else card.bottom()
        ends = (
            QPointF(min(max(shape.fade_in_x, left), right), shape.knob_y),
            QPointF(middle, line_y),
            QPointF(min(shape.box.right - 1, right), shape.box.bottom - 12),
        )
        lines = tuple(
            (QPointF(card.left() + card.width() * share, y), end)
            for share, end in zip((0.2, 0.5, 0.8), ends, strict=True)
        )
        margin = 6
        xs = [point.x() for line in lines for point in line]
        ys = [point.y() for line in lines for point in line]
        corner = QPointF(min(xs) - margin, min(ys) - margin).toPoint()
        opposite = QPointF(max(xs) + margin, max(ys) + margin).toPoint()
        return QRect(corner, opposite), lines
