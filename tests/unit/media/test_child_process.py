"""The program's side of a decode child: what its end means, and when."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from editor.media import child_process
from editor.media.child_process import ChildLeftError, ChildProcess, ChildUnusableError
from editor.progress import Cancelled, Progress, working


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ChildProcess]]:
    """Children that are closed at the end."""
    children: list[ChildProcess] = []
    yield children
    for child in children:
        child.close()


def child_that_says(
    script: str, started: list[ChildProcess], monkeypatch: pytest.MonkeyPatch
) -> ChildProcess:
    monkeypatch.setattr(child_process, "command", lambda: [sys.executable, "-c", script])
    child = ChildProcess()
    started.append(child)
    return child


@pytest.mark.parametrize("number", ["SIGKILL", "SIGSEGV"])
def test_a_child_that_is_ended_while_it_begins_has_left(
    number: str, started: list[ChildProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pipe closes before the system knows how it ended; another child may begin in its place."""
    script = f"import os, signal, time; os.close(1); time.sleep(0.2); os.kill(os.getpid(), signal.{number})"
    child = child_that_says(script, started, monkeypatch)
    with pytest.raises(ChildLeftError):
        child.wait_ready()


def test_a_child_that_cannot_begin_is_of_no_use(
    started: list[ChildProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    child = child_that_says("raise SystemExit(1)", started, monkeypatch)
    with pytest.raises(ChildUnusableError):
        child.wait_ready()


def test_a_child_that_says_nothing_is_not_waited_for_for_ever(
    started: list[ChildProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "START_S", 0.2)
    child = child_that_says("import time; time.sleep(60)", started, monkeypatch)
    with pytest.raises(ChildUnusableError):
        child.wait_ready()


def test_a_child_that_is_closed_while_it_begins_holds_nobody_up(
    started: list[ChildProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    child = child_that_says("import time; time.sleep(60)", started, monkeypatch)
    closing = threading.Timer(0.2, child.close)
    closing.start()
    with pytest.raises(ChildUnusableError, match="ending"):
        child.wait_ready()
    closing.join()


def test_the_wish_to_stop_is_heard_while_a_child_begins(
    started: list[ChildProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    child = child_that_says("import time; time.sleep(60)", started, monkeypatch)
    progress = Progress()
    progress.cancel()
    with working(progress), pytest.raises(Cancelled):
        child.wait_ready()
