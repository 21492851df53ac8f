"""The sound of a clip: a part of a file at any speed and pitch, either way round, with its care.

The parts are put in a row: `SoundReader` or `ReversedSound` give the material at the mix rate in the order
it is played, `CaredSound` filters it, at another speed or pitch `StretchedSound` or `VarispeedSound` change
it (or `KeptSound` gives what they made before), and `PannedSound` moves it to a side. A clip that is played
as it is has the first of them alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from editor.late import np
from editor.media.care_graph import CaredSound
from editor.media.graph import Samples
from editor.media.noise_floor import noise_floor_db
from editor.media.pan import PannedSound
from editor.media.pitch import PitchedPart, kept_sound
from editor.media.sound import Part, SoundReader, SoundSource
from editor.media.stretch import REACH_SAMPLES, StretchedSound
from editor.media.varispeed import VarispeedSound
from editor.model.care import NO_CARE, SoundCare
from editor.model.timing import MIX_RATE, us_to_samples

REVERSED_CHUNK = 4 * MIX_RATE
"""Samples that are read forwards and turned round at a time."""
_FAR_DOWN = 0.5
"""Further down it is slowed first and stretched then: the stretcher puts an onset wrong by up to 1 ms
(measured), and slowing would make six of it."""
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
    care: SoundCare = NO_CARE,
    is_kept_used: bool = True,
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
    care
        What is done to it besides; `NO_CARE` costs nothing and changes no sample.
    is_kept_used
        Whether sound of another pitch is taken from the cache, where it lies there; it is the same.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no sound.
    """
    start, end = us_to_samples(source_start_us), us_to_samples(source_end_us)
    floor_db = noise_floor_db(path, stream_index) if care.noise_reduction else 0.0

    def open_file(offset: int, wanted: int | None = None) -> SoundSource:
        if is_reversed:
            return ReversedSound(path, end - offset, stream_index)
        return SoundReader(path, start_sample=start + offset, n_samples=wanted, stream_index=stream_index)

    def open_from(offset: int, wanted: int | None = None) -> SoundSource:
        if not care.has_filters:
            return open_file(offset, wanted)
        origin = -end if is_reversed else start
        return CaredSound(open_file, care, offset, origin=origin, noise_floor_db=floor_db)

    if abs(speed - 1.0) < _SAME_SPEED and not care.semitones:
        sound = open_from(first_sample, n_samples)
    else:
        part = PitchedPart(
            path, stream_index, -end if is_reversed else start, speed, keeps_pitch, is_reversed, care
        )
        ratio = 2.0 ** (care.semitones / 12) * (1.0 if keeps_pitch else speed)
        kept = kept_sound(part, first_sample, n_samples) if is_kept_used else None
        sound = kept or _pitched(open_from, speed, ratio, first_sample)
    return PannedSound(sound, care.pan) if care.pan else sound


def _pitched(
    open_from: Callable[[int], SoundSource], speed: float, ratio: float, first_sample: int
) -> SoundSource:
    """A source at another speed, its pitch multiplied by a ratio.

    Higher by a ratio: made longer by it at the same pitch, then played so much faster. The stretcher's own
    transposition is out of tune by up to 15 cents (measured), this by less than 0.1.
    """
    stretch = speed / ratio

    def open_stretched(offset: int) -> SoundSource:
        if abs(stretch - 1.0) < _SAME_SPEED:
            return open_from(offset)
        # A shift grows where the sound is slowed down afterwards; onsets are to stay within 5 ms.
        return StretchedSound(
            open_from, stretch, offset, reach_samples=round(REACH_SAMPLES * min(ratio, 1.0))
        )

    def open_slowed(offset: int) -> SoundSource:
        return VarispeedSound(open_from, ratio, offset)

    if abs(ratio - 1.0) < _SAME_SPEED:
        return open_stretched(first_sample)
    if ratio < _FAR_DOWN and abs(stretch - 1.0) >= _SAME_SPEED:
        return StretchedSound(open_slowed, stretch, first_sample)
    return VarispeedSound(open_stretched, ratio, first_sample)


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
