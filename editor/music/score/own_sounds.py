"""From a voice to the samples of one tone.

Overtones are read from tables of one period (8,192 points, read with straight lines between them), made for
each pitch with only those overtones that lie under 18 kHz: nothing folds back at the edge of the spectrum.
Single precision is enough for samples; phases are counted in whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.own_voices import Voice

if TYPE_CHECKING:
    from numpy.typing import NDArray

Sound: TypeAlias = "NDArray[np.float32]"
Numbers: TypeAlias = "NDArray[np.float64]"
Bands: TypeAlias = "list[tuple[int, NDArray[np.float32], NDArray[np.float32]]]"

Phase: TypeAlias = "tuple[NDArray[np.uint32], NDArray[np.float32]]"

HIGHEST_HZ = 18_000.0
_POINTS = 8_192
_PERIOD = 1 << 32
_SHARE_BITS = 32 - 13
"""What is left of a phase below the 13 bits that name one of 8,192 points."""
_BANDS = (1, 2, 4, 8, 16, 40)
"""The first overtone of every band that fades on its own."""
_WIDEST_HZ = 4.5
"""A vibrato swings by this much at most: beyond it the pitch itself would be in doubt."""
_LAYER_CUTS = (0.55, 1.0, 1.6)
"""How soft, middling and hard strokes move the corner of the highs."""
LOUD_RMS = 0.1
"""Root mean square of the loudest tenth of a second of every tone, at full velocity."""


def frequency_of(pitch: float) -> float:
    """Hertz of a MIDI number, equal temperament on A = 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69.0) / 12.0))


def tone(voice: Voice, pitch: float, held_s: float, layer: int = 1) -> Sound:
    """One tone, without its end: whoever plays it lets it go after the time that he wants.

    Parameters
    ----------
    voice
        What sounds.
    pitch
        MIDI number.
    held_s
        How long it is made, in seconds; the release belongs to it.
    layer
        0 soft, 1 middling, 2 hard.

    Returns
    -------
    ndarray of float32, shape (1, n) or (2, n)
        Begins at zero; (2, n) where several play together. The loudest tenth of a second has the root mean
        square `LOUD_RMS`.
    """
    # Slow ones are loudest late: the level is that of a tone that has time to rise.
    n_samples = max(round(held_s * MIX_RATE), round((voice.attack_s * 1.5 + 0.15) * MIX_RATE))
    t = np.arange(n_samples, dtype=np.float64) / MIX_RATE
    hertz = frequency_of(pitch)
    dice = np.random.default_rng(crc32(f"{voice} {pitch}".encode()))
    bands = _bands(voice, hertz, layer)
    envelopes = [_envelope(voice, n_samples, pitch, first, k) for k, (first, _, _) in enumerate(bands)]
    middle = _waves(bands, envelopes, _phase(voice, hertz, n_samples, 0.0))
    out = (
        middle[None, :]
        if voice.unison[0] == 1
        else _with_others(voice, hertz, bands, envelopes, middle, dice)
    )
    for ratio, level, decay_s in voice.partials:
        if hertz * ratio < HIGHEST_HZ:
            out += _partial(voice, hertz * ratio, t, level, decay_s * _shorter(pitch))
    _normalise(out, voice.level)
    if voice.noise[0] > 0:
        out += _breath(voice, t, dice)
    return out[:, : max(round(held_s * MIX_RATE), 1)]


def _waves(bands: Bands, envelopes: list[Sound], phase: Phase) -> Sound:
    """All bands at one player's phase."""
    place, share = phase
    total = np.zeros(len(place), np.float32)
    for (_, table, steps), envelope in zip(bands, envelopes, strict=True):
        wave = steps[place]
        wave *= share
        wave += table[place]
        wave *= envelope
        total += wave
    return total


