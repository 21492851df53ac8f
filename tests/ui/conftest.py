"""What every test with widgets does."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count

import pytest

EVERY = 5
"""How many tests share a collection: what pytest keeps of every test makes each take longer than the last."""

_numbers = count(1)


@pytest.fixture(autouse=True)
def given_back() -> Iterator[None]:
    """Give back the windows of a few tests: Python counts objects, not the pictures that they hold."""
    yield
    if next(_numbers) % EVERY == 0:
        gc.collect()
