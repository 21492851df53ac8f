"""The program ends in order though a disk holds a thread of it for ever (``reliability.md`` B17, F5)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.render.unfinished import take_unfinished
from tests.media_making import write_video

ROOT = Path(__file__).resolve().parents[3]
LONGEST_END_S = 40


@pytest.mark.timeout(120)
def test_the_system_ends_the_program_while_an_export_waits_for_a_dead_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = write_video(tmp_path / "film.mp4", seconds=2)
    out = tmp_path / "out"
    out.mkdir()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    env |= {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    env |= {"XDG_RUNTIME_DIR": str(tmp_path), "QT_LOGGING_RULES": "qt.multimedia.*=false"}
    command = [sys.executable, "-m", "tests.faults.dead_disk_child", str(film), str(out / "out.mp4")]
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - began < LONGEST_END_S
    # What the thread wrote is swept at the next start, as after any other end in the midst of it.
    assert not (out / "out.mp4").exists()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "DATA"))
    take_unfinished()
    assert list(out.iterdir()) == []
