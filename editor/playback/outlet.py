"""Where the sound goes: a device that is followed as it comes and goes, or a silent clock in its place.

Lives in the playback thread: Qt asks for samples in the thread that owns the sink (``qt.md`` section 3).
Whatever takes the samples, they are taken at the same pace, so that a device that comes back finds the play
where it would be had it never been away.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from editor.language import mark, tr
from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.playback.device_form import DeviceForm, device_of, form_for, id_of
from editor.playback.switch import Switch

BUFFER_US = 40_000
"""Sound that lies in the device: short, so that a start and a stop are heard within 60 ms (N-4)."""
MOST_BUFFER_US = 160_000
"""Where a computer is too busy to fill so short a buffer in time, the device is opened with a longer one."""
FEW_STARVED = 2
RUNNING_TICKS = 5
"""After so many looks at which it had taken something, a device counts as running."""
QUIET_TICKS = 40
"""A running device that takes nothing for 0.4 s is gone: Qt 6.11 does not tell when the last one goes."""
OPENING_TICKS = 200
"""What a device gets to begin: those without a wire need more than a second."""
RETRY_MS = 1_000
"""After a device failed it is tried again this much later, beside every change in the list of devices."""
MOST_AT_ONCE = 9_600
"""Samples that the silent clock takes in one go after the thread was held up."""
NO_DEVICE = mark("No sound device: the playhead runs, but nothing is heard.")


class _Source(QIODevice):
    """What the sink reads from."""

    def __init__(self, form: DeviceForm, buffer_us: int, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._buffer_ns = buffer_us * 1_000
        self.n_starved = 0
        """How often the device was not served for longer than its buffer lasts."""
        self.read_ns = time.monotonic_ns()
        """When the device took something last."""
        # With Qt's own buffer of 16 KB in between, the device would be served in lumps of 43 ms.
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        return True

    def bytesAvailable(self) -> int:
        return MIX_RATE * self._form.frame_bytes

    def readData(self, max_bytes: int) -> bytes:
        now_ns = time.monotonic_ns()
        self.n_starved += now_ns - self.read_ns > self._buffer_ns
        self.read_ns = now_ns
        return self._form.coded(max_bytes // self._form.frame_bytes)

    def writeData(self, data: bytes, max_bytes: int) -> int:  # type: ignore[override]
        return -1


class Outlet(QObject):
    """Takes samples from a switch at the pace of a device, or of the computer's clock where there is none."""

    lost = Signal(str)
    """There is nothing to play on; says why."""
    found = Signal()
    """Playing is heard again."""

    def __init__(self, switch: Switch, parent: QObject) -> None:
        super().__init__(parent)
        self._switch = switch
        self._device_id = ""
        self._is_open = False
        self._devices: QMediaDevices | None = None
        self._sink: QAudioSink | None = None
        self._source: _Source | None = None
        self._used_id = ""
        self._base = 0
        self.buffer_us = BUFFER_US
        """From the switch to the device, in microseconds of sound."""
        self._n_starved = 0
        self._silent_since_ns: int | None = None
        self._is_lost = False
        """Whether it was told that nothing is heard."""
        self._seen_ns = 0
        self._n_running = 0
        self._n_quiet = 0
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._look_again)

    @property
    def is_open(self) -> bool:
        """Whether samples are taken."""
        return self._is_open

    @property
    def is_silent(self) -> bool:
        """Whether they are taken by the clock, and heard by nobody."""
        return self._silent_since_ns is not None

    @property
    def n_starved(self) -> int:
        """How often a device was served later than its buffer lasts."""
        return self._n_starved + (self._source.n_starved if self._source is not None else 0)

    @property
    def n_heard(self) -> int:
        """How many of the samples that the switch gave were heard by now."""
        if self._sink is None:
            return self._switch.n_out
        gone = self._sink.processedUSecs() * MIX_RATE // MICROSECONDS
        return min(self._base + max(gone, 0), self._switch.n_out)

    def prepare(self) -> None:
        """Ask the sound server which devices there are, and hear of changes from now on."""
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._follow_devices)

    def use_device(self, device_id: str) -> None:
        """Play on another device, at once where samples are taken."""
        self._device_id = device_id
        if self._is_open:
            self._reopen()

    def open(self) -> None:
        """Begin to take samples; nothing happens where it does so already."""
        if not self._is_open:
            self.prepare()
            self._is_open = True
            self._open_device()

    def close(self) -> None:
        """Take no more samples, and let the device go."""
        self._is_open = self._is_lost = False
        self._retry.stop()
        self._silent_since_ns = None
        self._drop_sink()

    def shut_down(self) -> None:
        """Close, and hear of no more changes, in the thread that listened to them."""
        self.close()
        if self._devices is not None:
            self._devices.deleteLater()
            self._devices = None

    def tick(self) -> None:
        """Take what the clock wants, and notice a device that takes nothing; call every few milliseconds."""
        if not self._is_open:
            return
        now_ns = time.monotonic_ns()
        if self._silent_since_ns is not None:
            wanted = (now_ns - self._silent_since_ns) * MIX_RATE // 1_000_000_000
            taken = min(max(wanted, 0), MOST_AT_ONCE)
            if taken:
                self._switch.read(taken)
                # What was too much for one go is forgotten: the clock has stood still meanwhile.
                self._silent_since_ns += wanted * 1_000_000_000 // MIX_RATE
        elif self._source is not None:
            self._watch(self._source)

    def _watch(self, source: _Source) -> None:
        """Count the looks at which the device had taken something; a busy computer is late with both."""
        if source.read_ns != self._seen_ns:
            self._seen_ns, self._n_quiet = source.read_ns, 0
            self._n_running += 1
            if self._is_lost and self._n_running >= RUNNING_TICKS:
                self._is_lost = False
                self.found.emit()
            return
        self._n_quiet += 1
        if self._n_quiet > (QUIET_TICKS if self._n_running >= RUNNING_TICKS else OPENING_TICKS):
            self._lose(tr("The sound device does not answer: the playhead runs on, but nothing is heard."))

    # -- the device ----------------------------------------------------------------------------------

    def _open_device(self) -> None:
        device = device_of(self._device_id)
        form = None if device.isNull() else form_for(device)
        if form is None:
            words = tr(NO_DEVICE)
            if not device.isNull():
                words = tr(
                    "“{description}” cannot play what Fadeline mixes.", description=device.description()
                )
            self._lose(words)
        else:
            self._start_sink(device, form)

    def _start_sink(self, device: QAudioDevice, form: QAudioFormat) -> None:
        self._silent_since_ns = None
        self._n_running = self._n_quiet = 0
        self._used_id = id_of(device)
        self._base = self._switch.n_out
        self._sink = QAudioSink(device, form, self)
        self._sink.setBufferSize(form.bytesForDuration(self.buffer_us))
        # A slot with a parameter fails: PySide cannot convert the state (``qt.md`` section 3).
        self._sink.stateChanged.connect(self._follow_state)
        self._source = _Source(DeviceForm(form, self._switch.read), self.buffer_us, self)
        self._sink.start(self._source)
        self._follow_state()

    def _drop_sink(self) -> None:
        if self._sink is not None:
            self._sink.stateChanged.disconnect(self._follow_state)
            # `stop` would let the device play out what it has.
            self._sink.reset()
            self._sink.deleteLater()
            self._sink = None
        if self._source is not None:
            if self._source.n_starved > FEW_STARVED:
                self.buffer_us = min(2 * self.buffer_us, MOST_BUFFER_US)
            self._n_starved += self._source.n_starved
            self._source.close()
            self._source.deleteLater()
            self._source = None
        self._used_id = ""

    @Slot()
    def _follow_state(self) -> None:
        """Go on silently where the device was unplugged or refused."""
        if self._sink is not None and self._sink.state() == QtAudio.State.StoppedState:
            self._lose(tr("The sound device is gone: the playhead runs on, but nothing is heard."))

    def _lose(self, words: str) -> None:
        self._drop_sink()
        self._silent_since_ns = time.monotonic_ns()
        if not self._is_lost:
            self._is_lost = True
            self.lost.emit(words)
        self._retry.start()

    @Slot()
    def _follow_devices(self) -> None:
        """Go over to another device where the wanted one came or went, or came again under its name."""
        is_quiet = self._n_quiet > RUNNING_TICKS and self._n_running >= RUNNING_TICKS
        if self._is_open and (is_quiet or id_of(device_of(self._device_id)) != self._used_id):
            self._reopen()

    @Slot()
    def _look_again(self) -> None:
        if self._is_open and self.is_silent and not device_of(self._device_id).isNull():
            self._open_device()

    def _reopen(self) -> None:
        self._drop_sink()
        self._open_device()
