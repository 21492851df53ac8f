"""What a picture shows, as plain data: where it cuts, how it moves, how light it is, when somebody speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

STEP_S = 0.25
"""Movement, light and colour are given once for each such stretch."""
KINDS = ("hard", "dissolve", "fade", "flash")

Span = tuple[float, float]
"""Start and end in seconds."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A change from one shot to the next."""

    time_s: float
    """When the new shot begins; of a change that takes time, its middle."""
    kind: str
    """One of `KINDS`."""
    strength: float = 1.0
    """How different the two shots are, 0 to 1."""
    length_s: float = 0.0
    """How long the change takes."""


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """One picture, or several in a row, from 0 to its length."""

    duration_s: float
    frame_rate: float
    """Frames a second; of frames of unequal length the usual."""
    cuts: tuple[Cut, ...] = ()
    flashes_s: tuple[float, ...] = ()
    """Flashes within a shot: no cuts, but something that music may meet."""
    motion: tuple[float, ...] = ()
    """How much moves in each `STEP_S`, 0 to 1."""
    brightness: tuple[float, ...] = ()
    """How light each `STEP_S` is, 0 to 1."""
    saturation: tuple[float, ...] = ()
    """How colourful, 0 to 1."""
    warmth: tuple[float, ...] = ()
    """From −1 (blue) to 1 (red and yellow)."""
    speech: tuple[Span, ...] = ()
    """When somebody speaks."""
    joins_s: tuple[float, ...] = ()
    """Where one file ends and the next begins."""
    unread: tuple[str, ...] = ()
    """Names of files whose sound could not be listened to."""

    @property
    def cuts_s(self) -> tuple[float, ...]:
        """The moments of the cuts."""
        return tuple(cut.time_s for cut in self.cuts)

    @property
    def is_dark(self) -> bool:
        """Whether nothing can be seen from the beginning to the end."""
        return max(self.brightness, default=0.0) < 0.03


def facts_as_data(facts: FilmFacts) -> dict[str, Any]:
    """The facts as plain data, for recipes and reports."""
    return asdict(facts)


def facts_of_data(data: Mapping[str, Any]) -> FilmFacts:
    """The facts of plain data.

    Raises
    ------
    ValueError
        If the data are damaged.
    """
    try:
        known = dict(data)
        known["cuts"] = tuple(Cut(**cut) for cut in known.get("cuts", ()))
        known["speech"] = tuple((float(a), float(b)) for a, b in known.get("speech", ()))
        for name, value in known.items():
            if isinstance(value, list):
                known[name] = tuple(value)
        return FilmFacts(**known)
    except (TypeError, KeyError, ValueError) as error:
        raise ValueError("these are no facts of a film") from error
