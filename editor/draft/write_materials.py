"""New media as objects of ``audios`` and ``videos``, complete for the draft's own version."""

from __future__ import annotations

import uuid
from typing import Any

from editor.draft.places import Place
from editor.draft.template_clips import picture, sound
from editor.draft.values import as_list, as_object
from editor.draft.write_context import Writing, modelled
from editor.draft.write_media import MediaPlaces, NewMedia
from editor.model.material import Crop, Material, MaterialKind

_LOCAL = ("extract_music", "video", "photo", "gif")


def _local_sibling(writing: Writing, list_name: str, kind: str) -> dict[str, Any] | None:
    """An object of the list for a file of the user's own; else any, for its keys."""
    entries = [entry for entry in as_list(writing.materials.get(list_name)) if isinstance(entry, dict)]
    same = [entry for entry in entries if entry.get("type") == kind]
    return next(iter(same or entries), None)


def add_material(writing: Writing, material: Material, stored_path: str, local_id: str) -> None:
    """Append a new material to the document.

    Parameters
    ----------
    writing
        Gets the object.
    material
        A sound, a video or a still.
    stored_path
        Its address, as the document is to say it.
    local_id
        Id of its entry in the media bin, which newer versions compare (``draft-format.md`` section 1.4).
    """
    if material.kind is MaterialKind.SOUND:
        value = _sound(writing, material, stored_path, local_id)
        writing.add_part("audios", value)
    else:
        writing.add_part("videos", _picture(writing, material, stored_path, local_id))


def relink_material(
    writing: Writing, place: Place, material: Material, media_places: MediaPlaces
) -> NewMedia:
    """Let an object of the document name another file; what else it says stays.

    Where the edit was undone after a save, the old path is written back, which leads nowhere.
    """
    made = NewMedia(material, media_places(material))
    stored = as_object(writing.at(place))
    writing.put(place, "path", made.place.stored_path)
    if "local_material_id" in stored and material.path is not None:
        writing.put(place, "local_material_id", made.bin_id)
    if material.duration_us is not None and not material.kind.is_still:
        writing.put(place, "duration", material.duration_us)
    return made


def _sound(writing: Writing, material: Material, stored_path: str, local_id: str) -> dict[str, Any]:
    value = modelled(sound(), _local_sibling(writing, "audios", "extract_music"))
    own = {
        "id": material.id,
        "name": material.name,
        "path": stored_path,
        "duration": material.duration_us or 0,
        "local_material_id": local_id,
        "music_id": str(uuid.uuid4()),
        "type": "extract_music",
    }
    return value | own


def _picture(writing: Writing, material: Material, stored_path: str, local_id: str) -> dict[str, Any]:
    kind = material.kind.value if material.kind.value in _LOCAL else "video"
    value = modelled(picture(kind), _local_sibling(writing, "videos", kind))
    own: dict[str, Any] = {
        "id": material.id,
        "material_name": material.name,
        "path": stored_path,
        "duration": material.duration_us or 0,
        "width": material.width,
        "height": material.height,
        "has_audio": bool(material.has_sound),
        "local_material_id": local_id,
        "type": kind,
    }
    if material.crop is not None:
        own["crop"] = _corners(material.crop)
    return value | own


def _corners(crop: Crop) -> dict[str, float]:
    return {
        "lower_left_x": crop.left,
        "lower_left_y": crop.bottom,
        "lower_right_x": crop.right,
        "lower_right_y": crop.bottom,
        "upper_left_x": crop.left,
        "upper_left_y": crop.top,
        "upper_right_x": crop.right,
        "upper_right_y": crop.top,
    }
