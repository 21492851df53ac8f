"""How the view goes along with the playhead (N-3)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from editor.ui import comfort
from editor.ui.timeline.following import Following

WIDTH = 1000


def playing() -> Following:
    made = Following()
    made.play(True)
    return made


def test_by_page_the_view_stays_until_the_playhead_leaves_it() -> None:
    following = playing()
    assert following.scroll_px("page", 500, 999, WIDTH, 0) is None
    assert following.scroll_px("page", 999, 1001, WIDTH, 0) == 901


def test_smoothly_the_playhead_stays_in_the_middle() -> None:
    following = playing()
    assert following.scroll_px("smooth", 500, 510, WIDTH, 2000) == 2010
    assert following.scroll_px("smooth", 100, 110, WIDTH, 0) is None


def test_off_the_view_stays_where_it_is() -> None:
    assert playing().scroll_px("off", 999, 1001, WIDTH, 0) is None


def test_after_a_scroll_by_hand_nothing_follows_until_the_next_play() -> None:
    following = playing()
    following.let_go()
    assert following.scroll_px("page", 999, 1001, WIDTH, 0) is None
    assert following.scroll_px("smooth", 500, 510, WIDTH, 0) is None
    following.play(False)
    following.play(True)
    assert following.scroll_px("page", 999, 1001, WIDTH, 0) == 901


def test_a_scroll_while_nothing_plays_lets_nothing_go() -> None:
    following = Following()
    following.let_go()
    following.play(True)
    assert following.scroll_px("page", 999, 1001, WIDTH, 0) == 901


def test_steps_by_keys_stay_in_sight_whatever_the_mode() -> None:
    assert Following().scroll_px("off", 999, 1001, WIDTH, 0) == 901


def test_a_playhead_out_of_sight_is_not_fetched() -> None:
    assert playing().scroll_px("page", 1500, 1510, WIDTH, 0) is None


@pytest.fixture
def reduced() -> Iterator[None]:
    comfort.use(comfort.Comfort(reduces_motion=True))
    yield
    comfort.use(comfort.Comfort())


def test_with_reduced_motion_nothing_glides(reduced: None) -> None:
    following = playing()
    assert following.scroll_px("smooth", 500, 510, WIDTH, 2000) is None
    assert following.scroll_px("smooth", 999, 1001, WIDTH, 0) == 901
