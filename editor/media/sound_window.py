"""The very samples of short stretches of a file, at its own rate: for waves that are looked at closely."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias

from editor.late import np
from editor.media.packets import SoundPackets
from editor.media.sound import exact_pieces, numbers

if TYPE_CHECKING:
    import numpy.typing as npt

CHUNK_SAMPLES = 65_536
"""1.4 s at 48 kHz: a decoder's run-up costs about as much as reading so many samples."""

Samples: TypeAlias = "npt.NDArray[np.float32]"


class SoundWindow:
    """Reads numbered stretches of one sound stream; opened, used and closed by one thread.

    Parameters
    ----------
    path
        The file.
    stream_index
        Which stream; None takes the default sound.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no sound.
    """

    def __init__(self, path: str | Path, stream_index: int | None = None) -> None:
        self._packets = SoundPackets(path, stream_index)

    def chunk(self, number: int) -> Samples:
        """Give the samples ``number`` × `CHUNK_SAMPLES` … of the stream.

        Returns
        -------
        ndarray of float32, shape (1 or 2, at most `CHUNK_SAMPLES`)
            At the stream's own rate, left and right; fewer at the end of the stream, silent where it has
            holes. Of more channels the first and the last, as in the peaks.
        """
        start = number * CHUNK_SAMPLES
        out = np.zeros((2, CHUNK_SAMPLES), np.float32)
        filled, is_stereo = 0, False
        for place, rows in exact_pieces(self._packets, start, self._packets.sample_rate, is_long=False):
            rows = tuple(map(numbers, rows))  # noqa: PLW2901
            offset = max(place - start, 0)
            skipped = max(start - place, 0)
            n_samples = min(len(rows[0]) - skipped, CHUNK_SAMPLES - offset)
            if n_samples > 0:
                for channel in (0, 1):
                    out[channel, offset : offset + n_samples] = rows[-channel][skipped : skipped + n_samples]
                is_stereo = is_stereo or len(rows) > 1
                filled = offset + n_samples
            if filled >= CHUNK_SAMPLES or place - start >= CHUNK_SAMPLES:
                break
        return out[: 2 if is_stereo else 1, :filled].copy()

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._packets.close()

    def __enter__(self) -> Self:
        """Give the window, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
