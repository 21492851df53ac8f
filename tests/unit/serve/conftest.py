"""A server for the tests of a module, with a fresh empty draft for each of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import DRAFT_ID, Serving, serving


@pytest.fixture(scope="module")
def module_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Give one server; no tasks are worked on."""
    with serving(tmp_path_factory.mktemp("served"), works=False) as made:
        yield made


@pytest.fixture
def served(module_server: Serving) -> Serving:
    """Give the server with one empty draft and no task."""
    for path in module_server.root.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    module_server.make_draft(DRAFT_ID)
    tasks = module_server.library.tasks
    for task in tasks.all():
        if not task.state.is_over:
            tasks.wish_stop(task.id)
        tasks.remove(task.id)
    return module_server


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Serving]:
    """Give a server of the test's own, with one empty draft."""
    with serving(tmp_path, works=False) as made:
        made.make_draft()
        yield made
