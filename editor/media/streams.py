"""Which streams of a container count, within which limits, and when its time begins."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from editor.errors import MediaError
from editor.language import tr
from editor.media.border import MAX_CHANNELS, MAX_SAMPLE_RATE, MIN_SAMPLE_RATE
from editor.media.pyav import av

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream


def choose_sound(container: InputContainer, stream_index: int | None, name: str) -> AudioStream:
    """The sound stream of an index, or the default one; `MediaError` where there is none or none we open."""
    streams = [s for s in container.streams.audio if stream_index is None or s.index == stream_index]
    if not streams:
        raise MediaError(
            tr("There is no sound in “{name}”.", name=name),
            tr("Choose a sound file, or a video that has sound."),
        )
    usual = [s for s in streams if s.disposition & av.stream.Disposition.default]
    stream = (usual or streams)[0]
    check_limits(stream, name)
    return stream


def check_limits(stream: AudioStream, name: str) -> None:
    """Refuse sound that cannot be decoded or is beyond what is sane (``reliability.md`` B9)."""
    context = stream.codec_context
    # PyAV's types leave out that a stream without a decoder has no context.
    if cast("object", context) is None:
        raise MediaError(
            tr("The sound in “{name}” is of a kind that cannot be decoded.", name=name),
            tr("Convert the file first."),
        )
    if not MIN_SAMPLE_RATE <= context.sample_rate <= MAX_SAMPLE_RATE:
        raise MediaError(
            tr("“{name}” has {sample_rate:,} samples a second.", name=name, sample_rate=context.sample_rate),
            tr(
                "Rates from {min_sample_rate:,} to {max_sample_rate:,} Hz can be opened.",
                min_sample_rate=MIN_SAMPLE_RATE,
                max_sample_rate=MAX_SAMPLE_RATE,
            ),
        )
    if not 1 <= context.channels <= MAX_CHANNELS:
        raise MediaError(
            tr("“{name}” has {channels} channels.", name=name, channels=context.channels),
            tr("Up to {max_channels} can be opened.", max_channels=MAX_CHANNELS),
        )


def moving_pictures(container: InputContainer) -> list[VideoStream]:
    """The picture streams that are not cover art."""
    cover = av.stream.Disposition.attached_pic
    return [s for s in container.streams.video if not s.disposition & cover]


def container_zero_s(container: InputContainer) -> Fraction:
    """The moment that counts as 0 in a video: the earliest start of its streams, but not before 0.

    Sound that a container starts before 0 is encoder priming that no edit list removed.
    """
    return Fraction(max(container.start_time or 0, 0), av.time_base)
