"""The libavfilter graph that turns decoded sound of any rate, format and layout into 48 kHz float."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from editor.late import np
from editor.media.pyav import av
from editor.model.timing import MIX_RATE

if TYPE_CHECKING:
    import numpy.typing as npt

Row: TypeAlias = "npt.NDArray[np.float32]"
"""One channel of sound: float32, shape (n,)."""
Rows = tuple[Row, ...]
"""One row for sound that is the same on both sides, or two rows: left and right."""
Samples: TypeAlias = "npt.NDArray[np.float32]"
"""Sound: float32, shape (channels, samples), full scale 1.0."""

OUTPUT_FRAME_SAMPLES = 16_384
"""Samples in one frame that leaves a graph: large, since each costs a call (``performance.md`` design 1)."""

SoundShape = tuple[int, str, str, int]
"""Rate, sample format, layout name and channel count: what a graph is built for."""


def shape_of(frame: av.AudioFrame) -> SoundShape:
    """What a graph for this frame has to accept."""
    layout = frame.layout
    return frame.sample_rate, frame.format.name, layout.name, layout.nb_channels


class Resampler:
    """Resamples frames of one shape to float32 stereo; mono stays one row, to be used on both sides.

    Parameters
    ----------
    shape
        Of the frames that will be pushed.
    output_rate
        Rate that comes out, in Hz.
    skip
        Samples to cut off the first frames, before the resampler sees them.
    options
        More options of libswresample's filter, such as ``filter_size=32``.
    is_raw
        Whether NaN and infinity are given as they are, for a caller who counts them.

    Notes
    -----
    One sample in means output from the same moment on: swresample takes its own delay back. Its phase
    repeats every in_rate / gcd(in_rate, out_rate) samples, so output that was started on a multiple of that
    equals output from the beginning, bit for bit, once its filter is filled (``performance.md`` design 2).
    A mono source is not up-mixed here: swresample would do it at -3 dB. Layouts that it cannot mix give
    their first two channels.
    """

    def __init__(
        self,
        shape: SoundShape,
        output_rate: int = MIX_RATE,
        *,
        skip: int = 0,
        options: str = "",
        is_raw: bool = False,
    ) -> None:
        self._rows_of = raw_rows_of if is_raw else rows_of
        self._rate, self._format, self._layout, _ = shape
        self.n_channels = 1 if shape[3] == 1 else 2
        layout = "mono" if self.n_channels == 1 else "stereo"
        more = f":{options}" if options else ""
        resample = f"{output_rate}:osf=fltp:ochl={layout}{more}"
        cut = [("atrim", f"start_sample={skip}")] if skip else []
        try:
            self._build(shape, [*cut, ("aresample", resample)])
        except (av.FFmpegError, ValueError):
            pan = "mono|c0=c0" if self.n_channels == 1 else "stereo|c0=c0|c1=c1"
            self._build(shape, [*cut, ("pan", pan), ("aresample", resample)])

    def _build(self, shape: SoundShape, filters: list[tuple[str, str]]) -> None:
        rate, sample_format, layout, _ = shape
        graph = av.filter.Graph()
        self._source: Any = graph.add_abuffer(
            sample_rate=rate, format=sample_format, layout=layout, time_base=Fraction(1, rate)
        )
        steps = [self._source, *(graph.add(name, arguments) for name, arguments in filters)]
        self._sink: Any = graph.add("abuffersink")
        graph.link_nodes(*steps, self._sink)
        graph.configure()
        graph.set_audio_frame_size(OUTPUT_FRAME_SAMPLES)
        self.push: Callable[[av.AudioFrame], None] = self._source.push
        """Take a frame of the graph's shape; bound once, since it runs for every frame."""
        # Linked filters die with their graph, which nothing else holds.
        self._graph = graph

    def accepts(self, frame: av.AudioFrame) -> bool:
        """Whether a frame has the graph's shape."""
        return (
            frame.sample_rate == self._rate
            and frame.format.name == self._format
            and frame.layout.name == self._layout
        )

    def push_silence(self, n_samples: int) -> None:
        """Take so many samples of silence, so that the phase runs on over a hole."""
        frame = av.AudioFrame(format=self._format, layout=self._layout, samples=n_samples)
        frame.sample_rate = self._rate
        nothing = b"\x80" if self._format.startswith("u8") else b"\x00"
        planes: tuple[Any, ...] = frame.planes
        for plane in planes:
            plane.update(nothing * plane.buffer_size)
        self.push(frame)

    def finish(self) -> Iterator[Rows]:
        """Give what is still inside; no more frames can be taken afterwards."""
        self._source.push(None)
        return self.pull()

    def pull(self) -> Iterator[Rows]:
        """Give what is ready; the rows are views of the frame's memory and keep it alive."""
        while True:
            try:
                frame = self._sink.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            yield self._rows_of(frame)


def raw_rows_of(frame: av.AudioFrame) -> Rows:
    """The planes of a planar float frame, without copying, whatever they hold."""
    n_samples = frame.samples
    planes: tuple[Any, ...] = frame.planes
    return tuple(np.frombuffer(plane, np.float32, n_samples) for plane in planes)


def rows_of(frame: av.AudioFrame) -> Rows:
    """The planes of a planar float frame, without copying, NaN and infinity silenced."""
    return tuple(finite(row) for row in raw_rows_of(frame))


def finite(row: Row) -> Row:
    """The samples with NaN and infinity as silence; most often the same object."""
    # One pass of the dot product tells (2 µs); only then a second pass mends.
    if np.isfinite(np.dot(row, row)):
        return row
    return np.nan_to_num(row, nan=0.0, posinf=0.0, neginf=0.0)
