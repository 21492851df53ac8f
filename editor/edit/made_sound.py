"""Putting sound in that the program has made: music for the picture, and short sounds on a cut."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from editor.edit.command import SingleStep
from editor.edit.ducking_commands import LowerUnderSpeech
from editor.edit.lanes import lane_blocker
from editor.edit.materials import with_material
from editor.edit.sound_commands import PlacedSound, add_sounds
from editor.errors import EditError
from editor.language import tr
from editor.model.clip import Clip
from editor.model.ids import derived_id, new_id
from editor.model.material import Material
from editor.model.timeline import Role, Timeline, TrackKind
from editor.model.timing import TimeRange
from editor.words import one_line


@dataclass(frozen=True, slots=True)
class PutMadeSound(SingleStep):
    """Lay a made sound as one clip where there is room for it: on a track of its role, else on a new one."""

    sound: Material
    start_us: int
    source: TimeRange
    """The part of the sound that is heard."""
    role: Role
    speech: tuple[TimeRange, ...] = ()
    """Where somebody speaks on the timeline: the level goes down there, by points that can be changed."""
    lowered_db: float = -8.0
    volume: float = 1.0
    track_name: str = ""
    """Of a new track."""
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Add {name}", name=one_line(self.sound.name))

    @property
    def clip_id(self) -> str:
        """The clip that comes of it."""
        return derived_id(self.seed, 0)

    def apply(self, timeline: Timeline) -> Timeline:
        """Add the clip; nothing that lies there is covered or moved."""
        if self.source.duration_us <= 0 or self.start_us < 0:
            raise EditError(tr("There is no room for “{name}” here.", name=one_line(self.sound.name)))
        timeline, sound = with_material(timeline, self.sound)
        place = TimeRange(self.start_us, self.source.duration_us)
        clip = Clip(
            self.clip_id, sound.id, sound.name, place, self.source,
            volume=self.volume, unmuted_volume=self.volume,
        )  # fmt: skip
        free_id = self._free_track(timeline, place)
        track_id = free_id or derived_id(self.seed, -1)
        timeline = add_sounds(timeline, (PlacedSound(sound, clip, track_id, self.track_name),))
        if not free_id:
            timeline = timeline.with_track(replace(timeline.track(track_id), role=self.role))
        if self.speech and self.lowered_db < 0:
            timeline = LowerUnderSpeech((clip.id,), self.speech, self.lowered_db).apply(timeline)
        return timeline

    def _free_track(self, timeline: Timeline, place: TimeRange) -> str:
        """The first unlocked sound track that is there for such sounds and empty at the place."""
        for track in timeline.tracks:
            fits = track.role is self.role or (bool(self.track_name) and track.name == self.track_name)
            if track.kind is not TrackKind.SOUND or track.is_locked or not fits:
                continue
            if lane_blocker(timeline, track.id, place) is None:
                return track.id
        return ""
