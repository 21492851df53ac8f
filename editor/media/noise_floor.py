"""How loud the noise of a file is: the level of its quiet moments."""

from __future__ import annotations

import json
import threading

from editor.late import np
from editor.media import disk_cache
from editor.media.border import identify
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.timing import MICROSECONDS, MIX_RATE

N_WINDOWS = 12
"""Stretches that are listened to, spread evenly over the file."""
WINDOW_SAMPLES = MIX_RATE // 2
FRAME_SAMPLES = MIX_RATE // 20
"""50 ms: shorter than the pauses between words."""
QUIET_SHARE = 0.1
"""The quietest tenth of the frames is taken for noise alone."""
SILENCE_DB = -90.0
"""Quieter frames hold no noise: they were cut out or faded."""
NO_NOISE_DB = -120.0
_known: dict[tuple[str, int | None], float] = {}
_lock = threading.Lock()


def noise_floor_db(path: str, stream_index: int | None = None) -> float:
    """The RMS of a file's quiet moments, in dBFS; the same for the same file, wherever it is asked.

    Parameters
    ----------
    path
        The file.
    stream_index
        Its sound stream; None takes the default.

    Returns
    -------
    float
        `NO_NOISE_DB` where nothing but silence was found.

    Raises
    ------
    MediaError
        If the file cannot be read.
    """
    key = (disk_cache.file_key(identify(path)), stream_index)
    with _lock:
        if key in _known:
            return _known[key]
    name = f"{key[0]}.{'default' if stream_index is None else stream_index}.noise"
    floor_db = disk_cache.load(name, lambda file: float(json.load(file)))
    if floor_db is None:
        floor_db = _measured(path, stream_index)
        text = json.dumps(floor_db).encode()
        disk_cache.store(name, lambda file: file.write(text))
    with _lock:
        _known[key] = floor_db
    return floor_db


def _measured(path: str, stream_index: int | None) -> float:
    facts = probe(path)
    sounds = [sound for sound in facts.sounds if sound.index == stream_index]
    sound = sounds[0] if sounds else facts.sound
    duration_us = sound.duration_us if sound else 0
    n_samples = duration_us * MIX_RATE // MICROSECONDS
    first = (sound.start_us if sound else 0) * MIX_RATE // MICROSECONDS
    if n_samples <= N_WINDOWS * WINDOW_SAMPLES:
        starts, length = [first], max(n_samples, FRAME_SAMPLES)
    else:
        step = (n_samples - WINDOW_SAMPLES) / (N_WINDOWS - 1)
        starts, length = [first + round(number * step) for number in range(N_WINDOWS)], WINDOW_SAMPLES
    levels = np.concatenate([_levels(path, stream_index, start, length) for start in starts])
    heard = np.sort(levels[levels > 10 ** (SILENCE_DB / 10)])
    if not len(heard):
        return NO_NOISE_DB
    quiet = heard[: max(round(len(heard) * QUIET_SHARE), 1)]
    return float(10 * np.log10(quiet.mean()))


def _levels(
    path: str, stream_index: int | None, start: int, n_samples: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The power of each frame of a stretch, over both sides."""
    with SoundReader(path, start_sample=start, n_samples=n_samples, stream_index=stream_index) as reader:
        samples = reader.read(n_samples)
    n_frames = n_samples // FRAME_SAMPLES
    frames = samples[:, : n_frames * FRAME_SAMPLES].reshape(2, n_frames, FRAME_SAMPLES)
    powers: np.ndarray[tuple[int], np.dtype[np.float64]] = np.square(frames, dtype=np.float64).mean(
        axis=(0, 2)
    )
    return powers
