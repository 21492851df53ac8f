"""Where somebody speaks in a song: asked in samples first, and closely only where that finds something.

The trained detector takes a third of a second of work for ten of sound; a song seldom holds speech, and whole
sentences where it does.
"""

from __future__ import annotations

import numpy as np

from editor.music.listening import Mono
from editor.music.speech import RATE, Span, TrainedDetector, best_detector, joined_spans
from editor.progress import Progress

EVERY_S = 8.0
"""Distance of the samples: a spoken passage of some sentences meets one."""
SAMPLE_S = 1.2
SHORTEST_S = 1.0
"""A shorter stretch in a song is a voice-like note or a shout, and no speech."""
LEAST_S = 0.2
"""So much speech in a sample lets its surroundings be listened to."""


class SpeechTaker:
    """Takes one channel at `editor.music.speech.RATE` in blocks, and looks through it at the end."""

    def __init__(self) -> None:
        self._blocks: list[Mono] = []

    def push(self, samples: Mono) -> None:
        """Take the next samples."""
        self._blocks.append(samples.astype(np.float16))

    def spans(self, progress: Progress | None = None) -> tuple[tuple[Span, ...], bool]:
        """Give where somebody speaks, and whether that is known at all.

        Our own detector looks for syllables, and takes every tune for some: where the trained one is not
        installed (the extra ``speech``), nothing is said of a song.
        """
        if not isinstance(best_detector(), TrainedDetector) or not self._blocks:
            return (), False
        sound = np.concatenate(self._blocks)
        heard = [at for at in np.arange(0.0, len(sound) / RATE, EVERY_S) if self._speaks(sound, at, progress)]
        found: list[Span] = []
        for start_s, end_s in _around(heard, len(sound) / RATE):
            found += _found(sound, start_s, end_s, progress)
        return tuple(span for span in joined_spans(found) if span[1] - span[0] >= SHORTEST_S), True

    @staticmethod
    def _speaks(sound: Mono, at_s: float, progress: Progress | None) -> bool:
        spans = _found(sound, at_s, at_s + SAMPLE_S, progress)
        return sum(end - start for start, end in spans) >= LEAST_S


def _around(heard: list[float], length_s: float) -> list[Span]:
    """What lies between the samples before and after those that hold speech, joined."""
    joined: list[Span] = []
    for at_s in heard:
        start_s, end_s = max(at_s - EVERY_S, 0.0), min(at_s + EVERY_S + SAMPLE_S, length_s)
        if joined and start_s <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end_s)
        else:
            joined.append((start_s, end_s))
    return joined


def _found(sound: Mono, start_s: float, end_s: float, progress: Progress | None) -> list[Span]:
    detector = TrainedDetector()
    last = min(round(end_s * RATE), len(sound))
    for first in range(round(start_s * RATE), last, RATE):
        if progress is not None:
            progress.check()
        detector.push(sound[first : min(first + RATE, last)].astype(np.float32))
    return [(start_s + a, min(start_s + b, end_s)) for a, b in detector.spans()]
