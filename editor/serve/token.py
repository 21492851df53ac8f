"""The key of the server: 256 bits in a file that only this person may read (``reliability.md`` E2)."""

from __future__ import annotations

import os
import re
import secrets
import sys
from pathlib import Path

import platformdirs

from editor.errors import EditorError
from editor.language import tr

FILE_NAME = "server-key"
_FORM = re.compile(r"[0-9A-Za-z_-]{43}")


def token_file() -> Path:
    """Where the key lies."""
    return platformdirs.user_data_path("fadeline", appauthor=False) / FILE_NAME


def read_token(path: Path | None = None, *, anew: bool = False) -> str:
    """Give the key of this person's server, and make one where there is none that is safe.

    Parameters
    ----------
    path
        Where it lies.
    anew
        Make another key: whoever knows the old one is not answered any more.

    Raises
    ------
    EditorError
        If no key can be kept.
    """
    place = path or token_file()
    known = "" if anew else _known(place)
    if known:
        return known
    made = secrets.token_urlsafe(32)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(f"{made}\n")
        aside.replace(place)
    except OSError as error:
        raise EditorError(
            tr("The key of the server cannot be kept in “{folder}”.", folder=str(place.parent)),
            tr("Check the permissions of this folder and the free space."),
        ) from error
    return made


def _known(path: Path) -> str:
    """The key in a file; empty where there is none, or where others may read or have written it."""
    try:
        facts = path.lstat()
        is_ours = sys.platform == "win32" or (facts.st_uid == os.getuid() and not facts.st_mode & 0o077)
        said = path.read_text(encoding="ascii").strip() if is_ours and path.is_file() else ""
    except (OSError, ValueError):
        return ""
    return said if _FORM.fullmatch(said) else ""
