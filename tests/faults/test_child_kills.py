"""Decode children may be killed at any moment; many more kills: ``python -m tests.faults.child_kills``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.faults, pytest.mark.timeout(100)]


def test_the_program_lives_and_loses_nothing_when_its_children_are_killed() -> None:
    command = [sys.executable, "-m", "tests.faults.child_kills", "--count", "5", "--seed", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=90)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("5 rounds")
    assert " 0 bad" in done.stdout
