"""A file whose disk stops answering while it is played: a sign, a stop that works, and a way on (B17)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from editor.media.sound import SoundReader
from editor.playback import stall
from editor.playback.device import Player
from editor.playback.stall import StallWatch
from tests.media_factory import MediaFactory
from tests.unit.playback.timelines import timeline_of

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "qt.multimedia")


class DeadDisk:
    """Holds whoever reads one file, until it answers again."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers = threading.Event()
        self.answers.set()
        self.n_held = 0
        take = SoundReader._next_piece

        def held(reader: SoundReader) -> bool:
            if reader._packets.name == path.name and not self.answers.is_set():
                self.n_held += 1
                self.answers.wait(30)
            return take(reader)

        monkeypatch.setattr(SoundReader, "_next_piece", held)


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
    # No sound server, whatever the machine that runs the test has.
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/at/all")
    monkeypatch.setattr(stall, "SILENT_S", 0.4)
    player = Player()
    yield player
    assert player.close()


@pytest.fixture
def song(media_factory: MediaFactory) -> Path:
    return media_factory.sound(".wav", seconds=60.0)


@pytest.fixture
def disk(song: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeadDisk]:
    disk = DeadDisk(song, monkeypatch)
    yield disk
    disk.answers.set()


def test_playing_waits_with_a_sign_and_goes_on_when_the_disk_answers(
    player: Player, song: Path, disk: DeadDisk, qtbot: QtBot
) -> None:
    told: list[bool] = []
    player.stalled.connect(told.append)
    with qtbot.waitSignal(player.started, timeout=20_000):
        player.play(timeline_of((song, 0, 60_000_000, {})), 0)
    disk.answers.clear()
    qtbot.waitUntil(lambda: told == [True], timeout=20_000)
    held_us = player.position_us
    qtbot.wait(150)
    assert player.is_playing
    assert 0 < held_us < 10_000_000
    assert player.position_us == held_us, "the playhead waits for the sound"
    disk.answers.set()
    qtbot.waitUntil(lambda: told == [True, False], timeout=20_000)
    qtbot.waitUntil(lambda: player.position_us > held_us + 200_000, timeout=20_000)
    player.stop()


def test_the_window_goes_on_and_stop_and_another_play_work_meanwhile(
    player: Player, song: Path, disk: DeadDisk, media_factory: MediaFactory, qtbot: QtBot
) -> None:
    other = media_factory.sound(".wav", seconds=4.0)
    told: list[bool] = []
    player.stalled.connect(told.append)
    beats: list[float] = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start(5)
    disk.answers.clear()
    player.play(timeline_of((song, 0, 60_000_000, {})), 0)
    qtbot.waitUntil(lambda: told == [True], timeout=20_000)
    before = time.perf_counter()
    player.stop()
    with qtbot.waitSignal(player.started, timeout=20_000):
        player.play(timeline_of((other, 0, 4_000_000, {})), 0)
    qtbot.waitUntil(lambda: player.position_us > 200_000, timeout=20_000)
    heart.stop()
    player.stop()
    assert disk.n_held == 1
    assert time.perf_counter() - before < 20
    assert len(beats) > 50


def test_the_program_ends_while_a_disk_is_dead(
    song: Path, disk: DeadDisk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/at/all")
    player = Player()
    disk.answers.clear()
    player.play(timeline_of((song, 0, 60_000_000, {})), 0)
    qtbot.waitUntil(lambda: disk.n_held == 1, timeout=20_000)
    assert player.close(), "the thread ends though its file does not answer"
    disk.answers.set()
    qtbot.waitUntil(
        lambda: not [one for one in threading.enumerate() if one.name == "playback mix"], timeout=20_000
    )


def test_a_play_that_moves_or_is_not_wanted_is_no_stall(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    watch = StallWatch()
    for now[0] in (0.0, 2.0, 4.0, 6.0):
        assert not watch.look(now[0], is_wanted=True)
    assert not watch.look(6.0, is_wanted=True)
    now[0] = 8.9
    assert not watch.look(6.0, is_wanted=True)
    now[0] = 9.1
    assert watch.look(6.0, is_wanted=True)
    assert watch.is_stalled
    assert watch.look(6.0, is_wanted=False)
    assert not watch.is_stalled
