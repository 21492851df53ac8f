"""The heads of the rows: mute, solo, volume, new tracks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from editor.edit.track_commands import RenameTrack, SetTrackLocked, SetTrackMuted, SetTrackRole
from editor.model.timeline import Role, TrackKind
from editor.ui import theme
from editor.ui.timeline.header_volume import VolumeReadout
from editor.ui.timeline.part_keys import PartKeys
from editor.ui.timeline.track_header import TrackHeader
from tests.ui.timeline.conftest import Bench

LEFT = Qt.MouseButton.LeftButton


def button(bench: Bench, name: str) -> QAbstractButton:
    found = bench.view.findChild(QAbstractButton, name)
    assert found is not None
    return found


def readout(bench: Bench, key: str) -> VolumeReadout:
    found = bench.view.findChild(VolumeReadout, f"field/track-volume/{key}")
    assert found is not None
    return found


def test_m_mutes_the_track_and_again_lets_it_be_heard(loaded: Bench) -> None:
    QTest.mouseClick(button(loaded, "button/mute/A"), LEFT)
    assert loaded.timeline.track("A").is_muted
    QTest.mouseClick(button(loaded, "button/mute/A"), LEFT)
    assert not loaded.timeline.track("A").is_muted
    assert loaded.steps() == 2


def test_m_on_the_pictures_sound_is_the_drafts_own_mute(loaded: Bench) -> None:
    QTest.mouseClick(button(loaded, "button/mute/P/sound"), LEFT)
    assert loaded.timeline.track("P").is_muted


def test_s_is_no_edit(loaded: Bench) -> None:
    QTest.mouseClick(button(loaded, "button/solo/A"), LEFT)
    assert loaded.state.soloed == {"A"}
    assert loaded.steps() == 0


def test_the_volume_is_dragged_in_one_step(loaded: Bench) -> None:
    field = readout(loaded, "A")
    QTest.mousePress(field, LEFT, pos=QPoint(10, 9))
    for y in (12, 20, 30):
        QTest.mouseMove(field, QPoint(10, y))
    QTest.mouseRelease(field, LEFT, pos=QPoint(10, 30))
    assert 0.3 < loaded.timeline.track("A").volume < 0.9
    assert loaded.steps() == 1


@pytest.mark.parametrize("way", ["Esc", "right button"])
def test_a_drag_of_the_volume_is_put_back_by(loaded: Bench, way: str) -> None:
    field = readout(loaded, "A")
    loaded.view.setFocus()
    QTest.mousePress(field, LEFT, pos=QPoint(10, 9))
    for y in (12, 20, 30):
        QTest.mouseMove(field, QPoint(10, y))
    assert field.volume < 0.9
    if way == "Esc":
        # The window's own handle: keys take the way that the window system gives them.
        QTest.keyClick(loaded.view.window().windowHandle(), Qt.Key.Key_Escape)
    else:
        QTest.mousePress(field, Qt.MouseButton.RightButton, pos=QPoint(10, 30))
    QTest.mouseRelease(field, LEFT, pos=QPoint(10, 30))
    assert field.volume == loaded.timeline.track("A").volume == 1.0
    assert loaded.steps() == 0
    assert not field.hasFocus()


@pytest.mark.parametrize(("typed", "gain"), [("-6", 0.501187), ("+3.5 dB", 1.496236), ("silent", 0)])
def test_the_volume_is_typed(loaded: Bench, typed: str, gain: float) -> None:
    field = readout(loaded, "A")
    QTest.mouseClick(field, LEFT)
    line = field.findChild(QLineEdit)
    assert line is not None
    line.setText(typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert loaded.timeline.track("A").volume == pytest.approx(gain, rel=1e-5)
    assert field.volume == pytest.approx(gain, rel=1e-5)
    assert loaded.steps() == 1


def test_nonsense_is_refused_in_words(loaded: Bench) -> None:
    field = readout(loaded, "A")
    field.type_value()
    line = field.findChild(QLineEdit)
    assert line is not None
    line.setText("loud")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "loud" in loaded.hints[0]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert loaded.steps() == 0


def test_a_double_click_gives_zero_decibels(loaded: Bench) -> None:
    field = readout(loaded, "A")
    field.chosen.emit(0.4, "")
    QTest.mouseDClick(field, LEFT)
    assert loaded.timeline.track("A").volume == 1.0


def test_a_click_changes_no_volume(loaded: Bench) -> None:
    QTest.mouseClick(readout(loaded, "A"), LEFT)
    assert loaded.steps() == 0


def test_plus_track_adds_an_empty_sound_track(loaded: Bench) -> None:
    QTest.mouseClick(loaded.view.headers.head("new"), LEFT)
    assert len(loaded.timeline.tracks) == 4
    assert loaded.view.rows[-2].track_id == loaded.timeline.tracks[-1].id
    assert loaded.steps() == 1


def test_heads_stand_beside_their_rows(loaded: Bench) -> None:
    for row in loaded.view.rows:
        head = loaded.view.headers.head(row.key)
        name = "lane/new" if row.key == "new" else f"lane/{row.key}"
        assert head.y() == loaded.hand.rect(name)[1]
        assert head.isVisible()


def head(bench: Bench, key: str) -> TrackHeader:
    return bench.view.headers.head(key)


def press_key(bench: Bench, key: Qt.Key) -> None:
    """A key by the window's own handle, so that it takes the way through shortcuts and focus."""
    QTest.keyClick(bench.view.window().windowHandle(), key)


