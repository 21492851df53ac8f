"""What lies over the lanes now, where it has to be drawn anew when it changes, and drawing it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from editor.ui.timeline import overlay
from editor.ui.timeline.gesture_marks import draw_marks, mark_places
from editor.ui.timeline.gesture_part import PartGesture
from editor.ui.timeline.gesture_select import SelectGesture
from editor.ui.timeline.gestures import Gesture, Ghost, Scene, Tag
from editor.ui.timeline.ghost_painter import draw_ghost, ghost_rect
from editor.ui.timeline.mark_lines import draw_mark_lines
from editor.ui.timeline.sheet import Sheet
from editor.ui.timeline.tag_painter import draw_tag, tag_rect

STRIP_PX = 3
"""Half the width that is drawn anew where a line was."""


class OverlayState:
    """The gesture in flight, ghosts, a tag and a snap line."""

    def __init__(self) -> None:
        self.gesture: Gesture | None = None
        self.ghosts: tuple[Ghost, ...] = ()
        self.tag: Tag | None = None
        self.flashing: frozenset[str] = frozenset()
        """Clips that stand out for a moment: an undo changed them."""
        self._snap_us: int | None = None

    def show_gesture(self, gesture: Gesture | None) -> None:
        """Take everything from a gesture; None clears it."""
        self.gesture = gesture
        self.ghosts = gesture.ghosts if gesture else ()
        self.tag = gesture.tag if gesture else None
        self._snap_us = gesture.snap.time_us if gesture and gesture.snap else None

    def show_ghosts(self, ghosts: tuple[Ghost, ...], tag: Tag | None, snap_us: int | None) -> None:
        """Show clips that would be there, a few words, and where they snap."""
        self.ghosts, self.tag, self._snap_us = ghosts, tag, snap_us

    def places(self, viewport: QWidget, scene: Scene) -> Iterator[QRect]:
        """The rectangles that hold something now; what they hold next is asked for again."""
        width, height = viewport.width(), viewport.height()
        for ghost in self.ghosts:
            seen = ghost_rect(scene, ghost, width)
            if not seen.isEmpty():
                yield seen
        if self.tag is not None:
            yield tag_rect(self.tag, width, height).adjusted(-2, -2, 2, 2)
        if isinstance(self.gesture, SelectGesture):
            yield viewport.rect()
        if isinstance(self.gesture, PartGesture):
            yield overlay.ring_rect(self.gesture.ring)
        yield from mark_places(scene, self.gesture)
        wall = self.gesture.wall if self.gesture else None
        for time_us in (self._snap_us, wall.time_us if wall else None):
            if time_us is not None and overlay.is_near(scene.scale.x_of(time_us)):
                yield QRect(scene.scale.x_of(time_us) - STRIP_PX, 0, 2 * STRIP_PX + 1, height)

    def draw(self, sheet: Sheet, scene: Scene, height_px: int) -> None:
        """Draw everything over the clips, the playhead too."""
        painter, scale, gesture = sheet.painter, scene.scale, self.gesture
        if self.flashing:
            overlay.draw_flash(sheet, scene, self.flashing)
        if isinstance(gesture, SelectGesture) and gesture.band is not None:
            overlay.draw_band(painter, gesture.band)
        for ghost in self.ghosts:
            draw_ghost(sheet, scene, ghost)
        draw_marks(sheet, scene, gesture)
        if gesture is not None and gesture.wall is not None:
            wall = gesture.wall
            overlay.draw_wall(painter, scale.x_of(wall.time_us), wall.top, wall.height)
        if self._snap_us is not None:
            overlay.draw_snap_line(painter, scale.x_of(self._snap_us), height_px)
        if isinstance(gesture, PartGesture):
            overlay.draw_ring(painter, gesture.ring)
        draw_mark_lines(sheet, scene, height_px)
        overlay.draw_playhead(painter, scale.x_of(scene.playhead_us), height_px)
        if self.tag is not None:
            place = tag_rect(self.tag, sheet.width_px, height_px)
            draw_tag(painter, self.tag, place)
