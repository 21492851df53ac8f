"""Pictures of a file at exact moments, one frame at a time: films, animations and stills.

A reader belongs to one thread for life. Decoding goes packet by packet, so that one bad packet costs one
picture (``reliability.md`` section 2, fact 6).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias, cast

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.border import MAX_PIXELS, open_media
from editor.media.picture_fields import progressive
from editor.media.picture_graph import kind_of, to_rgba, upright_size
from editor.media.pyav import av
from editor.media.streams import container_zero_s, moving_pictures
from editor.media.webp_animation import WebpAnimation, read_animation
from editor.model.timing import MICROSECONDS

if TYPE_CHECKING:
    import numpy.typing as npt
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

Rgba: TypeAlias = "npt.NDArray[np.uint8]"
"""A picture for the screen: uint8, shape (height, width, 4), alpha not multiplied in."""

FAR_AHEAD_US = 2 * MICROSECONDS
"""A place further ahead than this is looked for from a key frame instead of being decoded towards."""
STEPS_BACK_US = (0, 1_000_000, 5_000_000, 30_000_000)
"""How much earlier to seek when the key frame that was found lies after the wanted moment."""
QUICK_PIXELS = 1920 * 1088
QUICK_CORES = 2
"""Where one thread decodes beside an encoder: 1.6 s for 900 pictures of 1080p, with three threads 1.9 s."""
BACKWARDS_BYTES = 96 * 1024 * 1024
"""Decoded pictures that are kept for reading backwards."""


class PictureReader:
    """Gives the picture of a file at a time; opened, used and closed by one thread.

    Parameters
    ----------
    path
        A video, an animation or a still.
    is_backwards
        Whether the times will go back: then the pictures before the wanted one are kept, within bounds.
    is_beside_encoder
        Whether an encoder takes the pictures that has work for all cores: then threads of the decoder's own
        only cost, as long as a picture is decoded much faster than encoded.

    Raises
    ------
    MediaError
        If the file cannot be opened, has no picture, or one beyond the limits.
    """

    def __init__(
        self, path: str | Path, *, is_backwards: bool = False, is_beside_encoder: bool = False
    ) -> None:
        self.name = Path(path).name
        self._container: InputContainer | None = open_media(path)
        try:
            self._stream = self._choose(self._container)
            if is_beside_encoder and _is_quick(self._stream):
                self._stream.codec_context.thread_count = 1
            self._zero_us = round(container_zero_s(self._container) * MICROSECONDS)
        except BaseException:
            self.close()
            raise
        self._animation = self._read_animation(path)
        self.is_still = self._animation is None and self._container.format.name.endswith("_pipe")
        self.duration_us = self._animation.duration_us if self._animation else self._container.duration or 0
        """As the file says; 0 where it does not."""
        self.pixel_shape = self._pixel_shape()
        self._decoder = _transparent_decoder(self._stream)
        self._time_base = self._stream.time_base or Fraction(1, MICROSECONDS)
        # A time stamp was rounded to the container's ticks: half a tick on top of the truncated microsecond.
        self._slack_us = int(self._time_base * MICROSECONDS / 2) + 1
        self._is_backwards = is_backwards
        self._frames: Iterator[VideoFrame] = iter(())
        self._shown: VideoFrame | None = None
        self._following: VideoFrame | None = None
        self._earlier: deque[VideoFrame] = deque(maxlen=self._n_kept() if is_backwards else 0)
        self._is_started = False
        self.n_damaged = 0
        """Packets that could not be decoded so far."""

    def _choose(self, container: InputContainer) -> VideoStream:
        streams = moving_pictures(container)
        if not streams or streams[0].codec_context is None:
            raise MediaError(
                tr("There is no picture in “{name}”.", name=self.name),
                tr("Choose a video or a picture file."),
            )
        stream = streams[0]
        context = stream.codec_context
        if context.width * context.height > MAX_PIXELS:
            size = f"{context.width} × {context.height}"
            raise MediaError(
                tr("The picture in “{name}” is {size}, too large to be shown.", name=self.name, size=size),
                tr("Make it smaller."),
            )
        # One slice a picture is the rule, so only whole pictures can be shared out.
        stream.thread_type = "AUTO"
        return stream

    def _read_animation(self, path: str | Path) -> WebpAnimation | None:
        assert self._container is not None
        return read_animation(path) if self._container.format.name == "webp_pipe" else None

    def _pixel_shape(self) -> Fraction:
        """Width of a pixel in heights; damaged files say 0."""
        said = self._stream.sample_aspect_ratio or self._stream.codec_context.sample_aspect_ratio
        return Fraction(said) if said and Fraction(1, 16) < said < 16 else Fraction(1)

    def _n_kept(self) -> int:
        size = max(self._stream.codec_context.width * self._stream.codec_context.height * 3 // 2, 1)
        return min(max(BACKWARDS_BYTES // size, 4), 120)

    def close(self) -> None:
        """Close the file; may be called twice."""
        # Frames and the generator hold on to the container: they go first.
        self._frames = iter(())
        self._shown = self._following = None
        if hasattr(self, "_earlier"):
            self._earlier.clear()
        if self._container is not None:
            self._container.close()
            self._container = None

    def __enter__(self) -> PictureReader:
        """Give the reader, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    # -- reading --------------------------------------------------------------------------------------

    def frame_at(self, time_us: int) -> VideoFrame:
        """The frame that is on the screen at a moment of the file's own time.

        Parameters
        ----------
        time_us
            After the file's zero. Before the first frame the first is given, after the last one the last.

        Raises
        ------
        MediaError
            If nothing can be decoded.
        """
        if self.is_still:
            return self._still()
        limit = time_us + self._slack_us
        if not self._reaches(limit):
            kept = self._kept_before(limit)
            if kept is not None:
                return kept
            self._go_to(limit)
        while self._following is not None and self._time_of(self._following) <= limit:
            self._step()
        if self._shown is None:
            raise MediaError(
                tr("No picture of “{name}” can be decoded.", name=self.name),
                tr("The file is damaged: get it again or replace it."),
            )
        return self._shown

    def frame_before(self, time_us: int) -> VideoFrame:
        """The last frame that begins clearly before a moment: what a film shows that plays backwards."""
        return self.frame_at(max(time_us - 2 * self._slack_us - 1, 0))

    def key_frame_at(self, time_us: int) -> VideoFrame:
        """The key frame that decoding towards a moment begins with: cheap, however far apart they are.

        Raises
        ------
        MediaError
            If nothing can be decoded there.
        """
        if self.is_still:
            return self._still()
        self._start_from(time_us)
        if self._shown is None:
            raise MediaError(
                tr("No picture of “{name}” can be decoded.", name=self.name),
                tr("The file is damaged: replace it."),
            )
        return self._shown

    def frames_from(self, time_us: int) -> Iterator[tuple[int, VideoFrame]]:
        """Every frame from the one that is on the screen at a moment, each with its own moment, in order."""
        self.frame_at(time_us)
        while self._shown is not None:
            shown, is_last = self._shown, self._following is None
            yield self._time_of(shown), shown
            if is_last:
                return
            self._step()

    def _still(self) -> VideoFrame:
        if self._shown is None:
            self._shown = next(self._decode(), None)
        if self._shown is None:
            raise MediaError(
                tr("“{name}” is damaged and cannot be shown.", name=self.name), tr("Get the file again.")
            )
        return self._shown

    def _time_of(self, frame: VideoFrame) -> int:
        """A frame's moment in microseconds after the file's zero."""
        ticks = frame.pts
        if ticks is None:
            return (
                self._time_of(self._shown) + 1
                if self._shown is not None and self._shown.pts is not None
                else 0
            )
        return round(ticks * (frame.time_base or self._time_base) * MICROSECONDS) - self._zero_us

    def _reaches(self, limit: int) -> bool:
        """Whether decoding on from here gets to the moment, and soon."""
        if not self._is_started or self._shown is None or self._time_of(self._shown) > limit:
            return False
        return self._following is None or limit - self._time_of(self._following) < FAR_AHEAD_US

    def _kept_before(self, limit: int) -> VideoFrame | None:
        """The wanted frame from those that were passed, if it is certainly among them."""
        for frame in reversed(self._earlier):
            if self._time_of(frame) <= limit:
                return frame
        return None

    def _go_to(self, limit: int) -> None:
        """Stand on a frame at or before the moment, reading from a key frame."""
        for step_us in STEPS_BACK_US:
            self._start_from(limit - step_us)
            if self._shown is not None and self._time_of(self._shown) <= limit:
                return
            if limit - step_us <= 0:
                break
        self._start_from(0)

    def _start_from(self, time_us: int) -> None:
        """Decode from the key frame before a moment; from the very beginning for 0 and less."""
        self._earlier.clear()
        self._shown = self._following = None
        if self._is_started or time_us > 0:
            self._seek(time_us)
        self._is_started = True
        self._frames = self._decode()
        self._following = next(self._frames, None)
        self._step()

    def _seek(self, time_us: int) -> None:
        assert self._container is not None
        if self._animation is not None:
            return
        if self._decoder is not None:
            self._decoder.flush_buffers()
        ticks = 0
        if time_us > 0:
            ticks = int(Fraction(time_us + self._zero_us, MICROSECONDS) / self._time_base)
        try:
            self._container.seek(ticks, stream=self._stream)
        except Exception as error:
            # Where no place further on is found, reading on gets there; but nothing leads back.
            if time_us <= 0:
                message = tr("“{name}” cannot be read from its start.", name=self.name)
                raise MediaError(message, tr("Get the file again.")) from error

    def _step(self) -> None:
        if self._is_backwards and self._shown is not None:
            self._earlier.append(self._shown)
        if self._following is not None:
            self._shown = self._following
        self._following = next(self._frames, None)

    def _decode(self) -> Iterator[VideoFrame]:
        if self._animation is not None:
            return self._animation.frames()
        return progressive(self._decoded(), self._time_base)

    def _decoded(self) -> Iterator[VideoFrame]:
        assert self._container is not None
        packets = self._container.demux(self._stream)
        while (packet := self._next_packet(packets)) is not None:
            try:
                frames = packet.decode() if self._decoder is None else self._decoder.decode(packet)
            except Exception:  # noqa: BLE001 - the decode border: a bad packet costs one picture
                self.n_damaged += 1
                continue
            yield from frames

    def _next_packet(self, packets: Iterator[Packet[VideoStream]]) -> Packet[VideoStream] | None:
        try:
            return next(packets, None)
        except OSError as error:
            raise MediaError(
                tr("“{name}” cannot be read any more.", name=self.name), tr("Check the disk, then try again.")
            ) from error
        except Exception:  # noqa: BLE001 - the decode border: what lies behind the damage is lost
            self.n_damaged += 1
            return None


