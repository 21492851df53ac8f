"""Actions: what is seen and how."""

from __future__ import annotations

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "select-tool",
        mark("Select tool"),
        ("V",),
        "view.take_select",
        is_checkable=True,
        search=mark("arrow"),
    ),
    ActionSpec(
        "razor-tool",
        mark("Razor tool"),
        ("C",),
        "view.take_razor",
        is_checkable=True,
        search=mark("blade cut scissors"),
    ),
    ActionSpec("snap", mark("Snapping"), ("N",), "view.toggle_snapping", is_checkable=True),
    ActionSpec("zoom-in", mark("Zoom in"), ("=", "Ctrl+="), "view.zoom_in", repeats=True, needs="project"),
    ActionSpec("zoom-out", mark("Zoom out"), ("-", "Ctrl+-"), "view.zoom_out", repeats=True, needs="project"),
    ActionSpec("fit", mark("Fit the whole project"), ("Shift+Z", "\\"), "view.zoom_to_fit", needs="project"),
    ActionSpec("zoom-selection", mark("Fit the selection"), ("Z",), "view.zoom_to_selection", needs="clips"),
    ActionSpec(
        "media-panel", mark("Media panel"), (), "view.toggle_media", is_checkable=True, needs="project"
    ),
    ActionSpec(
        "inspector-panel", mark("Inspector"), (), "view.toggle_inspector", is_checkable=True, needs="project"
    ),
    ActionSpec("reset-layout", mark("Reset layout"), (), "view.reset_layout", needs="project"),
    ActionSpec("next-panel", mark("Next panel"), ("F6",), "desks.access.next_panel"),
    ActionSpec("previous-panel", mark("Previous panel"), ("Shift+F6",), "desks.access.previous_panel"),
    ActionSpec(
        "context-menu",
        mark("Context menu of what has the focus"),
        ("Shift+F10",),
        "desks.access.open_context_menu",
    ),
    ActionSpec(
        "clip-list",
        mark("Clip list"),
        (),
        "desks.access.toggle_clip_list",
        is_checkable=True,
        needs="project",
        search=mark("table accessible"),
    ),
    ActionSpec(
        "clip-parts",
        mark("Change parts of the clip by keys"),
        (),
        "desks.access.open_parts",
        needs="clips",
        search=mark("edge fade volume points keyboard"),
    ),
    ActionSpec(
        "full-screen",
        mark("Picture on the full screen"),
        ("F11",),
        "picture.toggle_full_screen",
        is_checkable=True,
        needs="project",
        search=mark("preview monitor"),
    ),
    ActionSpec(
        "picture-fit",
        mark("Picture as large as it fits"),
        (),
        "picture.fit",
        is_checkable=True,
        needs="project",
        search=mark("preview size"),
    ),
    ActionSpec(
        "picture-whole",
        mark("Picture at 100 %"),
        (),
        "picture.show_whole",
        is_checkable=True,
        needs="project",
        search=mark("preview actual size pixels"),
    ),
    ActionSpec("theme-system", mark("As the desktop"), (), "view.follow_desktop_theme", is_checkable=True),
    ActionSpec("theme-dark", mark("Dark"), (), "view.show_dark", is_checkable=True),
    ActionSpec("theme-light", mark("Light"), (), "view.show_light", is_checkable=True),
    ActionSpec("theme-contrast", mark("High contrast"), (), "view.show_contrast", is_checkable=True),
)
