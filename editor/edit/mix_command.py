"""Laying a whole mix on the timeline: its tracks with all clips, its files and its bars, in one step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from editor.edit.beat_commands import ReplaceMarks
from editor.edit.command import SingleStep
from editor.edit.placing import check_bounds, check_new, shifted
from editor.errors import EditError
from editor.language import tr
from editor.model.ids import derived_id, new_id
from editor.model.material import Material
from editor.model.timeline import Timeline, Track
from editor.model.timing import TimeRange
from editor.words import one_line


@dataclass(frozen=True, slots=True)
class AddMix(SingleStep):
    """Add tracks below the others, their clips moved to a moment, with marks on the bars.

    A clip's volume and points are taken as they are; ids that the timeline has already are replaced.
    """

    tracks: tuple[Track, ...]
    materials: tuple[Material, ...]
    bars_us: tuple[int, ...]
    at_us: int
    name: str
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Add the mix “{name}”", name=one_line(self.name, 60))

    @property
    def clip_ids(self) -> tuple[str, ...]:
        """The clips that it adds, where their ids are free."""
        return tuple(clip.id for track in self._fresh_tracks for clip in track.clips)

    @property
    def _fresh_tracks(self) -> tuple[Track, ...]:
        """The tracks with ids of this edit's own: the same mix may be put in twice."""
        ids = {track.id: derived_id(self.seed, n) for n, track in enumerate(self.tracks)}
        number = len(self.tracks)
        fresh = []
        for track in self.tracks:
            clips = []
            for clip in track.clips:
                number += 1
                clips.append(replace(shifted(clip, self.at_us), id=derived_id(self.seed, number)))
            pair_id = ids.get(track.pair_id, "")
            fresh.append(
                replace(track, id=ids[track.id], clips=tuple(clips), pair_id=pair_id, is_for_now=True)
            )
        return tuple(fresh)

    def apply(self, timeline: Timeline) -> Timeline:
        """Add them; nothing that is there is moved."""
        tracks = self._fresh_tracks
        if not tracks:
            raise EditError(tr("There is nothing to add."), "")
        check_new(timeline, (clip.id for track in tracks for clip in track.clips))
        for track in tracks:
            for clip in track.clips:
                check_bounds(clip)
        timeline = timeline.with_materials(*self._new_materials(timeline))
        timeline = replace(timeline, tracks=(*timeline.tracks, *tracks))
        return self._marked(timeline)

    def _new_materials(self, timeline: Timeline) -> Iterable[Material]:
        return (each for each in self.materials if timeline.materials.get(each.id) != each)

    def _marked(self, timeline: Timeline) -> Timeline:
        if len(self.bars_us) < 2:
            return timeline
        times = tuple(self.at_us + time_us for time_us in self.bars_us)
        within = (TimeRange.between(times[0], times[-1] + 1),)
        return ReplaceMarks("beat", times, within, derived_id(self.seed, -1)).apply(timeline)
