"""The tracks and the head of one timeline document, nested ones too (``draft-format.md`` sections 2, 3)."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from editor.draft.notes import Notes
from editor.draft.places import DraftPlaces, Place
from editor.draft.read_markers import read_markers
from editor.draft.read_materials import MOST_PIXELS, MaterialIndex, MaterialReader, index_materials
from editor.draft.read_segments import SegmentReader
from editor.draft.relink import Relinker
from editor.draft.values import as_frame_rate, as_list, as_object, as_text, as_whole
from editor.language import tr
from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timeline import Canvas, Timeline, Track, TrackKind

MUTED, HIDDEN, LOCKED = 1, 2, 4
"""Bits of a track's ``attribute`` (``draft-format.md`` section 3.2)."""

OVERLAY_FLAG = 2
"""``flag`` of a picture track that lies over the main one."""

MOST_NESTED = 8
"""Compound clips inside compound clips that are followed; a circle ends here too."""

MOST_TRACKS = 5_000
"""Tracks that are read from one timeline."""

FALLBACK_RATE = Fraction(30)
"""The rate of every draft that was studied; for drafts whose ``fps`` is no rate."""


@dataclass(frozen=True, slots=True)
class ReadTimeline:
    """A timeline and the places it was read from."""

    timeline: Timeline
    places: DraftPlaces


def read_timeline(
    root: Mapping[str, Any], notes: Notes, relinker: Relinker, *, depth: int = 0
) -> ReadTimeline:
    """Read one document: the draft itself at depth 0, the inside of a compound clip below that.

    Nothing in the document can make this raise: what cannot be read is set aside with a note.
    """
    frame_rate = _frame_rate(root.get("fps"), notes)
    index = index_materials(root.get("materials"), notes)

    def read_nested(inner: dict[str, Any]) -> Timeline | None:
        if depth >= MOST_NESTED:
            notes.warn(
                tr(
                    "Compound clips are nested more than {most} deep; the innermost are not shown.",
                    most=MOST_NESTED,
                )
            )
            return None
        return read_timeline(inner, notes, relinker, depth=depth + 1).timeline

    materials = MaterialReader(index, relinker, read_nested)
    segments = SegmentReader(
        index,
        materials,
        notes,
        frame_us=float(1_000_000 / frame_rate),
        uses_track_layers=root.get("render_index_track_mode_on") is True,
    )
    tracks, track_places = _tracks(root.get("tracks"), segments, notes)
    materials.read_unused()
    canvas, tracks = _canvas(root.get("canvas_config"), tracks, notes)
    timeline = Timeline(
        tracks=tracks,
        materials=MappingProxyType(materials.made),
        frame_rate=frame_rate,
        canvas=canvas,
        is_main_sound_muted=as_object(root.get("config")).get("video_mute") is True,
        markers=read_markers(root.get("time_marks"), notes),
    )
    return ReadTimeline(timeline, _places(segments, track_places, index))


def _places(segments: SegmentReader, tracks: dict[str, Place], index: MaterialIndex) -> DraftPlaces:
    found = segments.places
    return DraftPlaces(
        tracks=MappingProxyType(tracks),
        clips=MappingProxyType(found.clips),
        materials=index.places,
        fade_of=MappingProxyType(found.fade_of),
        speed_of=MappingProxyType(found.speed_of),
        volume_curve_of=MappingProxyType(found.volume_curve_of),
        source_time_keyframes=frozenset(found.source_time_keyframes),
    )


def _frame_rate(stored: Any, notes: Notes) -> Fraction:
    rate = as_frame_rate(stored)
    if rate is None:
        notes.warn(tr("The draft's frame rate could not be read; 30 pictures a second are used."))
        return FALLBACK_RATE
    return rate


def _tracks(stored: Any, segments: SegmentReader, notes: Notes) -> tuple[tuple[Track, ...], dict[str, Place]]:
    entries = as_list(stored)
    if not isinstance(stored, list):
        notes.warn(tr("The draft has no readable tracks."))
    if len(entries) > MOST_TRACKS:
        notes.warn(
            tr(
                "Only the first {most} of {n} tracks are shown.",
                most=MOST_TRACKS,
                n=len(entries),
            )
        )
    tracks: list[Track] = []
    places: dict[str, Place] = {}
    main = _main_position(entries)
    for position, entry in enumerate(entries[:MOST_TRACKS]):
        if not isinstance(entry, dict):
            notes.warn(tr("Track {position} could not be read and is kept as it is.", position=position + 1))
            continue
        track = read_track(entry, position, segments, notes, is_main=position == main)
        if track.id in places:
            notes.warn(tr("Track {position} has the id of another track.", position=position + 1))
            track = replace(track, id=_free_id(track.id, places))
        places[track.id] = ("tracks", position)
        tracks.append(track)
    return tuple(tracks), places


def _free_id(track_id: str, taken: Mapping[str, Place]) -> str:
    n = 2
    while f"{track_id}#{n}" in taken:
        n += 1
    return f"{track_id}#{n}"


def _main_position(entries: list[Any]) -> int:
    """The main track: the first picture track that is no overlay and holds something, or else the first.

    Tools write an empty main track before a filled one; the apps show the filled one on the canvas
    just the same, so it is the one whose pictures count.
    """
    first = -1
    for position, entry in enumerate(entries):
        track = as_object(entry)
        if track.get("type") != TrackKind.PICTURE or as_whole(track.get("flag")) == OVERLAY_FLAG:
            continue
        if as_list(track.get("segments")):
            return position
        first = position if first < 0 else first
    return first


def _kind(stored: Any) -> TrackKind:
    try:
        return TrackKind(as_text(stored))
    except ValueError:
        return TrackKind.OTHER


