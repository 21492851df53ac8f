"""A draft in the apps' own list of projects, ``root_meta_info.json``: only when asked to, with a backup.

CapCut 8 and later show only what this list names (``draft-format.md`` section 1.4). The app rewrites the file
at any moment, so it is never written while an app runs, and never replaced when it cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editor.draft.atomic import discard, explain, replace_all, stage
from editor.draft.backups import keep_backup
from editor.draft.document import Document
from editor.draft.edits import Edit, InsertItem
from editor.draft.layout import META_NAME, find_layout
from editor.draft.meta import now_us
from editor.draft.notes import Notes
from editor.draft.relink import is_regular
from editor.draft.running_apps import running_app
from editor.draft.values import as_list, as_object, as_text, as_whole
from editor.draft.write_context import modelled, put
from editor.errors import DraftError
from editor.language import tr
from editor.model.ids import new_id

LIST_NAME = "root_meta_info.json"
_ENTRY: dict[str, Any] = {
    "draft_cloud_last_action_download": False,
    "draft_cloud_purchase_info": "",
    "draft_cloud_template_id": "",
    "draft_cloud_tutorial_info": "",
    "draft_cloud_videocut_purchase_info": "",
    "draft_cover": "",
    "draft_fold_path": "",
    "draft_id": "",
    "draft_is_ai_shorts": False,
    "draft_is_invisible": False,
    "draft_json_file": "",
    "draft_name": "",
    "draft_new_version": "",
    "draft_root_path": "",
    "draft_timeline_materials_size": 0,
    "draft_type": "",
    "streaming_edit_draft_ready": True,
    "tm_draft_cloud_completed": "",
    "tm_draft_cloud_modified": 0,
    "tm_draft_create": 0,
    "tm_draft_modified": 0,
    "tm_draft_removed": 0,
    "tm_duration": 0,
}
"""An entry as version 5 of the apps writes it; a neighbour in the list decides which keys it really gets."""


def register(folder: Path) -> bool:
    """Put a draft into the list of the folder that it lies in; says whether it was not there yet.

    Raises
    ------
    DraftError
        If an app runs, the list is not there or cannot be read, or it cannot be written; nothing has changed.
    """
    if app := running_app():
        raise DraftError(
            tr("{app} is running and would overwrite its list.", app=app), tr("Close it and try again.")
        )
    path = folder.parent / LIST_NAME
    if not is_regular(path):
        raise DraftError(
            tr("There is no list of projects in “{folder}”.", folder=folder.parent),
            tr("Move the draft among those of CapCut or JianYing, and start the app there once."),
        )
    try:
        current = path.read_bytes()
        document = Document.parse(current, name=LIST_NAME)
        if document.read_only_reason:
            raise DraftError(document.read_only_reason)
        edits = _edits(document, folder)
        if not edits:
            return False
        _, data = document.with_edits(edits)
        keep_backup(folder.parent, {LIST_NAME: current})
        staged = stage(path, data)
        if running_app() or path.read_bytes() != current:
            discard(staged.temporary)
            raise DraftError(
                tr("An app changed its list at this very moment."), tr("Close it and try again.")
            )
        replace_all([staged])
    except OSError as error:
        raise explain(error, path) from error
    return True


def _edits(document: Document, folder: Path) -> list[Edit]:
    stored = document.root.get("all_draft_store")
    if not isinstance(stored, list):
        raise DraftError(
            tr("“{name}” holds no list of projects.", name=LIST_NAME), tr("Start the app once; it makes one.")
        )
    meta = _meta_of(folder)
    place, draft_id = folder.as_posix(), as_text(meta.get("draft_id")) or new_id()
    for entry in map(as_object, stored):
        if as_text(entry.get("draft_fold_path")).replace("\\", "/").rstrip("/") == place:
            return []
    now = now_us()
    layout = find_layout(folder, Notes())
    cover = folder / "draft_cover.jpg"
    sibling = next((as_object(entry) for entry in stored if isinstance(entry, dict)), None)
    name = as_text(meta.get("draft_name")) or folder.name
    own = {
        "draft_id": draft_id, "draft_name": name, "draft_fold_path": place,
        "draft_root_path": folder.parent.as_posix(), "draft_json_file": layout.main_file.as_posix(),
        "draft_cover": cover.as_posix() if cover.is_file() else "",
        "tm_draft_create": as_whole(meta.get("tm_draft_create")) or now, "tm_draft_modified": now,
        "tm_duration": as_whole(meta.get("tm_duration")) or 0, "draft_is_invisible": False,
        "streaming_edit_draft_ready": True,
    }  # fmt: skip
    value = modelled(_ENTRY, sibling)
    edits: list[Edit] = [InsertItem(("all_draft_store",), 0, value | own)]
    counted = as_whole(document.root.get("draft_ids"))
    return edits + (put(document.root, (), "draft_ids", counted + 1) if counted is not None else [])


def _meta_of(folder: Path) -> dict[str, Any]:
    path = folder / META_NAME
    if not is_regular(path):
        return {}
    try:
        return as_object(Document.parse(path.read_bytes(), name=META_NAME).root)
    except DraftError:
        return {}


def is_listed(folder: Path) -> bool | None:
    """Whether the list beside a draft names it; None where there is no list that can be read."""
    path = folder.parent / LIST_NAME
    if not is_regular(path):
        return None
    try:
        root = Document.parse(path.read_bytes(), name=LIST_NAME).root
    except (DraftError, OSError):
        return None
    places = {
        as_text(as_object(entry).get("draft_fold_path")) for entry in as_list(root.get("all_draft_store"))
    }
    return folder.as_posix() in {place.replace("\\", "/").rstrip("/") for place in places}
