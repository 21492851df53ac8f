"""Makes the actions of the table, lets them call what they name, and fills the menus."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from editor.language import tr
from editor.ui.actions.table import ACTIONS, MENUS, SEPARATOR


def key_words(keys: tuple[str, ...]) -> str:
    """The first key of an action as the desktop writes it."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def make_actions(window: QWidget) -> dict[str, QAction]:
    """Make every action of the table, ready to be triggered by its keys while the window is active."""
    made = {}
    for spec in ACTIONS:
        action = QAction(tr(spec.words), window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(spec.repeats)
        action.setCheckable(spec.is_checkable)
        action.setMenuRole(QAction.MenuRole.NoRole)
        keys = key_words(spec.keys)
        plain = tr(spec.words).rstrip("…")
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
        menu = bar.addMenu(f"&{tr(title)}")
        menu.setToolTipsVisible(False)
        for entry in entries.split():
            if entry == SEPARATOR:
                menu.addSeparator()
            elif entry == "recent":
                open_menus["recent"] = menu.addMenu(tr("Open recent"))
            elif entry == "theme":
                themes = menu.addMenu(tr("Theme"))
                for choice in ("theme-system", "theme-dark", "theme-light"):
                    themes.addAction(actions[choice])
            else:
                menu.addAction(actions[entry])
    return open_menus
