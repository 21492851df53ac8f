"""What the window shows but the document does not hold: playhead, selection, tool, lock, heights, solo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal


class ViewState(QObject):
    """State shared by timeline, preview, transport and inspector; none of it is an undo step (U-1)."""

    playhead_moved = Signal(object)
    """The playhead is at this time, in microseconds."""
    selection_changed = Signal()
    snapping_changed = Signal(bool)
    solo_changed = Signal()
    picture_lock_changed = Signal(bool)
    tool_changed = Signal(str)
    track_changed = Signal(str)
    """Another track is the one that keys act on; with its id, or empty."""
    part_changed = Signal()
    """The keyboard has gone to another part of a clip."""
    points_changed = Signal()
    """Other volume points are chosen."""
    heights_changed = Signal()
    layers_changed = Signal()
    follow_changed = Signal(str)
    time_format_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playhead_us = 0
        self._selection: frozenset[str] = frozenset()
        self._is_snapping = True
        self._soloed: frozenset[str] = frozenset()
        self._is_picture_locked = True
        self._tool = "select"
        self._track_id = ""
        self._part = ("", "")
        self._points: tuple[str, frozenset[int]] = ("", frozenset())
        self._heights: Mapping[str, int] = MappingProxyType({})
        self._layers = frozenset({"beat", "cut"})
        self._follow = "page"
        self._time_format = "timecode"

    @property
    def playhead_us(self) -> int:
        """Where the playhead stands, in microseconds."""
        return self._playhead_us

    def set_playhead(self, time_us: int) -> None:
        """Put the playhead at a time; never before the start."""
        time_us = max(0, int(time_us))
        if time_us != self._playhead_us:
            self._playhead_us = time_us
            self.playhead_moved.emit(time_us)

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected clips."""
        return self._selection

    def select(self, clip_ids: Iterable[str]) -> None:
        """Select these clips and no others."""
        chosen = frozenset(clip_ids)
        if chosen != self._selection:
            self._selection = chosen
            if self._points[0] not in chosen:
                self.choose_points("")
            self.selection_changed.emit()

    @property
    def points(self) -> tuple[str, frozenset[int]]:
        """The clip whose volume points are chosen, and their numbers in order of time; often none."""
        return self._points

    def choose_points(self, clip_id: str, numbers: Iterable[int] = ()) -> None:
        """Choose volume points of a clip and no others; without numbers none is chosen."""
        chosen = frozenset(numbers)
        points = (clip_id, chosen) if chosen else ("", frozenset[int]())
        if points != self._points:
            self._points = points
            self.points_changed.emit()

    @property
    def is_snapping(self) -> bool:
        """Whether dragged edges snap."""
        return self._is_snapping

    def set_snapping(self, on: bool) -> None:
        """Switch snapping on or off."""
        if on != self._is_snapping:
            self._is_snapping = on
            self.snapping_changed.emit(on)

    @property
    def soloed(self) -> frozenset[str]:
        """Ids of the tracks that alone are heard in playback; solo never reaches the export (T-5)."""
        return self._soloed

    def set_solo(self, track_id: str, on: bool) -> None:
        """Hear a track alone, together with the others that are soloed."""
        changed = self._soloed | {track_id} if on else self._soloed - {track_id}
        if changed != self._soloed:
            self._soloed = changed
            self.solo_changed.emit()

    @property
    def is_picture_locked(self) -> bool:
        """Whether picture and text are safe from every gesture; on when a project opens (T-2)."""
        return self._is_picture_locked

    def set_picture_locked(self, on: bool) -> None:
        """Lock picture and text, or let them be moved."""
        if on != self._is_picture_locked:
            self._is_picture_locked = on
            self.picture_lock_changed.emit(on)

    @property
    def tool(self) -> str:
        """What a click on a clip does: ``select`` or ``razor``."""
        return self._tool

    def set_tool(self, tool: str) -> None:
        """Take another tool into the hand."""
        if tool != self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)

    @property
    def track_id(self) -> str:
        """The track that keys act on: the one clicked or reached last; empty when there is none."""
        return self._track_id

    def set_track(self, track_id: str) -> None:
        """Make a track the one that keys act on."""
        if track_id != self._track_id:
            self._track_id = track_id
            self.track_changed.emit(track_id)

    @property
    def part(self) -> tuple[str, str]:
        """The clip and the part of it that arrow keys change (Z-2): start-edge, volume, point/N."""
        return self._part

    def set_part(self, clip_id: str, part: str) -> None:
        """Let the arrow keys change a part of a clip; empty texts leave the parts again."""
        if (clip_id, part) != self._part:
            self._part = (clip_id, part)
            self.part_changed.emit()

    @property
    def heights(self) -> Mapping[str, int]:
        """Heights of rows that were pulled, in px at 100 %, by the row's key."""
        return self._heights

    def set_height(self, row_key: str, height_px: int | None) -> None:
        """Give a row another height; None gives it the usual one."""
        changed = {key: height for key, height in self._heights.items() if key != row_key}
        if height_px is not None:
            changed[row_key] = height_px
        self.set_heights(changed)

    def set_heights(self, heights: Mapping[str, int]) -> None:
        """Give all rows their heights, as they were remembered."""
        if dict(heights) != dict(self._heights):
            self._heights = MappingProxyType(dict(heights))
            self.heights_changed.emit()

    @property
    def layers(self) -> frozenset[str]:
        """The layers of marks that are shown beside the person's own: beat, cut."""
        return self._layers

    def show_layer(self, layer: str, on: bool) -> None:
        """Show or hide a layer of marks."""
        changed = self._layers | {layer} if on else self._layers - {layer}
        if changed != self._layers:
            self._layers = changed
            self.layers_changed.emit()

    @property
    def follow(self) -> str:
        """How the view goes along with the playhead while playing: ``page``, ``smooth`` or ``off`` (N-3)."""
        return self._follow

    def set_follow(self, mode: str) -> None:
        """Let the view go along another way."""
        if mode != self._follow:
            self._follow = mode
            self.follow_changed.emit(mode)

    @property
    def time_format(self) -> str:
        """How times are written: ``timecode``, ``seconds`` or ``frames`` (N-1)."""
        return self._time_format

    def set_time_format(self, form: str) -> None:
        """Write times another way."""
        if form != self._time_format:
            self._time_format = form
            self.time_format_changed.emit(form)

    def clear(self) -> None:
        """Back to the start: nothing selected or soloed, the picture locked, for another project."""
        self.select(())
        self.set_part("", "")
        self.set_track("")
        self.set_tool("select")
        self.set_picture_locked(True)
        self.set_heights({})
        if self._soloed:
            self._soloed = frozenset()
            self.solo_changed.emit()
        self.set_playhead(0)
