"""The master: what happens to the whole mix before anybody hears it, on the screen, in a file or at a prompt.

Playback, export and command line read the mix through here and nowhere else, so they give the same samples.
"""

from __future__ import annotations

from collections import deque
from types import TracebackType

from editor.late import np
from editor.media.graph import Samples
from editor.render.levels import Level, LevelWriter
from editor.render.limiter import LAG_SAMPLES, PREROLL_SAMPLES, Limiter, LimiterWork
from editor.render.mix import FailureListener, Mixer
from editor.render.plan import SoundPlan


class Master:
    """The mix of a plan, at a constant gain and under the limiter where the plan asks for it.

    Parameters
    ----------
    plan
        What is heard.
    threads, on_failure
        As `Mixer` takes them.
    gain
        Linear, of the whole mix before the limiter.
    levels
        Gets a `Level` for every 33 ms; only with one thread.

    Notes
    -----
    Like the mixer it belongs to one thread. It reads the mix 6 ms further than it gives it, so that
    nothing comes late.
    """

    def __init__(
        self,
        plan: SoundPlan,
        *,
        threads: int = 1,
        on_failure: FailureListener | None = None,
        gain: float = 1.0,
        levels: deque[Level] | None = None,
    ) -> None:
        self._plan = plan
        self._gain = np.float32(gain)
        self._levels = None if levels is None else LevelWriter(levels)
        watch = None if self._levels is None else self._levels.add
        self._mixer = Mixer(plan, threads=threads, on_failure=on_failure, watch=watch)
        self._limiter = Limiter() if plan.is_limited else None
        self._lag = 0
        """Samples that the limiter has taken and not given."""
        self._n_dropped = 0
        """Samples before the place that was gone to: heard by the limiter, given to nobody."""
        self.position = 0
        """The next sample that `read` gives."""
        self.work = LimiterWork()
        """What the limiter has done so far, in total."""

    @property
    def n_not_finite(self) -> int:
        """Samples of files that were no numbers, and silence instead, as far as was decoded."""
        return self._mixer.n_not_finite

    @property
    def is_finished(self) -> bool:
        """Whether everything on the plan has been read."""
        return self.position >= self._plan.n_samples

    def close(self) -> None:
        """Close all files and end all threads; may be called twice."""
        self._mixer.close()

    def __enter__(self) -> Master:
        """Give the master, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all files and end all threads."""
        self.close()

    def seek(self, sample: int) -> None:
        """Go to a sample of the plan; a peak shortly before it still counts."""
        self.position = max(sample, 0)
        if self._limiter is not None:
            self._limiter, self._lag = Limiter(), 0
            self._n_dropped = min(PREROLL_SAMPLES, self.position)
        self._mixer.seek(self.position - self._n_dropped)

    def read(self, n_samples: int) -> Samples:
        """Give the next samples, silence after the plan's end.

        Returns
        -------
        ndarray of float32, shape (2, n_samples)
            Under -1 dBTP with the limiter, else not limited.

        Raises
        ------
        MediaError
            If a file cannot be read and nobody listens for it.
        """
        n_dropped, self._n_dropped = self._n_dropped, 0
        out = self._limited(n_dropped + n_samples)[:, n_dropped:]
        self.position += n_samples
        return out

    def _limited(self, n_samples: int) -> Samples:
        n_read = n_samples + (0 if self._limiter is None else LAG_SAMPLES - self._lag)
        first = self._mixer.position
        if self._levels is not None:
            self._levels.begin(first, n_read)
        mixed = self._mixer.read(n_read)
        if self._gain != 1.0:
            mixed = mixed * self._gain
        out, reductions = mixed, None
        if self._limiter is not None:
            self._lag = LAG_SAMPLES
            out = self._limiter.push(mixed)
            reductions = self._limiter.reductions_db
            self.work = self.work.and_also(self._limiter.latest)
        if self._levels is not None:
            self._levels.close(mixed, reductions)
        return out
