"""What somebody knows better than the analysis: pure changes of a song's facts.

Each gives new facts; what was said by hand is then sure (confidence 1), and bars follow beats. The beats stay
within the song, and every bar line stays on a beat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from editor.music.analysis.facts import METRES, Key, SongFacts

SLOWEST_BPM, FASTEST_BPM = 30.0, 300.0
"""Neither doubling nor halving leaves this range."""
FEWEST_TAPS = 4
NEAR_BEAT = 0.35
"""A tap this near to a beat of the found tempo (share of a beat) means that beat's grid."""
_STEADY = 0.03
"""Spread of the beats' lengths, beside their length, up to which taps are laid onto an even grid."""


def can_double(facts: SongFacts) -> bool:
    """Whether `doubled` would change anything."""
    return facts.has_beat and facts.double_tempo_bpm <= FASTEST_BPM


def can_halve(facts: SongFacts) -> bool:
    """Whether `halved` would change anything."""
    return len(facts.beats_s) >= 8 and facts.half_tempo_bpm >= SLOWEST_BPM


def doubled(facts: SongFacts) -> SongFacts:
    """A beat between every two; the bars then have half their length."""
    if not can_double(facts):
        return facts
    beats = facts.beats_s
    between = tuple((a + b) / 2 for a, b in pairwise(beats))
    every = tuple(sorted((*beats, *between)))
    return _with_beats(facts, every, facts.double_tempo_bpm, _first_bar(facts))


def halved(facts: SongFacts) -> SongFacts:
    """Every second beat, so that the first bar line stays; the bars then have twice their length."""
    if not can_halve(facts):
        return facts
    first = _index_of(facts.beats_s, _first_bar(facts))
    return _with_beats(facts, facts.beats_s[first % 2 :: 2], facts.half_tempo_bpm, _first_bar(facts))


def shifted_half_beat(facts: SongFacts) -> SongFacts:
    """All beats and bar lines half a beat later, from before the first one on.

    Done twice, the beats are where they were and the bar lines a beat later.
    """
    if not facts.has_beat:
        return facts
    beats = facts.beats_s
    steps = [b - a for a, b in pairwise(beats)]
    later = [beat + step / 2 for beat, step in zip(beats, [*steps, steps[-1]], strict=True)]
    before = beats[0] - steps[0] / 2
    moved = tuple(at_s for at_s in (before, *later) if 0.0 <= at_s <= facts.duration_s)
    first_bar = facts.downbeats_s[0] if facts.downbeats_s else beats[0]
    return _with_beats(facts, moved, facts.tempo_bpm, first_bar + steps[0] / 2)


def tapped(facts: SongFacts, taps_s: Sequence[float]) -> SongFacts:
    """Beats after somebody's taps: their tempo, and the place of their beats.

    Parameters
    ----------
    facts
        Of the song.
    taps_s
        When was tapped, in the song's time, in order; at least `FEWEST_TAPS`, else nothing changes.

    Notes
    -----
    People tap some 10 to 50 ms unevenly, the onsets do not: where the taps mean the found tempo, or a simple
    multiple of it, and agree about the place, the found beats are taken (all, every second, or with others
    between). Otherwise the taps make an even grid of their own, by the medians of their steps and places.
    """
    taps = sorted(taps_s)
    steps = [b - a for a, b in pairwise(taps) if b > a]
    if len(taps) < FEWEST_TAPS or len(steps) < FEWEST_TAPS - 1:
        return facts
    step_s = median(steps)
    if not 60.0 / FASTEST_BPM <= step_s <= 60.0 / SLOWEST_BPM:
        return facts
    for candidate in _near_tempo(facts, 60.0 / step_s):
        if _agrees(candidate, taps):
            return _sure(candidate, beats=True)
    return _sure(_even_grid(facts, taps, step_s), beats=True)


def tempo_tapped(facts: SongFacts, taps_s: Sequence[float]) -> SongFacts:
    """The tempo of taps alone, where nobody knows which moments of the song they mean.

    The found beats are taken at the level that is meant; at another tempo an even grid begins at the first
    bar line.
    """
    taps = sorted(taps_s)
    steps = [b - a for a, b in pairwise(taps) if b > a]
    if len(steps) < FEWEST_TAPS - 1:
        return facts
    tempo_bpm = 60.0 / median(steps)
    if not SLOWEST_BPM <= tempo_bpm <= FASTEST_BPM:
        return facts
    near = _near_tempo(facts, tempo_bpm)
    if near:
        return _sure(near[0], beats=True)
    start_s = _first_bar(facts)
    return _sure(_even_grid(facts, [start_s, start_s + 60.0 / tempo_bpm], 60.0 / tempo_bpm), beats=True)


