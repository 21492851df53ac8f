"""Finished pictures of clips, kept while the clip object, its look and the zoom stay the same.

Drawing a clip takes a third of a millisecond in Python, putting a kept picture on the screen a hundredth:
only so do two hundred clips scroll smoothly.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from editor.model.clip import Clip
from editor.ui import theme
from editor.ui.timeline.clip_painter import ClipPainter
from editor.ui.timeline.hits import ClipBox, ClipShape
from editor.ui.timeline.rows import Row
from editor.ui.timeline.sheet import Look, Sheet

MAX_WIDTH_PX = 640
"""Wider clips are drawn directly; there are never many of them in a view."""
MAX_FACES = 400
MARGIN_PX = 3
"""The focus ring lies outside the clip."""


class ClipFaces:
    """Draws clips through kept pictures where that is possible."""

    def __init__(self, painter: ClipPainter) -> None:
        self._painter = painter
        self._faces: OrderedDict[Hashable, tuple[Clip, QPixmap]] = OrderedDict()

    def clear(self) -> None:
        """Forget every picture, as when the theme changes."""
        self._faces.clear()

    def draw(self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look) -> None:
        """Draw a clip; one that is cut by the view's border has a label that moves, and is drawn directly."""
        box = shape.box
        if box.width > MAX_WIDTH_PX or box.left < 0 or box.right > sheet.width_px:
            self._painter.draw(sheet, row, clip, shape, look)
            return
        key = _key(sheet, row, clip, box, look)
        kept = self._faces.get(key)
        # The id of an object is used again after its end; only the very same clip counts.
        if kept is None or kept[0] is not clip:
            kept = (clip, self._face(sheet, row, clip, shape, look))
            self._faces[key] = kept
            if len(self._faces) > MAX_FACES:
                self._faces.popitem(last=False)
        self._faces.move_to_end(key)
        sheet.painter.drawPixmap(box.left - MARGIN_PX, box.top - MARGIN_PX, kept[1])

    def _face(self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look) -> QPixmap:
        box = shape.box
        place = QRect(box.left, box.top, box.width, box.height)
        place.adjust(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX)
        face = QPixmap(round(place.width() * sheet.ratio), round(place.height() * sheet.ratio))
        face.setDevicePixelRatio(sheet.ratio)
        face.fill(Qt.GlobalColor.transparent)
        with QPainter(face) as painter:
            painter.translate(-place.left(), -place.top())
            own = Sheet(painter, place, sheet.scale, sheet.width_px, sheet.ratio)
            self._painter.draw(own, row, clip, shape, look)
        return face


def _key(sheet: Sheet, row: Row, clip: Clip, box: ClipBox, look: Look) -> Hashable:
    entry = look.entry
    reading = (entry.version, entry.reason, entry.is_complete, round(entry.fraction, 2)) if entry else None
    states = (look.is_selected, look.is_hovered, look.is_focused, look.is_muted, look.is_missing)
    place = (row.kind, row.role, row.is_locked, box.width, box.height)
    return (id(clip), place, states, reading, sheet.scale.px_per_s, sheet.ratio, theme.current().name)
