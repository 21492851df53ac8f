"""Mixing ahead of what is heard: the same mixer as the export fills a ring. No Qt.

A `Transport` owns the one thread that mixes, since the files it opens belong to that thread. Each play is
a `Stream`; whoever plays takes samples out of it and never waits for a disk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

import numpy as np
from numpy.typing import NDArray

from editor.errors import EditorError
from editor.model.timeline import Timeline
from editor.model.timing import samples_to_us, us_to_samples
from editor.playback.ring import SampleRing
from editor.render.mix import Mixer
from editor.render.plan import Voice, plan_sound
from editor.workers import OwnerThread

AHEAD_SAMPLES = 36_000
"""0.75 s: long enough for a busy window and a slow disk (``qt.md`` section 3)."""
FIRST_BLOCK = 2_400
"""50 ms: the sound begins as soon as this much is mixed."""
BLOCK_SAMPLES = 4_800
"""Few large calls; many small ones hand the interpreter's lock back and forth (``qt.md`` section 3)."""

CROSSFADE_SAMPLES = 480
"""10 ms between the mix before an edit and the one after it (``design.md`` section 3)."""


class Stream:
    """One play, from a moment of the timeline to its end.

    Parameters
    ----------
    on_ready
        Called once, in the mixing thread, when the first samples can be taken or the end is known.
    on_failure
        Called in the mixing thread with what could not be read; that clip is silent from then on.
    """

    def __init__(
        self,
        start_us: int,
        *,
        ahead_samples: int = AHEAD_SAMPLES,
        on_ready: Callable[[], None] | None = None,
        on_failure: Callable[[EditorError], None] | None = None,
    ) -> None:
        self.start_us = max(start_us, 0)
        self.n_short = 0
        """Samples of silence that were handed out because the mix was not there in time."""
        self.capacity = ahead_samples
        """The most that is ever ready."""
        self._ring = SampleRing(ahead_samples)
        self._on_ready = on_ready
        self._on_failure = on_failure
        self._stop = threading.Event()
        self._n_taken = 0
        self._n_total: int | None = None

    def read(self, n_samples: int) -> NDArray[np.float32]:
        """Take samples to play.

        Returns
        -------
        ndarray of float32, shape (n_samples, 2)
            Within -1 to 1. Where the mix is late, and after the end, the rest is silence.
        """
        ready = self._ring.read(n_samples)
        self._n_taken += len(ready)
        short = n_samples - len(ready)
        if not short:
            return ready
        if not self.is_finished:
            self.n_short += short
        return np.concatenate((ready, np.zeros((short, 2), dtype=np.float32)))

    @property
    def is_finished(self) -> bool:
        """Whether everything up to the end of the timeline was handed out."""
        return self._n_total is not None and self._n_taken >= self._n_total

    @property
    def n_taken(self) -> int:
        """Samples of the timeline that were handed out so far."""
        return self._n_taken

    @property
    def n_ready(self) -> int:
        """Samples that can be handed out now."""
        return self._ring.n_ready

    @property
    def is_mixed(self) -> bool:
        """Whether nothing more will be mixed: all that is left lies in the ring."""
        return self._n_total is not None and self._n_taken + self.n_ready >= self._n_total

    @property
    def is_dry(self) -> bool:
        """Whether it was stopped and everything mixed until then was handed out: no more will come."""
        return self._stop.is_set() and self.n_ready == 0

    @property
    def end_us(self) -> int | None:
        """Where the timeline ends; None until it was planned."""
        return None if self._n_total is None else self.start_us + samples_to_us(self._n_total)

    def stop(self) -> None:
        """Mix no further; returns at once."""
        self._stop.set()
        self._ring.close()

    def fill(
        self, timeline: Timeline, soloed: frozenset[str] = frozenset(), *, ramps_bare_edges: bool = False
    ) -> None:
        """Mix the timeline from the start on, until its end or `stop`; the work of the mixing thread."""
        if self._stop.is_set():
            return
        plan = plan_sound(timeline, soloed=soloed, ramps_bare_edges=ramps_bare_edges)
        start = us_to_samples(self.start_us)
        self._n_total = max(0, plan.n_samples - start)
        n_samples = FIRST_BLOCK
        with Mixer(plan, on_failure=self._report) as mixer:
            mixer.seek(start)
            while not mixer.is_finished and not self._stop.is_set():
                block = mixer.read(min(n_samples, plan.n_samples - mixer.position))
                # The sound card and a 16-bit file both end at full scale.
                if not self._ring.write(np.clip(block, -1.0, 1.0)):
                    return
                self._say_ready()
                n_samples = BLOCK_SAMPLES
        self._say_ready()

    def _report(self, voice: Voice, error: EditorError) -> None:
        if self._on_failure is not None and not self._stop.is_set():
            self._on_failure(error)

    def _say_ready(self) -> None:
        told, self._on_ready = self._on_ready, None
        if told is not None and not self._stop.is_set():
            told()


