"""Actions: moving, cutting, grouping and muting clips."""

from __future__ import annotations

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "split", mark("Split at the playhead"), ("S", "Ctrl+B", "Ctrl+K"), "clips.split", needs="project"
    ),
    ActionSpec("mute", mark("Mute or unmute clip"), (), "clips.toggle_muted", needs="clips"),
    ActionSpec(
        "end-with-picture", mark("End with the picture"), ("E",), "clips.end_with_picture", needs="project"
    ),
)
