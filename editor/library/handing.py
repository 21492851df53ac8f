"""A change that another program hands to the window which has the draft open: as a line of text and back.

Only edits that find their own place are handed over (`editor.edit.arriving`): whoever asks does not know what
the timeline in the window looks like.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, cast

from editor.draft.journal_codec import decode, encode
from editor.edit.arriving import (
    ArriveKeyframes,
    ArrivePictures,
    ArriveSounds,
    ArriveTexts,
    ArriveTogether,
    Arriving,
)
from editor.model.timeline import Timeline

MARK = "fadeline hand-over"
_COMMANDS: dict[str, type[Any]] = {
    made.__name__: made
    for made in (ArriveKeyframes, ArrivePictures, ArriveSounds, ArriveTexts, ArriveTogether)
}
DONE, ELSEWHERE, REFUSED = "done", "elsewhere", "refused"


@dataclass(frozen=True, slots=True)
class Handed:
    """What is asked of a window: a change to a draft, or only a look at it."""

    folder: Path
    command: Arriving | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it."""

    state: str
    """`DONE`, `ELSEWHERE` where the draft is not open there, or `REFUSED`."""
    words: str = ""
    """Why it was refused."""
    tracks: Mapping[str, str] | None = None
    timeline: Timeline | None = None


def handed_line(handed: Handed) -> bytes:
    """Write a request for the letter box of a window."""
    command = None if handed.command is None else _coded(handed.command)
    return _line({"": MARK, "draft": str(handed.folder), "command": command})


def read_handed(found: Any) -> Handed | None:
    """Read a request; None for anything else.

    Parameters
    ----------
    found
        The JSON of the line.
    """
    if not isinstance(found, dict) or found.get("") != MARK:
        return None
    folder = found.get("draft")
    if not isinstance(folder, str) or "\0" in folder or not Path(folder).is_absolute():
        return None
    coded = found.get("command")
    try:
        return Handed(Path(folder), None if coded is None else _command(coded))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def outcome_line(outcome: Outcome) -> bytes:
    """Write an answer."""
    shown = None if outcome.timeline is None else encode(outcome.timeline)
    tracks = None if outcome.tracks is None else dict(outcome.tracks)
    return _line(
        {"": MARK, "state": outcome.state, "words": outcome.words, "tracks": tracks, "timeline": shown}
    )


def read_outcome(line: bytes) -> Outcome | None:
    """Read an answer; None for anything else."""
    try:
        found = json.loads(line)
        if not isinstance(found, dict) or found.get("") != MARK:
            return None
        tracks, shown = found.get("tracks"), found.get("timeline")
        timeline = None if shown is None else decode(shown)
    except (ValueError, RecursionError):
        return None
    if not (timeline is None or isinstance(timeline, Timeline)):
        return None
    if not (
        tracks is None or (isinstance(tracks, dict) and all(isinstance(v, str) for v in tracks.values()))
    ):
        return None
    return Outcome(str(found.get("state", "")), str(found.get("words", "")), tracks, timeline)


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def _coded(command: Arriving) -> dict[str, Any]:
    coded: dict[str, Any] = {"": type(command).__name__}
    for entry in fields(cast(Any, command)):
        value = getattr(command, entry.name)
        if isinstance(command, ArriveTogether):
            coded[entry.name] = [_coded(part) for part in value]
        else:
            coded[entry.name] = encode(value)
    return coded


def _command(coded: Mapping[str, Any]) -> Arriving:
    made = _COMMANDS[coded[""]]
    if made is ArriveTogether:
        return ArriveTogether(tuple(_command(part) for part in coded["parts"]))
    parts = {entry.name: decode(coded[entry.name]) for entry in fields(made)}
    command: Arriving = made(**parts)
    return command
