"""Where a short sound goes: on the cut that is near, with the moment that matters in it lying there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from editor.late import np
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import MICROSECONDS, MIX_RATE, TimeRange

if TYPE_CHECKING:
    from editor.media.graph import Samples

NEAR_US = 500_000
"""A cut that is no further from the playhead is meant."""
_LEADS_IN = frozenset(("whoosh", "riser"))
"""These lie before the moment they point at; the others begin with it."""
_FRAME_S = 0.02


def anchor_us(kind: str, samples: Samples) -> int:
    """The moment of a stinger that belongs on the cut, in microseconds after its start.

    Of a whoosh and a riser it is where they are loudest; a hit, a click and a chime begin there.
    """
    if kind not in _LEADS_IN:
        return 0
    frame = round(_FRAME_S * MIX_RATE)
    n_frames = samples.shape[1] // frame
    if not n_frames:
        return 0
    power = (samples[:, : n_frames * frame].reshape(2, n_frames, frame) ** 2).mean(axis=(0, 2))
    return round((int(np.argmax(power)) + 0.5) * frame / MIX_RATE * MICROSECONDS)


def cuts_of(timeline: Timeline) -> Iterable[int]:
    """The known cuts of the picture: its marks of cuts, and the edges of its clips."""
    yield from (marker.time_us for marker in timeline.markers if marker.layer == "cut")
    for track in timeline.tracks:
        if track.kind is TrackKind.PICTURE:
            for clip in track.clips:
                yield clip.start_us
                yield clip.end_us


def nearest_cut_us(timeline: Timeline, time_us: int) -> int:
    """The cut that is near a moment, or the moment itself."""
    near = [cut_us for cut_us in cuts_of(timeline) if abs(cut_us - time_us) <= NEAR_US]
    return min(near, key=lambda cut_us: (abs(cut_us - time_us), cut_us), default=time_us)


def laid(at_us: int, anchor: int, length_us: int) -> tuple[int, TimeRange]:
    """Where the clip begins, and which part of the sound it plays: what lay before 0 is left out."""
    start_us = at_us - anchor
    left_out_us = max(-start_us, 0)
    return start_us + left_out_us, TimeRange(left_out_us, max(length_us - left_out_us, 0))
