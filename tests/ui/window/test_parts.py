"""The strip, the media panel, the transport and the panels at the sides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.progress import Progress, Report
from editor.ui import status_strip
from editor.ui.controls import WordButton
from editor.ui.empty_page import day_words
from editor.ui.main_window import MainWindow
from editor.ui.offers import judge
from editor.ui.preferences.dialog import PreferencesDialog
from editor.ui.status_strip import ExportProgress, RemainingTime, StatusStrip
from editor.ui.timeline.view import TimelineView
from tests.ui.window.conftest import SECOND

# Without a sound server Qt says so when the player looks for a device.
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "qt.multimedia")


def test_no_remaining_time_is_told_before_it_can_be_known() -> None:
    remaining = RemainingTime(0.0)
    assert remaining.seconds_left(1.0, 0.5) is None
    assert remaining.seconds_left(4.0, 0.01) is None
    assert remaining.seconds_left(5.0, 0.5) == pytest.approx(5.0)


def test_the_remaining_time_follows_the_pace_of_the_last_seconds() -> None:
    remaining = RemainingTime(0.0)
    left: float | None = None
    for second in range(1, 41):
        fraction = 0.005 * second if second <= 20 else 0.1 + 0.02 * (second - 20)
        left = remaining.seconds_left(float(second), fraction)
    assert left == pytest.approx((1 - 0.5) / 0.02, rel=0.1)


def test_a_sleep_of_an_hour_does_not_count_for_the_pace() -> None:
    remaining = RemainingTime(0.0)
    for second in range(1, 11):
        remaining.seconds_left(float(second), 0.05 * second)
    assert remaining.seconds_left(3_610.0, 0.5) is None
    assert remaining.seconds_left(3_611.0, 0.55) == pytest.approx(9.0)


def test_an_export_that_takes_no_step_says_what_it_works_on_and_offers_a_way_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("editor.ui.status_strip.time.monotonic", lambda: now[0])
    shown = ExportProgress()
    qtbot.addWidget(shown)
    shown.show()
    shown.begin("film.mp4")
    shown.show_queue(2, is_paused=False)
    shown.show_report(Report("sound", 0.4, "0:12 of 1:00"))
    stop = shown.findChild(WordButton, "button/stop-standing-export")
    queue = shown.findChild(WordButton, "button/exports")
    assert stop is not None and queue is not None

    def look(at_s: float) -> str:
        now[0] = at_s
        shown._look_for_standstill()
        return shown._phase.text()

    assert look(109.0) == "sound"
    assert look(110.5) == "still working on sound · 0:12 of 1:00"
    assert stop.isHidden()
    look(161.0)
    assert not stop.isHidden() and queue.text() == "Details"
    with qtbot.waitSignal(shown.cancel_asked, timeout=1000):
        stop.click()
    # The next step puts everything back.
    shown.show_report(Report("sound", 0.41, "0:13 of 1:00"))
    assert stop.isHidden() and queue.text() == "2 more wait"
    # One that was paused by hand stands still for a reason.
    shown.show_queue(2, is_paused=True)
    assert look(400.0) == "paused"


def test_a_hint_goes_before_a_message_and_the_facts_come_back(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_facts("48 kHz stereo")
    strip.show_message("Snapping is off", for_ms=60_000)
    strip.show_hint("3 sounds, one after another")
    assert strip.words.whole_text == "3 sounds, one after another"
    strip.show_hint("")
    assert strip.words.whole_text == "48 kHz stereo"
    strip.show_message("Saved", for_ms=1)
    qtbot.waitUntil(lambda: strip.words.whole_text == "48 kHz stereo", timeout=2000)


def test_a_message_stays_while_the_pointer_rests_on_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_strip, "UNDER_POINTER_MS", 1)
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_facts("48 kHz stereo")
    strip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    strip.show_message("Added", for_ms=1, link="Undo")
    qtbot.wait(30)
    assert strip.words.whole_text == "Added"
    assert not strip.link.isHidden()
    strip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    qtbot.waitUntil(lambda: strip.words.whole_text == "48 kHz stereo", timeout=2000)
    assert strip.link.isHidden()


def test_the_progress_shows_percent_phase_and_bar(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.begin_export("film.mp4")
    strip.export_progress.show_report(Report("picture", 0.419))
    assert strip.export_progress._percent.text() == "41 %"
    assert strip.export_progress._phase.text() == "picture"
    assert strip.export_progress._bar.value() == 419
    # A reader hears what the bar belongs to (Z-3).
    assert strip.export_progress._bar.accessibleName() == "Export film.mp4"


def test_space_plays_and_pauses_and_the_playhead_moves(loaded: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(loaded, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: loaded.state.playhead_us > 50_000, timeout=8000)
    assert loaded.transport.is_playing
    assert loaded.state_words() == "playing"
    qtbot.keyClick(loaded, Qt.Key.Key_Space)
    assert not loaded.transport.is_playing
    stopped_us = loaded.state.playhead_us
    qtbot.wait(80)
    assert loaded.state.playhead_us == stopped_us


def test_without_a_sound_device_the_transport_says_so_and_plays_on(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.transport._require_player().device_missing.emit("nothing there")
    bar = loaded.transport_bar
    assert bar.note.whole_text == "No sound device: playing silently"
    # What helps stands beside it (W-9), and both go when another device is taken.
    assert bar.choose.isVisible()
    bar.choose.click()
    dialog = loaded.findChild(PreferencesDialog)
    assert dialog is not None
    page = dialog.findChild(QWidget, "page/sound")
    assert page is not None and page.isVisible()
    dialog.close()
    loaded.transport.use_device("another")
    assert bar.note.whole_text == ""
    assert bar.choose.isHidden()


def test_moving_the_playhead_while_playing_goes_on_there(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.actions_by_id["play"].trigger()
    qtbot.waitUntil(lambda: loaded.state.playhead_us > 30_000, timeout=8000)
    loaded.state.set_playhead(3 * SECOND)
    qtbot.waitUntil(lambda: loaded.state.playhead_us > 3 * SECOND + 30_000, timeout=8000)
    assert loaded.transport.is_playing
    loaded.actions_by_id["stop"].trigger()
    assert not loaded.transport.is_playing


def test_in_a_small_window_the_panels_become_rails_that_open_them(loaded: MainWindow, qtbot: QtBot) -> None:
    side = loaded.workspace.media_side
    assert loaded.media_panel.isVisible()
    loaded.resize(1024, 640)
    qtbot.waitUntil(lambda: not loaded.media_panel.isVisible(), timeout=2000)
    assert side.width() == 28
    loaded.actions_by_id["media-panel"].trigger()
    assert loaded.media_panel.isVisible()
    assert loaded.preview.isVisible()
    loaded.actions_by_id["media-panel"].trigger()
    assert not loaded.media_panel.isVisible()
    loaded.resize(1280, 800)
    qtbot.waitUntil(loaded.media_panel.isVisible, timeout=2000)


def test_a_panel_that_was_closed_leaves_a_rail_and_reset_brings_it_back(loaded: MainWindow) -> None:
    loaded.actions_by_id["inspector-panel"].trigger()
    assert not loaded.inspector.isVisible()
    assert not loaded.actions_by_id["inspector-panel"].isChecked()
    loaded.actions_by_id["reset-layout"].trigger()
    assert loaded.inspector.isVisible()
    assert abs(loaded.inspector.width() - 260) <= 2


def test_the_zoom_slider_and_the_timeline_follow_each_other(loaded: MainWindow) -> None:
    timeline: TimelineView = loaded.timeline
    slider = loaded.tool_bar._slider
    before = slider.value()
    loaded.actions_by_id["zoom-in"].trigger()
    assert slider.value() > before
    scale = timeline.scale.px_per_s
    slider.setValue(slider.value() + 100)
    assert timeline.scale.px_per_s > scale


def test_days_are_told_as_people_tell_them() -> None:
    now = 1_700_000_000.0
    assert day_words(now - 60, now) == "today"
    assert day_words(now - 86_400, now) == "yesterday"
    assert day_words(now - 3 * 86_400, now) in {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    }  # fmt: skip
    assert day_words(0, now) == ""
    assert len(day_words(now - 30 * 86_400, now)) == 10


def test_offers_name_what_will_happen_and_what_is_left_out(video: Path, song: Path, tmp_path: Path) -> None:
    junk = tmp_path / "readme.txt"
    junk.write_text("words " * 100)
    offer = judge([str(song), str(junk), str(video)], Progress())
    assert offer.kind == "video"
    assert offer.project == str(video)
    assert offer.sounds == (str(song),)
    assert "readme.txt" in offer.words
    alone = judge([str(song)], Progress())
    assert alone.words == "Start a project with 1 sound."
    assert judge([str(song)] * 2, Progress(), has_project=True).words == "Add 2 sounds at the playhead."
    assert len(judge([str(song)] * 50, Progress()).sounds) == 49
    assert not judge([str(video), str(video)], Progress()).is_welcome
    assert not judge([str(tmp_path / "none.mp4")], Progress()).is_welcome


def test_the_earlier_copy_that_an_app_left_is_offered_as_a_draft(tmp_path: Path) -> None:
    copy = tmp_path / "draft_content.json.bak"
    copy.write_text("{}")
    assert judge([str(copy)], Progress()).kind == "draft"


def test_what_the_status_line_said_can_be_read_again(
    loaded: MainWindow, wait_dialog: Callable[[str], QDialog]
) -> None:
    loaded.strip.show_message("first <b>bold</b>")
    loaded.strip.show_message("second\nline")
    loaded.actions_by_id["messages"].trigger()
    dialog = wait_dialog("messages")
    rows = dialog.findChild(QListWidget, "list/messages")
    assert rows is not None
    lines = [rows.item(n).text() for n in range(2)]
    assert [line.split("  ", 1)[1] for line in lines] == ["second line", "first <b>bold</b>"]
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy").click()
    assert QGuiApplication.clipboard().text().splitlines()[:2] == lines
