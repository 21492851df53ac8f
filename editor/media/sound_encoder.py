"""Sound out: blocks of float samples become packets of WAV, FLAC, MP3, AAC or Opus.

`SoundEncoder` adds a sound stream to a container that somebody else opened, and hands out packets;
`SoundFileWriter` writes a file of sound alone, with the encoder in a thread of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from editor.cycles import collect_now
from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.file_tags import NO_TAGS, FileTags, write_tags
from editor.media.graph import Samples
from editor.media.lame import lame_packets
from editor.media.pyav import av
from editor.model.timing import MIX_RATE
from editor.workers import OwnerThread

if TYPE_CHECKING:
    import numpy.typing as npt
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet

_BITS_BY_NUMPY = 24
BLOCKS_AHEAD = 4
"""Blocks that may wait for the encoder; more would only fill the memory."""


@dataclass(frozen=True, slots=True)
class SoundFormat:
    """A way to store sound: which encoder, in which container, from which kind of samples."""

    name: str
    codec: str
    container: str
    """FFmpeg's muxer for a file of sound alone."""
    suffix: str
    sample_format: str
    bits: int = 0
    """Bits of a whole-number sample; 0 where the encoder takes floats."""
    bit_rate: int = 0
    """Bits a second unless told otherwise; 0 where the format has no rate."""
    usual_bit_rate: int = 0
    """Bits a second that a format takes whose rate follows the sound."""
    options: dict[str, str] = field(default_factory=dict)
    container_options: dict[str, str] = field(default_factory=dict)
    first_packets_dropped: int = 0
    """Packets of encoder delay that the container cannot mark and that are left out instead."""


_RF64 = {"rf64": "auto"}

SOUND_FORMATS = {
    known.name: known
    for known in (
        SoundFormat("wav", "pcm_s16le", "wav", ".wav", "s16", 16, container_options=_RF64),
        SoundFormat("wav24", "pcm_s24le", "wav", ".wav", "s32", 24, container_options=_RF64),
        SoundFormat("wav32f", "pcm_f32le", "wav", ".wav", "flt", container_options=_RF64),
        SoundFormat("flac", "flac", "flac", ".flac", "s16", 16),
        SoundFormat("flac24", "flac", "flac", ".flac", "s32", 24, options={"bits_per_raw_sample": "24"}),
        SoundFormat("mp3", "libmp3lame", "mp3", ".mp3", "fltp", bit_rate=192_000),
        # LAME's V0: as many bits as each moment needs, about 245 kb/s.
        SoundFormat(
            "mp3v0",
            "libmp3lame",
            "mp3",
            ".mp3",
            "fltp",
            usual_bit_rate=245_000,
            options={"flags": "+qscale", "global_quality": "0"},
        ),
        SoundFormat("m4a", "aac", "ipod", ".m4a", "fltp", bit_rate=192_000),
        # ADTS has no place for the encoder's delay of one packet; without that packet the rest lies right.
        SoundFormat("aac", "aac", "adts", ".aac", "fltp", bit_rate=192_000, first_packets_dropped=1),
        SoundFormat("opus", "libopus", "opus", ".opus", "flt", bit_rate=160_000),
        # PyAV's FFmpeg has no good Vorbis encoder; Opus is what Ogg holds today.
        SoundFormat("ogg", "libopus", "ogg", ".ogg", "flt", bit_rate=160_000),
    )
}
"""The formats by name; the first of a suffix is that suffix' default."""


def format_for(path: str | Path) -> SoundFormat:
    """The format that a file's name asks for; `MediaError` when no sound is written under such a name."""
    suffix = Path(path).suffix.lower()
    for known in SOUND_FORMATS.values():
        if known.suffix == suffix:
            return known
    names = ", ".join(sorted({known.suffix for known in SOUND_FORMATS.values()}))
    raise MediaError(
        tr("Sound cannot be written as “{suffix}”.", suffix=suffix or Path(path).name),
        tr("Use one of {names}.", names=names),
    )


@cache
def has_encoder(codec: str) -> bool:
    """Whether this build of FFmpeg can encode so; its list of codecs names decoders too."""
    try:
        av.Codec(codec, "w")
    except (ValueError, av.FFmpegError):
        return False
    return True


def is_available(sound_format: SoundFormat) -> bool:
    """Whether this build of FFmpeg can write a format (``reliability.md`` C7)."""
    return has_encoder(sound_format.codec) and sound_format.container in av.formats_available


