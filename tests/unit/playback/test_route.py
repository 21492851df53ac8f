"""Where each sample that is handed out lies on the timeline, on every way through it."""

from __future__ import annotations

import pytest

from editor.model.timing import TimeRange
from editor.playback.route import Course, Route

S = 1_000_000
RATE = 48_000


def course(route: Route, duration_s: float = 10.0) -> Course:
    return Course.of(route, round(duration_s * S))


def test_a_plain_play_goes_from_its_start_to_the_end() -> None:
    way = course(Route(2 * S))
    assert way.n_samples == 8 * RATE
    assert [way.place_us(n) for n in (0, RATE, 8 * RATE, 99 * RATE)] == [2 * S, 3 * S, 10 * S, 10 * S]


def test_twice_the_speed_takes_half_the_samples() -> None:
    way = course(Route(2 * S, 2.0))
    assert way.n_samples == 4 * RATE
    assert way.place_us(RATE) == 4 * S


def test_backwards_ends_at_the_start() -> None:
    way = course(Route(3 * S, -1.0))
    assert way.n_samples == 3 * RATE
    assert [way.place_us(n) for n in (0, RATE, 3 * RATE, 9 * RATE)] == [3 * S, 2 * S, 0, 0]
    assert course(Route(99 * S, -4.0)).place_us(0) == 10 * S, "no further than the end"


def test_a_loop_goes_back_to_its_start_for_ever() -> None:
    way = course(Route(5 * S, loop=TimeRange.between(4 * S, 6 * S)))
    assert way.n_samples is None
    places = [way.place_us(n * RATE) for n in range(5)]
    assert places == [5 * S, 4 * S, 5 * S, 4 * S, 5 * S]


def test_a_start_before_the_loop_enters_it_and_one_behind_it_does_not() -> None:
    loop = TimeRange.between(4 * S, 6 * S)
    assert course(Route(3 * S, loop=loop)).place_us(3 * RATE) == 4 * S
    behind = course(Route(7 * S, loop=loop))
    assert behind.n_samples == 3 * RATE and behind.place_us(2 * RATE) == 9 * S


@pytest.mark.parametrize("length_us", [0, 10_000])
def test_a_loop_too_short_to_hear_is_none(length_us: int) -> None:
    assert course(Route(0, loop=TimeRange(S, length_us))).n_samples == 10 * RATE


def test_a_route_may_end_before_the_timeline_and_never_behind_it() -> None:
    assert course(Route(2 * S, end_us=4 * S)).n_samples == 2 * RATE
    assert course(Route(9 * S, end_us=40 * S)).n_samples == RATE
    assert course(Route(30 * S)).n_samples == 0