class Switch:
    """What is heard: one stream, or one that passes into the next without a gap or a click.

    After an edit the old mix is heard until the new one is there (N-5). `n_short` counts over all streams.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._next: Stream | None = None
        self._place = 0
        self._n_short_before = 0

    @property
    def stream(self) -> Stream:
        """The stream that is heard now."""
        return self._stream

    @property
    def n_short(self) -> int:
        """Samples of silence that were handed out because a mix was late."""
        return self._n_short_before + self._stream.n_short

    @property
    def is_waiting(self) -> bool:
        """Whether the stream that is to follow is still being mixed."""
        return self._next is not None

    def pass_to(self, stream: Stream, place: int) -> None:
        """Go over to a stream whose first sample belongs to sample `place` of the one that is heard."""
        self._next, self._place = stream, place

    def read(self, n_samples: int) -> NDArray[np.float32]:
        """Take samples to play, as `Stream.read` gives them."""
        behind = self._stream.n_taken - self._place
        if self._stream.is_dry:
            # The old mix was stopped before it reached the place: the new one takes over where it begins.
            behind = max(behind, 0)
        upcoming = self._next
        if upcoming is None or behind < 0:
            return self._stream.read(n_samples)
        enough = min(behind + n_samples, upcoming.capacity)
        if not (upcoming.is_mixed or upcoming.n_ready >= enough):
            return self._stream.read(n_samples)
        old = self._stream.read(n_samples)
        upcoming.read(behind)
        new = upcoming.read(n_samples)
        self._n_short_before += self._stream.n_short
        self._stream, self._next = upcoming, None
        share = np.minimum(np.arange(1, n_samples + 1, dtype=np.float32) / CROSSFADE_SAMPLES, 1)[:, None]
        return old + (new - old) * share


class Transport:
    """Starts and stops streams; one is mixed at a time."""

    def __init__(self, *, ahead_samples: int = AHEAD_SAMPLES) -> None:
        self._ahead_samples = ahead_samples
        self._thread = OwnerThread("playback mix", capacity=64)
        self._stream: Stream | None = None
        self._filling: Future[None] | None = None

    def start(
        self,
        timeline: Timeline,
        start_us: int,
        *,
        soloed: frozenset[str] = frozenset(),
        ramps_bare_edges: bool = False,
        on_ready: Callable[[], None] | None = None,
        on_failure: Callable[[EditorError], None] | None = None,
    ) -> Stream:
        """Begin to mix a timeline from a moment on; what was mixed before is stopped. Returns at once."""
        self.stop()
        stream = Stream(start_us, ahead_samples=self._ahead_samples, on_ready=on_ready, on_failure=on_failure)
        self._stream = stream
        self._filling = self._thread.submit(
            lambda: stream.fill(timeline, soloed, ramps_bare_edges=ramps_bare_edges)
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

    def close(self) -> None:
        """Stop, and wait until the files are closed and the thread has ended."""
        self.stop()
        self._thread.close()
