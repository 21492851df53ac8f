"""Clips of a few pixels, drawn by the hundred: one picture for a whole lane, made of columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QColor, QPainter

from editor.late import np
from editor.model.timing import MICROSECONDS
from editor.ui import theme
from editor.ui.timeline.hits import BAND_PX, ClipBox
from editor.ui.timeline.lane_facts import N_BUCKETS, LaneBook, LaneFacts
from editor.ui.timeline.rows import Row
from editor.ui.timeline.sheet import Sheet, colours_of, outline_of
from editor.ui.timeline.waveform import WaveInk, image_of, shades, wave_pixels

if TYPE_CHECKING:
    from numpy.typing import NDArray

NARROW_PX = 24
"""Clips under this width are drawn together: at most a body and a wave can be told on them (C-3)."""
EDGE_FROM_PX = 3
"""From this width on a clip has a border of its own at its sides."""

Indexes: TypeAlias = "NDArray[np.int64]"
Colours: TypeAlias = "NDArray[np.uint32]"


@dataclass(frozen=True, slots=True)
class Style:
    """How a narrow clip looks."""

    colour: str
    strength: float
    is_selected: bool
    is_missing: bool
    is_unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """The columns of one lane: of each the clip, and where on it the column lies."""

    left: int
    """The first column, in pixels of the picture."""
    clip: Indexes
    """Index of the clip that shows in each column, -1 where there is none."""
    first: Indexes
    last: Indexes
    """Which buckets of the clip's wave lie under the column: first to before last."""
    is_edge: NDArray[np.bool_]


def boxes(facts: LaneFacts, found: slice, sheet: Sheet) -> tuple[Indexes, Indexes]:
    """Left edges and widths of clips in pixels of the view, exactly as each clip alone has them."""
    px_per_us = sheet.scale.px_per_s
    left = np.rint(facts.starts[found] * px_per_us / MICROSECONDS).astype(np.int64)
    right = np.rint(facts.ends[found] * px_per_us / MICROSECONDS).astype(np.int64)
    return left - sheet.scale.scroll_px, np.maximum(right - left, 1)


