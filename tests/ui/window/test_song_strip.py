"""A song's strip: what was found is shown with how sure it is, and put right by mouse and keys (G-10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor.media.peaks import Peaks
from editor.music.analysis.corrections import shifted_half_beat
from editor.music.analysis.facts import Confidence, Key, Section, SongFacts
from editor.ui import theme
from editor.ui.dialogs.song_strip import SongStrip
from editor.ui.song_player import SongPlayer
from tests.unit.music.song_facts import song

NO_KEYS = Qt.KeyboardModifier.NoModifier


class StandInPlayer(SongPlayer):
    """Plays nothing, and is wherever the test says."""

    def __init__(self) -> None:
        super().__init__()
        self.plays, self.at_s = False, 0.0
        self.asked: list[tuple[str, float]] = []

    @property
    def is_playing(self) -> bool:
        return self.plays

    @property
    def position_s(self) -> float:
        return self.at_s

    def play(self, path: str, start_s: float) -> None:
        self.asked.append((path, start_s))
        self.plays = True
        self.changed.emit(True)

    def stop(self) -> None:
        if self.plays:
            self.plays = False
            self.changed.emit(False)


def peaks(length_s: float = 60.0) -> Peaks:
    high = np.abs(np.sin(np.arange(round(length_s * 100)) / 7)).astype(np.float32) * 0.8
    return Peaks(-high, high, 480, 48_000)


@pytest.fixture
def player() -> StandInPlayer:
    return StandInPlayer()


@pytest.fixture
def strip(qtbot: QtBot, player: StandInPlayer) -> Iterator[SongStrip]:
    made = SongStrip("A", player=player)
    qtbot.addWidget(made)
    made.resize(800, 140)
    made.show_song(song(), peaks())
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_player()


def heard(strip: SongStrip) -> list[SongFacts]:
    """Collects what the strip tells."""
    told: list[SongFacts] = []
    strip.corrected.connect(told.append)
    return told


def button(strip: SongStrip, name: str) -> QAbstractButton:
    found = strip.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def combo(strip: SongStrip, name: str) -> QComboBox:
    found = strip.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def press(strip: SongStrip, name: str) -> None:
    QTest.mouseClick(button(strip, name), Qt.MouseButton.LeftButton)


def stop_clock(strip: SongStrip, at_s: float) -> None:
    """Let the next tap be at a moment."""
    strip.clock = partial(float, at_s)


def drag(strip: SongStrip, index: int, by_px: float, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Take hold of a bar line, move it in two steps, let go."""
    start = strip.bars.point_of(index).toPoint()
    QTest.mousePress(strip.bars, Qt.MouseButton.LeftButton, keys, start)
    for share in (0.5, 1.0):
        at = QPointF(start + QPoint(round(by_px * share), 0))
        QTest.mouseMove(strip.bars, at.toPoint())
        _move(strip, at, keys)
    QTest.mouseRelease(strip.bars, Qt.MouseButton.LeftButton, keys, start + QPoint(round(by_px), 0))


def _move(strip: SongStrip, at: QPointF, keys: Qt.KeyboardModifier) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, strip.bars.mapToGlobal(at), left, left, keys)
    QApplication.sendEvent(strip.bars, event)


def test_everything_found_is_said_with_how_sure_it_is(strip: SongStrip) -> None:
    words = " ".join(child.text() for child in strip.findChildren(type(strip._sure)))
    for part in ("120.0 BPM", "50 % sure", "tempo 50 %", "beats 50 %", "bars 50 %", "metre 50 %", "key 50 %"):
        assert part in words
    assert "−14.0 LUFS" in words
    assert combo(strip, "key-a").currentText() == "A minor"
    assert combo(strip, "metre-a").currentText() == "4/4"
    assert combo(strip, "key-a").accessibleDescription() == "Key: 50 % sure"


