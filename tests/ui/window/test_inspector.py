"""The inspector's fields: what is typed becomes one step, or is put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from editor.edit.level_commands import SetFades, SetVolume, SetVolumePoints
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import TrackKind
from editor.ui.main_window import MainWindow
from tests.ui.window.conftest import SECOND, add_sound


@pytest.fixture
def chosen(loaded: MainWindow) -> MainWindow:
    """The window with its song selected."""
    loaded.state.select([song_of(loaded).id])
    return loaded


def song_of(window: MainWindow) -> Clip:
    return next(clip for track, clip in window.bridge.timeline.clips() if track.kind is TrackKind.SOUND)


def field(window: MainWindow, name: str) -> QLineEdit:
    found = window.inspector.findChild(QLineEdit, f"field/{name}")
    assert found is not None
    return found


def problem(window: MainWindow, name: str) -> str:
    """The sentence under a field; empty while there is none."""
    found = window.inspector.findChild(QLabel, f"problem/{name}")
    assert found is not None
    return found.text() if found.isVisible() else ""


def type_into(qtbot: QtBot, edit: QLineEdit, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, end)


@pytest.mark.parametrize(
    ("text", "fade_us"), [("1.5", 1_500_000), ("1500ms", 1_500_000), ("36f", 1_440_000), ("0:02", 2_000_000)]
)
def test_a_typed_fade_is_one_step_in_every_spelling(
    chosen: MainWindow, qtbot: QtBot, text: str, fade_us: int
) -> None:
    before = chosen.bridge.timeline
    type_into(qtbot, field(chosen, "fade-out"), text)
    assert song_of(chosen).fade_out_us == fade_us
    assert field(chosen, "fade-out").text() == f"{fade_us / 1e6:.2f} s"
    chosen.bridge.undo()
    assert chosen.bridge.timeline is before


def test_a_typed_volume_is_read_in_decibels_and_shown_with_a_true_minus(
    chosen: MainWindow, qtbot: QtBot
) -> None:
    type_into(qtbot, field(chosen, "volume"), "-8")
    assert song_of(chosen).volume == pytest.approx(10 ** (-8 / 20))
    assert field(chosen, "volume").text() == "\N{MINUS SIGN}8.0 dB"
    type_into(qtbot, field(chosen, "volume"), "silent")
    assert song_of(chosen).volume == 0
    assert field(chosen, "volume").text() == "silent"


def test_enter_gives_the_keys_back_to_the_timeline(chosen: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, field(chosen, "volume"), "-3")
    assert chosen.timeline.hasFocus()


def test_what_is_no_number_changes_nothing_and_is_marked_until_it_is_put_back(
    chosen: MainWindow, qtbot: QtBot
) -> None:
    before = chosen.bridge.timeline
    edit = field(chosen, "fade-in")
    type_into(qtbot, edit, "soon")
    assert edit.property("look") == "wrong"
    assert problem(chosen, "fade-in").startswith("“soon” is not a length.")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "0.00 s"
    assert edit.property("look") == ""
    assert problem(chosen, "fade-in") == ""
    assert chosen.bridge.timeline is before


def test_escape_puts_the_old_value_back(chosen: MainWindow, qtbot: QtBot) -> None:
    before = chosen.bridge.timeline
    type_into(qtbot, field(chosen, "volume"), "-20", Qt.Key.Key_Escape)
    assert field(chosen, "volume").text() == "0.0 dB"
    assert chosen.bridge.timeline is before


def test_leaving_the_field_keeps_what_was_typed(chosen: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, field(chosen, "fade-in"), "0.5", Qt.Key.Key_Tab)
    assert song_of(chosen).fade_in_us == 500_000


def test_the_arrows_beside_the_fields_reset_them(chosen: MainWindow, qtbot: QtBot) -> None:
    clip = song_of(chosen)
    chosen.bridge.do(SetVolume((clip.id,), 0.25))
    chosen.bridge.do(SetFades((clip.id,), fade_in_us=SECOND, fade_out_us=SECOND))
    for name in ("volume", "fade-in", "fade-out"):
        button = chosen.inspector.findChild(QToolButton, f"button/reset-{name}")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    clip = song_of(chosen)
    assert (clip.volume, clip.fade_in_us, clip.fade_out_us) == (1.0, 0, 0)


def test_the_switch_mutes_and_brings_back_the_level(chosen: MainWindow, qtbot: QtBot) -> None:
    chosen.bridge.do(SetVolume((song_of(chosen).id,), 0.5))
    switch = chosen.inspector.findChild(QAbstractButton, "button/clip-heard")
    assert switch is not None
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert song_of(chosen).volume == 0
    assert not switch.isChecked()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert song_of(chosen).volume == 0.5
    assert switch.isChecked()


def test_clips_that_differ_show_a_dash_and_take_a_typed_value_together(
    loaded: MainWindow, qtbot: QtBot, song: Path
) -> None:
    first = song_of(loaded)
    second = add_sound(loaded, song, SECOND)
    loaded.bridge.do(SetVolume((second,), 0.5))
    loaded.state.select([first.id, second])
    assert field(loaded, "volume").text() == "—"
    assert field(loaded, "fade-in").text() == "0.00 s"
    type_into(qtbot, field(loaded, "volume"), "-6")
    for clip_id in (first.id, second):
        assert loaded.bridge.timeline.clip(clip_id).volume == pytest.approx(10 ** (-6 / 20))


def test_volume_points_are_counted_and_the_field_shows_the_loudest(chosen: MainWindow) -> None:
    clip = song_of(chosen)
    points = (VolumePoint(0, 1.0), VolumePoint(SECOND, 0.5))
    chosen.bridge.do(SetVolumePoints(clip.id, points))
    texts = [shown.text() for shown in chosen.inspector.findChildren(QLabel)]
    assert "◆ 2" in texts
    assert field(chosen, "volume").text() == "0.0 dB"


def test_with_nothing_selected_the_project_is_shown(loaded: MainWindow) -> None:
    loaded.state.select(())
    texts = " ".join(shown.text() for shown in loaded.inspector.findChildren(QLabel) if shown.isVisible())
    assert "Project · nothing selected" in texts
    assert "160 × 90 · 25 fps" in texts


def test_a_clip_that_is_deleted_leaves_the_inspector(chosen: MainWindow) -> None:
    chosen.desks.clips.delete()
    texts = " ".join(shown.text() for shown in chosen.inspector.findChildren(QLabel) if shown.isVisible())
    assert "nothing selected" in texts
