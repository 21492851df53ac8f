"""Where clips may lie: no two of a track at the same time, none before the start, none past its file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from editor.errors import EditError
from editor.language import tr
from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import LONGEST_US, MICROSECONDS, TimeRange
from editor.words import one_line

TOUCH_US = 1
"""Two clips that share no more than this touch each other (``draft-format.md`` rule 7)."""
SHORTEST_US = 1000
"""No edit makes a clip shorter than this: 48 samples, less than anybody hears or grasps."""
MANY = 40
"""From so many clips on one pass over the tracks is quicker than a search for each."""

by_start = attrgetter("start_us")


def require(timeline: Timeline, clip_id: str) -> tuple[Track, Clip]:
    """The track and clip of an id; `EditError` where the clip is gone."""
    found = timeline.find(clip_id)
    if found is None:
        raise EditError(tr("This clip is no longer on the timeline."), tr("Undo brings it back."))
    return found


def require_all(timeline: Timeline, clip_ids: Iterable[str]) -> list[tuple[Track, Clip]]:
    """Tracks and clips of ids, each once, in the order of the ids; `EditError` where one is gone."""
    wanted = tuple(dict.fromkeys(clip_ids))
    if not wanted:
        raise EditError(tr("No clip is selected."), tr("Select one first."))
    if len(wanted) < MANY:
        return [require(timeline, clip_id) for clip_id in wanted]
    found = {clip.id: (track, clip) for track, clip in timeline.clips()}
    return [found[clip_id] if clip_id in found else require(timeline, clip_id) for clip_id in wanted]


def check_new(timeline: Timeline, clip_ids: Iterable[str]) -> None:
    """Refuse to make clips of ids that are there already, as when an edit that makes clips is made twice."""
    made = tuple(clip_ids)
    if len(set(made)) < len(made) or any(timeline.find(clip_id) is not None for clip_id in made):
        raise EditError(tr("This clip is on the timeline already."), tr("Try it again."))


def editable(timeline: Timeline, clip_ids: Iterable[str]) -> list[Clip]:
    """Clips that are to be changed; `EditError` where one is gone or lies on a locked track (T-6)."""
    found = require_all(timeline, clip_ids)
    for track, clip in found:
        check_unlocked(track, clip.id)
    return [clip for _, clip in found]


def replace_clips(timeline: Timeline, changed: Iterable[Clip]) -> Timeline:
    """The timeline with clips of the same ids and starts replaced, each on its own track."""
    by_id = {clip.id: clip for clip in changed}
    return replace(timeline, tracks=tuple(_with_replaced(track, by_id) for track in timeline.tracks))


def _with_replaced(track: Track, by_id: dict[str, Clip]) -> Track:
    if len(by_id) < MANY:
        places = [(track.place_of(clip_id), clip) for clip_id, clip in by_id.items()]
        clips = list(track.clips)
        for place, clip in places:
            if place is not None:
                clips[place] = clip
        found = any(place is not None for place, _ in places)
        return replace(track, clips=tuple(clips)) if found else track
    if not any(clip.id in by_id for clip in track.clips):
        return track
    return replace(track, clips=tuple(by_id.get(clip.id, clip) for clip in track.clips))


def check_bounds(clip: Clip) -> None:
    """Refuse a place before the beginning or behind all that is believed."""
    if clip.start_us < 0:
        raise EditError(
            tr("“{name}” cannot start before the beginning.", name=one_line(clip.name)), clip_ids=(clip.id,)
        )
    if clip.end_us > LONGEST_US:
        raise EditError(
            tr(
                "“{name}” would end after {hours} hours.",
                name=one_line(clip.name),
                hours=LONGEST_US // (3600 * MICROSECONDS),
            ),
            tr("Choose an earlier place."),
            clip_ids=(clip.id,),
        )


def in_the_way(clip: Clip, blocker: Clip) -> EditError:
    """The refusal of a place that is taken; it names both clips, the one that does not fit first."""
    return EditError(
        tr(
            "“{name}” does not fit here: “{other}” is in the way.",
            name=one_line(clip.name),
            other=one_line(blocker.name),
        ),
        tr("Choose a free place or another track."),
        clip_ids=(clip.id, blocker.id),
    )


def put_on_track(track: Track, added: Iterable[Clip]) -> Track:
    """The track with clips laid on it; `EditError` where one would cover another or lie out of all bounds."""
    new = sorted(added, key=by_start)
    for clip in new:
        check_bounds(clip)
        blocker = first_in_the_way(track, clip.timeline_range)
        if blocker is not None:
            raise in_the_way(clip, blocker)
    for earlier, later in pairwise(new):
        if covers(earlier.timeline_range, later.timeline_range):
            raise in_the_way(later, earlier)
    return replace(track, clips=merged(track.clips, new)) if new else track


def shifted(clip: Clip, delta_us: int) -> Clip:
    """The clip at another time."""
    return replace(clip, timeline_range=clip.timeline_range.moved_to(clip.start_us + delta_us))


def merged(clips: tuple[Clip, ...], new: Sequence[Clip]) -> tuple[Clip, ...]:
    """Clips with further ones among them, all in order of their starts."""
    if len(new) != 1:
        return tuple(sorted((*clips, *new), key=by_start))
    place = bisect_left(clips, new[0].start_us, key=by_start)
    return (*clips[:place], new[0], *clips[place:])


def first_in_the_way(track: Track, place: TimeRange, ignoring: frozenset[str] = frozenset()) -> Clip | None:
    """The first clip of a track that covers part of a place by more than a touch, or None.

    Clips of a track are in order and end in that order too, also where old drafts let neighbours overlap.
    """
    last = bisect_left(track.clips, place.end_us, key=by_start)
    first = last
    while first > 0 and (
        track.clips[first - 1].end_us > place.start_us or track.clips[first - 1].id in ignoring
    ):
        first -= 1
    for clip in track.clips[first:last]:
        if clip.id not in ignoring and covers(clip.timeline_range, place):
            return clip
    return None


def covers(one: TimeRange, other: TimeRange) -> bool:
    """Whether two places share more than a touch, or the whole of the shorter one."""
    shared_us = min(one.end_us, other.end_us) - max(one.start_us, other.start_us)
    return shared_us > 0 and shared_us >= min(TOUCH_US + 1, one.duration_us, other.duration_us)


def lift(timeline: Timeline, clip_ids: frozenset[str]) -> tuple[Timeline, dict[str, tuple[str, Clip]]]:
    """Take clips off their tracks; gives the rest, and each clip with its track's id."""
    taken: dict[str, tuple[str, Clip]] = {}
    tracks = []
    for track in timeline.tracks:
        if len(clip_ids) < MANY:
            places = {place for i in clip_ids if (place := track.place_of(i)) is not None}
        else:
            places = {place for place, clip in enumerate(track.clips) if clip.id in clip_ids}
        taken |= {track.clips[place].id: (track.id, track.clips[place]) for place in sorted(places)}
        tracks.append(replace(track, clips=_without(track.clips, places)) if places else track)
    return replace(timeline, tracks=tuple(tracks)), taken


