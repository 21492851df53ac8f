"""Every action of the window in one table, and the menus they stand in."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.ui.actions import (
    clips,
    editing,
    guide,
    levels,
    listening,
    music,
    playing,
    project,
    scoring,
    tracks,
    treatments,
    view,
)
from editor.ui.actions.spec import ActionSpec

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    *project.ACTIONS,
    *editing.ACTIONS,
    *clips.ACTIONS,
    *levels.ACTIONS,
    *listening.ACTIONS,
    *music.ACTIONS,
    *scoring.ACTIONS,
    *treatments.ACTIONS,
    *tracks.ACTIONS,
    *playing.ACTIONS,
    *view.ACTIONS,
    *guide.ACTIONS,
)
SEPARATOR: Final = "|"
MENUS: Final[tuple[tuple[str, str], ...]] = (
    (
        mark("File"),
        "open open-draft show-drafts recent sample new-from-video | add-sound add-from-address"
        " import-subtitles | save save-as export exports tasks export-subtitles"
        " | versions register missing-media collect notes | close quit",
    ),
    (
        mark("Edit"),
        "undo redo history | cut copy paste paste-levels duplicate | delete delete-close close-gap"
        " | select-all select-none steps | markers | palette local-server preferences",
    ),
    (
        mark("Clip"),
        "split split-all cut-left cut-right | nudge | group ungroup link-picture detach-sound"
        " | mute clip-on | replace-file read-again show-in-media | rename colours | end-with-picture",
    ),
    (
        mark("Sound"),
        "fade-in-here fade-out-here default-fades crossfade fade-in-shape fade-out-shape"
        " | louder quieter louder-fine quieter-fine match-loudness | volume-point clear-points"
        " | music takes stinger | lower-speech recalculate-lowering remove-lowering"
        " | beats find-cuts clear-cuts"
        " | care treatments record-voice align-sound | meters | tracks picture-lock",
    ),
    (
        mark("View"),
        "select-tool razor-tool snap | zoom-in zoom-out fit zoom-selection"
        " | playback playhead follow time-format picture-size show-beats show-cuts"
        " | media-panel inspector-panel clip-list next-panel reset-layout | theme",
    ),
    (mark("Help"), "help messages | about"),
)
"""What the menus hold, in order; a bar is a line between groups."""
SUBMENUS: Final[dict[str, tuple[str, str]]] = {
    "recent": (mark("Open recent"), ""),
    "playback": (
        mark("Playback"),
        "play stop | play-backward play-forward play-around | loop compare scrub-sound",
    ),
    "music": (mark("Music"), "replace-soundtrack make-music mix-songs"),
    "care": (mark("Sound care"), "show-care paste-care reset-care"),
    "treatments": (
        mark("Treatments"),
        " ".join(f"treat-{kind}" for kind in treatments.ORDER[:3])
        + " | "
        + " ".join(f"treat-{kind}" for kind in treatments.ORDER[3:])
        + " | restore-original",
    ),
    "picture-size": (mark("Picture"), "picture-fit picture-whole | full-screen"),
    "playhead": (
        mark("Playhead"),
        "start end previous-edit next-edit type-time | back forward back-second forward-second",
    ),
    "nudge": (mark("Move by frames"), "nudge-left nudge-right nudge-left-10 nudge-right-10"),
    "colours": (
        mark("Colour"),
        " ".join(["colour-none |", *(f"colour-{name}" for name, _, _ in clips.COLOURS)]),
    ),
    "fade-in-shape": (mark("Shape of fade in"), " ".join(f"fade-in-{shape}" for shape in levels.SHAPES)),
    "fade-out-shape": (mark("Shape of fade out"), " ".join(f"fade-out-{shape}" for shape in levels.SHAPES)),
    "tracks": (
        mark("Tracks"),
        "add-track rename-track track-up track-down remove-track | mute-track solo-track lock-track"
        " | put-track-volume",
    ),
    "meters": (mark("Limiter and meters"), "limiter | loudest-spot reset-meters"),
    "beats": (mark("Beats"), "find-beats | beats-double beats-halve beats-shift | clear-beats"),
    "steps": (mark("Step through clips"), "previous-clip next-clip previous-track next-track"),
    "markers": (
        mark("Markers, In and Out"),
        "add-marker edit-marker remove-marker previous-marker next-marker"
        " | set-in set-out to-in to-out clear-range",
    ),
    "follow": (mark("Follow playback"), "follow-page follow-smooth follow-off"),
    "time-format": (mark("Time format"), "time-timecode time-seconds time-frames"),
    "takes": (mark("Takes"), "next-take previous-take | another-take"),
    "stinger": (mark("Stinger"), " ".join(f"stinger-{kind}" for kind in scoring.STINGERS)),
    "theme": (mark("Theme"), "theme-system theme-dark theme-light theme-contrast"),
}
"""The menus inside the menus, by the entry they stand at; ``recent`` is filled when it opens."""
