"""Mixing two songs from the window: dropped, corrected, planned, dragged, heard, and put in by one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.model.timeline import Timeline, TrackKind
from editor.music.analysis.facts import Key
from editor.music.mashup import studio
from editor.music.mashup.plan import Plan
from editor.progress import Progress
from editor.ui import theme
from editor.ui.dialogs.mashup import MashupDialog
from editor.ui.dialogs.mashup_plan import PlanStrip
from editor.ui.main_window import MainWindow
from tests.ui.window.conftest import add_sound
from tests.unit.music.mashup.pairs import song, write

WaitDialog = Callable[[str], QDialog]
LISTEN_TO = studio.listen_to
Keys, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("mix-songs")
    one = write(folder / "one.wav", song(120, Key(9, "minor"), 8, seed=4).sound)
    two = write(folder / "two.wav", song(114, Key(0, "major"), 8, seed=5).sound)
    return one, two


@pytest.fixture(autouse=True)
def heard_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the same file be listened to once for all tests: what comes of it is tested elsewhere."""
    monkeypatch.setattr(studio, "listen_to", heard)


@cache
def _heard(path: Path) -> studio.Listened:
    return LISTEN_TO(path, Progress())


def heard(path: Path, progress: Progress) -> studio.Listened:
    progress.report(0.5)
    return _heard(path)


