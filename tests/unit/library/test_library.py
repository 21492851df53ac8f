"""Tasks and entries: taken once, ended once, never lost, in order, and in words where they cannot be kept."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.errors import EditorError, RenderError
from editor.library.database import FILE_NAME
from editor.library.entries import EntryState
from editor.library.library import Library
from editor.library.owners import Owner
from editor.library.task_list import MOST_WAITING, QueueFullError, SameTaskError
from editor.library.task_worker import TaskWorker
from editor.library.tasks import MOST_LOG_LINES, Task, TaskState
from editor.progress import Progress
from editor.render.part_file import lock_file

ROOT = Path(__file__).resolve().parents[3]
KINDS = ("export",)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library")
    yield made
    made.close()


@pytest.fixture
def owner(library: Library) -> Iterator[Owner]:
    made = Owner(library.folder)
    yield made
    made.close()


def wait_for(library: Library, task_id: str, *states: TaskState) -> Task:
    end_s = time.monotonic() + 10
    while (task := library.tasks.get(task_id)).state not in states:
        assert time.monotonic() < end_s, task
        time.sleep(0.01)
    return task


def test_a_task_is_there_after_the_program_was_started_again(tmp_path: Path) -> None:
    first = Library(tmp_path)
    task = first.tasks.add("export", "film.mp4", {"path": "/x/film.mp4", "range": [1, 2]})
    first.close()

    again = Library(tmp_path)

    assert again.tasks.get(task.id) == task
    assert again.tasks.get(task.id).request == {"path": "/x/film.mp4", "range": [1, 2]}
    again.close()


def test_marks_of_programs_that_were_killed_are_removed_and_others_stay(library: Library) -> None:
    old, new, held = (library.folder / f"{name * 32}.owner" for name in "abc")
    for path in (old, new, held):
        path.touch()
    long_ago = time.time() - 3_600
    os.utime(old, (long_ago, long_ago))
    os.utime(held, (long_ago, long_ago))
    handle = os.open(held, os.O_RDWR)
    assert lock_file(handle)
    Owner(library.folder).close()
    assert [path.exists() for path in (old, new, held)] == [False, True, True]
    os.close(handle)


def test_tasks_are_taken_in_order_and_held_ones_are_passed_over(library: Library, owner: Owner) -> None:
    a, b, c = (library.tasks.add("export", name, {}) for name in "abc")
    library.tasks.move(c.id, a.id)
    library.tasks.hold(a.id, True)

    taken = [library.tasks.take(owner.id, KINDS) for _ in range(3)]

    assert [task.id if task else None for task in taken] == [c.id, b.id, None]
    library.tasks.hold(a.id, False)
    last = library.tasks.take(owner.id, KINDS)
    assert last is not None and last.id == a.id


def test_a_task_that_is_put_last_is_taken_last(library: Library, owner: Owner) -> None:
    a, b = (library.tasks.add("export", name, {}) for name in "ab")
    library.tasks.move(a.id, None)
    taken = library.tasks.take(owner.id, KINDS)
    assert taken is not None and taken.id == b.id


def test_no_two_workers_get_the_same_task(tmp_path: Path) -> None:
    libraries = [Library(tmp_path) for _ in range(4)]
    for number in range(40):
        libraries[0].tasks.add("export", str(number), {})
    got: list[str] = []

    def take_all(library: Library) -> None:
        owner = Owner(library.folder)
        while (task := library.tasks.take(owner.id, KINDS)) is not None:
            got.append(task.id)
            library.tasks.complete(task.id, {})
        owner.close()

    threads = [threading.Thread(target=take_all, args=(library,)) for library in libraries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == len(set(got)) == 40
    for library in libraries:
        library.close()


def test_the_same_thing_is_worked_on_once_at_a_time(library: Library, owner: Owner) -> None:
    first = library.tasks.add("export", "film", {}, key="/x/film.mp4")
    with pytest.raises(SameTaskError) as refused:
        library.tasks.add("export", "film", {}, key="/x/film.mp4")
    assert refused.value.task.id == first.id

    library.tasks.take(owner.id, KINDS)
    with pytest.raises(SameTaskError):
        library.tasks.add("export", "film", {}, key="/x/film.mp4")
    library.tasks.complete(first.id, {})

    assert library.tasks.add("export", "film", {}, key="/x/film.mp4").id != first.id


def test_the_hundred_and_first_that_waits_is_refused(library: Library) -> None:
    for number in range(MOST_WAITING):
        library.tasks.add("export", str(number), {})
    with pytest.raises(QueueFullError, match="100 tasks are waiting"):
        library.tasks.add("export", "one more", {})
    assert len(library.tasks.all()) == MOST_WAITING


def test_progress_never_goes_back_and_tells_of_the_wish_to_stop(library: Library, owner: Owner) -> None:
    task = library.tasks.add("export", "film", {})
    library.tasks.take(owner.id, KINDS)

    assert library.tasks.report(task.id, 0.6, "picture")
    assert library.tasks.report(task.id, 0.4, "sound")
    assert library.tasks.get(task.id).fraction == 0.6
    library.tasks.wish_stop(task.id)
    assert not library.tasks.report(task.id, 0.7, "sound")
    assert library.tasks.get(task.id).state is TaskState.PROCESSING


def test_what_waits_is_cancelled_at_once_and_its_result_has_failed(library: Library) -> None:
    task = library.tasks.add("soundtrack", "film", {})
    made = library.entries.add(
        "video", "film", Path("/x"), state=EntryState.QUEUEING, task_id=task.id, made_from="abc"
    )

    assert library.tasks.wish_stop(task.id).state is TaskState.CANCELLED
    entry = library.entries.get(made.id)
    assert (entry.state, entry.state.number, entry.cause) == (EntryState.FAILED, 4, "The work was stopped.")


def test_an_entry_goes_through_the_four_states_with_its_task(library: Library, owner: Owner) -> None:
    task = library.tasks.add("soundtrack", "film", {})
    made = library.entries.add("video", "film", Path("/x"), state=EntryState.QUEUEING, task_id=task.id)
    seen = [library.entries.get(made.id).state.number]
    library.tasks.take(owner.id, ("soundtrack",))
    seen.append(library.entries.get(made.id).state.number)
    library.tasks.complete(task.id, {"path": "/x"})
    seen.append(library.entries.get(made.id).state.number)
    assert seen == [1, 2, 3]
    assert library.tasks.get(task.id).fraction == 1.0


def test_what_is_over_stays_as_it_ended(library: Library, owner: Owner) -> None:
    task = library.tasks.add("export", "film", {})
    library.tasks.take(owner.id, KINDS)
    library.tasks.complete(task.id, {"path": "/x"})

    library.tasks.fail(task.id, "too late")
    library.tasks.stopped(task.id)
    library.tasks.wish_stop(task.id)

    ended = library.tasks.get(task.id)
    assert (ended.state, ended.result, ended.cause) == (TaskState.COMPLETED, {"path": "/x"}, "")


def test_only_what_is_over_can_be_removed(library: Library, owner: Owner) -> None:
    task = library.tasks.add("export", "film", {})
    with pytest.raises(EditorError, match="not over"):
        library.tasks.remove(task.id)
    library.tasks.wish_stop(task.id)
    library.tasks.remove(task.id)
    with pytest.raises(EditorError, match="no task"):
        library.tasks.get(task.id)


def test_the_log_keeps_its_newest_lines(library: Library) -> None:
    task = library.tasks.add("export", "film", {})
    for number in range(MOST_LOG_LINES + 5):
        library.tasks.log(task.id, f"line {number}")
    lines = library.tasks.log_lines(task.id)
    assert (len(lines), lines[0], lines[-1]) == (MOST_LOG_LINES, "line 5", f"line {MOST_LOG_LINES + 4}")


def test_removing_an_entry_leaves_its_file(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"picture")
    entry = library.entries.add("video", "film", path, size_bytes=7)
    library.entries.remove(entry.id)
    assert library.entries.all() == []
    assert path.read_bytes() == b"picture"


# --- programs that end -----------------------------------------------------------------------------------

CHILD = """
import sys, time
from pathlib import Path
from editor.library.library import Library
from editor.library.owners import Owner
library = Library(Path(sys.argv[1]))
owner = Owner(library.folder)
task = library.tasks.take(owner.id, ("export",))
library.tasks.report(task.id, 0.5, "picture")
sys.stdout.write(task.id + "\\n")
sys.stdout.flush()
time.sleep(60)
"""


def kill_while_it_works(folder: Path) -> str:
    """Let another program take a task, and kill it; gives the task's id."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)], env=env, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    task_id = child.stdout.readline().strip()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    return task_id