def _without(clips: tuple[Clip, ...], places: set[int]) -> tuple[Clip, ...]:
    if len(places) == 1:
        (place,) = places
        return (*clips[:place], *clips[place + 1 :])
    return tuple(clip for place, clip in enumerate(clips) if place not in places)


def check_unlocked(track: Track, *clip_ids: str) -> None:
    """Refuse to change what lies on a locked track."""
    if track.is_locked:
        name = one_line(track.name) or tr("without name")
        raise EditError(
            tr("The track “{name}” is locked.", name=name), tr("Unlock it first."), clip_ids=clip_ids
        )


def check_kind(track: Track, clip_track: Track, clip: Clip) -> None:
    """Refuse to lay a clip on a track of another kind or on a locked one."""
    check_unlocked(track, clip.id)
    if track.kind is not clip_track.kind:
        name = one_line(clip.name)
        raise EditError(
            tr("“{name}” is sound and cannot lie on this track.", name=name)
            if clip_track.kind is TrackKind.SOUND
            else tr("“{name}” is no sound and cannot lie on this track.", name=name),
            tr("Choose a track of its kind."),
            clip_ids=(clip.id,),
        )


def trimmed(clip: Clip, material: Material, target: TimeRange) -> Clip:
    """The clip cut or stretched out to a range of the timeline, its sound staying where it is in time.

    Raises
    ------
    EditError
        If the range is empty, starts before zero, or reaches past the material's own ends.
    """
    if target.duration_us < max(1, min(SHORTEST_US, clip.duration_us)) or target.start_us < 0:
        raise EditError(
            tr("“{name}” cannot become that short.", name=one_line(clip.name)),
            tr("Delete it instead."),
            clip_ids=(clip.id,),
        )
    moved_us = target.start_us - clip.start_us
    points = tuple(replace(p, offset_us=p.offset_us - moved_us) for p in clip.volume_points)
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
    length_us = max(1, round(target.duration_us * clip.speed))
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
    name = one_line(clip.name)
    if source.start_us < -2:
        raise EditError(
            tr("“{name}” starts here: there is no sound before it.", name=name), clip_ids=(clip.id,)
        )
    start_us = max(0, source.start_us)
    if file_end_us is None or source.end_us <= max(file_end_us, stored_end_us):
        return TimeRange.between(start_us, source.end_us)
    if source.end_us > file_end_us + 2:
        raise EditError(
            tr("“{name}” ends here: the file is no longer than that.", name=name), clip_ids=(clip.id,)
        )
    return TimeRange.between(start_us, file_end_us)


def reach_us(clip: Clip, material: Material) -> tuple[int, int]:
    """How much longer a clip can become at its start and at its end, in time of the timeline.

    A still has no ends; of a file whose length is not known nothing more is promised.
    """
    source = clip.source_range
    if source is None or material.kind.is_still:
        return LONGEST_US, LONGEST_US
    file_us = material.duration_us if material.duration_us is not None else source.end_us
    before_us, after_us = max(0, source.start_us), max(0, file_us - source.end_us)
    if clip.is_reversed:
        before_us, after_us = after_us, before_us
    return int(before_us / clip.speed), int(after_us / clip.speed)
