"""A home for a person who has none: what is kept there lasts until the computer is started again."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from editor.ui.single_instance import is_private


def stand_in() -> Path:
    """Where it lies."""
    number = os.getuid() if sys.platform != "win32" else 0
    return Path(tempfile.gettempdir()) / f"fadeline-home-{number}"


def settle_home() -> None:
    """Use it where the system knows of no home: HOME is not set, and the person is in no list of users.

    Everything that keeps something in a folder of the person's own would fail otherwise
    (``reliability.md`` F10).
    """
    try:
        if Path.home().is_absolute():
            return
    except RuntimeError:
        # This is how Python says that there is none.
        pass
    home = stand_in()
    try:
        home.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        home = Path(tempfile.gettempdir())
    if not is_private(home):
        home = Path(tempfile.mkdtemp(prefix="fadeline-home-"))
    os.environ["HOME"] = str(home)


def is_stand_in() -> bool:
    """Whether the home is one for this time only."""
    home = Path.home()
    return home.name.startswith("fadeline-home-") and home.parent == Path(tempfile.gettempdir())
