"""The finished file, opened again: streams, sizes, lengths, and its first and last second decoded.

A half file of many formats has a good header and opens (``reliability.md`` section 2, fact 8), so "it was
written" is believed only after this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from editor.errors import MediaError, RenderError
from editor.language import mark, tr
from editor.late import np
from editor.media.pictures import PictureReader
from editor.media.probe import MediaFacts, PictureFacts, SoundFacts, probe
from editor.media.remux import count_packets
from editor.media.sound import SoundReader
from editor.media.sound_copy import CopyableSound, copyable_sound
from editor.model.timing import MICROSECONDS, MIX_RATE, us_to_samples
from editor.progress import Progress

CODEC_SLACK_US = 50_000
"""Frames of sound codecs are up to 43 ms long; some containers end on one."""
HEARD = 0.01
"""Peaks above this have to be found again in the file."""
MOST_SEAMS = 8
"""So many places where copied and rendered parts meet are decoded."""
KEPT_PART = 0.02
"""Of such a peak at least this part has to come back; lossy codecs leave out what lies above 16 to 20 kHz."""
COPY_SLACK_US = 1_000
"""So far copied sound may lie from where it lay: less than anybody sees or hears."""


@dataclass(frozen=True, slots=True)
class ExpectedPicture:
    """What the picture of the file must be."""

    width: int
    height: int
    n_packets: int
    frame_rate: Fraction
    duration_us: int
    is_copied: bool
    seams: tuple[int, ...] = ()
    """Frames at which copied and rendered parts meet."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the file must be."""

    n_samples: int
    """Of the sound, at the mix rate."""
    first_peak: float
    last_peak: float
    """Of the first and the last second of the mix."""
    picture: ExpectedPicture | None = None
    copied: CopyableSound | None = None
    """Whose packets the sound has to be; then nothing was mixed, and the three figures above do not count."""


def check_file(path: Path, expected: Expected, progress: Progress, name: str) -> MediaFacts:
    """Compare a finished file with what it must be.

    Raises
    ------
    RenderError
        In words, naming the first thing that differs.
    """
    progress.report(0.0, name)
    try:
        facts = probe(path)
        _check_streams(facts, expected)
        progress.report(0.2, name)
        _check_sound(path, facts, expected)
        progress.report(0.6, name)
        if expected.picture is not None:
            _check_picture(path, facts, expected.picture, progress)
    except MediaError as error:
        raise _failed(error.message.replace(path.name, name)) from error
    progress.report(1.0, name)
    return facts


def _failed(words: str) -> RenderError:
    return RenderError(
        tr("The finished file failed its check: {words}", words=words),
        tr("Export it again, or to another disk."),
    )


def _check_streams(facts: MediaFacts, expected: Expected) -> None:
    sound, picture = facts.sound, facts.picture
    if sound is None:
        raise _failed(tr("it has no sound."))
    own = expected.copied
    kind = (MIX_RATE, 2) if own is None else (own.sample_rate, own.channels)
    if (sound.sample_rate, sound.channels) != kind:
        raise _failed(
            tr(
                "its sound has {channels} channels at {sample_rate} Hz.",
                channels=sound.channels,
                sample_rate=sound.sample_rate,
            )
        )
    slack_us = CODEC_SLACK_US
    if expected.picture is not None:
        if picture is None:
            raise _failed(tr("it has no picture."))
        slack_us = max(slack_us, round(MICROSECONDS / expected.picture.frame_rate))
        _check_shape(picture, expected.picture)
    _check_length(sound, expected, slack_us)


def _check_shape(picture: PictureFacts, expected: ExpectedPicture) -> None:
    if (picture.width, picture.height) != (expected.width, expected.height):
        raise _failed(tr("its picture is {width} × {height}.", width=picture.width, height=picture.height))
    frame_us = round(MICROSECONDS / expected.frame_rate)
    # Matroska counts in milliseconds and may name the length of all streams together.
    slack_us = frame_us + (CODEC_SLACK_US if picture.frame_count is None else 1)
    if picture.duration_us and abs(picture.duration_us - expected.duration_us) > slack_us:
        raise _failed(
            tr("its picture is {duration_us:.3f} s long.", duration_us=picture.duration_us / MICROSECONDS)
        )


