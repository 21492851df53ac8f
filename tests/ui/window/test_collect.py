"""Collecting by hand: the action, the report, and stopping."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from editor.draft.read import read_draft
from editor.ui.main_window import MainWindow


def test_the_open_project_is_collected_into_a_zip_that_opens(
    loaded: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert loaded.actions_by_id["collect"].isEnabled()
    loaded.desks.collecting.collect_to(str(tmp_path / "out.zip"))
    qtbot.waitUntil(lambda: "Collected 2 media files" in loaded.strip.words.whole_text, timeout=20_000)
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        packed.extractall(tmp_path / "away")
    again = read_draft(tmp_path / "away" / "out")
    assert again.missing == ()
    n_clips = sum(1 for _ in loaded.bridge.timeline.clips())
    assert sum(1 for _ in again.timeline.clips()) == n_clips


def test_stopping_writes_nothing(loaded: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    loaded.desks.collecting.collect_to(str(tmp_path / "out" / "out.zip"))
    loaded.desks.collecting.stop()
    qtbot.waitUntil(lambda: "stopped" in loaded.strip.words.whole_text, timeout=20_000)
    assert not (tmp_path / "out" / "out.zip").exists()
