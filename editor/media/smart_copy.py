"""A film's picture of which only parts are drawn anew: the rest is copied group by group, untouched.

The pictures that are drawn are encoded like the film (profile, level, references, reordering) under numbers
of parameter sets of their own, and the head of the new file holds the sets of both: so one track plays
through, and every copied packet stays what it was (``smart-render.md`` section 2, method "ids").

Every packet gets its decoding time from its place, one frame apart, and its showing time from the number of
its frame. A group that is closed takes exactly the places of its frames, whoever encoded it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from editor.errors import MediaError
from editor.language import tr
from editor.media import h264
from editor.media.film_groups import FilmFacts, FilmGroups, UnfitFilmError
from editor.media.h264 import AvcConfig
from editor.media.pyav import av
from editor.media.x264 import n_threads, steady_params
from editor.model.timing import MICROSECONDS

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_PROFILE_NAMES = {66: "baseline", 77: "main", 100: "high"}
_GLOBAL_HEADER = 1 << 22
"""AV_CODEC_FLAG_GLOBAL_HEADER: parameter sets come apart from the packets."""
CHECK_PACKETS = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """Frames of the new film in a row: copied from a frame of the old one on, or drawn."""

    first_frame: int
    end_frame: int
    source_frame: int | None
    """The frame of the old film that the first one is; None: they are drawn."""
    key_frames: tuple[int, ...] = ()
    """Frames of a drawn piece that a group is to begin with; its first one always does."""

    @property
    def n_frames(self) -> int:
        """How many frames."""
        return self.end_frame - self.first_frame


class SmartPicture:
    """The packets of a film made of pieces; opened, read and closed by one thread.

    Parameters
    ----------
    film
        The film whose groups are copied.
    pieces
        In order, without gaps; copied ones begin and end where groups of the film do.
    draw
        Gives the frame of a number: yuv420p of the film's size, BT.709 in limited range. Such a frame is
        only read.
    options
        Of x264: preset and crf.
    check
        Called now and then; raises to stop the work.

    Raises
    ------
    UnfitFilmError
        If this film cannot be taken apart in this way, also later, from `packets`.
    MediaError
        If it cannot be read.
    """

    def __init__(
        self,
        film: FilmFacts,
        pieces: Sequence[Piece],
        draw: Callable[[int], VideoFrame],
        options: dict[str, str],
        *,
        check: Callable[[], None],
    ) -> None:
        self._film, self._pieces, self._draw, self._options = film, tuple(pieces), draw, options
        self._check = check
        self._groups = FilmGroups(film.path)
        self._added: VideoStream | None = None
        self._time_base = Fraction(1, film.frame_rate.numerator)
        self._step = film.frame_rate.denominator
        self.zero_us = 0
        """The new file's own time that counts as 0."""
        self.time_us = 0
        """How far the packets have been made."""
        self.n_drawn = 0
        """Pictures that were encoded so far."""
        try:
            if self._groups.facts != film:
                raise MediaError(
                    tr("“{name}” has changed.", name=self._groups.name), tr("Try the export again.")
                )
            self._set_number = _free_number(film.config)
            self._headers = self._new_encoder().extradata or b""
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._groups.close()

    def add_to(self, target: OutputContainer) -> VideoStream:
        """Add the picture's stream to a file that is being written, with the parameter sets of both."""
        added = target.add_stream_from_template(self._groups.stream)
        added.time_base = self._time_base
        try:
            ours = h264.config_of_stream(self._headers)
        except ValueError as error:
            raise UnfitFilmError(tr("no matching pictures can be encoded")) from error
        added.codec_context.extradata = self._film.config.joined(ours).packed()
        self._added = added
        return added

    def packets(self) -> Iterator[Packet[VideoStream]]:
        """Give the packets in their order, ready to be written into the file of `add_to`."""
        assert self._added is not None
        place = 0
        for piece in self._pieces:
            made = self._drawn(piece) if piece.source_frame is None else self._copied(piece)
            for packet in made:
                packet.dts = (place - self._film.reorder) * self._step
                packet.time_base = self._time_base
                packet.duration = self._step
                packet.stream = self._added
                if packet.pts is None or packet.pts < packet.dts:
                    raise UnfitFilmError(tr("its pictures lie in an order of their own"))
                if place % CHECK_PACKETS == 0:
                    self._check()
                place += 1
                self.time_us = round(place * MICROSECONDS / self._film.frame_rate)
                yield packet
            if place != piece.end_frame:
                raise UnfitFilmError(tr("pictures were lost while encoding"))

    # -- copied -------------------------------------------------------------------------------------------

    def _copied(self, piece: Piece) -> Iterator[Packet[VideoStream]]:
        assert piece.source_frame is not None
        groups, first = self._groups, piece.source_frame
        for packet in groups.packets(first, first + piece.n_frames):
            assert packet.pts is not None
            number, rest = divmod(packet.pts - groups.first_pts, groups.step)
            if rest or not first <= number < first + piece.n_frames:
                raise UnfitFilmError(tr("its groups of pictures hang together"))
            packet.pts = (piece.first_frame + number - first) * self._step
            yield packet

    # -- drawn --------------------------------------------------------------------------------------------

    def _drawn(self, piece: Piece) -> Iterator[Packet[VideoStream]]:
        encoder = self._new_encoder()
        if encoder.extradata != self._headers:
            raise UnfitFilmError(tr("no matching pictures can be encoded"))
        kinds = av.video.frame.PictureType
        key_frames = {piece.first_frame, *piece.key_frames}
        for number in range(piece.first_frame, piece.end_frame):
            self._check()
            frame = self._draw(number)
            frame.pts, frame.time_base = number, 1 / self._film.frame_rate
            frame.pict_type = kinds.I if number in key_frames else kinds.NONE
            for packet in encoder.encode(frame):
                yield self._packed(packet)
            self.n_drawn += 1
        rest = encoder.encode_lazy(None)
        while (last := next(rest, None)) is not None:
            self._check()
            yield self._packed(last)

    def _packed(self, packet: Packet[VideoStream]) -> Packet[VideoStream]:
        """An encoder's packet as mp4 packs it, its time counted in the ticks of the new stream."""
        assert packet.pts is not None
        packed = cast("Packet[VideoStream]", av.Packet(h264.packed_units(bytes(packet))))
        packed.is_keyframe = packet.is_keyframe
        packed.pts = round(packet.pts * packet.time_base * self._film.frame_rate) * self._step
        return packed

    def _new_encoder(self) -> VideoCodecContext:
        """An encoder like the film's; all of them are set up alike, so their parameter sets are equal."""
        film, sequence = self._film, self._film.sequence
        context = av.CodecContext.create("libx264", "w")
        context.width, context.height, context.pix_fmt = film.width, film.height, "yuv420p"
        context.framerate, context.time_base = film.frame_rate, 1 / film.frame_rate
        context.thread_type, context.thread_count = "FRAME", n_threads()
        context.flags |= _GLOBAL_HEADER
        context.colorspace, context.color_range = sequence.matrix, 2 if sequence.is_full_range else 1
        context.color_primaries, context.color_trc = sequence.primaries, sequence.transfer
        settings = {
            "sps-id": self._set_number, "stitchable": 1, "keyint": "infinite", "scenecut": 0, "open-gop": 0,
            "ref": max(min(sequence.max_refs, 16), 1), **_reordering(film.reorder, sequence.profile),
        }  # fmt: skip
        steady = steady_params(film.width, film.height, self._options.get("preset", ""))
        context.options = {
            **self._options,
            "profile": _PROFILE_NAMES[sequence.profile],
            "level": f"{sequence.level / 10:.1f}",
            "forced-idr": "1",
            "x264-params": ":".join([*(f"{name}={value}" for name, value in settings.items()), *steady]),
        }
        try:
            context.open(strict=False)
        except av.FFmpegError as error:
            raise UnfitFilmError(tr("no matching pictures can be encoded")) from error
        return context


def _reordering(depth: int, profile: int) -> dict[str, int | str]:
    """B frames of x264 that are decoded no further ahead than those of the film."""
    if depth == 0 or profile == 66:
        return {"bframes": 0}
    return {"bframes": 3, "b-pyramid": "none"} if depth == 1 else {"bframes": 3, "b-pyramid": "normal"}


def _free_number(config: AvcConfig) -> int:
    """A number that no parameter set of the film has; x264 gives its picture set the same."""
    taken = {h264.parse_sequence_set(unit).id for unit in config.sequence_sets}
    for unit in config.picture_sets:
        taken.update(h264.picture_set_ids(unit))
    free = next((number for number in range(1, 32) if number not in taken), None)
    if free is None:
        raise UnfitFilmError(tr("the headers of the video are of a rare kind"))
    return free
