"""Every action of the window in one table: its id, words, keys, and what it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QMenu,
    QMenuBar,
    QWidget,
)
from shiboken6 import isValid


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; ``slot`` is the way from the window to the method that does it."""

    id: str
    words: str
    keys: tuple[str, ...]
    slot: str
    is_checkable: bool = False
    repeats: bool = False
    """Whether holding the key goes on doing it."""


ACTIONS = (
    ActionSpec("open", "Open video or sound…", ("Ctrl+O",), "projects.ask_media"),
    ActionSpec("open-draft", "Open draft folder…", ("Ctrl+Shift+O",), "projects.ask_draft"),
    ActionSpec("show-drafts", "Drafts on this computer…", (), "projects.show_drafts"),
    ActionSpec("sample", "Open the sample", (), "projects.open_sample"),
    ActionSpec("add-sound", "Add sound…", ("Ctrl+I",), "clips.ask_sounds"),
    ActionSpec("save", "Save", ("Ctrl+S",), "projects.save"),
    ActionSpec("save-as", "Save as…", ("Ctrl+Shift+S",), "projects.ask_save_as"),
    ActionSpec("export", "Export…", ("Ctrl+E", "Ctrl+M"), "exports.ask"),
    ActionSpec("notes", "About this project…", (), "projects.show_notes"),
    ActionSpec("close", "Close project", ("Ctrl+W",), "projects.close_project"),
    ActionSpec("quit", "Quit", ("Ctrl+Q",), "close"),
    ActionSpec("undo", "Undo", ("Ctrl+Z",), "bridge.undo", repeats=True),
    ActionSpec("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "bridge.redo", repeats=True),
    ActionSpec("paste", "Paste sound files", ("Ctrl+V",), "clips.paste"),
    ActionSpec("select-all", "Select all sound", ("Ctrl+A",), "clips.select_all"),
    ActionSpec("select-none", "Select none", ("Ctrl+Shift+A",), "clips.select_none"),
    ActionSpec("split", "Split at the playhead", ("S", "Ctrl+B", "Ctrl+K"), "clips.split"),
    ActionSpec("delete", "Delete", ("Delete", "Backspace"), "clips.delete"),
    ActionSpec("mute", "Mute or unmute clip", (), "clips.toggle_muted"),
    ActionSpec("louder", "Louder by 1 dB", ("Ctrl+Up",), "clips.louder", repeats=True),
    ActionSpec("quieter", "Quieter by 1 dB", ("Ctrl+Down",), "clips.quieter", repeats=True),
    ActionSpec("end-with-picture", "End with the picture", ("E",), "clips.end_with_picture"),
    ActionSpec("play", "Play or pause", ("Space",), "transport.toggle"),
    ActionSpec("stop", "Stop", ("K",), "transport.stop"),
    ActionSpec("back", "Back one frame", ("Left",), "transport.back", repeats=True),
    ActionSpec("forward", "Forward one frame", ("Right",), "transport.forward", repeats=True),
    ActionSpec("back-second", "Back one second", ("Shift+Left",), "transport.back_second", repeats=True),
    ActionSpec(
        "forward-second", "Forward one second", ("Shift+Right",), "transport.forward_second", repeats=True
    ),
    ActionSpec("start", "To the start", ("Home",), "transport.to_start"),
    ActionSpec("end", "To the end", ("End",), "transport.to_end"),
    ActionSpec("snap", "Snapping", ("N",), "view.toggle_snapping", is_checkable=True),
    ActionSpec("zoom-in", "Zoom in", ("=", "Ctrl+="), "view.zoom_in", repeats=True),
    ActionSpec("zoom-out", "Zoom out", ("-", "Ctrl+-"), "view.zoom_out", repeats=True),
    ActionSpec("fit", "Fit the whole project", ("Shift+Z", "\\"), "view.zoom_to_fit"),
    ActionSpec("media-panel", "Media panel", (), "view.toggle_media", is_checkable=True),
    ActionSpec("inspector-panel", "Inspector", (), "view.toggle_inspector", is_checkable=True),
    ActionSpec("reset-layout", "Reset layout", (), "view.reset_layout"),
    ActionSpec("theme-system", "As the desktop", (), "view.follow_desktop_theme", is_checkable=True),
    ActionSpec("theme-dark", "Dark", (), "view.show_dark", is_checkable=True),
    ActionSpec("theme-light", "Light", (), "view.show_light", is_checkable=True),
    ActionSpec("help", "Keys and gestures", ("F1",), "view.show_help"),
    ActionSpec("about", "About Fadeline", (), "view.show_about"),
)

NEEDS_PROJECT = (
    "save save-as close notes select-all select-none split delete mute louder quieter end-with-picture "
    "play stop back forward back-second forward-second start end zoom-in zoom-out fit "
    "media-panel inspector-panel reset-layout"
)
"""Actions that do nothing while the window is empty."""
SEPARATOR = "|"
MENUS: tuple[tuple[str, str], ...] = (
    (
        "File",
        "open open-draft show-drafts recent sample | add-sound | save save-as export | notes | close quit",
    ),
    ("Edit", "undo redo | paste delete | select-all select-none"),
    ("Clip", "split mute | louder quieter | end-with-picture"),
    ("View", "snap | zoom-in zoom-out fit | media-panel inspector-panel reset-layout | theme"),
    ("Help", "help about"),
)
"""What the menus hold, in order; a bar is a line between groups."""


def key_words(keys: tuple[str, ...]) -> str:
    """The first key of an action as the desktop writes it."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def make_actions(window: QWidget) -> dict[str, QAction]:
    """Make every action of the table, ready to be triggered by its keys while the window is active."""
    made = {}
    for spec in ACTIONS:
        action = QAction(spec.words, window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(spec.repeats)
        action.setCheckable(spec.is_checkable)
        action.setMenuRole(QAction.MenuRole.NoRole)
        keys = key_words(spec.keys)
        plain = spec.words.rstrip("…")
        action.setToolTip(f"{plain} ({keys})" if keys else plain)
        window.addAction(action)
        made[spec.id] = action
    return made


def connect_actions(window: QWidget, actions: dict[str, QAction]) -> None:
    """Let every action call the method that the table names; a wrong name fails at the start."""
    for spec in ACTIONS:
        slot: Callable[[], object] = attrgetter(spec.slot)(window)
        actions[spec.id].triggered.connect(slot)


def fill_menus(bar: QMenuBar, actions: dict[str, QAction]) -> dict[str, QMenu]:
    """Fill the menu bar from the table; gives the menus whose contents change, by name."""
    open_menus: dict[str, QMenu] = {}
    for title, entries in MENUS:
        # Alt and the first letter opens it; the first letters differ.
        menu = bar.addMenu(f"&{title}")
        menu.setToolTipsVisible(False)
        for entry in entries.split():
            if entry == SEPARATOR:
                menu.addSeparator()
            elif entry == "recent":
                open_menus["recent"] = menu.addMenu("Open recent")
            elif entry == "theme":
                themes = menu.addMenu("Theme")
                for choice in ("theme-system", "theme-dark", "theme-light"):
                    themes.addAction(actions[choice])
            else:
                menu.addAction(actions[entry])
    return open_menus


class FocusKeys(QObject):
    """Leaves the keys that work a focused button, list or slider to it, before shortcuts take them.

    Buttons take focus by Tab only, so after a click with the mouse Space goes on playing. It also tells
    presses apart from a key's own repeats, since a key that is held down is one step (U-1).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._n_presses = 0
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Only what has the keys is watched: a filter on the application would be asked about every event.
        app.focusChanged.connect(self._watch)

    @Slot(QWidget, QWidget)
    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def press(self) -> str:
        """A name for the present press of a key, the same for all its repeats."""
        return f"key {self._n_presses}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.isAutoRepeat():
            self._n_presses += 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _keys_of(watched):
            event.accept()
            return True
        return False


_ARROWS = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)


def _keys_of(widget: QObject) -> frozenset[Qt.Key]:
    if isinstance(widget, QAbstractButton):
        return frozenset({Qt.Key.Key_Space})
    if isinstance(widget, QAbstractSlider):
        return _ARROWS
    if isinstance(widget, QComboBox):
        return _ARROWS | {Qt.Key.Key_Space}
    return frozenset()
