"""Plan: which bars of which song sound where in the mix; what the dialog shows and the engine renders.

Everything is counted in bars of the mix. Plans are frozen; an edit of the dialog gives a new one. Which
block has the bass, and where a block makes room for another one's voice, follows from what overlaps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from editor.model.timing import MIX_RATE
from editor.music.mashup.meeting import Meeting

WHOLE, BAND, VOICE, DRUMS, TONAL, BED = PARTS = ("whole", "band", "voice", "drums", "tonal", "bed")
"""What of a song is heard: all, all but its voice, its voice, what is struck, what has a pitch, and what is
struck with the rest at about half its level (``music.md`` section 3)."""
HAS_BASS = (WHOLE, BAND, DRUMS, TONAL, BED)
HAS_VOICE = (WHOLE, VOICE, TONAL)


@dataclass(frozen=True, slots=True)
class Block:
    """Some bars of a song, at a place of the mix."""

    song: int
    """0 for A, 1 for B."""
    source_bar: float
    """Where it begins in the song, in bars of the mix from the song's first bar line."""
    start_bar: int
    n_bars: int
    part: str = WHOLE
    is_lead: bool = True
    """Whether it has the bass where others sound too, and their middle makes room for it."""
    gain_db: float = 0.0
    rises: bool = False
    """Whether it comes up from almost nothing over its length."""
    label: str = ""
    """The section of the song that it is from."""

    @property
    def end_bar(self) -> int:
        """First bar after it."""
        return self.start_bar + self.n_bars

    def overlaps(self, other: Block) -> bool:
        """Whether both sound in some bar."""
        return self.start_bar < other.end_bar and other.start_bar < self.end_bar


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole mix, before any sound is made."""

    arrangement: str
    meeting: Meeting
    semitones: tuple[int, int]
    """By how much each song is shifted."""
    blocks: tuple[Block, ...]
    bar_s: tuple[tuple[float, float], ...]
    """Start and end of every bar of the mix, without the lead-in."""
    beat_s: float
    tone: float = 0.0
    """How bright the whole is made, -1 to 1."""
    score: float = 0.0
    """How well what sounds together fits, about 0 to 1."""

    @property
    def n_bars(self) -> int:
        """Bars of the mix."""
        return len(self.bar_s)

    @property
    def duration_s(self) -> float:
        """End of the last bar."""
        return self.bar_s[-1][1] if self.bar_s else 0.0

    def of_song(self, song: int) -> list[Block]:
        """The blocks of one song in order of their starts."""
        return sorted((b for b in self.blocks if b.song == song), key=lambda block: block.start_bar)


@dataclass(frozen=True, slots=True)
class Grid:
    """The bar lines of a mix, in samples at the mix rate."""

    lines: tuple[int, ...]
    """Line n is the start of bar n; the last one is the end."""
    half_beat: int

    @property
    def n_bars(self) -> int:
        """Bars of the mix."""
        return len(self.lines) - 1


def grid_of(plan: Plan) -> Grid:
    """The bar lines of a plan in samples, half a beat after the sound's beginning."""
    half_beat = round(plan.beat_s / 2 * MIX_RATE)
    starts = [start_s for start_s, _ in plan.bar_s]
    lines = [half_beat + round(time_s * MIX_RATE) for time_s in (*starts, plan.duration_s)]
    return Grid(tuple(lines), half_beat)


def even_bars(n_bars: int, bar_s: float) -> tuple[tuple[float, float], ...]:
    """Bars that all have one length; each line is a whole sample."""
    bar_samples = round(bar_s * MIX_RATE)
    return tuple((n * bar_samples / MIX_RATE, (n + 1) * bar_samples / MIX_RATE) for n in range(n_bars))


# -- editing by hand ------------------------------------------------------------------------------------


def moved(plan: Plan, number: int, start_bar: int) -> Plan:
    """The plan with a block at another place; it stops at the neighbours of its own song."""
    block = plan.blocks[number]
    low, high = _room(plan, number)
    place = min(max(start_bar, low), max(high - block.n_bars, low))
    return _replaced(plan, number, replace(block, start_bar=place))


def trimmed(plan: Plan, number: int, start_bar: int, end_bar: int) -> Plan:
    """The plan with the borders of a block elsewhere; what sounds in its bars stays where it was.

    At least one bar is left, and no border passes a neighbour of the same song.
    """
    block = plan.blocks[number]
    low, high = _room(plan, number)
    end = min(max(end_bar, block.start_bar + 1 if start_bar == block.start_bar else 1), high)
    start = max(min(start_bar, end - 1), low, block.start_bar - int(block.source_bar))
    source_bar = block.source_bar + start - block.start_bar
    return _replaced(plan, number, replace(block, start_bar=start, n_bars=end - start, source_bar=source_bar))


def _room(plan: Plan, number: int) -> tuple[int, int]:
    """From where to where a block may lie: between its neighbours of the same song."""
    block = plan.blocks[number]
    others = [b for n, b in enumerate(plan.blocks) if n != number and b.song == block.song]
    low = max((b.end_bar for b in others if b.start_bar < block.start_bar), default=0)
    high = min((b.start_bar for b in others if b.start_bar >= block.end_bar), default=plan.n_bars)
    return low, max(high, block.end_bar)


def _replaced(plan: Plan, number: int, block: Block) -> Plan:
    blocks = list(plan.blocks)
    blocks[number] = block
    return replace(plan, blocks=tuple(blocks))


# -- what overlapping blocks leave to each other -----------------------------------------------------------

Spans = tuple[tuple[int, int], ...]
"""Stretches of bars, in order, that do not touch."""


def without_bass(plan: Plan, number: int) -> Spans:
    """The bars in which a block leaves the bass to another one."""
    block = plan.blocks[number]
    if block.part == VOICE:
        return ((block.start_bar, block.end_bar),)
    return _spans(
        block,
        (
            other
            for n, other in enumerate(plan.blocks)
            if n != number and other.part in HAS_BASS and _leads(other, n, block, number)
        ),
    )


def making_room(plan: Plan, number: int) -> Spans:
    """The bars in which the middle of a block makes room for another one's voice or tune."""
    block = plan.blocks[number]
    if block.part == VOICE:
        return ()
    others = ((n, other) for n, other in enumerate(plan.blocks) if n != number and other.part in HAS_VOICE)
    return _spans(
        block,
        (other for n, other in others if other.part == VOICE or _leads(other, n, block, number)),
    )


def _leads(other: Block, other_number: int, block: Block, number: int) -> bool:
    if other.is_lead != block.is_lead:
        return other.is_lead
    return other_number < number


def _spans(block: Block, others: Iterable[Block]) -> Spans:
    taken = [False] * block.n_bars
    for other in others:
        for bar in range(max(other.start_bar, block.start_bar), min(other.end_bar, block.end_bar)):
            taken[bar - block.start_bar] = True
    edges = [n for n, (a, b) in enumerate(pairwise([False, *taken, False])) if a != b]
    return tuple(
        (block.start_bar + low, block.start_bar + high)
        for low, high in zip(edges[::2], edges[1::2], strict=True)
    )
