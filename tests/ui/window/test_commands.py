"""The command palette, the typed time, the clipboard between projects, and About."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QMenuBar,
    QPlainTextEdit,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from editor.edit.level_commands import SetFades, SetVolume
from editor.ui import licences
from editor.ui.action_needs import CLIPS_TYPE
from editor.ui.actions.table import ACTIONS
from editor.ui.dialogs.palette import CommandPalette
from editor.ui.main_window import MainWindow
from tests.ui.window.key_bench import clip, dialog, n_clips, press, project, show
from tests.unit.ui_timeline.making import FILM, S, pictures, sound, sounds, timeline


@pytest.fixture
def bench(window: MainWindow) -> MainWindow:
    show(window, project(), 4, ("voice",))
    return window


def open_palette(window: MainWindow) -> CommandPalette:
    window.activateWindow()
    window.timeline.setFocus()
    QApplication.processEvents()
    press(window, "Ctrl+Shift+P")
    found = dialog(window, "palette")
    assert isinstance(found, CommandPalette)
    return found


def rows(palette: CommandPalette) -> list[str]:
    model = palette._model
    return [command.id for command in model.commands]


# the palette ------------------------------------------------------------------------------------------


def test_the_palette_holds_every_command(bench: MainWindow) -> None:
    assert set(rows(open_palette(bench))) == {spec.id for spec in ACTIONS}


def test_words_find_a_command_and_enter_runs_it(bench: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(bench)
    QTest.keyClicks(palette._field, "split all")
    assert rows(palette)[0] == "split-all"
    before = n_clips(bench)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: n_clips(bench) == before + 2, timeout=3000)
    assert dialog(bench, "palette") is None
    again = open_palette(bench)
    assert rows(again)[0] == "split-all", "what was used last comes first"


def test_arrows_choose_and_escape_closes_without_running_anything(bench: MainWindow) -> None:
    palette = open_palette(bench)
    shown = palette.findChild(QListView, "list/commands")
    assert shown is not None
    start = bench.bridge.timeline
    for _ in range(3):
        QTest.keyClick(palette._field, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 3
    QTest.keyClick(palette._field, Qt.Key.Key_PageDown)
    QTest.keyClick(palette._field, Qt.Key.Key_Up)
    assert shown.currentIndex().row() == 13
    QTest.keyClick(palette._field, Qt.Key.Key_Escape)
    assert dialog(bench, "palette") is None
    assert bench.bridge.timeline is start


def test_disabled_commands_stand_at_the_end_and_say_why(bench: MainWindow) -> None:
    palette = open_palette(bench)
    ids = rows(palette)
    enabled = [bench.actions_by_id[action_id].isEnabled() for action_id in ids]
    assert enabled == sorted(enabled, reverse=True)
    QTest.keyClicks(palette._field, "ungroup")
    start = bench.bridge.timeline
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert dialog(bench, "palette") is not None
    assert "in a group" in palette._count.text()
    assert bench.bridge.timeline is start


def test_a_key_finds_its_command_and_readers_hear_words_and_key(bench: MainWindow) -> None:
    palette = open_palette(bench)
    QTest.keyClicks(palette._field, "ctrl+b")
    assert rows(palette)[0] == "split"
    assert palette._field.accessibleDescription() == "Split at the playhead, S"
    QTest.keyClicks(palette._field, "zzz")
    assert "No command" in palette._count.text()


# typed time -------------------------------------------------------------------------------------------


def test_a_time_is_typed_and_the_playhead_goes_there(bench: MainWindow) -> None:
    press(bench, "Ctrl+J")
    popup = dialog(bench, "type-time")
    assert popup is not None
    field = popup.findChild(QLineEdit, "field/time")
    assert field is not None
    assert field.hasSelectedText() and field.text() == "00:00:04:00"
    QTest.keyClicks(field, "+3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bench.state.playhead_us == 7 * S


def test_a_wrong_time_is_explained_in_place_and_a_late_one_ends_at_the_end(bench: MainWindow) -> None:
    press(bench, "Ctrl+J")
    popup = dialog(bench, "type-time")
    assert popup is not None
    field, note = popup.findChild(QLineEdit, "field/time"), popup.findChild(QLabel, "note")
    assert field is not None and note is not None
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog(bench, "type-time") is not None
    assert "“soon” is not a time." in note.text()
    assert bench.state.playhead_us == 4 * S
    QTest.keyClicks(field, "1:00")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bench.state.playhead_us == 20 * S
    assert "ends before that time" in bench.strip.words.whole_text


# the clipboard ----------------------------------------------------------------------------------------


def test_clips_are_pasted_into_another_project_with_their_files(bench: MainWindow) -> None:
    bench.bridge.do(SetFades(("voice",), fade_in_us=500_000))
    press(bench, "Ctrl+C")
    show(bench, timeline(pictures(sound("other", 0, 9, material=FILM)), sounds(track_id="NEW")), 3)
    press(bench, "Ctrl+V")
    pasted = [c for _, c in bench.bridge.timeline.clips() if c.name == "song.wav"]
    assert [(c.start_us, c.duration_us, c.fade_in_us) for c in pasted] == [(3 * S, 2 * S, 500_000)]
    assert bench.state.selection == {pasted[0].id}
    assert bench.bridge.timeline.material_of(pasted[0]).path == "/no/song.wav"
    bench.bridge.undo()
    assert n_clips(bench) == 1


def test_clips_of_another_window_are_pasted_from_the_bytes_alone(bench: MainWindow) -> None:
    press(bench, "Ctrl+C")
    held = QApplication.clipboard().mimeData()
    assert held.text() == "song.wav"
    foreign = QMimeData()
    foreign.setData(CLIPS_TYPE, bytes(held.data(CLIPS_TYPE).data()))
    QApplication.clipboard().setMimeData(foreign)
    bench.state.set_playhead(16 * S)
    before = n_clips(bench)
    press(bench, "Ctrl+V")
    assert n_clips(bench) == before + 1


def test_rubbish_that_calls_itself_clips_pastes_nothing(bench: MainWindow) -> None:
    rubbish = QMimeData()
    rubbish.setData(CLIPS_TYPE, b'{"format": 1, "clips": 3}')
    QApplication.clipboard().setMimeData(rubbish)
    start = bench.bridge.timeline
    press(bench, "Ctrl+V")
    assert bench.bridge.timeline is start
    assert "nothing to paste" in bench.strip.words.whole_text


def test_volume_fades_and_points_go_to_several_clips_in_one_step(bench: MainWindow) -> None:
    bench.bridge.do(SetVolume(("voice",), 0.25))
    press(bench, "Ctrl+C")
    bench.state.select(("song-1", "song-3"))
    start = bench.bridge.timeline
    press(bench, "Ctrl+Shift+V")
    assert clip(bench, "song-1").volume == clip(bench, "song-3").volume == 0.25
    bench.bridge.undo()
    assert bench.bridge.timeline is start


def test_paste_is_off_while_there_is_nothing_to_paste(bench: MainWindow) -> None:
    QApplication.clipboard().setText("only words")
    assert not bench.actions_by_id["paste"].isEnabled()
    assert "nothing to paste" in bench.actions_by_id["paste"].toolTip()
    assert not bench.actions_by_id["paste-levels"].isEnabled()
    press(bench, "Ctrl+C")
    assert bench.actions_by_id["paste"].isEnabled()
    assert bench.actions_by_id["paste-levels"].isEnabled()


# what is enabled --------------------------------------------------------------------------------------


def test_groups_and_points_enable_what_undoes_them(bench: MainWindow) -> None:
    actions = bench.actions_by_id
    assert not actions["ungroup"].isEnabled() and not actions["group"].isEnabled()
    bench.state.select(("voice", "song-3"))
    assert actions["group"].isEnabled()
    press(bench, "Ctrl+G")
    assert actions["ungroup"].isEnabled()
    bench.state.select(("voice",))
    assert not actions["clear-points"].isEnabled()
    press(bench, "Shift+K")
    assert actions["clear-points"].isEnabled()
    actions["clear-points"].trigger()
    assert clip(bench, "voice").volume_points == ()
    assert not actions["clear-points"].isEnabled()


def test_the_tools_of_the_tool_bar_exclude_each_other(bench: MainWindow) -> None:
    select = bench.tool_bar.findChild(QToolButton, "button/select-tool")
    razor = bench.tool_bar.findChild(QToolButton, "button/razor-tool")
    assert select is not None and razor is not None
    assert select.isChecked() and not razor.isChecked()
    razor.click()
    assert bench.state.tool == "razor"
    assert razor.isChecked() and not select.isChecked()
    razor.click()
    assert razor.isChecked(), "a tool that is taken stays taken"
    press(bench, "V")
    assert select.isChecked() and not razor.isChecked()


def test_colours_and_shapes_are_chosen_from_menus(bench: MainWindow) -> None:
    bench.actions_by_id["colour-red"].trigger()
    assert clip(bench, "voice").colour == "#e5484d"
    bench.actions_by_id["colour-none"].trigger()
    assert clip(bench, "voice").colour == ""
    press(bench, "D")
    bench.actions_by_id["fade-out-smooth"].trigger()
    assert clip(bench, "voice").fade_out_curve.family == "smooth"
    assert clip(bench, "voice").fade_in_curve.is_linear


def test_the_six_menus_stand_in_the_usual_order(bench: MainWindow) -> None:
    bar = bench.title_bar.findChildren(QMenuBar)[0]
    assert [entry.text().replace("&", "") for entry in bar.actions()] == [
        "File", "Edit", "Clip", "Sound", "View", "Help",
    ]  # fmt: skip


# about ------------------------------------------------------------------------------------------------


def test_about_names_version_and_every_licence(bench: MainWindow, qtbot: QtBot) -> None:
    bench.actions_by_id["about"].trigger()
    about = dialog(bench, "about")
    assert about is not None
    listed = about.findChild(QListWidget, "list/licences")
    text = about.findChild(QPlainTextEdit, "licences")
    assert listed is not None and text is not None
    # The parts are read while the sheet is there already.
    qtbot.waitUntil(lambda: listed.count() > 0, timeout=10_000)
    rows_shown = [listed.item(row).text() for row in range(listed.count())]
    for name in (
        "Fadeline", "Qt and PySide6", "PyAV", "FFmpeg", "x264", "NumPy", "SciPy", "pydub", "pyloudnorm",
        "Signalsmith", "platformdirs", "keyring", "HTTPX", "Lucide", "Inter",
    ):  # fmt: skip
        assert any(name in row for row in rows_shown), name
    assert "GNU GENERAL PUBLIC LICENSE" in text.toPlainText()
    search = about.findChild(QLineEdit, "field/search")
    assert search is not None
    QTest.keyClicks(search, "lucide")
    shown = [listed.item(row).text() for row in range(listed.count()) if not listed.item(row).isHidden()]
    assert shown == ["Lucide icons\nISC"]
    assert "Permission to use, copy" in text.toPlainText()


def test_every_installed_part_has_its_version_and_a_text() -> None:
    for part in licences.parts():
        assert part.licence
        assert len(part.text) > 20, part.name
        if part.name not in ("Lucide icons", "Inter typeface"):
            assert part.version, part.name
    texts = {part.name: part.text for part in licences.parts()}
    assert "LESSER GENERAL PUBLIC" in texts["Qt and PySide6"]
    assert "x264" in texts["PyAV with FFmpeg and x264"]


def test_a_frozen_program_without_any_of_these_files_lists_them_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nothing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    def no_file(self: Path, *_arguments: object, **_options: object) -> str:
        raise FileNotFoundError(self)

    whole = {part.name for part in licences.parts()}
    monkeypatch.setattr(metadata, "distribution", nothing)
    monkeypatch.setattr(licences, "read_version", lambda: "1")
    monkeypatch.setattr(Path, "read_text", no_file)
    bare = licences.parts()
    assert (
        {root.name for root in licences.ROOTS if root.distribution not in licences.OPTIONAL}
        <= {part.name for part in bare}
        <= whole
    )
    assert all(part.text for part in bare)
    assert any("gnu.org" in part.text for part in bare)
