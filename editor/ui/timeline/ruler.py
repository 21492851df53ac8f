"""The ruler: times, the playhead's head, and the label of a snap."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor.edit.snapping import SnapPoint
from editor.model.timeline import TrackKind
from editor.ui import icons, theme
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.ticks import TimeFormat, ticks
from editor.words import clock

HEAD_PX = 11
LABEL_Y = 15
LONG_TICK_PX = 10
SHORT_TICK_PX = 4


class Ruler(QWidget):
    """Draws the times of a scene; the view decides what the mouse does here."""

    pressed = Signal(object)
    moved = Signal(object)
    released = Signal(object)
    wheeled = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Ruler")
        self.setToolTip("Click to put the playhead here, drag to move it")
        self._scene: Scene | None = None
        self._form = TimeFormat.CLOCK
        self._snap: SnapPoint | None = None

    def sizeHint(self) -> QSize:
        return QSize(200, theme.RULER_PX)

    @property
    def form(self) -> TimeFormat:
        """How times are written."""
        return self._form

    def set_form(self, form: TimeFormat) -> None:
        """Write times another way."""
        self._form = form
        self.update()

    def show_scene(self, scene: Scene) -> None:
        """Draw another scene; a playhead that only moved costs two narrow strips."""
        before, self._scene = self._scene, scene
        if before is None or before.scale != scene.scale or before.timeline is not scene.timeline:
            self.update()
        elif before.playhead_us != scene.playhead_us:
            for time_us in (before.playhead_us, scene.playhead_us):
                self.update(scene.scale.x_of(time_us) - HEAD_PX, 0, 2 * HEAD_PX, self.height())

    def show_snap(self, snap: SnapPoint | None) -> None:
        """Show the label of a snap that holds, or none."""
        if snap != self._snap:
            self._snap = snap
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            shown = theme.current()
            painter.fillRect(event.rect(), shown.panel)
            painter.fillRect(0, self.height() - 1, self.width(), 1, shown.line2)
            if self._scene is not None:
                self._draw_ticks(painter, self._scene)
                self._draw_cuts(painter, self._scene)
                self._draw_head(painter, self._scene)
            if self._snap is not None:
                self._draw_snap(painter, self._snap)

    def _draw_ticks(self, painter: QPainter, scene: Scene) -> None:
        shown, foot = theme.current(), self.height() - 2
        painter.setFont(theme.font(theme.FONT_SMALL))
        for tick in ticks(scene.scale, self.width(), scene.timeline.frame_rate, self._form):
            painter.setPen(shown.faint if tick.label else shown.line2)
            high = LONG_TICK_PX if tick.label else SHORT_TICK_PX
            painter.drawLine(tick.x, foot - high, tick.x, foot)
            if tick.label:
                painter.setPen(shown.quiet)
                painter.drawText(tick.x + 4, LABEL_Y, tick.label)

    def _draw_cuts(self, painter: QPainter, scene: Scene) -> None:
        """Small marks at the foot where the picture is cut."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().role("picture").wave)
        foot = self.height() - 1
        for track in scene.timeline.tracks:
            if track.kind is not TrackKind.PICTURE or not track.is_main:
                continue
            for clip in track.clips[1:]:
                x = scene.scale.x_of(clip.start_us)
                if -4 < x < self.width() + 4:
                    painter.drawPolygon(
                        QPolygonF([QPointF(x - 3, foot), QPointF(x + 4, foot), QPointF(x + 0.5, foot - 4)])
                    )

    def _draw_head(self, painter: QPainter, scene: Scene) -> None:
        x = scene.scale.x_of(scene.playhead_us) + 0.5
        half, top = HEAD_PX / 2, 6.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().playhead)
        corners = [(x - half, top), (x + half, top), (x + half, top + 8), (x, top + 14), (x - half, top + 8)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(round(x - 0.5), round(top) + 8, 1, self.height(), theme.current().playhead)

    def _draw_snap(self, painter: QPainter, snap: SnapPoint) -> None:
        """The amber label; it hides the figures beneath it."""
        if self._scene is None:
            return
        shown = theme.current()
        text = f"{snap.label} {clock(snap.time_us, 1)}"
        font = theme.font(theme.FONT_SMALL, 600)
        width = QFontMetrics(font).horizontalAdvance(text) + 16
        x = self._scene.scale.x_of(snap.time_us)
        left = min(max(0, x - width // 2), max(0, self.width() - width))
        place = QRect(left, 4, width, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.snap)
        painter.drawRoundedRect(QRectF(place), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(x, place.bottom(), 1, self.height() - place.bottom(), shown.snap)
        painter.setFont(font)
        painter.setPen(shown.on_snap)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.moved.emit(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.released.emit(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit(event)


class UnitButton(QAbstractButton):
    """The corner above the heads: how the ruler counts, changed by a click (N-1)."""

    def __init__(self, ruler: Ruler, parent: QWidget) -> None:
        super().__init__(parent)
        self._ruler = ruler
        self.setText(ruler.form.value)
        self.setObjectName("button/ruler-unit")
        self.setToolTip("How the ruler counts: time or frames")
        self.setAccessibleName("Unit of the ruler")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._switch)

    def _switch(self) -> None:
        is_clock = self._ruler.form is TimeFormat.CLOCK
        self._ruler.set_form(TimeFormat.FRAMES if is_clock else TimeFormat.CLOCK)
        self.setText(self._ruler.form.value)

    def sizeHint(self) -> QSize:
        return QSize(theme.HEADER_PX, theme.RULER_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), shown.panel)
            painter.fillRect(0, self.height() - 1, self.width(), 1, shown.line2)
            painter.fillRect(self.width() - 1, 0, 1, self.height(), shown.line)
            ink = shown.text if self.underMouse() else shown.quiet
            painter.setFont(theme.font(theme.FONT_SMALL))
            painter.setPen(ink)
            painter.drawText(
                self.rect().adjusted(12, 0, -28, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text()
            )
            sign = icons.pixmap("chevron-down", ink, 12, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - 22, (self.height() - 12) // 2, sign)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(shown.accent, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -4, -4), 4, 4)
