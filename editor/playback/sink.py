"""The side of playing that lives in a thread of its own: takes orders, mixes, and tells where the sound is.

What the window wants comes as an `Order`; what it may know is read from a `Clock`, or comes as a signal.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from editor.playback.outlet import BUFFER_US, Outlet
from editor.playback.route import Order, Route
from editor.playback.stall import StallWatch
from editor.playback.stream import Stream
from editor.playback.switch import Listener, Switch
from editor.playback.transport import Transport
from editor.render.levels import Level

TICK_MS = 10
LEAD_SAMPLES = 2_400
"""50 ms: so far ahead of what is handed out begins the mix that follows an edit."""
MAX_RUN_ON_NS = 50_000_000
"""The longest time that the position runs on by itself between two looks at the device."""
KEEP_OPEN_TICKS = 3 * 1_000 // TICK_MS
"""The device is kept for 3 s after a stop, so that the next start is heard sooner."""
KEEP_CUE_MS = 30_000
"""So long the files stay open for a play that may come."""
GRAIN_LEAD_SAMPLES = 2_400
"""50 ms before a grain is heard out the next one begins to be mixed."""
GRAIN_US = 80_000
"""The length of what scrubbing plays (N-6)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the sound was at a moment of the monotonic clock."""

    jump: int
    position_us: int
    seen_ns: int
    speed: float
    end_us: int | None

    def now_us(self) -> int:
        """Where it is now, if it went on as it was."""
        passed_ns = min(max(time.monotonic_ns() - self.seen_ns, 0), MAX_RUN_ON_NS)
        now_us = self.position_us + round(passed_ns * self.speed / 1_000)
        # A place that stands still, as while a disk is waited for, lies on neither side of the end.
        if self.end_us is not None and self.speed:
            now_us = min(now_us, self.end_us) if self.speed > 0 else max(now_us, self.end_us)
        return max(now_us, 0)


class Desk(QObject):
    """Lives in the playback thread: owns the mix, the switch and the outlet."""

    began = Signal(int)
    ended = Signal(int, object)
    device_missing = Signal(str)
    device_found = Signal()
    failed = Signal(int, object)
    stalled = Signal(int, bool)
    broke = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.clock: Clock | None = None
        """Read by the window; replaced whole, so that it needs no lock."""
        self.listener: Listener | None = None
        """Hears what is handed to the device; set before the first play."""
        self.n_short = 0
        """Samples of silence that were handed out because a mix was late."""
        self.n_starved = 0
        """How often the device was not served in time."""
        self._order: Order | None = None
        self._is_outdated = False
        self._transport: Transport | None = None
        self._switch = Switch(on_begun=self._note_begin)
        self._outlet: Outlet | None = None
        self._timer: QTimer | None = None
        self._n_idle = 0
        self._device_id = ""
        self._cued: tuple[Order, Stream] | None = None
        self._cue_timer: QTimer | None = None
        self._grain: Order | None = None
        self._stall = StallWatch()

    @property
    def latency_us(self) -> int:
        """What lies between the switch and the device, in microseconds of sound."""
        return BUFFER_US if self._outlet is None else self._outlet.buffer_us

    @property
    def levels(self) -> deque[Level] | None:
        """Levels of the stream that is heard, for the meters; None while nothing is heard."""
        stream = self._switch.stream
        return None if stream is None else stream.levels

    # -- orders --------------------------------------------------------------------------------------

    @Slot()
    def prepare(self) -> None:
        """Have everything there that the first play needs, but for a device in use."""
        if self._transport is None:
            self._transport = Transport()
            self._outlet = Outlet(self._switch, self)
            self._outlet.use_device(self._device_id)
            self._outlet.lost.connect(self.device_missing)
            self._outlet.found.connect(self.device_found)
            self._timer = QTimer(self)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.setInterval(TICK_MS)
            self._timer.timeout.connect(self._look)
            self._cue_timer = QTimer(self)
            self._cue_timer.setSingleShot(True)
            self._cue_timer.setInterval(KEEP_CUE_MS)
            self._cue_timer.timeout.connect(self._drop_cue)
            self._outlet.prepare()

    @Slot(object)
    def play(self, order: Order) -> None:
        """Play from another moment on; what is heard goes on until the mix is there."""
        self._open()
        self._order, self._is_outdated, self._grain = order, False, None
        self._switch.pass_to(self._take_cue(order) or self._begin_stream(order))

    @Slot(object)
    def cue(self, order: Order) -> None:
        """Mix the first moments of what may be played next, while nothing plays; it then begins at once."""
        self.prepare()
        if self._order is None and self._grain is None and self._cue_timer is not None:
            self._cued = (order, self._begin_stream(order))
            self._cue_timer.start()

    @Slot()
    def _drop_cue(self) -> None:
        """Close the files again: nobody wants to hear it yet."""
        if self._cued is not None:
            self._cued[1].stop()
            self._cued = None

    def _take_cue(self, order: Order) -> Stream | None:
        """The stream that was mixed for just this play; None where something differs."""
        cued, self._cued = self._cued, None
        if cued is None or not order.sounds_like(cued[0]):
            return None
        stream = cued[1]
        stream.jump = order.jump
        for error in stream.failures:
            self.failed.emit(order.jump, error)
        return stream

    @Slot(object)
    def amend(self, order: Order) -> None:
        """Go on with an edited timeline, from where the sound is."""
        if self._order is None or self._order.jump != order.jump:
            return
        self._order, self._is_outdated = order, True
        self._take_edit()

    @Slot(object)
    def scrub(self, order: Order) -> None:
        """Play a moment of sound; what is playing ends, and of many wishes the newest counts."""
        self._open()
        self._order, self._grain, self._cued = None, order, None
        self._go_on_with_grain()

    @Slot()
    def stop(self) -> None:
        """Fall silent; the device is kept for a little while."""
        self._order = self._grain = self.clock = self._cued = None
        self._is_outdated = False
        self._switch.fall_silent()
        if self._transport is not None:
            self._transport.stop()
            self._leave_stalled()

    @Slot(str)
    def use_device(self, device_id: str) -> None:
        """Play on another device, at once."""
        self._device_id = device_id
        if self._outlet is not None:
            self._outlet.use_device(device_id)

    @Slot()
    def shut_down(self) -> None:
        """Close everything in the thread that owns it, then end the thread."""
        self.stop()
        if self._outlet is not None:
            self._outlet.shut_down()
        if self._transport is not None:
            self._transport.close()
        for timer in (self._timer, self._cue_timer):
            if timer is not None:
                timer.stop()
                timer.deleteLater()
        self._timer = self._cue_timer = None
        QThread.currentThread().quit()

    # -- streams -------------------------------------------------------------------------------------

    def _open(self) -> None:
        self.prepare()
        assert self._outlet is not None and self._timer is not None
        self._switch.listener = self.listener
        self._n_idle = 0
        self._outlet.open()
        if not self._timer.isActive():
            self._timer.start()

    def _begin_stream(self, order: Order, route: Route | None = None) -> Stream:
        assert self._transport is not None
        self._leave_stalled()
        stream = self._transport.start(
            order, route, on_failure=lambda error: self.failed.emit(stream.jump, error)
        )
        return stream

    def _leave_stalled(self) -> None:
        if self._stall.is_stalled and self._transport is not None:
            self._transport.leave_behind()
            self._stall.forget()

    def _take_edit(self) -> None:
        """Mix the newest edit, once the one before it is heard.

        Edits may come faster than they can be mixed, as while something is dragged. If each of them stopped
        the mix of the one before, none would ever be ready, and at last nothing would be heard.
        """
        order, switch = self._order, self._switch
        if not self._is_outdated or order is None or switch.is_waiting:
            return
        self._is_outdated = False
        self._go_on(order)

    def _go_on(self, order: Order) -> None:
        """Mix the edited timeline from a little ahead on, and pass into it."""
        heard = self._switch.stream
        if heard is None or heard.jump != order.jump:
            # Not heard yet: it simply begins with the edited one.
            self._switch.pass_to(self._begin_stream(order))
            return
        place = heard.n_taken + LEAD_SAMPLES
        route = order.route
        ahead = Route(heard.place_us(place), route.speed, route.loop, route.end_us)
        self._switch.pass_to(self._begin_stream(order, ahead), place)

    def _go_on_with_grain(self) -> None:
        """Mix the newest grain that is wanted, when the one before it is heard out."""
        order, heard = self._grain, self._switch.stream
        if order is None or self._switch.is_waiting:
            return
        waits = False
        if heard is not None and heard.route.is_grain and not heard.is_finished:
            waits = True
            if heard.n_total is None or heard.n_total - heard.n_taken > GRAIN_LEAD_SAMPLES:
                # A newer wish may come before this one has to be mixed.
                return
        self._grain = None
        self._switch.pass_to(self._begin_stream(order), waits=waits)

    def _note_begin(self, jump: int) -> None:
        self.began.emit(jump)

    # -- the clock -----------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        """See where the sound is and whether it has come to its end."""
        if self._transport is None or self._outlet is None:
            return
        try:
            self._transport.check()
        except Exception as error:  # noqa: BLE001 - carried to the GUI thread, whose hook reports bugs
            self.broke.emit(error)
            self.stop()
            return
        self._outlet.tick()
        self._take_edit()
        self._go_on_with_grain()
        self._set_clock()
        self.n_short, self.n_starved = self._switch.n_short, self._outlet.n_starved
        self._watch_stalls()
        self._rest()

    def _watch_stalls(self) -> None:
        """Say when the play stands still for want of sound, and when it goes on (``reliability.md`` B17)."""
        order, stream = self._order, self._switch.stream
        is_heard = order is not None and stream is not None and stream.jump == order.jump
        lacks_sound = stream is None or not is_heard or not (stream.n_ready or stream.is_finished)
        place = (order.jump if order else None, stream.n_taken if stream is not None and is_heard else None)
        if self._stall.look(place, is_wanted=order is not None and lacks_sound) and order is not None:
            self.stalled.emit(order.jump, self._stall.is_stalled)

    def _set_clock(self) -> None:
        order, outlet, stream = self._order, self._outlet, self._switch.stream
        if order is None or outlet is None:
            return
        n_heard = outlet.n_heard
        place = self._switch.places.find(n_heard)
        if place is None or place.jump != order.jump or stream is None:
            return
        end_us = stream.end_us if stream.jump == order.jump else None
        self.clock = Clock(order.jump, place.at_us(n_heard), time.monotonic_ns(), place.speed, end_us)
        finished = self._switch.finished_at
        is_over = finished is not None and n_heard >= finished and stream.jump == order.jump
        if is_over and not self._switch.is_waiting and not self._is_outdated:
            self.stop()
            self.ended.emit(order.jump, end_us)

    def _rest(self) -> None:
        """Let the device go a while after a stop."""
        if self._order is not None or self._grain is not None or self._switch.is_waiting:
            self._n_idle = 0
            return
        self._n_idle += 1
        if self._n_idle >= KEEP_OPEN_TICKS and self._outlet is not None and self._timer is not None:
            self._outlet.close()
            self._timer.stop()