def read_track(
    entry: dict[str, Any], position: int, segments: SegmentReader, notes: Notes, *, is_main: bool
) -> Track:
    """One track with its clips in order of their starts; an unknown type is a locked row."""
    kind = _kind(entry.get("type"))
    attribute = as_whole(entry.get("attribute")) or 0
    track_id = as_text(entry.get("id")) or f"track {position}"
    stored = entry.get("segments", [])
    if not isinstance(stored, list):
        notes.warn(
            tr(
                "Track {position}: its clips could not be read and are kept as they are.",
                position=position + 1,
            )
        )
    clips = [
        clip
        for place, segment in enumerate(as_list(stored))
        if (clip := segments.read(segment, position, place)) is not None
    ]
    return Track(
        id=track_id,
        kind=kind,
        name=as_text(entry.get("name")),
        clips=_in_order(clips, position, notes),
        is_muted=bool(attribute & MUTED),
        is_hidden=bool(attribute & HIDDEN),
        is_locked=bool(attribute & LOCKED) or kind is TrackKind.OTHER,
        is_main=is_main,
    )


def _in_order(clips: list[Clip], position: int, notes: Notes) -> tuple[Clip, ...]:
    starts = [clip.timeline_range.start_us for clip in clips]
    if any(earlier > later for earlier, later in itertools.pairwise(starts)):
        notes.info(tr("Track {position}: its clips are not stored in order of time.", position=position + 1))
        clips = sorted(clips, key=lambda clip: clip.timeline_range.start_us)
    return tuple(clips)


def _canvas(stored: Any, tracks: tuple[Track, ...], notes: Notes) -> tuple[Canvas, tuple[Track, ...]]:
    """The canvas; a colour that every clip of the main track lies on is the canvas's own."""
    config = as_object(stored)
    width, height = as_whole(config.get("width")), as_whole(config.get("height"))
    if width is None or height is None or not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        notes.warn(tr("The size of the draft's picture could not be read; 1920×1080 is used."))
        width, height = 1920, 1080
    colour = _shared_colour(tracks)
    if not colour:
        return Canvas(width, height), tracks
    return Canvas(width, height, colour[:7].lower()), tuple(
        _without_background(track, colour) for track in tracks
    )


def _shared_colour(tracks: tuple[Track, ...]) -> str:
    """``#RRGGBBAA`` where all clips of the main track have this one opaque background; else empty."""
    clips = next((track.clips for track in tracks if track.is_main), ())
    colours = {tuple(extra.name for extra in clip.extras if extra.kind == "background") for clip in clips}
    if len(colours) != 1:
        return ""
    names = colours.pop()
    colour = names[0] if len(names) == 1 else ""
    is_colour = colour.startswith("#") and len(colour) in (7, 9) and _is_hex(colour[1:])
    return colour if is_colour and colour[7:].lower() in ("", "ff") else ""


def _is_hex(digits: str) -> bool:
    return all(digit in "0123456789abcdefABCDEF" for digit in digits)


def _without_background(track: Track, colour: str) -> Track:
    if not track.is_main:
        return track
    clips = tuple(
        replace(clip, extras=tuple(e for e in clip.extras if (e.kind, e.name) != ("background", colour)))
        for clip in track.clips
    )
    return replace(track, clips=clips)


def with_nested(timeline: Timeline) -> Iterator[Timeline]:
    """The timeline and every one inside its compound clips, each object once."""
    seen: set[int] = set()
    waiting = [timeline]
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        used = {clip.material_id for _, clip in current.clips()}
        for material_id, material in current.materials.items():
            if material.nested is not None and material_id in used:
                waiting.append(material.nested)


def missing_uses(timeline: Timeline) -> tuple[tuple[Material, int], ...]:
    """The materials whose file was not found, with the number of clips that use each of them."""
    return tuple(use for use in _uses(timeline) if use[0].is_missing)


def file_of(material: Material) -> str:
    """What tells the file of a material from others: drafts name one file in many materials."""
    return material.path or material.stored_path or material.id


def same_file(timeline: Timeline, material_id: str) -> tuple[str, ...]:
    """The ids of all materials that clips use and that draw on the same file as one of them does."""
    used = [material for material, _ in _uses(timeline)]
    files = {file_of(material) for material in used if material.id == material_id}
    return tuple(dict.fromkeys(material.id for material in used if file_of(material) in files))


def present_uses(timeline: Timeline) -> tuple[tuple[Material, int], ...]:
    """The files that clips use and that are there, with the number of those clips; each file once."""
    by_path: dict[str, tuple[Material, int]] = {}
    for material, n_clips in _uses(timeline):
        if material.uses_file and material.path:
            known = by_path.get(material.path, (material, 0))
            by_path[material.path] = (known[0], known[1] + n_clips)
    return tuple(by_path.values())


def _uses(timeline: Timeline) -> Iterator[tuple[Material, int]]:
    found: dict[tuple[str, str], tuple[Material, int]] = {}
    for current in with_nested(timeline):
        for material_id, n_clips in Counter(clip.material_id for _, clip in current.clips()).items():
            material = current.materials.get(material_id)
            if material is not None:
                key = (material.id, material.stored_path)
                found[key] = (material, found.get(key, (material, 0))[1] + n_clips)
    yield from found.values()


def missing_materials(timeline: Timeline) -> tuple[Material, ...]:
    """The files that clips use and that were not found, also inside compound clips; one material for each."""
    found: dict[str, Material] = {}
    for material, _ in missing_uses(timeline):
        found.setdefault(file_of(material), material)
    return tuple(found.values())
