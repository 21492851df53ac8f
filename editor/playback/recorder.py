"""Recording from a microphone: the device in a thread of its own, its level, and when each sample was heard.

`Recorder` lives in the GUI thread and never waits. The `Microphone` and its file live in a QThread with an
event loop, as the loudspeaker does (``qt.md`` section 3).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QAudioSource, QMediaDevices, QtAudio

from editor.errors import EditorError, MediaError
from editor.language import tr
from editor.media.recording_file import RecordingFile, refusal
from editor.model.timing import MIX_RATE

BUFFER_US = 40_000
LEVEL_MS = 50
DRAIN_MS = 150
"""What was heard until a stop is still on its way then; a busy computer brings it later."""
SILENT_S = 3.0
"""A microphone that gives nothing for so long is not there, or not allowed."""
FORMATS = (QAudioFormat.SampleFormat.Float, QAudioFormat.SampleFormat.Int16)
_DTYPES = {
    QAudioFormat.SampleFormat.Float: ("<f4", 1.0),
    QAudioFormat.SampleFormat.Int16: ("<i2", 1 / 32768.0),
    QAudioFormat.SampleFormat.Int32: ("<i4", 1 / 2147483648.0),
}
CLICK_HZ, LAST_CLICK_HZ = 1000.0, 1500.0
CLICK_S, CLICK_LEVEL = 0.04, 0.3

Block = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be recorded."""

    target: Path
    """The file that it becomes."""
    device_id: str = ""
    """In hexadecimal digits; empty: the microphone of the system."""
    clicks_s: tuple[float, ...] = ()
    """When the count-in is to be heard, in seconds from the beginning."""
    output_id: str = ""
    """The loudspeaker of the count-in."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it."""

    path: Path
    n_samples: int
    rate: int
    started_ns: int
    """When the first sample was taken from the device, by the monotonic clock."""

    def sample_at(self, moment_ns: int, latency_ms: float = 0.0) -> int:
        """The sample that was heard at a moment; ``latency_ms`` is what the way to and from costs."""
        late_s = (moment_ns - self.started_ns) / 1e9 + latency_ms / 1000.0
        return min(max(round(late_s * self.rate), 0), self.n_samples)


