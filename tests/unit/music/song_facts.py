"""Facts of a song that nobody has listened to, for tests of what is done with them."""

from __future__ import annotations

import numpy as np

from editor.music.analysis.facts import Confidence, Key, Section, SongFacts


def song(tempo_bpm: float = 120.0, first_s: float = 0.3, metre: int = 4, length_s: float = 60.0) -> SongFacts:
    """Facts of an even song that is half sure of everything."""
    step = 60.0 / tempo_bpm
    beats = tuple(float(at) for at in np.arange(first_s, length_s - 0.2, step))
    return SongFacts(
        "song.wav", length_s, tempo_bpm, beats, beats[1::metre], metre, Key(9, "minor"), 0.0,
        (Section(0.0, length_s, "part", 1.0),), -14.0, 2000.0, (), True,
        Confidence(0.5, 0.5, 0.5, 0.5, 0.5),
    )  # fmt: skip
