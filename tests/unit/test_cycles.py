from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from editor.cycles import CollectionTimes, collect_now


class Knot:
    """Leads to itself, so that only the collector frees it; notes in which thread it does."""

    def __init__(self, freed_in: list[int]) -> None:
        self.itself, self.freed_in = self, freed_in

    def __del__(self) -> None:
        self.freed_in.append(threading.get_ident())


@pytest.fixture
def python_collects() -> Iterator[None]:
    """Let Python collect by itself, as a program does before it has a window."""
    was_on, limits = gc.isenabled(), gc.get_threshold()
    gc.enable()
    yield
    gc.set_threshold(*limits)
    if not was_on:
        gc.disable()


def many() -> list[list[int]]:
    """Make as many objects as no generation stands, which all live."""
    return [[number] for number in range(300_000)]


def in_worker(work: object) -> int:
    thread = threading.Thread(target=work)  # type: ignore[arg-type]
    thread.start()
    ident = thread.ident
    thread.join()
    assert ident is not None
    return ident


@pytest.mark.usefixtures("python_collects")
def test_without_an_owner_a_worker_collects_what_another_thread_made() -> None:
    freed_in: list[int] = []
    Knot(freed_in)
    worker = in_worker(many)
    assert freed_in == [worker]


@pytest.mark.usefixtures("python_collects")
def test_with_an_owner_only_that_thread_collects() -> None:
    times = CollectionTimes()
    try:
        freed_in: list[int] = []
        Knot(freed_in)
        kept: list[list[list[int]]] = []
        in_worker(lambda: kept.append(many()))
        in_worker(collect_now)
        assert freed_in == []
        assert times.look() is not None
        assert freed_in == [threading.get_ident()]
    finally:
        times.close()
    assert gc.isenabled()


@pytest.mark.usefixtures("python_collects")
def test_what_has_grown_old_is_collected_too_but_not_at_every_look() -> None:
    times = CollectionTimes()
    try:
        gc.set_threshold(100, 2, 2)
        kept, seen = [], []
        for _ in range(40):
            kept.append([[number] for number in range(200)])
            seen.append(times.look())
        assert seen.count(0) > seen.count(1) > 0
        # The first one is due after half a minute.
        assert 2 not in seen
    finally:
        times.close()


@pytest.mark.usefixtures("python_collects")
def test_where_nobody_owns_the_collector_any_thread_frees_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.cycles._owner", None)
    gc.disable()
    freed_in: list[int] = []
    Knot(freed_in)
    worker = in_worker(collect_now)
    assert freed_in == [worker]
