"""The sound of a film brought over into another one, packet by packet, untouched.

Sound coders begin with samples that nobody is to hear, and name them by an edit list: in a file that is
read, the first packets then lie before the stream's beginning. They keep that place in the new file, whose
muxer makes an edit list of it again (``smart-render.md`` section 1): what is decoded is equal to the sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from editor.errors import MediaError
from editor.language import tr
from editor.media.border import open_media, reading
from editor.media.pyav import av
from editor.media.streams import choose_sound, container_zero_s
from editor.model.timing import MICROSECONDS

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet

CODECS = frozenset(("aac",))
"""What players expect in an mp4 or mov, and what is written into them otherwise."""
MAX_CHANNELS = 2
"""Sound of more is mixed down to two, as it is heard in the editor."""
MOST_HIDDEN = 3
"""Packets that coders need before the first sample; a longer part that is hidden was cut off by somebody,
and is not to be found in the new file."""
_BATCH = 16
"""Packets that are brought over at a time: a third of a second."""


@dataclass(frozen=True, slots=True)
class CopyableSound:
    """The sound of a film whose packets can be brought over."""

    path: str
    index: int
    """Of the stream."""
    sample_rate: int
    channels: int
    first_tick: int
    """Where the first packet lies, in samples of its rate after the container's own zero."""
    packet_samples: int
    """Of every packet but the last one, which may be shorter."""
    sizes: tuple[int, ...]
    """Of its packets, in bytes."""
    zero_us: int
    """The container's own time that counts as 0."""

    @property
    def first_us(self) -> int:
        """When its first audible sample is heard, after the file's zero."""
        return round(max(self.first_tick, 0) * MICROSECONDS / self.sample_rate) - self.zero_us

    @property
    def place_us(self) -> int:
        """Where its first packet lies, after the file's zero; less than 0 where a part of it is not heard."""
        return round(self.first_tick * MICROSECONDS / self.sample_rate) - self.zero_us

    @property
    def end_us(self) -> int:
        """When its last packet is over at the latest, after the file's zero."""
        end_tick = self.first_tick + len(self.sizes) * self.packet_samples
        return round(end_tick * MICROSECONDS / self.sample_rate) - self.zero_us

    @property
    def packet_us(self) -> int:
        """How long a packet is, rounded up."""
        return -(-self.packet_samples * MICROSECONDS // self.sample_rate)


def copyable_sound(path: str | Path, stream_index: int | None = None) -> CopyableSound | None:
    """Look at the sound of a film by its index; None where its packets cannot be brought over exactly.

    Parameters
    ----------
    path
        The film.
    stream_index
        Of the sound; None takes the default one.

    Raises
    ------
    MediaError
        If the file cannot be read.

    Notes
    -----
    Refused are other codecs and containers, more than two channels, packets that do not follow each other
    without a gap, and samples left out in another way than by an edit list at the beginning: nothing of
    that could be told to be the same in the new file.
    """
    with reading(path) as container:
        stream = choose_sound(container, stream_index, Path(path).name)
        context = stream.codec_context
        is_usual = container.format.name.startswith("mov") and context.name in CODECS
        if not is_usual or not context.extradata or context.channels > MAX_CHANNELS:
            return None
        rate = context.sample_rate
        entries = tuple(stream.index_entries)
        times = tuple(entry.timestamp for entry in entries)
        if stream.time_base != Fraction(1, rate) or len(times) < 2:
            return None
        step = times[1] - times[0]
        if step <= 0 or times[0] < -MOST_HIDDEN * step or any(b - a != step for a, b in pairwise(times)):
            return None
        if any(entry.is_discard and entry.timestamp + step > 0 for entry in entries):
            return None
        if _n_skipped(container, stream) != max(-times[0], 0):
            return None
        zero_us = round(container_zero_s(container) * MICROSECONDS)
        sizes = tuple(entry.size for entry in entries)
        return CopyableSound(str(path), stream.index, rate, context.channels, times[0], step, sizes, zero_us)


def _n_skipped(container: InputContainer, stream: AudioStream) -> int | None:
    """How many samples players leave out at the beginning; None where they do at the end of a packet too."""
    _only(container, stream)
    for packet in container.demux(stream):
        if not packet.has_sidedata("skip_samples"):
            return 0
        data = bytes(packet.get_sidedata("skip_samples"))
        # Two little-endian numbers of 32 bits: left out at the beginning, and at the end.
        if int.from_bytes(data[4:8], "little"):
            return None
        return int.from_bytes(data[:4], "little")
    return None


def _only(container: InputContainer, stream: AudioStream) -> None:
    """Have nothing read but a stream: the pictures of a film are fifty times as large."""
    for other in container.streams:
        if other.index != stream.index:
            other.discard = av.stream.Discard.all


class SoundCopy:
    """The sound packets of a film; opened, read and closed by one thread.

    Parameters
    ----------
    sound
        What `copyable_sound` has found.

    Raises
    ------
    MediaError
        If the file cannot be read, or is another one by now.
    """

    def __init__(self, sound: CopyableSound) -> None:
        self.sound = sound
        self.name = Path(sound.path).name
        if copyable_sound(sound.path, sound.index) != sound:
            raise MediaError(tr("“{name}” has changed.", name=self.name), tr("Try the export again."))
        self._container: InputContainer | None = open_media(sound.path)
        self._stream = choose_sound(self._container, sound.index, self.name)
        _only(self._container, self._stream)
        self._added: AudioStream | None = None
        self._packets: Iterator[Packet[AudioStream]] = iter(())
        self._shift = 0
        self.n_packets = 0
        """Brought over so far."""
        self.is_finished = False
        self.time_us = 0
        """Everything before this moment was brought over; of the new file, after its zero."""

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._packets = iter(())
        if self._container is not None:
            self._container.close()
            self._container = None

    def __enter__(self) -> SoundCopy:
        """Give the copy, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def add_to(self, target: OutputContainer, zero_us: int) -> None:
        """Add the sound's stream to a file that is being written, which counts from a moment of its own."""
        assert self._container is not None
        added = target.add_stream_from_template(self._stream)
        added.time_base = self._stream.time_base
        added.metadata.update(self._stream.metadata)
        self._shift = round(Fraction((zero_us - self.sound.zero_us) * self.sound.sample_rate, MICROSECONDS))
        self._added = added
        self._packets = self._container.demux(self._stream)

    def take(self) -> list[Packet[AudioStream]]:
        """The next packets, ready to be written into the file of `add_to`.

        Raises
        ------
        MediaError
            If the file cannot be read to its end.
        """
        added = self._added
        assert added is not None
        taken: list[Packet[AudioStream]] = []
        while len(taken) < _BATCH and not self.is_finished:
            packet = self._next()
            if packet is None:
                self.is_finished = True
                if self.n_packets != len(self.sound.sizes):
                    raise self._cut_off()
                break
            assert packet.dts is not None
            assert packet.pts is not None
            packet.dts, packet.pts = packet.dts + self._shift, packet.pts + self._shift
            packet.stream = added
            taken.append(packet)
            self.n_packets += 1
        end_tick = self.sound.first_tick + self.n_packets * self.sound.packet_samples
        self.time_us = end_tick * MICROSECONDS // self.sound.sample_rate - self.sound.zero_us
        return taken

    def _next(self) -> Packet[AudioStream] | None:
        try:
            packet = next(self._packets, None)
        except Exception as error:
            # The decode border; a sound that ends early must not pass for a copy.
            raise self._cut_off() from error
        # An empty packet marks the end.
        return packet if packet is not None and packet.size else None

    def _cut_off(self) -> MediaError:
        return MediaError(
            tr(
                "“{name}” cannot be read after {time_us:.1f} s.",
                name=self.name,
                time_us=self.time_us / MICROSECONDS,
            ),
            tr("Check the disk, then try again."),
        )
