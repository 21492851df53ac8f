"""The log turns over, survives a home that cannot be written, and tells a crash from an orderly end."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from editor.ui.program_log import N_LAST_LINES, ProgramLog

ROOT = Path(__file__).resolve().parents[3]
RUN = """
import sys
from pathlib import Path
from editor.ui.program_log import ProgramLog
log = ProgramLog(Path(sys.argv[1]))
log.watch_crashes()
{act}
"""


def run(folder: Path, act: str) -> int:
    command = [sys.executable, "-c", RUN.format(act=act), str(folder)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=env, check=False, capture_output=True, timeout=60).returncode


def test_lines_go_to_the_file_and_the_newest_are_kept_for_a_report(tmp_path: Path) -> None:
    log = ProgramLog(tmp_path / "log")
    for number in range(N_LAST_LINES + 50):
        logging.getLogger("editor.test").warning("line %d", number)
    lines = log.last_lines
    log.close()
    assert len(lines) == N_LAST_LINES
    assert lines[-1].endswith(f"line {N_LAST_LINES + 49}")
    assert "line 0\n" in (tmp_path / "log" / "fadeline.log").read_text()
    logging.getLogger("editor.test").warning("after the end")
    assert "after the end" not in (tmp_path / "log" / "fadeline.log").read_text()


def test_the_log_turns_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.ui.program_log.MAX_BYTES", 2_000)
    log = ProgramLog(tmp_path)
    for _ in range(300):
        logging.getLogger("editor.test").warning("x" * 60)
    log.close()
    sizes = [path.stat().st_size for path in tmp_path.glob("fadeline.log*")]
    assert len(sizes) == 3
    assert max(sizes) <= 2_000


def test_without_a_folder_the_newest_lines_are_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    log = ProgramLog(tmp_path / "file" / "log")
    logging.getLogger("editor.test").warning("still there")
    log.watch_crashes()
    assert log.trouble
    assert log.take_crashes() is None
    assert log.last_lines[-1].endswith("still there")
    log.close()


def test_an_end_in_order_leaves_no_trace_of_a_crash(tmp_path: Path) -> None:
    assert run(tmp_path, "log.close()") == 0
    log = ProgramLog(tmp_path)
    assert log.take_crashes() is None
    log.close()
    assert list(tmp_path.glob("running-*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a crash has another code there")
def test_a_native_crash_leaves_its_trace_for_the_next_start(tmp_path: Path) -> None:
    code = run(tmp_path, "import os, signal\ndef deep(): os.kill(os.getpid(), signal.SIGSEGV)\ndeep()")
    assert code == -signal.SIGSEGV
    log = ProgramLog(tmp_path)
    found = log.take_crashes()
    assert found is not None
    assert "Segmentation fault" in found.read_text()
    assert "in deep" in found.read_text()
    assert log.take_crashes() is None
    log.close()


def test_a_process_that_was_killed_left_nothing_to_read(tmp_path: Path) -> None:
    run(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    log = ProgramLog(tmp_path)
    assert log.take_crashes() is None
    assert list(tmp_path.glob("running-*")) == []
    log.close()


def test_the_trace_of_a_program_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        theirs = tmp_path / f"running-{other.pid}.txt"
        theirs.write_text("being written")
        log = ProgramLog(tmp_path)
        assert log.take_crashes() is None
        assert theirs.exists()
        other.kill()
        other.wait()
        assert log.take_crashes() is not None
        log.close()
