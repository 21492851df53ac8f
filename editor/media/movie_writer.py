"""A film being written: pictures encoded or copied, sound encoded beside them, one owner for the file.

The thread that makes a `MovieWriter` owns the container: it opens, muxes and closes. The two encoders run
in threads of their own and only hand out packets, behind bounded queues, so that memory does not grow with
the length of the film.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from editor.cycles import collect_now
from editor.errors import MediaError
from editor.language import tr
from editor.media.file_tags import NO_TAGS, FileTags, write_tags
from editor.media.pyav import av
from editor.media.sound_copy import SoundCopy
from editor.media.sound_encoder import SOUND_FORMATS, SoundEncoder, SoundFormat, has_encoder, is_available
from editor.media.sound_lanes import CopiedSound, EncodedSound, SoundFeed
from editor.media.x264 import n_threads, steady_params
from editor.model.timing import MICROSECONDS
from editor.workers import OwnerThread

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

FRAMES_AHEAD = 2
"""Pictures that may wait for the encoder."""
STOP_LOOK_S = 0.05
"""How often a wait looks whether the work was stopped."""
_AUTO_FLUSH = 0x200
"""AVFMT_FLAG_FLUSH_PACKETS: a system call a packet, which costs a quarter of the time of copying."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class MovieFormat:
    """A container with the encoders that players expect in it."""

    suffix: str
    muxer: str
    sound: SoundFormat
    picture_codec: str = "libx264"
    pixel_format: str = "yuv420p"


MOVIE_FORMATS = {
    known.suffix: known
    for known in (
        MovieFormat(".mp4", "mp4", SOUND_FORMATS["m4a"]),
        MovieFormat(".m4v", "mp4", SOUND_FORMATS["m4a"]),
        MovieFormat(".mov", "mov", SOUND_FORMATS["m4a"]),
        MovieFormat(".mkv", "matroska", SOUND_FORMATS["m4a"]),
        # x264 has no place in a webm.
        MovieFormat(".webm", "webm", SOUND_FORMATS["opus"], "libvpx-vp9"),
    )
}
ARCHIVE = MovieFormat(".mov", "mov", SOUND_FORMATS["wav24"], "prores_ks", "yuv422p10le")
"""What is kept for further work: ProRes and sound without loss."""


def missing_encoder(movie_format: MovieFormat, *, is_copied: bool) -> str:
    """What this build of FFmpeg cannot encode of a film; empty when it can write it."""
    if not is_available(movie_format.sound):
        return movie_format.sound.codec
    return "" if is_copied or has_encoder(movie_format.picture_codec) else movie_format.picture_codec


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """How a picture is encoded."""

    width: int
    height: int
    frame_rate: Fraction
    options: dict[str, str] = field(default_factory=dict)
    """Of the encoder, such as preset and crf."""
    pixel_format: str = "yuv420p"


@contextmanager
def _in_words() -> Iterator[None]:
    """The border to encoders and muxers: what they refuse is told in words; the disk's errors pass."""
    try:
        yield
    except OSError:
        raise
    except av.FFmpegError as error:
        raise MediaError(
            tr("The film could not be encoded ({reason}).", reason=error.strerror or error),
            tr("Choose another format or another size."),
        ) from error


class PacketSource(Protocol):
    """A picture that comes as packets: `PictureCopy`, `SmartPicture`."""

    @property
    def zero_us(self) -> int:
        """The file's own time that counts as 0."""

    @property
    def time_us(self) -> int:
        """How far the packets have been given."""

    def add_to(self, target: OutputContainer) -> VideoStream:
        """Add the stream."""

    def packets(self) -> Iterator[Packet[VideoStream]]:
        """Give the packets."""


