"""Edits that another program asks for: they find their own free place at the moment they are made.

Whoever asks does not know what the timeline looks like by then, so nothing here names a track.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from editor.edit.command import SingleStep
from editor.edit.placing import (
    check_bounds,
    check_new,
    editable,
    first_in_the_way,
    put_on_track,
    replace_clips,
)
from editor.edit.point_commands import SetVolumePoints
from editor.edit.sound_commands import PlacedSound, add_sounds
from editor.edit.text_commands import AddTexts, PlacedText
from editor.language import counted, tr
from editor.model.clip import Clip, KeyframeCurve, VolumePoint
from editor.model.ids import derived_id, new_id
from editor.model.material import Material
from editor.model.timeline import Timeline, Track, TrackKind
from editor.words import one_line


class Arriving(SingleStep):
    """An edit that finds its own place."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """The edit in words."""
        raise NotImplementedError

    def apply(self, timeline: Timeline) -> Timeline:
        """Give the edited timeline; `EditError` refuses the edit."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ArriveSounds(Arriving):
    """Add sounds, each on the first sound track that has room for it, or on a new one below."""

    sounds: tuple[tuple[Material, Clip], ...]
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        if len(self.sounds) == 1:
            return tr("Add {name}", name=one_line(self.sounds[0][1].name))
        return counted(len(self.sounds), "Add {n} sound", "Add {n} sounds")

    def apply(self, timeline: Timeline) -> Timeline:
        """Lay them one after another; nothing is covered, and nothing is moved."""
        check_new(timeline, (clip.id for _, clip in self.sounds))
        for number, (material, clip) in enumerate(self.sounds):
            check_bounds(clip)
            track_id = _free_track(timeline, clip) or derived_id(self.seed, number)
            timeline = add_sounds(timeline, (PlacedSound(material, clip, track_id),))
        return timeline


def _free_track(timeline: Timeline, clip: Clip) -> str:
    """The first track on which a sound is heard as it is and has room; empty where there is none.

    Nothing is laid on a track that is locked, silent or turned down: who asks knows nothing of that.
    """
    paired = {track.pair_id for track in timeline.tracks}
    for track in timeline.tracks:
        is_alone = track.kind is TrackKind.SOUND and not track.pair_id and track.id not in paired
        is_plain = not track.is_locked and not track.is_muted and track.volume == 1.0
        if is_alone and is_plain and first_in_the_way(track, clip.timeline_range) is None:
            return track.id
    return ""


@dataclass(frozen=True, slots=True)
class ArrivePictures(Arriving):
    """Add videos or pictures on one track: the main one while it is empty, else a new one above all."""

    pictures: tuple[tuple[Material, Clip], ...]
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        if len(self.pictures) == 1:
            return tr("Add {name}", name=one_line(self.pictures[0][1].name))
        return counted(len(self.pictures), "Add {n} picture", "Add {n} pictures")

    def apply(self, timeline: Timeline) -> Timeline:
        """Lay them in order; two that overlap are refused."""
        check_new(timeline, (clip.id for _, clip in self.pictures))
        main = next((track for track in timeline.tracks if track.is_main), None)
        is_free = main is not None and not main.clips and not main.is_locked
        layer = 0 if is_free or main is None else _top_picture_layer(timeline) + 1
        clips = [replace(clip, layer=layer) for _, clip in self.pictures]
        timeline = timeline.with_materials(*(material for material, _ in self.pictures))
        if is_free and main is not None:
            return timeline.with_track(put_on_track(main, clips))
        track = Track(derived_id(self.seed, 0), TrackKind.PICTURE, is_main=main is None)
        place = _above_pictures(timeline)
        tracks = (*timeline.tracks[:place], put_on_track(track, clips), *timeline.tracks[place:])
        return replace(timeline, tracks=tracks)


def _top_picture_layer(timeline: Timeline) -> int:
    return max((clip.layer for t, clip in timeline.clips() if t.kind is TrackKind.PICTURE), default=0)


def _above_pictures(timeline: Timeline) -> int:
    """The place behind the last picture track; texts stay above it."""
    places = [place for place, track in enumerate(timeline.tracks) if track.kind is TrackKind.PICTURE]
    return places[-1] + 1 if places else 0


@dataclass(frozen=True, slots=True)
class ArriveTexts(Arriving):
    """Add texts on new tracks above everything; the number says in which of them a text lies."""

    texts: tuple[tuple[Material, Clip, int], ...]
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return self._edit.label

    def apply(self, timeline: Timeline) -> Timeline:
        """Lay them; texts of one track must not overlap."""
        return self._edit.apply(timeline)

    @property
    def _edit(self) -> AddTexts:
        return AddTexts(tuple(PlacedText(*text) for text in self.texts), seed=self.seed)


@dataclass(frozen=True, slots=True)
class ArriveKeyframes(Arriving):
    """Let the volume of sounds and the picture of clips move."""

    volumes: tuple[tuple[str, tuple[VolumePoint, ...]], ...] = ()
    """Clip, and points that join those it has; one at the same moment takes the other's place."""
    curves: tuple[tuple[str, tuple[KeyframeCurve, ...]], ...] = ()
    """Clip, and keyframes that join those of the same property."""

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Add keyframes")

    def apply(self, timeline: Timeline) -> Timeline:
        """Set them."""
        for clip_id, points in self.volumes:
            (clip,) = editable(timeline, (clip_id,))
            joined = {point.offset_us: point for point in (*clip.volume_points, *points)}
            timeline = SetVolumePoints(clip_id, tuple(joined.values())).apply(timeline)
        for clip_id, curves in self.curves:
            (clip,) = editable(timeline, (clip_id,))
            merged = {curve.what: curve for curve in clip.keyframe_curves}
            for curve in curves:
                merged[curve.what] = _joined(merged.get(curve.what), curve)
            timeline = replace_clips(timeline, [replace(clip, keyframe_curves=tuple(merged.values()))])
        return timeline


def _joined(known: KeyframeCurve | None, added: KeyframeCurve) -> KeyframeCurve:
    before = () if known is None else known.keyframes
    frames = {frame.offset_us: frame for frame in (*before, *added.keyframes)}
    return KeyframeCurve(added.what, tuple(frames[offset_us] for offset_us in sorted(frames)))


@dataclass(frozen=True, slots=True)
class ArriveTogether(Arriving):
    """Several arriving edits as one step, refused as a whole when one is refused."""

    parts: tuple[Arriving, ...]

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Add material")

    def apply(self, timeline: Timeline) -> Timeline:
        """Make them one after another."""
        for part in self.parts:
            timeline = part.apply(timeline)
        return timeline


def new_tracks(before: Timeline, after: Timeline) -> dict[str, str]:
    """The track of every clip that an edit has brought in, for whoever asked for the edit."""
    known = {id(track) for track in before.tracks}
    return {
        clip.id: track.id
        for track in after.tracks
        if id(track) not in known
        for clip in track.clips
        if before.find(clip.id) is None
    }
