"""A call for the next free moment of Qt's loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(method: Callable[[], object]) -> None:
    """Call a method of a QObject once what is going on is done; not at all if the object is gone by then.

    `QTimer.singleShot` of PySide 6.11 is no good for that: with a context it keeps the method, and all that
    hangs on it, for ever when the context goes first; without one it calls the method of what is gone.
    """
    owner = getattr(method, "__self__", None)
    assert isinstance(owner, QObject), "a method of a QObject is wanted"
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(method)
    timer.timeout.connect(timer.deleteLater)
    timer.start(0)
