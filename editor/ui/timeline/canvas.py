"""The lanes as a picture that is kept: scrolled by moving it, repaired by rectangles, zoomed by scaling it.

Everything on the lanes that belongs to the document lies in this picture; what moves over it is drawn
above, each time. All rectangles in here count in pixels of the screen, so that at 125 % too a moved picture
is, pixel for pixel, the one that would be drawn anew.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from editor.ui.timeline.scale import Scale
from editor.ui.timeline.sheet import Sheet

FIRST_PICTURE_S = 0.02
"""So much drawing is done before the first picture of another zoom is shown; the rest of it is scaled."""
STRIP_S = 0.0025
"""So much drawing is done for what a scroll uncovered; what takes longer is sketched first."""
SLICE_S = 0.006
"""So much is drawn between two events while a zoom is refined."""
MOST_REPAIRS = 48
"""More rectangles than this are not worth their book-keeping: everything is drawn."""

_NOISE = 1e-6
"""Ratios such as 1.1 are not exact in binary."""

Drawing = Callable[[Sheet], None]


@dataclass(frozen=True, slots=True)
class Place:
    """What of the lanes is seen: size of the view at 100 %, zoom, and how far it is scrolled both ways."""

    width: int
    height: int
    ratio: float
    scale: Scale
    down_px: int = 0

    @property
    def origin(self) -> tuple[int, int]:
        """Where the view's corner lies on the lanes, in whole pixels of the screen."""
        return _nearest(self.scale.scroll_px * self.ratio), _nearest(self.down_px * self.ratio)

    @property
    def shift(self) -> tuple[float, float]:
        """What rounding the origin moved everything by, less than a pixel of the screen."""
        x, y = self.origin
        return self.scale.scroll_px * self.ratio - x, self.down_px * self.ratio - y

    @property
    def pixels(self) -> QRect:
        """The whole picture."""
        width, height = (math.ceil(side * self.ratio - _NOISE) for side in (self.width, self.height))
        return QRect(0, 0, width, height)

    def inside(self, rect: QRect) -> QRect:
        """The pixels of the screen that a rectangle of the view touches."""
        (x, y), ratio = self.shift, self.ratio
        left, top = math.floor(rect.left() * ratio + x), math.floor(rect.top() * ratio + y)
        right = math.ceil((rect.left() + rect.width()) * ratio + x)
        bottom = math.ceil((rect.top() + rect.height()) * ratio + y)
        # What reaches the view's border reaches that of the picture, which may lie half a pixel further.
        right += int(rect.left() + rect.width() >= self.width)
        bottom += int(rect.top() + rect.height() >= self.height)
        return QRect(left, top, right - left, bottom - top).intersected(self.pixels)

    def outside(self, pixels: QRect) -> QRect:
        """The smallest rectangle of the view around pixels of the screen."""
        (x, y), ratio = self.shift, self.ratio
        left, top = math.floor((pixels.left() - x) / ratio), math.floor((pixels.top() - y) / ratio)
        right = math.ceil((pixels.left() + pixels.width() - x) / ratio)
        bottom = math.ceil((pixels.top() + pixels.height() - y) / ratio)
        return QRect(left, top, right - left, bottom - top)


