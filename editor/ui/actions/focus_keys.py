"""Keys that work a focused control are left to it, and presses are told apart from a key's own repeats."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QWidget
from shiboken6 import isValid


class FocusKeys(QObject):
    """Leaves the keys that work a focused button, list or slider to it, before shortcuts take them.

    Buttons take focus by Tab only, so after a click with the mouse Space goes on playing. It also tells
    presses apart from a key's own repeats, since a key that is held down is one step (U-1).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._n_presses = 0
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Only what has the keys is watched: a filter on the application would be asked about every event.
        app.focusChanged.connect(self._watch)

    @Slot(QWidget, QWidget)
    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def press(self) -> str:
        """A name for the present press of a key, the same for all its repeats."""
        return f"key {self._n_presses}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.isAutoRepeat():
            self._n_presses += 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _keys_of(watched):
            event.accept()
            return True
        return False


_ARROWS = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)


def _keys_of(widget: QObject) -> frozenset[Qt.Key]:
    if isinstance(widget, QAbstractButton):
        return frozenset({Qt.Key.Key_Space})
    if isinstance(widget, QAbstractSlider):
        return _ARROWS
    if isinstance(widget, QComboBox):
        return _ARROWS | {Qt.Key.Key_Space}
    return frozenset()
