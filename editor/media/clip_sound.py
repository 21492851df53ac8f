"""The sound of a clip: a part of a file at any speed, with or without its pitch kept, either way round.

The parts are put in a row: `SoundReader` or `ReversedSound` give the material at the mix rate in the order
it is played, and at a speed other than 1 `StretchedSound` or `VarispeedSound` change its length.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from editor.media.graph import Samples
from editor.media.sound import Part, SoundReader, SoundSource
from editor.media.stretch import StretchedSound
from editor.media.varispeed import VarispeedSound
from editor.model.timing import MIX_RATE, us_to_samples

REVERSED_CHUNK = 4 * MIX_RATE
"""Samples that are read forwards and turned round at a time."""
_SAME_SPEED = 1e-6
"""Speeds that differ less from 1 shift an hour by less than 4 ms."""


def open_clip_sound(
    path: str,
    *,
    source_start_us: int,
    source_end_us: int,
    n_samples: int,
    first_sample: int = 0,
    speed: float = 1.0,
    keeps_pitch: bool = True,
    is_reversed: bool = False,
    stream_index: int | None = None,
) -> SoundSource:
    """Open the sound of a clip, as a source at the mix rate.

    Parameters
    ----------
    path
        The material's file.
    source_start_us, source_end_us
        The part of the material that the clip uses; the end counts for reversed clips only.
    n_samples
        Samples to give, from ``first_sample`` on.
    first_sample
        Samples of the clip's output to leave out at its beginning.
    speed, keeps_pitch, is_reversed
        How the part is played; the time map is source = start + time × speed, or end − time × speed.
    stream_index
        The file's sound stream; None takes its default.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no sound.
    """
    start, end = us_to_samples(source_start_us), us_to_samples(source_end_us)

    def open_from(offset: int, wanted: int | None = None) -> SoundSource:
        if is_reversed:
            return ReversedSound(path, end - offset, stream_index)
        return SoundReader(path, start_sample=start + offset, n_samples=wanted, stream_index=stream_index)

    if abs(speed - 1.0) < _SAME_SPEED:
        return open_from(first_sample, n_samples)
    if keeps_pitch:
        return StretchedSound(open_from, speed, first_sample)
    return VarispeedSound(open_from, speed, first_sample)


class ReversedSound(SoundSource):
    """Plays a file backwards from a moment to its beginning, a chunk at a time.

    Parameters
    ----------
    path
        The file.
    end_sample
        At the mix rate: the first sample given is the one before.
    stream_index
        The file's sound stream; None takes its default.
    """

    def __init__(self, path: str, end_sample: int, stream_index: int | None = None) -> None:
        self._path = path
        self._stream_index = stream_index
        self._end = end_sample
        self._chunk: Samples | None = self._read_chunk()
        self._used = 0

    def close(self) -> None:
        """Let the chunk go; no file is open between two chunks."""
        self._chunk = None
        self.is_finished = True

    def parts(self, n_samples: int) -> Iterator[Part]:
        """Give the next ``n_samples`` as parts; see `SoundSource.parts`."""
        done = 0
        while done < n_samples and not self.is_finished:
            if self._chunk is None:
                self._chunk, self._used = self._read_chunk(), 0
            part = self._chunk[:, self._used : self._used + n_samples - done]
            yield done, (part[0], part[1])
            done += part.shape[1]
            self._used += part.shape[1]
            if self._used == self._chunk.shape[1]:
                self._end -= self._used
                self._chunk = None
                self.is_finished = self._end <= 0

    def _read_chunk(self) -> Samples:
        start = self._end - REVERSED_CHUNK
        with SoundReader(
            self._path, start_sample=start, n_samples=REVERSED_CHUNK, stream_index=self._stream_index
        ) as reader:
            return np.ascontiguousarray(reader.read(REVERSED_CHUNK)[:, ::-1])
