"""The meters of the window: what they show while it plays, their lamps, and the volume of everything."""

from __future__ import annotations

from math import inf

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from editor.edit.level_commands import SetVolume
from editor.playback.meters import Reading
from editor.ui import theme
from editor.ui.main_window import MainWindow
from editor.ui.meters.bars import BAR_PX, GAP_PX
from editor.ui.meters.lamps import OverLamp
from editor.ui.meters.panel import MeterPanel
from editor.ui.meters.scale import FIGURES, figure_words
from editor.ui.settings import SettingsStore
from tests.ui.window.conftest import SECOND

# Without a sound server Qt says so of the player.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "PulseAudioService", "qt.multimedia")
LOUD = Reading((-6.0, -13.0), (-2.0, -9.0), -0.4, -15.8, -16.2, True, 2.1, 3.1, {})


def paints(widget: object) -> list[object]:
    """A list that grows with every painting of a widget."""
    found: list[object] = []
    before = widget.paintEvent  # type: ignore[attr-defined]

    def paint(event: object) -> None:
        found.append(event)
        before(event)

    widget.paintEvent = paint  # type: ignore[attr-defined]
    return found


@pytest.fixture
def panel(loaded: MainWindow) -> MeterPanel:
    return loaded.meters


def shown_text(panel: MeterPanel, name: str) -> str:
    found = panel.findChild(QLabel, f"panel/meters/{name}")
    assert found is not None
    return found.text()


def test_playing_moves_the_bars_and_the_heads_and_stopping_lets_them_fall(
    loaded: MainWindow, qtbot: QtBot
) -> None:
    tracks = [track for track in loaded.bridge.timeline.tracks if track.clips]
    shown: dict[str, tuple[float, float]] = {}
    loaded.metering.tracks_read.connect(shown.update)
    loaded.transport.toggle()
    qtbot.waitUntil(lambda: {track.id for track in tracks} <= shown.keys(), timeout=8_000)
    # The song's tone of 0.3 and the video's own; a busy computer may hand out silence for a moment.
    qtbot.waitUntil(lambda: -14 < loaded.metering.reading.bars_db[0] < -4, timeout=8_000)
    qtbot.waitUntil(lambda: -13 < shown[tracks[-1].id][0] < -9, timeout=8_000)
    head = loaded.timeline.headers.head(loaded.timeline.rows[-2].key)
    assert head.meter is not None
    qtbot.waitUntil(lambda: head.meter.levels_db[0] > -40, timeout=3_000)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: loaded.metering.reading.integrated > -40, timeout=4_000)
    loaded.transport.stop()
    qtbot.waitUntil(lambda: not loaded.metering.is_running, timeout=8_000)
    assert loaded.metering.reading.bars_db == (-inf, -inf)
    assert head.meter.levels_db == (-inf, -inf)


def test_nothing_runs_while_nothing_plays(loaded: MainWindow) -> None:
    assert not loaded.metering.is_running


def test_figures_lamps_and_words_say_what_is_read(panel: MeterPanel) -> None:
    panel.show_reading(LOUD)
    texts = [shown_text(panel, name) for name in ("short-term", "integrated", "true-peak")]
    assert texts == ["−15.8", "all −16.2", "peak −0.4"]
    assert panel.over.is_over
    assert panel.over.accessibleDescription() == "The sound reached full scale"
    assert "3.1" in panel.limiter.accessibleDescription()
    panel.bars.say()
    assert panel.bars.accessibleDescription() == "Left −6.0 dB, right −13.0 dB"
    panel.show_reading(Reading())
    assert shown_text(panel, "short-term") == "−∞"


def test_bars_and_holds_are_painted_at_their_levels_in_their_colours(panel: MeterPanel) -> None:
    panel.show_reading(LOUD)
    shot = panel.bars.grab().toImage()
    ratio = shot.devicePixelRatio()

    def colour(x: int, level: float) -> str:
        y = panel.bars._y(level)
        return shot.pixelColor(round((x + 0.5) * ratio), round((y + 0.5) * ratio)).name()

    shown = theme.current()
    assert colour(6, -30.0) == shown.meter_low.name()
    assert colour(6, -8.0) == shown.meter_high.name()
    assert colour(6, -4.5) == shown.meter_off.name()
    assert colour(6, -2.0) == shown.meter_over.name()
    assert colour(22, -12.5) == shown.meter_off.name()
    assert colour(22, -20.0) == shown.meter_low.name()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_figures_of_the_scale_have_room(
    panel: MeterPanel, store: SettingsStore, qtbot: QtBot, percent: int
) -> None:
    store.change(font_percent=percent)
    qtbot.wait(50)
    try:
        metrics = QFontMetrics(theme.box_font(theme.FONT_SMALL, tabular=True))
        widest = max(metrics.horizontalAdvance(figure_words(figure, digits=0)) for figure in FIGURES)
        assert widest <= panel.bars.width() - 2 * BAR_PX - GAP_PX
    finally:
        store.change(font_percent=100)


