"""The side of playing that lives in a thread of its own: the mix, the sink that takes it, and its clock.

Qt asks for samples in the thread that owns the sink (``qt.md`` section 3). What the window wants comes as an
`Order`; what it may know is read from a `Clock`, or comes as a signal.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QIODevice, QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from editor.language import mark, tr
from editor.model.timeline import Timeline
from editor.model.timing import MIX_RATE, samples_to_us, us_to_samples
from editor.playback.transport import Stream, Switch, Transport

BUFFER_US = 60_000
"""Sound that lies in the device: short, so that a start and a stop are heard at once (N-4)."""
TICK_MS = 10
LEAD_SAMPLES = 2_400
"""50 ms: so far ahead of what is handed out begins the mix that follows an edit."""
SAME_PLACE_US = 100_000
"""A play from this near to what is heard is an edit, not a jump: the sound goes on through it."""
MAX_RUN_ON_US = 50_000
"""The longest time that the position runs on by itself between two looks at the device."""
NO_DEVICE = mark("No sound device: the playhead runs, but nothing is heard.")


@dataclass(frozen=True, slots=True)
class Order:
    """What the window wants played."""

    number: int
    timeline: Timeline
    start_us: int
    soloed: frozenset[str]
    ramps_bare_edges: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the sound was at a moment of the monotonic clock."""

    number: int
    position_us: int
    seen_ns: int
    end_us: int

    def now_us(self) -> int:
        passed_us = (time.monotonic_ns() - self.seen_ns) // 1000
        return min(self.position_us + min(passed_us, MAX_RUN_ON_US), self.end_us)


