"""Clips that do not lie on the picture's frames: the apps will move them, so a save says so (M-4)."""

from __future__ import annotations

from collections.abc import Iterator

from editor.language import counted
from editor.model.clip import Clip
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import snap_to_frame_us

TOLERANCE_US = 1
"""A boundary is a whole number of microseconds, so a place read back may be one off."""


def off_grid_note(before: Timeline, after: Timeline) -> list[str]:
    """A sentence about the sounds that were put between two frames since the draft was read.

    They are saved where they lie, to the microsecond; the apps snap them to frames when they open the draft
    (``draft-format.md`` section 8), by half a frame at most. Without a picture there are no frames.

    Parameters
    ----------
    before, after
        What the draft says, and what is saved; clips that lay so before are not mentioned.
    """
    if not after.picture_end_us:
        return []
    known = {clip.id: clip for _, clip in before.clips()}
    off = [_distance_us(clip, after) for clip in _moved(known, after)]
    off = [distance_us for distance_us in off if distance_us > TOLERANCE_US]
    if not off:
        return []
    by = max(1, round(max(off) / 1000))
    return [
        counted(
            len(off),
            "{n} clip lies between two frames: CapCut will move it by up to {ms} ms.",
            "{n} clips lie between two frames: CapCut will move them by up to {ms} ms.",
            ms=by,
        )
    ]


def _moved(known: dict[str, Clip], after: Timeline) -> Iterator[Clip]:
    for track in after.tracks:
        if track.kind is TrackKind.SOUND:
            for clip in track.clips:
                old = known.get(clip.id)
                if old is None or old.timeline_range != clip.timeline_range:
                    yield clip


def _distance_us(clip: Clip, timeline: Timeline) -> int:
    """How far the farther of its two edges lies from the nearest frame."""
    edges = (clip.start_us, clip.end_us)
    return max(abs(edge - snap_to_frame_us(edge, timeline.frame_rate)) for edge in edges)
