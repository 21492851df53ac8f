"""Edits of tracks: adding, removing, muting, their volume and the master's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.edit.command import SingleStep
from editor.edit.level_commands import check_volume
from editor.edit.placing import check_unlocked
from editor.errors import EditError
from editor.model.timeline import Timeline, Track
from editor.words import level_words


def _require_track(timeline: Timeline, track_id: str) -> Track:
    try:
        return timeline.track(track_id)
    except KeyError:
        raise EditError("This track is no longer there.", "Undo brings it back.") from None


@dataclass(frozen=True, slots=True)
class AddTrack(SingleStep):
    """Add an empty track above all others, or at a place in the layer order."""

    track: Track
    index: int | None = None

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Add track"

    def apply(self, timeline: Timeline) -> Timeline:
        """Insert the track."""
        index = len(timeline.tracks) if self.index is None else self.index
        tracks = (*timeline.tracks[:index], self.track, *timeline.tracks[index:])
        return replace(timeline, tracks=tracks)


@dataclass(frozen=True, slots=True)
class RemoveTrack(SingleStep):
    """Remove a track with its clips."""

    track_id: str

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Remove track"

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove it; a locked one stays."""
        track = _require_track(timeline, self.track_id)
        check_unlocked(track)
        return replace(timeline, tracks=tuple(t for t in timeline.tracks if t.id != self.track_id))


@dataclass(frozen=True, slots=True)
class SetTrackMuted(SingleStep):
    """Silence a track or let it be heard; of a picture track, its own sound."""

    track_id: str
    muted: bool

    @property
    def label(self) -> str:
        """The edit in words."""
        return "Mute track" if self.muted else "Unmute track"

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the draft's own mute; unmuting the main track also lifts the draft-wide switch."""
        track = _require_track(timeline, self.track_id)
        if track.is_main and not self.muted and timeline.is_main_sound_muted:
            timeline = replace(timeline, is_main_sound_muted=False)
        if track.is_muted == self.muted:
            return timeline
        return timeline.with_track(replace(track, is_muted=self.muted))


@dataclass(frozen=True, slots=True)
class SetTrackVolume:
    """Set the gain of a whole track (linear, 0 to 10)."""

    track_id: str
    volume: float
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return f"Track volume {level_words(self.volume)}"

    @property
    def merge_key(self) -> str:
        """One drag is one step."""
        return self.gesture and f"track volume {self.gesture}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Set it; clips keep their own levels."""
        check_volume(self.volume)
        track = _require_track(timeline, self.track_id)
        if track.volume == self.volume:
            return timeline
        return timeline.with_track(replace(track, volume=self.volume))


@dataclass(frozen=True, slots=True)
class RenameTrack(SingleStep):
    """Give a track another name."""

    track_id: str
    name: str

    @property
    def label(self) -> str:
        """The edit in words."""
        return f"Rename track to {self.name}"

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the name."""
        track = _require_track(timeline, self.track_id)
        return timeline if track.name == self.name else timeline.with_track(replace(track, name=self.name))