class _Source(QIODevice):
    """What the sink reads from: the mix, as bytes of the device's format."""

    def __init__(self, switch: Switch, as_integers: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._switch = switch
        self._as_integers = as_integers
        self._frame_bytes = 4 if as_integers else 8
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def isSequential(self) -> bool:
        return True

    def bytesAvailable(self) -> int:
        return MIX_RATE * self._frame_bytes

    def readData(self, max_bytes: int) -> bytes:
        block = self._switch.read(max_bytes // self._frame_bytes)
        if self._as_integers:
            return np.round(block * 32767.0).astype("<i2").tobytes()
        return block.tobytes()

    def writeData(self, data: bytes, max_bytes: int) -> int:  # type: ignore[override]
        return -1


class Desk(QObject):
    """Lives in the playback thread: owns the transport and the sink."""

    began = Signal(int)
    ended = Signal(int, object)
    device_missing = Signal(int, str)
    failed = Signal(int, object)
    broke = Signal(object)
    _became_ready = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.clock: Clock | None = None
        """Read by the window; replaced whole, so that it needs no lock."""
        self._order: Order | None = None
        self._transport: Transport | None = None
        self._switch: Switch | None = None
        self._is_outdated = False
        """Whether an edit waits to be mixed."""
        self._start_us = 0
        self._sink: QAudioSink | None = None
        self._source: _Source | None = None
        self._timer: QTimer | None = None
        self._silent_since_ns: int | None = None
        self._device_id = ""
        self._became_ready.connect(self._open_sink, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def play(self, order: Order) -> None:
        if self._goes_on_at(order.start_us):
            self._order = order
            self._is_outdated = True
            self._take_edit()
            return
        self._end_sound()
        if self._transport is None:
            self._transport = Transport()
            self._timer = QTimer(self)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.setInterval(TICK_MS)
            self._timer.timeout.connect(self._look)
        assert self._timer is not None
        self._order, self._start_us = order, order.start_us
        self._switch = Switch(self._begin_stream(order, order.start_us))
        self._timer.start()

    def _begin_stream(self, order: Order, start_us: int) -> Stream:
        assert self._transport is not None
        number = order.number
        return self._transport.start(
            order.timeline,
            start_us,
            soloed=order.soloed,
            ramps_bare_edges=order.ramps_bare_edges,
            on_ready=lambda: self._became_ready.emit(number),
            on_failure=lambda error: self.failed.emit(number, error),
        )

    def _goes_on_at(self, start_us: int) -> bool:
        """Whether a moment is where the sound is, so that it need not stop."""
        return (
            self._sink is not None
            and self.clock is not None
            and abs(self.clock.now_us() - start_us) <= SAME_PLACE_US
        )

    def _take_edit(self) -> None:
        """Mix the newest edit, once the one before it is heard.

        Edits may come faster than they can be mixed, as while something is dragged. If each of them stopped
        the mix of the one before, none would ever be ready, and at last nothing would be heard.
        """
        order, switch = self._order, self._switch
        if self._is_outdated and order is not None and switch is not None and not switch.is_waiting:
            self._is_outdated = False
            self._go_on(order)

    def _go_on(self, order: Order) -> None:
        """Mix the edited timeline from a little ahead on, and pass into it."""
        assert self._switch is not None
        heard = self._switch.stream
        place = heard.n_taken + LEAD_SAMPLES
        first = us_to_samples(heard.start_us) + place
        self._switch.pass_to(self._begin_stream(order, samples_to_us(first)), place)

    @Slot()
    def stop(self) -> None:
        self._end_sound()
        if self._transport is not None:
            self._transport.stop()

    @Slot(str)
    def use_device(self, device_id: str) -> None:
        """Play on another device from the next play on; what is heard now ends."""
        self._device_id = device_id
        self._drop_sink()

    @Slot()
    def shut_down(self) -> None:
        """Close everything in the thread that owns it, then end the thread."""
        self.stop()
        if self._transport is not None:
            self._transport.close()
        if self._timer is not None:
            self._timer.deleteLater()
            self._timer = None
        QThread.currentThread().quit()

    def _end_sound(self) -> None:
        self._order = self._switch = self.clock = self._silent_since_ns = None
        self._is_outdated = False
        if self._timer is not None:
            self._timer.stop()
        self._drop_sink()

    def _drop_sink(self) -> None:
        if self._sink is not None:
            self._sink.stateChanged.disconnect(self._state_changed)
            # `stop` would let the device play out what it has.
            self._sink.reset()
            self._sink.deleteLater()
            self._sink = None
        if self._source is not None:
            self._source.close()
            self._source.deleteLater()
            self._source = None

    @Slot(int)
    def _open_sink(self, number: int) -> None:
        """Begin to be heard: the first samples are mixed."""
        if self._order is None or self._order.number != number or self._switch is None:
            return
        if self._sink is not None:
            self.began.emit(number)
            return
        device = device_of(self._device_id)
        chosen = None if device.isNull() else _format_for(device)
        if chosen is None:
            words = tr(NO_DEVICE)
            if not device.isNull():
                words = tr("“{description}” does not play 48 kHz stereo.", description=device.description())
            self._go_silent(words)
        else:
            self._start_sink(device, chosen)
        if self._order is not None:
            self._set_clock()
            self.began.emit(number)

    def _start_sink(self, device: QAudioDevice, chosen: QAudioFormat) -> None:
        assert self._switch is not None
        self._sink = QAudioSink(device, chosen, self)
        self._sink.setBufferSize(chosen.bytesForDuration(BUFFER_US))
        # A slot with a parameter fails: PySide cannot convert the state (``qt.md`` section 3).
        self._sink.stateChanged.connect(self._state_changed)
        as_integers = chosen.sampleFormat() == QAudioFormat.SampleFormat.Int16
        self._source = _Source(self._switch, as_integers, self)
        self._sink.start(self._source)
        self._state_changed()

    @Slot()
    def _state_changed(self) -> None:
        """Go on silently where the device was unplugged or refused."""
        if self._sink is None or self._sink.state() != QtAudio.State.StoppedState:
            return
        self._go_silent(tr("The sound device is gone: the playhead runs on, but nothing is heard."))

    def _go_silent(self, words: str) -> None:
        if self._order is None or self._switch is None:
            return
        played_us = self._sink.processedUSecs() if self._sink is not None else 0
        self._drop_sink()
        self._silent_since_ns = time.monotonic_ns() - played_us * 1000
        self.device_missing.emit(self._order.number, words)

    @Slot()
    def _look(self) -> None:
        """See where the sound is and whether it has come to its end."""
        order = self._order
        if order is None or self._transport is None:
            return
        try:
            self._transport.check()
        except Exception as error:  # noqa: BLE001 - carried to the GUI thread, whose hook reports bugs
            self.broke.emit(error)
            self.stop()
            return
        if self._sink is None and self._silent_since_ns is None:
            return
        self._take_edit()
        self._set_clock()
        if self.clock is not None and self.clock.position_us >= self.clock.end_us:
            end_us = self.clock.end_us
            self._end_sound()
            self.ended.emit(order.number, end_us)

    def _set_clock(self) -> None:
        order, switch = self._order, self._switch
        if order is None or switch is None:
            return
        now_ns = time.monotonic_ns()
        if self._sink is not None:
            played_us = self._sink.processedUSecs() - samples_to_us(switch.n_short)
        else:
            played_us = (now_ns - (self._silent_since_ns or now_ns)) // 1000
        end_us = max(switch.stream.end_us or 0, switch.stream.start_us)
        position_us = min(self._start_us + max(played_us, 0), end_us)
        self.clock = Clock(order.number, position_us, now_ns, end_us)


def device_of(device_id: str) -> QAudioDevice:
    """The device of an id in hexadecimal digits; that of the system where it is empty or not there now."""
    there = (
        {bytes(each.id().data()).hex(): each for each in QMediaDevices.audioOutputs()} if device_id else {}
    )
    return there.get(device_id) or QMediaDevices.defaultAudioOutput()


def _format_for(device: QAudioDevice) -> QAudioFormat | None:
    """Stereo at the mix rate as the device takes it, or None."""
    chosen = QAudioFormat()
    chosen.setSampleRate(MIX_RATE)
    chosen.setChannelCount(2)
    for sample_format in (QAudioFormat.SampleFormat.Float, QAudioFormat.SampleFormat.Int16):
        chosen.setSampleFormat(sample_format)
        if device.isFormatSupported(chosen):
            return chosen
    return None
