"""Matching the loudness of clips: what each measures, what its role asks for, and the level between (I-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from editor.model.clip import Clip
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.model.timing import MIX_RATE
from editor.progress import Progress
from editor.render.loudness import LoudnessMeter
from editor.render.plan import plan_sound

SPEECH_AIM = -16.0
"""LUFS for speech, and for what has no aim of its own (``ux-spec.md`` I-1)."""
BED_AIM = -24.0
"""For music that lies under speech or the sound of the picture."""
ALONE_AIM = -14.0
"""For music that stands alone."""
BEDS_LIE_UNDER = frozenset((Role.SPEECH, Role.ORIGINAL))
FAINT = -70.0
"""LUFS; what measures less is silence."""
MOST_GAIN = 10.0
"""A clip's volume ends at +20 dB."""


def aim_of(role: str, *, is_bed: bool) -> float:
    """The loudness that a clip is brought to, in LUFS, by what its track is there for."""
    if role == Role.MUSIC:
        return BED_AIM if is_bed else ALONE_AIM
    return SPEECH_AIM


@dataclass(frozen=True, slots=True)
class Wanted:
    """A clip and the loudness it is to have, in LUFS."""

    clip_id: str
    aim: float


@dataclass(frozen=True, slots=True)
class Matched:
    """The levels that bring clips to their loudness."""

    levels: tuple[tuple[str, float], ...] = ()
    """Clip id and linear gain."""
    held: tuple[str, ...] = ()
    """Clips that +20 dB do not bring to their loudness."""
    silent: tuple[str, ...] = ()
    """Clips with nothing to measure; they stay as they are."""


def alone(timeline: Timeline, clip: Clip) -> Timeline:
    """A timeline of one clip with its care and without its level and fades; points keep their shape."""
    loudest = max((point.gain for point in clip.volume_points), default=0.0)
    points = (
        tuple(replace(point, gain=point.gain / loudest) for point in clip.volume_points) if loudest else ()
    )
    bare = replace(
        clip, volume=1.0, volume_points=points, fade_in_us=0, fade_out_us=0, is_visible=True
    )  # fmt: skip
    track = Track("alone", TrackKind.SOUND, clips=(bare,))
    return Timeline((track,), timeline.materials, is_limited=False)


def clip_loudness(timeline: Timeline, clip: Clip, progress: Progress) -> float:
    """The integrated loudness of a clip's part of its file, in LUFS; minus infinity for silence.

    Raises
    ------
    MediaError
        If its file cannot be read.
    Cancelled
        When it was stopped.
    """
    # Loaded when it is needed: the aims of the roles are asked for without any file.
    from editor.render.mix import Mixer

    plan = plan_sound(alone(timeline, clip), range_us=clip.timeline_range)
    meter = LoudnessMeter()
    with Mixer(plan) as mixer:
        while not mixer.is_finished:
            progress.report(mixer.position / plan.n_samples)
            meter.push(mixer.read(min(MIX_RATE, plan.n_samples - mixer.position)))
    return meter.whole


def match_clips(timeline: Timeline, wanted: Sequence[Wanted], progress: Progress) -> Matched:
    """Measure clips, and find the level that brings each to its loudness."""
    levels: list[tuple[str, float]] = []
    held, silent = [], []
    for number, each in enumerate(wanted):
        part = progress.part(number / len(wanted), (number + 1) / len(wanted), "sound")
        measured = clip_loudness(timeline, timeline.clip(each.clip_id), part)
        if measured == -inf or measured < FAINT:
            silent.append(each.clip_id)
            continue
        gain = 10.0 ** ((each.aim - measured) / 20)
        if gain > MOST_GAIN:
            held.append(each.clip_id)
        levels.append((each.clip_id, min(gain, MOST_GAIN)))
    return Matched(tuple(levels), tuple(held), tuple(silent))
