"""Which file of a draft's folder is the timeline, and which others are copies of it.

Names and order: ``draft-format.md`` sections 1.2 and 1.3.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.draft.document import MOST_BYTES, too_large
from editor.draft.notes import Notes
from editor.draft.relink import is_regular
from editor.draft.values import as_list, as_object, as_text
from editor.errors import DraftError
from editor.language import counted, tr

CONTENT, INFO = "draft_content.json", "draft_info.json"
MAIN_NAMES = (CONTENT, INFO)
"""Names of the timeline document: the first is Windows', the second macOS's and JianYing 6's."""

COPY_NAMES = ("template-2.tmp", "template.tmp")
"""Files that may hold a full copy of the timeline."""

META_NAME = "draft_meta_info.json"

MOST_META_BYTES = 32 * 1024 * 1024
"""Largest side document that is read; the largest one seen is 100 kB."""

_TIMELINE_ID = re.compile(r"^[0-9A-Za-z_-]{1,64}$")


@dataclass(frozen=True, slots=True)
class DraftLayout:
    """The files of a draft's folder that matter."""

    folder: Path
    main_file: Path
    copies: tuple[Path, ...] = ()
    """Other files that may hold the same timeline; whether they do is for the reader to compare."""
    other_timelines: tuple[str, ...] = ()
    """Names of the timelines of CapCut 7 and later that are not the main one."""
    read_only_reason: str = ""
    """Why this layout must not be written; empty when it may."""


def read_bounded(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of a file that is regular and not larger than a limit.

    Raises
    ------
    DraftError
        If it is missing, no plain file, too large, or cannot be read.
    """
    if not is_regular(path):
        if path.exists():
            raise DraftError(
                tr("“{name}” is not a file that can be read.", name=path.name),
                tr("Choose the draft's folder."),
            )
        raise DraftError(
            tr("There is no “{name}” in “{folder}”.", name=path.name, folder=path.parent.name),
            tr("Check that the draft is still there."),
        )
    try:
        with path.open("rb") as stream:
            data = stream.read(most_bytes + 1)
    except OSError as error:
        reason = error.strerror or tr("unknown reason")
        raise DraftError(
            tr("“{name}” cannot be read: {reason}.", name=path.name, reason=reason),
            tr("Check the rights of the file."),
        ) from error
    if len(data) > most_bytes:
        raise too_large(path.name, path.stat().st_size)
    return data


def read_side_document(path: Path) -> dict[str, Any]:
    """A small document beside the timeline; an empty object where there is none that can be read.

    The draft opens without it, so nothing here is an error.
    """
    if not is_regular(path):
        return {}
    try:
        return as_object(json.loads(read_bounded(path, MOST_META_BYTES).decode("utf-8-sig")))
    except (DraftError, ValueError, RecursionError):
        return {}


def is_same_file(path: Path, data: bytes) -> bool:
    """Whether a file holds exactly these bytes; a file that cannot be read does not."""
    try:
        if path.stat().st_size != len(data):
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest() == hashlib.sha256(data).digest()
    except OSError:
        return False


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _main_of(folder: Path) -> Path | None:
    """The timeline document right in a folder; the newer where both names exist."""
    present = [folder / name for name in MAIN_NAMES if is_regular(folder / name)]
    if len(present) < 2:
        return present[0] if present else None
    # Of equal ages max() takes the first, draft_content.json.
    return max(present, key=_age)


def _timelines(folder: Path) -> tuple[str, dict[str, str]]:
    """Id of the main timeline and id -> name of all that are not deleted, of CapCut 7 and later."""
    project = read_side_document(folder / "Timelines" / "project.json")
    main_id = as_text(project.get("main_timeline_id"))
    names = {}
    for entry in map(as_object, as_list(project.get("timelines"))[:1000]):
        timeline_id = as_text(entry.get("id"))
        if timeline_id and entry.get("is_marked_delete") is not True:
            names[timeline_id] = as_text(entry.get("name")) or timeline_id
    return (main_id if _TIMELINE_ID.match(main_id) else ""), names


def _layout_of_folder(folder: Path, notes: Notes) -> DraftLayout:
    root = _main_of(folder)
    main_id, names = _timelines(folder)
    nested = _main_of(folder / "Timelines" / main_id) if main_id else None
    reason = ""
    if nested is None and (folder / "Timelines" / "project.json").exists():
        notes.warn(
            tr("The list of timelines does not lead to the main one; the draft's own copy was opened.")
        )
        reason = tr("The draft's list of timelines could not be read, so saving could lose one of them.")
    main = nested or root
    if main is None:
        raise DraftError(
            tr("“{name}” holds no draft.", name=folder.name),
            tr(
                "A draft's folder has a {content} or {info} in it; choose such a folder.",
                content=CONTENT,
                info=INFO,
            ),
        )
    others = tuple(name for timeline_id, name in names.items() if timeline_id != main_id)
    if others:
        notes.info(
            counted(
                len(others),
                "The draft has one more timeline that is not shown: {others}.",
                "The draft has {n} more timelines that are not shown: {others}.",
                others=tr(", ").join(others[:20]),
            )
        )
    return DraftLayout(folder, main, _copies(folder, main_id, main), others, reason)


def _copies(folder: Path, main_id: str, main: Path) -> tuple[Path, ...]:
    places = [folder]
    if main_id:
        places.append(folder / "Timelines" / main_id)
    candidates = [place / name for place in places for name in (*MAIN_NAMES, *COPY_NAMES)]
    return tuple(path for path in candidates if path != main and is_regular(path))


def _folder_of(document: Path) -> Path:
    """The draft's folder of a document: two levels up for one of ``Timelines/<id>/``."""
    above = document.parent
    if above.parent.name == "Timelines" and (above.parent / "project.json").exists():
        return above.parent.parent
    return above


def find_layout(path: Path, notes: Notes) -> DraftLayout:
    """Which document to read for a folder or a document that the user chose.

    A folder gives its main timeline: the nested one of CapCut 7 and later, or else the newer of the
    two names. A document that was chosen itself is the one that is read.

    Raises
    ------
    DraftError
        If there is no draft at the path.
    """
    if path.is_dir():
        return _layout_of_folder(path, notes)
    if not is_regular(path):
        if path.exists():
            raise DraftError(tr("“{name}” is not a draft.", name=path.name), tr("Choose the draft's folder."))
        raise DraftError(
            tr("There is no “{name}” here.", name=path.name),
            tr("Check the name, or whether the disk is connected."),
        )
    folder = _folder_of(path)
    if path.name not in MAIN_NAMES:
        return DraftLayout(folder, path, read_only_reason=_why_read_only(path))
    layout = _layout_of_folder(folder, notes)
    if layout.main_file == path:
        return layout
    main_id, _ = _timelines(folder)
    return DraftLayout(
        folder, path, _copies(folder, main_id, path), layout.other_timelines, layout.read_only_reason
    )


def _why_read_only(path: Path) -> str:
    if path.suffix == ".bak":
        return tr("“{name}” is the app's own earlier copy of the draft.", name=path.name)
    return tr("“{name}” is not the draft's own document.", name=path.name)
