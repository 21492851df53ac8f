"""Edits of the layers of marks that were found in sound and picture: beats and picture cuts (N-7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Protocol

from editor.edit.command import SingleStep
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.ids import derived_id, new_id
from editor.model.timeline import Marker, Timeline
from editor.model.timing import LONGEST_US, TimeRange

MOST_MARKS = 10_000
"""What a draft's folder keeps of them, and far more than a song has."""
_FOUND = {"beat": mark("Mark beats"), "cut": mark("Mark picture cuts")}
_CLEARED = {"beat": mark("Clear beats"), "cut": mark("Clear picture cuts")}


def marks_within(timeline: Timeline, layer: str, within: TimeRange | None) -> list[Marker]:
    """The marks of a layer in order, inside a stretch of the timeline; None: all of them."""
    return [
        marker
        for marker in timeline.markers
        if marker.layer == layer and (within is None or within.contains(marker.time_us))
    ]


def _replaced(timeline: Timeline, old: Iterable[Marker], new: Iterable[Marker]) -> Timeline:
    gone = {marker.id for marker in old}
    kept = [marker for marker in timeline.markers if marker.id not in gone]
    merged = sorted((*kept, *new), key=lambda marker: (marker.time_us, marker.id))
    for layer in _FOUND:
        if sum(marker.layer == layer for marker in merged) > MOST_MARKS:
            raise EditError(tr("There are too many marks."), tr("Clear those that are not needed."))
    return replace(timeline, markers=tuple(merged)) if tuple(merged) != timeline.markers else timeline


@dataclass(frozen=True, slots=True)
class ReplaceMarks(SingleStep):
    """Put the marks that were found in place of those that lie in the same stretches."""

    layer: str
    times_us: tuple[int, ...]
    within: tuple[TimeRange, ...]
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr(_FOUND[self.layer])

    def apply(self, timeline: Timeline) -> Timeline:
        """Replace them; of several at one moment one is kept."""
        old = [m for stretch in self.within for m in marks_within(timeline, self.layer, stretch)]
        known = {m.time_us for m in marks_within(timeline, self.layer, None) if m not in old}
        times = sorted({time_us for time_us in self.times_us if 0 <= time_us <= LONGEST_US} - known)
        new = (Marker(derived_id(self.seed, n), at_us, layer=self.layer) for n, at_us in enumerate(times))
        return _replaced(timeline, old, new)


@dataclass(frozen=True, slots=True)
class ClearMarks(SingleStep):
    """Remove the marks of a layer, in a stretch of the timeline or all."""

    layer: str
    within: TimeRange | None = None

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr(_CLEARED[self.layer])

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove them."""
        return _replaced(timeline, marks_within(timeline, self.layer, self.within), ())


class _OfBeats(Protocol):
    @property
    def within(self) -> TimeRange | None: ...

    @property
    def seed(self) -> str: ...


def _beats_of(command: _OfBeats, timeline: Timeline) -> list[Marker]:
    beats = marks_within(timeline, "beat", command.within)
    if len(beats) < 2:
        raise EditError(tr("There are no beats here."), tr("Find the beats of a clip first."))
    return beats


def _made(command: _OfBeats, times_us: Iterable[int]) -> list[Marker]:
    return [
        Marker(derived_id(command.seed, n), time_us, layer="beat")
        for n, time_us in enumerate(times_us)
        if 0 <= time_us <= LONGEST_US
    ]


@dataclass(frozen=True, slots=True)
class DoubleBeats(SingleStep):
    """Put a beat into the middle between every two."""

    within: TimeRange | None = None
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Twice as many beats")

    def apply(self, timeline: Timeline) -> Timeline:
        """Add them; the others stay."""
        beats = _beats_of(self, timeline)
        middles = [(a.time_us + b.time_us) // 2 for a, b in pairwise(beats)]
        last_us = beats[-1].time_us + (beats[-1].time_us - beats[-2].time_us) // 2
        if self.within is not None and last_us < self.within.end_us:
            middles.append(last_us)
        return _replaced(timeline, (), _made(self, middles))


@dataclass(frozen=True, slots=True)
class HalveBeats(SingleStep):
    """Remove every second beat."""

    within: TimeRange | None = None
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Half as many beats")

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove them; the first one stays."""
        return _replaced(timeline, _beats_of(self, timeline)[1::2], ())


@dataclass(frozen=True, slots=True)
class ShiftBeats(SingleStep):
    """Move all beats by half of their distance: where the off-beat was taken for the beat."""

    within: TimeRange | None = None
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Shift beats by a half")

    def apply(self, timeline: Timeline) -> Timeline:
        """Move them; what would leave the stretch goes, and what comes into it is added at its start."""
        beats = _beats_of(self, timeline)
        times = [beat.time_us for beat in beats]
        first_us, last_us = times[0] - (times[1] - times[0]) // 2, times[-1] + (times[-1] - times[-2]) // 2
        low_us = self.within.start_us if self.within is not None else 0
        moved = [(a + b) // 2 for a, b in pairwise(times)]
        moved = [first_us, *moved] if first_us >= low_us else moved
        if self.within is None or last_us < self.within.end_us:
            moved.append(last_us)
        return _replaced(timeline, beats, _made(self, moved))