class Microphone(QObject):
    """Lives in the recording thread: owns the device and the file."""

    began = Signal()
    level_changed = Signal(float)
    """The highest sample since the last time, 0 to 1 and above."""
    ended = Signal(object, object)
    """A `Recorded` or None, and an `EditorError` or None where it did not end by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._source: QAudioSource | None = None
        self._input: QIODevice | None = None
        self._file: RecordingFile | None = None
        self._format = QAudioFormat()
        self._started_ns = 0
        self._heard_ns = 0
        self._peak = 0.0
        self._timer: QTimer | None = None
        self._device = QAudioDevice()
        self._devices: QMediaDevices | None = None
        self._drain = QTimer(self)
        self._drain.setSingleShot(True)
        self._drain.setInterval(DRAIN_MS)
        self._drain.timeout.connect(self._finish)
        self._clicks: QAudioSink | None = None
        self._click_data: QBuffer | None = None

    @Slot(object)
    def start(self, wish: Wish) -> None:
        """Begin to record; `began` or `ended` follows."""
        device = microphone_of(wish.device_id)
        chosen = None if device.isNull() else format_for(device)
        if chosen is None:
            self.ended.emit(None, _no_microphone(device))
            return
        try:
            self._file = RecordingFile(wish.target, chosen.sampleRate(), chosen.channelCount())
        except OSError as error:
            self.ended.emit(None, refusal(error, wish.target.parent))
            return
        if self._devices is None:
            # The list of microphones is only kept fresh while somebody asks to be told.
            self._devices = QMediaDevices(self)
            self._devices.audioInputsChanged.connect(self._follow_devices)
        self._format, self._device = chosen, device
        self._started_ns, self._peak = 0, 0.0
        self._heard_ns = time.monotonic_ns()
        self._source = QAudioSource(device, chosen, self)
        self._source.setBufferSize(chosen.bytesForDuration(BUFFER_US))
        # A slot with a parameter fails: PySide cannot convert the state (``qt.md`` section 3).
        self._source.stateChanged.connect(self._state_changed)
        # A device that refuses gives nothing, whatever the stubs say.
        opened: QIODevice | None = self._source.start()
        if opened is None or self._source.error() != QtAudio.Error.NoError:
            self._end(_refused(device))
            return
        self._input = opened
        self._input.readyRead.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setInterval(LEVEL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        if wish.clicks_s:
            self._play_clicks(wish)

    @Slot()
    def _take(self) -> None:
        if self._input is None or self._file is None:
            return
        data = bytes(self._input.readAll().data())
        now_ns = time.monotonic_ns()
        block = _as_floats(data, self._format)
        if not len(block):
            return
        try:
            self._file.push(block)
        except OSError as error:
            self._end(refusal(error, self._file.target.parent))
            return
        # Blocks come late, never early: the earliest one tells best when the first sample was taken.
        started_ns = now_ns - round(self._file.n_samples * 1e9 / self._format.sampleRate())
        is_first = not self._started_ns
        self._started_ns = started_ns if is_first else min(self._started_ns, started_ns)
        self._heard_ns = now_ns
        self._peak = max(self._peak, float(np.abs(block).max()))
        if is_first:
            self.began.emit()
        if self._file.is_full:
            full = MediaError(tr("The recording is as long as a WAV file can be."), tr("Begin another one."))
            self._end(full)

    @Slot()
    def _look(self) -> None:
        self.level_changed.emit(self._peak)
        self._peak = 0.0
        if time.monotonic_ns() - self._heard_ns > SILENT_S * 1e9:
            self._end(
                MediaError(
                    tr("The microphone gives no sound."),
                    tr("Plug it in again, and allow this program to use it in the settings of the system."),
                )
            )

    @Slot()
    def _state_changed(self) -> None:
        if self._source is not None and self._source.state() == QtAudio.State.StoppedState:
            self._end(_gone())

    @Slot()
    def _follow_devices(self) -> None:
        # A sound server would go on with another microphone, which nobody has chosen.
        if self._file is not None and not _is_there(self._device):
            self._end(_gone())

    @Slot()
    def stop(self) -> None:
        """End the recording a moment later; `ended` follows."""
        if self._file is None or self._drain.isActive():
            return
        self._drain.start()

    @Slot()
    def _finish(self) -> None:
        self._drain.stop()
        self._take()
        self._end(None)

    @Slot()
    def discard(self) -> None:
        """End it and keep nothing."""
        self._drain.stop()
        self._close_device()
        if self._file is not None:
            self._file.discard()
            self._file = None

    def _end(self, error: EditorError | None) -> None:
        self._drain.stop()
        self._close_device()
        file, self._file = self._file, None
        if file is None:
            return
        path: Path | None = None
        try:
            if file.n_samples:
                path = file.finish()
            else:
                file.discard()
        except OSError as problem:
            path, error = file.keep_what_is_there(), error or refusal(problem, file.target.parent)
        recorded = path and Recorded(path, file.n_samples, file.rate, self._started_ns)
        if recorded is None and error is None:
            error = MediaError(tr("Nothing was recorded."), tr("Record for a little longer."))
        self.ended.emit(recorded, error)

    def _close_device(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
            self._timer = None
        self._input = None
        if self._source is not None:
            self._source.stateChanged.disconnect(self._state_changed)
            self._source.stop()
            self._source.deleteLater()
            self._source = None
        if self._clicks is not None:
            self._clicks.reset()
            self._clicks.deleteLater()
            self._clicks = None
        if self._click_data is not None:
            self._click_data.close()
            self._click_data.deleteLater()
            self._click_data = None

    def _play_clicks(self, wish: Wish) -> None:
        """Let the count-in be heard; without a loudspeaker it is only seen."""
        chosen = QAudioFormat()
        chosen.setSampleRate(MIX_RATE)
        chosen.setChannelCount(2)
        chosen.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        there = {_hex_id(each): each for each in QMediaDevices.audioOutputs()} if wish.output_id else {}
        device = there.get(wish.output_id) or QMediaDevices.defaultAudioOutput()
        if device.isNull() or not device.isFormatSupported(chosen):
            return
        self._click_data = QBuffer(self)
        self._click_data.setData(QByteArray(clicks(wish.clicks_s)))
        self._click_data.open(QIODevice.OpenModeFlag.ReadOnly)
        self._clicks = QAudioSink(device, chosen, self)
        self._clicks.start(self._click_data)

    @Slot()
    def shut_down(self) -> None:
        """Close everything in the thread that owns it, then end the thread."""
        if self._file is not None:
            self._finish()
        QThread.currentThread().quit()


class Recorder(QObject):
    """Records from a microphone; created, used and closed in the GUI thread."""

    began = Signal()
    """The first sample has come."""
    level_changed = Signal(float)
    ended = Signal(object, object)
    """A `Recorded` or None, and an `EditorError` or None."""

    _start_wanted = Signal(object)
    _stop_wanted = Signal()
    _discard_wanted = Signal()
    _end_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_recording = False
        self._thread: QThread | None = QThread(self)
        self._thread.setObjectName("recording")
        self._microphone = Microphone()
        self._microphone.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._start_wanted.connect(self._microphone.start, queued)
        self._stop_wanted.connect(self._microphone.stop, queued)
        self._discard_wanted.connect(self._microphone.discard, queued)
        self._end_wanted.connect(self._microphone.shut_down, queued)
        self._microphone.began.connect(self.began, queued)
        self._microphone.level_changed.connect(self.level_changed, queued)
        self._microphone.ended.connect(self._note_end, queued)
        self._thread.start()

    def start(self, wish: Wish) -> None:
        """Begin to record; returns at once. `began` or `ended` follows."""
        self.is_recording = True
        self._start_wanted.emit(wish)

    def stop(self) -> None:
        """End the recording; `ended` follows."""
        self._stop_wanted.emit()

    def discard(self) -> None:
        """End it; nothing is kept, and nothing follows."""
        self.is_recording = False
        self._discard_wanted.emit()

    @Slot(object, object)
    def _note_end(self, recorded: Recorded | None, error: EditorError | None) -> None:
        if self.is_recording:
            self.is_recording = False
            self.ended.emit(recorded, error)

    def close(self, wait_ms: int = 5000) -> bool:
        """End the thread; what was recorded until now stays as a whole file."""
        if self._thread is None:
            return True
        self._end_wanted.emit()
        done = self._thread.wait(wait_ms)
        self._thread = None
        return done


def clicks(times_s: tuple[float, ...]) -> bytes:
    """The count-in as 16-bit stereo at the mix rate; the last click is higher."""
    n_samples = round((times_s[-1] + CLICK_S) * MIX_RATE)
    out = np.zeros(n_samples)
    places = np.arange(round(CLICK_S * MIX_RATE)) / MIX_RATE
    for number, at_s in enumerate(times_s):
        tone_hz = LAST_CLICK_HZ if number == len(times_s) - 1 else CLICK_HZ
        wave = CLICK_LEVEL * np.sin(2 * np.pi * tone_hz * places) * np.exp(-places / 0.012)
        first = round(at_s * MIX_RATE)
        out[first : first + len(wave)] += wave[: n_samples - first]
    return np.repeat(np.round(out * 32767.0).astype("<i2"), 2).tobytes()


def _as_floats(data: bytes, chosen: QAudioFormat) -> Block:
    """The samples of a device as floats, shape (samples, channels)."""
    dtype, scale = _DTYPES[chosen.sampleFormat()]
    channels = chosen.channelCount()
    n_whole = len(data) // (np.dtype(dtype).itemsize * channels) * channels
    flat = np.frombuffer(data, dtype, n_whole).astype(np.float32) * np.float32(scale)
    return np.asarray(np.nan_to_num(flat.reshape(-1, channels), posinf=0.0, neginf=0.0), np.float32)


def microphones() -> list[tuple[str, str]]:
    """Id in hexadecimal digits and name of every microphone."""
    return [(_hex_id(each), each.description()) for each in QMediaDevices.audioInputs()]


def _hex_id(device: QAudioDevice) -> str:
    return bytes(device.id().data()).hex()


def microphone_of(device_id: str) -> QAudioDevice:
    """The microphone of an id; that of the system where it is empty or not there now."""
    there = {_hex_id(each): each for each in QMediaDevices.audioInputs()} if device_id else {}
    return there.get(device_id) or QMediaDevices.defaultAudioInput()


def format_for(device: QAudioDevice) -> QAudioFormat | None:
    """How a microphone is recorded: 48 kHz, one channel, where it can; else as it likes best."""
    chosen = QAudioFormat()
    chosen.setSampleRate(MIX_RATE)
    for channels in (1, 2):
        for sample_format in FORMATS:
            chosen.setChannelCount(channels)
            chosen.setSampleFormat(sample_format)
            if device.isFormatSupported(chosen):
                return chosen
    liked = device.preferredFormat()
    is_usable = liked.sampleFormat() in _DTYPES and liked.channelCount() > 0 and liked.sampleRate() >= 1000
    return liked if is_usable else None


def _is_there(device: QAudioDevice) -> bool:
    """Whether a microphone is still among those of the system; one that was never looked up counts as it."""
    return device.isNull() or any(each.id() == device.id() for each in QMediaDevices.audioInputs())


def _gone() -> MediaError:
    return MediaError(tr("The microphone is gone."), tr("Plug it in again, then record again."))


def _no_microphone(device: QAudioDevice) -> MediaError:
    if device.isNull():
        return MediaError(tr("There is no microphone."), tr("Plug one in, then record again."))
    return _refused(device)


def _refused(device: QAudioDevice) -> MediaError:
    return MediaError(
        tr("“{name}” cannot be recorded from.", name=device.description()),
        tr("Close other programs that use it, and allow this one to use microphones."),
    )
