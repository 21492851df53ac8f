"""Microseconds, samples and frames: exact, and rounded the way drafts are."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from editor.model.timing import (
    TimeRange,
    frame_at,
    frame_start_us,
    nearest_frame,
    samples_to_us,
    snap_to_frame_us,
    us_to_samples,
)

RATES = [Fraction(24), Fraction(25), Fraction(30), Fraction(60), Fraction(30000, 1001), Fraction(24000, 1001)]


def test_frame_starts_are_truncated_like_the_apps_store_them() -> None:
    assert frame_start_us(13, Fraction(30)) == 433333
    assert frame_start_us(47, Fraction(30)) == 1566666


@given(st.integers(0, 10**7), st.sampled_from(RATES))
def test_a_truncated_frame_start_belongs_to_its_frame(frame: int, rate: Fraction) -> None:
    start_us = frame_start_us(frame, rate)
    assert frame_at(start_us, rate) == frame
    assert frame == 0 or frame_at(start_us - 1, rate) == frame - 1
    assert nearest_frame(start_us, rate) == frame
    assert snap_to_frame_us(start_us, rate) == start_us


@given(st.integers(0, 10**10))
def test_samples_are_rounded_to_the_nearest(samples: int) -> None:
    assert us_to_samples(samples_to_us(samples)) == samples


def test_an_hour_in_is_exact_to_the_sample() -> None:
    assert us_to_samples(3_600_000_000) == 172_800_000
    assert us_to_samples(10) == 0
    assert us_to_samples(11) == 1


def test_ranges_are_half_open() -> None:
    first, second = TimeRange(0, 10), TimeRange(10, 5)
    assert not first.overlaps(second)
    assert not first.contains(10)
    assert second.contains(10)
    assert first.intersection(TimeRange(5, 10)) == TimeRange(5, 5)
    assert first.intersection(second) is None
