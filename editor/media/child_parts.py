"""Waveforms on their way from the decode child: what has changed since the last part, and no more.

A wave grows at one place, or at two when two threads read it; sending the whole of it some times a second
would cost more than decoding it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from editor.media.child_wire import Header, WireError
from editor.media.peaks import Levels, Peaks

MOST_PEAKS = 100_000_000
"""74 hours at 48 kHz: 800 MB."""


def packed_changes(old: Peaks | None, new: Peaks) -> tuple[Header, tuple[memoryview, ...]]:
    """What has to be sent so that the other side, which has ``old``, has ``new``."""
    levels = np.stack([new.low, new.high])
    spans = _changed(np.zeros_like(levels) if old is None else _fitted(old, levels.shape[1]), levels)
    header: Header = {
        "n_peaks": levels.shape[1],
        "samples_per_peak": new.samples_per_peak,
        "sample_rate": new.sample_rate,
        "start_us": new.start_us,
        "damaged_us": new.damaged_us,
        "spans": spans,
    }
    parts = (np.ascontiguousarray(levels[:, start:end], "<f4") for start, end in spans)
    return header, tuple(part.reshape(-1).data.cast("B") for part in parts if part.size)


def _fitted(old: Peaks, n_peaks: int) -> Levels:
    """The old levels at the new length."""
    fitted = np.zeros((2, n_peaks), np.float32)
    n_known = min(n_peaks, len(old.low))
    fitted[0, :n_known], fitted[1, :n_known] = old.low[:n_known], old.high[:n_known]
    return fitted


def _changed(old: Levels, new: Levels) -> list[tuple[int, int]]:
    """At most two spans that hold every entry that differs."""
    places: npt.NDArray[np.int64] = np.flatnonzero((old != new).any(axis=0))
    if not len(places):
        return []
    first, last = int(places[0]), int(places[-1]) + 1
    gaps = np.diff(places)
    if not len(gaps) or int(gaps.max()) < len(places):
        return [(first, last)]
    widest = int(gaps.argmax())
    return [(first, int(places[widest]) + 1), (int(places[widest + 1]), last)]


def unpacked_changes(old: Peaks | None, header: Header, payloads: Sequence[bytes]) -> Peaks:
    """The whole wave, after a part of it came."""
    try:
        n_peaks, spans = int(header["n_peaks"]), [(int(a), int(b)) for a, b in header["spans"]]
        numbers = int(header["samples_per_peak"]), int(header["sample_rate"]), float(header["start_us"])
        damaged: Any = header["damaged_us"]
        damaged_us = None if damaged is None else int(damaged)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise WireError("the part of a wave cannot be read") from error
    if not 0 <= n_peaks <= MOST_PEAKS or min(numbers[:2]) < 1 or len(spans) != len(payloads):
        raise WireError("the part of a wave cannot be read")
    levels = np.zeros((2, n_peaks), np.float32) if old is None else _fitted(old, n_peaks)
    for (start, end), payload in zip(spans, payloads, strict=True):
        if not 0 <= start < end <= n_peaks or len(payload) != 8 * (end - start):
            raise WireError("the part of a wave cannot be read")
        levels[:, start:end] = np.frombuffer(payload, "<f4").reshape(2, -1)
    # Nothing that is no number may reach the painters.
    np.nan_to_num(levels, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
    return Peaks(levels[0], levels[1], *numbers, damaged_us)
