"""Edits that move and copy clips, in time and between tracks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from editor.edit.command import Joined, OnClips, SingleStep, Words
from editor.edit.cross_curves import with_usual_curves
from editor.edit.groups import with_grouped_sounds, with_groups
from editor.edit.landing import lay
from editor.edit.lanes import Pairs, crossing_pairs, lane_id_of, lane_of, require_lane, sound_lanes, swept
from editor.edit.placing import (
    check_bounds,
    check_kind,
    check_new,
    check_unlocked,
    lift,
    require_all,
    shifted,
)
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import Clip
from editor.model.ids import derived_id, new_id
from editor.model.timeline import Timeline, Track, TrackKind
from editor.words import one_line

Crossing = tuple[tuple[str, str], ...]
"""Which clips may overlap and cross-fade then: the one that is moved, copied or added, and its neighbour."""


@dataclass(frozen=True, slots=True)
class Way:
    """How clips travel: how far in time, and to which lane."""

    delta_us: int
    target_track_id: str | None = None
    """The lane that the clips named go to; what is grouped with them stays on its own."""
    track_shift: int = 0
    """By how many lanes of sound everything goes down; pictures stay."""
    new_track: Track | None = None
    """A track that is made when the way leads there."""

    def with_track_made(self, timeline: Timeline, lanes: Iterable[str]) -> Timeline:
        """The timeline, with the new track where a clip goes to it."""
        made = self.new_track
        if made is None or made.id not in lanes or any(track.id == made.id for track in timeline.tracks):
            return timeline
        return replace(timeline, tracks=(*timeline.tracks, replace(made, clips=())))


def destinations(
    timeline: Timeline, found: list[tuple[Track, Clip]], named: frozenset[str], way: Way
) -> dict[str, str]:
    """To the id of which lane every clip goes, by the clip's id."""
    lanes = [lane[0].id for lane in sound_lanes(timeline)]
    known = {track_id: lane_id_of(timeline, track_id) for track_id in {track.id for track, _ in found}}
    target = way.target_track_id
    if target is not None and (way.new_track is None or way.new_track.id != target):
        target = require_lane(timeline, target)[0].id
    places = {}
    for track, clip in found:
        if target is not None and clip.id in named:
            places[clip.id] = target
        elif way.track_shift and track.kind is TrackKind.SOUND:
            places[clip.id] = _shifted(lanes, lanes.index(known[track.id]) + way.track_shift, clip, way)
        else:
            places[clip.id] = known[track.id]
    return places


def _shifted(lanes: list[str], place: int, clip: Clip, way: Way) -> str:
    if 0 <= place < len(lanes):
        return lanes[place]
    if place == len(lanes) and way.new_track is not None:
        return way.new_track.id
    raise EditError(
        tr("There is no sound track there for “{name}”.", name=one_line(clip.name)),
        tr("Add a track first."),
        clip_ids=(clip.id,),
    )


def land(
    timeline: Timeline,
    landing: list[tuple[str, Clip]],
    tracks: dict[str, Track],
    may_overlap: Pairs,
) -> Timeline:
    """Lay clips on their lanes; ``tracks`` says on which track each of them lay, by the clip's id."""
    by_lane: dict[str, list[Clip]] = {}
    goals = {lane_id: timeline.track(lane_id) for lane_id in {lane_id for lane_id, _ in landing}}
    for lane_id, clip in landing:
        check_kind(goals[lane_id], tracks[clip.id], clip)
        by_lane.setdefault(lane_id, []).append(clip)
    slots = {clip_id: int(bool(track.pair_id)) for clip_id, track in tracks.items()}
    for lane_id, clips in by_lane.items():
        # Who comes from another lane lies on its first track where that is free.
        stay = {track.id for track in lane_of(timeline, lane_id)}
        own = {clip.id: slots[clip.id] for clip in clips if tracks[clip.id].id in stay}
        own |= {clip.id: 0 for clip in clips if clip.id not in own}
        timeline = lay(timeline, lane_id, clips, may_overlap=may_overlap, slots=own)
    return timeline


def moved(clip: Clip, delta_us: int) -> Clip:
    """The clip at another time; `EditError` before the beginning."""
    changed = shifted(clip, delta_us)
    check_bounds(changed)
    return changed


def move_clips(timeline: Timeline, clip_ids: tuple[str, ...], way: Way, crossing: Crossing) -> Timeline:
    """Lift clips with their groups, then lay them down; refused as a whole when one does not fit (M-1)."""
    named = frozenset(clip_ids)
    ids = with_groups(timeline, require_ids(timeline, clip_ids))
    found = require_all(timeline, (*clip_ids, *sorted(ids - named)))
    places = destinations(timeline, found, named, way)
    if way.delta_us == 0:
        lanes = {track_id: lane_id_of(timeline, track_id) for track_id in {track.id for track, _ in found}}
        if all(places[clip.id] == lanes[track.id] for track, clip in found):
            return timeline
    for track, clip in found:
        check_unlocked(track, clip.id)
    known = crossing_pairs(timeline, ids)
    new = frozenset(frozenset(pair) for pair in crossing) - known
    rest = way.with_track_made(lift(timeline, ids)[0], places.values())
    landing = [(places[clip.id], moved(clip, way.delta_us)) for _, clip in found]
    after = land(rest, landing, {clip.id: track for track, clip in found}, known | new)
    return swept(timeline, with_usual_curves(after, new))


