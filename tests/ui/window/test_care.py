"""Sound care in the inspector, and treatments from the dialog to the file and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from editor.edit.care_commands import SetCare
from editor.model.care import NO_CARE
from editor.model.clip import Clip
from editor.render.pitch_orders import pitch_orders
from editor.render.plan import plan_sound
from editor.session import Session
from editor.ui.access.words import clip_words
from editor.ui.main_window import MainWindow
from editor.ui.timeline import clip_label
from editor.ui.timeline.rows import rows_of
from editor.ui.timeline.words import describe
from tests.media_making import write_sound
from tests.ui.window.conftest import add_sound
from tests.unit.render.timelines import mixed

RATE = 48_000
Found = TypeVar("Found", bound=QWidget)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where treated files of projects without a folder lie."""
    folder = tmp_path / "treated"
    monkeypatch.setattr("editor.render.treating.program_folder", lambda: folder)
    return folder


@pytest.fixture
def pauses(tmp_path: Path) -> Path:
    """Noise from 1 to 2 and from 4 to 5 of six seconds."""
    samples = np.zeros((2, 6 * RATE), np.float32)
    random = np.random.default_rng(1)
    for first in (1, 4):
        samples[:, first * RATE : (first + 1) * RATE] = 0.1 * random.standard_normal((2, RATE))
    return write_sound(tmp_path / "pauses.wav", samples=samples)


@pytest.fixture
def chosen(window: MainWindow, video: Path, pauses: Path) -> Iterator[MainWindow]:
    """A video, and under it a sound that is selected."""
    window.bridge.show_session(Session.open(video))
    window.state.select((add_sound(window, pauses),))
    yield window
    window.desks.treatments.close_jobs()


def sounds(window: MainWindow) -> list[Clip]:
    return [clip for track in window.bridge.timeline.tracks[1:] for clip in track.clips]


def part(parent: QWidget, kind: type[Found], name: str) -> Found:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def steps(window: MainWindow) -> int:
    return window.bridge.session.history.position


# --- the inspector ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "name", "value"),
    [
        ("semitones", "-3", "semitones", -3.0), ("pan", "-40", "pan", -0.4), ("low_db", "4.5", "low_db", 4.5),
        ("mid_db", "-2", "mid_db", -2.0), ("high_db", "+6", "high_db", 6.0),
        ("low_cut_hz", "80", "low_cut_hz", 80.0), ("noise_reduction", "50", "noise_reduction", 0.5),
    ],
)  # fmt: skip
def test_typed_care_is_one_step_and_undone_at_once(
    chosen: MainWindow, qtbot: QtBot, field: str, typed: str, name: str, value: float
) -> None:
    edit, before = part(chosen.inspector, QLineEdit, f"field/{field}"), steps(chosen)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, typed)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert getattr(sounds(chosen)[0].care, name) == pytest.approx(value)
    assert steps(chosen) == before + 1
    chosen.bridge.undo()
    assert sounds(chosen)[0].care == NO_CARE


def test_what_is_out_of_bounds_is_said_and_changes_nothing(chosen: MainWindow, qtbot: QtBot) -> None:
    edit, before = part(chosen.inspector, QLineEdit, "field/semitones"), steps(chosen)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "13")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert steps(chosen) == before
    assert "12" in part(chosen.inspector, QLabel, "problem/semitones").text()


def test_a_slider_drag_is_one_step_and_the_hum_is_chosen_from_a_list(chosen: MainWindow) -> None:
    before = steps(chosen)
    hum = part(chosen.inspector, QComboBox, "field/hum")
    hum.setCurrentIndex(hum.findData(50))
    hum.activated.emit(hum.currentIndex())
    assert sounds(chosen)[0].care.hum_hz == 50
    slider = next(s for s in chosen.inspector.findChildren(QSlider) if "pan" in s.objectName())
    slider.setSliderDown(True)
    for place in (5, 10, 20):
        slider.setSliderPosition(place)
    slider.setSliderDown(False)
    assert sounds(chosen)[0].care.pan > 0
    assert steps(chosen) == before + 2