class MovieWriter:
    """Writes one film.

    Parameters
    ----------
    path
        Written from its first byte; give it a temporary name and rename the finished file.
    movie_format
        See `MOVIE_FORMATS`.
    picture
        How to encode the pictures that `write_frame` gets, or the file whose packets `copy` brings over.
    feed
        The sound that is encoded, or the one whose packets are brought over; it is closed with the writer.
    check
        Called at every wait; raises to stop the work.
    bit_rate
        Of the sound, in bits a second; None takes the format's.
    tags
        What the file says about itself.

    Raises
    ------
    MediaError, OSError
        From any of the methods, when the file cannot be written.
    """

    @_in_words()
    def __init__(
        self,
        path: Path,
        movie_format: MovieFormat,
        picture: PictureSettings | PacketSource,
        feed: SoundFeed | SoundCopy,
        *,
        check: Callable[[], None],
        bit_rate: int | None = None,
        tags: FileTags = NO_TAGS,
    ) -> None:
        self._check = check
        self.n_pictures = 0
        """Picture packets written so far."""
        self._sound: EncodedSound | CopiedSound | None = None
        self._encoder = OwnerThread("picture encoder", capacity=FRAMES_AHEAD)
        self._waiting: deque[Future[Any]] = deque()
        self._is_encoding = isinstance(picture, PictureSettings)
        self._zero_us = 0 if isinstance(picture, PictureSettings) else picture.zero_us
        self._container: OutputContainer | None = None
        try:
            self._container = av.open(str(path), "w", format=movie_format.muxer)
            self._container.flags &= ~_AUTO_FLUSH
            if isinstance(picture, PictureSettings):
                self._stream = _add_picture(self._container, movie_format.picture_codec, picture)
            else:
                self._stream = picture.add_to(self._container)
            if isinstance(feed, SoundCopy):
                self._sound = CopiedSound(self._container, feed, self._zero_us)
            else:
                encoder = SoundEncoder(self._container, movie_format.sound, bit_rate=bit_rate)
                self._sound = EncodedSound(encoder, feed, self._zero_us)
            write_tags(self._container, tags, zero_us=self._zero_us)
            # Opens both encoders and writes the header here, so that no thread does it behind our back.
            self._container.start_encoding()
            self._sound.start()
        except BaseException:
            self.abandon()
            raise

    @property
    def sound_encoder(self) -> SoundEncoder | None:
        """The encoder, for its counters, which hold after `finish`; None where the sound is copied."""
        return self._sound.encoder if isinstance(self._sound, EncodedSound) else None

    # -- pictures -------------------------------------------------------------------------------------

    @_in_words()
    def write_frame(self, frame: VideoFrame, number: int) -> None:
        """Encode a picture as frame ``number``; a handle may be given again and again."""
        context = self._stream.codec_context
        time_base = context.time_base

        def encode() -> list[Packet[VideoStream]]:
            # Set here, since the same handle may wait in the queue under another number.
            frame.pts, frame.time_base = number, time_base
            # A decoded picture remembers its type and would force it on the encoder.
            frame.pict_type = 0
            return self._stream.encode(frame)

        while len(self._waiting) >= FRAMES_AHEAD or (self._waiting and self._waiting[0].done()):
            self._mux_encoded()
        self._waiting.append(self._encoder.submit(encode))

    def _mux_encoded(self) -> None:
        for packet in self._wait(self._waiting.popleft()):
            self._mux_picture(packet)

    @_in_words()
    def copy(self, picture: PacketSource, on_time: Callable[[int], None]) -> None:
        """Bring over all packets; ``on_time`` hears of the moment that was reached, in microseconds."""
        for n_packets, packet in enumerate(picture.packets()):
            if n_packets % 64 == 0:
                self._check()
                on_time(picture.time_us)
            self._mux_picture(packet)

    def _mux_picture(self, packet: Packet[VideoStream]) -> None:
        assert self._container is not None
        if packet.dts is not None:
            moment_us = int(packet.dts * packet.time_base * MICROSECONDS) - self._zero_us
            self._mux_sound_until(moment_us)
        self._container.mux_one(packet)
        self.n_pictures += 1

    # -- sound ----------------------------------------------------------------------------------------

    @_in_words()
    def prepare_sound(self) -> None:
        """Wait until the first block of sound is there: files that cannot be read show before any picture."""
        assert self._sound is not None
        self._sound.prepare(self._wait_done)

    def _mux_sound_until(self, moment_us: int) -> None:
        assert self._sound is not None
        while not self._sound.is_finished and self._sound.time_us <= moment_us:
            self._mux_next_sound()

    def _mux_next_sound(self) -> None:
        assert self._sound is not None
        assert self._container is not None
        for packet in self._sound.take(self._wait):
            self._container.mux_one(packet)

    # -- the end --------------------------------------------------------------------------------------

    @_in_words()
    def finish(self, on_wait: Callable[[], None] | None = None) -> None:
        """Write what is left, close the encoders and the file."""
        while self._waiting:
            self._mux_encoded()
        if self._is_encoding:
            self._flush_pictures()
        while self._sound is not None and not self._sound.is_finished:
            self._mux_next_sound()
            if on_wait is not None:
                on_wait()
        self._check()
        self._end_threads()
        container, self._container = self._container, None
        if container is not None:
            container.close()

    def _flush_pictures(self) -> None:
        """Take the pictures that the encoder looks ahead at, one by one, so that a stop is heard between."""
        rest: Iterator[Packet[VideoStream]] = self._stream.encode_lazy(None)
        while True:
            packet = self._wait(self._encoder.submit(lambda: next(rest, None)))
            if packet is None:
                return
            self._mux_picture(packet)

    def abandon(self) -> None:
        """Stop and close in whatever state the file is; its bytes are worth nothing. May be called twice."""
        for future in self._waiting:
            future.cancel()
        self._waiting.clear()
        self._end_threads()
        container, self._container = self._container, None
        if container is None:
            return
        try:
            container.close()
        except Exception:  # noqa: BLE001 - the first error is on its way; this file will be removed
            # A container that failed to close keeps the file's space until it is collected (fact 8).
            del container
            collect_now()

    def _end_threads(self) -> None:
        if self._sound is not None:
            self._sound.close()
        self._encoder.close()

    def __enter__(self) -> MovieWriter:
        """Give the writer; leaving the block without `finish` abandons the film."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close everything."""
        self.abandon()

    def _wait(self, future: Future[Result]) -> Result:
        self._wait_done(future)
        return future.result()

    def _wait_done(self, future: Future[Any]) -> None:
        self._check()
        while not future.done():
            wait((future,), STOP_LOOK_S)
            self._check()


def _add_picture(container: OutputContainer, codec: str, settings: PictureSettings) -> VideoStream:
    if not has_encoder(codec):
        raise MediaError(
            tr("This computer has no {codec} encoder.", codec=codec),
            tr("Export the sound only, or another format."),
        )
    stream = cast("VideoStream", container.add_stream(codec, rate=settings.frame_rate))
    context = stream.codec_context
    context.options = dict(settings.options)
    if codec == "libx264":
        params = steady_params(settings.width, settings.height, settings.options.get("preset", ""))
        context.options = {"x264-params": ":".join(params)} | context.options
        context.thread_count = n_threads()
    context.width, context.height, context.pix_fmt = settings.width, settings.height, settings.pixel_format
    context.time_base = 1 / settings.frame_rate
    stream.time_base = 1 / settings.frame_rate
    # Threads that share out slices make the picture worse and the file larger (``smart-render.md`` 2a).
    context.thread_type = "FRAME"
    # BT.709 matrix, primaries and curve, limited range (ITU-T H.273): what a painter gives.
    context.colorspace = context.color_primaries = context.color_trc = 1
    context.color_range = 1
    return stream