class Canvas:
    """Keeps the picture of what is seen and knows which parts of it are out of date.

    Parameters
    ----------
    draw
        Draws one stretch of the lanes; what it draws at a place must not depend on the stretch.
    sketch
        Draws a stretch quickly, for a moment.
    """

    def __init__(self, draw: Drawing, sketch: Drawing) -> None:
        self._draw = draw
        self._sketch = sketch
        self._place = Place(0, 0, 1.0, Scale())
        self._picture = QPixmap()
        self._spare = QPixmap()
        self._stale: list[QRect] = []
        """Shows what is wrong or nothing: drawn before anybody sees it."""
        self._uncovered: list[QRect] = []
        """What a scroll has brought into sight, row by row: drawn, or sketched, before it is seen."""
        self._rough: list[QRect] = []
        """Shows a sketch, or the scaled picture of another zoom: drawn when there is time."""

    @property
    def place(self) -> Place:
        """What the picture shows."""
        return self._place

    @property
    def is_rough(self) -> bool:
        """Whether a part still shows a sketch, or the scaled picture of another zoom."""
        return bool(self._rough)

    @property
    def is_stale(self) -> bool:
        """Whether all of it has to be drawn anyway."""
        return self._stale == [self._place.pixels]

    # what is out of date --------------------------------------------------------------------------------

    def invalidate(self, rect: QRect | None = None) -> None:
        """Let a rectangle of the view be drawn anew, or all of it."""
        if rect is None or len(self._stale) >= MOST_REPAIRS:
            self._stale, self._uncovered, self._rough = [self._place.pixels], [], []
            return
        pixels = self._place.inside(rect)
        if not pixels.isEmpty() and not any(known.contains(pixels) for known in self._stale):
            self._stale.append(pixels)

    def go_to(self, place: Place, rows: Iterable[QRect] = (), ground: QColor | None = None) -> None:
        """Show another part of the lanes.

        A scroll moves the picture and leaves the uncovered strip to be drawn. Another zoom scales it, to be
        refined row by row: ``rows`` are their rectangles in the view, best first, and ``ground`` is what
        lies where the old picture has nothing.
        """
        before, self._place = self._place, place
        if before == place:
            return
        if (before.width, before.height, before.ratio) != (place.width, place.height, place.ratio):
            self._begin_anew()
        elif before.scale.px_per_s != place.scale.px_per_s:
            self._scale_from(before, list(rows), ground or QColor(0, 0, 0))
        else:
            self._move_from(before, list(rows))

    def _begin_anew(self) -> None:
        size = self._place.pixels.size()
        self._picture, self._spare = QPixmap(size), QPixmap()
        self.invalidate()

    def _move_from(self, before: Place, rows: list[QRect]) -> None:
        whole = self._place.pixels
        (old_x, old_y), (new_x, new_y) = before.origin, self._place.origin
        dx, dy = old_x - new_x, old_y - new_y
        if (dx == 0 and dy == 0) or self.is_stale:
            return
        if abs(dx) >= whole.width() or abs(dy) >= whole.height():
            self._stale, self._rough = [], []
            self._uncovered = self._split(whole, rows)
            return
        self._picture.scroll(dx, dy, whole)
        self._stale = _moved(self._stale, dx, dy, whole)
        self._rough = _moved(self._rough, dx, dy, whole)
        self._uncovered = _moved(self._uncovered, dx, dy, whole)
        width, height = whole.width(), whole.height()
        if dx:
            strip = QRect(0 if dx > 0 else width + dx, 0, abs(dx), height)
            self._uncovered += self._split(strip, rows)
        if dy:
            strip = QRect(0, 0 if dy > 0 else height + dy, width, abs(dy))
            self._uncovered += self._split(strip, rows)

    def _split(self, pixels: QRect, rows: list[QRect]) -> list[QRect]:
        """A rectangle cut along rows of the view, and what lies below the last one."""
        top, parts = pixels.top(), []
        for row in rows:
            foot = self._place.inside(row).bottom() + 1
            if top < foot <= pixels.bottom() + 1:
                parts.append(QRect(pixels.left(), top, pixels.width(), foot - top))
                top = foot
        if top <= pixels.bottom():
            parts.append(QRect(pixels.left(), top, pixels.width(), pixels.bottom() + 1 - top))
        return parts

    def _scale_from(self, before: Place, rows: list[QRect], ground: QColor) -> None:
        """Stretch the old picture so that every moment lies where it belongs now."""
        place, whole = self._place, self._place.pixels
        if self.is_stale:
            # There is nothing worth scaling.
            return
        stretch = place.scale.px_per_s / before.scale.px_per_s
        left = before.origin[0] * stretch - place.origin[0]
        right = left + whole.width() * stretch
        first, last = max(left, 0.0), min(right, float(whole.width()))
        if last - first < 1 or stretch > whole.width():
            self.invalidate()
            return
        if self._spare.size() != whole.size():
            self._spare = QPixmap(whole.size())
        dy = before.origin[1] - place.origin[1]
        source = QRectF((first - left) / stretch, 0, (last - first) / stretch, whole.height())
        with QPainter(self._spare) as painter:
            painter.fillRect(whole, ground)
            painter.drawPixmap(QRectF(first, dy, last - first, whole.height()), self._picture, source)
        self._picture, self._spare = self._spare, self._picture
        self._stale, self._uncovered = [], []
        slices = [place.inside(row) for row in rows] or [whole]
        self._rough = [part for part in slices if not part.isEmpty()]

    # drawing --------------------------------------------------------------------------------------------

    def repair(self, budget_s: float = FIRST_PICTURE_S) -> None:
        """Draw what is out of date, and of what is uncovered or only scaled as much as fits into the time.

        While the view moves, what was only sketched waits.
        """
        stale, self._stale = self._stale, []
        for pixels in stale:
            self._draw_pixels(pixels)
        if self._uncovered:
            self._draw_uncovered(budget_s)
            if not math.isinf(budget_s):
                return
        self.refine(budget_s)

    def _draw_uncovered(self, budget_s: float) -> None:
        parts, self._uncovered = self._uncovered, []
        size = sum(part.width() * part.height() for part in parts)
        whole = self._place.pixels
        # A small strip has to be there with the next frame; another page may take a little longer.
        is_strip = size * 4 < whole.width() * whole.height()
        end_s = time.thread_time() + (min(budget_s, STRIP_S) if is_strip else budget_s)
        for pixels in parts:
            if math.isinf(budget_s) or time.thread_time() < end_s:
                self._draw_pixels(pixels)
                continue
            with QPainter(self._picture) as painter:
                painter.setClipRect(pixels)
                self._sketch(self._sheet(painter, self._place.outside(pixels)))
            self._rough.append(pixels)

    def refine(self, budget_s: float = SLICE_S) -> list[QRect]:
        """Draw scaled parts for a while; gives the rectangles of the view that are finished now."""
        done: list[QRect] = []
        end_s = time.thread_time() + budget_s
        while self._rough and (math.isinf(budget_s) or time.thread_time() < end_s):
            pixels = self._rough.pop(0)
            self._draw_pixels(pixels)
            done.append(self._place.outside(pixels))
        return done

    def finish(self) -> None:
        """Draw everything that is still to be drawn."""
        self.repair(math.inf)

    def _draw_pixels(self, pixels: QRect) -> None:
        with QPainter(self._picture) as painter:
            painter.setClipRect(pixels)
            self._draw(self._sheet(painter, self._place.outside(pixels)))

    def _sheet(self, painter: QPainter, exposed: QRect) -> Sheet:
        place = self._place
        x, y = place.shift
        if place.ratio != 1 or x or y:
            painter.setTransform(QTransform(place.ratio, 0, 0, place.ratio, x, y))
        return Sheet(painter, exposed, place.scale, place.width, place.ratio, (x, y))

    def touch_up(self, draw: Drawing) -> None:
        """Draw small things over what is up to date, at once."""
        with QPainter(self._picture) as painter:
            draw(self._sheet(painter, QRect(0, 0, self._place.width, self._place.height)))

    def show(self, painter: QPainter) -> None:
        """Put the picture on the screen, pixel on pixel."""
        if self._place.ratio == 1:
            painter.drawPixmap(0, 0, self._picture)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.scale(1 / self._place.ratio, 1 / self._place.ratio)
        painter.drawPixmap(0, 0, self._picture)
        painter.restore()

    def picture(self) -> QPixmap:
        """A copy of the finished picture, in pixels of the screen."""
        self.finish()
        return self._picture.copy()


def _nearest(value: float) -> int:
    return math.floor(value + 0.5)


def _moved(rects: list[QRect], dx: int, dy: int, whole: QRect) -> list[QRect]:
    shifted = [rect.translated(dx, dy).intersected(whole) for rect in rects]
    return [rect for rect in shifted if not rect.isEmpty()]
