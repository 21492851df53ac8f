"""Bringing sound in: new clips from files, on tracks that exist or are made for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from editor.edit.cross_curves import with_usual_curves
from editor.edit.cutting import can_split, split_clips
from editor.edit.landing import lay
from editor.edit.lanes import lane_id_of, lane_of
from editor.edit.moving import Crossing
from editor.edit.placing import by_start, check_bounds, check_new, check_unlocked, shifted
from editor.errors import EditError
from editor.language import counted, tr
from editor.model.clip import Clip
from editor.model.ids import derived_id, new_id
from editor.model.material import Material
from editor.model.timeline import Timeline, Track, TrackKind
from editor.words import one_line


@dataclass(frozen=True, slots=True)
class PlacedSound:
    """A file's sound at its place: the material, the clip, and the track it lies on.

    A ``track_id`` that the timeline does not know makes a new sound track of that id and ``track_name``,
    which goes again with its last clip (T-8).
    """

    material: Material
    clip: Clip
    track_id: str
    track_name: str = ""


def _added_words(sounds: tuple[PlacedSound, ...]) -> str:
    if len(sounds) == 1:
        return tr("Add {name}", name=one_line(sounds[0].clip.name))
    return counted(len(sounds), "Add {n} sound", "Add {n} sounds")


@dataclass(frozen=True, slots=True)
class AddSounds:
    """Add any number of sounds in one step (D-3)."""

    sounds: tuple[PlacedSound, ...]
    crossing: Crossing = ()
    """A new clip and a neighbour, by their ids, that may overlap and cross-fade then (D-4)."""
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return _added_words(self.sounds)

    @property
    def merge_key(self) -> str:
        """Sounds that come in while their files are still read can be one step."""
        return self.gesture and f"add {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Lay every sound on its track; nothing that lies there is covered."""
        return add_sounds(timeline, self.sounds, self.crossing)


def add_sounds(timeline: Timeline, sounds: tuple[PlacedSound, ...], crossing: Crossing = ()) -> Timeline:
    """The timeline with sounds on it; clips come lane by lane, so that many cost little more than one."""
    if not sounds:
        return timeline
    check_new(timeline, (sound.clip.id for sound in sounds))
    timeline = timeline.with_materials(*(sound.material for sound in sounds))
    timeline = _with_new_tracks(timeline, sounds)
    may_overlap = frozenset(frozenset(pair) for pair in crossing)
    by_lane: dict[str, list[Clip]] = {}
    for sound in sounds:
        by_lane.setdefault(lane_id_of(timeline, sound.track_id), []).append(sound.clip)
    for lane_id, clips in by_lane.items():
        if timeline.track(lane_id).kind is not TrackKind.SOUND:
            raise EditError(
                tr("Sound can only lie on a sound track."),
                tr("Drop it on a sound track or below the last one."),
            )
        timeline = lay(timeline, lane_id, clips, may_overlap=may_overlap)
    return with_usual_curves(timeline, (frozenset(pair) for pair in crossing))


def _with_new_tracks(timeline: Timeline, sounds: Iterable[PlacedSound]) -> Timeline:
    known = {track.id for track in timeline.tracks}
    made: dict[str, Track] = {}
    for sound in sounds:
        if sound.track_id not in known:
            track = Track(sound.track_id, TrackKind.SOUND, sound.track_name, is_for_now=True)
            made.setdefault(sound.track_id, track)
    return replace(timeline, tracks=(*timeline.tracks, *made.values())) if made else timeline


@dataclass(frozen=True, slots=True)
class InsertSounds:
    """Add sounds and push what lies at and after the point on their track to the right (D-5).

    A clip under the point is split. Sounds on other tracks are laid there as they are.
    """

    sounds: tuple[PlacedSound, ...]
    track_id: str
    at_us: int
    seed: str = field(default_factory=new_id)
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        if len(self.sounds) == 1:
            return tr("Insert {name}", name=one_line(self.sounds[0].clip.name))
        return counted(len(self.sounds), "Insert {n} sound", "Insert {n} sounds")

    @property
    def merge_key(self) -> str:
        """Always a step of its own, unless a gesture is named."""
        return self.gesture and f"insert {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Make room, then lay the sounds in it."""
        own = [sound.clip for sound in self.sounds if sound.track_id == self.track_id]
        if own and any(track.id == self.track_id for track in timeline.tracks):
            length_us = max(clip.end_us for clip in own) - self.at_us
            timeline = with_room(timeline, self.track_id, self.at_us, length_us, self.seed)
        return add_sounds(timeline, self.sounds)


def with_room(timeline: Timeline, track_id: str, at_us: int, length_us: int, seed: str) -> Timeline:
    """The timeline with what lies at and after a point of a lane moved to the right."""
    lane = lane_of(timeline, track_id)
    for track in lane:
        check_unlocked(track, *(clip.id for clip in track.clips if clip.end_us > at_us))
    under = [(track, clip) for track in lane for clip in track.clips if can_split(clip, at_us)]
    if under:
        ids = {clip.id: derived_id(seed, number) for number, (_, clip) in enumerate(under)}
        timeline = split_clips(timeline, under, at_us, ids, derived_id(seed, -1))
    for track in lane_of(timeline, track_id):
        first = bisect_left(track.clips, at_us, key=by_start)
        later = tuple(shifted(clip, length_us) for clip in track.clips[first:])
        for clip in later[-1:]:
            check_bounds(clip)
        timeline = timeline.with_track(replace(track, clips=(*track.clips[:first], *later)))
    return timeline
