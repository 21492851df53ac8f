"""Loudness after ITU-R BS.1770-4 and EBU R 128: momentary, short-term and integrated, and true peak.

Whole files can be measured with `pyloudnorm`; it has no form for sound that is still coming, so the running
meter is ours. It is written in plain numpy: the recursive filter is computed as matrix products, 32 samples
at a time, since loading `scipy.signal` takes longer than the first sound may.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf, log10
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.render.limiter import finite
from editor.render.true_peak import MARGIN, Samples, true_peaks

if TYPE_CHECKING:
    import numpy.typing as npt

SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585))
"""Weights of the filter's first part at 48 kHz, for input and output (BS.1770-4, table 1)."""
HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
"""Those of its second part (BS.1770-4, table 2)."""
OFFSET_DB = -0.691
"""BS.1770-4, equation 2."""
HOP_SAMPLES = MIX_RATE // 10
"""Blocks of 400 ms overlap by three quarters: a new one begins every 100 ms."""
MOMENTARY_HOPS = 4
SHORT_TERM_HOPS = 30
ABSOLUTE_GATE = -70.0
"""LUFS; blocks below it never count."""
RELATIVE_GATE = -10.0
"""LU below the loudness of the blocks that passed the first gate."""
_ROW = 32
"""Samples whose output is one product."""
_GROUP = 10
"""Rows whose states are one product; the groups of a hop are one more, each of moderate size."""
_GROUPS = HOP_SAMPLES // (_ROW * _GROUP)

Matrix: TypeAlias = "npt.NDArray[np.float64]"


def loudness_of(power: float) -> float:
    """LUFS of a mean square of the filtered channels, added up; minus infinity for silence."""
    return OFFSET_DB + 10.0 * log10(power) if power > 0.0 else -inf


def decibels(level: float) -> float:
    """A linear level in dB; minus infinity for silence."""
    return 20.0 * log10(level) if level > 0.0 else -inf


def _power_at(loudness: float) -> float:
    return float(10.0 ** ((loudness - OFFSET_DB) / 10.0))


def gated(powers: Matrix) -> float:
    """Integrated loudness of blocks of 400 ms after both gates (BS.1770-4, equations 5 to 7), in LUFS."""
    loud = powers[powers > _power_at(ABSOLUTE_GATE)]
    if not len(loud):
        return -inf
    threshold = _power_at(loudness_of(float(loud.mean())) + RELATIVE_GATE)
    return loudness_of(float(loud[loud > threshold].mean()))


@dataclass(frozen=True, slots=True)
class _Filter:
    """The two parts of the filter as products: state and a row of samples -> output and the next state."""

    heard: Samples
    """A row of samples and the state before it -> what is heard of it, shape (_ROW + 4, _ROW).

    In single precision, which halves the cost; the states, where errors would add up, are in double.
    """
    into_state: Samples
    """A row of samples -> what it adds to the state after it, shape (_ROW, 4)."""
    of_rows: Matrix
    """What the rows of a group add to the state before each of them and after the last one."""
    of_groups: Matrix
    """The same of the groups of a hop."""
    from_group: Matrix
    """What becomes of a state before a group, before each of its rows."""
    from_hop: Matrix
    """What becomes of a state before a hop, before each of its groups and after the last one."""


def _sections() -> tuple[Matrix, Matrix, Matrix, float]:
    """Both parts in a row as a state of four numbers (transposed direct form II): A, B, C, D."""
    parts = []
    for (b0, b1, b2), (a1, a2) in (SHELF, HIGH_PASS):
        step = np.array([[-a1, 1.0], [-a2, 0.0]])
        parts.append((step, np.array([b1 - a1 * b0, b2 - a2 * b0]), np.array([1.0, 0.0]), b0))
    (step1, in1, out1, d1), (step2, in2, out2, d2) = parts
    step = np.block([[step1, np.zeros((2, 2))], [np.outer(in2, out1), step2]])
    return step, np.concatenate([in1, in2 * d1]), np.concatenate([d2 * out1, out2]), d1 * d2


