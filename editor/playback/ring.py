"""A ring of samples between the thread that mixes ahead and the thread that plays. No Qt."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


class SampleRing:
    """A bounded queue of stereo samples for one writer and one reader.

    Samples lie as the sound device takes them: float32, shape (samples, 2).

    Parameters
    ----------
    capacity
        How many samples fit; a writer that has filled it waits.
    """

    def __init__(self, capacity: int) -> None:
        self._frames = np.zeros((capacity, 2), dtype=np.float32)
        self._changed = threading.Condition()
        self._written = 0
        self._taken = 0
        self._closed = False

    @property
    def n_ready(self) -> int:
        """How many samples can be read now."""
        return self._written - self._taken

    def write(self, block: Samples) -> bool:
        """Append samples, waiting while the ring is full.

        Parameters
        ----------
        block
            float32 (2, n); n may pass the capacity.

        Returns
        -------
        bool
            False when the ring was closed before everything found its place.
        """
        capacity = len(self._frames)
        done, n_samples = 0, block.shape[1]
        while done < n_samples:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self.n_ready < capacity)
                if self._closed:
                    return False
                place = self._written % capacity
                count = min(n_samples - done, capacity - self.n_ready, capacity - place)
                self._frames[place : place + count] = block[:, done : done + count].T
                self._written += count
            done += count
        return True

    def read(self, n_samples: int) -> Samples:
        """Take up to `n_samples` samples, shape (n, 2); never waits and gives what there is."""
        capacity = len(self._frames)
        with self._changed:
            count = min(n_samples, self.n_ready)
            place = self._taken % capacity
            first = min(count, capacity - place)
            taken = np.concatenate((self._frames[place : place + first], self._frames[: count - first]))
            self._taken += count
            self._changed.notify_all()
        return taken

    def close(self) -> None:
        """Let a waiting writer go; what is in the ring can still be read."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
