"""Actions: undo, the clipboard, the selection, and finding commands."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec("undo", mark("Undo"), ("Ctrl+Z",), "bridge.undo", repeats=True),
    ActionSpec("redo", mark("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "bridge.redo", repeats=True),
    ActionSpec("cut", mark("Cut"), ("Ctrl+X",), "desks.clipboard.cut", needs="clips"),
    ActionSpec("copy", mark("Copy"), ("Ctrl+C",), "desks.clipboard.copy", needs="clips"),
    ActionSpec(
        "paste",
        mark("Paste at the playhead"),
        ("Ctrl+V",),
        "desks.clipboard.paste",
        needs="clipboard",
        search=mark("files"),
    ),
    ActionSpec(
        "paste-levels",
        mark("Paste volume, fades and points"),
        ("Ctrl+Shift+V",),
        "desks.clipboard.paste_levels",
        needs="levels",
        search=mark("attributes"),
    ),
    ActionSpec("duplicate", mark("Duplicate"), ("Ctrl+D",), "desks.clipboard.duplicate", needs="clips"),
    ActionSpec("delete", mark("Delete"), ("Delete", "Backspace"), "desks.clips.delete", needs="clips"),
    ActionSpec(
        "delete-close",
        mark("Delete and close the gap"),
        ("Shift+Delete",),
        "desks.clips.delete_and_close",
        needs="clips",
        search=mark("ripple"),
    ),
    ActionSpec(
        "select-all", mark("Select all sound"), ("Ctrl+A",), "desks.selection.select_all", needs="project"
    ),
    ActionSpec(
        "select-none",
        mark("Select none"),
        ("Ctrl+Shift+A",),
        "desks.selection.select_none",
        needs="project",
    ),
    ActionSpec(
        "escape",
        mark("Put back, leave the tool, select none"),
        ("Escape",),
        "desks.selection.go_back",
        needs="project",
        search=mark("cancel"),
    ),
    ActionSpec(
        "palette",
        mark("Find any command…"),
        ("Ctrl+Shift+P",),
        "desks.commands.show_palette",
        search=mark("palette"),
    ),
    ActionSpec(
        "local-server",
        mark("Local server…"),
        (),
        "desks.serving.show",
        search=mark("scripts api http"),
    ),
    ActionSpec(
        "preferences",
        mark("Preferences…"),
        ("Ctrl+,",),
        "desks.commands.show_preferences",
        search=mark("settings options"),
    ),
)
