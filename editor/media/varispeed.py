"""Another speed with another pitch, as a tape does it: the sound is resampled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from editor.late import np
from editor.media.graph import Resampler, Rows
from editor.media.pyav import av
from editor.media.sound import Part, SoundSource
from editor.model.timing import MIX_RATE

RUN_UP_SAMPLES = 4_096
"""Output made and thrown away after a seek, so that the filter is filled."""
_CHUNK_SAMPLES = 16_384


class VarispeedSound(SoundSource):
    """Gives a source at another speed, its pitch changing with it.

    Parameters
    ----------
    open_from
        Opens the material from a sample on, counted from the clip's own beginning.
    speed
        0.1 to 10; 2 plays twice as fast and an octave higher.
    first_sample
        Samples of output to leave out at the beginning.

    Notes
    -----
    The speed is taken as a fraction whose denominator is at most the mix rate: over a day that is exact to
    less than a sample.
    """

    def __init__(self, open_from: Callable[[int], SoundSource], speed: float, first_sample: int = 0) -> None:
        ratio = Fraction(speed).limit_denominator(MIX_RATE)
        scale = max(MIX_RATE // ratio.denominator, 1)
        input_rate, output_rate = ratio.numerator * scale, ratio.denominator * scale
        step = ratio.denominator
        begin = max(first_sample - RUN_UP_SAMPLES, 0) // step * step
        self._input_rate = input_rate
        self._source = open_from(int(begin * ratio))
        self._resampler = Resampler((input_rate, "fltp", "stereo", 2), output_rate)
        self._place = first_sample
        self._pieces = self._pieces_from(begin)
        self._piece: Part | None = None

    def close(self) -> None:
        """Close the material."""
        self._source.close()

    def parts(self, n_samples: int) -> Iterator[Part]:
        """Give the next ``n_samples`` as parts; see `SoundSource.parts`."""
        start, end = self._place, self._place + n_samples
        while self._place < end:
            if self._piece is None:
                self._piece = next(self._pieces)
            piece_start, rows = self._piece
            piece_end = piece_start + len(rows[0])
            if piece_end > self._place:
                low, high = self._place - piece_start, min(end, piece_end) - piece_start
                yield self._place - start, tuple(row[low:high] for row in rows)
                self._place = piece_start + high
            if piece_end <= self._place:
                self._piece = None

    def _pieces_from(self, place: int) -> Iterator[tuple[int, Rows]]:
        """Give resampled pieces for ever: after the material's end they are silence."""
        while True:
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(self._source.read(_CHUNK_SAMPLES)), format="fltp", layout="stereo"
            )
            frame.sample_rate = self._input_rate
            self._resampler.push(frame)
            for rows in self._resampler.pull():
                yield place, rows
                place += len(rows[0])
