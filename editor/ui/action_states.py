"""Which actions can be used now, what is checked, and what their words and tooltips say."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication

from editor.language import tr
from editor.ui.action_needs import NEEDS, Circumstances
from editor.ui.actions.machinery import show_tip
from editor.ui.actions.table import ACTIONS
from editor.ui.bridge import Bridge
from editor.ui.view_state import ViewState

TOOLS: Final = ("select", "razor")


class ActionStates(QObject):
    """Follows the project, its history and the selection, and keeps every action as it should be."""

    def __init__(
        self, actions: dict[str, QAction], bridge: Bridge, state: ViewState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions, self._bridge, self._state = actions, bridge, state
        self._now = Circumstances(bridge, state)
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._reasons: dict[str, str] = {}
        # Of these only one is checked, and a second press on it leaves it so.
        tools = QActionGroup(self)
        for tool in TOOLS:
            tools.addAction(actions[f"{tool}-tool"])
        bridge.session_changed.connect(self.follow_session)
        bridge.timeline_changed.connect(self.follow_timeline)
        bridge.history_changed.connect(self.follow_history)
        state.selection_changed.connect(self.follow_selection)
        state.snapping_changed.connect(self.follow_snapping)
        state.tool_changed.connect(self.follow_tool)
        QGuiApplication.clipboard().dataChanged.connect(self.follow_clipboard)

    def reason(self, action_id: str) -> str:
        """Why an action cannot be used now, in words; empty when it can or when nothing is known."""
        action = self._actions[action_id]
        return "" if action.isEnabled() else self._reasons.get(action_id, "")

    @Slot()
    def follow_session(self) -> None:
        """Another project is open, or none."""
        if self._now.has_project:
            self._now.look_at_clipboard()
        self._judge("session")
        self._show_export()
        self.follow_history()
        self.follow_snapping()
        self.follow_tool()

    @Slot()
    def follow_timeline(self) -> None:
        """An edit was made: something can be exported, or the tooltip says why not (W-4)."""
        self._judge("timeline")
        self._show_export()

    @Slot()
    def follow_selection(self) -> None:
        """What needs a selection can be used while there is one."""
        self._judge("selection")

    @Slot()
    def follow_clipboard(self) -> None:
        """What pastes can be used while there is something to paste."""
        self._now.look_at_clipboard()
        self._judge("clipboard")

    def _judge(self, changed: str) -> None:
        """Enable and disable what may depend on what has changed; every need is judged once."""
        met = {name: need.is_met(self._now) for name, need in NEEDS.items() if changed in need.follows}
        for spec in ACTIONS:
            if spec.needs in met:
                self._enable(spec.id, met[spec.needs], tr(NEEDS[spec.needs].reason))

    def _enable(self, action_id: str, on: bool, reason: str, words: str = "") -> None:
        action = self._actions[action_id]
        shown = "" if on else reason
        if not words and action.isEnabled() == on and self._reasons.get(action_id, "") == shown:
            # Most actions stay as they are while a box of clips is drawn; their widgets need not hear of it.
            return
        self._reasons[action_id] = shown
        action.setEnabled(on)
        show_tip(action, words or tr(self._specs[action_id].words).rstrip("…"), shown)

    @Slot()
    def show_tips(self) -> None:
        """Show the keys again, after they were changed."""
        for spec in ACTIONS:
            words = tr(spec.words).rstrip("…")
            show_tip(self._actions[spec.id], words, self._reasons.get(spec.id, ""))
        self._show_export()
        self.follow_history()

    def _show_export(self) -> None:
        has_length = self._bridge.timeline.duration_us > 0
        if self._now.has_project:
            reason = tr("Nothing to export: the timeline is empty")
        else:
            reason = tr("Nothing to export: open a video, a draft or a sound first")
        self._enable("export", has_length, reason, tr("Export"))

    @Slot()
    def follow_history(self) -> None:
        """Undo and redo name what they would take back or bring again."""
        history = self._bridge.session.history
        undo, redo = history.undo_label, history.redo_label
        self._name_step("undo", undo, tr("Undo: {step}", step=undo) if undo else tr("Undo"))
        self._name_step("redo", redo, tr("Redo: {step}", step=redo) if redo else tr("Redo"))

    def _name_step(self, action_id: str, label: str, words: str) -> None:
        # An ampersand in a clip's name must not become a key of the menu.
        self._actions[action_id].setText(words.replace("&", "&&"))
        reason = tr("There is nothing to undo.") if action_id == "undo" else tr("There is nothing to redo.")
        self._enable(action_id, bool(label), reason, words)

    @Slot()
    def follow_snapping(self) -> None:
        """The tick of the snapping switch."""
        self._actions["snap"].setChecked(self._state.is_snapping)

    @Slot()
    def follow_tool(self) -> None:
        """The tick of the tool in the hand."""
        for tool in TOOLS:
            self._actions[f"{tool}-tool"].setChecked(self._state.tool == tool)
