"""Edits that lower sounds under speech, and take that back (I-2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from editor.edit.changing import changed
from editor.edit.command import OnClips, SingleStep, Words
from editor.edit.ducking import (
    HIGHEST_DB,
    LOWEST_DB,
    amount_of,
    lowered_clip,
    lowering_line,
    without_lowering,
)
from editor.edit.placing import editable
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange


@dataclass(frozen=True, slots=True)
class LowerUnderSpeech(SingleStep, OnClips):
    """Let the level of clips go down where somebody speaks; points made by hand are kept.

    Without an amount each clip is lowered as far as it was before.
    """

    clip_ids: tuple[str, ...]
    speech: tuple[TimeRange, ...]
    """Stretches of the timeline."""
    amount_db: float | None = None
    words: ClassVar[Words] = (
        mark("Lower clip under speech"),
        mark("Lower {name} under speech"),
        mark("Lower {n} clips under speech"),
    )

    def apply(self, timeline: Timeline) -> Timeline:
        """Compute the points anew; a clip over which nobody speaks gets none."""
        amount = self.amount_db
        if amount is not None and not (math.isfinite(amount) and LOWEST_DB <= amount <= HIGHEST_DB):
            raise EditError(tr("The amount must lie between −60 and 0 dB."), tr("Choose another amount."))
        clips = editable(timeline, self.clip_ids)
        amounts = [amount if amount is not None else amount_of(clip) for clip in clips]
        lines = {depth: lowering_line(self.speech, depth) for depth in amounts if depth is not None}
        return changed(
            timeline,
            [
                clip if depth is None else lowered_clip(clip, lines[depth])
                for clip, depth in zip(clips, amounts, strict=True)
            ],
        )


@dataclass(frozen=True, slots=True)
class RemoveLowering(SingleStep, OnClips):
    """Take back what lowering under speech has done to clips; points made by hand stay."""

    clip_ids: tuple[str, ...]
    words: ClassVar[Words] = (
        mark("Remove lowering of clip"),
        mark("Remove lowering of {name}"),
        mark("Remove lowering of {n} clips"),
    )

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove the computed points."""
        return changed(timeline, [without_lowering(clip) for clip in editable(timeline, self.clip_ids)])
