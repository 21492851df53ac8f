"""After an undo the view goes to what changed, and it flashes once (U-4)."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from editor.edit.level_commands import SetVolume
from editor.edit.track_commands import SetTrackVolume
from editor.ui import comfort
from editor.ui.timeline.travels import changes_between
from tests.ui.timeline.conftest import Bench
from tests.unit.ui_timeline.making import S, sound, sounds, timeline


@pytest.fixture
def long(bench: Bench, qtbot: QtBot) -> Bench:
    """Two sounds far apart, and many tracks."""
    lanes = [sounds(track_id=f"T{number}") for number in range(12)]
    first = sounds(sound("a", 0, 4), sound("z", 300, 4))
    bench.show(timeline(first, *lanes, sounds(sound("y", 3, 4), track_id="Y")))
    bench.view.grab()
    qtbot.waitUntil(lambda: bench.peaks.n_reading == 0)
    return bench


def test_an_undo_out_of_sight_scrolls_there_and_flashes_once(long: Bench, qtbot: QtBot) -> None:
    long.bridge.do(SetVolume(("z",), 0.5))
    assert long.scale.scroll_px == 0, "an edit alone moves nothing"
    long.bridge.undo()
    assert 0 <= long.scale.x_of(300 * S) < 1200
    assert long.view._over.flashing == {"z"}
    qtbot.waitUntil(lambda: not long.view._over.flashing, timeout=1_000)


def test_a_redo_on_a_lane_out_of_sight_scrolls_down(long: Bench) -> None:
    long.bridge.do(SetVolume(("y",), 0.5))
    long.bridge.undo()
    long.view.verticalScrollBar().setValue(0)
    long.bridge.redo()
    row = next(row for row in long.view.rows if row.key == "Y")
    top = row.y - long.view.verticalScrollBar().value()
    assert 0 <= top <= long.view.viewport().height() - row.height


def test_an_undo_in_sight_moves_nothing(long: Bench) -> None:
    long.bridge.do(SetVolume(("a",), 0.5))
    long.view.horizontalScrollBar().setValue(60)
    long.bridge.undo()
    assert (long.scale.scroll_px, long.view.verticalScrollBar().value()) == (60, 0)


def test_the_flash_is_seen_and_goes(long: Bench, qtbot: QtBot) -> None:
    before = long.hand.lanes.grab().toImage()
    long.bridge.do(SetVolume(("a",), 0.5))
    long.bridge.undo()
    assert long.hand.lanes.grab().toImage() != before
    qtbot.waitUntil(lambda: not long.view._over.flashing, timeout=1_000)
    assert long.hand.lanes.grab().toImage() == before


def test_reduced_motion_goes_there_without_a_flash(long: Bench) -> None:
    comfort.use(comfort.Comfort(reduces_motion=True))
    long.bridge.do(SetVolume(("z",), 0.5))
    long.bridge.undo()
    assert 0 <= long.scale.x_of(300 * S) < 1200
    assert not long.view._over.flashing


def test_a_change_of_a_track_alone_is_told_without_a_clip(long: Bench) -> None:
    before = long.timeline
    long.bridge.do(SetTrackVolume("T3", 0.5))
    changes = changes_between(before, long.timeline)
    assert [(change.track_id, change.clip) for change in changes] == [("T3", None)]
