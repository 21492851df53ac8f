"""Sentences for a screen reader about what is otherwise only seen (Z-4)."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def is_read() -> bool:
    """Whether a screen reader, or another program of that kind, is listening."""
    return QAccessible.isActive()


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something now; without one nothing happens."""
    if words and is_read():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
