"""Subtitles by hand: the menu, a drop, the report, other words in the inspector, and writing them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor.model.timeline import TrackKind
from editor.render.preview import still
from editor.ui.inspector.words_section import WordsField
from editor.ui.main_window import MainWindow

SRT = "1\n00:00:00,100 --> 00:00:00,900\nHello <i>you</i>\n\n2\n00:00:00,500 --> 00:00:01,400\nand you\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.srt"
    path.write_text(SRT)
    return path


def texts(window: MainWindow) -> list[str]:
    tracks = [track for track in window.bridge.timeline.tracks if track.kind is TrackKind.TEXT]
    return [clip.name for track in tracks for clip in track.clips]


def imported(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.desks.subtitles.add_file(str(path))
    qtbot.waitUntil(lambda: "Added 2 texts." in window.strip.words.whole_text, timeout=20_000)


def test_subtitles_come_in_as_one_step_that_undo_takes_back(
    loaded: MainWindow, qtbot: QtBot, words: Path
) -> None:
    assert loaded.actions_by_id["import-subtitles"].isEnabled()
    before = loaded.bridge.timeline
    imported(loaded, qtbot, words)
    assert texts(loaded)[-2:] == ["Hello you", "and you"]
    loaded.bridge.undo()
    assert loaded.bridge.timeline is before


def test_a_hostile_file_changes_nothing_and_is_told(loaded: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "bad.srt"
    path.write_bytes(bytes(range(256)) * 50)
    before = loaded.bridge.timeline
    with qtbot.waitSignal(loaded.bridge.failed, timeout=20_000) as failed:
        loaded.desks.subtitles.add_file(str(path))
    assert "holds no subtitles" in failed.args[0].message
    assert loaded.bridge.timeline is before
    qtbot.waitUntil(lambda: not loaded.desks.subtitles._jobs._jobs)


def dropped_on(widget: QWidget, path: Path) -> tuple[QDragEnterEvent, QDropEvent, QMimeData]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    way = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    return QDragEnterEvent(QPoint(10, 10), *way), QDropEvent(QPointF(10, 10), *way), data


def test_a_subtitle_file_is_dropped_on_the_window_and_left_to_it_by_the_lanes(
    loaded: MainWindow, qtbot: QtBot, words: Path
) -> None:
    enter, drop, _ = dropped_on(loaded, words)
    loaded.timeline.dragEnterEvent(enter)
    assert not enter.isAccepted()
    loaded.dragEnterEvent(enter)
    assert enter.isAccepted()
    loaded.dropEvent(drop)
    qtbot.waitUntil(lambda: "Added 2 texts." in loaded.strip.words.whole_text, timeout=20_000)
    assert texts(loaded)[-2:] == ["Hello you", "and you"]


def test_without_a_project_a_subtitle_file_is_refused_in_words(window: MainWindow, words: Path) -> None:
    enter, drop, _ = dropped_on(window, words)
    window.dragEnterEvent(enter)
    window.dropEvent(drop)
    assert "Open a video or a draft first" in window.strip.words.whole_text


def test_words_are_changed_in_the_inspector_and_seen_in_the_picture(
    loaded: MainWindow, qtbot: QtBot, words: Path
) -> None:
    imported(loaded, qtbot, words)
    track = next(t for t in loaded.bridge.timeline.tracks if t.clips and t.clips[0].name == "Hello you")
    clip = track.clips[0]
    loaded.state.select({clip.id})
    field = loaded.findChild(WordsField, "field/words")
    assert field is not None
    assert field.isVisibleTo(loaded)
    assert field.toPlainText() == "Hello you"
    field.selectAll()
    QTest.keyClicks(field, "Good")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "bye")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert loaded.bridge.timeline.material_of(loaded.bridge.timeline.clip(clip.id)).text == "Good\nbye"
    assert loaded.bridge.session.history.undo_label == "Change the words of Hello you"
    field.selectAll()
    QTest.keyClicks(field, "not this")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.toPlainText() == "Good\nbye"
    assert loaded.bridge.timeline.material_of(loaded.bridge.timeline.clip(clip.id)).text == "Good\nbye"


def test_an_imported_text_is_drawn(loaded: MainWindow, qtbot: QtBot, words: Path) -> None:
    before = picture_at(loaded, 300_000)
    imported(loaded, qtbot, words)
    after = picture_at(loaded, 300_000)
    height = before.shape[0]
    changed = np.abs(after.astype(int) - before).max(axis=2) > 60
    rows = np.flatnonzero(changed.any(axis=1))
    assert rows.size
    assert 0.8 * height < rows.mean() < height


def picture_at(window: MainWindow, at_us: int) -> np.ndarray:
    return np.asarray(still(window.bridge.timeline, at_us, 640, 360))[..., :3]


def test_the_texts_are_written_into_a_file(
    loaded: MainWindow, qtbot: QtBot, words: Path, tmp_path: Path
) -> None:
    imported(loaded, qtbot, words)
    loaded.desks.subtitles.write_to(str(tmp_path / "out.srt"))
    qtbot.waitUntil(lambda: "into “out.srt”" in loaded.strip.words.whole_text, timeout=20_000)
    written = (tmp_path / "out.srt").read_text("utf-8-sig")
    assert "Hello <i>you</i>" in written
    assert "00:00:00,500 --> 00:00:01,400" in written
