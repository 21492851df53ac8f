"""Makes the pictures of the preview in a thread of its own, which keeps the files open between them."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.late import np
from editor.model.timeline import Timeline
from editor.playback.pictures import PictureRun
from editor.render.preview import StillPreview
from editor.workers import OwnerThread

if TYPE_CHECKING:
    from numpy.typing import NDArray


class PictureMaker(QObject):
    """Makes single pictures one after another, or those of a play ahead of the sound."""

    made = Signal(int, object)
    """The number of the project it was asked for, and the picture."""
    failed = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: OwnerThread | None = None
        self._still = StillPreview()

    def ask(self, number: int, timeline: Timeline, time_us: int, width: int, height: int) -> None:
        """Ask for a picture; `made` or `failed` follows."""
        future = self._require_thread().submit(partial(self.picture, timeline, width, height, time_us))
        future.add_done_callback(partial(self._tell, number))

    def picture(self, timeline: Timeline, width: int, height: int, time_us: int) -> NDArray[np.uint8]:
        """Make a picture; only for the maker's thread, that of `run`."""
        return self._still.picture(timeline, time_us, width, height)

    def run(self, number: int, run: PictureRun) -> None:
        """Make the pictures of a play until it is stopped; what is asked for meanwhile waits."""
        future = self._require_thread().submit(run.run)
        future.add_done_callback(partial(self._tell_run, number))

    def tell_failure(self, number: int, error: EditorError) -> None:
        """Say, from the maker's thread, that a picture of a play cannot be made."""
        self.failed.emit(number, error)

    def _require_thread(self) -> OwnerThread:
        if self._thread is None:
            self._thread = OwnerThread("preview", capacity=256)
        return self._thread

    def _tell(self, number: int, future: Future[Any]) -> None:
        """Runs in the maker's thread; the signals cross over into the window's."""
        error = future.exception()
        if error is None:
            self.made.emit(number, future.result())
        else:
            self.failed.emit(number, error)

    def _tell_run(self, number: int, future: Future[Any]) -> None:
        error = future.exception()
        if error is not None:
            self.failed.emit(number, error)

    def close(self) -> None:
        """Finish the picture at hand, close the files where they were opened, and end the thread."""
        if self._thread is not None:
            self._thread.submit(self._still.close)
            self._thread.close()
            self._thread = None
