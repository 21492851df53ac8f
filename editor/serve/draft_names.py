"""Which draft a request means: the id in its address, looked up among the folders that may be used.

An id is never joined to a path (``reliability.md`` E9). The folders are listed, each gets its id, and the id
of the request is compared with those.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from editor.draft.layout import MAIN_NAMES
from editor.language import mark, tr
from editor.serve.refusal import RefusalError

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
GET_DRAFT = "/openapi/capcut-mate/v1/get_draft"
MOST_FOLDERS = 20_000
NO_DRAFT = mark("Draft does not exist")
SEVERAL_DRAFTS = mark("Several drafts have this id: give the folder of one of them another name")


def new_draft_id() -> str:
    """An id in the form of the public service: the moment, and eight further digits."""
    return time.strftime("%Y%m%d%H%M%S") + secrets.token_hex(4)


def id_of(folder: Path) -> str:
    """The id of a draft: its folder's name, or a mark of its place where the name is no id."""
    if _ID.fullmatch(folder.name):
        return folder.name
    return "d" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:31]


def draft_url(base: str, folder: Path) -> str:
    """The address of a draft, as `create_draft` gives it."""
    return f"{base}{GET_DRAFT}?draft_id={quote(id_of(folder))}"


def id_in(address: object) -> str:
    """The id that an address names, whatever host stands in it; empty where there is none.

    Raises
    ------
    RefusalError
        400, if nothing that could be an address was given.
    """
    if not isinstance(address, str) or not address.strip():
        raise RefusalError(400, tr("draft_url is required"))
    try:
        found = parse_qs(urlsplit(address.strip()).query, max_num_fields=50).get("draft_id", [""])
    except ValueError:
        return ""
    return found[0] if _ID.fullmatch(found[0]) else ""


def find_draft(draft_id: str, places: Sequence[Path]) -> Path:
    """The folder of an id.

    Raises
    ------
    RefusalError
        404, if no draft in the folders has this id; 400, if several have it: none of them is changed then.
    """
    folders = draft_folders(places) if draft_id else ()
    found = {folder.resolve(): folder for folder in folders if id_of(folder) == draft_id}
    if len(found) > 1:
        raise RefusalError(400, tr(SEVERAL_DRAFTS))
    for folder in found.values():
        return folder
    raise RefusalError(404, tr(NO_DRAFT))


def draft_folders(places: Sequence[Path]) -> Iterator[Path]:
    """Every draft in some folders, or such a folder itself; links are not followed."""
    for place in places:
        if _is_draft(place):
            yield place
        try:
            with os.scandir(place) as entries:
                for n_seen, entry in enumerate(entries):
                    if n_seen >= MOST_FOLDERS:
                        break
                    is_hidden = entry.name.startswith(".")
                    if not is_hidden and entry.is_dir(follow_symlinks=False) and _is_draft(Path(entry.path)):
                        yield Path(entry.path)
        except OSError:
            continue


def _is_draft(folder: Path) -> bool:
    return any((folder / name).is_file() for name in MAIN_NAMES)
