"""The key maps that come with the program: its own, and those of editors people know.

Each is a file of ``resources/keys/`` that holds only what differs from the program's own keys. The keys are
those of ``conventions.md`` section 1.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from editor.language import mark
from editor.ui.assets import asset

logger = logging.getLogger(__name__)

PRESETS: Final[tuple[tuple[str, str], ...]] = (
    ("fadeline", mark("This editor")),
    ("capcut", "CapCut"),
    ("premiere", "Premiere"),
    ("kdenlive", "Kdenlive"),
    ("audacity", "Audacity"),
)
"""Id and name of each, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What differs from the program's own keys: action id -> all its keys."""

    id: str
    differences: Mapping[str, tuple[str, ...]]


@cache
def preset(preset_id: str) -> Preset:
    """The preset of an id; the program's own keys where the id is unknown or its file is lost."""
    if preset_id not in dict(PRESETS):
        return Preset("fadeline", {})
    try:
        stored = json.loads(asset("keys", f"{preset_id}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        logger.warning("the key map %s cannot be read: %s", preset_id, error)
        return Preset(preset_id, {})
    return Preset(preset_id, {action_id: tuple(keys) for action_id, keys in stored["keys"].items()})
