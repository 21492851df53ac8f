"""Runs programs in turn, each in a process of its own, and takes what they use from the kernel."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOK_EVERY_S = 0.02
"""How often the memory of a program is looked at; its high-water mark keeps what was between."""


class FailedError(Exception):
    """A program did not do its part; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run: its words, and what its environment has beside ours."""

    words: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Used:
    """What a program used, with everything that it started."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    """High-water marks of all its processes that lived at one moment, summed up, at most."""
    load: float
    """The system's load of the last minute when it began."""
    said: str = ""
    """What it wrote to its standard output."""


def run(command: Command) -> Used:
    """Run a program to its end.

    Raises
    ------
    FailedError
        If it ends with anything but 0; with the end of what it said.
    """
    load = os.getloadavg()[0]
    begun = time.perf_counter()
    child = subprocess.Popen(
        list(command.words),
        env=_environment(command.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    watch = _MemoryWatch(child.pid)
    said, complained = _drain(child)
    _, status, usage = os.wait4(child.pid, 0)
    wall_s = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    peak_mib = watch.end()
    if child.returncode:
        end = " ".join(complained.split()[-40:])
        raise FailedError(f"{Path(command.words[0]).name} ended with {child.returncode}: {end}")
    return Used(wall_s, usage.ru_utime + usage.ru_stime, peak_mib, load, said)


def _drain(child: subprocess.Popen[str]) -> tuple[str, str]:
    """What a program writes until it closes both; it is left to be waited for by whoever counts its time."""
    assert child.stdout is not None and child.stderr is not None
    complained: list[str] = []
    stderr = child.stderr
    reader = threading.Thread(target=lambda: complained.append(stderr.read()))
    reader.start()
    said = child.stdout.read()
    reader.join()
    child.stdout.close()
    stderr.close()
    return said, "".join(complained)


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """Ours, with bytecode as an installed program has it, and one display for all."""
    made = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **more}
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    return made


class _MemoryWatch:
    """Looks at the high-water marks of a process and its children while they live."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most_kib = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.is_set():
            self._most_kib = max(self._most_kib, sum(map(_peak_kib, _family(self._pid))))
            self._ended.wait(LOOK_EVERY_S)

    def end(self) -> float:
        """The most that was seen, in MiB."""
        self._ended.set()
        self._thread.join()
        return self._most_kib / 1024


def _family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = tasks.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            found += _family(int(child))
    return found


def _peak_kib(pid: int) -> int:
    # Not ru_maxrss, which a program inherits from what started it.
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), 0)


Turns = dict[str, list[Used]]
"""By name of the program, what each of its runs used; equally many of each that did its part."""


def in_turn(programs: Mapping[str, Command], n_turns: int, *, warm_up: Sequence[str] = ()) -> Turns:
    """Run programs one after another, A B C A B C …; those of ``warm_up`` once more before, uncounted.

    A program that fails is told on standard error and left out from then on; the first one must not fail.
    """
    for name in warm_up:
        run(programs[name])
    turns: Turns = {name: [] for name in programs}
    left = dict(programs)
    for number in range(n_turns):
        for name, command in list(left.items()):
            tell(f"  {number + 1} of {n_turns}: {name}")
            try:
                used = run(command)
            except FailedError as error:
                if name == next(iter(programs)):
                    raise
                tell(f"  left out: {error}")
                del left[name]
                turns.pop(name)
                continue
            facts = f"{used.wall_s:.2f} s, processor {used.cpu_s:.2f} s, {used.peak_mib:.0f} MiB"
            tell(f"    {facts}, load {used.load:.1f}")
            turns[name].append(used)
    return turns


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def tell(words: str) -> None:
    """Say how far it is, beside the table."""
    sys.stderr.write(words + "\n")
    sys.stderr.flush()
