"""Keeps the table of a named run in the README, in place of the one before."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.running import ROOT
from tests.benchmarks.table import Figure, lines_of

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"


def keep_table(name: str, about: str, figures: Sequence[Figure]) -> None:
    """Put the table of a run between its marks; rows that were not measured this time keep their lines."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    old, after = rest.split(END, 1)
    measured = {figure.row for figure in figures}
    head, separator, *lines = lines_of(figures)
    kept = [
        line
        for line in old.splitlines()
        if line.startswith("| ")
        and line not in (head, separator)
        and line.split(" | ")[0][2:] not in measured
    ]
    table = "\n".join([head, separator, *kept, *lines])
    made = f"{before}{BEGIN}\n\nRun “{name}”: {about}\n\n{table}\n\n{END}{after}"
    readme.write_text(made, encoding="utf-8")
