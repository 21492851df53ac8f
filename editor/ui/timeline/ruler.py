"""The ruler: times, the playhead's head, markers, In and Out, and the label of a snap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from editor.edit.snapping import SnapPoint
from editor.language import tr
from editor.model.timeline import Marker
from editor.ui import theme
from editor.ui.controls import plain_tip
from editor.ui.timeline import ruler_painter
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.overlay import is_near
from editor.ui.timeline.ruler_marks import BAND_PX, MARK_REACH_PX, RulerHit, hit_ruler, is_shown
from editor.ui.timeline.ruler_painter import HEAD_PX
from editor.ui.timeline.time_format import TimeFormat, format_named, time_words
from editor.words import one_line

Key = Qt.Key
MARKER_KEYS = frozenset(
    {Key.Key_Delete, Key.Key_Backspace, Key.Key_Return, Key.Key_Enter, Key.Key_F2, Key.Key_Comma,
     Key.Key_Period, Key.Key_Less, Key.Key_Greater, Key.Key_Escape}
)  # fmt: skip
"""Keys that act on the chosen marker while the ruler has the focus, before they are shortcuts."""


class Ruler(QWidget):
    """Draws the times and marks of a scene; the view decides what a drag does here."""

    pressed = Signal(object)
    moved = Signal(object)
    released = Signal(object)
    wheeled = Signal(object)
    marker_chosen = Signal(str)
    """A press or a key has chosen a marker; empty: none."""
    edit_asked = Signal(str)
    removal_asked = Signal(str)
    nudged = Signal(str, int)
    """The chosen marker should move by so many frames."""
    menu_asked = Signal(object, str, QPoint)
    """A menu is asked for: at a time, on a marker or on none, at a place on the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Ruler"))
        self.setAccessibleDescription(tr("Times, markers, In and Out"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._scene: Scene | None = None
        self._form = TimeFormat.TIMECODE
        self._snap: SnapPoint | None = None
        self._marker_id = ""
        self._hovered_id = ""
        theme.switch().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.RULER_PX)

    # what is shown --------------------------------------------------------------------------------------

    @property
    def form(self) -> TimeFormat:
        """How times are written."""
        return self._form

    @Slot(str)
    def show_format(self, name: str) -> None:
        """Write times another way, by the name that the settings have for it."""
        self._form = format_named(name)
        self.update()

    def show_scene(self, scene: Scene) -> None:
        """Draw another scene; a playhead that only moved costs two narrow strips."""
        before, self._scene = self._scene, scene
        if before is None or _looks_other(before, scene):
            self._forget_gone(scene)
            self.update()
        elif before.playhead_us != scene.playhead_us:
            for x in (scene.scale.x_of(before.playhead_us), scene.scale.x_of(scene.playhead_us)):
                if is_near(x):
                    self.update(x - HEAD_PX, 0, 2 * HEAD_PX, self.height())

    def _forget_gone(self, scene: Scene) -> None:
        if self._marker_id and self.marker() is None:
            self.choose_marker("")

    def show_snap(self, snap: SnapPoint | None) -> None:
        """Show the label of a snap that holds, or none."""
        if snap != self._snap:
            self._snap = snap
            self.update()

    @property
    def marker_id(self) -> str:
        """The chosen marker, on which keys act; empty when there is none."""
        return self._marker_id

    def marker(self) -> Marker | None:
        """The chosen marker itself."""
        if self._scene is None:
            return None
        return next((m for m in self._scene.timeline.markers if m.id == self._marker_id), None)

    def choose_marker(self, marker_id: str) -> None:
        """Choose the marker that keys act on; an empty id chooses none."""
        if marker_id != self._marker_id:
            self._marker_id = marker_id
            self.update()
            self.marker_chosen.emit(marker_id)
            self._say_marker()

    def _say_marker(self) -> None:
        marker, scene = self.marker(), self._scene
        if marker is None or scene is None:
            self.setAccessibleDescription(tr("Times, markers, In and Out"))
            return
        self.setAccessibleDescription(self._words(marker, scene))

    def _words(self, marker: Marker, scene: Scene) -> str:
        at = time_words(marker.time_us, scene.timeline.frame_rate, self._form)
        if marker.layer == "beat":
            return tr("Beat at {time}", time=at)
        if marker.layer == "cut":
            return tr("Picture cut at {time}", time=at)
        if marker.name:
            return tr("Marker “{name}” at {time}", name=one_line(marker.name), time=at)
        return tr("Marker at {time}", time=at)

    # hands ----------------------------------------------------------------------------------------------

    def hit(self, x: float, y: float) -> RulerHit:
        """What lies under a point."""
        return RulerHit() if self._scene is None else hit_ruler(self._scene, x, y, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position().x(), event.position().y())
        if event.button() is Qt.MouseButton.LeftButton:
            self.choose_marker(hit.marker.id if hit.marker else "")
            if hit.marker is not None:
                # Delete and the other keys of a marker are meant for it now.
                self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            self._hover(self.hit(event.position().x(), event.position().y()))
        else:
            self.moved.emit(event)

    def _hover(self, hit: RulerHit) -> None:
        if hit.end is not None:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif hit.marker is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        hovered = hit.marker.id if hit.marker else ""
        if hovered != self._hovered_id:
            self._hovered_id = hovered
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(RulerHit())
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.released.emit(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position().x(), event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and hit.marker is not None:
            self.edit_asked.emit(hit.marker.id)
        else:
            self.pressed.emit(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._scene is None:
            return
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            chosen = self.marker()
            time_us = chosen.time_us if chosen else self._scene.playhead_us
            x = min(max(self._scene.scale.x_of(time_us), 0), self.width() - 1)
            self.menu_asked.emit(time_us, self._marker_id, self.mapToGlobal(QPoint(x, self.height())))
        else:
            hit = self.hit(event.pos().x(), event.pos().y())
            if hit.marker is not None:
                self.choose_marker(hit.marker.id)
            time_us = max(0, self._scene.scale.time_at(event.pos().x()))
            self.menu_asked.emit(time_us, hit.marker.id if hit.marker else "", event.globalPos())
        event.accept()

    # keys -----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and self._marker_id and event.key() in MARKER_KEYS:  # type: ignore[attr-defined]
            event.accept()
            return True
        return bool(super().event(event))

    def _show_tip(self, event: QHelpEvent) -> None:
        hit = self.hit(event.pos().x(), event.pos().y())
        if hit.marker is not None and self._scene is not None:
            words = self._words(hit.marker, self._scene)
        elif hit.end is not None:
            words = tr("Drag to move In") if hit.end.value == "in" else tr("Drag to move Out")
        else:
            words = tr("Click to put the playhead here, drag to move it; right-click for In, Out and markers")
        QToolTip.showText(event.globalPos(), plain_tip(words), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chosen = Key(event.key()), self._marker_id
        frames = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if not chosen or key not in MARKER_KEYS:
            super().keyPressEvent(event)
        elif key in (Key.Key_Delete, Key.Key_Backspace):
            self.removal_asked.emit(chosen)
        elif key is Key.Key_Escape:
            self.choose_marker("")
        elif key in (Key.Key_Comma, Key.Key_Less):
            self.nudged.emit(chosen, -frames)
        elif key in (Key.Key_Period, Key.Key_Greater):
            self.nudged.emit(chosen, frames)
        else:
            self.edit_asked.emit(chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # drawing and places ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        width, height, shown = self.width(), self.height(), theme.current()
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), shown.panel)
            painter.fillRect(0, height - 1, width, 1, shown.line2)
            if self._scene is not None:
                scene = self._scene
                ruler_painter.draw_range(painter, scene, width, height)
                ruler_painter.draw_ticks(painter, scene, width, height, self._form)
                ruler_painter.draw_layers(painter, scene, width, height)
                ruler_painter.draw_markers(
                    painter, scene, width, height, chosen_id=self._marker_id, hovered_id=self._hovered_id
                )
                ruler_painter.draw_playhead_head(painter, scene.scale.x_of(scene.playhead_us), height)
                if self._snap is not None:
                    x = scene.scale.x_of(self._snap.time_us)
                    ruler_painter.draw_snap(painter, self._snap, x, width, height)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(shown.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -3), 4, 4)

    def places(self) -> dict[str, QRect]:
        """Markers and the handles of In and Out, by name, on the screen (``design.md`` section 10)."""
        if self._scene is None:
            return {}
        timeline, scale, found = self._scene.timeline, self._scene.scale, {}
        for marker in timeline.markers:
            x = scale.x_of(marker.time_us)
            if is_shown(marker, self._scene.layers) and is_near(x):
                reach = MARK_REACH_PX if marker.layer == "mark" else 2
                found[f"marker/{marker.id}"] = QRect(
                    x - reach, BAND_PX + 1, 2 * reach, self.height() - BAND_PX - 2
                )
        for name, time_us in (("range/in", timeline.in_us), ("range/out", timeline.out_us)):
            if time_us is not None and is_near(scale.x_of(time_us)):
                found[name] = QRect(scale.x_of(time_us) - 4, 1, 8, BAND_PX - 2)
        origin = self.mapToGlobal(QPoint(0, 0))
        return {
            name: place.translated(origin)
            for name, place in found.items()
            if self.rect().contains(place.center())
        }


def _looks_other(before: Scene, scene: Scene) -> bool:
    return (
        before.scale != scene.scale or before.timeline is not scene.timeline or before.layers != scene.layers
    )
