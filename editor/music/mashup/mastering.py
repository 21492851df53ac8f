"""Brings a mix to its loudness: one factor for all clips, found with the limiter at work."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from editor.model.clip import Clip
from editor.model.timeline import Timeline
from editor.model.timing import MIX_RATE
from editor.progress import Progress
from editor.render.loudness import LoudnessMeter, Measured, PeakMeter, decibels
from editor.render.master import Master
from editor.render.plan import SoundPlan, plan_sound

AIM_LUFS = -14.0
CLOSE_LU = 0.04
"""Nearer than this is not tried for."""
MOST_ROUNDS = 4


def mastered(timeline: Timeline, progress: Progress) -> tuple[Timeline, Measured]:
    """Scale the levels of all clips so that the mix, under the limiter, has the loudness aimed at.

    Returns
    -------
    tuple of Timeline and Measured
        The timeline with its limiter on, and what its mix measures.

    Raises
    ------
    Cancelled
        When it was stopped.
    """
    timeline = replace(timeline, is_limited=True)
    measured = Measured()
    for turn in range(MOST_ROUNDS):
        step = progress.part(turn / MOST_ROUNDS, (turn + 1) / MOST_ROUNDS, "checking")
        measured = measure(plan_sound(timeline), step)
        off = AIM_LUFS - measured.loudness
        if not isfinite(off) or abs(off) <= CLOSE_LU:
            break
        if turn < MOST_ROUNDS - 1:
            timeline = scaled(timeline, float(10 ** (off / 20)))
    progress.report(1.0)
    return timeline, measured


def measure(plan: SoundPlan, progress: Progress) -> Measured:
    """Measure what a plan sounds like, the limiter included."""
    loudness, peaks = LoudnessMeter(), PeakMeter()
    with Master(plan, threads=2) as master:
        while not master.is_finished:
            block = master.read(min(MIX_RATE, plan.n_samples - master.position))
            loudness.push(block)
            peaks.push(block)
            progress.report(master.position / plan.n_samples)
    peaks.close()
    return Measured(loudness.whole, decibels(peaks.sample_peak), decibels(peaks.true_peak))


def scaled(timeline: Timeline, factor: float) -> Timeline:
    """The timeline with every clip's level multiplied."""
    tracks = tuple(
        replace(track, clips=tuple(_scaled(clip, factor) for clip in track.clips))
        for track in timeline.tracks
    )
    return replace(timeline, tracks=tracks)


def _scaled(clip: Clip, factor: float) -> Clip:
    points = tuple(replace(point, gain=point.gain * factor) for point in clip.volume_points)
    return replace(clip, volume=clip.volume * factor, volume_points=points)
