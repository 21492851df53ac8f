"""Clips that a save took out of the document: kept as text, so that undo can bring them back whole."""

from __future__ import annotations

from dataclasses import dataclass

from editor.model.clip import Clip


@dataclass(frozen=True, slots=True)
class KeptPart:
    """An object of a material list, as it stood in the document."""

    list_name: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptClip:
    """A segment that was removed by a save, with what belonged to it alone."""

    clip: Clip
    """The clip as the text describes it."""
    text: str
    is_source_time: bool
    """Whether its keyframes count in the material's own time."""
    parts: tuple[KeptPart, ...] = ()
    """Its helper objects, and its material if no other clip used that."""
