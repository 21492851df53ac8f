"""To which side a clip sounds."""

from __future__ import annotations

from collections.abc import Iterator

from editor.late import np
from editor.media.graph import Rows
from editor.media.sound import Part, SoundSource


def pan_gains(pan: float, *, is_mono: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    """The gains from each side of the source to each side of the mix.

    Parameters
    ----------
    pan
        -1 (left) to 1 (right).
    is_mono
        Whether the source is the same on both sides.

    Returns
    -------
    (left to left, right to left), (left to right, right to right)
        Linear gains.

    Notes
    -----
    Constant power, and 1 in the middle, so that a pan of 0 leaves every sample as it is. A mono source has
    √2·cos φ at the left and √2·sin φ at the right, φ = (pan + 1)·π/4: 0 dB on both sides in the middle
    (``ux-spec.md`` K-2), +3 dB on one side at its end. Of a stereo source the side that is turned away
    from is folded into the other one, so nothing of it is lost: the equal-power law of the Web Audio
    recommendation (W3C, StereoPannerNode).
    """
    if is_mono:
        angle = (pan + 1.0) * np.pi / 4
        return (float(np.sqrt(2) * np.cos(angle)), 0.0), (0.0, float(np.sqrt(2) * np.sin(angle)))
    angle = (pan + 1.0 if pan <= 0 else pan) * np.pi / 2
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))
    if pan <= 0:
        return (1.0, cosine), (0.0, sine)
    return (cosine, 0.0), (sine, 1.0)


class PannedSound(SoundSource):
    """Gives a source moved to a side.

    Parameters
    ----------
    source
        What is moved; closed with this one.
    pan
        -1 to 1.
    """

    def __init__(self, source: SoundSource, pan: float) -> None:
        self._source = source
        self._pan = pan

    def close(self) -> None:
        """Close the source."""
        self._source.close()

    def parts(self, n_samples: int) -> Iterator[Part]:
        """Give the next ``n_samples`` as parts; see `SoundSource.parts`."""
        for offset, rows in self._source.parts(n_samples):
            yield offset, self._panned(rows)

    def _panned(self, rows: Rows) -> Rows:
        gains = pan_gains(self._pan, is_mono=len(rows) == 1)
        left, right = rows[0], rows[-1]
        return tuple(
            (left * np.float32(from_left) + right * np.float32(from_right)).astype(np.float32)
            for from_left, from_right in gains
        )
