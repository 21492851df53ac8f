"""Gives Qt our interfaces for the timeline and the heads of its tracks."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from editor.language import tr
from editor.ui.access.nodes import Node
from editor.ui.access.tree import TimelineTree, tree_of
from editor.ui.timeline.track_header import TrackHeader
from editor.ui.timeline.view import TimelineView


class TimelineNode(QAccessibleWidget):
    """The timeline as a list: its rows first, then the widgets around them."""

    def __init__(self, view: TimelineView, tree: TimelineTree) -> None:
        super().__init__(view, QAccessible.Role.List, tr("Timeline"))
        self._view, self._tree = view, tree

    def _widgets(self) -> list[QWidget]:
        view = self._view
        return [part for part in (view.unit, view.ruler, view.headers) if isValid(part)]

    def childCount(self) -> int:
        return len(self._tree.row_keys()) + len(self._widgets())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self._tree.row_keys()
        if 0 <= index < len(keys):
            return self._tree.node(keys[index])
        widgets = self._widgets()
        place = index - len(keys)
        return QAccessible.queryAccessibleInterface(widgets[place]) if 0 <= place < len(widgets) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self._tree.row_keys()
        if isinstance(child, Node):
            return keys.index(child.key) if child.key in keys else -1
        widgets = self._widgets()
        place = child.object()
        return len(keys) + widgets.index(place) if place in widgets else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        found = self._tree.row_at(x, y)
        if found is not None:
            return found
        for part in self._widgets():
            if part.isVisible() and part.rect().contains(part.mapFromGlobal(QPoint(x, y))):
                return QAccessible.queryAccessibleInterface(part)
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        key = self._tree.focus_key() if self._view.hasFocus() else None
        return self._tree.node(key) if key is not None else None


_held: list[QAccessibleInterface] = []
"""Qt keeps bare pointers: what it has not yet deleted has to be kept alive here."""
_is_installed = False


def _make(_name: str, widget: QObject) -> QAccessibleInterface | None:
    made: QAccessibleInterface | None = None
    if isinstance(widget, TimelineView):
        tree = tree_of(widget)
        made = TimelineNode(widget, tree) if tree is not None else None
    elif isinstance(widget, TrackHeader):
        made = QAccessibleWidget(widget, QAccessible.Role.Grouping, widget.accessibleName())
    if made is not None:
        _held[:] = [kept for kept in _held if isValid(kept)]
        _held.append(made)
    return made


def install() -> None:
    """Let Qt ask us for interfaces; once in a program."""
    global _is_installed  # noqa: PLW0603 - Qt keeps its factories for the whole program
    if not _is_installed:
        _is_installed = True
        QAccessible.installFactory(_make)
