"""Work that is paused waits, goes on where it was, and can be stopped while it waits."""

from __future__ import annotations

import threading

import pytest

from editor.progress import Cancelled, Progress


def counting(progress: Progress, seen: list[int]) -> threading.Thread:
    """Work that reports without end, in a part of the whole."""

    def work() -> None:
        part = progress.part(0.0, 0.5, "sound")
        try:
            while True:
                part.report(0.5)
                seen.append(len(seen))
        except Cancelled:
            seen.append(-1)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_paused_work_stands_still_and_goes_on() -> None:
    progress, seen = Progress(), list[int]()
    thread = counting(progress, seen)
    while len(seen) < 10:
        pass
    progress.pause()
    # One step may have been under way.
    thread.join(0.05)
    n_seen = len(seen)
    thread.join(0.1)
    assert len(seen) == n_seen
    progress.resume()
    while len(seen) < n_seen + 10:
        pass
    progress.cancel()
    thread.join(5)
    assert seen[-1] == -1


def test_paused_work_can_be_stopped() -> None:
    progress, seen = Progress(), list[int]()
    progress.pause()
    thread = counting(progress, seen)
    progress.cancel()
    thread.join(5)
    assert seen == [-1]


def test_work_that_is_to_stop_cannot_be_paused() -> None:
    progress = Progress()
    progress.cancel()
    progress.pause()
    with pytest.raises(Cancelled):
        progress.check()