def _check_length(sound: SoundFacts, expected: Expected, slack_us: int) -> None:
    wanted_us = expected.n_samples * MICROSECONDS // MIX_RATE
    if expected.copied is not None:
        wanted_us = expected.copied.end_us - expected.copied.first_us
    # The picture may be a little longer than the sound where a container names one length for both.
    if sound.duration_us and abs(sound.duration_us - wanted_us) > slack_us:
        raise _failed(
            tr("its sound is {duration_us:.3f} s long.", duration_us=sound.duration_us / MICROSECONDS)
        )


def _check_sound(path: Path, facts: MediaFacts, expected: Expected) -> None:
    """Decode the first and the last second; where the mix is heard, the file must be."""
    start_us = facts.sound.start_us if facts.sound is not None else 0
    if expected.copied is not None:
        expected = _check_copied(path, expected, expected.copied)
    last = max(expected.n_samples - MIX_RATE, 0)
    parts = ((0, expected.first_peak, mark("beginning")), (last, expected.last_peak, mark("end")))
    for first, mix_peak, words in parts:
        n_samples = min(MIX_RATE, expected.n_samples - first)
        with SoundReader(
            path, start_sample=first + us_to_samples(max(start_us, 0)), n_samples=n_samples
        ) as reader:
            heard = reader.read(n_samples)
        peak = float(np.abs(heard).max(initial=0.0))
        if mix_peak > HEARD and peak < KEPT_PART * min(mix_peak, 1.0):
            raise _failed(tr("there is no sound at its {part}.", part=tr(words)))


def _check_copied(path: Path, expected: Expected, own: CopyableSound) -> Expected:
    """Compare the packets of copied sound with those of the film; gives what has to be heard of them."""
    found = copyable_sound(path)
    if found is None or (found.sizes, found.packet_samples) != (own.sizes, own.packet_samples):
        raise _failed(tr("its sound is not that of the film."))
    late_us = found.place_us - own.place_us
    if abs(late_us) > COPY_SLACK_US:
        raise _failed(tr("its sound lies {late_us:.3f} s late.", late_us=late_us / MICROSECONDS))
    n_samples = us_to_samples(own.end_us - own.first_us)
    peaks = []
    for first in (0, max(n_samples - MIX_RATE, 0)):
        start, n_heard = first + us_to_samples(own.first_us), min(MIX_RATE, n_samples - first)
        with SoundReader(own.path, start_sample=start, n_samples=n_heard, stream_index=own.index) as reader:
            peaks.append(float(np.abs(reader.read(n_heard)).max(initial=0.0)))
    return replace(expected, n_samples=n_samples, first_peak=peaks[0], last_peak=peaks[1])


def _check_picture(path: Path, facts: MediaFacts, expected: ExpectedPicture, progress: Progress) -> None:
    indexed = facts.picture.frame_count if facts.picture is not None else None
    n_packets = indexed or count_packets(path)
    if n_packets != expected.n_packets:
        raise _failed(
            tr(
                "it holds {n_packets} pictures instead of {expected}.",
                n_packets=n_packets,
                expected=expected.n_packets,
            )
        )
    with PictureReader(path) as reader:
        if expected.is_copied:
            # The packets are those of the source; that they can be found and decoded here is what is asked.
            reader.key_frame_at(0)
            reader.key_frame_at(expected.duration_us)
            return
        _decode_ends(reader, expected, progress)
        if reader.n_damaged:
            raise _failed(tr("some of its pictures cannot be decoded."))


def _decode_ends(reader: PictureReader, expected: ExpectedPicture, progress: Progress) -> None:
    """Decode the first and the last second of the picture, and half a second around some seams."""
    step_us = MICROSECONDS / expected.frame_rate
    second = min(round(expected.frame_rate), expected.n_packets)
    windows = [(0, second), (expected.n_packets - second, expected.n_packets)]
    every = max(-(-len(expected.seams) // MOST_SEAMS), 1)
    windows += [(seam - second // 4, seam + second // 4) for seam in expected.seams[::every]]
    for first, end in sorted(windows):
        for number in range(max(first, 0), min(end, expected.n_packets)):
            progress.check()
            reader.frame_at(round(number * step_us))
