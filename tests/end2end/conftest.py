"""A desktop of its own for every test that drives the real window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.desktop import Desktop


@pytest.fixture
def desktop(x_display: dict[str, str], tmp_path: Path) -> Iterator[Desktop]:
    """A desktop with a window manager, nothing on it yet, and a home folder of this test alone."""
    home = {name: value for name, value in os.environ.items() if name == "HOME" or name.startswith("XDG_")}
    with Desktop({**x_display, **home}, tmp_path) as opened:
        yield opened
        opened.picture(tmp_path / "screen-at-end.png")
