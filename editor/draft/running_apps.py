"""Whether CapCut or JianYing runs on this computer, and whether it may have a draft open.

The apps hold a draft in memory and write its files at any moment, also when they end (``draft-format.md``
section 8), so what is saved meanwhile would be lost.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

APPS = {"capcut": "CapCut", "jianyingpro": "JianYing", "jianying": "JianYing", "videofusion": "JianYing"}
"""Names of their processes, without suffixes and blanks, in small letters -> the app."""
RECENT_S = 15 * 60
"""An app writes an open draft every few minutes at least; older files speak against it."""
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


def draft_use(folder: Path, main_file: Path, names: Callable[[], Iterable[str]] = _names) -> Use:
    """Say whether an app may have a draft open."""
    app = running_app(names)
    if not app:
        return Use("")
    try:
        is_recent = abs(time.time() - main_file.stat().st_mtime) < RECENT_S
        return Use(app, (folder / LOCK_NAME).exists() or is_recent)
    except OSError:
        return Use(app)
