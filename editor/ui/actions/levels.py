"""Actions: fades, volume and volume points."""

from __future__ import annotations

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("louder", mark("Louder by 1 dB"), ("Ctrl+Up",), "clips.louder", repeats=True, needs="clips"),
    ActionSpec(
        "quieter", mark("Quieter by 1 dB"), ("Ctrl+Down",), "clips.quieter", repeats=True, needs="clips"
    ),
)
