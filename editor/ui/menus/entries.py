"""A menu that opens where it was asked for and goes with its choice, and its kinds of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


TICK = "\N{CHECK MARK}"


def _call(deed: Callable[[], object], _checked: bool = False) -> None:
    deed()


class EntryMenu(QMenu):
    """A context menu of the window.

    Parameters
    ----------
    name
        What tests call it.
    """

    def __init__(self, context: DeskContext, name: str) -> None:
        super().__init__(context.window)
        self.setObjectName(name)
        self.setToolTipsVisible(True)
        self.context = context

    def entry(
        self,
        words: str,
        name: str,
        deed: Callable[[], object],
        *,
        on: bool = True,
        icon: QIcon | None = None,
        menu: QMenu | None = None,
    ) -> QAction:
        """Add an entry that does something, to this menu or to one inside it."""
        made = (menu or self).addAction(words)
        made.setObjectName(name)
        made.setEnabled(on)
        if icon is not None:
            made.setIcon(icon)
            made.setIconVisibleInMenu(True)
        made.triggered.connect(partial(_call, deed))
        return made

    def choice(
        self,
        words: str,
        name: str,
        deed: Callable[[], object],
        *,
        chosen: bool,
        icon: QIcon | None = None,
        menu: QMenu | None = None,
    ) -> QAction:
        """Add an entry with a tick where it is what holds now; beside a picture the tick stands last."""
        ticked = f"{words}\t{TICK}" if icon is not None and chosen else words
        made = self.entry(ticked, name, deed, icon=icon, menu=menu)
        made.setCheckable(True)
        made.setChecked(chosen)
        return made

    def actions_of(self, ids: Iterable[str], menu: QMenu | None = None) -> None:
        """Add actions of the window by their ids, with their keys."""
        for action_id in ids:
            action = self.context.actions.get(action_id)
            if action is not None:
                (menu or self).addAction(action)

    def gap(self) -> None:
        """Add a line between groups, never two of them nor one at the head."""
        entries = self.actions()
        if entries and not entries[-1].isSeparator():
            self.addSeparator()

    def open_at(self, place: QPoint) -> None:
        """Show the menu; it goes with its choice."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(place)
