"""How far two recordings of the same moments are apart, by their sound.

First the movement of loudness in four bands is compared over the whole of both, which bears noise, other
microphones and other levels; then the samples themselves around that place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.fft import irfft, next_fast_len, rfft
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, sosfilt

from editor.errors import EditError
from editor.language import tr
from editor.media.clip_sound import open_clip_sound
from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, MIX_RATE, us_to_samples
from editor.music.hearing import heard_material
from editor.music.listening import BLOCK_S, Mono, Thinner
from editor.progress import Progress
from editor.words import one_line

RATE = 8_000
"""Rate at which both are listened to, in Hz: one sample is an eighth of a millisecond."""
FPS = 200
"""Envelopes have so many values a second."""
BANDS_HZ = ((150.0, 400.0), (400.0, 1000.0), (1000.0, 2000.0), (2000.0, 3600.0))
LEAST_OVERLAP_S = 3.0
"""Where less of both is heard together, nothing is believed."""
FINE_S = 0.05
"""The samples are searched this far around the place that the envelopes give."""
MOST_FINE_S = 30
"""So much of the overlap is compared sample by sample, in its middle: clocks drift apart by then."""
LEAST_LIKENESS = 0.3
"""Correlation of the envelopes under which there is no match: strangers reach 0.1 to 0.2."""
LEAST_SAMENESS = 0.04
"""Correlation of the samples under which there is none: strangers reach 0.03."""
SURE_SAMENESS, SURE_LEAD = 0.3, 2.0
"""What is enough by itself."""
LEAST_LEAD = 1.2
"""The best place is at least so many times as like as any other."""
N_PLACES = 8
"""Places that are compared sample by sample."""
AWAY_S = 0.25
"""Places nearer than this to the best one are the same place."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Match:
    """Where the second recording lies in the first."""

    offset_s: float
    """The second one begins so long after the first; negative: before it."""
    likeness: float
    """Correlation of what is heard together, 0 to 1."""
    sameness: float
    """Correlation of the very samples, 0 to 1: strangers have next to none."""
    lead: float
    """How many times as like as the next best place."""

    @property
    def is_sure(self) -> bool:
        """Whether the two are recordings of the same."""
        is_like = self.likeness >= LEAST_LIKENESS and self.sameness >= LEAST_SAMENESS
        # A short overlap says little about loudness, but much where the samples themselves agree.
        is_same = self.sameness >= SURE_SAMENESS and self.lead >= SURE_LEAD
        return (is_like and self.lead >= LEAST_LEAD) or is_same


NO_MATCH = Match(0.0, 0.0, 0.0, 0.0)


def match(first: Mono, second: Mono) -> Match:
    """Find where a recording lies in another one.

    Parameters
    ----------
    first, second
        Samples at `RATE`, one channel.

    Returns
    -------
    Match
        Exact to about a sample where both carry the same sound; `NO_MATCH` where either is silent or short.
    """
    a, b = _envelopes(first), _envelopes(second)
    if min(a.shape[1], b.shape[1]) < LEAST_OVERLAP_S * FPS:
        return NO_MATCH
    likeness = _likeness(a, b)
    places = _peaks(likeness)
    if not places:
        return NO_MATCH
    found = [
        (*_fine(first, second, (place - b.shape[1] + 1) / FPS), float(likeness[place])) for place in places
    ]
    # Music repeats itself nearly, but not to the sample: that decides between places that look alike.
    offset_s, likeness_fine, top = max(found, key=lambda entry: (entry[1] + 0.05) * entry[2])
    others = [entry for entry in found if abs(entry[0] - offset_s) > AWAY_S]
    rival = max((entry[2] for entry in others), default=0.0)
    rival_fine = max((entry[1] for entry in others), default=0.0)
    lead = max(top / max(rival, 1e-6), likeness_fine / max(rival_fine, 0.02))
    return Match(float(offset_s), min(top, 1.0), likeness_fine, min(lead, 100.0))


def _peaks(likeness: Doubles) -> list[int]:
    """The best places, none near a better one."""
    rest = likeness.copy()
    places: list[int] = []
    away = round(AWAY_S * FPS)
    while len(places) < N_PLACES and (best := int(np.argmax(rest))) >= 0 and rest[best] > 0:
        places.append(best)
        rest[max(best - away, 0) : best + away + 1] = 0.0
    return places


def _envelopes(samples: Mono) -> Doubles:
    """Movement of the loudness in each band, shape (bands, frames): its logarithm without its slow part."""
    hop = RATE // FPS
    n_frames = len(samples) // hop
    rows = []
    level = max(float(np.sqrt(np.mean(samples.astype(np.float64) ** 2))) if len(samples) else 0.0, 1e-7)
    for low_hz, high_hz in BANDS_HZ:
        filtered = sosfilt(butter(2, (low_hz, high_hz), "bandpass", fs=RATE, output="sos"), samples)
        power = (filtered[: n_frames * hop].reshape(n_frames, hop) ** 2).mean(axis=1)
        # What lies 40 dB below the whole is the noise of the room, not the sound.
        loudness = np.log(np.sqrt(np.maximum(uniform_filter1d(power, 3), 0.0)) + 0.01 * level)
        rows.append(loudness - uniform_filter1d(loudness, 2 * FPS, mode="nearest"))
    return np.array(rows)


