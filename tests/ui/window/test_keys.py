"""Every key, pressed in the real window, has the effect it is said to have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from editor.edit.group_commands import GroupClips
from editor.edit.level_commands import SetFades, SetVolume
from editor.edit.marker_commands import SetRange
from editor.model.timeline import Timeline
from editor.ui.jobs import end_jobs
from editor.ui.keys.spelling import spelled, types_a_character
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.ui.window.key_bench import (
    FRAME_US,
    clip,
    dialog,
    has,
    n_clips,
    press,
    project,
    show,
    with_points,
)
from tests.unit.ui_timeline.making import S

TABLE = json.loads((Path(__file__).parents[2] / "data" / "keys.json").read_text("utf-8"))
KEYS: dict[str, str] = TABLE["keys"]

# Without a sound server Qt says so when the player looks for a device.
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "qt.multimedia", "This plugin does not support")


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture(scope="module")
def bench(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all keys; each test shows a project of its own."""
    store = SettingsStore(tmp_path_factory.mktemp("keys") / "settings.ini")
    made = MainWindow(store, _raise)
    made.resize(1280, 800)
    made.show()
    yield made
    made.exports.close_job()
    made.bridge.close_project()
    made.close()
    end_jobs()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def native(key: str) -> str:
    return QKeySequence(spelled(key)).toString()


def shows_all(window: MainWindow) -> bool:
    return abs(window.timeline.scale.x_of(20 * S) / window.timeline.viewport().width() - 0.96) < 0.01


# What other editors have no common key for: folder, recording, aligning, beats, lowering, loudness, music.
OWN_KEYS = {
    "Ctrl+Shift+O", "R", "Shift+A", "Shift+B", "Shift+D", "Ctrl+Shift+L", "Ctrl+Alt+M", "Ctrl+Shift+T",
}  # fmt: skip


def test_the_window_has_exactly_the_keys_of_the_table(bench: MainWindow) -> None:
    real = {
        sequence.toString(): action_id
        for action_id, action in bench.actions_by_id.items()
        for sequence in action.shortcuts()
    }
    wanted = {native(key): action_id for key, action_id in KEYS.items()}
    assert "" not in wanted
    assert {key: real.get(key) for key in wanted} == wanted
    assert set(real) - set(wanted) == OWN_KEYS


