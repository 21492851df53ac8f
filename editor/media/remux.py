"""The picture of a file brought over into another one, packet by packet, untouched.

Time stamps stay as they are, also negative ones: the muxers turn them into edit lists by themselves
(``smart-render.md`` section 1). Rotation, colour tags, chapters and metadata come along.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from editor.errors import MediaError
from editor.language import tr
from editor.media.border import open_media, reading
from editor.media.streams import container_zero_s, moving_pictures
from editor.model.timing import MICROSECONDS

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

_NOT_OURS = frozenset(("encoder", "major_brand", "minor_version", "compatible_brands", "creation_time"))
"""Metadata that describe the old file's making, not its content."""


class PictureCopy:
    """The picture packets of a file; opened, read and closed by one thread.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no picture.
    """

    def __init__(self, path: str | Path) -> None:
        self.name = Path(path).name
        self._container: InputContainer | None = open_media(path)
        try:
            streams = moving_pictures(self._container)
            if not streams:
                raise MediaError(
                    tr("There is no picture in “{name}”.", name=self.name), tr("Choose another video.")
                )
        except BaseException:
            self.close()
            raise
        self._stream = streams[0]
        self._added: VideoStream | None = None
        self.zero_us = round(container_zero_s(self._container) * MICROSECONDS)
        """The file's own time that counts as 0: where sound beside the copied picture has to begin."""
        self.time_us = 0
        """How far the packets have been read, after the file's zero."""

    def close(self) -> None:
        """Close the file; may be called twice."""
        if self._container is not None:
            self._container.close()
            self._container = None

    def __enter__(self) -> PictureCopy:
        """Give the copy, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def add_to(self, target: OutputContainer) -> VideoStream:
        """Add the picture's stream to a file that is being written, with all that describes it."""
        assert self._container is not None
        added = target.add_stream_from_template(self._stream)
        added.time_base = self._stream.time_base
        added.metadata.update(self._stream.metadata)
        target.metadata.update({k: v for k, v in self._container.metadata.items() if k not in _NOT_OURS})
        target.set_chapters(self._container.chapters())
        self._added = added
        return added

    def packets(self) -> Iterator[Packet[VideoStream]]:
        """Give the packets in their order, ready to be written into the file of `add_to`.

        Raises
        ------
        MediaError
            If the file cannot be read to its end.
        """
        assert self._container is not None
        assert self._added is not None
        for packet in _dated(self._undamaged()):
            assert packet.dts is not None
            self.time_us = int(packet.dts * packet.time_base * MICROSECONDS) - self.zero_us
            packet.stream = self._added
            yield packet

    def _undamaged(self) -> Iterator[Packet[VideoStream]]:
        assert self._container is not None
        source = self._container.demux(self._stream)
        while True:
            try:
                packet = next(source, None)
            except Exception as error:
                # The decode border; a picture that ends early must not pass for a copy.
                raise MediaError(
                    tr(
                        "“{name}” cannot be read after {time_us:.1f} s.",
                        name=self.name,
                        time_us=self.time_us / MICROSECONDS,
                    ),
                    tr("Check the disk, or render the picture instead of copying it."),
                ) from error
            if packet is None:
                return
            # An empty packet marks the end.
            if packet.size:
                yield packet


def _dated(packets: Iterator[Packet[VideoStream]]) -> Iterator[Packet[VideoStream]]:
    """Give packets a decoding time where the container has none: Matroska does not store it.

    The demuxer learns it after the first pictures; these get times that lead up to the first known one.
    """
    undated: list[Packet[VideoStream]] = []
    last: int | None = None
    for packet in packets:
        if packet.dts is None and last is None:
            undated.append(packet)
            continue
        if packet.dts is None or (last is not None and packet.dts <= last):
            packet.dts = (last or 0) + 1
        if undated:
            yield from _leading_up(undated, packet.dts)
            undated = []
        last = packet.dts
        yield packet
    # A film of so few pictures that nothing was learnt.
    yield from _leading_up(undated, min((p.pts or 0 for p in undated), default=0) + 1)


def _leading_up(packets: list[Packet[VideoStream]], following_dts: int) -> Iterator[Packet[VideoStream]]:
    step = max(packets[0].duration or 1, 1) if packets else 1
    for place, packet in enumerate(packets):
        packet.dts = following_dts - (len(packets) - place) * step
        yield packet


def count_packets(path: str | Path) -> int:
    """How many picture packets a file holds: by its own index, or by reading all of it.

    Raises
    ------
    MediaError
        If the file cannot be read.
    """
    with reading(path) as container:
        streams = moving_pictures(container)
        if not streams:
            return 0
        return streams[0].frames or sum(packet.size > 0 for packet in container.demux(streams[0]))