def strip_of(lefts: Indexes, widths: Indexes, numbers: Indexes, sheet: Sheet) -> Strip:
    """Spread narrow clips over the columns of the exposed part; a later clip covers an earlier one."""
    x0, x1 = sheet.pixel_x(sheet.exposed.left()), sheet.pixel_x(sheet.exposed.right() + 1)
    starts = np.floor(lefts * sheet.ratio + sheet.shift[0] + 0.5).astype(np.int64)
    ends = np.floor((lefts + widths) * sheet.ratio + sheet.shift[0] + 0.5).astype(np.int64)
    # Only what is seen is spread out; a clip may be millions of pixels wide.
    low, high = np.clip(starts, x0, x1), np.clip(ends, x0, x1)
    wholes, counts = ends - starts, high - low
    owner = np.repeat(np.arange(len(numbers)), counts)
    columns = low[owner] + np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts) - x0
    within = columns + x0 - starts[owner]
    size = max(x1 - x0, 0)
    clip, first, last = np.full(size, -1, np.int64), np.zeros(size, np.int64), np.ones(size, np.int64)
    is_edge = np.zeros(size, np.bool_)
    count = wholes[owner]
    clip[columns] = numbers[owner]
    first[columns] = within * N_BUCKETS // count
    last[columns] = -(-(within + 1) * N_BUCKETS // count)
    is_edge[columns] = (count >= EDGE_FROM_PX * sheet.ratio) & (
        (within < sheet.ratio) | (within >= count - sheet.ratio)
    )
    return Strip(x0, clip, first, last, is_edge)


class FarPainter:
    """Draws the narrow clips of a lane."""

    def __init__(self, book: LaneBook) -> None:
        self._book = book

    def draw(
        self, sheet: Sheet, row: Row, box: ClipBox, facts: LaneFacts, strip: Strip,
        selected: frozenset[int], *, is_silent: bool, has_waves: bool = True,
    ) -> None:  # fmt: skip
        """Draw the columns of a strip; ``box`` gives top and height, ``selected`` indexes of clips."""
        shown = np.unique(strip.clip[strip.clip >= 0])
        if not len(shown):
            return
        if has_waves:
            self._book.ask(facts, shown)
        groups: dict[Style, list[int]] = {}
        for index in shown.tolist():
            groups.setdefault(_style(row, facts, index, index in selected, is_silent), []).append(index)
        painter = sheet.painter
        opacity = painter.opacity()
        with sheet.pixels():
            for style, members in groups.items():
                painter.setOpacity(opacity * style.strength)
                mine = strip.clip >= 0 if len(groups) == 1 else np.isin(strip.clip, members)
                _draw_bodies(sheet, row, box, strip, mine, style)
                if has_waves and row.has_sound and not (style.is_missing or style.is_unreadable):
                    _draw_waves(sheet, row, box, facts, strip, mine, style)
        painter.setOpacity(opacity)


def _style(row: Row, facts: LaneFacts, index: int, is_selected: bool, is_silent: bool) -> Style:
    entry = facts.entries[index]
    strength = 0.35 if is_silent or facts.is_off[index] else 0.7 if row.is_locked else 1.0
    is_bad = entry is not None and entry.reason != ""
    return Style(facts.colours[index], strength, is_selected, bool(facts.is_missing[index]), is_bad)


def _solid(colour: QColor) -> np.uint32:
    return np.uint32(shades(colour)[255])


def _draw_bodies(
    sheet: Sheet, row: Row, box: ClipBox, strip: Strip, mine: NDArray[np.bool_], style: Style
) -> None:
    shown, colours = theme.current(), colours_of(row, style.colour)
    body, border = colours.body, colours.wave
    if style.is_missing:
        body, border = shown.raised, shown.quiet
    elif style.is_unreadable:
        body, border = shown.unreadable, shown.bad
    if style.is_selected:
        border = outline_of(colours)
    edge = np.where(mine, _solid(border), np.uint32(0)).astype(np.uint32)
    middle = np.where(mine & ~strip.is_edge, _solid(body), edge).astype(np.uint32)
    top, foot = sheet.pixel_y(box.top), sheet.pixel_y(box.bottom)
    line = max(1, round(sheet.ratio * (2 if style.is_selected else 1)))
    _draw_rows(sheet.painter, edge, strip.left, top, line)
    _draw_rows(sheet.painter, middle, strip.left, top + line, foot - top - 2 * line)
    _draw_rows(sheet.painter, edge, strip.left, foot - line, line)
    if row.has_sound and shown.band.alpha():
        band = np.where(mine & ~strip.is_edge, shades(shown.band)[shown.band.alpha()], np.uint32(0))
        band_foot = sheet.pixel_y(box.top + BAND_PX)
        _draw_rows(sheet.painter, band.astype(np.uint32), strip.left, top + line, band_foot - top - line)


def _draw_rows(painter: QPainter, colours: Colours, left: int, top: int, n_rows: int) -> None:
    """Draw columns of one colour each, so many pixels high."""
    if n_rows > 0:
        pixels = np.ascontiguousarray(np.broadcast_to(colours, (n_rows, len(colours))))
        painter.drawImage(left, top, image_of(pixels))


def _draw_waves(
    sheet: Sheet, row: Row, box: ClipBox, facts: LaneFacts, strip: Strip,
    mine: NDArray[np.bool_], style: Style,
) -> None:  # fmt: skip
    columns = np.flatnonzero(mine)
    offsets = strip.clip[columns] * N_BUCKETS
    spans = np.stack([offsets + strip.first[columns], offsets + strip.last[columns]], axis=1).reshape(-1)
    file, heard = np.zeros(len(mine), np.float32), np.zeros(len(mine), np.float32)
    for levels, out in ((facts.file, file), (facts.heard, heard)):
        # reduceat takes pairs: every other result is a span of ours.
        flat = np.append(levels.reshape(-1), np.float32(0))
        out[columns] = np.maximum.reduceat(flat, spans)[::2]
    shown = theme.current()
    ink = WaveInk(colours_of(row, style.colour).wave.name(), shown.bad.name(), sheet.ratio, shown.is_contrast)
    top, foot = sheet.pixel_y(box.wave_top), sheet.pixel_y(box.wave_top + box.wave_height)
    pixels = wave_pixels(file, heard, max(foot - top, 1), ink)
    pixels[:, ~mine] = 0
    sheet.painter.drawImage(strip.left, top, image_of(pixels))
