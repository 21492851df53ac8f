"""What the window does in the background for a mix: plain functions for jobs, and what they give back."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import EditorError
from editor.language import tr
from editor.music.analysis.facts import SongFacts
from editor.music.mashup.order import MashupOrder
from editor.progress import Progress
from editor.words import one_line

if TYPE_CHECKING:
    from editor.music.mashup.plan import Plan
    from editor.music.mashup.studio import Listened, Planned
    from editor.music.mashup.take import MashupTake

MixKey: TypeAlias = "tuple[int, Plan, MashupOrder]"
"""What a sound was made of: the take, the plan and the order."""


@dataclass(frozen=True, slots=True)
class HeardFile:
    """What came of listening to a file."""

    number: int
    path: Path
    song: Listened | None
    error: EditorError | None = None


@dataclass(frozen=True, slots=True)
class PlannedMix:
    """What came of planning."""

    turn: int
    planned: Planned | None
    error: EditorError | None = None


def hear_file(number: int, path: Path, progress: Progress) -> HeardFile:
    """Listen to a file; what is wrong with it is part of the answer."""
    # Loaded now, in the job's thread: the window opens sooner without (W-8).
    from editor.music.mashup.studio import listen_to

    try:
        return HeardFile(number, path, listen_to(path, progress))
    except EditorError as error:
        return HeardFile(number, path, None, error)


def corrected(song: Listened, facts: SongFacts) -> Listened:
    """A song with other facts."""
    return replace(song, facts=facts)


def planned_mix(
    turn: int,
    songs: tuple[Listened, Listened],
    order: MashupOrder,
    take: int,
    edited: Plan | None,
    progress: Progress,
) -> PlannedMix:
    """Plan a mix, or follow one that was edited; what is wrong with it is part of the answer."""
    from editor.music.mashup.studio import plan_mix

    try:
        return PlannedMix(turn, plan_mix(songs, order, take, edited, progress))
    except EditorError as error:
        return PlannedMix(turn, None, error)


def made_mix(
    songs: tuple[Listened, Listened],
    order: MashupOrder,
    plan: Plan,
    take: int,
    folder: Path | None,
    progress: Progress,
) -> tuple[MixKey, MashupTake]:
    """Make the sound of a plan, and say what it was made of."""
    from editor.music.mashup.studio import make_planned
    from editor.render.treating import folder_for

    return (take, plan, order), make_planned(songs, order, plan, take, folder_for(folder), progress)


def remove_files(takes: Sequence[MashupTake]) -> None:
    """Take away the sound of takes that were not put in."""
    for take in takes:
        own = {facts.path for facts in take.facts}
        for material in take.timeline.materials.values():
            if material.path and material.path not in own:
                with contextlib.suppress(OSError):
                    Path(material.path).unlink(missing_ok=True)


def added_words(title: str, take: MashupTake) -> str:
    """What to say when a mix was put in."""
    tempo = f"{take.plan.meeting.tempo_bpm:.1f}"
    return tr("“{name}” is on the timeline, at {tempo} BPM.", name=one_line(title, 60), tempo=tempo)
