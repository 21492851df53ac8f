"""Sounds that are no notes: soft impacts on cuts that no bar line meets, swells and risers into sections."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from editor.music.score.form import BarPlan
from editor.music.score.notes import Accent
from editor.music.score.order import ScoreOrder
from editor.music.score.styles import Style

_RISE_S = 3.0
_SWELL_S = 1.6


def accents_of(
    order: ScoreOrder, style: Style, plans: list[BarPlan], missed_s: tuple[float, ...]
) -> tuple[Accent, ...]:
    """All accents of a piece, by time."""
    found = [Accent("impact", time_s, -9.0) for time_s in missed_s]
    found.extend(Accent("shine", hit.time_s, -9.0) for hit in order.hits if hit.is_flash)
    found.extend(_on_bars(style, plans))
    found.extend(_into_sections(style, plans))
    return tuple(sorted(found, key=lambda accent: (accent.time_s, accent.kind)))


def _on_bars(style: Style, plans: list[BarPlan]) -> Iterator[Accent]:
    for plan in plans:
        if plan.is_quiet or not plan.is_strong:
            continue
        if style.accent == "swell":
            yield Accent("boom", plan.bar.start_s, -8.0 + plan.level)
        elif style.accent == "shine":
            yield Accent("shine", plan.bar.start_s, -12.0 + plan.level)
        elif not plan.level:
            yield Accent("boom", plan.bar.start_s, -12.0)


def _into_sections(style: Style, plans: list[BarPlan]) -> Iterator[Accent]:
    """A rise into the first bar of every section that is fuller than the one before it."""
    if not style.rise:
        return
    for before, plan in pairwise(plans):
        begins = plan.section != before.section and not plan.is_end
        if not begins or plan.level <= before.level or before.is_quiet:
            continue
        wanted = _RISE_S if style.rise == "riser" and plan.level == 3 else _SWELL_S
        length = min(wanted, plan.bar.start_s)
        if length > 0.5:
            kind = "riser" if wanted == _RISE_S else "swell"
            yield Accent(kind, plan.bar.start_s, -11.0, length)
