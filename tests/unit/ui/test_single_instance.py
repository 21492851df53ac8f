"""A second start finds the first, or takes its place."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.ui import single_instance
from editor.ui.single_instance import (
    MOST_BYTES,
    MOST_PATHS,
    Meeting,
    Role,
    meet,
    meeting_folder,
    read_letter,
    written,
)

ROOT = Path(__file__).resolve().parents[3]
SCREEN = {"QT_QPA_PLATFORM": "offscreen"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes where others have sockets")


@pytest.fixture
def folder(home: Path) -> Path:
    return home / "run"


@pytest.fixture
def first(folder: Path) -> Iterator[Meeting]:
    made = Meeting(folder, SCREEN)
    assert made.claim()
    yield made
    made.close()


def test_one_of_two_is_the_first_until_it_goes(folder: Path, first: Meeting) -> None:
    second = Meeting(folder, SCREEN)
    assert not second.claim()
    first.close()
    assert second.claim()
    second.close()


def test_another_screen_and_another_home_meet_elsewhere(
    folder: Path, first: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    for env in ({"DISPLAY": ":7"}, {"WAYLAND_DISPLAY": "wayland-1"}, {"QT_QPA_PLATFORM": "minimal"}):
        other = Meeting(folder, env)
        assert other.claim(), env
        other.close()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder.parent / "other"))
    other = Meeting(folder, SCREEN)
    assert other.claim()
    other.close()


def test_a_killed_program_stands_in_nobodys_way(folder: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from editor.ui.single_instance import Meeting\n"
        f"meeting = Meeting(Path(sys.argv[1]), {SCREEN!r}); assert meeting.claim()\n"
        "import socket; box = socket.socket(socket.AF_UNIX); box.bind(meeting.box)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT)
    # Not waited for: a dead program whose parent has not noticed yet is dead all the same.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    second = Meeting(folder, SCREEN)
    assert Path(second.box).is_socket() and second.claim()
    second.close()
    process.wait()


def test_a_first_that_hangs_is_not_waited_for_long(
    folder: Path, first: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "ANSWER_S", 0.2)
    second = Meeting(folder, SCREEN)
    with socket.socket(socket.AF_UNIX) as hanging:
        hanging.bind(first.box)
        hanging.listen()
        assert second.hand_over(["/a.mp4"]) is Role.ALONE
    assert not second.is_first


def test_a_first_that_is_still_loading_is_waited_for(
    folder: Path, first: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "ANSWER_S", 0.0)
    monkeypatch.setattr(single_instance, "START_S", 0.3)
    second = Meeting(folder, SCREEN)
    leaving = threading.Timer(0.1, first.close)
    leaving.start()
    # It had no letter box yet, and went: the one that waited is the first now.
    assert second.hand_over(["/a.mp4"]) is Role.FIRST
    leaving.join()
    second.close()


def test_without_a_private_folder_everybody_has_a_window_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all = tmp_path / "open"
    open_to_all.mkdir(mode=0o777)
    open_to_all.chmod(0o777)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    own = tmp_path / f"fadeline-{os.getuid()}"
    # A runtime folder that others may enter, none, and one that is no folder: a folder of our own.
    for run in (str(open_to_all), "", "relative", str(tmp_path / "gone"), "/" + "long/" * 30):
        assert meeting_folder({"XDG_RUNTIME_DIR": run}) == own
        assert own.stat().st_mode & 0o777 == 0o700
    # Somebody else made it first, and is waiting there.
    own.rmdir()
    own.symlink_to(open_to_all)
    assert meeting_folder({}) is None
    assert meet(["x"], {}) == (Role.ALONE, None)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b'"/a"',
        b"[1]",
        b'["relative"]',
        b'["/a\\u0000b"]',
        b'["http://127.0.0.1/a"]',
        b"[" * 5_000,
        b"\xff",
        json.dumps(["/" + "a" * 5_000]).encode(),
        json.dumps(["/a"] * (MOST_PATHS + 1)).encode(),
        b'{"open": ["/a"], "run": "x"}',
    ],
)
def test_what_is_no_list_of_a_few_paths_is_not_read(line: bytes) -> None:
    assert read_letter(line) is None


def test_paths_come_through_whatever_their_names_are() -> None:
    paths = ("/ü/日本\n.mp4", "/" + os.fsdecode(b"\xff\xfe.wav"), '/"quoted"')
    letter = written(paths)
    assert letter.count(b"\n") == 1 and read_letter(letter) == paths
    assert written(["/a" * 1_000] * (MOST_BYTES // 2_000)) == b""
