"""The decode child: a process that looks into files for the program, and may die of them.

``python -m editor.media.child`` reads orders from its standard input and answers on its standard output
(`child_wire`). It knows no Qt, writes no file, opens no connection, has limits on memory and time, and ends
when the program that started it ends, when it is not asked for a while, or when a file kills it.

For tests only: the variable ``FADELINE_TEST_DECODER_DIES_ON`` names a file (its whole path) at which the
child does what ``FADELINE_TEST_DECODER_DIES_BY`` says: ``segv`` (what it does without it), ``abort``,
``kill``, ``hang``, ``wait`` or ``memory``.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from editor import language
from editor.errors import MediaError, MediaMissingError
from editor.media import crash_list
from editor.media.child_wire import (
    Header,
    Message,
    Sentence,
    packed_facts,
    packed_words,
    read_message,
    write_message,
)
from editor.media.probe import probe_here
from editor.progress import Progress, Report
from editor.workers import OwnerThread

if TYPE_CHECKING:
    from editor.media.peaks import Peaks

VERSION = 1
"""Of the messages: a child of another version, left from an update, is not spoken to."""
IDLE_S = 120.0
"""It ends when it is not asked for so long: it costs some 35 MB."""
TICK_S = 0.1
"""How often it says that it goes on."""
MOST_MEMORY_BYTES = 3 * 1024**3
"""Of addresses, of which libraries and stacks take 0.5 GB and films of 8K some 1.5 GB."""
MOST_CPU_S = 30
"""Of processor time without a word from the work; the program itself waits for 20 s of clock time."""
NICENESS = 5
DIES_ON, DIES_BY = "FADELINE_TEST_DECODER_DIES_ON", "FADELINE_TEST_DECODER_DIES_BY"
_PR_SET_PDEATHSIG = 1


class Child:
    """Obeys orders one after another."""

    def __init__(self, orders: BinaryIO, answers: BinaryIO) -> None:
        self._inbox = orders
        self._answers = answers
        self._orders: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._sending = threading.Lock()
        self._number = 0
        self._told_s = 0.0

    def run(self) -> int:
        """Obey until nobody asks any more."""
        self._send({"ready": VERSION})
        listener = OwnerThread("decode child orders")
        listener.submit(self._listen)
        while True:
            try:
                order = self._orders.get(timeout=IDLE_S)
            except queue.Empty:
                return 0
            self._obey(order.header)

    def _listen(self) -> None:
        """Take orders while another is obeyed; when the program is gone, so is the child, at once."""
        while (order := read_message(self._inbox)) is not None:
            self._orders.put(order)
        os._exit(0)

    def _send(self, header: Header, payloads: Sequence[bytes | memoryview] = ()) -> None:
        with self._sending:
            write_message(self._answers, {"number": self._number, **header}, payloads)

    def _obey(self, order: Header) -> None:
        self._number = int(order["number"])
        path = str(order["path"])
        stream = order.get("stream")
        self._tick(0.0, is_first=True)
        try:
            _die_for_tests(path)
            deed = {"facts": self._facts, "peaks": self._peaks, "print": self._print}[str(order["do"])]
            deed(path, None if stream is None else int(stream))
        except MediaError as error:
            self._send({
                "refused": packed_words(error.message),
                "hint": packed_words(error.hint),
                "cause": str(error.__cause__ or ""),
                "is_missing": isinstance(error, MediaMissingError),
            })  # fmt: skip
        except MemoryError:
            self._send({"memory": True})
        except Exception:  # noqa: BLE001 - told to the program, which reports it as what it is: a bug
            self._send({"bug": traceback.format_exc()})

    def _facts(self, path: str, _stream: int | None) -> None:
        self._send({"facts": packed_facts(probe_here(path, self._tick))})

    def _peaks(self, path: str, stream: int | None) -> None:
        # Arrays are loaded only where they are needed: a child that probes starts in half the time.
        from editor.media.child_parts import packed_changes
        from editor.media.peak_reader import peaks_here

        sent: Peaks | None = None

        def send(name: str, peaks: Peaks) -> None:
            nonlocal sent
            header, payloads = packed_changes(sent, peaks)
            self._send({name: header, "is_first": sent is None}, payloads)
            sent = peaks

        peaks = peaks_here(path, Progress(self._report), partial(send, "part"), stream)
        send("peaks", peaks)

    def _print(self, path: str, stream: int | None) -> None:
        from editor.media.fingerprint import print_here

        self._send({"print": print_here(path, Progress(), stream, self._tick).hex()})

    def _report(self, report: Report) -> None:
        self._tick(report.fraction)

    def _tick(self, fraction: float = 0.0, *, is_first: bool = False) -> None:
        """Say that the work goes on, now and then."""
        now = time.monotonic()
        if is_first or now - self._told_s >= TICK_S:
            self._told_s = now
            _allow_more_time()
            self._send({"tick": fraction})


def _die_for_tests(path: str) -> None:
    """Do what the tests ask for at their file; see above."""
    if os.environ.get(DIES_ON) != path:
        return
    way = os.environ.get(DIES_BY, "segv")
    deaths: dict[str, Callable[[], object]] = {
        "segv": lambda: os.kill(os.getpid(), signal.SIGSEGV),
        "abort": lambda: os.kill(os.getpid(), signal.SIGABRT),
        "kill": lambda: os.kill(os.getpid(), signal.SIGTERM),
        "hang": _spin,
        "wait": lambda: time.sleep(3600),
        "memory": lambda: bytes(1 << 44),
    }
    deaths[way]()


def _spin() -> None:
    while True:
        sum(range(100_000))


def _limit() -> None:
    """Take no more memory, time and attention than a decoder needs; where the system can promise that."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError):
        os.nice(NICENESS)
    for name, most in (("RLIMIT_AS", MOST_MEMORY_BYTES), ("RLIMIT_CORE", 0)):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (limit, hard))
    if sys.platform == "linux":
        # It must not outlive the program, even where a decoder never comes back to read its orders.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _allow_more_time() -> None:
    """Count the time of the processor anew: the work goes on."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + MOST_CPU_S
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes of the program, moved away from where a library might write something else."""
    orders, answers = os.dup(0), os.dup(1)
    with Path(os.devnull).open("r+b", buffering=0) as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    return os.fdopen(orders, "rb"), os.fdopen(answers, "wb")


def main() -> int:
    """Be the child."""
    orders, answers = _own_pipes()
    _limit()
    language.use(Sentence)
    crash_list.trust_all()
    for number in (signal.SIGINT, signal.SIGHUP) if sys.platform != "win32" else (signal.SIGINT,):
        # Ctrl+C in a terminal goes to every process of it; the program decides.
        signal.signal(number, signal.SIG_IGN)
    try:
        code = Child(orders, answers).run()
    except BrokenPipeError:
        code = 0
    os._exit(code)


if __name__ == "__main__":
    main()
