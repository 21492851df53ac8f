"""What an edit is: a small frozen object that turns one timeline into another."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from editor.language import tr
from editor.model.timeline import Timeline
from editor.words import one_line

Words = tuple[str, str, str]
"""An edit in words: of one clip, of one with its ``{name}``, and of ``{n}`` clips."""


class Command(Protocol):
    """One edit, in words and in deed."""

    @property
    def label(self) -> str:
        """The edit in words, without the names of the clips: ``Fade in 1.2 s``."""

    @property
    def merge_key(self) -> str:
        """Edits with the same key that follow each other are one step; empty: always a step of its own."""

    def apply(self, timeline: Timeline) -> Timeline:
        """Give the edited timeline and leave the given one as it is; `EditError` refuses the edit."""


@runtime_checkable
class NamesClips(Protocol):
    """An edit that can say on which clip of a timeline it is."""

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, as the undo entry shows it: ``Fade in 1.2 s on calm-waves`` (U-1)."""


def label_of(command: Command, timeline: Timeline) -> str:
    """The edit in words, with the name of the clip where it is of one clip."""
    return command.label_on(timeline) if isinstance(command, NamesClips) else command.label


class SingleStep:
    """An edit that never joins the one before it."""

    __slots__ = ()
    merge_key: ClassVar[str] = ""


class Joined:
    """An edit that joins the one before it while the same gesture goes on (U-1)."""

    __slots__ = ()
    gesture: str

    @property
    def merge_key(self) -> str:
        """One drag or one held key is one step."""
        return self.gesture and f"{type(self).__name__} {self.gesture}"


class OnClips:
    """An edit of clips; its words tell how many, and the name of a single one."""

    __slots__ = ()
    clip_ids: tuple[str, ...]
    words: ClassVar[Words]

    @property
    def label(self) -> str:
        """The edit in words."""
        one, _, many = self.words
        return tr(one) if len(self.clip_ids) == 1 else tr(many, n=len(self.clip_ids))

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, with the name of a single clip."""
        named = name_of(timeline, self.clip_ids)
        return tr(self.words[1], name=named) if named else self.label


class OnClip:
    """An edit of one clip, which its words name."""

    __slots__ = ()
    clip_id: str
    words: ClassVar[tuple[str, str]]

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr(self.words[0])

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, with the name of the clip."""
        named = name_of(timeline, (self.clip_id,))
        return tr(self.words[1], name=named) if named else self.label


def name_of(timeline: Timeline, clip_ids: tuple[str, ...]) -> str:
    """The name of a single clip on one line; empty where there are several or none."""
    found = timeline.find(clip_ids[0]) if len(clip_ids) == 1 else None
    return one_line(found[1].name) if found else ""
