"""Actions: tracks, markers, In and Out."""

from __future__ import annotations

from editor.language import mark
from editor.ui.actions.spec import ActionSpec


def _of_track(id: str, words: str, keys: tuple[str, ...], slot: str, search: str = "") -> ActionSpec:
    return ActionSpec(id, words, keys, f"desks.tracks.{slot}", needs="project", search=search)


def _of_marker(
    id: str,
    words: str,
    key: str,
    slot: str,
    needs: str = "project",
    *,
    repeats: bool = False,
) -> ActionSpec:
    return ActionSpec(id, words, (key,) if key else (), slot, repeats=repeats, needs=needs)


TRACKS: tuple[ActionSpec, ...] = (
    _of_track("mute-track", mark("Mute track of selection"), ("Shift+U",), "toggle_mute"),
    _of_track("solo-track", mark("Solo track of selection"), ("Shift+Y",), "toggle_solo", mark("alone")),
    _of_track("lock-track", mark("Lock track of selection"), ("Shift+L",), "toggle_lock", mark("protect")),
    _of_track("add-track", mark("Add track"), (), "add", mark("new")),
    _of_track("rename-track", mark("Rename track"), (), "rename", mark("name")),
    _of_track("track-up", mark("Move track up"), (), "move_up", mark("reorder")),
    _of_track("track-down", mark("Move track down"), (), "move_down", mark("reorder")),
    _of_track(
        "put-track-volume", mark("Put track volume into the clips"), (), "put_volume", mark("level gain")
    ),
    _of_track("remove-track", mark("Delete track"), (), "remove", mark("remove")),
    ActionSpec(
        "picture-lock", mark("Lock picture and text"), (), "desks.tracks.toggle_picture_lock",
        is_checkable=True, needs="picture", search=mark("unlock video"),
    ),
)  # fmt: skip
STEPS: tuple[ActionSpec, ...] = (
    _of_marker("previous-track", mark("Previous track"), "PgUp", "desks.steps.previous_track", repeats=True),
    _of_marker("next-track", mark("Next track"), "PgDown", "desks.steps.next_track", repeats=True),
    _of_marker("previous-clip", mark("Previous clip"), "Alt+,", "desks.steps.previous_clip", repeats=True),
    _of_marker("next-clip", mark("Next clip"), "Alt+.", "desks.steps.next_clip", repeats=True),
)
MARKERS: tuple[ActionSpec, ...] = (
    _of_marker("add-marker", mark("Add marker"), "M", "desks.markers.add"),
    _of_marker("edit-marker", mark("Name or edit marker…"), "Shift+M", "desks.markers.edit"),
    _of_marker("remove-marker", mark("Remove marker"), "", "desks.markers.remove", "markers"),
    _of_marker(
        "previous-marker", mark("Previous marker"), "Ctrl+Left", "desks.steps.previous_marker", repeats=True
    ),
    _of_marker("next-marker", mark("Next marker"), "Ctrl+Right", "desks.steps.next_marker", repeats=True),
    _of_marker("set-in", mark("Set In"), "I", "desks.markers.set_in"),
    _of_marker("set-out", mark("Set Out"), "O", "desks.markers.set_out"),
    _of_marker("to-in", mark("Go to In"), "Shift+I", "desks.markers.to_in", "in"),
    _of_marker("to-out", mark("Go to Out"), "Shift+O", "desks.markers.to_out", "out"),
    _of_marker("clear-range", mark("Clear In and Out"), "Ctrl+Shift+X", "desks.markers.clear_range", "range"),
)
TIMES: tuple[ActionSpec, ...] = (
    ActionSpec(
        "show-beats", mark("Show beats"), (), "desks.layers.toggle_layer", is_checkable=True, value="beat"
    ),
    ActionSpec(
        "show-cuts", mark("Show picture cuts"), (), "desks.layers.toggle_layer", is_checkable=True,
        value="cut",
    ),
    ActionSpec(
        "follow-page", mark("Follow page by page"), (), "desks.layers.follow", is_checkable=True, value="page"
    ),
    ActionSpec(
        "follow-smooth", mark("Follow smoothly"), (), "desks.layers.follow", is_checkable=True, value="smooth"
    ),
    ActionSpec(
        "follow-off", mark("Do not follow"), (), "desks.layers.follow", is_checkable=True, value="off"
    ),
    ActionSpec(
        "time-timecode", mark("Timecode"), (), "desks.layers.choose_format", is_checkable=True,
        value="timecode",
    ),
    ActionSpec(
        "time-seconds", mark("Seconds"), (), "desks.layers.choose_format", is_checkable=True, value="seconds"
    ),
    ActionSpec(
        "time-frames", mark("Frames"), (), "desks.layers.choose_format", is_checkable=True, value="frames"
    ),
)  # fmt: skip
HISTORY = ActionSpec(
    "history", mark("History"), ("Ctrl+H",), "side_pages.toggle_history", is_checkable=True, needs="project",
    search=mark("undo steps"),
)  # fmt: skip
ACTIONS: tuple[ActionSpec, ...] = (*TRACKS, *STEPS, *MARKERS, *TIMES, HISTORY)
