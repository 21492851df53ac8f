"""Treatments of a clip's sound that make a new file: level, sides, direction, and what is cut away.

The sound comes decoded, ten seconds at a time, as pydub segments of 32-bit samples, so no ``ffmpeg``
program is needed and the length does not count. What runs on from one piece to the next (compressing,
cuts) goes through libavfilter instead: pydub's own loops take Python half a second for each second of
sound, cannot be stopped, and begin anew in every piece.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from editor.errors import MediaError
from editor.language import tr
from editor.media.care_graph import FilterRun
from editor.media.clip_sound import ReversedSound
from editor.media.graph import Samples
from editor.media.sound import SoundReader, SoundSource
from editor.media.sound_encoder import SOUND_FORMATS, SoundFileWriter
from editor.model.timing import MIX_RATE
from editor.model.treatments import (
    COMPRESS,
    HIGH_CUT,
    LOW_CUT,
    MONO,
    NORMALISE,
    REVERSE,
    SWAP,
    TREATMENTS,
)
from editor.progress import Progress

if TYPE_CHECKING:
    from pydub import AudioSegment

PIECE_SAMPLES = 10 * MIX_RATE
SILENT_PEAK = 1e-5
"""-100 dBFS: nothing that could be made louder."""
FULL_SCALE: Final = (2**31 - 1) / 2**31
"""The highest sample of a whole number's full scale."""
COMPRESSION = {
    "light": "threshold=0.177828:ratio=2:knee=4:attack=15:release=250:makeup=1.4",
    "medium": "threshold=0.125893:ratio=3:knee=4:attack=10:release=200:makeup=2",
    "strong": "threshold=0.079433:ratio=6:knee=4:attack=5:release=150:makeup=3.2",
}
"""Settings of libavfilter's ``acompressor``: thresholds of -15, -18 and -22 dBFS; the levels afterwards are
raised by 3, 6 and 10 dB, about what a loud voice loses."""
LEAST_PEAK_DB = -60.0


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done to a sound."""

    kind: str
    """One of `TREATMENTS`."""
    peak_db: float = -1.0
    """Of `NORMALISE`: the highest sample afterwards, dBFS, -60 to 0."""
    strength: str = "medium"
    """Of `COMPRESS`: a name in `COMPRESSION`."""
    frequency_hz: float = 0.0
    """Of the cuts: where they are down by 3 dB; 12 dB an octave beyond (Butterworth)."""

    def __post_init__(self) -> None:
        is_cut = self.kind in (LOW_CUT, HIGH_CUT)
        if self.kind not in TREATMENTS or self.strength not in COMPRESSION:
            raise ValueError(f"no treatment: {self.kind} {self.strength}")
        if is_cut and not 10 <= self.frequency_hz <= 0.45 * MIX_RATE:
            raise ValueError(f"cannot be cut at {self.frequency_hz} Hz")
        if not LEAST_PEAK_DB <= self.peak_db <= 0:
            raise ValueError(f"no level: {self.peak_db} dB")


@dataclass(frozen=True, slots=True)
class FilePart:
    """A part of a sound file, in samples at the mix rate from the material's beginning."""

    path: str
    start_sample: int
    n_samples: int
    stream_index: int | None = None


@dataclass(frozen=True, slots=True)
class Treated:
    """What came of a treatment."""

    n_samples: int
    peak: float
    """Highest absolute sample of the file."""
    gain: float
    """What everything was multiplied by, besides the treatment, to fit under full scale; mostly 1."""


def treat(part: FilePart, treatment: Treatment, target: Path, progress: Progress) -> Treated:
    """Write a treated part of a file as WAV of 24 bits, 48 kHz, stereo.

    Parameters
    ----------
    part
        What is treated; samples beyond the file's ends are silence.
    treatment
        How.
    target
        The file to write, from its first byte; the caller gives it its final name, or removes it.
    progress
        Told how far it is, twice over the sound: once to measure, once to write; may stop it.

    Raises
    ------
    MediaError
        If the part cannot be read, has no samples, is silent where there is nothing to make louder, or the
        target cannot be written.
    """
    name = Path(part.path).name
    if part.n_samples <= 0:
        raise MediaError(tr("“{name}” has no sound in this part.", name=name))
    measured = _measure(part, treatment, progress.part(0.0, 0.5, "reading"))
    if treatment.kind == NORMALISE:
        if measured.after < SILENT_PEAK:
            raise MediaError(
                tr("“{name}” is silent, so there is nothing to make louder.", name=name),
                tr("Choose another clip."),
            )
        gain, fitting = 10 ** (treatment.peak_db / 20) / measured.after, 1.0
    else:
        gain = fitting = min(1.0, FULL_SCALE / measured.after) if measured.after > FULL_SCALE else 1.0
    writing = progress.part(0.5, 1.0, "sound")
    with SoundFileWriter(target, SOUND_FORMATS["wav24"]) as writer:
        try:
            done = 0
            for piece in _pieces(part, treatment, measured.headroom, gain):
                writer.write(piece)
                done += piece.shape[1]
                writing.report(done / part.n_samples, name)
            writer.finish()
        except BaseException:
            writer.abandon()
            raise
    return Treated(part.n_samples, writer.peak, fitting)


