"""Playing what an export would give: the loudspeaker, its clock and its thread.

`Player` lives in the GUI thread and never waits. The sink lives in a QThread with an event loop, since Qt
asks for samples in the thread that owns it and a busy window would be heard as drop-outs
(``qt.md`` section 3). Without a device the position runs on by the computer's clock.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from editor.errors import EditorError
from editor.model.timeline import Timeline
from editor.playback.route import Order, Route
from editor.playback.sink import GRAIN_US, Clock, Desk
from editor.playback.switch import Listener
from editor.render.levels import Level

FRAME_MS = 16
"""The window is told where the sound is about 60 times a second."""
BACKLASH_US = 60_000
"""So far the clock may seem to go back when it is set by the device: the position waits for it instead."""

NO_JUMP = -1
"""What is only made ready has no number yet: what it cannot read is told when it is played."""


class Player(QObject):
    """Plays a timeline; created, used and closed in the GUI thread."""

    position_changed = Signal(object)
    """Where the sound is, in microseconds (int); about 60 a second while it plays."""
    started = Signal()
    """The first sample is on its way to the device, or the silent clock runs."""
    stopped = Signal()
    """Playing has ended: by `stop`, or at the end of the route."""
    device_missing = Signal(str)
    """There is nothing to play on; the position runs on by the clock. Carries a sentence."""
    device_found = Signal()
    """There is a device again, and what plays is heard there."""
    failed = Signal(object)
    """An `EditorError`: a file that could not be read while playing; that clip is silent."""

    stalled = Signal(bool)
    """The play stands still since a file or its disk does not answer, or it goes on again."""

    _play_wanted = Signal(object)
    _amend_wanted = Signal(object)
    _scrub_wanted = Signal(object)
    _stop_wanted = Signal()
    _prepare_wanted = Signal()
    _cue_wanted = Signal(object)
    _device_wanted = Signal(str)
    _end_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = Order(0, Timeline())
        self._is_playing = False
        self._position_us = 0
        self._thread: QThread | None = QThread(self)
        self._thread.setObjectName("playback")
        self._desk = Desk()
        self._desk.moveToThread(self._thread)
        self._connect_desk()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tell_position)
        self._thread.start()

    def _connect_desk(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        desk = self._desk
        for wanted, slot in (
            (self._play_wanted, desk.play),
            (self._amend_wanted, desk.amend),
            (self._scrub_wanted, desk.scrub),
            (self._stop_wanted, desk.stop),
            (self._prepare_wanted, desk.prepare),
            (self._cue_wanted, desk.cue),
            (self._device_wanted, desk.use_device),
            (self._end_wanted, desk.shut_down),
            (desk.began, self._note_start),
            (desk.ended, self._note_end),
            (desk.device_missing, self._note_missing),
            (desk.device_found, self._note_found),
            (desk.failed, self._note_failure),
            (desk.stalled, self._note_stall),
            (desk.broke, self._raise_bug),
        ):
            wanted.connect(slot, queued)

    # -- where it is ---------------------------------------------------------------------------------

    @property
    def is_playing(self) -> bool:
        """Whether it plays, or is about to."""
        return self._is_playing

    @property
    def speed(self) -> float:
        """How fast it goes; negative backwards, 0 while it rests."""
        return self._order.route.speed if self._is_playing else 0.0

    @property
    def n_short(self) -> int:
        """Samples of silence handed out since the start because a mix was late."""
        return self._desk.n_short

    @property
    def n_starved(self) -> int:
        """How often the device was served later than its buffer lasts; such a gap is heard."""
        return self._desk.n_starved

    @property
    def clock(self) -> Clock | None:
        """The clock of what plays now, for any thread; None before the first sample of it is on its way."""
        clock = self._desk.clock
        return clock if self._is_playing and clock is not None and clock.jump == self._order.jump else None

    @property
    def position_us(self) -> int:
        """Where the sound is; after a stop, where it was stopped."""
        clock = self.clock
        if clock is not None:
            now_us, way = clock.now_us(), 1 if self._order.route.speed > 0 else -1
            # Never back: a look at the device may find it a little behind the clock.
            if not 0 < (self._position_us - now_us) * way < BACKLASH_US:
                self._position_us = now_us
        return self._position_us

    @property
    def levels(self) -> deque[Level] | None:
        """Levels of what is heard, by samples of the timeline, for the meters; None while nothing is."""
        return self._desk.levels

    @property
    def latency_us(self) -> int:
        """From what a listener gets to when it is heard, but for the device's own delay."""
        return self._desk.latency_us

    def listen(self, listener: Listener) -> None:
        """Let somebody hear every block that goes to the device, in the playback thread; before any play."""
        self._desk.listener = listener

    # -- orders --------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Look for devices before somebody wants to hear something, so that the first play is prompt."""
        if self._thread is not None:
            self._prepare_wanted.emit()

    def play(
        self,
        timeline: Timeline,
        start_us: int = 0,
        soloed: frozenset[str] = frozenset(),
        *,
        ramps_bare_edges: bool = False,
        route: Route | None = None,
    ) -> None:
        """Play a timeline from a moment on, or along a route; what played before gives way."""
        if self._thread is None:
            return
        way = route or Route(max(start_us, 0))
        self._order = Order(self._order.jump + 1, timeline, way, soloed, ramps_bare_edges)
        self._is_playing = True
        self._position_us = max(way.start_us, 0)
        self._play_wanted.emit(self._order)
        self._timer.start()

    def cue(
        self,
        timeline: Timeline,
        soloed: frozenset[str] = frozenset(),
        *,
        ramps_bare_edges: bool = False,
        route: Route,
    ) -> None:
        """Mix the first moments of a play that may come, so that it begins at once; only while it rests."""
        if self._thread is not None and not self._is_playing:
            self._cue_wanted.emit(Order(NO_JUMP, timeline, route, soloed, ramps_bare_edges))

    def amend(
        self, timeline: Timeline, soloed: frozenset[str] = frozenset(), *, ramps_bare_edges: bool = False
    ) -> None:
        """Go on with an edited timeline, without a gap or a click; nothing happens while nothing plays."""
        if not self._is_playing or self._thread is None:
            return
        self._order = Order(self._order.jump, timeline, self._order.route, soloed, ramps_bare_edges)
        self._amend_wanted.emit(self._order)

    def scrub(self, timeline: Timeline, time_us: int, soloed: frozenset[str] = frozenset()) -> None:
        """Play 80 ms of sound at a moment, when the moment before is heard out; what played ends."""
        if self._thread is None:
            return
        if self._is_playing:
            self._become_still()
        route = Route(max(time_us, 0), end_us=max(time_us, 0) + GRAIN_US, is_grain=True)
        self._order = Order(self._order.jump + 1, timeline, route, soloed)
        self._scrub_wanted.emit(self._order)

    def use_device(self, device_id: str) -> None:
        """Play on the device of an id (hexadecimal digits; empty: the system's), at once."""
        self._device_wanted.emit(device_id)

    def stop(self) -> None:
        """Stop within a few milliseconds; without a play nothing happens."""
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

    # -- news ----------------------------------------------------------------------------------------

    def _become_still(self) -> None:
        self._is_playing = False
        self._timer.stop()
        self.stopped.emit()

    @Slot()
    def _tell_position(self) -> None:
        self.position_changed.emit(self.position_us)

    @Slot(int)
    def _note_start(self, jump: int) -> None:
        if jump == self._order.jump and self._is_playing:
            self.started.emit()

    @Slot(int, object)
    def _note_end(self, jump: int, end_us: int) -> None:
        if jump != self._order.jump or not self._is_playing:
            return
        self._position_us = end_us
        self.position_changed.emit(end_us)
        self._become_still()

    @Slot(str)
    def _note_missing(self, words: str) -> None:
        self.device_missing.emit(words)

    @Slot()
    def _note_found(self) -> None:
        self.device_found.emit()

    @Slot(int, object)
    def _note_failure(self, jump: int, error: EditorError) -> None:
        if jump == self._order.jump:
            self.failed.emit(error)

    @Slot(int, bool)
    def _note_stall(self, jump: int, is_stalled: bool) -> None:
        if jump == self._order.jump and self._is_playing:
            self.stalled.emit(is_stalled)

    @Slot(object)
    def _raise_bug(self, error: Exception) -> None:
        if self._is_playing:
            self._become_still()
        raise error
