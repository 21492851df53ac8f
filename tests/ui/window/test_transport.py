"""Playing by hand: keys, shuttle, loop, comparing, scrubbing, and the picture on the full screen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.edit.level_commands import SetVolume
from editor.edit.marker_commands import SetRange
from editor.model.timeline import TrackKind
from editor.model.timing import TimeRange
from editor.playback.route import Order, Route
from editor.playback.sink import Desk
from editor.session import Session
from editor.ui.main_window import MainWindow
from tests.ui.window.conftest import SECOND

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "PulseAudioService", "qt.multimedia")
KEY = Qt.Key


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    # No sound server, whatever the machine that runs the test has.
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/at/all")


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Order]]:
    """What the thread of the sound is told to play, to change and to let be heard shortly."""
    found: list[tuple[str, Order]] = []
    for name in ("play", "amend", "scrub"):
        monkeypatch.setattr(Desk, name, _noting(found, name, getattr(Desk, name)))
    return found


def _noting(found: list[tuple[str, Order]], name: str, act: Callable[..., None]) -> Callable[..., None]:
    def noted(desk: Desk, order: Order) -> None:
        found.append((name, order))
        act(desk, order)

    noted.__name__ = name
    return noted


def routes(orders: list[tuple[str, Order]]) -> list[Route]:
    return [order.route for name, order in orders if name == "play"]


def running(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.transport.clock() is not None, timeout=8_000)


def button(window: MainWindow, name: str) -> QToolButton:
    found = window.transport_bar.findChild(QToolButton, name)
    assert found is not None, [each.objectName() for each in window.transport_bar.findChildren(QToolButton)]
    return found


def test_space_plays_and_stops_where_the_sound_is(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.timeline.setFocus()
    qtbot.keyClick(loaded, KEY.Key_Space)
    assert loaded.transport.is_playing
    qtbot.waitUntil(lambda: loaded.state.playhead_us > 200_000, timeout=8_000)
    qtbot.keyClick(loaded, KEY.Key_Space)
    assert not loaded.transport.is_playing
    here_us = loaded.state.playhead_us
    qtbot.wait(80)
    assert loaded.state.playhead_us == here_us


def test_without_a_device_it_says_so_and_offers_a_choice(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.transport.toggle()
    bar = loaded.transport_bar
    qtbot.waitUntil(lambda: "No sound device" in bar.note.whole_text, timeout=8_000)
    assert bar.choose.isVisible()
    assert loaded.transport.is_playing


def test_seeking_while_it_plays_goes_on_there(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.transport.toggle()
    running(loaded, qtbot)
    loaded.state.set_playhead(2 * SECOND)
    assert loaded.transport.is_playing
    qtbot.waitUntil(lambda: loaded.state.playhead_us > 2_100_000, timeout=8_000)
    assert loaded.state.playhead_us < 4 * SECOND


def test_l_again_is_faster_and_j_turns_round(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    loaded.timeline.setFocus()
    loaded.state.set_playhead(3 * SECOND)
    for key in (KEY.Key_L, KEY.Key_L, KEY.Key_L, KEY.Key_L, KEY.Key_J, KEY.Key_J):
        qtbot.keyClick(loaded, key)
        running(loaded, qtbot)
    assert [route.speed for route in routes(orders)] == [1.0, 2.0, 4.0, -1.0, -2.0]
    qtbot.keyClick(loaded, KEY.Key_K)
    assert not loaded.transport.is_playing


def test_with_k_held_j_and_l_are_slow_and_end_when_they_are_let_go(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    loaded.timeline.setFocus()
    loaded.state.set_playhead(2 * SECOND)
    qtbot.keyPress(loaded.timeline, KEY.Key_K)
    qtbot.keyPress(loaded.timeline, KEY.Key_L)
    running(loaded, qtbot)
    assert routes(orders)[-1].speed == 0.5
    qtbot.keyRelease(loaded.timeline, KEY.Key_L)
    assert not loaded.transport.is_playing
    qtbot.keyRelease(loaded.timeline, KEY.Key_K)


def test_play_around_goes_from_two_seconds_before_and_comes_back(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    loaded.timeline.setFocus()
    loaded.state.set_playhead(3 * SECOND)
    qtbot.keyClick(loaded, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    running(loaded, qtbot)
    assert (routes(orders)[-1].start_us, routes(orders)[-1].end_us) == (SECOND, 5 * SECOND)
    loaded.transport.stop()
    assert loaded.state.playhead_us == 3 * SECOND


def test_a_loop_goes_round_between_in_and_out_and_is_left_by_the_same_key(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    loaded.timeline.setFocus()
    loaded.bridge.do(SetRange(SECOND, 1_300_000))
    qtbot.keyClick(loaded, KEY.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert loaded.actions_by_id["loop"].isChecked()
    loaded.transport.toggle()
    assert loaded.state.playhead_us == SECOND, "a playhead outside goes to the start of the loop"
    running(loaded, qtbot)
    assert routes(orders)[-1].loop == TimeRange.between(SECOND, 1_300_000)
    places: list[int] = []
    loaded.state.playhead_moved.connect(places.append)
    qtbot.waitUntil(lambda: any(b < a for a, b in pairwise(places)), timeout=8_000)
    assert all(SECOND <= place <= 1_320_000 for place in places)
    qtbot.keyClick(loaded, KEY.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: routes(orders)[-1].loop is None, timeout=8_000)


def test_an_edit_while_it_plays_is_mixed_in_from_where_it_is(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    loaded.transport.toggle()
    running(loaded, qtbot)
    clip = next(clip for track, clip in loaded.bridge.timeline.clips() if track.kind is TrackKind.SOUND)
    loaded.bridge.do(SetVolume((clip.id,), 0.25))
    qtbot.waitUntil(lambda: orders[-1][0] == "amend", timeout=8_000)
    assert orders[-1][1].timeline is loaded.bridge.timeline
    assert loaded.transport.is_playing


def _is_original(order: Order) -> bool:
    return all(track.is_muted == (track.kind is not TrackKind.PICTURE) for track in order.timeline.tracks)


def test_a_held_key_plays_the_videos_own_sound_and_letting_go_stops(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    loaded.timeline.setFocus()
    loaded.state.set_playhead(SECOND)
    qtbot.keyPress(loaded.timeline, KEY.Key_QuoteLeft)
    running(loaded, qtbot)
    assert _is_original(orders[-1][1])
    assert loaded.actions_by_id["compare"].isChecked()
    qtbot.keyRelease(loaded.timeline, KEY.Key_QuoteLeft)
    assert not loaded.transport.is_playing and not loaded.actions_by_id["compare"].isChecked()
    assert loaded.state.playhead_us == SECOND


def test_the_button_compares_while_it_is_held_and_the_mix_goes_on(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    loaded.transport.toggle()
    running(loaded, qtbot)
    held = button(loaded, "button/compare")
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: orders[-1][0] == "amend" and _is_original(orders[-1][1]), timeout=8_000)
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not _is_original(orders[-1][1]), timeout=8_000)
    assert loaded.transport.is_playing


def _ruler(window: MainWindow) -> QWidget:
    found = window.timeline.ruler
    assert isinstance(found, QWidget)
    return found


def _drag(window: MainWindow, xs: tuple[int, ...]) -> None:
    ruler = _ruler(window)
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(xs[0], 8))
    for x in xs[1:]:
        QTest.mouseMove(ruler, QPoint(x, 8))
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(xs[-1], 8))


def grains(orders: list[tuple[str, Order]]) -> list[Route]:
    return [order.route for name, order in orders if name == "scrub"]


def test_a_dragged_playhead_is_heard_in_grains_and_a_click_is_silent(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    _drag(loaded, (60, 60))
    qtbot.wait(60)
    assert grains(orders) == []
    _drag(loaded, (60, 90, 120, 150))
    # The first grain may be on its way before the hand has arrived; the last one is where it ended.
    qtbot.waitUntil(
        lambda: [each.start_us for each in grains(orders)][-1:] == [loaded.state.playhead_us], timeout=8_000
    )
    assert all(
        each.is_grain and each.end_us is not None and each.end_us - each.start_us == 80_000
        for each in grains(orders)
    )


def test_the_switch_of_the_transport_lets_dragging_be_silent(
    loaded: MainWindow, qtbot: QtBot, orders: list[tuple[str, Order]]
) -> None:
    switch = button(loaded, "button/scrub-sound")
    assert loaded.actions_by_id["scrub-sound"].isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not loaded.actions_by_id["scrub-sound"].isChecked()
    _drag(loaded, (60, 90, 120, 150))
    qtbot.wait(60)
    assert grains(orders) == []


def test_what_played_goes_on_when_the_dragged_playhead_is_let_go(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.transport.toggle()
    running(loaded, qtbot)
    _drag(loaded, (60, 90, 120))
    there_us = loaded.state.playhead_us
    assert loaded.transport.is_playing
    qtbot.waitUntil(lambda: loaded.state.playhead_us > there_us, timeout=8_000)


def test_f11_gives_the_picture_the_screen_and_esc_gives_it_back(loaded: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: loaded.preview.has_picture, timeout=8_000)
    home = loaded.preview.parentWidget()
    loaded.timeline.setFocus()
    qtbot.keyClick(loaded, KEY.Key_F11)
    full = loaded.preview.window()
    assert full is not loaded and full.isFullScreen()
    assert loaded.actions_by_id["full-screen"].isChecked()
    assert loaded.preview.has_picture, "the last picture stays"
    qtbot.keyClick(full, KEY.Key_Space)
    assert loaded.transport.is_playing, "the keys work there as well"
    loaded.transport.stop()
    qtbot.keyClick(full, KEY.Key_Escape)
    assert loaded.preview.window() is loaded and loaded.preview.parentWidget() is home
    assert not loaded.actions_by_id["full-screen"].isChecked()
    assert loaded.preview.isVisible()


def test_the_picture_is_shown_pixel_by_pixel_and_pulled(loaded: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: loaded.preview.has_picture, timeout=8_000)
    canvas = loaded.bridge.timeline.canvas
    loaded.actions_by_id["picture-whole"].trigger()
    qtbot.waitUntil(lambda: loaded.preview.picture_rect().width() == canvas.width, timeout=8_000)
    assert loaded.actions_by_id["picture-whole"].isChecked()
    loaded.actions_by_id["picture-fit"].trigger()
    qtbot.waitUntil(lambda: loaded.preview.picture_rect().width() > canvas.width, timeout=8_000)


def test_a_4k_picture_is_made_at_half_its_size_while_it_plays(window: MainWindow, media_factory) -> None:
    film = media_factory.video(".mp4", seconds=1, frame_rate=25, width=3_840, height=2_160)
    window.bridge.show_session(Session.open(film))
    window.preview.show_whole(True)
    assert window.preview._stage_size() == (3_840, 2_160)
    assert window.preview._playing_size() == (1_920, 1_080)


def test_pictures_that_take_long_never_hold_up_the_sound(
    loaded: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    make = type(loaded.preview._maker).picture

    def slow(*args: object) -> object:
        time.sleep(0.3)
        return make(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(type(loaded.preview._maker), "picture", slow)
    loaded.transport.toggle()
    running(loaded, qtbot)
    player = loaded.transport.player
    assert player is not None
    frames: list[int | None] = []
    loaded.preview.shown.connect(lambda: frames.append(loaded.preview.shown_frame))
    qtbot.waitUntil(lambda: loaded.state.playhead_us > 1_500_000, timeout=8_000)
    loaded.transport.stop()
    assert player.n_short == 0
    assert 1 <= len(frames) < 20, "pictures are left out"
