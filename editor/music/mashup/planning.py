"""Makes the plan of a mix: both songs as base, every shift that is allowed, and the best of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from editor.errors import EditorError
from editor.language import tr
from editor.music.analysis.facts import SongFacts
from editor.music.mashup.arranging import Stage, arranged
from editor.music.mashup.bar_lines import BarLines, bar_lines_of
from editor.music.mashup.features import Features
from editor.music.mashup.keys import SURE_KEY, VERY_SURE_KEY, fifths_apart, shifted_key
from editor.music.mashup.meeting import Meeting, meet
from editor.music.mashup.mixability import Source, mixability
from editor.music.mashup.order import MEDLEY, VOICE_OVER, MashupOrder
from editor.music.mashup.path import Way, best_way
from editor.music.mashup.plan import Block, Plan, even_bars
from editor.music.mashup.wording import Wish, wish_of

PHRASE_BARS = (8, 4, 2)
"""Bars of a phrase; the longest of which both songs have at least two."""
SHORT_S = 60.0
"""A mix that shall be short."""
DRIFT_SHARE = 95
"""Percentile of the bars whose difference counts as a song's drift."""
MALE_HZ, FEMALE_HZ = 120.0, 215.0
"""Usual pitch of voices (Baken and Orlikoff, "Clinical Measurement of Speech and Voice", 2000)."""
SEED_NOISE, TAKE_NOISE, DARING_NOISE = 0.02, 0.05, 0.25
"""How far another seed, another take, and all that is daring may stray from what fits best."""
NEAR_KEY = 0.1
"""What equal keys are worth beside keys at the far side of the circle of fifths."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Heard:
    """One song with all that was heard of it."""

    facts: SongFacts
    features: Features


@dataclass(frozen=True)
class _Try:
    """One way to mix: who is the base, and by how much the other one is shifted."""

    stage: Stage
    semitones: int
    way: Way
    worth: float


def make_plan(songs: tuple[Heard, Heard], order: MashupOrder, take: int = 0) -> Plan:
    """Plan a mix of two songs.

    Parameters
    ----------
    songs
        A and B.
    order
        What is wanted.
    take
        0 for the first take, 1 for another one.

    Raises
    ------
    EditorError
        If a song has too few even bars to be mixed.
    """
    wish = wish_of(order)
    meeting, sources = meeting_of(songs, order), sources_of(songs, order)
    for source in sources:
        _check_bars(source)
    tries = [
        _tried(base, other, wish, order, meeting, semitones, take)
        for base, other in _orders(sources[0], sources[1], wish, order, take)
        for semitones in _shifts(base, other, order, meeting)
    ]
    arrangement = MEDLEY if not meeting.is_layered else wish.arrangement
    # Another take has to be another one, whatever fits best.
    known = make_plan(songs, order, 0).blocks if take else ()
    ranked = sorted(tries, key=lambda each: -each.worth)
    ways = [(best, _arranged(arrangement, best, order, take)) for best in ranked]
    best, blocks = next((way for way in ways if way[1] != known), ways[0])
    return _laid_out(arrangement, meeting, sources, blocks, best, wish)


def _arranged(name: str, best: _Try, order: MashupOrder, take: int) -> tuple[Block, ...]:
    chance = np.random.default_rng([order.seed & 0xFFFFFFFF, take])
    return arranged(name, replace(best.stage, chance=chance))


def meeting_of(songs: tuple[Heard, Heard], order: MashupOrder) -> Meeting:
    """At which tempo two songs meet."""
    first, second = songs
    drift = max(drift_of(bar_lines_of(song.facts)) for song in songs)
    return meet(first.facts, second.facts, order.most_stretch, drift)


def sources_of(songs: tuple[Heard, Heard], order: MashupOrder) -> tuple[Source, Source]:
    """Both songs in bars of their mix."""
    meeting = meeting_of(songs, order)
    first, second = (
        _source(number, song, bar_lines_of(song.facts), meeting, order.most_stretch)
        for number, song in enumerate(songs)
    )
    return first, second


def drift_of(lines: BarLines) -> float:
    """By what share the bars of a song differ from the usual one, but for the few that are far out."""
    lengths = np.diff(lines.times_s)
    off = np.abs(lengths / lines.bar_s - 1.0)
    near = off[off < 0.06]
    return float(np.percentile(near, DRIFT_SHARE)) if len(near) else 0.0


def _source(number: int, song: Heard, lines: BarLines, meeting: Meeting, most: float) -> Source:
    factor = meeting.factor if number == 1 else 1.0
    speed = meeting.speeds[number]
    beats = meeting.metres[0] if meeting.is_layered else meeting.metres[number]
    # A bar may be slower or faster than usual as long as its own stretch keeps to the limit.
    tolerance = (1.0 + most) / max(speed, 1 / speed) - 1.0 + 1e-6 if meeting.is_met else 0.25
    return Source(number, song.facts, lines, song.features, 1.0 / factor, beats, tolerance)


def _check_bars(source: Source) -> None:
    if not source.phrases(PHRASE_BARS[-1]):
        raise EditorError(
            tr("{name} has no {n} even bars in a row.", name=_name(source.facts), n=PHRASE_BARS[-1]),
            tr("Put its bars right in the dialog, or choose another song."),
        )


def _name(facts: SongFacts) -> str:
    from pathlib import Path

    from editor.words import one_line

    return one_line(Path(facts.path).name, 60)


def _orders(
    first: Source, second: Source, wish: Wish, order: MashupOrder, take: int
) -> list[tuple[Source, Source]]:
    """Who may be the base."""
    if wish.arrangement == VOICE_OVER:
        pair = (second, first)
        if order.plain.vocal_gender and not order.arrangement:
            return [pair if _fits_gender(first, second, order.vocal_gender) else (first, second)]
        return [pair if not _prefers_other(first, second, order) else (first, second)]
    both = [(first, second), (second, first)]
    # Another take begins with the other song, where that says something.
    return both if take == 0 else both[::-1]


def _prefers_other(first: Source, second: Source, order: MashupOrder) -> bool:
    return bool(order.plain.vocal_gender) and not _fits_gender(first, second, order.vocal_gender)


def _fits_gender(first: Source, second: Source, gender: str) -> bool:
    """Whether the first song's voice is as near to the gender that is wanted as the second one's."""
    usual = MALE_HZ if gender == "m" else FEMALE_HZ
    away = [
        abs(np.log2(s.features.voice_hz / usual)) if s.features.voice_hz else 9.0 for s in (first, second)
    ]
    return bool(away[0] <= away[1])


def _shifts(base: Source, other: Source, order: MashupOrder, meeting: Meeting) -> list[int]:
    """By how many semitones the other song may be shifted: never so that the keys are further apart."""
    if not meeting.is_layered:
        return [0]
    keys, sure = (base.facts.key, other.facts.key), min(base.facts.confidence.key, other.facts.confidence.key)
    every = range(-order.most_semitones, order.most_semitones + 1)
    apart = {by: fifths_apart(keys[0], shifted_key(keys[1], by)) for by in every}
    if sure < SURE_KEY:
        return list(every)
    # Keys that are sure come as near as a fifth, where a shift can bring them there.
    most = max(min(apart.values()), 1) if sure >= VERY_SURE_KEY else apart[0]
    return [by for by in every if apart[by] <= min(most, apart[0])]


def _tried(
    base: Source, other: Source, wish: Wish, order: MashupOrder, meeting: Meeting, semitones: int, take: int
) -> _Try:
    n_bars = _phrase_bars(base, other)
    slots = _slots(base, n_bars, _wanted_bars(base, order, wish, meeting))
    starts = other.phrases(n_bars)
    scores = np.zeros((len(slots), len(starts)))
    if meeting.is_layered:
        bases = [base.sound_of(bar, n_bars) for bar in slots]
        others = [other.sound_of(bar, n_bars) for bar in starts]
        scores = np.array([[mixability(one, two, semitones) for two in others] for one in bases])
        if wish.arrangement == VOICE_OVER:
            # Where nobody sings there is nothing to lay over.
            sung = np.array([0.3 * two.voice for two in others])
            scores += sung + [0.1 * other.energy_at(bar, n_bars) for bar in starts]
    noise = np.random.default_rng([order.seed & 0xFFFFFFFF, take, base.number])
    spread = (TAKE_NOISE if take else SEED_NOISE) + DARING_NOISE * max(wish.daring - 0.3, 0.0)
    way = best_way(
        scores + spread * noise.standard_normal(scores.shape), starts, n_bars, 1.0 - 0.6 * wish.daring
    )
    chosen = tuple(starts[choice] for choice in way.choices)
    fits = tuple(float(scores[slot, choice]) for slot, choice in enumerate(way.choices))
    stage = Stage(
        base, other, tuple(slots), chosen, fits, n_bars, wish, meeting.is_layered, noise, begins_with=take % 2
    )
    # A song that brings its beginning and its end along makes the better base.
    whole = 0.02 * (base.n_bars >= other.n_bars) + (0.03 if take == 1 and base.number == 1 else 0.0)
    return _Try(stage, semitones, way, way.total + whole + NEAR_KEY * _nearness(base, other, semitones))


def _nearness(base: Source, other: Source, semitones: int) -> float:
    """How near the keys come, 0 to 1, as sure as they are."""
    sure = min(base.facts.confidence.key, other.facts.confidence.key)
    return sure * (1.0 - fifths_apart(base.facts.key, shifted_key(other.facts.key, semitones)) / 6)


def _phrase_bars(base: Source, other: Source) -> int:
    for n_bars in PHRASE_BARS:
        if min(len(_spaced(source.phrases(n_bars), n_bars)) for source in (base, other)) >= 2:
            return n_bars
    return PHRASE_BARS[-1]


def _spaced(bars: list[int], n_bars: int) -> list[int]:
    kept: list[int] = []
    for bar in bars:
        if not kept or bar >= kept[-1] + n_bars:
            kept.append(bar)
    return kept


def _wanted_bars(base: Source, order: MashupOrder, wish: Wish, meeting: Meeting) -> int:
    """How many bars the mix may have."""
    bar_s = 60.0 * base.beats_per_bar / meeting.tempo_bpm
    # Room for the lead-in and for what rings on behind the last bar.
    longest_s = min(order.longest_s, SHORT_S if wish.is_short else order.longest_s) - 2 * bar_s
    return max(int(longest_s / bar_s), PHRASE_BARS[-1])


def _slots(base: Source, n_bars: int, wanted_bars: int) -> list[int]:
    """The phrases of the base in order; of a song that is too long its middle is left out."""
    bars = _spaced(base.phrases(n_bars), n_bars)
    n_wanted = max(wanted_bars // n_bars, 1)
    if len(bars) <= n_wanted:
        return bars
    n_head = -(-n_wanted * 3 // 5)
    return bars[:n_head] + bars[len(bars) - (n_wanted - n_head) :]


def _laid_out(
    arrangement: str,
    meeting: Meeting,
    sources: tuple[Source, ...],
    blocks: tuple[Block, ...],
    best: _Try,
    wish: Wish,
) -> Plan:
    """The plan of some blocks, with the bars of the mix."""
    semitones = (best.semitones, 0) if best.stage.other.number == 0 else (0, best.semitones)
    n_bars = max(block.end_bar for block in blocks)
    if meeting.is_layered:
        beat_s = 60.0 / meeting.tempo_bpm
        bars = even_bars(n_bars, beat_s * meeting.metres[0])
    else:
        beat_s = 60.0 / max(source.facts.tempo_bpm for source in sources)
        bars = _own_bars(meeting, sources, blocks, n_bars)
    layered = [fit for fit in best.stage.fits if meeting.is_layered]
    score = float(np.mean(layered)) if layered else 0.0
    return Plan(arrangement, meeting, semitones, blocks, bars, beat_s, wish.tone, score)


def _own_bars(
    meeting: Meeting, sources: tuple[Source, ...], blocks: tuple[Block, ...], n_bars: int
) -> tuple[tuple[float, float], ...]:
    """Bars as long as those of the song that is heard in them: at one tempo, or each at its own."""
    bars: list[tuple[float, float]] = []
    at_s = 0.0
    for number in range(n_bars):
        block = next(b for b in blocks if b.start_bar <= number < b.end_bar)
        source = sources[block.song]
        if meeting.is_met:
            length_s = 60.0 * source.beats_per_bar / meeting.tempo_bpm
        else:
            bar = block.source_bar + number - block.start_bar
            length_s = source.time_at(bar + 1) - source.time_at(bar)
        bars.append((at_s, at_s + length_s))
        at_s += length_s
    return tuple(bars)
