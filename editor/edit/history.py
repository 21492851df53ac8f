"""Done, undone, saved: a list of timelines that share whatever did not change."""

from __future__ import annotations

from dataclasses import dataclass

from editor.edit.command import Command, label_of
from editor.model.timeline import Timeline

MAX_STEPS = 1000
"""Steps that are kept; a timeline shares its untouched tracks with its neighbours, so a step is small."""


@dataclass(frozen=True, slots=True)
class Step:
    """A timeline before an edit, and the words of the edit that left it."""

    timeline: Timeline
    label: str


class History:
    """The timelines of one project, from the first to the newest, and which of them is shown."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._saved = timeline
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._merge_key = ""
        self._last_move = ""

    @property
    def last_move(self) -> str:
        """What changed the timeline last: ``do``, ``join`` (a step that went into the one before), ``go``."""
        return self._last_move

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self._timeline

    def do(self, command: Command) -> Timeline:
        """Apply an edit; a refused one raises `EditError` and changes nothing, nor what can be redone."""
        changed = command.apply(self._timeline)
        if changed is self._timeline:
            return changed
        joins = command.merge_key != "" and command.merge_key == self._merge_key and bool(self._done)
        label = label_of(command, self._timeline)
        if joins:
            self._done[-1] = Step(self._done[-1].timeline, label)
        else:
            self._done.append(Step(self._timeline, label))
            del self._done[:-MAX_STEPS]
        self._last_move = "join" if joins else "do"
        self._merge_key = command.merge_key
        self._undone.clear()
        self._timeline = changed
        return changed

    def undo(self) -> Timeline:
        """Go back one step; at the first timeline nothing happens."""
        if self._done:
            step = self._done.pop()
            self._undone.append(Step(self._timeline, step.label))
            self._timeline = step.timeline
            self._merge_key, self._last_move = "", "go"
        return self._timeline

    def redo(self) -> Timeline:
        """Go forward again one step; at the newest timeline nothing happens."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(Step(self._timeline, step.label))
            self._timeline = step.timeline
            self._merge_key, self._last_move = "", "go"
        return self._timeline

    @property
    def entries(self) -> tuple[str, ...]:
        """Every step in words, the oldest first; those that are undone stand at the end."""
        return (*(step.label for step in self._done), *(step.label for step in reversed(self._undone)))

    @property
    def states(self) -> tuple[Timeline, ...]:
        """The timeline after each of the entries, the oldest first."""
        later = [step.timeline for step in reversed(self._undone)]
        if not self._done:
            return tuple(later)
        return (*(step.timeline for step in self._done[1:]), self._timeline, *later)

    @property
    def position(self) -> int:
        """How many of the entries are done; 0 is the oldest state that is kept."""
        return len(self._done)

    def jump(self, position: int) -> Timeline:
        """Go back or forward until so many entries are done (U-3); `IndexError` where there are fewer."""
        if not 0 <= position <= len(self._done) + len(self._undone):
            raise IndexError(f"no such step: {position}")
        while len(self._done) > position:
            self.undo()
        while len(self._done) < position:
            self.redo()
        return self._timeline

    @property
    def undo_label(self) -> str:
        """The edit that `undo` would take back, in words; empty when there is none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """The edit that `redo` would bring back, in words; empty when there is none."""
        return self._undone[-1].label if self._undone else ""

    @property
    def is_saved(self) -> bool:
        """Whether the timeline shown is the very one that was saved or opened."""
        return self._timeline is self._saved

    def mark_saved(self, timeline: Timeline | None = None) -> None:
        """Remember what was saved: the timeline shown, or the one that was shown when the save began."""
        self._saved = self._timeline if timeline is None else timeline
        # A later edit must not join the step that is on the disk.
        self._merge_key = ""
