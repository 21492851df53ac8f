"""Takes a song apart: what is struck, what has a pitch, and what stands in the middle where voices are.

Harmonic and percussive parts by medians of the spectrogram along time and along frequency, with soft masks
(Fitzgerald, "Harmonic/percussive separation using median filtering", DAFx 2010). The voice is what is
harmonic, alike on both sides, and in the range of voices; without sides nothing tells a voice apart. The
masks of a part and of its rest add up to one, so the rest is the song without exactly that part.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.fft import irfft, rfft

from editor.model.timing import MIX_RATE
from editor.music.mashup.plan import BAND, BED, DRUMS, TONAL, VOICE
from editor.progress import Progress

Stereo = npt.NDArray[np.float32]
Grid = npt.NDArray[np.float32]

FRAME, HOP = 2_048, 512
"""43 ms, a quarter of it apart; the window is a sine both ways, whose squares add up."""
MARGIN = 8 * FRAME
"""Samples at either side of a chunk that its medians and windows need."""
CHUNK = 12 * MIX_RATE
BED_TONAL = 0.55
"""What is left of the tune in a bed (``music.md`` section 3)."""
VOICE_LOW_HZ, VOICE_HIGH_HZ = 180.0, 9_000.0
CENTRE_POWER = 6.0
"""How sharply the middle is told from the sides: 40° off it are 12 dB down."""

# Paeth's sorting of nine values as far as their median (Graphics Gems, 1990): 19 comparisons.
_NETWORK = (
    (1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8), (0, 3), (5, 8), (4, 7), (3, 6),
    (1, 4), (2, 5), (4, 7), (4, 2), (6, 4), (4, 2),
)  # fmt: skip


def part_of(sound: Stereo, part: str, progress: Progress | None = None) -> Stereo:
    """Give one part of a sound.

    Parameters
    ----------
    sound
        float32, shape (2, n), at the mix rate.
    part
        One of ``band``, ``voice``, ``drums``, ``tonal`` and ``bed``; others give the sound itself.
    progress
        Stops the work between two chunks of 12 s.

    Returns
    -------
    ndarray of float32, shape (2, n)
    """
    if part not in (BAND, VOICE, DRUMS, TONAL, BED):
        return sound
    out = np.zeros_like(sound)
    n_samples = sound.shape[1]
    for start in range(0, n_samples, CHUNK):
        if progress is not None:
            progress.check()
        low, high = max(start - MARGIN, 0), min(start + CHUNK + MARGIN, n_samples)
        made = _chunk(sound[:, low:high], part)
        end = min(start + CHUNK, n_samples)
        out[:, start:end] = made[:, start - low : end - low]
    return out


def _chunk(sound: Stereo, part: str) -> Stereo:
    n_samples = sound.shape[1]
    padded = np.pad(sound, ((0, 0), (FRAME, FRAME + (-n_samples) % HOP)))
    spectra = [_spectrum(row) for row in padded]
    mask = _mask(spectra, part)
    made = np.stack([_sound(spectrum * mask, padded.shape[1]) for spectrum in spectra])
    return np.asarray(made[:, FRAME : FRAME + n_samples], np.float32)


def _window() -> npt.NDArray[np.float32]:
    places = (np.arange(FRAME) + 0.5) / FRAME
    # Four windows overlap at every sample, and the squares of the sines add up to two.
    return np.asarray(np.sin(np.pi * places) / np.sqrt(2), np.float32)


def _spectrum(row: npt.NDArray[np.float32]) -> npt.NDArray[np.complex64]:
    frames = np.lib.stride_tricks.sliding_window_view(row, FRAME)[::HOP]
    return np.asarray(rfft(frames * _window()), np.complex64)


def _sound(spectrum: npt.NDArray[np.complex64], n_samples: int) -> npt.NDArray[np.float32]:
    frames = irfft(spectrum, FRAME).astype(np.float32) * _window()
    out = np.zeros(n_samples, np.float32)
    overlap = FRAME // HOP
    for phase in range(overlap):
        # Frames that are a whole window apart do not touch: they are laid in one go.
        rows = frames[phase::overlap]
        span = out[phase * HOP : phase * HOP + len(rows) * FRAME]
        span += rows.reshape(-1)[: len(span)]
    return out


def _mask(spectra: list[npt.NDArray[np.complex64]], part: str) -> Grid:
    level = np.abs(spectra[0] + spectra[1]) + np.abs(spectra[0] - spectra[1])
    struck = _median_of_nine(level, axis=1) ** 2
    tonal = _median_of_nine(level, axis=0) ** 2
    share: Grid = (tonal / (tonal + struck + 1e-12)).astype(np.float32)
    if part == TONAL:
        return share
    if part == DRUMS:
        return 1 - share
    if part == BED:
        return 1 - np.float32(1 - BED_TONAL) * share
    voice = share * _centre(spectra) * _voice_range()
    return voice if part == VOICE else 1 - voice


def _centre(spectra: list[npt.NDArray[np.complex64]]) -> Grid:
    """How much each place of the spectrogram is alike on both sides, 0 to 1."""
    left, right = spectra
    alike = 2 * (left * right.conj()).real / (np.abs(left) ** 2 + np.abs(right) ** 2 + 1e-12)
    return np.asarray(np.clip(alike, 0.0, 1.0) ** np.float32(CENTRE_POWER), np.float32)


def _voice_range() -> npt.NDArray[np.float32]:
    """1 in the range of voices, with slopes of a third of an octave at both ends."""
    octaves = np.log2(np.maximum(np.fft.rfftfreq(FRAME, 1 / MIX_RATE), 1.0))
    up = np.clip((octaves - np.log2(VOICE_LOW_HZ)) * 3 + 1, 0, 1)
    down = np.clip((np.log2(VOICE_HIGH_HZ) - octaves) * 3 + 1, 0, 1)
    return np.asarray(up * down, np.float32)


def _median_of_nine(level: Grid, axis: int) -> Grid:
    """The median of each place, the four before and the four behind it along an axis.

    Seventeen neighbours by every second one: a sorting network of nine costs a tenth of a general median.
    """
    reach = 8
    edges = ((reach, reach), (0, 0)) if axis == 0 else ((0, 0), (reach, reach))
    padded = np.pad(level, edges, mode="edge")
    n = level.shape[axis]
    rows = [
        (padded[k : k + n] if axis == 0 else padded[:, k : k + n]).copy() for k in range(0, 2 * reach + 1, 2)
    ]
    spare = np.empty_like(rows[0])
    for low, high in _NETWORK:
        np.minimum(rows[low], rows[high], out=spare)
        np.maximum(rows[low], rows[high], out=rows[high])
        rows[low], spare = spare, rows[low]
    return rows[4]
