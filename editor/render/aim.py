"""Bringing a whole mix to a loudness: one constant gain, then the limiter; levels are never ridden (X-14)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from math import inf

from editor.errors import RenderError
from editor.language import tr
from editor.media.probe import MediaFacts
from editor.media.sound import SoundReader
from editor.model.timing import MICROSECONDS, MIX_RATE, us_to_samples
from editor.progress import Progress
from editor.render.limiter import LimiterWork
from editor.render.loudness import LoudnessMeter, Measured
from editor.render.plan import SoundPlan
from editor.render.sound_feed import SoundFeed
from editor.words import clock

MOST_GAIN_DB = 40.0
"""What is quieter than this below the aim is hum and hiss."""
FAINT = -60.0
"""LUFS; below it the rounding of a file counts."""
FILE_SLACK_LU = 0.5
"""By how much a finished file may differ from what the encoder was given; lossy codecs change a tenth."""


@dataclass(frozen=True, slots=True)
class MeasuredMix:
    """What a whole mix measures."""

    measured: Measured
    loudest_us: int
    """Where its highest sample is, from the start of the plan."""
    work: LimiterWork


def measure_mix(plan: SoundPlan, progress: Progress, *, threads: int = 2) -> MeasuredMix:
    """Mix a plan to its end, and measure it.

    Raises
    ------
    EditorError
        If a file cannot be read; in words that name the moment.
    Cancelled
        When it was stopped.
    """
    whole = clock(plan.n_samples * MICROSECONDS // MIX_RATE, 1)
    with closing(SoundFeed(plan, threads=threads)) as feed:
        while feed.next_block() is not None:
            part = clock(feed.position * MICROSECONDS // MIX_RATE, 1)
            progress.report(
                feed.position / plan.n_samples, tr("measured {part} of {whole}", part=part, whole=whole)
            )
        loudest_us = feed.loudest_sample * MICROSECONDS // MIX_RATE
        return MeasuredMix(feed.measured, loudest_us, feed.work)


@dataclass(frozen=True, slots=True)
class AimedSound:
    """A plan and the gain that brings it to a loudness."""

    plan: SoundPlan
    gain: float = 1.0
    mixed: float = -inf
    """What the mix measured before, in LUFS; only where there is an aim."""


def aimed_sound(plan: SoundPlan, aim: float | None, progress: Progress) -> AimedSound:
    """Find the gain that brings a plan to a loudness.

    Parameters
    ----------
    aim
        In LUFS; None leaves the mix as it is, and reads nothing.

    Notes
    -----
    With an aim the limiter works whatever the project says: to be louder is asked for, to clip is not.
    Silence stays silence.
    """
    if aim is None:
        return AimedSound(plan)
    mixed = measure_mix(replace(plan, is_limited=False), progress).measured.loudness
    gain_db = min(aim - mixed, MOST_GAIN_DB) if mixed > -inf else 0.0
    return AimedSound(replace(plan, is_limited=True), 10.0 ** (gain_db / 20), mixed)


def check_loudness(facts: MediaFacts, n_samples: int, wanted: float, progress: Progress) -> float:
    """Measure a finished file; refuse it where it differs from what its encoder was given.

    Parameters
    ----------
    facts
        Of the file.
    n_samples
        Of its sound, at the mix rate.
    wanted
        What the encoder was given, in LUFS.

    Returns
    -------
    float
        The integrated loudness of the file, in LUFS.

    Raises
    ------
    RenderError
        In words.
    """
    meter = LoudnessMeter()
    start = us_to_samples(max(facts.sound.start_us, 0)) if facts.sound is not None else 0
    with SoundReader(facts.path, start_sample=start, n_samples=n_samples) as reader:
        for first in range(0, n_samples, MIX_RATE):
            progress.report(first / n_samples)
            meter.push(reader.read(min(MIX_RATE, n_samples - first)))
    found = meter.whole
    if wanted > FAINT and abs(found - wanted) > FILE_SLACK_LU:
        raise RenderError(
            tr("The finished file failed its check: it measures {found:.1f} LUFS.", found=found),
            tr("Export it again, or choose a higher bit rate."),
        )
    return found


def loudness_notes(aim: float | None, mixed: float, found: float, work: LimiterWork) -> list[str]:
    """What an export has to say about its loudness and the limiter."""
    notes = []
    if aim is not None and mixed == -inf:
        notes.append(tr("The mix is silent, so its loudness stays as it is."))
    elif aim is not None:
        words = tr(
            "Loudness {mixed:.1f} → {found:.1f} LUFS, asked for {aim:.1f}.", mixed=mixed, found=found, aim=aim
        )
        notes.append(words.replace("-", "−"))
    if work.n_samples:
        notes.append(limiter_words(work))
    return notes


def limiter_words(work: LimiterWork) -> str:
    """How much the limiter had to do, in a sentence (I-3)."""
    return tr(
        "The limiter worked {seconds} s, at most {most_db} dB.",
        seconds=f"{max(work.seconds, 0.1):.1f}",
        most_db=f"{max(work.most_db, 0.1):.1f}",
    )
