"""What an action is: its id, words, keys, what it calls, and what must be there for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; ``slot`` is the way from the window to the method that does it."""

    id: str
    words: str
    keys: tuple[str, ...]
    slot: str
    is_checkable: bool = False
    repeats: bool = False
    """Whether holding the key goes on doing it."""
    needs: str = ""
    """What must be there for it, by the names of `editor.ui.action_needs`; nothing when empty."""
    value: str = ""
    """What the action carries for its slot, as the data of the QAction: a colour, a mode."""
    search: str = ""
    """Further words by which people look for it."""
