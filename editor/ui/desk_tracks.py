"""What keys and menus do to tracks: mute, solo, lock, add, rename, move, and the heights of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from editor.edit.command import Command, SingleStep
from editor.edit.lanes import lane_id_of
from editor.edit.track_commands import SetTrackLocked, SetTrackMuted
from editor.language import tr
from editor.model.timeline import Timeline, TrackKind
from editor.ui.soon import soon
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

MAX_PROJECTS = 40
"""Heights are remembered for so many projects, the ones changed last."""
SETTLE_MS = 400
"""Heights are kept so long after the last pull, not with every pixel of it."""


class _Tracks(SingleStep):
    """The same edit of several tracks as one step."""

    def __init__(self, commands: tuple[Command, ...]) -> None:
        self._commands = commands

    @property
    def label(self) -> str:
        """The edit in words."""
        return self._commands[0].label

    def apply(self, timeline: Timeline) -> Timeline:
        """Apply them one after another; refused as a whole when one is refused."""
        for command in self._commands:
            timeline = command.apply(timeline)
        return timeline


class TrackDesk(QObject):
    """Acts on the tracks of the selection, or on the one chosen by its head or by PgUp and PgDown."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._bridge, self._state = context.bridge, context.state
        self._edits = context.timeline.headers.edits
        self._project = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._keep_heights)
        self._bridge.session_changed.connect(self._leave_project)
        self._bridge.saved.connect(self._enter_project)
        self._bridge.timeline_changed.connect(self._end_lost_solos)
        self._state.heights_changed.connect(self._note_heights)
        self._state.picture_lock_changed.connect(self._show_lock)
        self._show_lock(self._state.is_picture_locked)

    # which tracks ---------------------------------------------------------------------------------------

    def _chosen(self) -> tuple[str, ...]:
        """The tracks that a key is meant for; empty when there is none."""
        timeline, ids = self._bridge.timeline, self._state.selection
        entries = [entry for clip_id in ids if (entry := timeline.find(clip_id))]
        found = {lane_id_of(timeline, track.id) for track, _ in entries}
        chosen = tuple(track.id for track in timeline.tracks if track.id in found)
        known = {track.id for track in timeline.tracks}
        return chosen or ((self._state.track_id,) if self._state.track_id in known else ())

    def _each(self, deed: Callable[[tuple[str, ...]], None]) -> None:
        chosen = self._chosen()
        if chosen:
            deed(chosen)
        else:
            self._context.tell(tr("Select a clip or click a track's head first"))

    def _one(self, deed: Callable[[str], None]) -> None:
        """Do something to the one sound track that is chosen."""
        timeline = self._bridge.timeline
        sounds = [i for i in self._chosen() if timeline.track(i).kind is TrackKind.SOUND]
        if sounds:
            deed(sounds[0])
        else:
            self._context.tell(tr("Select a clip of a sound track or click its head first"))

    def title_of(self, track_id: str) -> str:
        """The name that the row of a track shows."""
        rows = self._context.timeline.rows
        return one_line(next((row.title for row in rows if track_id in (row.track_id, row.key)), ""))

    # switches -------------------------------------------------------------------------------------------

    @Slot()
    def toggle_mute(self) -> None:
        """Mute the tracks of the selection, or let them be heard when all are muted."""
        self._each(self._toggle_mute)

    def _toggle_mute(self, ids: tuple[str, ...]) -> None:
        on = not all(self._edits.is_muted(track_id) for track_id in ids)
        self._bridge.do(_Tracks(tuple(SetTrackMuted(track_id, on) for track_id in ids)))
        self._tell_switch(ids, tr("{name}: muted") if on else tr("{name}: heard"))

    @Slot()
    def toggle_solo(self) -> None:
        """Hear only the tracks of the selection; again ends it. The export ignores it (T-5)."""
        self._each(self._toggle_solo)

    def _toggle_solo(self, ids: tuple[str, ...]) -> None:
        on = not self._state.soloed.issuperset(ids)
        for track_id in ids:
            self._state.set_solo(track_id, on)
        self._tell_switch(ids, tr("{name}: solo; the export ignores it") if on else tr("{name}: solo off"))

    @Slot()
    def _end_lost_solos(self) -> None:
        # A solo whose head has gone would silence everything else, and nothing would show it.
        if self._state.soloed:
            for track_id in self._state.soloed.difference(track.id for track in self._bridge.timeline.tracks):
                self._state.set_solo(track_id, False)

    @Slot()
    def toggle_lock(self) -> None:
        """Lock the tracks of the selection, or free them when all are locked."""
        self._each(self._toggle_lock)

    def _toggle_lock(self, ids: tuple[str, ...]) -> None:
        on = not all(self._bridge.timeline.track(track_id).is_locked for track_id in ids)
        self._bridge.do(_Tracks(tuple(SetTrackLocked(track_id, on) for track_id in ids)))
        self._tell_switch(ids, tr("{name}: locked") if on else tr("{name}: free to change"))

    def _tell_switch(self, ids: tuple[str, ...], words: str) -> None:
        self._context.tell(words.format(name=", ".join(self.title_of(track_id) for track_id in ids)))

    @Slot()
    def toggle_picture_lock(self) -> None:
        """Lock picture and text, or let them be moved (T-2)."""
        on = not self._state.is_picture_locked
        self._state.set_picture_locked(on)
        self._context.tell(
            tr("Picture and text are locked") if on else tr("Picture and text can be moved and cut now")
        )

    @Slot(bool)
    def _show_lock(self, on: bool) -> None:
        self._context.actions["picture-lock"].setChecked(on)

    # tracks ---------------------------------------------------------------------------------------------

    @Slot()
    def add(self) -> None:
        """Add an empty sound track."""
        self._edits.add()
        self._context.timeline.headers.show_row_whole(self._state.track_id)

    @Slot()
    def rename(self) -> None:
        """Type another name into the head of the chosen track."""
        self._each(self._rename)

    def _rename(self, ids: tuple[str, ...]) -> None:
        headers = self._context.timeline.headers
        headers.show_row_whole(ids[0])
        headers.head(ids[0]).rename()

    @Slot()
    def remove(self) -> None:
        """Delete the chosen sound track with its clips; undo brings it back."""
        self._one(self._edits.remove)

    @Slot()
    def move_up(self) -> None:
        """Let the chosen sound track change places with the one above."""
        self._one(lambda track_id: self._edits.move_by(track_id, -1))

    @Slot()
    def move_down(self) -> None:
        """Let the chosen sound track change places with the one below."""
        self._one(lambda track_id: self._edits.move_by(track_id, 1))

    @Slot()
    def put_volume(self) -> None:
        """Multiply the level of the chosen track into its clips (T-4)."""
        self._one(self._edits.put_volume)

    # heights --------------------------------------------------------------------------------------------

    @Slot()
    def _leave_project(self) -> None:
        """Another project is open: its own heights come once the window has shown it."""
        self._keep_heights()
        self._project = ""
        soon(self._enter_project)

    @Slot()
    def _enter_project(self) -> None:
        folder = self._bridge.session.folder
        project = "" if folder is None else str(folder)
        if project == self._project:
            return
        self._project = project
        known = self._context.store.settings.row_heights.get(project, {})
        if known and not self._state.heights:
            self._state.set_heights(known)
        else:
            self._keep_heights()

    @Slot()
    def _note_heights(self) -> None:
        if self._project:
            self._timer.start()

    @Slot()
    def _keep_heights(self) -> None:
        """Remember the heights of this project; those of the oldest one are forgotten."""
        self._timer.stop()
        if not self._project:
            return
        known = {k: v for k, v in self._context.store.settings.row_heights.items() if k != self._project}
        if self._state.heights:
            known[self._project] = dict(self._state.heights)
        kept = dict(list(known.items())[-MAX_PROJECTS:])
        if kept != self._context.store.settings.row_heights:
            self._context.store.change(row_heights=kept)
