"""Small drafts for tests: documents made of parts, written into a folder as the apps lay them out."""

from __future__ import annotations

import json
import os
from itertools import count
from pathlib import Path
from typing import Any

JsonObject = dict[str, Any]

PLACEHOLDER = "##_draftpath_placeholder_0E685133-18CE-45ED-8CB8-2904A212EC80_##"
SECOND = 1_000_000

_numbers = count(1)


def new_id(prefix: str) -> str:
    """Give an id that no other part has."""
    return f"{prefix}-{next(_numbers):05}"


class DraftMaker:
    """Collects tracks, segments and materials, and gives the document."""

    def __init__(self, **head: Any) -> None:
        self.head = head
        self.tracks: list[JsonObject] = []
        self.materials: dict[str, list[JsonObject]] = {
            name: [] for name in ("audios", "videos", "texts", "speeds")
        }

    def add(self, list_name: str, **fields: Any) -> str:
        """Add an object to a list of materials; gives its id."""
        entry = {"id": new_id(list_name), **fields}
        self.materials.setdefault(list_name, []).append(entry)
        return str(entry["id"])

    def sound(self, path: str = "music.wav", **fields: Any) -> str:
        """Add a sound file; gives its id."""
        defaults = {"type": "extract_music", "name": Path(path).name, "path": path, "duration": 30 * SECOND}
        return self.add("audios", **(defaults | fields))

    def picture(self, path: str = "film.mp4", **fields: Any) -> str:
        """Add a video or still; gives its id."""
        defaults = {"type": "video", "material_name": Path(path).name, "path": path, "duration": 20 * SECOND}
        size = {"width": 1280, "height": 720, "has_audio": True}
        return self.add("videos", **(defaults | size | fields))

    def track(self, kind: str, *segments: Any, **fields: Any) -> JsonObject:
        """Add a track with segments."""
        made = {
            "id": new_id("track"),
            "type": kind,
            "attribute": 0,
            "flag": 0,
            "name": "",
            "segments": [*segments],
        }
        self.tracks.append(made | fields)
        return self.tracks[-1]

    def document(self) -> JsonObject:
        """Give the whole document."""
        return {
            "id": "draft",
            "version": 360000,
            "new_version": "110.0.0",
            "platform": {"app_source": "cc", "app_version": "3.8.0", "os": "windows"},
            "fps": 30.0,
            "duration": 0,
            "canvas_config": {"width": 1920, "height": 1080, "ratio": "16:9"},
            "config": {"video_mute": False},
            "tracks": self.tracks,
            "materials": self.materials,
        } | self.head


def segment(material_id: str, start_us: int = 0, duration_us: int = SECOND, **fields: Any) -> JsonObject:
    """Make a segment at speed 1 that starts at the beginning of its material."""
    return {
        "id": new_id("segment"),
        "material_id": material_id,
        "target_timerange": {"start": start_us, "duration": duration_us},
        "source_timerange": {"start": 0, "duration": duration_us},
        "speed": 1.0,
        "volume": 1.0,
        "last_nonzero_volume": 1.0,
        "visible": True,
        "extra_material_refs": [],
        "common_keyframes": [],
        "render_index": 0,
    } | fields


def volume_keyframes(*points: tuple[int, float]) -> JsonObject:
    """Make the volume entry of ``common_keyframes`` from offsets in µs and gains."""
    return keyframes("KFTypeVolume", *points)


def keyframes(name: str, *points: tuple[int, float], shape: str = "Line") -> JsonObject:
    """Make an entry of ``common_keyframes``."""
    listed = [{"id": new_id("key"), "time_offset": at, "values": [v], "curveType": shape} for at, v in points]
    return {"id": new_id("keys"), "material_id": "", "property_type": name, "keyframe_list": listed}


def write_document(path: Path, document: Any, *, age: int = 0) -> Path:
    """Write a document as the apps do, on one line; `age` seconds are taken off its time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = document if isinstance(document, bytes) else json.dumps(document, ensure_ascii=False).encode()
    path.write_bytes(data)
    when = 1_700_000_000 - age
    os.utime(path, (when, when))
    return path


def write_draft(folder: Path, document: Any, *, name: str = "draft_content.json") -> Path:
    """Write a draft with one document; gives its folder."""
    write_document(folder / name, document)
    return folder


def write_timelines(
    folder: Path, main: Any, *, others: dict[str, Any], deleted: tuple[str, ...] = ()
) -> Path:
    """Write the layout of CapCut 7 and later, the main timeline and others by id; gives the folder."""
    listed = [{"id": i, "name": f"Timeline {i}", "is_marked_delete": i in deleted} for i in ("main", *others)]
    write_document(
        folder / "Timelines" / "project.json", {"main_timeline_id": "main", "timelines": listed, "version": 0}
    )
    for timeline_id, document in {"main": main, **others}.items():
        write_document(folder / "Timelines" / timeline_id / "draft_content.json", document)
    return folder
