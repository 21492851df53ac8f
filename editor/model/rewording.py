"""Where letters of a text are after its words were changed, so that its styles stay on what they were on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.model.look import TextLook, TextRun


@dataclass(frozen=True, slots=True)
class Rewording:
    """A text before and after a change; both begin and end with the same letters, most of the time."""

    n_before: int
    n_after: int
    n_head: int
    """Letters that the two share at their beginnings."""
    n_tail: int
    """Letters that they share at their ends, without those at the beginning."""

    @classmethod
    def of(cls, before: str, after: str) -> Rewording:
        """Compare two texts."""
        shortest = min(len(before), len(after))
        head = 0
        while head < shortest and before[head] == after[head]:
            head += 1
        tail = 0
        while tail < shortest - head and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        return cls(len(before), len(after), head, tail)

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the old words lies in the new ones; new letters belong to what they touch.

        A stretch of which nothing is left is empty.
        """
        if (start, end) == (0, self.n_before):
            return 0, self.n_after
        return self._place(start) if start else 0, self._place(end)

    def _place(self, place: int) -> int:
        if place >= self.n_before - self.n_tail:
            return place + self.n_after - self.n_before
        # Inside what was replaced: the style that began before it keeps the new letters.
        return place if place <= self.n_head else self.n_after - self.n_tail


def reworded(look: TextLook, before: str, after: str) -> TextLook:
    """The look of a text whose words were changed: every letter has one style, as before."""
    change = Rewording.of(before, after)
    runs: list[TextRun] = []
    for run in look.runs:
        _, end = change.moved(run.start, run.end)
        start = runs[-1].end if runs else 0
        if start < end:
            runs.append(replace(run, start=start, end=end))
    if after and not runs and look.runs:
        runs.append(replace(look.runs[0], start=0, end=len(after)))
    if runs and runs[-1].end < len(after):
        runs[-1] = replace(runs[-1], end=len(after))
    return replace(look, runs=tuple(runs))
