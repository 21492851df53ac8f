"""Edits of what belongs together: groups, links to the picture, and sound taken out of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from editor.edit.command import OnClip, OnClips, SingleStep, Words
from editor.edit.groups import group_ids_of, with_groups, without_lone_members
from editor.edit.landing import lay
from editor.edit.lanes import lane_blocker, sound_lanes
from editor.edit.placing import check_new, check_unlocked, editable, replace_clips, require, require_all
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import LINEAR, Clip
from editor.model.ids import derived_id, new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.words import one_line

__all__ = ["DetachSound", "GroupClips", "LinkToPicture", "UngroupClips", "with_groups"]


@dataclass(frozen=True, slots=True)
class GroupClips(SingleStep, OnClips):
    """Make clips one group; they leave the groups they were in."""

    clip_ids: tuple[str, ...]
    group_id: str = field(default_factory=new_id)
    words: ClassVar[Words] = (mark("Group clip"), mark("Group {name}"), mark("Group {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Group them."""
        clips = editable(timeline, self.clip_ids)
        if len(clips) < 2:
            raise EditError(tr("A group needs two clips."), tr("Select another clip as well."))
        return _regrouped(timeline, [replace(clip, group_id=self.group_id) for clip in clips])


def _regrouped(timeline: Timeline, clips: list[Clip]) -> Timeline:
    left = group_ids_of(timeline, (clip.id for clip in clips))
    return without_lone_members(replace_clips(timeline, clips), left)


