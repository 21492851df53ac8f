"""The plan of a mix as a strip: a lane of blocks for each song, dragged and trimmed from bar to bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editor.language import counted, mark, tr
from editor.late import np
from editor.music.mashup.plan import WHOLE, Block, Plan, moved, trimmed
from editor.ui import theme
from editor.words import clock

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.ui.colours import RoleColours

RULER_PX, LANE_PX, GAP_PX, BAND_PX = 24, 44, 4, 16
EDGE_PX = 7
"""So near to a border, a press takes the border."""
ROUND_PX = 4
_STEPS_S = (1, 2, 5, 10, 15, 20, 30, 60, 120)
PART_WORDS = {
    "band": mark("band"),
    "voice": mark("voice"),
    "drums": mark("drums"),
    "tonal": mark("tune"),
    "bed": mark("drums and some tune"),
}
SECTION_WORDS = {
    "intro": mark("intro"),
    "verse": mark("verse"),
    "chorus": mark("chorus"),
    "break": mark("break"),
    "outro": mark("outro"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the strip shows beside the plan itself."""

    peaks: tuple[Peaks | None, Peaks | None]
    spans_us: tuple[tuple[int, int], ...]
    """The part of its song that each block plays."""


@dataclass(frozen=True, slots=True)
class _Drag:
    number: int
    edge: int
    """-1 and 1 for the borders, 0 for the whole block."""
    grip_bars: float
    before: Plan


def block_words(block: Block) -> str:
    """A block's label: its song, its section, and what of it is heard."""
    words = ["AB"[block.song], tr(SECTION_WORDS.get(block.label, mark("part")))]
    if block.part != WHOLE:
        words.append(tr(PART_WORDS[block.part]))
    return " · ".join(words)