def test_no_key_of_the_window_means_two_things(bench: MainWindow) -> None:
    keys = [key.toString() for action in bench.actions_by_id.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert bench.keys.map.clashes() == ()


Check = Callable[[MainWindow], bool]
Prepare = Callable[[MainWindow], object]


@dataclass(frozen=True)
class Case:
    """A key, where the playhead stands, what is selected, and what is true only after the press."""

    key: str
    effect: Check
    at_s: float = 0.0
    chosen: tuple[str, ...] = ()
    before: Prepare = field(default=lambda _window: None)
    made: Callable[[], Timeline] = project


def at(time_us: int) -> Check:
    return lambda window: window.state.playhead_us == time_us


def opens(name: str) -> Check:
    return lambda window: dialog(window, name) is not None


def chooses(name: str) -> Check:
    return lambda window: any(
        d.objectName() == name and d.isVisible() for d in window.findChildren(QFileDialog)
    )


def selected(*clip_ids: str) -> Check:
    return lambda window: window.state.selection == set(clip_ids)


def starts(clip_id: str, start_us: int) -> Check:
    return lambda window: clip(window, clip_id).start_us == start_us


def volume(clip_id: str, level_db: float) -> Check:
    return lambda window: abs(clip(window, clip_id).volume - 10 ** (level_db / 20)) < 1e-9


def focus_in(name: str) -> Check:
    def check(_window: MainWindow) -> bool:
        widget = QApplication.focusWidget()
        while widget is not None:
            if widget.objectName() == name:
                return True
            widget = widget.parentWidget()
        return False

    return check


def bridge_do(command: object) -> Prepare:
    return lambda window: window.bridge.do(command)  # type: ignore[arg-type]


def half_volume_undone(window: MainWindow) -> None:
    window.bridge.do(SetVolume((SONG_1,), 0.5))
    window.bridge.undo()


def group_of(window: MainWindow, clip_id: str) -> str:
    return clip(window, clip_id).group_id


def copies(*clip_ids: str) -> Prepare:
    def prepare(window: MainWindow) -> None:
        chosen = window.state.selection
        window.state.select(clip_ids)
        press(window, "Ctrl+C")
        window.state.select(chosen)

    return prepare


def plays(window: MainWindow) -> bool:
    return window.transport.is_playing


def not_looping(window: MainWindow) -> None:
    if window.transport.is_looping:
        window.transport.toggle_loop()


def track_is(window: MainWindow, track_id: str, trait: str) -> bool:
    return bool(getattr(window.bridge.timeline.track(track_id), trait))


def scale(window: MainWindow) -> float:
    return window.timeline.scale.px_per_s


def at_scale(px_per_s: float) -> Prepare:
    return lambda window: window.timeline.set_scale(px_per_s)


def both_halves(*moments_s: float) -> Callable[[MainWindow], bool]:
    """Whether clips begin at each of these moments on the sound tracks."""
    return lambda window: (
        {round(s * S) for s in moments_s} <= {c.start_us for _, c in window.bridge.timeline.clips()}
    )


SONG_1, SONG_2, SONG_3, VOICE = "song-1", "song-2", "song-3", "voice"

CASES = (
    Case("Space", plays),
    Case("K", lambda w: not plays(w), before=lambda w: press(w, "Space")),
    Case("L", lambda w: w.transport.speed == 1),
    Case("J", lambda w: w.transport.speed == -1, 4),
    Case("Shift+Space", lambda w: plays(w) and w.state.playhead_us < 4 * S, 4),
    Case("Ctrl+L", lambda w: w.transport.is_looping, before=not_looping),
    Case("F11", lambda w: w.picture.is_full_screen, before=lambda w: w.picture.leave_full_screen()),
    Case("Left", at(2 * S - FRAME_US), 2),
    Case("Right", at(2 * S + FRAME_US), 2),
    Case("Shift+Left", at(1 * S), 2),
    Case("Shift+Right", at(3 * S), 2),
    Case("Up", at(3 * S), 4),
    Case("Down", at(5 * S), 4),
    Case("Ctrl+Left", at(1 * S), 4),
    Case("Ctrl+Right", at(8 * S), 4),
    Case("Home", at(0), 4),
    Case("End", at(20 * S), 4),
    Case("Ctrl+J", opens("type-time")),
    Case("I", lambda w: w.bridge.timeline.in_us == 4 * S, 4),
    Case("O", lambda w: w.bridge.timeline.out_us == 4 * S, 4),
    Case("Shift+I", at(2 * S), 4, before=bridge_do(SetRange(2 * S, 7 * S))),
    Case("Shift+O", at(7 * S), 4, before=bridge_do(SetRange(2 * S, 7 * S))),
    Case("Ctrl+Shift+X", lambda w: w.bridge.timeline.in_us is None, before=bridge_do(SetRange(S, 2 * S))),
    Case("M", lambda w: 4 * S in {m.time_us for m in w.bridge.timeline.markers}, 4),
    Case("Shift+M", opens("marker"), 1),
    Case("V", lambda w: w.state.tool == "select", before=lambda w: w.state.set_tool("razor")),
    Case("C", lambda w: w.state.tool == "razor"),
    Case("N", lambda w: not w.state.is_snapping),
    Case("S", both_halves(4), 4, (SONG_1,)),
    Case("Ctrl+B", both_halves(4), 4, (SONG_1,)),
    Case("Ctrl+K", lambda w: n_clips(w) == 8, 4),
    Case("Shift+S", lambda w: n_clips(w) == 8, 4, (SONG_1,)),
    Case("Q", starts(SONG_1, 4 * S), 4, (SONG_1,)),
    Case("W", lambda w: clip(w, SONG_1).end_us == 4 * S, 4, (SONG_1,)),
    Case("Delete", lambda w: not has(w, SONG_1) and has(w, SONG_2), chosen=(SONG_1,)),
    Case("Backspace", lambda w: not has(w, SONG_1) and has(w, SONG_2), chosen=(SONG_1,)),
    Case(
        "Shift+Delete", lambda w: not has(w, SONG_1) and starts(SONG_2, 0)(w) and starts(VOICE, 3 * S)(w),
        chosen=(SONG_1,),
    ),
    Case("Ctrl+Z", volume(SONG_1, 0), before=bridge_do(SetVolume((SONG_1,), 0.5))),
    Case(
        "Ctrl+Shift+Z", lambda w: clip(w, SONG_1).volume == 0.5,
        before=half_volume_undone,
    ),
    Case(
        "Ctrl+Y", lambda w: clip(w, SONG_1).volume == 0.5,
        before=half_volume_undone,
    ),
    Case("Ctrl+X", lambda w: not has(w, VOICE), chosen=(VOICE,)),
    Case(
        "Ctrl+C", lambda w: "voice" in QApplication.clipboard().text() or "song.wav" in
        QApplication.clipboard().text(), chosen=(VOICE,), before=lambda _w: QApplication.clipboard().clear(),
    ),
    Case("Ctrl+V", lambda w: n_clips(w) == 7 and 16 * S in _starts(w), 16, before=copies(VOICE)),
    Case(
        "Ctrl+Shift+V", lambda w: clip(w, SONG_2).volume == 0.25 and clip(w, SONG_2).fade_in_us == S,
        chosen=(SONG_2,),
        before=lambda w: (
            w.bridge.do(SetVolume((VOICE,), 0.25)), w.bridge.do(SetFades((VOICE,), fade_in_us=S)),
            copies(VOICE)(w),
        ),
    ),
    Case("Ctrl+D", lambda w: n_clips(w) == 7 and 5 * S in _starts(w), chosen=(VOICE,)),
    Case("Ctrl+A", selected(SONG_1, SONG_2, SONG_3, VOICE)),
    Case("Ctrl+Shift+A", selected(), chosen=(VOICE,)),
    Case(
        "Ctrl+G", lambda w: bool(group_of(w, VOICE)) and group_of(w, VOICE) == group_of(w, SONG_3),
        chosen=(VOICE, SONG_3),
    ),
    Case(
        "Ctrl+Shift+G", lambda w: not group_of(w, VOICE), chosen=(VOICE,),
        before=bridge_do(GroupClips((VOICE, SONG_3))),
    ),
    Case(",", starts(VOICE, 3 * S - FRAME_US), chosen=(VOICE,)),
    Case(".", starts(VOICE, 3 * S + FRAME_US), chosen=(VOICE,)),
    Case("Shift+,", starts(VOICE, 3 * S - 10 * FRAME_US), chosen=(VOICE,)),
    Case("Shift+.", starts(VOICE, 3 * S + 10 * FRAME_US), chosen=(VOICE,)),
    Case("F", lambda w: clip(w, SONG_1).fade_in_us == 2 * S, 2, (SONG_1,)),
    Case("Shift+F", lambda w: clip(w, SONG_1).fade_out_us == 2 * S, 4, (SONG_1,)),
    Case(
        "D", lambda w: (clip(w, SONG_1).fade_in_us, clip(w, SONG_1).fade_out_us) == (S, S), chosen=(SONG_1,)
    ),
    Case(
        "Ctrl+Shift+D", lambda w: clip(w, SONG_1).end_us > clip(w, SONG_2).start_us and
        clip(w, SONG_1).fade_out_us == clip(w, SONG_2).fade_in_us > 0, chosen=(SONG_1,),
    ),
    Case("E", lambda w: clip(w, SONG_3).end_us == 20 * S and clip(w, SONG_3).fade_out_us == 2 * S),
    Case("Shift+E", lambda w: not clip(w, VOICE).is_visible, chosen=(VOICE,)),
    Case("Ctrl+Up", volume(VOICE, 1), chosen=(VOICE,)),
    Case("Ctrl+Down", volume(VOICE, -1), chosen=(VOICE,)),
    Case("Ctrl+Shift+Up", volume(VOICE, 0.1), chosen=(VOICE,)),
    Case("Ctrl+Shift+Down", volume(VOICE, -0.1), chosen=(VOICE,)),
    Case("Shift+K", lambda w: [p.offset_us for p in clip(w, VOICE).volume_points] == [S], 4, (VOICE,)),
    Case("Shift+U", lambda w: track_is(w, "VOICE", "is_muted"), chosen=(VOICE,)),
    Case("Shift+Y", lambda w: w.state.soloed == {"VOICE"}, chosen=(VOICE,)),
    Case("Shift+L", lambda w: track_is(w, "VOICE", "is_locked"), chosen=(VOICE,)),
    Case("=", lambda w: scale(w) > 50, before=at_scale(50)),
    Case("-", lambda w: scale(w) < 50, before=at_scale(50)),
    Case("Ctrl+=", lambda w: scale(w) > 50, before=at_scale(50)),
    Case("Ctrl+-", lambda w: scale(w) < 50, before=at_scale(50)),
    Case("Shift+Z", shows_all, before=at_scale(500)),
    Case("\\", shows_all, before=at_scale(500)),
    Case(
        "Z", lambda w: 0 <= w.timeline.scale.x_of(3 * S) < 40 and
        w.timeline.scale.x_of(5 * S) > 0.9 * w.timeline.viewport().width(), chosen=(VOICE,),
    ),
    Case("PgUp", lambda w: w.state.track_id == "MUSIC", chosen=(VOICE,)),
    Case("PgDn", lambda w: w.state.track_id == "VOICE", chosen=(SONG_1,)),
    Case("Alt+,", selected(SONG_1), chosen=(SONG_2,)),
    Case("Alt+.", selected(SONG_2), chosen=(SONG_1,)),
    Case("Ctrl+I", chooses("add-sound")),
    Case("Ctrl+O", chooses("open")),
    Case("Ctrl+N", chooses("new-from-video")),
    Case("Ctrl+S", opens("save-as")),
    Case("Ctrl+Shift+S", opens("save-as")),
    Case("Ctrl+E", opens("export")),
    Case("Ctrl+M", opens("export")),
    Case("Ctrl+W", lambda w: not w.has_project),
    Case("Ctrl+,", opens("preferences")),
    Case("Ctrl+Shift+P", opens("palette")),
    Case("Ctrl+Shift+R", opens("soundtrack")),
    Case("Ctrl+H", lambda w: w.actions_by_id["history"].isChecked()),
    Case("F2", opens("rename"), chosen=(VOICE,)),
    Case("F6", lambda w: not focus_in("panel/timeline")(w)),
    Case("Shift+F6", lambda w: not focus_in("panel/timeline")(w)),
    Case("Escape", selected(), chosen=(VOICE,)),
)  # fmt: skip


def _starts(window: MainWindow) -> set[int]:
    return {found.start_us for _, found in window.bridge.timeline.clips()}


@pytest.mark.parametrize("case", CASES, ids=[case.key for case in CASES])
def test_a_key_has_its_effect(bench: MainWindow, qtbot: QtBot, case: Case) -> None:
    show(bench, case.made(), case.at_s, case.chosen)
    case.before(bench)
    assert not case.effect(bench), "it is so without the key already"
    press(bench, case.key)
    qtbot.waitUntil(lambda: case.effect(bench), timeout=3000)
    bench.transport.stop()
    bench.picture.leave_full_screen()
    bench.actions_by_id["history"].setChecked(False)


def test_every_key_of_the_table_is_pressed_here() -> None:
    elsewhere = {"Ctrl+Q", "F1", "Shift+F10", "`"}
    assert {native(case.key) for case in CASES} == {native(key) for key in KEYS if key not in elsewhere}


def test_f1_shows_help(bench: MainWindow) -> None:
    show(bench, project())
    before = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    press(bench, "F1")
    QApplication.processEvents()
    opened = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w not in before]
    assert [widget.objectName() for widget in opened] == ["help"]
    opened[0].close()