class StandInPlayer(QObject):
    """Notes what is to be heard, on a machine without a loudspeaker."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Timeline] = []
        self.is_playing = False

    def play(self, timeline: Timeline, start_us: int) -> None:
        self.heard.append(timeline)
        self.is_playing = True

    def amend(self, timeline: Timeline) -> None:
        self.heard.append(timeline)

    def stop(self) -> None:
        self.is_playing = False
        self.stopped.emit()

    def close(self) -> None:
        self.is_playing = False


def opened(window: MainWindow, wait_dialog: WaitDialog, paths: tuple[Path, ...] = ()) -> MashupDialog:
    window.desks.mashup.ask_with([str(path) for path in paths])
    dialog = wait_dialog("mashup")
    assert isinstance(dialog, MashupDialog)
    return dialog


def planned(qtbot: QtBot, dialog: MashupDialog) -> Plan:
    """Wait for the plan that belongs to what is chosen."""
    qtbot.waitUntil(button(dialog, "ok").isEnabled, timeout=60_000)
    assert dialog.strip.plan is not None
    return dialog.strip.plan


def button(dialog: QDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None, name
    return found


def words(dialog: QDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def drop(widget: QWidget, paths: tuple[Path, ...]) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    way = (Qt.DropAction.CopyAction, data, Left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(5, 5), *way))
    event = QDropEvent(QPointF(5, 5), *way)
    QApplication.sendEvent(widget, event)
    return event


def test_two_songs_are_mixed_and_put_in_as_one_step(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    before = loaded.bridge.timeline
    dialog = opened(loaded, wait_dialog)
    assert not button(dialog, "ok").isEnabled() and dialog.strip.plan is None
    drop(dialog, songs)
    plan = planned(qtbot, dialog)
    assert plan.meeting.tempo_bpm == pytest.approx((120 * 114) ** 0.5, abs=1.0)
    assert "BPM: A" in words(dialog, "meeting") and words(dialog, "plan-title").startswith("Plan · 0:")
    title = dialog.findChild(QLineEdit, "field/title")
    assert title is not None and title.text() == "one + two"
    qtbot.keyClick(dialog, Keys.Key_Return)
    qtbot.waitUntil(lambda: loaded.desks.mashup._dialog is None, timeout=90_000)
    after = loaded.bridge.timeline
    added = [track for track in after.tracks if track not in before.tracks]
    assert {track.kind for track in added} == {TrackKind.SOUND}
    assert len({track.pair_id or track.id for track in added}) == 2
    clips = [clip for track in added for clip in track.clips]
    assert all(clip.fade_in_us and clip.fade_out_us for clip in clips)
    assert all(Path(after.material_of(clip).path or "").exists() for clip in clips)
    assert loaded.state.selection == {clip.id for clip in clips}
    bars = [marker.time_us for marker in after.markers if marker.layer == "beat"]
    assert len(bars) == plan.n_bars + 1
    loaded.bridge.undo()
    assert loaded.bridge.timeline == before
    loaded.bridge.redo()
    assert loaded.bridge.timeline == after


def test_two_files_let_go_on_the_tool_open_the_dialog(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    tool = loaded.findChild(QWidget, "button/mix-songs")
    assert tool is not None
    drop(tool, songs[:1])
    assert not loaded.findChildren(MashupDialog)
    assert "exactly 2 songs, and 1 was given" in loaded.strip.words.whole_text
    drop(tool, songs)
    dialog = wait_dialog("mashup")
    assert isinstance(dialog, MashupDialog)
    planned(qtbot, dialog)


def test_two_selected_sounds_are_the_songs(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    loaded.state.select([add_sound(loaded, path, 30_000_000) for path in songs])
    loaded.actions_by_id["mix-songs"].trigger()
    dialog = wait_dialog("mashup")
    assert isinstance(dialog, MashupDialog)
    planned(qtbot, dialog)
    assert [slot.strip.facts.path for slot in dialog.slots if slot.strip.facts] == [
        str(path) for path in songs
    ]


def test_what_cannot_be_mixed_is_said_where_the_song_would_stand(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path], tmp_path: Path
) -> None:
    short = write(tmp_path / "short.wav", song(120, Key(0, "major"), 4).sound[:, : 3 * 48_000])
    noise = 0.1 * np.random.default_rng(1).standard_normal(48_000 * 12)
    hiss = write(tmp_path / "hiss.wav", noise.astype(np.float32))
    dialog = opened(loaded, wait_dialog, (short, songs[1]))
    qtbot.waitUntil(lambda: "at least 10 seconds" in words(dialog, "song-a-words"), timeout=20_000)
    drop(dialog, (*songs, short))
    assert "exactly 2 songs, and 3 were given" in words(dialog, "note")
    drop(dialog, (hiss,))
    qtbot.waitUntil(lambda: "hiss.wav has no clear beat" in words(dialog, "note"), timeout=30_000)
    assert not button(dialog, "ok").isEnabled()
    assert dialog.slots[0].strip.isVisible(), "its beat can be tapped"


def test_another_style_seed_or_take_is_planned_anew(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    dialog = opened(loaded, wait_dialog, songs)
    first = planned(qtbot, dialog)
    button(dialog, "arrangement/medley").click()
    qtbot.waitUntil(
        lambda: dialog.strip.plan is not None and dialog.strip.plan.arrangement == "medley", timeout=20_000
    )
    button(dialog, "arrangement/alternate").click()
    qtbot.waitUntil(lambda: dialog.strip.plan == first, timeout=20_000)
    button(dialog, "take/2").click()
    qtbot.waitUntil(lambda: dialog.strip.plan != first, timeout=20_000)
    button(dialog, "take/1").click()
    qtbot.waitUntil(lambda: dialog.strip.plan == first, timeout=20_000)


def test_a_correction_of_a_song_changes_the_plan(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    dialog = opened(loaded, wait_dialog, songs)
    before = planned(qtbot, dialog)
    halve = dialog.slots[1].findChild(QPushButton, "halve") or next(
        each for each in dialog.slots[1].findChildren(QPushButton) if each.text() == "÷2"
    )
    halve.click()
    qtbot.waitUntil(lambda: dialog.strip.plan is not None and dialog.strip.plan != before, timeout=20_000)
    assert dialog.strip.plan is not None and dialog.strip.plan.meeting.factor == 2.0
    assert "double time" in words(dialog, "meeting")


def point(strip: PlanStrip, number: int, at: float) -> QPoint:
    rect = strip.block_rect(number)
    return QPoint(round(rect.left() + at * rect.width()), round(rect.center().y()))


def test_blocks_are_dragged_and_trimmed_from_bar_to_bar(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    dialog = opened(loaded, wait_dialog, songs)
    plan = planned(qtbot, dialog)
    strip = dialog.strip
    number = max(range(len(plan.blocks)), key=lambda n: plan.blocks[n].start_bar)
    block = plan.blocks[number]
    bar_px = strip.block_rect(number).width() / block.n_bars
    right = point(strip, number, 1.0) - QPoint(3, 0)
    qtbot.mousePress(strip, Left, pos=right)
    qtbot.mouseMove(strip, right - QPoint(round(2.3 * bar_px), 0))
    qtbot.mouseRelease(strip, Left, pos=right - QPoint(round(2.3 * bar_px), 0))
    assert strip.plan is not None and strip.plan.blocks[number].n_bars == block.n_bars - 2
    middle = point(strip, number, 0.5)
    qtbot.mousePress(strip, Left, pos=middle)
    qtbot.mouseMove(strip, middle + QPoint(round(1.2 * bar_px), 0))
    qtbot.mouseRelease(strip, Left, pos=middle + QPoint(round(1.2 * bar_px), 0))
    moved = strip.plan.blocks[number]
    assert (moved.start_bar, moved.n_bars) == (block.start_bar + 1, block.n_bars - 2)
    strip.setFocus()
    assert strip.chosen == number
    qtbot.keyClick(strip, Keys.Key_Left)
    qtbot.keyClick(strip, Keys.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(strip, Keys.Key_Right, Qt.KeyboardModifier.ControlModifier)
    keyed = strip.plan.blocks[number]
    assert (keyed.start_bar, keyed.end_bar) == (block.start_bar + 1, block.end_bar - 1)
    assert f"from bar {keyed.start_bar + 1}" in strip.accessibleName()
    qtbot.keyClick(strip, Keys.Key_Up)
    assert strip.chosen != number
    qtbot.waitUntil(button(dialog, "ok").isEnabled, timeout=20_000)
    assert strip.plan.blocks[number] == keyed, "planning follows what was dragged"


def test_texts_are_counted_as_they_are_typed(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    dialog = opened(loaded, wait_dialog, songs)
    planned(qtbot, dialog)
    title = dialog.findChild(QLineEdit, "field/title")
    assert title is not None
    title.clear()
    qtbot.keyClicks(title, "x" * 80)
    assert words(dialog, "count/title") == "80 / 80" and button(dialog, "ok").isEnabled()
    qtbot.keyClicks(title, "y")
    assert words(dialog, "count/title") == "81 / 80, too long" and not button(dialog, "ok").isEnabled()
    qtbot.keyClick(title, Keys.Key_Backspace)
    button(dialog, "more").click()
    prompt = dialog.findChild(QPlainTextEdit, "field/prompt")
    slider = dialog.findChild(QSlider, "field/audio_weight")
    assert prompt is not None and slider is not None and prompt.isVisible()
    prompt.setPlainText("好" * 5_000)
    assert words(dialog, "count/prompt") == "5,000 / 5,000"
    prompt.setPlainText("好" * 5_001)
    assert words(dialog, "count/prompt").endswith("too long") and not button(dialog, "ok").isEnabled()
    prompt.setPlainText("calm")
    slider.setFocus()
    qtbot.keyClick(slider, Keys.Key_Right)
    assert dialog.fields["audio_weight"] == pytest.approx(0.66)
    qtbot.waitUntil(button(dialog, "ok").isEnabled, timeout=20_000)


def test_listen_plays_the_plan_at_once_and_the_made_mix_when_it_is_there(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    dialog = opened(loaded, wait_dialog, songs)
    plan = planned(qtbot, dialog)
    desk, player = loaded.desks.mashup, StandInPlayer()
    desk._player = player  # type: ignore[assignment]
    player.stopped.connect(desk._note_end)
    button(dialog, "listen").click()
    assert player.is_playing and button(dialog, "listen").text().strip() == "Stop listening"
    heard = player.heard[-1]
    assert {Path(material.path or "") for material in heard.materials.values()} == set(songs)
    assert heard.duration_us == pytest.approx(plan.duration_s * 1e6, rel=0.2)
    assert button(dialog, "ok").text().strip() == "Put it in", "other things can be chosen meanwhile"
    assert button(dialog, "arrangement/medley").isEnabled()
    qtbot.waitUntil(lambda: bool(desk._made), timeout=90_000)
    (take,) = desk._made.values()
    qtbot.waitUntil(lambda: player.heard[-1] is take.timeline, timeout=5_000)
    made = [Path(material.path or "") for material in take.timeline.materials.values()]
    assert made and all(path.exists() for path in made)
    dialog.reject()
    assert not player.is_playing
    assert not any(path.exists() for path in made if path not in songs), "what was not put in is removed"


def test_making_is_stopped_by_its_button(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    before = loaded.bridge.timeline
    dialog = opened(loaded, wait_dialog, songs)
    planned(qtbot, dialog)
    button(dialog, "ok").click()
    assert button(dialog, "ok").text().strip() == "Stop"
    button(dialog, "ok").click()
    qtbot.waitUntil(lambda: button(dialog, "ok").text().strip() == "Put it in", timeout=10_000)
    assert dialog.isVisible() and loaded.bridge.timeline is before


def test_every_part_can_be_reached_and_has_a_name(
    loaded: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot, songs: tuple[Path, Path]
) -> None:
    dialog = opened(loaded, wait_dialog, songs)
    planned(qtbot, dialog)
    for name in ("arrangement/alternate", "take/1", "take/2", "listen", "ok", "more"):
        assert button(dialog, name).height() >= 20
        assert button(dialog, name).focusPolicy() & Qt.FocusPolicy.TabFocus
    strip = dialog.strip
    assert strip.focusPolicy() is Qt.FocusPolicy.StrongFocus and strip.accessibleName()
    picture = strip.grab().toImage()
    plan = planned(qtbot, dialog)
    for number, block in enumerate(plan.blocks):
        rect = strip.block_rect(number)
        seen = picture.pixelColor(
            round((rect.left() + 3) * picture.devicePixelRatio()), round(rect.top() + 3)
        )
        body = (theme.current().music, theme.current().song_b)[block.song].body
        assert abs(seen.hue() - body.hue()) < 40 or not block.is_lead


def test_a_voice_over_is_offered_only_where_a_voice_can_be_told_apart(
    loaded: MainWindow, wait_dialog: WaitDialog
) -> None:
    dialog = opened(loaded, wait_dialog)
    button(dialog, "arrangement/voice-over").click()
    dialog.show_parting(is_there=False)
    assert not button(dialog, "arrangement/voice-over").isVisible()
    assert dialog.fields["arrangement"] == "alternate"
    dialog.show_parting(is_there=True)
    assert button(dialog, "arrangement/voice-over").isVisible()
