"""A small synthesiser: notes become samples, with nothing but numpy. It needs no soundfont and no file.

Every instrument is a function of pitch, length and strength that gives one note; the same note is made
once and laid down wherever it is played. All notes begin and end at zero, so nothing clicks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

Samples: TypeAlias = "NDArray[np.float32]"
Instrument = Callable[[float, float], Samples]
"""Pitch (MIDI number, 69 = 440 Hz) and held length in seconds -> one channel of samples."""

_SEED = 48_000


@dataclass(frozen=True, slots=True)
class Note:
    """One note: when it begins, how long it is held, which pitch and how strong, and where it stands."""

    instrument: str
    start_s: float
    length_s: float
    pitch: float = 60.0
    """MIDI number; 69 is the A of 440 Hz. Percussion takes no notice of it."""
    strength: float = 1.0
    pan: float = 0.0
    """From -1 (left) over 0 (middle) to 1 (right)."""


def play_notes(notes: Iterable[Note], length_s: float, *, room: float = 0.2) -> Samples:
    """Play notes together and put them into a room.

    Parameters
    ----------
    notes
        In any order; what rings longer than `length_s` is cut there, so leave time for the last one.
    length_s
        Length of the result.
    room
        How much of the reverberated sound is added to the dry one, as a linear gain.

    Returns
    -------
    ndarray of float32, shape (2, samples)
        Stereo at 48 kHz, not limited: call `bring_to_peak` on it.
    """
    n_samples = round(length_s * MIX_RATE)
    mixed = np.zeros((2, n_samples), dtype=np.float32)
    made: dict[tuple[str, float, float], Samples] = {}
    for note in notes:
        key = (note.instrument, note.pitch, note.length_s)
        if key not in made:
            made[key] = INSTRUMENTS[note.instrument](note.pitch, note.length_s)
        _lay_down(mixed, made[key], note)
    return mixed + _reverberated(mixed) * np.float32(room)


def bring_to_peak(samples: Samples, peak: float) -> Samples:
    """Scale sound so that its highest sample has the size `peak` (linear); silence stays silence."""
    highest = float(np.max(np.abs(samples), initial=0.0))
    return np.asarray(samples * np.float32(peak / highest), dtype=np.float32) if highest > 0 else samples


def frequency_of(pitch: float) -> float:
    """Hertz of a MIDI number, equal temperament on A = 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69.0) / 12.0))


def _lay_down(mixed: Samples, sound: Samples, note: Note) -> None:
    start = round(note.start_s * MIX_RATE)
    part = sound[: max(0, mixed.shape[1] - start)]
    # Equal power: a note that is moved aside keeps its loudness.
    angle = (note.pan + 1) * np.pi / 4
    for channel, side in enumerate((np.cos(angle), np.sin(angle))):
        mixed[channel, start : start + part.size] += part * np.float32(note.strength * side * np.sqrt(2))


def _times(length_s: float) -> Samples:
    return np.arange(round(length_s * MIX_RATE), dtype=np.float32) / np.float32(MIX_RATE)


def _shape(t: Samples, attack_s: float, held_s: float, release_s: float) -> Samples:
    """Rise and fall with half cosines, from zero to zero."""
    rise = np.clip(t / np.float32(attack_s), 0, 1)
    fall = np.clip((held_s + release_s - t) / np.float32(release_s), 0, 1)
    turn = np.float32(np.pi)
    return np.asarray((0.5 - 0.5 * np.cos(turn * rise)) * (0.5 - 0.5 * np.cos(turn * fall)), dtype=np.float32)


def _wave(frequency: float, t: Samples, phase: float = 0.0) -> Samples:
    # The phase in double: single precision would drift audibly within a few seconds.
    cycles = np.float64(frequency) * t.astype(np.float64) + phase
    return _sine_of(cycles)


def _sine_of(cycles: NDArray[np.float64]) -> Samples:
    turned = (cycles - np.floor(cycles)).astype(np.float32)
    return np.asarray(np.sin(turned * np.float32(2 * np.pi)), dtype=np.float32)


def pad(pitch: float, length_s: float) -> Samples:
    """A soft string-like sound: three slightly mistuned voices with few overtones."""
    t = _times(length_s + 0.9)
    frequency = frequency_of(pitch)
    total = np.zeros_like(t)
    for cents, phase in ((-5.0, 0.1), (0.0, 0.4), (6.0, 0.8)):
        voice = frequency * 2 ** (cents / 1200)
        for overtone, level in ((1, 1.0), (2, 0.34), (3, 0.16), (4, 0.07)):
            total += _wave(voice * overtone, t, phase * overtone) * np.float32(level)
    return np.asarray(total * _shape(t, 0.45, length_s, 0.9) / np.float32(3), dtype=np.float32)


def keys(pitch: float, length_s: float) -> Samples:
    """An electric piano: a decaying tone whose overtones are stirred by a second one (FM)."""
    t = _times(length_s + 0.5)
    frequency = frequency_of(pitch)
    stir = _wave(frequency, t) * np.exp(-t * np.float32(5.0)) * np.float32(0.22)
    tine = _wave(frequency * 7.0, t) * np.exp(-t * np.float32(16.0)) * np.float32(0.05)
    cycles = np.float64(frequency) * t.astype(np.float64) + stir
    tone = _sine_of(cycles) + tine
    return np.asarray(tone * np.exp(-t * np.float32(1.7)) * _shape(t, 0.006, length_s, 0.5), dtype=np.float32)


