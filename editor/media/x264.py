"""What x264 is told besides preset and quality: to keep few pictures, and to give the same film each time."""

from __future__ import annotations

import os

MOST_THREADS = 4
"""Each keeps pictures of its own, 20 MB at 1080p, and a draft is rendered beside them."""
LARGE = 1_000_000
"""Pixels from which on the quickest preset looks 3 pictures ahead, not 10: 48 MB less at 1080p.

At an equal likeness (SSIM) the file of a moving scene was 3.4 % larger than with 5."""
NARROW = 640
"""Narrower films come out different each time where x264 shares quality out by AVX-512 (measured to 480)."""


def steady_params(width: int, height: int, preset: str) -> list[str]:
    """Parameters of x264 for a picture of so many pixels."""
    params = ["sync-lookahead=0"]
    if width < NARROW:
        params.append("mbtree=0")
    elif width * height > LARGE and preset == "veryfast":
        params.append("rc-lookahead=3")
    return params


def n_threads() -> int:
    """How many threads x264 gets: half as many again as there are cores, as it takes by itself."""
    return min((os.cpu_count() or 1) * 3 // 2, MOST_THREADS)
