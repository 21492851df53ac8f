"""Edits of marks on the timeline, and of the range from In to Out (N-7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor.edit.changing import checked_colour
from editor.edit.command import Joined, SingleStep
from editor.edit.names import clean_name
from editor.errors import EditError
from editor.language import counted, tr
from editor.model.timeline import Marker, Timeline
from editor.model.timing import LONGEST_US

LAYERS = ("mark", "beat", "cut")


def _checked_time(time_us: int) -> int:
    if not 0 <= time_us <= LONGEST_US:
        raise EditError(tr("This moment lies outside of the timeline."), tr("Choose another one."))
    return time_us


def _with_markers(timeline: Timeline, markers: Iterable[Marker]) -> Timeline:
    ordered = tuple(sorted(markers, key=lambda marker: (marker.time_us, marker.id)))
    return timeline if ordered == timeline.markers else replace(timeline, markers=ordered)


def _require_markers(timeline: Timeline, ids: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(ids)
    if not wanted or not wanted <= {marker.id for marker in timeline.markers}:
        raise EditError(tr("This mark is no longer there."), tr("Undo brings it back."))
    return wanted


@dataclass(frozen=True, slots=True)
class AddMarkers(SingleStep):
    """Add marks of any layer."""

    markers: tuple[Marker, ...]

    @property
    def label(self) -> str:
        """The edit in words."""
        return counted(len(self.markers), "Add marker", "Add {n} markers")

    def apply(self, timeline: Timeline) -> Timeline:
        """Add them in order of time; ids must be new."""
        ids = [marker.id for marker in (*timeline.markers, *self.markers)]
        if len(set(ids)) != len(ids):
            raise EditError(tr("This mark is there already."))
        added = [self._checked(marker) for marker in self.markers]
        return _with_markers(timeline, (*timeline.markers, *added))

    def _checked(self, marker: Marker) -> Marker:
        if marker.layer not in LAYERS:
            raise ValueError(f"no layer of marks: {marker.layer}")
        name, colour = clean_name(marker.name), checked_colour(marker.colour)
        return replace(marker, time_us=_checked_time(marker.time_us), name=name, colour=colour)


@dataclass(frozen=True, slots=True)
class MoveMarker(Joined):
    """Move a mark."""

    marker_id: str
    time_us: int
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Move marker")

    def apply(self, timeline: Timeline) -> Timeline:
        """Move it; the marks stay in order of time."""
        _require_markers(timeline, (self.marker_id,))
        time_us = _checked_time(self.time_us)
        return _with_markers(
            timeline, (replace(m, time_us=time_us) if m.id == self.marker_id else m for m in timeline.markers)
        )


@dataclass(frozen=True, slots=True)
class RemoveMarkers(SingleStep):
    """Remove marks."""

    marker_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """The edit in words."""
        return counted(len(self.marker_ids), "Remove marker", "Remove {n} markers")

    def apply(self, timeline: Timeline) -> Timeline:
        """Remove them."""
        gone = _require_markers(timeline, self.marker_ids)
        return _with_markers(timeline, (m for m in timeline.markers if m.id not in gone))


@dataclass(frozen=True, slots=True)
class ChangeMarker(SingleStep):
    """Give a mark a name and a colour; None leaves either as it is."""

    marker_id: str
    name: str | None = None
    colour: str | None = None

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("Change marker")

    def apply(self, timeline: Timeline) -> Timeline:
        """Change it."""
        _require_markers(timeline, (self.marker_id,))
        return _with_markers(
            timeline, (self._changed(m) if m.id == self.marker_id else m for m in timeline.markers)
        )

    def _changed(self, marker: Marker) -> Marker:
        name = marker.name if self.name is None else clean_name(self.name)
        colour = marker.colour if self.colour is None else checked_colour(self.colour)
        return replace(marker, name=name, colour=colour)


@dataclass(frozen=True, slots=True)
class SetRange(Joined):
    """Set In and Out; None takes either away."""

    in_us: int | None
    out_us: int | None
    gesture: str = ""

    @property
    def label(self) -> str:
        """The edit in words."""
        if self.in_us is None and self.out_us is None:
            return tr("Clear In and Out")
        if self.out_us is None:
            return tr("Set In")
        return tr("Set Out") if self.in_us is None else tr("Set In and Out")

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words; of two ends the one that moves is named."""
        if self.in_us is not None and self.out_us is not None:
            if timeline.out_us == self.out_us:
                return tr("Set In")
            if timeline.in_us == self.in_us:
                return tr("Set Out")
        return self.label

    def apply(self, timeline: Timeline) -> Timeline:
        """Set them; In has to lie before Out."""
        for time_us in (self.in_us, self.out_us):
            if time_us is not None:
                _checked_time(time_us)
        if self.in_us is not None and self.out_us is not None and self.in_us >= self.out_us:
            raise EditError(tr("In has to lie before Out."), tr("Clear one of them first."))
        if (timeline.in_us, timeline.out_us) == (self.in_us, self.out_us):
            return timeline
        return replace(timeline, in_us=self.in_us, out_us=self.out_us)
