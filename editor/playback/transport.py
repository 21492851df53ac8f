"""The one thread that mixes ahead of what is heard: it starts and stops streams. No Qt.

A `Transport` owns the thread that mixes, since the files it opens belong to that thread. Each play is a
`Stream`; whoever plays takes samples out of it and never waits for a disk.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from editor.errors import EditorError
from editor.playback.route import Order, Route
from editor.playback.stream import AHEAD_SAMPLES, Stream
from editor.workers import OwnerThread

CLOSING_S = 2.0
"""So long the end of the program waits for a file that is being read."""


class Transport:
    """Starts and stops streams; one is mixed at a time."""

    def __init__(self, *, ahead_samples: int = AHEAD_SAMPLES) -> None:
        self._ahead_samples = ahead_samples
        self._thread = _mixing_thread()
        self._stream: Stream | None = None
        self._filling: Future[None] | None = None

    def start(
        self,
        order: Order,
        route: Route | None = None,
        *,
        on_ready: Callable[[], None] | None = None,
        on_failure: Callable[[EditorError], None] | None = None,
    ) -> Stream:
        """Begin to mix what was ordered; what was mixed before is stopped. Returns at once.

        ``route`` takes the place of the order's own.
        """
        self.stop()
        stream = Stream(
            route or order.route,
            jump=order.jump,
            ahead_samples=self._ahead_samples,
            on_ready=on_ready,
            on_failure=on_failure,
        )
        self._stream = stream
        self._filling = self._thread.submit(
            lambda: stream.fill(order.timeline, order.soloed, ramps_bare_edges=order.ramps_bare_edges)
        )
        return stream

    def check(self) -> None:
        """Raise what ended the mixing too early: a bug, since files that cannot be read are reported."""
        if self._filling is not None and self._filling.done():
            filling, self._filling = self._filling, None
            filling.result()

    def stop(self) -> None:
        """Stop the stream that is mixed; returns at once."""
        if self._stream is not None:
            self._stream.stop()
            self._stream = None

    def leave_behind(self) -> None:
        """Let a mix that a dead disk holds end when it can; what comes next is mixed in a new thread."""
        self.stop()
        self._filling = None
        self._thread.close(wait=False)
        self._thread = _mixing_thread()

    def close(self) -> None:
        """Stop, and wait until the files are closed and the thread has ended, unless a dead disk holds it."""
        self.stop()
        self._thread.close(limit_s=CLOSING_S)


def _mixing_thread() -> OwnerThread:
    return OwnerThread("playback mix", capacity=256)