def test_the_head_says_role_name_and_states_to_a_screen_reader(loaded: Bench) -> None:
    QTest.mouseClick(button(loaded, "button/mute/A"), LEFT)
    assert head(loaded, "A").accessibleName() == "Music track"
    assert head(loaded, "A").accessibleDescription() == "volume 0.0 dB, muted"


@pytest.mark.parametrize("theme_name", ["DARK", "LIGHT", "CONTRAST"])
def test_a_role_is_an_icon_and_a_bar_of_its_colour(
    loaded: Bench, theme_name: str, qapp: QApplication
) -> None:
    shown = getattr(theme, theme_name)
    theme.apply(qapp, shown)
    loaded.bridge.do(SetTrackRole("A", Role.SPEECH))
    picture = head(loaded, "A").grab().toImage()
    wave = shown.role("speech").wave.rgb()
    assert picture.pixelColor(2, 40).rgb() == wave
    icon = [picture.pixelColor(x, y).rgb() for x in range(12, 27) for y in range(9, 24)]
    assert wave in icon
    theme.apply(qapp, theme.DARK)


def test_l_locks_and_the_letters_stand_in_the_mock_s_order(loaded: Bench) -> None:
    QTest.mouseClick(button(loaded, "button/lock/A"), LEFT)
    assert loaded.timeline.track("A").is_locked
    places = [button(loaded, f"button/{name}/A").geometry() for name in ("mute", "solo", "lock")]
    assert [(place.x(), place.y(), place.width(), place.height()) for place in places] == [
        (12, 28, 20, 20), (36, 28, 20, 20), (60, 28, 20, 20),
    ]  # fmt: skip
    assert loaded.steps() == 1


def test_a_locked_track_s_clips_refuse_to_move(loaded: Bench) -> None:
    loaded.bridge.do(SetTrackLocked("A", True))
    before = loaded.timeline
    loaded.hand.pull(loaded.hand.body("a"), dx=100)
    assert loaded.timeline is before


@pytest.mark.parametrize(
    ("key", "traits"), [(Qt.Key.Key_M, "is_muted"), (Qt.Key.Key_L, "is_locked"), (Qt.Key.Key_S, "soloed")]
)
def test_bare_letters_act_on_the_focused_head(loaded: Bench, key: Qt.Key, traits: str) -> None:
    head(loaded, "A").setFocus()
    press_key(loaded, key)
    if traits == "soloed":
        assert loaded.state.soloed == {"A"}
    else:
        assert getattr(loaded.timeline.track("A"), traits)


