"""Times and levels as the timeline writes them."""

from __future__ import annotations

import html
from fractions import Fraction

from editor.edit.care_commands import care_words
from editor.language import counted, tr
from editor.model.clip import Clip, FadeCurve
from editor.model.material import Material
from editor.model.timing import MICROSECONDS, nearest_frame
from editor.ui.timeline.fade_shapes import OWN_CURVE_NOTE, curve_words, has_own_curve
from editor.words import clock, level_words, one_line

TOO_LOUD_MARK = "\N{BLACK UP-POINTING TRIANGLE}"
LINE_TOP_GAIN = 10 ** (6.15 / 20)
"""What reads as more than +6.1 dB: the volume line stays at its top there, and the mark says so (V-5)."""
NAME_LETTERS = 120
"""Longer names are cut in tooltips."""


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


def seconds(time_us: int) -> str:
    """The length of a fade: ``1.24 s``."""
    return tr("{seconds} s", seconds=f"{time_us / MICROSECONDS:.2f}")


def fade_tag(side: str, length_us: int, frame_rate: Fraction | None) -> str:
    """What the tag at a fade knob says: ``Fade in 1.24 s (31 f)`` (F-2)."""
    said = seconds(length_us)
    if frame_rate is None:
        return tr("Fade in {length}", length=said) if side == "in" else tr("Fade out {length}", length=said)
    n = frames(length_us, frame_rate)
    if side == "in":
        return tr("Fade in {length} ({n} f)", length=said, n=n)
    return tr("Fade out {length} ({n} f)", length=said, n=n)


def point_tag(time_us: int, gain: float) -> str:
    """What the tag at a volume point says: ``0:12.30 · −6.0 dB`` (V-6)."""
    return f"{clock(time_us, 2)} · {level(gain)}"


def describe(clip: Clip, material: Material, *, with_sound: bool) -> str:
    """Everything about a clip in a few lines of plain text, for tooltips and screen readers (C-9)."""
    place = f"{clock(clip.start_us, 2)} – {clock(clip.end_us, 2)} · {length(clip.duration_us)}"
    lines = [one_line(clip.name, NAME_LETTERS), place]
    source = clip.source_range
    if source is not None and not material.kind.is_still:
        start, end = clock(source.start_us, 2), clock(source.end_us, 2)
        lines.append(tr("of the file {start} – {end}", start=start, end=end))
    if material.is_missing:
        lines.append(tr("The file is missing: silent until it is found"))
    if with_sound:
        lines += _sound_lines(clip)
    return "\n".join(lines)


def _sound_lines(clip: Clip) -> list[str]:
    if clip.volume_points:
        n = len(clip.volume_points)
        lines = [counted(n, "Volume by {n} point", "Volume by {n} points")]
    else:
        lines = [tr("Volume {level}", level=level(clip.volume))]
    lines.append(_fade_line("in", clip.fade_in_us, clip.fade_in_curve))
    lines.append(_fade_line("out", clip.fade_out_us, clip.fade_out_curve))
    if has_own_curve(clip.fade_in_us, clip.fade_in_curve) or has_own_curve(
        clip.fade_out_us, clip.fade_out_curve
    ):
        lines.append(tr(OWN_CURVE_NOTE))
    if care := care_words(clip.care):
        lines.append(", ".join(care))
    return lines


def _fade_line(side: str, fade_us: int, curve: FadeCurve) -> str:
    words = fade_tag(side, fade_us, None)
    return f"{words} · {curve_words(curve)}" if has_own_curve(fade_us, curve) else words


def tooltip(plain: str) -> str:
    """Plain text as a tooltip shows it: nothing in it is taken for markup, each line stays on its own."""
    lines = "<br>".join(html.escape(line) for line in plain.split("\n"))
    return f"<div style='white-space: pre'>{lines}</div>"