@cache
def _filter() -> _Filter:
    step, into, out, direct = _sections()
    powers = [np.eye(4)]
    for _ in range(_ROW):
        powers.append(powers[-1] @ step)
    impulse = np.array([direct, *(out @ powers[k] @ into for k in range(_ROW - 1))])
    places = np.subtract.outer(np.arange(_ROW), np.arange(_ROW))
    from_samples = np.where(places >= 0, impulse[np.abs(places)], 0.0)
    from_state = np.stack([out @ powers[k] for k in range(_ROW)])
    into_state = np.stack([powers[_ROW - 1 - k] @ into for k in range(_ROW)], axis=1)
    of_rows, from_group = _chain(powers[_ROW], _GROUP)
    of_groups, from_hop = _chain(np.linalg.matrix_power(powers[_ROW], _GROUP), _GROUPS)
    return _Filter(
        np.ascontiguousarray(np.concatenate([from_samples, from_state], axis=1).T, np.float32),
        np.ascontiguousarray(into_state.T, np.float32),
        of_rows,
        of_groups,
        from_group[:, : 4 * _GROUP],
        from_hop,
    )


def _chain(step: Matrix, n_steps: int) -> tuple[Matrix, Matrix]:
    """The states of so many equal steps as products, before each step and after the last one.

    Returns
    -------
    added, kept
        Of what each step adds, shape (n_steps · 4, (n_steps + 1) · 4), and of the first state, shape
        (4, (n_steps + 1) · 4); both are put behind a row.
    """
    powers = [np.eye(4)]
    for _ in range(n_steps):
        powers.append(powers[-1] @ step)
    added = np.zeros((n_steps, 4, n_steps + 1, 4))
    for number in range(n_steps):
        for later in range(number + 1, n_steps + 1):
            added[number, :, later, :] = powers[later - number - 1].T
    return added.reshape(n_steps * 4, -1), np.concatenate([power.T for power in powers], axis=1)


def _hop_power(samples: Samples, state: Matrix) -> tuple[float, Matrix]:
    """The power of one hop after the filter, both channels added, and the filter's next state."""
    kept = _filter()
    rows = samples.reshape(-1, _ROW)
    added = (rows @ kept.into_state).astype(np.float64)
    of_rows = added.reshape(-1, 4 * _GROUP) @ kept.of_rows
    ends = of_rows[:, 4 * _GROUP :].reshape(2, -1)
    of_groups = (ends @ kept.of_groups + state @ kept.from_hop).reshape(2, _GROUPS + 1, 4)
    before = of_groups[:, :-1].reshape(-1, 4) @ kept.from_group
    before += of_rows[:, : 4 * _GROUP]
    wide = np.empty((len(rows), _ROW + 4), np.float32)
    wide[:, :_ROW] = rows
    wide[:, _ROW:] = before.reshape(-1, 4)
    flat = (wide @ kept.heard).reshape(-1)
    return float(np.dot(flat, flat)) / HOP_SAMPLES, of_groups[:, -1]


