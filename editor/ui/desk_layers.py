"""How times are written, which layers of marks are shown, and how the view follows the playhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup

from editor.language import tr
from editor.ui.timeline.following import MODES
from editor.ui.timeline.time_format import TimeFormat

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

LAYERS = {"beat": "show-beats", "cut": "show-cuts"}
"""The layers of marks and the actions that show them."""


class LayerDesk(QObject):
    """Keeps these choices in the settings; menus, preferences and the corner of the ruler agree."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._state, self._store, self._actions = context.state, context.store, context.actions
        self._follow = self._group("follow", MODES)
        self._forms = self._group("time", tuple(form.value for form in TimeFormat))
        self._store.changed.connect(self._take_settings)
        self._state.layers_changed.connect(self._show_layers)
        self._state.time_format_changed.connect(self._keep_format)
        self._take_settings(frozenset({"follow_mode", "time_format", "hidden_layers"}))
        self._show_layers()

    def _group(self, name: str, choices: tuple[str, ...]) -> dict[str, QAction]:
        """The actions of a choice, of which one is checked."""
        group = QActionGroup(self)
        made = {choice: self._actions[f"{name}-{choice}"] for choice in choices}
        for action in made.values():
            group.addAction(action)
        return made

    @Slot(object)
    def _take_settings(self, changed: frozenset[str]) -> None:
        settings = self._store.settings
        if "follow_mode" in changed:
            self._state.set_follow(settings.follow_mode)
            self._follow[settings.follow_mode].setChecked(True)
        if "time_format" in changed:
            self._state.set_time_format(settings.time_format)
            self._forms[settings.time_format].setChecked(True)
        if "hidden_layers" in changed:
            for layer in LAYERS:
                self._state.show_layer(layer, layer not in settings.hidden_layers)

    def _value(self) -> str:
        sender = self.sender()
        return str(sender.data()) if isinstance(sender, QAction) else ""

    @Slot()
    def follow(self) -> None:
        """Go along with the playhead by page, smoothly or not at all (N-3)."""
        self._store.change(follow_mode=self._value())

    @Slot()
    def choose_format(self) -> None:
        """Write times as timecode, in seconds or in frames (N-1)."""
        self._store.change(time_format=self._value())

    @Slot(str)
    def _keep_format(self, form: str) -> None:
        self._store.change(time_format=form)

    @Slot()
    def toggle_layer(self) -> None:
        """Show or hide beats or picture cuts (N-7)."""
        layer = self._value()
        hidden = set(self._store.settings.hidden_layers) ^ {layer}
        self._store.change(hidden_layers=tuple(sorted(hidden)))
        words = {
            ("beat", True): tr("Beats are shown"),
            ("beat", False): tr("Beats are hidden"),
            ("cut", True): tr("Picture cuts are shown"),
            ("cut", False): tr("Picture cuts are hidden"),
        }
        self._context.tell(words[layer, layer not in hidden])

    @Slot()
    def _show_layers(self) -> None:
        for layer, action_id in LAYERS.items():
            self._actions[action_id].setChecked(layer in self._state.layers)