def test_a_held_nudge_is_one_step_and_two_presses_are_two(bench: MainWindow) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeyEvent

    show(bench, project(), 0, (VOICE,))
    start = bench.bridge.timeline
    press(bench, ".")
    for _ in range(3):
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Period, Qt.KeyboardModifier.NoModifier, ".", True
        )
        QApplication.sendEvent(bench.timeline, event)
        bench.actions_by_id["nudge-right"].trigger()
    assert clip(bench, VOICE).start_us == 3 * S + 4 * FRAME_US
    press(bench, ".")
    bench.bridge.undo()
    assert clip(bench, VOICE).start_us == 3 * S + 4 * FRAME_US
    bench.bridge.undo()
    assert bench.bridge.timeline is start


def test_delete_takes_chosen_volume_points_before_clips(bench: MainWindow) -> None:
    show(bench, with_points(project(), VOICE), 0, (VOICE,))
    bench.state.choose_points(VOICE, (1,))
    press(bench, "Delete")
    assert has(bench, VOICE)
    assert [point.offset_us for point in clip(bench, VOICE).volume_points] == [0]
    press(bench, "Delete")
    assert not has(bench, VOICE)


def test_d_twice_takes_the_fades_away_again_and_follows_the_preference(bench: MainWindow) -> None:
    show(bench, project(), 0, (SONG_1, VOICE))
    bench._store.change(default_fade_us=1_500_000)
    press(bench, "D")
    assert clip(bench, SONG_1).fade_in_us == 1_500_000
    # At most half the clip: the voice lasts two seconds (F-4).
    assert clip(bench, VOICE).fade_in_us == clip(bench, VOICE).fade_out_us == S
    press(bench, "D")
    assert not any(clip(bench, name).fade_in_us or clip(bench, name).fade_out_us for name in (SONG_1, VOICE))
    bench._store.change(default_fade_us=1_000_000)