def _with_others(
    voice: Voice,
    hertz: float,
    bands: Bands,
    envelopes: list[Sound],
    middle: Sound,
    dice: np.random.Generator,
) -> Sound:
    """The middle player with pairs around him, as far above as below, whose phases mirror each other.

    Such a pair is a beating without any change of pitch, so the whole stays in tune. The last pair is
    turned round on the right: that makes it wide, and in mono it is gone. All pairs together stay below
    the middle player, or the beating would hide him.
    """
    n_pairs, cents = voice.unison[0] // 2, voice.unison[1]
    out = np.stack([middle, middle])
    weight = np.float32(0.40 if n_pairs == 1 else 0.235)
    for pair in range(n_pairs):
        apart = cents * (pair + 1) / n_pairs
        turn = float(dice.random())
        both = _waves(bands, envelopes, _phase(voice, hertz * 2 ** (apart / 1200), len(middle), turn))
        both += _waves(bands, envelopes, _phase(voice, hertz * (2 - 2 ** (apart / 1200)), len(middle), -turn))
        both *= weight
        out[0] += both
        out[1] += -both if pair == n_pairs - 1 else both
    return out


def overtones(voice: Voice, hertz: float, layer: int) -> Numbers:
    """The linear strengths of the overtones under `HIGHEST_HZ`, the tone itself first."""
    n = int(min(HIGHEST_HZ / hertz, voice.n_overtones))
    k = np.arange(1, max(n, 1) + 1, dtype=np.float64)
    levels = k**-voice.slope
    levels[1::2] *= voice.even
    if voice.pluck:
        levels *= np.abs(np.sin(np.pi * k * voice.pluck)) / np.sin(np.pi * voice.pluck)
    f = k * hertz
    bumps = np.ones_like(f)
    for centre, width, gain in voice.formants:
        bumps += gain * np.exp(-(((f - centre) / width) ** 2))
    cut = voice.cut_hz * (hertz / 261.63) ** voice.follow * _LAYER_CUTS[layer]
    # The tone itself is never filtered away.
    low_pass = 1.0 / np.sqrt(1.0 + (f / max(cut, hertz * 1.2)) ** 4)
    return np.asarray(levels * bumps * low_pass)