def test_care_is_heard_is_reset_and_shown_on_the_clip(chosen: MainWindow) -> None:
    dry = mixed(plan_sound(chosen.bridge.timeline))
    clip_id = sounds(chosen)[0].id
    chosen.bridge.do(SetCare((clip_id,), pan=-1.0))
    wet = mixed(plan_sound(chosen.bridge.timeline))
    second = slice(4 * RATE, 5 * RATE)
    assert np.abs(wet[1, second]).max() < 0.02 < np.abs(dry[1, second]).max()
    reset = part(chosen.inspector, QPushButton, "button/reset-care")
    assert reset.isVisibleTo(chosen.inspector)
    reset.click()
    assert sounds(chosen)[0].care == NO_CARE


def test_clips_that_differ_show_a_dash_and_take_a_value_together(chosen: MainWindow, qtbot: QtBot) -> None:
    other = add_sound(
        chosen, Path(chosen.bridge.timeline.material_of(sounds(chosen)[0]).path or ""), 7_000_000
    )
    first = sounds(chosen)[0].id
    chosen.bridge.do(SetCare((first,), semitones=2.0))
    chosen.state.select((first, other))
    edit = part(chosen.inspector, QLineEdit, "field/semitones")
    assert edit.text() == "—"
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "1")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert {clip.care.semitones for clip in sounds(chosen)} == {1.0}


# --- treatments -------------------------------------------------------------------------------------------


Wait = Callable[[str], QDialog]


def treat(window: MainWindow, wait_dialog: Wait, kind: str) -> QDialog:
    window.desks.treatments.open(kind)
    dialog = wait_dialog("treatment")
    part(dialog, QPushButton, "ok").click()
    return dialog


def test_a_treatment_makes_a_file_and_restoring_gives_the_original_back(
    chosen: MainWindow, qtbot: QtBot, wait_dialog: Wait, own_folder: Path, pauses: Path
) -> None:
    before, n_steps, bytes_before = sounds(chosen)[0], steps(chosen), pauses.read_bytes()
    treat(chosen, wait_dialog, "normalise")
    qtbot.waitUntil(lambda: steps(chosen) == n_steps + 1, timeout=20_000)
    clip = sounds(chosen)[0]
    made = chosen.bridge.timeline.material_of(clip)
    assert Path(made.path or "") == own_folder / "pauses (normalised).wav"
    assert made.made_by == "normalise"
    heard = mixed(plan_sound(chosen.bridge.timeline))
    assert np.abs(heard[:, 4 * RATE : 5 * RATE]).max() > 0.7
    assert pauses.read_bytes() == bytes_before
    assert "normalised" in part(chosen.inspector, QLabel, "inspector/treated").text()
    part(chosen.inspector, QPushButton, "button/restore-original").click()
    assert sounds(chosen)[0] == before
    chosen.bridge.undo()
    chosen.bridge.undo()
    assert sounds(chosen)[0] == before
    assert steps(chosen) == n_steps


def test_the_first_save_takes_treated_files_into_the_project(
    chosen: MainWindow, qtbot: QtBot, wait_dialog: Wait, own_folder: Path, tmp_path: Path
) -> None:
    n_steps = steps(chosen)
    treat(chosen, wait_dialog, "reverse")
    qtbot.waitUntil(lambda: steps(chosen) == n_steps + 1, timeout=20_000)
    folder = tmp_path / "drafts" / "new"
    folder.parent.mkdir()
    chosen.bridge.session.save_as(folder)
    opened = Session.open(folder)
    [clip] = [clip for _, clip in opened.timeline.clips() if opened.timeline.material_of(clip).made_by]
    path = Path(opened.timeline.material_of(clip).path or "")
    assert path.is_relative_to(folder)
    assert path.read_bytes() == (own_folder / "pauses (reversed).wav").read_bytes()


def test_pauses_are_cut_without_a_file_in_one_step(
    chosen: MainWindow, qtbot: QtBot, wait_dialog: Wait, own_folder: Path
) -> None:
    n_steps = steps(chosen)
    treat(chosen, wait_dialog, "remove-pauses")
    qtbot.waitUntil(lambda: steps(chosen) == n_steps + 1, timeout=20_000)
    assert [clip.duration_us / 1e6 for clip in sounds(chosen)] == pytest.approx([1.1, 1.1], abs=0.03)
    assert not own_folder.exists() or not list(own_folder.iterdir())
    chosen.bridge.undo()
    assert len(sounds(chosen)) == 1


