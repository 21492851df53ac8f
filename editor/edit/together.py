"""Several edits as one step."""

from __future__ import annotations

from dataclasses import dataclass

from editor.edit.command import Command
from editor.model.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Together:
    """Edits that are made, undone and named as one."""

    label: str
    commands: tuple[Command, ...]
    gesture: str = ""

    @property
    def merge_key(self) -> str:
        """One held key is one step."""
        return self.gesture and f"together {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Make them one after another; refused as a whole when one is refused."""
        for command in self.commands:
            timeline = command.apply(timeline)
        return timeline
