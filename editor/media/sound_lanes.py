"""The sound beside the picture of a film that is written: encoded in a thread of its own, or copied."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol, cast

from editor.media.graph import Samples
from editor.media.sound_copy import SoundCopy
from editor.media.sound_encoder import SoundEncoder
from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.workers import OwnerThread

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet

SOUND_AHEAD = 3
"""Blocks of sound that are mixed and encoded ahead of the picture."""


class SoundFeed(Protocol):
    """Where the sound comes from; both methods are called in the sound encoder's thread only."""

    def next_block(self) -> Samples | None:
        """The next block, float32 (2, n), or None at the end."""

    def close(self) -> None:
        """Let go of everything, whether the end was reached or not."""


class EncodedSound:
    """Mixes and encodes sound in a thread of its own, a few blocks ahead.

    Parameters
    ----------
    encoder
        Adds packets to the file.
    feed
        The sound.
    zero_us
        Of the file: a copied picture keeps its time stamps, so the sound goes where that picture begins.
    """

    def __init__(self, encoder: SoundEncoder, feed: SoundFeed, zero_us: int) -> None:
        self.encoder = encoder
        self.thread = OwnerThread("sound encoder", capacity=SOUND_AHEAD + 1)
        self.is_finished = False
        self.time_us = 0
        """Everything before this moment was handed out."""
        self._waiting: deque[Future[Any]] = deque()
        self._feed = feed
        self._zero_us = zero_us
        self._n_samples = 0
        self._is_closed = False

    def start(self) -> None:
        """Begin to work ahead."""
        while len(self._waiting) < SOUND_AHEAD:
            self._waiting.append(self.thread.submit(self._work))

    def prepare(self, wait_done: Callable[[Future[Any]], None]) -> None:
        """Wait until the first block is there: files that cannot be read show before any picture."""
        wait_done(self._waiting[0])

    def take(self, wait: Callable[[Future[Any]], Any]) -> list[Packet[Any]]:
        """The packets of the next block; has the following one made."""
        made, n_samples = wait(self._waiting.popleft())
        self._n_samples += n_samples
        self.time_us = self._n_samples * MICROSECONDS // MIX_RATE
        if n_samples == 0:
            self.is_finished = True
            self.cancel()
        else:
            self._waiting.append(self.thread.submit(self._work))
        packets = cast("list[Packet[Any]]", made)
        for packet in packets:
            if self._zero_us and packet.pts is not None and packet.dts is not None:
                late = round(Fraction(self._zero_us, MICROSECONDS) / packet.time_base)
                packet.pts, packet.dts = packet.pts + late, packet.dts + late
        return packets

    def close(self) -> None:
        """Drop what waits, have the thread close the files it reads, and end it; may be called twice."""
        if self._is_closed:
            return
        self._is_closed = True
        self.cancel()
        self.thread.submit(self._feed.close)
        self.thread.close()

    def cancel(self) -> None:
        """Drop what waits."""
        for future in self._waiting:
            future.cancel()
        self._waiting.clear()

    def _work(self) -> tuple[list[Packet[Any]], int]:
        block = self._feed.next_block()
        if block is None:
            return list(self.encoder.finish()), 0
        return list(self.encoder.encode(block)), block.shape[1]


class CopiedSound:
    """Hands out the packets of another film's sound, read by the thread that writes the file.

    Parameters
    ----------
    container
        The file that is written.
    copy
        What is read.
    zero_us
        Of the file that is written.
    """

    def __init__(self, container: OutputContainer, copy: SoundCopy, zero_us: int) -> None:
        self._copy = copy
        copy.add_to(container, zero_us)

    @property
    def is_finished(self) -> bool:
        """Whether everything was handed out."""
        return self._copy.is_finished

    @property
    def time_us(self) -> int:
        """Everything before this moment was handed out."""
        return self._copy.time_us

    def start(self) -> None:
        """Nothing is made ahead."""

    def prepare(self, _wait_done: Callable[[Future[Any]], None]) -> None:
        """Nothing is waited for: the file was looked at when it was opened."""

    def take(self, _wait: Callable[[Future[Any]], Any]) -> list[Packet[Any]]:
        """The next packets."""
        return cast("list[Packet[Any]]", self._copy.take())

    def close(self) -> None:
        """Close the file that is read; may be called twice."""
        self._copy.close()