def _is_quick(stream: VideoStream) -> bool:
    """Whether one thread decodes a picture in less than a fifth of the time that x264 takes for it."""
    context = stream.codec_context
    is_small = context.width * context.height <= QUICK_PIXELS
    return context.name == "h264" and is_small and (os.cpu_count() or 1) <= QUICK_CORES


def _transparent_decoder(stream: VideoStream) -> VideoCodecContext | None:
    """A decoder for films of VP8 or VP9 that are transparent, which FFmpeg's own does not see."""
    name = {"vp8": "libvpx", "vp9": "libvpx-vp9"}.get(stream.codec_context.name)
    if name is None or stream.metadata.get("alpha_mode", "") != "1" or name not in av.codecs_available:
        return None
    decoder = cast("VideoCodecContext", av.CodecContext.create(name, "r"))
    decoder.extradata = stream.codec_context.extradata
    return decoder


def upright_shape(frame: VideoFrame, pixel_shape: Fraction) -> tuple[Fraction, Fraction]:
    """Width and height of a frame that stands upright, in square pixels."""
    return upright_size(kind_of(frame), pixel_shape)


def read_picture(path: str | Path, time_us: int = 0, *, max_width: int, max_height: int) -> Rgba:
    """Read one picture of a file for the screen.

    Parameters
    ----------
    path
        A video, an animation or a still.
    time_us
        The moment, after the file's zero.
    max_width, max_height
        The picture is made smaller to fit into this, never larger.

    Returns
    -------
    ndarray of uint8, shape (height, width, 4)
        Red, green, blue, alpha; turned upright, pixels square.

    Raises
    ------
    MediaError
        If nothing can be shown.
    """
    with PictureReader(path) as reader:
        frame = reader.frame_at(time_us)
        return as_rgba(frame, reader, max_width=max_width, max_height=max_height)


def as_rgba(frame: VideoFrame, reader: PictureReader, *, max_width: int, max_height: int) -> Rgba:
    """Give a frame of a reader for the screen; see `read_picture`."""
    try:
        return to_rgba(frame, reader.pixel_shape, max_width=max_width, max_height=max_height)
    except Exception as error:  # the decode border: filters refuse odd formats in many ways
        raise MediaError(
            tr("“{name}” cannot be shown.", name=reader.name), tr("Convert it to another format.")
        ) from error
