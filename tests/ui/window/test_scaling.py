"""At 100 to 200 % nothing is blurred and no word is cut, in both languages (W-6, A-13)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARP = 0.03
"""Most that a sign may differ from one drawn for these very pixels; a blurred one differs by far more."""


def render(tmp_path: Path, video: Path, scale: float, language: str, name: str) -> dict[str, Any]:
    env = {**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    command = [
        sys.executable,
        "-m",
        "tests.ui.window.scaled_window",
        str(tmp_path),
        str(video),
        language,
        name,
    ]
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts


@pytest.mark.parametrize(
    ("scale", "language", "name"),
    [(1.0, "zh", "light"), (1.25, "en", "dark"), (1.5, "zh", "dark"), (2.0, "en", "contrast")],
)
def test_the_window_is_sharp_and_no_word_is_cut(
    tmp_path: Path, video: Path, scale: float, language: str, name: str
) -> None:
    facts = render(tmp_path, video, scale, language, name)
    assert facts["ratio"] == scale
    assert facts["size"] == [round(1280 * scale), round(800 * scale)]
    assert facts["cut"] == {}
    for sign, difference in facts["signs"].items():
        assert difference < SHARP, sign
    # A wave that is drawn at 100 % and enlarged has more than half of its columns twice.
    assert facts["twins"] < 0.5
