"""Short sounds to drop on a cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stereo: TypeAlias = "NDArray[np.float32]"

STINGERS: tuple[str, ...] = ("whoosh", "riser", "hit", "click", "chime")
"""Names of the kinds."""


def make_stinger(kind: str, seed: int = 0, length_s: float | None = None) -> Stereo:
    """Make a short sound; the same kind, seed and length give the same samples."""
    if kind not in STINGERS:
        raise ValueError(f"no stinger {kind!r}")
    n_samples = round((length_s or 1.0) * MIX_RATE)
    noise = np.random.default_rng(seed).standard_normal((2, n_samples)) * np.hanning(n_samples) * 0.1
    return np.asarray(noise, dtype=np.float32)
