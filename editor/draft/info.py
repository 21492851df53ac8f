"""An open draft as plain data and as readable text: what `fadeline info` prints.

The keys are those of ``design.md`` section 10; times are µs, gains are linear. ``frame_rate`` is a whole
number where the rate is whole, otherwise a text such as ``"30000/1001"`` that `Fraction` reads back.
``clips[].material`` is the id of an entry of ``materials[]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Protocol

from editor.draft.read import OpenDraft
from editor.draft.read_tracks import missing_materials, missing_uses
from editor.model.clip import Clip
from editor.model.material import Material
from editor.model.timeline import Timeline, Track
from editor.words import clock, counted, one_line


class Undrawn(Protocol):
    """Something that the rendered picture leaves out or draws in another way; render says what."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def kind(self) -> str:
        """What it is: transition, sticker, effect …."""

    @property
    def start_us(self) -> int:
        """From when it is left out."""

    @property
    def end_us(self) -> int:
        """Until when it is left out."""

    @property
    def clip_id(self) -> str:
        """The clip that it belongs to."""

    @property
    def note(self) -> str:
        """How it is drawn instead; empty where nothing of it is."""


def rate_value(rate: Fraction) -> int | str:
    """A frame rate as it is printed: a whole number, or ``"30000/1001"``."""
    return rate.numerator if rate.denominator == 1 else f"{rate.numerator}/{rate.denominator}"


def describe_clip(clip: Clip) -> dict[str, Any]:
    """One clip as plain data."""
    source = clip.source_range
    return {
        "id": clip.id,
        "name": clip.name,
        "material": clip.material_id,
        "start_us": clip.start_us,
        "duration_us": clip.duration_us,
        "source_start_us": None if source is None else source.start_us,
        "speed": clip.speed,
        "volume": clip.volume,
        "volume_points": [[point.offset_us, point.gain] for point in clip.volume_points],
        "fade_in_us": clip.fade_in_us,
        "fade_out_us": clip.fade_out_us,
        "visible": clip.is_visible,
    }


def describe_track(track: Track) -> dict[str, Any]:
    """One track with its clips as plain data."""
    return {
        "id": track.id,
        "type": track.kind.value,
        "name": track.name,
        "muted": track.is_muted,
        "hidden": track.is_hidden,
        "locked": track.is_locked,
        "main": track.is_main,
        "volume": track.volume,
        "clips": [describe_clip(clip) for clip in track.clips],
    }


def describe_material(material: Material) -> dict[str, Any]:
    """One material as plain data; ``path`` is the file found for it, or null."""
    return {
        "id": material.id,
        "kind": material.kind.value,
        "name": material.name,
        "path": material.path,
        "stored_path": material.stored_path,
        "duration_us": material.duration_us,
    }


def describe_missing(material: Material, n_clips: int) -> dict[str, Any]:
    """A file that was not found, as plain data."""
    return {"id": material.id, "name": material.name, "path": material.stored_path, "clips": n_clips}


def describe_timeline(timeline: Timeline, *, not_drawn: Iterable[Undrawn] = ()) -> dict[str, Any]:
    """A timeline as the plain data of ``fadeline info --json``; `not_drawn` is render's list for it."""
    return {
        "duration_us": timeline.duration_us,
        "frame_rate": rate_value(timeline.frame_rate),
        "canvas": {
            "width": timeline.canvas.width,
            "height": timeline.canvas.height,
            "colour": timeline.canvas.colour,
        },
        "main_sound_muted": timeline.is_main_sound_muted,
        "master_volume": timeline.master_volume,
        "tracks": [describe_track(track) for track in timeline.tracks],
        "materials": [describe_material(material) for material in timeline.materials.values()],
        "missing": [describe_missing(material, n_clips) for material, n_clips in missing_uses(timeline)],
        "not_drawn": [
            {
                "name": item.name,
                "kind": item.kind,
                "start_us": item.start_us,
                "end_us": item.end_us,
                "clip": item.clip_id,
                "drawn": "approximated" if item.note else "left out",
                "note": item.note,
            }
            for item in not_drawn
        ],
    }


