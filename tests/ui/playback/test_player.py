"""The player without a sound device: a silent clock, plain words, and an end without a trace."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from editor.errors import MediaError
from editor.playback.device import Player
from editor.playback.route import Route
from editor.playback.sink import Desk
from tests.unit.playback.timelines import timeline_of

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "qt.multimedia")


@pytest.fixture
def timeline(media_factory):
    return timeline_of((media_factory.sound(".wav", seconds=4.0), 0, 4_000_000, {}))


@pytest.fixture
def player(qtbot, monkeypatch):
    # No sound server, whatever the machine that runs the test has.
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/at/all")
    player = Player()
    yield player
    assert player.close()


def test_without_a_device_the_position_runs_on_and_says_why(qtbot, player, timeline):
    positions: list[int] = []
    said: list[str] = []
    player.position_changed.connect(positions.append)
    player.device_missing.connect(said.append)
    with qtbot.waitSignal(player.started, timeout=20_000):
        player.play(timeline, 1_000_000)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    (words,) = said
    assert "No sound device" in words and "\n" not in words
    qtbot.waitUntil(lambda: bool(positions) and positions[-1] > 1_300_000, timeout=20_000)
    player.stop()
    assert positions == sorted(positions), "the playhead never goes back"
    assert positions[0] >= 1_000_000
    assert len(set(positions)) > 8, "many small steps, not one jump"
    assert all(isinstance(position, int) for position in positions)


def test_the_end_of_the_timeline_stops_playing_exactly_there(qtbot, player, timeline):
    last: list[int] = []
    player.position_changed.connect(last.append)
    with qtbot.waitSignal(player.stopped, timeout=20_000):
        player.play(timeline, 3_800_000)
        assert player.is_playing
    assert not player.is_playing
    assert last[-1] == player.position_us == 4_000_000


def test_stop_holds_the_position_and_comes_once(qtbot, player, timeline):
    stops: list[int] = []
    player.stopped.connect(lambda: stops.append(1))
    with qtbot.waitSignal(player.started, timeout=20_000):
        player.play(timeline, 0)
    qtbot.waitUntil(lambda: player.position_us > 100_000, timeout=20_000)
    player.stop()
    held = player.position_us
    player.stop()
    qtbot.wait(120)
    assert stops == [1]
    assert player.position_us == held and not player.is_playing


def test_a_new_play_moves_the_position_and_old_news_is_ignored(qtbot, player, timeline):
    stops: list[int] = []
    player.stopped.connect(lambda: stops.append(1))
    for start_us in (0, 3_000_000, 500_000, 2_000_000):
        player.play(timeline, start_us)
        assert player.position_us == start_us
    qtbot.waitUntil(lambda: player.position_us > 2_050_000, timeout=20_000)
    assert player.position_us < 3_000_000
    assert stops == []


def test_fifty_fast_seeks_end_where_the_last_one_was_sent(qtbot, player, timeline):
    for number in range(50):
        player.play(timeline, number * 60_000)
        qtbot.wait(2)
    qtbot.waitUntil(lambda: player.position_us > 49 * 60_000, timeout=20_000)
    assert player.is_playing


def test_an_empty_timeline_ends_at_once(qtbot, player):
    with qtbot.waitSignal(player.stopped, timeout=20_000):
        player.play(timeline_of(), 0)
    assert player.position_us == 0


def test_a_file_that_cannot_be_read_is_told_and_the_clock_runs_on(qtbot, player, tmp_path):
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"nothing to hear")
    with qtbot.waitSignal(player.failed, timeout=20_000) as told:
        player.play(timeline_of((broken, 0, 3_000_000, {})), 0)
    assert isinstance(told.args[0], MediaError) and "broken.mp3" in told.args[0].message
    qtbot.waitUntil(lambda: player.position_us > 50_000, timeout=20_000)
    assert player.is_playing


class _Counted:
    """How often the mixing of a stream is begun."""

    def __init__(self, monkeypatch) -> None:
        self.n = 0
        begin = Desk._begin_stream

        def counted(desk, *args):
            self.n += 1
            return begin(desk, *args)

        monkeypatch.setattr(Desk, "_begin_stream", counted)


@pytest.mark.parametrize("differs", [False, True])
def test_what_was_made_ready_is_played_and_nothing_else(qtbot, player, timeline, monkeypatch, differs):
    begun = _Counted(monkeypatch)
    player.cue(timeline, route=Route(1_000_000))
    qtbot.waitUntil(lambda: begun.n == 1, timeout=20_000)
    with qtbot.waitSignal(player.started, timeout=20_000):
        player.play(timeline, 1_500_000 if differs else 1_000_000)
    assert begun.n == 1 + differs
    start_us = player.position_us
    assert (1_500_000 if differs else 1_000_000) <= start_us < 2_500_000
    qtbot.waitUntil(lambda: player.position_us > start_us + 100_000, timeout=20_000)


def test_what_cannot_be_read_is_told_when_it_is_played_and_not_before(qtbot, player, tmp_path):
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"nothing to hear")
    timeline = timeline_of((broken, 0, 3_000_000, {}))
    told: list[MediaError] = []
    player.failed.connect(told.append)
    player.cue(timeline, route=Route())
    qtbot.wait(300)
    assert told == []
    player.play(timeline, 0)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "broken.mp3" in told[0].message


def test_what_is_made_ready_is_let_go_again(qtbot, player, timeline, monkeypatch):
    monkeypatch.setattr("editor.playback.sink.KEEP_CUE_MS", 50)
    begun = _Counted(monkeypatch)
    player.cue(timeline, route=Route(1_000_000))
    qtbot.waitUntil(lambda: begun.n == 1, timeout=20_000)
    qtbot.wait(300)
    with qtbot.waitSignal(player.started, timeout=20_000):
        player.play(timeline, 1_000_000)
    assert begun.n == 2


def test_a_bug_reaches_the_window_as_an_exception(qtbot, player, timeline, monkeypatch):
    def burst(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("editor.playback.stream.plan_sound", burst)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(player.stopped, timeout=20_000):
        player.play(timeline, 0)
    qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert caught[0][0] is ZeroDivisionError
    assert not player.is_playing


def test_signals_arrive_in_the_thread_of_the_window(qtbot, player, timeline):
    seen: list[bool] = []
    here = QThread.currentThread()

    class Listener(QObject):
        @Slot()
        def hear(self) -> None:
            seen.append(QThread.currentThread() is here)

    listener = Listener()
    player.started.connect(listener.hear)
    with qtbot.waitSignal(player.started, timeout=20_000):
        player.play(timeline, 0)
    assert seen == [True]


@pytest.mark.parametrize("moment", ["before any play", "at once", "while it plays", "after the end"])
def test_closing_at_any_moment_leaves_no_thread(moment, media_factory):
    """In a process of its own: a QThread that still runs would end it with an abort."""
    path = media_factory.sound(".wav", seconds=0.5)
    script = f"""
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from pathlib import Path
import threading
from editor.playback.device import Player
from editor.playback.route import Route
from editor.playback.sink import Desk
from tests.unit.playback.timelines import timeline_of
app = QCoreApplication([])
player = Player()
moment = {moment!r}
if moment != "before any play":
    player.play(timeline_of((Path({str(path)!r}), 0, 500_000, {{}})), 0)
