"""Music for the picture from the window: read, corrected, made, compared, put in and exported."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.edit.ducking import is_lowered
from editor.edit.level_commands import SetFades, SetVolume
from editor.edit.marker_commands import SetRange
from editor.model.clip import Clip
from editor.model.timeline import Role
from editor.music.film.facts import Cut, FilmFacts
from editor.music.score_job import takes_beside
from editor.progress import Progress
from editor.render.export import export
from editor.render.settings import ExportSettings
from editor.session import Session
from editor.ui import desk_score, desk_stingers
from editor.ui.controls import Switch
from editor.ui.dialogs.score import ScoreDialog
from editor.ui.main_window import MainWindow
from editor.ui.scoring.picture_strip import PictureStrip
from tests.media_factory import MediaFactory

WaitDialog = Callable[[str], QDialog]
Key, Button = Qt.Key, Qt.MouseButton
MIDDLE_PX = 74
"""A height on the strip that is below the pictures and the bands."""
LENGTH_S = 5.0


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five seconds at 25 frames a second with cuts at 1.6, 3.0 and 4.0 s."""
    path = tmp_path_factory.mktemp("shots") / "shots.mp4"
    rng = np.random.default_rng(5)
    scenes = [np.repeat(np.repeat(rng.integers(20, 235, (5, 8, 3)), 18, 0), 20, 1) for _ in range(4)]
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=25, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(125):
            shot = sum(number >= cut for cut in (40, 75, 100))
            frame = av.VideoFrame.from_ndarray(scenes[shot].astype(np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.fixture
def ready(window: MainWindow, shots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with the film, and a folder of the test's own for what is made."""
    for module in (desk_score, desk_stingers):
        monkeypatch.setattr(module, "made_folder", lambda session: tmp_path / "made")
    window.bridge.show_session(Session.open(shots))
    return window


@pytest.fixture
def dialog(ready: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot) -> Iterator[ScoreDialog]:
    """The dialog, with its picture read."""
    ready.actions_by_id["make-music"].trigger()
    found = wait_dialog("score")
    assert isinstance(found, ScoreDialog)
    qtbot.waitUntil(lambda: found.strip.state is not None, timeout=20_000)
    yield found
    if ready.desks.score._dialog is not None:
        found.reject()


def press(dialog: QDialog, name: str, qtbot: QtBot) -> None:
    """Click a button of the dialog."""
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    qtbot.mouseClick(button, Button.LeftButton)


def made(window: MainWindow, dialog: ScoreDialog, qtbot: QtBot, n_takes: int = 3) -> None:
    """Wait until so many takes are there and nothing is worked on."""
    desk = window.desks.score
    qtbot.waitUntil(lambda: len(desk._takes) == n_takes and desk._job is None, timeout=90_000)


def place(strip: PictureStrip, time_s: float, y_px: int = MIDDLE_PX) -> QPoint:
    """Where a moment lies on the strip."""
    return QPoint(round(time_s / LENGTH_S * strip.width()), y_px)


def music(window: MainWindow) -> list[Clip]:
    """The clips on tracks of music."""
    return [c for track in window.bridge.timeline.tracks if track.role is Role.MUSIC for c in track.clips]


def test_the_strip_shows_the_cuts_and_takes_corrections_by_hand_and_by_keys(
    dialog: ScoreDialog, qtbot: QtBot
) -> None:
    strip = dialog.strip
    assert strip.state is not None
    assert strip.state.film.cuts_s == pytest.approx((1.6, 3.0, 4.0), abs=0.021)
    qtbot.mouseClick(strip, Button.LeftButton, pos=place(strip, 3.0))
    assert strip.state.hits_s == pytest.approx((3.0,), abs=0.021)
    qtbot.mouseClick(strip, Button.LeftButton, pos=place(strip, 3.0))
    assert strip.state.hits_s == ()
    assert strip.state.passed_s == pytest.approx((3.0,), abs=0.021)
    qtbot.mouseDClick(strip, Button.LeftButton, pos=place(strip, 2.3))
    assert strip.state.hits_s == pytest.approx((2.3,), abs=0.02)
    qtbot.mousePress(strip, Button.LeftButton, pos=place(strip, 0.5, 40))
    qtbot.mouseMove(strip, place(strip, 0.8, 40))
    qtbot.mouseMove(strip, place(strip, 1.2, 40))
    qtbot.mouseRelease(strip, Button.LeftButton, pos=place(strip, 1.2, 40))
    assert strip.state.quiet[0] == pytest.approx((0.5, 1.2), abs=0.02)
    strip.setFocus()
    qtbot.keyClick(strip, Key.Key_PageDown)
    qtbot.keyClick(strip, Key.Key_H)
    assert len(strip.state.hits_s) == 2, "the cut after the cursor was marked by its key"
    before = strip.state.handles
    qtbot.keyClick(strip, Key.Key_M)
    qtbot.keyClick(strip, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert strip.state.handles[0][1] == pytest.approx(before[0][1] + 0.1)
    wish = dialog.wish(1)
    assert (wish.hits_s, wish.passed_s, wish.quiet) == (
        strip.state.hits_s, strip.state.passed_s, strip.state.quiet,
    )  # fmt: skip
    assert wish.mood == strip.state.handles


def test_a_handle_of_the_curve_is_pulled(dialog: ScoreDialog, qtbot: QtBot) -> None:
    strip = dialog.strip
    assert strip.state is not None
    painter = strip._geometry()
    assert painter is not None
    handle = painter.handle_at(1).toPoint()
    qtbot.mousePress(strip, Button.LeftButton, pos=handle)
    qtbot.mouseMove(strip, handle + QPoint(30, -20))
    qtbot.mouseRelease(strip, Button.LeftButton, pos=handle + QPoint(30, -20))
    (before_s, _), (after_s, value) = (2.5, 0), strip.state.handles[1]
    assert after_s > before_s
    assert value > 0.3
    assert strip.state.is_drawn


def test_words_and_tags_are_counted_and_bounded(dialog: ScoreDialog, qtbot: QtBot) -> None:
    words = dialog.findChild(QPlainTextEdit, "field/description")
    assert words is not None
    words.setPlainText("x" * 1001)
    make = dialog.findChild(QPushButton, "make")
    assert make is not None
    assert not make.isEnabled()
    words.setPlainText("calm piano")
    assert make.isEnabled()
    for number in range(9):
        qtbot.keyClicks(dialog.tags.field, f"tag{number}")
        qtbot.keyClick(dialog.tags.field, Key.Key_Return)
    qtbot.keyClicks(dialog.tags.field, "one,two,")
    assert dialog.tags.tags == (*(f"tag{n}" for n in range(9)), "one"), "ten and no more"
    assert not dialog.tags.field.isEnabled()
    chip = dialog.tags.findChild(QPushButton, "tag/tag3")
    assert chip is not None
    qtbot.mouseClick(chip, Button.LeftButton)
    assert len(dialog.tags.tags) == 9
    qtbot.keyClick(dialog.tags.field, Key.Key_Backspace)
    assert dialog.tags.tags[-1] == "tag8"


def test_three_takes_are_made_compared_put_in_switched_and_exported(
    ready: MainWindow, dialog: ScoreDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    before = ready.bridge.timeline
    desk = ready.desks.score
    qtbot.keyClicks(dialog.tags.field, "house,blorg,")
    qtbot.mouseClick(dialog.strip, Button.LeftButton, pos=place(dialog.strip, 3.0))
    press(dialog, "make", qtbot)
    made(ready, dialog, qtbot)
    assert [take.seed for take in desk._takes] == [1, 2, 3]
    assert desk._takes[0].unknown_tags == ("blorg",)
    for take in desk._takes:
        assert min(abs(bar - 3.0) for bar in take.bars_s) <= 0.041, "what was marked is met"
    dialog.setFocus()
    for key, number in ((Key.Key_2, 1), (Key.Key_Right, 2), (Key.Key_1, 0), (Key.Key_Left, 2)):
        qtbot.keyClick(dialog, key)
        assert dialog.chosen == number
        heard = ready.transport._preview
        assert heard is not None
        names = {material.name for material in heard.materials.values()}
        assert desk._takes[number].path.name in names, "the chosen take is what would be heard"
    assert ready.bridge.timeline is before, "nothing is edited before it is put in"
    takes = list(desk._takes)
    press(dialog, "put-in", qtbot)
    (clip,) = music(ready)
    assert (clip.start_us, clip.duration_us) == (0, 5_000_000)
    assert [take.path for take in takes_beside(takes[2].path)] == [take.path for take in takes]
    ready.state.select([clip.id])
    ready.actions_by_id["next-take"].trigger()
    (switched,) = music(ready)
    assert switched.name == takes[0].path.name
    assert switched.id == clip.id
    ready.bridge.do(SetVolume((switched.id,), 0.5))
    ready.bridge.do(SetFades((switched.id,), fade_in_us=500_000, fade_out_us=0))
    _exported(ready, tmp_path / "out.wav", takes[0].path)
    for _ in range(4):
        ready.bridge.undo()
    assert ready.bridge.timeline == before
    recipe = json.loads(takes[0].path.with_name(takes[0].path.name + ".take.json").read_text())["recipe"]
    assert recipe["wish"]["tags"] == ["house", "blorg"]


def _exported(window: MainWindow, out: Path, source: Path) -> None:
    """The export holds the very sound of the take, faded in and at half the level."""
    export(window.bridge.timeline, ExportSettings(out, sound_only=True, sound_format="wav32f"), Progress())
    told, take = (_samples(path).astype(np.float64) for path in (out, source))
    assert told.shape[1] == take.shape[1] == 240_000
    wanted = 0.5 * take
    wanted[:, :24_000] *= np.arange(24_000) / 24_000
    assert np.abs(told - wanted).max() < 1e-3


def _samples(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("fltp", "stereo", 48_000)
        frames = [f for frame in container.decode(audio=0) for f in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1)


def test_another_like_this_stop_and_cancel_leave_the_right_files(
    ready: MainWindow, dialog: ScoreDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = ready.desks.score
    press(dialog, "make", qtbot)
    qtbot.waitUntil(lambda: len(desk._takes) == 1, timeout=60_000)
    press(dialog, "make", qtbot)  # It says Stop now.
    qtbot.waitUntil(lambda: desk._job is None, timeout=20_000)
    assert 1 <= len(desk._takes) < 3
    first = desk._takes[0]
    n_before = len(desk._takes)
    press(dialog, "another", qtbot)
    made(ready, dialog, qtbot, n_before + 1)
    another = desk._takes[-1]
    assert another.style == first.style
    assert another.tempo_bpm == pytest.approx(first.tempo_bpm, rel=0.12)
    assert _samples(another.path).shape == _samples(first.path).shape
    assert not np.array_equal(_samples(another.path), _samples(first.path))
    dialog.reject()
    assert not list((tmp_path / "made").glob("*")), "takes that were not put in are taken away"


def test_in_to_out_can_be_chosen_and_music_lies_there(
    ready: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot
) -> None:
    ready.bridge.do(SetRange(2_000_000, 4_500_000))
    ready.actions_by_id["make-music"].trigger()
    dialog = wait_dialog("score")
    assert isinstance(dialog, ScoreDialog)
    qtbot.waitUntil(lambda: dialog.strip.state is not None, timeout=20_000)
    assert dialog.within.start_us == 2_000_000
    assert dialog.strip.state is not None
    assert dialog.strip.state.film.cuts_s == pytest.approx((1.0, 2.0), abs=0.021)
    press(dialog, "make", qtbot)
    qtbot.waitUntil(lambda: len(ready.desks.score._takes) >= 1, timeout=60_000)
    press(dialog, "put-in", qtbot)
    (clip,) = music(ready)
    assert (clip.start_us, clip.duration_us) == (2_000_000, 2_500_000)


def test_music_goes_down_under_speech_by_points(ready: MainWindow, dialog: ScoreDialog, qtbot: QtBot) -> None:
    from editor.ui.scoring.strip_state import StripState

    film = FilmFacts(5.0, 25.0, (Cut(1.6, "hard"),), speech=((2.0, 3.0),))
    ready.desks.score._film = film
    dialog.show_film(StripState.of(film), [])
    press(dialog, "make", qtbot)
    qtbot.waitUntil(lambda: len(ready.desks.score._takes) >= 1, timeout=60_000)
    strip = dialog.strip
    press(dialog, "put-in", qtbot)
    (clip,) = music(ready)
    assert is_lowered(clip)
    assert strip.state is not None


def test_a_picture_that_is_too_short_is_refused_in_the_dialog(
    ready: MainWindow, wait_dialog: WaitDialog, qtbot: QtBot
) -> None:
    ready.bridge.do(SetRange(1_000_000, 1_500_000))
    ready.actions_by_id["make-music"].trigger()
    dialog = wait_dialog("score")
    assert isinstance(dialog, ScoreDialog)
    qtbot.waitUntil(lambda: "at least 1 s" in dialog._note.text(), timeout=10_000)
    make = dialog.findChild(QPushButton, "make")
    assert make is not None
    assert not make.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("kind", ["whoosh", "riser", "hit", "click", "chime"])
def test_a_stinger_lies_on_the_nearest_cut(ready: MainWindow, qtbot: QtBot, kind: str) -> None:
    ready.bridge.do(SetRange(None, None))
    end_us = ready.bridge.timeline.picture_end_us
    ready.state.set_playhead(end_us - 300_000)
    ready.actions_by_id[f"stinger-{kind}"].trigger()
    qtbot.waitUntil(lambda: any(t.role is Role.EFFECTS for t in ready.bridge.timeline.tracks), timeout=20_000)
    (clip,) = next(t for t in ready.bridge.timeline.tracks if t.role is Role.EFFECTS).clips
    path = ready.bridge.timeline.material_of(clip).path
    assert path is not None
    assert Path(path).is_file()
    if kind in ("whoosh", "riser"):
        assert clip.start_us < end_us < clip.end_us + 60_000, "it leads into the cut"
    else:
        assert clip.start_us == end_us, "the end of the picture is the cut that is near"
    ready.bridge.undo()
    assert not any(t.role is Role.EFFECTS for t in ready.bridge.timeline.tracks)


def test_a_stinger_finds_the_cut_in_the_film_itself(ready: MainWindow, qtbot: QtBot) -> None:
    ready.state.set_playhead(1_900_000)
    ready.actions_by_id["stinger-hit"].trigger()
    qtbot.waitUntil(lambda: any(t.role is Role.EFFECTS for t in ready.bridge.timeline.tracks), timeout=20_000)
    (clip,) = next(t for t in ready.bridge.timeline.tracks if t.role is Role.EFFECTS).clips
    assert clip.start_us == pytest.approx(1_600_000, abs=1_000)
    ready.state.set_playhead(2_300_000)
    ready.actions_by_id["stinger-click"].trigger()
    qtbot.waitUntil(
        lambda: sum(t.role is Role.EFFECTS for t in ready.bridge.timeline.tracks) == 2, timeout=20_000
    )
    starts = [c.start_us for t in ready.bridge.timeline.tracks if t.role is Role.EFFECTS for c in t.clips]
    assert 2_300_000 in starts, "no cut is near: it lies at the playhead"


def test_a_hosted_service_is_off_at_first_and_gets_the_films_when_it_is_on(
    ready: MainWindow, dialog: ScoreDialog, shots: Path
) -> None:
    choice = dialog._hosted
    assert choice is not None
    assert not choice.is_hosted
    make = dialog.findChild(QPushButton, "make")
    assert make is not None
    assert make.text() == "Make music"
    assert ready.desks.score._videos() == (shots,)
    switch = choice.findChild(Switch)
    assert switch is not None
    switch.click()
    assert make.text() == "Order…"
    switch.click()
    assert make.text() == "Make music"


def test_without_a_picture_it_says_so(window: MainWindow, media_factory: MediaFactory) -> None:
    window.bridge.show_session(Session.open(media_factory.sound(seconds=2)))
    window.desks.score.ask()
    assert window.desks.score._dialog is None