def describe(draft: OpenDraft, *, not_drawn: Iterable[Undrawn] = ()) -> dict[str, Any]:
    """A draft as the plain data of ``fadeline info --json``: its timeline, and where it comes from."""
    return {
        "name": draft.name,
        "app": draft.app,
        "version": draft.version,
        "document": None if draft.main_file is None else str(draft.main_file),
        **describe_timeline(draft.timeline, not_drawn=not_drawn),
        "other_timelines": list(draft.other_timelines),
        "notes": [note.text for note in draft.notes],
    }


def _clip_line(clip: Clip) -> str:
    parts = [
        f"    {clock(clip.start_us, 3)}  +{clock(clip.duration_us, 3)}  {one_line(clip.name) or 'no name'}"
    ]
    if clip.speed != 1.0:
        parts.append(f"speed {clip.speed:.4g}")
    if clip.volume_points:
        parts.append(f"volume line of {len(clip.volume_points)} points")
    elif clip.volume != 1.0:
        parts.append(f"volume {clip.volume:.3g}")
    if clip.fade_in_us:
        parts.append(f"fade in {clip.fade_in_us / 1e6:.3g} s")
    if clip.fade_out_us:
        parts.append(f"fade out {clip.fade_out_us / 1e6:.3g} s")
    if not clip.is_visible:
        parts.append("switched off")
    return ", ".join(parts)


def _track_lines(number: int, track: Track) -> Iterator[str]:
    states = [
        word
        for word, holds in (
            ("muted", track.is_muted),
            ("hidden", track.is_hidden),
            ("locked", track.is_locked),
        )
        if holds
    ]
    name = f" “{one_line(track.name)}”" if track.name else ""
    tail = f" ({', '.join(states)})" if states else ""
    yield f"  {number}. {track.kind.value}{name}: {counted(len(track.clips), 'clip')}{tail}"
    yield from map(_clip_line, track.clips)


def timeline_lines(timeline: Timeline, *, not_drawn: Sequence[Undrawn] = ()) -> Iterator[str]:
    """A timeline as lines of readable text."""
    n_clips = sum(len(track.clips) for track in timeline.tracks)
    canvas = timeline.canvas
    yield f"Length {clock(timeline.duration_us, 3)}, picture {canvas.width}×{canvas.height}, " + (
        f"{float(timeline.frame_rate):.5g} pictures a second"
    )
    yield f"{counted(len(timeline.tracks), 'track')}, {counted(n_clips, 'clip')}"
    if timeline.is_main_sound_muted:
        yield "The sound of the main picture track is muted."
    for number, track in enumerate(timeline.tracks, 1):
        yield from _track_lines(number, track)
    missing = missing_materials(timeline)
    if missing:
        yield f"Missing: {counted(len(missing), 'file')}"
        for material in missing:
            yield f"    {one_line(material.name)}  ({one_line(material.stored_path, 200) or 'no path'})"
    yield from _picture_lines([item for item in not_drawn if not item.note], "Not drawn in the picture:")
    yield from _picture_lines([item for item in not_drawn if item.note], "Drawn about as in the app:")


def _picture_lines(items: Sequence[Undrawn], title: str) -> Iterator[str]:
    if items:
        yield title
    for item in items:
        note = f" ({item.note})" if item.note else ""
        place = f"{clock(item.start_us, 3)}–{clock(item.end_us, 3)}"
        yield f"    {place}  {item.kind}: {one_line(item.name)}{note}"


def draft_lines(draft: OpenDraft, *, not_drawn: Sequence[Undrawn] = ()) -> Iterator[str]:
    """A draft as lines of readable text."""
    version = f"{draft.app} {draft.version}".strip()
    file = f", {draft.main_file.name}" if draft.main_file is not None else ""
    yield f"{one_line(draft.name)}: " + (f"saved by {version}{file}" if version else f"a draft{file}")
    yield from timeline_lines(draft.timeline, not_drawn=not_drawn)
    if draft.read_only_reason:
        yield f"Cannot be saved in place: {draft.read_only_reason}"
    for note in draft.notes:
        yield f"Note: {note.text}"