def test_arrows_go_from_head_to_head_and_into_one(loaded: Bench) -> None:
    head(loaded, "A").setFocus()
    press_key(loaded, Qt.Key.Key_Down)
    assert head(loaded, "B").hasFocus()
    assert loaded.state.track_id == "B"
    press_key(loaded, Qt.Key.Key_Up)
    press_key(loaded, Qt.Key.Key_Right)
    assert button(loaded, "button/mute/A").hasFocus()
    for _ in range(3):
        press_key(loaded, Qt.Key.Key_Right)
    assert readout(loaded, "A").hasFocus()
    for _ in range(4):
        press_key(loaded, Qt.Key.Key_Left)
    assert head(loaded, "A").hasFocus()


def test_tab_goes_from_head_to_head(loaded: Bench) -> None:
    head(loaded, "P/sound").setFocus()
    press_key(loaded, Qt.Key.Key_Tab)
    assert head(loaded, "A").hasFocus()
    press_key(loaded, Qt.Key.Key_Tab)
    assert head(loaded, "B").hasFocus()
    press_key(loaded, Qt.Key.Key_Tab)
    assert head(loaded, "new").hasFocus()
    press_key(loaded, Qt.Key.Key_Return)
    assert len(loaded.timeline.tracks) == 4


def test_the_focus_ring_shows(loaded: Bench) -> None:
    head(loaded, "A").setFocus()
    picture = head(loaded, "A").grab().toImage()
    assert picture.pixelColor(60, 2).rgb() == theme.current().accent.rgb()
    loaded.view.setFocus()
    assert head(loaded, "A").grab().toImage().pixelColor(60, 2).rgb() != theme.current().accent.rgb()


def test_a_click_on_a_head_chooses_the_track_and_shows_it(loaded: Bench) -> None:
    QTest.mouseClick(head(loaded, "B"), LEFT, pos=QPoint(100, 60))
    assert loaded.state.track_id == "B"
    raised, panel = theme.current().raised.rgb(), theme.current().panel.rgb()
    assert head(loaded, "B").grab().toImage().pixelColor(90, 60).rgb() == raised
    assert head(loaded, "A").grab().toImage().pixelColor(90, 60).rgb() == panel


def name_field(bench: Bench) -> QLineEdit:
    found = bench.view.findChild(QLineEdit, "field/track-name")
    assert found is not None
    return found


@pytest.mark.parametrize("way", ["double-click", "F2"])
def test_a_track_is_renamed_in_place(loaded: Bench, way: str) -> None:
    if way == "F2":
        head(loaded, "A").setFocus()
        press_key(loaded, Qt.Key.Key_F2)
    else:
        QTest.mouseDClick(head(loaded, "A"), LEFT, pos=QPoint(50, 14))
    field = name_field(loaded)
    assert field.text() == "Music"
    QTest.keyClicks(field, "Sea <b>bed</b> ")
    field.insert("海")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert loaded.timeline.track("A").name == "Sea <b>bed</b> 海"
    assert loaded.steps() == 1


def test_keys_in_a_name_do_nothing_to_the_head_and_the_clips_below_it(loaded: Bench) -> None:
    parts = PartKeys(loaded.view, loaded.view)
    loaded.state.select({"a"})
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        head(loaded, "A").setFocus()
        press_key(loaded, Qt.Key.Key_F2)
        QTest.keyClicks(name_field(loaded), "Sea")
        QTest.keyClick(name_field(loaded), key)
        assert not parts.is_open
    assert loaded.state.track_id in ("", "A")
    loaded.view.setFocus()
    readout(loaded, "A").type_value()
    typed = readout(loaded, "A").findChild(QLineEdit)
    assert typed is not None
    QTest.keyClicks(typed, "-6")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert loaded.timeline.track("A").volume == pytest.approx(0.501, abs=0.001)
    assert not parts.is_open


