"""The inspector's fields: what is typed becomes one step, or is put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.edit.group_commands import GroupClips, LinkToPicture
from editor.edit.level_commands import SetFades, SetVolume
from editor.edit.point_commands import SetVolumePoints
from editor.edit.track_commands import SetMasterVolume, SetTrackLocked, SetTrackVolume
from editor.model.clip import EQUAL_POWER, Clip, VolumePoint
from editor.model.timeline import Role, TrackKind
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


# stepping and dragging ------------------------------------------------------------------------------------


def wheel(edit: QWidget, notches: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    """Turn the wheel over a widget; says whether it took it."""
    place = QPointF(edit.rect().center())
    event = QWheelEvent(
        place, edit.mapToGlobal(place), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(edit, event)
    return event.isAccepted()


def test_the_wheel_changes_a_number_only_while_its_field_has_the_focus(
    chosen: MainWindow, qtbot: QtBot
) -> None:
    before = chosen.bridge.timeline
    edit = field(chosen, "volume")
    chosen.timeline.setFocus()
    assert not wheel(edit, 1)
    assert chosen.bridge.timeline is before
    edit.setFocus()
    assert wheel(edit, -3)
    assert edit.text() == "\N{MINUS SIGN}1.0 dB"
    assert wheel(edit, -1, Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == "\N{MINUS SIGN}1.1 dB"
    chosen.bridge.undo()
    assert chosen.bridge.timeline is before  # one run of the wheel is one step


def test_arrows_step_and_a_held_key_is_one_step(chosen: MainWindow, qtbot: QtBot) -> None:
    before = chosen.bridge.timeline
    edit = field(chosen, "volume")
    edit.setFocus()
    for repeated in (False, True, True):
        QApplication.sendEvent(
            edit,
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", repeated),
        )
    assert edit.text() == "\N{MINUS SIGN}0.3 dB"
    qtbot.keyClick(edit, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == "+0.7 dB"
    chosen.bridge.undo()
    chosen.bridge.undo()
    assert chosen.bridge.timeline is before
    assert chosen.state.playhead_us == 0  # the window's own arrows did not move


def scrub(window: MainWindow, qtbot: QtBot, name: str, *steps: int, end: str = "release") -> None:
    """Drag the label of a field sideways."""
    label = window.inspector.findChild(QWidget, f"scrub/{name}")
    assert label is not None
    qtbot.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    x = 10
    for step in steps:
        x += step
        send_move(label, x)
    if end == "escape":
        qtbot.keyClick(label, Qt.Key.Key_Escape)
    qtbot.mouseRelease(label, Qt.MouseButton.LeftButton, pos=QPoint(x, 10))


def send_move(label: QWidget, x: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(x, 10)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, label.mapToGlobal(place), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, keys,
    )  # fmt: skip
    QApplication.sendEvent(label, event)


def test_dragging_the_label_scrubs_and_is_one_step(chosen: MainWindow, qtbot: QtBot) -> None:
    before = chosen.bridge.timeline
    scrub(chosen, qtbot, "volume", -20, -20, -20)
    assert field(chosen, "volume").text() == "\N{MINUS SIGN}6.0 dB"
    assert song_of(chosen).volume == pytest.approx(10 ** (-6 / 20))
    chosen.bridge.undo()
    assert chosen.bridge.timeline is before
    scrub(chosen, qtbot, "fade-in", 50, 50)
    assert song_of(chosen).fade_in_us == 1_000_000


def test_the_timeline_shows_a_scrub_before_it_is_made(chosen: MainWindow, qtbot: QtBot) -> None:
    shown = chosen.timeline.viewport().grab().toImage()
    label = chosen.inspector.findChild(QWidget, "scrub/fade-in")
    assert label is not None
    before = chosen.bridge.timeline
    qtbot.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    send_move(label, 260)
    assert chosen.bridge.timeline is before
    assert chosen.timeline.viewport().grab().toImage() != shown
    qtbot.keyClick(label, Qt.Key.Key_Escape)
    assert chosen.timeline.viewport().grab().toImage() == shown


def test_escape_gives_a_scrub_up_without_a_step(chosen: MainWindow, qtbot: QtBot) -> None:
    before = chosen.bridge.timeline
    scrub(chosen, qtbot, "volume", -30, -30, end="escape")
    assert chosen.bridge.timeline is before
    assert field(chosen, "volume").text() == "0.0 dB"
    assert not chosen.bridge.session.history.redo_label


def test_shift_scrubs_finely_and_a_click_changes_nothing(chosen: MainWindow, qtbot: QtBot) -> None:
    before = chosen.bridge.timeline
    label = chosen.inspector.findChild(QWidget, "scrub/volume")
    assert label is not None
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert chosen.bridge.timeline is before
    qtbot.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    send_move(label, 60, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseRelease(label, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert field(chosen, "volume").text() == "+0.5 dB"


# refusals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("volume", "21", "“21” is louder than +20 dB."),
        ("volume", "-61", "“-61” is quieter than −60 dB."),
        ("volume", "<b>loud</b>", "“<b>loud</b>” is not a level."),
        ("fade-in", "-1", "“-1” is below 0."),
        ("start", "-3", "“-3” is below 0."),
        ("start", "-three", "“-three” is not a length."),
        ("speed", "5x", "“5x” is not between 25 % and 400 %."),
        ("start", "nonsense", "“nonsense” is not a length."),
        ("length", "25:00:00", "“25:00:00” is longer than a day."),
    ],
)
def test_what_is_out_of_range_is_one_sentence_at_the_field_and_the_old_value_stays(
    chosen: MainWindow, qtbot: QtBot, name: str, text: str, words: str
) -> None:
    before, edit = chosen.bridge.timeline, field(chosen, name)
    shown = edit.text()
    type_into(qtbot, edit, text)
    assert problem(chosen, name).startswith(words)
    assert edit.accessibleDescription().startswith(words)
    sentence = chosen.inspector.findChild(QLabel, f"problem/{name}")
    assert sentence is not None
    assert sentence.textFormat() is Qt.TextFormat.PlainText
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == shown
    assert chosen.bridge.timeline is before


def test_a_sentence_of_three_lines_under_a_field_is_seen_whole(chosen: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, field(chosen, "fade-in"), "-1")
    sentence = chosen.inspector.findChild(QLabel, "problem/fade-in")
    assert sentence is not None
    needed_px = sentence.heightForWidth(sentence.width())
    assert needed_px > 2 * sentence.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: sentence.height() >= needed_px)


def test_a_refusal_that_was_read_goes_when_the_field_is_left(chosen: MainWindow, qtbot: QtBot) -> None:
    edit = field(chosen, "volume")
    type_into(qtbot, edit, "loud")
    assert problem(chosen, "volume")
    field(chosen, "fade-in").setFocus()
    assert problem(chosen, "volume") == ""
    # One that nobody has seen yet stays.
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "loud")
    field(chosen, "fade-in").setFocus()
    assert problem(chosen, "volume")


def test_a_megabyte_that_is_pasted_into_a_field_is_refused_and_nothing_breaks(
    chosen: MainWindow, qtbot: QtBot
) -> None:
    before, edit = chosen.bridge.timeline, field(chosen, "volume")
    edit.setFocus()
    edit.selectAll()
    edit.insert("9" * 1_000_000)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert problem(chosen, "volume")
    assert len(problem(chosen, "volume")) < 200
    assert chosen.bridge.timeline is before


def test_a_refused_edit_leaves_the_field_at_what_holds(loaded: MainWindow, qtbot: QtBot, song: Path) -> None:
    first = song_of(loaded)
    track_id = next(t.id for t, _ in loaded.bridge.timeline.clips() if t.kind is TrackKind.SOUND)
    second = add_sound(loaded, song, first.end_us, track_id)
    loaded.state.select([first.id])
    type_into(qtbot, field(loaded, "start"), "0:05")
    assert song_of(loaded).start_us == 0
    assert field(loaded, "start").text() == "0:00.000"
    assert loaded.bridge.timeline.clip(second).start_us == first.end_us


# every field ----------------------------------------------------------------------------------------------


def test_start_and_length_are_typed_to_the_microsecond_with_a_note_about_frames(
    chosen: MainWindow, qtbot: QtBot
) -> None:
    assert note(chosen, "inspector/rounding-note") == ""
    type_into(qtbot, field(chosen, "start"), "0:01.2345")
    assert song_of(chosen).start_us == 1_234_500
    assert "half a frame" in note(chosen, "inspector/rounding-note")
    type_into(qtbot, field(chosen, "length"), "50f")
    assert song_of(chosen).duration_us == 2_000_000


def note(window: MainWindow, name: str) -> str:
    """A quiet line; empty while it is hidden."""
    found = window.inspector.findChild(QLabel, name)
    assert found is not None
    return found.text() if not found.isHidden() else ""


def test_speed_and_pitch_are_set(chosen: MainWindow, qtbot: QtBot) -> None:
    length_us = song_of(chosen).duration_us
    type_into(qtbot, field(chosen, "speed"), "2x")
    assert song_of(chosen).speed == 2
    assert song_of(chosen).duration_us == pytest.approx(length_us / 2, abs=2)
    box = chosen.inspector.findChild(QAbstractButton, "box/keep-pitch")
    assert box is not None
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert not song_of(chosen).keeps_pitch
    assert song_of(chosen).speed == 2


def test_name_switch_and_colour_are_set(chosen: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, field(chosen, "clip-name"), "bed")
    assert song_of(chosen).name == "bed"
    type_into(qtbot, field(chosen, "clip-name"), "other", Qt.Key.Key_Escape)
    assert song_of(chosen).name == "bed"
    box = chosen.inspector.findChild(QAbstractButton, "box/clip-on")
    assert box is not None
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert not song_of(chosen).is_visible
    button = chosen.inspector.findChild(QToolButton, "button/clip-colour")
    assert button is not None
    button.menu().aboutToShow.emit()
    red = next(action for action in button.menu().actions() if action.text() == "Red")
    red.trigger()
    assert song_of(chosen).colour == "#e5484d"
    assert button.accessibleName() == "Colour: Red"


def test_the_curve_is_chosen_by_its_picture_and_a_note_says_what_capcut_does(
    chosen: MainWindow, qtbot: QtBot
) -> None:
    type_into(qtbot, field(chosen, "fade-out"), "2")
    assert note(chosen, "inspector/curve-note") == ""
    button = chosen.inspector.findChild(QToolButton, "button/fade-out-curve")
    assert button is not None
    straight = button.grab().toImage()
    button.menu().aboutToShow.emit()
    entries = button.menu().actions()
    assert [entry.text() for entry in entries] == [
        "Linear", "Smooth", "Equal power", "Slow start", "Fast start",
    ]  # fmt: skip
    assert not any(entry.icon().isNull() for entry in entries)
    entries[2].trigger()
    assert song_of(chosen).fade_out_curve == EQUAL_POWER
    assert note(chosen, "inspector/curve-note") == "CapCut plays this fade with its own curve."
    assert button.accessibleName() == "Curve of the fade out: Equal power"
    assert button.grab().toImage() != straight


def test_the_levels_of_clip_track_and_master_are_added_in_one_line(chosen: MainWindow) -> None:
    clip = song_of(chosen)
    track = chosen.bridge.timeline.find(clip.id)
    assert track is not None
    chosen.bridge.do(SetVolume((clip.id,), 10 ** (-8 / 20)))
    assert note(chosen, "inspector/level-sum") == ""
    chosen.bridge.do(SetTrackVolume(track[0].id, 10 ** (-3 / 20)))
    minus = "\N{MINUS SIGN}"
    assert note(chosen, "inspector/level-sum") == f"{minus}8.0 clip {minus}3.0 track = {minus}11.0 dB"
    chosen.bridge.do(SetMasterVolume(10 ** (1 / 20)))
    assert note(chosen, "inspector/level-sum") == (
        f"{minus}8.0 clip {minus}3.0 track +1.0 master = {minus}10.0 dB"
    )


def test_more_than_six_decibels_are_marked(chosen: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, field(chosen, "volume"), "9")
    assert field(chosen, "volume").text() == "+9.0 dB"
    marks = chosen.inspector.findChild(QLabel, "inspector/level-marks")
    assert marks is not None
    assert marks.text() == "▲"
    assert "+6 dB" in marks.toolTip()


# points ---------------------------------------------------------------------------------------------------


@pytest.fixture
def points(chosen: MainWindow) -> QTableView:
    """The table of the song's points, its section open."""
    found = [VolumePoint(SECOND, 1.0), VolumePoint(2 * SECOND, 0.5), VolumePoint(3 * SECOND, 0.25)]
    chosen.bridge.do(SetVolumePoints(song_of(chosen).id, tuple(found)))
    fold = chosen.inspector.findChild(QToolButton, "button/fold-points")
    assert fold is not None
    fold.click()
    table = chosen.inspector.findChild(QTableView, "table/points")
    assert table is not None
    return table


