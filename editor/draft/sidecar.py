"""What a draft cannot hold lies in ``fadeline.json`` in its folder: track volumes and the master volume.

Written only by a save, together with the draft. Losing the file loses only what is in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from editor.draft.relink import is_regular
from editor.draft.values import as_object, as_real, as_whole
from editor.model.timeline import Timeline

SIDECAR_NAME = "fadeline.json"
SIDECAR_VERSION = 1
MOST_BYTES = 8 * 1024 * 1024
MOST_GAIN = 10.0
"""Volumes end at +20 dB, like those of clips."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The content of the file."""

    track_volumes: Mapping[str, float] = field(default_factory=dict)
    """Track id -> linear gain; tracks at 1.0 are absent."""
    master_volume: float = 1.0
    others: Mapping[str, Any] = field(default_factory=dict)
    """Entries of newer versions, kept as they are."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is said that a draft does not say itself."""
        return not self.track_volumes and self.master_volume == 1.0 and not self.others

    def encoded(self) -> bytes:
        """The bytes of the file."""
        content = {
            **self.others,
            "version": max(SIDECAR_VERSION, as_whole(self.others.get("version")) or 0),
            "master_volume": self.master_volume,
            "tracks": {track_id: {"volume": gain} for track_id, gain in self.track_volumes.items()},
        }
        return (json.dumps(content, indent=2) + "\n").encode()


def _gain(stored: Any) -> float:
    number = as_real(stored)
    return 1.0 if number is None else min(max(number, 0.0), MOST_GAIN)


def parse_sidecar(data: bytes) -> Sidecar:
    """The sidecar in some bytes; `ValueError` where they are no sidecar."""
    try:
        stored = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(stored, dict):
        raise ValueError("not an object")
    volumes = {
        track_id: gain
        for track_id, entry in as_object(stored.get("tracks")).items()
        if (gain := _gain(as_object(entry).get("volume"))) != 1.0
    }
    ours = ("master_volume", "tracks")
    newer = (as_whole(stored.get("version")) or 0) > SIDECAR_VERSION
    others = {key: value for key, value in stored.items() if key not in ours and (newer or key != "version")}
    return Sidecar(volumes, _gain(stored.get("master_volume", 1.0)), others)


def read_sidecar(folder: Path) -> tuple[Sidecar, str]:
    """The sidecar of a draft's folder, and a sentence about what was wrong with it (or an empty one)."""
    path = folder / SIDECAR_NAME
    if not is_regular(path):
        return Sidecar(), ""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError("too large")
        return parse_sidecar(data), ""
    except (OSError, ValueError):
        return Sidecar(), (
            f"“{SIDECAR_NAME}” could not be read: track and master volumes are back at 0 dB. "
            "The draft itself is whole."
        )


def with_sidecar(timeline: Timeline, sidecar: Sidecar) -> Timeline:
    """The timeline with what the sidecar adds to it."""
    volumes = sidecar.track_volumes
    if not volumes and sidecar.master_volume == timeline.master_volume:
        return timeline
    tracks = tuple(
        replace(track, volume=volumes[track.id]) if track.id in volumes else track
        for track in timeline.tracks
    )
    return replace(timeline, tracks=tracks, master_volume=sidecar.master_volume)


def sidecar_of(timeline: Timeline, before: Sidecar) -> Sidecar:
    """The sidecar that a timeline needs; what newer versions added stays."""
    volumes = {track.id: track.volume for track in timeline.tracks if track.volume != 1.0}
    return Sidecar(volumes, timeline.master_volume, before.others)
