"""The heads of the rows: mute, solo, volume, new tracks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from editor.ui.timeline.track_header import VolumeReadout
from tests.ui.timeline.conftest import Bench

LEFT = Qt.MouseButton.LeftButton


def button(bench: Bench, name: str) -> QAbstractButton:
    found = bench.view.findChild(QAbstractButton, name)
    assert found is not None
    return found


def readout(bench: Bench, key: str) -> VolumeReadout:
    found = bench.view.findChild(VolumeReadout, f"field/track-volume/{key}")
    assert found is not None
    return found


def test_m_mutes_the_track_and_again_lets_it_be_heard(loaded: Bench) -> None:
    QTest.mouseClick(button(loaded, "button/mute/A"), LEFT)
    assert loaded.timeline.track("A").is_muted
    QTest.mouseClick(button(loaded, "button/mute/A"), LEFT)
    assert not loaded.timeline.track("A").is_muted
    assert loaded.steps() == 2


def test_m_on_the_pictures_sound_is_the_drafts_own_mute(loaded: Bench) -> None:
    QTest.mouseClick(button(loaded, "button/mute/P/sound"), LEFT)
    assert loaded.timeline.track("P").is_muted


def test_s_is_no_edit(loaded: Bench) -> None:
    QTest.mouseClick(button(loaded, "button/solo/A"), LEFT)
    assert loaded.state.soloed == {"A"}
    assert loaded.steps() == 0


def test_the_volume_is_dragged_in_one_step(loaded: Bench) -> None:
    field = readout(loaded, "A")
    QTest.mousePress(field, LEFT, pos=QPoint(10, 9))
    for y in (12, 20, 30):
        QTest.mouseMove(field, QPoint(10, y))
    QTest.mouseRelease(field, LEFT, pos=QPoint(10, 30))
    assert 0.3 < loaded.timeline.track("A").volume < 0.9
    assert loaded.steps() == 1


@pytest.mark.parametrize("way", ["Esc", "right button"])
def test_a_drag_of_the_volume_is_put_back_by(loaded: Bench, way: str) -> None:
    field = readout(loaded, "A")
    loaded.view.setFocus()
    QTest.mousePress(field, LEFT, pos=QPoint(10, 9))
    for y in (12, 20, 30):
        QTest.mouseMove(field, QPoint(10, y))
    assert field.volume < 0.9
    if way == "Esc":
        # The window's own handle: keys take the way that the window system gives them.
        QTest.keyClick(loaded.view.window().windowHandle(), Qt.Key.Key_Escape)
    else:
        QTest.mousePress(field, Qt.MouseButton.RightButton, pos=QPoint(10, 30))
    QTest.mouseRelease(field, LEFT, pos=QPoint(10, 30))
    assert field.volume == loaded.timeline.track("A").volume == 1.0
    assert loaded.steps() == 0
    assert not field.hasFocus()


@pytest.mark.parametrize(("typed", "gain"), [("-6", 0.501187), ("+3.5 dB", 1.496236), ("silent", 0)])
def test_the_volume_is_typed(loaded: Bench, typed: str, gain: float) -> None:
    field = readout(loaded, "A")
    QTest.mouseClick(field, LEFT)
    line = field.findChild(QLineEdit)
    assert line is not None
    line.setText(typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert loaded.timeline.track("A").volume == pytest.approx(gain, rel=1e-5)
    assert field.volume == pytest.approx(gain, rel=1e-5)
    assert loaded.steps() == 1


def test_nonsense_is_refused_in_words(loaded: Bench) -> None:
    field = readout(loaded, "A")
    field.type_value()
    line = field.findChild(QLineEdit)
    assert line is not None
    line.setText("loud")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "loud" in loaded.hints[0]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert loaded.steps() == 0


def test_a_double_click_gives_zero_decibels(loaded: Bench) -> None:
    field = readout(loaded, "A")
    field.chosen.emit(0.4, "")
    QTest.mouseDClick(field, LEFT)
    assert loaded.timeline.track("A").volume == 1.0


def test_a_click_changes_no_volume(loaded: Bench) -> None:
    QTest.mouseClick(readout(loaded, "A"), LEFT)
    assert loaded.steps() == 0


def test_plus_track_adds_an_empty_sound_track(loaded: Bench) -> None:
    QTest.mouseClick(loaded.view.headers.head("new"), LEFT)
    assert len(loaded.timeline.tracks) == 4
    assert loaded.view.rows[-2].track_id == loaded.timeline.tracks[-1].id
    assert loaded.steps() == 1


def test_heads_stand_beside_their_rows(loaded: Bench) -> None:
    for row in loaded.view.rows:
        head = loaded.view.headers.head(row.key)
        name = "lane/new" if row.key == "new" else f"lane/{row.key}"
        assert head.y() == loaded.hand.rect(name)[1]
        assert head.isVisible()