def require_ids(timeline: Timeline, clip_ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids themselves; `EditError` where a clip is gone or none is named."""
    require_all(timeline, clip_ids)
    return clip_ids


@dataclass(frozen=True, slots=True)
class MoveClips(Joined, OnClips):
    """Move clips, with what is grouped with them, by the same time and, if a track is named, onto it."""

    clip_ids: tuple[str, ...]
    delta_us: int
    target_track_id: str | None = None
    gesture: str = ""
    track_shift: int = field(default=0, kw_only=True)
    new_track: Track | None = field(default=None, kw_only=True)
    crossing: Crossing = field(default=(), kw_only=True)
    words: ClassVar[Words] = (mark("Move clip"), mark("Move {name}"), mark("Move {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Move them; clips that cross-fade may go on doing so."""
        way = Way(self.delta_us, self.target_track_id, self.track_shift, self.new_track)
        return move_clips(timeline, self.clip_ids, way, self.crossing)


@dataclass(frozen=True, slots=True)
class CopyClips(SingleStep, OnClips):
    """Lay copies of clips, with the sounds that are grouped with them, at another place (M-2)."""

    clip_ids: tuple[str, ...]
    delta_us: int
    seed: str = field(default_factory=new_id)
    target_track_id: str | None = None
    track_shift: int = 0
    new_track: Track | None = None
    crossing: Crossing = ()
    words: ClassVar[Words] = (mark("Copy clip"), mark("Copy {name}"), mark("Copy {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Copy them; the originals stay."""
        way = Way(self.delta_us, self.target_track_id, self.track_shift, self.new_track)
        return copy_clips_to(timeline, self.clip_ids, way, self.seed, self.crossing)

    def copied_id(self, timeline: Timeline, clip_id: str) -> str:
        """The id that the copy of a clip gets."""
        return derived_id(self.seed, _copied_ids(timeline, self.clip_ids).index(clip_id))


def _copied_ids(timeline: Timeline, clip_ids: tuple[str, ...]) -> list[str]:
    return [*clip_ids, *sorted(with_grouped_sounds(timeline, clip_ids) - frozenset(clip_ids))]


def copy_clips_to(
    timeline: Timeline, clip_ids: tuple[str, ...], way: Way, seed: str, crossing: Crossing = ()
) -> Timeline:
    """The timeline with copies of clips laid where the way leads."""
    found = require_all(timeline, _copied_ids(timeline, require_ids(timeline, clip_ids)))
    places = destinations(timeline, found, frozenset(clip_ids), way)
    copies = fresh_copies([clip for _, clip in found], seed)
    check_new(timeline, (copy.id for copy in copies))
    new_ids = {clip.id: copy.id for (_, clip), copy in zip(found, copies, strict=True)}
    kept = [pair for pair in crossing_pairs(timeline, new_ids) if pair <= new_ids.keys()]
    known = frozenset(frozenset(new_ids[i] for i in pair) for pair in kept)
    new = frozenset(frozenset((new_ids.get(one, one), other)) for one, other in crossing)
    landing = [
        (places[clip.id], moved(copy, way.delta_us)) for (_, clip), copy in zip(found, copies, strict=True)
    ]
    tracks = {copy.id: track for (track, _), copy in zip(found, copies, strict=True)}
    after = land(way.with_track_made(timeline, places.values()), landing, tracks, known | new)
    return with_usual_curves(after, new)


def fresh_copies(clips: list[Clip], seed: str, first: int = 0) -> list[Clip]:
    """Copies with ids of their own; those that were grouped among themselves are a new group."""
    counts: dict[str, int] = {}
    for clip in clips:
        counts[clip.group_id] = counts.get(clip.group_id, 0) + 1
    groups = {
        old: derived_id(seed, -1 - number)
        for number, old in enumerate(old for old, count in counts.items() if old and count > 1)
    }
    return [
        replace(clip, id=derived_id(seed, first + number), group_id=groups.get(clip.group_id, ""))
        for number, clip in enumerate(clips)
    ]


@dataclass(frozen=True, slots=True)
class DuplicateClips(SingleStep, OnClips):
    """Lay copies of clips right after them, on the same tracks if these are free, else further down."""

    clip_ids: tuple[str, ...]
    seed: str = field(default_factory=new_id)
    words: ClassVar[Words] = (mark("Duplicate clip"), mark("Duplicate {name}"), mark("Duplicate {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Try lane after lane; a new track takes them where none is free."""
        found = require_all(timeline, _copied_ids(timeline, require_ids(timeline, self.clip_ids)))
        start_us = min(clip.start_us for _, clip in found)
        delta_us = max(clip.end_us for _, clip in found) - start_us
        return lay_on_free_lanes(
            timeline,
            lambda way: copy_clips_to(timeline, self.clip_ids, way, self.seed),
            delta_us,
            Track(derived_id(self.seed, -1_000), TrackKind.SOUND, is_for_now=True),
            has_pictures=any(track.kind is not TrackKind.SOUND for track, _ in found),
        )


def lay_on_free_lanes(
    timeline: Timeline,
    attempt: Callable[[Way], Timeline],
    delta_us: int,
    new_track: Track,
    *,
    has_pictures: bool,
) -> Timeline:
    """The first of the ways downwards that is free, with a new track below the last lane at the end."""
    refusal: EditError | None = None
    for shift in range(len(sound_lanes(timeline)) + 1):
        try:
            return attempt(Way(delta_us, track_shift=shift, new_track=new_track))
        except EditError as error:
            refusal = refusal or error
            if has_pictures:
                break
    assert refusal is not None
    raise refusal
