"""Treated sounds on clips: a file that a treatment made takes the original's place, and gives it back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from editor.edit.changing import changed
from editor.edit.command import OnClip, OnClips, SingleStep, Words, name_of
from editor.edit.cutting import halves
from editor.edit.lanes import crossing, swept
from editor.edit.names import required_name
from editor.edit.placing import SHORTEST_US, check_unlocked, require, require_all
from editor.edit.volumes import MAX_VOLUME
from editor.errors import EditError
from editor.language import mark, tr
from editor.model.clip import Clip
from editor.model.ids import derived_id, new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import TimeRange
from editor.model.treatments import COMPRESS, HIGH_CUT, LOW_CUT, MONO, NORMALISE, REVERSE, SWAP
from editor.words import one_line

MADE_WORDS = {
    NORMALISE: mark("normalised"),
    COMPRESS: mark("compressed"),
    MONO: mark("mono"),
    SWAP: mark("sides swapped"),
    REVERSE: mark("reversed"),
    LOW_CUT: mark("low cut"),
    HIGH_CUT: mark("high cut"),
}
"""What treatments make, as it stands in brackets behind the names of their files."""
MOST_ANCESTORS = 100
"""Treatments of treatments are followed so far; a damaged file may go round in circles."""
EDGE_FADE_US = 5_000
"""Where a pause was taken out, both edges fade this long, so that the cut does not click."""


@dataclass(frozen=True, slots=True)
class TreatedClip:
    """A clip and the material that was made of the part of the file that it uses."""

    clip_id: str
    material: Material


@dataclass(frozen=True, slots=True)
class UseTreated(SingleStep):
    """Put files that a treatment has made into their clips; place, fades, points and care stay."""

    clips: tuple[TreatedClip, ...]
    what: str
    """The treatment in words: ``Normalise``."""

    @property
    def label(self) -> str:
        """The edit in words."""
        n_clips = len(self.clips)
        return self.what if n_clips == 1 else tr("{what} {n} clips", what=self.what, n=n_clips)

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, with the name of a single clip."""
        named = name_of(timeline, tuple(treated.clip_id for treated in self.clips))
        return tr("{what} {name}", what=self.what, name=named) if named else self.label

    def apply(self, timeline: Timeline) -> Timeline:
        """Change the files; refused where a clip has changed its part of the file meanwhile."""
        clips = []
        for treated, (track, clip) in zip(
            self.clips, require_all(timeline, (treated.clip_id for treated in self.clips)), strict=True
        ):
            check_unlocked(track, clip.id)
            clips.append(_treated(timeline, clip, treated.material))
        return changed(timeline.with_materials(*(treated.material for treated in self.clips)), clips)


def _treated(timeline: Timeline, clip: Clip, made: Material) -> Clip:
    old = timeline.material_of(clip)
    if clip.material_id != made.made_from or clip.source_range != made.made_range:
        raise EditError(
            tr("“{name}” was changed while it was treated.", name=one_line(clip.name)),
            tr("Treat it again."),
            clip_ids=(clip.id,),
        )
    assert clip.source_range is not None
    name = required_name(made.name) if clip.name in ("", old.name) else clip.name
    source = TimeRange(0, clip.source_range.duration_us)
    return _louder(replace(clip, material_id=made.id, name=name, source_range=source), 1 / made.made_gain)


def _louder(clip: Clip, factor: float) -> Clip:
    """The clip with its level, points included, multiplied: what a file could not hold is held here."""
    if factor == 1.0:
        return clip
    points = tuple(replace(p, gain=min(p.gain * factor, MAX_VOLUME)) for p in clip.volume_points)
    return replace(
        clip,
        volume=min(clip.volume * factor, MAX_VOLUME),
        unmuted_volume=min(clip.unmuted_volume * factor, MAX_VOLUME),
        volume_points=points,
    )


@dataclass(frozen=True, slots=True)
class RestoreOriginal(SingleStep, OnClips):
    """Give clips back the files that they had before they were treated."""

    clip_ids: tuple[str, ...]
    words: ClassVar[Words] = (
        mark("Restore the original"),
        mark("Restore the original of {name}"),
        mark("Restore the originals of {n} clips"),
    )

    def apply(self, timeline: Timeline) -> Timeline:
        """Undo every treatment of the clips; what was trimmed since stays trimmed."""
        found = require_all(timeline, self.clip_ids)
        for track, clip in found:
            check_unlocked(track, clip.id)
        if not any(is_treated(timeline, clip) for _, clip in found):
            raise EditError(tr("This clip has its original sound."), clip_ids=self.clip_ids)
        return changed(timeline, [_restored(timeline, clip) for _, clip in found])


def is_treated(timeline: Timeline, clip: Clip) -> bool:
    """Whether the file of a clip was made by a treatment."""
    return bool(timeline.material_of(clip).made_from)


def _restored(timeline: Timeline, clip: Clip) -> Clip:
    restored = clip
    for _ in range(MOST_ANCESTORS):
        made = timeline.material_of(restored)
        if not made.made_from:
            return restored
        restored = _one_back(timeline, restored, made)
    raise _gone(clip)


def _gone(clip: Clip) -> EditError:
    return EditError(
        tr("The original of “{name}” is no longer part of this project.", name=one_line(clip.name)),
        tr("Replace the file by hand."),
        clip_ids=(clip.id,),
    )


