"""Where two clips of one lane pass into each other (CF-1); no Qt.

A crossfade is nothing of its own: two clips on the two tracks of a pair that partly overlap in time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track
from editor.model.timing import TimeRange
from editor.ui.timeline.hits import CHIP_HEIGHT_PX, CHIP_WIDTH_PX, ClipBox
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.scale import Scale

TOUCH_US = 1
"""Clips that share no more than this touch each other (S-3)."""
CHIP_TOP_PX = 2
CHIP_ROOM_PX = 4
"""A narrower crossfade has no room for its plate; its menu opens by a right-click."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two clips and the stretch of time that both sound in."""

    left: Clip
    right: Clip

    @property
    def place(self) -> TimeRange:
        """The overlap."""
        return TimeRange.between(self.right.start_us, self.left.end_us)


def lane_tracks(row: Row, timeline: Timeline) -> tuple[Track, ...]:
    """The tracks that a row shows and that are there: a preview may have lost one, or made the second."""
    wanted = row.track_ids
    if not wanted:
        return ()
    is_lane = row.kind is RowKind.SOUND
    return tuple(
        track
        for track in timeline.tracks
        if track.id in wanted or (is_lane and track.pair_id != "" and track.pair_id == row.track_id)
    )


def crosses(left: Clip, right: Clip) -> bool:
    """Whether one clip passes into the other: it starts first, ends first, and both share some time."""
    return left.start_us < right.start_us < left.end_us - TOUCH_US and left.end_us < right.end_us


def crossings_of(clips: Iterable[Clip]) -> Iterator[Crossing]:
    """Every crossfade among clips of one lane, which are given in order of their starts."""
    for left, right in pairwise(clips):
        if crosses(left, right):
            yield Crossing(left, right)


def neighbours(tracks: tuple[Track, ...], clip: Clip) -> tuple[Crossing | None, Crossing | None]:
    """The crossfades at the start and at the end of a clip; None where it has none."""
    before = after = None
    if len(tracks) > 1:
        for track in tracks:
            if track.place_of(clip.id) is None:
                for other in _around(track, clip):
                    before = Crossing(other, clip) if crosses(other, clip) else before
                    after = Crossing(clip, other) if crosses(clip, other) else after
    return before, after


def _around(track: Track, clip: Clip) -> tuple[Clip, ...]:
    """The clips of a track that share some time with a clip."""
    first = max(0, bisect_right(track.clips, clip.start_us, key=_start) - 1)
    return track.clips[first : bisect_left(track.clips, clip.end_us, key=_start)]


def _start(clip: Clip) -> int:
    return clip.start_us


def chip_box(crossing: Crossing, lane: ClipBox, scale: Scale) -> ClipBox | None:
    """The plate with the length of a crossfade, in the band; ``lane`` gives the height of the clips."""
    left, right = scale.x_of(crossing.place.start_us), scale.x_of(crossing.place.end_us)
    if right - left < CHIP_WIDTH_PX + CHIP_ROOM_PX:
        return None
    x = (left + right - CHIP_WIDTH_PX) // 2
    return ClipBox(x, lane.top + CHIP_TOP_PX, CHIP_WIDTH_PX, CHIP_HEIGHT_PX)
