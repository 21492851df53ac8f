"""Moments of the past as people read them."""

from __future__ import annotations

import time


def moment_words(time_s: float) -> str:
    """A moment: its time of day, and its date where that is not today."""
    moment = time.localtime(time_s)
    if moment[:3] == time.localtime()[:3]:
        return time.strftime("%H:%M:%S", moment)
    return time.strftime("%Y-%m-%d %H:%M:%S", moment)