def _bands(voice: Voice, hertz: float, layer: int) -> Bands:
    """Tables of one period for each band of overtones: (first overtone, table, steps to the next point)."""
    levels = overtones(voice, hertz, layer)
    still = voice.decay_s == 0.0 and voice.bloom == 0.0
    firsts = [1] if still else [first for first in _BANDS if first <= len(levels)]
    # Players together have phases of no order: pulses at once would be all peak and no sound.
    turns = np.random.default_rng(11).random(256) * 2 * np.pi if voice.unison[0] > 1 else np.zeros(256)
    found = []
    for number, first in enumerate(firsts):
        last = firsts[number + 1] - 1 if number + 1 < len(firsts) else len(levels)
        spectrum = np.zeros(_POINTS // 2 + 1, np.complex128)
        span = np.arange(first, last + 1)
        spectrum[span] = -1j * levels[first - 1 : last] * np.exp(1j * turns[span - 1]) * _POINTS / 2
        table = np.fft.irfft(spectrum, _POINTS)
        steps = np.roll(table, -1) - table
        found.append((first, table.astype(np.float32), steps.astype(np.float32)))
    return found


def _phase(voice: Voice, hertz: float, n_samples: int, start: float) -> Phase:
    """Where in its period the tone is at every sample: a point of the table, and the share to the next.

    A period is 2³² steps, so whole numbers that run over at its end do the counting.
    """
    step = round(hertz / MIX_RATE * _PERIOD)
    phase = np.arange(n_samples, dtype=np.uint32)
    phase *= np.uint32(step)
    phase += np.uint32(round(start * _PERIOD) % _PERIOD)
    moved = _moved(voice, hertz, n_samples)
    if moved is not None:
        phase += moved
    place = phase >> np.uint32(_SHARE_BITS)
    phase &= np.uint32((1 << _SHARE_BITS) - 1)
    share = phase.astype(np.float32)
    share *= np.float32(1.0 / (1 << _SHARE_BITS))
    return place, share


def _moved(voice: Voice, hertz: float, n_samples: int) -> NDArray[np.uint32] | None:
    """By how much a vibrato or a glide moves the phase, in steps of 2⁻³² periods; None where nothing does."""
    depth, rate, delay = voice.vibrato
    if not depth and not voice.glide_s:
        return None
    t = np.arange(n_samples, dtype=np.float32) / np.float32(MIX_RATE)
    cycles = np.zeros(n_samples, np.float32)
    if depth:
        deviation = min(hertz * depth * np.log(2) / 1200, _WIDEST_HZ)
        onset = np.clip((t - np.float32(delay)) / np.float32(0.4), 0.0, 1.0)
        onset *= np.cos((t - np.float32(delay)) * np.float32(2 * np.pi * rate))
        cycles -= onset * np.float32(deviation / (2 * np.pi * rate))
    if voice.glide_s:
        cycles += np.float32(hertz * 0.3 * voice.glide_s) * (1.0 - np.exp(-t / np.float32(voice.glide_s)))
    return np.asarray((cycles.astype(np.float64) * _PERIOD).astype(np.int64).astype(np.uint32))


def _shorter(pitch: float) -> float:
    """High strings and bars fade sooner: by half in an octave and a half."""
    return float(2.0 ** (-(pitch - 60.0) / 18.0))


def _envelope(voice: Voice, n_samples: int, pitch: float, first: int, number: int) -> Sound:
    if voice.decay_s:
        tau = voice.decay_s * _shorter(pitch) / (1.0 + voice.damp * (first - 1))
        t = np.arange(n_samples, dtype=np.float32) * np.float32(-1.0 / MIX_RATE / tau)
        # Strings and bars lose their first strength fast and the rest slowly.
        envelope = np.float32(0.65) * np.exp(t)
        t *= np.float32(1 / 3)
        envelope += np.float32(0.35) * np.exp(t)
        if voice.sustain:
            envelope *= np.float32(1.0 - voice.sustain)
            envelope += np.float32(voice.sustain)
    else:
        envelope = np.ones(n_samples, np.float32)
    attack = max(voice.attack_s * (1.0 + voice.bloom * number), 0.0015)
    n_rise = min(round(attack * MIX_RATE), n_samples)
    rise = 0.5 - 0.5 * np.cos(np.pi * np.arange(n_rise) / (attack * MIX_RATE))
    envelope[:n_rise] *= rise.astype(np.float32)
    return np.asarray(envelope, np.float32)


def _partial(voice: Voice, hertz: float, t: Numbers, level: float, decay_s: float) -> Sound:
    attack = np.clip(t / max(voice.attack_s, 0.0015), 0.0, 1.0)
    shape = (0.5 - 0.5 * np.cos(np.pi * attack)) * np.exp(-t / decay_s)
    return np.asarray(level * shape * np.sin(2 * np.pi * hertz * t), np.float32)


def _breath(voice: Voice, t: Numbers, dice: np.random.Generator) -> Sound:
    """Noise around a frequency, as long as it lasts; against the loudest tone, linear."""
    level, centre, decay_s = voice.noise
    n = len(t) if decay_s == 0.0 else min(len(t), round(decay_s * 8 * MIX_RATE) + 96)
    size = 1 << (n - 1).bit_length()
    f = np.fft.rfftfreq(size, 1 / MIX_RATE)
    shape = np.exp(-((np.log2(np.maximum(f, 1.0) / centre) / 0.9) ** 2))
    noise = np.fft.irfft(np.fft.rfft(dice.standard_normal(n), size) * shape, size)[:n]
    noise *= LOUD_RMS * level * (3.0 if decay_s else 1.0) / max(float(np.sqrt(np.mean(noise**2))), 1e-9)
    edge = np.clip(t[:n] / max(voice.attack_s, 0.0015), 0.0, 1.0)
    fade = np.exp(-t[:n] / decay_s) * np.clip((n - np.arange(n)) / 96, 0.0, 1.0) if decay_s else 1.0
    out = np.zeros(len(t), np.float32)
    out[:n] = noise * edge * fade
    return out


def _normalise(out: Sound, level: float) -> None:
    """Bring the loudest tenth of a second to `LOUD_RMS` times a level."""
    step = MIX_RATE // 10
    power = np.mean(out.astype(np.float64) ** 2, axis=0)
    if len(power) > step:
        sums = np.concatenate([[0.0], np.cumsum(power)])
        highest = float(np.max(sums[step:] - sums[:-step])) / step
    else:
        highest = float(power.mean())
    out *= np.float32(level * LOUD_RMS / max(np.sqrt(highest), 1e-9))
