"""Tells in the status strip what becomes of files that were dropped, pasted or chosen (E-5, Q-1)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from editor.errors import MediaError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.ui.bridge import Bridge
from editor.ui.error_dialog import ErrorDialog
from editor.ui.status_strip import StatusStrip
from editor.ui.timeline.laying import Laying

ADDED_MS = 12_000
"""What was added is told twice as long as other news: there is a decision in it."""
WORK_MS = 3_600_000


class DropTeller(QObject):
    """Carries the words of drops to the strip, with *Undo* behind what was added and *Stop* behind work."""

    def __init__(self, laying: Laying, strip: StatusStrip, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._laying, self._strip, self._bridge = laying, strip, bridge
        self._added: Timeline | None = None
        self._is_working = False
        laying.told.connect(self._tell)
        laying.unreadable.connect(self._tell_unreadable)
        laying.crashed.connect(self._tell_crashed)
        laying.added.connect(self._tell_added)
        laying.working.connect(self._tell_work)

    @Slot(str, str)
    def _tell(self, words: str, kind: str) -> None:
        self._strip.show_message(words, kind)

    @Slot(str, str)
    def _tell_unreadable(self, words: str, detail: str) -> None:
        show = partial(self._show_details, words, detail)
        self._strip.show_message(words, "warn", ADDED_MS, link=tr("Details"), then=show)

    @Slot(str)
    def _tell_crashed(self, words: str) -> None:
        again = self._laying.try_again
        self._strip.show_message(words, "warn", ADDED_MS, link=tr("Try again"), then=again)

    def _show_details(self, words: str, detail: str) -> None:
        ErrorDialog(
            MediaError(words, tr("The decoder says: {words}", words=detail)), self._strip.window()
        ).open()

    @Slot(str)
    def _tell_added(self, words: str) -> None:
        self._added = self._bridge.timeline
        self._strip.show_message(words, "", ADDED_MS, link=tr("Undo"), then=self._undo)

    def _undo(self) -> None:
        """Take back what was added; after other edits, only they could be taken back."""
        if self._bridge.timeline is self._added:
            self._bridge.undo()
        else:
            self._strip.show_message(tr("Other edits came after it: undo them first, with Ctrl+Z"))

    @Slot(str)
    def _tell_work(self, words: str) -> None:
        if words:
            self._strip.show_message(words, "", WORK_MS, link=tr("Stop"), then=self._laying.stop)
        elif self._is_working:
            self._strip.end_message()
        self._is_working = bool(words)
