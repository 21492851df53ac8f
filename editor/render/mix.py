"""The sound of a plan, in blocks: the clips that are live are decoded, multiplied by their gain and summed.

Every sample is the sum of the plan's groups, each the sum of its voices in the plan's order, each rounded
once to float32 after its gain: so the result is the same to the bit, however it is cut into blocks and
however many threads decode.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from editor.errors import MediaError
from editor.late import np
from editor.media.graph import Samples
from editor.render.decode_ahead import DecodeAhead
from editor.render.plan import N_GROUPS, SoundPlan, Voice
from editor.render.voices import VoiceGroup, Watch

FailureListener = Callable[[Voice, MediaError], None]


class Mixer:
    """Mixes a plan from any sample on.

    Parameters
    ----------
    plan
        What is heard.
    threads
        1 decodes in the thread that calls; more decode ahead, in a thread for each group of the plan.
    on_failure
        Told of a voice whose file cannot be read, which is silent from then on. Without it `read` raises.
    watch
        Told of everything that a voice adds, for meters; only where one thread decodes.

    Notes
    -----
    All calls belong to one thread.
    """

    def __init__(
        self,
        plan: SoundPlan,
        *,
        threads: int = 1,
        on_failure: FailureListener | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._plan = plan
        self._threads = threads
        self._on_failure = on_failure
        self._watch = watch
        self._failed: set[str] = set()
        self._groups: list[VoiceGroup] = []
        self._ahead: DecodeAhead | None = None
        self._held = np.zeros((2, 0), np.float32)
        self._n_not_finite = 0
        self.position = 0
        """The next sample that `read` gives."""

    @property
    def is_finished(self) -> bool:
        """Whether everything on the plan has been read."""
        return self.position >= self._plan.n_samples

    @property
    def n_not_finite(self) -> int:
        """Samples of files that were no numbers, and silence instead, as far as was decoded."""
        groups = self._groups + (self._ahead.groups if self._ahead is not None else [])
        return self._n_not_finite + sum(group.n_not_finite for group in groups)

    def close(self) -> None:
        """Close all files and end all threads; may be called twice."""
        self._n_not_finite = self.n_not_finite
        for group in self._groups:
            group.close()
        self._groups = []
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.close()

    def __enter__(self) -> Mixer:
        """Give the mixer, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all files and end all threads."""
        self.close()

    def seek(self, sample: int) -> None:
        """Go to a sample of the plan."""
        self.close()
        self.position = max(sample, 0)
        self._held = self._held[:, :0]

    def read(self, n_samples: int) -> Samples:
        """Give the next samples, silence after the plan's end.

        Returns
        -------
        ndarray of float32, shape (2, n_samples)
            Not limited: it may pass full scale.

        Raises
        ------
        MediaError
            If a file cannot be read and nobody listens for it.
        """
        out = self._read_ahead(n_samples) if self._threads > 1 else self._read_here(n_samples)
        self.position += n_samples
        return out

    # -- decoding here ------------------------------------------------------------------------------

    def _read_here(self, n_samples: int) -> Samples:
        if not self._groups:
            self._groups = [
                VoiceGroup(self._plan, group, self._failed, self._watch) for group in range(N_GROUPS)
            ]
        end = self.position + n_samples
        out, failures = self._groups[0].mix(self.position, end)
        for group in self._groups[1:]:
            samples, more = group.mix(self.position, end)
            out += samples
            failures += more
        for voice, error in failures:
            self._fail(voice, error)
        return out

    def _fail(self, voice: Voice, error: MediaError) -> None:
        if self._on_failure is None:
            raise error
        self._on_failure(voice, error)

    # -- decoding ahead -----------------------------------------------------------------------------

    def _read_ahead(self, n_samples: int) -> Samples:
        if self._ahead is None:
            self._ahead = DecodeAhead(self._plan, self.position, self._failed, self._fail)
        if self._held.shape[1] == 0:
            self._held = self._ahead.read_block()
        if self._held.shape[1] == n_samples:
            out, self._held = self._held, self._held[:, :0]
            return out
        out = np.empty((2, n_samples), np.float32)
        done = 0
        while True:
            taken = self._held[:, : n_samples - done]
            out[:, done : done + taken.shape[1]] = taken
            done += taken.shape[1]
            self._held = self._held[:, taken.shape[1] :]
            if done == n_samples:
                return out
            self._held = self._ahead.read_block()
