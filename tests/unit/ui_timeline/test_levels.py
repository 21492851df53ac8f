"""The volume line: V-1 and V-2."""

from __future__ import annotations

import math

import numpy as np
import pytest

from editor.model.clip import VolumePoint
from editor.render.fades import clip_gain
from editor.ui.timeline.levels import (
    LineDrag,
    fade_gains,
    gain_at_height,
    height_of_gain,
    line_gain,
    line_gains,
    settled_gain,
)
from tests.unit.ui_timeline.making import S, sound

LANE_PX = 46.0


@pytest.mark.parametrize(
    ("decibels", "height"), [(6.0206, 1.0), (0, 0.794), (-6, 0.630), (-12, 0.501), (-20, 0.368)]
)
def test_the_line_lies_where_the_table_says(decibels: float, height: float) -> None:
    assert height_of_gain(10 ** (decibels / 20)) == pytest.approx(height, abs=0.0006)


def test_the_bottom_is_silence_and_the_top_is_six_decibels() -> None:
    assert gain_at_height(0) == 0
    assert 20 * math.log10(gain_at_height(1)) == pytest.approx(6.02, abs=0.005)
    assert height_of_gain(3.0) == 1.0


@pytest.mark.parametrize("gain", [0.001, 0.1, 0.5, 1.0, 1.7])
def test_height_and_gain_are_each_others_way_back(gain: float) -> None:
    assert gain_at_height(height_of_gain(gain)) == pytest.approx(gain)


def test_a_dragged_line_moves_in_tenths_of_a_decibel() -> None:
    for pixel in range(47):
        gain = settled_gain(pixel / 46, fine=False)
        if 0 < gain < 2:
            tenths = 200 * math.log10(gain)
            assert tenths == pytest.approx(round(tenths), abs=1e-9)


def test_the_line_holds_at_zero_decibels_unless_shift_is_held() -> None:
    close = height_of_gain(10 ** (0.4 / 20))
    assert settled_gain(close, fine=False) == 1.0
    assert settled_gain(close, fine=True) == pytest.approx(10 ** (0.4 / 20))
    far = height_of_gain(10 ** (-0.7 / 20))
    assert settled_gain(far, fine=False) == pytest.approx(10 ** (-0.7 / 20))


def test_under_sixty_decibels_the_line_is_silent() -> None:
    assert settled_gain(height_of_gain(0.0009), fine=False) == 0.0


def test_shift_moves_the_line_at_a_tenth_of_the_speed() -> None:
    plain = LineDrag(0.5, 100).moved(90, LANE_PX, fine=False)
    fine = LineDrag(0.5, 100).moved(90, LANE_PX, fine=True)
    assert plain.height - 0.5 == pytest.approx(10 / LANE_PX)
    assert fine.height - 0.5 == pytest.approx(1 / LANE_PX)


def test_shift_pressed_half_way_does_not_jump() -> None:
    drag = LineDrag(0.5, 100).moved(90, LANE_PX, fine=False)
    assert drag.moved(90, LANE_PX, fine=True).height == drag.height


def test_line_and_fades_together_are_the_mixers_gain() -> None:
    points = (VolumePoint(S, 0.2), VolumePoint(3 * S, 1.5))
    clip = sound("c", 0, 5, fade_in_us=2 * S, fade_out_us=4 * S, volume_points=points)
    offsets_us = np.linspace(0, 5 * S, 501)
    product = line_gains(clip, offsets_us) * fade_gains(clip, offsets_us)
    np.testing.assert_allclose(product, clip_gain(clip, offsets_us / S), atol=1e-12)
    assert line_gain(clip, 2 * S) == pytest.approx(0.85)
