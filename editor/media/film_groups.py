"""The groups of pictures of a film, and whether some of them can be encoded anew among the others.

A group begins with a key frame. Where nothing in it wants pictures of the group before, it can be cut off,
copied or replaced on its own (``smart-render.md`` section 3 lists what stands against that).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import MediaError
from editor.language import tr
from editor.media import h264
from editor.media.border import open_media
from editor.media.h264 import AvcConfig, SequenceSet
from editor.media.picture_graph import kind_of
from editor.media.streams import container_zero_s, moving_pictures
from editor.model.timing import MICROSECONDS

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

PROFILES = (66, 77, 100)
"""Baseline, Main and High: 4:2:0 in 8 bits."""
MAX_REORDER = 4


class UnfitFilmError(MediaError):
    """A film whose groups cannot be taken apart; the message is to be put after "because"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """A film whose groups can be taken apart."""

    path: str
    width: int
    height: int
    frame_rate: Fraction
    n_frames: int
    n_bytes: int
    """Of all its pictures together."""
    keys: tuple[int, ...]
    """Numbers of the frames that groups begin with, the first of them 0."""
    first: Fraction
    """The moment of the first frame, in microseconds after the file's zero."""
    slack_us: int
    """Half a tick of the file, rounded up: so far a moment may lie before the frame that it means."""
    reorder: int
    """How many frames decoding is behind the order in which they are shown."""
    config: AvcConfig
    sequence: SequenceSet

    def frame_at(self, time_us: int) -> int:
        """The frame that is on the screen at a moment of the file, as `PictureReader.frame_at` finds it."""
        limit = time_us + self.slack_us
        number = int((limit - self.first) * self.frame_rate / MICROSECONDS)
        while round(self.first + (number + 1) * MICROSECONDS / self.frame_rate) <= limit:
            number += 1
        while number > 0 and round(self.first + number * MICROSECONDS / self.frame_rate) > limit:
            number -= 1
        return min(max(number, 0), self.n_frames - 1)

    def group_of(self, frame: int) -> tuple[int, int]:
        """The first frame of the group that a frame lies in, and the first one of the next group."""
        place = bisect_right(self.keys, frame)
        return self.keys[place - 1], self.keys[place] if place < len(self.keys) else self.n_frames


