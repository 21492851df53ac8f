"""Figures of benchmarks, and the table that they make."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.running import Turns, median


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured some times, beside a peer or alone."""

    row: str
    what: str
    """What was done, and what was measured of it."""
    unit: str
    """s, ms, MiB …"""
    ours: tuple[float, ...]
    peer: str = ""
    theirs: tuple[float, ...] = ()
    """Of the same turns; empty where there is no peer, or one that has nothing like it."""
    aim: float | None = None
    """At most so much: of the ratio where there is a peer, else of the median of ours."""
    peak_mib: tuple[float, float] = (0.0, 0.0)
    """Of us and of the peer; 0: was not measured."""
    load: float = 0.0
    """Median load of the machine."""
    note: str = ""

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours to theirs, turn by turn."""
        return tuple(a / b for a, b in zip(self.ours, self.theirs, strict=True) if b) if self.theirs else ()

    @property
    def judged(self) -> float:
        """What the aim is for: the median of the ratios, or of ours."""
        values = self.ratios or self.ours
        return median(values) if values else math.nan

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is reached; None without one."""
        return None if self.aim is None else self.judged <= self.aim

    def data(self) -> dict[str, Any]:
        """The figure as JSON keeps it."""
        made = asdict(self)
        made |= {"ratios": list(self.ratios), "judged": self.judged, "is_met": self.is_met}
        return made


def beside(
    row: str, what: str, turns: Turns, aims: dict[str, dict[str, float]] | None = None, *, note: str = ""
) -> list[Figure]:
    """Processor and wall time of the first program beside each of the others.

    Parameters
    ----------
    aims
        By peer, the most that the ratio of ``cpu`` or ``wall`` should be.
    """
    ours, *peers = turns
    made = []
    for peer in peers:
        for kind, name in (("cpu", "processor"), ("wall", "wall")):
            made.append(
                Figure(
                    row,
                    f"{what}: {name}",
                    "s",
                    _times(turns, ours, kind),
                    peer,
                    _times(turns, peer, kind),
                    (aims or {}).get(peer, {}).get(kind),
                    (median([u.peak_mib for u in turns[ours]]), median([u.peak_mib for u in turns[peer]])),
                    median([u.load for u in turns[ours]]),
                    note,
                )
            )
    return made


def _times(turns: Turns, name: str, kind: str) -> tuple[float, ...]:
    return tuple(used.cpu_s if kind == "cpu" else used.wall_s for used in turns[name])


HEAD = (
    "| row | measured | beside | ours | theirs | ratio (spread) | aim | | n | peak MiB | load |",
    "|---|---|---|---:|---:|---:|---:|---|---:|---:|---:|",
)


def lines_of(figures: Iterable[Figure]) -> list[str]:
    """The table in Markdown, a line for each figure."""
    return [*HEAD, *map(_line, figures)]


def _line(figure: Figure) -> str:
    met = {None: "", True: "yes", False: "**no**"}[figure.is_met]
    ratio = _spread(figure.ratios, "") if figure.ratios else ""
    ours = _number(median(figure.ours)) + f" {figure.unit}" if figure.ours else "–"
    if not figure.ratios and len(figure.ours) > 1:
        ours += f" ({_number(min(figure.ours))}–{_number(max(figure.ours))})"
    theirs = _number(median(figure.theirs)) + f" {figure.unit}" if figure.theirs else ""
    peaks = " / ".join(f"{peak:.0f}" for peak in figure.peak_mib if peak)
    aim = "" if figure.aim is None else f"≤ {_number(figure.aim)}"
    if figure.aim is not None and not figure.ratios:
        aim += f" {figure.unit}"
    what = figure.what + (f" ({figure.note})" if figure.note else "")
    cells = [figure.row, what, figure.peer, ours, theirs, ratio, aim, met, str(len(figure.ours)), peaks,
             f"{figure.load:.1f}"]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _spread(values: Sequence[float], unit: str) -> str:
    return f"{_number(median(values))}{unit} ({_number(min(values))}–{_number(max(values))})"


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 20 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def machine() -> str:
    """What the figures were measured on, in a sentence."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}"
