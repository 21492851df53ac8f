"""What differs between drafts by age and app, with its history.

2018–20  version 0, no platform, ``extra_material_ids``, tracks without attribute and name
2021     version 360000; new_version 45 = JianYing 2.8.5, 55 = JianYing 3.3, 68 = CapCut 1.5
2022–23  73 = CapCut 2.1; 102–110 = JianYing 5.3–5.9 and CapCut 3.8; texts become JSON inside JSON
2024     131 = CapCut 5.8, 142 = CapCut 6.7; common_mask beside masks; JianYing 6 encrypts what it saves
2025     155–159 = CapCut 7.7–8.1: several timelines in ``Timelines/``; 179 = CapCut 9.1
(``draft-format.md`` section 2.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from editor.draft.values import as_list, as_object, as_text
from editor.language import tr

NEWEST_SCHEMA = 179
"""The schema number of the newest draft that was studied, CapCut 9.1."""

APPS = {"cc": "CapCut", "lv": "JianYing"}
"""``app_source`` -> the name of the app."""

APP_IDS = {359289: "CapCut", 3704: "JianYing"}
"""``app_id`` -> the name of the app, where ``app_source`` is absent."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which program and version a draft says it was saved by."""

    app: str
    """CapCut or JianYing; empty where the draft does not say."""
    version: str
    """The app's version, such as 8.1.1; empty where unknown."""
    schema: int
    """The whole part of ``new_version``; 0 where there is none."""
    system: str
    """windows, mac or what the draft says; empty where unknown."""

    @property
    def is_newer_than_known(self) -> bool:
        """Whether the schema is above every one that was studied."""
        return self.schema > NEWEST_SCHEMA

    def sentence(self) -> str:
        """App and version as people say them."""
        if not self.app:
            return tr("an early JianYing") if not self.schema else tr("an unknown program")
        return f"{self.app} {self.version}".strip()


def read_origin(root: dict[str, Any]) -> Origin:
    """Who saved a draft last; the last writer counts, the first one where the last is not named."""
    last = as_object(root.get("last_modified_platform"))
    first = as_object(root.get("platform"))
    app = version = system = ""
    for platform in (last, first):
        source = as_text(platform.get("app_source"))
        number = platform.get("app_id")
        app = app or APPS.get(source, "") or (APP_IDS.get(number, "") if isinstance(number, int) else "")
        version = version or as_text(platform.get("app_version"))[:40]
        system = system or as_text(platform.get("os"))[:40]
    schema = re.match(r"\d{1,6}", as_text(root.get("new_version")))
    return Origin(app, version, int(schema.group()) if schema else 0, system)


def helper_ids(segment: dict[str, Any]) -> list[Any]:
    """Ids of a segment's helper objects; the oldest drafts call the key ``extra_material_ids``."""
    ids = segment.get("extra_material_refs")
    return as_list(segment.get("extra_material_ids") if ids is None else ids)
