"""How fast J, K and L play (``conventions.md`` section 10); no Qt."""

from __future__ import annotations

from typing import Final

SPEEDS: Final = (1.0, 2.0, 4.0)
SLOW: Final = 0.5
"""With the key for stopping held down."""


def next_speed(now: float, way: int, *, is_slow: bool) -> float:
    """The speed after one more press.

    Parameters
    ----------
    now
        The speed now: 0 while it rests, negative backwards.
    way
        1 for the key that plays forward, -1 for the one that plays backward.
    is_slow
        Whether the key for stopping is held down as well.
    """
    if is_slow:
        return SLOW * way
    faster = [speed for speed in SPEEDS if speed > now * way]
    return way * (faster[0] if faster else SPEEDS[-1]) if now * way > 0 else way * SPEEDS[0]
