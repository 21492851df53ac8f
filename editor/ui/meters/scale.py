"""Where a level stands on a meter (``tokens.md`` section 3); no Qt."""

from __future__ import annotations

from itertools import pairwise

MARKS = ((0.0, 0.0), (-3.0, 0.09), (-6.0, 0.18), (-12.0, 0.36), (-18.0, 0.52), (-24.0, 0.66), (-36.0, 0.84),
         (-48.0, 0.95), (-60.0, 1.0))  # fmt: skip
"""Level in dB, and how far below the top it stands as a part of the height."""
FIGURES = (0, -3, -6, -12, -18, -24, -36, -48)
LOW_FIGURES = (0, -6, -12, -24, -48)
"""Those of a low meter."""
LOW_BELOW_PX = 180
HIGH_DB, OVER_DB = -12.0, -3.0
"""From here on a bar is amber, and red."""
MINUS = "−"
SILENT = "−∞"


def depth(level_db: float) -> float:
    """How far below the top a level stands: 0 for full scale and above, 1 for -60 dB and below."""
    if level_db >= 0.0:
        return 0.0
    for (above_db, above), (below_db, below) in pairwise(MARKS):
        if level_db >= below_db:
            return above + (below - above) * (above_db - level_db) / (above_db - below_db)
    return 1.0


def figures(height_px: int) -> tuple[int, ...]:
    """The levels that are written beside a meter of a height."""
    return FIGURES if height_px >= LOW_BELOW_PX else LOW_FIGURES


def figure_words(level: float, *, digits: int = 1) -> str:
    """A level as it is written: a real minus, and the sign of infinity for silence."""
    if level == -float("inf"):
        return SILENT
    return f"{level:.{digits}f}".replace("-", MINUS)