class LoudnessMeter:
    """Measures a stereo sound at the mix rate while it comes, in blocks of any size."""

    def __init__(self) -> None:
        self._waiting = np.zeros((2, 0), np.float32)
        self._state: Matrix = np.zeros((2, 4))
        self._hops: Matrix = np.zeros(1024)
        self._n_hops = 0
        self.max_short_term = -inf
        """The loudest three seconds so far."""

    def push(self, samples: Samples) -> int:
        """Take samples, float32 of shape (2, n); gives how many steps of 100 ms they completed."""
        fresh = finite(samples)
        waiting = np.concatenate([self._waiting, fresh], axis=1) if self._waiting.size else fresh
        n_hops = int(waiting.shape[1] // HOP_SAMPLES)
        for hop in range(n_hops):
            part = np.ascontiguousarray(waiting[:, hop * HOP_SAMPLES : (hop + 1) * HOP_SAMPLES])
            power, self._state = _hop_power(part, self._state)
            self._keep(power)
        self._waiting = waiting[:, n_hops * HOP_SAMPLES :]
        return n_hops

    def _keep(self, power: float) -> None:
        if self._n_hops == len(self._hops):
            self._hops = np.concatenate([self._hops, np.zeros(self._n_hops)])
        self._hops[self._n_hops] = power
        self._n_hops += 1
        self.max_short_term = max(self.max_short_term, self.short_term)

    def _latest(self, n_hops: int) -> float:
        if self._n_hops < MOMENTARY_HOPS:
            return -inf
        first = max(self._n_hops - n_hops, 0)
        # `mean` takes twice as long for the same number.
        return loudness_of(float(np.add.reduce(self._hops[first : self._n_hops])) / (self._n_hops - first))

    @property
    def momentary(self) -> float:
        """Of the last 400 ms, in LUFS; minus infinity before and for silence."""
        return self._latest(MOMENTARY_HOPS)

    @property
    def short_term(self) -> float:
        """Of the last three seconds, or of what there is since the start, in LUFS."""
        return self._latest(SHORT_TERM_HOPS)

    @property
    def integrated(self) -> float:
        """Of everything so far, gated, in LUFS; minus infinity for silence and less than 400 ms."""
        if self._n_hops < MOMENTARY_HOPS:
            return -inf
        known = self._hops[: self._n_hops]
        n_blocks = self._n_hops - MOMENTARY_HOPS + 1
        powers = np.add.reduce([known[k : k + n_blocks] for k in range(MOMENTARY_HOPS)])
        return gated(powers / MOMENTARY_HOPS)

    @property
    def whole(self) -> float:
        """Integrated loudness; of a sound that is too short for a gate, what it is without one."""
        gated_loudness = self.integrated
        if self._n_hops < MOMENTARY_HOPS and (short := self.ungated) > ABSOLUTE_GATE:
            return short
        return gated_loudness

    @property
    def ungated(self) -> float:
        """Of everything so far without gates, also of less than 400 ms, in LUFS."""
        power = float(self._hops[: self._n_hops].sum()) * HOP_SAMPLES
        n_rest = self._waiting.shape[1]
        n_samples = self._n_hops * HOP_SAMPLES + n_rest
        if n_rest:
            padded = np.pad(self._waiting, ((0, 0), (0, HOP_SAMPLES - n_rest)))
            power += _hop_power(padded, self._state)[0] * HOP_SAMPLES
        return loudness_of(power / n_samples) if n_samples else -inf


class PeakMeter:
    """The highest sample of each channel, and the true peak of both, of a sound that comes in blocks."""

    def __init__(self) -> None:
        self._tail = np.zeros((2, 2 * MARGIN), np.float32)
        self.channels = (0.0, 0.0)
        """Highest absolute sample, left and right."""
        self.true_peak = 0.0
        """Linear; the last millisecond counts when `close` was called."""

    @property
    def sample_peak(self) -> float:
        """Highest absolute sample."""
        return max(self.channels)

    def push(self, samples: Samples) -> None:
        """Take samples, float32 of shape (2, n)."""
        if not samples.shape[1]:
            return
        samples = finite(samples)
        heights = np.maximum(samples.max(axis=1), -samples.min(axis=1))
        self.channels = (
            max(self.channels[0], float(heights[0])), max(self.channels[1], float(heights[1]))
        )  # fmt: skip
        joined = np.concatenate([self._tail, samples], axis=1)
        found = true_peaks(joined, max(self.true_peak, 1e-9))
        self.true_peak = max(self.true_peak, float(found.max(initial=0.0)), self.sample_peak)
        self._tail = joined[:, -2 * MARGIN :]

    def close(self) -> None:
        """Nothing more comes: read to the very end."""
        self.push(np.zeros((2, 2 * MARGIN), np.float32))


@dataclass(frozen=True, slots=True)
class Measured:
    """What a whole sound measures."""

    loudness: float = -inf
    """Integrated, in LUFS; minus infinity for silence."""
    peak_db: float = -inf
    """Highest sample, in dB of full scale."""
    true_peak_db: float = -inf
    """In dBTP."""

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing loud enough to be measured."""
        return self.loudness == -inf


def measure(samples: Samples) -> Measured:
    """What a whole sound measures; float32 of shape (2, n)."""
    loudness, peaks = LoudnessMeter(), PeakMeter()
    loudness.push(samples)
    peaks.push(samples)
    peaks.close()
    return Measured(loudness.whole, decibels(peaks.sample_peak), decibels(peaks.true_peak))