def test_points_are_a_table_whose_cells_are_typed(chosen: MainWindow, points: QTableView) -> None:
    model = points.model()
    rows = [[model.index(row, column).data() for column in (0, 1)] for row in range(3)]
    minus = "\N{MINUS SIGN}"
    assert rows == [["0:01.000", "0.0 dB"], ["0:02.000", f"{minus}6.0 dB"], ["0:03.000", f"{minus}12.0 dB"]]
    assert model.setData(model.index(1, 1), "-20")
    assert song_of(chosen).volume_points[1].gain == pytest.approx(0.1)
    assert model.setData(model.index(1, 0), "2500ms")
    assert song_of(chosen).volume_points[1].offset_us == 2_500_000
    assert model.setData(model.index(1, 0), "9")  # no further than its neighbour
    assert 2_999_000 < song_of(chosen).volume_points[1].offset_us < 3_000_000
    assert not model.setData(model.index(0, 1), "loud")
    assert "“loud” is not a level." in problem(chosen, "points")


def test_points_are_added_at_the_playhead_removed_and_cleared(
    chosen: MainWindow, points: QTableView, qtbot: QtBot
) -> None:
    chosen.state.set_playhead(1_500_000)
    add = chosen.inspector.findChild(QAbstractButton, "button/add-point")
    assert add is not None
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert [p.offset_us for p in song_of(chosen).volume_points] == [SECOND, 1_500_000, 2 * SECOND, 3 * SECOND]
    assert song_of(chosen).volume_points[1].gain == pytest.approx(0.75)
    points.selectRow(0)
    qtbot.keyClick(points, Qt.Key.Key_Delete)
    assert len(song_of(chosen).volume_points) == 3
    clear = chosen.inspector.findChild(QAbstractButton, "button/clear-points")
    assert clear is not None
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert song_of(chosen).volume_points == ()
    assert song_of(chosen).volume == 0.25
    assert not points.isVisible()


