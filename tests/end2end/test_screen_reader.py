"""The real window on a virtual screen, read over AT-SPI by another program, as Orca does it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.display import skip_without
from tests.end2end.desktop import ROOT
from tests.media_making import write_sound

pytestmark = pytest.mark.xvfb

READER = ROOT / "tests" / "end2end" / "atspi_reader.py"
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def reading_python() -> str:
    """A Python that knows pyatspi, which comes with the system and not from an index."""
    for python in ("/usr/bin/python3", sys.executable):
        known = shutil.which(python) and subprocess.run(
            [python, "-c", "import pyatspi"], check=False, capture_output=True, timeout=30
        )
        if known and known.returncode == 0:
            return python
    pytest.skip("no Python with pyatspi on this machine (Debian: python3-pyatspi)")


def test_another_program_reads_the_timeline_and_pulls_a_fade(
    x_display: dict[str, str], tmp_path: Path
) -> None:
    skip_without("dbus-run-session")
    if not any(Path(launcher).exists() for launcher in BUS_LAUNCHERS):
        pytest.skip("no accessibility bus on this machine (Debian: at-spi2-core)")
    python = reading_python()
    song = write_sound(
        tmp_path / "calm-waves.wav", seconds=18, tone_hz=440, level=0.3, rate=44_100, channels=2
    )
    log = tmp_path / "window.log"
    window = shlex.join([sys.executable, "-m", "editor", str(song)])
    script = (
        f"{window} >{shlex.quote(str(log))} 2>&1 & window=$!; "
        f"{python} {shlex.quote(str(READER))} 30; done=$?; kill -0 $window && kill $window; exit $done"
    )
    home = {name: value for name, value in os.environ.items() if name == "HOME" or name.startswith("XDG_")}
    env = {**x_display, **home, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0"}
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        cwd=ROOT, env=env, check=False, capture_output=True, timeout=90, text=True,
    )  # fmt: skip
    printed = log.read_text(errors="replace") if log.exists() else ""
    assert done.returncode == 0, done.stderr + printed
    read = json.loads(done.stdout.splitlines()[-1])
    assert any(row.startswith("Music, music track, 1 clip") for row in read["rows"])
    assert read["clip"] == (
        "calm-waves, music track, starts 0 minutes 0 seconds, length 18 seconds, volume 0 decibels, "
        "fade in 1.5 seconds"
    )
    assert read["parts"] == [
        ["slider", f"{part} of calm-waves"]
        for part in ("start edge", "fade in", "volume", "fade out", "end edge")
    ]
    assert (read["range"], read["values"]) == ([0.0, 18.0], [0.0, 1.5])
    x, y, width, height = read["place"]
    assert min(x, y) >= 0
    assert width > 100
    assert height > 30
    assert {"focusable", "selectable", "showing"} <= set(read["states"])
    assert "Traceback" not in printed
    assert "Segmentation" not in printed
