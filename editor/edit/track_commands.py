"""Edits of tracks: adding, removing, order, name, mute, lock, role, and their volume and the master's.

The two tracks of a pair are one lane to people, so what is done to one of them is done to both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor.edit.command import Joined, SingleStep
from editor.edit.groups import without_lone_members
from editor.edit.lanes import require_lane, sound_lanes
from editor.edit.names import clean_name
from editor.edit.placing import check_unlocked, replace_clips
from editor.edit.volumes import MAX_VOLUME, check_volume
from editor.errors import EditError
from editor.language import tr
from editor.model.clip import Clip
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.words import level_words, one_line


def _with_lane(timeline: Timeline, track_id: str, change: Callable[[Track], Track]) -> Timeline:
    """The timeline with a change made to both tracks of a lane; the very same where nothing differs."""
    for track in require_lane(timeline, track_id):
        changed = change(track)
        if changed != track:
            timeline = timeline.with_track(changed)
    return timeline


@dataclass(frozen=True, slots=True)
class AddTrack(SingleStep):
    """Add an empty track above all others, or at a place in the layer order."""

    track: Track
    index: int | None = None

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Add track")

    def apply(self, timeline: Timeline) -> Timeline:
        """Insert the track."""
        if any(track.id == self.track.id for track in timeline.tracks):
            raise EditError(tr("This track is there already."))
        index = len(timeline.tracks) if self.index is None else self.index
        added = replace(self.track, name=clean_name(self.track.name))
        return replace(timeline, tracks=(*timeline.tracks[:index], added, *timeline.tracks[index:]))


@dataclass(frozen=True, slots=True)
class RemoveTrack(SingleStep):
    """Remove a track with its clips, and with it the other track of its pair."""

    track_id: str

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Remove track")

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove it; a locked one stays."""
        lane = require_lane(timeline, self.track_id)
        for track in lane:
            check_unlocked(track, *(clip.id for clip in track.clips[:1]))
        gone = {track.id for track in lane}
        groups = {clip.group_id for track in lane for clip in track.clips}
        rest = replace(timeline, tracks=tuple(t for t in timeline.tracks if t.id not in gone))
        return without_lone_members(rest, groups)


@dataclass(frozen=True, slots=True)
class MoveTrack(SingleStep):
    """Move a lane of sound to a place among the lanes, counted from the upper one."""

    track_id: str
    place: int

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Move track")

    def apply(self, timeline: Timeline) -> Timeline:
        """Move it; both tracks of a pair stay together, and pictures and texts where they are."""
        lane = require_lane(timeline, self.track_id)
        if lane[0].kind is not TrackKind.SOUND:
            raise EditError(tr("Only sound tracks can change their order."), tr("Choose a sound track."))
        others = [other for other in sound_lanes(timeline) if other[0].id != lane[0].id]
        place = min(max(0, self.place), len(others))
        ordered = [track for each in (*others[:place], lane, *others[place:]) for track in each]
        rest = iter(ordered)
        tracks = tuple(next(rest) if t.kind is TrackKind.SOUND else t for t in timeline.tracks)
        if all(new is old for new, old in zip(tracks, timeline.tracks, strict=True)):
            return timeline
        return replace(timeline, tracks=tracks)


@dataclass(frozen=True, slots=True)
class SetTrackMuted(SingleStep):
    """Silence a track or let it be heard; of a picture track, its own sound."""

    track_id: str
    muted: bool

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Mute track") if self.muted else tr("Unmute track")

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the draft's own mute; unmuting the main track also lifts the draft-wide switch."""
        track = require_lane(timeline, self.track_id)[0]
        if track.is_main and not self.muted and timeline.is_main_sound_muted:
            timeline = replace(timeline, is_main_sound_muted=False)
        return _with_lane(timeline, self.track_id, lambda track: replace(track, is_muted=self.muted))


