"""The last step: tone, an end without a click, -14 LUFS and a true peak of at most -1 dBTP."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.notes import Score
from editor.music.score.own_accents import ENDS_THERE, accent_sound
from editor.music.score.styles import style_named
from editor.progress import Progress
from editor.render.limiter import LAG_SAMPLES, Limiter
from editor.render.loudness import LoudnessMeter

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stereo: TypeAlias = "NDArray[np.float32]"

LOUDNESS_LUFS = -14.0
_NEAR_LU = 0.05
_MOST_TURNS = 9
_SPARE_DB = 0.35
"""So far below the limiter's ceiling the music ends: coders and other meters find higher peaks."""
_MOST_GAIN_DB = 60.0
_END_FADE_S = 0.9
_LAST_S = 0.004
_STEP = 4 * MIX_RATE
"""Samples between two looks at whether it shall stop: a fraction of a second's work."""


def add_accents(sound: Stereo, score: Score, loudness: float) -> None:
    """Lay the accents over the music, against its loudness in LUFS; in place."""
    # An accent of 0 dB has its highest sample 11 dB above the music's loudness.
    level = 10 ** ((max(loudness, -60.0) + 11.0) / 20)
    for number, accent in enumerate(score.accents):
        made = accent_sound(accent.kind, accent.length_s, number % 3)
        at = round(accent.time_s * MIX_RATE)
        if accent.kind in ENDS_THERE:
            at -= made.shape[1]
        low, high = max(at, 0), min(at + made.shape[1], sound.shape[1])
        if high > low:
            sound[:, low:high] += made[:, low - at : high - at] * np.float32(
                level * 10 ** (accent.gain_db / 20)
            )


def shape_tone(sound: Stereo, score: Score, progress: Progress) -> None:
    """The style's tone over the whole: highs ended, tape noise, no rumble; in place."""
    from scipy import signal

    style = style_named(score.style)
    sections = signal.butter(2, 28.0, "highpass", fs=MIX_RATE, output="sos")
    if style.tone_hz < 18_000:
        highs = signal.butter(2, style.tone_hz, "lowpass", fs=MIX_RATE, output="sos")
        sections = np.concatenate([sections, highs])
    soft = signal.butter(1, (400.0, 6000.0), "bandpass", fs=MIX_RATE, output="sos")
    state, hiss_state = np.zeros((len(sections), 2, 2)), np.zeros((len(soft), 2, 2))
    dice = np.random.default_rng(score.seed % 2**32)
    for part in _steps(sound, progress):
        made, state = signal.sosfilt(sections, part, axis=1, zi=state)
        if style.hiss_db > -120:
            noise = dice.standard_normal(part.shape, np.float32)
            hiss, hiss_state = signal.sosfilt(soft, noise, axis=1, zi=hiss_state)
            made += hiss * 10 ** (style.hiss_db / 20)
        part[:] = made


def let_go(sound: Stereo) -> None:
    """The last chord let go towards the last sample, and a beginning without a step; in place."""
    n = sound.shape[1]
    n_fade = min(round(_END_FADE_S * MIX_RATE), n // 3)
    # Down to a tenth on a straight line, and only in the last milliseconds to nothing: it rings to the end.
    fade = np.linspace(1.0, 0.12, n_fade)
    n_last = min(round(_LAST_S * MIX_RATE), n_fade)
    fade[-n_last:] *= np.linspace(1.0, 0.0, n_last)
    sound[:, n - n_fade :] *= fade.astype(np.float32)
    n_first = min(48, n)
    sound[:, :n_first] *= np.linspace(0.0, 1.0, n_first, dtype=np.float32)


def loudness_of(sound: Stereo, progress: Progress) -> float:
    """Integrated loudness in LUFS; of less than 400 ms, without gates."""
    meter = LoudnessMeter()
    for part in _steps(sound, progress):
        meter.push(part)
    return meter.whole


def mastered(sound: Stereo, progress: Progress) -> Stereo:
    """Bring a sound to -14 LUFS under -1 dBTP, by one gain and the limiter; silence stays silence."""
    loudness = loudness_of(sound, progress)
    if loudness == -inf:
        return sound
    gain_db = min(LOUDNESS_LUFS - loudness, _MOST_GAIN_DB) + _SPARE_DB
    out = np.empty_like(sound)
    low, high = -inf, inf
    for turn in range(_MOST_TURNS):
        progress.report(0.25 + 0.75 * turn / _MOST_TURNS)
        _limit_into(out, sound, 10 ** (gain_db / 20), progress)
        missing = LOUDNESS_LUFS - loudness_of(out, progress)
        if abs(missing) < _NEAR_LU:
            break
        if missing > 0:
            low = gain_db
        else:
            high = gain_db
        # What the limiter took is given back, and a little more: it will take some of that again. Where
        # the gates of the measurement let the loudness jump, the middle of what was tried is taken.
        gain_db += missing * 1.15
        if not low < gain_db < high:
            gain_db = (low + high) / 2
    return out


def _limit_into(out: Stereo, sound: Stereo, gain: float, progress: Progress) -> None:
    """The sound at a gain through the limiter, and `_SPARE_DB` lower."""
    limiter, done = Limiter(), 0
    last = np.float32(10 ** (-_SPARE_DB / 20))
    blocks = [*_steps(sound, progress), np.zeros((2, LAG_SAMPLES), np.float32)]
    for block in blocks:
        progress.check()
        made = limiter.push(block * np.float32(gain))
        np.multiply(made, last, out=out[:, done : done + made.shape[1]])
        done += made.shape[1]


def _steps(sound: Stereo, progress: Progress) -> Iterator[Stereo]:
    """The sound in parts of some seconds; stops between them when it shall."""
    for first in range(0, sound.shape[1], _STEP):
        progress.check()
        yield sound[:, first : first + _STEP]
