"""A file decoded and resampled inside libavfilter, without Python between the packets.

This is the quick way through a clean file: a fifth less processor time than packet by packet, and Python's
lock stays free meanwhile. It cannot tolerate damage, though, and hides it: lost packets show in the time
stamps only. So what it gives is held back until later time stamps agree with the count of samples, and at
the first doubt, and at the end of the file, it stops; the careful way goes on from there. Both give the
same samples to the bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from editor.media.border import filter_options
from editor.media.graph import OUTPUT_FRAME_SAMPLES, Rows, raw_rows_of
from editor.media.pyav import av

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

SEEK_EARLIER_S = Fraction(1, 5)
"""Aim this much before the first sample that is wanted."""
TOLERANCE_SAMPLES = 16
"""Rounding of time stamps moves them by 1; the shortest packet there is, 2.5 ms of Opus, by 120."""
MAX_IN_DOUBT = 4
"""Pieces with odd time stamps in a row: in Ogg Vorbis single stamps are wrong, a lost packet spoils all."""


class FileGraph:
    """Gives resampled sound of a file from an exact sample on, as long as there is no doubt about it.

    Parameters
    ----------
    path
        Absolute; has been opened by `border.open_media` before, so that it is known to be harmless.
    stream_index
        The sound stream.
    container_name
        FFmpeg's name of the file's format.
    sample_rate, n_channels
        Of the stream.
    first_s
        Time stamp of the stream's first decoded sample, in seconds; None begins at it, wherever it lies.
    first_sample
        First sample to give to the resampler, in samples of the stream from its first one.
    output_rate
        In Hz.
    """

    def __init__(
        self,
        path: str,
        stream_index: int,
        *,
        container_name: str,
        sample_rate: int,
        n_channels: int,
        first_s: Fraction | None,
        first_sample: int,
        output_rate: int,
    ) -> None:
        self._output_rate = output_rate
        self._expected_pts: int | None = None
        self._ticks: Fraction | None = None
        """Samples of output in one unit of the time stamps."""
        options = {
            "filename": path,
            "stream_index": str(stream_index),
            "dec_threads": "1",
            "format_opts": filter_options(container_name),
        }
        steps: list[Any] = []
        graph = av.filter.Graph()
        if first_s is not None:
            seek_s = first_s + Fraction(first_sample, sample_rate) - SEEK_EARLIER_S
            options["seek_point"] = f"{max(float(seek_s), 0.0):.6f}"
            # atrim counts time stamps in samples.
            start_pts = round(first_s * sample_rate) + first_sample
            steps.append(graph.add("atrim", f"start_pts={start_pts}"))
            self._expected_pts = round((first_s + Fraction(first_sample, sample_rate)) * output_rate)
        layout = "mono" if n_channels == 1 else "stereo"
        if output_rate == sample_rate:
            # What needs no change is handed on; the resampler would copy every sample.
            shape = f"sample_rates={output_rate}:sample_fmts=fltp:channel_layouts={layout}"
            steps.append(graph.add("aformat", shape))
        else:
            steps.append(graph.add("aresample", f"{output_rate}:osf=fltp:ochl={layout}"))
        self._sink: Any = graph.add("abuffersink")
        graph.link_nodes(graph.add("amovie", **options), *steps, self._sink)
        graph.configure()
        graph.set_audio_frame_size(OUTPUT_FRAME_SAMPLES)
        # Linked filters die with their graph, which nothing else holds.
        self._graph = graph

    def pieces(self) -> Iterator[Rows]:
        """Give pieces whose place is beyond doubt; what follows the last one has to be read otherwise.

        They may hold NaN and infinity.
        """
        in_doubt: list[Rows] = []
        while len(in_doubt) <= MAX_IN_DOUBT:
            frame = self._pull()
            if frame is None:
                return
            if self._fits(frame):
                yield from in_doubt
                in_doubt.clear()
            in_doubt.append(raw_rows_of(frame))

    def _pull(self) -> AudioFrame | None:
        try:
            frame: AudioFrame = self._sink.pull()
        except Exception:  # noqa: BLE001 - the decode border: whatever is wrong, the careful way finds out
            return None
        return frame

    def _fits(self, frame: AudioFrame) -> bool:
        """Whether the frame's time stamp is the one that the samples before it lead to."""
        if frame.pts is None:
            return False
        if self._ticks is None:
            self._ticks = (frame.time_base or Fraction(1, self._output_rate)) * self._output_rate
        # Fractions are slow, and this runs for every frame: the unit never changes, and mostly is 1.
        pts = frame.pts if self._ticks == 1 else round(frame.pts * self._ticks)
        if self._expected_pts is None:
            self._expected_pts = pts
        fits = abs(pts - self._expected_pts) <= TOLERANCE_SAMPLES
        self._expected_pts += frame.samples
        return fits
