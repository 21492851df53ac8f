"""Makes the actions of the table, lets them call what they name, and fills the menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolTip, QWidget

from editor.language import tr
from editor.ui.actions.table import ACTIONS, MENUS, SEPARATOR, SUBMENUS
from editor.ui.controls import plain_tip


def key_words(keys: Sequence[str]) -> str:
    """The first key of an action as the desktop writes it."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def keys_of(action: QAction) -> tuple[str, ...]:
    """All keys that an action has now, as the desktop writes them."""
    return tuple(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())


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
        if spec.value:
            action.setData(spec.value)
        show_tip(action, tr(spec.words).rstrip("…"))
        window.addAction(action)
        made[spec.id] = action
    return made


def show_tip(action: QAction, words: str, reason: str = "") -> None:
    """Let an action's tooltip say what it does, by which key, and why it cannot be used now."""
    keys = key_words([key.toString() for key in action.shortcuts()])
    lines = [tr("{words} ({keys})", words=words, keys=keys) if keys else words]
    if reason:
        lines.append(reason)
    # A step may name a clip; Qt must not take that for markup.
    action.setToolTip(plain_tip("\n".join(lines)))


def connect_actions(window: QWidget, actions: dict[str, QAction]) -> None:
    """Let every action call the method that the table names; a wrong name fails at the start."""
    for spec in ACTIONS:
        slot: Callable[[], object] = attrgetter(spec.slot)(window)
        actions[spec.id].triggered.connect(slot)


class _Reasons(QObject):
    """Tells why an entry of a menu cannot be chosen; the others explain themselves."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.menus: list[QMenu] = []
        """Kept: PySide6 forgets a menu inside a menu when the outer one is known to nobody else."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QMenu) or not isinstance(event, QHelpEvent):
            return False
        # The stubs do not know that a point may lie beside every entry.
        under: QAction | None = watched.actionAt(event.pos())
        if under is not None and not under.isEnabled():
            QToolTip.showText(event.globalPos(), under.toolTip(), watched)
        else:
            QToolTip.hideText()
        return True


def fill_menus(bar: QMenuBar, actions: dict[str, QAction]) -> dict[str, QMenu]:
    """Fill the menu bar from the table; gives the menus whose contents change, by name."""
    open_menus: dict[str, QMenu] = {}
    reasons = _Reasons(bar)
    for title, entries in MENUS:
        # Alt and the first letter opens it, where it is a letter of the keyboard; the first letters differ.
        words = tr(title)
        menu = QMenu(f"&{words}" if words.isascii() else words, bar)
        bar.addMenu(menu)
        fill_menu(menu, entries, actions, open_menus, reasons)
    return open_menus


def fill_menu(
    menu: QMenu, entries: str, actions: dict[str, QAction], open_menus: dict[str, QMenu], reasons: _Reasons
) -> None:
    """Fill one menu from a line of the table, and the menus inside it."""
    menu.installEventFilter(reasons)
    reasons.menus.append(menu)
    for entry in entries.split():
        if entry == SEPARATOR:
            menu.addSeparator()
        elif entry in SUBMENUS:
            title, inner = SUBMENUS[entry]
            inside = QMenu(tr(title), menu)
            menu.addMenu(inside)
            open_menus[entry] = inside
            fill_menu(inside, inner, actions, open_menus, reasons)
        else:
            menu.addAction(actions[entry])
