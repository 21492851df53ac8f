"""Puts the key map of the settings onto the actions of the window, and keeps it there when it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from editor.ui.actions.table import ACTIONS
from editor.ui.keys.keymap import KeyMap, base_map
from editor.ui.keys.presets import preset
from editor.ui.keys.spelling import spelled
from editor.ui.settings import SettingsStore


class KeyBinder(QObject):
    """Holds the key map that counts; a changed one is on the actions at once."""

    changed = Signal()
    """Actions have other keys now; tooltips, menus and help show them."""

    def __init__(self, actions: dict[str, QAction], store: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._actions, self._store = actions, store
        self.map = self._stored_map()
        self._apply()
        store.changed.connect(self._follow)

    def map_of(self, preset_id: str) -> KeyMap:
        """A preset with the person's own changes on top."""
        defaults = {spec.id: spec.keys for spec in ACTIONS}
        base = base_map(defaults, preset(preset_id).differences)
        return KeyMap(base, self._store.settings.key_changes)

    def _stored_map(self) -> KeyMap:
        return self.map_of(self._store.settings.key_preset)

    def choose_preset(self, preset_id: str) -> None:
        """Stand on another preset; the person's own changes stay."""
        self._store.change(key_preset=preset_id)

    def keep(self, changed: KeyMap) -> None:
        """Take over a changed key map and remember it."""
        self._store.change(key_changes=changed.changes)

    def action_of(self, key: str) -> QAction | None:
        """The action that a key calls now, or None."""
        return self._actions.get(self._by_key.get(spelled(key), ""))

    @Slot(object)
    def _follow(self, names: frozenset[str]) -> None:
        if names & {"key_preset", "key_changes"}:
            self.map = self._stored_map()
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        keys = self.map.keys
        self._by_key = {key: action_id for action_id, own in keys.items() for key in own}
        for action_id, action in self._actions.items():
            wanted = [QKeySequence(key) for key in keys[action_id]]
            if action.shortcuts() != wanted:
                action.setShortcuts(wanted)
