"""The keyboard inside a clip: its parts in turn, changed by arrows, kept or put back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.edit.level_commands import SetVolumePoints
from editor.edit.track_commands import AddTrack
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline
from editor.ui import theme
from editor.ui.timeline.part_keys import PartKeys
from tests.ui.timeline.conftest import Bench
from tests.unit.ui_timeline.making import S, sounds

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def keys(loaded: Bench) -> PartKeys:
    made = PartKeys(loaded.view, loaded.view)
    made.told.connect(loaded.hints.append)
    loaded.view.activateWindow()
    loaded.view.setFocus()
    loaded.state.select({"a"})
    return made


def press(
    bench: Bench, *pressed: Qt.Key, with_keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in pressed:
        QTest.keyClick(bench.view, key, with_keys)


def clip(bench: Bench) -> Clip:
    return bench.timeline.clip("a")


def test_enter_opens_the_parts_and_tab_goes_round_them(loaded: Bench, keys: PartKeys) -> None:
    loaded.bridge.do(SetVolumePoints("a", (VolumePoint(S, 1.0), VolumePoint(2 * S, 0.5))))
    seen = []
    press(loaded, Key.Key_Return)
    for _ in range(8):
        seen.append(loaded.state.part)
        press(loaded, Key.Key_Tab)
    names = ["start-edge", "fade-in", "volume", "point/0", "point/1", "fade-out", "end-edge", "start-edge"]
    assert seen == [("a", name) for name in names]
    press(loaded, Key.Key_Backtab, Key.Key_Backtab)
    assert loaded.state.part == ("a", "end-edge")
    press(loaded, Key.Key_Home)
    assert loaded.state.part == ("a", "start-edge")
    press(loaded, Key.Key_End)
    assert loaded.state.part == ("a", "end-edge")
    assert loaded.steps() == 1  # the points; going round changes nothing


def test_arrows_show_the_change_and_enter_makes_it_one_step(loaded: Bench, keys: PartKeys) -> None:
    before = loaded.timeline
    press(loaded, Key.Key_Return, Key.Key_Tab)
    press(loaded, Key.Key_Right, Key.Key_Right)
    press(loaded, Key.Key_Right, with_keys=SHIFT)
    assert loaded.timeline is before
    assert loaded.view.tag is not None
    assert loaded.view.tag.text == "Fade in 0.48 s"
    press(loaded, Key.Key_Return)
    assert clip(loaded).fade_in_us == 12 * 40_000
    assert loaded.state.part == ("", "")
    assert loaded.view.tag is None
    loaded.bridge.undo()
    assert loaded.timeline is before


def test_escape_puts_back_and_leaves_no_step(loaded: Bench, keys: PartKeys) -> None:
    before = loaded.timeline
    press(loaded, Key.Key_Return, Key.Key_Tab, Key.Key_Tab)
    press(loaded, Key.Key_Down, with_keys=SHIFT)
    assert loaded.view.tag is not None
    assert loaded.view.tag.text == "Volume \N{MINUS SIGN}1.0 dB"
    press(loaded, Key.Key_Escape)
    assert loaded.timeline is before
    assert loaded.state.part == ("", "")
    assert loaded.steps() == 0


def test_every_arrow_changes_the_volume_by_a_tenth(loaded: Bench, keys: PartKeys) -> None:
    press(loaded, Key.Key_Return, Key.Key_Tab, Key.Key_Tab)
    press(loaded, Key.Key_Up, Key.Key_Right, Key.Key_Up, Key.Key_Left)
    press(loaded, Key.Key_Return)
    assert clip(loaded).volume == pytest.approx(10 ** (0.2 / 20))


def test_edges_and_fades_go_where_the_arrow_points(loaded: Bench, keys: PartKeys) -> None:
    press(loaded, Key.Key_Return, Key.Key_Right, Key.Key_Right)
    press(loaded, Key.Key_Backtab, Key.Key_Left)
    press(loaded, Key.Key_Backtab, Key.Key_Left, Key.Key_Up, Key.Key_Return)
    changed = clip(loaded)
    assert (changed.start_us, changed.end_us) == (1_080_000, 6_960_000)
    assert changed.fade_out_us == 80_000
    assert loaded.steps() == 3


def test_a_point_moves_both_ways_and_goes_with_delete(loaded: Bench, keys: PartKeys) -> None:
    loaded.bridge.do(SetVolumePoints("a", (VolumePoint(S, 1.0), VolumePoint(2 * S, 1.0))))
    press(loaded, Key.Key_Return, *[Key.Key_Tab] * 3)
    assert loaded.state.part == ("a", "point/0")
    press(loaded, Key.Key_Right)
    press(loaded, Key.Key_Down, with_keys=SHIFT)
    press(loaded, Key.Key_Tab)
    point = clip(loaded).volume_points[0]
    assert point.offset_us == S + 40_000
    assert point.gain == pytest.approx(10 ** (-1 / 20))
    press(loaded, Key.Key_Delete)
    assert clip(loaded).volume_points == (point,)
    assert loaded.state.part == ("", "")  # the part is gone


def test_at_a_limit_keys_do_not_pile_up(loaded: Bench, keys: PartKeys) -> None:
    press(loaded, Key.Key_Return, Key.Key_Tab, *[Key.Key_Left] * 5, Key.Key_Right, Key.Key_Return)
    assert clip(loaded).fade_in_us == 40_000


def test_the_ring_is_drawn_round_the_part_and_goes_again(loaded: Bench, keys: PartKeys) -> None:
    plain = loaded.view.viewport().grab().toImage()
    press(loaded, Key.Key_Return, Key.Key_Tab)
    assert keys.gesture is not None
    left, top, width, height = (round(figure) for figure in keys.gesture.ring)
    shown = loaded.view.viewport().grab().toImage()
    assert shown.pixelColor(left + width // 2, top - 3) == theme.DARK.accent
    assert shown.pixelColor(left + width // 2, top + height + 2) == theme.DARK.accent
    press(loaded, Key.Key_Escape)
    assert loaded.view.viewport().grab().toImage() == plain


def leave_by_click(bench: Bench) -> None:
    bench.hand.click(bench.hand.body("a"))


def leave_by_selecting(bench: Bench) -> None:
    bench.state.select({"p"})


def leave_by_focus(bench: Bench) -> None:
    bench.view.clearFocus()


@pytest.mark.parametrize("leave", [leave_by_click, leave_by_selecting, leave_by_focus])
def test_going_elsewhere_puts_back(loaded: Bench, keys: PartKeys, leave: Callable[[Bench], None]) -> None:
    before = loaded.timeline
    press(loaded, Key.Key_Return, Key.Key_Tab, Key.Key_Right)
    leave(loaded)
    assert loaded.state.part == ("", "")
    assert loaded.timeline is before


def test_an_edit_from_elsewhere_is_taken_in(loaded: Bench, keys: PartKeys) -> None:
    press(loaded, Key.Key_Return, Key.Key_Tab, Key.Key_Right)
    loaded.bridge.do(AddTrack(sounds(track_id="NEW")))
    assert loaded.state.part == ("a", "fade-in")
    assert loaded.view.tag is not None
    assert loaded.view.tag.text == "Fade in 0.00 s"


def test_without_one_clip_with_sound_enter_is_left_alone(loaded: Bench, keys: PartKeys) -> None:
    for chosen in ((), ("a", "p")):
        loaded.state.select(chosen)
        press(loaded, Key.Key_Return)
        assert not keys.is_open


def test_the_sound_of_a_locked_picture_has_no_edges(loaded: Bench, keys: PartKeys) -> None:
    loaded.state.select({"p"})
    press(loaded, Key.Key_Return)
    assert loaded.state.part == ("p", "fade-in")
    press(loaded, Key.Key_Backtab)
    assert loaded.state.part == ("p", "fade-out")
    press(loaded, Key.Key_Escape)
    loaded.state.set_picture_locked(False)
    press(loaded, Key.Key_Return)
    assert loaded.state.part == ("p", "start-edge")


def test_a_clip_on_a_locked_track_has_no_parts(bench: Bench, film_and_song: Callable[[], Timeline]) -> None:
    made = film_and_song()
    bench.show(made.with_track(sounds(*made.track("A").clips, track_id="A", is_locked=True)))
    keys = PartKeys(bench.view, bench.view)
    bench.state.select({"a"})
    assert not keys.open_parts()


def test_ctrl_draws_a_clip_out_past_the_end_of_its_file(loaded: Bench, keys: PartKeys) -> None:
    before = loaded.timeline
    press(loaded, Key.Key_Return, Key.Key_End)
    for _ in range(16):
        press(loaded, Key.Key_Right, with_keys=SHIFT)
    assert loaded.view.tag is not None
    assert "end of file" in loaded.view.tag.text
    for _ in range(5):
        press(loaded, Key.Key_Right, with_keys=SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert loaded.view.tag.text.startswith("Loop to")
    press(loaded, Key.Key_Return)
    clips = loaded.timeline.track("A").clips
    assert len(clips) == 2
    assert clips[0].end_us == clips[1].start_us
    assert clips[1].end_us == 13 * S
    loaded.bridge.undo()
    assert loaded.timeline is before