def test_silence_is_named_in_the_dialog_and_the_clip_stays(
    window: MainWindow, qtbot: QtBot, wait_dialog: Wait, video: Path, tmp_path: Path
) -> None:
    quiet = write_sound(tmp_path / "quiet.wav", samples=np.zeros((2, RATE), np.float32))
    window.bridge.show_session(Session.open(video))
    window.state.select((add_sound(window, quiet),))
    n_steps = steps(window)
    dialog = treat(window, wait_dialog, "normalise")
    note = part(dialog, QLabel, "note")
    qtbot.waitUntil(lambda: "quiet.wav" in note.text(), timeout=20_000)
    assert "silent" in note.text()
    assert steps(window) == n_steps
    dialog.reject()


def test_a_stop_leaves_no_file_and_no_step(
    chosen: MainWindow, qtbot: QtBot, wait_dialog: Wait, own_folder: Path
) -> None:
    n_steps = steps(chosen)
    dialog = treat(chosen, wait_dialog, "compress")
    dialog.reject()
    qtbot.waitUntil(lambda: chosen.desks.treatments._job is None, timeout=20_000)
    assert steps(chosen) == n_steps
    assert not own_folder.exists() or not list(own_folder.iterdir())


def test_the_clip_of_a_picture_is_not_treated_and_that_is_said(chosen: MainWindow) -> None:
    picture = chosen.bridge.timeline.tracks[0].clips[0]
    chosen.state.select((picture.id,))
    chosen.desks.treatments.open("normalise")
    assert "has to be detached" in chosen.strip.words.whole_text


def test_what_a_treatment_would_do_is_heard_before_it_is_done_and_leaves_nothing(
    chosen: MainWindow,
    qtbot: QtBot,
    wait_dialog: Wait,
    own_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, played = chosen.desks.treatments, []
    monkeypatch.setattr(desk, "_play", lambda timeline: played.append(mixed(plan_sound(timeline))))
    before = chosen.bridge.timeline
    desk.open("normalise")
    dialog = wait_dialog("treatment")
    part(dialog, QPushButton, "listen-before").click()
    part(dialog, QPushButton, "listen-after").click()
    qtbot.waitUntil(lambda: len(played) == 2, timeout=20_000)
    assert desk._scratch is not None
    scratch = Path(desk._scratch.name)
    dry, wet = (np.abs(sound).max() for sound in played)
    assert wet == pytest.approx(10 ** (-1 / 20), abs=1e-3)
    assert dry < 0.8
    dialog.reject()
    qtbot.waitUntil(lambda: not scratch.exists(), timeout=5_000)
    assert chosen.bridge.timeline is before
    assert not own_folder.exists()


def test_a_pitch_that_was_set_is_made_ahead_in_a_process_of_its_own(chosen: MainWindow, qtbot: QtBot) -> None:
    chosen.bridge.do(SetCare((sounds(chosen)[0].id,), semitones=3.0))
    [order] = pitch_orders(chosen.bridge.timeline)
    assert order.is_wanted
    qtbot.waitUntil(lambda: not order.is_wanted and not chosen.desks.pitch_ahead.is_busy, timeout=30_000)


def test_care_is_told_on_the_clip_in_its_tooltip_and_to_readers(chosen: MainWindow) -> None:
    clip_id = sounds(chosen)[0].id
    chosen.bridge.do(SetCare((clip_id,), pan=0.3, hum_hz=50))
    clip = sounds(chosen)[0]
    material = chosen.bridge.timeline.material_of(clip)
    told = describe(clip, material, with_sound=True).splitlines()[-1]
    assert told == "Pan 30 % right, Remove hum of 50 Hz"
    spoken = clip_words(clip, "music", material, has_sound=True)
    assert spoken.endswith("Pan 30 % right, Remove hum of 50 Hz")
    chosen.bridge.undo()
    assert "Pan" not in clip_words(sounds(chosen)[0], "music", material, has_sound=True)


def test_a_clip_that_is_cared_for_shows_a_sign_before_its_name(chosen: MainWindow) -> None:
    rows = {row.track_id: row for row in rows_of(chosen.bridge.timeline)}
    row = rows[chosen.bridge.timeline.tracks[1].id]
    assert clip_label._signs(row, sounds(chosen)[0]) == []
    chosen.bridge.do(SetCare((sounds(chosen)[0].id,), pan=0.3))
    assert clip_label._signs(row, sounds(chosen)[0]) == ["sliders-horizontal"]
