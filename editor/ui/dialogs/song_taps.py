"""Taps on a button: which belong together, and when they are enough."""

from __future__ import annotations

from editor.music.analysis.corrections import FEWEST_TAPS

PAUSE_S = 2.5
"""After such a pause somebody begins anew (the slowest beat is 2 s long)."""
MOST = 64


class Taps:
    """Keeps the taps of one go."""

    def __init__(self) -> None:
        self._clock_s: list[float] = []
        self._song_s: list[float | None] = []

    def add(self, clock_s: float, song_s: float | None) -> None:
        """A tap by the clock, and where the song was, if it played."""
        if self._clock_s and not 0 < clock_s - self._clock_s[-1] <= PAUSE_S:
            self._clock_s, self._song_s = [], []
        self._clock_s, self._song_s = [*self._clock_s, clock_s][-MOST:], [*self._song_s, song_s][-MOST:]

    @property
    def n_missing(self) -> int:
        """How many more it takes."""
        return max(FEWEST_TAPS - len(self._clock_s), 0)

    @property
    def song_times_s(self) -> list[float] | None:
        """The taps in the song's time; None unless it played at all of them, without a jump."""
        times = [at_s for at_s in self._song_s if at_s is not None]
        if len(times) < len(self._song_s):
            return None
        drifts = [song - clock for song, clock in zip(times, self._clock_s, strict=True)]
        return times if drifts and max(drifts) - min(drifts) < 0.3 else None

    @property
    def clock_times_s(self) -> list[float]:
        """The taps by the clock."""
        return list(self._clock_s)

    def clear(self) -> None:
        """Begin anew."""
        self._clock_s, self._song_s = [], []
