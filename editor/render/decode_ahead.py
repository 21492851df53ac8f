"""Decoding in threads of their own, some blocks ahead of the mix, with the same result to the bit."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from editor.errors import MediaError
from editor.media.graph import Samples
from editor.render.plan import SoundPlan, Voice
from editor.render.voices import MAX_OPEN, LiveVoices, OpenVoices, gained
from editor.workers import OwnerThread

BLOCK_SAMPLES = 24_000
"""Half a second: short enough that 128 voices ahead fit into 100 MB."""
BLOCKS_AHEAD = 3


@dataclass(slots=True)
class _Task:
    """A stretch of a voice that a lane decodes."""

    index: int
    first: int
    """Sample of the voice."""
    n_samples: int
    offset: int
    """Where it lies in the block."""
    is_last: bool
    n_rows: int = 1
    """Rows that the outcome has: one for sound that is the same on both sides; set by the lane."""


_Outcome = tuple[_Task, Samples | MediaError]


class DecodeAhead:
    """Mixes a plan from a sample on, in blocks of `BLOCK_SAMPLES`, with several threads that decode.

    Parameters
    ----------
    plan, position
        What to mix, and its sample to begin at.
    threads
        How many threads decode; each voice belongs to one of them, which opens and closes its file.
    failed
        Numbers of voices to leave out; those that fail are added.
    on_failure
        Called, in the thread that calls `read_block`, when a voice's file cannot be read; it may raise.
    """

    def __init__(
        self,
        plan: SoundPlan,
        position: int,
        threads: int,
        failed: set[int],
        on_failure: Callable[[Voice, MediaError], None],
    ) -> None:
        self._plan = plan
        self._next = position
        self._failed = failed
        self._on_failure = on_failure
        self._live = LiveVoices(plan)
        # Fresh memory costs as much as the mixing itself, so the blocks go round.
        self._buffers: deque[Samples] = deque()
        self._lanes = [_Lane(plan, number, MAX_OPEN // threads, self._buffers) for number in range(threads)]
        self._lane_of: dict[int, _Lane] = {}
        self._waiting: deque[list[Future[list[_Outcome]]]] = deque()

    def close(self) -> None:
        """Close all files and end the threads."""
        for lane in self._lanes:
            lane.close()
        self._lanes = []

    def read_block(self) -> Samples:
        """Give the next block, float32 of shape (2, `BLOCK_SAMPLES`)."""
        while len(self._waiting) < BLOCKS_AHEAD:
            self._submit()
        outcomes = [outcome for future in self._waiting.popleft() for outcome in future.result()]
        out = np.zeros((2, BLOCK_SAMPLES), np.float32)
        for task, samples in sorted(outcomes, key=lambda outcome: outcome[0].index):
            if isinstance(samples, MediaError):
                self._failed.add(task.index)
                self._on_failure(self._plan.voices[task.index], samples)
            else:
                out[:, task.offset : task.offset + task.n_samples] += samples[: task.n_rows, : task.n_samples]
                self._buffers.append(samples)
        return out

    def _submit(self) -> None:
        """Hand the next block's voices to their lanes."""
        start, end = self._next, self._next + BLOCK_SAMPLES
        self._next = end
        tasks: dict[_Lane, list[_Task]] = {}
        for index in self._live.within(start, end):
            if index not in self._failed:
                lane = self._lane_of.get(index) or self._choose_lane(index)
                tasks.setdefault(lane, []).append(self._task(index, start, end))
        self._waiting.append([lane.submit(mine) for lane, mine in tasks.items()])

    def _task(self, index: int, start: int, end: int) -> _Task:
        voice = self._plan.voices[index]
        low, high = max(voice.start_sample, start), min(voice.end_sample, end)
        is_last = voice.end_sample <= end
        if is_last:
            self._lane_of.pop(index).n_voices -= 1
        return _Task(index, low - voice.start_sample, high - low, low - start, is_last)

    def _choose_lane(self, index: int) -> _Lane:
        lane = min(self._lanes, key=lambda lane: lane.n_voices)
        lane.n_voices += 1
        self._lane_of[index] = lane
        return lane


class _Lane:
    """One decoding thread and the voices it owns."""

    def __init__(self, plan: SoundPlan, number: int, limit: int, buffers: deque[Samples]) -> None:
        self._plan = plan
        self._buffers = buffers
        self._thread = OwnerThread(f"sound decoder {number + 1}", capacity=BLOCKS_AHEAD + 1)
        self._open = OpenVoices(plan, limit)
        self._broken: set[int] = set()
        self.n_voices = 0
        """Voices that were given to it and have not ended; kept by the thread that submits."""

    def submit(self, tasks: list[_Task]) -> Future[list[_Outcome]]:
        return self._thread.submit(lambda: [self._decoded(task) for task in tasks])

    def close(self) -> None:
        self._thread.call(self._open.close)
        self._thread.close()

    def _decoded(self, task: _Task) -> _Outcome:
        if task.index in self._broken:
            return task, np.zeros((2, BLOCK_SAMPLES), np.float32)
        try:
            return task, self._samples_of(task)
        except MediaError as error:
            self._broken.add(task.index)
            return task, error
        finally:
            if task.is_last or task.index in self._broken:
                self._open.close_voice(task.index)

    def _samples_of(self, task: _Task) -> Samples:
        """The samples of a task, in the first rows of a block of `BLOCK_SAMPLES`."""
        try:
            out = self._buffers.pop()
        except IndexError:
            # Every block is on its way; asking first would race with the other lanes.
            out = np.empty((2, BLOCK_SAMPLES), np.float32)
        voice = self._plan.voices[task.index]
        done = 0
        for part in self._open.parts(task.index, task.first, task.n_samples):
            out[:, done : part[0]] = 0.0
            samples = gained(voice, task.first, part, out[:, part[0] :])[1]
            if len(samples) > task.n_rows:
                # Mono up to here: the other side is the same.
                out[1, : part[0]] = out[0, : part[0]]
                task.n_rows = len(samples)
            elif len(samples) < task.n_rows:
                out[1, part[0] : part[0] + samples.shape[1]] = samples[0]
            done = part[0] + samples.shape[1]
        out[:, done : task.n_samples] = 0.0
        return out
