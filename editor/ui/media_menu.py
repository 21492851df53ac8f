"""What can be done with the files that are chosen in the media list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from editor.language import tr
from editor.ui.media_entries import MediaEntry


@dataclass(frozen=True, slots=True)
class MediaDeeds:
    """What the entries of the menu call."""

    add: Callable[[], object]
    add_last: Callable[[], object]
    listen: Callable[[], object]
    reveal: Callable[[], object]
    show_in_folder: Callable[[], object]
    locate: Callable[[], object]
    read_again: Callable[[], object]
    remove: Callable[[], object]


def media_menu(chosen: Sequence[MediaEntry], deeds: MediaDeeds, parent: QWidget, *, is_heard: bool) -> QMenu:
    """Make the menu; what cannot be done with these files is grey."""
    menu = QMenu(parent)
    menu.setObjectName("menu/media")
    has_file = any(entry.material.path for entry in chosen)
    n_clips = sum(entry.n_clips for entry in chosen)
    _add(menu, tr("Add at playhead"), deeds.add, "Return", is_on=has_file)
    _add(menu, tr("Add after the last clip"), deeds.add_last, "Shift+Return", is_on=has_file)
    may_sound = len(chosen) == 1 and chosen[0].may_sound
    _add(menu, tr("Stop listening") if is_heard else tr("Listen"), deeds.listen, "Space", is_on=may_sound)
    menu.addSeparator()
    _add(menu, tr("Select the clips that use it"), deeds.reveal, is_on=n_clips > 0)
    if any(entry.material.is_missing for entry in chosen):
        _add(menu, tr("Locate…"), deeds.locate, is_on=True)
    _add(menu, tr("Read the file again"), deeds.read_again, is_on=has_file)
    _add(menu, tr("Show in folder"), deeds.show_in_folder, is_on=len(chosen) == 1 and has_file)
    menu.addSeparator()
    _add(menu, tr("Remove from the list"), deeds.remove, "Delete", is_on=any(not e.n_clips for e in chosen))
    return menu


def _add(menu: QMenu, words: str, then: Callable[[], object], key: str = "", *, is_on: bool) -> None:
    action = menu.addAction(words)
    action.setEnabled(is_on)
    if key:
        action.setShortcut(QKeySequence(key))
        action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(then)
