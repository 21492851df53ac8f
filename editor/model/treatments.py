"""The treatments that make a new file of a clip's sound, by the names that materials are marked with."""

from __future__ import annotations

from typing import Final

NORMALISE: Final = "normalise"
COMPRESS: Final = "compress"
MONO: Final = "mono"
SWAP: Final = "swap"
REVERSE: Final = "reverse"
LOW_CUT: Final = "low-cut"
HIGH_CUT: Final = "high-cut"
TREATMENTS: Final = (NORMALISE, COMPRESS, MONO, SWAP, REVERSE, LOW_CUT, HIGH_CUT)
STRENGTHS: Final = ("light", "medium", "strong")
"""Of compressing."""
