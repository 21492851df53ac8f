"""Drafts as libraries and apps write them, read and drawn, against references in doubles."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from editor.draft.read import read_draft
from editor.model.clip import Placement
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.render.not_drawn import list_not_drawn
from tests.draft_making import DraftMaker, keyframes, segment, write_draft
from tests.film import clip_of
from tests.media_factory import MediaFactory
from tests.media_making import frame_number
from tests.unit.render.picture_reference import (
    drawn,
    laid,
    layered,
    likeness,
    picture_track,
    plain,
    scene,
    write_picture,
)

SECOND = 1_000_000


@pytest.fixture(params=["pyJianYingDraft", "pycapcut"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    """Import one of the libraries, or skip."""
    return pytest.importorskip(request.param, reason="the draft-writing library is not installed")


def slide_show(library: ModuleType, folder: Path, stills: list[Path]) -> Timeline:
    """Two stills that pan, zoom and turn, and a third one over them that appears."""
    folder.mkdir()
    script: Any = library.DraftFolder(str(folder)).create_draft("made", 320, 180, 30, allow_replace=True)
    track_type = library.TrackType.from_name("video")
    for number, name in enumerate(("base", "over")):
        if hasattr(script, "append_track"):
            script.append_track(library.TrackSpec(track_type, name, False))
        else:
            script.add_track(track_type, name, relative_index=number)
    span, what = library.Timerange, library.KeyframeProperty
    for number in range(2):
        clip = library.VideoSegment(library.VideoMaterial(str(stills[number])), span(number * SECOND, SECOND))
        clip.add_keyframe(what.uniform_scale, 0, 0.8).add_keyframe(what.uniform_scale, SECOND, 1.3)
        clip.add_keyframe(what.position_x, 0, -0.2).add_keyframe(what.position_x, SECOND, 0.2)
        if number:
            clip.add_keyframe(what.rotation, 0, 0.0).add_keyframe(what.rotation, SECOND, 20.0)
        script.add_segment(clip, "base")
    setting = library.ClipSettings(
        scale_x=0.4, scale_y=0.4, transform_x=-0.5, transform_y=0.5, flip_horizontal=True
    )
    over = library.VideoSegment(
        library.VideoMaterial(str(stills[2])), span(500_000, SECOND), clip_settings=setting
    )
    over.add_keyframe(what.alpha, 0, 0.0).add_keyframe(what.alpha, 500_000, 1.0)
    script.add_segment(over, "over")
    script.save()
    return read_draft(folder / "made").timeline


def test_a_slide_show_of_a_library_is_drawn_as_it_says(library: ModuleType, tmp_path: Path) -> None:
    pictures = [scene(320, 180, seed=1), scene(300, 300, seed=2), scene(200, 160, seed=3)]
    stills = [write_picture(tmp_path / f"{n}.png", picture) for n, picture in enumerate(pictures)]
    timeline = slide_show(library, tmp_path / "drafts", stills)
    for frame in (0, 9, 20, 29, 30, 44, 50):
        time_us = frame * SECOND // 30
        number, share = divmod(time_us, SECOND)[0], (time_us % SECOND) / SECOND
        turn = 20.0 * share if number else 0.0
        base = Placement(
            scale_x=0.8 + share / 2, scale_y=0.8 + share / 2, x=-0.2 + 0.4 * share, rotation=turn
        )
        wanted = laid(plain(), pictures[number], base)
        if 500_000 <= time_us < 1_500_000:
            opacity = min((time_us - 500_000) / 500_000, 1.0)
            small = Placement(opacity, 0.0, 0.4, 0.4, -0.5, 0.5, flip_horizontal=True)
            wanted = laid(wanted, pictures[2], small)
        assert likeness(drawn(timeline, time_us + 1), wanted) >= 0.98, frame


@pytest.mark.parametrize("offsets", [(0, SECOND), (2 * SECOND, 3 * SECOND)])
def test_both_readings_of_keyframes_on_a_trimmed_clip(
    tmp_path: Path, media_factory: MediaFactory, offsets: tuple[int, int]
) -> None:
    """From the clip's start, or in the time of its file where none is earlier than the part that is used."""
    film = media_factory.video(seconds=4, frame_rate=30)
    maker = DraftMaker(canvas_config={"width": 320, "height": 180, "ratio": "16:9"})
    clip = segment(
        maker.picture(str(film), width=320, height=180), 0, SECOND,
        source_timerange={"start": 2 * SECOND, "duration": SECOND},
        common_keyframes=[keyframes("KFTypePositionX", (offsets[0], -0.5), (offsets[1], 0.5))],
    )  # fmt: skip
    maker.track("video", clip)
    timeline = read_draft(write_draft(tmp_path / "draft", maker.document())).timeline
    for frame, left in ((0, -80), (15, 0), (29, 75)):
        seen = drawn(timeline, frame * SECOND // 30 + 1)
        moved = np.roll(seen[..., 1], -left, axis=1)
        inside = moved[:, : 320 - left] if left >= 0 else moved
        # The bars in the middle of the film stay on the canvas; those that left it are black, as zeros are.
        shown = frame_number(np.pad(inside, ((0, 0), (0, 320 - inside.shape[1]))))
        mask = 0b000111111000 if left else 0xFFF
        assert shown & mask == (60 + frame) & mask


def test_a_compound_clip_shows_what_is_inside_it(tmp_path: Path, media_factory: MediaFactory) -> None:
    film = media_factory.video(seconds=3, frame_rate=30)
    over = scene(100, 100, seed=4)
    small = Placement(scale_x=0.3, scale_y=0.3, x=0.6, y=-0.4)
    first = clip_of(film, 0, 3 * SECOND, id="film")
    second = clip_of(
        write_picture(tmp_path / "over.png", over),
        0,
        3 * SECOND,
        kind=MaterialKind.PHOTO,
        placement=small,
        id="over",
    )
    inner = layered(picture_track("v", first[1], is_main=True), picture_track("o", second[1])).with_materials(
        first[0], second[0]
    )
    compound = Material(
        "inside", MaterialKind.COMPOUND, "Inside", nested=replace(inner, frame_rate=Fraction(30))
    )
    _, clip = clip_of("none", 0, SECOND, source_us=SECOND, id="outer")
    place = Placement(scale_x=0.8, scale_y=0.8, rotation=8.0)
    for placement in (Placement(), place):
        outer = replace(clip, material_id="inside", placement=placement)
        line = layered(picture_track("m", outer, is_main=True), colour="#2040a0").with_materials(compound)
        for frame in (0, 17, 29):
            time_us = frame * SECOND // 30 + 1
            inside = drawn(inner, SECOND + time_us)[..., :3].astype(np.float64)
            if placement == Placement():
                assert frame_number(drawn(line, time_us)[..., 1]) == 30 + frame
            assert likeness(drawn(line, time_us), laid(plain((32, 64, 160)), inside, placement)) >= 0.98


def test_a_speed_curve_plays_at_its_average_and_says_so(tmp_path: Path, media_factory: MediaFactory) -> None:
    film = media_factory.video(seconds=3, frame_rate=30)
    maker = DraftMaker(canvas_config={"width": 320, "height": 180, "ratio": "16:9"})
    curve = {"speed_points": [{"x": 0.0, "y": 1.0}, {"x": 1.0, "y": 4.0}]}
    speed = maker.add("speeds", type="speed", mode=1, speed=1.0, curve_speed=curve)
    clip = segment(
        maker.picture(str(film), width=320, height=180), 0, SECOND,
        source_timerange={"start": 0, "duration": 2 * SECOND}, speed=2.0, extra_material_refs=[speed],
    )  # fmt: skip
    maker.track("video", clip)
    timeline = read_draft(write_draft(tmp_path / "draft", maker.document())).timeline
    assert [frame_number(drawn(timeline, n * SECOND // 30 + 1)[..., 1]) for n in (0, 10, 29)] == [0, 20, 58]
    assert [(row.kind, row.note) for row in list_not_drawn(timeline)] == [
        ("speed curve", "played at its average speed")
    ]
    assert timeline.tracks[0].clips[0].timeline_range == TimeRange(0, SECOND)


@pytest.mark.parametrize("uses_tracks", [False, True])
def test_both_ways_of_layering_say_which_picture_is_nearer(tmp_path: Path, uses_tracks: bool) -> None:
    """By the number of each segment, or by that of its track, which then counts whatever the first says."""
    maker = DraftMaker(
        canvas_config={"width": 320, "height": 180, "ratio": "16:9"}, render_index_track_mode_on=uses_tracks
    )
    pictures = [scene(160, 90, seed=n) for n in range(3)]
    by_segment, by_track = (0, 9, 3), (0, 1, 2)
    for number, picture in enumerate(pictures):
        path = write_picture(tmp_path / f"{number}.png", picture)
        still = maker.picture(str(path), type="photo", width=160, height=90)
        place = {
            "alpha": 1.0, "rotation": 0.0, "flip": {"horizontal": False, "vertical": False},
            "scale": {"x": 0.6, "y": 0.6}, "transform": {"x": 0.2 * number, "y": 0.1 * number},
        }  # fmt: skip
        made = segment(
            still, 0, SECOND, clip=place,
            render_index=by_segment[number], track_render_index=by_track[number],
        )  # fmt: skip
        maker.track("video", made, flag=0 if number == 0 else 2)
    timeline = read_draft(write_draft(tmp_path / "draft", maker.document())).timeline
    numbers = by_track if uses_tracks else by_segment
    wanted = plain()
    for number in sorted(range(3), key=lambda n: numbers[n]):
        spot = Placement(scale_x=0.6, scale_y=0.6, x=0.2 * number, y=0.1 * number)
        wanted = laid(wanted, pictures[number], spot)
    assert likeness(drawn(timeline), wanted) >= 0.98