@dataclass(frozen=True, slots=True)
class SetTrackLocked(SingleStep):
    """Lock a track, so that its clips cannot change, or unlock it (T-6)."""

    track_id: str
    locked: bool

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Lock track") if self.locked else tr("Unlock track")

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the lock."""
        return _with_lane(timeline, self.track_id, lambda track: replace(track, is_locked=self.locked))


@dataclass(frozen=True, slots=True)
class SetTrackRole(SingleStep):
    """Say what the sounds of a track are there for; None leaves it to be guessed (T-9)."""

    track_id: str
    role: Role | None

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Role of track")

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the role."""
        return _with_lane(timeline, self.track_id, lambda track: replace(track, role=self.role))


@dataclass(frozen=True, slots=True)
class SetTrackVolume(Joined):
    """Set the gain of a whole track (linear, 0 to 10)."""

    track_id: str
    volume: float
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Track volume {level}", level=level_words(self.volume))

    def apply(self, timeline: Timeline) -> Timeline:
        """Set it; clips keep their own levels."""
        check_volume(self.volume)
        return _with_lane(timeline, self.track_id, lambda track: replace(track, volume=self.volume))


@dataclass(frozen=True, slots=True)
class SetMasterVolume(Joined):
    """Set the gain of everything together (linear, 0 to 10)."""

    volume: float
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Master volume {level}", level=level_words(self.volume))

    def apply(self, timeline: Timeline) -> Timeline:
        """Set it; tracks and clips keep their own levels."""
        check_volume(self.volume)
        if timeline.master_volume == self.volume:
            return timeline
        return replace(timeline, master_volume=self.volume)


@dataclass(frozen=True, slots=True)
class RenameTrack(SingleStep):
    """Give a track another name."""

    track_id: str
    name: str

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Rename track to {name}", name=one_line(self.name))

    def apply(self, timeline: Timeline) -> Timeline:
        """Set the name, without control characters and cut to a sensible length."""
        name = clean_name(self.name)
        return _with_lane(timeline, self.track_id, lambda track: replace(track, name=name))


@dataclass(frozen=True, slots=True)
class PutVolumeIntoClips(SingleStep):
    """Multiply the volume of a track into its clips, so that a draft holds it; None: the master's (T-4)."""

    track_id: str | None = None

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Put the volume into the clips")

    def apply(self, timeline: Timeline) -> Timeline:
        """Multiply levels and points; refused where one of them would pass +20 dB."""
        if self.track_id is None:
            factor = timeline.master_volume
            kinds = (TrackKind.SOUND, TrackKind.PICTURE)
            tracks = [track for track in timeline.tracks if track.kind in kinds]
            timeline = replace(timeline, master_volume=1.0) if factor != 1.0 else timeline
        else:
            tracks = list(require_lane(timeline, self.track_id))
            factor = tracks[0].volume
            timeline = _with_lane(timeline, self.track_id, lambda track: replace(track, volume=1.0))
        if factor == 1.0:
            return timeline
        clips = []
        for track in tracks:
            if track.clips:
                check_unlocked(track, *(clip.id for clip in track.clips))
            clips += [(clip, _with_factor(clip, factor)) for clip in track.clips]
        self._check(clips)
        return replace_clips(timeline, [changed for _, changed in clips])

    def _check(self, clips: list[tuple[Clip, Clip]]) -> None:
        loud = [new for old, new in clips if _loudest(new) > max(MAX_VOLUME, _loudest(old))]
        if loud:
            raise EditError(
                tr("“{name}” would become louder than +20 dB.", name=one_line(loud[0].name)),
                tr("Lower the clip or the track first."),
                clip_ids=tuple(clip.id for clip in loud),
            )


def _loudest(clip: Clip) -> float:
    return max([clip.volume, *(point.gain for point in clip.volume_points)])


def _with_factor(clip: Clip, factor: float) -> Clip:
    points = tuple(replace(point, gain=point.gain * factor) for point in clip.volume_points)
    volume = clip.volume * factor
    unmuted = volume or min(clip.unmuted_volume * factor, MAX_VOLUME) or clip.unmuted_volume
    return replace(clip, volume=volume, unmuted_volume=unmuted, volume_points=points)
