"""The screen and the loudspeaker that other tests rely on."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from tests.display import NullSink


@pytest.mark.xvfb
def test_the_screen_gives_a_window_the_focus(x_display: dict[str, str]) -> None:
    show = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "from PySide6.QtCore import QTimer\n"
        "app = QApplication([])\n"
        "label = QLabel('here')\n"
        "label.show()\n"
        "watch = QTimer()\n"
        "watch.timeout.connect(lambda: label.isActiveWindow() and app.exit(42))\n"
        "watch.start(20)\n"
        "QTimer.singleShot(15_000, lambda: app.exit(1))\n"
        "raise SystemExit(app.exec())\n"
    )
    done = subprocess.run([sys.executable, "-c", show], check=False, env=x_display, timeout=60)
    assert done.returncode == 42


def test_the_loudspeaker_is_heard(pulse_sink: NullSink) -> None:
    wave = 0.25 * np.sin(2 * np.pi * 1000 * np.arange(48_000) / 48_000)
    sound = np.repeat(wave.astype("<f4"), 2).tobytes()
    play = [
        "pacat",
        "--playback",
        "--format=float32le",
        "--rate=48000",
        "--channels=2",
        "--raw",
        "--latency-msec=50",
    ]
    with pulse_sink.recording() as file:
        subprocess.run(play, check=True, env=pulse_sink.env, input=sound, timeout=30)
    heard = pulse_sink.heard(file)
    assert np.abs(heard).max() == pytest.approx(0.25, rel=0.02)
