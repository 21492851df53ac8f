"""Starting the window where there is no screen for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor.app import NO_ANSWER, NO_DISPLAY, has_display, run_window, silent_display


@pytest.mark.parametrize(
    ("env", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen:size=800x600"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_looked_for_before_qt_is_asked(
    env: dict[str, str], platform: str, expected: bool
) -> None:
    assert has_display(env, platform) is expected


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
def test_without_a_display_there_is_one_sentence_and_exit_code_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert run_window(["x.mp4"]) == 2
    assert capsys.readouterr().err == NO_DISPLAY + "\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has such displays")
def test_a_display_that_does_not_answer_is_one_sentence_and_exit_code_two(tmp_path: Path) -> None:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "WAYLAND_"))}
    command = [sys.executable, "-m", "editor", str(tmp_path)]
    root = str(Path(__file__).resolve().parents[2])
    run = subprocess.run(
        command, check=False, timeout=60, capture_output=True, text=True, cwd=root,
        env=env | {"DISPLAY": ":4077"},
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == NO_ANSWER.format(":4077") + "\n"


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"DISPLAY": ":77", "QT_QPA_PLATFORM": "offscreen"},
        {"DISPLAY": ":77", "WAYLAND_DISPLAY": "wayland-0"},
        {"DISPLAY": ":77", "QT_QPA_PLATFORM": "wayland"},
    ],
)
def test_only_a_display_that_will_be_used_is_asked(env: dict[str, str]) -> None:
    assert silent_display(env, "linux") == ""


def test_importing_the_program_does_not_load_qt() -> None:
    code = "import sys, editor.app; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