class FilmGroups:
    """A film opened for its groups; belongs to one thread.

    Raises
    ------
    UnfitFilmError
        If its groups cannot be taken apart, with the reason.
    MediaError
        If it cannot be read.
    """

    def __init__(self, path: str | Path) -> None:
        self.name = Path(path).name
        self._container: InputContainer | None = open_media(path)
        try:
            streams = moving_pictures(self._container)
            if not streams:
                raise UnfitFilmError(tr("the file holds no video"))
            self.stream: VideoStream = streams[0]
            self.facts = self._look(str(path))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; may be called twice."""
        if self._container is not None:
            self._container.close()
            self._container = None

    # -- what it is -------------------------------------------------------------------------------------

    def _look(self, path: str) -> FilmFacts:
        assert self._container is not None
        context = self.stream.codec_context
        if context.name != "h264":
            raise UnfitFilmError(tr("the video is not H.264"))
        if not self._container.format.name.startswith("mov"):
            raise UnfitFilmError(tr("the video is not an mp4 or mov"))
        config, sequence = self._headers(context.extradata or b"")
        self._entries = tuple(self.stream.index_entries)
        self._times = tuple(entry.timestamp for entry in self._entries)
        step = self._step()
        first = self._first_packet()
        assert first.pts is not None
        assert first.dts is not None
        self.first_pts, self.step = first.pts, step
        reorder = (first.pts - first.dts) // step
        if (first.pts - first.dts) % step or not 0 <= reorder <= MAX_REORDER:
            raise UnfitFilmError(tr("its pictures come at uneven times"))
        self._check_colours()
        base = (self.stream.time_base or Fraction(1)) * MICROSECONDS
        zero = round(container_zero_s(self._container) * MICROSECONDS)
        keys = tuple(n for n, entry in enumerate(self._entries) if entry.is_keyframe)
        return FilmFacts(
            path, sequence.width, sequence.height, MICROSECONDS / (step * base), len(self._times),
            sum(entry.size for entry in self._entries), keys,
            first.pts * base - zero, int(base / 2) + 1, reorder, config, sequence,
        )  # fmt: skip

    def _headers(self, extradata: bytes) -> tuple[AvcConfig, SequenceSet]:
        try:
            config = h264.parse_config(extradata)
            if len(config.sequence_sets) != 1:
                raise UnfitFilmError(tr("the video was joined from several ones"))
            sequence = h264.parse_sequence_set(config.sequence_sets[0])
        except ValueError as error:
            raise UnfitFilmError(tr("the headers of the video are of a rare kind")) from error
        if sequence.profile not in PROFILES or sequence.chroma != 1 or sequence.depth != 8:
            raise UnfitFilmError(tr("its colours are stored in more detail than 8 bits of 4:2:0"))
        if not sequence.is_progressive:
            raise UnfitFilmError(tr("the video is interlaced"))
        if sequence.pixel_shape not in ((0, 0), (1, 1)):
            raise UnfitFilmError(tr("its pixels are not square"))
        return config, sequence

    def _step(self) -> int:
        """Ticks from a frame to the next one, the same all through the film."""
        if len(self._times) < 2 or not self._entries[0].is_keyframe:
            raise UnfitFilmError(tr("the video does not begin with a key frame"))
        if any(entry.is_discard for entry in self._entries):
            raise UnfitFilmError(tr("parts of the video are hidden by its edit list"))
        step = self._times[1] - self._times[0]
        if step <= 0 or any(b - a != step for a, b in pairwise(self._times)):
            raise UnfitFilmError(tr("its pictures come at uneven times"))
        return step

    def _check_colours(self) -> None:
        """Refuse what a frame drawn by us would not match: turned pictures, other matrices, full range."""
        frame = self._first_frame()
        is_interlaced = frame.interlaced_frame
        kind = kind_of(frame)
        if kind.rotation:
            raise UnfitFilmError(tr("the video is turned"))
        if is_interlaced:
            raise UnfitFilmError(tr("the video is interlaced"))
        if not kind.is_ready:
            raise UnfitFilmError(tr("the file does not mark its colours as BT.709"))

    def _first_frame(self) -> VideoFrame:
        assert self._container is not None
        self._seek(0)
        for packet in self._container.demux(self.stream):
            for frame in packet.decode():
                return frame
        raise MediaError(tr("“{name}” is damaged.", name=self.name), tr("Get the file again."))

    def _first_packet(self) -> Packet[VideoStream]:
        return next(self.packets(0, 1))

    # -- reading ----------------------------------------------------------------------------------------

    def packets(self, first: int, end: int) -> Iterator[Packet[VideoStream]]:
        """Give the packets ``first`` to before ``end``, counted as they are stored; ``first`` is a key frame.

        Raises
        ------
        UnfitFilmError
            If they do not lie where the index says.
        """
        assert self._container is not None
        self._seek(first)
        wanted = first
        try:
            for packet in self._container.demux(self.stream):
                if packet.dts is None or packet.dts < self._times[first]:
                    continue
                if wanted == end:
                    return
                if packet.dts != self._times[wanted] or packet.pts is None:
                    break
                wanted += 1
                yield packet
                if wanted == end:
                    return
        except OSError as error:
            raise MediaError(
                tr("“{name}” cannot be read any more.", name=self.name), tr("Check the disk, then try again.")
            ) from error
        raise UnfitFilmError(tr("its index does not agree with its pictures"))

    def _seek(self, frame: int) -> None:
        assert self._container is not None
        self._container.seek(self._times[frame], stream=self.stream)

    def is_closed(self, key: int) -> bool:
        """Whether the group of a key frame stands on its own: nothing in it is shown before that frame.

        Decoding is never further behind than the film's reordering, so what is shown before the key frame
        lies among so many packets after it.
        """
        _, end = self.facts.group_of(key)
        packets = list(self.packets(key, min(end, key + self.facts.reorder + 1)))
        shown = self.first_pts + key * self.step
        stamps = [packet.pts for packet in packets if packet.pts is not None]
        return (
            stamps[0] == shown
            and min(stamps) == shown
            and h264.is_refresh(bytes(packets[0]), self.facts.config)
        )
