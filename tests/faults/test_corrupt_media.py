"""Corrupted media kill nothing; many more of them: ``python -m tests.faults.corrupt_media``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.corrupt_media import LONGEST_S, run

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]


def test_corrupted_files_are_opened_as_far_as_they_go_or_refused(tmp_path: Path) -> None:
    outcome = run(tmp_path, range(200))
    assert outcome.bad == []
    assert sum(outcome.words.values()) == 200
    assert outcome.words["opened"] > 40
    assert outcome.words["refused"] > 20
    assert outcome.slowest_s < LONGEST_S
