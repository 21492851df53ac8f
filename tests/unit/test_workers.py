"""The owner thread and the progress of long work."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from editor.progress import Cancelled, Progress, Report
from editor.workers import OwnerThread


def test_all_calls_run_in_one_other_thread_in_order() -> None:
    seen: list[tuple[int, int]] = []

    def note(number: int) -> None:
        seen.append((number, threading.get_ident()))

    with OwnerThread("owner", capacity=2) as owner:
        for number in range(20):
            owner.submit(partial(note, number))
    assert [number for number, _ in seen] == list(range(20))
    assert len({thread for _, thread in seen}) == 1
    assert seen[0][1] != threading.get_ident()


def test_an_exception_of_the_work_reaches_who_waits_and_the_thread_lives_on() -> None:
    with OwnerThread("owner") as owner:
        with pytest.raises(ZeroDivisionError):
            owner.call(lambda: 1 // 0)
        assert owner.call(lambda: 7) == 7


def test_a_closed_owner_takes_no_more_calls() -> None:
    owner = OwnerThread("owner")
    owner.close()
    with pytest.raises(RuntimeError):
        owner.submit(lambda: None)


def test_parts_cover_their_share_and_the_bar_never_goes_back() -> None:
    reports: list[Report] = []
    progress = Progress(reports.append)
    progress.part(0.0, 0.5, "sound").report(1.0)
    late = progress.part(0.25, 1.0, "picture")
    late.report(0.0)
    late.report(1.0)
    assert [(r.state, r.fraction) for r in reports] == [("sound", 0.5), ("picture", 0.5), ("picture", 1.0)]


def test_a_wish_to_stop_reaches_every_part_and_no_handler_of_errors_swallows_it() -> None:
    progress = Progress()
    part = progress.part(0.0, 0.5, "sound").part(0.5, 1.0, "sound")
    progress.cancel()
    with pytest.raises(Cancelled):
        try:
            part.report(0.1)
        except Exception:  # noqa: BLE001 - that is the point
            pytest.fail("an ordinary handler caught the cancellation")
