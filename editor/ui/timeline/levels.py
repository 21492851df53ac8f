"""The height of the volume line and the gain it stands for (V-1), and what a drag does to it (V-2)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.late import np
from editor.model.clip import Clip
from editor.model.timing import MICROSECONDS
from editor.render.fades import clip_gain

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOP_GAIN = 2.0
"""The gain at the top of the line: +6.02 dB."""
STEP_DB = 0.1
DETENT_DB = 0.5
FINE = 0.1
"""With Shift the line moves at a tenth of the pointer's speed (V-2)."""
SILENCE_DB = -60.0


def gain_at_height(height: float) -> float:
    """The gain of a line at a height from 0 (bottom) to 1 (top): ``2·h³`` (V-1)."""
    return TOP_GAIN * min(max(height, 0.0), 1.0) ** 3


def height_of_gain(gain: float) -> float:
    """Where the line of a gain lies, 0 to 1; louder than the top stays at the top (V-5)."""
    return float(min(max(gain, 0.0) / TOP_GAIN, 1.0) ** (1 / 3))


def heights_of_gains(gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """`height_of_gain` for many gains at once."""
    return np.asarray(np.cbrt(np.clip(gains / TOP_GAIN, 0.0, 1.0)), dtype=np.float64)


def line_gains(clip: Clip, offsets_us: NDArray[np.float64]) -> NDArray[np.float64]:
    """The gain of a clip without its fades, at times after its start: what the volume line shows."""
    bare = replace(clip, fade_in_us=0, fade_out_us=0)
    return np.asarray(clip_gain(bare, offsets_us / MICROSECONDS), dtype=np.float64)


def fade_gains(clip: Clip, offsets_us: NDArray[np.float64]) -> NDArray[np.float64]:
    """The gain of a clip's fades alone, at times after its start: what the fade curves show."""
    bare = replace(clip, volume=1.0, volume_points=())
    return np.asarray(clip_gain(bare, offsets_us / MICROSECONDS), dtype=np.float64)


def line_gain(clip: Clip, offset_us: float) -> float:
    """`line_gains` at one moment, kept inside the clip."""
    inside = min(max(offset_us, 0.0), float(max(0, clip.duration_us - 1)))
    return float(line_gains(clip, np.array([inside]))[0])


def fade_gain(clip: Clip, offset_us: float) -> float:
    """`fade_gains` at one moment, kept inside the clip."""
    if not clip.fade_in_us and not clip.fade_out_us:
        return 1.0
    inside = min(max(offset_us, 0.0), float(max(0, clip.duration_us)))
    return float(fade_gains(clip, np.array([inside]))[0])


@dataclass(frozen=True, slots=True)
class LineDrag:
    """The volume line while it is dragged: its height without rounding, and where the pointer was last."""

    height: float
    pointer_y: float

    def moved(self, pointer_y: float, lane_px: float, *, fine: bool) -> LineDrag:
        """The line after the pointer moved; in fine mode at a tenth of its speed."""
        speed = FINE if fine else 1.0
        # Not kept within 0 to 1: past the ends the line waits until the pointer is back.
        return LineDrag(self.height + (self.pointer_y - pointer_y) * speed / lane_px, pointer_y)


def settled_gain(height: float, *, fine: bool) -> float:
    """The gain of a dragged line: whole tenths of a dB, with a hold at 0 dB unless in fine mode (V-2)."""
    gain = gain_at_height(height)
    if gain <= 10 ** (SILENCE_DB / 20):
        return 0.0
    decibels = 20 * math.log10(gain)
    if not fine and abs(decibels) <= DETENT_DB:
        return 1.0
    tenths = round(decibels / STEP_DB)
    return float(10 ** (tenths / 200)) if gain < TOP_GAIN else TOP_GAIN
