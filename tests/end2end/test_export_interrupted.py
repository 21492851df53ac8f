"""Exports across a sleep of the computer and jumps of its clock (``reliability.md`` C11)."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from editor.media.graph import Samples
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.timing import MIX_RATE
from editor.progress import Progress, Report
from editor.render.export import ExportSettings, export
from editor.render.part_file import part_path
from tests.media_factory import MediaFactory

ROOT = Path(__file__).resolve().parents[2]
LENGTH_S = 4


@pytest.fixture
def film(media_factory: MediaFactory) -> Path:
    return media_factory.video(seconds=LENGTH_S, frame_rate=30, width=640, height=360)


def heard(path: Path) -> Samples:
    with SoundReader(path) as reader:
        return reader.read(LENGTH_S * MIX_RATE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not stop processes by a signal")
def test_an_export_that_slept_goes_on_and_gives_the_same(film: Path, tmp_path: Path) -> None:
    whole, slept = tmp_path / "whole.mp4", tmp_path / "slept.mp4"
    export(timeline_of_media(probe(film)), ExportSettings(whole, picture="render"), Progress())
    command = [sys.executable, "-m", "editor", "export", str(film), "-o", str(slept), "--picture", "render"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ends = time.monotonic() + 30
    while not part_path(slept).exists() and running.poll() is None and time.monotonic() < ends:
        time.sleep(0.005)
    running.send_signal(signal.SIGSTOP)
    time.sleep(1.5)
    assert part_path(slept).exists()
    assert not slept.exists()
    running.send_signal(signal.SIGCONT)
    assert running.wait(timeout=60) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slept.mp4", "whole.mp4"]
    assert probe(slept).duration_us == probe(whole).duration_us
    assert np.array_equal(heard(slept), heard(whole))


@pytest.mark.parametrize("jump_s", [-86_400.0, 3_600.0])
def test_a_clock_that_jumps_changes_nothing(
    jump_s: float, film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.time()
    fractions: list[float] = []

    def jump(report: Report) -> None:
        fractions.append(report.fraction)
        monkeypatch.setattr(time, "time", lambda: began + jump_s)

    report = export(timeline_of_media(probe(film)), ExportSettings(tmp_path / "film.mp4"), Progress(jump))
    assert report.duration_us == probe(film).duration_us
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
