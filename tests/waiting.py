"""Waiting for what another program does."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_for(is_so: Callable[[], bool], what: str, *, seconds: float = 20.0) -> None:
    """Look again and again until it is so; fail, naming what was awaited, after a time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"waited {seconds:.0f} s in vain for {what}"
        time.sleep(0.03)
