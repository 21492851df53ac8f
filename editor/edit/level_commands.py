"""Edits of the level of clips: volume, mute and fades."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import ClassVar

from editor.edit.changing import changed
from editor.edit.command import Joined, OnClips, SingleStep, Words, name_of
from editor.edit.lanes import crossing, crossing_in, partners_of
from editor.edit.placing import check_unlocked, editable, require_all
from editor.edit.point_commands import SetVolumePoints
from editor.edit.volumes import MAX_VOLUME, check_volume, with_volume
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import Clip, FadeCurve
from editor.model.timeline import Timeline, Track
from editor.model.timing import MICROSECONDS
from editor.words import level_words, one_line

__all__ = [
    "MAX_VOLUME",
    "SetClipMuted",
    "SetFadeCurves",
    "SetFades",
    "SetVolume",
    "SetVolumePoints",
    "ShiftVolume",
    "check_volume",
    "with_volume",
]


@dataclass(frozen=True, slots=True)
class SetVolume(Joined):
    """Give clips a level (linear gain, 0 to 10)."""

    clip_ids: tuple[str, ...]
    volume: float
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Volume {level}", level=level_words(self.volume))

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, with the name of a single clip."""
        named = name_of(timeline, self.clip_ids)
        level = level_words(self.volume)
        return tr("Volume {level} on {name}", level=level, name=named) if named else self.label

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the level of every clip named."""
        check_volume(self.volume)
        clips = editable(timeline, self.clip_ids)
        return changed(timeline, [with_volume(clip, self.volume) for clip in clips])


@dataclass(frozen=True, slots=True)
class ShiftVolume(Joined):
    """Multiply the level of clips, points included, by a factor: the same decibels for all (V-4)."""

    clip_ids: tuple[str, ...]
    factor: float
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Volume by {level}", level=level_words(self.factor))

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, with the name of a single clip."""
        named = name_of(timeline, self.clip_ids)
        level = level_words(self.factor)
        return tr("Volume by {level} on {name}", level=level, name=named) if named else self.label

    def apply(self, timeline: Timeline) -> Timeline:
        """Scale the level of every clip named, within silence and +20 dB."""
        check_volume(self.factor)
        clips = editable(timeline, self.clip_ids)
        return changed(timeline, [self._shifted(clip) for clip in clips])

    def _shifted(self, clip: Clip) -> Clip:
        if self.factor == 1.0:
            return clip
        volume = min(clip.volume * self.factor, MAX_VOLUME)
        points = tuple(replace(p, gain=min(p.gain * self.factor, MAX_VOLUME)) for p in clip.volume_points)
        kept = volume if volume > 0 else clip.unmuted_volume
        return replace(clip, volume=volume, unmuted_volume=kept, volume_points=points)