def _correlated(a: Doubles, b: Doubles) -> Doubles:
    """Sums of products for every shift of b against a, from −(len(b) − 1) on; along the last axis."""
    n = a.shape[-1] + b.shape[-1] - 1
    size = next_fast_len(n, real=True)
    return np.asarray(irfft(rfft(a, size) * rfft(b[..., ::-1], size), size)[..., :n], np.float64)


def _likeness(a: Doubles, b: Doubles) -> Doubles:
    """Correlation coefficient of the envelopes over their overlap, for every shift; 0 where that is short."""
    product = _correlated(a, b).sum(axis=0)
    ones_a, ones_b = np.ones(a.shape[1]), np.ones(b.shape[1])
    energy_a = _correlated((a**2).sum(axis=0), ones_b)
    energy_b = _correlated(ones_a, (b**2).sum(axis=0))
    overlap = _correlated(ones_a, ones_b)
    floor = 0.02 * max(float(energy_a.max()), float(energy_b.max()), 1e-12)
    norm = np.sqrt(np.maximum(energy_a, floor) * np.maximum(energy_b, floor))
    # A short overlap is easily like: it has to be like the more.
    trust = np.minimum(overlap / (4 * LEAST_OVERLAP_S * FPS), 1.0)
    return np.where(overlap >= LEAST_OVERLAP_S * FPS - 0.5, trust * product / norm, 0.0)


def _fine(first: Mono, second: Mono, offset_s: float) -> tuple[float, float]:
    """The offset by the samples around the place that the envelopes gave, and how like they are there."""
    lag = round(offset_s * RATE)
    start, end = max(lag, 0), min(len(first), lag + len(second))
    excess = max(end - start - MOST_FINE_S * RATE, 0) // 2
    start, end = start + excess, end - excess
    reach = round(FINE_S * RATE)
    a = _whitened(first[start:end])
    b = _whitened(second[start - lag : end - lag])
    products = _correlated(a, b)
    middle = len(b) - 1
    around = np.abs(products[middle - reach : middle + reach + 1])
    top = int(np.argmax(around))
    shift = float(top - reach)
    if 0 < top < len(around) - 1:
        left, here, right = around[top - 1 : top + 2]
        bend = left - 2 * here + right
        shift += 0.5 * (left - right) / bend if bend < 0 else 0.0
    norm = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return (lag + shift) / RATE, float(around[top]) / norm if norm > 0 else 0.0


def _whitened(samples: Mono) -> Doubles:
    """Sound whose highs count as its lows do, so that the peak of a correlation is narrow."""
    filtered = sosfilt(butter(2, (200.0, 3500.0), "bandpass", fs=RATE, output="sos"), samples)
    return np.asarray(np.append(filtered[:1], np.diff(filtered)), np.float64)


# --- clips ----------------------------------------------------------------------------------------------


def read_clip(timeline: Timeline, clip: Clip, progress: Progress) -> Mono:
    """The sound of a clip as it lies on the timeline, at `RATE`, without its fades and level.

    Raises
    ------
    EditError
        If the clip has no sound or its file is missing.
    MediaError
        If the file cannot be read.
    """
    material = heard_material(timeline, clip)
    if material is None:
        raise EditError(
            tr("The sound of “{name}” is not here.", name=one_line(clip.name)),
            tr("Choose a clip with sound."),
        )
    return np.concatenate(list(_clip_blocks(material, clip, progress)))


def _clip_blocks(material: Material, clip: Clip, progress: Progress) -> Iterator[Mono]:
    assert clip.source_range is not None
    n_samples, done = us_to_samples(clip.duration_us), 0
    thinner = Thinner(MIX_RATE // RATE)
    source = open_clip_sound(
        material.path or "",
        source_start_us=clip.source_range.start_us,
        source_end_us=clip.source_range.end_us,
        n_samples=n_samples,
        speed=clip.speed,
        keeps_pitch=clip.keeps_pitch,
        is_reversed=clip.is_reversed,
        stream_index=material.sound_stream,
    )
    with source:
        while done < n_samples and not source.is_finished:
            block = source.read(min(BLOCK_S * MIX_RATE, n_samples - done))
            done += block.shape[1]
            yield thinner.push(np.nan_to_num(block.mean(axis=0), posinf=0.0, neginf=0.0))
            progress.report(done / n_samples)
    yield thinner.finish()


def match_clips(timeline: Timeline, reference: Clip, other: Clip, progress: Progress) -> int:
    """How far the second clip has to be moved to sound together with the first, in µs.

    Raises
    ------
    EditError
        If the two are no recordings of the same, or either has no sound.
    """
    first = read_clip(timeline, reference, progress.part(0.0, 0.45, "sound"))
    second = read_clip(timeline, other, progress.part(0.45, 0.9, "sound"))
    found = match(first, second)
    progress.report(1.0)
    if not found.is_sure:
        raise EditError(
            tr(
                "“{name}” and “{other}” do not sound alike, so they cannot be aligned.",
                name=one_line(reference.name),
                other=one_line(other.name),
            ),
            tr("Choose two recordings of the same moments that overlap by some seconds."),
            clip_ids=(reference.id, other.id),
        )
    return reference.start_us + round(found.offset_s * MICROSECONDS) - other.start_us
