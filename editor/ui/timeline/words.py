"""Times and levels as the timeline writes them."""

from __future__ import annotations

from fractions import Fraction

from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timing import MICROSECONDS, nearest_frame
from editor.words import clock, level_words

TOO_LOUD_MARK = "\N{BLACK UP-POINTING TRIANGLE}"
LINE_TOP_GAIN = 10 ** (6.15 / 20)
"""What reads as more than +6.1 dB: the volume line stays at its top there, and the mark says so (V-5)."""


def length(time_us: int) -> str:
    """The length of a clip: ``0:13.4``."""
    return clock(time_us, 1)


def frames(time_us: int, frame_rate: Fraction) -> int:
    """A length in whole frames."""
    return nearest_frame(time_us, frame_rate)


def level(gain: float) -> str:
    """A linear gain in decibels: ``−8.0 dB``, ``silent`` (V-3), ``+9.0 dB ▲`` above the line's top (V-5)."""
    mark = f" {TOO_LOUD_MARK}" if gain > LINE_TOP_GAIN else ""
    return f"{level_words(gain)}{mark}"


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
