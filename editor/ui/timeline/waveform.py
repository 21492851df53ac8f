"""Waves of clips: what the file holds and what will be heard, column by column, as pictures that are kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPixmap

from editor.media.peaks import Peaks
from editor.model.clip import Clip
from editor.model.timing import MICROSECONDS
from editor.render.fades import clip_gain

Columns = NDArray[np.float32]

TILE_PX = 512
"""Waves are drawn in pieces of this width, so that scrolling draws only what is new."""
MAX_TILES = 400
"""About 40 MB of pictures at 100 % and a row of 72 px."""
FAINT = 0.28
"""How strongly the file itself shows behind what is heard (``tokens.md`` section 4)."""
CAP_PX = 3
"""Height of the red ends of columns that would exceed 0 dBFS."""
THREAD_PX = 0.75
"""Silence still shows as a thread along the middle."""


def wave_columns(
    peaks: Peaks, clip: Clip, px_per_s: float, first: int, n_columns: int
) -> tuple[Columns, Columns]:
    """Give the peak of each pixel column of a clip, as the file has it and as it will be heard.

    Parameters
    ----------
    peaks
        The file's peaks.
    clip
        Its source range, speed, direction and gain count.
    px_per_s
        Columns in a second of the timeline.
    first, n_columns
        Which columns, counted from the clip's start.

    Returns
    -------
    two ndarrays of float32, shape (n_columns,)
        The largest absolute sample of the file under the column, full scale 1.0; and the same times the
        clip's gain in the middle of the column.
    """
    column_us = MICROSECONDS / px_per_s
    source = clip.source_range
    if source is None or n_columns <= 0:
        nothing = np.zeros(max(0, n_columns), np.float32)
        return nothing, nothing
    start_us, end_us = first * column_us * clip.speed, (first + n_columns) * column_us * clip.speed
    if clip.is_reversed:
        low, high = peaks.columns(round(source.end_us - end_us), round(source.end_us - start_us), n_columns)
        low, high = low[::-1], high[::-1]
    else:
        low, high = peaks.columns(
            round(source.start_us + start_us), round(source.start_us + end_us), n_columns
        )
    loudest = np.maximum(np.abs(low), np.abs(high)).astype(np.float32)
    middles_s = (first + np.arange(n_columns, dtype=np.float64) + 0.5) / px_per_s
    return loudest, (loudest * clip_gain(clip, middles_s)).astype(np.float32)


def wave_image(file: Columns, heard: Columns, height_px: int, colour: QColor, cap: QColor) -> QImage:
    """Draw columns, symmetric about the middle: the file faint, what is heard solid, too loud in red."""
    half = height_px / 2
    reach = half - 1
    distance = np.abs(np.arange(height_px, dtype=np.float32) + 0.5 - half)[:, None]
    solid_px = np.minimum(heard, 1.0) * reach
    faint_px = np.maximum(np.minimum(file, 1.0) * reach, THREAD_PX)
    solid = np.clip(solid_px - distance + 0.5, 0.0, 1.0)
    faint = np.clip(faint_px - distance + 0.5, 0.0, 1.0) * FAINT
    alpha = solid + faint * (1.0 - solid)
    pixels = np.empty((height_px, len(file), 4), np.uint8)
    # ARGB32 lies in memory as B, G, R, A on the little-endian machines that Qt's wheels are built for.
    for place, value in enumerate((colour.blue(), colour.green(), colour.red(), 255)):
        pixels[:, :, place] = np.round(alpha * value)
    too_loud = (heard > 1.0) & (distance <= reach + 0.5) & (distance > reach - CAP_PX)
    pixels[too_loud] = (cap.blue(), cap.green(), cap.red(), 255)
    image = QImage(
        pixels.data, len(file), height_px, 4 * len(file), QImage.Format.Format_ARGB32_Premultiplied
    )
    return image.copy()


@dataclass(frozen=True, slots=True)
class WaveKey:
    """Everything that a tile's picture depends on."""

    version: int
    gain: tuple[object, ...]
    source: tuple[object, ...]
    px_per_s: float
    height_px: int
    colour: str
    ratio: float
    tile: int
    n_columns: int


def gain_key(clip: Clip) -> tuple[object, ...]:
    """What the gain of a clip depends on."""
    return (clip.volume, clip.volume_points, clip.fade_in_us, clip.fade_out_us, clip.duration_us)


class WaveTiles:
    """Keeps the pictures of waves that were drawn last."""

    def __init__(self) -> None:
        self._tiles: OrderedDict[WaveKey, QPixmap] = OrderedDict()

    def tile(
        self, peaks: Peaks, version: int, clip: Clip, px_per_s: float,
        number: int, n_columns: int, height_px: int, colour: QColor, cap: QColor, ratio: float,
    ) -> QPixmap:  # fmt: skip
        """The picture of one stretch of a clip's wave, ``n_columns`` px wide at 100 %."""
        source = (clip.source_range, clip.speed, clip.is_reversed)
        key = WaveKey(
            version,
            gain_key(clip),
            source,
            px_per_s,
            height_px,
            colour.name(),
            ratio,
            number,
            n_columns,
        )
        kept = self._tiles.get(key)
        if kept is not None:
            self._tiles.move_to_end(key)
            return kept
        first, wide = round(number * TILE_PX * ratio), max(1, round(n_columns * ratio))
        file, heard = wave_columns(peaks, clip, px_per_s * ratio, first, wide)
        pixmap = QPixmap.fromImage(wave_image(file, heard, round(height_px * ratio), colour, cap))
        pixmap.setDevicePixelRatio(ratio)
        self._tiles[key] = pixmap
        if len(self._tiles) > MAX_TILES:
            self._tiles.popitem(last=False)
        return pixmap

    def clear(self) -> None:
        """Forget every picture, as when another project is opened."""
        self._tiles.clear()
