"""The sound of a plan, in blocks: the clips that are live are decoded, multiplied by their gain and summed.

Every sample is the sum of its voices in the plan's order, each rounded once to float32 after its gain: so
the result is the same to the bit, however it is cut into blocks and however many threads decode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType

import numpy as np

from editor.errors import MediaError
from editor.media.clip_sound import open_clip_sound
from editor.media.graph import Samples
from editor.media.sound import SoundSource
from editor.model.timing import MIX_RATE
from editor.progress import Progress
from editor.render.plan import SoundPlan, Voice

BLOCK_SAMPLES = 48_000
MAX_OPEN = 32
"""Files that are open at a time (``house-style.md`` section 4)."""

FailureListener = Callable[[Voice, MediaError], None]


class Mixer:
    """Mixes a plan from any sample on.

    Parameters
    ----------
    plan
        What is heard.
    threads
        1 decodes in the thread that calls; 2 or more decode ahead in threads of their own.
    on_failure
        Told of a voice whose file cannot be read, which is silent from then on. Without it `read` raises.

    Notes
    -----
    All calls belong to one thread.
    """

    def __init__(
        self, plan: SoundPlan, *, threads: int = 1, on_failure: FailureListener | None = None
    ) -> None:
        self._plan = plan
        self._on_failure = on_failure
        self._by_start = sorted(range(len(plan.voices)), key=lambda i: (plan.voices[i].start_sample, i))
        self._scratch = np.empty((2, BLOCK_SAMPLES), np.float32)
        self._open: dict[int, SoundSource] = {}
        self._failed: set[int] = set()
        self._n_started = 0
        self._live: list[int] = []
        self.position = 0
        """The next sample that `read` gives."""

    @property
    def is_finished(self) -> bool:
        """Whether everything on the plan has been read."""
        return self.position >= self._plan.n_samples

    def close(self) -> None:
        """Close all files; may be called twice."""
        for source in self._open.values():
            source.close()
        self._open.clear()

    def __enter__(self) -> Mixer:
        """Give the mixer, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all files."""
        self.close()

    def seek(self, sample: int) -> None:
        """Go to a sample of the plan."""
        self.close()
        self.position = max(sample, 0)
        self._n_started = 0
        self._live = []

    def read(self, n_samples: int) -> Samples:
        """Give the next samples, silence after the plan's end.

        Returns
        -------
        ndarray of float32, shape (2, n_samples)
            Not limited: it may pass full scale.
        """
        out = np.zeros((2, n_samples), np.float32)
        start, end = self.position, self.position + n_samples
        for index in self._live_until(end):
            voice = self._plan.voices[index]
            low, high = max(voice.start_sample, start), min(voice.end_sample, end)
            if low < high and index not in self._failed:
                self._add(index, voice, out[:, low - start : high - start], low - voice.start_sample)
            if voice.end_sample <= end:
                self._retire(index)
        self._live = [i for i in self._live if self._plan.voices[i].end_sample > end]
        self.position = end
        return out

    def _live_until(self, end: int) -> list[int]:
        """The voices that sound before ``end``, in the plan's order."""
        order, voices = self._by_start, self._plan.voices
        begun = self._n_started
        while self._n_started < len(order) and voices[order[self._n_started]].start_sample < end:
            self._n_started += 1
        fresh = (i for i in order[begun : self._n_started] if voices[i].end_sample > self.position)
        self._live = sorted([*self._live, *fresh])
        return self._live

    def _retire(self, index: int) -> None:
        source = self._open.pop(index, None)
        if source is not None:
            source.close()

    def _add(self, index: int, voice: Voice, out: Samples, first: int) -> None:
        try:
            source = self._open.get(index)
            if source is None:
                source = self._open[index] = open_voice(voice, first)
            add_voice(source, voice, out, first, self._scratch)
        except MediaError as error:
            if self._on_failure is None:
                raise
            self._failed.add(index)
            self._retire(index)
            self._on_failure(voice, error)


def open_voice(voice: Voice, first: int) -> SoundSource:
    """Open the sound of a voice at its sample ``first``."""
    return open_clip_sound(
        voice.path,
        source_start_us=voice.source_start_us,
        source_end_us=voice.source_end_us,
        n_samples=voice.n_samples - first,
        first_sample=voice.first_sample + first,
        speed=voice.speed,
        keeps_pitch=voice.keeps_pitch,
        is_reversed=voice.is_reversed,
    )


def add_voice(source: SoundSource, voice: Voice, out: Samples, first: int, scratch: Samples) -> None:
    """Add the next samples of a source to ``out``, which begins at the voice's sample ``first``."""
    for offset, rows in source.parts(out.shape[1]):
        n_samples = len(rows[0])
        place = voice.first_sample + first + offset
        gain = voice.gain.steady(place, n_samples)
        factor = voice.gain.curve(place, n_samples) if gain is None else np.float32(gain)
        target = out[:, offset : offset + n_samples]
        if scratch.shape[1] < n_samples:
            scratch = np.empty((2, n_samples), np.float32)
        for channel, row in enumerate(rows):
            np.multiply(row, factor, out=scratch[channel, :n_samples])
        target[0] += scratch[0, :n_samples]
        target[1] += scratch[len(rows) - 1, :n_samples]


def mix_blocks(
    plan: SoundPlan, progress: Progress, block_samples: int = BLOCK_SAMPLES, *, threads: int = 1
) -> Iterator[Samples]:
    """Give the whole plan in blocks, the last one shorter; reports progress and stops when asked."""
    with Mixer(plan, threads=threads) as mixer:
        while not mixer.is_finished:
            progress.report(mixer.position / max(plan.n_samples, 1), f"{mixer.position // MIX_RATE} s")
            yield mixer.read(min(block_samples, plan.n_samples - mixer.position))
