"""The rooms that music is heard in: early reflections and a tail of decaying noise, made once for each.

Folding with such a noise is an idea of J. A. Moorer, "About this reverberation business", Computer Music
Journal 3 (1979).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stereo: TypeAlias = "NDArray[np.float32]"

ROOMS: dict[str, tuple[float, float, float]] = {
    "studio": (0.45, 0.004, 6500.0),
    "chamber": (1.0, 0.010, 5500.0),
    "hall": (2.1, 0.020, 4500.0),
    "cathedral": (4.2, 0.030, 3600.0),
}
"""Seconds to fall by 60 dB, seconds before the first reflection, and where the highs end, in Hz."""


@cache
def echo_of(room: str) -> Stereo:
    """What a room answers to a clap: float32, shape (2, n), of unit energy on each side."""
    decay_s, delay_s, high_hz = ROOMS[room]
    n = round((decay_s + delay_s) * MIX_RATE)
    t = np.arange(n) / MIX_RATE
    dice = np.random.default_rng(48_000)
    sides = []
    f = np.fft.rfftfreq(n, 1 / MIX_RATE)
    # Rooms swallow rumble, and the highs sooner than the middle.
    tone = (f / 180) ** 2 / (1 + (f / 180) ** 2) / (1 + (f / high_hz) ** 2)
    late = np.clip((t - delay_s) / (delay_s * 1.5), 0, 1)
    for _ in range(2):
        bright = np.fft.irfft(np.fft.rfft(dice.standard_normal(n)) * tone, n)
        dark = np.fft.irfft(np.fft.rfft(dice.standard_normal(n)) * tone / (1 + (f / 1500) ** 2), n)
        fall = t * (6.9 / decay_s)
        side = (bright * np.exp(-fall * 1.5) + dark * np.exp(-fall)) * late
        for place, gain in zip(
            dice.uniform(0.4, 2.2, 6) * delay_s + 0.002, (0.5, -0.4, 0.35, 0.3, -0.25, 0.2), strict=True
        ):
            side[round(place * MIX_RATE)] += gain * float(np.abs(side).max())
        side *= np.clip((t[-1] - t) / 0.03, 0, 1)
        sides.append(side / np.sqrt(np.sum(side**2)))
    return np.stack(sides).astype(np.float32)


def in_room(sound: Stereo, room: str) -> Stereo:
    """A sound's answer from a room, without the sound itself: float32 of shape (2, n + tail)."""
    from scipy import fft

    echo = echo_of(room)
    n = sound.shape[1] + echo.shape[1] - 1
    size = fft.next_fast_len(n, real=True)
    spectrum = fft.rfft(sound, size, axis=1) * fft.rfft(echo, size, axis=1)
    return np.asarray(fft.irfft(spectrum, size, axis=1)[:, :n], np.float32)
