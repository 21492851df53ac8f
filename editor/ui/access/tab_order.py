"""The order of Tab through the window, by panels, and where a panel is entered (Z-1)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from editor.ui.timeline.track_header import TrackHeader


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab could stop at a widget now."""
    wants = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    return wants and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def holds(panel: QWidget, widget: QWidget) -> bool:
    """Whether a widget is a panel or lies in it."""
    return panel is widget or panel.isAncestorOf(widget)


def stops(window: QWidget) -> list[QWidget]:
    """Every widget of a window that Tab may ever stop at, as they were made; heads of tracks as they stand.

    Qt's own chain is not walked: PySide6 takes what ``nextInFocusChain`` gives for a child of what was asked,
    and when a widget goes it forgets the parts of all that follow in the chain, though they are still there.
    """
    found = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.window() is window
    ]
    heads = iter(sorted((each for each in found if _head_of(each)), key=_row_top))
    return [next(heads) if _head_of(each) else each for each in found]


def _head_of(widget: QWidget) -> TrackHeader | None:
    at: QWidget | None = widget
    while at is not None and not isinstance(at, TrackHeader):
        at = at.parentWidget()
    return at


def _row_top(widget: QWidget) -> int:
    head = _head_of(widget)
    return head.y() if head is not None else 0


def arrange(window: QWidget, panels: Sequence[QWidget]) -> None:
    """Let Tab go through the panels in this order, and in each as its widgets were made."""

    def rank(widget: QWidget) -> int:
        return next((n for n, panel in enumerate(panels) if holds(panel, widget)), len(panels))

    for first, second in pairwise(sorted(stops(window), key=rank)):
        QWidget.setTabOrder(first, second)


def first_stop(panel: QWidget) -> QWidget | None:
    """The first widget of a panel that Tab would stop at: the panel itself, or one in it."""
    if takes_tab(panel):
        return panel
    return next((found for found in stops(panel.window()) if holds(panel, found) and takes_tab(found)), None)
