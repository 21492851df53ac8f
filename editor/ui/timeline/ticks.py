"""Where the ruler has its marks and what it writes beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from editor.model.timing import MICROSECONDS, frame_at, frame_start_us
from editor.ui.timeline.scale import Scale
from editor.ui.timeline.time_format import TimeFormat
from editor.words import clock, timecode

LABEL_EVERY_PX = 90
"""Labels stand at least so far apart."""
STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000, 86400, 172800)
PARTS = {1: 5, 2: 4, 5: 5, 10: 10, 15: 3, 30: 6, 60: 6, 120: 4, 300: 5, 600: 10, 900: 3, 1800: 6}
MILLISECOND_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark; without a label it is a small one."""

    x: int
    label: str = ""


def ticks(scale: Scale, width_px: int, frame_rate: Fraction, form: TimeFormat) -> Iterator[Tick]:
    """The marks from the left edge of the view to its right."""
    is_near = scale.px_per_s >= LABEL_EVERY_PX * 1.2
    if form is TimeFormat.SECONDS and is_near:
        yield from _decimal_ticks(scale, width_px)
    elif form is TimeFormat.FRAMES or is_near:
        yield from _frame_ticks(scale, width_px, frame_rate, form)
    else:
        yield from _second_ticks(scale, width_px, form)


def _second_ticks(scale: Scale, width_px: int, form: TimeFormat) -> Iterator[Tick]:
    step_s = next((s for s in STEPS_S if s * scale.px_per_s >= LABEL_EVERY_PX), STEPS_S[-1])
    parts = PARTS.get(step_s, 4)
    part_us = step_s * MICROSECONDS // parts
    number = max(0, scale.time_at(-LABEL_EVERY_PX) // part_us)
    while (x := scale.x_of(number * part_us)) < width_px:
        label = ""
        if number % parts == 0:
            label = str(number // parts * step_s) if form is TimeFormat.SECONDS else clock(number * part_us)
        yield Tick(x, label)
        number += 1


def _decimal_ticks(scale: Scale, width_px: int) -> Iterator[Tick]:
    """Marks on decimal parts of a second: 1.25, 1.250."""
    step_ms = next((s for s in MILLISECOND_STEPS if s * scale.px_per_s / 1000 >= LABEL_EVERY_PX), 1000)
    digits = 1 if step_ms % 100 == 0 else 2 if step_ms % 10 == 0 else 3
    number = max(0, scale.time_at(-LABEL_EVERY_PX) // 1000 // step_ms)
    while (x := scale.x_of(number * step_ms * 1000)) < width_px:
        yield Tick(x, f"{number * step_ms / 1000:.{digits}f}")
        number += 1


def _frame_ticks(scale: Scale, width_px: int, frame_rate: Fraction, form: TimeFormat) -> Iterator[Tick]:
    """Marks on frame boundaries; closer than a frame they divide it into milliseconds of a clock."""
    frame_px = scale.px_per_s / float(frame_rate)
    if frame_px > 2 * LABEL_EVERY_PX and form is TimeFormat.TIMECODE:
        yield from _millisecond_ticks(scale, width_px)
        return
    step = _frame_step(frame_px, frame_rate)
    small = _smaller(step, frame_px)
    number = max(0, frame_at(max(0, scale.time_at(-LABEL_EVERY_PX)), frame_rate) // small * small)
    while (x := scale.x_of(frame_start_us(number, frame_rate))) < width_px:
        yield Tick(x, _frame_label(number, frame_rate, form) if number % step == 0 else "")
        number += small


def _frame_label(number: int, frame_rate: Fraction, form: TimeFormat) -> str:
    if form is TimeFormat.FRAMES:
        return f"{number}"
    return timecode(frame_start_us(number, frame_rate), frame_rate, hour_digits=1)


def _frame_step(frame_px: float, frame_rate: Fraction) -> int:
    whole = max(1, round(frame_rate))
    steps = [1, 2, 5, *(n for n in (10, 15) if n < whole), *(whole * s for s in STEPS_S)]
    return next((s for s in steps if s * frame_px >= LABEL_EVERY_PX), steps[-1])


def _smaller(step: int, frame_px: float) -> int:
    """The finest division of a step whose marks stand at least 6 px apart."""
    return next((n for n in (1, 2, 5, 10) if step % n == 0 and n * frame_px >= 6), step)


def _millisecond_ticks(scale: Scale, width_px: int) -> Iterator[Tick]:
    px_per_ms = scale.px_per_s / 1000
    step_ms = next((s for s in MILLISECOND_STEPS if s * px_per_ms >= LABEL_EVERY_PX), 500)
    number = max(0, scale.time_at(-LABEL_EVERY_PX) // 1000 // step_ms)
    while (x := scale.x_of(number * step_ms * 1000)) < width_px:
        yield Tick(x, clock(number * step_ms * 1000, 3))
        number += 1
