"""Tracks, clips and times in full words, for screen readers (Z-3); no Qt."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from editor.edit.care_commands import care_words
from editor.language import counted, mark, tr
from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timing import MICROSECONDS, nearest_frame
from editor.words import SILENT_BELOW, one_line

TRACK_WORDS = {
    "music": mark("music track"),
    "speech": mark("speech track"),
    "effects": mark("effects track"),
    "original": mark("original sound"),
    "picture": mark("picture track"),
    "text": mark("text track"),
    "other": mark("other track"),
}
MOST_NAME = 80
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z0-9]{2,4}$")


def spoken_name(name: str) -> str:
    """A name without the ending of its file, on one line."""
    return one_line(_SUFFIX.sub("", one_line(name, MOST_NAME)), MOST_NAME) or tr("nameless")


def number_words(value: float, decimals: int = 1) -> str:
    """A number without needless noughts: ``31.4``, ``8``; below zero with the word minus."""
    rounded = round(abs(value), decimals)
    shown = f"{rounded:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{rounded:.0f}"
    return tr("minus {number}", number=shown) if value < 0 and rounded else shown


def seconds_words(time_us: int, decimals: int = 1) -> str:
    """A length in seconds: ``31.4 seconds``, ``1 second``."""
    shown = number_words(time_us / MICROSECONDS, decimals)
    return tr("1 second") if shown == "1" else tr("{n} seconds", n=shown)


def minutes_words(time_us: int, decimals: int = 1) -> str:
    """A moment: ``0 minutes 12.3 seconds``; from an hour on with hours before it."""
    unit = MICROSECONDS // 10**decimals
    rounded_us = (max(0, time_us) + unit // 2) // unit * unit
    minutes, rest_us = divmod(rounded_us, 60 * MICROSECONDS)
    hours, minutes = divmod(minutes, 60)
    parts = [counted(hours, "{n} hour", "{n} hours")] if hours else []
    parts += [counted(minutes, "{n} minute", "{n} minutes"), seconds_words(rest_us, decimals)]
    return " ".join(parts)


def length_words(time_us: int) -> str:
    """A length: in seconds under a minute, else as a moment."""
    return seconds_words(time_us) if time_us < 60 * MICROSECONDS else minutes_words(time_us)


def level_words(gain: float) -> str:
    """A linear gain: ``minus 8 decibels``, ``silent``."""
    if gain < SILENT_BELOW:
        return tr("silent")
    shown = number_words(20 * math.log10(gain))
    return tr("1 decibel") if shown == "1" else tr("{n} decibels", n=shown)


def frames_words(time_us: int, frame_rate: Fraction) -> str:
    """A length in frames: ``31 frames``."""
    return counted(nearest_frame(time_us, frame_rate), "{n} frame", "{n} frames")


def clip_words(clip: Clip, role: str, material: Material, *, has_sound: bool) -> str:
    """Everything about a clip in one sentence.

    ``calm-waves, music track, starts 0 minutes 12.3 seconds, length 31.4 seconds, volume minus 8 decibels,
    fade in 1 second``
    """
    parts = [
        spoken_name(clip.name),
        tr(TRACK_WORDS.get(role, TRACK_WORDS["other"])),
        tr("starts {time}", time=minutes_words(clip.start_us)),
        tr("length {time}", time=length_words(clip.duration_us)),
    ]
    if has_sound:
        parts += _sound_words(clip)
    if not clip.is_visible:
        parts.append(tr("switched off"))
    if clip.group_id:
        parts.append(tr("in a group"))
    if material.is_missing:
        parts.append(tr("file missing"))
    return ", ".join(parts)


def _sound_words(clip: Clip) -> list[str]:
    if clip.volume_points:
        parts = [counted(len(clip.volume_points), "{n} volume point", "{n} volume points")]
    elif clip.volume < SILENT_BELOW:
        parts = [tr("muted")]
    else:
        parts = [tr("volume {level}", level=level_words(clip.volume))]
    if clip.fade_in_us:
        parts.append(tr("fade in {time}", time=seconds_words(clip.fade_in_us, 2)))
    if clip.fade_out_us:
        parts.append(tr("fade out {time}", time=seconds_words(clip.fade_out_us, 2)))
    return parts + care_words(clip.care)


def track_words(
    title: str, role: str, n_clips: int, volume: float, *, is_muted: bool, is_soloed: bool, is_locked: bool
) -> str:
    """A track in one sentence: ``Music, music track, 3 clips, volume 0 decibels, muted``."""
    parts = [
        one_line(title, MOST_NAME),
        tr(TRACK_WORDS.get(role, TRACK_WORDS["other"])),
        counted(n_clips, "{n} clip", "{n} clips"),
    ]
    if volume != 1.0:
        parts.append(tr("volume {level}", level=level_words(volume)))
    for is_on, words in ((is_muted, tr("muted")), (is_soloed, tr("solo")), (is_locked, tr("locked"))):
        if is_on:
            parts.append(words)
    return ", ".join(parts)
