"""The ruler's marks."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from editor.ui.timeline.scale import MAX_PX_PER_S, MIN_PX_PER_S, Scale
from editor.ui.timeline.ticks import ticks
from editor.ui.timeline.time_format import TimeFormat

RATE = Fraction(30000, 1001)


@pytest.mark.parametrize("px_per_s", [MIN_PX_PER_S, 0.3, 2, 12, 50, 100, 130, 700, 3000, MAX_PX_PER_S])
@pytest.mark.parametrize("form", list(TimeFormat))
def test_labels_never_touch_and_marks_stay_few(px_per_s: float, form: TimeFormat) -> None:
    marks = list(ticks(Scale(px_per_s, 0), 1200, RATE, form))
    labels = [mark.x for mark in marks if mark.label]
    assert all(after - before >= 75 for before, after in pairwise(labels))
    assert len(labels) >= 1 and len(marks) <= 400


def test_labels_name_the_place_where_they_stand() -> None:
    marks = {mark.label: mark.x for mark in ticks(Scale(12), 1300, Fraction(25), TimeFormat.TIMECODE)}
    assert marks["0:10"] == 120
    assert marks["1:00"] == 720


def test_near_labels_count_frames() -> None:
    marks = {mark.label: mark.x for mark in ticks(Scale(1000), 900, Fraction(25), TimeFormat.TIMECODE)}
    assert marks["0:00:00:05"] == 200
    frames = {mark.label: mark.x for mark in ticks(Scale(1000), 900, Fraction(25), TimeFormat.FRAMES)}
    assert frames["5"] == 200


def test_scrolling_moves_the_marks_with_the_time() -> None:
    marks = {mark.label: mark.x for mark in ticks(Scale(12, 600), 1300, Fraction(25), TimeFormat.TIMECODE)}
    assert marks["1:00"] == 120
