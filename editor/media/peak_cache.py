"""Waveforms on disk, by file: what was computed once is there at once the next time."""

from __future__ import annotations

from typing import BinaryIO

from editor.late import np
from editor.media.disk_cache import load, store
from editor.media.peaks import Peaks


def load_peaks(key: str) -> Peaks | None:
    """The waveform stored under a key, or None."""
    return load(_name(key), _read)


def store_peaks(key: str, peaks: Peaks) -> None:
    """Keep a waveform."""
    damaged_us = -1 if peaks.damaged_us is None else peaks.damaged_us
    numbers = np.array([peaks.samples_per_peak, peaks.sample_rate, peaks.start_us, damaged_us], np.int64)
    store(_name(key), lambda file: np.savez(file, low=peaks.low, high=peaks.high, numbers=numbers))


def _name(key: str) -> str:
    return f"peaks/{key}.npz"


def _read(file: BinaryIO) -> Peaks:
    with np.load(file, allow_pickle=False) as stored:
        samples_per_peak, sample_rate, start_us, damaged_us = (int(number) for number in stored["numbers"])
        low, high = stored["low"], stored["high"]
    if low.shape != high.shape or low.ndim != 1 or samples_per_peak < 1 or sample_rate < 1:
        raise ValueError("these are no peaks")
    return Peaks(low, high, samples_per_peak, sample_rate, start_us, None if damaged_us < 0 else damaged_us)