def _one_back(timeline: Timeline, clip: Clip, made: Material) -> Clip:
    original = timeline.materials.get(made.made_from)
    if original is None or made.made_range is None or clip.source_range is None:
        raise _gone(clip)
    whole, part = made.made_range, clip.source_range
    # The file may be a sample longer than the part it was made of.
    start_us = min(part.start_us, max(whole.duration_us - part.duration_us, 0))
    if made.made_by == REVERSE:
        start_us = max(whole.duration_us - part.duration_us - start_us, 0)
    source = TimeRange(whole.start_us + start_us, min(part.duration_us, whole.duration_us))
    name = required_name(original.name) if clip.name == made.name else clip.name
    restored = replace(clip, material_id=original.id, name=name, source_range=source)
    return _louder(restored, made.made_gain)


@dataclass(frozen=True, slots=True)
class KeepParts(SingleStep, OnClip):
    """Keep some parts of a clip and cut the rest away: no new file, and every part can be drawn out again."""

    clip_id: str
    parts: tuple[TimeRange, ...]
    """In time after the clip's start, in order, none overlapping."""
    closes_gaps: bool = False
    """Whether the parts follow each other without a gap; the clips behind stay where they are."""
    what: str = ""
    """The edit in words: ``Remove pauses``."""
    seed: str = field(default_factory=new_id)
    words: ClassVar[tuple[str, str]] = (mark("Keep parts"), mark("Keep parts of {name}"))

    @property
    def label(self) -> str:
        """The edit in words."""
        return self.what or tr(self.words[0])

    def label_on(self, timeline: Timeline) -> str:
        """The edit in words, with the name of the clip."""
        named = name_of(timeline, (self.clip_id,))
        if not named:
            return self.label
        return (
            tr("{what} of {name}", what=self.what, name=named) if self.what else tr(self.words[1], name=named)
        )

    def apply(self, timeline: Timeline) -> Timeline:
        """Cut; the first part keeps the clip's id, fades and points stay at their sound."""
        track, clip = require(timeline, self.clip_id)
        check_unlocked(track, clip.id)
        if self.parts == (TimeRange(0, clip.duration_us),):
            return timeline
        self._check(timeline, clip)
        if any(crossing(timeline, track, clip)):
            raise EditError(
                tr("“{name}” cross-fades with its neighbour.", name=one_line(clip.name)),
                tr("Remove the crossfade first."),
                clip_ids=(clip.id,),
            )
        pieces = self._pieces(timeline, clip)
        place = track.place_of(clip.id)
        assert place is not None
        clips = (*track.clips[:place], *pieces, *track.clips[place + 1 :])
        return swept(timeline, timeline.with_track(replace(track, clips=clips)))

    def _check(self, timeline: Timeline, clip: Clip) -> None:
        end_us = 0
        for part in self.parts:
            if part.start_us < end_us or part.duration_us < SHORTEST_US or part.end_us > clip.duration_us:
                raise EditError(
                    tr("“{name}” was changed meanwhile.", name=one_line(clip.name)), clip_ids=(clip.id,)
                )
            end_us = part.end_us
        if not self.parts:
            raise EditError(
                tr("“{name}” holds nothing but silence.", name=one_line(clip.name)),
                tr("Delete it instead."),
                clip_ids=(clip.id,),
            )
        if self.closes_gaps and len(self.parts) > 1 and _is_with_picture(timeline, clip):
            raise EditError(
                tr("“{name}” belongs to a picture, and would no longer fit to it.", name=one_line(clip.name)),
                tr("Ungroup it first."),
                clip_ids=(clip.id,),
            )

    def _pieces(self, timeline: Timeline, clip: Clip) -> list[Clip]:
        pieces = []
        rest, start_us = clip, clip.start_us
        for number, part in enumerate(self.parts):
            low_us, high_us = start_us + part.start_us, start_us + part.end_us
            if low_us > rest.start_us:
                rest = halves(timeline, rest, low_us, rest.id)[1]
            piece = rest
            if high_us < rest.end_us:
                piece, rest = halves(timeline, rest, high_us, rest.id)
            own_id = clip.id if number == 0 else derived_id(self.seed, number)
            pieces.append(replace(piece, id=own_id))
        return _closed(clip, pieces) if self.closes_gaps else pieces


def _is_with_picture(timeline: Timeline, clip: Clip) -> bool:
    if not clip.group_id:
        return False
    return any(
        other.group_id == clip.group_id and track.kind is not TrackKind.SOUND
        for track, other in timeline.clips()
    )


def _closed(clip: Clip, pieces: list[Clip]) -> list[Clip]:
    """The pieces one after another from the clip's start, their new edges with a fade against a click."""
    closed: list[Clip] = []
    at_us = clip.start_us
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        fade_us = min(EDGE_FADE_US, piece.duration_us // 2)
        closed.append(
            replace(
                piece,
                fade_in_us=max(piece.fade_in_us, fade_us if number else 0),
                fade_out_us=max(piece.fade_out_us, fade_us if number < last else 0),
                timeline_range=piece.timeline_range.moved_to(at_us),
            )
        )
        at_us = closed[-1].end_us
    return closed


def can_be_treated(timeline: Timeline, clip: Clip) -> bool:
    """Whether treatments can make a file of a clip: a sound whose file is here."""
    material = timeline.material_of(clip)
    return material.kind is MaterialKind.SOUND and material.path is not None and clip.source_range is not None
