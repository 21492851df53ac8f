"""Edits of what is done to the sound of clips besides their level: pitch, tone, noise, hum and side."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import ClassVar

from editor.edit.changing import changed
from editor.edit.command import Joined, OnClips, SingleStep, Words, name_of
from editor.edit.placing import check_unlocked, require_all
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.care import (
    HUMS_HZ,
    LEAST_CUT_HZ,
    MOST_CUT_HZ,
    MOST_EQ_DB,
    MOST_SEMITONES,
    NO_CARE,
    SoundCare,
)
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.words import MINUS, one_line


@dataclass(frozen=True, slots=True)
class SetCare(Joined):
    """Set some of the care of clips; None leaves a value as it is."""

    clip_ids: tuple[str, ...]
    semitones: float | None = None
    pan: float | None = None
    low_db: float | None = None
    mid_db: float | None = None
    high_db: float | None = None
    noise_reduction: float | None = None
    hum_hz: int | None = None
    low_cut_hz: float | None = None
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words: ``Pitch +3.0``; several values at once are ``Sound care``."""
        changes = self._changes()
        return _value_words(*next(iter(changes.items()))) if len(changes) == 1 else tr("Sound care")

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, with the name of a single clip."""
        named = name_of(timeline, self.clip_ids)
        return tr("{what} on {name}", what=self.label, name=named) if named else self.label

    @property
    def merge_key(self) -> str:
        """One drag of one field is one step."""
        return self.gesture and f"SetCare {' '.join(self._changes())} {self.gesture}"

    def _changes(self) -> dict[str, float]:
        values = {
            "semitones": self.semitones, "pan": self.pan, "low_db": self.low_db, "mid_db": self.mid_db,
            "high_db": self.high_db, "noise_reduction": self.noise_reduction, "hum_hz": self.hum_hz,
            "low_cut_hz": self.low_cut_hz,
        }  # fmt: skip
        return {name: value for name, value in values.items() if value is not None}

    def apply(self, timeline: Timeline) -> Timeline:
        """Set them; refused where a value is out of bounds or a clip has no sound of its own."""
        changes = self._changes()
        for name, value in changes.items():
            check_care(name, value)
        return _with_care(timeline, self.clip_ids, changes)


@dataclass(frozen=True, slots=True)
class PasteCare(SingleStep, OnClips):
    """Give clips the sound care of another one."""

    clip_ids: tuple[str, ...]
    care: SoundCare
    words: ClassVar[Words] = (
        mark("Paste sound care"), mark("Paste sound care on {name}"), mark("Paste sound care on {n} clips")
    )  # fmt: skip

    def apply(self, timeline: Timeline) -> Timeline:
        """Set all of it."""
        return _with_whole_care(timeline, self.clip_ids, self.care)


@dataclass(frozen=True, slots=True)
class ResetCare(SingleStep, OnClips):
    """Take all sound care off clips."""

    clip_ids: tuple[str, ...]
    words: ClassVar[Words] = (
        mark("Remove sound care"), mark("Remove sound care of {name}"), mark("Remove sound care of {n} clips")
    )  # fmt: skip

    def apply(self, timeline: Timeline) -> Timeline:
        """Let the clips sound as their files do."""
        return _with_whole_care(timeline, self.clip_ids, NO_CARE)


def check_care(name: str, value: float) -> None:
    """Refuse a value that is out of the bounds of its field."""
    if not math.isfinite(value):
        raise EditError(tr("This is no number."), tr("Type a number."))
    if name == "semitones" and abs(value) > MOST_SEMITONES:
        raise EditError(tr("The pitch can change by 12 semitones at most."), tr("Choose −12 to +12."))
    if name == "pan" and abs(value) > 1:
        raise EditError(tr("The side lies between left and right."), tr("Choose −100 to +100 %."))
    if name.endswith("_db") and abs(value) > MOST_EQ_DB:
        raise EditError(tr("A band can change by 12 dB at most."), tr("Choose −12 to +12 dB."))
    if name == "noise_reduction" and not 0 <= value <= 1:
        raise EditError(tr("Noise is reduced by 0 to 100 %."), tr("Choose 0 to 100 %."))
    if name == "hum_hz" and value not in HUMS_HZ:
        raise EditError(tr("Hum has 50 or 60 Hz."), tr("Choose 50, 60 or off."))
    if name == "low_cut_hz" and value and not LEAST_CUT_HZ <= value <= MOST_CUT_HZ:
        raise EditError(
            tr("The low cut lies between 20 and 500 Hz."), tr("Choose 20 to 500 Hz, or 0 for off.")
        )


def _with_care(timeline: Timeline, clip_ids: tuple[str, ...], changes: dict[str, float]) -> Timeline:
    found = require_all(timeline, clip_ids)
    for track, clip in found:
        _check_sound(timeline, track, clip)
    # Replacing by name: mypy cannot see that the one whole number among them is one.
    clips = [replace(clip, care=replace(clip.care, **changes)) for _, clip in found]  # type: ignore[arg-type]
    return changed(timeline, clips)


def _with_whole_care(timeline: Timeline, clip_ids: tuple[str, ...], care: SoundCare) -> Timeline:
    found = require_all(timeline, clip_ids)
    for track, clip in found:
        _check_sound(timeline, track, clip)
    return changed(timeline, [replace(clip, care=care) for _, clip in found])


def _check_sound(timeline: Timeline, track: Track, clip: Clip) -> None:
    check_unlocked(track, clip.id)
    material = timeline.material_of(clip)
    name = one_line(clip.name)
    if material.nested is not None:
        raise EditError(
            tr("“{name}” is a compound clip, which has no sound of its own.", name=name),
            tr("Choose a sound or a video."),
            clip_ids=(clip.id,),
        )
    if track.kind not in (TrackKind.SOUND, TrackKind.PICTURE) or material.kind.is_still:
        raise EditError(
            tr("“{name}” has no sound.", name=name), tr("Choose a sound or a video."), clip_ids=(clip.id,)
        )


# --- values in words --------------------------------------------------------------------------------------


def signed_words(value: float, decimals: int = 1) -> str:
    """A number with its sign: ``+3.0``, ``−2.5``, ``0.0``."""
    figures = f"{abs(value):.{decimals}f}"
    is_zero = float(figures) == 0
    return figures if is_zero else ("+" if value > 0 else MINUS) + figures


def pan_words(pan: float) -> str:
    """A side: ``centre``, ``30 % left``."""
    percent = round(abs(pan) * 100)
    if percent == 0:
        return tr("centre")
    return tr("{percent} % left", percent=percent) if pan < 0 else tr("{percent} % right", percent=percent)


def _value_words(name: str, value: float) -> str:
    if name == "semitones":
        return tr("Pitch {semitones}", semitones=signed_words(value))
    if name == "pan":
        return tr("Pan {side}", side=pan_words(value))
    if name == "noise_reduction":
        return tr("Clean noise {percent} %", percent=round(value * 100))
    if name == "hum_hz":
        return tr("Remove hum of {hertz} Hz", hertz=round(value)) if value else tr("Leave the hum")
    if name == "low_cut_hz":
        return tr("Low cut {hertz} Hz", hertz=round(value)) if value else tr("No low cut")
    level = signed_words(value)
    if name == "low_db":
        return tr("Bass {level} dB", level=level)
    return tr("Middle {level} dB", level=level) if name == "mid_db" else tr("Treble {level} dB", level=level)


def care_words(care: SoundCare) -> list[str]:
    """What is done to a sound, in words: one part for each value that does something."""
    names = (
        "semitones", "pan", "low_db", "mid_db", "high_db", "noise_reduction", "hum_hz", "low_cut_hz"
    )  # fmt: skip
    return [_value_words(name, value) for name in names if (value := getattr(care, name))]
