"""The small pictures along a picture clip: one beside the other, at the clip's zoom, under its label."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from editor.model.clip import Clip
from editor.model.timing import MICROSECONDS
from editor.ui import theme
from editor.ui.timeline.clip_wave import source_span
from editor.ui.timeline.hits import BAND_PX, ClipBox
from editor.ui.timeline.sheet import Look, Sheet
from editor.ui.timeline.thumbnail_store import ThumbnailStore

LEAST_HEIGHT_PX = 28
"""Lower clips show their label only."""
LEAST_WIDTH_PX = 16
PLATE = 0.72
"""How solid the band is over the pictures that the name stands on."""
ASPECT = 16 / 9
"""Of a picture whose own shape is not known yet."""
FINEST_US = 1 << 15
"""Pictures are never asked for closer together than 33 ms: that is about one frame."""


def slot_width(material_size: tuple[int, int], height_px: int) -> int:
    """The width of one small picture on a clip, in px."""
    width, height = material_size
    shape = width / height if width > 0 and height > 0 else ASPECT
    return max(LEAST_WIDTH_PX, round(min(max(shape, 0.3), 4.0) * height_px))


def step_of(slot_us: float) -> int:
    """How far apart pictures are read for slots of this length: powers of two, so that zooms share them."""
    return max(FINEST_US, 1 << max(0, math.floor(math.log2(max(slot_us, 1.0)))))


class ThumbnailPainter:
    """Draws the small pictures of a clip from a store."""

    def __init__(self, store: ThumbnailStore) -> None:
        self._store = store

    def draw(self, sheet: Sheet, clip: Clip, box: ClipBox, look: Look) -> None:
        """Draw the pictures that lie in the exposed part; each is anchored to the clip's start."""
        height = box.height - 2
        if look.path is None or clip.source_range is None or height < LEAST_HEIGHT_PX:
            return
        width = slot_width(look.picture_size, height)
        if box.width < LEAST_WIDTH_PX + 2:
            return
        us_per_px = MICROSECONDS / sheet.scale.px_per_s
        step_us = step_of(width * us_per_px * clip.speed)
        first = max(0, (sheet.exposed.left() - box.left) // width)
        last = min((box.width - 1) // width, (sheet.exposed.right() - box.left) // width)
        painter = sheet.painter
        painter.save()
        left, right = (
            max(box.left + 1, sheet.exposed.left() - 16),
            min(box.right - 1, sheet.exposed.right() + 17),
        )
        painter.setClipRect(
            QRect(left, box.top + 1, max(0, right - left), height), Qt.ClipOperation.IntersectClip
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(first, last + 1):
            middle_us = min((number + 0.5) * width * us_per_px, clip.duration_us - 1.0)
            moment_us = 0 if look.is_still else max(0.0, source_span(clip, middle_us, middle_us)[0])
            place = QRect(box.left + number * width, box.top + 1, width, height)
            self._draw_slot(painter, place, look.path, int(moment_us) // step_us * step_us, step_us)
        plate = QColor(theme.current().role("picture").body)
        plate.setAlphaF(PLATE)
        painter.fillRect(left, box.top + 1, max(0, right - left), BAND_PX - 2, plate)
        painter.restore()

    def _draw_slot(self, painter: QPainter, place: QRect, path: str, time_us: int, step_us: int) -> None:
        picture, _ = self._store.picture(path, time_us, step_us)
        if picture is None:
            return
        # The slot is filled; what is too much of another shape is cut off.
        scale = max(place.width() / picture.width(), place.height() / picture.height())
        width, height = place.width() / scale, place.height() / scale
        source = QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)
        painter.drawPixmap(QRectF(place), picture, source)
        painter.fillRect(place.right(), place.top(), 1, place.height(), theme.current().band)
