"""Actions: fades, volume and volume points."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

SHAPES: Final = ("linear", "smooth", "equal-power", "slow-start", "fast-start")
"""The shapes of fades by id, in the order of `editor.ui.timeline.fade_shapes`."""

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "fade-in-here",
        mark("Fade in to the playhead"),
        ("F",),
        "desks.levels.fade_in_here",
        needs="project",
    ),
    ActionSpec(
        "fade-out-here",
        mark("Fade out from the playhead"),
        ("Shift+F",),
        "desks.levels.fade_out_here",
        needs="project",
    ),
    ActionSpec(
        "default-fades",
        mark("Default fades on or off"),
        ("D",),
        "desks.levels.default_fades",
        needs="clips",
        search=mark("fade in and out"),
    ),
    ActionSpec(
        "crossfade",
        mark("Crossfade with the neighbour"),
        ("Ctrl+Shift+D",),
        "desks.levels.crossfade",
        needs="clips",
        search=mark("transition"),
    ),
    *(
        ActionSpec(
            f"fade-{side}-{shape}",
            words[number],
            (),
            "desks.levels.shape_fade",
            needs="clips",
            value=f"{side} {number}",
            search=mark("curve shape"),
        )
        for side, words in (
            (
                "in",
                (
                    mark("Fade in: linear"),
                    mark("Fade in: smooth"),
                    mark("Fade in: equal power"),
                    mark("Fade in: slow start"),
                    mark("Fade in: fast start"),
                ),
            ),
            (
                "out",
                (
                    mark("Fade out: linear"),
                    mark("Fade out: smooth"),
                    mark("Fade out: equal power"),
                    mark("Fade out: slow start"),
                    mark("Fade out: fast start"),
                ),
            ),
        )
        for number, shape in enumerate(SHAPES)
    ),
    ActionSpec(
        "louder", mark("Louder by 1 dB"), ("Ctrl+Up",), "desks.levels.louder", repeats=True, needs="clips"
    ),
    ActionSpec(
        "quieter",
        mark("Quieter by 1 dB"),
        ("Ctrl+Down",),
        "desks.levels.quieter",
        repeats=True,
        needs="clips",
    ),
    ActionSpec(
        "louder-fine",
        mark("Louder by 0.1 dB"),
        ("Ctrl+Shift+Up",),
        "desks.levels.louder_finely",
        repeats=True,
        needs="clips",
    ),
    ActionSpec(
        "quieter-fine",
        mark("Quieter by 0.1 dB"),
        ("Ctrl+Shift+Down",),
        "desks.levels.quieter_finely",
        repeats=True,
        needs="clips",
    ),
    ActionSpec(
        "match-loudness",
        mark("Match loudness"),
        ("Ctrl+Shift+L",),
        "desks.loudness.match",
        needs="clips",
        search=mark("normalise normalize LUFS level"),
    ),
    ActionSpec(
        "limiter",
        mark("Safety limiter"),
        (),
        "desks.loudness.toggle_limiter",
        is_checkable=True,
        needs="project",
        search=mark("true peak ceiling clipping master"),
    ),
    ActionSpec(
        "loudest-spot",
        mark("Go to the loudest spot"),
        (),
        "metering.go_to_loudest",
        needs="project",
        search=mark("over clipping peak meter"),
    ),
    ActionSpec(
        "reset-meters", mark("Reset the meters"), (), "metering.reset", search=mark("peak hold loudness over")
    ),
    ActionSpec("mute", mark("Mute or unmute clip"), (), "desks.levels.toggle_muted", needs="clips"),
    ActionSpec(
        "volume-point",
        mark("Volume point at the playhead"),
        ("Shift+K",),
        "desks.levels.add_point",
        needs="project",
        search=mark("keyframe envelope"),
    ),
    ActionSpec(
        "clear-points",
        mark("Remove all volume points"),
        (),
        "desks.levels.clear_points",
        needs="points",
        search=mark("keyframe envelope"),
    ),
    ActionSpec(
        "end-with-picture",
        mark("End with the picture"),
        ("E",),
        "desks.levels.end_with_picture",
        needs="project",
        search=mark("fit trim loop length"),
    ),
)
