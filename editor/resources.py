"""Finds the files of ``resources/``: in a checkout, in an installed package and in a frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def _candidates() -> list[Path]:
    package = Path(__file__).resolve().parent
    places = [package / "_resources", package.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    return [Path(frozen) / "resources", *places] if frozen else places


@cache
def resources_folder() -> Path:
    """The folder that holds icons and fonts; `FileNotFoundError` names where it was looked for."""
    for place in _candidates():
        if (place / "icons").is_dir():
            return place
    tried = ", ".join(str(place) for place in _candidates())
    raise FileNotFoundError(f"the program's own pictures are missing; looked in {tried}")


def asset(*parts: str) -> Path:
    """The path of one file below ``resources/``, for example ``asset("icons", "play.svg")``."""
    return resources_folder().joinpath(*parts)
