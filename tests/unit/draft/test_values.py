"""Values as the types they should have, and who saved a draft."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.draft.values import MOST_US, as_frame_rate, as_real, as_time, as_whole, clamped
from editor.draft.versions import helper_ids, read_origin


@pytest.mark.parametrize(
    ("stored", "rate"),
    [
        (30.0, Fraction(30)),
        (30, Fraction(30)),
        (24.0, Fraction(24)),
        (29.97, Fraction(30_000, 1001)),
        (29.97002997, Fraction(30_000, 1001)),
        (23.976, Fraction(24_000, 1001)),
        (23.98, Fraction(24_000, 1001)),
        (59.94, Fraction(60_000, 1001)),
        (119.88, Fraction(120_000, 1001)),
        (12.5, Fraction(25, 2)),
        (15.0, Fraction(15)),
        (0.5, None),
        (math.nan, None),
        (True, None),
        (None, None),
    ],
)
def test_rates_are_exact_fractions(stored: Any, rate: Fraction | None) -> None:
    assert as_frame_rate(stored) == rate


@pytest.mark.parametrize(
    ("stored", "number"),
    [
        (1, 1),
        (1.4, 1),
        (1.6, 2),
        ("3", 3),
        ("x", None),
        (True, None),
        (None, None),
        (math.inf, None),
        ([1], None),
    ],
)
def test_whole_numbers_are_rounded_and_nothing_else_counts(stored: Any, number: int | None) -> None:
    assert as_whole(stored) == number


@given(st.one_of(st.integers(), st.floats(), st.text(max_size=50), st.none(), st.booleans()))
def test_no_value_escapes_its_bounds(value: Any) -> None:
    real = as_real(value)
    assert real is None or math.isfinite(real)
    time_us = as_time(value)
    assert time_us is None or abs(time_us) <= MOST_US
    assert 0.0 <= clamped(value, 0.0, 1.0, 0.5) <= 1.0


def test_the_last_writer_is_named_before_the_first() -> None:
    first = {"app_source": "lv", "app_version": "5.5.0", "os": "mac"}
    last = {"app_source": "cc", "app_version": "5.9.1", "os": "windows"}
    origin = read_origin({"platform": first, "last_modified_platform": last, "new_version": "132.0.0"})
    assert (origin.sentence(), origin.schema, origin.system) == ("CapCut 5.9.1", 132, "windows")
    assert read_origin({"platform": {"app_id": 3704, "app_version": "3.3.0"}}).sentence() == "JianYing 3.3.0"
    assert read_origin({"platform": [], "new_version": 7}).sentence() == "an early JianYing"
    assert read_origin({"new_version": "90.0.0"}).sentence() == "an unknown program"


def test_helper_ids_are_found_under_both_names() -> None:
    assert helper_ids({"extra_material_refs": ["a"], "extra_material_ids": ["b"]}) == ["a"]
    assert helper_ids({"extra_material_ids": ["b"]}) == ["b"]
    assert helper_ids({"extra_material_refs": "x"}) == []
