"""What a draft cannot hold lies in ``fadeline.json`` in its folder.

Volumes, roles and lanes of tracks; names, colours and fade curves of clips; the sound stream of a file;
beats, picture cuts and the range between In and Out. Written only by a save, together with the draft.
Losing the file loses only what is in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from editor.draft.read_markers import MOST_MARKERS, MOST_NAME, as_colour
from editor.draft.relink import is_regular
from editor.draft.sidecar_care import (
    care_of,
    cares_of,
    made_notes,
    made_of,
    said_of_care,
    said_of_made,
    streams_of,
    with_making,
    without_care,
)
from editor.draft.sidecar_master import PLAIN_MASTER, MasterNotes, master_notes_of, parse_master
from editor.draft.sidecar_points import (
    lowerings_of,
    noted_points,
    points_notes,
    said_of_points,
    without_lowering,
)
from editor.draft.values import MOST_US, as_list, as_object, as_real, as_text, as_whole
from editor.language import tr
from editor.model.clip import LINEAR, Clip, FadeCurve
from editor.model.material import Material
from editor.model.timeline import Marker, Role, Timeline, Track, TrackKind

SIDECAR_NAME = "fadeline.json"
SIDECAR_VERSION = 1
MOST_BYTES = 8 * 1024 * 1024
MOST_GAIN = 10.0
"""Volumes end at +20 dB, like those of clips."""
MOST_STREAMS = 1_000
Notes = Mapping[str, Mapping[str, Any]]
"""Id -> what is said about the thing, in the words of the file."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The content of the file, every value of it checked."""

    tracks: Notes = field(default_factory=dict)
    """Track id -> ``volume`` (linear), ``role``, ``pair`` (the first track of its lane)."""
    clips: Notes = field(default_factory=dict)
    """Clip id -> ``name``, ``colour``, ``fade_in_curve``, ``fade_out_curve``, ``care``."""
    materials: Notes = field(default_factory=dict)
    """Material id -> ``sound_stream``, and what it was made from and how."""
    markers: tuple[Marker, ...] = ()
    """Beats and picture cuts; the person's own marks are in the draft."""
    in_us: int | None = None
    out_us: int | None = None
    master_volume: float = 1.0
    others: Mapping[str, Any] = field(default_factory=dict)
    """Entries of newer versions, kept as they are."""
    master: MasterNotes = PLAIN_MASTER
    """The limiter, and the loudness that exports aim at."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is said that a draft does not say itself."""
        return self == Sidecar()

    def encoded(self) -> bytes:
        """The bytes of the file."""
        content: dict[str, Any] = {
            **self.others,
            "version": max(SIDECAR_VERSION, as_whole(self.others.get("version")) or 0),
            "master_volume": self.master_volume,
            "tracks": self.tracks,
        }
        parts = {"clips": self.clips, "materials": self.materials, "master": self.master.entry()}
        content |= {name: part for name, part in parts.items() if part}
        if self.markers:
            content["markers"] = [_marker_entry(marker) for marker in self.markers]
        if self.in_us is not None or self.out_us is not None:
            content["range"] = {"in_us": self.in_us, "out_us": self.out_us}
        return (json.dumps(content, indent=2) + "\n").encode()


OURS = ("master_volume", "master", "tracks", "clips", "materials", "markers", "range")


def _marker_entry(marker: Marker) -> dict[str, Any]:
    entry = {"id": marker.id, "time_us": marker.time_us, "layer": marker.layer}
    return entry | {key: text for key, text in (("name", marker.name), ("colour", marker.colour)) if text}


# --- the file -> its content ----------------------------------------------------------------------------


def parse_sidecar(data: bytes) -> Sidecar:
    """The sidecar in some bytes; `ValueError` where they are no sidecar."""
    try:
        stored = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(stored, dict):
        raise ValueError("not an object")
    newer = (as_whole(stored.get("version")) or 0) > SIDECAR_VERSION
    others = {key: value for key, value in stored.items() if key not in OURS and (newer or key != "version")}
    in_us, out_us = _range(as_object(stored.get("range")))
    return Sidecar(
        _parsed(stored.get("tracks"), _track_notes),
        _parsed(stored.get("clips"), _clip_notes),
        _parsed(stored.get("materials"), _material_notes),
        _markers(stored.get("markers")),
        in_us,
        out_us,
        _gain(stored.get("master_volume", 1.0)),
        others,
        parse_master(as_object(stored.get("master"))),
    )