class PlanStrip(QWidget):
    """Shows a plan, and gives another one when a block was moved or trimmed by hand."""

    changed = Signal(object)
    """The `Plan` after an edit."""
    seek_asked = Signal(float)
    """A press on the ruler: play from this second on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan")
        self.setFixedHeight(theme.box_px(RULER_PX + 2 * LANE_PX + 3 * GAP_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._plan: Plan | None = None
        self._shown = Shown((None, None), ())
        self._chosen = 0
        self._drag: _Drag | None = None
        self._playhead_s: float | None = None
        self._is_fixed = False
        self._describe()

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown."""
        return self._plan

    @property
    def chosen(self) -> int:
        """The number of the block that keys act on."""
        return self._chosen

    def show_plan(self, plan: Plan | None, shown: Shown | None = None) -> None:
        """Show another plan; None: there is none yet."""
        self._plan = plan
        if shown is not None:
            self._shown = shown
        n_blocks = len(plan.blocks) if plan else 0
        self._chosen = min(self._chosen, max(n_blocks - 1, 0))
        # Bars that have the length of one song cannot hold those of the other.
        self._is_fixed = plan is not None and not plan.meeting.is_layered
        self._describe()
        self.update()

    def show_playhead(self, time_s: float | None) -> None:
        """Show where it plays; None: it does not."""
        self._playhead_s = time_s
        self.update()

    # places ----------------------------------------------------------------------------------------------

    def _x(self, time_s: float) -> float:
        length_s = self._plan.duration_s if self._plan else 1.0
        return 1 + time_s / max(length_s, 1e-6) * (self.width() - 2)

    def _bar_x(self, bar: int) -> float:
        assert self._plan is not None
        bars = self._plan.bar_s
        return self._x(bars[bar][0] if bar < len(bars) else self._plan.duration_s)

    def _bar_at(self, x_px: float) -> float:
        """The place under a point, in bars."""
        assert self._plan is not None
        time_s = (x_px - 1) / max(self.width() - 2, 1) * self._plan.duration_s
        for number, (start_s, end_s) in enumerate(self._plan.bar_s):
            if time_s < end_s:
                return number + max(time_s - start_s, 0.0) / (end_s - start_s)
        return float(self._plan.n_bars)

    def block_rect(self, number: int) -> QRectF:
        """Where a block is drawn."""
        assert self._plan is not None
        block = self._plan.blocks[number]
        top = theme.box_px(RULER_PX) + GAP_PX + block.song * (theme.box_px(LANE_PX) + GAP_PX)
        left, right = self._bar_x(block.start_bar), self._bar_x(block.end_bar)
        return QRectF(left + 0.5, top + 0.5, max(right - left - 1, 4), theme.box_px(LANE_PX) - 1)

    def _block_at(self, point: QPointF) -> int | None:
        if self._plan is None:
            return None
        found = [n for n in range(len(self._plan.blocks)) if self.block_rect(n).contains(point)]
        return found[-1] if found else None

    def _edge_at(self, number: int, point: QPointF) -> int:
        rect = self.block_rect(number)
        reach = min(EDGE_PX, rect.width() / 4)
        if point.x() - rect.left() <= reach:
            return -1
        return 1 if rect.right() - point.x() <= reach else 0

    # by mouse --------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._plan is None:
            return
        if event.position().y() < theme.box_px(RULER_PX):
            self.seek_asked.emit(self._bar_time(self._bar_at(event.position().x())))
            return
        number = self._block_at(event.position())
        if number is None:
            return
        self._choose(number)
        if not self._is_fixed:
            grip = self._bar_at(event.position().x()) - self._plan.blocks[number].start_bar
            self._drag = _Drag(number, self._edge_at(number, event.position()), grip, self._plan)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            self._show_cursor(event.position())
            return
        self._plan = self._dragged(self._drag, self._bar_at(event.position().x()))
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and self._plan is not None and self._plan != drag.before:
            self._describe()
            self.changed.emit(self._plan)

    def _dragged(self, drag: _Drag, bar: float) -> Plan:
        block = drag.before.blocks[drag.number]
        if drag.edge == 0:
            return moved(drag.before, drag.number, round(bar - drag.grip_bars))
        if drag.edge < 0:
            return trimmed(drag.before, drag.number, round(bar), block.end_bar)
        return trimmed(drag.before, drag.number, block.start_bar, round(bar))

    def _show_cursor(self, point: QPointF) -> None:
        number = self._block_at(point)
        shape = Qt.CursorShape.ArrowCursor
        if number is not None and not self._is_fixed:
            is_edge = self._edge_at(number, point) != 0
            shape = Qt.CursorShape.SizeHorCursor if is_edge else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)
        tip = "" if number is None or self._plan is None else self._tip(self._plan.blocks[number])
        if self.toolTip() != tip:
            self.setToolTip(tip)

    def _tip(self, block: Block) -> str:
        words = f"{block_words(block)} — {self._place_words(block)}"
        return (
            f"{words}\n{tr('The bars of both songs differ, so blocks keep their places.')}"
            if self._is_fixed
            else words
        )

    def _bar_time(self, bar: float) -> float:
        assert self._plan is not None
        whole = min(int(bar), self._plan.n_bars - 1)
        start_s, end_s = self._plan.bar_s[whole]
        return start_s + (bar - whole) * (end_s - start_s)

    # by keys ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose a block, Left and Right move it; Shift takes its end and Ctrl its start."""
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._plan, self._drag = self._drag.before, None
            self.update()
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        turn = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if self._plan is None or not self._plan.blocks or (step is None and turn is None):
            super().keyPressEvent(event)
            return
        if turn is not None:
            self._choose((self._chosen + turn) % len(self._plan.blocks))
        elif step is not None and not self._is_fixed:
            self._nudge(step, event.modifiers())

    def _nudge(self, step: int, modifiers: Qt.KeyboardModifier) -> None:
        assert self._plan is not None
        block = self._plan.blocks[self._chosen]
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            made = trimmed(self._plan, self._chosen, block.start_bar, block.end_bar + step)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            made = trimmed(self._plan, self._chosen, block.start_bar + step, block.end_bar)
        else:
            made = moved(self._plan, self._chosen, block.start_bar + step)
        if made != self._plan:
            self._plan = made
            self._describe()
            self.update()
            self.changed.emit(made)

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._describe()
        self.update()

    def _place_words(self, block: Block) -> str:
        bars = counted(block.n_bars, "{n} bar", "{n} bars")
        return tr("{bars} from bar {first}", bars=bars, first=block.start_bar + 1)

    def _describe(self) -> None:
        if self._plan is None or not self._plan.blocks:
            self.setAccessibleName(tr("Plan of the mix: nothing yet"))
            return
        block = self._plan.blocks[self._chosen]
        words = f"{block_words(block)}, {self._place_words(block)}"
        self.setAccessibleName(tr("Plan of the mix: {block}", block=words))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(theme.box_px(RULER_PX + 2 * LANE_PX + 3 * GAP_PX))

    # drawing ---------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.lane)
        painter.drawRoundedRect(area, ROUND_PX, ROUND_PX)
        if self._plan is None:
            painter.setPen(colours.quiet)
            painter.setFont(theme.font(theme.FONT_NORMAL))
            words = tr("The plan appears here when both songs have been heard.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        else:
            self._draw_grid(painter)
            for number in range(len(self._plan.blocks)):
                self._draw_block(painter, number)
            self._draw_playhead(painter)
            if self._drag is not None:
                self._draw_hint(painter, self._drag.number)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), ROUND_PX, ROUND_PX)
        painter.end()

    def _draw_grid(self, painter: QPainter) -> None:
        assert self._plan is not None
        colours = theme.current()
        top, bottom = theme.box_px(RULER_PX), self.height() - GAP_PX
        every = 1
        while self.width() / max(self._plan.n_bars / every, 1) < 9:
            every *= 2
        painter.setPen(QPen(colours.line, 1))
        for bar in range(0, self._plan.n_bars + 1, every):
            x = round(self._bar_x(bar)) + 0.5
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(colours.quiet)
        painter.setFont(theme.box_font(theme.FONT_SMALL, tabular=True))
        length_s = self._plan.duration_s
        step = next((s for s in _STEPS_S if self.width() * s / max(length_s, 1) >= 70), _STEPS_S[-1])
        for time_s in range(0, int(length_s) + 1, step):
            x = self._x(time_s)
            if x < self.width() - 30:
                painter.drawText(
                    QRectF(x + 4, 0, 64, top), Qt.AlignmentFlag.AlignVCenter, clock(time_s * 1_000_000)
                )

    def _draw_block(self, painter: QPainter, number: int) -> None:
        assert self._plan is not None
        colours, block = theme.current(), self._plan.blocks[number]
        role: RoleColours = (colours.music, colours.song_b)[block.song]
        rect = self.block_rect(number)
        painter.save()
        painter.setOpacity(1.0 if block.is_lead else 0.72)
        painter.setPen(QPen(role.wave, colours.edge_px))
        painter.setBrush(role.body)
        painter.drawRoundedRect(rect, ROUND_PX, ROUND_PX)
        painter.setClipRect(rect.adjusted(1, 1, -1, -1))
        band = QRectF(rect.left(), rect.top(), rect.width(), theme.box_px(BAND_PX))
        painter.fillRect(band, colours.band)
        self._draw_wave(painter, number, rect.adjusted(1, band.height() + 1, -1, -2), role)
        self._draw_fades(
            painter, block, QRectF(rect.left(), band.bottom(), rect.width(), rect.bottom() - band.bottom())
        )
        painter.setOpacity(1.0)
        painter.setPen(role.text)
        painter.setFont(theme.box_font(theme.FONT_SMALL, 600))
        room = band.adjusted(6, 0, -4, 0)
        words = painter.fontMetrics().elidedText(
            block_words(block), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
        if number == self._chosen:
            painter.setPen(QPen(colours.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, ROUND_PX, ROUND_PX)

    def _draw_wave(self, painter: QPainter, number: int, room: QRectF, role: RoleColours) -> None:
        assert self._plan is not None
        peaks = self._shown.peaks[self._plan.blocks[number].song]
        if peaks is None or number >= len(self._shown.spans_us):
            return
        n_columns = max(int(room.width()), 1)
        low, high = peaks.columns(*self._shown.spans_us[number], n_columns)
        tallest = max(float(np.abs(peaks.low).max(initial=0.0)), float(peaks.high.max(initial=0.0)), 1e-6)
        middle, half = room.center().y(), room.height() / 2 / tallest
        painter.setPen(QPen(role.wave, 1))
        for column in range(n_columns):
            x = room.left() + column + 0.5
            painter.drawLine(
                QPointF(x, middle - half * float(high[column]) - 0.5),
                QPointF(x, middle - half * float(low[column]) + 0.5),
            )

    def _draw_fades(self, painter: QPainter, block: Block, room: QRectF) -> None:
        """The corners that half a beat takes away; a block that rises has them over three quarters."""
        assert self._plan is not None
        width = max(self._x(self._plan.beat_s / 2) - self._x(0.0), 5.0)
        rise = room.width() * 0.75 if block.rises else width
        painter.setPen(QPen(theme.current().text, 1.2))
        for corner, x in (
            (room.bottomLeft(), room.left() + rise),
            (room.bottomRight(), room.right() - width),
        ):
            painter.drawLine(corner, QPointF(x, room.top()))

    def _draw_hint(self, painter: QPainter, number: int) -> None:
        """Where the dragged block would lie, over the ruler."""
        assert self._plan is not None
        colours, words = theme.current(), self._place_words(self._plan.blocks[number])
        painter.setFont(theme.box_font(theme.FONT_SMALL))
        width = painter.fontMetrics().horizontalAdvance(words) + 16
        left = min(max(self.block_rect(number).left(), 2.0), self.width() - width - 2.0)
        room = QRectF(left, 2, width, theme.box_px(RULER_PX) - 4)
        painter.setPen(QPen(colours.line2, 1))
        painter.setBrush(colours.tip)
        painter.drawRoundedRect(room, ROUND_PX, ROUND_PX)
        painter.setPen(colours.tip_text)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_playhead(self, painter: QPainter) -> None:
        if self._playhead_s is None:
            return
        x = round(self._x(self._playhead_s)) + 0.5
        painter.setPen(QPen(theme.current().playhead, 1.5))
        painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - 2))
