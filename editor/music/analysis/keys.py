"""The key of a song: profiles of how much each note of a scale is heard, and what its chords lead to.

As with bars (`editor.music.analysis.choice`), the evidence for each of the 24 keys is weighed, and the chance
of the one that is taken is its confidence.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from editor.music.analysis.evidence import Hearing
from editor.music.analysis.facts import MODES, Key
from editor.music.analysis.rows import smoothed, sounding_s

Doubles = npt.NDArray[np.float64]

PROFILES = {
    # Krumhansl and Kessler (1982), probe tones.
    "heard": (
        (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88),
        (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17),
    ),
    # Temperley (2001), a revision for scores.
    "revised": (
        (5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0),
        (5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0),
    ),
    # Albrecht and Shanahan (2013), counted in 490 pieces.
    "counted": (
        (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081),
        (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052),
    ),
}
SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10))
ENDING_S = 1.5
"""So much of what sounds after the last onset is a song's last chord."""
_TRIADS = ((0, 4, 7), (0, 3, 7))
Chords = npt.NDArray[np.int64]
"""Number of a triad for each stretch: root + 12 · (is minor); -1 for none."""


def key_evidence(hearing: Hearing, edges_s: Doubles) -> dict[Key, dict[str, float]]:
    """What speaks for each key, by name.

    Parameters
    ----------
    hearing
        The song.
    edges_s
        Where chords may change: half bars where they are known.
    """
    starts, ends = edges_s[:-1], edges_s[1:]
    upper, bass = (_even(hearing.harmony(starts, ends, which)) for which in (0, 1))
    whole, low = upper.mean(axis=0), bass.mean(axis=0)
    triads = _triads(upper + 0.5 * bass)
    last = _ending(hearing)
    found = {}
    for mode, name in enumerate(MODES):
        for tonic in range(12):
            found[Key(tonic, name)] = _evidence(tonic, mode, whole, low, triads, last)
    return found


def _evidence(
    tonic: int, mode: int, whole: Doubles, low: Doubles, triads: Chords, last: tuple[Doubles, Doubles]
) -> dict[str, float]:
    from_tonic, low_from_tonic = np.roll(whole, -tonic), np.roll(low, -tonic)
    found = {name: _likeness(from_tonic, np.array(profiles[mode])) for name, profiles in PROFILES.items()}
    chord = _TRIADS[mode]
    home, fifth = tonic + 12 * mode, (tonic + 7) % 12
    fourth = (tonic + 5) % 12 + 12 * mode
    n_triads = max(len(triads), 1)
    scale = {(tonic + step) % 12 for step in SCALES[mode]} | ({(tonic + 11) % 12} if mode else set())
    arrivals = [(a, b) for a, b in itertools.pairwise(triads) if a != b]
    n_arrivals = max(len(arrivals), 1)
    found |= {
        "minor": float(mode),
        "in scale": float(from_tonic[list(SCALES[mode])].sum() / (from_tonic.sum() + 1e-9)),
        "bass home": float(low_from_tonic[0] - low.mean()),
        "bass fifth": float(low_from_tonic[7] - low.mean()),
        "bass like": _likeness(low_from_tonic, np.array(PROFILES["revised"][mode])),
        "third": float(from_tonic[chord[1]] - from_tonic[7 - chord[1]]),
        "at home": float((triads == home).sum() / n_triads),
        "chords fit": sum(_fits(int(each), scale) for each in triads) / n_triads,
        "from fifth": sum(b == home and a % 12 == fifth for a, b in arrivals) / n_arrivals,
        "from fourth": sum(b == home and a == fourth for a, b in arrivals) / n_arrivals,
        "first": float(len(triads) > 0 and triads[0] == home),
        "last": _likeness(np.roll(last[0], -tonic), np.array([float(k in chord) for k in range(12)])),
        "last bass": float(last[1][tonic]),
        "leading": float(from_tonic[11] - from_tonic[10]),
    }  # fmt: skip
    return found


def _ending(hearing: Hearing) -> tuple[Doubles, Doubles]:
    """Upper voices and bass of a song's last chord: what sounds from its last onset on."""
    _, last_s = sounding_s(smoothed(hearing.traces.full))
    start, end = np.array([last_s + 0.05]), np.array([last_s + ENDING_S])
    upper, bass = (_even(hearing.harmony(start, end, which))[0] for which in (0, 1))
    return upper, bass


def _even(chroma: Doubles) -> Doubles:
    """Chroma with each stretch at the same level: a loud chorus does not outweigh a verse."""
    rooted = np.sqrt(np.maximum(chroma, 0.0))
    size = np.sqrt((rooted**2).sum(axis=1, keepdims=True))
    return np.asarray(rooted / np.maximum(size, 1e-9) * (size > 1e-6), np.float64)


def _likeness(first: Doubles, second: Doubles) -> float:
    """Correlation; 0 where there is nothing to compare."""
    a, b = first - first.mean(), second - second.mean()
    size = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum() / size) if size > 1e-9 else 0.0


def _triads(chroma: Doubles) -> Chords:
    """The triad that each stretch is most like."""
    shapes = np.array(
        [
            [float((note - root) % 12 in triad) for note in range(12)]
            for triad in _TRIADS
            for root in range(12)
        ]
    )
    shapes -= shapes.mean(axis=1, keepdims=True)
    centred = chroma - chroma.mean(axis=1, keepdims=True)
    match = centred @ shapes.T
    return np.where(match.max(axis=1) > 1e-6, match.argmax(axis=1), -1).astype(np.int64)


def _fits(triad: int, scale: set[int]) -> float:
    if triad < 0:
        return 0.0
    notes = {(triad % 12 + step) % 12 for step in _TRIADS[triad // 12]}
    return float(notes <= scale)


def find_key(hearing: Hearing, edges_s: Doubles, weights: Mapping[str, float]) -> tuple[Key, float]:
    """The likeliest key and its chance; C major and 0 where nothing has a pitch."""
    if len(edges_s) < 2 or not hearing.semitones.any():
        return Key(0, "major"), 0.0
    evidence = key_evidence(hearing, edges_s)
    keys = list(evidence)
    sums = np.array([sum(weights.get(name, 0.0) * v for name, v in evidence[key].items()) for key in keys])
    raised = np.exp(sums - sums.max())
    best = int(sums.argmax())
    return keys[best], float(raised[best] / raised.sum())
