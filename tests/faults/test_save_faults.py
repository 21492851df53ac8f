"""A save that is killed, or that fails, at any of its system calls leaves a whole draft.

A chosen part of `save_sweep`: every kill, and one error for every call that writes. All of them:
``python -m tests.faults.save_sweep``.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.draft.atomic import is_temporary
from editor.draft.read import read_draft
from editor.draft.save import save_as
from tests.draft_saving import contents, described
from tests.faults.save_sweep import Bench, Fault, victim

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]

WRITING = ("write", "fsync", "rename", "close", "openat", "mkdir", "fchmod")


def why_not() -> str:
    """Why system calls cannot be broken here; empty when they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-q", "-e", "inject=chdir:error=EIO", "true"], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else f"strace may not trace here: {tried.stderr.decode().strip()}"


@pytest.fixture(scope="module")
def broken_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Give a draft and a process that saves it."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("faults")
    with victim(folder) as process:
        yield Bench(folder, process)


@pytest.fixture
def bench(broken_bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Give the bench, with the backups of its process."""
    monkeypatch.setenv("XDG_DATA_HOME", str(broken_bench.folder / "data"))
    return broken_bench


def test_a_kill_at_any_system_call_leaves_a_whole_draft(bench: Bench) -> None:
    kills = [fault for fault in bench.faults(calls=()) if not fault.error]
    results = Counter(bench.suffer(fault) for fault in kills)
    assert results["killed"] > 60
    assert {"rename", "write", "fsync"} <= {fault.call for fault in kills}


def test_a_failure_of_any_writing_call_changes_nothing_and_a_retry_succeeds(bench: Bench) -> None:
    failures = [fault for fault in bench.faults(calls=WRITING, errors=1) if fault.error]
    results = Counter(bench.suffer(fault) for fault in failures)
    assert results["refused"] > 50
    assert "killed" not in results


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("ENOSPC", "no space left"),
        ("EDQUOT", "no space left"),
        ("EROFS", "may not be written"),
        ("EACCES", "may not be written"),
        ("EIO", "could not be written"),
        ("EFBIG", "larger than this system allows"),
    ],
)
def test_each_error_of_a_disk_is_told_in_words(bench: Bench, error: str, words: str) -> None:
    result = bench.break_once(f"inject=write:error={error}:when=3")
    assert result["result"] == "refused"
    assert words in result["message"]
    assert "Nothing was changed" in result["hint"]


def test_interrupted_calls_are_repeated(bench: Bench) -> None:
    for call in ("write", "fsync", "openat"):
        assert bench.suffer(Fault(call, 1, "EINTR")) == "saved"


def test_a_disk_that_cannot_flush_folders_is_no_failure(bench: Bench) -> None:
    folders = [f for f in bench.faults(calls=("fsync",), errors=1) if f.call == "fsync" and f.error]
    assert bench.suffer(Fault("fsync", len(folders), "EINVAL")) == "saved"


def test_a_limit_on_the_size_of_files_refuses_the_save_and_kills_nobody(bench: Bench) -> None:
    size = len(bench.before["draft_content.json"])
    for most_bytes in (1, 200, size // 2, size + 10):
        result = bench.save_with_limit(most_bytes)
        assert (result["result"], result["status"]) == ("refused", 0), most_bytes
        assert contents(bench.draft) == bench.before


def test_a_copy_that_is_killed_or_fails_is_whole_or_not_there(bench: Bench, tmp_path: Path) -> None:
    target = tmp_path / "out" / "copy"
    faults = [
        f for f in bench.faults(calls=("write", "rename"), errors=1, copy_to=str(target)) if f.call != "close"
    ]
    for fault in faults:
        bench.suffer_copy(fault, target)
    shutil.rmtree(target, ignore_errors=True)
    bench.reset()
    draft = read_draft(bench.draft)
    save_as(draft, draft.timeline, target)
    assert described(read_draft(target).timeline) == described(draft.timeline)
    assert [path.name for path in target.parent.iterdir() if is_temporary(path.name)] == []