def bell(pitch: float, length_s: float) -> Samples:
    """A music-box tone; its partials stand where those of a struck bar do (1 : 2.76 : 5.40)."""
    t = _times(length_s + 1.0)
    frequency = frequency_of(pitch)
    total = _wave(frequency, t) * np.exp(-t * np.float32(2.4))
    total += _wave(frequency * 2.0, t) * np.exp(-t * np.float32(4.0)) * np.float32(0.24)
    total += _wave(frequency * 5.4, t) * np.exp(-t * np.float32(12.0)) * np.float32(0.06)
    return np.asarray(total * _shape(t, 0.004, length_s, 1.0), dtype=np.float32)


def bass(pitch: float, length_s: float) -> Samples:
    """A round bass: the fundamental and a little of its octave, so that small speakers carry it."""
    t = _times(length_s + 0.12)
    frequency = frequency_of(pitch)
    total = _wave(frequency, t) + _wave(frequency * 2, t) * np.exp(-t * np.float32(3.0)) * np.float32(0.4)
    total += _wave(frequency * 3, t) * np.exp(-t * np.float32(6.0)) * np.float32(0.15)
    return np.asarray(
        total * np.exp(-t * np.float32(0.8)) * _shape(t, 0.012, length_s, 0.12), dtype=np.float32
    )


def kick(_pitch: float, _length_s: float) -> Samples:
    """A soft drum: a tone that falls from 120 to 48 Hz."""
    t = _times(0.35)
    cycles = 48.0 * t + 72.0 / 28.0 * (1 - np.exp(-28.0 * t))
    tone = np.sin(2 * np.pi * cycles) * np.exp(-t * 11.0)
    return np.asarray(tone * _shape(t, 0.003, 0.25, 0.1), dtype=np.float32)


def shaker(_pitch: float, _length_s: float) -> Samples:
    """A short breath of high noise."""
    t = _times(0.12)
    noise = np.random.default_rng(_SEED).standard_normal(t.size + 1)
    # The difference of neighbours is a simple high-pass: +6 dB an octave.
    return np.asarray(np.diff(noise) * np.exp(-t * 42.0) * _shape(t, 0.012, 0.06, 0.05), dtype=np.float32)


def rim(_pitch: float, _length_s: float) -> Samples:
    """A soft wooden tick."""
    t = _times(0.12)
    tone = _wave(820.0, t) + 0.6 * _wave(1290.0, t)
    return np.asarray(tone * np.exp(-t * 55.0) * _shape(t, 0.002, 0.08, 0.03), dtype=np.float32)


INSTRUMENTS: dict[str, Instrument] = {
    "pad": pad,
    "keys": keys,
    "bell": bell,
    "bass": bass,
    "kick": kick,
    "shaker": shaker,
    "rim": rim,
}


def _reverberated(dry: Samples, decay_s: float = 1.5) -> Samples:
    """The sound in a room: folded with decaying noise, another one for each side."""
    t = _times(decay_s)
    generator = np.random.default_rng(_SEED + 1)
    n_samples = dry.shape[1]
    size = 1 << (n_samples + t.size - 1).bit_length()
    low = np.fft.rfftfreq(size, 1 / MIX_RATE)
    # The room swallows low rumble and high hiss, as furnished rooms do.
    tone = (low / 200) ** 2 / (1 + (low / 200) ** 2) / (1 + (low / 4500) ** 2)
    wet = np.empty_like(dry)
    for channel in range(2):
        echo = generator.standard_normal(t.size) * np.exp(-t * (6.9 / decay_s)) * np.clip(t / 0.012, 0, 1)
        echo *= np.clip((decay_s - t) / 0.1, 0, 1) / np.sqrt(np.sum(echo**2))
        spectrum = np.fft.rfft(dry[channel], size) * np.fft.rfft(echo, size) * tone
        wet[channel] = np.fft.irfft(spectrum, size)[:n_samples]
    return wet


def sea_noise(length_s: float, *, seed: int = 3) -> Samples:
    """Waves that come and go: noise with less power the higher it is, in slow swells, stereo.

    Starts and ends with a short ramp from and to zero. Peak about 0.3 before any scaling.
    """
    n_samples = round(length_s * MIX_RATE)
    t = np.arange(n_samples) / MIX_RATE
    generator = np.random.default_rng(seed)
    frequency = np.maximum(np.fft.rfftfreq(n_samples, 1 / MIX_RATE), 1.0)
    body = 1 / (1 + (frequency / 320) ** 1.3) * np.clip((frequency - 30) / 60, 0, 1)
    hiss = 1 / (1 + (frequency / 4800) ** 2) * np.clip((frequency - 500) / 1500, 0, 1) * 0.30
    sides = []
    for shift in (0.0, 0.35):
        swell = 0.45 + 0.55 * np.sin(np.pi * (t + shift) / 3.9) ** 2
        crest = np.clip(np.sin(np.pi * (t + shift - 0.5) / 3.9), 0, 1) ** 6
        deep, high = (
            np.fft.irfft(np.fft.rfft(generator.standard_normal(n_samples)) * shape, n_samples)
            for shape in (body, hiss)
        )
        sides.append(deep * swell + high * (0.25 + crest))
    edge = np.clip(np.minimum(t, length_s - t) / 0.15, 0, 1)
    return bring_to_peak(np.asarray(np.stack(sides) * edge, dtype=np.float32), 0.3)
