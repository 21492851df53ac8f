"""The window without a mouse and without looking: panels by keys, clip parts, clip list, screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from editor.language import mark, tr
from editor.ui.access import factory
from editor.ui.access.announce import announce
from editor.ui.access.tab_order import arrange, first_stop, holds
from editor.ui.access.tree import TimelineTree
from editor.ui.clip_list import ClipListWindow
from editor.ui.history_panel import HistoryPanel
from editor.ui.inspector.panel import Inspector
from editor.ui.media_panel import MediaPanel
from editor.ui.meters.panel import MeterPanel
from editor.ui.preview import Preview
from editor.ui.status_strip import StatusStrip
from editor.ui.timeline.part_keys import PartKeys, Previews
from editor.ui.timeline.view import TimelineView
from editor.ui.title_bar import TitleBar
from editor.ui.tool_bar import ToolBar
from editor.ui.transport_bar import TransportBar

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

PANELS: tuple[tuple[str, type[QWidget]], ...] = (
    (mark("Menu and export"), TitleBar),
    (mark("Media"), MediaPanel),
    (mark("Preview"), Preview),
    (mark("Preview"), TransportBar),
    (mark("Tools"), ToolBar),
    (mark("Timeline"), TimelineView),
    (mark("Inspector"), Inspector),
    (mark("History"), HistoryPanel),
    (mark("Meters"), MeterPanel),
    (mark("Status"), StatusStrip),
)
"""Panels in the order of Tab (Z-1); F6 goes round them."""


class AccessDesk(QObject):
    """Panels and parts of clips by keys, the clip list, and the tree for screen readers (Z-1 to Z-3)."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._clip_list: ClipListWindow | None = None
        factory.install()
        timeline = context.timeline
        self.parts = PartKeys(timeline, timeline)
        self.previews = Previews(timeline, self)
        self.tree = TimelineTree(timeline, self.parts)
        self.parts.told.connect(timeline.hint)
        timeline.zoom_changed.connect(self.parts.refresh)
        for bar in (timeline.horizontalScrollBar(), timeline.verticalScrollBar()):
            bar.valueChanged.connect(self.parts.refresh)
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self.order_tabs)
        self._n_rows = 0
        context.bridge.timeline_changed.connect(self._follow_rows)

    @Slot()
    def _follow_rows(self) -> None:
        """New heads of tracks stand at the end of the chain of focus; they belong to the timeline."""
        if len(self._context.timeline.rows) != self._n_rows:
            self._n_rows = len(self._context.timeline.rows)
            self._ordering.start()

    # panels ---------------------------------------------------------------------------------------------

    @Slot()
    def next_panel(self) -> None:
        """Bring the keyboard to the next panel."""
        self._go_panel(1)

    @Slot()
    def previous_panel(self) -> None:
        """Bring the keyboard to the panel before."""
        self._go_panel(-1)

    def _panels(self) -> list[tuple[str, QWidget]]:
        window = self._context.window
        found = [(words, window.findChild(kind)) for words, kind in PANELS]
        return [(tr(words), panel) for words, panel in found if panel is not None]

    @Slot()
    def order_tabs(self) -> None:
        """Let Tab go round the panels in order, whatever has been made since."""
        arrange(self._context.window, [panel for _, panel in self._panels()])

    def _go_panel(self, n: int) -> None:
        self.order_tabs()
        panels = [entry for entry in self._panels() if entry[1].isVisible()]
        focus = QApplication.focusWidget()
        inside = [place for place, (_, panel) in enumerate(panels) if focus and holds(panel, focus)]
        start = inside[0] if inside else (-1 if n > 0 else 0)
        for step in range(1, len(panels) + 1):
            words, panel = panels[(start + n * step) % len(panels)]
            target = first_stop(panel)
            if target is not None:
                reason = Qt.FocusReason.TabFocusReason if n > 0 else Qt.FocusReason.BacktabFocusReason
                target.setFocus(reason)
                announce(target, words)
                return

    @Slot()
    def open_context_menu(self) -> None:
        """Open the context menu of what has the focus, as the menu key does."""
        focus = QApplication.focusWidget()
        if focus is None:
            return
        place = self._menu_place(focus)
        target = focus.viewport() if isinstance(focus, QAbstractScrollArea) else focus
        at = target.mapFromGlobal(focus.mapToGlobal(place))
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard,
            at,
            focus.mapToGlobal(place),
            QGuiApplication.keyboardModifiers(),
        )
        QApplication.sendEvent(target, event)

    def _menu_place(self, focus: QWidget) -> QPoint:
        if focus is self._context.timeline:
            key = self.tree.focus_key()
            rect = self.tree.rect_of(key) if key is not None else focus.rect()
            if key is not None and rect.isValid():
                viewport = self._context.timeline.viewport()
                shown = rect.translated(-viewport.mapToGlobal(QPoint(0, 0))) & viewport.rect()
                return focus.mapFromGlobal(viewport.mapToGlobal(shown.center()))
        place = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        rect = place if hasattr(place, "isValid") and place.isValid() else focus.rect()
        return rect.center()

    @Slot()
    def open_parts(self) -> None:
        """Let arrow keys change the parts of the selected clip, one by one."""
        self._context.timeline.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.parts.open_parts():
            self._context.tell(tr("Select one clip with sound first."))

    @Slot()
    def replace_file(self) -> None:
        """Ask for another file for the selected clip."""
        action = self._context.actions.get("replace-file")
        if action is not None:
            action.trigger()

    # the list -------------------------------------------------------------------------------------------

    @Slot()
    def toggle_clip_list(self) -> None:
        """Show all clips in a table, or put it away."""
        if self._clip_list is None:
            context = self._context
            shared = tuple(context.actions[name] for name in ("undo", "redo", "clip-list"))
            self._clip_list = ClipListWindow(context.bridge, context.state, context.window, shared)
            self._clip_list.hidden.connect(self._untick)
        is_shown = not self._clip_list.isVisible()
        self._clip_list.setVisible(is_shown)
        if is_shown:
            self._clip_list.activateWindow()
        self._context.actions["clip-list"].setChecked(is_shown)

    @Slot()
    def _untick(self) -> None:
        self._context.actions["clip-list"].setChecked(False)
