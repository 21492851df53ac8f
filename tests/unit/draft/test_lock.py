"""One program saves a draft at a time, and a dead one never stands in the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.draft.disk_state import DiskState, look
from editor.draft.lock import DraftLock, Owner

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys, time
from pathlib import Path
from editor.draft.lock import DraftLock
lock = DraftLock(Path(sys.argv[1]), root=Path(sys.argv[2]))
print("held" if lock.acquire() is None else "refused", flush=True)
time.sleep(60)
"""


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    """Give a draft's folder and a folder for locks."""
    (tmp_path / "draft").mkdir()
    return tmp_path / "draft", tmp_path / "locks"


def test_a_lock_is_had_once_and_again_after_it_was_let_go(place: tuple[Path, Path]) -> None:
    first, second = (DraftLock(place[0], root=place[1]) for _ in range(2))
    assert first.acquire() is None and first.acquire() is None
    owner = second.acquire()
    assert owner is not None and owner.pid == os.getpid() and owner.is_here
    assert not second.is_held
    first.release()
    first.release()
    assert second.acquire() is None
    second.release()


def test_two_spellings_of_a_place_share_a_lock(place: tuple[Path, Path]) -> None:
    link = place[0].with_name("link")
    link.symlink_to(place[0])
    first, second = DraftLock(place[0], root=place[1]), DraftLock(link, root=place[1])
    assert first.acquire() is None
    assert second.acquire() is not None
    first.release()


def test_another_program_is_named_and_its_death_frees_the_draft(place: tuple[Path, Path]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, *map(str, place)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        lock = DraftLock(place[0], root=place[1])
        owner = lock.acquire()
        assert owner is not None and owner.pid == holder.pid
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert lock.acquire() is None
        lock.release()


@pytest.mark.parametrize(("age_s", "may_be_gone"), [(60, False), (7200, True)])
def test_the_note_of_another_computer_is_asked_about(
    place: tuple[Path, Path], age_s: float, may_be_gone: bool
) -> None:
    lock = DraftLock(place[0], root=place[1])
    assert lock.acquire() is None
    note = next(place[1].glob("*.json"))
    lock.release()
    note.write_text(json.dumps({"pid": 5, "host": "elsewhere", "since_s": time.time() - age_s}))
    owner = lock.acquire()
    assert owner is not None and owner.host == "elsewhere" and owner.may_be_gone is may_be_gone
    assert lock.acquire(take_over=True) is None
    lock.release()


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"pid": "x"}', b"\xff"])
def test_a_damaged_note_stands_in_nobodys_way(place: tuple[Path, Path], note: bytes) -> None:
    lock = DraftLock(place[0], root=place[1])
    assert lock.acquire() is None
    path = next(place[1].glob("*.json"))
    lock.release()
    path.write_bytes(note)
    assert lock.acquire() is None
    lock.release()


def test_an_owner_here_is_never_said_to_be_gone() -> None:
    import socket

    assert not Owner(1, socket.gethostname(), 0.0).may_be_gone


def test_a_document_is_read_again_only_when_it_looks_different(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "draft_content.json"
    path.write_bytes(b"{}")
    digest = hashlib.sha256(b"{}").hexdigest()
    state, seen = look(path, digest)
    assert state is DiskState.SAME and seen is not None
    assert look(path, "not asked for", seen) == (DiskState.SAME, seen)
    os.utime(path, ns=(1, 1))
    state, touched = look(path, digest, seen)
    assert state is DiskState.SAME and touched != seen
    path.write_bytes(b"[]")
    assert look(path, digest, touched)[0] is DiskState.CHANGED
    path.unlink()
    assert look(path, digest, touched)[0] is DiskState.GONE
