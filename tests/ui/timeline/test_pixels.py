"""What is drawn, pixel by pixel, against the mixer's own numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from editor.model.clip import VolumePoint
from editor.model.material import Material
from editor.model.timeline import Timeline
from editor.render.fades import clip_gain
from editor.ui import theme
from editor.ui.timeline.levels import height_of_gain
from editor.ui.timeline.rows import EMPTY_HINT
from tests.media_making import write_sound
from tests.ui.timeline.conftest import Bench
from tests.unit.ui_timeline.making import SONG, S, sound, sounds, timeline

WAVE_TOP, WAVE_PX = 22, 46
"""Of a clip on the first row: its wave begins below a margin of 2 and a band of 20, and has 46 px."""


def picture(bench: Bench) -> QImage:
    return bench.hand.lanes.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(bench: Bench) -> np.ndarray:
    """The lanes as RGB, shape (height, width, 3)."""
    image = picture(bench)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return raw[:, : image.width(), 2::-1].astype(int)


def distance(shown: np.ndarray, colour: QColor) -> np.ndarray:
    """How far each pixel is from a colour, in steps of 255 summed over the channels."""
    return np.abs(shown - [colour.red(), colour.green(), colour.blue()]).sum(-1)


def with_wave(bench: Bench, qtbot: QtBot, made: Timeline, px_per_s: float = 100.0) -> None:
    bench.show(made, px_per_s)
    bench.view.grab()
    qtbot.waitUntil(lambda: bench.peaks.n_reading == 0)


@pytest.fixture
def ramp(tmp_path: Path) -> Material:
    """A file whose level grows from nothing to 0.8 over 4 s."""
    times = np.arange(4 * 48_000) / 48_000
    wave = (0.2 * times * np.sin(2 * np.pi * 400 * times)).astype(np.float32)
    path = write_sound(tmp_path / "ramp.wav", samples=np.stack([wave, wave]))
    return replace(SONG, path=str(path), duration_us=4 * S)


@pytest.fixture
def silence(tmp_path: Path) -> Material:
    """Four seconds of nothing."""
    path = write_sound(tmp_path / "silence.wav", samples=np.zeros((2, 4 * 48_000), np.float32))
    return replace(SONG, path=str(path), duration_us=4 * S)


def heights(shown: np.ndarray, left: int, columns: range) -> np.ndarray:
    """How many pixels of each column are the colour of what is heard."""
    wave = shown[WAVE_TOP : WAVE_TOP + WAVE_PX, left + columns.start : left + columns.stop]
    return (distance(wave, theme.current().role("music").wave) < 100).sum(0)


@pytest.mark.parametrize("volume", [1.0, 0.5])
def test_columns_are_as_high_as_the_files_peak_times_the_gain(
    bench: Bench, qtbot: QtBot, ramp: Material, volume: float
) -> None:
    with_wave(bench, qtbot, timeline(sounds(sound("a", 1, 4, volume=volume))).with_materials(ramp))
    # Clear of the volume line, which lies over the wave: it is drawn above the middle.
    found = heights(pixels(bench), 100, range(20, 380))
    peak = 0.2 * (np.arange(20, 380) + 0.5) / 100 * volume
    line_px = 4
    assert np.abs(found - 2 * peak * (WAVE_PX / 2 - 1)).max() <= 2.5 + line_px


def test_the_wave_shrinks_under_a_fade(bench: Bench, qtbot: QtBot, ramp: Material) -> None:
    clip = sound("a", 1, 4, fade_out_us=2 * S, volume=0.8)
    with_wave(bench, qtbot, timeline(sounds(clip)).with_materials(ramp))
    # Where the curve is higher than the wave, so that its shade lies clear of it.
    columns = range(210, 280, 5)
    shown = pixels(bench)
    middle = WAVE_TOP + WAVE_PX // 2
    for column in columns:
        time_s = (column + 0.5) / 100
        heard = 0.2 * time_s * clip_gain(clip, np.array([time_s]))[0]
        reach = heard * (WAVE_PX / 2 - 1)
        below = distance(shown[middle : WAVE_TOP + WAVE_PX, 100 + column], theme.current().role("music").wave)
        assert (below < 100).sum() == pytest.approx(reach, abs=2.5)


def test_the_fade_curve_is_drawn_where_the_mixers_gain_says(bench: Bench) -> None:
    clip = sound("a", 1, 6, fade_in_us=2 * S, fade_out_us=3 * S)
    bench.show(timeline(sounds(clip)))
    shown = distance(pixels(bench), theme.current().role("music").text)
    line = WAVE_TOP + (1 - height_of_gain(1.0)) * WAVE_PX
    for time_s in (0.5, 0.9, 1.3, 4.0, 4.6, 5.2):
        gain = clip_gain(clip, np.array([time_s]))[0]
        expected = WAVE_TOP + (1 - gain) * WAVE_PX
        column = shown[:, 100 + round(time_s * 100)].copy()
        column[round(line) - 3 : round(line) + 4] = 999
        column[:WAVE_TOP] = 999
        assert int(column.argmin()) == pytest.approx(expected, abs=1.5)


def test_overlong_fades_are_drawn_as_their_product(bench: Bench) -> None:
    clip = sound("a", 0, 4, fade_in_us=4 * S, fade_out_us=4 * S)
    bench.show(timeline(sounds(clip)))
    shown = distance(pixels(bench), theme.current().role("music").text)
    for time_s in (1.0, 2.0, 3.0):
        expected = WAVE_TOP + (1 - clip_gain(clip, np.array([time_s]))[0]) * WAVE_PX
        column = shown[:, round(time_s * 100)].copy()
        column[: WAVE_TOP + 16] = 999
        assert int(column.argmin()) == pytest.approx(expected, abs=1.5)


def test_above_the_curve_it_is_darker_than_below(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 0, 6, fade_in_us=4 * S))))
    shown = pixels(bench).sum(-1)
    assert shown[WAVE_TOP + 20, 60] < shown[WAVE_TOP + 42, 60]


@pytest.mark.parametrize("gain", [0.1, 0.5, 1.0, 2.0])
def test_the_volume_line_lies_where_the_table_says(
    bench: Bench, qtbot: QtBot, silence: Material, gain: float
) -> None:
    with_wave(bench, qtbot, timeline(sounds(sound("a", 0, 4, volume=gain))).with_materials(silence))
    column = distance(pixels(bench)[:, 300], theme.current().role("music").text)
    column[: WAVE_TOP - 2] = 999
    column[WAVE_TOP + WAVE_PX :] = 999
    expected = WAVE_TOP + (1 - height_of_gain(gain)) * WAVE_PX
    assert int(column.argmin()) == pytest.approx(expected, abs=1.5)


def test_points_are_drawn_on_the_line(bench: Bench) -> None:
    points = (VolumePoint(S, 0.3), VolumePoint(4 * S, 1.2))
    bench.show(timeline(sounds(sound("a", 0, 6, volume_points=points))))
    shown = distance(pixels(bench), theme.current().role("music").text)
    for x, gain in ((100, 0.3), (400, 1.2)):
        y = round(WAVE_TOP + (1 - height_of_gain(gain)) * WAVE_PX)
        assert (shown[y - 1 : y + 2, x - 1 : x + 2] < 110).all()


def test_columns_over_full_scale_have_red_ends(bench: Bench, qtbot: QtBot, ramp: Material) -> None:
    with_wave(bench, qtbot, timeline(sounds(sound("a", 0, 4, volume=2.0))).with_materials(ramp))
    shown = distance(pixels(bench), theme.current().bad)
    red: np.ndarray = np.any(shown[WAVE_TOP : WAVE_TOP + WAVE_PX] < 60, axis=0)
    red[0] = False  # The playhead stands there.
    # 0.2 · t · 2 exceeds 1 from 2.5 s on.
    assert not red[:245].any()
    assert red[260:395].mean() > 0.95


def test_a_selected_clip_has_an_outline_of_two_pixels(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 4))))
    bench.state.select({"a"})
    shown = distance(pixels(bench)[30], theme.current().role("music").text)
    assert (shown[98:104] < 60).tolist() == [False, False, True, True, False, False]


def test_muted_and_unsoloed_clips_are_pale(bench: Bench) -> None:
    made = timeline(sounds(sound("a", 0, 4), is_muted=True), sounds(sound("b", 0, 4), track_id="B"))
    bench.show(made)
    bright = pixels(bench)
    lane = bright[100, 900].sum()
    assert bright[60, 200].sum() - lane < 0.5 * (bright[132, 200].sum() - lane)
    bench.state.set_solo("A", True)
    assert pixels(bench)[132, 200].sum() < bright[132, 200].sum()


def test_a_fresh_project_says_what_to_do_until_there_is_a_sound(bench: Bench) -> None:
    bench.show(timeline(sounds()))
    empty = picture(bench)
    assert bench.view.rows[0].hint == EMPTY_HINT
    bench.show(timeline(sounds(sound("a", 9, 1))))
    left = empty.copy(0, 0, 800, 72)
    assert left != picture(bench).copy(0, 0, 800, 72)


def test_the_playhead_moves_without_leaving_anything_behind(loaded: Bench) -> None:
    loaded.state.set_playhead(2 * S)
    before = picture(loaded)
    for time_us in range(2 * S, 3 * S, 77_000):
        loaded.state.set_playhead(time_us)
        picture(loaded)
    loaded.state.set_playhead(2 * S)
    assert picture(loaded) == before


@pytest.mark.parametrize("name", ["dark", "light"])
def test_words_on_clips_and_heads_stand_out(bench: Bench, name: str) -> None:
    shown = theme.by_name(name)
    for role in ("music", "speech", "effects", "original", "picture", "text"):
        colours = shown.role(role)
        assert contrast(colours.text, over(shown.band, colours.body)) >= 4.5
    assert contrast(shown.quiet, shown.panel) >= 4.5


def rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def over(top: QColor, below: QColor) -> QColor:
    """A half-transparent colour on another."""
    share = top.alphaF()
    mixed = [share * a + (1 - share) * b for a, b in zip(rgb(top), rgb(below), strict=True)]
    return QColor.fromRgbF(*mixed)


def contrast(ink: QColor, paper: QColor) -> float:
    """The contrast of WCAG 2."""

    def light(colour: QColor) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(ink), light(paper)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_keyboards_ring_lies_round_the_outline(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 4))))
    bench.state.select({"a"})
    bench.view.setFocus(Qt.FocusReason.TabFocusReason)
    row = pixels(bench)[30]
    ring = distance(row, theme.current().accent) < 60
    outline = distance(row, theme.current().role("music").text) < 60
    assert np.flatnonzero(ring[:200]).tolist() == [98, 99]
    assert outline[96:104].tolist() == [False] * 4 + [True, True] + [False] * 2
