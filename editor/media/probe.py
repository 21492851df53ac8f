"""What a media file holds: streams, rates, sizes and lengths, as plain data.

Nothing of PyAV leaves this module, so the facts may travel between threads and outlive the file.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

from editor.errors import MediaError
from editor.language import tr
from editor.media.border import MAX_PIXELS, FileIdentity, identify, open_media
from editor.media.guard import protector
from editor.media.packets import SoundPackets
from editor.media.pyav import av
from editor.media.streams import check_limits, container_zero_s, moving_pictures
from editor.model.timing import MICROSECONDS

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

logger = logging.getLogger(__name__)

CHEAP_SCAN_BYTES = 64 * 1024 * 1024
"""Files up to this size are read through when their header does not give the length."""
LONGEST_SCAN_BYTES = 2 * 1024**3
"""Films without a length are read through up to this size; that takes about a second a gigabyte."""
_TAIL_S = Fraction(1, 2)
_BELIEVED_GAP_S = 0.1
_PACKETS_TO_FIRST_FRAME = 100
_STILL_SUFFIX = "_pipe"
_SOUND_WITHOUT_LENGTH = frozenset({"mp3", "aac", "mpegts", "mpeg", "ac3", "eac3"})
"""Containers that guess their length from the bit rate, unless an index says more."""
_NAMES_ITS_SAMPLES = frozenset({"flac", "aiff", "mov,mp4,m4a,3gp,3g2,mj2"})
"""Containers whose header counts the samples; FFmpeg itself shortens what a WAV of half a file claims."""
_LEAST_LOSS_US = 500_000


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """One sound stream."""

    index: int
    codec: str
    sample_rate: int
    channels: int
    start_us: int
    """First sample after the container's zero; 0 in a sound file."""
    duration_us: int
    is_default: bool = False
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """One picture stream, as it is shown: rotation and the shape of its pixels applied."""

    index: int
    codec: str
    width: int
    height: int
    coded_width: int
    coded_height: int
    rotation: int
    """Degrees clockwise that the coded picture is turned by to be shown: 0, 90, 180 or 270."""
    frame_rate: Fraction | None
    start_us: int
    """First frame after the container's zero."""
    duration_us: int
    frame_count: int | None
    pixel_format: str


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What a file holds."""

    path: str
    size_bytes: int
    modified_ns: int
    container: str
    duration_us: int
    is_duration_estimated: bool
    sounds: tuple[SoundFacts, ...]
    pictures: tuple[PictureFacts, ...]
    is_still: bool
    zero_us: int = 0
    """The container's own time that counts as 0."""
    damaged_us: int | None = None
    """About where its sound is damaged or ends too early, as far as it was looked at; None: nowhere."""

    @property
    def sound(self) -> SoundFacts | None:
        """The sound that is used: the default stream, else the first."""
        return next((s for s in self.sounds if s.is_default), self.sounds[0] if self.sounds else None)

    @property
    def picture(self) -> PictureFacts | None:
        """The picture that is used: the first."""
        return self.pictures[0] if self.pictures else None

    @property
    def kind(self) -> str:
        """One of video, sound, still."""
        if self.is_still:
            return "still"
        return "video" if self.pictures else "sound"


def probe(path: str | Path) -> MediaFacts:
    """Look into a file.

    Raises
    ------
    MediaError
        In words, when it is no media of a kind that is opened here, or beyond the limits.

    Notes
    -----
    The length of a sound is that of its decoded samples; `MediaFacts.is_duration_estimated` says when it
    is the header's word only (``reliability.md`` section 2, fact 7). In the window, a file that was never met
    before is looked into by the decode child (`first_contact`).
    """
    identity = identify(path)
    guard = protector()
    facts = guard.facts(identity) if guard is not None else None
    return facts if facts is not None else probe_here(identity.path)


def probe_here(path: str | Path, tick: Callable[[], object] = bool) -> MediaFacts:
    """Look into a file in this process, whatever it may do to it; otherwise as `probe`.

    ``tick`` is called again and again while that goes on.
    """
    identity = identify(path)
    try:
        with open_media(path) as container:
            facts = _facts(container, identity)
    except MediaError:
        raise
    except Exception as error:
        raise MediaError(
            tr("“{name}” is damaged and cannot be opened.", name=Path(path).name), tr("Get the file again.")
        ) from error
    tick()
    if facts.kind == "sound":
        return _with_true_length(facts, tick)
    needs_scan = facts.kind == "video" and not facts.duration_us
    return _with_scanned_length(facts, tick) if needs_scan else facts