def test_the_same_reading_paints_nothing_again(panel: MeterPanel, qtbot: QtBot) -> None:
    panel.show_reading(LOUD)
    qtbot.wait(50)
    painted = paints(panel.bars)
    panel.show_reading(LOUD)
    qtbot.wait(50)
    assert painted == []


def test_a_click_on_the_lamp_goes_to_the_loudest_spot_and_selects_what_sounds(
    loaded: MainWindow, qtbot: QtBot
) -> None:
    # Nothing was heard yet, so the mix is measured.
    song = next(clip for _, clip in loaded.bridge.timeline.clips() if clip.duration_us > 5 * SECOND)
    loaded.state.set_playhead(8 * SECOND)
    QTest.mouseClick(loaded.meters.over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: song.id in loaded.state.selection, timeout=8_000)
    assert loaded.state.playhead_us < 4 * SECOND
    chosen = [loaded.bridge.timeline.clip(clip_id) for clip_id in loaded.state.selection]
    assert all(clip.start_us <= loaded.state.playhead_us <= clip.end_us for clip in chosen)


def test_a_double_click_resets(panel: MeterPanel, loaded: MainWindow, qtbot: QtBot) -> None:
    for target in (panel.bars, panel.over):
        with qtbot.waitSignal(panel.reset_asked):
            QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=QPoint(5, 8))


def test_the_limiter_lamp_switches_it_and_undo_switches_back(loaded: MainWindow) -> None:
    QTest.mouseClick(loaded.meters.limiter, Qt.MouseButton.LeftButton)
    assert not loaded.bridge.timeline.is_limited
    assert "off" in loaded.meters.limiter.accessibleDescription()
    loaded.bridge.undo()
    assert loaded.bridge.timeline.is_limited
    assert loaded.meters.limiter.isChecked()


def test_the_fader_sets_the_volume_of_everything_in_one_step_a_drag(loaded: MainWindow) -> None:
    fader = loaded.meters.fader
    x = fader.width() // 2
    before = loaded.bridge.timeline
    QTest.mousePress(fader, Qt.MouseButton.LeftButton, pos=QPoint(x, fader.height() // 2))
    QTest.mouseMove(fader, QPoint(x, fader.height() // 2 + 20))
    QTest.mouseMove(fader, QPoint(x, fader.height() // 2 + 30))
    QTest.mouseRelease(fader, Qt.MouseButton.LeftButton, pos=QPoint(x, fader.height() // 2 + 30))
    assert 0.0 < loaded.bridge.timeline.master_volume < 0.5
    loaded.bridge.undo()
    assert loaded.bridge.timeline is before
    loaded.bridge.redo()
    QTest.mouseDClick(fader, Qt.MouseButton.LeftButton, pos=QPoint(x, 30))
    assert loaded.bridge.timeline.master_volume == pytest.approx(1.0)


def test_arrows_move_the_fader_by_a_tenth_of_a_decibel(loaded: MainWindow) -> None:
    loaded.meters.fader.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(loaded.meters.fader, Qt.Key.Key_Down)
    assert loaded.bridge.timeline.master_volume == pytest.approx(10 ** (-0.1 / 20))
    assert loaded.meters.fader.accessibleDescription() == "−0.1 dB"


def test_the_value_is_typed(loaded: MainWindow) -> None:
    loaded.meters.value.type_value()
    field = loaded.meters.value.findChild(QLineEdit)
    assert field is not None
    field.setText("-6")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert loaded.bridge.timeline.master_volume == pytest.approx(10 ** (-6 / 20))


def test_targets_are_large_enough_and_named(panel: MeterPanel) -> None:
    for part in (panel.over, panel.limiter, panel.value):
        assert min(part.width(), part.height()) >= 20
        assert part.accessibleName()
    assert isinstance(panel.over, OverLamp)


def test_another_project_begins_with_empty_meters(loaded: MainWindow) -> None:
    loaded.meters.show_reading(LOUD)
    loaded.bridge.do(SetVolume((next(iter(loaded.bridge.timeline.clips()))[1].id,), 0.5))
    loaded.bridge.close_project()
    assert not loaded.meters.over.is_over
