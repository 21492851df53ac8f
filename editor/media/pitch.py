"""Clips of another speed or pitch, kept on the disk: stretching holds Python's lock 70 ms at a time.

What is kept is float32 as it was made, so playback and export hear the same samples with and without it.
Long clips are not kept: a minute takes 23 MB of the cache.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from typing import BinaryIO

from editor.late import np
from editor.media import disk_cache
from editor.media.border import identify
from editor.media.graph import Samples
from editor.media.sound import Part, SoundSource
from editor.model.care import SoundCare
from editor.model.timing import MIX_RATE

MOST_SAMPLES = 180 * MIX_RATE
"""Three minutes, 69 MB; longer clips are stretched while they are heard."""
FOLDER = "pitch"
_FORMAT = 2
"""Changes when the same clip would be made of other samples."""
_BYTES_A_SAMPLE = 8
_CHUNK_SAMPLES = MIX_RATE


@dataclass(frozen=True, slots=True)
class PitchedPart:
    """Everything that the samples of a stretched clip depend on, but for its length."""

    path: str
    stream_index: int | None
    origin: int
    """Its first sample in the material; of a reversed clip minus its last."""
    speed: float
    keeps_pitch: bool
    is_reversed: bool
    care: SoundCare
    """The side does not count: it is made afterwards."""

    def name(self) -> str:
        """What it is called in the cache; `MediaError` where the file is gone."""
        traits = [
            _FORMAT, disk_cache.file_key(identify(self.path)), self.stream_index, self.origin, self.speed,
            self.keeps_pitch, self.is_reversed, astuple(replace(self.care, pan=0.0)),
        ]  # fmt: skip
        return f"{FOLDER}/{hashlib.sha256(json.dumps(traits).encode()).hexdigest()}.f32"


class KeptSound(SoundSource):
    """Gives sound that lies in the cache."""

    def __init__(self, samples: Samples, first_sample: int) -> None:
        self._samples = samples
        self._place = first_sample

    def close(self) -> None:
        """Let the file go."""
        self._samples = self._samples[:0]

    def parts(self, n_samples: int) -> Iterator[Part]:
        """Give the next ``n_samples`` as parts; see `SoundSource.parts`."""
        part = self._samples[self._place : self._place + n_samples]
        self._place += n_samples
        if len(part):
            yield 0, (np.ascontiguousarray(part[:, 0]), np.ascontiguousarray(part[:, 1]))


def kept_sound(part: PitchedPart, first_sample: int, n_samples: int) -> KeptSound | None:
    """The sound of a clip from the cache, or None where not all of it lies there."""
    path = disk_cache.root() / part.name()
    try:
        samples = np.memmap(path, np.float32, "r").reshape(-1, 2)
        os.utime(path)
    except (OSError, ValueError):
        return None
    return KeptSound(samples, first_sample) if len(samples) >= first_sample + n_samples else None


def is_kept(part: PitchedPart, n_samples: int) -> bool:
    """Whether so much of a clip lies in the cache."""
    with suppress(OSError):
        path = disk_cache.root() / part.name()
        return path.stat().st_size >= n_samples * _BYTES_A_SAMPLE
    return False


def keep(part: PitchedPart, source: SoundSource, n_samples: int, check: Callable[[], object]) -> None:
    """Read a clip and keep it.

    Parameters
    ----------
    part
        What it is.
    source
        The same, opened at its first sample and before it is moved to a side.
    n_samples
        How much of it; more than `MOST_SAMPLES` is refused with `ValueError`.
    check
        Called for each second; raises to stop, and then nothing is kept.
    """
    if n_samples > MOST_SAMPLES:
        raise ValueError(f"too long to be kept: {n_samples} samples")

    def write(file: BinaryIO) -> None:
        done = 0
        while done < n_samples:
            check()
            block = source.read(min(_CHUNK_SAMPLES, n_samples - done))
            file.write(np.ascontiguousarray(block.T).tobytes())
            done += block.shape[1]

    disk_cache.store(part.name(), write)
