"""A fingerprint of a sound: the same for one recording in several formats, different for other recordings.

The first 30 s become rows of bits, ten a second: which of two neighbouring bands is louder, and where the
difference grows (after the sub-band energy differences of Haitsma and Kalker, ISMIR 2002). Loudness,
format and sample rate do not matter; a lead-in of an encoder is found by sliding one print over the other.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import MediaError
from editor.late import np
from editor.media.border import identify
from editor.media.guard import protector
from editor.media.sound import SoundReader
from editor.model.timing import MIX_RATE
from editor.progress import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

LISTENED_S = 30
ROWS_PER_SECOND = 10
WINDOW = 16_384
"""0.34 s at the mix rate: long against the 1 to 3 hundredths by which encoders shift a sound."""
BANDS = 17
LOWEST_HZ, HIGHEST_HZ = 150.0, 5_000.0
"""Encoders for speech keep little beyond these."""
LEAST_DIFFERENCE = 0.4
"""Natural logarithm of power that counts as louder, 1.7 dB: less is the noise of encoding."""
FLOOR = 1e-6
"""Of the loudest band: what lies 60 dB below it counts as silence."""
LEAST_ROWS = 10
"""Shorter sounds say too little."""
MOST_SHIFT = 3
"""Rows by which two prints are slid over each other, 0.3 s."""
SAME = 0.6
"""Prints that are at least this alike are of one recording."""

Bits: TypeAlias = "NDArray[np.bool_]"


def fingerprint(path: str | Path, progress: Progress, stream_index: int | None = None) -> bytes:
    """Listen to the beginning of a sound and give its print.

    Parameters
    ----------
    path
        A file with sound.
    progress
        May stop it.
    stream_index
        Which sound of the file; None takes the default one.

    Returns
    -------
    bytes
        4 bytes a row of 0.1 s, at most 1,200; empty where there is too little to tell it from others
        (shorter than 1 s, or silent).

    Raises
    ------
    MediaError
        If the file cannot be read.
    """
    guard = protector()
    found = guard.print_of(identify(path), progress, stream_index) if guard is not None else None
    return found if found is not None else print_here(path, progress, stream_index)


def print_here(
    path: str | Path,
    progress: Progress,
    stream_index: int | None = None,
    tick: Callable[[], object] = bool,
) -> bytes:
    """As `fingerprint`, in this process, whatever that file does to it; ``tick`` is called each second."""
    with SoundReader(path, n_samples=LISTENED_S * MIX_RATE, stream_index=stream_index) as reader:
        pieces = []
        while not reader.is_finished:
            progress.check()
            tick()
            piece = reader.read(MIX_RATE)
            if piece.shape[1] == 0:
                break
            pieces.append(piece.mean(axis=0))
    samples = np.concatenate(pieces) if pieces else np.zeros(0, np.float32)
    bits = _bits(np.nan_to_num(samples))
    return np.packbits(bits, axis=1).tobytes() if len(bits) else b""


def try_fingerprint(path: str | Path, progress: Progress) -> bytes:
    """The print of a file; empty where it has no sound that can be read."""
    try:
        return fingerprint(path, progress)
    except MediaError:
        return b""


def likeness(one: bytes, other: bytes) -> float:
    """How alike two prints are, from 0 to 1; 0 where either is empty.

    Notes
    -----
    Shared bits as part of all bits that either has (Jaccard), at the best of the shifts. Independent
    noise shares a third; one recording in two formats shares more than three quarters.
    """
    first, second = _rows(one), _rows(other)
    if not len(first) or not len(second):
        return 0.0
    return max(_shared(first, second, shift) for shift in range(-MOST_SHIFT, MOST_SHIFT + 1))


def _rows(print_of_sound: bytes) -> Bits:
    packed = np.frombuffer(print_of_sound[: len(print_of_sound) // 4 * 4], np.uint8).reshape(-1, 4)
    return np.unpackbits(packed, axis=1).astype(bool)


def _shared(first: Bits, second: Bits, shift: int) -> float:
    first, second = (first[shift:], second) if shift >= 0 else (first, second[-shift:])
    n_rows = min(len(first), len(second))
    if n_rows < LEAST_ROWS:
        return 0.0
    both, either = first[:n_rows] & second[:n_rows], first[:n_rows] | second[:n_rows]
    return float(both.sum() / max(int(either.sum()), 1))


def _bits(samples: NDArray[np.float32]) -> Bits:
    """Rows of 32 bits: 16 of the spectrum's shape, 16 of its change; no rows where it is silent."""
    hop = MIX_RATE // ROWS_PER_SECOND
    n_rows = (len(samples) - WINDOW) // hop + 1
    if n_rows < LEAST_ROWS:
        return np.zeros((0, 32), bool)
    window = np.hanning(WINDOW).astype(np.float32)
    edges = np.geomspace(LOWEST_HZ, HIGHEST_HZ, BANDS + 1) * WINDOW / MIX_RATE
    bounds = np.round(edges).astype(int)
    powers = np.empty((n_rows, BANDS))
    for row in range(n_rows):
        spectrum = np.fft.rfft(samples[row * hop : row * hop + WINDOW] * window)
        power = np.abs(spectrum[bounds[0] : bounds[-1]]) ** 2
        powers[row] = np.add.reduceat(power, bounds[:-1] - bounds[0])
    loudest = float(powers.max())
    if loudest < 1e-3:
        return np.zeros((0, 32), bool)
    levels = np.log(powers + FLOOR * loudest)
    shape = levels[:, :-1] - levels[:, 1:]
    change = np.diff(shape, axis=0, prepend=shape[:1])
    return np.concatenate((shape > LEAST_DIFFERENCE, change > LEAST_DIFFERENCE), axis=1)
