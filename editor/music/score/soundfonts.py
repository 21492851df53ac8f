"""Where a soundfont is, and which one it is."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from editor.errors import MediaError
from editor.language import tr

FOLDERS = (
    "/usr/share/sounds/sf3",
    "/usr/share/sounds/sf2",
    "/usr/share/soundfonts",
    "/usr/local/share/soundfonts",
    "~/.local/share/soundfonts",
    "~/.local/share/sounds/sf2",
)
"""Places where Debian, Fedora, Arch and people keep soundfonts, the likeliest first."""
NAMES = (
    "FluidR3Mono_GM.sf3",
    "FluidR3_GM.sf2",
    "FluidR3_GM.sf3",
    "MuseScore_General.sf3",
    "MuseScore_General_Lite.sf3",
    "default-GM.sf3",
    "default-GM.sf2",
    "GeneralUser-GS.sf2",
    "TimGM6mb.sf2",
)
"""Soundfonts of the whole General MIDI set; the first one found is taken, so that music sounds the same."""
VARIABLE = "FADELINE_SOUNDFONT"
"""An environment variable that names another one."""
_HEADER = (b"RIFF", b"sfbk")


def find_soundfont(named: Path | None = None) -> Path | None:
    """The soundfont to play with; None where there is none.

    Parameters
    ----------
    named
        One that the user names; then it must be there.

    Raises
    ------
    MediaError
        If the one that was named is missing or is no soundfont.
    """
    if named is None and os.environ.get(VARIABLE):
        named = Path(os.environ[VARIABLE])
    if named is not None:
        return _checked(named.expanduser())
    for folder in FOLDERS:
        for name in NAMES:
            path = Path(folder).expanduser() / name
            if path.is_file() and _is_soundfont(path):
                return path
    return None


def _checked(path: Path) -> Path:
    if not path.is_file():
        raise MediaError(
            tr("The soundfont “{path}” is not there.", path=path),
            tr("Name another one, or none: the program has sounds of its own."),
        )
    if not _is_soundfont(path):
        raise MediaError(
            tr("“{name}” is not a soundfont.", name=path.name),
            tr("Choose a file of the kind SF2 or SF3."),
        )
    return path


def _is_soundfont(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return False
    return head[:4] == _HEADER[0] and head[8:12] == _HEADER[1]


def soundfont_hash(path: Path) -> str:
    """The SHA-256 of a soundfont, in hexadecimal digits; kept while the file stays as it is."""
    facts = path.stat()
    return _hash(str(path), facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=8)
def _hash(path: str, _size: int, _changed_ns: int) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
