"""What was odd while a draft was read, in sentences: collected once, listed once, and bounded."""

from __future__ import annotations

from dataclasses import dataclass

from editor.language import tr

MOST_NOTES = 200
"""How many notes are kept; a draft with more oddities than this is told by their number."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing worth knowing about a draft, in a plain sentence.

    ``kind`` is ``info`` for what a person may like to know and ``warning`` for what could not be read
    as it was written.
    """

    text: str
    kind: str = "info"


class Notes:
    """Collects notes in order; equal ones are kept once."""

    def __init__(self) -> None:
        self._kept: dict[Note, None] = {}
        self._n_left_out = 0

    def _keep(self, note: Note) -> None:
        if note in self._kept:
            return
        if len(self._kept) >= MOST_NOTES:
            self._n_left_out += 1
            return
        self._kept[note] = None

    def info(self, text: str) -> None:
        """Note something that a person may like to know."""
        self._keep(Note(text))

    def warn(self, text: str) -> None:
        """Note something that could not be read as it was written."""
        self._keep(Note(text, "warning"))

    def listed(self) -> tuple[Note, ...]:
        """Every note in order, and how many more there were."""
        if not self._n_left_out:
            return tuple(self._kept)
        more = Note(
            tr(
                "{n_left_out} more things could not be read as they were written.",
                n_left_out=self._n_left_out,
            ),
            "warning",
        )
        return (*self._kept, more)
