"""Where clips may lie: no two of a track at the same time, none before the start, none past its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor.errors import EditError
from editor.model.clip import Clip, VolumePoint
from editor.model.material import Material
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import LONGEST_US, MICROSECONDS, TimeRange

TOUCH_US = 1
"""Two clips that share no more than this touch each other (``draft-format.md`` rule 7)."""


def require(timeline: Timeline, clip_id: str) -> tuple[Track, Clip]:
    """The track and clip of an id; `EditError` where the clip is gone."""
    found = timeline.find(clip_id)
    if found is None:
        raise EditError("This clip is no longer on the timeline.", "Undo brings it back.")
    return found


def replace_clips(timeline: Timeline, changed: Iterable[Clip]) -> Timeline:
    """The timeline with clips of the same ids replaced, each on its own track."""
    by_id = {clip.id: clip for clip in changed}
    tracks = tuple(
        replace(track, clips=tuple(by_id.get(clip.id, clip) for clip in track.clips))
        if any(track.place_of(clip_id) is not None for clip_id in by_id)
        else track
        for track in timeline.tracks
    )
    return replace(timeline, tracks=tracks)


def put_on_track(track: Track, added: Iterable[Clip]) -> Track:
    """The track with clips laid on it; `EditError` where one would cover another or lie out of all bounds."""
    new = tuple(added)
    for clip in new:
        if clip.end_us > LONGEST_US:
            hours = LONGEST_US // (3600 * MICROSECONDS)
            raise EditError(f"“{clip.name}” would end after {hours} hours.", "Choose an earlier place.")
        blocker = first_in_the_way(track, clip.timeline_range)
        if blocker is not None:
            raise EditError(
                f"“{clip.name}” does not fit here: “{blocker.name}” is in the way.",
                "Choose a free place or another track.",
            )
        track = replace(track, clips=_in_order((*track.clips, clip)))
    return track


def _in_order(clips: Iterable[Clip]) -> tuple[Clip, ...]:
    return tuple(sorted(clips, key=lambda clip: clip.start_us))


def first_in_the_way(track: Track, place: TimeRange, ignoring: frozenset[str] = frozenset()) -> Clip | None:
    """The first clip of a track that covers part of a place by more than a touch, or None."""
    if place.duration_us <= 2 * TOUCH_US:
        inner = place
    else:
        inner = TimeRange.between(place.start_us + TOUCH_US, place.end_us - TOUCH_US)
    for clip in track.clips:
        if clip.id not in ignoring and clip.timeline_range.overlaps(inner):
            return clip
    return None


def lift(timeline: Timeline, clip_ids: frozenset[str]) -> tuple[Timeline, dict[str, tuple[str, Clip]]]:
    """Take clips off their tracks; gives the rest, and each clip with its track's id."""
    taken: dict[str, tuple[str, Clip]] = {}
    tracks = []
    for track in timeline.tracks:
        stay = tuple(clip for clip in track.clips if clip.id not in clip_ids)
        taken |= {clip.id: (track.id, clip) for clip in track.clips if clip.id in clip_ids}
        tracks.append(track if len(stay) == len(track.clips) else replace(track, clips=stay))
    return replace(timeline, tracks=tuple(tracks)), taken


def check_unlocked(track: Track) -> None:
    """Refuse to change what lies on a locked track."""
    if track.is_locked:
        raise EditError(f"The track “{track.name or 'without name'}” is locked.", "Unlock it first.")


def check_kind(track: Track, clip_track: Track, clip: Clip) -> None:
    """Refuse to lay a clip on a track of another kind or on a locked one."""
    check_unlocked(track)
    if track.kind is not clip_track.kind:
        words = "sound" if clip_track.kind is TrackKind.SOUND else clip_track.kind.value
        raise EditError(
            f"“{clip.name}” is {words} and cannot lie on this track.", "Choose a track of its kind."
        )


def trimmed(clip: Clip, material: Material, target: TimeRange) -> Clip:
    """The clip cut or stretched out to a range of the timeline, its sound staying where it is in time.

    Raises
    ------
    EditError
        If the range is empty, starts before zero, or reaches past the material's own ends.
    """
    if target.duration_us <= 0 or target.start_us < 0:
        raise EditError(f"“{clip.name}” cannot become that short.", "Delete it instead.")
    moved_us = target.start_us - clip.start_us
    points = tuple(VolumePoint(p.offset_us - moved_us, p.gain) for p in clip.volume_points)
    curves = tuple(
        replace(c, keyframes=tuple(replace(k, offset_us=k.offset_us - moved_us) for k in c.keyframes))
        for c in clip.keyframe_curves
    )
    source = _trimmed_source(clip, material, target)
    return replace(
        clip, timeline_range=target, source_range=source, volume_points=points, keyframe_curves=curves
    )


def _trimmed_source(clip: Clip, material: Material, target: TimeRange) -> TimeRange | None:
    if clip.source_range is None:
        return None
    length_us = round(target.duration_us * clip.speed)
    if material.kind.is_still:
        return TimeRange(clip.source_range.start_us, length_us)
    head_us = round((target.start_us - clip.start_us) * clip.speed)
    tail_us = round((clip.end_us - target.end_us) * clip.speed)
    start_us = clip.source_range.start_us + (tail_us if clip.is_reversed else head_us)
    return _within_file(TimeRange(start_us, length_us), clip, material)


def _within_file(source: TimeRange, clip: Clip, material: Material) -> TimeRange:
    """Refuse to reach past the file; a rounding of up to 2 µs at its ends is taken back silently."""
    file_end_us = material.duration_us
    stored_end_us = clip.source_range.end_us if clip.source_range else 0
    if source.start_us < -2:
        raise EditError(f"“{clip.name}” starts here: there is no sound before it.", "")
    start_us = max(0, source.start_us)
    if file_end_us is None or source.end_us <= max(file_end_us, stored_end_us):
        return TimeRange(start_us, source.duration_us)
    if source.end_us > file_end_us + 2:
        raise EditError(f"“{clip.name}” ends here: the file is no longer than that.", "")
    return TimeRange.between(start_us, file_end_us)
