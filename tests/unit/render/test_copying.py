from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.clip import Clip, Extra, Keyframe, KeyframeCurve, Placement
from editor.model.material import Crop
from editor.model.timeline import Canvas, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.picture_plan import copy_decision
from tests.film import sound_of
from tests.media_factory import MediaFactory


@pytest.fixture
def plain(media_factory: MediaFactory) -> Timeline:
    return timeline_of_media(probe(media_factory.video(seconds=2, frame_rate=30)))


def with_clip(timeline: Timeline, **changes: object) -> Timeline:
    main = timeline.tracks[0]
    clip = replace(main.clips[0], **changes)  # type: ignore[arg-type]
    return timeline.with_track(replace(main, clips=(clip,)))


def with_sound(timeline: Timeline, media_factory: MediaFactory, seconds: float) -> Timeline:
    material, clip = sound_of(media_factory.sound(seconds=seconds))
    tracks = (*timeline.tracks, Track("sounds", TrackKind.SOUND, clips=(clip,)))
    return replace(timeline, tracks=tracks).with_materials(material)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".webm"])
def test_an_untouched_video_is_copied(media_factory: MediaFactory, suffix: str) -> None:
    timeline = timeline_of_media(probe(media_factory.video(suffix, seconds=2, frame_rate=30)))
    decision = copy_decision(timeline, suffix)
    assert decision.can_copy, decision.reason


def test_new_sound_and_volume_do_not_touch_the_picture(plain: Timeline, media_factory: MediaFactory) -> None:
    quiet = with_clip(plain, volume=0.3, fade_in_us=500_000, extras=(Extra("voice effect", "Robot"),))
    assert copy_decision(with_sound(quiet, media_factory, 1.5)).can_copy


def test_a_longer_sound_needs_a_longer_picture(plain: Timeline, media_factory: MediaFactory) -> None:
    decision = copy_decision(with_sound(plain, media_factory, 2.5))
    assert not decision.can_copy
    assert decision.reason == "the sound is longer than the picture"


def main_clip(timeline: Timeline) -> Clip:
    return timeline.tracks[0].clips[0]


def placed(**placement: float) -> Callable[[Timeline], Timeline]:
    return lambda t: with_clip(t, placement=Placement(**placement))  # type: ignore[arg-type]


def layered(kind: TrackKind, **traits: bool) -> Callable[[Timeline], Timeline]:
    clip = Clip("over", "none", "Hello", TimeRange(0, 1_000_000))
    return lambda t: replace(t, tracks=(*t.tracks, Track("x", kind, clips=(clip,), **traits)))  # type: ignore[arg-type]


def cropped(timeline: Timeline) -> Timeline:
    material = timeline.material_of(main_clip(timeline))
    return timeline.with_materials(replace(material, crop=Crop(0.1, 0.0, 1.0, 1.0)))


def lost(timeline: Timeline) -> Timeline:
    return timeline.with_materials(replace(timeline.material_of(main_clip(timeline)), path=None))


CURVE = KeyframeCurve("scale", (Keyframe(0, 1.0), Keyframe(500_000, 2.0)))
TOUCHES: list[tuple[str, Callable[[Timeline], Timeline]]] = [
    ("cut at its end", lambda t: with_clip(t, timeline_range=TimeRange(0, 1_900_000))),
    ("cut at its beginning", lambda t: with_clip(t, source_range=TimeRange(100_000, 1_900_000))),
    ("does not begin at 0", lambda t: with_clip(t, timeline_range=TimeRange(100_000, 2_000_000))),
    ("another speed", lambda t: with_clip(t, speed=1.01)),
    ("backwards", lambda t: with_clip(t, is_reversed=True)),
    ("moved, resized or turned", placed(x=0.1)),
    ("moved, resized or turned", placed(opacity=0.9)),
    ("keyframes", lambda t: with_clip(t, keyframe_curves=(CURVE,))),
    ("transition", lambda t: with_clip(t, extras=(Extra("transition", "Dissolve"),))),
    ("cropped", cropped),
    ("missing", lost),
    ("no picture", lambda t: with_clip(t, is_visible=False)),
    ("text", layered(TrackKind.TEXT)),
    ("sticker", layered(TrackKind.STICKER)),
    ("effect", layered(TrackKind.EFFECT)),
    ("filter", layered(TrackKind.FILTER)),
    ("adjustment", layered(TrackKind.ADJUSTMENT)),
    ("2 clips", layered(TrackKind.PICTURE)),
    ("project", lambda t: replace(t, canvas=Canvas(1920, 1080))),
]


@pytest.mark.parametrize(("words", "touch"), TOUCHES, ids=[f"{n}-{w}" for n, (w, _) in enumerate(TOUCHES)])
def test_a_touched_picture_is_rendered_and_the_reason_said(
    plain: Timeline, words: str, touch: Callable[[Timeline], Timeline]
) -> None:
    decision = copy_decision(touch(plain))
    assert not decision.can_copy
    assert words in decision.reason


def test_hidden_layers_do_not_count(plain: Timeline) -> None:
    assert copy_decision(layered(TrackKind.TEXT, is_hidden=True)(plain)).can_copy


def test_one_frame_more_or_less_is_not_a_cut(plain: Timeline) -> None:
    for duration_us in (2_000_000 - 33_000, 2_000_000 + 33_000):
        assert copy_decision(with_clip(plain, timeline_range=TimeRange(0, duration_us))).can_copy


def test_a_codec_that_the_container_does_not_hold_is_rendered(plain: Timeline) -> None:
    decision = copy_decision(plain, ".webm")
    assert not decision.can_copy
    assert "h264" in decision.reason


def test_a_file_whose_own_sound_runs_on_is_still_copied(media_factory: MediaFactory) -> None:
    from tests.media_making import tone

    path = media_factory.video(seconds=2, frame_rate=30)
    longer = path.with_name("longer.mp4")
    from tests.media_making import write_video

    write_video(longer, seconds=2, frame_rate=30, samples=tone(2.4, tone_hz=440, level=0.2))
    timeline = timeline_of_media(probe(longer))
    assert copy_decision(timeline).can_copy
    whole = with_clip(timeline, timeline_range=TimeRange(0, 2_400_000))
    assert copy_decision(whole).can_copy
    assert timeline.frame_rate == Fraction(30)
