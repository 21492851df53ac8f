"""The sound of a file from any moment on, as 48 kHz float32 stereo, exact to the sample.

What it gives is defined by the plain way: decode the stream from its beginning, resample the whole with
libswresample, and count samples: from the stream's first sample in a sound file, from the container's zero
in a video. `SoundReader` gives the same samples without reading what lies before.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from math import ceil, gcd
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from editor.late import np
from editor.media.file_graph import FileGraph
from editor.media.graph import Resampler, Row, Rows, Samples, finite, shape_of
from editor.media.packets import NEAR_START_S, PRE_ROLL_S, SoundPackets
from editor.model.timing import MIX_RATE, us_to_samples

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

QUICK_SAMPLES = 3 * MIX_RATE
"""Shorter stretches are not worth a second look at the file."""
LONGEST_FILL_S = 2
"""Holes up to here are filled with silence; longer ones cost no time at all."""
_FRAMES_PER_PULL = 16

logger = logging.getLogger(__name__)

Part = tuple[int, Rows]
"""Where a stretch of sound begins, in samples, and its rows."""


class _Silenced(threading.local):
    n_samples = 0


_silenced = _Silenced()


def n_silenced_here() -> int:
    """How many samples that were no numbers this thread has read as silence (``reliability.md`` C8)."""
    return _silenced.n_samples


def numbers(row: Row) -> Row:
    """The samples with NaN and infinity as silence, counted; most often the same object."""
    mended = finite(row)
    if mended is not row:
        _silenced.n_samples += int(row.size - np.count_nonzero(np.isfinite(row)))
    return mended


class SoundSource:
    """Something that gives stereo sound forwards, in parts; what it leaves out is silence."""

    is_finished: bool = False
    """Whether all there is has been given."""

    def parts(self, n_samples: int) -> Iterator[Part]:
        """Give the next ``n_samples`` as parts: their offsets inside the span, and their rows.

        The rows may be views of a decoder's memory: read them, keep no hold of them. The iterator has to be
        used up before the next call.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close what is open; may be called twice."""
        raise NotImplementedError

    def read(self, n_samples: int) -> Samples:
        """Give the next samples.

        Returns
        -------
        ndarray of float32, shape (2, n_samples)
            Zeros after the end of the sound, and where it has holes.
        """
        out = np.zeros((2, n_samples), np.float32)
        for offset, rows in self.parts(n_samples):
            span = slice(offset, offset + len(rows[0]))
            out[0, span] = rows[0]
            out[1, span] = rows[-1]
        return out

    def __enter__(self) -> Self:
        """Give the source, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


