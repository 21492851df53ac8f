"""Where levels stand on a meter, and how they are written."""

from __future__ import annotations

from math import inf

import pytest

from editor.ui.meters.scale import FIGURES, depth, figure_words, figures


@pytest.mark.parametrize(
    ("level_db", "part"),
    [(6.0, 0.0), (0.0, 0.0), (-3.0, 0.09), (-12.0, 0.36), (-30.0, 0.75), (-60.0, 1.0), (-inf, 1.0)],
)
def test_a_level_stands_where_the_design_puts_it(level_db: float, part: float) -> None:
    assert depth(level_db) == pytest.approx(part)


def test_a_low_meter_has_fewer_figures() -> None:
    assert figures(200) == FIGURES
    assert -3 not in figures(150)
    assert 0 in figures(150)


def test_figures_have_a_real_minus_and_silence_is_minus_infinity() -> None:
    assert figure_words(-16.24) == "−16.2"
    assert figure_words(-inf) == "−∞"
    assert figure_words(-48, digits=0) == "−48"
