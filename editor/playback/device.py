"""Playing what an export would give: the loudspeaker, its clock and its thread.

`Player` lives in the GUI thread and never waits. The sink lives in a QThread with an event loop, since Qt
asks for samples in the thread that owns it and a busy window would be heard as drop-outs
(``qt.md`` section 3). Without a device the position runs on by the computer's clock.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from editor.errors import EditorError
from editor.model.timeline import Timeline
from editor.playback.sink import Desk, Order

FRAME_MS = 16
"""The window is told where the sound is about 60 times a second."""


class Player(QObject):
    """Plays a timeline; created, used and closed in the GUI thread."""

    position_changed = Signal(object)
    """Where the sound is, in microseconds (int); about 60 a second while it plays."""
    started = Signal()
    """The first sample is on its way to the device, or the silent clock runs."""
    stopped = Signal()
    """Playing has ended: by `stop`, or at the end of the timeline."""
    device_missing = Signal(str)
    """There is nothing to play on; the position runs on by the clock. Carries a sentence."""
    failed = Signal(object)
    """An `EditorError`: a file that could not be read while playing; that clip is silent."""

    _play_wanted = Signal(object)
    _stop_wanted = Signal()
    _device_wanted = Signal(str)
    _end_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._is_playing = False
        self._position_us = 0
        self._thread: QThread | None = QThread(self)
        self._thread.setObjectName("playback")
        self._desk = Desk()
        self._desk.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._play_wanted.connect(self._desk.play, queued)
        self._stop_wanted.connect(self._desk.stop, queued)
        self._device_wanted.connect(self._desk.use_device, queued)
        self._end_wanted.connect(self._desk.shut_down, queued)
        self._desk.began.connect(self._note_start, queued)
        self._desk.ended.connect(self._note_end, queued)
        self._desk.device_missing.connect(self._note_missing, queued)
        self._desk.failed.connect(self._note_failure, queued)
        self._desk.broke.connect(self._raise_bug, queued)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tell_position)
        self._thread.start()

    @property
    def is_playing(self) -> bool:
        """Whether it plays, or is about to."""
        return self._is_playing

    @property
    def position_us(self) -> int:
        """Where the sound is; after a stop, where it was stopped."""
        clock = self._desk.clock
        if self._is_playing and clock is not None and clock.number == self._number:
            # Never back: a look at the device may find it a little behind the clock.
            self._position_us = max(self._position_us, clock.now_us())
        return self._position_us

    def play(
        self,
        timeline: Timeline,
        start_us: int,
        soloed: frozenset[str] = frozenset(),
        *,
        ramps_bare_edges: bool = False,
    ) -> None:
        """Play a timeline from a moment on, to its end; what played before gives way. Returns at once."""
        if self._thread is None:
            return
        self._number += 1
        self._is_playing = True
        self._position_us = max(start_us, 0)
        self._play_wanted.emit(Order(self._number, timeline, self._position_us, soloed, ramps_bare_edges))
        self._timer.start()

    def use_device(self, device_id: str) -> None:
        """Play on the device of an id (hexadecimal digits; empty: the system's); play again to hear it."""
        self._device_wanted.emit(device_id)

    def stop(self) -> None:
        """Stop at once; without a play nothing happens."""
        if not self._is_playing:
            return
        self._position_us = self.position_us
        self._stop_wanted.emit()
        self._become_still()

    def close(self, wait_ms: int = 5000) -> bool:
        """Stop, close the device and wait for the thread; says whether it ended in time."""
        if self._thread is None:
            return True
        self.stop()
        thread, self._thread = self._thread, None
        self._end_wanted.emit()
        return thread.wait(wait_ms)

    def _become_still(self) -> None:
        self._is_playing = False
        self._timer.stop()
        self.stopped.emit()

    @Slot()
    def _tell_position(self) -> None:
        self.position_changed.emit(self.position_us)

    @Slot(int)
    def _note_start(self, number: int) -> None:
        if number == self._number and self._is_playing:
            self.started.emit()

    @Slot(int, object)
    def _note_end(self, number: int, end_us: int) -> None:
        if number != self._number or not self._is_playing:
            return
        self._position_us = end_us
        self.position_changed.emit(end_us)
        self._become_still()

    @Slot(int, str)
    def _note_missing(self, number: int, words: str) -> None:
        if number == self._number and self._is_playing:
            self.device_missing.emit(words)

    @Slot(int, object)
    def _note_failure(self, number: int, error: EditorError) -> None:
        if number == self._number and self._is_playing:
            self.failed.emit(error)

    @Slot(object)
    def _raise_bug(self, error: Exception) -> None:
        if self._is_playing:
            self._become_still()
        raise error
