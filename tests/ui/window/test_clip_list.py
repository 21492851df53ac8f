"""The clip list: every clip in a table, selected and edited there as in the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from editor.edit.level_commands import SetVolume
from editor.edit.track_commands import SetTrackLocked
from editor.model.timeline import TrackKind
from editor.ui.clip_list import ClipListWindow
from editor.ui.clip_table import Column
from editor.ui.main_window import MainWindow
from tests.ui.timeline.conftest import Bench
from tests.ui.window.conftest import SECOND, add_sound
from tests.unit.ui_timeline.making import sound, sounds, timeline

MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def clips(loaded: MainWindow, song: Path) -> ClipListWindow:
    """The list beside the window, with a picture and two songs."""
    add_sound(loaded, song, 12 * SECOND)
    loaded.actions_by_id["clip-list"].trigger()
    found = loaded.findChild(ClipListWindow, "clip-list")
    assert found is not None
    return found


def rows(clips: ClipListWindow, *columns: Column) -> list[tuple[str, ...]]:
    model = clips.model
    return [tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount())]


def row_of(clips: ClipListWindow, track: str) -> int:
    return next(n for n, (name,) in enumerate(rows(clips, Column.TRACK)) if name == track)


def set_cell(clips: ClipListWindow, row: int, column: Column, text: str) -> bool:
    return clips.model.setData(clips.model.index(row, column), text)


def foot(clips: ClipListWindow) -> str:
    found = clips.findChild(QLabel, "clip-list/foot")
    assert found is not None
    return found.text()


def test_every_clip_with_sound_is_a_row_in_order_of_time(clips: ClipListWindow, song: Path) -> None:
    assert rows(clips, Column.TRACK, Column.START, Column.LENGTH, Column.VOLUME) == [
        ("Music", "0:00.000", "0:09.000", "0.0 dB"),
        ("Original", "0:00.000", "0:04.000", "0.0 dB"),
        ("Music 2", "0:12.000", "0:09.000", "0.0 dB"),
    ]
    assert rows(clips, Column.SOURCE)[0] == (song.name,)
    assert foot(clips) == "3 clips"
    head = [clips.model.headerData(n, Qt.Orientation.Horizontal) for n in Column]
    assert head == ["Name", "Track", "Start", "Length", "Volume", "Fade in", "Fade out", "Source"]


def test_cells_are_typed_with_the_parsers_of_the_inspector(clips: ClipListWindow, loaded: MainWindow) -> None:
    row = row_of(clips, "Music")
    clip_id = clips.model.id_at(row)
    before = loaded.bridge.timeline
    for column, text in (
        (Column.VOLUME, "-8"), (Column.FADE_IN, "1500ms"), (Column.FADE_OUT, "50f"), (Column.LENGTH, "0:08"),
    ):  # fmt: skip
        assert set_cell(clips, row, column, text)
    clip = loaded.bridge.timeline.clip(clip_id)
    assert (clip.fade_in_us, clip.fade_out_us, clip.duration_us) == (1_500_000, 2_000_000, 8 * SECOND)
    assert rows(clips, Column.VOLUME, Column.FADE_IN)[row] == (f"{MINUS}8.0 dB", "1.50 s")
    for _ in range(4):
        loaded.bridge.undo()
    assert loaded.bridge.timeline is before


def test_what_is_no_value_is_said_at_the_foot_and_changes_nothing(
    clips: ClipListWindow, loaded: MainWindow
) -> None:
    before = loaded.bridge.timeline
    assert not set_cell(clips, 0, Column.VOLUME, "very loud")
    assert foot(clips).startswith("“very loud” is not a level.")
    assert not set_cell(clips, 0, Column.START, "-3")
    assert loaded.bridge.timeline is before
    assert not set_cell(clips, 0, Column.VOLUME, "0.0 dB")


def test_a_cell_is_edited_by_enter(clips: ClipListWindow, loaded: MainWindow, qtbot: QtBot) -> None:
    row = row_of(clips, "Music")
    clips.table.setFocus()
    clips.table.setCurrentIndex(clips.model.index(row, Column.VOLUME))
    qtbot.keyClick(clips.table, Qt.Key.Key_Return)
    editor = clips.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "-6")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(clips, Column.VOLUME)[row] == (f"{MINUS}6.0 dB",))


def test_selecting_goes_both_ways(clips: ClipListWindow, loaded: MainWindow) -> None:
    clips.table.selectRow(row_of(clips, "Music 2"))
    assert loaded.state.selection == {clips.model.id_at(row_of(clips, "Music 2"))}
    wanted = {clips.model.id_at(row) for row in (0, 2)}
    loaded.state.select(wanted)
    chosen = {index.row() for index in clips.table.selectionModel().selectedRows()}
    assert chosen == {0, 2}
    loaded.state.select(())
    assert not clips.table.selectionModel().hasSelection()


def test_an_edit_keeps_the_rows_and_the_selection(clips: ClipListWindow, loaded: MainWindow) -> None:
    clips.table.selectRow(0)
    loaded.bridge.do(SetVolume((clips.model.id_at(0),), 0.5))
    assert rows(clips, Column.VOLUME)[0] == (f"{MINUS}6.0 dB",)
    assert clips.table.selectionModel().isRowSelected(0)
    second = clips.model.id_at(2)
    set_cell(clips, 0, Column.START, "0:22")
    assert clips.model.id_at(1) == second  # sorted anew
    assert len(loaded.state.selection) == 1


def test_it_is_sorted_and_filtered(clips: ClipListWindow, qtbot: QtBot) -> None:
    clips.table.sortByColumn(Column.TRACK, Qt.SortOrder.DescendingOrder)
    assert [track for (track,) in rows(clips, Column.TRACK)] == ["Original", "Music 2", "Music"]
    found = clips.findChild(QLineEdit, "field/clip-filter")
    assert found is not None
    qtbot.keyClicks(found, "MUSIC 2")
    assert rows(clips, Column.TRACK) == [("Music 2",)]
    assert foot(clips) == "1 clip"
    found.clear()
    assert clips.model.rowCount() == 3


def test_locked_clips_and_the_places_of_pictures_are_not_typed(
    clips: ClipListWindow, loaded: MainWindow
) -> None:
    def may_type(row: int, column: Column) -> bool:
        return bool(clips.model.flags(clips.model.index(row, column)) & Qt.ItemFlag.ItemIsEditable)

    original = row_of(clips, "Original")
    assert may_type(original, Column.VOLUME)
    assert not may_type(original, Column.START)
    music = row_of(clips, "Music")
    assert may_type(music, Column.START)
    found = loaded.bridge.timeline.find(clips.model.id_at(music))
    assert found is not None
    loaded.bridge.do(SetTrackLocked(found[0].id, True))
    assert not may_type(music, Column.VOLUME)


def test_undo_works_from_the_list_and_escape_puts_it_away(
    clips: ClipListWindow, loaded: MainWindow, qtbot: QtBot
) -> None:
    before = loaded.bridge.timeline
    set_cell(clips, 0, Column.VOLUME, "-3")
    clips.activateWindow()
    qtbot.keyClick(clips, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert loaded.bridge.timeline is before
    assert loaded.actions_by_id["clip-list"].isChecked()
    qtbot.keyClick(clips, Qt.Key.Key_Escape)
    assert not clips.isVisible()
    assert not loaded.actions_by_id["clip-list"].isChecked()
    loaded.actions_by_id["clip-list"].trigger()
    assert clips.isVisible()


def test_a_reader_finds_rows_with_full_words(clips: ClipListWindow) -> None:
    table = QAccessible.queryAccessibleInterface(clips.table)
    assert table.text(QAccessible.Text.Name) == "Clips"
    described = clips.model.index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "music track, starts 0 minutes 0 seconds, length 9 seconds" in described


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot)
    yield made
    made.close()


def test_ten_thousand_rows_are_virtual(bench: Bench, qtbot: QtBot) -> None:
    bench.show(timeline(sounds(*[sound(f"c{n}", n, 0.9) for n in range(10_000)])))
    made = ClipListWindow(bench.bridge, bench.state, bench.view)
    with qtbot.waitExposed(made):
        made.show()
    assert made.model.rowCount() == 10_000
    bench.state.select({"c9999"})
    assert made.table.selectionModel().isRowSelected(9_999)
    assert made.table.rowAt(made.table.viewport().height() // 2) > 9_900
    bench.state.select({f"c{n}" for n in range(10_000)})
    assert len(made.table.selectionModel().selectedRows()) == 10_000
    assert all(track.kind is TrackKind.SOUND for track in bench.timeline.tracks)
    made.close()
