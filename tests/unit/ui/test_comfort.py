from collections.abc import Iterator

import pytest

from editor.ui import comfort
from editor.ui.comfort import Comfort


@pytest.fixture(autouse=True)
def as_designed_again() -> Iterator[None]:
    yield
    comfort.use(Comfort())


def test_everything_is_as_designed_at_first() -> None:
    assert comfort.handle_factor() == 1.0
    assert comfort.font_px(12) == 12
    assert comfort.motion_ms(160) == 160


def test_large_handles_double_every_target() -> None:
    comfort.use(Comfort(has_large_handles=True))
    assert comfort.handle_factor() == 2.0


def test_reduced_motion_leaves_no_animation() -> None:
    comfort.use(Comfort(reduces_motion=True))
    assert comfort.is_reduced()
    assert comfort.motion_ms(240) == 0


@pytest.mark.parametrize(("percent", "shown_px"), [(80, 10), (100, 12), (150, 18), (200, 24)])
def test_words_grow_with_their_own_setting(percent: int, shown_px: int) -> None:
    comfort.use(Comfort(font_percent=percent))
    assert comfort.font_px(12) == shown_px


@pytest.mark.parametrize(("percent", "factor"), [(0, 0.8), (-5, 0.8), (1000, 2.0)])
def test_a_senseless_size_of_words_is_brought_into_range(percent: int, factor: float) -> None:
    comfort.use(Comfort(font_percent=percent))
    assert comfort.font_factor() == factor
