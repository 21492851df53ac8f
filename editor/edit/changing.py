"""Edits of what a clip is: its name, colour, file and speed, and whether it is on."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import ClassVar

from editor.edit.command import Joined, OnClip, OnClips, SingleStep, Words
from editor.edit.fitting import fitted_fades, scaled_in_time
from editor.edit.landing import lay
from editor.edit.lanes import crossing_pairs, swept
from editor.edit.materials import with_material
from editor.edit.names import required_name
from editor.edit.placing import (
    SHORTEST_US,
    check_unlocked,
    editable,
    lift,
    replace_clips,
    require,
    require_all,
)
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.words import one_line

SLOWEST, FASTEST = 0.25, 4.0
"""The speeds that are offered; clips of files may have others and keep them until they are touched."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class RenameClips(SingleStep, OnClips):
    """Give clips a name."""

    clip_ids: tuple[str, ...]
    name: str
    words: ClassVar[Words] = (mark("Rename clip"), mark("Rename {name}"), mark("Rename {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the name, without control characters and cut to a sensible length."""
        name = required_name(self.name)
        return changed(timeline, [replace(clip, name=name) for clip in editable(timeline, self.clip_ids)])


@dataclass(frozen=True, slots=True)
class SetClipColour(SingleStep, OnClips):
    """Give clips a colour of their own (``#rrggbb``), or with an empty text that of their role."""

    clip_ids: tuple[str, ...]
    colour: str
    words: ClassVar[Words] = (mark("Colour of clip"), mark("Colour of {name}"), mark("Colour of {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the colour."""
        colour = checked_colour(self.colour)
        clips = editable(timeline, self.clip_ids)
        return changed(timeline, [replace(clip, colour=colour) for clip in clips])


def checked_colour(colour: str) -> str:
    """A colour in small letters, or an empty text for none; `EditError` where it is none."""
    lowered = colour.strip().lower()
    if lowered and not _COLOUR.fullmatch(lowered):
        raise EditError(tr("This is not a colour."), tr("Write it as #rrggbb, such as #4aa3df."))
    return lowered


@dataclass(frozen=True, slots=True)
class SetClipsOn(SingleStep, OnClips):
    """Switch clips on or off; one that is off is neither drawn nor heard."""

    clip_ids: tuple[str, ...]
    on: bool

    @property
    def words(self) -> Words:  # type: ignore[override]
        """The edit in words."""
        if self.on:
            return mark("Switch clip on"), mark("Switch {name} on"), mark("Switch {n} clips on")
        return mark("Switch clip off"), mark("Switch {name} off"), mark("Switch {n} clips off")

    def apply(self, timeline: Timeline) -> Timeline:
        """Switch them."""
        clips = editable(timeline, self.clip_ids)
        return changed(timeline, [replace(clip, is_visible=self.on) for clip in clips])


def changed(timeline: Timeline, clips: list[Clip]) -> Timeline:
    """The timeline with clips replaced at their places, or the very same where nothing differs."""
    found = require_all(timeline, (clip.id for clip in clips)) if clips else []
    differing = [clip for clip, (_, old) in zip(clips, found, strict=True) if clip != old]
    return replace_clips(timeline, differing) if differing else timeline


def put_back(timeline: Timeline, found: list[tuple[Track, Clip]], clips: list[Clip]) -> Timeline:
    """The timeline with clips of changed lengths laid on their lanes again, cross-fading as before."""
    if all(clip == new for (_, clip), new in zip(found, clips, strict=True)):
        return timeline
    ids = frozenset(clip.id for clip in clips)
    may_overlap = crossing_pairs(timeline, ids)
    rest, _ = lift(timeline, ids)
    by_track: dict[str, list[Clip]] = {}
    for (track, _), clip in zip(found, clips, strict=True):
        by_track.setdefault(track.id, []).append(clip)
    for track_id, landing in by_track.items():
        rest = lay(rest, track_id, landing, may_overlap=may_overlap)
    return swept(timeline, rest)


@dataclass(frozen=True, slots=True)
class ReplaceMaterial(SingleStep, OnClip):
    """Put another file into a clip, which keeps its place, volume and fades (D-6).

    The part of the file begins where it did. A file that is too short for that is used from its start, and
    where it is shorter than the clip, the clip becomes shorter.
    """

    clip_id: str
    material: Material
    name: str = ""
    words: ClassVar[tuple[str, str]] = (mark("Replace file"), mark("Replace file of {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Change the file; the name is that of the file where none is given."""
        track, clip = require(timeline, self.clip_id)
        check_unlocked(track, clip.id)
        self._check(track, clip)
        timeline, material = with_material(timeline, self.material)
        name = required_name(self.name or material.name)
        if clip.source_range is None:
            raise EditError(tr("“{name}” has no file to replace.", name=one_line(clip.name)))
        source = _replaced_source(clip.source_range, material)
        length_us = clip.duration_us
        if source != clip.source_range and source.duration_us < clip.source_range.duration_us:
            length_us = min(length_us, int(source.duration_us / clip.speed))
        if length_us < min(SHORTEST_US, clip.duration_us):
            raise EditError(tr("“{name}” is too short for this clip.", name=one_line(material.name)))
        place = TimeRange(clip.start_us, length_us)
        new = replace(clip, material_id=material.id, name=name, source_range=source, timeline_range=place)
        return put_back(timeline, [(track, clip)], [fitted_fades(clip, new)])

    def _check(self, track: Track, clip: Clip) -> None:
        is_sound = self.material.kind is MaterialKind.SOUND
        if (track.kind is TrackKind.SOUND) is not is_sound or not self.material.uses_file:
            raise EditError(
                tr(
                    "“{file}” cannot take the place of “{name}”.",
                    file=one_line(self.material.name),
                    name=one_line(clip.name),
                ),
                tr("Choose a file of the same kind."),
                clip_ids=(clip.id,),
            )


def _replaced_source(old: TimeRange, material: Material) -> TimeRange:
    file_us = material.duration_us
    if file_us is None or old.end_us <= file_us or material.kind.is_still:
        return old
    return TimeRange(0, min(old.duration_us, file_us))


@dataclass(frozen=True, slots=True)
class SetSpeed(Joined, OnClips):
    """Set how fast clips run; their lengths, fades and points follow, their starts stay."""

    clip_ids: tuple[str, ...]
    speed: float
    keeps_pitch: bool | None = None
    gesture: str = ""
    words: ClassVar[Words] = (mark("Speed of clip"), mark("Speed of {name}"), mark("Speed of {n} clips"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Set it, from a quarter to four times; refused where a longer clip does not fit."""
        if not math.isfinite(self.speed) or not SLOWEST <= self.speed <= FASTEST:
            raise EditError(
                tr("The speed must lie between 0.25 and 4."), tr("Choose a value from 0.25 to 4.")
            )
        found = require_all(timeline, self.clip_ids)
        for track, clip in found:
            check_unlocked(track, clip.id)
        return put_back(timeline, found, [self._changed(timeline, clip) for _, clip in found])

    def _changed(self, timeline: Timeline, clip: Clip) -> Clip:
        if clip.source_range is None or timeline.material_of(clip).kind.is_still:
            raise EditError(
                tr("“{name}” has no speed.", name=one_line(clip.name)),
                tr("Choose a sound or a video."),
                clip_ids=(clip.id,),
            )
        keeps_pitch = clip.keeps_pitch if self.keeps_pitch is None else self.keeps_pitch
        source_us = clip.source_range.duration_us
        clip = replace(clip, keeps_pitch=keeps_pitch)
        if clip.speed == self.speed:
            return clip
        length_us = round(source_us / self.speed)
        if length_us < SHORTEST_US:
            raise EditError(
                tr("“{name}” cannot become that short.", name=one_line(clip.name)),
                tr("Choose a lower speed."),
                clip_ids=(clip.id,),
            )
        place = TimeRange(clip.start_us, length_us)
        return scaled_in_time(clip, replace(clip, speed=self.speed, timeline_range=place))
