"""Actions: music for the project, chosen, mixed or made."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "replace-soundtrack",
        mark("New soundtrack…"),
        ("Ctrl+Shift+R",),
        "desks.soundtrack.ask",
        needs="picture",
        search=mark("replace music song under picture background"),
    ),
    ActionSpec(
        "mix-songs",
        mark("Mix two songs…"),
        (),
        "desks.mashup.ask",
        search=mark("mashup mash-up blend combine dj remix medley voice over songs"),
    ),
    ActionSpec(
        "tasks",
        mark("Tasks and library…"),
        (),
        "desks.tasks.show",
        search=mark("queue jobs results videos progress"),
    ),
)
