"""What a render leaves out, by clip name and time: told before the export, never missing in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.language import mark, tr
from editor.model.clip import Clip, Placement
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.render.plan import MAX_SPEED, MIN_SPEED, heard_tracks, plays_inside
from editor.words import one_line

MAX_SCALE = 8.0
"""Pictures that are enlarged further are fitted plainly instead, and listed."""

SOUND_KINDS = frozenset(
    (
        mark("voice effect"), mark("voice separation"), mark("voice enhancement"),
        mark("loudness levelling"), mark("noise reduction"), mark("pitch shift"),
        mark("panning"), mark("balance"), mark("channel choice"),
    )
)  # fmt: skip
"""Extras that change what is heard, not what is seen."""

_DRAWN_KINDS = frozenset((MaterialKind.VIDEO, MaterialKind.PHOTO, MaterialKind.GIF))
_WORDS = {
    TrackKind.PICTURE: mark("overlay"),
    TrackKind.TEXT: mark("text"),
    TrackKind.STICKER: mark("sticker"),
    TrackKind.EFFECT: mark("effect"),
    TrackKind.FILTER: mark("filter"),
    TrackKind.ADJUSTMENT: mark("adjustment"),
    TrackKind.OTHER: mark("unknown"),
}


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """Something that is on the timeline and will not be in the export."""

    name: str
    kind: str
    """In English, for `tr`: text, sticker, effect, filter, overlay, transition, mask, keyframes …"""
    start_us: int
    end_us: int
    clip_id: str = ""


def main_track(timeline: Timeline) -> Track | None:
    """The picture track that is drawn: the main one, else the lowest."""
    pictures = [track for track in timeline.tracks if track.kind is TrackKind.PICTURE]
    return next((track for track in pictures if track.is_main), pictures[0] if pictures else None)


def list_not_drawn(timeline: Timeline) -> tuple[NotDrawn, ...]:
    """Everything that the picture of an export leaves out, in order of time.

    Clips that are switched off and tracks that are hidden are not listed: the app draws neither.
    """
    main = main_track(timeline)
    found: list[NotDrawn] = []
    for track in timeline.tracks:
        if track.is_hidden or track.kind is TrackKind.SOUND:
            continue
        for clip in track.clips:
            if clip.is_visible:
                found.extend(_of_main(timeline, clip) if track is main else _of_other(timeline, track, clip))
    return tuple(sorted(found, key=lambda item: item.start_us))


def list_not_heard(timeline: Timeline) -> tuple[NotDrawn, ...]:
    """Treatments of the sound that only the app can do, and speeds that cannot be played."""
    found: list[NotDrawn] = []
    for track in heard_tracks(timeline):
        for clip in track.clips:
            if not clip.is_visible:
                continue
            found.extend(
                _item(timeline, clip, extra.kind) for extra in clip.extras if extra.kind in SOUND_KINDS
            )
            is_compound = timeline.material_of(clip).nested is not None
            if not MIN_SPEED <= clip.speed <= MAX_SPEED or (is_compound and not plays_inside(clip)):
                found.append(_item(timeline, clip, mark("speed")))
    return tuple(sorted(found, key=lambda item: item.start_us))


def _of_other(timeline: Timeline, track: Track, clip: Clip) -> Iterator[NotDrawn]:
    yield _item(timeline, clip, _WORDS.get(track.kind, _WORDS[TrackKind.OTHER]))


def _of_main(timeline: Timeline, clip: Clip) -> Iterator[NotDrawn]:
    kind = timeline.material_of(clip).kind
    if kind not in _DRAWN_KINDS:
        yield _item(
            timeline, clip, mark("compound clip") if kind is MaterialKind.COMPOUND else mark("unknown")
        )
        return
    for extra in clip.extras:
        is_colour = extra.kind == "background" and extra.name.startswith("#")
        if extra.kind not in SOUND_KINDS and not is_colour:
            yield _item(timeline, clip, extra.kind)
    if clip.keyframe_curves:
        yield _item(timeline, clip, mark("keyframes"))
    if not can_place(clip.placement or Placement()):
        yield _item(timeline, clip, mark("scale"))


def can_place(placement: Placement) -> bool:
    """Whether a placement is drawn as it is."""
    return all(0 < scale <= MAX_SCALE for scale in (placement.scale_x, placement.scale_y))


def label_of(timeline: Timeline, clip: Clip) -> str:
    """A clip's name for people: on one line, and not too long for one."""
    material = timeline.material_of(clip)
    return one_line(clip.name or material.name or material.text)


def _item(timeline: Timeline, clip: Clip, kind: str) -> NotDrawn:
    return NotDrawn(label_of(timeline, clip) or tr(kind), kind, clip.start_us, clip.end_us, clip.id)
