"""A clip cut inside a fade: the two parts give the gain of the whole, moment for moment."""

from __future__ import annotations

import numpy as np
import pytest

from editor.edit.clip_commands import SplitClip
from editor.model.clip import Clip, VolumePoint
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.fades import clip_gain

SECOND = 1_000_000
LINE = (VolumePoint(SECOND, 0.2), VolumePoint(3 * SECOND, 1.0), VolumePoint(8 * SECOND, 0.5))


def split(cut_us: int, **fields: object) -> tuple[Clip, Clip, Clip]:
    place = TimeRange(SECOND, 10 * SECOND)
    clip = Clip("a", "song", "a", place, TimeRange(0, 10 * SECOND), **fields)  # type: ignore[arg-type]
    song = Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=30 * SECOND)
    timeline = Timeline((Track("t", TrackKind.SOUND, clips=(clip,)),)).with_materials(song)
    parts = SplitClip("a", SECOND + cut_us, "b").apply(timeline)
    return clip, parts.clip("a"), parts.clip("b")


@pytest.mark.parametrize("points", [(), LINE], ids=["level", "line"])
@pytest.mark.parametrize(("fade_in_s", "fade_out_s"), [(4, 0), (0, 4), (4, 5), (8, 7), (10, 10), (25, 0)])
@pytest.mark.parametrize("cut_us", [1, 333_333, 2 * SECOND, 4 * SECOND, 5_100_000, 7 * SECOND, 9_999_999])
def test_a_cut_inside_fades_changes_nothing_that_is_heard(
    cut_us: int, fade_in_s: int, fade_out_s: int, points: tuple[VolumePoint, ...]
) -> None:
    whole, left, right = split(
        cut_us,
        volume=0.8,
        fade_in_us=fade_in_s * SECOND,
        fade_out_us=fade_out_s * SECOND,
        volume_points=points,
    )
    times_s = np.linspace(0, 10, 2001)[:-1]
    before = times_s < cut_us / SECOND
    parts = np.where(
        before, clip_gain(left, times_s), clip_gain(right, np.maximum(times_s - cut_us / SECOND, 0))
    )
    # Level and one fade are exact; where line and fade both move, straight pieces follow the bend closely.
    np.testing.assert_allclose(
        parts,
        clip_gain(whole, times_s),
        atol=0.004 if points or (fade_in_s + fade_out_s > 10) else 1e-5,
    )


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
