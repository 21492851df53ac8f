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

PIECE_PX = 512
"""Clips a good deal wider than this have several pictures beside each other."""
MAX_FACE_BYTES = 14 * 1024 * 1024
"""At 100 %; more where the screen has more pixels. Nearly three times what a view of 1400 × 900 px shows."""
MARGIN_PX = 4
"""The focus ring lies outside the clip."""


class ClipFaces:
    """Draws clips through kept pictures."""

    def __init__(self, painter: ClipPainter) -> None:
        self._painter = painter
        self._faces: OrderedDict[Hashable, tuple[Clip, QPixmap]] = OrderedDict()
        self._n_bytes = 0
        self._limit = MAX_FACE_BYTES

    def clear(self) -> None:
        """Forget every picture, as when the theme changes."""
        self._faces.clear()
        self._n_bytes = 0

    def draw(
        self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look, *, n_samples: int = 0
    ) -> None:
        """Draw the exposed part of a clip without its label.

        ``n_samples`` counts what came of the samples that its wave is drawn from, 0 where none is needed.
        """
        box, exposed = shape.box, sheet.exposed
        if exposed.right() < box.left - MARGIN_PX or exposed.left() > box.right + MARGIN_PX:
            return
        last = max(0, round(box.width / PIECE_PX) - 1)
        from_number = min(max(0, (exposed.left() - box.left) // PIECE_PX), last)
        to_number = min(max(0, (exposed.right() - box.left) // PIECE_PX), last)
        place_key = (id(clip), row.kind, row.role, row.is_locked, box.width, box.height, n_samples)
        key = (*place_key, *_key(sheet, shape, look))
        for number in range(from_number, to_number + 1):
            left = box.left + number * PIECE_PX - (MARGIN_PX if number == 0 else 0)
            right = box.right + MARGIN_PX if number == last else box.left + (number + 1) * PIECE_PX
            place = QRect(left, box.top - MARGIN_PX, right - left, box.height + 2 * MARGIN_PX)
            self._draw_piece(sheet, row, clip, shape, look, place, (*key, number))

    def _draw_piece(
        self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look, place: QRect,
        key: tuple[Hashable, ...],
    ) -> None:  # fmt: skip
        left, top = sheet.pixel_x(place.left()), sheet.pixel_y(place.top())
        # Where between two pixels of the screen it begins: its picture is drawn for just that place.
        phase = (
            round(place.left() * sheet.ratio + sheet.shift[0] - left, 6),
            round(place.top() * sheet.ratio + sheet.shift[1] - top, 6),
        )
        key = (*key, phase)
        kept = self._faces.get(key)
        # The id of an object is used again after its end; only the very same clip counts.
        if kept is None or kept[0] is not clip:
            size = (
                sheet.pixel_x(place.left() + place.width()) - left,
                sheet.pixel_y(place.top() + place.height()) - top,
            )
            self._limit = round(MAX_FACE_BYTES * max(1.0, sheet.ratio**2))
            kept = self._keep(key, clip, self._face(sheet, row, clip, shape, look, place, phase, size))
        else:
            self._faces.move_to_end(key)
        if sheet.is_plain:
            sheet.painter.drawPixmap(left, top, kept[1])
            return
        with sheet.pixels() as painter:
            painter.drawPixmap(left, top, kept[1])

    def _keep(self, key: Hashable, clip: Clip, face: QPixmap) -> tuple[Clip, QPixmap]:
        before = self._faces.pop(key, None)
        if before is not None:
            self._n_bytes -= _size(before[1])
        made = self._faces[key] = (clip, face)
        self._n_bytes += _size(face)
        while self._n_bytes > self._limit and len(self._faces) > 1:
            _, (_, gone) = self._faces.popitem(last=False)
            self._n_bytes -= _size(gone)
        return made

    def _face(
        self, sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, look: Look, place: QRect,
        phase: tuple[float, float], size: tuple[int, int],
    ) -> QPixmap:  # fmt: skip
        ratio = sheet.ratio
        face = QPixmap(*size)
        face.fill(Qt.GlobalColor.transparent)
        shift = (phase[0] - place.left() * ratio, phase[1] - place.top() * ratio)
        with QPainter(face) as painter:
            painter.setTransform(QTransform(ratio, 0, 0, ratio, *shift))
            own = Sheet(painter, place, sheet.scale, sheet.width_px, ratio, shift)
            self._painter.draw(own, row, clip, shape, look)
        return face


def _size(face: QPixmap) -> int:
    return 4 * face.width() * face.height()


def _key(sheet: Sheet, shape: ClipShape, look: Look) -> tuple[Hashable, ...]:
    entry = look.entry
    reading = (entry.version, entry.reason, entry.is_complete) if entry else None
    states = (look.is_selected, look.is_hovered, look.is_focused, look.is_muted, look.is_missing)
    crossed = (shape.is_crossed_left, shape.is_crossed_right)
    shown = (theme.current().name, comfort.handle_factor(), comfort.font_factor())
    return (states, crossed, reading, look.n_pictures, sheet.scale.px_per_s, sheet.ratio, shown)
