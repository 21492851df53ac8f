"""A field that takes the key that is pressed, whatever it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from editor.language import tr

_Key = Qt.Key
_HELD: Final = frozenset(
    {
        _Key.Key_Control, _Key.Key_Shift, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr, _Key.Key_CapsLock,
        _Key.Key_NumLock, _Key.Key_ScrollLock, _Key.Key_unknown, _Key.Key_Super_L, _Key.Key_Super_R,
        _Key.Key_Hyper_L, _Key.Key_Hyper_R, _Key.Key_Mode_switch, _Key.Key_Dead_Circumflex,
    }
)  # fmt: skip
"""Keys that are held with others, or that are half of a letter: none of them is a key of its own."""
_TRAVEL: Final = frozenset({_Key.Key_Tab, _Key.Key_Backtab})
"""These go on to the next field, everywhere."""


class KeyRecorder(QLineEdit):
    """Waits for a key once it is armed; every key counts but Tab, and none does what it does elsewhere."""

    recorded = Signal(str)
    """A key in Qt's portable text."""
    stopped = Signal()
    """The focus has gone."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field/key")
        self.setReadOnly(True)
        self.setAccessibleName(tr("Press the new key"))
        self.setPlaceholderText(tr("Press the new key"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def arm(self) -> None:
        """Wait for a key now."""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = _Key(event.key())
        if key in _TRAVEL:
            super().keyPressEvent(event)
            return
        event.accept()
        if key in _HELD or event.isAutoRepeat():
            return
        text = key_text(event)
        if text:
            self.setText(QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText))
            self.recorded.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.stopped.emit()


def key_text(event: QKeyEvent) -> str:
    """The key of an event in Qt's portable text; the number pad counts as the keys it stands for."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()
