"""The finished sound of a plan for an encoder: block by block, watched for peaks, loudness and failures."""

from __future__ import annotations

from editor.errors import EditorError, MediaError, MediaMissingError, SourceFailedError
from editor.language import tr
from editor.late import np
from editor.media.graph import Samples
from editor.media.probe import probe
from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.render.limiter import LimiterWork, finite
from editor.render.loudness import LoudnessMeter, Measured, decibels
from editor.render.master import Master
from editor.render.plan import SoundPlan, Voice
from editor.words import clock

BLOCK_SAMPLES = MIX_RATE


class SoundFeed:
    """Gives the sound of a plan; `next_block` and `close` belong to one thread, the results to any.

    The master is made by the thread that asks for the first block, since it opens files.

    Parameters
    ----------
    plan
        What is heard.
    threads
        As `Master` takes them.
    gain
        Linear, of the whole mix, before the limiter.
    """

    def __init__(self, plan: SoundPlan, *, threads: int = 1, gain: float = 1.0) -> None:
        self._plan = plan
        self._threads = threads
        self._gain = gain
        self._master: Master | None = None
        self._tail: list[Samples] = []
        self.first_peak = 0.0
        """Highest absolute sample of the first second."""
        self.peak = 0.0
        """Highest absolute sample of all."""
        self.loudest_sample = 0
        """Where that is."""
        self.position = 0
        """Samples given so far."""
        self.work = LimiterWork()
        """What the limiter has done so far."""
        self.n_not_finite = 0
        """Samples of files that were no numbers, and silence instead, as far as was decoded."""
        self._loudness = LoudnessMeter()
        self._failed_sample = 0

    @property
    def last_peak(self) -> float:
        """Highest absolute sample of the last second."""
        if not self._tail:
            return 0.0
        return _peak(np.concatenate(self._tail, axis=1)[:, -MIX_RATE:])

    @property
    def measured(self) -> Measured:
        """Loudness and peak of everything given so far; the true peak is not read."""
        return Measured(self._loudness.whole, decibels(self.peak))

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
        if self._master is None:
            self._master = Master(self._plan, threads=self._threads, on_failure=self._judge, gain=self._gain)
        try:
            block = self._master.read(min(BLOCK_SAMPLES, left))
        except MediaError as error:
            failed = max(self.position, self._failed_sample)
            raise source_failure(error, self._plan.start_us + failed * MICROSECONDS // MIX_RATE) from error
        self.work, self.n_not_finite = self._master.work, self._master.n_not_finite
        self._watch(block)
        self.position += block.shape[1]
        return block

    def close(self) -> None:
        """Close the files; may be called twice."""
        if self._master is not None:
            self._master.close()
            self._master = None

    def _judge(self, voice: Voice, error: MediaError) -> None:
        """Let a film without sound be silent, where the draft did not know; everything else is a failure."""
        try:
            is_silent = probe(voice.path).sound is None
        except MediaError:
            # It cannot be opened at all: the mixer's own failure says it better.
            is_silent = False
        if not is_silent:
            # The mix is read a little ahead, so a clip may fail before its turn has come.
            self._failed_sample = voice.start_sample
            raise error

    def _watch(self, block: Samples) -> None:
        self._loudness.push(block)
        tame = finite(block)
        peak = _peak(tame)
        if self.position == 0:
            self.first_peak = peak
        if peak > self.peak:
            self.peak = peak
            self.loudest_sample = self.position + int(np.abs(tame).max(axis=0).argmax())
        # The last block is shorter; together with the one before it holds the last second.
        self._tail = [*self._tail[-1:], tame]


def _peak(block: Samples) -> float:
    return max(float(block.max(initial=0.0)), -float(block.min(initial=0.0)))


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
    return SourceFailedError(
        tr("{failure} (at {time}).", failure=words, time=at),
        tr("Shorten the clip, or replace the file."),
        at_us=time_us,
    )
