"""What everything that draws on the lanes shares: the painter, the part seen, and how a clip looks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

from editor.ui import theme
from editor.ui.theme import RoleColours
from editor.ui.timeline.clip_colours import coloured
from editor.ui.timeline.hits import ClipBox, ClipShape
from editor.ui.timeline.peak_store import Entry
from editor.ui.timeline.rows import Row
from editor.ui.timeline.scale import Scale

RADIUS_PX = 4
OFF_SIDE_PX = 16
"""Rectangles reach so far beyond what is seen; at a near zoom a clip is millions of pixels wide."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One stretch of the lanes while it is drawn."""

    painter: QPainter
    exposed: QRect
    scale: Scale
    width_px: int
    """Of the whole view."""
    ratio: float = 1.0
    """Pixels of the screen in one of ours."""
    shift: tuple[float, float] = (0.0, 0.0)
    """What is added to a place after it was multiplied with the ratio."""

    def frame(self, box: ClipBox) -> QRectF:
        """A clip's rectangle through the middle of its border pixels, cut to what is nearly seen."""
        left = max(box.left, self.exposed.left() - OFF_SIDE_PX)
        right = min(box.right, self.exposed.right() + OFF_SIDE_PX)
        return QRectF(left + 0.5, box.top + 0.5, max(0, right - left - 1), box.height - 1)

    def pixel_x(self, x: float) -> int:
        """The pixel of the painter's own picture at a place of the view."""
        return math.floor(x * self.ratio + self.shift[0] + 0.5)

    def pixel_y(self, y: float) -> int:
        """The row of pixels of the painter's own picture at a height of the view."""
        return math.floor(y * self.ratio + self.shift[1] + 0.5)

    @property
    def is_plain(self) -> bool:
        """Whether the painter's own pixels are ours: at 100 %, in the view's own place."""
        return self.ratio == 1 and self.shift == (0.0, 0.0)

    @contextmanager
    def pixels(self) -> Iterator[QPainter]:
        """The painter while it counts in pixels of its picture, so that pictures lie exactly on them."""
        if self.is_plain and self.painter.worldTransform().isIdentity():
            yield self.painter
            return
        kept = self.painter.worldTransform()
        self.painter.setWorldTransform(QTransform())
        yield self.painter
        self.painter.setWorldTransform(kept)


@dataclass(frozen=True, slots=True)
class Look:
    """How a clip is shown, besides what it is."""

    is_selected: bool = False
    is_hovered: bool = False
    is_focused: bool = False
    is_muted: bool = False
    is_missing: bool = False
    entry: Entry | None = None
    """The peaks of its file; None where it has no wave."""
    path: str | None = None
    """The file that its wave and its pictures come from."""
    sound_stream: int | None = None
    picture_size: tuple[int, int] = (0, 0)
    is_still: bool = False
    """Whether one picture stands for any length of time."""
    n_pictures: int = 0
    """How many small pictures of its file came so far; with another one it looks different."""

    @property
    def is_lively(self) -> bool:
        """Whether knobs and line come forward."""
        return self.is_selected or self.is_hovered

    @property
    def is_unreadable(self) -> bool:
        """Whether the file is there but cannot be decoded."""
        return self.entry is not None and self.entry.reason != ""


def has_knobs(row: Row, shape: ClipShape, look: Look) -> bool:
    """Whether a clip shows its fade knobs: what cannot be pulled has none (T-6)."""
    is_open = row.has_sound and not row.is_locked and not look.is_missing
    return is_open and look.is_lively and shape.shows_knobs


def colours_of(row: Row, colour: str = "") -> RoleColours:
    """The colours of the clips of a row, or those of a clip's own colour.

    What only the app draws is grey like a picture.
    """
    if colour:
        own = coloured(colour, theme.current().name)
        if own is not None:
            return own
    return theme.current().role("picture" if row.role == "other" else row.role)


def outline_of(colours: RoleColours) -> QColor:
    """The colour that stands out on a clip: its text in dark, its wave in light (C-7)."""
    return colours.text if theme.current().is_dark else colours.wave


def radius_of(box: ClipBox) -> float:
    """The radius of a clip's corners; narrow clips have less."""
    return min(RADIUS_PX, box.width / 2)