@dataclass(frozen=True, slots=True)
class _Measured:
    headroom: float
    """A power of two that no sample before the treatment passes."""
    after: float
    """The highest absolute sample after it."""


def _measure(part: FilePart, treatment: Treatment, progress: Progress) -> _Measured:
    before = after = 0.0
    done = 0
    name = Path(part.path).name
    for piece in _source_pieces(part, treatment):
        before = max(before, float(np.abs(piece).max(initial=0.0)))
        done += piece.shape[1]
        progress.report(done / part.n_samples / 2, name)
    headroom = 2.0 ** max(int(np.ceil(np.log2(max(before, 1.0)))), 0)
    if before == headroom:
        # Whole numbers end one step below full scale.
        headroom *= 2
    done = 0
    for piece in _pieces(part, treatment, headroom, 1.0):
        after = max(after, float(np.abs(piece).max(initial=0.0)))
        done += piece.shape[1]
        progress.report(0.5 + done / part.n_samples / 2, name)
    return _Measured(headroom, after)


def _source_pieces(part: FilePart, treatment: Treatment) -> Iterator[Samples]:
    """The part in order, or for `REVERSE` from its end; NaN and infinity are silence since the decoder."""
    source: SoundSource
    if treatment.kind == REVERSE:
        source = ReversedSound(part.path, part.start_sample + part.n_samples, part.stream_index)
    else:
        source = SoundReader(
            part.path,
            start_sample=part.start_sample,
            n_samples=part.n_samples,
            stream_index=part.stream_index,
        )
    with source:
        for begin in range(0, part.n_samples, PIECE_SAMPLES):
            yield source.read(min(PIECE_SAMPLES, part.n_samples - begin))


def _pieces(part: FilePart, treatment: Treatment, headroom: float, gain: float) -> Iterator[Samples]:
    """The treated sound times a gain."""
    if treatment.kind in (COMPRESS, LOW_CUT, HIGH_CUT):
        run = FilterRun([_filter(treatment)])
        for piece in _source_pieces(part, treatment):
            yield (_filtered(run, piece) * np.float32(gain)).astype(np.float32)
        return
    if treatment.kind == REVERSE:
        # The pieces come turned round already: pydub's own reverse() would swap the sides as well.
        for piece in _source_pieces(part, treatment):
            yield piece * np.float32(gain)
        return
    for piece in _source_pieces(part, treatment):
        segment = as_segment(piece, headroom)
        if treatment.kind == MONO:
            segment = _folded(segment)
        elif treatment.kind == SWAP:
            segment = _swapped(segment)
        if gain != 1.0:
            segment = segment.apply_gain(20 * log10(gain))
        yield as_samples(segment, headroom)


def _filter(treatment: Treatment) -> tuple[str, str]:
    if treatment.kind == COMPRESS:
        return "acompressor", COMPRESSION[treatment.strength]
    name = "highpass" if treatment.kind == LOW_CUT else "lowpass"
    return name, f"f={treatment.frequency_hz:g}:p=2:t=q:w=0.70710678"


def _filtered(run: FilterRun, piece: Samples) -> Samples:
    """The same number of samples: none of these filters is late."""
    run.push(piece)
    rows = list(run.pull())
    return np.concatenate([np.stack((row[0], row[-1])) for row in rows], axis=1)


# --- pydub ------------------------------------------------------------------------------------------------


def as_segment(samples: Samples, headroom: float = 1.0) -> AudioSegment:
    """Sound as a pydub segment.

    Parameters
    ----------
    samples
        float32, shape (2, n).
    headroom
        A power of two that no sample passes: the samples are divided by it, which is exact.
    """
    with warnings.catch_warnings():
        # It misses an ffmpeg program, which is not used here.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    scaled = np.rint(samples.T.astype(np.float64) * (2**31 / headroom))
    whole = np.clip(scaled, -(2**31), 2**31 - 1).astype("<i4")
    return AudioSegment(data=whole.tobytes(), sample_width=4, frame_rate=MIX_RATE, channels=2)


def as_samples(segment: AudioSegment, headroom: float = 1.0) -> Samples:
    """A pydub segment of 32-bit samples as float32 of shape (2, n); one channel goes to both sides."""
    whole = np.frombuffer(segment.raw_data, "<i4").reshape(-1, segment.channels)
    samples = (whole.T * (headroom / 2**31)).astype(np.float32)
    return np.ascontiguousarray(np.broadcast_to(samples, (2, samples.shape[1])))


def _folded(segment: AudioSegment) -> AudioSegment:
    # Half of each side: what is the same on both keeps its level, and nothing can clip.
    return segment.set_channels(1)


def _swapped(segment: AudioSegment) -> AudioSegment:
    left, right = segment.split_to_mono()
    return type(segment).from_mono_audiosegments(right, left)
