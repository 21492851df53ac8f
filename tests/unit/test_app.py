"""Starting the window where there is no screen for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from editor.app import NO_DISPLAY, has_display, run_window


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


def test_importing_the_program_does_not_load_qt() -> None:
    code = "import sys, editor.app; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
