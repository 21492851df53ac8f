"""How every kick pushes the other parts down for a moment, as a compressor fed by it would."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.instruments import DRUMS
from editor.music.score.notes import Score

if TYPE_CHECKING:
    from numpy.typing import NDArray

Curve: TypeAlias = "NDArray[np.float32]"

_DOWN_S = 0.006
_BACK_S = 0.11


def kicks_of(score: Score) -> tuple[float, ...]:
    """When the kick is struck, in order."""
    drums = {number for number, part in enumerate(score.parts) if part.is_drums}
    return tuple(n.start_s for n in score.notes if n.part in drums and n.pitch == DRUMS["kick"])


def pump_curve(score: Score, start_s: float, n_points: int, depth_db: float, rate: int = MIX_RATE) -> Curve:
    """The gain of everything but the drums: float32 of shape (n_points,), from `start_s` on."""
    kicks = kicks_of(score)
    t = start_s + np.arange(n_points) / rate
    down = np.zeros(n_points)
    for kick in kicks[max(bisect_left(kicks, start_s) - 1, 0) :]:
        low = max(int((kick - _DOWN_S - start_s) * rate), 0)
        high = min(int((kick + 6 * _BACK_S - start_s) * rate), n_points)
        if low >= n_points:
            break
        if high <= low:
            continue
        since = t[low:high] - kick
        rise = np.clip((since + _DOWN_S) / _DOWN_S, 0.0, 1.0)
        push = np.where(
            since < 0, 0.5 - 0.5 * np.cos(np.pi * rise), np.exp(-np.maximum(since, 0.0) / _BACK_S)
        )
        np.maximum(down[low:high], push, out=down[low:high])
    return np.asarray(10.0 ** (-depth_db / 20.0 * down), np.float32)