def _facts(container: InputContainer, identity: FileIdentity) -> MediaFacts:
    name = Path(identity.path).name
    formats = container.format.name
    pictures = moving_pictures(container)
    is_still = _is_still(container, pictures)
    zero_s = container_zero_s(container) if pictures and not is_still else Fraction(0)
    sounds = tuple(_sound_facts(s, container, zero_s, bool(pictures)) for s in _usable(container, name))
    seen = tuple(_picture_facts(container, stream, zero_s, name) for stream in pictures[:1])
    if not sounds and not seen:
        raise MediaError(
            tr("“{name}” has neither sound nor picture.", name=name),
            tr("Choose a sound, video or picture file."),
        )
    duration_us = 0 if is_still else _duration_us(container, sounds, seen)
    is_estimated = not is_still and (duration_us == 0 or formats in _SOUND_WITHOUT_LENGTH)
    return MediaFacts(
        identity.path, identity.size_bytes, identity.modified_ns, formats, duration_us, is_estimated,
        sounds, seen, is_still, round(zero_s * MICROSECONDS),
    )  # fmt: skip


def _is_still(container: InputContainer, pictures: list[VideoStream]) -> bool:
    if container.format.name.endswith(_STILL_SUFFIX):
        return True
    # A gif of a single frame is a picture, not a film.
    return container.format.name == "gif" and bool(pictures) and _count_frames(container, pictures[0], 2) < 2


def _count_frames(container: InputContainer, stream: VideoStream, up_to: int) -> int:
    n_frames = 0
    for packet in container.demux(stream):
        n_frames += packet.size > 0
        if n_frames >= up_to:
            break
    container.seek(0)
    return n_frames


def _usable(container: InputContainer, name: str) -> list[AudioStream]:
    """The sound streams that can be decoded; when none can, the first one's reason is raised."""
    usable: list[AudioStream] = []
    refusal: MediaError | None = None
    for stream in container.streams.audio:
        try:
            check_limits(stream, name)
        except MediaError as error:
            refusal = refusal or error
        else:
            usable.append(stream)
    if refusal is not None and not usable and not moving_pictures(container):
        raise refusal
    return usable


def _sound_facts(
    stream: AudioStream, container: InputContainer, zero_s: Fraction, in_video: bool
) -> SoundFacts:
    start_s = _start_s(stream) - zero_s if in_video else Fraction(0)
    context = stream.codec_context
    return SoundFacts(
        stream.index,
        context.name,
        context.sample_rate,
        context.channels,
        round(start_s * MICROSECONDS),
        _stream_length_us(stream, container),
        bool(stream.disposition & av.stream.Disposition.default),
        stream.language or "",
        stream.metadata.get("title", ""),
    )


def _start_s(stream: AudioStream | VideoStream) -> Fraction:
    return Fraction(stream.start_time or 0) * (stream.time_base or 1)


