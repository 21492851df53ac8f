"""Sound that comes in by chooser, clipboard and the empty window (D-1, E-3 to E-5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from editor.edit.clip_commands import RemoveClips
from editor.model.timeline import Timeline, TrackKind
from editor.ui.main_window import MainWindow
from editor.ui.timeline.rows import EMPTY_HINT
from tests.media_factory import MediaFactory
from tests.media_making import write_sound
from tests.ui.window.conftest import SECOND, dialog_named

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "qt.multimedia", "This plugin does not support")


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop_on_window(window: MainWindow, *paths: Path) -> None:
    data, place = files(*paths), QPoint(300, 200)
    left, copy, no_keys = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(place, copy, data, left, no_keys))
    QApplication.sendEvent(window, QDragMoveEvent(place, copy, data, left, no_keys))
    QApplication.sendEvent(window, QDropEvent(QPointF(place), copy, data, left, no_keys))


def sounds_of(timeline: Timeline) -> list[tuple[str, int]]:
    """Name and start of every clip on sound tracks."""
    clips = [clip for track, clip in timeline.clips() if track.kind is TrackKind.SOUND]
    return [(clip.name, clip.start_us) for clip in clips]


@pytest.fixture
def takes(tmp_path: Path) -> list[Path]:
    """Three sounds of a second, whose names are not in order."""
    return [write_sound(tmp_path / name, seconds=1) for name in ("10.wav", "2.wav", "1.wav")]


def test_every_way_in_gives_the_same_result(
    loaded: MainWindow, takes: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = loaded.bridge.timeline
    loaded.state.set_playhead(20 * SECOND)
    results = []

    def note() -> None:
        qtbot.waitUntil(lambda: loaded.bridge.timeline is not before)
        results.append([entry for entry in sounds_of(loaded.bridge.timeline) if entry[1] >= 20 * SECOND])
        loaded.bridge.undo()
        assert loaded.bridge.timeline is before, "one step"

    loaded.desks.sounds.ask()
    [dialog] = [found for found in loaded.findChildren(QFileDialog) if found.objectName() == "add-sound"]
    dialog.filesSelected.emit([str(path) for path in takes])
    dialog.close()
    note()
    QGuiApplication.clipboard().setMimeData(files(*takes))
    loaded.actions_by_id["paste"].trigger()
    note()
    drop_on_window(loaded, *takes)
    note()
    assert results[0] == [("1.wav", 20 * SECOND), ("2.wav", 21 * SECOND), ("10.wav", 22 * SECOND)]
    assert results[1] == results[0] == results[2]


def test_sounds_dropped_on_the_empty_window_become_a_project_that_is_seen_whole(
    window: MainWindow, takes: list[Path], qtbot: QtBot
) -> None:
    drop_on_window(window, *takes)
    qtbot.waitUntil(lambda: len(sounds_of(window.bridge.timeline)) == 3, timeout=8000)
    starts = sorted(sounds_of(window.bridge.timeline), key=lambda entry: entry[1])
    assert starts == [("1.wav", 0), ("2.wav", SECOND), ("10.wav", 2 * SECOND)]
    assert window.bridge.timeline.picture_end_us == 0, "a project of sound alone"
    timeline = window.timeline
    end_x = timeline.scale.x_of(window.bridge.timeline.duration_us)
    assert 0.6 * timeline.viewport().width() < end_x <= timeline.viewport().width()


def test_the_status_says_what_came_in_and_where(loaded: MainWindow, takes: list[Path], qtbot: QtBot) -> None:
    loaded.state.set_playhead(20 * SECOND)
    loaded.desks.sounds.add_files([str(takes[0])])
    qtbot.waitUntil(lambda: loaded.strip.words.whole_text == "10.wav added at 0:20")
    assert loaded.strip.link.text() == "Undo"


def test_the_first_empty_lane_says_what_to_do_until_a_sound_lies_there_and_again_without(
    window: MainWindow, video: Path, song: Path, qtbot: QtBot
) -> None:
    window.projects.open_path(str(video))
    qtbot.waitUntil(lambda: window.has_project, timeout=8000)
    shown = window.timeline.grab().toImage()
    [hinting] = [row for row in window.timeline.rows if row.hint]
    assert hinting.hint == EMPTY_HINT
    window.desks.sounds.add_files([str(song)])
    qtbot.waitUntil(lambda: bool(sounds_of(window.bridge.timeline)))
    assert window.timeline.grab().toImage() != shown
    [clip] = [clip for track, clip in window.bridge.timeline.clips() if track.kind is TrackKind.SOUND]
    window.bridge.do(RemoveClips((clip.id,)))
    assert [row.hint for row in window.timeline.rows if row.hint] == [EMPTY_HINT]


def test_replace_file_from_the_menu_keeps_the_place(
    loaded: MainWindow, song: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    [clip] = [clip for _, clip in loaded.bridge.timeline.clips() if clip.name == song.name]
    loaded.state.select([clip.id])
    loaded.actions_by_id["replace-file"].trigger()
    [dialog] = [found for found in loaded.findChildren(QFileDialog) if found.objectName() == "replace-file"]
    dialog.fileSelected.emit(str(write_sound(tmp_path / "other.wav", seconds=3)))
    dialog.close()
    qtbot.waitUntil(lambda: loaded.bridge.timeline.clip(clip.id).name == "other.wav")
    changed = loaded.bridge.timeline.clip(clip.id)
    assert changed.start_us == clip.start_us and changed.duration_us == 3 * SECOND
    assert "which is shorter" in loaded.strip.words.whole_text


def test_a_clip_shows_its_file_in_the_media_list(loaded: MainWindow, song: Path) -> None:
    [clip] = [clip for _, clip in loaded.bridge.timeline.clips() if clip.name == song.name]
    loaded.state.select([clip.id])
    loaded.media_panel.search.setText("nothing of that name")
    loaded.actions_by_id["show-in-media"].trigger()
    assert [entry.material.name for entry in loaded.media_panel.view.chosen()] == [song.name]


def test_opening_a_video_and_sounds_at_once_shows_the_whole_of_it(
    window: MainWindow, video: Path, media_factory: MediaFactory, qtbot: QtBot
) -> None:
    long = media_factory.sound(".wav", seconds=40, rate=8_000, channels=1)
    window.projects.open_paths([str(long), str(video)])
    qtbot.waitUntil(lambda: len(sounds_of(window.bridge.timeline)) == 1, timeout=8000)
    timeline = window.timeline
    end_x = timeline.scale.x_of(window.bridge.timeline.duration_us)
    assert 0.6 * timeline.viewport().width() < end_x <= timeline.viewport().width()


def test_a_folder_of_sounds_dropped_anywhere_brings_them(
    window: MainWindow, takes: list[Path], video: Path, qtbot: QtBot
) -> None:
    drop_on_window(window, takes[0].parent)
    qtbot.waitUntil(lambda: len(sounds_of(window.bridge.timeline)) == 3, timeout=8000)
    before = window.bridge.timeline
    drop_on_window(window, takes[0].parent)
    qtbot.waitUntil(lambda: len(sounds_of(window.bridge.timeline)) == 6, timeout=8000)
    window.bridge.undo()
    assert window.bridge.timeline is before


def test_a_damaged_file_is_named_with_the_decoders_words_behind_details(
    loaded: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    damaged = tmp_path / "damaged.flac"
    damaged.write_bytes(b"fLaC\x00\x00\x00\x22" + bytes(range(256)) * 8)
    before = loaded.bridge.timeline
    loaded.desks.sounds.add_files([str(damaged)])
    qtbot.waitUntil(lambda: "damaged.flac" in loaded.strip.words.whole_text, timeout=8000)
    assert loaded.strip.words.whole_text.startswith("Nothing was added.")
    assert loaded.strip.link.text() == "Details"
    loaded.strip.link.click()
    dialog = dialog_named(loaded, "error")
    assert dialog is not None
    hint = dialog.findChild(QLabel, "hint")
    assert hint is not None and hint.text().startswith("The decoder says: ")
    assert loaded.bridge.timeline is before
