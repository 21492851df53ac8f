"""An odd media file: how it is made, and the truth about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from editor.model.timing import MIX_RATE

Maker = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Part:
    """What is heard between two moments: a tone of a pitch and a level, or silence."""

    start_s: float
    end_s: float
    tone_hz: float
    """0: silence."""
    level: float = 0.5
    slack: float = 0.03
    """How much the level may differ, of full scale."""

    def faults(self, heard: Any) -> Iterator[str]:
        """What is wrong with the left channel, at the mix rate."""
        place = f"{self.start_s}–{self.end_s} s"
        stretch = heard[round(self.start_s * MIX_RATE) : round(self.end_s * MIX_RATE)].astype(np.float64)
        if len(stretch) < (self.end_s - self.start_s) * MIX_RATE - 2:
            yield f"{place}: ends early"
            return
        peak = float(np.abs(stretch).max())
        if self.tone_hz == 0:
            if peak > 0.01:
                yield f"{place}: not silent, peak {peak:.3f}"
            return
        if abs(peak - self.level) > self.slack:
            yield f"{place}: peak {peak:.4f}, not {self.level}"
        if self.tone_hz > 0 and abs(pitch_of(stretch) - self.tone_hz) > 1.5:
            yield f"{place}: {pitch_of(stretch):.1f} Hz, not {self.tone_hz}"


def pitch_of(stretch: Any) -> float:
    """The strongest frequency in Hz, by a parabola through the peak of the spectrum."""
    spectrum = np.abs(np.fft.rfft(stretch * np.hanning(len(stretch)), 1 << 19))
    best = int(spectrum[1:-1].argmax()) + 1
    return best * MIX_RATE / (1 << 19)


@dataclass(frozen=True, slots=True)
class Odd:
    """A file and what must be said of it."""

    title: str
    name: str
    make: Maker
    refusal: str | None = None
    """Words of the refusal; None: it is opened."""
    kind: str = "sound"
    rate: int = 0
    """0: it has no sound."""
    channels: int = 0
    length_s: float | None = None
    slack_s: float = 0.0005
    start_s: float | None = None
    index: int | None = None
    """The stream that is the file's sound."""
    parts: tuple[Part, ...] = ()
    far_part: tuple[float, Part] | None = None
    """A moment far inside, and what is heard from there on."""
    may_be_not_finite: bool = False

    def as_json(self, path: str) -> dict[str, object]:
        """The truth as the manifest holds it."""
        return {
            "path": path,
            "title": self.title,
            "refusal": self.refusal,
            "kind": self.kind,
            "rate": self.rate,
            "channels": self.channels,
            "length_s": self.length_s,
            "start_s": self.start_s,
        }