def _parsed(stored: Any, read: Any) -> Notes:
    """What is said about each thing, without what says nothing."""
    return {key: said for key, entry in as_object(stored).items() if (said := read(as_object(entry)))}


def _gain(stored: Any) -> float:
    number = as_real(stored)
    return 1.0 if number is None else min(max(number, 0.0), MOST_GAIN)


def _track_notes(entry: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if (gain := _gain(entry.get("volume"))) != 1.0:
        said["volume"] = gain
    if entry.get("role") in tuple(Role):
        said["role"] = str(entry["role"])
    if pair := as_text(entry.get("pair")):
        said["pair"] = pair
    return said


def _clip_notes(entry: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if name := as_text(entry.get("name"))[:MOST_NAME]:
        said["name"] = name
    if colour := as_colour(entry.get("colour")):
        said["colour"] = colour
    for key in ("fade_in_curve", "fade_out_curve"):
        if curve := _curve_notes(_curve(as_object(entry.get(key)))):
            said[key] = curve
    if care := said_of_care(care_of(entry.get("care"))):
        said["care"] = care
    return said | points_notes(entry)


def _curve(entry: Mapping[str, Any]) -> FadeCurve:
    family = as_text(entry.get("family"))[:100] or LINEAR.family
    bend = as_real(entry.get("bend")) or 0.0
    return FadeCurve(family, min(max(bend, -1.0), 1.0) if family == LINEAR.family else 0.0)


def _curve_notes(curve: FadeCurve) -> dict[str, Any]:
    if curve.is_linear:
        return {}
    return {"family": curve.family} | ({"bend": curve.bend} if curve.bend else {})


def _material_notes(entry: Mapping[str, Any]) -> dict[str, Any]:
    stream = as_whole(entry.get("sound_stream"))
    said = {"sound_stream": stream} if stream is not None and 0 <= stream < MOST_STREAMS else {}
    return said | made_notes(entry)


def _markers(stored: Any) -> tuple[Marker, ...]:
    found: dict[str, Marker] = {}
    for entry in map(as_object, as_list(stored)[:MOST_MARKERS]):
        marker_id, time_us = as_text(entry.get("id")), as_whole(entry.get("time_us"))
        layer = as_text(entry.get("layer"))
        if marker_id and time_us is not None and 0 <= time_us <= MOST_US and layer in ("beat", "cut"):
            name = as_text(entry.get("name"))[:MOST_NAME]
            found[marker_id] = Marker(marker_id, time_us, name, as_colour(entry.get("colour")), layer)
    return tuple(found.values())


def _range(entry: Mapping[str, Any]) -> tuple[int | None, int | None]:
    in_us, out_us = (
        time_us if (time_us := as_whole(entry.get(key))) is not None and 0 <= time_us <= MOST_US else None
        for key in ("in_us", "out_us")
    )
    return (None, None) if in_us is not None and out_us is not None and out_us <= in_us else (in_us, out_us)


def read_sidecar(folder: Path) -> tuple[Sidecar, str]:
    """The sidecar of a draft's folder, and a sentence about what was wrong with it (or an empty one)."""
    path = folder / SIDECAR_NAME
    if not is_regular(path):
        return Sidecar(), ""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError("too large")
        return parse_sidecar(data), ""
    except (OSError, ValueError):
        return Sidecar(), tr(
            "“{name}” could not be read: track volumes, roles, fade curves, names and colours are back "
            "at their first state. The draft itself is whole.",
            name=SIDECAR_NAME,
        )


# --- content <-> timeline -------------------------------------------------------------------------------


def with_sidecar(timeline: Timeline, sidecar: Sidecar) -> Timeline:
    """The timeline with what the sidecar adds to it; what names nothing in it is passed over."""
    if sidecar.is_plain:
        return timeline
    pairs = _pairs(timeline, sidecar)
    tracks = tuple(_noted_track(track, sidecar, pairs.get(track.id, "")) for track in timeline.tracks)
    materials = list(with_making(timeline.materials, sidecar.materials))
    markers = {marker.id: marker for marker in (*sidecar.markers, *timeline.markers)}
    noted = replace(
        timeline,
        tracks=tracks,
        master_volume=sidecar.master_volume,
        markers=tuple(sorted(markers.values(), key=lambda marker: marker.time_us)),
        in_us=sidecar.in_us,
        out_us=sidecar.out_us,
    )
    noted = sidecar.master.on(noted)
    return noted.with_materials(*materials) if materials else noted


def _pairs(timeline: Timeline, sidecar: Sidecar) -> dict[str, str]:
    """Second track of a lane -> first; a lane has two sound tracks and no more."""
    sounds = {track.id for track in timeline.tracks if track.kind is TrackKind.SOUND}
    named = {key: said["pair"] for key, said in sidecar.tracks.items() if key in sounds and "pair" in said}
    pairs: dict[str, str] = {}
    for second, first in named.items():
        is_free = first in sounds and first not in named and first not in pairs.values()
        if is_free and first != second:
            pairs[second] = first
    return pairs


def _noted_track(track: Track, sidecar: Sidecar, pair_id: str) -> Track:
    said = sidecar.tracks.get(track.id, {})
    clips = track.clips
    if not sidecar.clips.keys().isdisjoint(clip.id for clip in clips):
        clips = tuple(_noted_clip(clip, sidecar.clips.get(clip.id)) for clip in clips)
    if not said and clips is track.clips:
        return track
    role = Role(said["role"]) if "role" in said else None
    return replace(track, clips=clips, volume=said.get("volume", 1.0), role=role, pair_id=pair_id)


def _noted_clip(clip: Clip, said: Mapping[str, Any] | None) -> Clip:
    if said is None:
        return clip
    return replace(
        clip,
        name=said.get("name", clip.name),
        colour=said.get("colour", ""),
        fade_in_curve=_curve(said.get("fade_in_curve", {})),
        fade_out_curve=_curve(said.get("fade_out_curve", {})),
        care=care_of(said.get("care")),
        volume_points=noted_points(clip, said),
    )


def sidecar_of(timeline: Timeline, before: Sidecar) -> Sidecar:
    """The sidecar that a timeline needs; what newer versions added stays."""
    tracks = {track.id: said for track in timeline.tracks if (said := _said_of_track(track))}
    clips = {
        clip.id: said for _, clip in timeline.clips() if (said := _said_of_clip(clip, timeline.materials))
    }
    materials = {
        material.id: said
        for material in timeline.materials.values()
        if (said := _said_of_material(material, timeline.materials))
    }
    markers = tuple(marker for marker in timeline.markers if marker.layer != "mark")
    return Sidecar(
        tracks,
        clips,
        materials,
        markers,
        timeline.in_us,
        timeline.out_us,
        timeline.master_volume,
        before.others,
        master_notes_of(timeline),
    )


def _said_of_track(track: Track) -> dict[str, Any]:
    said: dict[str, Any] = {"volume": track.volume} if track.volume != 1.0 else {}
    if track.role is not None:
        said["role"] = track.role.value
    return said | ({"pair": track.pair_id} if track.pair_id else {})


def _said_of_clip(clip: Clip, materials: Mapping[str, Material]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    material = materials.get(clip.material_id)
    if material is not None and material.uses_file and clip.name and clip.name != material.name:
        said["name"] = clip.name
    if clip.colour:
        said["colour"] = clip.colour
    for key, curve in (("fade_in_curve", clip.fade_in_curve), ("fade_out_curve", clip.fade_out_curve)):
        if notes := _curve_notes(curve):
            said[key] = notes
    if care := said_of_care(clip.care):
        said["care"] = care
    return said | said_of_points(clip)


def _said_of_material(material: Material, materials: Mapping[str, Material]) -> dict[str, Any]:
    said = {} if material.sound_stream is None else {"sound_stream": material.sound_stream}
    return said | said_of_made(material, materials)


def _bare(clips: Notes) -> Notes:
    return without_lowering(without_care(clips))


def changes_in_words(before: Sidecar, after: Sidecar) -> tuple[str, ...]:
    """What differs between two states of the file, for the sentence that tells of a save."""
    parts = (
        (before.tracks != after.tracks or before.master_volume != after.master_volume, tr("track settings")),
        (_bare(before.clips) != _bare(after.clips), tr("names, colours and fade curves")),
        (lowerings_of(before.clips) != lowerings_of(after.clips), tr("lowering under speech")),
        (cares_of(before.clips) != cares_of(after.clips), tr("sound care")),
        (streams_of(before.materials) != streams_of(after.materials), tr("choice of sound streams")),
        (made_of(before.materials) != made_of(after.materials), tr("treated sounds")),
        (before.markers != after.markers, tr("beats and picture cuts")),
        (before.master != after.master, tr("limiter and loudness aim")),
        ((before.in_us, before.out_us) != (after.in_us, after.out_us), tr("In and Out")),
    )
    return tuple(words for differs, words in parts if differs)