class SoundEncoder:
    """Encodes stereo blocks at the mix rate into packets of a stream it adds to a container.

    Parameters
    ----------
    container
        Open for writing, owned by the caller's thread, which also muxes the packets.
    sound_format
        What to encode to; the container may be another than the format's own.
    bit_rate
        Bits a second; None takes the format's.

    Notes
    -----
    Whole numbers are rounded to nearest and limited to full scale, without dither: sample = round(x × 2^15).
    What lies beyond full scale is counted in `n_clipped`; NaN and infinity become 0 and are counted in
    `n_not_finite`, since encoders refuse or spread them (``reliability.md`` section 2, fact 9).
    """

    def __init__(
        self, container: OutputContainer, sound_format: SoundFormat, *, bit_rate: int | None = None
    ) -> None:
        self._format = sound_format
        stream = container.add_stream(sound_format.codec, rate=MIX_RATE, options=dict(sound_format.options))
        self.stream = cast("AudioStream", stream)
        self.stream.codec_context.layout = "stereo"
        self.stream.codec_context.format = sound_format.sample_format
        self.stream.time_base = Fraction(1, MIX_RATE)
        if sound_format.bit_rate:
            self.stream.codec_context.bit_rate = bit_rate or sound_format.bit_rate
        wanted = (bit_rate or sound_format.bit_rate) if sound_format.bit_rate else 0
        self._lame = lame_packets(self.stream, MIX_RATE, 2, wanted)
        self._place = 0
        self._to_drop = sound_format.first_packets_dropped
        self.n_clipped = 0
        self.n_not_finite = 0
        self.peak = 0.0
        """Highest absolute sample so far, before limiting."""

    def encode(self, block: Samples) -> list[Packet[AudioStream]]:
        """Encode the next samples, float32 of shape (2, n), and give the packets that are ready."""
        if block.shape[1] == 0:
            return []
        samples, sample_format = self._converted(block)
        if self._lame is not None:
            return self._lame.encode(samples)
        frame = av.AudioFrame.from_ndarray(samples, format=sample_format, layout="stereo")
        frame.sample_rate = MIX_RATE
        frame.pts = self._place
        frame.time_base = Fraction(1, MIX_RATE)
        self._place += block.shape[1]
        return self._kept(self.stream.encode(frame))

    def finish(self) -> list[Packet[AudioStream]]:
        """Give the packets that are still inside; nothing can be encoded afterwards."""
        return self._lame.finish() if self._lame is not None else self._kept(self.stream.encode(None))

    def _kept(self, packets: list[Packet[AudioStream]]) -> list[Packet[AudioStream]]:
        dropped = packets[: self._to_drop]
        self._to_drop -= len(dropped)
        return packets[len(dropped) :]

    def _converted(self, block: Samples) -> tuple[npt.NDArray[Any], str]:
        """The block in a kind of samples that keeps what the encoder can hold, and that kind's name."""
        block = self._finite(block)
        low, high = float(block.min()), float(block.max())
        self.peak = max(self.peak, -low, high)
        bits = self._format.bits
        full = float(1 << (bits - 1)) if bits else 1.0
        # The highest whole number is one step below full scale, and half a step more still rounds to it.
        top = (full - 0.5) / full if bits else 1.0
        if self._format.codec != "pcm_f32le" and (high >= top or low < -1.0):
            self.n_clipped += int(np.count_nonzero((block >= top) | (block < -1.0)))
            block = np.clip(block, -1.0, 1.0)
        if bits == _BITS_BY_NUMPY:
            return self._24_bits(block), "s32p"
        # libswresample rounds to nearest and limits as it converts to 16 bits: PyAV calls it by itself.
        return np.ascontiguousarray(block), "fltp"

    def _finite(self, block: Samples) -> Samples:
        flat = block.reshape(-1)
        if np.isfinite(np.dot(flat, flat)):
            return block
        self.n_not_finite += int(block.size - np.count_nonzero(np.isfinite(block)))
        return np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)

    def _24_bits(self, block: Samples) -> npt.NDArray[np.int32]:
        """Round to 24 bits, in the upper part of 32; libswresample would cut them off instead."""
        scaled = np.rint(block.astype(np.float64) * (1 << 23))
        return np.minimum(scaled, (1 << 23) - 1).astype(np.int32) << 8


