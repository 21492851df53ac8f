"""Recording a voice-over: the microphone, the count-in, a level meter, and one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.language import counted, tr
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.controls import WordButton, keep_size, label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.meters.scale import HIGH_DB, OVER_DB, depth, figure_words
from editor.ui.preferences.fields import ChoiceField, Form, SwitchField
from editor.ui.settings import SettingsStore
from editor.words import clock

METER_PX = 14
LATENCIES_MS = (0, 5, 10, 20, 30, 40, 50, 75, 100, 150, 200)
COUNTS = (0, 2, 3, 4)


class LevelBar(QWidget):
    """The level of a microphone from −60 dB to full scale, lying."""

    def __init__(self) -> None:
        super().__init__()
        self._level_db = self._held_db = -60.0
        self.setObjectName("meter/recording")
        self.setAccessibleName(tr("Level of the microphone"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep_size(self, height_px=METER_PX)

    def show_level(self, level_db: float) -> None:
        """Show another level; the highest of all stays as a line."""
        self._level_db = level_db
        self._held_db = max(self._held_db, level_db)
        self.setAccessibleDescription(tr("{level} dB", level=figure_words(level_db)))
        self.update()

    def reset(self) -> None:
        """Forget the highest."""
        self._level_db = self._held_db = -60.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.box_px(METER_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        width, height = self.width(), self.height()
        painter.fillRect(self.rect(), colours.meter_off)
        end = (1.0 - depth(self._level_db)) * width
        edges = (0.0, (1.0 - depth(HIGH_DB)) * width, (1.0 - depth(OVER_DB)) * width, float(width))
        parts = (colours.meter_low, colours.meter_high, colours.meter_over)
        for first, last, colour in zip(edges, edges[1:], parts, strict=False):
            if end > first:
                painter.fillRect(QRectF(first, 0, min(end, last) - first, height), colour)
        if self._held_db > -60.0:
            at = min((1.0 - depth(self._held_db)) * width, width - 2)
            painter.fillRect(QRectF(at, 0, 2, height), colours.text)
        painter.end()


class RecordingDialog(Sheet):
    """Chooses, counts, records; what happens is said in large words, and to screen readers."""

    record_asked = Signal()
    stop_asked = Signal()
    discard_asked = Signal()
    recover_asked = Signal()

    def __init__(
        self, store: SettingsStore, devices: Sequence[tuple[object, str]], n_lost: int, parent: QWidget
    ) -> None:
        super().__init__("record-voice", tr("Record voice-over"), parent, width=480)
        self._is_recording = False
        self._state = label(tr("Recording begins at the playhead."), "strong")
        self._state.setObjectName("recording/state")
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._meter = LevelBar()
        self._problem = label("", "bad")
        self._problem.setObjectName("recording/problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._form = self._make_form(store, devices)
        for part in (self._state, self._meter, self._problem, self._form):
            self.body.addWidget(part)
        self._recover: WordButton | None = None
        if n_lost:
            self._add_lost(n_lost)
        self.foot.addStretch(1)
        self._cancel = self.add_button("cancel", tr("Close"))
        self._cancel.clicked.connect(self.reject)
        self._record = self.add_button("record", tr("Record"), look="primary")
        self._record.clicked.connect(self._press)
        self._record.setFocus()
        self.rejected.connect(self.discard_asked)

    def _make_form(self, store: SettingsStore, devices: Sequence[tuple[object, str]]) -> Form:
        form = Form()
        title = tr("Microphone")
        form.add(title, ChoiceField(store, "record_device", title, devices))
        title = tr("Count-in")
        counts = [
            (n, counted(n, "{n} beat", "{n} beats") if n else tr("None, begin at once")) for n in COUNTS
        ]
        field = ChoiceField(store, "record_count", title, counts)
        form.add(title, field, tr("Beats of the marks at the playhead; without marks, seconds."))
        form.add("", SwitchField(store, "record_clicks", tr("Let the count-in be heard")))
        form.add("", SwitchField(store, "record_hears", tr("Let the project be heard while recording")))
        form.add_note(tr("Use headphones: otherwise the microphone hears the project too."))
        title = tr("Delay")
        delays: list[tuple[object, str]] = [(n, tr("{n} ms", n=n)) for n in LATENCIES_MS]
        field = ChoiceField(store, "record_latency_ms", title, delays)
        form.add(
            title, field, tr("By so much the recording is laid earlier, for the way through the device.")
        )
        return form

    def _add_lost(self, n_lost: int) -> None:
        words = label(
            counted(
                n_lost,
                "A recording of an earlier session was cut short and is still there.",
                "{n} recordings of earlier sessions were cut short and are still there.",
            )
        )
        words.setWordWrap(True)
        self.body.addWidget(words)
        self._recover = WordButton(tr("Add at the playhead"), "plus")
        self._recover.setObjectName("recover")
        self._recover.clicked.connect(self._take_lost)
        self.body.addWidget(self._recover)

    @Slot()
    def _take_lost(self) -> None:
        self.accept()
        self.recover_asked.emit()

    @Slot()
    def _press(self) -> None:
        if self._is_recording:
            self._record.setEnabled(False)
            self.stop_asked.emit()
        else:
            self._problem.hide()
            self._meter.reset()
            self._set_recording(True)
            self.record_asked.emit()

    def _set_recording(self, on: bool) -> None:
        self._is_recording = on
        self._form.setEnabled(not on)
        if self._recover is not None:
            self._recover.setEnabled(not on)
        self._record.setText(tr("Stop") if on else tr("Record"))
        self._record.setAccessibleName(self._record.text())
        self._record.setEnabled(True)
        self._cancel.setText(tr("Discard") if on else tr("Close"))
        self._cancel.setAccessibleName(self._cancel.text())

    def show_waiting(self) -> None:
        """Say that the device is being opened."""
        self._say(tr("Opening the microphone…"))

    def show_count(self, left: int) -> None:
        """Show how many beats are left."""
        self._say(str(left))

    def show_recording(self, time_us: int) -> None:
        """Show for how long it has been recorded."""
        words = tr("Recording, {time}", time=clock(time_us, 1))
        if time_us == 0:
            announce(self._state, words)
        self._state.setText(words)

    @Slot(float)
    def show_level(self, level_db: float) -> None:
        """Show the level of the microphone."""
        self._meter.show_level(level_db)

    def show_problem(self, words: str) -> None:
        """Say what went wrong; another try can be made at once."""
        self._set_recording(False)
        self._meter.reset()
        self._state.setText(tr("Nothing is being recorded."))
        self._problem.setText(words)
        self.reveal(self._problem)
        announce(self._problem, words)

    def _say(self, words: str) -> None:
        self._state.setText(words)
        announce(self._state, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Space records and stops, as it plays and stops in the window.
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._record.click()
            return
        super().keyPressEvent(event)