class SoundReader(SoundSource):
    """Reads one sound stream forwards, from a moment on.

    Parameters
    ----------
    path
        The file.
    start_us
        Where to begin, in the material's own time; may lie before its sound (silence first).
    n_samples
        Where to stop, in output samples; None reads to the end of the stream.
    stream_index
        Which stream; None takes the default sound.
    start_sample
        The start as a sample at the mix rate, in place of ``start_us``.

    Raises
    ------
    MediaError
        When the file cannot be opened, and at its end when it was cut off or changed meanwhile; damage that
        turns up later costs the damaged packets only.

    Notes
    -----
    All calls, the first and `close` included, belong to one thread (``reliability.md`` section 2, fact 2).
    """

    def __init__(
        self,
        path: str | Path,
        *,
        start_us: int = 0,
        n_samples: int | None = None,
        stream_index: int | None = None,
        start_sample: int | None = None,
    ) -> None:
        self._packets = SoundPackets(path, stream_index)
        self._left = n_samples
        self._is_long = n_samples is None or n_samples >= QUICK_SAMPLES
        self._place = us_to_samples(start_us) if start_sample is None else start_sample
        self._pieces: Iterator[Part] | None = None
        self._piece: Part | None = None
        self.is_finished = n_samples == 0
        """Whether everything that was asked for, or all there is, has been read."""

    @property
    def n_damaged(self) -> int:
        """Packets that could not be decoded so far."""
        return self._packets.n_damaged

    def close(self) -> None:
        """Close the file."""
        self._pieces = None
        self._packets.close()

    def parts(self, n_samples: int) -> Iterator[Part]:
        """Give the next ``n_samples`` as parts; see `SoundSource.parts`."""
        wanted = n_samples if self._left is None else min(n_samples, self._left)
        start, end = self._place, self._place + wanted
        while self._piece is not None or self._next_piece():
            piece_start, rows = self._piece  # type: ignore[misc]
            piece_end = piece_start + len(rows[0])
            low, high = max(piece_start, start), min(piece_end, end)
            if low < high:
                yield low - start, tuple(numbers(row[low - piece_start : high - piece_start]) for row in rows)
            if piece_end > end:
                break
            self._piece = None
            if piece_end == end:
                break
        self._place = end
        if self._left is not None:
            self._left -= wanted
            if self._left == 0 and not self.is_finished:
                self.is_finished = True
                self._packets.check_unchanged()

    def _next_piece(self) -> bool:
        if self.is_finished:
            return False
        if self._pieces is None:
            self._pieces = self._pieces_from(self._place)
        self._piece = next(self._pieces, None)
        self.is_finished = self._piece is None
        if self.is_finished:
            self._packets.check_unchanged()
        return not self.is_finished

    def _pieces_from(self, start: int) -> Iterator[Part]:
        """Give pieces with their places in the material's time, from ``start`` on."""
        offset = round(self._packets.start_s() * MIX_RATE)
        pieces = exact_pieces(self._packets, start - offset, MIX_RATE, is_long=self._is_long)
        for place, rows in pieces:
            yield place + offset, rows


def exact_pieces(
    packets: SoundPackets, start: int, output_rate: int, *, is_long: bool = True
) -> Iterator[Part]:
    """Give the sound of a stream from a sample on, by the quickest way that is exact.

    Parameters
    ----------
    packets
        An open stream.
    start
        First sample that is wanted, at the output rate, from the stream's first one; earlier ones may come.
    output_rate
        In Hz.
    is_long
        Whether enough is going to be read for the quick way to pay.

    Yields
    ------
    place, rows
        In order; a jump in the places is a hole in the stream. They may hold NaN and infinity: see `numbers`.
    """
    if is_long and packets.has_exact_stamps:
        for place, rows in _quick_pieces(packets, start, output_rate):
            yield place, rows
            start = max(start, place + len(rows[0]))
    for place, rows in resampled(packets, _grid_start(packets, start, output_rate), output_rate):
        skipped = max(start - place, 0)
        if skipped < len(rows[0]):
            yield place + skipped, tuple(row[skipped:] for row in rows)


