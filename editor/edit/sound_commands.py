"""Bringing sound in: new clips from files, on tracks that exist or are made for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.edit.command import SingleStep
from editor.edit.placing import check_unlocked, put_on_track
from editor.errors import EditError
from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timeline import Timeline, Track, TrackKind


@dataclass(frozen=True, slots=True)
class PlacedSound:
    """A file's sound at its place: the material, the clip, and the track it lies on.

    A ``track_id`` that the timeline does not know makes a new sound track of that id and ``track_name``.
    """

    material: Material
    clip: Clip
    track_id: str
    track_name: str = ""


@dataclass(frozen=True, slots=True)
class AddSounds(SingleStep):
    """Add any number of sounds in one step (D-3)."""

    sounds: tuple[PlacedSound, ...]

    @property
    def label(self) -> str:
        """The edit in words."""
        if len(self.sounds) == 1:
            return f"Add {self.sounds[0].clip.name}"
        return f"Add {len(self.sounds)} sounds"

    def apply(self, timeline: Timeline) -> Timeline:
        """Lay every sound on its track; nothing that lies there is covered."""
        for sound in self.sounds:
            timeline = self._with_sound(timeline, sound)
        return timeline

    def _with_sound(self, timeline: Timeline, sound: PlacedSound) -> Timeline:
        timeline = timeline.with_materials(sound.material)
        known = any(track.id == sound.track_id for track in timeline.tracks)
        if not known:
            track = Track(sound.track_id, TrackKind.SOUND, sound.track_name)
            timeline = replace(timeline, tracks=(*timeline.tracks, track))
        track = timeline.track(sound.track_id)
        if track.kind is not TrackKind.SOUND:
            raise EditError(
                "Sound can only lie on a sound track.", "Drop it on a sound track or below the last one."
            )
        check_unlocked(track)
        return timeline.with_track(put_on_track(track, [sound.clip]))
