"""Frames of a film in which nothing is left to be seen: black or white ones, and spikes of light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import median_filter

from editor.music.speech import runs

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.media.film_looks import FilmLooks

    Doubles = npt.NDArray[np.float64]

BLACK, WHITE = 0.05, 0.92
"""Light of a frame that is as good as black, as good as white; 0 to 1."""
FLAT = 0.05
"""The spread of light in such a frame is no more than this."""
SPIKE = 0.12
"""A frame of a flash is so much lighter than what is usual around it."""
USUAL_S = 1.0
LONGEST_FLASH_S = 0.45
LONGEST_S = 2.0
"""A longer black stretch is a shot of its own: both its ends are cuts."""
SLOPE_S = 0.7
"""A fade's way down or up is looked for over this time."""
ABRUPT = 0.6
"""A stretch that begins and ends with so much of the light in one step has hard edges."""


@dataclass(frozen=True, slots=True)
class Void:
    """A stretch of frames that hide what lies between two shots; numbers of frames."""

    first: int
    end: int
    """The first frame behind it."""
    clear_before: int
    """The last frame that shows the shot before; −1 where there is none."""
    clear_after: int
    is_light: bool


def light_of(looks: FilmLooks) -> Doubles:
    """The mean light of each frame, 0 to 1."""
    return np.asarray((looks.small[:, 0].mean(axis=(1, 2), dtype=np.float64) - 16) / 219)


def find_voids(looks: FilmLooks) -> list[Void]:
    """Find the stretches between or within shots that show nothing, in order."""
    light = light_of(looks)
    spread = looks.small[:, 0].std(axis=(1, 2), dtype=np.float64) / 219
    step_s = max(float(np.median(np.diff(looks.times_us))) / 1e6, 1e-3)
    reach = max(round(USUAL_S / step_s) | 1, 3)
    usual = median_filter(light, size=reach, mode="nearest")
    is_black = (light < BLACK) & (spread < FLAT)
    is_spike = light - usual > SPIKE
    found = []
    for first, end in runs(is_spike):
        if (end - first) * step_s <= LONGEST_FLASH_S and _is_peak(light, first, end):
            found.append(_with_slopes(light, first, end, round(0.2 / step_s), is_light=True))
    for first, end in runs(is_black):
        void = _with_slopes(light, first, end, round(SLOPE_S / step_s), is_light=False)
        is_whole = first == 0 or end == len(light)
        if not is_whole and (end - first) * step_s <= LONGEST_S and not _is_abrupt(light, first, end, step_s):
            found.append(void)
        elif is_whole and not _is_abrupt(light, first, end, step_s):
            # The film comes out of black or goes into it: no shot lies beyond.
            found.append(Void(first, end, -1 if first == 0 else void.clear_before, void.clear_after, False))
    return sorted(found, key=lambda void: void.first)


def _is_peak(light: Doubles, first: int, end: int) -> bool:
    """Whether the light comes back to about what it was: a step to a lighter shot does not."""
    top = float(light[first:end].max())
    before = float(light[max(first - 3, 0) : first].min(initial=top)) if first else top
    after = float(light[end : end + 3].min(initial=top)) if end < len(light) else top
    return top - before > SPIKE and top - after > SPIKE


def _with_slopes(light: Doubles, first: int, end: int, reach: int, *, is_light: bool) -> Void:
    """The stretch with the frames before and behind it whose light is on its way."""
    sign = 1.0 if is_light else -1.0
    before = first - 1
    while before > 0 and first - before < reach and sign * (light[before] - light[before - 1]) > 0.004:
        before -= 1
    after = end
    while after < len(light) - 1 and after - end < reach and sign * (light[after] - light[after + 1]) > 0.004:
        after += 1
    return Void(before + 1, after, before, after, is_light)


def _is_abrupt(light: Doubles, first: int, end: int, step_s: float) -> bool:
    """Whether a black stretch has hard edges and is long enough to be seen as one: two cuts then."""
    if (end - first) * step_s < 0.34:
        return False
    down = light[max(first - 1, 0)] - light[first]
    up = light[min(end, len(light) - 1)] - light[end - 1]
    usual = max(float(light[max(first - 8, 0) : first].max(initial=0.0)), 0.08)
    later = max(float(light[end : end + 8].max(initial=0.0)), 0.08)
    begins = first > 0 and down > ABRUPT * usual
    ends = end < len(light) and up > ABRUPT * later
    return bool((begins or first == 0) and (ends or end == len(light)) and (begins or ends))
