"""One sound stream, packet by packet: decoded frames with their exact place, damage tolerated.

A frame's place is counted in samples of the stream's own rate from the stream's first decoded sample.
Reading from the beginning counts samples; after a seek the place comes from the time stamps, where these
resolve single samples, or from the fixed frame length, where they do not (Matroska's are milliseconds).
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import MediaError
from editor.language import tr
from editor.media.border import (
    identify,
    open_link,
    open_media,
)
from editor.media.ogg_chain import Link, LinkFile, is_chain, unlike_links
from editor.media.pyav import av
from editor.media.streams import choose_sound, container_zero_s, moving_pictures

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

logger = logging.getLogger(__name__)

PRE_ROLL_S = 0.5
"""Decoded and thrown away after a seek: MP3's reservoir and Opus' prediction need up to 0.31 s (measured)."""
NEAR_START_S = 3.0
"""Up to here reading from the beginning is cheaper than a seek, and exact whatever the time stamps say."""
GAP_TOLERANCE_S = 0.1
"""Time stamps that differ less from the count of samples are jitter; beyond, silence fills or samples go."""
LONGEST_GAP_S = 6 * 3600
"""A jump beyond that is a broken time stamp, not a gap."""
FEWEST_BYTES_A_S = 16
"""Coded silence takes more: FLAC at 8 kHz some 27 bytes a second, AAC and Opus ten times as much."""
SEEK_EARLIER_S = Fraction(1, 10)
"""Aim this much before the place: the first frame after a seek may be lost to the decoder's start."""
_DAMAGE_NEAR = 100
"""So many times the tolerance may a damaged packet's stamp differ and still tell its place: 10 s."""
_FIRST_FRAMES = 4
_FRAMES_THAT_VOTE = 8

PlacedFrame: TypeAlias = "tuple[int, AudioFrame]"


