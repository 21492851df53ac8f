"""Which actions can be used now, what is checked, and what their words and tooltips say."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from editor.language import tr
from editor.ui.actions.table import ACTIONS
from editor.ui.bridge import Bridge
from editor.ui.view_state import ViewState


class ActionStates(QObject):
    """Follows the project, its history and the selection, and keeps every action as it should be."""

    def __init__(
        self, actions: dict[str, QAction], bridge: Bridge, state: ViewState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions, self._bridge, self._state = actions, bridge, state
        bridge.session_changed.connect(self.follow_session)
        bridge.timeline_changed.connect(self.follow_timeline)
        bridge.history_changed.connect(self.follow_history)
        state.selection_changed.connect(self.follow_selection)
        state.snapping_changed.connect(self.follow_snapping)

    @property
    def _has_project(self) -> bool:
        return self._bridge.session.kind != "empty"

    @Slot()
    def follow_session(self) -> None:
        """Another project is open, or none."""
        for spec in ACTIONS:
            if spec.needs == "project":
                self._actions[spec.id].setEnabled(self._has_project)
        self.follow_timeline()
        self.follow_history()
        self.follow_selection()
        self.follow_snapping()

    @Slot()
    def follow_timeline(self) -> None:
        """Something can be exported, or the tooltip says why not (W-4)."""
        export = self._actions["export"]
        has_length = self._bridge.timeline.duration_us > 0
        export.setEnabled(has_length)
        if has_length:
            keys = export.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            export.setToolTip(tr("Export ({keys})", keys=keys) if keys else tr("Export"))
        elif self._has_project:
            export.setToolTip(tr("Nothing to export: the timeline is empty"))
        else:
            export.setToolTip(tr("Nothing to export: open a video, a draft or a sound first"))

    @Slot()
    def follow_history(self) -> None:
        """Undo and redo name what they would take back or bring again."""
        history = self._bridge.session.history
        for action_id, verb, label in (
            ("undo", tr("Undo"), history.undo_label),
            ("redo", tr("Redo"), history.redo_label),
        ):
            action = self._actions[action_id]
            action.setEnabled(bool(label))
            action.setText(f"{verb}: {label}" if label else verb)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = f"{verb}: {label}" if label else verb
            action.setToolTip(f"{tip} ({keys})" if keys else tip)

    @Slot()
    def follow_selection(self) -> None:
        """What needs a selection can be used while there is one."""
        chosen = bool(self._state.selection) and self._has_project
        for spec in ACTIONS:
            if spec.needs == "clips":
                self._actions[spec.id].setEnabled(chosen)

    @Slot()
    def follow_snapping(self) -> None:
        """The tick of the snapping switch."""
        self._actions["snap"].setChecked(self._state.is_snapping)
