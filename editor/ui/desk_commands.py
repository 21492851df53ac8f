"""Finding commands and setting the program up: the command palette and the preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from editor.language import tr
from editor.ui.actions.machinery import keys_of
from editor.ui.actions.search import Command
from editor.ui.actions.table import ACTIONS, MENUS, SUBMENUS
from editor.ui.soon import soon

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext
    from editor.ui.preferences.dialog import PreferencesDialog

MOST_RECENT: Final = 12


class CommandDesk(QObject):
    """Opens the dialogs that are about commands and settings; runs what was found."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context

    def commands(self) -> list[Command]:
        """Every command as it is now: its words, keys, and whether it can be used."""
        context, places = self._context, _places()
        made = []
        for spec in ACTIONS:
            action = context.actions[spec.id]
            more = " ".join(
                (spec.words, spec.search, tr(spec.search) if spec.search else "", places[spec.id])
            )
            words = action.text().replace("&&", "&")
            made.append(
                Command(spec.id, words, keys_of(action), more, action.isEnabled(), context.reason(spec.id))
            )
        return made

    @Slot()
    def show_palette(self) -> None:
        """Find a command by words or by its key, and run it."""
        # Loaded when it is asked for: the window is on the screen sooner (W-8).
        from editor.ui.dialogs.palette import CommandPalette

        recent = self._context.store.settings.recent_commands
        palette = CommandPalette(self.commands(), recent, self._context.window)
        palette.chosen.connect(self._run)
        palette.open()

    @Slot(str)
    def explain(self, key: str) -> None:
        """A key was pressed: where its action cannot be used now, say why."""
        action = self._context.keys.action_of(key)
        if action is not None and not action.isEnabled():
            reason = self._context.reason(action.objectName())
            if reason:
                self._context.tell(reason)

    @Slot(str)
    def _run(self, action_id: str) -> None:
        store = self._context.store
        others = (known for known in store.settings.recent_commands if known != action_id)
        store.change(recent_commands=(action_id, *others)[:MOST_RECENT])
        # The palette has to be gone first: what runs may open a dialog of its own.
        soon(self._context.actions[action_id].trigger)

    @Slot()
    def show_preferences(self) -> None:
        """Set the program up."""
        self._preferences().open()

    @Slot()
    def show_devices(self) -> None:
        """Choose where sound is played (W-9)."""
        dialog = self._preferences()
        dialog.open_page("sound")
        dialog.open()

    def _preferences(self) -> PreferencesDialog:
        # Loaded when somebody asks for it: the window is on the screen sooner (W-8).
        from editor.ui.preferences.dialog import PreferencesDialog

        return PreferencesDialog(self._context.store, self._context.keys, self._context.window)


def _places() -> dict[str, str]:
    """The titles of the menus that each action stands in, for searching."""
    made = {spec.id: "" for spec in ACTIONS}
    for title, entries in MENUS:
        for entry in entries.split():
            if entry in SUBMENUS:
                inner_title, inner = SUBMENUS[entry]
                for action_id in inner.split():
                    if action_id in made:
                        made[action_id] = f"{tr(title)} {tr(inner_title)}"
            elif entry in made:
                made[entry] = tr(title)
    return made
