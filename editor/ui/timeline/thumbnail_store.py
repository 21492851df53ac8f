"""Small pictures for picture clips: read in the background, kept within bounds, nearest one meanwhile."""

from __future__ import annotations

import logging
from bisect import bisect_left, insort
from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from editor.errors import EditorError
from editor.late import np
from editor.media.thumbnails import ThumbnailReader
from editor.ui.timeline.background_reader import BackgroundReader

logger = logging.getLogger(__name__)

MAX_PICTURES = 320
"""Some 15 MB."""
Key = tuple[str, int, int]


class ThumbnailStore(QObject):
    """Hands out small pictures; asking for one that is not known yet starts reading it."""

    changed = Signal(str)
    """There is more to show of this path."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: OrderedDict[Key, QPixmap] = OrderedDict()
        self._times: dict[str, list[tuple[int, int]]] = {}
        """Of each path the times that are known, with the step they were read for."""
        self._failed: set[str] = set()
        self._n_came: dict[str, int] = {}
        reader = ThumbnailReader()
        self._read = reader.picture
        self._reading = BackgroundReader("thumbnails", reader.close, self)
        self._reading.came.connect(self._take)

    @property
    def is_reading(self) -> bool:
        """Whether pictures are being read or wait for it."""
        return self._reading.is_busy

    def n_came(self, path: str) -> int:
        """How many readings of a file have ended; whoever keeps a drawing draws again when it has grown."""
        return self._n_came.get(path, 0)

    def picture(self, path: str, time_us: int, step_us: int) -> tuple[QPixmap | None, bool]:
        """The picture of a file at a time, and whether it is the very one; else the nearest one known."""
        key = (path, time_us, step_us)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found, True
        if path in self._failed:
            return None, True
        self._reading.ask(key, partial(self._read, path, time_us, step_us))
        return self._nearest(path, time_us), False

    def _nearest(self, path: str, time_us: int) -> QPixmap | None:
        times = self._times.get(path)
        if not times:
            return None
        place = bisect_left(times, (time_us, 0))
        nearest = min(times[max(0, place - 1) : place + 1], key=lambda known: abs(known[0] - time_us))
        return self._pictures.get((path, *nearest))

    @Slot(object, object)
    def _take(self, key: Key, result: object) -> None:
        path = key[0]
        self._n_came[path] = self._n_came.get(path, 0) + 1
        if isinstance(result, np.ndarray):
            height, width = result.shape[:2]
            image = QImage(result.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
            self._pictures[key] = QPixmap.fromImage(image.copy())
            insort(self._times.setdefault(path, []), key[1:])
            if len(self._pictures) > MAX_PICTURES:
                gone, _ = self._pictures.popitem(last=False)
                self._times[gone[0]].remove(gone[1:])
        elif isinstance(result, EditorError | OSError):
            logger.info("there are no small pictures of a file: %s", result)
            self._failed.add(path)
        elif isinstance(result, BaseException):
            raise result
        self.changed.emit(path)

    def clear(self) -> None:
        """Forget every file: another project is open."""
        self._reading.forget()
        self._pictures.clear()
        self._times.clear()
        self._failed.clear()

    def close(self) -> None:
        """Stop reading; call before the window goes."""
        self._reading.close()
