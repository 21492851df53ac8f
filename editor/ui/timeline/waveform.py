"""Waves of clips: what the file holds and what will be heard, column by column, as pictures that are kept.

Columns count in pixels of the screen from the clip's left edge, so that a wave is as sharp as the screen.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QColor, QImage, QPixmap

from editor.late import np
from editor.media.peaks import Peaks
from editor.model.clip import Clip
from editor.model.timing import MICROSECONDS
from editor.render.fades import clip_gain

if TYPE_CHECKING:
    from numpy.typing import NDArray

Columns: TypeAlias = "NDArray[np.float32]"

TILE_PX = 512
"""Waves of long clips are drawn in pieces of this width, so that scrolling draws only what is new."""
MAX_TILE_BYTES = 3 * 1024 * 1024
"""Clips keep pictures of their own; this only helps one that is drawn again with another look."""
FAINT = 0.28
"""How strongly the file itself shows behind what is heard (``tokens.md`` section 4)."""
CAP_PX = 3
"""Height of the red ends of columns that would exceed 0 dBFS."""
THREAD_PX = 0.75
"""Silence still shows as a thread along the middle."""
OUTLINE_PX = 1.0
"""Thickness of the file's outline in high contrast, where nothing is faint."""


@dataclass(frozen=True, slots=True)
class WaveInk:
    """How a wave is drawn."""

    wave: str
    cap: str
    ratio: float = 1.0
    is_outlined: bool = False
    """In high contrast the file is an outline, since nothing may be faint."""


def wave_columns(
    peaks: Peaks, clip: Clip, columns_per_s: float, first: int, n_columns: int
) -> tuple[Columns, Columns]:
    """Give the peak of each pixel column of a clip, as the file has it and as it will be heard.

    Parameters
    ----------
    peaks
        The file's peaks, or its very samples as peaks of one sample each.
    clip
        Its source range, speed, direction and gain count.
    columns_per_s
        Columns in a second of the timeline.
    first, n_columns
        Which columns, counted from the clip's start.

    Returns
    -------
    two ndarrays of float32, shape (n_columns,)
        The largest absolute sample of the file under the column, full scale 1.0; and the same times the
        clip's gain in the middle of the column.
    """
    source = clip.source_range
    if source is None or n_columns <= 0:
        nothing = np.zeros(max(0, n_columns), np.float32)
        return nothing, nothing
    column_us = MICROSECONDS / columns_per_s * clip.speed
    start_us, end_us = first * column_us, (first + n_columns) * column_us
    if clip.is_reversed:
        low, high = peaks.columns(source.end_us - end_us, source.end_us - start_us, n_columns)
        low, high = low[::-1], high[::-1]
    else:
        low, high = peaks.columns(source.start_us + start_us, source.start_us + end_us, n_columns)
    loudest = np.maximum(np.abs(low), np.abs(high)).astype(np.float32)
    middles_s = (first + np.arange(n_columns, dtype=np.float64) + 0.5) / columns_per_s
    return loudest, (loudest * clip_gain(clip, middles_s)).astype(np.float32)


def shades(colour: QColor) -> NDArray[np.uint32]:
    """A colour at each of 256 opacities, as premultiplied ARGB."""
    alpha = np.arange(256, dtype=np.uint32)
    red, green, blue = (
        np.round(alpha * (part / 255)).astype(np.uint32)
        for part in (colour.red(), colour.green(), colour.blue())
    )
    return np.asarray((alpha << 24) | (red << 16) | (green << 8) | blue, np.uint32)


def wave_pixels(file: Columns, heard: Columns, height_px: int, ink: WaveInk) -> NDArray[np.uint32]:
    """Draw columns, symmetric about the middle: the file faint, what is heard solid, too loud in red.

    Returns
    -------
    ndarray of uint32, shape (height_px, len(file))
        Premultiplied ARGB.
    """
    half = np.float32(height_px / 2)
    reach = np.float32(max(height_px / 2 - 1, 0.5))
    # The lower half only: the upper one is its mirror.
    distance = np.abs(np.arange(height_px // 2, height_px, dtype=np.float32) + np.float32(0.5) - half)[
        :, None
    ]
    solid = np.clip(np.minimum(heard, 1.0) * reach - distance + np.float32(0.5), 0.0, 1.0)
    edge = np.maximum(np.minimum(file, 1.0) * reach, np.float32(THREAD_PX * ink.ratio)) - distance
    faint = np.clip(edge + np.float32(0.5), 0.0, 1.0)
    if ink.is_outlined:
        faint *= edge < OUTLINE_PX * ink.ratio
    else:
        faint *= np.float32(FAINT)
    alpha = (solid + faint * (1 - solid)) * np.float32(255) + np.float32(0.5)
    lower = shades(QColor(ink.wave))[alpha.astype(np.uint8)]
    too_loud = heard > 1.0
    if too_loud.any():
        in_cap = (distance <= reach + 0.5) & (distance > reach - CAP_PX * ink.ratio)
        lower[in_cap & too_loud] = shades(QColor(ink.cap))[255]
    upper = lower[::-1] if height_px % 2 == 0 else lower[:0:-1]
    return np.ascontiguousarray(np.concatenate([upper, lower]))


def image_of(pixels: NDArray[np.uint32]) -> QImage:
    """Pixels of premultiplied ARGB as an image of Qt's own."""
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()


@dataclass(frozen=True, slots=True)
class WaveKey:
    """Everything that a tile's picture depends on."""

    version: int
    gain: tuple[object, ...]
    source: tuple[object, ...]
    columns_per_s: float
    height_px: int
    ink: WaveInk
    first: int
    n_columns: int


def gain_key(clip: Clip) -> tuple[object, ...]:
    """What the gain of a clip depends on."""
    return (
        clip.volume, clip.volume_points, clip.fade_in_us, clip.fade_out_us, clip.fade_in_curve,
        clip.fade_out_curve, clip.duration_us,
    )  # fmt: skip


class WaveTiles:
    """Keeps the pictures of waves that were drawn last."""

    def __init__(self) -> None:
        self._tiles: OrderedDict[WaveKey, QPixmap] = OrderedDict()
        self._n_bytes = 0

    def tile(
        self, peaks: Peaks, version: int, clip: Clip, columns_per_s: float,
        first: int, n_columns: int, height_px: int, ink: WaveInk,
    ) -> QPixmap:  # fmt: skip
        """The picture of one stretch of a clip's wave, one column for each pixel of the screen."""
        source = (clip.source_range, clip.speed, clip.is_reversed)
        key = WaveKey(version, gain_key(clip), source, columns_per_s, height_px, ink, first, n_columns)
        kept = self._tiles.get(key)
        if kept is not None:
            self._tiles.move_to_end(key)
            return kept
        file, heard = wave_columns(peaks, clip, columns_per_s, first, n_columns)
        pixmap = QPixmap.fromImage(image_of(wave_pixels(file, heard, height_px, ink)))
        self._tiles[key] = pixmap
        self._n_bytes += 4 * n_columns * height_px
        while self._n_bytes > MAX_TILE_BYTES and len(self._tiles) > 1:
            gone, _ = self._tiles.popitem(last=False)
            self._n_bytes -= 4 * gone.n_columns * gone.height_px
        return pixmap

    def clear(self) -> None:
        """Forget every picture, as when another project is opened."""
        self._tiles.clear()
        self._n_bytes = 0
