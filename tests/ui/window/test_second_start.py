"""A second start of the program hands what it should open to the first."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.draft.new import start_draft
from editor.model.timeline import Timeline
from editor.session import Session
from editor.ui.letter_box import LETTER_MS, MOST_SENDERS, LetterBox
from editor.ui.main_window import MainWindow
from editor.ui.program_care import ProgramCare
from editor.ui.settings import SettingsStore
from editor.ui.single_instance import Meeting, Role
from tests.ui.window.test_start import ROOT, start, state  # noqa: F401 - a fixture
from tests.waiting import wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes where others have sockets")
SCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def first(home: Path) -> Iterator[Meeting]:
    meeting = Meeting(home / "run", SCREEN)
    assert meeting.claim()
    yield meeting
    meeting.close()


@pytest.fixture
def care(qapp, window: MainWindow, store: SettingsStore, first: Meeting) -> Iterator[ProgramCare]:
    made = ProgramCare(qapp, store, first)
    made.look_after(window)
    made._begin()
    yield made
    made.close()


@pytest.fixture
def hand_over(home: Path, qtbot: QtBot) -> Callable[[list[str]], Role]:
    """Hand paths over from a process of its own, while this one's loop goes on."""
    code = (
        "import json, sys; from pathlib import Path; from editor.ui.single_instance import Meeting\n"
        f"role = Meeting(Path(sys.argv[1]), {SCREEN!r}).hand_over(json.loads(sys.argv[2]))\n"
        "sys.stdout.write(role.value)"
    )

    def run(paths: list[str]) -> Role:
        command = [sys.executable, "-c", code, str(home / "run"), json.dumps(paths)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as sender:
            qtbot.waitUntil(lambda: sender.poll() is not None, timeout=20_000)
            return Role(sender.communicate()[0])

    return run


def test_of_two_starts_at_once_one_opens_everything(start, tmp_path: Path, video: Path) -> None:  # noqa: F811
    programs = [start(os.path.relpath(video, tmp_path)) for _ in range(2)]
    wait_for(lambda: state(tmp_path) == "open", "the open project", seconds=30)
    wait_for(lambda: any(each.poll() is not None for each in programs), "the end of the second")
    assert sorted(str(each.poll()) for each in programs) == ["0", "None"]
    assert (tmp_path / "err").read_text() == ""


def test_a_window_takes_paths_and_lays_sounds_into_what_is_open(
    care: ProgramCare, window: MainWindow, video: Path, song: Path, hand_over, qtbot: QtBot
) -> None:
    assert hand_over([str(song), str(video)]) is Role.HANDED_OVER
    qtbot.waitUntil(lambda: len(list(window.bridge.timeline.clips())) >= 2, timeout=20_000)
    n_before = len(list(window.bridge.timeline.clips()))
    assert hand_over([str(song)]) is Role.HANDED_OVER
    qtbot.waitUntil(lambda: len(list(window.bridge.timeline.clips())) == n_before + 1, timeout=20_000)


def test_the_open_draft_comes_forward_with_its_edits(
    care: ProgramCare, window: MainWindow, tmp_path: Path, hand_over, qtbot: QtBot
) -> None:
    draft = tmp_path / "draft"
    Session.of_draft(start_draft(Timeline(), name="draft"), kind="draft").save_as(draft)
    window.projects.open_path(str(draft))
    qtbot.waitUntil(lambda: window.has_project, timeout=10_000)
    session = window.bridge.session
    window.showMinimized()
    assert hand_over([str(draft)]) is Role.HANDED_OVER
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=10_000)
    qtbot.wait(200)
    assert window.bridge.session is session


def test_while_it_asks_something_the_second_has_a_window_of_its_own(
    care: ProgramCare, window: MainWindow, hand_over, qtbot: QtBot
) -> None:
    window.actions_by_id["preferences"].trigger()
    assert hand_over(["/a.mp4"]) is Role.ALONE
    # Without paths it only comes forward.
    assert hand_over([]) is Role.HANDED_OVER


def test_what_is_alone_says_so(
    qapp, window: MainWindow, store: SettingsStore, first: Meeting, home: Path
) -> None:
    made = ProgramCare(qapp, store, Meeting(home / "run", SCREEN))
    made.look_after(window)
    made._begin()
    assert "alone" in window.safety.banners.ids
    made.close()


def _is_closed(sender: socket.socket) -> bool:
    try:
        return sender.recv(10) == b""
    except ConnectionResetError:
        return True


def test_nothing_but_paths_is_taken_and_nobody_holds_the_box_up(
    first: Meeting, qtbot: QtBot, hand_over
) -> None:
    box = LetterBox(first.box, lambda: True)
    arrived: list[tuple[str, ...]] = []
    box.arrived.connect(arrived.append)
    box.begin()
    assert Path(first.box).stat().st_mode & 0o077 == 0
    rude = []
    for letter in (b'{"run": "x"}\n', b'["relative"]\n', b"x" * 200_000, *[b"["] * MOST_SENDERS):
        sender = socket.socket(socket.AF_UNIX)
        sender.connect(first.box)
        sender.settimeout(0.2)
        with contextlib.suppress(TimeoutError):
            sender.sendall(letter)
        rude.append(sender)
    qtbot.wait(LETTER_MS + 300)
    assert all(_is_closed(sender) for sender in rude)
    assert hand_over(["/a.mp4"]) is Role.HANDED_OVER
    assert arrived == [("/a.mp4",)]
    for sender in rude:
        sender.close()
    box.close()


def test_a_window_of_its_own_is_there_on_request(start, tmp_path: Path, home: Path) -> None:  # noqa: F811
    """Beside a first that would take everything: it does not even ask."""
    meeting = Meeting(home / "run", {**os.environ})
    assert meeting.claim()
    program = start("--new-window")
    wait_for(lambda: state(tmp_path) == "empty", "a window", seconds=30)
    program.terminate()
    assert program.wait(20) == 0
    meeting.close()


def test_help_names_the_switch() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "editor", "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    assert "--new-window" in done.stdout