class SoundFileWriter:
    """Writes a file of sound alone; encoder and file live in a thread of their own.

    Parameters
    ----------
    path
        Written from its first byte; give it a temporary name and rename the finished file.
    sound_format
        See `SOUND_FORMATS`.
    bit_rate
        Bits a second; None takes the format's.
    tags
        What the file says about itself.

    Raises
    ------
    MediaError
        In words, from any of the methods, when the file cannot be written.
    """

    def __init__(
        self,
        path: str | Path,
        sound_format: SoundFormat,
        *,
        bit_rate: int | None = None,
        tags: FileTags = NO_TAGS,
    ) -> None:
        self._path = Path(path)
        self._tags = tags
        self._format = sound_format
        self._bit_rate = bit_rate
        self._thread = OwnerThread("sound encoder", capacity=BLOCKS_AHEAD)
        self._waiting: deque[Future[None]] = deque()
        self._container: OutputContainer | None = None
        self._encoder: SoundEncoder | None = None
        self._is_abandoned = False
        self._is_closed = False
        try:
            self._run(self._open)
        except BaseException:
            self._thread.close()
            raise

    @property
    def n_clipped(self) -> int:
        """Samples beyond full scale, limited to it; valid after `finish`."""
        return self._encoder.n_clipped if self._encoder else 0

    @property
    def n_not_finite(self) -> int:
        """Samples that were no numbers, silenced; valid after `finish`."""
        return self._encoder.n_not_finite if self._encoder else 0

    @property
    def peak(self) -> float:
        """Highest absolute sample; valid after `finish`."""
        return self._encoder.peak if self._encoder else 0.0

    def write(self, block: Samples) -> None:
        """Take the next samples, float32 of shape (2, n); the block must not be changed afterwards."""
        while self._waiting and self._waiting[0].done():
            self._result(self._waiting.popleft())
        self._waiting.append(self._thread.submit(lambda: self._encode(block)))

    def finish(self) -> None:
        """Write what is left and close the file."""
        try:
            while self._waiting:
                self._result(self._waiting.popleft())
            self._run(self._complete)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Stop and close, whatever state the file is in; may be called twice."""
        self._is_abandoned = True
        if not self._is_closed:
            self._is_closed = True
            self._waiting.clear()
            self._thread.call(self._close_quietly)
            self._thread.close()

    def __enter__(self) -> SoundFileWriter:
        """Give the writer; leaving the block without `finish` abandons the file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.abandon()

    # -- in the caller's thread ---------------------------------------------------------------------

    def _run(self, work: Callable[[], None]) -> None:
        self._result(self._thread.submit(work))

    def _result(self, future: Future[None]) -> None:
        try:
            future.result()
        except MediaError:
            raise
        except Exception as error:
            raise self._in_words(error) from error

    def _in_words(self, error: Exception) -> MediaError:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return MediaError(
            tr("“{name}” could not be written ({reason}).", name=self._path.name, reason=reason),
            tr("Check the free space, or choose another place."),
        )

    # -- in the encoder's thread --------------------------------------------------------------------

    def _open(self) -> None:
        options = dict(self._format.container_options)
        self._container = av.open(str(self._path), "w", format=self._format.container, options=options)
        self._encoder = SoundEncoder(self._container, self._format, bit_rate=self._bit_rate)
        write_tags(self._container, self._tags)
        # PyAV would create the file with the first packet only; a bad place should be known before.
        self._container.start_encoding()

    def _encode(self, block: Samples) -> None:
        if self._encoder is None or self._container is None or self._is_abandoned:
            return
        try:
            self._container.mux(self._encoder.encode(block))
        except BaseException:
            # What waits in the queue belongs to a file that nobody wants any more.
            self._is_abandoned = True
            raise

    def _complete(self) -> None:
        if self._encoder is not None and self._container is not None:
            self._container.mux(self._encoder.finish())
            self._container.close()
            self._container = None

    def _close_quietly(self) -> None:
        """Close an unfinished file, whose bytes nobody wants."""
        container, self._container = self._container, None
        if container is None:
            return
        try:
            container.close()
        except Exception:  # noqa: BLE001 - the first error was raised already, this file will be removed
            # A container that failed to close keeps the file's space until it is collected (fact 8).
            del container
            collect_now()
