"""The whole program, started and ended as a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[object]:
    """Start the program with its map kept, and end it whatever happens."""
    running: list[subprocess.Popen[bytes]] = []

    def run(*arguments: object) -> subprocess.Popen[bytes]:
        env = {**os.environ, "FADELINE_UI_MAP": str(tmp_path / "map.json"), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "editor", *(str(argument) for argument in arguments)]
        with (tmp_path / "err").open("wb") as errors:
            running.append(subprocess.Popen(command, env=env, cwd=tmp_path, stderr=errors, stdout=errors))
        return running[-1]

    yield run
    for program in running:
        if program.poll() is None:
            program.kill()
        program.wait()


def state(folder: Path) -> str:
    file = folder / "map.json"
    return str(json.loads(file.read_text("utf-8"))["state"]) if file.exists() else ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_the_program_opens_what_is_named_and_ends_in_order_when_asked(
    start, tmp_path: Path, video, song
) -> None:
    program = start(song, video)
    wait_for(lambda: state(tmp_path) == "open", "the open project", seconds=30)
    program.send_signal(signal.SIGINT)
    assert program.wait(20) == 0
    assert (tmp_path / "err").read_text() == ""
    places = (tmp_path, video.parent, Path(os.environ["HOME"]))
    assert [part for place in places for part in place.glob("**/*.part")] == []


def test_without_a_display_one_sentence_is_said_and_nothing_is_opened(tmp_path: Path) -> None:
    env = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    env["PYTHONPATH"] = str(ROOT)
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can be without a display")
    done = subprocess.run(
        [sys.executable, "-m", "editor"], env=env, cwd=tmp_path, check=False, capture_output=True, timeout=60
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"no display" in done.stderr


def test_arrays_and_filters_are_loaded_after_the_first_frame_without_being_asked_for(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.window.first_frame_child"],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=tmp_path, check=False,
        capture_output=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b""), done
    loaded = json.loads(done.stdout)
    assert loaded["at first"] == []
    # What somebody does next does not wait for them.
    assert {"numpy", "av", "scipy"} <= set(loaded["at last"])