@dataclass(frozen=True, slots=True)
class SetClipMuted(SingleStep, OnClips):
    """Silence clips, or bring them back at the level they had."""

    clip_ids: tuple[str, ...]
    muted: bool

    @property
    def words(self) -> Words:  # type: ignore[override]
        """The edit in words."""
        if self.muted:
            return mark("Mute clip"), mark("Mute {name}"), mark("Mute {n} clips")
        return mark("Unmute clip"), mark("Unmute {name}"), mark("Unmute {n} clips")

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the level to zero or back; the draft keeps the old level beside it."""
        clips = editable(timeline, self.clip_ids)
        return changed(timeline, [self._changed(clip) for clip in clips])

    def _changed(self, clip: Clip) -> Clip:
        if self.muted:
            if clip.volume_points:
                raise EditError(
                    tr(
                        "“{name}” follows volume points and has no single level to mute.",
                        name=one_line(clip.name),
                    ),
                    tr("Switch the clip off, mute its track, or pull the line down."),
                    clip_ids=(clip.id,),
                )
            return with_volume(clip, 0.0) if clip.volume > 0 else clip
        return with_volume(clip, clip.unmuted_volume or 1.0) if clip.volume == 0 else clip


def length_words(time_us: int) -> str:
    """A length in seconds with one or two decimals: ``1.2 s``, ``1.24 s``."""
    figures = f"{time_us / MICROSECONDS:.2f}"
    return tr("{seconds} s", seconds=figures.removesuffix("0"))


@dataclass(frozen=True, slots=True)
class SetFades(Joined):
    """Give clips fades, in microseconds of the timeline; None leaves a side as it is (F-1, F-7)."""

    clip_ids: tuple[str, ...]
    fade_in_us: int | None = None
    fade_out_us: int | None = None
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        if gone := self._gone():
            return gone
        into = None if self.fade_in_us is None else length_words(self.fade_in_us)
        out = None if self.fade_out_us is None else length_words(self.fade_out_us)
        if into is not None and out is not None:
            return tr("Fade in {length}, fade out {other}", length=into, other=out)
        if into is not None:
            return tr("Fade in {length}", length=into)
        return tr("Fade out {length}", length=out) if out is not None else tr("Fades")

    def _gone(self) -> str:
        """Which fades it takes away, in words; empty where it gives one."""
        if self.fade_in_us == 0 and self.fade_out_us == 0:
            return tr("Remove the fades")
        if self.fade_in_us == 0 and self.fade_out_us is None:
            return tr("Remove the fade in")
        if self.fade_out_us == 0 and self.fade_in_us is None:
            return tr("Remove the fade out")
        return ""

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, with the name of a single clip: ``Fade in 1.2 s on calm-waves``."""
        named = name_of(timeline, self.clip_ids)
        if not named or (self.fade_in_us is None and self.fade_out_us is None):
            return self.label
        if gone := self._gone():
            return tr("{what} on {name}", what=gone, name=named)
        if self.fade_out_us is None:
            return tr("Fade in {length} on {name}", length=length_words(self.fade_in_us or 0), name=named)
        if self.fade_in_us is None:
            return tr("Fade out {length} on {name}", length=length_words(self.fade_out_us), name=named)
        return tr(
            "Fade in {length}, fade out {other} on {name}",
            length=length_words(self.fade_in_us),
            other=length_words(self.fade_out_us),
            name=named,
        )

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the fades; the side that is set may fill the clip and pushes the other back (F-1).

        The fades of a crossfade are as long as it is, so they stay.
        """
        if min(self.fade_in_us or 0, self.fade_out_us or 0) < 0:
            raise EditError(tr("A fade cannot be shorter than nothing."), tr("Type 0 to remove it."))
        found = require_all(timeline, self.clip_ids)
        partners = partners_of(timeline)
        clips = [self._changed(partners.get(track.id), track, clip) for track, clip in found]
        after = changed(timeline, clips)
        if after is timeline and len(found) == 1:
            self._explain(timeline, *found[0])
        return after

    def _changed(self, partner: Track | None, track: Track, clip: Clip) -> Clip:
        check_unlocked(track, clip.id)
        before, after = crossing_in(partner, clip)
        return with_fades(
            clip,
            clip.fade_in_us if before else self.fade_in_us,
            clip.fade_out_us if after else self.fade_out_us,
            is_in_fixed=before is not None,
            is_out_fixed=after is not None,
        )

    def _explain(self, timeline: Timeline, track: Track, clip: Clip) -> None:
        """Say why nothing can change where the one side that is set is that of a crossfade."""
        before, after = crossing(timeline, track, clip)
        wants_in = self.fade_in_us not in (None, clip.fade_in_us)
        wants_out = self.fade_out_us not in (None, clip.fade_out_us)
        if (wants_in and before is not None) or (wants_out and after is not None):
            raise EditError(
                tr("“{name}” cross-fades here.", name=one_line(clip.name)),
                tr("Drag a border of the crossfade to change its length."),
                clip_ids=(clip.id,),
            )


def with_fades(
    clip: Clip,
    fade_in_us: int | None,
    fade_out_us: int | None,
    *,
    is_in_fixed: bool = False,
    is_out_fixed: bool = False,
) -> Clip:
    """The clip with fades; what is set later pushes the other back, but never a fixed one."""
    length_us = clip.duration_us
    into, out = clip.fade_in_us, clip.fade_out_us
    if fade_in_us is not None and not is_in_fixed:
        into = min(fade_in_us, length_us - min(out, length_us) if is_out_fixed else length_us)
        out = min(out, length_us - into)
    if fade_out_us is not None and not is_out_fixed:
        out = min(fade_out_us, length_us - min(into, length_us) if is_in_fixed else length_us)
        into = min(into, length_us - out)
    return replace(clip, fade_in_us=into, fade_out_us=out)


FAMILIES = frozenset(("bend", "smooth", "equal-power"))
"""The forms of fades that are drawn and heard (F-6)."""


@dataclass(frozen=True, slots=True)
class SetFadeCurves(Joined, OnClips):
    """Give the fades of clips a form; None leaves a side as it is (F-5)."""

    clip_ids: tuple[str, ...]
    fade_in: FadeCurve | None = None
    fade_out: FadeCurve | None = None
    gesture: str = ""
    words: ClassVar[Words] = (
        mark("Fade curve"), mark("Fade curve on {name}"), mark("Fade curve on {n} clips")
    )  # fmt: skip

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the forms; a bend is kept between −1 and 1."""
        into, out = checked_curve(self.fade_in), checked_curve(self.fade_out)
        clips = editable(timeline, self.clip_ids)
        return changed(
            timeline,
            [
                replace(
                    clip, fade_in_curve=into or clip.fade_in_curve, fade_out_curve=out or clip.fade_out_curve
                )
                for clip in clips
            ],
        )


def checked_curve(curve: FadeCurve | None) -> FadeCurve | None:
    """The form of a fade; `EditError` where its family is not known or its bend is no number."""
    if curve is None:
        return None
    if curve.family not in FAMILIES or not math.isfinite(curve.bend):
        raise EditError(tr("This form of a fade is not known."), tr("Choose one of the list."))
    return FadeCurve(curve.family, min(max(curve.bend, -1.0), 1.0) if curve.family == "bend" else 0.0)