def test_a_task_of_a_killed_program_begins_once_more_and_then_has_failed(
    library: Library, owner: Owner
) -> None:
    task = library.tasks.add("export", "film", {})
    assert kill_while_it_works(library.folder) == task.id
    assert library.tasks.get(task.id).state is TaskState.PROCESSING

    assert kill_while_it_works(library.folder) == task.id
    assert library.tasks.take(owner.id, KINDS) is None
    ended = library.tasks.get(task.id)
    assert (ended.state, ended.n_starts) == (TaskState.FAILED, 2)
    assert "ended twice" in ended.cause
    assert [path.name for path in library.folder.glob("*.owner")] == [f"{owner.id}.owner"]


def test_a_task_of_a_living_program_is_left_to_it(library: Library, owner: Owner) -> None:
    task = library.tasks.add("export", "film", {})
    library.tasks.take(owner.id, KINDS)
    other = Owner(library.folder)
    assert library.tasks.take(other.id, KINDS) is None
    assert library.tasks.get(task.id).state is TaskState.PROCESSING
    other.close()


def test_a_stop_that_was_wished_of_a_killed_program_is_a_stop(library: Library) -> None:
    task = library.tasks.add("export", "film", {})
    kill_while_it_works(library.folder)
    assert library.tasks.wish_stop(task.id).state is TaskState.CANCELLED


