"""Copies that survive the opening of another draft: clips with their files, and levels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from editor.edit.changing import changed
from editor.edit.command import OnClips, SingleStep, Words
from editor.edit.groups import with_grouped_sounds
from editor.edit.lanes import crossing_in, crossing_pairs, partners_of, sound_lanes
from editor.edit.level_commands import with_fades
from editor.edit.materials import originals_of, with_materials
from editor.edit.moving import fresh_copies, land, moved
from editor.edit.placing import check_new, check_unlocked, require_all
from editor.edit.removing import CutClips
from editor.errors import EditError
from editor.language import counted, mark, tr
from editor.model.clip import Clip, FadeCurve, VolumePoint
from editor.model.ids import derived_id, new_id
from editor.model.material import Material
from editor.model.timeline import Timeline, Track, TrackKind
from editor.words import one_line

__all__ = [
    "CopiedClip", "CopiedClips", "CopiedLevels", "CutClips", "PasteClips", "PasteLevels", "copy_clips",
    "copy_levels",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CopiedClip:
    """A clip on the clipboard, and where it lay."""

    clip: Clip
    track: Track
    """Its track without any clips: kind, name and role for a track that has to be made."""
    lane: int
    """Lanes of sound below the first one that was copied from; 0 for what is no sound."""


@dataclass(frozen=True, slots=True)
class CopiedClips:
    """Clips with everything they need elsewhere; it holds no reference to the draft they came from."""

    clips: tuple[CopiedClip, ...]
    materials: tuple[Material, ...]
    crossing: tuple[tuple[str, str], ...] = ()
    """Which two of them cross-fade."""

    @property
    def start_us(self) -> int:
        """Where the first of them began."""
        return min(copied.clip.start_us for copied in self.clips)

    @property
    def duration_us(self) -> int:
        """From the first start to the last end."""
        return max(copied.clip.end_us for copied in self.clips) - self.start_us


def copy_clips(timeline: Timeline, clip_ids: Iterable[str]) -> CopiedClips:
    """Copy clips, and with them the sounds that are grouped with them.

    Raises
    ------
    EditError
        If none is named, or one is of a kind that only the app can make, which no draft takes from another.
    """
    named = tuple(dict.fromkeys(clip_ids))
    require_all(timeline, named)
    ids = with_grouped_sounds(timeline, named)
    found = sorted(require_all(timeline, ids), key=lambda hit: (hit[1].start_us, hit[1].id))
    lanes = {track.id: n for n, lane in enumerate(sound_lanes(timeline)) for track in lane}
    first = min((lanes[track.id] for track, _ in found if track.id in lanes), default=0)
    clips: list[CopiedClip] = []
    materials: dict[str, Material] = {}
    for track, clip in found:
        material = timeline.material_of(clip)
        if not material.uses_file:
            raise EditError(
                tr("“{name}” can only be copied in the app it was made in.", name=one_line(clip.name)),
                tr("Copy sounds, videos and pictures."),
                clip_ids=(clip.id,),
            )
        materials |= {known.id: known for known in (*originals_of(timeline, material), material)}
        bare = replace(track, clips=(), is_locked=False, is_for_now=True)
        clips.append(CopiedClip(clip, bare, lanes[track.id] - first if track.id in lanes else 0))
    pairs = [pair for pair in crossing_pairs(timeline, ids) if pair <= ids]
    crossed = tuple(sorted((min(pair), max(pair)) for pair in pairs))
    return CopiedClips(tuple(clips), tuple(materials.values()), crossed)


@dataclass(frozen=True, slots=True)
class PasteClips(SingleStep):
    """Lay copied clips so that the first begins at a moment, on a track or the first lanes that are free."""

    copied: CopiedClips
    at_us: int
    track_id: str | None = None
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        clips = self.copied.clips
        if len(clips) == 1:
            return tr("Paste {name}", name=one_line(clips[0].clip.name))
        return counted(len(clips), "Paste {n} clip", "Paste {n} clips")

    def apply(self, timeline: Timeline) -> Timeline:
        """Paste with fresh ids; a file that is known here already is not added again."""
        if not self.copied.clips:
            raise EditError(tr("There is nothing to paste."), tr("Copy a clip first."))
        timeline, known = with_materials(timeline, self.copied.materials, self.seed)
        originals = [copied.clip for copied in self.copied.clips]
        delta_us = self.at_us - self.copied.start_us
        copies = [
            replace(moved(copy, delta_us), material_id=known[copy.material_id].id)
            for copy in fresh_copies(originals, self.seed)
        ]
        check_new(timeline, (copy.id for copy in copies))
        first = self._first_lane(timeline)
        refusal: EditError | None = None
        for shift in range(max(0, len(sound_lanes(timeline)) - first) + 1):
            try:
                return self._laid(timeline, copies, first + shift)
            except EditError as error:
                refusal = refusal or error
        assert refusal is not None
        raise refusal

    def _first_lane(self, timeline: Timeline) -> int:
        """The lane that is tried first: that of the track named, else the one copied from, else the upper."""
        wanted = [self.track_id, *(c.track.id for c in self.copied.clips if c.lane == 0)]
        lanes = {track.id: n for n, lane in enumerate(sound_lanes(timeline)) for track in lane}
        return next((lanes[track_id] for track_id in wanted if track_id in lanes), 0)

    def _laid(self, timeline: Timeline, copies: list[Clip], first: int) -> Timeline:
        lanes = [lane[0].id for lane in sound_lanes(timeline)]
        landing: list[tuple[str, Clip]] = []
        tracks: dict[str, Track] = {}
        for copied, copy in zip(self.copied.clips, copies, strict=True):
            if copied.track.kind is TrackKind.SOUND:
                place = first + copied.lane
                while place >= len(lanes):
                    lanes.append(derived_id(self.seed, -1_000 - len(lanes)))
                    made = replace(copied.track, id=lanes[-1], pair_id="")
                    timeline = replace(timeline, tracks=(*timeline.tracks, made))
                landing.append((lanes[place], copy))
            else:
                landing.append((self._other_track(timeline, copied), copy))
            tracks[copy.id] = copied.track
        renamed = dict(zip((c.clip.id for c in self.copied.clips), (c.id for c in copies), strict=True))
        pairs = frozenset(frozenset(renamed[i] for i in pair) for pair in self.copied.crossing)
        return land(timeline, landing, tracks, pairs)

    def _other_track(self, timeline: Timeline, copied: CopiedClip) -> str:
        """The track for what is no sound: the one it came from, else the first of its kind."""
        fitting = [track.id for track in timeline.tracks if track.kind is copied.track.kind]
        if copied.track.id in fitting:
            return copied.track.id
        if not fitting:
            raise EditError(
                tr("There is no track for “{name}” here.", name=one_line(copied.clip.name)),
                tr("Copy only the sound."),
            )
        return fitting[0]


@dataclass(frozen=True, slots=True)
class CopiedLevels:
    """What is heard of a clip: its volume, fades and points."""

    volume: float
    unmuted_volume: float
    fade_in_us: int
    fade_out_us: int
    fade_in_curve: FadeCurve
    fade_out_curve: FadeCurve
    volume_points: tuple[VolumePoint, ...]


def copy_levels(clip: Clip) -> CopiedLevels:
    """Copy volume, fades and points of a clip."""
    return CopiedLevels(
        clip.volume,
        clip.unmuted_volume,
        clip.fade_in_us,
        clip.fade_out_us,
        clip.fade_in_curve,
        clip.fade_out_curve,
        clip.volume_points,
    )


@dataclass(frozen=True, slots=True)
class PasteLevels(SingleStep, OnClips):
    """Give clips the volume, fades and points of another; the fades of a crossfade stay."""

    clip_ids: tuple[str, ...]
    levels: CopiedLevels
    words: ClassVar[Words] = (
        mark("Paste volume and fades"),
        mark("Paste volume and fades on {name}"),
        mark("Paste volume and fades on {n} clips"),
    )

    def apply(self, timeline: Timeline) -> Timeline:
        """Paste them, each fade cut to the clip it comes to."""
        found = require_all(timeline, self.clip_ids)
        partners = partners_of(timeline)
        pasted = [self._pasted(partners.get(track.id), track, clip) for track, clip in found]
        return changed(timeline, pasted)

    def _pasted(self, partner: Track | None, track: Track, clip: Clip) -> Clip:
        check_unlocked(track, clip.id)
        levels = self.levels
        before, after = crossing_in(partner, clip)
        clip = replace(
            clip,
            volume=levels.volume,
            unmuted_volume=levels.unmuted_volume,
            volume_points=levels.volume_points,
            fade_in_curve=clip.fade_in_curve if before else levels.fade_in_curve,
            fade_out_curve=clip.fade_out_curve if after else levels.fade_out_curve,
        )
        clip = replace(
            clip, fade_in_us=clip.fade_in_us if before else 0, fade_out_us=clip.fade_out_us if after else 0
        )
        room_us = max(0, clip.duration_us - levels.fade_in_us)
        out_us = min(levels.fade_out_us, room_us) if not before else levels.fade_out_us
        return with_fades(
            clip, levels.fade_in_us, out_us, is_in_fixed=before is not None, is_out_fixed=after is not None
        )
