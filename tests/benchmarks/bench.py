"""What the rows of the benchmarks share: where their media lie, and how programs of ours are called."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.running import Command, Used, median, run, tell
from tests.benchmarks.table import Figure


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the benchmarks."""

    folder: Path
    """Media, bytecode and the peers' environment; kept between runs."""
    n_pairs: int

    def place(self, name: str) -> Path:
        """A folder for the files of one row."""
        made = self.folder / name
        made.mkdir(parents=True, exist_ok=True)
        return made

    def ours(self, *words: str, **more: str) -> Command:
        """The program itself, as it is installed: with its bytecode, and a home of its own."""
        return self.python("-m", "editor", *words, **more)

    def python(self, *words: str, **more: str) -> Command:
        """A Python program of ours."""
        home = self.place("home")
        environment = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "data"),
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            **more,
        }
        return Command([sys.executable, *words], environment)


Row = Callable[[Bench], Iterable[Figure]]


@dataclass(frozen=True, slots=True)
class Inside:
    """A figure that a program of ours finds by itself, and says as JSON."""

    key: str
    what: str
    unit: str
    aim: float | None = None
    peer: str = ""
    """Whose time stands under the key with ``_peer`` behind it."""


def inside(bench: Bench, row: str, command: Command, wanted: Iterable[Inside]) -> list[Figure]:
    """Run a program some times, the first one uncounted, and gather what it says in its last line."""
    wanted = tuple(wanted)
    run(command)
    runs: list[tuple[Used, Mapping[str, Any]]] = []
    for number in range(bench.n_pairs):
        tell(f"  {number + 1} of {bench.n_pairs}")
        used = run(command)
        runs.append((used, json.loads(used.said.splitlines()[-1])))
    return [
        Figure(
            row,
            figure.what,
            figure.unit,
            _values(runs, figure.key),
            figure.peer,
            _values(runs, f"{figure.key}_peer") if figure.peer else (),
            figure.aim,
            (median([used.peak_mib for used, _ in runs]), 0.0),
            median([used.load for used, _ in runs]),
        )
        for figure in wanted
    ]


def _values(runs: list[tuple[Used, Mapping[str, Any]]], key: str) -> tuple[float, ...]:
    return tuple(float(said[key]) for _, said in runs if said.get(key) is not None)