# --- the worker ------------------------------------------------------------------------------------------


def test_a_worker_does_one_task_after_another_and_tells_how_each_ended(library: Library) -> None:
    bugs: list[BaseException] = []

    def run(task: Task, progress: Progress) -> dict[str, str]:
        progress.part(0.0, 1.0, "sound").report(0.5)
        if task.name == "bad":
            raise RenderError("The disk filled up.", "Free some space.")
        if task.name == "bug":
            raise ZeroDivisionError
        return {"path": task.request["path"]}

    ids = [library.tasks.add("export", name, {"path": f"/{name}"}).id for name in ("bad", "bug", "good")]
    worker = TaskWorker(library, {"export": run}, bugs.append)
    good = wait_for(library, ids[2], TaskState.COMPLETED)
    worker.close()

    bad, bug = library.tasks.get(ids[0]), library.tasks.get(ids[1])
    assert good.result == {"path": "/good"}
    assert (bad.state, bad.cause, bad.hint) == (TaskState.FAILED, "The disk filled up.", "Free some space.")
    assert bug.state is TaskState.FAILED and bug.cause
    assert [type(error) for error in bugs] == [ZeroDivisionError]
    assert library.tasks.log_lines(ids[2]) == ["sound"]


def _endless(_task: Task, progress: Progress) -> dict[str, str]:
    while True:
        progress.report(0.3)
        time.sleep(0.01)


def test_a_running_task_stops_when_any_program_wishes_it(library: Library) -> None:
    task = library.tasks.add("export", "film", {})
    worker = TaskWorker(library, {"export": _endless})
    wait_for(library, task.id, TaskState.PROCESSING)
    other = Library(library.folder)
    other.tasks.wish_stop(task.id)
    wait_for(library, task.id, TaskState.CANCELLED)
    other.close()
    worker.close()


def test_a_worker_that_is_closed_leaves_its_task_to_the_next_start(library: Library) -> None:
    task = library.tasks.add("export", "film", {})
    worker = TaskWorker(library, {"export": _endless})
    wait_for(library, task.id, TaskState.PROCESSING)
    worker.close()
    left = library.tasks.get(task.id)
    assert (left.state, left.n_starts) == (TaskState.PENDING, 0)
    assert not list(library.folder.glob("*.owner"))


# --- damaged and forbidden files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage", [b"no database at all, only words" * 100, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_damaged_library_is_kept_aside_and_begins_anew(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(damage)
    library = Library(tmp_path)
    assert "damaged" in library.notice
    assert [path.read_bytes() for path in tmp_path.glob("library.damaged-*")] == [damage]
    library.tasks.add("export", "film", {})
    library.close()


def test_a_library_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    Library(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(EditorError, match="newer version"):
        Library(tmp_path)
    assert not list(tmp_path.glob("*damaged*"))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EditorError, match="cannot be used") as refused:
        Library(tmp_path / "file" / "library")
    assert refused.value.hint


def test_waiting_tasks_of_one_program_are_its_own_until_it_is_gone(library: Library, owner: Owner) -> None:
    other = Owner(library.folder)
    first, second = (library.tasks.add("export", name, {}, owner_id=other.id) for name in "ab")
    assert library.tasks.take(owner.id, KINDS) is None
    assert library.tasks.adopt(owner.id, "export") == []
    library.tasks.begin(first.id, other.id)
    other.close()

    adopted = library.tasks.adopt(owner.id, "export")

    assert [(task.id, task.n_starts) for task in adopted] == [(first.id, 1), (second.id, 0)]
    assert library.tasks.adopt(owner.id, "export") == []
    library.tasks.begin(second.id, owner.id)
    assert library.tasks.get(second.id).state is TaskState.PROCESSING
