"""``draft_meta_info.json``: times, length, and the media bin in step with the document.

Only ``tm_draft_modified``, ``tm_duration`` and ``draft_materials`` change when a draft is saved; a copy
under another name also gets its own id, name and place (``draft-format.md`` section 1.4).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.draft.document import Document
from editor.draft.edits import AddKey, Edit, InsertItem
from editor.draft.template_clips import bin_entry
from editor.draft.values import as_list, as_object
from editor.draft.write_context import modelled, put
from editor.draft.write_media import NewMedia
from editor.model.ids import new_id
from editor.model.material import MaterialKind

_KINDS = {MaterialKind.SOUND: "music", MaterialKind.PHOTO: "photo"}
_WHOLE = {"duration": -1, "start": -1}


def now_us() -> int:
    """Microseconds since 1970."""
    return time.time_ns() // 1000


def now_like(stored: int) -> int:
    """The time now in the unit of an earlier one: seconds, milliseconds or microseconds."""
    now = now_us()
    if stored < 10**11:
        return now // 10**6
    return now // 1000 if stored < 10**14 else now


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a copy of a draft a draft of its own."""

    name: str
    folder: Path


def meta_edits(
    meta: Document, *, duration_us: int | None, media: Sequence[NewMedia], identity: Identity | None = None
) -> list[Edit]:
    """The edits of the meta file that go with a save.

    Parameters
    ----------
    meta
        The file as it is.
    duration_us
        The new length; None where it did not change.
    media
        Files that are new to the draft.
    identity
        For a copy: its name and folder.
    """
    root = meta.root
    now = now_us()
    edits: list[Edit] = []
    if "tm_draft_modified" in root or identity is not None:
        edits += put(root, (), "tm_draft_modified", now)
    if duration_us is not None and ("tm_duration" in root or identity is not None):
        edits += put(root, (), "tm_duration", duration_us)
    if identity is not None:
        edits += _identity_edits(root, identity, now)
    return edits + _bin_edits(root, media, now)


def _identity_edits(root: dict[str, Any], identity: Identity, now: int) -> list[Edit]:
    values = {
        "draft_id": new_id(),
        "draft_name": identity.name,
        "draft_fold_path": identity.folder.as_posix(),
        "draft_root_path": identity.folder.parent.as_posix(),
        "tm_draft_create": now,
    }
    return [edit for key, value in values.items() for edit in put(root, (), key, value)]


def _bin_edits(root: dict[str, Any], media: Sequence[NewMedia], now: int) -> list[Edit]:
    if not media:
        return []
    groups = root.get("draft_materials")
    siblings = [
        as_object(entry) for group in as_list(groups) for entry in as_list(as_object(group).get("value"))
    ]
    sibling = next((entry for entry in siblings if entry.get("type") == 0), None)
    entries = [_entry(new, sibling, now) for new in media]
    if not isinstance(groups, list):
        # Small meta files of tools have no bin at all; then there is none to keep in step.
        is_drafts_own = "draft_id" in root or "draft_fold_path" in root
        bin_group = {"type": 0, "value": entries}
        return [AddKey((), "draft_materials", [bin_group])] if is_drafts_own and groups is None else []
    for position, group in enumerate(groups):
        if as_object(group).get("type") == 0 and isinstance(as_object(group).get("value"), list):
            path = ("draft_materials", position, "value")
            return [InsertItem(path, len(group["value"]), entry) for entry in entries]
    return [InsertItem(("draft_materials",), 0, {"type": 0, "value": entries})]


def _entry(new: NewMedia, sibling: dict[str, Any] | None, now: int) -> dict[str, Any]:
    """One file in the media bin; its id is the one that the material names."""
    material = new.material
    duration_us = material.duration_us or 0
    is_still = material.kind is MaterialKind.PHOTO
    return modelled(bin_entry(), sibling) | {
        "id": new.bin_id,
        "file_Path": new.place.bin_path,
        "extra_info": material.name,
        "metetype": _KINDS.get(material.kind, "video"),
        "duration": duration_us,
        "width": material.width,
        "height": material.height,
        "create_time": now // 10**6,
        "import_time": now // 10**6,
        "import_time_ms": now,
        "roughcut_time_range": dict(_WHOLE) if is_still else {"duration": duration_us, "start": 0},
        "sub_time_range": dict(_WHOLE),
        "type": 0,
    }
