"""The gain of a clip at a time: drawn, played and exported from here, so that all three agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.clip import LINEAR, Clip, FadeCurve
from editor.model.timing import MICROSECONDS, MIX_RATE

if TYPE_CHECKING:
    import numpy.typing as npt

Times: TypeAlias = "npt.NDArray[np.float64]"


def clip_gain(clip: Clip, times_s: Times) -> Times:
    """Give the gain of a clip at moments, without that of its track and of the master.

    Parameters
    ----------
    clip
        Its volume or volume points, fades and length count; its visibility does not.
    times_s
        float64, shape (n,): seconds after the clip's start.

    Returns
    -------
    ndarray of float64, shape (n,)
        Linear gain, never negative.

    Notes
    -----
    gain(t) = (volume points, where there are any, else volume) × fade in × fade out. The points are joined
    by straight lines in gain and held outside. Each fade follows its curve (`fade_ramp`), straight in
    amplitude unless another was chosen, and is cut to the clip; where both reach, the ramps multiply.
    Negative and non-finite gains are silence (``draft-format.md`` section 6).
    """
    return GainShape.of(clip).at(np.asarray(times_s, np.float64))


def fade_ramp(progress: Times, curve: FadeCurve) -> Times:
    """Give the gain of a fade along its way from silence to full level.

    Parameters
    ----------
    progress
        float64, shape (n,): how much of the fade has passed, 0 to 1; outside of that it is held.
    curve
        Its form; an unknown family counts as the straight line.

    Returns
    -------
    ndarray of float64, shape (n,)
        Linear gain from 0 to 1.

    Notes
    -----
    With x for the progress: bent line ``x + b·x(1−x)``, from −1 (``x²``) over 0 (straight) to 1
    (``1−(1−x)²``); smooth ``3x²−2x³``; equal power ``sin(πx/2)`` (``ux-spec.md`` F-5 and F-6).
    """
    x = np.clip(progress, 0.0, 1.0)
    if curve.family == "smooth":
        return x * x * (3.0 - 2.0 * x)
    if curve.family == "equal-power":
        return np.sin(x * (np.pi / 2))
    bend = min(max(curve.bend, -1.0), 1.0) if curve.family == "bend" and np.isfinite(curve.bend) else 0.0
    return x if bend == 0.0 else x + bend * x * (1.0 - x)


@dataclass(frozen=True, slots=True)
class GainShape:
    """The gain of a clip over its length, resolved to plain numbers."""

    duration_s: float
    fade_in_s: float
    fade_out_s: float
    level: float
    """Linear gain where there are no points."""
    point_times_s: tuple[float, ...] = ()
    point_gains: tuple[float, ...] = ()
    factor: float = 1.0
    """What the track and the master make of it."""
    outer: GainShape | None = None
    """The gain of the compound clip that the clip lies in."""
    outer_offset: int = 0
    """Samples of the compound clip that come before the clip's first one; negative where it is cut."""
    fade_in_curve: FadeCurve = LINEAR
    fade_out_curve: FadeCurve = LINEAR

    @classmethod
    def of(cls, clip: Clip, factor: float = 1.0) -> GainShape:
        """The shape of a clip; ``factor`` is the gain of its track and of the master."""
        duration_us = max(clip.duration_us, 0)
        points = sorted(clip.volume_points, key=lambda point: point.offset_us)
        return cls(
            duration_us / MICROSECONDS,
            min(max(clip.fade_in_us, 0), duration_us) / MICROSECONDS,
            min(max(clip.fade_out_us, 0), duration_us) / MICROSECONDS,
            sane_gain(clip.volume),
            tuple(point.offset_us / MICROSECONDS for point in points),
            tuple(sane_gain(point.gain) for point in points),
            sane_gain(factor),
            fade_in_curve=clip.fade_in_curve,
            fade_out_curve=clip.fade_out_curve,
        )

    @property
    def is_silent(self) -> bool:
        """Whether nothing of the clip can be heard."""
        if self.outer is not None and self.outer.is_silent:
            return True
        loudest = max(self.point_gains) if self.point_gains else self.level
        return loudest == 0 or self.factor == 0 or self.duration_s == 0

    def at(self, times_s: Times) -> Times:
        """The gain at moments after the clip's start."""
        if self.point_times_s:
            gain = np.interp(times_s, self.point_times_s, self.point_gains)
        else:
            gain = np.full(times_s.shape, self.level)
        if self.fade_in_s > 0:
            gain *= fade_ramp(times_s / self.fade_in_s, self.fade_in_curve)
        if self.fade_out_s > 0:
            gain *= fade_ramp((self.duration_s - times_s) / self.fade_out_s, self.fade_out_curve)
        if self.outer is not None:
            gain *= self.outer.at(times_s + self.outer_offset / MIX_RATE)
        return gain * self.factor

    def steady(self, first: int, n_samples: int) -> float | None:
        """The one gain of samples ``first`` … at the mix rate, or None where it moves.

        The mixer multiplies by a number where it can: a curve costs ten times as much.
        """
        own = self._own_steady(first, n_samples)
        if own is None or self.outer is None:
            return None if own is None else own * self.factor
        outer = self.outer.steady(first + self.outer_offset, n_samples)
        return None if outer is None else own * outer * self.factor

    def _own_steady(self, first: int, n_samples: int) -> float | None:
        start_s, end_s = first / MIX_RATE, (first + n_samples - 1) / MIX_RATE
        if self.fade_in_s > 0 and start_s < self.fade_in_s:
            return None
        if self.fade_out_s > 0 and self.duration_s - end_s < self.fade_out_s:
            return None
        if not self.point_times_s:
            return self.level
        if end_s <= self.point_times_s[0]:
            return self.point_gains[0]
        if start_s >= self.point_times_s[-1]:
            return self.point_gains[-1]
        return None

    def curve(self, first: int, n_samples: int) -> npt.NDArray[np.float32]:
        """The gain of each of the samples ``first`` … at the mix rate, counted from the clip's start."""
        times_s = np.arange(first, first + n_samples, dtype=np.float64) / MIX_RATE
        return self.at(times_s).astype(np.float32)


def sane_gain(gain: float) -> float:
    """The gain itself, or silence for what cannot be one (``draft-format.md`` section 6)."""
    return float(gain) if np.isfinite(gain) and gain > 0 else 0.0
