"""Actions: undo, the clipboard and the selection."""

from __future__ import annotations

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("undo", mark("Undo"), ("Ctrl+Z",), "bridge.undo", repeats=True),
    ActionSpec("redo", mark("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "bridge.redo", repeats=True),
    ActionSpec("paste", mark("Paste sound files"), ("Ctrl+V",), "clips.paste"),
    ActionSpec("select-all", mark("Select all sound"), ("Ctrl+A",), "clips.select_all", needs="project"),
    ActionSpec("select-none", mark("Select none"), ("Ctrl+Shift+A",), "clips.select_none", needs="project"),
    ActionSpec(
        "palette",
        mark("Find any command…"),
        ("Ctrl+Shift+P",),
        "desks.commands.show_palette",
        search=mark("palette"),
    ),
    ActionSpec(
        "preferences",
        mark("Preferences…"),
        ("Ctrl+,",),
        "desks.commands.show_preferences",
        search=mark("settings options"),
    ),
    ActionSpec("delete", mark("Delete"), ("Delete", "Backspace"), "clips.delete", needs="clips"),
)
