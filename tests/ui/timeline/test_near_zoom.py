"""The nearest zoom: down to single samples, and lengths that Qt cannot count in pixels (N-2, C-6)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.model.material import Material
from editor.model.timing import LONGEST_US
from editor.ui import theme
from editor.ui.timeline.scale import MAX_PX_PER_S, MIN_PX_PER_S
from tests.media_making import write_sound
from tests.ui.timeline.conftest import Bench
from tests.ui.timeline.test_pixels import WAVE_PX, WAVE_TOP, distance, pixels
from tests.unit.ui_timeline.making import SONG, S, sound, sounds, timeline

RATE = 8_000
FIRST = 2 * RATE


@pytest.fixture
def clicks(tmp_path: Path) -> tuple[Material, np.ndarray]:
    """A file of noise at a low rate, so that single samples lie far apart at the nearest zoom."""
    samples = np.random.default_rng(4).uniform(-0.9, 0.9, (1, 6 * RATE)).astype(np.float32)
    path = write_sound(tmp_path / "noise.wav", samples=samples, rate=RATE)
    return replace(SONG, path=str(path), duration_us=6 * S), samples[0]


def show(
    bench: Bench, qtbot: QtBot, material: Material, px_per_s: float, scroll_px: int, *, volume: float
) -> None:
    bench.show(timeline(sounds(sound("a", 0, 6, volume=volume))).with_materials(material), px_per_s)
    bench.view.horizontalScrollBar().setValue(scroll_px)
    bench.view.grab()
    qtbot.waitUntil(lambda: bench.peaks.n_reading == 0)
    bench.view.grab()
    qtbot.waitUntil(lambda: not bench.view.lanes.samples.is_reading)
    assert bench.scale.scroll_px == scroll_px


def solid(bench: Bench) -> np.ndarray:
    """Where the wave area has the colour of what is heard."""
    wave = pixels(bench)[WAVE_TOP : WAVE_TOP + WAVE_PX]
    return distance(wave, theme.current().role("music").wave) < 100


@pytest.mark.parametrize("px_per_s", [500.0, 2_000.0, 7_900.0])
def test_columns_hold_the_loudest_of_the_very_samples_below_them(
    bench: Bench, qtbot: QtBot, clicks: tuple[Material, np.ndarray], px_per_s: float
) -> None:
    material, samples = clicks
    scroll_px = round(2 * px_per_s)
    show(bench, qtbot, material, px_per_s, scroll_px, volume=0.02)
    path = str(material.path)
    peaks = bench.peaks.entry(path).peaks
    assert peaks is not None
    window = bench.view.lanes.samples.window(path, None, peaks, 2 * S, 2.1 * S)
    assert window is not None
    low, high = window.peaks.columns(2 * S, 2 * S + 100 * S / px_per_s, 100)
    edges = 2 * RATE + np.arange(101) * RATE / px_per_s
    for column in range(100):
        first, last = int(np.floor(edges[column] + 1e-9)), int(np.ceil(edges[column + 1] - 1e-9))
        wanted = samples[first : max(last, first + 1)]
        assert low[column] == pytest.approx(wanted.min(), abs=1e-4)
        assert high[column] == pytest.approx(wanted.max(), abs=1e-4)


def test_below_a_sample_a_pixel_the_line_goes_through_the_samples(
    bench: Bench, qtbot: QtBot, clicks: tuple[Material, np.ndarray]
) -> None:
    material, samples = clicks
    px_per_s = MAX_PX_PER_S
    show(bench, qtbot, material, px_per_s * 1.0, round(2 * px_per_s), volume=0.999)
    bench.view.set_scale(px_per_s)
    assert bench.scale.px_per_s == px_per_s
    found = solid(bench)
    middle, reach = WAVE_PX / 2, WAVE_PX / 2 - 1
    spacing = px_per_s / RATE
    assert spacing == pytest.approx(1.25)
    hits = 0
    numbers = range(FIRST + 20, FIRST + 800)
    for number in numbers:
        x = number * spacing - bench.scale.scroll_px
        y = middle - samples[number] * reach * 0.999
        near = found[max(0, round(y) - 2) : round(y) + 2, round(x) - 1 : round(x) + 2]
        hits += bool(near.any())
    assert hits >= 0.92 * len(numbers), "the volume line lies over a few"


def test_samples_far_apart_are_a_line_with_dots(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    rate = 1_000
    samples = np.zeros((1, 6 * rate), np.float32)
    samples[0, 2 * rate :: 10] = -0.8
    path = write_sound(tmp_path / "rare.wav", samples=samples, rate=rate)
    material = replace(SONG, path=str(path), duration_us=6 * S)
    show(bench, qtbot, material, MAX_PX_PER_S, 2 * 10_000 - 50, volume=0.9)
    found = solid(bench)
    reach, middle = WAVE_PX / 2 - 1, WAVE_PX / 2
    y = round(middle + 0.8 * 0.9 * reach)
    for number in range(0, 100, 10):
        # A sample each 10 px, every tenth of them low.
        x = 50 + number * 10
        assert found[y - 2 : y + 2, x - 2 : x + 3].sum() >= 8, f"a dot at sample {number}"
        assert not found[y - 2 : y + 2, x + 8 : x + 90].any(), "and none between them"


def test_the_zoom_goes_from_all_of_it_to_a_millisecond_per_10_px(loaded: Bench) -> None:
    assert (MIN_PX_PER_S, MAX_PX_PER_S) == (0.001, 10_000)
    loaded.hand.keys = Qt.KeyboardModifier.ControlModifier
    loaded.view.fit()
    x, scale = 700, loaded.scale
    moment_s = (scale.scroll_px + x) / scale.px_per_s
    while loaded.scale.px_per_s < MAX_PX_PER_S:
        loaded.hand.wheel((x, 100), 1)
        now = loaded.scale
        assert abs(moment_s * now.px_per_s - now.scroll_px - x) <= 1
    assert loaded.scale.px_per_s == MAX_PX_PER_S


def test_days_are_drawn_and_scrolled_at_the_nearest_zoom(bench: Bench) -> None:
    long = replace(SONG, duration_us=LONGEST_US, path=None)
    clip = sound("a", 0, LONGEST_US / S - 1, volume=0.5)
    other = sounds(sound("b", 5, LONGEST_US / S - 9), track_id="B")
    bench.show(timeline(sounds(clip), other).with_materials(long))
    bench.view.set_scale(MAX_PX_PER_S)
    bar = bench.view.horizontalScrollBar()
    for part in (0.0, 0.5, 1.0):
        bar.setValue(round(bar.maximum() * part))
        assert bench.hand.lanes.grab().width() == 1200
        assert "clip/a" in bench.view.ui_rects() or part == 1.0
    assert bench.scale.scroll_px > 2**31
