"""Break every single system call of a save, and judge what is left on the disk.

``python -m tests.faults.save_sweep`` runs all of them, of a save and of a save under another name, and prints
a table; ``--order`` prints the calls of an unbroken save. The tests run a chosen part.

The save runs in a process of its own (`save_child`); strace counts its system calls, then kills it at, or
makes fail, the n-th call of one name (``reliability.md`` A1 to A6).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from editor.draft.atomic import is_temporary
from editor.draft.document import Document
from editor.draft.read import read_draft
from editor.draft.save import save, save_as
from editor.edit.level_commands import SetVolume
from editor.errors import DraftError
from editor.model.timeline import Timeline
from tests.draft_saving import contents, described, loaded
from tests.faults.save_case import CONTENT, FOREIGN, META, MIRROR, SIDECAR, edited, make_case

ROOT = Path(__file__).resolve().parents[2]

CHANGING = ("write", "fsync", "rename", "close", "mkdir", "unlink", "fchmod", "chmod", "openat", "rmdir")
"""Calls between which the state of the disk can differ; the others only look."""

REMOVING = ("unlink", "unlinkat", "rmdir", "newfstatat", "openat", "open", "fstat", "getdents64", "close")
"""Calls of removing a folder: where one of them fails, something may stay until the next save sweeps it."""

FAILURES = {
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "fsync": ("EIO", "ENOSPC"),
    "rename": ("EACCES", "EIO", "ENOSPC"),
    "close": ("EIO",),
    "openat": ("EACCES", "EROFS", "EMFILE"),
    "mkdir": ("ENOSPC", "EACCES"),
}
"""How calls fail when a disk is full, broken, protected or gone; every other call fails with EIO."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong: at the n-th call of a name, the process is killed or the call fails."""

    call: str
    n: int
    error: str = ""
    """Name of the error; empty: the process is killed."""

    @property
    def words(self) -> str:
        """The fault as strace takes it."""
        effect = f"error={self.error}" if self.error else "signal=KILL"
        return f"inject={self.call}:{effect}:when={self.n}"

    def __str__(self) -> str:
        """The fault for people."""
        return f"{self.error or 'KILL'} at {self.call} {self.n}"


class Victim:
    """The process that saves."""

    def __init__(self, home: Path) -> None:
        self._home = home
        env = {"PATH": "/usr/bin:/bin", "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.save_child"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """Let the process end."""
        stdin, stdout = self._pipes()
        stdin.close()
        self._process.wait(20)
        stdout.close()

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin is not None and self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def save(self, order: dict[str, Any], *strace: str) -> dict[str, Any]:
        """Save once, broken by strace if it is given anything to do; gives what the child told."""
        report = self._home / "report.json"
        report.unlink(missing_ok=True)
        stdin, stdout = self._pipes()
        stdin.write(json.dumps(order | {"report": str(report)}) + "\n")
        stdin.flush()
        pid = stdout.readline().strip()
        assert stdout.readline() == "stopped\n", "the child could not open the draft"
        tracer = self._attach(pid, strace) if strace else None
        _go_on(pid)
        answer = stdout.readline()
        left = contents(Path(order["draft"]))
        if tracer is not None:
            tracer.terminate()
            tracer.wait(20)
        if answer == "stopped\n":
            _go_on(pid)
            answer = stdout.readline()
        found = json.loads(report.read_text()) if report.exists() else {"result": "killed"}
        return found | {"status": int(answer), "left": left}

    def _attach(self, pid: str, strace: tuple[str, ...]) -> subprocess.Popen[bytes]:
        log = self._home / "strace.log"
        log.unlink(missing_ok=True)
        command = ["strace", "-q", "-q", "-o", str(log), *strace, "-p", pid]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE)
        # Let go before strace has taken note of the stop, the child would stay stopped for ever.
        while not (log.exists() and "stopped by SIGSTOP" in log.read_text()):
            if tracer.poll() is not None:
                raise OSError(f"strace cannot attach: {tracer.communicate()[1].decode()}")
            time.sleep(0.001)
        time.sleep(0.005)
        assert tracer.stderr is not None
        tracer.stderr.close()
        return tracer

    def count(self, order: dict[str, Any]) -> Counter[str]:
        """How often an unbroken save makes each system call on files."""
        self.save(order, "-e", "trace=%file,%desc")
        lines = (self._home / "strace.log").read_text().splitlines()
        return Counter(found.group(1) for line in lines if (found := re.match(r"(\w+)\(", line)))


def _go_on(pid: str) -> None:
    os.kill(int(pid), signal.SIGCONT)


@contextmanager
def victim(home: Path) -> Iterator[Victim]:
    """Give a process that saves, and end it."""
    made = Victim(home)
    try:
        yield made
    finally:
        made.close()


