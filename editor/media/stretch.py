"""Another speed at the same pitch, by the Signalsmith time-stretcher.

The library stretches whole arrays only, and holds Python's lock meanwhile. So the output is made in pieces
of a few seconds: the memory stays small and other threads get their turn. Neighbouring pieces overlap; each
is shifted by a few milliseconds to where its wave runs in step with the one before, and faded over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, log2
from typing import TYPE_CHECKING

from editor.late import np
from editor.media.graph import Samples
from editor.media.sound import Part, SoundSource
from editor.model.timing import MIX_RATE

if TYPE_CHECKING:
    import numpy.typing as npt

PIECE_SAMPLES = 6 * MIX_RATE
"""Output made at a time: 70 ms of work."""
FADE_SAMPLES = 960
"""Two pieces are faded over within 20 ms."""
REACH_SAMPLES = 192
"""A piece may shift by 4 ms either way: in step down to 125 Hz, and onsets stay within 5 ms."""
MARGIN_SAMPLES = 7_200
"""Run-up and run-out of a piece: the stretcher's block of 0.12 s, the fade and the shift fit into it."""
PIECES_BEFORE = 3
"""Pieces that are made before the one a seek leads to, so that the shifts are those of an unbroken run."""
MOST_FACTOR = 2.0
"""Within half and double speed the stretcher is in tune to 0.1 cents and onsets lie within 0.3 ms; beyond,
it goes wrong by up to 27 cents and 100 ms (all measured). So further speeds are made in several turns."""
BLOCK_SAMPLES = 5_760
STEP_SAMPLES, FINE_STEP_SAMPLES = 1_440, 720
"""The library's own preset at 48 kHz; from about half speed down, shorter steps keep the level steady."""
FINE_FROM_SPEED = 0.515
"""Long steps cost a steady tone 0.05 to 1.2 dB at half speed and nothing from 0.52 on; short ones nothing."""
_SEED = 1
"""The stretcher uses random phases; the same ones each time give the same samples each time."""


