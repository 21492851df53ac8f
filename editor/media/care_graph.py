"""Hum, low cut, noise and tone of a clip: a libavfilter graph that the clip's sound runs through.

Definition: the whole material goes through the filters once, from its beginning, and clips are cut from
the result. So a clip that is split sounds on without a seam, and playback may begin anywhere: the filters
get a run-up of `RUN_UP_SAMPLES` of the material before, in which their own memory has died away. Against
an unbroken run the samples differ by less than -120 dBFS (tested), without the noise filter by rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from editor.late import np
from editor.media.graph import Rows, rows_of
from editor.media.pyav import av
from editor.media.sound import Part, SoundSource
from editor.model.care import SoundCare
from editor.model.timing import MIX_RATE

LOW_SHELF_HZ = 200
MID_PEAK_HZ = 1_200
HIGH_SHELF_HZ = 5_000
"""Middles of the two shelves (slope 1), and the centre of the bell between them."""
MID_PEAK_Q = 0.7
"""Some two octaves wide, so that the three bands meet."""
HUM_HARMONICS = 10
"""The mains and its multiples, up to 500 or 600 Hz."""
HUM_WIDTH_HZ = 4.0
"""Width of a notch at -3 dB: mains stray by 0.1 Hz, which is still taken down by 26 dB."""
HUM_WIDTH_SHARE = 0.02
"""Higher multiples stray further, so their notches are wider: 20 Hz at 500 Hz."""
NOISE_MOST_DB = 30.0
"""How far the noise is taken down at full strength."""
NOISE_ABOVE_FLOOR_DB = 8.0
"""afftdn's floor lies so much above the RMS of the noise when all of it is taken (measured with white
noise: at 8 dB above it, 12 dB asked are 12.0 dB had, and 24 dB are 23.8)."""
NOISE_HOP_SAMPLES = 600
"""afftdn works in steps of an 80th of a second; runs that begin on the same grid are the same to the bit."""
NOISE_DELAY_SAMPLES = 1_200
"""What afftdn gives is late by two of its steps (measured with a click); the graph takes it back."""
RUN_UP_SAMPLES = 120 * NOISE_HOP_SAMPLES
"""1.5 s: the narrowest notch dies away by 163 dB in it (exp(-pi × 4 Hz × 1.5 s))."""
_CHUNK_SAMPLES = 4_800

Step = tuple[str, str]
"""A filter's name and its options."""


def care_steps(care: SoundCare, noise_floor_db: float) -> list[Step]:
    """The filters of a clip, in the order in which they act.

    Parameters
    ----------
    care
        Its settings; pitch and side are made elsewhere.
    noise_floor_db
        RMS of the material's quiet moments, dBFS; counts where noise is cleaned.

    Returns
    -------
    list of (name, options)
        Empty where nothing is to be done.

    Notes
    -----
    All but afftdn are second-order sections after Robert Bristow-Johnson's "Audio EQ Cookbook", as
    libavfilter has them: ``bandreject`` (notch), ``highpass`` with Q 0.7071 (Butterworth), ``lowshelf`` and
    ``highshelf`` of slope 1 (its ``bass`` and ``treble`` overshoot), and ``equalizer`` (peaking). They run in
    double precision: at 50 Hz of 48 kHz single precision is audible as noise.
    """
    steps: list[Step] = []
    for number in range(1, HUM_HARMONICS + 1 if care.hum_hz else 0):
        frequency = care.hum_hz * number
        width = max(HUM_WIDTH_HZ, 2 * HUM_WIDTH_SHARE * frequency)
        steps.append(("bandreject", f"f={frequency}:t=h:w={width:g}"))
    if care.low_cut_hz:
        steps.append(("highpass", f"f={care.low_cut_hz:g}:p=2:t=q:w=0.70710678"))
    if care.noise_reduction:
        floor_db = min(max(noise_floor_db + NOISE_ABOVE_FLOOR_DB, -80.0), -20.0)
        strength_db = max(NOISE_MOST_DB * care.noise_reduction, 0.01)
        steps.append(("afftdn", f"nr={strength_db:.6f}:nf={floor_db:.6f}:tn=0"))
    if care.low_db:
        steps.append(("lowshelf", f"f={LOW_SHELF_HZ}:t=s:w=1:g={care.low_db:.6f}"))
    if care.mid_db:
        steps.append(("equalizer", f"f={MID_PEAK_HZ}:t=q:w={MID_PEAK_Q}:g={care.mid_db:.6f}"))
    if care.high_db:
        steps.append(("highshelf", f"f={HIGH_SHELF_HZ}:t=s:w=1:g={care.high_db:.6f}"))
    return steps


class FilterRun:
    """A row of filters at the mix rate that takes stereo sound and gives it as it comes out.

    Parameters
    ----------
    steps
        Filters that take and give any number of samples, without changing the rate.
    """

    def __init__(self, steps: list[Step]) -> None:
        graph = av.filter.Graph()
        self._source: Any = graph.add_abuffer(
            sample_rate=MIX_RATE, format="fltp", layout="stereo", time_base=Fraction(1, MIX_RATE)
        )
        row = [("aformat", "sample_fmts=dblp"), *steps, ("aformat", "sample_fmts=fltp")]
        self._sink: Any = graph.add("abuffersink")
        graph.link_nodes(self._source, *(graph.add(name, options) for name, options in row), self._sink)
        graph.configure()
        # Linked filters die with their graph, which nothing else holds.
        self._graph = graph

    def push(self, samples: np.ndarray[Any, np.dtype[np.float32]]) -> None:
        """Take float32 sound of shape (2, n)."""
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout="stereo")
        frame.sample_rate = MIX_RATE
        self._source.push(frame)

    def pull(self) -> Iterator[Rows]:
        """Give what is ready, NaN and infinity silenced; the rows are views that keep their memory alive."""
        while True:
            try:
                frame = self._sink.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            yield rows_of(frame)


class CaredSound(SoundSource):
    """Gives the sound of a clip through its filters.

    Parameters
    ----------
    open_from
        Opens the material from a sample on, counted from the clip's own beginning; less than 0 lies before.
    care
        Which filters; it must have some.
    first_sample
        Samples to leave out at the beginning.
    origin
        Where the clip's beginning lies in the material; the grid of the noise filter is counted from there,
        so that two parts of a clip that was cut are cleaned alike.
    noise_floor_db
        As of `care_steps`.
    """

    def __init__(
        self,
        open_from: Callable[[int], SoundSource],
        care: SoundCare,
        first_sample: int = 0,
        *,
        origin: int = 0,
        noise_floor_db: float = 0.0,
    ) -> None:
        hops = (origin + first_sample - RUN_UP_SAMPLES) // NOISE_HOP_SAMPLES
        begin = hops * NOISE_HOP_SAMPLES - origin
        self._source = open_from(begin)
        self._run = FilterRun(care_steps(care, noise_floor_db))
        self._place = first_sample
        late = NOISE_DELAY_SAMPLES if care.noise_reduction else 0
        self._pieces = self._pieces_from(begin - late)
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

    def _pieces_from(self, place: int) -> Iterator[Part]:
        """Give filtered pieces for ever: after the material's end the filters ring out into silence."""
        while True:
            self._run.push(self._source.read(_CHUNK_SAMPLES))
            for rows in self._run.pull():
                yield place, rows
                place += len(rows[0])
