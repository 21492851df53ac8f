"""What comes out of the sound device, recorded from a sink that plays into nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from tests.media_making import write_sound

RATE = 48_000
TONE_HZ, LEVEL = 997.0, 0.4
LENGTH_S, CLICK_S = 2.0, 1.2
TRIES = 3
"""A device that is served too late has gaps, which are the computer's and not the player's."""

PLAY = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from editor.playback.device import Player
from tests.unit.playback.timelines import timeline_of
path, start_us, stop_at_us, edit_at_us = Path(sys.argv[1]), *map(int, sys.argv[2:])
app = QCoreApplication([])
player = Player()
told = []
player.device_missing.connect(told.append)
player.stopped.connect(app.quit)
edited, late = [], []
def look(position_us):
    if not late and position_us >= start_us + 60_000:
        late.append(player.n_starved)
    if edit_at_us and position_us >= edit_at_us and not edited:
        edited.append(position_us)
        player.amend(timeline_of((path, 0, 2_000_000, {"volume": 0.25})))
    if stop_at_us and position_us >= stop_at_us:
        player.stop()
player.position_changed.connect(look)
player.play(timeline_of((path, 0, 2_000_000, {})), start_us)
app.exec()
print(player.position_us, player.n_starved - late[0], player.n_short)
assert player.close()
assert not told, told
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A tone with one sample of almost full scale in it: the click."""
    times = np.arange(round(LENGTH_S * RATE)) / RATE
    wave = LEVEL * np.sin(2 * np.pi * TONE_HZ * times)
    click = round(CLICK_S * RATE)
    wave[click] = 0.98
    samples = np.tile(wave.astype(np.float32), (2, 1))
    return write_sound(tmp_path_factory.mktemp("click") / "tone.wav", samples=samples)


def play(pulse_sink, sound, *, start_us=0, stop_at_us=0, edit_at_us=0):
    """What is heard, without the silence around it, and where the player says that it is."""
    if os.getloadavg()[0] > 2 * (os.cpu_count() or 1):
        pytest.skip("this computer is too busy to play and record without gaps")
    moments = (start_us, stop_at_us, edit_at_us)
    for _ in range(TRIES - 1):
        heard, position_us, n_late = play_once(pulse_sink, sound, *moments)
        if not n_late:
            return heard, position_us
    return play_once(pulse_sink, sound, *moments)[:2]


def play_once(pulse_sink, sound, *moments):
    """Play in a process of its own; says too how often the device or the mix was not served in time."""
    env = pulse_sink.env | {"QT_LOGGING_RULES": "qt.multimedia.*=false"}
    with pulse_sink.recording() as file:
        done = subprocess.run(
            [sys.executable, "-c", PLAY, str(sound), *map(str, moments)],
            check=False, env=env, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    position_us, n_starved, n_short = map(int, done.stdout.split())
    heard = pulse_sink.heard(file)
    loud = np.flatnonzero(np.abs(heard[0]) > 0.02)
    assert len(loud), "nothing was heard"
    return heard[:, loud[0] : loud[-1] + 1], position_us, n_starved + n_short


def test_the_device_plays_the_level_pitch_and_length_of_the_timeline(pulse_sink, sound):
    heard, position_us = play(pulse_sink, sound)
    assert heard.shape[1] / RATE == pytest.approx(LENGTH_S, abs=0.05)
    assert position_us == 2_000_000
    middle = heard[0, RATE // 4 : RATE // 4 + RATE // 2].astype(np.float64)
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(LEVEL / np.sqrt(2), rel=0.03)
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(middle.size), 1 << 20))
    assert np.argmax(spectrum) * RATE / (1 << 20) == pytest.approx(TONE_HZ, abs=1.0)
    click = np.argmax(np.abs(heard[0]))
    assert click / RATE == pytest.approx(CLICK_S, abs=0.02)
    np.testing.assert_array_equal(heard[0], heard[1])


def test_playing_from_the_middle_begins_there(pulse_sink, sound):
    heard, _ = play(pulse_sink, sound, start_us=1_000_000)
    assert heard.shape[1] / RATE == pytest.approx(LENGTH_S - 1.0, abs=0.05)
    assert np.argmax(np.abs(heard[0])) / RATE == pytest.approx(CLICK_S - 1.0, abs=0.02)


def test_a_stop_is_heard_where_the_position_says(pulse_sink, sound):
    heard, position_us = play(pulse_sink, sound, stop_at_us=700_000)
    assert heard.shape[1] / RATE == pytest.approx(position_us / 1e6, abs=0.15)


def test_an_edit_is_heard_at_once_and_leaves_no_gap(pulse_sink, sound):
    heard, position_us = play(pulse_sink, sound, edit_at_us=500_000)
    assert position_us == 2_000_000
    assert heard.shape[1] / RATE == pytest.approx(LENGTH_S, abs=0.05)
    blocks = np.abs(heard[0, : heard.shape[1] // 480 * 480]).reshape(-1, 480).max(axis=1)
    loud = np.flatnonzero(blocks[:100] > 0.9 * LEVEL)
    assert 0.5 <= (loud[-1] + 1) * 0.01 <= 0.5 + 0.3, "the new level comes soon"
    quiet = blocks[loud[-1] + 4 : 110]
    assert np.all(np.abs(quiet - LEVEL / 4) < 0.02)
    assert blocks[:110].min() > 0.9 * LEVEL / 4, "no gap"