def bar_moved(facts: SongFacts, index: int, to_s: float, *, snaps: bool = True) -> SongFacts:
    """A bar line dragged to a moment: all bar lines go to the beats that this makes first ones.

    Parameters
    ----------
    facts
        Of the song.
    index
        Number of the bar line.
    to_s
        Where it was let go. Within a third of a beat from a beat, the beats stay and the bars are counted
        from that beat. Elsewhere the beats move as well, all by the same time, so that one lies there.
    snaps
        False: the beats always move, by as little as may be.

    Raises
    ------
    ValueError
        If there is no such bar line.
    """
    if not 0 <= index < len(facts.downbeats_s):
        raise ValueError(f"no bar line {index}")
    beat = min(facts.beats_s, key=lambda at_s: abs(at_s - to_s))
    away_s = to_s - beat
    if snaps and abs(away_s) <= facts.beat_s / 3:
        return with_first_downbeat(facts, beat)
    moved = tuple(at_s + away_s for at_s in facts.beats_s if 0.0 <= at_s + away_s <= facts.duration_s)
    return _sure(_with_beats(facts, moved, facts.tempo_bpm, to_s), beats=True, downbeats=True)


def with_first_downbeat(facts: SongFacts, at_s: float) -> SongFacts:
    """Bars counted from the beat that is nearest to a moment, forwards and backwards."""
    if not facts.beats_s:
        return facts
    return _sure(_with_beats(facts, facts.beats_s, facts.tempo_bpm, at_s), downbeats=True)


def with_metre(facts: SongFacts, metre: int) -> SongFacts:
    """Bars of so many beats, counted from the first bar line.

    Raises
    ------
    ValueError
        If it is neither 3 nor 4.
    """
    if metre not in METRES:
        raise ValueError(f"no metre of {metre}")
    changed = replace(facts, metre=metre)
    changed = _with_beats(changed, facts.beats_s, facts.tempo_bpm, _first_bar(facts))
    return replace(changed, confidence=replace(changed.confidence, metre=1.0))


def with_key(facts: SongFacts, key: Key) -> SongFacts:
    """Another key."""
    return replace(facts, key=key, confidence=replace(facts.confidence, key=1.0))


def _first_bar(facts: SongFacts) -> float:
    """Where bars are counted from; the first beat where there are none."""
    return (facts.downbeats_s or facts.beats_s or (0.0,))[0]


def _index_of(beats: Sequence[float], at_s: float) -> int:
    return min(range(len(beats)), key=lambda k: abs(beats[k] - at_s)) if beats else 0


def _with_beats(
    facts: SongFacts, beats: tuple[float, ...], tempo_bpm: float, first_bar_s: float
) -> SongFacts:
    first = _index_of(beats, first_bar_s) % facts.metre
    confidence = replace(facts.confidence, tempo=1.0, beats=max(facts.confidence.beats, 0.5))
    if beats == facts.beats_s:
        confidence = facts.confidence
    return replace(
        facts, beats_s=beats, tempo_bpm=tempo_bpm, downbeats_s=beats[first :: facts.metre],
        confidence=confidence,
    )  # fmt: skip


def _sure(facts: SongFacts, *, beats: bool = False, downbeats: bool = False) -> SongFacts:
    known = facts.confidence
    if beats:
        known = replace(known, tempo=1.0, beats=1.0)
    if downbeats:
        known = replace(known, downbeats=1.0)
    return replace(facts, confidence=known)


def _near_tempo(facts: SongFacts, tempo_bpm: float) -> list[SongFacts]:
    """The found beats at the level, and in both places, that a tempo may mean."""
    levels = [facts, doubled(facts), halved(facts)] if facts.has_beat else []
    near = [each for each in levels if abs(each.tempo_bpm / tempo_bpm - 1.0) <= 0.06]
    if near and near[0].beats_s == halved(facts).beats_s and len(facts.beats_s) >= 8:
        # Every second beat: the others may be meant.
        other = facts.beats_s[1::2] if facts.beats_s[0] == near[0].beats_s[0] else facts.beats_s[::2]
        near.append(_with_beats(facts, other, near[0].tempo_bpm, _first_bar(facts)))
    return [*near, *(shifted_half_beat(each) for each in near)]


def _agrees(facts: SongFacts, taps: Sequence[float]) -> bool:
    """Whether taps mean beats: each is near one, and together they are not beside them."""
    away = [min((at_s - beat for beat in facts.beats_s), key=abs) / facts.beat_s for at_s in taps]
    return abs(median(away)) <= 0.25 and max(abs(each) for each in away) <= NEAR_BEAT


def _even_grid(facts: SongFacts, taps: Sequence[float], step_s: float) -> SongFacts:
    """An even grid through taps, over the whole song."""
    numbers = [round((at_s - taps[0]) / step_s) for at_s in taps]
    if numbers[-1] > 0:
        # The first and the last tap together tell the step better than any two beside each other.
        step_s = (taps[-1] - taps[0]) / numbers[-1]
    start_s = median(at_s - number * step_s for at_s, number in zip(taps, numbers, strict=True))
    low_s = facts.beats_s[0] if facts.beats_s else 0.0
    high_s = facts.beats_s[-1] if facts.beats_s else facts.duration_s
    low_s, high_s = min(low_s, taps[0]), max(high_s, taps[-1])
    first = -int((start_s - low_s) / step_s + 0.01)
    last = int((high_s - start_s) / step_s + 0.01)
    beats = tuple(start_s + number * step_s for number in range(first, last + 1))
    kept = tuple(at_s for at_s in beats if 0.0 <= at_s <= facts.duration_s)
    first_bar = facts.downbeats_s[0] if facts.downbeats_s else start_s
    return replace(_with_beats(facts, kept, 60.0 / step_s, first_bar), is_steady=True)
