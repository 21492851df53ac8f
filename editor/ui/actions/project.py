"""Actions: opening, saving, exporting and leaving."""

from __future__ import annotations

from editor.language import mark
from editor.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", mark("Open video or sound…"), ("Ctrl+O",), "projects.ask_media"),
    ActionSpec("new-from-video", mark("New from a video…"), ("Ctrl+N",), "projects.ask_video"),
    ActionSpec("open-draft", mark("Open draft folder…"), ("Ctrl+Shift+O",), "projects.ask_draft"),
    ActionSpec("show-drafts", mark("Drafts on this computer…"), (), "projects.show_drafts"),
    ActionSpec("sample", mark("Open the sample"), (), "projects.open_sample"),
    ActionSpec("add-sound", mark("Add sound…"), ("Ctrl+I",), "desks.sounds.ask"),
    ActionSpec(
        "add-from-address",
        mark("Add sound from an address…"),
        (),
        "desks.addresses.ask",
        search=mark("download fetch link url internet"),
    ),
    ActionSpec(
        "import-subtitles",
        mark("Import subtitles…"),
        (),
        "desks.subtitles.ask",
        needs="project",
        search=mark("captions text titles srt ass open"),
    ),
    ActionSpec(
        "export-subtitles",
        mark("Export subtitles…"),
        (),
        "desks.subtitles.ask_place",
        needs="project",
        search=mark("captions text titles srt ass save write"),
    ),
    ActionSpec("save", mark("Save"), ("Ctrl+S",), "projects.save", needs="project"),
    ActionSpec("save-as", mark("Save as…"), ("Ctrl+Shift+S",), "projects.ask_save_as", needs="project"),
    ActionSpec("export", mark("Export…"), ("Ctrl+E", "Ctrl+M"), "exports.ask"),
    ActionSpec(
        "exports",
        mark("Exports…"),
        (),
        "exports.show_queue",
        search=mark("queue waiting pause progress render"),
    ),
    ActionSpec(
        "collect",
        mark("Collect project and media…"),
        (),
        "desks.collecting.ask",
        needs="project",
        search=mark("package consolidate zip archive"),
    ),
    ActionSpec(
        "missing-media",
        mark("Missing media…"),
        (),
        "desks.missing.show_all",
        needs="project",
        search=mark("relink find locate lost files"),
    ),
    ActionSpec("notes", mark("About this project…"), (), "projects.show_notes", needs="project"),
    ActionSpec(
        "versions",
        mark("Earlier versions…"),
        (),
        "safety.versions.ask",
        needs="project",
        search=mark("backup restore history recover"),
    ),
    ActionSpec(
        "register",
        mark("Show in the app's list"),
        (),
        "safety.versions.register",
        needs="project",
        search=mark("CapCut JianYing register root_meta_info"),
    ),
    ActionSpec("close", mark("Close project"), ("Ctrl+W",), "projects.close_project", needs="project"),
    ActionSpec("quit", mark("Quit"), ("Ctrl+Q",), "close"),
)
