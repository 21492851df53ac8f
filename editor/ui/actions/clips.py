"""Actions: cutting, moving, grouping, naming and colouring clips."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.ui.actions.spec import ActionSpec
from editor.ui.menus.colours import CLIP_COLOURS

COLOURS: Final[tuple[tuple[str, str, str], ...]] = tuple(
    (words.lower(), words, value) for words, value in CLIP_COLOURS
)
"""Colours that a clip can be given: id, name, value."""

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "split",
        mark("Split at the playhead"),
        ("S", "Ctrl+B", "Ctrl+K"),
        "desks.clips.split",
        needs="project",
        search=mark("cut blade divide"),
    ),
    ActionSpec(
        "split-all",
        mark("Split all sound at the playhead"),
        ("Shift+S",),
        "desks.clips.split_all",
        needs="project",
        search=mark("cut blade divide tracks"),
    ),
    ActionSpec(
        "cut-left",
        mark("Cut away left of the playhead"),
        ("Q",),
        "desks.clips.cut_left",
        needs="project",
        search=mark("trim start"),
    ),
    ActionSpec(
        "cut-right",
        mark("Cut away right of the playhead"),
        ("W",),
        "desks.clips.cut_right",
        needs="project",
        search=mark("trim end"),
    ),
    ActionSpec(
        "nudge-left",
        mark("Move one frame left"),
        (",",),
        "desks.clips.nudge_left",
        repeats=True,
        needs="clips",
        search=mark("nudge"),
    ),
    ActionSpec(
        "nudge-right",
        mark("Move one frame right"),
        (".",),
        "desks.clips.nudge_right",
        repeats=True,
        needs="clips",
        search=mark("nudge"),
    ),
    ActionSpec(
        "nudge-left-10",
        mark("Move ten frames left"),
        ("Shift+,",),
        "desks.clips.nudge_far_left",
        repeats=True,
        needs="clips",
        search=mark("nudge"),
    ),
    ActionSpec(
        "nudge-right-10",
        mark("Move ten frames right"),
        ("Shift+.",),
        "desks.clips.nudge_far_right",
        repeats=True,
        needs="clips",
        search=mark("nudge"),
    ),
    ActionSpec("group", mark("Group"), ("Ctrl+G",), "desks.clips.group", needs="two-clips"),
    ActionSpec(
        "ungroup",
        mark("Ungroup"),
        ("Ctrl+Shift+G",),
        "desks.clips.ungroup",
        needs="group",
        search=mark("unlink"),
    ),
    ActionSpec(
        "link-picture",
        mark("Link to the picture"),
        (),
        "desks.clips.link_to_picture",
        needs="clips",
        search=mark("group"),
    ),
    ActionSpec(
        "detach-sound",
        mark("Detach the sound of the picture"),
        (),
        "desks.clips.detach_sound",
        needs="clips",
        search=mark("separate extract audio"),
    ),
    ActionSpec(
        "clip-on",
        mark("Switch clip on or off"),
        ("Shift+E",),
        "desks.clips.toggle_on",
        needs="clips",
        search=mark("enable disable"),
    ),
    ActionSpec("rename", mark("Rename clip…"), ("F2",), "desks.clips.rename", needs="clips"),
    ActionSpec(
        "close-gap",
        mark("Close the gap at the playhead"),
        (),
        "desks.clips.close_gap",
        needs="project",
        search=mark("ripple"),
    ),
    ActionSpec(
        "colour-none",
        mark("Colour of its role"),
        (),
        "desks.clips.colour",
        needs="clips",
        search=mark("color"),
    ),
    *(
        ActionSpec(
            f"colour-{colour_id}",
            words,
            (),
            "desks.clips.colour",
            needs="clips",
            value=value,
            search=mark("colour color"),
        )
        for colour_id, words, value in COLOURS
    ),
    ActionSpec(
        "replace-file",
        mark("Replace file…"),
        (),
        "desks.sounds.ask_replacement",
        needs="clips",
        search=mark("swap exchange"),
    ),
    ActionSpec(
        "read-again",
        mark("Read the file again"),
        (),
        "desks.reading.again",
        needs="clips",
        search=mark("retry reload refresh unreadable damaged crash"),
    ),
    ActionSpec(
        "show-in-media",
        mark("Show in the media list"),
        (),
        "desks.sounds.show_in_media",
        needs="clips",
        search=mark("reveal bin file"),
    ),
)
