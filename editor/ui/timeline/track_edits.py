"""What heads, menus and keys do to a track, each as one edit or a change of the view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from editor.edit.clip_commands import SetClipColour
from editor.edit.command import Command
from editor.edit.lanes import lane_of, sound_lanes
from editor.edit.track_commands import (
    AddTrack,
    MoveTrack,
    PutVolumeIntoClips,
    RemoveTrack,
    RenameTrack,
    SetTrackLocked,
    SetTrackMuted,
    SetTrackRole,
    SetTrackVolume,
)
from editor.language import tr
from editor.model.ids import new_id
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.ui.bridge import Bridge
from editor.ui.view_state import ViewState


class TrackEdits(QObject):
    """Makes the edits of tracks; every one of them is one step."""

    hinted = Signal(str)
    """A sentence for the status line."""

    def __init__(self, bridge: Bridge, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._state = bridge, state
        self._has_told_volume = False

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self._bridge.timeline

    def lane_of(self, track_id: str) -> tuple[Track, ...]:
        """The tracks that share the row of a track; empty when it is no longer there."""
        is_known = any(track.id == track_id for track in self.timeline.tracks)
        return lane_of(self.timeline, track_id) if is_known else ()

    def clip_ids(self, track_id: str) -> tuple[str, ...]:
        """Every clip of a row."""
        return tuple(clip.id for track in self.lane_of(track_id) for clip in track.clips)

    def is_muted(self, track_id: str) -> bool:
        """Whether a track is silent, by its own switch or by the draft's for the main picture."""
        track = self.timeline.track(track_id)
        return track.is_muted or (track.is_main and self.timeline.is_main_sound_muted)

    # switches -------------------------------------------------------------------------------------------

    @Slot(str, bool)
    def mute(self, track_id: str, on: bool) -> None:
        """Silence a track or let it be heard, in playback and export."""
        self._bridge.do(SetTrackMuted(track_id, on))

    @Slot(str, bool)
    def solo(self, track_id: str, on: bool) -> None:
        """Hear a track alone; this is no edit and never reaches the export (T-5)."""
        self._state.set_solo(track_id, on)

    @Slot(str, bool)
    def lock(self, track_id: str, on: bool) -> None:
        """Let the clips of a track be safe from every change, or free them (T-6)."""
        self._bridge.do(SetTrackLocked(track_id, on))

    @Slot(str, float, str)
    def set_volume(self, track_id: str, volume: float, gesture: str = "") -> None:
        """Set the level of a whole track, and say once that CapCut does not know it (T-4)."""
        if self._bridge.do(SetTrackVolume(track_id, volume, gesture)) and not self._has_told_volume:
            self._has_told_volume = True
            self.hinted.emit(
                tr("CapCut does not know track volumes: “Put volume into the clips” in the track's menu")
            )

    # tracks ---------------------------------------------------------------------------------------------

    @Slot(str, str)
    def rename(self, track_id: str, name: str) -> None:
        """Give a track another name."""
        self._bridge.do(RenameTrack(track_id, name))

    @Slot()
    def add(self) -> None:
        """Add an empty sound track below all others."""
        self._add_at(len(self.timeline.tracks))

    def add_beside(self, track_id: str, *, below: bool) -> None:
        """Add an empty sound track above or below another one."""
        ids = [track.id for track in self.timeline.tracks]
        lane = self.lane_of(track_id)
        if not lane or lane[0].kind is not TrackKind.SOUND:
            self._add_at(self._first_sound())
        elif below:
            self._add_at(max(ids.index(track.id) for track in lane) + 1)
        else:
            self._add_at(min(ids.index(track.id) for track in lane))

    def _first_sound(self) -> int:
        kinds = [track.kind for track in self.timeline.tracks]
        return kinds.index(TrackKind.SOUND) if TrackKind.SOUND in kinds else len(kinds)

    def _add_at(self, index: int) -> None:
        made = Track(new_id(), TrackKind.SOUND)
        if self._bridge.do(AddTrack(made, index)):
            self._state.set_track(made.id)

    def remove(self, track_id: str) -> None:
        """Delete a track with its clips; undo brings it back (Q-3)."""
        if self._bridge.do(RemoveTrack(track_id)) and self._state.track_id == track_id:
            self._state.set_track("")

    def move_to(self, track_id: str, place: int) -> None:
        """Give a sound track another place among the sound tracks, counted from the top."""
        self._bridge.do(MoveTrack(track_id, place))

    def move_by(self, track_id: str, steps: int) -> None:
        """Move a sound track so many places down."""
        place = self._place_of(track_id)
        if place is not None and 0 <= place + steps < len(sound_lanes(self.timeline)):
            self.move_to(track_id, place + steps)

    def can_move(self, track_id: str, steps: int) -> bool:
        """Whether a track has a neighbour to change places with."""
        place = self._place_of(track_id)
        return place is not None and 0 <= place + steps < len(sound_lanes(self.timeline))

    def _place_of(self, track_id: str) -> int | None:
        ids = [lane[0].id for lane in sound_lanes(self.timeline)]
        return ids.index(track_id) if track_id in ids else None

    # clips of a track -----------------------------------------------------------------------------------

    def set_role(self, track_id: str, role: Role | None) -> None:
        """Say what a track is for; None lets it be guessed from its names again (T-9)."""
        self._bridge.do(SetTrackRole(track_id, role))

    def set_colour(self, track_id: str, colour: str) -> None:
        """Give all clips of a track a colour; empty for that of their role."""
        self._on_clips(track_id, lambda ids: SetClipColour(ids, colour))

    def put_volume(self, track_id: str) -> None:
        """Multiply the track's level into its clips, so that CapCut plays it too (T-4)."""
        if self._bridge.do(PutVolumeIntoClips(track_id)):
            self.hinted.emit(tr("The track's volume is in its clips now; the track itself is at 0 dB"))

    def select_all(self, track_id: str) -> None:
        """Select every clip of a row."""
        self._state.select(self.clip_ids(track_id))

    def _on_clips(self, track_id: str, command: Callable[[tuple[str, ...]], Command]) -> None:
        ids = self.clip_ids(track_id)
        if ids:
            self._bridge.do(command(ids))
        else:
            self.hinted.emit(tr("There is no clip on this track yet"))
