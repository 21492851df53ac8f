from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from editor.errors import RenderError
from editor.model.clip import Clip, Extra, Keyframe, KeyframeCurve, Placement
from editor.model.material import Crop, Material, MaterialKind
from editor.model.timeline import Canvas, Timeline, Track, TrackKind
from editor.model.timing import TimeRange, frame_start_us
from editor.render.picture_plan import frames_until, list_not_drawn, list_not_heard, plan_picture
from tests.film import clip_of, timeline_of


@pytest.mark.parametrize("rate", [Fraction(30), Fraction(25), Fraction(30000, 1001), Fraction(24000, 1001)])
def test_frames_before_a_boundary_are_counted_however_it_was_rounded(rate: Fraction) -> None:
    for number in (1, 2, 3, 47, 100, 1799, 107_892):
        truncated = frame_start_us(number, rate)
        assert frames_until(truncated, rate) == number
        assert frames_until(truncated + 1, rate) == number
        assert frames_until(truncated + 2, rate) == number + 1


def test_neighbours_share_no_frame_and_leave_none_out() -> None:
    rate = Fraction(30)
    cuts = [0, 47, 48, 95, 200]
    clips = [
        clip_of(f"{n}.mp4", frame_start_us(a, rate), frame_start_us(b, rate) - frame_start_us(a, rate))
        for n, (a, b) in enumerate(pairwise(cuts))
    ]
    plan = plan_picture(timeline_of(clips))
    assert [(shot.first_frame, shot.end_frame) for shot in plan.shots] == [
        (0, 47), (47, 48), (48, 95), (95, 200),
    ]  # fmt: skip
    assert plan.n_frames == 200


def test_a_gap_shows_nothing() -> None:
    plan = plan_picture(timeline_of([clip_of("a", 0, 100_000), clip_of("b", 200_000, 100_000)]))
    seen = [shot.name if (shot := plan.shot_at(n)) else None for n in range(plan.n_frames + 1)]
    assert seen == ["a"] * 3 + [None] * 3 + ["b"] * 3 + [None]


def test_the_later_of_two_overlapping_clips_is_seen() -> None:
    plan = plan_picture(timeline_of([clip_of("a", 0, 200_000), clip_of("b", 100_000, 200_000)]))
    assert [s.name for n in range(9) if (s := plan.shot_at(n))] == ["a"] * 3 + ["b"] * 6


def test_a_range_begins_with_its_first_frame() -> None:
    timeline = timeline_of([clip_of("a", 0, 1_000_000, source_us=5_000_000)])
    plan = plan_picture(timeline, TimeRange(500_000, 300_000))
    assert plan.n_frames == 9
    shot = plan.shot_at(0)
    assert shot is not None
    assert shot.source_us(plan.time_us(0)) == 5_500_000


def test_speed_and_direction_decide_the_source_time() -> None:
    fast = plan_picture(timeline_of([clip_of("a", 0, 1_000_000, speed=2.0)])).shots[0]
    assert fast.source_us(250_000) == 500_000
    back = plan_picture(timeline_of([clip_of("a", 0, 1_000_000, source_us=2_000_000, is_reversed=True)]))
    assert back.shots[0].source_us(250_000) == 2_750_000


def test_a_speed_curve_plays_at_its_average() -> None:
    material, clip = clip_of("a", 0, 2_000_000, extras=(Extra("speed curve", "Bullet"),))
    clip = replace(clip, source_range=TimeRange(0, 3_000_000))
    assert plan_picture(timeline_of([(material, clip)])).shots[0].speed == pytest.approx(1.5)


def test_an_animation_starts_again() -> None:
    material, clip = clip_of("a.gif", 0, 3_000_000, kind=MaterialKind.GIF)
    shot = plan_picture(timeline_of([(replace(material, duration_us=800_000), clip)])).shots[0]
    assert shot.source_us(1_000_000) == 200_000


