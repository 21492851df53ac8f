"""Actions: tracks, markers, In and Out."""

from __future__ import annotations

from editor.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = ()
