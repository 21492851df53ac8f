"""Sound devices that come, go, change places and have rates of their own, at a real sound server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtMultimedia import QAudioFormat

from editor.playback.device_form import DeviceForm, form_for
from tests.display import NullSink, null_sink, running
from tests.media_making import write_sound
from tests.waiting import wait_for

RATE = 48_000
PROMPT = "norewinds=1"
"""Without it a null sink that nobody listens to has rendered up to two seconds of silence ahead."""


@pytest.fixture(scope="module")
def tone(tmp_path_factory) -> Path:
    times = np.arange(6 * RATE) / RATE
    wave = (0.4 * np.sin(2 * np.pi * 997 * times)).astype(np.float32)
    return write_sound(tmp_path_factory.mktemp("tone") / "tone.wav", samples=np.tile(wave, (2, 1)))


class Server:
    """A sound server of our own, with recordings of its sinks."""

    def __init__(self, sink: NullSink, stack: ExitStack) -> None:
        self._sink, self._stack = sink, stack

    def hold_recordings(self) -> None:
        """Let recordings stay where they are when the default sink changes."""
        self.control("load-module module-null-sink sink_name=away")
        self.control("set-default-source away.monitor")

    def control(self, words: str) -> None:
        subprocess.run(["pactl", *words.split()], env=self._sink.env, check=True, capture_output=True)

    def record(self, sink: str) -> Path:
        target = self._sink.folder / f"{sink}.raw"
        command = [
            "parec", "-d", f"{sink}.monitor", "--format=float32le", "--rate=48000", "--channels=2",
            "--latency-msec=20", "--raw",
        ]  # fmt: skip
        self._stack.enter_context(running(command, target, self._sink.env))
        wait_for(lambda: target.stat().st_size > 0, "the recording")
        return target

    def play(self, tone: Path, *steps: str) -> list[tuple[float, str]]:
        env = self._sink.env | {"QT_LOGGING_RULES": "qt.multimedia.*=false"}
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.playback.play_child", str(tone), "6", *steps],
            check=False, env=env, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        told: list[tuple[float, str]] = json.loads(done.stdout)["told"]
        return told

    def loud_s(self, recording: Path) -> float:
        """How long the tone is heard in a recording, in seconds."""
        heard = self._sink.heard(recording)[0]
        blocks = np.abs(heard[: heard.size // 480 * 480]).reshape(-1, 480).max(axis=1)
        return float((blocks > 0.1).sum() / 100)


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    tmp_path.chmod(0o700)
    with null_sink(tmp_path) as sink, ExitStack() as stack:
        yield Server(sink, stack)


def words(told: list[tuple[float, str]]) -> list[str]:
    return [what.partition(" ")[0] for _, what in told]


def test_the_device_of_the_system_is_followed_to_one_with_a_low_rate_and_one_channel(server, tone):
    server.control(f"load-module module-null-sink sink_name=slow rate=8000 channels=1 {PROMPT}")
    server.control(f"load-module module-null-sink sink_name=first {PROMPT}")
    server.hold_recordings()
    server.control("set-default-sink first")
    first, second = server.record("first"), server.record("slow")
    if os.getloadavg()[0] > 2 * (os.cpu_count() or 1):
        pytest.skip("this computer is too busy to play and record without gaps")
    told = server.play(tone, "0.5:run=pactl set-default-sink slow", "1.3:stop", "1.4:end")
    assert not {"missing", "failed"} & set(words(told)), told
    assert server.loud_s(first) == pytest.approx(0.5, abs=0.25)
    assert server.loud_s(second) == pytest.approx(0.8, abs=0.3)
    heard = NullSink.heard(second)[0].astype(np.float64)
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(heard.size)))
    assert np.argmax(spectrum) * RATE / heard.size == pytest.approx(997, abs=3)


def test_a_device_that_vanishes_is_told_played_on_without_and_taken_again(server, tone):
    server.control("unload-module module-always-sink")
    server.control("unload-module module-null-sink")
    back = f"load-module module-null-sink sink_name=only rate=48000 {PROMPT}"
    server.control(back)
    told = server.play(
        tone, "0.5:run=pactl unload-module module-null-sink", f"1.8:run=pactl {back}", "3.0:end"
    )
    assert words(told).count("missing") == 1 and words(told).count("found") == 1
    at = {what.partition(" ")[0]: when for when, what in told}
    gone, returned = (when for when, what in told if what.startswith("run="))
    assert at["missing"] - gone < 1.0
    assert at["found"] > returned
    before, after = (int(what.split()[-1]) for _, what in told if what.startswith("run="))
    assert (after - before) / 1e6 == pytest.approx(returned - gone, abs=0.6), "the playhead ran on"


class _Refusing:
    """A device that plays nothing but its own form."""

    def __init__(self, form: QAudioFormat) -> None:
        self._form = form

    def isFormatSupported(self, form: QAudioFormat) -> bool:
        return form == self._form

    def preferredFormat(self) -> QAudioFormat:
        return self._form


def form_of(rate: int, channels: int, kind: QAudioFormat.SampleFormat) -> QAudioFormat:
    form = QAudioFormat()
    form.setSampleRate(rate)
    form.setChannelCount(channels)
    form.setSampleFormat(kind)
    return form


@pytest.mark.parametrize(
    ("rate", "channels", "kind", "dtype", "full"),
    [
        (8_000, 1, QAudioFormat.SampleFormat.Int16, "<i2", 32_767.0),
        (44_100, 2, QAudioFormat.SampleFormat.Int32, "<i4", 2_147_483_000.0),
        (96_000, 6, QAudioFormat.SampleFormat.Float, "<f4", 1.0),
        (22_050, 2, QAudioFormat.SampleFormat.UInt8, "u1", 127.0),
    ],
)
def test_a_device_that_refuses_our_rate_gets_its_own(rate, channels, kind, dtype, full):
    wanted = form_of(rate, channels, kind)
    assert form_for(_Refusing(wanted)) == wanted  # type: ignore[arg-type]
    times = np.arange(RATE) / RATE
    row = (0.5 * np.sin(2 * np.pi * 440 * times)).astype(np.float32)
    stereo, taken = np.stack((row, row), axis=1), [0]

    def read(count: int) -> np.ndarray:
        taken[0] += count
        return stereo[taken[0] - count : taken[0]]

    form = DeviceForm(wanted, read)
    data = b"".join(form.coded(rate // 100) for _ in range(50))
    out = np.frombuffer(data, dtype).reshape(-1, channels).astype(np.float64)
    out = (out - (128 if dtype == "u1" else 0)) / full
    assert len(out) == rate // 100 * 50
    reference = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(out)) / rate)
    tolerance = 0.01 if dtype == "u1" else 0.003
    assert np.abs(out[:, 0] - reference)[50:].max() < tolerance
    assert not out[:, 2:].any(), "further channels are silent"


def test_a_device_without_a_form_is_not_asked_to_play():
    assert form_for(_Refusing(QAudioFormat())) is None  # type: ignore[arg-type]