def test_a_song_without_a_beat_says_so(strip: SongStrip) -> None:
    strip.show_song(
        replace(song(), path="b.wav", beats_s=(), downbeats_s=(), tempo_bpm=0.0, confidence=Confidence())
    )
    words = " ".join(child.text() for child in strip.findChildren(type(strip._sure)))
    assert "no beat" in words
    assert "No beat was found" in words
    assert not button(strip, "halve-a").isEnabled()
    assert not button(strip, "shift-a").isEnabled()


def test_half_twice_and_half_a_beat_by_buttons(strip: SongStrip) -> None:
    told = heard(strip)
    press(strip, "double-a")
    assert told[-1].tempo_bpm == 240
    press(strip, "halve-a")
    assert told[-1].tempo_bpm == 120
    press(strip, "shift-a")
    assert told[-1].beats_s == pytest.approx(shifted_half_beat(told[-2]).beats_s)
    assert strip.facts == told[-1]


def test_what_was_found_comes_back_by_a_button(strip: SongStrip) -> None:
    told = heard(strip)
    assert not button(strip, "reset-a").isEnabled()
    press(strip, "double-a")
    press(strip, "reset-a")
    assert told[-1] == song()


def test_metre_and_key_are_chosen_with_keys(strip: SongStrip) -> None:
    told = heard(strip)
    metre = combo(strip, "metre-a")
    QTest.keyClick(metre, Qt.Key.Key_Up)
    assert (told[-1].metre, told[-1].confidence.metre) == (3, 1.0)
    key = combo(strip, "key-a")
    QTest.keyClick(key, Qt.Key.Key_Down)
    assert (told[-1].key, told[-1].confidence.key) == (Key(10, "major"), 1.0)


def test_taps_while_the_song_plays_mean_its_moments(strip: SongStrip, player: StandInPlayer) -> None:
    told = heard(strip)
    press(strip, "listen-a")
    assert player.asked == [("song.wav", 0.0)]
    for number in range(6):
        at_s = 10.3 + 0.25 + 0.5 * number
        player.at_s = at_s
        stop_clock(strip, 100 + at_s)
        press(strip, "tap-a")
    assert told[-1].beats_s == shifted_half_beat(song()).beats_s
    assert told[-1].confidence.beats == 1.0


def test_taps_without_the_song_mean_its_tempo(strip: SongStrip) -> None:
    told = heard(strip)
    for number in range(5):
        stop_clock(strip, 7.0 + 1.0 * number)
        QTest.keyClick(button(strip, "tap-a"), Qt.Key.Key_Space)
        assert bool(told) == (number >= 3)
    assert told[-1].tempo_bpm == 60
    assert told[-1].beats_s[0] in song().beats_s


def test_after_a_pause_taps_begin_anew(strip: SongStrip) -> None:
    told = heard(strip)
    for at_s in (1.0, 1.5, 2.0, 9.0, 9.5, 10.0):
        stop_clock(strip, at_s)
        press(strip, "tap-a")
    assert told == []


def test_a_bar_line_is_dragged_to_another_beat(strip: SongStrip, qtbot: QtBot) -> None:
    told = heard(strip)
    for _ in range(4):
        press(strip, "closer-a")
    bars = strip.bars
    index = next(k for k in range(30) if bars.view.start_s + 1 < song().downbeats_s[k])
    beat_px = 0.5 * bars.view.px_per_s
    drag(strip, index, beat_px + 2)
    beat = song().beats_s[song().beats_s.index(song().downbeats_s[index]) + 1]
    assert told[-1].beats_s == song().beats_s
    assert beat in told[-1].downbeats_s
    assert told[-1].confidence.downbeats == 1.0


def test_with_shift_a_bar_line_goes_where_it_is_put(strip: SongStrip) -> None:
    told = heard(strip)
    for _ in range(4):
        press(strip, "closer-a")
    bars = strip.bars
    index = next(k for k in range(30) if bars.view.start_s + 1 < song().downbeats_s[k])
    wanted = bars.view.time_at(bars.point_of(index).toPoint().x() + 12)
    drag(strip, index, 12, Qt.KeyboardModifier.ShiftModifier)
    assert min(abs(at_s - wanted) for at_s in told[-1].downbeats_s) < 0.01
    assert told[-1].beats_s != song().beats_s


