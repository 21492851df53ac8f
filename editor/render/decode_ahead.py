"""Mixing the groups of a plan in threads of their own, some blocks ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future

from editor.errors import MediaError
from editor.media.graph import Samples
from editor.render.plan import N_GROUPS, SoundPlan, Voice
from editor.render.voices import Failure, VoiceGroup
from editor.workers import OwnerThread

BLOCK_SAMPLES = 24_000
"""Half a second: short enough to stop at once, long enough that handing over costs nothing."""
BLOCKS_AHEAD = 4

_Mixed = tuple[Samples, list[Failure]]


class DecodeAhead:
    """Mixes a plan from a sample on, in blocks of `BLOCK_SAMPLES`, a thread to each group of voices.

    Parameters
    ----------
    plan, position
        What to mix, and its sample to begin at.
    failed
        Ids of clips to leave out; those that fail are added.
    on_failure
        Called, in the thread that calls `read_block`, when a voice's file cannot be read; it may raise.
    """

    def __init__(
        self,
        plan: SoundPlan,
        position: int,
        failed: set[str],
        on_failure: Callable[[Voice, MediaError], None],
    ) -> None:
        self._next = position
        self._on_failure = on_failure
        self._groups = [VoiceGroup(plan, number, failed) for number in range(N_GROUPS)]
        self._threads = [
            OwnerThread(f"sound decoder {number + 1}", capacity=BLOCKS_AHEAD + 1)
            for number in range(N_GROUPS)
        ]
        self._waiting: deque[list[Future[_Mixed]]] = deque()

    @property
    def groups(self) -> list[VoiceGroup]:
        """What mixes; it belongs to the threads, but what was counted may be looked at."""
        return self._groups

    def close(self) -> None:
        """Close all files and end the threads."""
        for future in (future for block in self._waiting for future in block):
            future.cancel()
        for thread, group in zip(self._threads, self._groups, strict=True):
            thread.call(group.close)
            thread.close()
        self._threads, self._groups = [], []

    def read_block(self) -> Samples:
        """Give the next block, float32 of shape (2, `BLOCK_SAMPLES`)."""
        while len(self._waiting) < BLOCKS_AHEAD:
            self._submit(self._next, self._next + BLOCK_SAMPLES)
            self._next += BLOCK_SAMPLES
        mixed = [future.result() for future in self._waiting.popleft()]
        for voice, error in (failure for _, failures in mixed for failure in failures):
            self._on_failure(voice, error)
        out = mixed[0][0]
        for samples, _ in mixed[1:]:
            out += samples
        return out

    def _submit(self, start: int, end: int) -> None:
        pairs = zip(self._threads, self._groups, strict=True)
        self._waiting.append([thread.submit(_call(group, start, end)) for thread, group in pairs])


def _call(group: VoiceGroup, start: int, end: int) -> Callable[[], _Mixed]:
    return lambda: group.mix(start, end)
