"""Exports that are cancelled, killed or run out of disk leave nothing half; ``export_loop`` does it often."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.export_loop import LONGEST_STOP_S, run

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]


@pytest.mark.parametrize("way", ["cancel", "kill", "full"])
def test_nothing_half_is_left_and_nothing_leaks(way: str, tmp_path: Path) -> None:
    tally = run(tmp_path, way, 10, seed=7, targets=(("film.mp4", "auto"), ("sound.m4a", "auto")))
    assert tally.bad == []
    assert tally.slowest_stop_s < LONGEST_STOP_S
    assert sum(tally.ends.values()) == 10