@pytest.mark.parametrize("size", [(8, 100), (20_000, 100)])
def test_a_canvas_that_cannot_be_drawn_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(RenderError, match="canvas"):
        plan_picture(timeline_of([clip_of("a", 0, 100)], size=size))


def test_an_absurd_frame_rate_is_refused() -> None:
    with pytest.raises(RenderError, match="frames a second"):
        plan_picture(timeline_of([clip_of("a", 0, 100)], frame_rate=Fraction(1, 1000)))


def test_nonsense_crops_are_ignored() -> None:
    material, clip = clip_of("a", 0, 100_000)
    for crop, wanted in (
        (Crop(0.5, 0.0, 0.5, 1.0), Crop()),
        (Crop(-3.0, 0.0, 0.5, 9.0), Crop(0.0, 0.0, 0.5, 1.0)),
    ):
        plan = plan_picture(timeline_of([(replace(material, crop=crop), clip)]))
        assert plan.shots[0].crop == wanted


def crowded() -> Timeline:
    """A timeline with one of everything that is not drawn."""
    curve = KeyframeCurve("scale", (Keyframe(0, 1.0), Keyframe(500_000, 2.0)))
    material, clip = clip_of(
        "walk.mp4", 0, 1_000_000, keyframe_curves=(curve,),
        extras=(Extra("transition", "Dissolve", 500_000), Extra("voice effect", "Robot")),
    )  # fmt: skip
    nested = Material("n", MaterialKind.COMPOUND, "Intro")
    huge = clip_of("huge.mp4", 2_000_000, 1_000_000, placement=Placement(scale_x=40, scale_y=40))
    timeline = timeline_of([(material, clip), (nested, layer("n", "Intro", 1_000_000)), huge])
    others = [
        Track("o", TrackKind.PICTURE, clips=(layer("x", "Logo", 500_000),)),
        Track("t", TrackKind.TEXT, clips=(layer("x", "Hello\n  there", 100_000),)),
        Track("s", TrackKind.STICKER, clips=(layer("x", "Star", 200_000),)),
        Track("e", TrackKind.EFFECT, clips=(layer("x", "Glitch", 300_000),)),
        Track("f", TrackKind.FILTER, clips=(layer("x", "Sepia", 350_000),)),
        Track("j", TrackKind.ADJUSTMENT, clips=(layer("x", "Warmer", 400_000),)),
        Track("h", TrackKind.TEXT, clips=(layer("x", "hidden", 0),), is_hidden=True),
        Track("i", TrackKind.TEXT, clips=(replace(layer("x", "off", 0), is_visible=False),)),
    ]
    return replace(timeline, tracks=(*timeline.tracks, *others)).with_materials(nested)


def layer(material_id: str, name: str, start_us: int) -> Clip:
    return Clip(f"l-{name}", material_id, name, TimeRange(start_us, 1_000_000))


def test_everything_that_is_not_drawn_is_named_with_its_time() -> None:
    found = [(item.kind, item.name, item.start_us) for item in list_not_drawn(crowded())]
    assert found == [
        ("transition", "walk.mp4", 0),
        ("text", "Hello there", 100_000),
        ("sticker", "Star", 200_000),
        ("effect", "Glitch", 300_000),
        ("filter", "Sepia", 350_000),
        ("adjustment", "Warmer", 400_000),
        ("overlay", "Logo", 500_000),
        ("compound clip", "Intro", 1_000_000),
    ]


def test_treatments_of_the_sound_are_named_apart() -> None:
    assert [(item.kind, item.name) for item in list_not_heard(crowded())] == [("voice effect", "walk.mp4")]


def test_a_plain_timeline_leaves_nothing_out() -> None:
    background = (Extra("background", "#112233ff"),)
    timeline = timeline_of([clip_of("a.mp4", 0, 1_000_000, extras=background)])
    assert list_not_drawn(timeline) == ()
    assert plan_picture(timeline).shots[0].colour == "#112233ff"
    assert Canvas().colour == "#000000"
