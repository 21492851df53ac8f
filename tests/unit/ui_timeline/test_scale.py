"""Microseconds to pixels and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.ui.timeline.scale import MAX_PX_PER_S, MIN_PX_PER_S, Scale

ZOOMS = st.floats(MIN_PX_PER_S, MAX_PX_PER_S)


@given(ZOOMS, ZOOMS, st.integers(0, 4000), st.integers(0, 2_000_000))
def test_a_zoom_keeps_the_moment_under_the_pointer_within_a_pixel(
    before: float, after: float, x: int, scroll_px: int
) -> None:
    scale = Scale(before, scroll_px)
    moment_s = (x + scroll_px) / before
    zoomed = scale.zoomed(after, x)
    if zoomed.scroll_px > 0:
        assert abs(moment_s * after - zoomed.scroll_px - x) <= 1


@given(ZOOMS, st.integers(0, 3600 * 1_000_000), st.integers(1, 60_000_000))
def test_clips_that_touch_in_time_share_their_pixel(px_per_s: float, start_us: int, length_us: int) -> None:
    scale = Scale(px_per_s, 17)
    assert scale.x_of(start_us + length_us) == scale.x_of(start_us + length_us)
    assert scale.x_of(start_us) <= scale.x_of(start_us + length_us)


def test_the_nearest_zoom_shows_a_millisecond_as_ten_pixels() -> None:
    assert Scale(MAX_PX_PER_S).px_of(1000) == 10


@pytest.mark.parametrize("px_per_s", [0.5, 12, 100, 9_999])
def test_the_way_to_pixels_and_back_is_exact_to_the_pixel(px_per_s: float) -> None:
    scale = Scale(px_per_s, 250)
    for x in range(0, 2000, 37):
        assert scale.x_of(scale.time_at(x)) == x


def test_zoom_stays_within_its_limits_and_never_scrolls_before_the_start() -> None:
    assert Scale(100).zoomed(1e9, 10).px_per_s == MAX_PX_PER_S
    assert Scale(100).zoomed(0, 10).px_per_s == MIN_PX_PER_S
    assert Scale(100, 50).zoomed(50, 900).scroll_px == 0


def test_fitting_shows_the_whole_length_with_room() -> None:
    px_per_s = Scale.fitting(60_000_000, 1000)
    assert 0.9 * 1000 < Scale(px_per_s).px_of(60_000_000) < 1000
    assert Scale.fitting(0, 1000) == Scale().px_per_s
