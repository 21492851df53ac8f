"""Actions: help and the program itself."""

from __future__ import annotations

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("help", mark("Help"), ("F1",), "view.show_help"),
    ActionSpec("messages", mark("Recent messages…"), (), "strip.list_messages"),
    ActionSpec("about", mark("About Fadeline"), (), "view.show_about"),
)
