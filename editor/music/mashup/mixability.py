"""How well phrases of two songs go together: harmony, rhythm, and how evenly they fill the spectrum.

The three criteria of Davies, Hamel, Yoshii and Goto, "AutoMashUpper" (IEEE/ACM TASLP 22, 2014), with the
weights that ``music.md`` section 3 measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
import numpy.typing as npt

from editor.music.analysis.facts import SongFacts
from editor.music.mashup.bar_lines import BarLines
from editor.music.mashup.features import ONSET_FPS, Features

Doubles = npt.NDArray[np.float64]

HARMONY, RHYTHM, SPECTRUM, ACTIVITY = 0.55, 0.25, 0.12, 0.08
SHIFT_COST = 0.012
"""Each semitone costs so much: a shifted song sounds less like itself."""
PHRASE_STEP_BARS = 4
"""Candidates begin every four bars: 16 beats."""
QUIET = 1e-3
"""A bar with less than this share of the song's usual energy is silence."""


@dataclass(frozen=True)
class Source:
    """A song as the planner sees it, in bars of the mix."""

    number: int
    facts: SongFacts
    lines: BarLines
    features: Features
    bars_per_mix_bar: float
    """Its own bars in a bar of the mix: ½ where it is counted in double time, 2 in half time."""
    beats_per_bar: int
    """Beats of the mix in a bar of the mix, where this song is heard."""
    tolerance: float
    """By what share a bar may differ from the usual one before its stretch passes the limit."""

    @property
    def n_bars(self) -> int:
        """Bars of the mix that the song has."""
        return int(self.lines.n_bars / self.bars_per_mix_bar + 1e-9)

    def time_at(self, bar: float) -> float:
        """The moment of a place, in seconds of the song."""
        return self.lines.at(bar * self.bars_per_mix_bar)

    def bar_at(self, time_s: float) -> float:
        """The place of a moment, in bars of the mix."""
        return self.lines.bar_at(time_s) / self.bars_per_mix_bar

    def label_at(self, bar: float) -> str:
        """The section that a place is in."""
        time_s = self.time_at(bar)
        for section in self.facts.sections:
            if section.start_s <= time_s < section.end_s:
                return section.label
        return "part"

    def energy_at(self, bar: float, n_bars: int) -> float:
        """How full some bars are beside the fullest section, 0 to 1."""
        time_s = self.time_at(bar + n_bars / 2)
        for section in self.facts.sections:
            if section.start_s <= time_s < section.end_s:
                return section.energy
        return 0.5

    def is_fit(self, bar: int, n_bars: int) -> bool:
        """Whether some bars are there, are heard, and are even enough to be stretched."""
        if bar < 0 or bar + n_bars > self.n_bars:
            return False
        ratio = self.bars_per_mix_bar
        first, last = int(bar * ratio), ceil((bar + n_bars) * ratio - 1e-9)
        return self.lines.is_even(first, last - first, self.tolerance) and bool(
            self._is_heard[bar : bar + n_bars].mean() > 0.6
        )

    @cached_property
    def _is_heard(self) -> npt.NDArray[np.bool_]:
        starts = np.array([self.time_at(bar) for bar in range(self.n_bars + 1)])
        energy = self.features.mean(self.features.bands, starts[:-1], starts[1:]).sum(axis=1)
        return np.asarray(energy > QUIET * (np.median(energy) + 1e-12))

    @cached_property
    def phase(self) -> int:
        """Where the grid of phrases begins: so that most sections begin on it."""
        step = self.phrase_step
        starts = [self.bar_at(section.start_s) for section in self.facts.sections[1:]]
        near = [round(start) for start in starts if abs(start - round(start)) < 0.25]
        votes = [sum((bar - phase) % step == 0 for bar in near) for phase in range(step)]
        best = int(np.argmax(votes))
        return best if votes[best] > votes[self._first_phase] else self._first_phase

    @property
    def _first_phase(self) -> int:
        first = self.bar_at(self.facts.downbeats_s[0])
        return round(first) % self.phrase_step

    @property
    def phrase_step(self) -> int:
        """Bars of the mix from one candidate to the next: whole bars of the song in any case."""
        return max(PHRASE_STEP_BARS, round(2 / self.bars_per_mix_bar))

    def phrases(self, n_bars: int) -> list[int]:
        """The bars at which a phrase of a length can begin."""
        return [bar for bar in range(self.phase, self.n_bars, self.phrase_step) if self.is_fit(bar, n_bars)]

    def sound_of(self, bar: int, n_bars: int) -> PhraseSound:
        """What some bars sound like."""
        edges = self._edges(bar, n_bars, 1)
        fine = self._edges(bar, n_bars, 4)
        heard = self.features
        onsets = heard.mean(heard.onsets, fine[:-1], fine[1:], ONSET_FPS)
        bands = heard.mean(heard.bands, edges[:1], edges[-1:])[0]
        return PhraseSound(
            heard.chroma_at(edges[:-1], edges[1:]),
            _normal(onsets),
            bands / (bands.sum() + 1e-12),
            float(heard.voice_share(edges[:1], edges[-1:])[0]),
        )

    def _edges(self, bar: int, n_bars: int, parts: int) -> Doubles:
        places = bar + np.arange(n_bars * self.beats_per_bar * parts + 1) / (self.beats_per_bar * parts)
        return np.array([self.time_at(float(place)) for place in places])


@dataclass(frozen=True, slots=True)
class PhraseSound:
    """The sound of a phrase, beat by beat."""

    chroma: Doubles
    """Shape (beats, 12), rows of length 1."""
    rhythm: Doubles
    """Onsets of three bands in quarters of beats, shape (4 · beats, 3), without their mean, of length 1."""
    bands: Doubles
    """Shares of the energy, shape (bands,)."""
    voice: float
    """How much of a voice there is, 0 to 1."""


def _normal(rows: Doubles) -> Doubles:
    centred = rows - rows.mean(axis=0)
    return np.asarray(centred / (np.linalg.norm(centred, axis=0, keepdims=True) + 1e-9), np.float64)


def harmony(base: PhraseSound, other: PhraseSound, semitones: int) -> float:
    """Mean likeness of the chords of two phrases, 0 to 1, with the other one shifted."""
    return float((base.chroma * np.roll(other.chroma, semitones, axis=1)).sum(axis=1).mean())


def mixability(base: PhraseSound, other: PhraseSound, semitones: int) -> float:
    """How well two phrases of one length go together, about 0 to 1."""
    rhythm = float((base.rhythm * other.rhythm).sum(axis=0).mean())
    filled = base.bands + other.bands
    share = filled / filled.sum()
    even = float(-(share * np.log(share + 1e-12)).sum() / np.log(len(share)))
    active = 1.0 - min(base.voice, other.voice)
    return (
        HARMONY * harmony(base, other, semitones)
        + RHYTHM * max(rhythm, 0.0)
        + SPECTRUM * even
        + ACTIVITY * active
        - SHIFT_COST * abs(semitones)
    )
