"""The samples under clips that are looked at closely: read around what is seen, kept within bounds (C-6)."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError
from editor.late import np
from editor.media.border import FileIdentity, identify
from editor.media.peaks import Peaks
from editor.media.sound_window import CHUNK_SAMPLES, SoundWindow
from editor.model.timing import MICROSECONDS
from editor.ui.timeline.background_reader import BackgroundReader

if TYPE_CHECKING:
    import numpy.typing as npt

logger = logging.getLogger(__name__)

MAX_CHUNKS = 48
"""Up to 25 MB of stereo samples."""
MAX_WINDOWS = 16
MAX_WINDOW_CHUNKS = 4
"""A tile never needs more samples than this; what asks for more is not looked at closely enough."""

Rows: TypeAlias = "npt.NDArray[np.float32]"
ChunkKey = tuple[str, int | None, int]
WindowKey = tuple[str, int | None, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A stretch of samples without a hole."""

    rows: Rows
    """float32, shape (1 or 2, n)."""
    first: int
    """Number of the first one in its stream."""
    peaks: Peaks
    """The same as peaks of one sample each, both channels together."""
    version: int


class _Reader:
    """Lives in the reading thread: the file that was read last stays open."""

    def __init__(self) -> None:
        self._open: tuple[tuple[FileIdentity, int | None], SoundWindow] | None = None

    def read(self, path: str, stream: int | None, number: int) -> Rows:
        # Another file may have taken its place: what is open would go on giving the old sound.
        wanted = identify(path), stream
        if self._open is None or self._open[0] != wanted:
            self.close()
            self._open = (wanted, SoundWindow(path, stream))
        return self._open[1].chunk(number)

    def close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None


class SampleStore(QObject):
    """Hands out samples; asking for some that are not known yet starts reading them."""

    changed = Signal(str)
    """There is more to show of this path."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chunks: OrderedDict[ChunkKey, Rows] = OrderedDict()
        self._windows: OrderedDict[WindowKey, Window] = OrderedDict()
        self._failed: set[tuple[str, int | None]] = set()
        self._n_came: dict[str, int] = {}
        self._versions = count(1)
        reader = _Reader()
        self._read = reader.read
        self._reading = BackgroundReader("samples", reader.close, self)
        self._reading.came.connect(self._take)

    @property
    def is_reading(self) -> bool:
        """Whether samples are being read or wait for it."""
        return self._reading.is_busy

    def n_came(self, path: str) -> int:
        """How many readings of a file have ended; whoever keeps a drawing draws again when it has grown."""
        return self._n_came.get(path, 0) + 1

    def window(
        self, path: str, stream: int | None, peaks: Peaks, start_us: float, end_us: float
    ) -> Window | None:
        """The samples of a stretch of the material, with some around it; None until they are read."""
        if (path, stream) in self._failed:
            return None
        per_us = peaks.sample_rate / MICROSECONDS
        n_samples = len(peaks.low) * peaks.samples_per_peak
        first = int(max(0.0, (start_us - peaks.start_us) * per_us - 2)) // CHUNK_SAMPLES
        last_sample = min((end_us - peaks.start_us) * per_us + 2, n_samples - 1.0)
        last = int(max(0.0, last_sample)) // CHUNK_SAMPLES
        if last - first >= MAX_WINDOW_CHUNKS or first > last:
            return None
        key = (path, stream, first, last)
        known = self._windows.get(key)
        if known is not None:
            self._windows.move_to_end(key)
            return known
        parts = [self._chunk((path, stream, number)) for number in range(first, last + 1)]
        if any(part is None for part in parts):
            return None
        return self._keep(key, _joined([part for part in parts if part is not None]), peaks)

    def _chunk(self, key: ChunkKey) -> Rows | None:
        found = self._chunks.get(key)
        if found is None:
            self._reading.ask(key, partial(self._read, *key))
        else:
            self._chunks.move_to_end(key)
        return found

    def _keep(self, key: WindowKey, rows: Rows, peaks: Peaks) -> Window:
        first = key[2] * CHUNK_SAMPLES
        start_us = peaks.start_us + first * MICROSECONDS / peaks.sample_rate
        single = Peaks(rows.min(axis=0), rows.max(axis=0), 1, peaks.sample_rate, start_us)
        # Versions of samples are odd ones out: negative, so that no state of the peaks has the same.
        made = self._windows[key] = Window(rows, first, single, -next(self._versions))
        if len(self._windows) > MAX_WINDOWS:
            self._windows.popitem(last=False)
        return made

    @Slot(object, object)
    def _take(self, key: ChunkKey, result: object) -> None:
        self._n_came[key[0]] = self._n_came.get(key[0], 0) + 1
        if isinstance(result, np.ndarray):
            self._chunks[key] = result
            if len(self._chunks) > MAX_CHUNKS:
                self._chunks.popitem(last=False)
        elif isinstance(result, EditorError | OSError):
            # The peaks stay on the screen, which say as much as is known.
            logger.info("the samples of a wave cannot be read: %s", result)
            self._failed.add(key[:2])
        elif isinstance(result, BaseException):
            raise result
        self.changed.emit(key[0])

    def clear(self) -> None:
        """Forget every file: another project is open."""
        self._reading.forget()
        self._chunks.clear()
        self._windows.clear()
        self._failed.clear()

    def close(self) -> None:
        """Stop reading; call before the window goes."""
        self._reading.close()


def _joined(parts: list[Rows]) -> Rows:
    n_rows = max(len(part) for part in parts)
    wide = [part if len(part) == n_rows else np.repeat(part[:1], n_rows, axis=0) for part in parts]
    return wide[0] if len(wide) == 1 else np.concatenate(wide, axis=1)
