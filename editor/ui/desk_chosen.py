"""What keys act on: the selected clips, or the sounds that lie under the playhead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from editor.edit.command import Command
from editor.edit.together import Together
from editor.language import tr
from editor.model.clip import Clip
from editor.model.timeline import Track, TrackKind
from editor.ui.inspector.selection import is_heard

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

Entry: TypeAlias = tuple[Track, Clip]


class ChosenClips:
    """Looks clips up for the desks, and tells why there are none to act on."""

    def __init__(self, context: DeskContext) -> None:
        self._context = context

    def selected(self) -> list[Entry]:
        """The selected clips in order of time."""
        timeline = self._context.bridge.timeline
        found = [entry for clip_id in self._context.state.selection if (entry := timeline.find(clip_id))]
        return sorted(found, key=lambda entry: (entry[1].start_us, entry[1].id))

    def sounds(self) -> list[Entry]:
        """The selected clips of sound tracks."""
        return [entry for entry in self.selected() if entry[0].kind is TrackKind.SOUND]

    def heard(self) -> list[Entry]:
        """The selected clips that can be heard: sounds, and pictures with sound in them."""
        timeline = self._context.bridge.timeline
        found = [entry for entry in self.selected() if is_heard(timeline, *entry)]
        if not found:
            self._context.tell(tr("Select a clip with sound first."))
        return found

    def changeable(self) -> list[Entry]:
        """The selected clips that may be moved or deleted: never the picture while it is locked (T-2)."""
        chosen = self.selected()
        if not self._context.state.is_picture_locked:
            found = chosen
        else:
            found = [entry for entry in chosen if entry[0].kind is TrackKind.SOUND]
        if chosen and not found:
            self._context.tell(tr("The picture is locked so the sound can't slip. Unlock it to change it."))
        elif not chosen:
            self._context.tell(tr("Nothing is selected."))
        return found

    def under_playhead(self) -> list[Entry]:
        """The clips of unlocked sound tracks that the playhead stands inside of."""
        at_us = self._context.state.playhead_us
        return [
            (track, clip)
            for track in self._context.bridge.timeline.tracks
            if track.kind is TrackKind.SOUND and not track.is_locked
            for clip in track.clips
            if clip.start_us < at_us < clip.end_us
        ]

    def at_playhead(self) -> list[Entry]:
        """The selected clips under the playhead; with none selected, the sounds that lie there."""
        at_us = self._context.state.playhead_us
        if not self._context.state.selection:
            return self.under_playhead()
        return [entry for entry in self.changeable() if entry[1].start_us < at_us < entry[1].end_us]


def ids_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The ids of clips."""
    return tuple(clip.id for _, clip in entries)


def as_one(label: str, commands: Sequence[Command], gesture: str = "") -> Command:
    """One edit of several; a single one keeps its own words."""
    return commands[0] if len(commands) == 1 else Together(label, tuple(commands), gesture)
