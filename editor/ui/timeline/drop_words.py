"""What the status line says of sounds that were just laid down: what, where, and what to know (E-5)."""

from __future__ import annotations

from editor.language import tr
from editor.ui.timeline.drop_plan import DropPlan, DropWay, left_out_words, seconds_words
from editor.words import clock, one_line


def added_words(plan: DropPlan) -> str:
    """What was added and where, and what was left out."""
    return _what(plan) + left_out_words(plan.left_out)


def _what(plan: DropPlan) -> str:
    if plan.way is DropWay.REPLACE:
        return _replaced(plan)
    n = len(plan.sounds)
    words: dict[str, object] = {"name": plan.names[0], "n": n, "time": clock(plan.start_us)}
    if plan.way is DropWay.PICTURE:
        return tr("{name} added at {time}", **words) if n == 1 else tr("{n} videos added at {time}", **words)
    if plan.way is DropWay.INSERT:
        words["length"] = clock(plan.sounds[-1][1].end_us - plan.start_us, 1)
        if n == 1:
            return tr("{name} inserted at {time}, later clips moved by {length}", **words)
        return tr("{n} sounds inserted at {time}, later clips moved by {length}", **words)
    if plan.way is DropWay.CROSSFADE and plan.crossing is not None and plan.other is not None:
        words["seconds"] = seconds_words(plan.crossing.duration_us)
        words["other"] = one_line(plan.other.name, 40)
        if n == 1:
            return tr("{name} added at {time}, crossfade of {seconds} s with {other}", **words)
        return tr("{n} sounds added at {time}, crossfade of {seconds} s with {other}", **words)
    return tr("{name} added at {time}", **words) if n == 1 else tr("{n} sounds added at {time}", **words)


def _replaced(plan: DropPlan) -> str:
    """What took the place of what, and whether it is too short for it (D-6)."""
    assert plan.other is not None
    [(_, place)] = plan.sounds
    words = {"old": one_line(plan.other.name, 40), "new": plan.names[0], "time": clock(place.end_us, 1)}
    if place.duration_us < plan.other.duration_us:
        return tr("{old} replaced by {new}, which is shorter: the clip now ends at {time}", **words)
    return tr("{old} replaced by {new}; timing, volume and fades kept", **words)
