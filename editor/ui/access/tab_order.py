"""The order of Tab through the window, by panels, and where a panel is entered (Z-1)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab could stop at a widget now."""
    wants = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    return wants and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def holds(panel: QWidget, widget: QWidget) -> bool:
    """Whether a widget is a panel or lies in it."""
    return panel is widget or panel.isAncestorOf(widget)


def chain(window: QWidget) -> list[QWidget]:
    """Every widget of a window that Tab may ever stop at, in the present order."""
    found = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.window() is window:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def arrange(window: QWidget, panels: Sequence[QWidget]) -> None:
    """Let Tab go through the panels in this order, and in each as its widgets were made."""

    def rank(widget: QWidget) -> int:
        return next((n for n, panel in enumerate(panels) if holds(panel, widget)), len(panels))

    before = chain(window)
    after = sorted(before, key=rank)
    if after == before:
        return
    for first, second in pairwise(after):
        QWidget.setTabOrder(first, second)


def first_stop(panel: QWidget) -> QWidget | None:
    """The first widget of a panel that Tab would stop at: the panel itself, or one in it."""
    if takes_tab(panel):
        return panel
    return next((found for found in chain(panel.window()) if holds(panel, found) and takes_tab(found)), None)