def test_a_click_on_a_bar_line_moves_nothing(strip: SongStrip) -> None:
    told = heard(strip)
    QTest.mouseClick(strip.bars, Qt.MouseButton.LeftButton, NO_KEYS, strip.bars.point_of(3).toPoint())
    assert told == []
    assert strip.bars.chosen is not None


def test_escape_lets_a_dragged_bar_line_go_back(strip: SongStrip) -> None:
    told = heard(strip)
    start = strip.bars.point_of(3)
    QTest.mousePress(strip.bars, Qt.MouseButton.LeftButton, NO_KEYS, start.toPoint())
    _move(strip, start + QPointF(40, 0), NO_KEYS)
    QTest.keyClick(strip.bars, Qt.Key.Key_Escape)
    QTest.mouseRelease(strip.bars, Qt.MouseButton.LeftButton, NO_KEYS, (start + QPointF(40, 0)).toPoint())
    assert told == []


def test_bar_lines_are_chosen_and_moved_with_keys(strip: SongStrip) -> None:
    told = heard(strip)
    strip.bars.setFocus()
    QTest.keyClick(strip.bars, Qt.Key.Key_Home)
    QTest.keyClick(strip.bars, Qt.Key.Key_Right)
    assert strip.bars.chosen == 1
    assert strip.bars.accessibleDescription().startswith("Bar 2 of ")
    QTest.keyClick(strip.bars, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    beats = song().beats_s
    assert beats[beats.index(song().downbeats_s[1]) + 1] in told[-1].downbeats_s
    fine = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(strip.bars, Qt.Key.Key_Left, fine)
    assert told[-1].beats_s[5] == pytest.approx(told[-2].beats_s[5] - 0.01)


def test_the_wheel_with_ctrl_looks_closer_about_the_pointer(strip: SongStrip) -> None:
    bars = strip.bars
    before = bars.view.time_at(400)
    turn = QWheelEvent(
        QPointF(400, 40), bars.mapToGlobal(QPointF(400, 40)), QPoint(), QPoint(0, 360),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(bars, turn)
    assert bars.view.shown_s == pytest.approx(60 / 1.5**3)
    assert bars.view.time_at(400) == pytest.approx(before, abs=0.01)
    QTest.keyClick(bars, Qt.Key.Key_Minus)
    assert bars.view.shown_s == pytest.approx(60 / 1.5**2)


def test_sections_wave_and_bars_are_in_the_picture(strip: SongStrip) -> None:
    parts = (Section(0, 30, "verse", 0.2), Section(30, 60, "chorus", 1.0))
    strip.show_song(replace(song(), sections=parts), peaks())
    image = strip.bars.grab().toImage()
    colours = theme.current().music
    height = image.height()
    wave = sum(image.pixelColor(x, height // 2) == colours.wave for x in range(0, image.width(), 3))
    assert wave > image.width() / 3 / 2
    verse, chorus = image.pixelColor(200, 15), image.pixelColor(700, 15)
    assert chorus == colours.body
    assert verse != chorus
    foot = [image.pixelColor(x, height - 2) for x in range(image.width())]
    n_ticks = sum(a != b for a, b in pairwise(foot)) // 2
    assert abs(n_ticks - len(song().downbeats_s)) <= 2


def test_every_control_has_a_name_and_twenty_px(strip: SongStrip) -> None:
    controls = [
        *strip.findChildren(QPushButton),
        *strip.findChildren(QToolButton),
        *strip.findChildren(QComboBox),
    ]
    assert len(controls) == 10
    for control in controls:
        assert control.accessibleName()
        assert min(control.width(), control.height()) >= 20
    assert strip.bars.accessibleName() == "Bars of song A"


def test_the_song_is_quiet_when_its_strip_goes(strip: SongStrip, player: StandInPlayer) -> None:
    press(strip, "listen-a")
    assert player.is_playing
    strip.hide()
    assert not player.is_playing
