"""Whether the sound of a film that is copied is its own, untouched: then its packets are copied as well."""

from __future__ import annotations

from collections.abc import Sequence

from editor.errors import MediaError
from editor.media.sound_copy import CODECS, CopyableSound, copyable_sound
from editor.model.care import NO_CARE
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, MIX_RATE, TimeRange, us_to_samples
from editor.render.fades import GainShape
from editor.render.plan import SoundPlan, Voice, plan_sound
from editor.render.settings import ExportSettings

SUFFIXES = frozenset((".mp4", ".m4v", ".mov"))


def copied_sound(
    timeline: Timeline, settings: ExportSettings, wanted: TimeRange, path: str
) -> CopyableSound | None:
    """The sound of a film, where all that is heard is that sound as it is; else None, and it is mixed.

    Parameters
    ----------
    timeline
        What is exported.
    settings
        How: a loudness or a bit rate that was asked for, ramps at bare edges and a part of the timeline
        need a mix.
    wanted
        The part of the timeline.
    path
        The film whose picture is copied.

    Notes
    -----
    The limiter does not count: it holds down what a mix adds up to, and here nothing is added. The sound may
    be cut in pieces as long as they lie side by side as in the film. It has to be there to its end, but for
    a part of its last packet.
    """
    asks = settings.loudness_aim is not None or settings.sound_bit_rate or settings.ramps_bare_edges
    if asks or settings.suffix not in SUFFIXES or settings.movie_format.sound.codec not in CODECS:
        return None
    if wanted != TimeRange(0, timeline.duration_us):
        return None
    plan = plan_sound(timeline, range_us=wanted)
    if not _is_own(plan, path):
        return None
    try:
        sound = copyable_sound(path, plan.voices[0].stream_index)
    except MediaError:
        # It will be said better by what reads it for the mix.
        return None
    end_us = max(voice.end_sample for voice in plan.voices) * MICROSECONDS // MIX_RATE
    return sound if sound is not None and sound.end_us - sound.packet_us <= end_us else None


def _is_own(plan: SoundPlan, path: str) -> bool:
    """Whether a plan plays a file from its beginning, as it is and without a gap, and nothing else."""
    if not plan.voices or plan.missing:
        return False
    voices = sorted(plan.voices, key=lambda voice: voice.start_sample)
    return all(_is_untouched(voice, path, voices[0]) for voice in voices) and _are_side_by_side(voices)


def _is_untouched(voice: Voice, path: str, first: Voice) -> bool:
    return (
        (voice.path, voice.stream_index) == (path, first.stream_index)
        and voice.speed == 1.0
        and not voice.is_reversed
        and voice.care == NO_CARE
        and voice.first_sample == 0
        and us_to_samples(voice.source_start_us) == voice.start_sample
        and _is_unity(voice.gain)
    )


def _are_side_by_side(voices: Sequence[Voice]) -> bool:
    place = 0
    for voice in voices:
        if voice.start_sample != place:
            return False
        place = voice.end_sample
    return True


def _is_unity(gain: GainShape) -> bool:
    """Whether a gain changes nothing anywhere."""
    if gain.fade_in_s > 0 or gain.fade_out_s > 0 or gain.factor != 1.0:
        return False
    if any(level != 1.0 for level in gain.point_gains or (gain.level,)):
        return False
    return gain.outer is None or _is_unity(gain.outer)
