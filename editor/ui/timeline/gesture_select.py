"""Selecting: by click, with Ctrl and Shift, and by a band drawn over empty lanes."""

from __future__ import annotations

from dataclasses import dataclass

from editor.edit.command import Command
from editor.edit.groups import with_groups
from editor.model.clip import Clip
from editor.model.timeline import Timeline
from editor.ui.timeline.gestures import Gesture, Pointer, Scene
from editor.ui.timeline.rows import RowKind
from editor.ui.timeline.shapes import box_of, clips_of


@dataclass(frozen=True, slots=True)
class Band:
    """The rectangle drawn over the lanes, in pixels of the view."""

    left: float
    top: float
    right: float
    bottom: float


class SelectGesture(Gesture):
    """Selects every clip that the band touches; Ctrl or Shift adds to what was selected."""

    scrolls = True

    def __init__(self, scene: Scene, pointer: Pointer, hint: str = "") -> None:
        super().__init__(scene, pointer)
        self.hint = hint
        self._kept = scene.selection if pointer.ctrl or pointer.shift else frozenset()
        self._anchor_us = scene.scale.time_at(pointer.x)
        self.band: Band | None = None
        self.before = scene.selection
        self.selection = scene.selection

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Draw the band to the pointer and select what it touches."""
        self.stretch(scene, pointer)
        assert self.band is not None
        self.selection = self._kept | touched(scene, self.band)

    def stretch(self, scene: Scene, pointer: Pointer) -> None:
        """Draw the band to the pointer."""
        start_x = scene.scale.x_of(self._anchor_us)
        self.band = Band(
            min(start_x, pointer.x), min(self.press.y, pointer.y),
            max(start_x, pointer.x), max(self.press.y, pointer.y),
        )  # fmt: skip

    def command(self) -> Command | None:
        """Selecting is no edit."""
        return None


def touched(scene: Scene, band: Band) -> frozenset[str]:
    """The clips on sound rows that a band touches; pictures are locked and stay out (T-2)."""
    found = set()
    start_us, end_us = scene.scale.time_at(band.left), scene.scale.time_at(band.right) + 1
    for row in scene.rows:
        if row.kind is not RowKind.SOUND and row.kind is not RowKind.ORIGINAL:
            continue
        if row.y + scene.top_px > band.bottom or row.bottom + scene.top_px < band.top:
            continue
        for clip in clips_of(row, scene.timeline, start_us, end_us):
            box = box_of(row, clip, scene.scale, scene.top_px)
            if box.top <= band.bottom and box.bottom >= band.top:
                found.add(clip.id)
    return frozenset(found)


def after_click(
    timeline: Timeline, selection: frozenset[str], clip: Clip, pointer: Pointer
) -> frozenset[str]:
    """The selection after a click: with its whole group, toggled alone with Ctrl, or a range with Shift."""
    if pointer.ctrl:
        return selection ^ {clip.id}
    if pointer.shift and selection:
        return selection | _between(timeline, selection, clip)
    return with_groups(timeline, (clip.id,))


def _between(timeline: Timeline, selection: frozenset[str], clip: Clip) -> frozenset[str]:
    """The clips of the clicked one's track from the nearest selected one to it."""
    found = timeline.find(clip.id)
    if found is None:
        return frozenset()
    clips = found[0].clips
    place = next(i for i, other in enumerate(clips) if other.id == clip.id)
    chosen = [i for i, other in enumerate(clips) if other.id in selection]
    nearest = min(chosen, key=lambda i: abs(i - place), default=place)
    return frozenset(other.id for other in clips[min(place, nearest) : max(place, nearest) + 1])
