"""Actions: lowering under speech, beats, picture cuts, recording, and aligning by sound."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "lower-speech",
        mark("Lower under speech…"),
        ("Shift+D",),
        "desks.ducking.ask",
        needs="clips",
        search=mark("duck ducking sidechain voice music"),
    ),
    ActionSpec(
        "recalculate-lowering",
        mark("Recalculate lowering under speech"),
        (),
        "desks.ducking.recalculate",
        needs="lowered",
        search=mark("duck ducking sidechain"),
    ),
    ActionSpec(
        "remove-lowering",
        mark("Remove lowering under speech"),
        (),
        "desks.ducking.remove",
        needs="lowered",
        search=mark("duck ducking sidechain"),
    ),
    ActionSpec(
        "find-beats",
        mark("Mark beats"),
        ("Shift+B",),
        "desks.beats.find_beats",
        needs="clips",
        search=mark("tempo bpm rhythm"),
    ),
    ActionSpec(
        "beats-double", mark("Twice as many beats"), (), "desks.beats.double", needs="beats",
        search=mark("tempo bpm"),
    ),
    ActionSpec(
        "beats-halve", mark("Half as many beats"), (), "desks.beats.halve", needs="beats",
        search=mark("tempo bpm"),
    ),
    ActionSpec(
        "beats-shift", mark("Shift beats by a half"), (), "desks.beats.shift", needs="beats",
        search=mark("tempo offbeat"),
    ),
    ActionSpec("clear-beats", mark("Clear beats"), (), "desks.beats.clear_beats", needs="beats"),
    ActionSpec(
        "find-cuts",
        mark("Mark picture cuts"),
        (),
        "desks.beats.find_cuts",
        needs="picture",
        search=mark("scene detection shots"),
    ),
    ActionSpec("clear-cuts", mark("Clear picture cuts"), (), "desks.beats.clear_cuts", needs="cuts"),
    ActionSpec(
        "align-sound",
        mark("Align by sound"),
        ("Shift+A",),
        "desks.align.align",
        needs="two-clips",
        search=mark("synchronise sync recorder camera"),
    ),
    ActionSpec(
        "record-voice",
        mark("Record voice-over…"),
        ("R",),
        "desks.recording.ask",
        needs="project",
        search=mark("microphone narration voice"),
    ),
)  # fmt: skip
