"""The mixed sound of a plan for an encoder: block by block, watched for its peaks and its failures."""

from __future__ import annotations

import numpy as np

from editor.errors import EditorError, MediaError, MediaMissingError, RenderError
from editor.language import tr
from editor.media.graph import Samples
from editor.media.probe import probe
from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.render.mix import Mixer
from editor.render.plan import SoundPlan, Voice
from editor.words import clock

BLOCK_SAMPLES = MIX_RATE


class SoundFeed:
    """Gives the sound of a plan; `next_block` and `close` belong to one thread, the results to any.

    The mixer is made by the thread that asks for the first block, since it opens files.
    """

    def __init__(self, plan: SoundPlan, *, threads: int = 1) -> None:
        self._plan = plan
        self._threads = threads
        self._mixer: Mixer | None = None
        self._tail: list[Samples] = []
        self.first_peak = 0.0
        """Highest absolute sample of the first second."""
        self.position = 0
        """Samples given so far."""

    @property
    def last_peak(self) -> float:
        """Highest absolute sample of the last second."""
        if not self._tail:
            return 0.0
        return _peak(np.concatenate(self._tail, axis=1)[:, -MIX_RATE:])

    def next_block(self) -> Samples | None:
        """The next block, the last one shorter; None at the end.

        Raises
        ------
        EditorError
            In words that name the moment, when a file cannot be read.
        """
        left = self._plan.n_samples - self.position
        if left <= 0:
            self.close()
            return None
        if self._mixer is None:
            self._mixer = Mixer(self._plan, threads=self._threads, on_failure=self._judge)
        try:
            block = self._mixer.read(min(BLOCK_SAMPLES, left))
        except MediaError as error:
            raise source_failure(error, self.position * MICROSECONDS // MIX_RATE) from error
        self._watch(block)
        self.position += block.shape[1]
        return block

    def close(self) -> None:
        """Close the files; may be called twice."""
        if self._mixer is not None:
            self._mixer.close()
            self._mixer = None

    def _judge(self, voice: Voice, error: MediaError) -> None:
        """Let a film without sound be silent, where the draft did not know; everything else is a failure."""
        try:
            is_silent = probe(voice.path).sound is None
        except MediaError:
            # It cannot be opened at all: the mixer's own failure says it better.
            is_silent = False
        if not is_silent:
            raise error

    def _watch(self, block: Samples) -> None:
        if self.position == 0:
            self.first_peak = _peak(block)
        # The last block is shorter; together with the one before it holds the last second.
        self._tail = [*self._tail[-1:], block]


def _peak(block: Samples) -> float:
    peak = float(np.abs(block).max(initial=0.0))
    return peak if np.isfinite(peak) else 0.0


def source_failure(error: MediaError, time_us: int) -> EditorError:
    """Say at which moment of the timeline a source failed (``ux-spec.md`` X-32)."""
    at = clock(time_us, 1)
    if isinstance(error, MediaMissingError):
        return MediaMissingError(
            tr("{failure} It disappeared while exporting (at {time}).", failure=error.message, time=at),
            tr("Reconnect the drive or locate the file."),
        )
    # The stop comes behind the time, in every language.
    words = error.message.removesuffix(".").removesuffix("。")
    return RenderError(
        tr("{failure} (at {time}).", failure=words, time=at), tr("Shorten the clip, or replace the file.")
    )