class StretchedSound(SoundSource):
    """Gives a source at another speed, its pitch kept.

    Parameters
    ----------
    open_from
        Opens the material from a sample on, counted from the clip's own beginning.
    speed
        0.1 to 10; 2 plays twice as fast.
    first_sample
        Samples of output to leave out at the beginning.
    reach_samples
        How far a piece may be shifted either way, to run in step with the one before.

    Notes
    -----
    Output sample p is source sample p × speed, so lengths are exact. The first `PIECES_BEFORE` + 1 pieces
    are the same to the bit wherever reading begins; later ones may be shifted otherwise after a seek.
    """

    def __init__(
        self,
        open_from: Callable[[int], SoundSource],
        speed: float,
        first_sample: int = 0,
        *,
        reach_samples: int = REACH_SAMPLES,
    ) -> None:
        self._speed = speed
        self._reach = reach_samples
        # Slower than half, the stretcher's block reaches further into the output.
        self._margin = round(MARGIN_SAMPLES * max(1.0, 0.5 / speed))
        self._piece_number = max(first_sample // PIECE_SAMPLES - PIECES_BEFORE, 0)
        self._place = first_sample
        self._source_place = self._source_start(self._piece_number)
        self._source = open_from(self._source_place)
        self._held = np.zeros((2, 0), np.float32)
        self._tail: Samples | None = None
        self._ready = np.zeros((2, 0), np.float32)
        self._ready_start = self._piece_number * PIECE_SAMPLES

    def close(self) -> None:
        """Close the material."""
        self._source.close()

    def parts(self, n_samples: int) -> Iterator[Part]:
        """Give the next ``n_samples`` as parts; see `SoundSource.parts`."""
        end = self._place + n_samples
        start = self._place
        while self._place < end:
            if self._ready_start + self._ready.shape[1] <= self._place:
                self._make_piece()
                continue
            low = self._place - self._ready_start
            part = self._ready[:, low : low + end - self._place]
            yield self._place - start, (part[0], part[1])
            self._place += part.shape[1]

    # -- pieces -------------------------------------------------------------------------------------

    def _output_start(self, number: int) -> int:
        """First output sample that a piece is made for, its run-up included."""
        return max(number * PIECE_SAMPLES - self._margin, 0)

    def _source_start(self, number: int) -> int:
        return round(self._output_start(number) * self._speed)

    def _make_piece(self) -> None:
        """Make the next piece ready: its part after the fade from the piece before."""
        number = self._piece_number
        self._piece_number += 1
        begin = number * PIECE_SAMPLES
        whole = self._stretched(number)
        run_up = begin - self._output_start(number)
        if self._tail is None or run_up == 0:
            ready = whole[:, run_up:]
        else:
            run_up += best_shift(self._tail, whole, run_up, self._reach)
            ready = whole[:, run_up:]
            ready[:, :FADE_SAMPLES] = faded(self._tail, ready)
        self._ready_start += self._ready.shape[1]
        self._ready = ready[:, :PIECE_SAMPLES]
        self._tail = ready[:, PIECE_SAMPLES : PIECE_SAMPLES + FADE_SAMPLES]

    def _stretched(self, number: int) -> Samples:
        """Stretch the material of a piece, run-up and run-out included."""
        # The stretcher is loaded late: most timelines hold no clip that needs it.
        from python_stretch.Signalsmith import Stretch

        n_output = (number + 1) * PIECE_SAMPLES + self._margin - self._output_start(number)
        material = self._material(self._source_start(number), round(n_output * self._speed))
        n_turns = max(ceil(abs(log2(self._speed)) / log2(MOST_FACTOR) - 1e-9), 1)
        step = FINE_STEP_SAMPLES if self._speed <= FINE_FROM_SPEED else STEP_SAMPLES
        factor = material.shape[1] / n_output
        for turn in reversed(range(n_turns)):
            length = round(n_output * factor ** (turn / n_turns))
            stretcher = Stretch(_SEED)
            stretcher.configure(2, BLOCK_SAMPLES, step)
            stretcher.setTimeFactor(material.shape[1] / length)
            made: Samples = np.array(stretcher.process(material))
            material = np.zeros((2, length), np.float32)
            material[:, : made.shape[1]] = made[:, :length]
        return material

    def _material(self, start: int, n_samples: int) -> Samples:
        """Samples of the source from ``start`` on; what the piece before has read already is kept."""
        held = self._held[:, start - self._source_place :] if start > self._source_place else self._held
        fresh = self._source.read(max(n_samples - held.shape[1], 0))
        self._held = np.concatenate([held, fresh], axis=1)
        self._source_place = start
        return np.ascontiguousarray(self._held[:, :n_samples])


def best_shift(tail: Samples, piece: Samples, place: int, reach: int = REACH_SAMPLES) -> int:
    """Find where a piece runs in step with the end of the one before.

    Parameters
    ----------
    tail
        What the piece before gives from the joint on, shape (2, `FADE_SAMPLES`).
    piece
        The next piece; its sample ``place`` belongs to the joint.
    reach
        How far to look either way, in samples.

    Returns
    -------
    int
        The shift within ± ``reach`` with the highest normalised correlation.
    """
    pattern = _mono(tail)
    field = _mono(piece[:, place - reach : place + reach + len(pattern)])
    products = np.correlate(field, pattern, "valid")
    squares = np.cumsum(np.concatenate([np.zeros(1), field**2]))
    energy = squares[len(pattern) :] - squares[: -len(pattern)]
    score = products / np.sqrt(energy + 1e-9)
    # The nearest of equals: silence must not shift anything.
    distance = np.abs(np.arange(len(score)) - reach)
    return int(np.argmax(score - 1e-9 * distance)) - reach


def _mono(samples: Samples) -> npt.NDArray[np.float64]:
    mono: npt.NDArray[np.float64] = samples.astype(np.float64).sum(axis=0)
    return mono


def faded(tail: Samples, head: Samples) -> Samples:
    """The end of one piece fading into the beginning of the next."""
    ramp = (np.arange(FADE_SAMPLES, dtype=np.float32) + 0.5) / FADE_SAMPLES
    mixed: Samples = (tail * (1 - ramp) + head[:, :FADE_SAMPLES] * ramp).astype(np.float32)
    return mixed