class SoundPackets:
    """A sound stream of a file, opened, positioned and closed by one thread.

    Parameters
    ----------
    path
        The file.
    stream_index
        Index of the stream in the container; None takes the default sound.

    Raises
    ------
    MediaError
        If the file cannot be opened, has no sound, or its sound is beyond the limits.
    """

    def __init__(self, path: str | Path, stream_index: int | None = None) -> None:
        self._path = path
        self.name = Path(path).name
        self._identity = identify(path)
        self._link: tuple[InputContainer, LinkFile] | None = None
        self._container: InputContainer | None = open_media(path)
        try:
            self._stream = choose_sound(self._container, stream_index, self.name)
            self.sample_rate = self._stream.codec_context.sample_rate
            self._container_name = self._container.format.name
            self.has_picture = bool(moving_pictures(self._container))
            self._zero_s = container_zero_s(self._container)
            self._is_chain = self._container_name == "ogg" and is_chain(self._identity)
            self._links = unlike_links(self._identity) if self._is_chain else ()
        except BaseException:
            self.close()
            raise
        self._time_base = self._stream.time_base or Fraction(1, self.sample_rate)
        self._first_pts: int | None = None
        # Place of a stamp = (pts - first) * multiplier / divisor; whole numbers, as it runs per frame.
        samples_per_tick = self._time_base * self.sample_rate
        self._multiplier, self._divisor = samples_per_tick.numerator, samples_per_tick.denominator
        self._first_lengths: tuple[int, ...] = ()
        self._touched = False
        self.n_damaged = 0
        """Packets that could not be decoded so far."""
        self.damaged_s: float | None = None
        """About where the first of them lay, in seconds from the stream's first sample; None: none so far."""
        self._reached = 0

    def close(self) -> None:
        """Close the file; may be called twice."""
        if self._container is not None:
            self._container.close()
            self._container = None
        self._close_link()

    def _close_link(self) -> None:
        if self._link is not None:
            container, file = self._link
            container.close()
            file.close()
            self._link = None

    def __enter__(self) -> SoundPackets:
        """Give the packets, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def check_unchanged(self) -> None:
        """Raise `MediaError` when the file is not the one that was opened (``reliability.md`` B16).

        One that has gone is read on through what is open, and nothing of it was lost.
        """
        try:
            now = identify(self._path)
        except MediaError:
            return
        if now == self._identity:
            return
        hint = tr("Get the file again, then read it again.")
        if now.size_bytes < self._identity.size_bytes:
            raise MediaError(tr("“{name}” was cut off while it was read.", name=self.name), hint)
        raise MediaError(tr("“{name}” has changed while it was read.", name=self.name), hint)

    def start_s(self) -> Fraction:
        """Where the first decoded sample lies: after the container's zero in a video, 0 in a sound file."""
        if not self.has_picture:
            return Fraction(0)
        self._learn_start()
        return self._first_s - self._zero_s

    def first_s(self) -> Fraction:
        """Time stamp of the first decoded sample, in seconds of the container's own time."""
        self._learn_start()
        return self._first_s

    @property
    def path(self) -> str:
        """The file's absolute path."""
        return str(Path(self._path).absolute())

    @property
    def stream_index(self) -> int:
        """Index of the stream in the container."""
        return self._stream.index

    @property
    def container_name(self) -> str:
        """FFmpeg's name of the file's format."""
        return self._container_name

    @property
    def n_channels(self) -> int:
        """Channels of the stream, as its header says."""
        return self._stream.codec_context.channels

    @property
    def has_exact_stamps(self) -> bool:
        """Whether time stamps resolve single samples."""
        return self._multiplier == 1 and not self._is_chain

    def header_length(self) -> int:
        """Samples of the stream as the header says, which may lie; 0 where it says nothing.

        Never more than the file's bytes can hold.
        """
        if self._stream.duration:
            said = max(round(self._stream.duration * self._time_base * self.sample_rate), 0)
        elif self._container is not None and self._container.duration:
            said = self._container.duration * self.sample_rate // av.time_base
        else:
            return 0
        return min(said, identify(self._path).size_bytes * self.sample_rate // FEWEST_BYTES_A_S)

    def frames_from(self, sample: int) -> Iterator[PlacedFrame]:
        """Give frames with their places; the first begins at or before ``sample``, whenever that is possible.

        Parameters
        ----------
        sample
            In samples of the stream's rate, from its first sample.

        Yields
        ------
        place, frame
            Places never go back and never overlap; a hole between two frames is silence.
        """
        rate = self.sample_rate
        if sample <= NEAR_START_S * rate or self._is_chain:
            yield from self._from_start()
            return
        self._learn_start()
        if not (self.has_exact_stamps or self._frame_length):
            yield from self._from_start()
            return
        if not self._seek(self._first_s + Fraction(sample, rate) - SEEK_EARLIER_S):
            yield from self._from_start()
            return
        self._reached = sample
        frames = self._decode()
        head = list(islice(frames, _FRAMES_THAT_VOTE))
        place = self._voted_place(head)
        if place is None or place > sample:
            # The index of a damaged file led past the place that was asked for, or nowhere.
            yield from self._from_start()
            return
        yield from self._placed(chain(head, frames), place)

    # -- the start and the seek ---------------------------------------------------------------------

    @property
    def _first_s(self) -> Fraction:
        return (self._first_pts or 0) * self._time_base

    @property
    def _frame_length(self) -> int:
        """The length that all frames but the first have; 0 when it varies or is unknown."""
        later = set(self._first_lengths[1:])
        variable = self._stream.codec_context.name in ("vorbis", "wmav1", "wmav2", "wmapro", "flac", "alac")
        return later.pop() if len(later) == 1 and not variable else 0

    def _learn_start(self) -> None:
        """Decode the first frames, to learn where the stream begins and how long its frames are."""
        if self._first_lengths:
            return
        self._rewind()
        lengths = []
        for frame in self._decode():
            if self._first_pts is None:
                self._first_pts = frame.pts
            lengths.append(frame.samples)
            if len(lengths) == _FIRST_FRAMES:
                break
        self._first_lengths = tuple(lengths) or (0,)

    def _voted_place(self, frames: list[AudioFrame]) -> int | None:
        """Place of the first frame by the stamps of the first few: single ones are wrong in Ogg Vorbis."""
        votes: list[int] = []
        n_before = 0
        for frame in frames:
            stamped = self._place_of(frame.pts)
            if stamped is not None:
                votes.append(stamped - n_before)
            n_before += frame.samples
        return Counter(votes).most_common(1)[0][0] if votes else None

    def _rewind(self) -> None:
        """Go back to the first packet by opening the file again: no format's seek is as sure."""
        if self._touched:
            index = self._stream.index
            self.close()
            self._container = open_media(self._path)
            self._stream = choose_sound(self._container, index, self.name)
        self._touched = True

    def _seek(self, time_s: Fraction) -> bool:
        if self._container is None:
            raise ValueError("the file was closed")
        self._touched = True
        try:
            self._container.seek(int(time_s / self._time_base), stream=self._stream, backward=True)
        except Exception as error:  # noqa: BLE001 - the decode border: PyAV raises many classes here
            logger.info("%s: seek failed: %s", self.name, error)
            return False
        return True

    # -- decoding -----------------------------------------------------------------------------------

    def _from_start(self) -> Iterator[PlacedFrame]:
        self._rewind()
        self._reached = 0
        yield from self._placed(self._decode(), 0)

    def _decode(self) -> Iterator[AudioFrame]:
        """Decode on from here; a packet that cannot be decoded costs that packet only."""
        if self._container is None:
            raise ValueError("the file was closed")
        if not self._links:
            yield from self._decoded(self._container, self._stream)
        for link in self._links:
            try:
                container, stream = self._open_link(link)
            except MediaError as error:
                self._note_damage(error, None)
                continue
            yield from self._decoded(container, stream)

    def _open_link(self, link: Link) -> tuple[InputContainer, AudioStream]:
        """Go on to a link of a chain whose links differ: each is opened as a file of its own."""
        self._close_link()
        file = LinkFile(self.path, link)
        try:
            container = open_link(file, self.name)
        except BaseException:
            file.close()
            raise
        self._link = container, file
        return container, choose_sound(container, None, self.name)

    def _decoded(self, container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
            except av.error.ExitError as error:
                raise MediaError(
                    tr("“{name}” does not answer.", name=self.name), tr("Check the disk, then try again.")
                ) from error
            except Exception as error:  # noqa: BLE001 - the decode border: the rest cannot be read
                self._note_damage(error, None)
                return
            try:
                frames = packet.decode()
            except Exception as error:  # noqa: BLE001 - the decode border: one bad packet costs one packet
                self._note_damage(error, packet.pts)
                continue
            yield from frames

    def _note_damage(self, error: Exception, pts: int | None) -> None:
        if self.n_damaged == 0:
            logger.info("%s: damaged: %s", self.name, error)
        self.n_damaged += 1
        # A wild stamp of the damaged packet itself says nothing: then it lies where the sound has come to.
        stamped = None if self._first_pts is None else self._place_of(pts)
        near = GAP_TOLERANCE_S * self.sample_rate * _DAMAGE_NEAR
        place = stamped if stamped is not None and abs(stamped - self._reached) < near else self._reached
        if self.damaged_s is None or place / self.sample_rate < self.damaged_s:
            self.damaged_s = max(place, 0) / self.sample_rate

    def _placed(self, unchecked: Iterable[AudioFrame], place: int) -> Iterator[PlacedFrame]:
        """Add places to frames: by count, corrected where the time stamps say otherwise for good."""
        rate = self.sample_rate
        ticks = self._divisor if self.has_exact_stamps else 0
        expected: int | None = None
        n_damaged = self.n_damaged
        owed = 0
        frames = iter(unchecked)
        while (frame := next(frames, None)) is not None:
            pts = frame.pts
            # Most frames follow the one before to the tick, and need no arithmetic in Python.
            if pts is None or pts != expected:
                is_mended = n_damaged != self.n_damaged
                n_damaged = self.n_damaged
                stamped = self._place_of(pts)
                if self._is_repeated(place, stamped):
                    continue
                corrected = self._corrected(place, stamped, is_mended)
                if corrected != place:
                    # A hole counts when the next frame agrees; a single wild stamp does not.
                    follower = next(frames, None)
                    frames = chain([] if follower is None else [follower], frames)
                    if follower is None or self._follows(corrected + frame.samples, follower.pts):
                        place = corrected
            n_samples = frame.samples
            if frame.sample_rate != rate:
                # What is left over of a frame counts for the next one, or places would drift.
                n_samples, owed = divmod(n_samples * rate + owed, frame.sample_rate)
            yield place, frame
            place += n_samples
            self._reached = place
            expected = pts + n_samples * ticks if ticks and pts is not None else None

    def _follows(self, place: int, pts: int | None) -> bool:
        stamped = self._place_of(pts)
        return stamped is None or abs(stamped - place) <= GAP_TOLERANCE_S * self.sample_rate

    def _is_repeated(self, place: int, stamped: int | None) -> bool:
        """Whether a frame lies before what was given already: time stamps jumped back."""
        return stamped is not None and stamped < place - GAP_TOLERANCE_S * self.sample_rate

    def _corrected(self, place: int, stamped: int | None, is_mended: bool) -> int:
        """Move a place forwards over a hole; after a damaged packet every difference is one."""
        limit = 0.0 if is_mended else GAP_TOLERANCE_S * self.sample_rate
        if stamped is not None and limit < stamped - place < LONGEST_GAP_S * self.sample_rate:
            return stamped
        return place

    def _place_of(self, pts: int | None) -> int | None:
        if pts is None or self._is_chain:
            return None
        if self._first_pts is None:
            self._first_pts = pts
        place = (2 * (pts - self._first_pts) * self._multiplier + self._divisor) // (2 * self._divisor)
        if self._multiplier == 1 or not self._frame_length:
            return place
        first, length = self._first_lengths[0], self._frame_length
        return place if place < first // 2 else first + round((place - first) / length) * length
