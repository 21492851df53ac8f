"""From an order to a score."""

from __future__ import annotations

import random

from editor.music.score.notes import Note, Part, Score, Section
from editor.music.score.order import ScoreOrder
from editor.music.score.styles import STYLES


def compose(order: ScoreOrder) -> Score:
    """Compose music for an order; the same order gives the same score."""
    dice = random.Random(order.seed)
    style = order.style or dice.choice(STYLES)
    wanted = order.tempo_bpm or 100.0
    n_beats = max(round(order.length_s * wanted / 60.0), 1)
    beat_s = order.length_s / n_beats
    beats = tuple(k * beat_s for k in range(n_beats + 1))
    notes = [
        Note(0, beats[k], beat_s, 60 + (0, 4, 7, 12)[k % 4], 0.6 if k % 4 else 0.8) for k in range(n_beats)
    ]
    return Score(
        length_s=order.length_s, style=style, key="C major", tempo_bpm=60.0 / beat_s, metre=4,
        bars_s=beats[:-1:4], beats_s=beats, sections=(Section(0.0, order.length_s, "A", 1),),
        parts=(Part("chords", "piano"),), notes=tuple(notes), seed=order.seed,
    )  # fmt: skip
