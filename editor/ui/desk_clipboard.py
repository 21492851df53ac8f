"""The clipboard: clips and levels are copied there and pasted, also into another draft or window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication

from editor.edit.clip_commands import DuplicateClips
from editor.edit.clipboard import CopiedClips, CutClips, PasteClips, PasteLevels, copy_clips, copy_levels
from editor.edit.command import Command
from editor.errors import EditError
from editor.language import counted, tr
from editor.model.ids import new_id
from editor.ui.action_needs import CLIPS_TYPE
from editor.ui.clip_parcel import packed, unpacked
from editor.ui.desk_chosen import ChosenClips, ids_of
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

logger = logging.getLogger(__name__)

TOKEN_TYPE: Final = "application/x-fadeline-token"


class ClipboardDesk(QObject):
    """Copies, cuts, pastes and duplicates.

    Parameters
    ----------
    context
        What desks work with.
    paste_files
        Lays files that were copied in a file manager on the timeline, and says whether there were any.
    """

    def __init__(self, context: DeskContext, paste_files: Callable[[], bool]) -> None:
        super().__init__(context.window)
        self._context = context
        self._paste_files = paste_files
        self._chosen = ChosenClips(context)

    @Slot()
    def copy(self) -> None:
        """Copy the selected clips, and the sounds that are grouped with them."""
        copied = self._copy()
        if copied is not None:
            n_clips = len(copied.clips)
            self._context.tell(counted(n_clips, "{n} clip copied", "{n} clips copied"))

    @Slot()
    def cut(self) -> None:
        """Copy the selected clips and take them off the timeline; never the picture while it is locked."""
        clip_ids = ids_of(self._chosen.changeable())
        if clip_ids and self._copy(clip_ids) is not None:
            self._context.bridge.do(CutClips(clip_ids))

    def _copy(self, clip_ids: tuple[str, ...] = ()) -> CopiedClips | None:
        named = clip_ids or ids_of(self._chosen.selected())
        try:
            copied = copy_clips(self._context.bridge.timeline, named)
        except EditError as error:
            self._context.bridge.failed.emit(error)
            return None
        QGuiApplication.clipboard().setMimeData(_parcel(copied))
        return copied

    @Slot()
    def paste(self) -> None:
        """Lay copied clips at the playhead; without any, files that were copied in a file manager."""
        copied = copied_clips()
        if copied is not None and self._context.bridge.session.kind != "empty":
            state = self._context.state
            self._add(PasteClips(copied, state.playhead_us, state.track_id or None))
        elif not self._paste_files():
            self._context.tell(tr("There is nothing to paste. Copy clips, or sound files in a file manager."))

    @Slot()
    def duplicate(self) -> None:
        """Lay the selected clips once more, after themselves."""
        clip_ids = ids_of(self._chosen.changeable())
        if clip_ids:
            self._add(DuplicateClips(clip_ids))

    def _add(self, command: Command) -> None:
        """Make an edit that lays clips down, and select these."""
        bridge = self._context.bridge
        before = {clip.id for _, clip in bridge.timeline.clips()}
        if bridge.do(command):
            self._context.state.select(
                clip.id for _, clip in bridge.timeline.clips() if clip.id not in before
            )

    @Slot()
    def paste_levels(self) -> None:
        """Give the selected clips volume, fades and points of the copied clip."""
        copied = copied_clips()
        entries = self._chosen.heard()
        if copied is None:
            self._context.tell(tr("Copy a clip first, then select the clips that shall sound like it."))
        elif entries:
            self._context.bridge.do(PasteLevels(ids_of(entries), copy_levels(copied.clips[0].clip)))


class _Own:
    """What this program copied last, and the name it has on the clipboard."""

    copied: CopiedClips | None = None
    token = ""


def _parcel(copied: CopiedClips) -> QMimeData:
    """The clips as the clipboard takes them; other programs get their names."""
    _Own.copied, _Own.token = copied, new_id()
    made = QMimeData()
    made.setData(CLIPS_TYPE, packed(copied))
    made.setData(TOKEN_TYPE, _Own.token.encode())
    made.setText("\n".join(one_line(entry.clip.name) for entry in copied.clips))
    return made


def copied_clips() -> CopiedClips | None:
    """The clips on the clipboard, from whatever window; None where there are none that can be read."""
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if held is None or not held.hasFormat(CLIPS_TYPE):
        return None
    if _Own.copied is not None and bytes(held.data(TOKEN_TYPE).data()) == _Own.token.encode():
        # Our own clips need not be read again.
        return _Own.copied
    try:
        return unpacked(bytes(held.data(CLIPS_TYPE).data()))
    except ValueError as error:
        logger.info("the clips on the clipboard cannot be read: %s", error)
        return None
