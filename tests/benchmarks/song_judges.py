"""What librosa and essentia find in a song, as a line of JSON each; run by a Python that has them.

    python song_judges.py FILE ...

Judges beside which `tests.benchmarks.song_analysis` sets our own findings; no part of the program.
"""

from __future__ import annotations

import json
import sys

import numpy as np

MOST_S = 90.0
"""So much of a song is judged."""
_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_SPELT = {"Db": "C#", "D#": "Eb", "Gb": "F#", "G#": "Ab", "A#": "Bb"}
_MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
_MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])


def by_librosa(path: str) -> dict[str, object]:
    """Its beat tracker, and the profiles of Krumhansl on its chroma."""
    import librosa  # type: ignore[import-not-found]

    sound, rate = librosa.load(path, sr=22_050, mono=True, duration=MOST_S)
    tempo, beats = librosa.beat.beat_track(y=sound, sr=rate, units="time")
    chroma = librosa.feature.chroma_cqt(y=sound, sr=rate).mean(axis=1)
    likeness = {
        f"{_NAMES[tonic]} {mode}": float(np.corrcoef(np.roll(chroma, -tonic), profile)[0, 1])
        for mode, profile in (("major", _MAJOR), ("minor", _MINOR))
        for tonic in range(12)
    }
    key = max(likeness, key=lambda name: likeness[name])
    return {"tempo": float(np.atleast_1d(tempo)[0]), "beats": [float(at) for at in beats], "key": key}


def by_essentia(path: str) -> dict[str, object]:
    """Its multi-feature beat tracker and its key extractor."""
    import essentia  # type: ignore[import-not-found]
    from essentia.standard import (  # type: ignore[import-not-found]
        KeyExtractor,
        MonoLoader,
        RhythmExtractor2013,
    )

    essentia.log.infoActive = False
    essentia.log.warningActive = False
    sound = MonoLoader(filename=path, sampleRate=44_100)()[: round(MOST_S * 44_100)]
    tempo, beats, *_ = RhythmExtractor2013(method="multifeature")(sound)
    tonic, mode, _ = KeyExtractor()(sound)
    return {
        "tempo": float(tempo),
        "beats": [float(at) for at in beats],
        "key": f"{_SPELT.get(tonic, tonic)} {mode}",
    }


if __name__ == "__main__":
    for file in sys.argv[1:]:
        found = {"librosa": by_librosa(file), "essentia": by_essentia(file)}
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
