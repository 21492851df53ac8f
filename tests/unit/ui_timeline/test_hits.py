"""The hit order of C-1 to C-3."""

from __future__ import annotations

import pytest

from editor.ui.timeline.hits import ClipBox, ClipShape, Zone, zone_at
from tests.unit.ui_timeline.making import S, hit, pictures, row_of, scene, sound, sounds, timeline

TOP, HEIGHT = 2, 68
LINE_Y = 40.0


def shape(
    width: int,
    *,
    selected: bool = False,
    fade_in: float = 0,
    fade_out: float = 0,
    points: tuple[tuple[float, float], ...] = (),
) -> ClipShape:
    return ClipShape(ClipBox(100, TOP, width, HEIGHT), fade_in, fade_out, lambda _x: LINE_Y, points, selected)


def zones(made: ClipShape, y: float) -> list[Zone | None]:
    return [zone_at(made, x, y) for x in range(95, made.box.right + 5)]


BAND, WAVE = TOP + 10, TOP + 60


def test_in_the_band_a_knob_goes_before_the_edge_and_leaves_the_edge_its_first_pixels() -> None:
    made = shape(300)
    assert zone_at(made, 98, BAND) is Zone.LEFT_EDGE
    assert zone_at(made, 103, BAND) is Zone.LEFT_EDGE
    assert zone_at(made, 104, BAND) is Zone.FADE_IN
    assert zone_at(made, 124, BAND) is Zone.FADE_IN
    assert zone_at(made, 125, BAND) is Zone.BODY
    assert zone_at(made, 386, BAND) is Zone.FADE_OUT
    assert zone_at(made, 399, BAND) is Zone.RIGHT_EDGE


def test_below_the_band_edges_reach_six_inside_and_two_outside() -> None:
    found = zones(shape(300), WAVE)
    assert found[:3] == [None] * 3
    assert found[3:11] == [Zone.LEFT_EDGE] * 8
    assert found[11] is Zone.BODY
    assert found[298:299] == [Zone.BODY]
    assert found[299:307] == [Zone.RIGHT_EDGE] * 8
    assert found[307:] == [None] * 3


def test_the_line_reaches_five_pixels_and_the_edge_goes_before_it() -> None:
    made = shape(300)
    assert [zone_at(made, 250, y) for y in (34.9, 35, 45, 45.1)] == [
        Zone.BODY, Zone.VOLUME, Zone.VOLUME, Zone.BODY,
    ]  # fmt: skip
    assert zone_at(made, 103, LINE_Y) is Zone.LEFT_EDGE


def test_a_point_wins_over_the_line() -> None:
    made = shape(300, points=((250.0, LINE_Y),))
    assert zone_at(made, 257, LINE_Y + 7) is Zone.POINT
    assert zone_at(made, 258, LINE_Y) is Zone.VOLUME


@pytest.mark.parametrize("width", [63, 64, 300])
def test_knobs_show_from_64_pixels_or_48_when_selected(width: int) -> None:
    has_knob = Zone.FADE_IN in zones(shape(width), BAND)
    assert has_knob is (width >= 64)
    assert Zone.FADE_IN in zones(shape(width, selected=True), BAND)


def test_at_48_pixels_both_knobs_have_their_own_twenty() -> None:
    found = zones(shape(48, selected=True), BAND)
    assert found.count(Zone.FADE_IN) >= 20
    assert found.count(Zone.FADE_OUT) >= 19
    assert Zone.FADE_IN not in zones(shape(47, selected=True), BAND)


@pytest.mark.parametrize("width", [8, 12, 23])
@pytest.mark.parametrize("selected", [False, True])
def test_under_24_pixels_there_are_only_body_and_edges(width: int, selected: bool) -> None:
    made = shape(width, selected=selected)
    found = {zone for y in (BAND, LINE_Y, WAVE) for zone in zones(made, y)} - {None}
    assert found == {Zone.BODY, Zone.LEFT_EDGE, Zone.RIGHT_EDGE}


@pytest.mark.parametrize("width", [1, 7])
def test_under_8_pixels_there_is_only_the_body(width: int) -> None:
    found = {zone for y in (BAND, LINE_Y, WAVE) for zone in zones(shape(width, selected=True), y)} - {None}
    assert found == {Zone.BODY}


@pytest.mark.parametrize("width", [24, 64, 300])
@pytest.mark.parametrize("selected", [False, True])
@pytest.mark.parametrize("fade", [0, 5, 1000])
def test_the_trim_edge_is_never_stolen(width: int, selected: bool, fade: float) -> None:
    made = shape(width, selected=selected, fade_in=min(fade, width), fade_out=min(fade, width))
    for y in (WAVE, LINE_Y, TOP + 21):
        assert zone_at(made, made.box.left + 3, y) is Zone.LEFT_EDGE
        assert zone_at(made, made.box.right - 3, y) is Zone.RIGHT_EDGE
    assert zone_at(made, made.box.left, BAND) is Zone.LEFT_EDGE
    assert zone_at(made, made.box.right - 1, BAND) is Zone.RIGHT_EDGE


def test_fades_that_meet_leave_each_knob_its_half() -> None:
    made = shape(300, fade_in=150, fade_out=150)
    assert zone_at(made, 245, BAND) is Zone.FADE_IN
    assert zone_at(made, 255, BAND) is Zone.FADE_OUT


def test_every_pixel_belongs_to_one_zone_at_most() -> None:
    made = shape(120, selected=True, fade_in=30, points=((150.0, LINE_Y),))
    for y in range(TOP - 3, TOP + HEIGHT + 3):
        for zone, inside in ((zone_at(made, x, y), TOP <= y < TOP + HEIGHT) for x in range(100, 220)):
            assert (zone is not None) is inside


@pytest.mark.parametrize("px_per_s", [1, 12, 100, 900])
def test_touching_clips_keep_their_own_edges_at_every_zoom(px_per_s: float) -> None:
    shown = scene(timeline(sounds(sound("a", 0, 40), sound("b", 40, 20))), px_per_s)
    x, y = shown.scale.x_of(40 * S), 60
    left, right = hit(shown, x - 1, y), hit(shown, x, y)
    assert left and left.clip and (left.clip.id, left.zone) == ("a", Zone.RIGHT_EDGE)
    assert right and right.clip and (right.clip.id, right.zone) == ("b", Zone.LEFT_EDGE)


def test_the_edge_reaches_out_only_over_an_empty_lane() -> None:
    shown = scene(timeline(sounds(sound("a", 0, 1), sound("b", 1.03, 1))))
    outside = hit(shown, 100, 60)
    assert outside and outside.clip and outside.clip.id == "a"
    inside = hit(shown, 102, 60)
    assert inside and inside.clip and inside.clip.id == "b"


def test_a_picture_has_only_a_body_and_its_sound_row_has_knobs() -> None:
    from tests.unit.ui_timeline.making import FILM

    shown = scene(timeline(pictures(sound("f", 0, 5, material=FILM))))
    strip = hit(shown, 14, 10)
    assert strip and strip.zone is Zone.BODY
    top = row_of(shown, "P/sound").y
    knob = hit(shown, 14, top + 12)
    assert knob and knob.zone is Zone.FADE_IN