# source, group, track, project ----------------------------------------------------------------------------


def test_the_source_is_read_in_the_background(chosen: MainWindow, qtbot: QtBot) -> None:
    fold = chosen.inspector.findChild(QToolButton, "button/fold-source")
    assert fold is not None
    fold.click()
    sound = chosen.inspector.findChild(QLabel, "source/sound")
    assert sound is not None
    qtbot.waitUntil(lambda: "44.1 kHz" in sound.text(), timeout=5000)
    assert "stereo" in sound.text()
    summary = chosen.inspector.findChild(QLabel, "inspector/source-summary")
    assert summary is not None
    assert summary.text() == "MP3 · 44.1 kHz · 0:09"
    part = chosen.inspector.findChild(QLabel, "source/part")
    assert part is not None
    assert part.text() == "0:00.00 – 0:09.00"
    assert "open" in fold.accessibleName()


def test_groups_and_links_are_named_and_taken_apart(loaded: MainWindow, qtbot: QtBot, song: Path) -> None:
    first = song_of(loaded)
    second = add_sound(loaded, song, SECOND)
    words = loaded.inspector.findChild(QLabel, "inspector/group")
    ungroup = loaded.inspector.findChild(QAbstractButton, "button/ungroup")
    assert words is not None
    assert ungroup is not None
    loaded.state.select([first.id])
    assert not ungroup.isVisible()
    loaded.bridge.do(GroupClips((first.id, second)))
    assert words.text() == "Group of 2 clips"
    ungroup.click()
    assert not loaded.bridge.timeline.clip(second).group_id
    loaded.bridge.do(LinkToPicture((first.id,)))
    assert words.text() == "Linked to the picture"
    assert ungroup.text().strip() == "Unlink"


