"""Pictures made a little ahead of the sound, and taken when they are due; late ones are left out. No Qt.

The sound is the clock (N-4). A thread makes picture after picture; the window asks many times a second for
the one that is due. Where making takes longer than a frame lasts, the thread skips to the one that will be
due when it is ready, so that the picture falls behind in frames, never in time.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeAlias

from editor.errors import EditorError
from editor.late import np
from editor.model.timing import frame_at, frame_start_us

if TYPE_CHECKING:
    from numpy.typing import NDArray

Pixels: TypeAlias = "NDArray[np.uint8]"
SET_BACK = 10
"""A picture that is further ahead than what waits, and so many frames more, belongs to before a jump back."""
AFTER_FAILURE_S = 0.5
"""A picture that cannot be made is asked for again so much later: the file may be good there."""
AHEAD = 5
"""Pictures that wait to be shown: enough for one that takes longer, few enough for the memory."""
WAIT_S = 0.2
"""How often a thread that waits for room, or for the sound to begin, looks whether it should end."""


class Ticking(Protocol):
    """The clock of what is heard."""

    @property
    def speed(self) -> float:
        """How fast it goes; negative backwards."""

    def now_us(self) -> int:
        """Where it is now."""


@dataclass(frozen=True, slots=True)
class Made:
    """A picture and the frame of the timeline that it shows."""

    frame: int
    pixels: Pixels


class PictureRun:
    """The pictures of one play.

    Parameters
    ----------
    make
        Makes the picture at a moment; called in the thread that runs `run`.
    clock
        Gives the clock of the sound, or None before it runs; called in both threads.
    start_us
        Where it begins.
    frame_rate, last_frame
        Of the timeline.
    on_failure
        Told once, in the thread that runs `run`, of a picture that cannot be made.
    """

    def __init__(
        self,
        make: Callable[[int], Pixels],
        clock: Callable[[], Ticking | None],
        start_us: int,
        frame_rate: Fraction,
        last_frame: int,
        on_failure: Callable[[EditorError], None] | None = None,
    ) -> None:
        self._make, self._clock, self._on_failure = make, clock, on_failure
        self._rate, self._last = frame_rate, last_frame
        self._next = frame_at(start_us, frame_rate)
        self._cost_us = 0.0
        self._ready: deque[Made] = deque()
        self._room = threading.Condition()
        self._is_over = False
        self.n_made = 0
        self.n_dropped = 0
        """Pictures that were made and never shown, since a later one was due already."""

    def stop(self) -> None:
        """Make no more pictures; returns at once."""
        with self._room:
            self._is_over = True
            self._room.notify_all()

    def take(self, now_us: int, speed: float) -> Made | None:
        """The newest picture that is due; None when nothing newer than the last one is."""
        due = frame_at(max(now_us, 0), self._rate)
        way = -1 if speed < 0 else 1
        with self._room:
            found = None
            while self._ready and (due - self._ready[0].frame) * way >= 0:
                self.n_dropped += found is not None
                found = self._ready.popleft()
            if found is None and self._ready and (self._ready[0].frame - due) * way > AHEAD + SET_BACK:
                # The sound has gone back, as at the end of a loop: what waits belongs to the last round.
                self._ready.clear()
                self._next = due
            self._room.notify_all()
        return found

    def run(self) -> None:
        """Make pictures until `stop`; the work of the thread that owns the files."""
        while (frame := self._wait()) is not None:
            begun_ns = time.monotonic_ns()
            try:
                pixels = self._make(frame_start_us(frame, self._rate))
            except EditorError as error:
                self._fail(frame, error)
                continue
            took_us = (time.monotonic_ns() - begun_ns) / 1_000
            self._cost_us = took_us if not self.n_made else 0.7 * self._cost_us + 0.3 * took_us
            self.n_made += 1
            with self._room:
                if self._is_over:
                    return
                if self._next == frame:
                    self._ready.append(Made(frame, pixels))
                    self._next = frame + (1 if self._speed() > 0 else -1)

    def _fail(self, frame: int, error: EditorError) -> None:
        told, self._on_failure = self._on_failure, None
        if told is not None:
            told(error)
        with self._room:
            way = 1 if self._speed() > 0 else -1
            self._next = frame + way * max(int(AFTER_FAILURE_S * self._rate), 1)

    def _speed(self) -> float:
        clock = self._clock()
        return clock.speed if clock is not None and clock.speed else 1.0

    def _wait(self) -> int | None:
        """Wait for room; gives the frame to make next, or None at the end."""
        with self._room:
            while not self._is_over:
                frame = self._due_next()
                if frame is not None and len(self._ready) < AHEAD:
                    self._next = frame
                    return frame
                self._room.wait(WAIT_S)
        return None

    def _due_next(self) -> int | None:
        """The frame after the last one, or the one that will be due when it is made; None past the ends."""
        clock = self._clock()
        frame = self._next
        if clock is not None and clock.speed:
            soon_us = clock.now_us() + round(self._cost_us * clock.speed)
            due = frame_at(max(soon_us, 0), self._rate)
            frame = max(frame, due) if clock.speed > 0 else min(frame, due)
            if abs(frame - due) > AHEAD + SET_BACK:
                # Far ahead of a clock that was set back: begin again where it is.
                frame = due
        return frame if 0 <= frame <= self._last else None
