"""Running the program as a person does, and what every failure of it must look like."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 60


@dataclass(frozen=True)
class Run:
    """How a run ended."""

    code: int
    out: str
    err: str

    def must_be_explained(self, code: int = 1, *words: str) -> None:
        """A failure is one sentence and perhaps a hint on standard error, and no trace."""
        assert self.code == code, self.err or self.out
        lines = [line for line in self.err.splitlines() if line and not line.startswith("{")]
        assert 1 <= len(lines) <= 2, self.err
        assert lines[0][-1] in ".!?", lines[0]
        assert len(lines) == 1 or lines[1].startswith("Hint: "), self.err
        assert "Traceback" not in self.err + self.out
        for word in words:
            assert word in self.err, self.err

    def must_succeed(self) -> Run:
        """The run has done what it was asked for."""
        assert self.code == 0, self.err
        assert "Traceback" not in self.err
        return self


def environment(**more: str) -> dict[str, str]:
    """The environment of this test, with the program to be found and without a display."""
    env = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.pop("QT_QPA_PLATFORM", None)
    return env | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | more


def command(*arguments: object) -> list[str]:
    """The command line of a run."""
    return [sys.executable, "-m", "editor", *map(str, arguments)]


def fadeline(*arguments: object, before: Sequence[str] = (), **how: Any) -> Run:
    """Run the program to its end; `before` is put in front of its command line."""
    env = how.pop("env", environment())
    done = subprocess.run(
        [*before, *command(*arguments)],
        check=False, env=env, capture_output=True, text=True, timeout=TIMEOUT_S,
        stdin=subprocess.DEVNULL, **how,
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr)


def listing(folder: Path) -> dict[str, bytes]:
    """Every regular file below a folder with its bytes, to see that nothing was changed or left."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if not path.is_fifo()
    }
