"""Reads a window over AT-SPI as a screen reader does; run by the system's Python, which has pyatspi.

``atspi_reader.py SECONDS``: waits for the timeline, reads it, sets a fade by its slider, and writes what it
found as one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import pyatspi  # type: ignore[import-not-found]


def wait(what: Callable[[], Any], seconds: float) -> Any:
    """The first true answer; an error when there is none in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise TimeoutError(what)


def children(node: Any) -> list[Any]:
    """What lies in a node now."""
    try:
        return [child for n in range(min(node.childCount, 200)) if (child := node[n]) is not None]
    except LookupError:
        return []


def find(node: Any, role: str, name: str) -> Any:
    """The first node of a role whose name begins so, from a node downwards."""
    if node.getRoleName() == role and node.name.startswith(name):
        return node
    return next((found for child in children(node) if (found := find(child, role, name))), None)


def application() -> Any:
    """Our program, once the bus knows it."""
    return next((app for app in children(pyatspi.Registry.getDesktop(0)) if app.name == "Fadeline"), None)


def read(seconds: float) -> dict[str, Any]:
    """What a reader finds."""
    app = wait(application, seconds)
    clip = wait(lambda: find(app, "list item", "calm-waves, music track"), seconds)
    timeline = find(app, "list", "Timeline")
    parts = children(clip)
    fade = next(part for part in parts if part.name.startswith("fade in"))
    value = fade.queryValue()
    before = value.currentValue
    value.currentValue = 1.5
    wait(lambda: "fade in 1.5 seconds" in clip.name, seconds)
    place = clip.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return {
        "rows": [row.name for row in children(timeline) if row.getRoleName() == "panel"],
        "clip": clip.name,
        "parts": [[part.getRoleName(), part.name] for part in parts],
        "range": [value.minimumValue, value.maximumValue],
        "values": [before, value.currentValue],
        "place": [place.x, place.y, place.width, place.height],
        "states": sorted(pyatspi.stateToString(state) for state in clip.getState().getStates()),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(float(sys.argv[1]))) + "\n")
