"""Fades, volume, moves and trims by real mouse events: what they change, and that each is one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.ui.timeline.refusals import PICTURE_IS_LOCKED
from tests.ui.timeline.conftest import Bench
from tests.unit.ui_timeline.making import S, sound, sounds, timeline


def test_a_fade_is_pulled_by_its_knob_in_one_step(loaded: Bench) -> None:
    start = loaded.hand.centre("clip/a/fade-in")
    loaded.hand.pull(start, 140)
    clip = loaded.timeline.clip("a")
    knob_x = start[0] + 140 - loaded.scale.x_of(clip.start_us)
    assert clip.fade_in_us == pytest.approx(knob_x * 10_000, abs=10_000)
    assert loaded.steps() == 1


def test_what_is_shown_while_dragging_is_what_release_gives(loaded: Bench) -> None:
    end = loaded.hand.pull(loaded.hand.centre("clip/a/fade-out"), -180, drop=False)
    assert loaded.timeline.clip("a").fade_out_us == 0
    during = loaded.hand.rect("clip/a/fade-out")
    loaded.hand.release(end)
    assert loaded.timeline.clip("a").fade_out_us > S
    assert loaded.hand.rect("clip/a/fade-out") == during


def test_the_volume_line_is_pulled_down_in_one_step(loaded: Bench) -> None:
    loaded.hand.pull(loaded.hand.centre("clip/a/volume"), 90, 12)
    expected = 2 * (0.5 ** (1 / 3) - 12 / 46) ** 3
    assert loaded.timeline.clip("a").volume == pytest.approx(expected, rel=0.03)
    assert loaded.steps() == 1


def test_shift_pulls_the_volume_finely(loaded: Bench) -> None:
    loaded.hand.keys = Qt.KeyboardModifier.ShiftModifier
    loaded.hand.pull(loaded.hand.centre("clip/a/volume"), 0, 20)
    expected = 2 * (0.5 ** (1 / 3) - 2 / 46) ** 3
    assert loaded.timeline.clip("a").volume == pytest.approx(expected, rel=0.03)


def test_the_sound_of_a_picture_takes_fades_and_volume(loaded: Bench) -> None:
    loaded.hand.pull(loaded.hand.centre("clip/p/fade-in"), 100)
    loaded.hand.pull(loaded.hand.centre("clip/p/volume"), 0, 10)
    clip = loaded.timeline.clip("p")
    assert clip.fade_in_us > S and clip.volume < 0.8
    assert loaded.steps() == 2


def test_a_drag_of_the_pictures_sound_only_says_why_not(loaded: Bench) -> None:
    x, y, width, height = loaded.hand.rect("clip/p/sound")
    for _ in range(2):
        loaded.hand.pull((x + width // 2, y + height - 4), 120)
    assert loaded.hints == [PICTURE_IS_LOCKED]
    assert loaded.steps() == 0


def test_a_clip_moves_to_the_picture_cut_exactly(loaded: Bench) -> None:
    loaded.hand.pull(loaded.hand.body("a"), 395)
    assert loaded.timeline.clip("a").start_us == 5 * S
    assert loaded.steps() == 1


def test_a_clip_moves_to_another_track(loaded: Bench) -> None:
    loaded.hand.pull(loaded.hand.body("a"), 0, 60)
    found = loaded.timeline.find("a")
    assert found is not None and found[0].id == "B"
    assert loaded.steps() == 1


def test_a_clip_is_trimmed_and_stops_at_the_files_start(loaded: Bench) -> None:
    x, y, width, height = loaded.hand.rect("clip/a")
    loaded.hand.pull((x + width - 2, y + height - 4), -150)
    assert loaded.timeline.clip("a").end_us == pytest.approx(5_520_000, abs=40_000)
    loaded.hand.pull((x + 2, y + height - 4), -900)
    clip = loaded.timeline.clip("a")
    assert clip.start_us == 0
    assert clip.source_range is not None and clip.source_range.start_us == S
    assert loaded.steps() == 2


def test_twenty_clicked_clips_stay_as_they_are(bench: Bench) -> None:
    clips = [sound(f"c{n}", n * 0.55, 0.5, fade_in_us=100_000, volume=0.7) for n in range(20)]
    before = timeline(sounds(*clips))
    bench.show(before)
    for clip in clips:
        for place in (bench.hand.body(clip.id), bench.hand.centre(f"clip/{clip.id}/volume")):
            bench.hand.press(place)
            bench.hand.move((place[0] + 2, place[1] + 1))
            bench.hand.release((place[0] + 2, place[1] + 1))
            assert bench.state.selection == {clip.id}
    assert bench.timeline is before
    assert bench.steps() == 0


@pytest.mark.parametrize("part", ["clip/a/fade-in", "clip/a/volume", "body", "edge", "empty"])
@pytest.mark.parametrize("end", ["escape", "right button", "focus"])
def test_a_drag_can_be_put_back_in_flight(loaded: Bench, part: str, end: str) -> None:
    before = loaded.timeline
    x, y, width, height = loaded.hand.rect("clip/a")
    start = {
        "body": loaded.hand.body("a"), "edge": (x + width - 2, y + height - 4), "empty": (900, 300),
    }.get(part) or loaded.hand.centre(part)  # fmt: skip
    place = loaded.hand.pull(start, -60, 30, drop=False)
    loaded.hand.end_early(end, place)
    loaded.hand.move((place[0] - 40, place[1]))
    loaded.hand.release(place)
    assert loaded.timeline is before
    assert not loaded.view.is_dragging
    assert loaded.steps() == 0


def test_double_clicks_reset_knob_and_line(loaded: Bench) -> None:
    loaded.hand.double_click(loaded.hand.centre("clip/a/fade-in"))
    assert loaded.timeline.clip("a").fade_in_us == S
    loaded.hand.double_click(loaded.hand.centre("clip/a/fade-in"))
    assert loaded.timeline.clip("a").fade_in_us == 0
    loaded.hand.pull(loaded.hand.centre("clip/a/volume"), 0, 15)
    loaded.hand.double_click(loaded.hand.centre("clip/a/volume"))
    assert loaded.timeline.clip("a").volume == 1.0
    assert loaded.steps() == 4


def test_clicks_select_and_the_empty_lane_deselects(loaded: Bench) -> None:
    loaded.hand.click(loaded.hand.body("a"))
    assert loaded.state.selection == {"a"}
    loaded.hand.keys = Qt.KeyboardModifier.ControlModifier
    x, y, _width, height = loaded.hand.rect("clip/p/sound")
    loaded.hand.click((x + 200, y + height - 4))
    assert loaded.state.selection == {"a", "p"}
    loaded.hand.keys = Qt.KeyboardModifier.NoModifier
    loaded.hand.click((1100, loaded.hand.centre("lane/B")[1]))
    assert loaded.state.selection == frozenset()


def test_a_band_over_the_lanes_selects_what_it_touches(loaded: Bench) -> None:
    loaded.hand.pull((1150, loaded.hand.centre("lane/B")[1]), -800, -70)
    assert loaded.state.selection == {"a"}
    assert loaded.steps() == 0


def test_the_ruler_moves_the_playhead_and_a_drag_scrubs(loaded: Bench) -> None:
    ruler = loaded.view.ruler
    loaded.hand.press((321, 10), ruler)
    assert loaded.state.playhead_us == 3_200_000
    loaded.hand.move((600, 10), ruler)
    assert loaded.state.playhead_us == 6_000_000
    loaded.hand.release((602, 10), ruler)
    assert loaded.hand.rect("playhead")[0] == 600


@pytest.mark.parametrize(
    ("place", "cursor"),
    [
        ("body", Qt.CursorShape.OpenHandCursor),
        ("clip/a/fade-in", Qt.CursorShape.PointingHandCursor),
        ("clip/a/volume", Qt.CursorShape.SizeVerCursor),
        ("clip/p", Qt.CursorShape.ArrowCursor),
    ],
)
def test_the_cursor_says_what_a_press_would_do(loaded: Bench, place: str, cursor: Qt.CursorShape) -> None:
    loaded.hand.hover(loaded.hand.body("a") if place == "body" else loaded.hand.centre(place))
    assert loaded.hand.lanes.cursor().shape() is cursor


def test_knobs_come_forward_after_a_moment_under_the_pointer(loaded: Bench, qtbot: QtBot) -> None:
    before = loaded.view.grab().toImage()
    loaded.hand.hover(loaded.hand.body("a"))
    assert loaded.view.grab().toImage() == before
    qtbot.wait(150)
    assert loaded.view.grab().toImage() != before
