"""Actions: music for the picture, its takes, and short sounds to drop on a cut."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

STINGERS: Final = {
    "whoosh": (mark("Whoosh"), mark("swoosh transition sweep effect")),
    "riser": (mark("Riser"), mark("build up tension effect")),
    "hit": (mark("Hit"), mark("impact boom drum effect")),
    "click": (mark("Click"), mark("tick snap effect")),
    "chime": (mark("Chime"), mark("bell ding logo effect")),
}

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "make-music",
        mark("Make music for this video…"),
        ("Ctrl+Alt+M",),
        "desks.score.ask",
        needs="picture",
        search=mark("compose generate score soundtrack background music takes"),
    ),
    ActionSpec(
        "next-take", mark("Next take"), ("Ctrl+Shift+T",), "desks.takes.switch_from_menu",
        needs="clips", value="next", search=mark("music compare version"),
    ),
    ActionSpec(
        "previous-take", mark("Previous take"), (), "desks.takes.switch_from_menu",
        needs="clips", value="previous", search=mark("music compare version"),
    ),
    ActionSpec(
        "another-take", mark("Make another like this"), (), "desks.takes.another",
        needs="clips", search=mark("music take compose again variation"),
    ),
    *(
        ActionSpec(
            f"stinger-{kind}", words, (), "desks.stingers.drop_from_menu", needs="project",
            value=kind, search=search,
        )
        for kind, (words, search) in STINGERS.items()
    ),
)  # fmt: skip
