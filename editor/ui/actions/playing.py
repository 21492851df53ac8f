"""Actions: playback and the playhead."""

from __future__ import annotations

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("play", mark("Play or pause"), ("Space",), "transport.toggle", needs="project"),
    ActionSpec("stop", mark("Stop"), ("K",), "transport.stop", needs="project"),
    ActionSpec(
        "play-forward",
        mark("Play forward, again faster"),
        ("L",),
        "held_keys.forward",
        needs="project",
        search=mark("shuttle speed double fast"),
    ),
    ActionSpec(
        "play-backward",
        mark("Play backward, again faster"),
        ("J",),
        "held_keys.backward",
        needs="project",
        search=mark("shuttle speed reverse rewind"),
    ),
    ActionSpec(
        "play-around",
        mark("Play around the playhead"),
        ("Shift+Space",),
        "transport.play_around",
        needs="project",
        search=mark("before after audition edit"),
    ),
    ActionSpec(
        "loop",
        mark("Loop from In to Out"),
        ("Ctrl+L",),
        "transport.toggle_loop",
        is_checkable=True,
        needs="project",
        search=mark("repeat cycle again"),
    ),
    ActionSpec(
        "compare",
        mark("Hear only the video's own sound"),
        ("`",),
        "transport.compare",
        is_checkable=True,
        needs="picture",
        search=mark("compare original before hold"),
    ),
    ActionSpec(
        "scrub-sound",
        mark("Sound while the playhead is dragged"),
        (),
        "picture.toggle_scrub",
        is_checkable=True,
        search=mark("scrub"),
    ),
    ActionSpec("back", mark("Back one frame"), ("Left",), "transport.back", repeats=True, needs="project"),
    ActionSpec(
        "forward", mark("Forward one frame"), ("Right",), "transport.forward", repeats=True, needs="project"
    ),
    ActionSpec(
        "back-second",
        mark("Back one second"),
        ("Shift+Left",),
        "transport.back_second",
        repeats=True,
        needs="project",
    ),
    ActionSpec(
        "forward-second",
        mark("Forward one second"),
        ("Shift+Right",),
        "transport.forward_second",
        repeats=True,
        needs="project",
    ),
    ActionSpec(
        "previous-edit",
        mark("To the edit before"),
        ("Up",),
        "desks.time.to_previous_edit",
        repeats=True,
        needs="project",
        search=mark("cut edge point"),
    ),
    ActionSpec(
        "next-edit",
        mark("To the next edit"),
        ("Down",),
        "desks.time.to_next_edit",
        repeats=True,
        needs="project",
        search=mark("cut edge point"),
    ),
    ActionSpec(
        "type-time",
        mark("Go to a time…"),
        ("Ctrl+J",),
        "desks.time.type_time",
        needs="project",
        search=mark("timecode jump seek"),
    ),
    ActionSpec("start", mark("To the start"), ("Home",), "transport.to_start", needs="project"),
    ActionSpec("end", mark("To the end"), ("End",), "transport.to_end", needs="project"),
)