def test_escape_leaves_one_thing_at_a_time(bench: MainWindow) -> None:
    show(bench, with_points(project(), VOICE), 0, (VOICE,))
    bench.state.choose_points(VOICE, (0,))
    bench.state.set_tool("razor")
    press(bench, "Escape")
    assert bench.state.tool == "select"
    assert bench.state.points[1]
    press(bench, "Escape")
    assert not bench.state.points[1]
    assert bench.state.selection
    press(bench, "Escape")
    assert not bench.state.selection


def test_the_locked_picture_is_not_cut_deleted_or_moved(bench: MainWindow) -> None:
    show(bench, project(), 4, ("film-1",))
    start = bench.bridge.timeline
    for key in ("S", "Q", "W", "Delete", "Shift+Delete", ",", ".", "Ctrl+X", "Ctrl+D", "Shift+E"):
        press(bench, key)
    assert bench.bridge.timeline is start
    assert "picture is locked" in bench.strip.words.whole_text
    bench.state.set_picture_locked(False)
    press(bench, "S")
    assert bench.bridge.timeline is not start


def test_keys_on_a_locked_track_are_refused_in_words(bench: MainWindow) -> None:
    made = project()
    show(bench, made.with_track(replace(made.track("VOICE"), is_locked=True)), 4, (VOICE,))
    start = bench.bridge.timeline
    for key in ("S", "Delete", ".", "D", "Ctrl+Up", "Shift+K"):
        press(bench, key)
        assert bench.bridge.timeline is start, key
        assert "locked" in bench.strip.words.whole_text, key


