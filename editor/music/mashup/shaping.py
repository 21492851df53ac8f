"""Makes room in the spectrum: bass that is handed over, a dip where a voice is, and how bright it all is.

All filters are linear in phase and mixed in by envelopes, so nothing moves in time and nothing clicks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.signal import firwin2, oaconvolve

from editor.model.timing import MIX_RATE

Stereo = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Span = tuple[int, int]

BASS_HZ = 150.0
"""Where the bass is cut that another song has (``music.md`` section 3)."""
ROOM_HZ, ROOM_DB, ROOM_WIDTH = 1_000.0, -4.0, 1.0
"""The bell that makes room for a voice or a tune; its width in octaves at either side (ibid.)."""
TONE_DB = 4.0
"""What the brightest and the darkest wish do to the highest octave."""
_TAPS_BASS, _TAPS = 4_097, 1_025


@lru_cache(maxsize=4)
def _low_pass() -> Doubles:
    """What is taken away where the bass is another song's: everything below `BASS_HZ`."""
    hz = np.array([0.0, BASS_HZ * 0.8, BASS_HZ * 1.35, MIX_RATE / 2])
    return np.asarray(firwin2(_TAPS_BASS, hz, [1.0, 1.0, 0.0, 0.0], fs=MIX_RATE), np.float64)


@lru_cache(maxsize=4)
def _bell() -> Doubles:
    """What is taken away to make room: a hump around `ROOM_HZ`."""
    octaves = np.linspace(-6, 4.5, 85)
    hump = (1 - 10 ** (ROOM_DB / 20)) * np.exp(-0.5 * (octaves / (ROOM_WIDTH / 1.18)) ** 2)
    hz = ROOM_HZ * 2.0**octaves
    known = hz < MIX_RATE / 2
    return np.asarray(
        firwin2(_TAPS, [0.0, *hz[known], MIX_RATE / 2], [0.0, *hump[known], 0.0], fs=MIX_RATE), np.float64
    )


@lru_cache(maxsize=32)
def _tilt(tone: float) -> Doubles:
    """A slope from 300 Hz to 8 kHz: brighter or darker."""
    hz = np.array([0.0, 300.0, 1_000.0, 3_000.0, 8_000.0, MIX_RATE / 2])
    gains = 10 ** (TONE_DB * tone * np.array([0.0, 0.0, 0.15, 0.6, 1.0, 1.0]) / 20)
    return np.asarray(firwin2(_TAPS, hz, gains, fs=MIX_RATE), np.float64)


def shaped(
    sound: Stereo, *, no_bass: Sequence[Span], room: Sequence[Span], tone: float, ramp_samples: int
) -> Stereo:
    """Filter a block where others sound too.

    Parameters
    ----------
    sound
        float32, shape (2, n).
    no_bass, room
        Stretches in samples of the block, without bass and with a dip for another one's voice.
    tone
        -1 (dark) to 1 (bright) for all of it.
    ramp_samples
        How long a filter takes to come and go; it is whole at the ends of its stretch.
    """
    out = sound
    if abs(tone) > 0.01:
        out = _filtered(out, _tilt(round(tone, 2)))
    if no_bass:
        out = out - _filtered(out, _low_pass()) * envelope(sound.shape[1], no_bass, ramp_samples)
    if room:
        out = out - _filtered(out, _bell()) * envelope(sound.shape[1], room, ramp_samples)
    return np.asarray(out, np.float32)


def _filtered(sound: Stereo, taps: Doubles) -> Stereo:
    made = oaconvolve(sound, taps[None, :].astype(np.float32), axes=1)
    half = len(taps) // 2
    return np.asarray(made[:, half : half + sound.shape[1]], np.float32)


def envelope(n_samples: int, spans: Sequence[Span], ramp_samples: int) -> npt.NDArray[np.float32]:
    """1 in some stretches and 0 elsewhere, with straight ramps outside of them."""
    places: list[float] = []
    values: list[float] = []
    for start, end in spans:
        places += [start - ramp_samples, start, end, end + ramp_samples]
        values += [0.0, 1.0, 1.0, 0.0]
    return np.interp(np.arange(n_samples), places, values).astype(np.float32)
