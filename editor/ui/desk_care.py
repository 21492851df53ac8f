"""What menus do to the sound care of the selected clips: show it, paste it, take it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from editor.edit.care_commands import PasteCare, ResetCare
from editor.language import tr
from editor.ui.desk_chosen import ChosenClips, ids_of
from editor.ui.desk_clipboard import copied_clips
from editor.ui.inspector.fold import Fold

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class CareDesk(QObject):
    """Acts on the selected clips that can be heard."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._chosen = ChosenClips(context)

    @Slot()
    def show(self) -> None:
        """Open the section of the inspector, its first field in the keyboard's hands."""
        if not self._chosen.heard():
            return
        action = self._context.actions["inspector-panel"]
        if not action.isChecked():
            action.trigger()
        window = self._context.window
        fold, field = window.findChild(QWidget, "fold/care"), window.findChild(QWidget, "field/pan")
        if isinstance(fold, Fold) and field is not None:
            fold.set_open(True)
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def paste(self) -> None:
        """Give the selected clips the sound care of the copied clip."""
        copied = copied_clips()
        entries = self._chosen.heard()
        if copied is None:
            self._context.tell(tr("Copy a clip first, then select the clips that shall sound like it."))
        elif entries:
            self._context.bridge.do(PasteCare(ids_of(entries), copied.clips[0].clip.care))

    @Slot()
    def reset(self) -> None:
        """Take all sound care off the selected clips."""
        entries = [entry for entry in self._chosen.heard() if not entry[1].care.is_plain]
        if entries:
            self._context.bridge.do(ResetCare(ids_of(entries)))
        else:
            self._context.tell(tr("There is no sound care to remove."))
