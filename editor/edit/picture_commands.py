"""Bringing pictures in: new clips of videos on a picture track (D-7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from editor.edit.command import SingleStep
from editor.edit.placing import check_unlocked, put_on_track
from editor.errors import EditError
from editor.language import counted, tr
from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timeline import Canvas, Timeline, TrackKind
from editor.words import one_line


@dataclass(frozen=True, slots=True)
class AddPictures(SingleStep):
    """Add videos to a picture track, in one step.

    The first picture of a timeline gives it its ``frame_rate`` and canvas; a timeline that shows pictures
    already keeps its own.
    """

    pictures: tuple[tuple[Material, Clip], ...]
    track_id: str
    frame_rate: Fraction | None = None

    @property
    def label(self) -> str:
        """The edit in words."""
        if len(self.pictures) == 1:
            return tr("Add {name}", name=one_line(self.pictures[0][1].name))
        return counted(len(self.pictures), "Add {n} video", "Add {n} videos")

    def apply(self, timeline: Timeline) -> Timeline:
        """Lay every video on the track; nothing that lies there is covered."""
        track = next((track for track in timeline.tracks if track.id == self.track_id), None)
        if track is None or track.kind is not TrackKind.PICTURE:
            raise EditError(
                tr("A picture can only lie on a picture track."), tr("Drop it on the picture track.")
            )
        check_unlocked(track)
        if not timeline.picture_end_us:
            timeline = self._with_format(timeline)
        added = put_on_track(track, [clip for _, clip in self.pictures])
        return timeline.with_materials(*(material for material, _ in self.pictures)).with_track(added)

    def _with_format(self, timeline: Timeline) -> Timeline:
        first = self.pictures[0][0]
        canvas = Canvas(first.width, first.height, timeline.canvas.colour) if first.width else timeline.canvas
        return replace(timeline, frame_rate=self.frame_rate or timeline.frame_rate, canvas=canvas)
