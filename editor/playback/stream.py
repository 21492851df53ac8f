"""One play of a timeline, mixed ahead into a ring by the mixer of the export. No Qt."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from editor.errors import EditorError
from editor.model.timeline import Timeline
from editor.playback.resampler import Resampler
from editor.playback.ring import SampleRing
from editor.playback.route import Course, Route
from editor.render.levels import Level
from editor.render.master import Master
from editor.render.plan import Voice, plan_sound

AHEAD_SAMPLES = 48_000
"""1 s: long enough for a busy window and a slow disk (``qt.md`` section 3)."""
FIRST_BLOCK = 2_400
"""50 ms: the sound begins as soon as this much is mixed."""
BLOCK_SAMPLES = 12_000
"""Few large calls; many small ones hand the interpreter's lock back and forth (``qt.md`` section 3). Blocks
grow from the first one to this, so that enough is ready soon."""
BACK_SAMPLES = 48_000
"""Backwards a block costs a seek in every file, so it is larger."""
JOIN_SAMPLES = 240
"""5 ms: where a loop goes back to its start, its end fades into it."""
GRAIN_RAMP_SAMPLES = 240
"""5 ms at both ends of a grain (N-6)."""

MOST_LEVELS = 400
"""Levels that are kept: 13 s, more than is ever mixed ahead."""

Samples = NDArray[np.float32]


class Stream:
    """One play, from a moment of the timeline along its route.

    Parameters
    ----------
    route
        Which way it goes.
    jump
        The number of the order that it plays.
    on_ready
        Called once, in the mixing thread, when the first samples can be taken or the end is known.
    on_failure
        Called in the mixing thread with what could not be read; that clip is silent from then on.
    """

    def __init__(
        self,
        route: Route,
        *,
        jump: int = 0,
        ahead_samples: int = AHEAD_SAMPLES,
        on_ready: Callable[[], None] | None = None,
        on_failure: Callable[[EditorError], None] | None = None,
    ) -> None:
        self.route = route
        self.jump = jump
        self.n_short = 0
        """Samples of silence that were handed out because the mix was not there in time."""
        self.capacity = ahead_samples
        """The most that is ever ready."""
        self.levels: deque[Level] = deque(maxlen=MOST_LEVELS)
        """What meters show of what was mixed, by samples of the timeline."""
        self._ring = SampleRing(ahead_samples)
        self._on_ready = on_ready
        self._on_failure = on_failure
        self.failures: list[EditorError] = []
        """What could not be read so far."""
        self._stop = threading.Event()
        self._n_taken = 0
        self._course: Course | None = None

    def read(self, n_samples: int) -> Samples:
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
    def n_total(self) -> int | None:
        """Samples in all; None before it was planned, and where it goes round for ever."""
        return None if self._course is None else self._course.n_samples

    @property
    def is_finished(self) -> bool:
        """Whether everything up to the end was handed out."""
        return self.n_total is not None and self._n_taken >= self.n_total

    @property
    def n_taken(self) -> int:
        """Samples that were handed out so far."""
        return self._n_taken

    @property
    def n_ready(self) -> int:
        """Samples that can be handed out now."""
        return self._ring.n_ready

    @property
    def is_mixed(self) -> bool:
        """Whether nothing more will be mixed: all that is left lies in the ring."""
        return self.n_total is not None and self._n_taken + self.n_ready >= self.n_total

    @property
    def is_dry(self) -> bool:
        """Whether it was stopped and everything mixed until then was handed out: no more will come."""
        return self._stop.is_set() and self.n_ready == 0

    @property
    def end_us(self) -> int | None:
        """Where it ends; None until it was planned, and where it goes round for ever."""
        return None if self.n_total is None else self.place_us(self.n_total)

    def place_us(self, n_handed_out: int) -> int:
        """Where a sample lies on the timeline, by its number among those handed out."""
        if self._course is None:
            return max(self.route.start_us, 0)
        return self._course.place_us(n_handed_out)

    def stop(self) -> None:
        """Mix no further; returns at once."""
        self._stop.set()
        self._ring.close()

    # -- the work of the mixing thread -------------------------------------------------------------

    def fill(
        self, timeline: Timeline, soloed: frozenset[str] = frozenset(), *, ramps_bare_edges: bool = False
    ) -> None:
        """Mix the timeline along the route, until its end or `stop`."""
        if self._stop.is_set():
            return
        plan = plan_sound(timeline, soloed=soloed, ramps_bare_edges=ramps_bare_edges)
        course = Course.of(self.route, timeline.duration_us)
        with Master(plan, on_failure=self._report, levels=self.levels) as mixer:
            mixer.seek(course.start)
            self._course = course
            if course.speed < 0:
                self._fill_backwards(mixer, course)
            elif course.is_grain:
                self._give(_ramped(mixer.read(course.end - course.start)))
            elif course.speed == 1.0:
                self._fill_forwards(mixer, course)
            else:
                self._fill_faster(mixer, course)
        self._say_ready()

    def _fill_forwards(self, mixer: Master, course: Course) -> None:
        n_samples, tail = FIRST_BLOCK, np.zeros((2, 0), np.float32)
        while not self._stop.is_set():
            block = mixer.read(min(n_samples, course.end - mixer.position))
            if not self._give(_joined(tail, block)):
                return
            n_samples, tail = min(2 * n_samples, BLOCK_SAMPLES), tail[:, :0]
            if mixer.position >= course.end:
                if course.loop is None:
                    return
                tail = mixer.read(JOIN_SAMPLES)
                mixer.seek(course.loop[0])

    def _fill_faster(self, mixer: Master, course: Course) -> None:
        """A shuttle: the pitch goes along with the speed, as on a tape."""
        resampler, n_samples, tail = Resampler(course.speed), FIRST_BLOCK, np.zeros((2, 0), np.float32)
        while not self._stop.is_set() and mixer.position < course.end:
            wanted = max(round(n_samples * course.speed), 1)
            block = mixer.read(min(wanted, course.end - mixer.position))
            if not self._give(resampler.push(_joined(tail, block))):
                return
            n_samples, tail = min(2 * n_samples, BLOCK_SAMPLES), tail[:, :0]
            if mixer.position >= course.end and course.loop is not None:
                tail = mixer.read(JOIN_SAMPLES)
                mixer.seek(course.loop[0])
        self._give(resampler.finish())

    def _fill_backwards(self, mixer: Master, course: Course) -> None:
        resampler, place, n_samples = Resampler(-course.speed), course.start, FIRST_BLOCK
        while place > 0 and not self._stop.is_set():
            first = max(place - round(n_samples * -course.speed), 0)
            mixer.seek(first)
            if not self._give(resampler.push(mixer.read(place - first)[:, ::-1])):
                return
            place, n_samples = first, min(n_samples * 4, BACK_SAMPLES)
        self._give(resampler.finish())

    def _give(self, block: Samples) -> bool:
        """Put mixed samples, shape (2, n), into the ring; says whether more is wanted."""
        # The sound card and a 16-bit file both end at full scale; what is no number is silence.
        sound = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)
        if not self._ring.write(np.clip(sound, -1.0, 1.0)):
            return False
        if block.shape[1]:
            self._say_ready()
        return True

    def _report(self, voice: Voice, error: EditorError) -> None:
        self.failures.append(error)
        if self._on_failure is not None and not self._stop.is_set():
            self._on_failure(error)

    def _say_ready(self) -> None:
        told, self._on_ready = self._on_ready, None
        if told is not None and not self._stop.is_set():
            told()


def _joined(tail: Samples, block: Samples) -> Samples:
    """The start of a loop, into which what lies behind its end fades out."""
    count = min(tail.shape[1], block.shape[1])
    if count:
        share = (np.arange(1, count + 1, dtype=np.float32) / count)[None]
        block[:, :count] = tail[:, :count] * (1 - share) + block[:, :count] * share
    return block


def _ramped(block: Samples) -> Samples:
    """A grain: faded in at its start and out at its end."""
    count = min(GRAIN_RAMP_SAMPLES, block.shape[1] // 2)
    if count:
        share = np.arange(1, count + 1, dtype=np.float32) / (count + 1)
        block[:, :count] *= share
        block[:, -count:] *= share[::-1]
    return block
