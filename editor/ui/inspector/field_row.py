"""One row of the inspector: a label that can be dragged, a field, what stands beside it, and a reset."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor.errors import EditorError
from editor.language import tr
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.controls import IconButton, keep_size, label, plain_tip
from editor.ui.inspector.value_field import ValueField

LABEL_PX = 52
FILLING = 100
SCRUB_FROM_PX = 3
FINE = 0.1
"""With Shift a dragged label counts a tenth of the way."""


class ScrubLabel(QLabel):
    """The name of a field; dragging it sideways changes the number: one drag, one step (section 7)."""

    moved = Signal(float)
    """The drag has gone so many px in all; with Shift each counts a tenth."""
    dropped = Signal()
    cancelled = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self._last: QPointF | None = None
        self._way_px = 0.0
        self._is_dragging = False
        self._focus_before: QWidget | None = None
        self.setText(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "quiet")
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setMinimumHeight(20)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self._last = event.globalPosition()
            self._way_px, self._is_dragging = 0.0, False
        elif self._last is not None:
            self._end(self.cancelled)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is None:
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            # The release was lost, for example to another window.
            self._end(self.cancelled)
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        way = event.globalPosition().x() - self._last.x()
        if not self._is_dragging:
            if abs(way) < SCRUB_FROM_PX:
                return
            self._is_dragging = True
            # Escape has to arrive here; afterwards the keys go where they went.
            self._focus_before = self.window().focusWidget()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._last = event.globalPosition()
        self._way_px += way * (FINE if fine else 1.0)
        self.moved.emit(self._way_px)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._last is not None:
            self._end(self.dropped)

    def _end(self, how: object) -> None:
        was_dragging = self._is_dragging
        self._last, self._is_dragging = None, False
        if was_dragging:
            before, self._focus_before = self._focus_before, None
            if before is not None and isValid(before):
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.clearFocus()
            how.emit()  # type: ignore[attr-defined]

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and self._is_dragging:
            event.accept()
            return True
        lost = (QEvent.Type.Hide, QEvent.Type.WindowDeactivate, QEvent.Type.FocusOut)
        if self._is_dragging and kind in lost:
            self._end(self.cancelled)
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_dragging:
            self._end(self.cancelled)


class FieldRow(QWidget):
    """A field with its label, extras and reset, and under it the sentence that says what is wrong."""

    chosen = Signal(object, str)
    """As of the field."""
    scrubbed = Signal(object)
    """The value while the label is dragged; None: the drag was given up."""
    reset_asked = Signal()
    done = Signal()

    def __init__(self, title: str, field: ValueField, *extras: QWidget, has_reset: bool = True) -> None:
        super().__init__()
        self.field = field
        name = field.objectName().removeprefix("field/")
        self.setObjectName(f"row/{name}")
        self._label = ScrubLabel(title)
        self._label.setObjectName(f"scrub/{name}")
        keep_size(self._label, width_px=LABEL_PX)
        self._label.setBuddy(field)
        self._label.setToolTip(tr("Drag sideways to change it; Shift for fine steps"))
        self._problem = label("", "bad")
        self._problem.setObjectName(f"problem/{name}")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._passing: float | None = None
        self._reset: IconButton | None = None
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._label)
        row.addWidget(field)
        for extra in extras:
            # A slider takes the room that is left.
            row.addWidget(extra, FILLING if isinstance(extra, QSlider) else 0)
        row.addStretch(1)
        if has_reset:
            self._reset = IconButton("rotate-ccw", tr("Reset {field}", field=title.lower()), size=14, box=24)
            self._reset.setObjectName(f"button/reset-{name}")
            self._reset.clicked.connect(self.reset_asked)
            row.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._connect()

    def sizeHint(self) -> QSize:
        """As high as its sentence needs in the width there is: a row may never be higher than this."""
        hint = super().sizeHint()
        if not self._problem.isHidden():
            hint.setHeight(max(hint.height(), self.heightForWidth(self.width())))
        return hint

    def _connect(self) -> None:
        self.field.chosen.connect(self.chosen)
        self.field.done.connect(self.done)
        self.field.refused.connect(self._explain)
        self.field.edited.connect(self.forgive)
        self._label.moved.connect(self._scrub)
        self._label.dropped.connect(self._drop)
        self._label.cancelled.connect(self._give_up)

    def show_value(self, value: float | None, base: float = 0.0, *, neutral: float | None = None) -> None:
        """Show a value, None where several differ; at its neutral value there is nothing to reset."""
        self.field.show_value(value, base)
        if self._reset is not None:
            self._reset.setEnabled(value is None or value != neutral)

    def set_resettable(self, on: bool) -> None:
        """Say whether there is anything to reset, where that is not told by the value alone."""
        if self._reset is not None:
            self._reset.setEnabled(on)

    def show_refusal(self, reason: str) -> None:
        """Let the field be used, or say why it cannot be."""
        for part in (self.field, self._label, *((self._reset,) if self._reset and reason else ())):
            part.setEnabled(not reason)
        self.field.setToolTip(plain_tip(reason))

    @Slot(object)
    def _explain(self, error: EditorError) -> None:
        words = " ".join(part for part in (error.message, error.hint) if part)
        self._problem.setText(words)
        self._problem.show()
        self.field.setAccessibleDescription(words)
        announce(self.field, words)

    @Slot()
    def forgive(self) -> None:
        """Take the sentence away."""
        if not self._problem.isHidden():
            self._problem.hide()
            self.field.setAccessibleDescription("")

    @Slot(float)
    def _scrub(self, way_px: float) -> None:
        value = self.field.quantity.step(self.field.base, round(way_px))
        self._passing = value
        self.field.show_passing(value)
        self.scrubbed.emit(value)

    @Slot()
    def _drop(self) -> None:
        value, self._passing = self._passing, None
        self.field.show_passing(None)
        self.scrubbed.emit(None)
        if value is not None and value != self.field.base:
            self.chosen.emit(value, "")

    @Slot()
    def _give_up(self) -> None:
        self._passing = None
        self.field.show_passing(None)
        self.scrubbed.emit(None)
