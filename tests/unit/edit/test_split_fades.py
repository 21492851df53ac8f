"""A clip cut inside a fade: the two parts give the gain of the whole, moment for moment."""

from __future__ import annotations

import numpy as np
import pytest

from editor.edit.clip_commands import SplitClip
from editor.edit.fade_shapes import LINE_ERROR, flattened, ramp
from editor.edit.split_fades import SPLIT_ERROR
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
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.fades import clip_gain, fade_ramp

SECOND = 1_000_000
LINE = (VolumePoint(SECOND, 0.2), VolumePoint(3 * SECOND, 1.0), VolumePoint(8 * SECOND, 0.5))
CURVES = [LINEAR, SMOOTH, EQUAL_POWER, SLOW_START, FAST_START, FadeCurve("bend", 0.35)]
BENT = [LINEAR, SLOW_START, FAST_START, FadeCurve("bend", -0.6)]


def split(cut_us: int, **fields: object) -> tuple[Clip, Clip, Clip]:
    place = TimeRange(SECOND, 10 * SECOND)
    clip = Clip("a", "song", "a", place, TimeRange(0, 10 * SECOND), **fields)  # type: ignore[arg-type]
    song = Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=30 * SECOND)
    timeline = Timeline((Track("t", TrackKind.SOUND, clips=(clip,)),)).with_materials(song)
    parts = SplitClip("a", SECOND + cut_us, "b").apply(timeline)
    return clip, parts.clip("a"), parts.clip("b")


def worst_miss(cut_us: int, parts: tuple[Clip, Clip, Clip]) -> float:
    """The largest difference between the parts and the whole, on a grid of 20,000 moments."""
    whole, left, right = parts
    times_s = np.linspace(0, 10, 20_001)[:-1]
    before = times_s < cut_us / SECOND
    heard = np.where(
        before, clip_gain(left, times_s), clip_gain(right, np.maximum(times_s - cut_us / SECOND, 0))
    )
    return float(np.max(np.abs(heard - clip_gain(whole, times_s))))


@pytest.mark.parametrize("curve", CURVES, ids=lambda c: f"{c.family} {c.bend}")
@pytest.mark.parametrize("points", [(), LINE], ids=["level", "line"])
@pytest.mark.parametrize(("fade_in_s", "fade_out_s"), [(4, 0), (0, 4), (4, 5), (8, 7), (10, 10), (25, 0)])
def test_a_cut_inside_fades_changes_nothing_that_is_heard(
    fade_in_s: int, fade_out_s: int, points: tuple[VolumePoint, ...], curve: FadeCurve
) -> None:
    highest = 1.0 if points else 0.8
    for cut_us in (1000, 333_333, 2 * SECOND, 4 * SECOND, 5_100_000, 7 * SECOND, 9_999_000):
        parts = split(
            cut_us,
            volume=0.8,
            fade_in_us=fade_in_s * SECOND,
            fade_out_us=fade_out_s * SECOND,
            fade_in_curve=curve,
            fade_out_curve=curve,
            volume_points=points,
        )
        assert worst_miss(cut_us, parts) <= SPLIT_ERROR * highest, cut_us


@pytest.mark.parametrize("curve", BENT, ids=lambda c: f"{c.family} {c.bend}")
@pytest.mark.parametrize("cut_us", [333_333, 2 * SECOND, 3_999_999])
def test_the_outer_part_of_a_bent_fade_stays_a_plain_bent_fade_and_is_exact(
    cut_us: int, curve: FadeCurve
) -> None:
    whole, left, right = split(cut_us, volume=0.8, fade_in_us=4 * SECOND, fade_in_curve=curve)
    assert (left.fade_in_us, left.volume_points, left.fade_in_curve.family) == (cut_us, (), "bend")
    times_s = np.linspace(0, cut_us / SECOND, 5001)[:-1]
    np.testing.assert_allclose(clip_gain(left, times_s), clip_gain(whole, times_s), atol=1e-9)
    assert (right.fade_in_us, right.fade_in_curve) == (0, LINEAR)


@pytest.mark.parametrize("curve", [SMOOTH, EQUAL_POWER], ids=lambda c: c.family)
def test_a_part_that_fits_no_plain_fade_becomes_points_and_not_many(curve: FadeCurve) -> None:
    _, left, right = split(2 * SECOND, fade_in_us=4 * SECOND, fade_in_curve=curve)
    for part in (left, right):
        assert part.fade_in_us == 0
        assert 3 <= len(part.volume_points) <= 17
    assert left.volume_points[0] == VolumePoint(0, 0.0)
    assert right.volume_points[-1] == VolumePoint(2 * SECOND, 1.0)
    assert left.volume_points[-1].gain == pytest.approx(right.volume_points[0].gain, abs=1e-12)


def test_a_fade_that_the_cut_does_not_touch_stays_as_it_is() -> None:
    _, left, right = split(
        5 * SECOND,
        fade_in_us=4 * SECOND,
        fade_out_us=SECOND,
        fade_in_curve=SMOOTH,
        fade_out_curve=EQUAL_POWER,
    )
    assert (left.fade_in_us, left.fade_in_curve, left.fade_out_us) == (4 * SECOND, SMOOTH, 0)
    assert (right.fade_out_us, right.fade_out_curve, right.fade_in_us) == (SECOND, EQUAL_POWER, 0)
    assert left.volume_points == right.volume_points == ()


def test_the_part_with_the_outer_end_keeps_a_plain_fade_and_no_points() -> None:
    _, left, right = split(SECOND, volume=0.8, fade_in_us=4 * SECOND)
    assert (left.fade_in_us, left.volume, left.volume_points) == (SECOND, 0.2, ())
    assert (right.fade_in_us, right.fade_out_us) == (0, 0)
    assert right.volume_points == (VolumePoint(0, 0.2), VolumePoint(3 * SECOND, 0.8))


def test_a_muted_clip_stays_muted_without_points() -> None:
    _, left, right = split(SECOND, volume=0.0, unmuted_volume=0.7, fade_in_us=4 * SECOND)
    for part in (left, right):
        assert (part.volume, part.unmuted_volume, part.volume_points) == (0.0, 0.7, ())


def test_a_cut_before_the_first_point_of_the_line_keeps_its_level() -> None:
    _, left, right = split(SECOND // 2, volume_points=LINE)
    assert left.volume_points == (VolumePoint(SECOND // 2, 0.2),)
    assert right.volume_points[0] == VolumePoint(SECOND // 2, 0.2)


@pytest.mark.parametrize("curve", [*CURVES, FadeCurve("unknown", 0.5)], ids=lambda c: f"{c.family} {c.bend}")
def test_the_forms_of_fades_are_those_of_the_mixer(curve: FadeCurve) -> None:
    progress = np.linspace(-0.2, 1.2, 141)
    ours = [ramp(float(x), curve) for x in progress]
    np.testing.assert_allclose(ours, fade_ramp(progress, curve), atol=1e-12)


@pytest.mark.parametrize("curve", CURVES, ids=lambda c: f"{c.family} {c.bend}")
def test_a_line_of_points_misses_a_fade_by_less_than_its_bound(curve: FadeCurve) -> None:
    points = flattened(lambda at_us: ramp(at_us / SECOND, curve), (0, SECOND))
    times = np.arange(0, SECOND + 1, 100)
    on_line = np.interp(times, [at_us for at_us, _ in points], [gain for _, gain in points])
    assert float(np.max(np.abs(on_line - fade_ramp(times / SECOND, curve)))) <= LINE_ERROR
