"""Whether the desktop asks for less motion: its portal is asked, and silence means no."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from editor.ui.desktop_motion import DesktopMotion

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("answer", "is_reduced"), [("still", True), ("animations", False), ("nobody", False)]
)
def test_the_portal_of_the_desktop_is_asked_and_believed(answer: str, is_reduced: bool) -> None:
    bus = shutil.which("dbus-run-session")
    if bus is None:
        pytest.skip("there is no dbus-run-session to make a bus of one's own with")
    command = [bus, "--", sys.executable, "-m", "tests.ui.window.portal_child", answer]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=30)
    said, _, asked = done.stdout.strip().partition(" ")
    assert said == str(is_reduced)
    if answer != "nobody":
        assert asked == "[['org.gnome.desktop.interface', 'enable-animations']]"


def test_without_a_bus_nothing_is_asked(qapp: QApplication) -> None:
    motion = DesktopMotion()
    motion.ask(env={}, platform="linux")
    assert motion._waiting is None
    assert not motion.is_reduced


def test_on_an_unknown_system_motion_stays(qapp: QApplication) -> None:
    motion = DesktopMotion()
    motion.ask(env={"DBUS_SESSION_BUS_ADDRESS": "x"}, platform="darwin")
    assert not motion.is_reduced
