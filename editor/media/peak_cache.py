"""Waveforms on disk, by file: what was computed once is there at once the next time.

The cache may be lost, full or damaged at any time; then waveforms are computed again, and nothing is said.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import zipfile
from pathlib import Path

import numpy as np
import platformdirs

from editor.media.border import FileIdentity
from editor.media.peaks import Peaks

logger = logging.getLogger(__name__)

CACHE_LIMIT_BYTES = 256 * 1024 * 1024
"""Some 25 hours of sound; the waveforms that were not asked for longest go first."""
_SAMPLED_BYTES = 64 * 1024
_FORMAT = "1"
"""Changes when what is stored changes its meaning."""


def cache_folder() -> Path:
    """Where the waveforms lie."""
    return Path(platformdirs.user_cache_dir("fadeline", appauthor=False)) / "peaks"


def cache_key(identity: FileIdentity) -> str:
    """What one state of a file is stored under: size, time, first and last bytes (``reliability.md`` B16)."""
    digest = hashlib.sha256(f"{_FORMAT} {identity.size_bytes} {identity.modified_ns} ".encode())
    with open(identity.path, "rb") as file:  # noqa: PTH123
        digest.update(file.read(_SAMPLED_BYTES))
        file.seek(max(identity.size_bytes - _SAMPLED_BYTES, 0))
        digest.update(file.read(_SAMPLED_BYTES))
    return digest.hexdigest()


def load_peaks(key: str) -> Peaks | None:
    """The waveform stored under a key, or None."""
    path = cache_folder() / f"{key}.npz"
    try:
        # numpy forgets to close a file that it cannot read.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            samples_per_peak, sample_rate, start_us = (int(number) for number in stored["numbers"])
            peaks = Peaks(stored["low"], stored["high"], samples_per_peak, sample_rate, start_us)
        os.utime(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        if not isinstance(error, FileNotFoundError):
            logger.info("a stored waveform is unreadable: %s", error)
        return None
    return peaks


def store_peaks(key: str, peaks: Peaks) -> None:
    """Keep a waveform, and let the oldest go when there are too many."""
    folder = cache_folder()
    temporary = folder / f".{key}.{os.getpid()}.npz"
    numbers = np.array([peaks.samples_per_peak, peaks.sample_rate, peaks.start_us], np.int64)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(temporary, low=peaks.low, high=peaks.high, numbers=numbers)
        temporary.replace(folder / f"{key}.npz")
        _trim(folder, CACHE_LIMIT_BYTES)
    except OSError as error:
        logger.info("a waveform could not be stored: %s", error)
        with contextlib.suppress(OSError):
            temporary.unlink()


def _trim(folder: Path, limit_bytes: int) -> None:
    """Remove the files that were used longest ago until the rest fits."""
    found = sorted(
        ((path.stat(), path) for path in folder.glob("*.npz")), key=lambda pair: pair[0].st_mtime_ns
    )
    total = sum(facts.st_size for facts, _ in found)
    for facts, path in found:
        if total <= limit_bytes:
            return
        path.unlink(missing_ok=True)
        total -= facts.st_size
