"""Edits of how loud things are in the end: matched clips, the aim of the whole, and the limiter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from dataclasses import replace as changed_copy
from typing import ClassVar

from editor.edit.changing import changed
from editor.edit.command import Joined, OnClips, SingleStep, Words
from editor.edit.placing import editable
from editor.edit.volumes import MAX_VOLUME, check_volume, with_volume
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.timeline import HIGHEST_AIM, LOWEST_AIM, Timeline


@dataclass(frozen=True, slots=True)
class SetLimiter(SingleStep):
    """Switch the safety limiter of the whole mix on or off (I-3)."""

    is_on: bool

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Limiter on") if self.is_on else tr("Limiter off")

    def apply(self, timeline: Timeline) -> Timeline:
        """Switch it."""
        if timeline.is_limited == self.is_on:
            return timeline
        return changed_copy(timeline, is_limited=self.is_on)


@dataclass(frozen=True, slots=True)
class SetLoudnessAim(Joined):
    """Set the loudness in LUFS that exports bring the whole mix to; None leaves it as mixed (X-14)."""

    aim: float | None
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        if self.aim is None:
            return tr("Loudness as mixed")
        return tr("Loudness aim {aim} LUFS", aim=f"{self.aim:.1f}".replace("-", "−"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Set it."""
        check_aim(self.aim)
        if timeline.loudness_aim == self.aim:
            return timeline
        return changed_copy(timeline, loudness_aim=self.aim)


def check_aim(aim: float | None) -> None:
    """Refuse what no mix can sensibly be brought to."""
    if aim is not None and not (math.isfinite(aim) and LOWEST_AIM <= aim <= HIGHEST_AIM):
        raise EditError(
            tr("The loudness must lie between −40 and −5 LUFS."), tr("Usual values are −14, −16 and −23.")
        )


@dataclass(frozen=True, slots=True)
class MatchLoudness(SingleStep, OnClips):
    """Give clips the levels that bring them to their loudness: plain volumes, to be seen and edited (I-1).

    Where a clip follows volume points, its loudest point takes the level and the rest keep their distance.
    """

    levels: tuple[tuple[str, float], ...]
    """Clip id and linear gain."""
    words: ClassVar[Words] = (
        mark("Match loudness"), mark("Match loudness of {name}"), mark("Match loudness of {n} clips")
    )  # fmt: skip

    @property
    def clip_ids(self) -> tuple[str, ...]:  # type: ignore[override]
        """The clips."""
        return tuple(clip_id for clip_id, _ in self.levels)

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the levels, up to +20 dB."""
        for _, level in self.levels:
            check_volume(min(level, MAX_VOLUME))
        clips = editable(timeline, self.clip_ids)
        pairs = zip(clips, self.levels, strict=True)
        return changed(timeline, [with_volume(clip, min(level, MAX_VOLUME)) for clip, (_, level) in pairs])