def test_the_sound_of_a_picture_is_detached_and_its_place_is_locked(loaded: MainWindow, qtbot: QtBot) -> None:
    picture = next(clip for track, clip in loaded.bridge.timeline.clips() if track.is_main)
    loaded.state.select([picture.id])
    assert not field(loaded, "start").isEnabled()
    assert not field(loaded, "clip-name").isEnabled()
    assert field(loaded, "volume").isEnabled()
    assert note(loaded, "inspector/refusal") == "The picture is locked so the sound can't slip."
    loaded.state.set_picture_locked(False)
    assert field(loaded, "start").isEnabled()
    detach = loaded.inspector.findChild(QAbstractButton, "button/detach-sound")
    assert detach is not None
    detach.click()
    assert loaded.bridge.timeline.clip(picture.id).volume == 0


def test_a_locked_track_locks_every_field(chosen: MainWindow) -> None:
    found = chosen.bridge.timeline.find(song_of(chosen).id)
    assert found is not None
    chosen.bridge.do(SetTrackLocked(found[0].id, True))
    for name in ("volume", "fade-in", "fade-out", "speed", "start", "length", "clip-name"):
        assert not field(chosen, name).isEnabled()
    assert "locked" in field(chosen, "volume").toolTip()


def test_a_chosen_track_shows_its_fields(loaded: MainWindow, qtbot: QtBot) -> None:
    found = loaded.bridge.timeline.find(song_of(loaded).id)
    assert found is not None
    track_id = found[0].id
    loaded.state.set_track(track_id)
    type_into(qtbot, field(loaded, "track-name"), "Bed")
    type_into(qtbot, field(loaded, "track-volume"), "-3")
    for name in ("track-mute", "track-solo", "track-lock"):
        switch = loaded.inspector.findChild(QAbstractButton, f"button/{name}")
        assert switch is not None
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    track = loaded.bridge.timeline.track(track_id)
    assert (track.name, track.is_muted, track.is_locked) == ("Bed", True, True)
    assert track.volume == pytest.approx(10 ** (-3 / 20))
    assert track_id in loaded.state.soloed
    role = loaded.inspector.findChild(QComboBox, "field/track-role")
    assert role is not None
    assert not role.isEnabled()
    loaded.bridge.do(SetTrackLocked(track_id, False))
    role.activated.emit(2)
    assert loaded.bridge.timeline.track(track_id).role is Role.SPEECH


def test_the_project_has_a_volume_and_in_and_out(loaded: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, field(loaded, "master-volume"), "-1")
    assert loaded.bridge.timeline.master_volume == pytest.approx(10 ** (-1 / 20))
    assert field(loaded, "in").text() == "—"
    type_into(qtbot, field(loaded, "in"), "1")
    type_into(qtbot, field(loaded, "out"), "0:00:03:00")
    assert (loaded.bridge.timeline.in_us, loaded.bridge.timeline.out_us) == (SECOND, 3 * SECOND)
    assert note(loaded, "inspector/range") == "From In to Out: 00:00:02:00"
    reset = loaded.inspector.findChild(QToolButton, "button/reset-in")
    assert reset is not None
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert loaded.bridge.timeline.in_us is None


def test_nothing_is_cut_off_at_the_panels_own_width(chosen: MainWindow) -> None:
    for page in chosen.inspector.findChildren(QScrollArea):
        shown = page.widget()
        if shown is not None:
            assert shown.minimumSizeHint().width() <= 240, shown