def _grid_start(packets: SoundPackets, start: int, output_rate: int) -> int:
    """Sample of the stream to begin with, so that output from ``start`` on is exact."""
    rate = packets.sample_rate
    grid = rate // gcd(rate, output_rate)
    # The filter of swresample and the decoder both need a run-up, and its phase a multiple of the grid.
    wanted = start * rate // output_rate - ceil(PRE_ROLL_S * rate)
    return max(wanted // grid * grid, 0)


def _quick_pieces(packets: SoundPackets, start: int, output_rate: int) -> Iterator[Part]:
    """Give what libavfilter alone can read without doubt; it may end anywhere, or not begin."""
    first = _grid_start(packets, start, output_rate)
    if first <= NEAR_START_S * packets.sample_rate:
        first = 0
    try:
        graph = FileGraph(
            packets.path,
            packets.stream_index,
            container_name=packets.container_name,
            sample_rate=packets.sample_rate,
            n_channels=packets.n_channels,
            first_s=packets.first_s() if first else None,
            first_sample=first,
            output_rate=output_rate,
        )
    except Exception as error:  # noqa: BLE001 - the decode border: the careful way finds out
        logger.info("%s: the quick way is closed: %s", packets.name, error)
        return
    place = first * output_rate // packets.sample_rate
    for rows in graph.pieces():
        if place + len(rows[0]) > start:
            yield place, rows
        place += len(rows[0])


def resampled(packets: SoundPackets, first: int, output_rate: int = MIX_RATE) -> Iterator[Part]:
    """Give the sound of a stream from its sample ``first`` on, at another rate.

    Parameters
    ----------
    packets
        An open stream.
    first
        In samples of the stream's rate; what lies before is cut off exactly.
    output_rate
        In Hz; the stream's own rate leaves the samples as they are.

    Yields
    ------
    place, rows
        Places are counted at the output rate from the stream's first sample. A hole in the stream is a
        jump in the places.
    """
    run: _Run | None = None
    n_taken = 0
    for place, frame in packets.frames_from(first):
        # Sound of another rate is resampled from where it begins: only so its phase is always the same.
        is_own_rate = frame.sample_rate == packets.sample_rate
        if is_own_rate and place + frame.samples <= first:
            continue
        if run is None or not run.continues_with(place, frame):
            # A long hole, or a change of rate, format or layout: the sound ends, and another begins.
            if run is not None:
                yield from run.end()
            skip = max(first - place, 0) if is_own_rate else 0
            run = _Run(packets.sample_rate, output_rate, place + skip, frame, skip)
        run.take(place, frame)
        n_taken += 1
        if n_taken % _FRAMES_PER_PULL == 0:
            yield from run.ready()
    if run is not None:
        yield from run.end()


class _Run:
    """Sound of one shape without long holes, on its way through a resampler.

    Parameters
    ----------
    rate, output_rate
        Of the stream, in which places are counted, and of what comes out.
    place
        Of the first sample that is taken.
    frame
        The first frame; ``skip`` samples of it are cut off.
    """

    def __init__(self, rate: int, output_rate: int, place: int, frame: AudioFrame, skip: int) -> None:
        self._rate = rate
        self._resampler = Resampler(shape_of(frame), output_rate, skip=skip, is_raw=True)
        self._next_source = place - skip
        # Places at another rate are rounded to whole samples of the stream's own.
        self._slack = 1 if frame.sample_rate != rate else 0
        # The output only falls on whole samples when the run begins on the grid of both rates.
        lead = place % (rate // gcd(rate, output_rate)) if frame.sample_rate == rate else 0
        if lead:
            self._resampler.push_silence(lead)
        self._next_output = (2 * (place - lead) * output_rate + rate) // (2 * rate)
        self._from = -(-place * output_rate // rate) if lead else self._next_output

    def continues_with(self, place: int, frame: AudioFrame) -> bool:
        """Whether a frame can go through the same resampler."""
        hole = place - self._next_source
        return -self._slack <= hole <= LONGEST_FILL_S * self._rate and self._resampler.accepts(frame)

    def take(self, place: int, frame: AudioFrame) -> None:
        """Take a frame; a hole before it is filled with silence."""
        if place > self._next_source + self._slack:
            hole = place - self._next_source
            self._resampler.push_silence(round(hole * frame.sample_rate / self._rate))
        n_samples = frame.samples
        if frame.sample_rate != self._rate:
            n_samples = round(n_samples * self._rate / frame.sample_rate)
        self._next_source = place + n_samples
        # Without a time stamp the graph counts samples; it must never stretch or fill by itself.
        frame.pts = None
        self._resampler.push(frame)

    def ready(self) -> Iterator[Part]:
        """Give what the resampler has finished."""
        return self._numbered(self._resampler.pull())

    def end(self) -> Iterator[Part]:
        """Give what is left in the resampler."""
        return self._numbered(self._resampler.finish())

    def _numbered(self, pieces: Iterator[Rows]) -> Iterator[Part]:
        for rows in pieces:
            place = self._next_output
            self._next_output += len(rows[0])
            early = max(self._from - place, 0)
            if early < len(rows[0]):
                yield place + early, tuple(row[early:] for row in rows) if early else rows