class Bench:
    """One draft that is put back to its first state before every fault."""

    def __init__(self, folder: Path, process: Victim) -> None:
        self.folder = folder
        self._process = process
        self.draft, self.sound = make_case(folder)
        self.before = contents(self.draft)
        self.opened = read_draft(self.draft).timeline
        self.expected: Timeline = edited(self.opened, self.sound)
        self._first = folder / "first"
        shutil.copytree(self.draft, self._first)

    def order(self, **more: Any) -> dict[str, Any]:
        """What the child is told."""
        return {"draft": str(self.draft), "sound": str(self.sound)} | more

    def reset(self) -> None:
        """Put the draft back."""
        shutil.rmtree(self.draft)
        shutil.copytree(self._first, self.draft)

    def faults(
        self, *, calls: tuple[str, ...] | None = None, errors: int | None = None, **more: Any
    ) -> list[Fault]:
        """All faults of an unbroken save: kills at calls that change something, errors at every call.

        `calls` and `errors` choose fewer failures: only those calls, only the first so many errors of each.
        """
        self.reset()
        counted = self._process.count(self.order(**more))
        self.reset()
        kills = [Fault(c, n) for c in counted if c in CHANGING for n in range(1, counted[c] + 1)]
        failures = [
            Fault(call, n, error)
            for call, total in counted.items()
            if (calls is None or call in calls) and call not in ("kill", "restart_syscall")
            for n in range(1, total + 1)
            for error in FAILURES.get(call, ("EIO",))[:errors]
        ]
        return kills + failures

    def suffer(self, fault: Fault) -> str:
        """Save under a fault, and judge; gives what came of it in a word, or fails with what is wrong."""
        self.reset()
        result = self._process.save(self.order(), "-e", f"trace={fault.call}", "-e", fault.words)
        if result["result"] == "killed":
            assert not fault.error, f"{fault}: the child died, status {result['status']}"
            self._judge_killed(fault)
        elif result["result"] == "refused":
            self._judge_refused(fault, result)
        else:
            self._judge_saved(fault)
        return str(result["result"])

    def break_once(self, words: str, **more: Any) -> dict[str, Any]:
        """Save with a fault in strace's own words."""
        self.reset()
        call = words.split("=")[1].split(":", maxsplit=1)[0]
        return self._process.save(self.order(**more), "-e", f"trace={call}", "-e", words)

    def save_with_limit(self, most_bytes: int) -> dict[str, Any]:
        """Save while no file may become larger than a limit."""
        self.reset()
        return self._process.save(self.order(most_bytes=most_bytes))

    def suffer_copy(self, fault: Fault, target: Path) -> str:
        """Save a copy under a fault: either it is there, whole, or nothing of that name is."""
        shutil.rmtree(target, ignore_errors=True)
        result = self.break_once(fault.words, copy_to=str(target))
        assert contents(self.draft) == self.before, f"{fault}: the original has changed"
        assert result["result"] != "killed" or not fault.error, f"{fault}: status {result['status']}"
        if target.exists():
            # After the last rename a failure may be told although the copy is whole.
            assert described(read_draft(target).timeline) == described(self.expected), fault
            assert loaded(target / META)["draft_name"] == target.name, fault
            foreign = (target / FOREIGN).read_bytes() if (target / FOREIGN).is_file() else b""
            assert foreign == self.before[FOREIGN], f"{fault}: the copy lacks a file, and nobody was told"
        else:
            assert result["result"] != "saved", fault
        if result["result"] == "refused":
            assert result["message"] and result["hint"], fault
            # What could not be removed because its removal was broken is swept by the next save there.
            assert fault.call in REMOVING or not leftovers(target.parent), fault
        if not target.exists():
            self._copy_in_peace(fault, target)
        return str(result["result"])

    def _copy_in_peace(self, fault: Fault, target: Path) -> None:
        """After a kill or a failure the same save under another name works, and sweeps what was left."""
        save_as(read_draft(self.draft), self.expected, target)
        assert described(read_draft(target).timeline) == described(self.expected), fault
        assert not leftovers(target.parent), fault

    def _judge_killed(self, fault: Fault) -> None:
        after = contents(self.draft)
        new = {name for name in (CONTENT, MIRROR, META, SIDECAR) if after.get(name) != self.before.get(name)}
        for name in new:
            Document.parse(after[name], name=name)
        if CONTENT in new:
            assert described_without_sidecar(self.draft) == described(_plain(self.expected)), (
                f"{fault}: the new document is not the one that was meant"
            )
        if META in new:
            assert {CONTENT, MIRROR, SIDECAR} <= new, f"{fault}: the meta file is newer than the document"
        assert {name for name in self.before if name not in after} == set(), f"{fault}: a file is gone"
        # The next save of the draft sweeps what the dead one left.
        draft = read_draft(self.draft)
        done = save(draft, edited(self.opened, self.sound) if CONTENT not in new else _moved(draft.timeline))
        assert not leftovers(self.draft), fault
        assert done.report.changed
        assert (self.draft / MIRROR).read_bytes() == (self.draft / CONTENT).read_bytes(), (
            f"{fault}: copy left behind"
        )

    def _judge_refused(self, fault: Fault, result: dict[str, Any]) -> None:
        refused = {name: data for name, data in result["left"].items() if not name.startswith("Resources/")}
        assert refused == self.before, f"{fault}: {sorted(refused)} differ after a refusal"
        assert not [name for name in result["left"] if name.startswith("Resources/")], fault
        assert result["message"] and result["hint"], fault
        assert result["retried"] == "saved", fault
        self._judge_saved(fault)

    def _judge_saved(self, fault: Fault) -> None:
        # A temporary that could not be removed because its removal was broken is swept later.
        assert fault.call in ("unlink", "newfstatat") or not leftovers(self.draft), fault
        assert described(read_draft(self.draft).timeline) == described(self.expected), fault
        assert loaded(self.draft / CONTENT)["tracks"][2]["segments"][0]["id"] == "NEW-C", fault


