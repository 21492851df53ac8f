"""Finished pictures of clips, kept while the clip object, its look and the zoom stay the same.

Drawing a clip takes a third of a millisecond in Python, putting a kept picture on the screen a hundredth:
only so do two hundred clips scroll smoothly. The label is not part of the picture: it sticks to the visible
edge of a clip that starts off screen.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from editor.model.clip import Clip
from editor.ui import comfort, theme
from editor.ui.timeline.clip_painter import ClipPainter
from editor.ui.timeline.hits import ClipShape
from editor.ui.timeline.rows import Row
from editor.ui.timeline.sheet import Look, Sheet

MAX_WIDTH_PX = 640
"""Wider clips are drawn directly; there are never many of them in a view."""
MAX_FACE_BYTES = 24 * 1024 * 1024
MARGIN_PX = 4
"""The focus ring lies outside the clip."""


class ClipFaces:
    """Draws clips through kept pictures where that is possible."""

    def __init__(self, painter: ClipPainter) -> None:
        self._painter = painter
        self._faces: OrderedDict[Hashable, tuple[Clip, QPixmap]] = OrderedDict()
        self._n_bytes = 0

    def clear(self) -> None:
        """Forget every picture, as when the theme changes."""
        self._faces.clear()
        self._n_bytes = 0

    def draw(
        self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look, *, is_fine: bool
    ) -> None:
        """Draw a clip without its label; ``is_fine`` where its wave is drawn from single samples."""
        box = shape.box
        if box.width > MAX_WIDTH_PX or is_fine:
            self._painter.draw(sheet, row, clip, shape, look)
            return
        left, top = sheet.pixel_x(box.left - MARGIN_PX), sheet.pixel_y(box.top - MARGIN_PX)
        # Where between two pixels of the screen the clip begins: its picture is drawn for just that place.
        phase = (
            (box.left - MARGIN_PX) * sheet.ratio + sheet.shift[0] - left,
            (box.top - MARGIN_PX) * sheet.ratio + sheet.shift[1] - top,
        )
        crossed = (shape.is_crossed_left, shape.is_crossed_right)
        place = (row.kind, row.role, row.is_locked, box.width, box.height, phase, crossed)
        key = (id(clip), *place, *_key(sheet, look))
        kept = self._faces.get(key)
        # The id of an object is used again after its end; only the very same clip counts.
        if kept is None or kept[0] is not clip:
            kept = self._keep(key, clip, self._face(sheet, row, clip, shape, look, phase))
        else:
            self._faces.move_to_end(key)
        with sheet.pixels() as painter:
            painter.drawPixmap(left, top, kept[1])

    def _keep(self, key: Hashable, clip: Clip, face: QPixmap) -> tuple[Clip, QPixmap]:
        before = self._faces.pop(key, None)
        if before is not None:
            self._n_bytes -= _size(before[1])
        made = self._faces[key] = (clip, face)
        self._n_bytes += _size(face)
        while self._n_bytes > MAX_FACE_BYTES and len(self._faces) > 1:
            _, (_, gone) = self._faces.popitem(last=False)
            self._n_bytes -= _size(gone)
        return made

    def _face(
        self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look, phase: tuple[float, float]
    ) -> QPixmap:
        box, ratio = shape.box, sheet.ratio
        place = QRect(box.left, box.top, box.width, box.height)
        place.adjust(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX)
        face = QPixmap(round(place.width() * ratio) + 1, round(place.height() * ratio) + 1)
        face.fill(Qt.GlobalColor.transparent)
        shift = (phase[0] - place.left() * ratio, phase[1] - place.top() * ratio)
        with QPainter(face) as painter:
            painter.setTransform(QTransform(ratio, 0, 0, ratio, *shift))
            own = Sheet(painter, place, sheet.scale, sheet.width_px, ratio, shift)
            self._painter.draw(own, row, clip, shape, look)
        return face


def _size(face: QPixmap) -> int:
    return 4 * face.width() * face.height()


def _key(sheet: Sheet, look: Look) -> tuple[Hashable, ...]:
    entry = look.entry
    reading = (entry.version, entry.reason, entry.is_complete) if entry else None
    states = (look.is_selected, look.is_hovered, look.is_focused, look.is_muted, look.is_missing)
    shown = (theme.current().name, comfort.handle_factor(), comfort.font_factor())
    return (states, reading, look.n_pictures, sheet.scale.px_per_s, sheet.ratio, shown)