def test_letters_typed_into_a_name_mute_nothing(loaded: Bench) -> None:
    head(loaded, "A").setFocus()
    press_key(loaded, Qt.Key.Key_F2)
    for key in (Qt.Key.Key_M, Qt.Key.Key_S, Qt.Key.Key_L):
        press_key(loaded, key)
    assert name_field(loaded).text() == "msl"
    assert loaded.state.soloed == frozenset()
    press_key(loaded, Qt.Key.Key_Escape)
    assert loaded.steps() == 0
    assert loaded.timeline.track("A").name == ""
    assert head(loaded, "A").hasFocus()


def test_a_click_elsewhere_keeps_the_name(loaded: Bench) -> None:
    head(loaded, "A").rename()
    name_field(loaded).setText("Bed")
    loaded.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert loaded.timeline.track("A").name == "Bed"


def test_an_endless_name_is_shown_on_one_line_and_its_markup_as_text(loaded: Bench) -> None:
    loaded.bridge.do(RenameTrack("A", "<b>x</b>\n" * 50_000))
    assert len(head(loaded, "A").accessibleName()) < 100
    tip = button(loaded, "button/mute/A").toolTip()
    assert "<b>" not in tip and "&lt;b&gt;" in tip


def test_the_wheel_changes_the_volume_only_with_the_focus(loaded: Bench) -> None:
    field = readout(loaded, "A")
    turn(field, 1)
    assert loaded.timeline.track("A").volume == 1.0
    field.setFocus()
    for _ in range(3):
        turn(field, -1)
    assert loaded.timeline.track("A").volume == pytest.approx(10 ** (-3 / 20))
    assert loaded.steps() == 1


