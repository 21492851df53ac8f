"""What gestures on the timeline need of the window: a person's habits, first words, and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from editor.errors import EditError
from editor.ui.menus.clip_menus import ClipMenus
from editor.ui.timeline.clip_hint import ClipHint
from editor.ui.timeline.gestures import Habits, ShownBlocked
from editor.ui.timeline.hits import LABEL_FROM_PX
from editor.ui.timeline.shapes import shape_of

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

REFUSED_MS = 2500
"""So long a clip that was in the way of a key or a menu stays outlined."""
ENDS_HINT = ("fade_in", "fade_out", "volume", "left_edge", "right_edge")


class GestureDesk(QObject):
    """Keeps the timeline's hands as the person wants them."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._timeline, self._store = context.timeline, context.store
        self.menus = ClipMenus(context)
        self._hint: ClipHint | None = None
        self._refused = QTimer(self)
        self._refused.setSingleShot(True)
        self._refused.setInterval(REFUSED_MS)
        self._refused.timeout.connect(self._forget_refused)
        self._store.changed.connect(self._take_habits)
        hands = self._timeline.hands
        hands.hovered.connect(self._hint_at)
        hands.pulled.connect(self._end_hint_by)
        self._timeline.zoom_changed.connect(self._hide_hint)
        self._timeline.horizontalScrollBar().valueChanged.connect(self._hide_hint)
        self._timeline.verticalScrollBar().valueChanged.connect(self._hide_hint)
        context.bridge.timeline_changed.connect(self._hide_hint)
        context.bridge.failed.connect(self._show_refused)
        self._take_habits()

    @Slot()
    def _take_habits(self) -> None:
        settings = self._store.settings
        self._timeline.habits = Habits(settings.snaps_to_onset, settings.default_fade_us)

    # first words ----------------------------------------------------------------------------------------

    @Slot(str, str)
    def _hint_at(self, row_key: str, clip_id: str) -> None:
        """Show the words over the first sound that is hovered, until they are closed or heeded (E-6)."""
        if self._store.settings.has_seen_clip_hint or not clip_id or self._timeline.hands.is_busy:
            return
        scene = self._timeline.scene()
        row = next((row for row in scene.rows if row.key == row_key), None)
        found = scene.timeline.find(clip_id)
        if row is None or found is None or not row.has_sound or row.is_locked:
            return
        shape = shape_of(row, found[1], scene.scale, scene.top_px, is_selected=False)
        if shape.box.width < LABEL_FROM_PX:
            return
        if self._hint is None:
            self._hint = ClipHint(self._timeline.viewport())
            self._hint.card.closed.connect(self._end_hint)
        self._hint.show_at(shape)

    @Slot()
    def _hide_hint(self) -> None:
        if self._hint is not None:
            self._hint.hide()

    @Slot(str)
    def _end_hint_by(self, part: str) -> None:
        if part in ENDS_HINT:
            self._end_hint()

    @Slot()
    def _end_hint(self) -> None:
        """The words have done their work: they never come again."""
        self._hide_hint()
        if not self._store.settings.has_seen_clip_hint:
            self._store.change(has_seen_clip_hint=True)

    # what was refused -----------------------------------------------------------------------------------

    @Slot(object)
    def _show_refused(self, error: Exception) -> None:
        """Outline the clips that an edit was refused for (M-1)."""
        if isinstance(error, EditError) and error.clip_ids and not self._timeline.is_dragging:
            self._timeline.show_gesture(ShownBlocked(self._timeline.scene(), frozenset(error.clip_ids)))
            self._refused.start()

    @Slot()
    def _forget_refused(self) -> None:
        if not self._timeline.is_dragging:
            self._timeline.show_gesture(None)