def _stream_length_us(stream: AudioStream | VideoStream, container: InputContainer) -> int:
    if stream.duration and stream.time_base:
        return max(round(stream.duration * stream.time_base * MICROSECONDS), 0)
    if not container.duration:
        return 0
    # Matroska gives one length for all, counted from 0, wherever a stream begins (fact 7).
    earliest = Fraction(container.start_time or 0, av.time_base)
    late_us = round((_start_s(stream) - earliest) * MICROSECONDS)
    return max(container.duration * MICROSECONDS // av.time_base - late_us, 0)


def _duration_us(
    container: InputContainer, sounds: tuple[SoundFacts, ...], pictures: tuple[PictureFacts, ...]
) -> int:
    streams = pictures or sounds
    longest = max((s.start_us + s.duration_us for s in streams), default=0)
    return longest or max((container.duration or 0) * MICROSECONDS // av.time_base, 0)


def _picture_facts(
    container: InputContainer, stream: VideoStream, zero_s: Fraction, name: str
) -> PictureFacts:
    context = stream.codec_context
    # PyAV's types leave out that a stream without a decoder has no context.
    if cast("object", context) is None:
        raise MediaError(
            tr("The picture in “{name}” is of a kind that cannot be decoded.", name=name),
            tr("Convert the file first."),
        )
    if not context.width or not context.height:
        raise MediaError(
            tr("The picture in “{name}” cannot be decoded.", name=name),
            tr("It is damaged, or larger than {n} million pixels.", n=MAX_PIXELS // 10**6),
        )
    if context.width * context.height > MAX_PIXELS:
        raise MediaError(
            tr(
                "The picture in “{name}” is {width} × {height}.",
                name=name,
                width=context.width,
                height=context.height,
            ),
            tr("It is too large."),
        )
    rotation = _rotation(_first_frame(container, stream))
    shape = stream.sample_aspect_ratio or context.sample_aspect_ratio or Fraction(1)
    width, height = context.width, context.height
    if shape > 0:
        width = max(round(width * shape), 1)
    if rotation in (90, 270):
        width, height = height, width
    return PictureFacts(
        stream.index, context.name, width, height, context.width, context.height, rotation,
        stream.average_rate or stream.guessed_rate, round((_start_s(stream) - zero_s) * MICROSECONDS),
        _stream_length_us(stream, container), stream.frames or None, context.pix_fmt or "",
    )  # fmt: skip


def _first_frame(container: InputContainer, stream: VideoStream) -> av.VideoFrame | None:
    """The first picture that can be decoded; it alone tells the rotation."""
    for packet in islice(container.demux(stream), _PACKETS_TO_FIRST_FRAME):
        try:
            frames = packet.decode()
        except Exception:  # noqa: BLE001 - the decode border: a damaged first picture has no rotation
            frames = []
        for frame in frames:
            if isinstance(frame, av.VideoFrame):
                return frame
    return None


def _rotation(frame: av.VideoFrame | None) -> int:
    """Clockwise degrees; PyAV counts counter-clockwise, -180 to 180."""
    return 0 if frame is None else round(-frame.rotation / 90) * 90 % 360


def _with_true_length(facts: MediaFacts, tick: Callable[[], object]) -> MediaFacts:
    """Replace the header's length of a sound file by that of its decoded samples, where that is cheap."""
    sound = facts.sound
    if sound is None:
        return facts
    try:
        with SoundPackets(facts.path, sound.index) as packets:
            n_samples = _decoded_length(packets, facts, sound, tick)
            damaged_s = packets.damaged_s
    except MediaError:
        return facts
    damaged_us = None if damaged_s is None else round(damaged_s * MICROSECONDS)
    if n_samples is None:
        return _replace_length(replace(facts, damaged_us=damaged_us), sound, facts.duration_us, True)
    if n_samples == 0:
        name = Path(facts.path).name
        raise MediaError(
            tr("No sound can be decoded from “{name}”.", name=name), tr("The file is damaged: get it again.")
        )
    rate = sound.sample_rate
    duration_us = (2 * n_samples * MICROSECONDS + rate) // (2 * rate)
    if damaged_us is None and _ends_early(facts, sound, duration_us):
        damaged_us = duration_us
    return _replace_length(replace(facts, damaged_us=damaged_us), sound, duration_us, False)


def _ends_early(facts: MediaFacts, sound: SoundFacts, duration_us: int) -> bool:
    """Whether a file that names its length in samples holds less: it was cut off."""
    is_exact = facts.container in _NAMES_ITS_SAMPLES
    return is_exact and sound.duration_us - duration_us > _LEAST_LOSS_US


def _with_scanned_length(facts: MediaFacts, tick: Callable[[], object]) -> MediaFacts:
    """Measure a film whose header gives no length, as recordings of browsers and cameras cut off have none.

    Packets are looked at, not decoded; what lies beyond `LONGEST_SCAN_BYTES` stays unknown.
    """
    if facts.size_bytes > LONGEST_SCAN_BYTES:
        return facts
    ends_us: dict[int, int] = {}
    try:
        with open_media(facts.path) as container:
            for packet in container.demux():
                tick()
                if packet.pts is None or packet.time_base is None:
                    continue
                end_us = round((packet.pts + (packet.duration or 0)) * packet.time_base * MICROSECONDS)
                ends_us[packet.stream.index] = max(
                    end_us - facts.zero_us, ends_us.get(packet.stream.index, 0)
                )
    except Exception as error:  # noqa: BLE001 - the decode border: what was read up to here counts
        logger.info("%s: the scan ended early: %s", Path(facts.path).name, error)
    sounds = tuple(
        replace(s, duration_us=_length_to(ends_us.get(s.index, 0), s.start_us)) for s in facts.sounds
    )
    pictures = tuple(
        replace(p, duration_us=_length_to(ends_us.get(p.index, 0), p.start_us)) for p in facts.pictures
    )
    longest = max((p.start_us + p.duration_us for p in pictures), default=0)
    return replace(
        facts, duration_us=longest, is_duration_estimated=longest == 0, sounds=sounds, pictures=pictures
    )


def _length_to(end_us: int, start_us: int) -> int:
    return max(end_us - start_us, 0)


def _replace_length(facts: MediaFacts, sound: SoundFacts, duration_us: int, is_estimated: bool) -> MediaFacts:
    sounds = tuple(replace(s, duration_us=duration_us) if s is sound else s for s in facts.sounds)
    return replace(facts, duration_us=duration_us, is_duration_estimated=is_estimated, sounds=sounds)


def _decoded_length(
    packets: SoundPackets, facts: MediaFacts, sound: SoundFacts, tick: Callable[[], object]
) -> int | None:
    """Samples of the stream when decoded; None when only a long scan would tell."""
    rate = sound.sample_rate
    said = Fraction(sound.duration_us, MICROSECONDS)
    tail = int(max(said - _TAIL_S, Fraction(0)) * rate)
    end = _end_of(packets, tail, tick)
    if end is not None and abs(end / rate - float(said)) <= _BELIEVED_GAP_S:
        # An edit list cuts the encoder's last padding off, which the decoder gives all the same.
        return min(end, round(said * rate)) if "mov" in facts.container else end
    if end is not None and end > tail:
        return end
    if facts.size_bytes > CHEAP_SCAN_BYTES:
        return None
    return _end_of(packets, 0, tick) or 0


def _end_of(packets: SoundPackets, sample: int, tick: Callable[[], object]) -> int | None:
    end = None
    for place, frame in packets.frames_from(sample):
        tick()
        end = place + round(frame.samples * packets.sample_rate / frame.sample_rate)
    return end
