"""The rows of the export dialog: part, loudness, bit rate, chapters, files apart; and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from editor.edit.marker_commands import AddMarkers, SetRange
from editor.media.file_tags import read_tags
from editor.model.timeline import Marker
from editor.model.timing import TimeRange
from editor.progress import Progress
from editor.render.export import export
from editor.session import Session
from editor.ui.controls import WordButton
from editor.ui.dialogs.export import ExportDialog
from editor.ui.dialogs.export_choices import Proposal, as_data, proposal_of
from editor.ui.inspector.value_field import ValueField
from editor.ui.main_window import MainWindow
from editor.ui.preferences.dialog import PreferencesDialog
from tests.media_factory import MediaFactory
from tests.plain_sound import whole_sound

WaitDialog = Callable[[str], QDialog]


@pytest.fixture
def dialog(loaded: MainWindow, wait_dialog: WaitDialog, tmp_path: Path) -> ExportDialog:
    """The export dialog of a project with two markers, a range and a selected clip."""
    loaded.bridge.do(AddMarkers((Marker("a", 500_000, "Verse"), Marker("b", 1_000_000))))
    loaded.bridge.do(SetRange(200_000, 900_000))
    clip = next(clip for track, clip in loaded.bridge.timeline.clips() if not track.is_main)
    loaded.state.select({clip.id})
    loaded.exports.ask()
    opened = wait_dialog("export")
    assert isinstance(opened, ExportDialog)
    opened.place.use_folder(str(tmp_path))
    return opened


def radio(dialog: QDialog, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert found is not None
    return found


def pick(dialog: QWidget, name: str, value: object) -> None:
    [box] = [each for each in dialog.findChildren(QComboBox, f"field/{name}") if not each.isHidden()][:1]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_every_part_of_a_project_can_be_chosen(loaded: MainWindow, dialog: ExportDialog) -> None:
    assert dialog.export_settings().range_us is None
    radio(dialog, "range-in-out").click()
    assert dialog.export_settings().range_us == TimeRange.between(200_000, 900_000)
    radio(dialog, "range-clips").click()
    settings = dialog.export_settings()
    assert (settings.range_us, settings.clip_ids) == (None, tuple(loaded.state.selection))
    pick(dialog, "from-marker", 1_000_000)
    pick(dialog, "to-marker", 500_000)
    assert radio(dialog, "range-markers").isChecked()
    assert dialog.export_settings().range_us == TimeRange.between(500_000, 1_000_000)
    radio(dialog, "range-whole").click()
    assert dialog.export_settings().clip_ids == ()


def test_where_only_parts_are_rendered_the_first_choice_says_so(
    window: MainWindow, media_factory: MediaFactory, wait_dialog: WaitDialog, qtbot: QtBot
) -> None:
    options = (("sc_threshold", "0"),)
    film = media_factory.video(seconds=10, frame_rate=30, is_bt709=True, options=options)
    window.bridge.show_session(Session.open(film))
    # A group of pictures begins at every full second: half a one is left over at both ends.
    window.bridge.do(SetRange(500_000, 9_500_000))
    window.exports.ask()
    dialog = wait_dialog("export")
    assert isinstance(dialog, ExportDialog)
    copy = radio(dialog, "copy")
    qtbot.waitUntil(lambda: copy.isChecked() and copy.text() == "Copy as it is")
    radio(dialog, "range-in-out").click()
    qtbot.waitUntil(lambda: copy.text() == "Copy, render what changed")
    assert copy.isChecked()
    assert dialog.export_settings().picture == "auto"
    reason = dialog.findChild(QLabel, "reason")
    assert reason is not None
    assert reason.text() == "0:01.0 are rendered: only a part is exported."
    radio(dialog, "render").click()
    assert dialog.export_settings().picture == "render"


def test_a_sound_that_nobody_changed_is_shown_as_copied_until_a_rate_is_chosen(
    window: MainWindow, media_factory: MediaFactory, wait_dialog: WaitDialog, qtbot: QtBot
) -> None:
    window.bridge.show_session(Session.open(media_factory.video(seconds=3, frame_rate=30)))
    window.exports.ask()
    dialog = wait_dialog("export")
    assert isinstance(dialog, ExportDialog)
    kind = dialog.findChild(QLabel, "sound-kind")
    assert kind is not None
    qtbot.waitUntil(lambda: kind.text() == "copied, no loss")
    rates = [box for box in dialog.findChildren(QComboBox, "field/bit-rate") if box.findText("as it is") >= 0]
    [rate] = rates
    assert rate.currentText() == "as it is"
    assert dialog.export_settings().sound_bit_rate == 0
    rate.setCurrentIndex(rate.findText("128 kb/s"))
    rate.activated.emit(rate.currentIndex())
    qtbot.waitUntil(lambda: kind.text() == "48 kHz stereo")
    assert dialog.export_settings().sound_bit_rate == 128_000
    # The way back is still there.
    rate.setCurrentIndex(rate.findText("as it is"))
    rate.activated.emit(rate.currentIndex())
    qtbot.waitUntil(lambda: kind.text() == "copied, no loss")
    assert dialog.export_settings().sound_bit_rate == 0


def test_parts_that_there_are_not_cannot_be_chosen(loaded: MainWindow, wait_dialog: WaitDialog) -> None:
    loaded.state.select(())
    loaded.exports.ask()
    opened = wait_dialog("export")
    for name in ("range-in-out", "range-clips"):
        assert not radio(opened, name).isEnabled()
        assert radio(opened, name).toolTip()
    assert (
        opened.findChild(QRadioButton, "range-markers") is None
        or not radio(opened, "range-markers").isVisible()
    )
    chapters = opened.findChild(QCheckBox, "chapters")
    assert chapters is not None
    assert not chapters.isEnabled()


def test_the_loudness_is_measured_and_told_with_its_gain(qtbot: QtBot, dialog: ExportDialog) -> None:
    result = dialog.findChild(QLabel, "loudness-result")
    assert result is not None
    qtbot.waitUntil(lambda: "The mix has" in result.text(), timeout=10_000)
    mixed = float(result.text().split("has ")[1].split(" ")[0].replace("−", "-"))
    radio(dialog, "loudness-23").click()
    assert dialog.export_settings().loudness_aim == -23.0
    assert result.text().startswith(f"{mixed:.1f} → -23.0 LUFS".replace("-", "−"))
    gain = float(result.text().split("(")[1].split(" ")[0].replace("−", "-"))
    assert gain == pytest.approx(-23.0 - mixed, abs=0.11)
    field = dialog.findChild(ValueField, "field/loudness")
    assert field is not None
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "-18.5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.export_settings().loudness_aim == -18.5
    assert radio(dialog, "loudness-own").isChecked()


def test_formats_rates_chapters_title_and_files_apart_are_asked_for(dialog: ExportDialog) -> None:
    pick(dialog, "bit-rate", 320_000)
    assert dialog.export_settings().sound_bit_rate == 320_000
    pick(dialog, "preset", "archive")
    assert dialog.export_settings().path.suffix == ".mov"
    assert dialog.export_settings().sound_bit_rate == 0
    more = dialog.findChild(WordButton, "more")
    inside = dialog.findChild(QWidget, "more-fields")
    assert more is not None
    assert inside is not None
    assert inside.isHidden()
    more.click()
    assert not inside.isHidden()
    apart = dialog.findChild(QComboBox, "field/apart")
    assert apart is not None
    assert not apart.isEnabled()
    radio(dialog, "sound").click()
    assert apart.isEnabled()
    pick(dialog, "apart", "tracks")
    pick(dialog, "format", "wav24")
    chapters = dialog.findChild(QCheckBox, "chapters")
    assert chapters is not None
    chapters.click()
    title = dialog.findChild(QLineEdit, "field/title")
    assert title is not None
    title.setText("Other name")
    settings = dialog.export_settings()
    assert (settings.apart, settings.sound_format, settings.with_chapters) == ("tracks", "wav24", True)
    assert (settings.title, settings.path.suffix, settings.preset) == ("Other name", ".wav", "source")


def test_another_shape_is_said_beside_the_preset(qtbot: QtBot, dialog: ExportDialog) -> None:
    pick(dialog, "preset", "vertical")
    shape = dialog.findChild(QLabel, "shape")
    assert shape is not None
    assert shape.text().startswith("1080 × 1920, fitted with the blurred picture")
    assert dialog.export_settings().around == "blur"
    pick(dialog, "around", "colour")
    assert shape.text().startswith("1080 × 1920, fitted with the canvas colour")
    assert dialog.export_settings().around == "colour"
    assert as_data(dialog.export_settings())["around"] == "colour"
    around = dialog.findChild(QComboBox, "field/around")
    assert around is not None
    pick(dialog, "preset", "best")
    assert around.isHidden()
    assert radio(dialog, "render").isChecked()


def test_the_window_and_the_library_write_the_same(
    loaded: MainWindow, qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    radio(dialog, "loudness-16").click()
    radio(dialog, "range-in-out").click()
    pick(dialog, "preset", "small-480p")
    settings = dialog.export_settings()
    timeline = loaded.bridge.timeline
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: loaded.state_words() == "done", timeout=60_000)
    again = tmp_path / "again.mp4"
    export(timeline, replace(settings, path=again), Progress())
    assert np.array_equal(whole_sound(settings.path), whole_sound(again))
    assert settings.path.read_bytes() == again.read_bytes()
    assert read_tags(again).title == loaded.bridge.session.name


def test_what_was_chosen_is_proposed_again_for_the_project_and_what_is_damaged_is_not() -> None:
    chosen = {"sound_only": True, "preset": "square", "sound_format": "mp3v0", "sound_bit_rate": 320_000,
              "loudness_aim": -16.0, "with_chapters": True, "apart": "roles"}  # fmt: skip
    usual: dict[str, Any] = {"preset": "best", "sound_format": "flac", "aim": None}
    assert proposal_of(chosen, **usual) == Proposal(True, "square", "mp3v0", 320_000, -16.0, True, "roles")
    assert proposal_of(None, **usual) == Proposal(preset="best", sound_format="flac")
    wrong = {"sound_only": 1, "preset": "8k", "sound_format": 3, "sound_bit_rate": "x", "loudness_aim": 7.0,
             "with_chapters": "yes", "apart": "both"}  # fmt: skip
    assert proposal_of(wrong, **usual) == Proposal(preset="best", sound_format="flac")
    # What the project says now counts before what was chosen once.
    assert proposal_of(chosen, preset="", sound_format="", aim=-23.0).loudness_aim == -23.0


def test_the_choices_of_a_project_are_kept(loaded: MainWindow, dialog: ExportDialog) -> None:
    settings = replace(dialog.export_settings(), project="/a/project")
    loaded.exports._remember(settings)
    assert loaded.exports._store.settings.export_choices == {"/a/project": as_data(settings)}


def test_the_preferences_decide_name_and_preset(loaded: MainWindow, wait_dialog: WaitDialog) -> None:
    loaded.actions_by_id["preferences"].trigger()
    opened = wait_dialog("preferences")
    assert isinstance(opened, PreferencesDialog)
    opened.open_page("export")
    pick(opened, "export_name", "date")
    pick(opened, "export_preset", "online-720p")
    opened.close()
    loaded.exports.ask()
    dialog = wait_dialog("export")
    assert isinstance(dialog, ExportDialog)
    assert dialog.export_settings().preset == "online-720p"
    name = loaded.bridge.session.name
    assert dialog.place.name.startswith(f"{name} 20")
    assert dialog.export_settings().title == name