@dataclass(frozen=True, slots=True)
class UngroupClips(SingleStep, OnClips):
    """Take the groups apart that clips belong to, links to the picture too."""

    clip_ids: tuple[str, ...]
    words: ClassVar[Words] = (mark("Ungroup clip"), mark("Ungroup {name}"), mark("Ungroup {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Take them apart; clips without a group stay as they are."""
        require_all(timeline, self.clip_ids)
        groups = group_ids_of(timeline, self.clip_ids)
        if not groups:
            return timeline
        members = [clip for _, clip in timeline.clips() if clip.group_id in groups]
        clips = editable(timeline, (clip.id for clip in members))
        return replace_clips(timeline, [replace(clip, group_id="") for clip in clips])


@dataclass(frozen=True, slots=True)
class LinkToPicture(SingleStep, OnClips):
    """Group every sound with the picture clip under its start, so that they move together."""

    clip_ids: tuple[str, ...]
    group_id: str = field(default_factory=new_id)
    words: ClassVar[Words] = (
        mark("Link clip to the picture"),
        mark("Link {name} to the picture"),
        mark("Link {n} clips to the picture"),
    )

    def apply(self, timeline: Timeline) -> Timeline:
        """Link them; what was linked to one picture clip already joins that link."""
        sounds = require_all(timeline, self.clip_ids)
        changed: dict[str, Clip] = {}
        made: dict[str, str] = {}
        for track, clip in sounds:
            if track.kind is TrackKind.PICTURE:
                continue
            check_unlocked(track, clip.id)
            over, picture = _picture_under(timeline, clip)
            check_unlocked(over, picture.id)
            if not picture.group_id and picture.id not in made:
                made[picture.id] = self.group_id if not made else derived_id(self.group_id, len(made))
            group_id = picture.group_id or made[picture.id]
            changed[picture.id] = replace(picture, group_id=group_id)
            changed[clip.id] = replace(clip, group_id=group_id)
        if not changed:
            raise EditError(tr("Only sound can be linked to the picture."), tr("Select a sound clip."))
        if all(clip == timeline.clip(clip_id) for clip_id, clip in changed.items()):
            return timeline
        return _regrouped(timeline, list(changed.values()))


def _picture_under(timeline: Timeline, clip: Clip) -> tuple[Track, Clip]:
    """The picture clip under the start of a clip, of the main track where several lie there."""
    tracks = [track for track in timeline.tracks if track.kind is TrackKind.PICTURE]
    for track in sorted(tracks, key=lambda track: not track.is_main):
        for picture in track.clips:
            if picture.timeline_range.contains(clip.start_us):
                return track, picture
    raise EditError(
        tr("There is no picture under the start of “{name}”.", name=one_line(clip.name)),
        tr("Move it over a picture first."),
        clip_ids=(clip.id,),
    )


@dataclass(frozen=True, slots=True)
class DetachSound(SingleStep, OnClip):
    """Take the sound of a picture clip out of it, as a clip of its own on a sound track.

    It keeps place, part of the file, level, fades and points; the picture clip falls silent, and both are
    grouped. Without a track named, the upper free lane is taken, or a new one.
    """

    clip_id: str
    seed: str = field(default_factory=new_id)
    track_id: str | None = None
    words: ClassVar[tuple[str, str]] = (mark("Detach sound"), mark("Detach sound of {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Detach it."""
        track, clip = require(timeline, self.clip_id)
        check_unlocked(track, clip.id)
        material = timeline.material_of(clip)
        self._check(track, clip, material)
        check_new(timeline, (derived_id(self.seed, 0),))
        group_id = clip.group_id or derived_id(self.seed, 1)
        made = sound_of(material, derived_id(self.seed, 2), _sound_name(material))
        known = _known_sound(timeline, made)
        sound = replace(
            clip,
            id=derived_id(self.seed, 0),
            material_id=(known or made).id,
            name=_sound_name(material),
            group_id=group_id,
            layer=0,
            placement=None,
            keyframe_curves=(),
            extras=(),
        )
        silent = replace(
            clip,
            volume=0.0,
            unmuted_volume=clip.volume if clip.volume > 0 else clip.unmuted_volume,
            volume_points=(),
            fade_in_us=0,
            fade_out_us=0,
            fade_in_curve=LINEAR,
            fade_out_curve=LINEAR,
            group_id=group_id,
        )
        timeline = replace_clips(timeline, [silent])
        timeline = timeline if known else timeline.with_materials(made)
        return self._laid(timeline, sound)

    def _check(self, track: Track, clip: Clip, material: Material) -> None:
        is_picture = track.kind is TrackKind.PICTURE and material.kind is MaterialKind.VIDEO
        if not is_picture or material.has_sound is False:
            raise EditError(
                tr("“{name}” has no sound to detach.", name=one_line(clip.name)),
                tr("Choose a video that has sound."),
                clip_ids=(clip.id,),
            )
        if clip.volume <= 0 and not clip.volume_points:
            raise EditError(
                tr("“{name}” is silent.", name=one_line(clip.name)),
                tr("Unmute it first."),
                clip_ids=(clip.id,),
            )

    def _laid(self, timeline: Timeline, sound: Clip) -> Timeline:
        if self.track_id is not None and any(track.id == self.track_id for track in timeline.tracks):
            return lay(timeline, self.track_id, [sound])
        for lane in sound_lanes(timeline):
            is_free = lane_blocker(timeline, lane[0].id, sound.timeline_range) is None
            if is_free and not lane[0].is_locked:
                return lay(timeline, lane[0].id, [sound])
        track = Track(self.track_id or derived_id(self.seed, 3), TrackKind.SOUND, is_for_now=True)
        return lay(replace(timeline, tracks=(*timeline.tracks, track)), track.id, [sound])


def _sound_name(material: Material) -> str:
    return tr("{name} (sound)", name=material.name)


def sound_of(material: Material, material_id: str, name: str) -> Material:
    """The sound of a video as a material of its own: a draft's sound track can hold no video."""
    return Material(
        material_id,
        MaterialKind.SOUND,
        name,
        material.path,
        material.stored_path,
        material.duration_us,
        has_sound=True,
        sound_stream=material.sound_stream,
    )


def _known_sound(timeline: Timeline, made: Material) -> Material | None:
    """The same sound where it is known already."""
    if made.path is None:
        return None
    for known in timeline.materials.values():
        same = (known.kind, known.path, known.sound_stream) == (made.kind, made.path, made.sound_stream)
        if same and known.duration_us == made.duration_us:
            return known
    return None
