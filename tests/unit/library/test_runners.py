"""One list says who does which kind of task."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from editor.errors import EditorError
from editor.library.library import Library
from editor.library.owners import Owner
from editor.library.runners import KINDS, runners
from editor.library.tasks import TaskState
from editor.progress import Progress


@pytest.fixture
def library(tmp_path):
    found = Library(tmp_path / "library")
    yield found
    found.close()


@pytest.fixture
def owner(library):
    found = Owner(library.folder)
    yield found
    found.close()


def _stand_in(monkeypatch, module, **functions):
    made = ModuleType(module)
    for name, function in functions.items():
        setattr(made, name, function)
    monkeypatch.setitem(sys.modules, f"editor.library.{module}", made)


def test_a_runner_is_found_when_its_task_begins(library, owner, monkeypatch):
    _stand_in(monkeypatch, "score_task", run_score=lambda task, progress: {"path": task.request["path"]})
    assert tuple(runners(library)) == KINDS
    task = library.tasks.add("score", "x", {"path": "y"})
    library.tasks.begin(task.id, owner.id)
    assert runners(library, ["score"])["score"](task, Progress()) == {"path": "y"}


def test_the_first_take_is_known_while_the_second_is_made(library, owner, monkeypatch):
    task = library.tasks.add("mashup", "x", {})
    library.tasks.begin(task.id, owner.id)

    def run_mashup(task, progress, first):
        first({"path": "1"})
        assert library.tasks.get(task.id).result == {"takes": [{"path": "1"}]}
        return {"takes": [{"path": "1"}, {"path": "2"}]}

    _stand_in(monkeypatch, "mashup_task", run_mashup=run_mashup)
    library.tasks.complete(task.id, runners(library)["mashup"](task, Progress()))
    assert [take["path"] for take in library.tasks.get(task.id).result["takes"]] == ["1", "2"]


def test_what_was_noted_outlives_a_failure_and_a_restart(library, owner):
    task = library.tasks.add("hosted", "x", {})
    library.tasks.note(task.id, {"remote": "too early"})
    assert library.tasks.get(task.id).result == {}
    library.tasks.begin(task.id, owner.id)
    library.tasks.note(task.id, {"remote": "7"})
    library.tasks.put_back(task.id)
    library.tasks.begin(task.id, owner.id)
    assert library.tasks.get(task.id).result == {"remote": "7"}
    library.tasks.fail(task.id, "cause")
    failed = library.tasks.get(task.id)
    assert failed.state is TaskState.FAILED and failed.result == {"remote": "7"}
    with pytest.raises(EditorError):
        library.tasks.get("0" * 32)