if moment == "while it plays":
    player.started.connect(app.quit)
    app.exec()
elif moment == "after the end":
    player.stopped.connect(app.quit)
    app.exec()
assert player.close() and player.close()
player.play(timeline_of(), 0)
assert [t.name for t in threading.enumerate() if t.name == "playback mix"] == []
print("clean")
"""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", script],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "clean\n"), done.stderr
    assert "Destroyed while" not in done.stderr and "Traceback" not in done.stderr


class _SlowSwitch:
    """Stands in for what is heard: the mix that is to follow gets ready only when the test says so."""

    def __init__(self) -> None:
        self.is_waiting = False


def test_edits_that_come_faster_than_they_are_mixed_wait_for_each_other(qtbot, monkeypatch, timeline):
    from dataclasses import replace

    from editor.playback import sink
    from editor.playback.route import Order

    desk = sink.Desk()
    switch, mixed = _SlowSwitch(), []

    def go_on(order):
        mixed.append(order)
        switch.is_waiting = True

    monkeypatch.setattr(desk, "_switch", switch)
    monkeypatch.setattr(desk, "_go_on", go_on)
    orders = [Order(1, replace(timeline)) for _ in range(5)]
    monkeypatch.setattr(desk, "_order", orders[0])
    for order in orders:
        desk.amend(order)
    assert mixed == [orders[0]], "the first at once, and none stopped it"
    switch.is_waiting = False
    desk._take_edit()
    assert mixed == [orders[0], orders[4]]
    switch.is_waiting = False
    desk._take_edit()
    assert len(mixed) == 2, "nothing waits any more"
