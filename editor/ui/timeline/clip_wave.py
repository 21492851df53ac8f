"""The wave on a clip: columns from peaks, from samples when zoomed in, and a line through single ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from editor.late import np
from editor.media.peaks import Peaks
from editor.model.clip import Clip
from editor.model.timing import MICROSECONDS
from editor.render.fades import clip_gain
from editor.ui import theme
from editor.ui.theme import RoleColours
from editor.ui.timeline.hits import ClipBox
from editor.ui.timeline.sample_store import SampleStore
from editor.ui.timeline.sheet import Look, Sheet
from editor.ui.timeline.waveform import FAINT, TILE_PX, WaveInk, WaveTiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

DOTS_FROM_PX = 4.0
"""Samples at least so far apart have a dot each."""
DOT_PX = 4.0
Values: TypeAlias = "NDArray[np.float64]"


class WavePainter:
    """Draws the waves of clips from kept tiles."""

    def __init__(self, tiles: WaveTiles, samples: SampleStore) -> None:
        self._tiles = tiles
        self._samples = samples

    def clear(self) -> None:
        """Forget every tile."""
        self._tiles.clear()

    def n_samples(self, sheet: Sheet, clip: Clip, look: Look) -> int:
        """What came so far of the samples that a wave is drawn from; 0 where its peaks are fine enough."""
        peaks = look.entry.peaks if look.entry is not None else None
        if peaks is None or look.path is None or not _is_fine(sheet, clip, peaks):
            return 0
        return self._samples.n_came(look.path)

    def draw(self, sheet: Sheet, clip: Clip, box: ClipBox, colours: RoleColours, look: Look) -> None:
        """Draw the exposed part of a clip's wave."""
        entry = look.entry
        if entry is None or entry.peaks is None or clip.source_range is None:
            return
        is_single = samples_per_column(sheet, clip, entry.peaks) * sheet.ratio < 1 and look.path is not None
        if is_single and self._draw_line(sheet, clip, box, colours, look, entry.peaks):
            return
        shown = theme.current()
        ink = WaveInk(colours.wave.name(), shown.bad.name(), sheet.ratio, shown.is_contrast)
        left, right = sheet.pixel_x(box.left), sheet.pixel_x(box.right)
        top, foot = sheet.pixel_y(box.wave_top), sheet.pixel_y(box.wave_top + box.wave_height)
        first = max(0, sheet.pixel_x(sheet.exposed.left()) - left) // TILE_PX
        last = (min(right, sheet.pixel_x(sheet.exposed.right() + 1)) - left - 1) // TILE_PX
        columns_per_s = sheet.scale.px_per_s * sheet.ratio
        with sheet.pixels() as painter:
            for number in range(first, last + 1):
                start = number * TILE_PX
                n_columns = min(TILE_PX, right - left - start)
                peaks, version = self._source(sheet, clip, look, start, n_columns)
                tile = self._tiles.tile(
                    peaks, version, clip, columns_per_s, start, n_columns, max(foot - top, 1), ink
                )
                painter.drawPixmap(left + start, top, tile)

    def _source(self, sheet: Sheet, clip: Clip, look: Look, start: int, n_columns: int) -> tuple[Peaks, int]:
        """The samples under some columns where they are needed and known, else the peaks."""
        entry = look.entry
        assert entry is not None
        assert entry.peaks is not None
        if look.path is None or not _is_fine(sheet, clip, entry.peaks):
            return entry.peaks, entry.version
        column_us = MICROSECONDS / (sheet.scale.px_per_s * sheet.ratio)
        span = source_span(clip, start * column_us, (start + n_columns) * column_us)
        window = self._samples.window(look.path, look.sound_stream, entry.peaks, *span)
        return (entry.peaks, entry.version) if window is None else (window.peaks, window.version)

    def _draw_line(
        self, sheet: Sheet, clip: Clip, box: ClipBox, colours: RoleColours, look: Look, peaks: Peaks
    ) -> bool:
        """Draw a line through single samples, each with its dot where there is room; False: not known yet."""
        us_per_px = MICROSECONDS / sheet.scale.px_per_s
        # The same samples are joined in every strip; half a view of them is never many.
        margin = 2 * MICROSECONDS / peaks.sample_rate / clip.speed + 4 * us_per_px
        low_us = max(0.0, (sheet.exposed.left() - box.left) * us_per_px - margin)
        high_us = min(float(clip.duration_us), (sheet.exposed.right() + 1 - box.left) * us_per_px + margin)
        if high_us <= low_us:
            return True
        assert look.path is not None
        window = self._samples.window(
            look.path, look.sound_stream, peaks, *source_span(clip, low_us, high_us)
        )
        if window is None:
            return False
        offsets_us, rows = samples_between(clip, window.rows, window.first, peaks, low_us, high_us)
        if not len(offsets_us):
            return True
        xs = box.left + offsets_us / us_per_px
        gains = clip_gain(clip, offsets_us / MICROSECONDS)
        middle, reach = box.wave_top + box.wave_height / 2, box.wave_height / 2 - 1
        spacing = MICROSECONDS / peaks.sample_rate / clip.speed / us_per_px
        painter = sheet.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in rows:
            faint = QColor(colours.wave)
            faint.setAlphaF(FAINT)
            _draw_samples(painter, xs, middle - np.clip(row, -1, 1) * reach, faint, 0.0)
            heard = row * gains
            dot_px = DOT_PX if spacing >= DOTS_FROM_PX else 0.0
            _draw_samples(painter, xs, middle - np.clip(heard, -1, 1) * reach, colours.wave, dot_px)
            loud = np.abs(heard) > 1.0
            if loud.any():
                ys = middle - np.clip(heard[loud], -1, 1) * reach
                _draw_dots(painter, xs[loud], ys, theme.current().bad, DOT_PX + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return True


def samples_per_column(sheet: Sheet, clip: Clip, peaks: Peaks) -> float:
    """How many samples of the file lie under one pixel of the screen."""
    return peaks.sample_rate * clip.speed / (sheet.scale.px_per_s * sheet.ratio)


def _is_fine(sheet: Sheet, clip: Clip, peaks: Peaks) -> bool:
    """Whether a column of the screen is narrower than one entry of the peaks."""
    return samples_per_column(sheet, clip, peaks) < peaks.samples_per_peak


def source_span(clip: Clip, start_us: float, end_us: float) -> tuple[float, float]:
    """The stretch of the material under a stretch of the clip, counted from the clip's start."""
    source = clip.source_range
    assert source is not None
    if clip.is_reversed:
        return source.end_us - end_us * clip.speed, source.end_us - start_us * clip.speed
    return source.start_us + start_us * clip.speed, source.start_us + end_us * clip.speed


def samples_between(
    clip: Clip, rows: NDArray[np.float32], first: int, peaks: Peaks, low_us: float, high_us: float
) -> tuple[Values, Values]:
    """Give the samples that lie in a stretch of a clip.

    Parameters
    ----------
    rows, first
        float32, shape (channels, n): samples of the file, the first of them number ``first`` of the stream.
    peaks
        The file's peaks, for rate and start.
    low_us, high_us
        Counted from the clip's start.

    Returns
    -------
    offsets_us, values
        float64, shape (m,): when each sample sounds, after the clip's start, rising; and shape
        (channels, m): the samples themselves.
    """
    source = clip.source_range
    assert source is not None
    sample_us = MICROSECONDS / peaks.sample_rate
    times_us = peaks.start_us + (first + np.arange(rows.shape[1])) * sample_us
    # Backwards the last sample of the range is the first that sounds.
    offsets = (source.end_us - sample_us - times_us) if clip.is_reversed else (times_us - source.start_us)
    offsets = np.asarray(offsets / clip.speed, np.float64)
    seen = (offsets >= low_us) & (offsets <= high_us)
    offsets = offsets[seen]
    values = np.asarray(rows[:, seen], np.float64)
    step = -1 if clip.is_reversed else 1
    return np.asarray(offsets[::step], np.float64), values[:, ::step]


def _draw_samples(painter: QPainter, xs: Values, ys: Values, ink: QColor, dot_px: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]))
    if dot_px:
        _draw_dots(painter, xs, ys, ink, dot_px)


def _draw_dots(painter: QPainter, xs: Values, ys: Values, ink: QColor, dot_px: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        painter.drawEllipse(QPointF(x, y), dot_px / 2, dot_px / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
