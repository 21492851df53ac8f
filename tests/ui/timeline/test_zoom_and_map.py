"""Zoom, scrolling, and the named rectangles of what is on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.timeline.conftest import Bench
from tests.unit.ui_timeline.making import S, sound, sounds, timeline


@pytest.mark.parametrize("x", [3, 317, 600, 1198])
def test_ctrl_and_wheel_keep_the_moment_under_the_pointer(loaded: Bench, x: int) -> None:
    loaded.view.set_scale(400)
    loaded.view.horizontalScrollBar().setValue(2000)
    before = loaded.scale
    moment_s = (before.scroll_px + x) / before.px_per_s
    loaded.hand.keys = Qt.KeyboardModifier.ControlModifier
    for notches in (1, 1, -1, 2, -0.5, 1):
        loaded.hand.wheel((x, 100), notches)
        now = loaded.scale
        assert abs(moment_s * now.px_per_s - now.scroll_px - x) <= 1
    assert loaded.scale.px_per_s != before.px_per_s


def test_shift_and_wheel_scroll_sideways(loaded: Bench) -> None:
    loaded.view.set_scale(1000)
    loaded.hand.keys = Qt.KeyboardModifier.ShiftModifier
    start = loaded.scale.scroll_px
    loaded.hand.wheel((100, 100), -2)
    assert loaded.scale.scroll_px == start + 240
    assert loaded.view.horizontalScrollBar().value() == start + 240


def test_the_plain_wheel_scrolls_the_tracks_with_their_heads(bench: Bench) -> None:
    bench.show(timeline(*(sounds(track_id=f"T{n}") for n in range(12))))
    head = bench.view.headers.head("T3")
    before = head.y()
    bench.hand.wheel((100, 100), -1)
    assert head.y() == before - bench.view.verticalScrollBar().value()
    assert bench.hand.rect("lane/T3")[1] == head.y()


def test_fit_shows_the_whole_project(loaded: Bench) -> None:
    loaded.view.set_scale(2000)
    loaded.view.fit()
    assert loaded.scale.scroll_px == 0
    assert 0.9 * 1200 < loaded.scale.px_of(loaded.timeline.duration_us) < 1200
    assert loaded.view.horizontalScrollBar().maximum() == 0


def test_every_zoom_is_told(loaded: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(loaded.view.zoom_changed) as told:
        loaded.view.zoom_in()
    assert told.args == [loaded.scale.px_per_s]


def test_a_zoom_by_keys_keeps_the_playhead(loaded: Bench) -> None:
    loaded.state.set_playhead(4 * S)
    x = loaded.scale.x_of(4 * S)
    loaded.view.zoom_in()
    assert abs(loaded.scale.x_of(4 * S) - x) <= 1


def test_the_page_turns_when_the_playhead_leaves_the_view(loaded: Bench) -> None:
    loaded.view.set_scale(400)
    loaded.view.horizontalScrollBar().setValue(0)
    loaded.state.set_playhead(2_990_000)
    assert loaded.scale.scroll_px == 0
    loaded.state.set_playhead(3_010_000)
    assert 0 <= loaded.scale.x_of(3_010_000) < 200


def test_the_map_names_lanes_clips_and_their_parts(loaded: Bench) -> None:
    rects = loaded.view.ui_rects()
    assert {"ruler", "playhead", "lane/P", "lane/P/sound", "lane/A", "lane/B", "lane/new"} <= rects.keys()
    for name in ("clip/a", "clip/p", "clip/p/sound", "clip/a/fade-in", "clip/a/volume", "clip/p/fade-out"):
        assert name in rects
    assert (rects["clip/a/fade-in"].width(), rects["clip/a/fade-in"].height()) == (20, 20)
    origin = loaded.hand.lanes.mapToGlobal(QPoint(0, 0))
    assert rects["clip/a"].left() == origin.x() + 100
    assert rects["clip/a"].width() == 600


def test_the_map_cuts_clips_to_what_is_seen(loaded: Bench) -> None:
    loaded.view.set_scale(400)
    loaded.view.horizontalScrollBar().setValue(1000)
    x, _, width, _ = loaded.hand.rect("clip/a")
    assert (x, x + width) == (0, 1200)
    assert "clip/a/fade-in" not in loaded.view.ui_rects()


def test_the_middle_of_the_volume_rectangle_is_always_the_line(bench: Bench) -> None:
    from editor.ui.timeline.hits import Zone

    clips = [sound(f"c{n}", n, 0.9, volume=level) for n, level in enumerate((0, 0.01, 0.3, 1, 2, 4))]
    bench.show(timeline(sounds(*clips)))
    for clip in clips:
        hit = bench.view.hit(*bench.hand.centre(f"clip/{clip.id}/volume"))
        assert hit is not None and hit.zone is Zone.VOLUME


def test_a_long_timeline_scrolls_to_its_end(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 3590, 10))), 10_000)
    bar = bench.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    x, _, width, _ = bench.hand.rect("clip/a")
    assert x == 0 and width < 1200


def test_a_drag_that_waits_at_the_border_scrolls_on(loaded: Bench, qtbot: QtBot) -> None:
    loaded.view.set_scale(300)
    loaded.view.horizontalScrollBar().setValue(0)
    start = loaded.hand.body("a", 0.3)
    loaded.hand.pull(start, 1190 - start[0], drop=False)
    qtbot.waitUntil(lambda: loaded.scale.scroll_px > 200)
    loaded.hand.release((1190, start[1]))
    grabbed_us = round((start[0] - 300) / 300 * S)
    expected_us = loaded.scale.time_at(1190) - grabbed_us
    assert loaded.timeline.clip("a").start_us == pytest.approx(expected_us, abs=100_000)
    assert loaded.steps() == 1


def test_a_volume_pulled_near_the_border_does_not_scroll(loaded: Bench, qtbot: QtBot) -> None:
    loaded.view.set_scale(300)
    loaded.view.horizontalScrollBar().setValue(100)
    hit_y = loaded.hand.centre("clip/a/volume")[1]
    loaded.hand.pull((1180, hit_y), 10, 10, drop=False)
    qtbot.wait(80)
    assert loaded.scale.scroll_px == 100
    loaded.hand.release((1190, hit_y + 10))
