"""Texts that are set downwards, taken apart: each letter becomes a line of its own, each line a column."""

from __future__ import annotations

from dataclasses import replace

from editor.model.look import TextRun


def columns_of(words: str, runs: tuple[TextRun, ...]) -> list[tuple[str, list[TextRun]]]:
    """The columns of a text, each with the styles of its letters.

    Places of the styles count letters and line ends of their own column.
    """
    found = []
    place = 0
    for line in words.split("\n"):
        letters = list(line)
        styles = []
        for number in range(len(letters)):
            run = next((run for run in runs if run.start <= place + number < run.end), TextRun())
            styles.append(replace(run, start=2 * number, end=2 * number + 1))
        found.append(("\n".join(letters), styles))
        place += len(line) + 1
    return found
