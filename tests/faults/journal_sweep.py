"""Break every system call of writing a journal and of bringing it back, and judge what is left.

    python -m tests.faults.journal_sweep [--step 1]

Editing goes on whatever fails (A48); the draft is never touched; what comes back is a state that was on the
screen (A44); a recovery that is killed or fails loses nothing and can be tried again (A46).
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
from pathlib import Path
from typing import Any

from editor.draft.unsaved import find_unsaved
from editor.recovery import recover
from tests.draft_saving import contents
from tests.faults.big_draft import make_big_draft
from tests.faults.journal_child import VOLUMES
from tests.faults.save_sweep import CHANGING, FAILURES, ROOT, Fault

CALLS = (*CHANGING, "read", "newfstatat", "fstat", "getdents64", "lseek")


class Victim:
    """The process that edits and recovers."""

    def __init__(self, home: Path) -> None:
        self.home = home
        env = {"PATH": "/usr/bin:/bin", "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.journal_child"],
            cwd=ROOT, env=env, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def close(self) -> None:
        """Let the process end."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def run(self, order: dict[str, Any], *strace: str) -> dict[str, Any]:
        """Run once, broken by strace if it is given anything to do."""
        report, log = self.home / "report.json", self.home / "strace.log"
        for path in (report, log):
            path.unlink(missing_ok=True)
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        stdin.write(json.dumps(order | {"report": str(report)}) + "\n")
        stdin.flush()
        pid = stdout.readline().strip()
        assert stdout.readline() == "stopped\n", "the child could not begin"
        tracer = None
        if strace:
            # The threads of the journal begin later, and are followed.
            command = ["strace", "-f", "-q", "-q", "-o", str(log), *strace, "-p", pid]
            tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            while not (log.exists() and "stopped by SIGSTOP" in log.read_text()):
                assert tracer.poll() is None, "strace cannot attach"
                time.sleep(0.001)
            time.sleep(0.005)
        os.kill(int(pid), signal.SIGCONT)
        answer = stdout.readline()
        if tracer is not None:
            tracer.terminate()
            tracer.wait(20)
        if answer == "stopped\n":
            os.kill(int(pid), signal.SIGCONT)
            answer = stdout.readline()
        status = int(answer)
        found: dict[str, Any] = json.loads(report.read_text()) if report.exists() else {}
        return found | {"status": status}

    def faults(self, order: dict[str, Any], step: int) -> list[Fault]:
        """All faults of an unbroken run, or every `step`-th."""
        self.run(order, "-e", "trace=%file,%desc")
        lines = (self.home / "strace.log").read_text().splitlines()
        counted = Counter(found[1] for line in lines if (found := re.match(r"\d+ +(\w+)\(", line)))
        made = []
        for call in CALLS:
            for n in range(1, counted[call] + 1):
                made += [Fault(call, n)] if call in CHANGING else []
                made += [Fault(call, n, error) for error in FAILURES.get(call, ("EIO",))]
        return made[::step]


@contextmanager
def victim(home: Path) -> Iterator[Victim]:
    """Give a process, and end it."""
    made = Victim(home)
    try:
        yield made
    finally:
        made.close()


class Bench:
    """A draft, and the journal that a crash left of it."""

    def __init__(self, home: Path, process: Victim) -> None:
        self._home, self._process = home, process
        self.draft = make_big_draft(home, 3_000)
        self._before = contents(self.draft)
        self._left = home / "left"
        self.edit_order = {"do": "edit", "draft": str(self.draft), "data": str(home / "data-edit")}
        self.recover_order = {"do": "recover", "data": str(home / "data-recover")}
        self._process.run(self.edit_order | {"data": str(self._left)})

    def suffer_edit(self, fault: Fault) -> str:
        """Edit under a fault; gives what came of it."""
        data = Path(self.edit_order["data"])
        shutil.rmtree(data, ignore_errors=True)
        done = self._process.run(self.edit_order, "-e", f"trace={fault.call}", "-e", fault.words)
        assert contents(self.draft) == self._before, f"{fault}: the draft has changed"
        if fault.error:
            assert done.get("volume") == VOLUMES[-1], f"{fault}: editing did not go on: {done}"
        volumes = self._found(data)
        assert all(volume in VOLUMES for volume in volumes), f"{fault}: {volumes} never was"
        if not fault.error:
            return "killed"
        if done["told"]:
            return "told"
        assert volumes == [VOLUMES[-1]], f"{fault}: lost in silence"
        return "written"

    def suffer_recovery(self, fault: Fault) -> str:
        """Recover under a fault; afterwards it must be possible in peace."""
        data = Path(self.recover_order["data"])
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(self._left, data)
        done = self._process.run(self.recover_order, "-e", f"trace={fault.call}", "-e", fault.words)
        assert contents(self.draft) == self._before, f"{fault}: the draft has changed"
        assert all(volume in VOLUMES for volume in done.get("volumes", [])), f"{fault}: {done} never was"
        assert self._found(data) == [VOLUMES[-1]], f"{fault}: the journal did not outlive it"
        if "status" in done and not done.get("volumes") and not fault.error:
            return "killed"
        return "recovered" if done.get("volumes") else "refused"

    def _found(self, data: Path) -> list[float]:
        """The volumes that come back when nothing is broken."""
        sessions = [recover(found).session for found in find_unsaved(data / "fadeline" / "journals")]
        return [next(clip for _, clip in session.timeline.clips()).volume for session in sessions]


def main() -> int:
    """Break everything there is to break."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--step", type=int, default=1, help="every so many-th fault only")
    step = parser.parse_args().step
    results: Counter[tuple[str, str]] = Counter()
    n_wrong = 0
    with tempfile.TemporaryDirectory() as home, victim(Path(home)) as process:
        os.environ["XDG_DATA_HOME"] = f"{home}/own"
        bench = Bench(Path(home), process)
        for what, order, suffer in (
            ("edit", bench.edit_order, bench.suffer_edit),
            ("recover", bench.recover_order | {"data": str(Path(home) / "left")}, bench.suffer_recovery),
        ):
            for fault in process.faults(order, step):
                try:
                    results[what, suffer(fault)] += 1
                except AssertionError as error:
                    n_wrong += 1
                    sys.stdout.write(f"WRONG {what}: {error}\n")
    for (what, result), n in sorted(results.items()):
        sys.stdout.write(f"{what:8} {result:10} {n:4}\n")
    sys.stdout.write(f"{sum(results.values()) + n_wrong} faults, {n_wrong} wrong\n")
    return 1 if n_wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