def described_without_sidecar(draft: Path) -> list[Any]:
    """What the document itself says."""
    return described(_plain(read_draft(draft).timeline))


def _plain(timeline: Timeline) -> Timeline:
    return replace(timeline, master_volume=1.0)


def _moved(timeline: Timeline) -> Timeline:
    return SetVolume((timeline.tracks[1].clips[0].id,), 0.75).apply(timeline)


def leftovers(draft: Path) -> list[str]:
    """Temporaries anywhere in a draft."""
    return [path.name for path in draft.rglob("*") if is_temporary(path.name)]


def call_order(bench: Bench, process: Victim) -> list[str]:
    """The calls of an unbroken save that write, flush and name, with short paths (A6, A8)."""
    bench.reset()
    process.save(bench.order(), "-y", "-s", "0", "-e", "trace=write,fsync,rename,mkdir,unlink")
    text = (bench.folder / "strace.log").read_text()
    text = text.replace(str(bench.draft), "case").replace(str(bench.folder), "~")
    # Names that are made up get numbers, in the order of their appearance.
    for number, name in enumerate(dict.fromkeys(re.findall(r"\.fadeline-\d+-[0-9a-f]{8}\.tmp", text)), 1):
        text = text.replace(name, f".fadeline-PID-{number}.tmp")
    lines: list[str] = []
    for line in text.splitlines():
        found = re.match(r"(\w+)\((?:\d+<(.*?)>|\"(.*?)\"(?:, \"(.*?)\")?)", line)
        if found is None or " = -1 " in line:
            continue
        call, descriptor, first, second = found.groups()
        said = f"{call:7} {descriptor or first}" + (f" -> {second}" if second else "")
        if not lines or lines[-1] != said:
            lines.append(said)
    return lines


def _break_all(bench: Bench, *, keeps_on: bool) -> tuple[Counter[tuple[str, str, str]], int]:
    """Break a save and a save under another name in every way; gives what came of it, and what was wrong."""
    results: Counter[tuple[str, str, str]] = Counter()
    n_wrong = 0
    target = bench.folder / "copies" / "copy"
    for what, faults in (("save", bench.faults()), ("save as", bench.faults(copy_to=str(target)))):
        for fault in faults:
            try:
                came = bench.suffer(fault) if what == "save" else bench.suffer_copy(fault, target)
                results[what, f"{fault.error or 'KILL'} {fault.call}", came] += 1
            except (AssertionError, DraftError, OSError) as error:
                n_wrong += 1
                sys.stdout.write(f"WRONG {what}, {fault}: {error}\n")
                if not keeps_on:
                    raise
    return results, n_wrong


def main() -> int:
    """Break everything there is to break."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", action="store_true", help="go on after a failure and count them")
    parser.add_argument("--order", action="store_true", help="print the calls of an unbroken save and end")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, victim(Path(home)) as process:
        os.environ["XDG_DATA_HOME"] = f"{home}/data"
        bench = Bench(Path(home), process)
        if chosen.order:
            sys.stdout.write("\n".join(call_order(bench, process)) + "\n")
            return 0
        results, n_wrong = _break_all(bench, keeps_on=chosen.keep)
    for (what, fault, came), n in sorted(results.items()):
        sys.stdout.write(f"{what:8} {fault:24} {came:8} {n:4}\n")
    for what in ("save", "save as"):
        n = sum(n for key, n in results.items() if key[0] == what)
        sys.stdout.write(f"{what}: {n} faults\n")
    sys.stdout.write(f"{n_wrong} wrong\n")
    return 1 if n_wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
