"""Times and levels as the timeline writes them."""

from __future__ import annotations

import math
from fractions import Fraction

from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timing import MICROSECONDS, frame_at, nearest_frame

MINUS = "\N{MINUS SIGN}"
TOO_LOUD_MARK = "\N{BLACK UP-POINTING TRIANGLE}"
LINE_TOP_DB = 6.1
"""Above this the volume line stays at its top and the mark says so (V-5)."""
SILENT_BELOW = 0.001
"""Under −60 dB reads "silent" (V-3)."""


def clock(time_us: int, decimals: int = 0) -> str:
    """A time as people say it: ``0:10``, ``0:13.4``, ``1:02:03``."""
    unit = 10**decimals
    total = (max(0, time_us) * unit + MICROSECONDS // 2) // MICROSECONDS
    seconds, part = divmod(total, unit)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    head = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
    return f"{head}.{part:0{decimals}}" if decimals else head


def timecode(time_us: int, frame_rate: Fraction) -> str:
    """A time with its frame: ``0:00:33:08`` is frame 8 of second 33."""
    frame = frame_at(max(0, time_us), frame_rate)
    seconds = frame * frame_rate.denominator // frame_rate.numerator
    first = -(-seconds * frame_rate.numerator // frame_rate.denominator)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}:{frame - first:02}"


def length(time_us: int) -> str:
    """The length of a clip: ``0:13.4``."""
    return clock(time_us, 1)


def frames(time_us: int, frame_rate: Fraction) -> int:
    """A length in whole frames."""
    return nearest_frame(time_us, frame_rate)


def level(gain: float) -> str:
    """A linear gain in decibels: ``−8.0 dB``, ``silent`` (V-3), ``+9.0 dB ▲`` above the line's top (V-5)."""
    if gain < SILENT_BELOW:
        return "silent"
    decibels = round(20 * math.log10(gain), 1)
    sign = MINUS if decibels < 0 else "+" if decibels > 0 else ""
    mark = f" {TOO_LOUD_MARK}" if decibels > LINE_TOP_DB else ""
    return f"{sign}{abs(decibels):.1f} dB{mark}"


def fade_tag(side: str, length_us: int, frame_rate: Fraction | None) -> str:
    """What the tag at a fade knob says: ``Fade in 1.24 s (31 f)`` (F-2)."""
    tag = f"Fade {side} {length_us / MICROSECONDS:.2f} s"
    return tag if frame_rate is None else f"{tag} ({frames(length_us, frame_rate)} f)"


def describe(clip: Clip, material: Material, *, with_sound: bool) -> str:
    """Everything about a clip in a few lines of plain text, for tooltips and screen readers (C-9)."""
    lines = [clip.name, f"{clock(clip.start_us, 2)} – {clock(clip.end_us, 2)} · {length(clip.duration_us)}"]
    source = clip.source_range
    if source is not None and not material.kind.is_still:
        lines.append(f"of the file {clock(source.start_us, 2)} – {clock(source.end_us, 2)}")
    if material.is_missing:
        lines.append("The file is missing: silent until it is found")
    if with_sound:
        lines.append(f"Volume {level(clip.volume)}" if not clip.volume_points else "Volume by points")
        lines.append(f"Fade in {clip.fade_in_us / 1e6:.2f} s, fade out {clip.fade_out_us / 1e6:.2f} s")
    return "\n".join(lines)
