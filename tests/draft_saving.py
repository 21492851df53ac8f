"""Judges of saved drafts: what two timelines say, what differs in a text, whether all ids lead somewhere."""

from __future__ import annotations

import json
import wave
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from editor.draft.edits import Path as JsonPath
from editor.draft.edits import SetValue
from editor.draft.splice import edited_text
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track
from editor.model.timing import TimeRange

CLIP_FIELDS = (
    *("id", "timeline_range", "source_range", "speed", "keeps_pitch", "is_reversed", "volume"),
    *("unmuted_volume", "fade_in_us", "fade_out_us", "is_visible", "volume_points"),
)


def described(timeline: Timeline) -> list[Any]:
    """Everything about a timeline that edits can change and a draft can hold, as plain data."""
    return [
        timeline.is_main_sound_muted,
        timeline.master_volume,
        *((*_of_track(track), *map(_of_clip, track.clips)) for track in timeline.tracks),
    ]


def _of_track(track: Track) -> tuple[Any, ...]:
    flags = (track.is_muted, track.is_hidden, track.is_locked)
    return (track.id, track.kind.value, track.name, *flags, track.volume)


def _of_clip(clip: Clip) -> tuple[Any, ...]:
    return tuple(getattr(clip, field) for field in CLIP_FIELDS)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def masked(text: str, paths: Iterable[JsonPath]) -> str:
    """The text with the values at some places blotted out."""
    return edited_text(text, [SetValue(path, "*") for path in paths])


def wrong_ids(root: dict[str, Any]) -> tuple[set[str], set[str], set[str]]:
    """Ids that are used twice, references that lead nowhere, and helpers that nobody refers to."""
    lists = {name: entries for name, entries in root["materials"].items() if isinstance(entries, list)}
    owned: Counter[str] = Counter()
    for name, entries in lists.items():
        if name != "common_mask":
            owned.update(entry["id"] for entry in entries if isinstance(entry, dict) and "id" in entry)
    refs: list[str] = []
    for track in root["tracks"]:
        owned[track["id"]] += 1
        for segment in track["segments"]:
            owned[segment["id"]] += 1
            refs.append(segment["material_id"])
            refs += segment.get("extra_material_refs", segment.get("extra_material_ids", []))
    helpers = {
        entry["id"]
        for name in (
            "speeds",
            "audio_fades",
            "beats",
            "placeholder_infos",
            "sound_channel_mappings",
            "transitions",
        )
        for entry in lists.get(name, [])
    }
    twice = {one for one, n in owned.items() if n > 1}
    return twice, {ref for ref in refs if ref not in owned}, helpers - set(refs)


def write_wav(path: Path, seconds: float = 1.0, value: int = 0) -> Path:
    """Write a short mono sound of one value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(8000)
        stream.writeframes(value.to_bytes(2, "little", signed=True) * round(8000 * seconds))
    return path


def new_sound(
    path: Path, start_us: int, duration_us: int = 1_000_000, **fields: Any
) -> tuple[Material, Clip]:
    """A material and a clip of a sound file that is new to a timeline."""
    material = Material(
        new_id(), MaterialKind.SOUND, path.name, str(path), str(path), duration_us, has_sound=True
    )
    place = TimeRange(start_us, duration_us)
    return material, Clip(new_id(), material.id, material.name, place, TimeRange(0, duration_us), **fields)


def loaded(path: Path) -> dict[str, Any]:
    """A JSON file."""
    value: dict[str, Any] = json.loads(path.read_bytes().decode("utf-8-sig"))
    return value
