"""What x264 is told besides preset and quality: to keep few pictures, and to give the same film each time."""

from __future__ import annotations

import os

MOST_THREADS = 4
"""Each keeps pictures of its own, 20 MB at 1080p, and a draft is rendered beside them."""
AHEAD = 2
"""Pictures that x264 keeps for a thread of its own that looks ahead; without it, whoever hands it pictures
waits (a minute of 1080p by the clock: 1.11 of ffmpeg's time for 1.23)."""
LARGE = 1_000_000
"""Pixels from which on the quickest preset looks 3 pictures ahead, not 10: 48 MB less at 1080p.

At an equal likeness (SSIM) the file of a moving scene was 3.4 % larger than with 5."""
NARROW = 640
"""Narrower films come out different each time where x264 shares quality out by AVX-512 (measured to 480)."""


def steady_params(width: int, height: int, preset: str) -> list[str]:
    """Parameters of x264 for a picture of so many pixels."""
    params = [f"sync-lookahead={AHEAD}"]
    if width < NARROW:
        params.append("mbtree=0")
    elif width * height > LARGE and preset == "veryfast":
        params.append("rc-lookahead=3")
    return params


def n_threads() -> int:
    """How many threads x264 gets: one a core. It takes half as many again by itself, for more memory only."""
    return min(os.cpu_count() or 1, MOST_THREADS)
