"""Recording from a microphone that hears what the loudspeaker plays: length, pitch, place, files, faults."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.media_making import write_sound
from tests.plain_sound import whole_sound

RATE = 48_000
TONE_HZ = 997.0
CLICKS_S = (1.1, 1.7, 2.3)


@pytest.fixture(scope="module")
def microphone(pulse_sink):
    """A microphone that hears what the null sink plays; Qt does not offer monitors themselves."""
    subprocess.run(
        ["pactl", "load-module", "module-remap-source", "master=test.monitor", "source_name=mic"],
        check=True, env=pulse_sink.env, capture_output=True, timeout=20,
    )  # fmt: skip
    return pulse_sink


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A soft tone with three clicks in it."""
    times = np.arange(4 * RATE) / RATE
    wave = 0.1 * np.sin(2 * np.pi * TONE_HZ * times)
    for at_s in CLICKS_S:
        wave[round(at_s * RATE) : round(at_s * RATE) + 48] = 0.9
    return write_sound(
        tmp_path_factory.mktemp("clicks") / "clicks.wav", samples=np.tile(wave.astype(np.float32), (2, 1))
    )


def record(microphone, folder, sound, *, count, seconds=2.2, hears=True):
    env = microphone.env | {
        "QT_LOGGING_RULES": "qt.multimedia.*=false", "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache"),
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.ui.playback.recording_child"]
    # An idle null sink wakes only every two seconds: what listens keeps it awake.
    with microphone.recording():
        done = subprocess.run(
            [*command, str(folder), str(sound), str(count), str(seconds), str(int(hears))],
            check=False, env=env, capture_output=True, text=True, timeout=30,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def heard_of(clip):
    """What the clip plays, from its place on the timeline on: one channel."""
    first = round(clip["source_us"] * RATE / 1e6)
    return np.asarray(whole_sound(clip["path"]))[0, first : first + round(clip["length_us"] * RATE / 1e6)]


def test_a_recording_lies_where_it_was_heard(microphone, tmp_path, sound):
    told = record(microphone, tmp_path, sound, count=2)
    [clip] = told["clips"]
    assert {"1", "2"} <= set(told["counts"])
    assert 2.0 <= clip["source_us"] / 1e6 <= 3.5, "the count-in is recorded, but not part of the clip"
    assert clip["start_us"] == 500_000
    assert clip["length_us"] / 1e6 == pytest.approx(told["lasted_s"], abs=0.05)
    heard = heard_of(clip)
    loud = np.flatnonzero(np.abs(heard) > 0.5)
    starts = loud[np.concatenate([[True], np.diff(loud) > RATE // 10])] / RATE + 0.5
    assert starts == pytest.approx(CLICKS_S, abs=0.05), starts
    tone = heard[round(0.7 * RATE) : round(1.1 * RATE)]
    # In pieces, of which one may hold a gap: a busy computer's null sink leaves some.
    pieces = tone[: len(tone) // 3_000 * 3_000].reshape(-1, 3_000)
    spectra = np.abs(np.fft.rfft(pieces * np.hanning(3_000), 1 << 18, axis=1))
    pitches = np.argmax(spectra, axis=1) * RATE / (1 << 18)
    assert np.median(pitches) == pytest.approx(TONE_HZ, abs=1.0), pitches
    assert Path(clip["path"]).parent == tmp_path / "data" / "fadeline" / "recordings"
    assert not list(Path(clip["path"]).parent.glob("*.unfinished.wav"))
    assert "Add" in clip["undo"]
