"""Notices that a play gets no further because a file or its disk does not answer. No Qt."""

from __future__ import annotations

import time

from editor.workers import SILENT_S


class StallWatch:
    """Says when what is played has not moved for a while though it should, and when it moves again."""

    def __init__(self) -> None:
        self._place: object = None
        self._since_s: float | None = None
        self.is_stalled = False
        """Whether it has stood still for longer than a disk may be silent (``reliability.md`` B17)."""

    def look(self, place: object, *, is_wanted: bool) -> bool:
        """Look once more; says whether `is_stalled` has changed.

        Parameters
        ----------
        place
            Anything that differs as soon as the play moves on.
        is_wanted
            Whether more is to be heard at all, and nobody but the files is waited for.
        """
        was, now = self.is_stalled, time.monotonic()
        if not is_wanted or place != self._place:
            self._place, self._since_s, self.is_stalled = place, None, False
        elif self._since_s is None:
            self._since_s = now
        else:
            self.is_stalled = now - self._since_s >= SILENT_S
        return self.is_stalled != was

    def forget(self) -> None:
        """Begin anew, with another play."""
        self._since_s, self.is_stalled = None, False
