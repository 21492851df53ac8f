"""Quiet lines under fields, which can be read and copied."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from editor.ui.controls import label


def note(name: str) -> QLabel:
    """A line that is hidden until it has something to say."""
    made = label("", "meta", selectable=True)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.hide()
    return made


def show_note(line: QLabel, words: str) -> None:
    """Let a line say something, or take it away."""
    line.setText(words)
    line.setVisible(bool(words))
