"""What must be there before an action can be used, and the sentence that says what is missing.

Each need looks at little: an edit or a selection of ten thousand clips must not wait for menus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from editor.edit.ducking import is_lowered
from editor.language import mark
from editor.model.clip import Clip
from editor.model.timeline import Track, TrackKind
from editor.ui.bridge import Bridge
from editor.ui.view_state import ViewState
from editor.ui.web_addresses import address_of

CLIPS_TYPE: Final = "application/x-fadeline-clips"
"""What copied clips are called on the clipboard."""
MOST_LOOKED_AT: Final = 64
"""Of a larger selection it is taken for granted that some clip is of the kind that is asked for."""


_lowered: dict[str, tuple[Track, bool]] = {}
"""For each track's id whether a clip of it is lowered, with the very track that was looked at."""
_MOST_TRACKS: Final = 1_000


def track_is_lowered(track: Track) -> bool:
    """Whether a clip of a track is lowered under speech; a track that has not changed is not gone through."""
    known = _lowered.get(track.id)
    if known is None or known[0] is not track:
        if len(_lowered) >= _MOST_TRACKS:
            _lowered.clear()
        found = any(clip.volume_points and is_lowered(clip) for clip in track.clips)
        known = _lowered[track.id] = (track, found)
    return known[1]


@dataclass(slots=True)
class Circumstances:
    """What needs are judged by."""

    bridge: Bridge
    state: ViewState
    has_copied: bool = False
    """Whether clips lie on the clipboard."""
    can_paste: bool = True
    """Whether clips or files lie there; not asked for before the window is on the screen (W-8)."""

    def look_at_clipboard(self) -> None:
        """See what can be pasted; this asks the program that owns the clipboard."""
        # An empty clipboard has no data at all on some platforms, whatever the stubs say.
        held: QMimeData | None = QGuiApplication.clipboard().mimeData()
        self.has_copied = held is not None and held.hasFormat(CLIPS_TYPE)
        self.can_paste = held is not None and (self.has_copied or held.hasUrls() or bool(address_of(held)))

    @property
    def has_project(self) -> bool:
        """Whether something is open."""
        return self.bridge.session.kind != "empty"

    def _chosen(self) -> Iterator[Clip]:
        timeline = self.bridge.timeline
        for clip_id in islice(self.state.selection, MOST_LOOKED_AT):
            found = timeline.find(clip_id)
            if found is not None:
                yield found[1]

    def has_chosen(self, n_clips: int) -> bool:
        """Whether so many selected clips are there: deleted ones stay selected for the undo."""
        return (
            len(self.state.selection) > MOST_LOOKED_AT
            or len(list(islice(self._chosen(), n_clips))) == n_clips
        )

    def some_chosen(self, test: Callable[[Clip], bool]) -> bool:
        """Whether a selected clip passes a test; one of a very large selection is taken to do so."""
        return len(self.state.selection) > MOST_LOOKED_AT or any(test(clip) for clip in self._chosen())

    @property
    def has_lowered(self) -> bool:
        """Whether some clip is lowered under speech; each track is looked at once."""
        return any(track_is_lowered(track) for track in self.bridge.timeline.tracks)

    def has_marks(self, layer: str) -> bool:
        """Whether there is a mark of a layer."""
        return any(marker.layer == layer for marker in self.bridge.timeline.markers)


@dataclass(frozen=True, slots=True)
class Need:
    """One need: how it is judged, what can change it, and what is said where it is not met."""

    is_met: Callable[[Circumstances], bool]
    reason: str
    follows: frozenset[str]
    """Of: session, timeline, selection, clipboard."""


def _need(test: Callable[[Circumstances], bool], reason: str, *follows: str) -> Need:
    return Need(test, reason, frozenset({"session", *follows}))


NEEDS: Final[dict[str, Need]] = {
    "project": _need(lambda now: now.has_project, mark("Open a video, a draft or a sound first.")),
    "picture": _need(
        lambda now: any(
            track.clips and track.kind is not TrackKind.SOUND for track in now.bridge.timeline.tracks
        ),
        mark("There is no picture in this project."),
        "timeline",
    ),
    "clips": _need(
        lambda now: now.has_chosen(1), mark("Select a clip first."), "selection", "timeline"
    ),
    "two-clips": _need(
        lambda now: now.has_chosen(2), mark("Select two or more clips first."), "selection", "timeline"
    ),
    "group": _need(
        lambda now: now.some_chosen(lambda clip: bool(clip.group_id)),
        mark("Select a clip that is in a group first."),
        "selection", "timeline",
    ),
    "points": _need(
        lambda now: now.some_chosen(lambda clip: bool(clip.volume_points)),
        mark("Select a clip with volume points first."),
        "selection", "timeline",
    ),
    "lowered": _need(
        lambda now: now.has_lowered, mark("Lower a clip under speech first."), "timeline"
    ),
    "beats": _need(
        lambda now: now.has_marks("beat"), mark("Mark the beats of a clip first."), "timeline"
    ),
    "cuts": _need(
        lambda now: now.has_marks("cut"), mark("Mark picture cuts first."), "timeline"
    ),
    "treated": _need(
        lambda now: now.some_chosen(lambda clip: bool(now.bridge.timeline.material_of(clip).made_from)),
        mark("Select a clip that was treated first."),
        "selection", "timeline",
    ),
    "clipboard": _need(
        lambda now: now.can_paste,
        mark("There is nothing to paste. Copy clips, or sound files in a file manager."),
        "clipboard",
    ),
    "levels": _need(
        lambda now: now.has_chosen(1) and now.has_copied,
        mark("Copy a clip first, then select the clips that shall sound like it."),
        "selection", "timeline", "clipboard",
    ),
    "markers": _need(
        lambda now: bool(now.bridge.timeline.markers), mark("There is no marker yet."), "timeline"
    ),
    "range": _need(
        lambda now: now.bridge.timeline.in_us is not None or now.bridge.timeline.out_us is not None,
        mark("Set In or Out first."),
        "timeline",
    ),
    "in": _need(lambda now: now.bridge.timeline.in_us is not None, mark("Set In first."), "timeline"),
    "out": _need(lambda now: now.bridge.timeline.out_us is not None, mark("Set Out first."), "timeline"),
}  # fmt: skip
