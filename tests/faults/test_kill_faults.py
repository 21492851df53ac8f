"""A short part of the long runs: kills during saves and edits, and broken calls of the journal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_save_faults import why_not

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> str:
    """Run one of the modules; gives what it printed, and fails where it found a fault."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_kills_during_saves_lose_no_draft_and_no_save_that_was_reported() -> None:
    out = run("tests.faults.kill_save", "--count", "40", "--bytes", "200000")
    assert "n_kills 40, " in out and "n_lost 0, n_rolled_back 0" in out


def test_kills_with_unsaved_edits_lose_one_edit_at_most() -> None:
    out = run("tests.faults.kill_edits", "--count", "6")
    assert "n_kills 6, " in out and "n_wrong 0, faults 0" in out


def test_kills_in_the_middle_of_a_drag_lose_the_running_gesture_at_most() -> None:
    out = run("tests.faults.kill_drag", "--count", "2", "--seed", "3")
    assert "n_kills 2, " in out and "n_lost 0, " in out and "n_gestures 0," not in out


def test_a_broken_call_of_the_journal_stops_no_editing_and_loses_nothing_in_silence() -> None:
    if reason := why_not():
        pytest.skip(reason)
    assert run("tests.faults.journal_sweep", "--step", "37").endswith("0 wrong\n")
