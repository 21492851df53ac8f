"""What speaks for a row of beats and for a place of the bar lines in it, as numbers with names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter1d

from editor.music.analysis.pitches import BASS_PITCH, HIGH_PITCH, LOW_PITCH, chroma, without_strokes
from editor.music.analysis.pitches import FPS as PITCH_FPS
from editor.music.analysis.rows import Row
from editor.music.analysis.traces import HIGH_HZ, Traces
from editor.music.onsets import FPS, LAG, mel_centres_hz

Doubles = npt.NDArray[np.float64]
CURVES = ("full", "low", "snare", "high", "accent", "kick")
USUAL_BPM = 120.0
FEW_HIGHS, DRUMS = 0.1, 0.5
"""Rise of the highs at strong onsets, in log-mel units: without drums, and with them."""
QUARTERED = ("full", "low", "accent")
SOME = 0.35
"""An onset counts fully from this share of a strong one on."""


class Hearing:
    """What of the traces is asked for row after row, worked out once."""

    def __init__(self, traces: Traces) -> None:
        self.traces = traces

    @cached_property
    def curves(self) -> dict[str, Doubles]:
        """Onset curves with the strongest of the 50 ms around each frame."""
        from scipy.ndimage import maximum_filter1d

        return {name: maximum_filter1d(getattr(self.traces, name), 5) for name in CURVES}

    @cached_property
    def peak(self) -> float:
        """What a strong onset is in this song."""
        full = self.traces.full
        return float(np.percentile(full[full > 0], 98)) + 1e-9 if np.any(full > 0) else 1.0

    @cached_property
    def sounding_s(self) -> tuple[float, float]:
        """When the first and the last strong onset is."""
        strong = np.flatnonzero(self.traces.full > 0.5 * self.peak)
        return (float(strong[0]) / FPS, float(strong[-1]) / FPS) if len(strong) else (0.0, 0.0)

    @cached_property
    def bareness(self) -> float:
        """How far from drums the sound is, 0 to 1: by what rises among the highs at strong onsets."""
        levels = self.traces.levels[:, mel_centres_hz() > HIGH_HZ]
        if len(levels) <= LAG:
            return 0.0
        rise = np.maximum(levels[LAG:] - levels[:-LAG], 0.0).mean(axis=1)
        return 1.0 - min(max((float(np.percentile(rise, 97)) - FEW_HIGHS) / (DRUMS - FEW_HIGHS), 0.0), 1.0)

    @cached_property
    def semitones(self) -> Doubles:
        """Semitones without the strokes of drums, shape (frames, semitones)."""
        return without_strokes(self.traces.pitches.semitones())

    @cached_property
    def _harmony_sums(self) -> tuple[Doubles, Doubles]:
        upper = chroma(self.semitones, 50, 88)
        bass = chroma(self.semitones, LOW_PITCH, BASS_PITCH)
        return tuple(np.concatenate([np.zeros((1, 12)), np.cumsum(each, axis=0)]) for each in (upper, bass))  # type: ignore[return-value]

    @cached_property
    def _level_sums(self) -> Doubles:
        levels = self.traces.levels[::2].astype(np.float64)
        return np.concatenate([np.zeros((1, levels.shape[1])), np.cumsum(levels, axis=0)])

    def harmony(self, starts_s: Doubles, ends_s: Doubles, which: int) -> Doubles:
        """Mean chroma of stretches, shape (stretches, 12); 0 asks for the upper voices, 1 for the bass."""
        return _means(self._harmony_sums[which], starts_s, ends_s, PITCH_FPS)

    def timbre(self, starts_s: Doubles, ends_s: Doubles) -> Doubles:
        """Mean log-mel levels of stretches."""
        return _means(self._level_sums, starts_s, ends_s, FPS / 2)

    @cached_property
    def low_decay(self) -> Doubles:
        """By how much the lows are quieter a moment later: a kick is gone after 120 ms, a bass is not."""
        low = np.expm1(self.traces.levels[:, :4].astype(np.float64)).sum(axis=1)
        soon = gaussian_filter1d(low, 1.5)
        return np.asarray(np.log((np.roll(soon, -3) + 1e-3) / (np.roll(soon, -16) + 1e-3)), np.float64)


def _means(sums: Doubles, starts_s: Doubles, ends_s: Doubles, rate: float) -> Doubles:
    last = len(sums) - 1
    first = np.clip(np.round(starts_s * rate).astype(np.int64), 0, last)
    end = np.clip(np.maximum(np.round(ends_s * rate).astype(np.int64), first + 1), 0, last)
    return np.asarray((sums[end] - sums[first]) / np.maximum(end - first, 1)[:, None], np.float64)


def at_frames(curve: Doubles, times_s: Doubles) -> Doubles:
    """Values of a curve at moments."""
    frames = np.clip(np.round(times_s * FPS).astype(np.int64), 0, max(len(curve) - 1, 0))
    return curve[frames]


@dataclass(frozen=True, slots=True)
class Slots:
    """Series over the beats of a row: one value a beat, and one for halfway to the next."""

    on: dict[str, Doubles]
    off: dict[str, Doubles]
    later: dict[str, Doubles]
    """Of some series, a quarter of a beat behind each beat."""


def _turn(before: Doubles, after: Doubles) -> Doubles:
    """How different stretches are: 1 minus the cosine; 0 where one is silent."""
    product = (before * after).sum(axis=1)
    size = np.sqrt((before**2).sum(axis=1) * (after**2).sum(axis=1))
    return np.where(size > 1e-9, 1.0 - product / np.maximum(size, 1e-9), 0.0)


def _series(hearing: Hearing, times_s: Doubles, beat_s: float) -> dict[str, Doubles]:
    found = {name: at_frames(curve, times_s) for name, curve in hearing.curves.items()}
    found["decay"] = at_frames(hearing.low_decay, times_s)
    found["some"] = np.minimum(found["full"] / (SOME * hearing.peak), 1.0)
    for name, which, span_s in (
        ("chord", 0, beat_s), ("bass", 1, beat_s), ("step", 0, beat_s / 2), ("root", 1, beat_s / 2)
    ):  # fmt: skip
        before = hearing.harmony(times_s - span_s, times_s, which)
        after = hearing.harmony(times_s + 0.05, times_s + span_s, which)
        found[name] = _turn(before, after)
    before, after = (
        hearing.timbre(times_s + first * beat_s, times_s + last * beat_s) for first, last in ((-4, 0), (0, 4))
    )
    found["turn"] = np.sqrt(((after - before) ** 2).mean(axis=1))
    return found


def slots_of(hearing: Hearing, row: Row) -> Slots:
    """Measure what happens on the beats of a row and halfway between them."""
    times, beat_s = row.times_s, row.beat_s
    half = np.concatenate([times[:-1] + 0.5 * np.diff(times), [times[-1] + 0.5 * beat_s]])
    steps = np.diff(half, append=half[-1] + beat_s)
    later = {name: at_frames(hearing.curves[name], times + 0.25 * steps) for name in QUARTERED}
    return Slots(_series(hearing, times, beat_s), _series(hearing, half, beat_s), later)


def _ratio(first: Doubles, second: Doubles) -> float:
    return float(np.clip(np.log((first.mean() + 0.1) / (second.mean() + 0.1)), -2.0, 2.0))


def scored(series: Doubles) -> Doubles:
    """A series as deviations from its mean, bounded: one great event must not decide a song."""
    return np.asarray(np.clip((series - series.mean()) / (series.std() + 1e-9), -2.5, 2.5), np.float64)


def lag_of(series: Doubles, lag: int) -> float:
    """Correlation of a series of deviations with itself some beats later."""
    if len(series) <= lag + 2:
        return 0.0
    return float((series[lag:] * series[:-lag]).mean() / ((series**2).mean() + 1e-9))


def beat_evidence(hearing: Hearing, row: Row, slots: Slots) -> dict[str, float]:
    """What speaks for a row being the beat, by name."""
    on, off, times = slots.on, slots.off, row.times_s
    full, accent = hearing.curves["full"], hearing.curves["accent"]
    steps = np.diff(times)
    third = [float(at_frames(full, times[:-1] + share * steps).mean()) for share in (1 / 3, 2 / 3)]
    quarters = 0.5 * sum(at_frames(full, times[:-1] + share * steps).mean() for share in (0.25, 0.75))
    middle = at_frames(accent, times[:-1] + 0.5 * steps).mean()
    halves = sorted((on["accent"][::2].mean(), on["accent"][1::2].mean()))
    octaves = float(np.log2(row.tempo_bpm / USUAL_BPM))
    drums = scored(on["kick"]) - scored(on["snare"])
    found = {
        "tempo far": octaves**2,
        "tempo fast": octaves,
        "on": on["full"].mean() / hearing.peak,
        "thirds": 0.5 * sum(third) / hearing.peak,
        "both thirds": min(third) / hearing.peak,
        "no halves": max(min(third) - off["full"].mean(), 0.0) / hearing.peak,
        "quarters": quarters / hearing.peak,
        "between": max(middle / (on["accent"].mean() + 1e-9) - 0.45, 0.0),
        "limping": max(0.62 - halves[0] / (halves[1] + 1e-9), 0.0),
        "explained": _explained(hearing.traces.full, times),
        "uneven": min(float(steps.std() / steps.mean()), 0.2),
        "steady": float(row.is_steady),
        "drums 1": lag_of(drums, 1),
        "drums 2": lag_of(drums, 2),
        "drums 4": lag_of(drums, 4),
        "drums 8": lag_of(drums, 8),
        "some": float(on["some"].mean()),
        "some between": float(off["some"].mean()),
        "held over": float((off["some"][:-1] * (1.0 - on["some"][1:])).mean()),
        "rests after": float((on["some"] * (1.0 - off["some"])).mean()),
        **_ends(hearing, row),
        "decay": float(on["decay"].mean() - off["decay"].mean()),
    }  # fmt: skip
    for name in CURVES:
        found[f"{name} on"] = _ratio(on[name], off[name])
    for name in ("chord", "bass", "turn"):
        both = np.concatenate([on[name], off[name]])
        found[f"{name} on"] = float((on[name].mean() - off[name].mean()) / (both.std() + 1e-9))
    return found


def _ends(hearing: Hearing, row: Row) -> dict[str, float]:
    """Whether the song's first and last onsets lie on beats: 1 on one, -1 halfway between two."""
    found = {}
    for name, at_s in zip(("opens", "closes"), hearing.sounding_s, strict=True):
        away = float(np.min(np.abs(row.times_s - at_s)))
        edge = min(abs(at_s - row.times_s[0]), abs(at_s - row.times_s[-1]))
        share = (away if away > 0 or edge > 0 else 0.0) / row.beat_s
        found[name] = float(np.cos(2 * np.pi * share))
    return found


def _explained(full: Doubles, times_s: Doubles) -> float:
    """Share of the strength that lies on beats and eighths."""
    near = np.zeros(len(full), bool)
    for places in (times_s, times_s[:-1] + 0.5 * np.diff(times_s)):
        around = np.round(places * FPS).astype(np.int64)[:, None] + np.arange(-3, 4)
        near[np.clip(around, 0, len(full) - 1).ravel()] = True
    return float(full[near].sum() / (full.sum() + 1e-9))


__all__ = ["HIGH_PITCH", "Hearing", "Slots", "beat_evidence", "lag_of", "scored", "slots_of"]