def turn(widget: QWidget, notches: int) -> None:
    local = QPointF(widget.rect().center())
    event = QWheelEvent(
        local, widget.mapToGlobal(local), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_held_arrow_on_the_volume_is_one_step(loaded: Bench) -> None:
    field = readout(loaded, "A")
    field.setFocus()
    for repeats in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", repeats)
        QApplication.sendEvent(field, event)
    assert loaded.timeline.track("A").volume == pytest.approx(10 ** (-3 / 20))
    assert loaded.steps() == 1


def test_the_head_says_that_capcut_does_not_know_the_volume(loaded: Bench) -> None:
    assert "CapCut does not know it" in readout(loaded, "A").toolTip()
    readout(loaded, "A").chosen.emit(0.5, "")
    readout(loaded, "A").chosen.emit(0.4, "")
    assert len([words for words in loaded.hints if "CapCut does not know track volumes" in words]) == 1


def test_low_heads_drop_the_volume_then_the_switches(loaded: Bench) -> None:
    parts = (readout(loaded, "A"), button(loaded, "button/mute/A"))
    seen = []
    for height in (72, 71, 48, 47, 36):
        loaded.state.set_height("A", height)
        seen.append(tuple(part.isVisible() for part in parts))
    assert seen == [(True, True), (False, True), (False, True), (False, False), (False, False)]


def test_a_low_head_still_shows_what_is_on(loaded: Bench) -> None:
    loaded.state.set_height("A", 36)
    before = head(loaded, "A").grab().toImage()
    loaded.bridge.do(SetTrackMuted("A", True))
    after = head(loaded, "A").grab().toImage()
    corner = [(x, y) for x in range(85, 106) for y in range(8, 26)]
    assert any(before.pixelColor(*place) != after.pixelColor(*place) for place in corner)


def test_the_picture_lock_is_in_the_pictures_head(loaded: Bench) -> None:
    lock = button(loaded, "button/picture-lock/P")
    assert lock.isChecked()
    assert loaded.view.rows[0].height == 44
    QTest.mouseClick(lock, LEFT)
    assert not loaded.state.is_picture_locked
    assert loaded.view.rows[0].height > 44
    head(loaded, "P").setFocus()
    press_key(loaded, Qt.Key.Key_L)
    assert loaded.state.is_picture_locked
    assert loaded.steps() == 0


# dragging and pulling


def drag_head(bench: Bench, key: str, dy: int, *, drop: bool = True) -> None:
    target = head(bench, key)
    start = QPoint(60, 60)
    QTest.mousePress(target, LEFT, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(target, start + QPoint(0, dy * step // 5))
    if drop:
        QTest.mouseRelease(target, LEFT, pos=start + QPoint(0, dy))


def sound_order(bench: Bench) -> list[str]:
    return [track.id for track in bench.timeline.tracks if track.kind is TrackKind.SOUND]


def test_a_head_is_dragged_to_another_place_with_a_line(loaded: Bench) -> None:
    drag_head(loaded, "A", 80, drop=False)
    line = loaded.view.headers.drop_line
    assert line is not None
    assert line.center().y() == pytest.approx(head(loaded, "B").geometry().bottom(), abs=2)
    QTest.mouseRelease(head(loaded, "A"), LEFT, pos=QPoint(60, 140))
    assert sound_order(loaded) == ["B", "A"]
    assert loaded.view.headers.drop_line is None
    assert loaded.steps() == 1


def test_esc_puts_a_dragged_head_back(loaded: Bench) -> None:
    drag_head(loaded, "A", 80, drop=False)
    press_key(loaded, Qt.Key.Key_Escape)
    assert loaded.view.headers.drop_line is None
    QTest.mouseRelease(head(loaded, "A"), LEFT, pos=QPoint(60, 140))
    assert sound_order(loaded) == ["A", "B"]
    assert loaded.steps() == 0


def test_a_dragged_head_that_stays_makes_no_step(loaded: Bench) -> None:
    drag_head(loaded, "A", 20)
    assert sound_order(loaded) == ["A", "B"]
    assert loaded.steps() == 0


def test_the_lower_edge_pulls_the_height_and_makes_no_step(loaded: Bench) -> None:
    target = head(loaded, "A")
    QTest.mousePress(target, LEFT, pos=QPoint(60, 70))
    for y in (80, 100, 130):
        QTest.mouseMove(target, QPoint(60, y))
    QTest.mouseRelease(target, LEFT, pos=QPoint(60, 130))
    assert loaded.state.heights == {"A": 132}
    assert head(loaded, "A").height() == 132
    assert head(loaded, "B").y() == head(loaded, "A").y() + 132
    assert loaded.steps() == 0


def test_esc_puts_a_pulled_edge_back(loaded: Bench) -> None:
    target = head(loaded, "A")
    QTest.mousePress(target, LEFT, pos=QPoint(60, 70))
    QTest.mouseMove(target, QPoint(60, 130))
    press_key(loaded, Qt.Key.Key_Escape)
    QTest.mouseRelease(target, LEFT, pos=QPoint(60, 130))
    assert head(loaded, "A").height() == 72


def test_a_double_click_on_the_edge_toggles_the_height(loaded: Bench) -> None:
    QTest.mouseDClick(head(loaded, "A"), LEFT, pos=QPoint(60, 70))
    assert head(loaded, "A").height() == 144
    QTest.mouseDClick(head(loaded, "A"), LEFT, pos=QPoint(60, 142))
    assert head(loaded, "A").height() == 72


def test_ctrl_shift_and_the_wheel_change_the_height(loaded: Bench) -> None:
    loaded.hand.keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    scale = loaded.scale
    loaded.hand.wheel(loaded.hand.centre("lane/A"), 2)
    assert head(loaded, "A").height() == 96
    assert loaded.scale == scale


def test_what_can_be_pressed_in_a_head_is_on_the_map(loaded: Bench) -> None:
    places = loaded.view.ui_rects()
    assert {f"header/A/{part}" for part in ("mute", "solo", "lock", "volume", "name")} <= set(places)
    assert "header/P/picture-lock" in places
    place = places["header/A/mute"]
    found = button(loaded, "button/mute/A")
    assert place.topLeft() == found.mapToGlobal(QPoint(0, 0))
    assert place.size() == found.size()
