"""Jobs: a function in a thread of its own, whose every end is told exactly once in the window's thread."""

from __future__ import annotations

import os
import sys
import threading
import time

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from editor.progress import Progress, Report
from editor.ui.jobs import Job, end_jobs


class Listener(QObject):
    """Collects what a job says, and in which thread it was heard."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        job.succeeded.connect(self.on_success)
        job.failed.connect(self.on_failure)
        job.cancelled.connect(self.on_cancel)
        job.progressed.connect(self.on_report)

    def _keep(self, what: str, value: object) -> None:
        self.heard.append((what, value))
        self.threads.add(QThread.currentThread())

    @Slot(object)
    def on_success(self, value: object) -> None:
        self._keep("succeeded", value)

    @Slot(object)
    def on_failure(self, value: object) -> None:
        self._keep("failed", value)

    @Slot()
    def on_cancel(self) -> None:
        self._keep("cancelled", None)

    @Slot(object)
    def on_report(self, report: Report) -> None:
        self._keep("report", report)

    def ends(self) -> list[tuple[str, object]]:
        """The ends that were told, without the reports."""
        return [entry for entry in self.heard if entry[0] != "report"]


def run(qtbot: QtBot, job: Job) -> Listener:
    listener = Listener(job)
    with qtbot.waitSignal(job.finished, timeout=5000):
        job.start()
    qtbot.waitUntil(lambda: bool(listener.ends()), timeout=2000)
    return listener


def test_a_result_comes_back_in_the_threads_of_the_window(qtbot: QtBot) -> None:
    def work(_progress: Progress) -> int:
        return threading.get_ident()

    listener = run(qtbot, Job(work))
    [(what, value)] = listener.ends()
    assert what == "succeeded"
    assert value != threading.get_ident()
    assert listener.threads == {QThread.currentThread()}


def niceness(_progress: Progress) -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere threads have no niceness")
def test_work_in_the_background_runs_below_the_window(qtbot: QtBot) -> None:
    own = niceness(Progress())
    assert run(qtbot, Job(niceness)).ends() == [("succeeded", max(own, 10))]
    assert run(qtbot, Job(niceness, in_background=False)).ends() == [("succeeded", own)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere threads have no niceness")
def test_work_that_may_not_take_more_of_the_computer_keeps_what_it_has(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that was started at a niceness of 15 is not allowed to go back to 10."""

    def refuse(*_arguments: int) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("editor.ui.jobs.os.getpriority", lambda *_arguments: 15)
    monkeypatch.setattr("editor.ui.jobs.os.setpriority", refuse)
    assert run(qtbot, Job(lambda _progress: "done")).ends() == [("succeeded", "done")]


def test_an_exception_is_told_as_a_failure(qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise ValueError("broken")

    [(what, value)] = run(qtbot, Job(work)).ends()
    assert what == "failed"
    assert isinstance(value, ValueError)


def test_a_job_that_is_cancelled_says_so_and_nothing_else(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.check()
            time.sleep(0.001)

    job = Job(work)
    listener = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: job.is_running, timeout=2000)
    job.cancel()
    qtbot.waitUntil(lambda: bool(listener.ends()), timeout=2000)
    assert listener.ends() == [("cancelled", None)]
    assert job.close()


def test_reports_are_merged_but_every_phase_and_the_end_are_told(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for state in ("sound", "picture"):
            part = progress.part(0.0 if state == "sound" else 0.5, 0.5 if state == "sound" else 1.0, state)
            for step in range(1000):
                part.report((step + 1) / 1000)

    listener = run(qtbot, Job(work))
    reports = [value for what, value in listener.heard if what == "report"]
    assert all(isinstance(report, Report) for report in reports)
    assert next(r.state for r in reports if isinstance(r, Report)) == "sound"
    assert reports[-1] == Report("picture", 1.0)
    assert len(reports) < 100, "two thousand reports must not reach the window"


def test_closing_a_running_job_stops_it_and_waits(qtbot: QtBot) -> None:
    ended = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.check()
                time.sleep(0.001)
        finally:
            ended.set()

    job = Job(work)
    job.start()
    qtbot.waitUntil(lambda: job.is_running, timeout=2000)
    assert job.close()
    assert ended.is_set()
    assert not job.is_running


@pytest.mark.parametrize("starts", [False, True])
def test_a_job_can_be_closed_before_and_after_its_life(qtbot: QtBot, starts: bool) -> None:
    job = Job(lambda _progress: None)
    if starts:
        with qtbot.waitSignal(job.finished, timeout=5000):
            job.start()
    assert job.close()


def test_after_close_nothing_is_told_any_more(qtbot: QtBot) -> None:
    told: list[object] = []
    job = Job(lambda _progress: "late")
    job.succeeded.connect(told.append)
    job.finished.connect(lambda: told.append("finished"))
    job.start()
    assert job.close()
    qtbot.wait(50)
    assert told == []


def test_jobs_that_nobody_closed_are_ended_with_the_program(qtbot: QtBot) -> None:
    def long(progress: Progress) -> None:
        while True:
            time.sleep(0.005)
            progress.check()

    jobs = [Job(long) for _ in range(3)]
    for job in jobs:
        job.start()
    end_jobs()
    assert not any(job.is_running for job in jobs)
