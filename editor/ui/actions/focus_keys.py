"""Keys that work a focused control are left to it, and presses are told apart from a key's own repeats."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_Key = Qt.Key
_SIDEWAYS: Final = frozenset({_Key.Key_Left, _Key.Key_Right})
_ARROWS: Final = _SIDEWAYS | {_Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End}
_PAGES: Final = _ARROWS | {_Key.Key_PageUp, _Key.Key_PageDown}
_PRESS: Final = frozenset({_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter})
_TEXTS: Final = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QKeySequenceEdit)
_OF_CONTROLS: Final[tuple[tuple[type[QWidget], frozenset[Qt.Key]], ...]] = (
    (QAbstractButton, frozenset({_Key.Key_Space})),
    (QAbstractSlider, _PAGES),
    (QComboBox, _PAGES | _PRESS),
    (QAbstractItemView, _PAGES | _PRESS),
    (QTabBar, _SIDEWAYS),
    (QMenuBar, _ARROWS | _PRESS),
)
"""What the keys of a focused control are; a text field has all that type something or move the cursor."""
_STAY_SHORTCUTS: Final = range(_Key.Key_F1, _Key.Key_F35 + 1)


class FocusKeys(QObject):
    """Leaves the keys that work a focused field, button, list or slider to it, before shortcuts take them.

    Buttons take focus by Tab only, so after a click with the mouse Space goes on playing. It also tells
    presses apart from a key's own repeats, since a key that is held down is one step (U-1).
    """

    pressed = Signal(str)
    """A key that no control took, in Qt's portable text, once for each press."""
    released = Signal(int)
    """A key was let go, by its number; the window lost the keyboard: 0."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._n_presses = 0
        self._held: set[int] = set()
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Only what has the keys is watched: a filter on the application would be asked about every event.
        app.focusChanged.connect(self._watch)

    @Slot(QWidget, QWidget)
    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old) and old is not self._window:
            old.removeEventFilter(self)
        if new is not None and new is not self._window:
            new.installEventFilter(self)

    def press(self) -> str:
        """A name for the present press of a key, the same for all its repeats."""
        return f"key {self._n_presses}"

    def is_held(self, key: Qt.Key | int) -> bool:
        """Whether a key is down now."""
        return int(key) in self._held

    def _let_go(self, key: int) -> None:
        self._held = self._held - {key} if key else set()
        self.released.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and watched is self._window:
            self._let_go(0)
        if event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if not event.isAutoRepeat() and event.key() in self._held:
                self._let_go(event.key())
            return False
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.isAutoRepeat():
            self._n_presses += 1
            self._held.add(event.key())
        if isinstance(watched, QWidget) and belongs_to(watched, event):
            event.accept()
            return True
        if watched is self._window and not event.isAutoRepeat():
            self.pressed.emit(QKeySequence(event.keyCombination()).toString())
        return False


def belongs_to(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether a key works the control that has the focus, and is no shortcut there."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if isinstance(widget, _TEXTS):
        # With the key beside Space some keyboards write signs, so Alt with Ctrl types too.
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if held & ~Qt.KeyboardModifier.ShiftModifier:
            return held == both and bool(event.text()) and event.text().isprintable()
        return key not in _STAY_SHORTCUTS
    if held & ~Qt.KeyboardModifier.ShiftModifier:
        return False
    for kind, keys in _OF_CONTROLS:
        if isinstance(widget, kind):
            # Shift widens a choice in a list; elsewhere it makes another key of it.
            return key in keys and (not held or kind is QAbstractItemView)
    return False
