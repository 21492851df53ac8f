"""What an edit is: a small frozen object that turns one timeline into another."""

from __future__ import annotations

from typing import ClassVar, Protocol

from editor.model.timeline import Timeline


class Command(Protocol):
    """One edit, in words and in deed."""

    @property
    def label(self) -> str:
        """The edit in words, as the undo entry shows it: ``Fade in 1.2 s on calm-waves``."""

    @property
    def merge_key(self) -> str:
        """Edits with the same key that follow each other are one step; empty: always a step of its own."""

    def apply(self, timeline: Timeline) -> Timeline:
        """Give the edited timeline and leave the given one as it is; `EditError` refuses the edit."""


class SingleStep:
    """An edit that never joins the one before it."""

    __slots__ = ()
    merge_key: ClassVar[str] = ""
