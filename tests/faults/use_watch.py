"""What a long run of the window is watched for: slow handlers, warnings, threads, descriptors, memory."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

IGNORED = ("This plugin does not support", "PulseAudioService")
"""What the offscreen platform says of itself, and Qt where there is no sound server."""
RESTYLED = ("action theme-",)
"""Qt lays every style sheet of the window anew for these, in one go; they are told of but not judged."""


DEEPEST = 120
"""More events inside one another than a tree of widgets accounts for."""


@dataclass(frozen=True, slots=True)
class Slow:
    """A handler, and how long it kept the GUI thread's processor, in milliseconds."""

    cpu_ms: float
    gc_ms: float
    """The part that Python's collector took of it."""
    what: str
    act: str


class Watch:
    """Keeps the slowest handlers of the GUI thread, by thread CPU time, and every complaint."""

    def __init__(self) -> None:
        self.acts: deque[str] = deque(["start"], maxlen=12)
        """What was done last."""
        self.slowest: dict[tuple[str, str], Slow] = {}
        self.n_handlers = 0
        self.n_slow = 0
        self.complaints: list[str] = []
        self._path: list[str] = []
        """The handlers that are at work now, each inside the one before."""
        self._gc_began = self._gc_s = 0.0
        self._thread = threading.get_ident()
        gc.callbacks.append(self._note_collection)
        qInstallMessageHandler(self._take_message)
        sys.excepthook = self._take
        sys.unraisablehook = self._take_unraisable
        threading.excepthook = lambda found: self._take(
            found.exc_type, found.exc_value or RuntimeError("unknown"), found.exc_traceback
        )

    @property
    def act(self) -> str:
        """What is being done."""
        return self.acts[-1]

    @act.setter
    def act(self, name: str) -> None:
        self.acts.append(name)

    def _note_collection(self, phase: str, _info: dict[str, int]) -> None:
        if threading.get_ident() != self._thread:
            return
        if phase == "start":
            self._gc_began = time.thread_time()
        else:
            self._gc_s += time.thread_time() - self._gc_began

    def _take_message(self, kind: QtMsgType, _context: object, words: str) -> None:
        if kind is QtMsgType.QtDebugMsg or words.startswith(IGNORED):
            return
        self.complaints.append(f"Qt says, while {self.act}: {words}")
        if kind is QtMsgType.QtFatalMsg:
            # Qt ends the process right after this.
            sys.stdout.write(f"FATAL {self.complaints[-1]}; before it: {list(self.acts)}\n")
            sys.stdout.flush()

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        words = "".join(traceback.format_exception(kind, error, trace))
        self.complaints.append(f"unexpected, while {self.act}: {words}")

    def _take_unraisable(self, found: Any) -> None:
        self.take_bug(found.exc_value or RuntimeError(str(found.object)))

    def take_bug(self, error: BaseException) -> None:
        """Count a failure that the window reports as a bug."""
        self._take(type(error), error, error.__traceback__)

    @property
    def is_gui_thread(self) -> bool:
        """Whether this is the thread that is watched."""
        return threading.get_ident() == self._thread

    @contextmanager
    def handler(self, what: str) -> Iterator[None]:
        """Time one handler; what it calls itself is a part of it."""
        self._path.append(what)
        if len(self._path) == DEEPEST:
            self.complaints.append(f"events without end, while {self.act}: {' > '.join(self._path[-12:])}")
        began, gc_before = time.thread_time(), self._gc_s
        try:
            yield
        finally:
            self._path.pop()
            if not self._path:
                self._note(what, time.thread_time() - began, self._gc_s - gc_before)

    def _note(self, what: str, cpu_s: float, gc_s: float) -> None:
        self.n_handlers += 1
        self.n_slow += cpu_s > 0.05
        key = (what, self.act)
        known = self.slowest.get(key)
        if cpu_s > 0.005 and (known is None or cpu_s * 1000 > known.cpu_ms):
            self.slowest[key] = Slow(cpu_s * 1000, gc_s * 1000, what, self.act)

    @property
    def worst_judged_ms(self) -> float:
        """The longest handler but for what is Qt's own restyling."""
        return max((s.cpu_ms for s in self.slowest.values() if not s.what.startswith(RESTYLED)), default=0.0)

    def worst(self, count: int = 12) -> list[Slow]:
        """The slowest handlers, the slowest first."""
        return sorted(self.slowest.values(), key=lambda slow: -slow.cpu_ms)[:count]


class WatchedApplication(QApplication):
    """An application whose every event of the GUI thread is timed."""

    watch: Watch | None = None

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        watch = self.watch
        if watch is None or not watch.is_gui_thread:
            return super().notify(receiver, event)
        with watch.handler(f"{type(receiver).__name__} {event.type().name}"):
            return super().notify(receiver, event)


@dataclass(frozen=True, slots=True)
class Vitals:
    """What must not grow."""

    memory_mib: float
    n_threads: int
    n_descriptors: int
    n_widgets: int
    n_objects: int
    """Objects that Python's collector knows."""
    names: tuple[str, ...] = field(default=(), repr=False)
    """What the threads are called and the descriptors stand for."""


def vitals() -> Vitals:
    """Measure the process now (Linux), after a full collection."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Vitals(
        pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
        len(list(Path("/proc/self/task").iterdir())),
        len(list(Path("/proc/self/fd").iterdir())),
        len(QApplication.allWidgets()),
        len(gc.get_objects()),
        (*_thread_names(), *_descriptor_names()),
    )


def calm_vitals(patience_s: float = 10.0) -> Vitals:
    """Measure once nothing ends any more: what was closed needs a moment until its thread is gone."""
    end_s, former = time.monotonic() + patience_s, vitals()
    while time.monotonic() < end_s:
        QTest.qWait(300)
        found = vitals()
        if (found.n_threads, found.n_descriptors) == (former.n_threads, former.n_descriptors):
            return found
        former = found
    return former


def _thread_names() -> list[str]:
    of_python = {thread.native_id: thread.name for thread in threading.enumerate()}
    names = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            name = (task / "comm").read_text().strip()
            names.append(f"thread {of_python.get(int(task.name), name)} {task.name}")
    return names


def _descriptor_names() -> list[str]:
    names = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            names.append(f"descriptor {descriptor.name} {descriptor.readlink()}")
    return names


def trim_memory() -> None:
    """Give back to the system what the C library only keeps, so that a leak can be told from a store."""
    import ctypes

    libc: Any = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)
