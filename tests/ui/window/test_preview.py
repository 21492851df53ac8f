"""The picture at the playhead comes from the file, and the last one stays while the next is made."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.edit.level_commands import SetVolume
from editor.model.timeline import Timeline, TrackKind
from editor.session import Session
from editor.ui import theme
from editor.ui.main_window import MainWindow
from editor.ui.picture_maker import PictureMaker
from tests.media_making import frame_number


def luma(window: MainWindow):
    """The brightness of the picture shown, at the size of the film."""
    rect = window.preview.picture_rect()
    shown = window.preview.grab(rect).toImage().scaled(160, 90)
    return [[shown.pixelColor(x, y).lightness() for x in range(160)] for y in range(90)]


def shown_frame(window: MainWindow) -> int:
    import numpy as np

    return frame_number(np.array(luma(window), np.uint8))


def test_the_frame_at_the_playhead_is_shown(loaded: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: loaded.preview.has_picture, timeout=8000)
    assert shown_frame(loaded) == 0
    loaded.state.set_playhead(1_240_000)
    qtbot.waitUntil(lambda: shown_frame(loaded) == 31, timeout=8000)


def test_the_last_picture_stays_while_the_next_is_made(
    loaded: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: loaded.preview.has_picture and shown_frame(loaded) == 0, timeout=8000)
    is_asked, go_on = threading.Event(), threading.Event()
    make = PictureMaker.picture

    def late(maker: PictureMaker, timeline: Timeline, width: int, height: int, time_us: int):
        is_asked.set()
        go_on.wait(5)
        return make(maker, timeline, width, height, time_us)

    monkeypatch.setattr(PictureMaker, "picture", late)
    loaded.state.set_playhead(1_240_000)
    qtbot.waitUntil(is_asked.is_set, timeout=8000)
    assert shown_frame(loaded) == 0
    go_on.set()
    qtbot.waitUntil(lambda: shown_frame(loaded) == 31, timeout=8000)


def test_the_picture_keeps_its_shape_and_lies_on_the_stage(loaded: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: loaded.preview.has_picture, timeout=8000)
    rect = loaded.preview.picture_rect()
    assert abs(rect.width() / rect.height() - 16 / 9) < 0.02
    assert loaded.preview.rect().contains(rect)
    corner = loaded.preview.grab().toImage().pixelColor(2, 2)
    assert corner == theme.DARK.stage


def test_an_edit_of_the_sound_asks_for_no_picture(loaded: MainWindow, qtbot: QtBot, monkeypatch) -> None:
    qtbot.waitUntil(lambda: loaded.preview.has_picture, timeout=8000)
    qtbot.wait(100)
    asked = []
    monkeypatch.setattr(loaded.preview._maker, "ask", lambda *args: asked.append(args))
    clip = next(c for t, c in loaded.bridge.timeline.clips() if t.kind is TrackKind.SOUND)
    loaded.bridge.do(SetVolume((clip.id,), 0.5))
    qtbot.wait(120)
    assert asked == []


def test_another_project_does_not_show_the_last_ones_picture(
    loaded: MainWindow, qtbot: QtBot, song: Path
) -> None:
    qtbot.waitUntil(lambda: loaded.preview.has_picture, timeout=8000)
    loaded.bridge.show_session(Session.open(song))
    qtbot.waitUntil(lambda: not loaded.preview.has_picture, timeout=3000)
    qtbot.wait(100)
    assert not loaded.preview.has_picture


def test_at_the_end_of_the_film_its_last_picture_stays(window: MainWindow, qtbot: QtBot, video: Path) -> None:
    window.bridge.show_session(Session.open(video))
    qtbot.waitUntil(lambda: window.preview.has_picture, timeout=8000)
    window.state.set_playhead(window.bridge.timeline.duration_us)
    qtbot.waitUntil(lambda: shown_frame(window) == 99, timeout=8000)
