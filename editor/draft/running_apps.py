"""Whether CapCut or JianYing runs on this computer, and whether it may have a draft open.

The apps hold a draft in memory and write its files at any moment, also when they end (``draft-format.md``
section 8), so what is saved meanwhile would be lost.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from editor.draft.backups import list_backups

APPS = {"capcut": "CapCut", "jianyingpro": "JianYing", "jianying": "JianYing", "videofusion": "JianYing"}
"""Names of their processes, without suffixes and blanks, in small letters -> the app."""
RECENT_S = 15 * 60
"""An app writes an open draft every few minutes at least; older files speak against it."""
OWN_SAVE_S = 30.0
"""A save of ours ends at most so long after its backup was made."""
LOCK_NAME = ".locked"
"""What the apps leave in the folder of a draft that they have open."""


def _names() -> Iterable[str]:
    for process in psutil.process_iter(["name"]):
        yield str(process.info.get("name") or "")


def running_app(names: Callable[[], Iterable[str]] = _names) -> str:
    """The app that runs, or an empty text."""
    for name in names():
        plain = name.lower().removesuffix(".exe").replace(" ", "")
        for known, app in APPS.items():
            # Tools that make drafts are called capcut-something too, so a name must be the app's own.
            if plain in (known, f"{known}-macos"):
                return app
    return ""


@dataclass(frozen=True, slots=True)
class Use:
    """What is known of a draft being open in an app."""

    app: str
    """The app that runs; empty when none does, and then nothing else counts."""
    is_likely: bool = False
    """Whether the draft shows that the app has it open: its lock, or files written a moment ago."""


_own_saves: dict[Path, int] = {}
"""When this program wrote documents last, in ns, as their files say."""


def note_own_save(main_file: Path) -> None:
    """Remember that a document was written by this program just now."""
    with contextlib.suppress(OSError):
        _own_saves[main_file] = main_file.stat().st_mtime_ns


def is_own_save(folder: Path, main_file: Path, modified_ns: int) -> bool:
    """Whether the last writing of a document was ours: in this run, or right after a backup of ours."""
    if _own_saves.get(main_file) == modified_ns:
        return True
    newest = next(iter(list_backups(folder)), None)
    return newest is not None and 0 <= modified_ns / 1e9 - newest.time.timestamp() <= OWN_SAVE_S


def draft_use(folder: Path, main_file: Path, names: Callable[[], Iterable[str]] = _names) -> Use:
    """Say whether an app may have a draft open."""
    app = running_app(names)
    if not app:
        return Use("")
    try:
        found = main_file.stat()
        is_recent = abs(time.time() - found.st_mtime) < RECENT_S
        is_theirs = is_recent and not is_own_save(folder, main_file, found.st_mtime_ns)
        return Use(app, (folder / LOCK_NAME).exists() or is_theirs)
    except OSError:
        return Use(app)