def test_a_key_whose_action_is_disabled_says_why(bench: MainWindow) -> None:
    show(bench, project())
    press(bench, "Ctrl+Shift+G")
    assert "in a group" in bench.strip.words.whole_text


def test_shift_f10_asks_the_focused_part_for_its_menu(bench: MainWindow) -> None:
    class Watcher(QObject):
        asked = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() != QEvent.Type.ContextMenu:
                return False
            self.asked += 1
            return True

    show(bench, project(), 0, (VOICE,))
    watcher = Watcher()
    for part in (bench.timeline, bench.timeline.viewport()):
        part.installEventFilter(watcher)
    press(bench, "Shift+F10")
    QApplication.processEvents()
    for part in (bench.timeline, bench.timeline.viewport()):
        part.removeEventFilter(watcher)
    assert watcher.asked >= 1


def test_no_bare_key_works_while_something_is_typed(bench: MainWindow) -> None:
    """Every key that types a character, alone or with Shift, goes into the field."""
    show(bench, project(), 4, (VOICE,))
    field = QLineEdit(bench.centralWidget())
    field.show()
    field.setFocus()
    start, playhead = bench.bridge.timeline, bench.state.playhead_us
    typed = [key for key in KEYS if types_a_character(key)]
    assert len(typed) > 30
    for key in (*typed, "Left", "Home", "End", "Delete", "Backspace", "Up", "Down"):
        press(bench, key, field)
    assert bench.bridge.timeline is start
    assert bench.state.playhead_us == playhead
    assert bench.state.selection == {VOICE}
    assert bench.state.is_snapping
    assert not bench.transport.is_playing
    assert bench.state.tool == "select"
    field.clear()
    for key in ("S", "Q", "W", "E", ",", "Space"):
        press(bench, key, field)
    assert field.text() == "sqwe, "
    field.deleteLater()
