import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.model.clip import (
    EQUAL_POWER,
    FAST_START,
    LINEAR,
    SLOW_START,
    SMOOTH,
    Clip,
    FadeCurve,
    VolumePoint,
)
from editor.model.timing import TimeRange
from editor.render.fades import GainShape, clip_gain, fade_ramp

SECOND = 1_000_000
POINTS = st.tuples(st.integers(-SECOND, 5 * SECOND), st.floats(0, 10))


def clip(duration_us: int = 4 * SECOND, **changes: object) -> Clip:
    return Clip("c", "m", "clip", TimeRange(7 * SECOND, duration_us), TimeRange(0, duration_us), **changes)  # type: ignore[arg-type]


def gain_at(some_clip: Clip, *times_s: float) -> list[float]:
    return clip_gain(some_clip, np.array(times_s)).tolist()


def test_without_fades_the_gain_is_the_volume() -> None:
    assert gain_at(clip(volume=0.7), 0, 1, 3.99) == [0.7, 0.7, 0.7]


def test_a_fade_in_rises_in_a_straight_line_from_silence() -> None:
    faded = clip(fade_in_us=2 * SECOND, volume=0.5)
    assert gain_at(faded, 0, 0.5, 1, 2, 3) == [0, 0.125, 0.25, 0.5, 0.5]


def test_a_fade_out_falls_in_a_straight_line_to_the_end() -> None:
    faded = clip(fade_out_us=1 * SECOND)
    assert gain_at(faded, 2.9, 3, 3.5, 3.75, 4) == pytest.approx([1, 1, 0.5, 0.25, 0])


def test_fades_longer_than_the_clip_are_cut_to_it_and_multiply() -> None:
    faded = clip(fade_in_us=100 * SECOND, fade_out_us=100 * SECOND)
    assert gain_at(faded, 1, 2, 3) == pytest.approx([0.25 * 0.75, 0.25, 0.75 * 0.25])


def test_points_replace_the_volume_and_are_joined_by_lines() -> None:
    points = (VolumePoint(3 * SECOND, 1.0), VolumePoint(1 * SECOND, 0.2))
    line = clip(volume=9.0, volume_points=points)
    assert gain_at(line, 0, 1, 2, 3, 4) == pytest.approx([0.2, 0.2, 0.6, 1.0, 1.0])


def test_points_and_fades_multiply() -> None:
    line = clip(volume_points=(VolumePoint(0, 0.5),), fade_in_us=2 * SECOND)
    assert gain_at(line, 1) == [0.25]


@pytest.mark.parametrize("volume", [-1.0, math.nan, math.inf, -math.inf])
def test_gains_that_are_none_are_silence(volume: float) -> None:
    assert gain_at(clip(volume=volume), 1) == [0]
    assert gain_at(clip(volume_points=(VolumePoint(0, volume),)), 1) == [0]
    assert GainShape.of(clip(volume=volume)).is_silent


def test_negative_fades_are_none() -> None:
    assert gain_at(clip(fade_in_us=-5, fade_out_us=-5), 0, 3.999) == [1, 1]


def test_the_factor_of_track_and_master_multiplies() -> None:
    assert GainShape.of(clip(volume=0.5), 0.5).at(np.array([1.0])).tolist() == [0.25]


@settings(max_examples=60, deadline=None)
@given(
    fade_in_us=st.integers(0, 5 * SECOND),
    fade_out_us=st.integers(0, 5 * SECOND),
    points=st.lists(
        st.tuples(st.integers(-SECOND, 5 * SECOND), st.floats(0, 10)), max_size=4, unique_by=lambda p: p[0]
    ),
    first=st.integers(0, 190_000),
    n_samples=st.integers(1, 2_000),
)
def test_the_one_number_of_a_steady_stretch_is_its_curve(
    fade_in_us: int, fade_out_us: int, points: list[tuple[int, float]], first: int, n_samples: int
) -> None:
    shape = GainShape.of(
        clip(
            volume=0.3, fade_in_us=fade_in_us, fade_out_us=fade_out_us,
            volume_points=tuple(VolumePoint(*point) for point in points),
        ), 0.7,
    )  # fmt: skip
    n_samples = min(n_samples, 192_000 - first)
    steady = shape.steady(first, n_samples)
    curve = shape.curve(first, n_samples)
    if steady is not None:
        assert np.array_equal(curve, np.full(n_samples, steady, np.float32))


def test_inside_a_compound_clip_both_gains_multiply() -> None:
    outer = GainShape.of(clip(fade_in_us=2 * SECOND, volume=0.5))
    inner = GainShape.of(clip(duration_us=SECOND, volume=0.5))
    nested = GainShape(inner.duration_s, 0, 0, 0.5, outer=outer, outer_offset=48_000)
    assert nested.at(np.array([0.0, 0.5])).tolist() == pytest.approx([0.125, 0.1875])
    assert nested.steady(0, 100) is None
    assert nested.steady(48_000, 100) == 0.25


@pytest.mark.parametrize(
    ("curve", "expected"),
    [
        (LINEAR, (0, 0.25, 0.5, 0.75, 1)),
        (SMOOTH, (0, 0.15625, 0.5, 0.84375, 1)),
        (EQUAL_POWER, (0, 0.3826834324, 0.7071067812, 0.9238795325, 1)),
        (SLOW_START, (0, 0.0625, 0.25, 0.5625, 1)),
        (FAST_START, (0, 0.4375, 0.75, 0.9375, 1)),
        (FadeCurve("bend", 7.0), (0, 0.4375, 0.75, 0.9375, 1)),
        (FadeCurve("bend", float("nan")), (0, 0.25, 0.5, 0.75, 1)),
        (FadeCurve("of tomorrow", 0.4), (0, 0.25, 0.5, 0.75, 1)),
    ],
)
def test_each_curve_goes_through_its_quarters(curve: FadeCurve, expected: tuple[float, ...]) -> None:
    assert fade_ramp(np.array([0, 0.25, 0.5, 0.75, 1]), curve) == pytest.approx(expected, abs=1e-9)


def test_a_curved_fade_out_is_the_fade_in_turned_round() -> None:
    both = clip(
        fade_in_us=2 * SECOND, fade_out_us=2 * SECOND, fade_in_curve=SLOW_START, fade_out_curve=SLOW_START
    )
    gain = clip_gain(both, np.linspace(0, 4, 41))
    assert gain == pytest.approx(gain[::-1], abs=1e-12)
    assert gain[5] == pytest.approx(0.0625)
