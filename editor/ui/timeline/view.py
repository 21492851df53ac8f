"""The timeline: rows of clips with a ruler above and heads beside them, drawn, scrolled and zoomed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from editor.edit.snapping import SnapPoint
from editor.language import tr
from editor.media.peaks import Peaks
from editor.model.timeline import Timeline
from editor.ui import theme
from editor.ui.access.telling import SnapTeller
from editor.ui.bridge import Bridge
from editor.ui.timeline.drops import Drops
from editor.ui.timeline.following import Following
from editor.ui.timeline.gestures import Gesture, Ghost, Habits, Scene, Tag
from editor.ui.timeline.hands import Hands
from editor.ui.timeline.header_column import HeaderColumn
from editor.ui.timeline.lane_painter import Marks
from editor.ui.timeline.lanes import Lanes
from editor.ui.timeline.onset_finder import OnsetFinder
from editor.ui.timeline.overlay import is_near
from editor.ui.timeline.overlay_state import STRIP_PX, OverlayState
from editor.ui.timeline.peak_store import PeakStore
from editor.ui.timeline.places import lane_asked, named_places
from editor.ui.timeline.rows import Row, rows_of, total_height
from editor.ui.timeline.ruler import Ruler
from editor.ui.timeline.scaled_area import ScaledArea
from editor.ui.timeline.shapes import Hit, hit_at
from editor.ui.timeline.sheet import Sheet
from editor.ui.timeline.travels import Travels
from editor.ui.timeline.unit_button import UnitButton
from editor.ui.timeline.words import describe, tooltip
from editor.ui.view_state import ViewState

KEY_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class TimelineView(ScaledArea):
    """Shows the timeline of a bridge and lets hands change it."""

    hint = Signal(str)
    """A sentence for the status line."""
    lane_menu_asked = Signal(str, object, QPoint)
    """A menu for an empty part of a lane: the row's key, the moment, and a place on the screen."""

    def __init__(
        self, bridge: Bridge, state: ViewState, peaks: PeakStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.state = state
        self._peaks = peaks
        self.lanes = Lanes(peaks, self)
        self._rows: tuple[Row, ...] = ()
        self._shown: Timeline = bridge.timeline
        self._over = OverlayState()
        self._following = Following()
        self._playhead_x = 0
        self._focus_by_key = False
        self._hovered = ("", "")
        self.habits = Habits()
        self._onset_of = OnsetFinder(peaks)
        self._snaps = SnapTeller(self)
        self._make_parts()
        self.drops = Drops(self, self)
        peaks.changed.connect(self.drops.show_waves)
        self._connect()
        self._travels = Travels(self, self._over, self)
        self._take_timeline()

    # parts ----------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.setObjectName("panel/timeline")
        self.setAccessibleName(tr("Timeline"))
        self.setAccessibleDescription(tr("Tracks and clips of the project"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(theme.HEADER_PX, theme.RULER_PX, 0, 0)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAcceptDrops(True)
        self.ruler = Ruler(self)
        self.headers = HeaderColumn(self.bridge, self.state, self)
        self.unit = UnitButton(self.state, self)
        self.hands = Hands(self, self)

    def _connect(self) -> None:
        self.bridge.timeline_changed.connect(self._take_timeline)
        self.bridge.session_changed.connect(self._take_session)
        self.state.playhead_moved.connect(self._move_playhead)
        self.state.selection_changed.connect(self._redraw)
        self.state.solo_changed.connect(self._show_heads)
        self.state.heights_changed.connect(self._take_timeline)
        self.state.picture_lock_changed.connect(self._take_timeline)
        self.state.layers_changed.connect(self.follow_view)
        self.lanes.outdated.connect(self._redraw)
        self.hands.hovered.connect(self._show_hovered)
        self.hands.hinted.connect(self.hint)
        self.state.points_changed.connect(self._redraw_points)
        self.ruler.pressed.connect(self.hands.press_ruler)
        self.ruler.moved.connect(self.hands.move)
        self.ruler.released.connect(self.hands.release)
        self.ruler.wheeled.connect(self.wheelEvent)
        self.headers.hinted.connect(self.hint)
        self.headers.scrolled.connect(self.scroll_down)
        self.height_turned.connect(self.headers.turn_height)
        self.state.time_format_changed.connect(self.ruler.show_format)
        self.scrolled_by_hand.connect(self._following.let_go)
        self.verticalScrollBar().valueChanged.connect(self._scroll_y)
        theme.switch().changed.connect(self._take_theme)

    # what is shown --------------------------------------------------------------------------------------

    def scene(self) -> Scene:
        """The document as it is, and how it is shown; gestures start from this."""
        return self._scene(self.bridge.timeline)

    def _scene(self, timeline: Timeline) -> Scene:
        return Scene(
            timeline, self._rows, self._scale, -self.verticalScrollBar().value(), self.state.playhead_us,
            self.state.is_snapping, self.state.selection, self.state.layers, self.state.is_picture_locked,
            self.state.tool, self.habits, self.state.points, self._onset_of,
        )  # fmt: skip

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows from top to bottom."""
        return self._rows

    @property
    def ghosts(self) -> tuple[Ghost, ...]:
        """The clips that are shown without being there."""
        return self._over.ghosts

    @property
    def tag(self) -> Tag | None:
        """The words beside the pointer."""
        return self._over.tag

    @property
    def is_dragging(self) -> bool:
        """Whether a gesture or a drag of files is in flight."""
        return self.hands.is_busy or self.drops.is_active

    @Slot()
    def _take_timeline(self) -> None:
        """Show the document as it is now; rows that did not change are not drawn again."""
        self.hands.cancel()
        rows = rows_of(
            self.bridge.timeline, self.state.heights, is_picture_locked=self.state.is_picture_locked
        )
        is_same = rows == self._rows
        self._rows = rows
        self._show(self.bridge.timeline)
        self._fit_bars()
        self._show_heads()
        if not is_same:
            self._redraw()

    @Slot()
    def _take_session(self) -> None:
        self._peaks.clear()
        self.lanes.clear()
        self._scale = self._scale.scrolled_to(0)
        self.verticalScrollBar().setValue(0)

    @Slot()
    def _take_theme(self) -> None:
        for part in (self.ruler, self.headers, self.viewport()):
            part.update()

    def _show(self, timeline: Timeline) -> None:
        before, self._shown = self._shown, timeline
        if before is timeline:
            return
        self.ruler.show_scene(self._scene(timeline))
        self._redraw()

    @Slot()
    def _redraw(self) -> None:
        self.viewport().update()

    @Slot()
    def _show_heads(self) -> None:
        top_px = -self.verticalScrollBar().value()
        self.headers.show_rows(self._rows, top_px)
        self._redraw()

    @Slot(object)
    def _move_playhead(self, _time_us: int) -> None:
        self.ruler.show_scene(self._scene(self._shown))
        self._follow_playhead()
        self._update_strip(self._playhead_x)
        self._playhead_x = self._scale.x_of(self.state.playhead_us)
        self._update_strip(self._playhead_x)

    def length_us(self) -> int:
        return self._shown.duration_us

    def height_px(self) -> int:
        return total_height(self._rows)

    def anchor_us(self) -> int:
        return self.state.playhead_us

    @Slot(int)
    def _scroll_y(self, value: int) -> None:
        self.headers.scroll_to(-value)
        self._redraw()

    def follow_view(self) -> None:
        self._playhead_x = self._scale.x_of(self.anchor_us())
        self.ruler.show_scene(self._scene(self._shown))
        self._redraw()

    def _follow_playhead(self) -> None:
        """Keep the playhead in sight as the person has chosen (N-3)."""
        if self.is_dragging:
            return
        x, now_px = self._scale.x_of(self.state.playhead_us), self._scale.scroll_px
        width = self.viewport().width()
        wanted = self._following.scroll_px(self.state.follow, self._playhead_x, x, width, now_px)
        if wanted is not None:
            self._set_scale(self._scale.scrolled_to(wanted))

    @Slot(bool)
    def follow_playing(self, playing: bool) -> None:
        """Go along with the playhead again when playing begins, also when it is out of sight."""
        self._following.play(playing)
        x, width = self._scale.x_of(self.state.playhead_us), self.viewport().width()
        if playing and self.state.follow != "off" and not 0 <= x < width:
            self._set_scale(self._scale.scrolled_to(self._scale.scroll_px + x - width // 10))

    def _update_strip(self, x: int) -> None:
        if is_near(x):
            self.viewport().update(x - STRIP_PX, 0, 2 * STRIP_PX + 1, self.viewport().height())

    @Slot(str, str)
    def _show_hovered(self, row_key: str, clip_id: str) -> None:
        self._hovered = (row_key, clip_id)
        self._redraw()

    def show_gesture(self, gesture: Gesture | None) -> None:
        """Show the timeline as it would be, with tags, snap line and ghosts; None ends that."""
        self._update_overlay()
        self._over.show_gesture(gesture)
        preview = gesture.preview if gesture else None
        self._show(preview or self.bridge.timeline)
        self.ruler.show_snap(gesture.snap if gesture else None)
        self._snaps.tell(gesture.snap if gesture else None)
        self._update_overlay()

    def peaks_of(self, path: str, stream: int | None) -> Peaks | None:
        """What was read of a file's wave so far; asking for it begins to read it."""
        return self._peaks.entry(path, stream).peaks

    def show_ghosts(
        self,
        ghosts: tuple[Ghost, ...],
        tag: Tag | None,
        snap: SnapPoint | None = None,
        preview: Timeline | None = None,
    ) -> None:
        """Show clips that would be there, a few words, where they snap, and what else would move."""
        self._update_overlay()
        self._over.show_ghosts(ghosts, tag, snap.time_us if snap else None)
        self._show(preview or self.bridge.timeline)
        self.ruler.show_snap(snap)
        self._snaps.tell(snap)
        self._update_overlay()

    @Slot()
    def _redraw_points(self) -> None:
        self.viewport().update()

    def _update_overlay(self) -> None:
        """Draw again where something lies over the clips now."""
        for place in self._over.places(self.viewport(), self._scene(self._shown)):
            self.viewport().update(place)

    # drawing --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        viewport, ratio = self.viewport(), self.devicePixelRatioF()
        with QPainter(viewport) as painter:
            scene = self._scene(self._shown)
            self.lanes.paint(painter, scene, self._marks(), viewport.size(), ratio)
            sheet = Sheet(painter, event.rect(), self._scale, viewport.width(), ratio)
            self._over.draw(sheet, scene, viewport.height())

    def finish_drawing(self) -> None:
        """Draw at once what would be refined when there is time, as after a zoom."""
        self.lanes.finish(
            self._scene(self._shown), self._marks(), self.viewport().size(), self.devicePixelRatioF()
        )

    def _marks(self) -> Marks:
        silent = frozenset(row.key for row in self._rows if row.has_sound and not self._is_heard(row))
        return Marks(self._hovered, self._focused_id(), silent)

    def _is_heard(self, row: Row) -> bool:
        return not row.is_muted and (not self.state.soloed or row.track_id in self.state.soloed)

    def _focused_id(self) -> str:
        """The clip with the focus ring: the only selected one, when a key has brought the focus here."""
        if not self._focus_by_key or not self.hasFocus() or len(self.state.selection) != 1:
            return ""
        return next(iter(self.state.selection))

    # events ---------------------------------------------------------------------------------------------

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies under a point of the viewport."""
        scene = self.scene()
        return hit_at(scene.timeline, scene.rows, scene.scale, scene.top_px, scene.selection, x, y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self.viewport().geometry()
        self.ruler.setGeometry(place.left(), 0, place.width(), theme.RULER_PX)
        self.headers.setGeometry(0, theme.RULER_PX, theme.HEADER_PX, place.height())
        self.unit.setGeometry(0, 0, theme.HEADER_PX, theme.RULER_PX)
        self._fit_bars()
        self._show_heads()
        self.ruler.show_scene(self._scene(self._shown))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hands.leave()
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return bool(super().viewportEvent(event))

    def _show_tip(self, event: QHelpEvent) -> None:
        """Say everything about the clip under a resting pointer (C-9)."""
        hit = self.hit(event.pos().x(), event.pos().y())
        if hit is None or hit.clip is None or self.hands.is_busy:
            QToolTip.hideText()
            return
        words = describe(hit.clip, self.bridge.timeline.material_of(hit.clip), with_sound=hit.row.has_sound)
        QToolTip.showText(event.globalPos(), tooltip(words), self.viewport())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._focus_by_key = False
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hands.double_click(event)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self.hands.wants_key(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self.hands.take_key(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self.hands.take_key(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.hands.ask_menu(event):
            asked = lane_asked(self.scene(), self.state.track_id, self.viewport(), event)
            self.lane_menu_asked.emit(*asked)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_by_key = event.reason() in KEY_REASONS
        self._redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hands.cancel()
        self._redraw()

    def sizeHint(self) -> QSize:
        return QSize(900, 320)

    # files ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drops.drop(event)
        # The keyboard is still with the file manager; the next key is meant for what was dropped.
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_sounds(
        self, paths: Sequence[str], at_us: int, track_id: str | None = None, *, fits: bool = False
    ) -> None:
        """Add files from a moment on, one after another, as one step; they are probed in the background.

        ``fits`` shows the whole project once they lie there.
        """
        self.drops.add(list(paths), at_us, track_id, fits=fits)

    def close_jobs(self) -> None:
        """Stop looking into files; call before the window goes."""
        self.drops.close()
        self.lanes.close()

    # the map of the screen ------------------------------------------------------------------------------

    def ui_rects(self) -> dict[str, QRect]:
        """Where everything lies on the screen, by name."""
        if not self.isVisible():
            return {}
        viewport = self.viewport()
        origin = viewport.mapToGlobal(QPoint(0, 0))
        places = named_places(self._scene(self._shown), viewport.rect())
        rects = {name: place.translated(origin) for name, place in places}
        rects |= self.headers.places() | self.ruler.places()
        rects["ruler"] = QRect(self.ruler.mapToGlobal(QPoint(0, 0)), self.ruler.size())
        return rects
