"""The window says once that an export was cut off, and starts it again when its project is open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.errors import EditorError
from editor.progress import Progress
from editor.render.export import ExportSettings
from editor.render.unfinished import Unfinished
from editor.ui import exports
from editor.ui.main_window import MainWindow


@pytest.fixture
def lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unfinished:
    found = Unfinished(ExportSettings(tmp_path / "clip.wav", project=str(tmp_path / "draft")), 1.0)
    left = [found]
    monkeypatch.setattr(exports, "take_unfinished", lambda: (left.pop(),) if left else ())
    return found


def test_it_is_said_at_the_start(loaded: MainWindow, qtbot: QtBot, lost: Unfinished) -> None:
    loaded.exports._look_for_unfinished()
    said = loaded.strip.words
    told = "clip.wav did not finish last time"
    qtbot.waitUntil(lambda: told in said.toolTip() + said.text(), timeout=5000)
    assert not loaded.strip.export_result.isVisible()


def test_its_project_offers_to_start_it_again(
    loaded: MainWindow, qtbot: QtBot, lost: Unfinished, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[ExportSettings] = []

    def export(_timeline: object, settings: ExportSettings, _progress: Progress) -> object:
        begun.append(settings)
        raise EditorError("enough", "seen")

    monkeypatch.setattr(exports, "export", export)
    monkeypatch.setattr(type(loaded.exports), "_project", lambda _desk: lost.settings.project)
    loaded.exports._look_for_unfinished()
    qtbot.waitUntil(loaded.strip.export_result.isVisible, timeout=5000)
    assert "did not finish last time" in loaded.strip.export_result.words.toolTip() + (
        loaded.strip.export_result.words.text()
    )
    loaded.strip.export_result.again_asked.emit()
    qtbot.waitUntil(lambda: not loaded.exports.is_running and bool(begun), timeout=5000)
    assert begun == [replace(lost.settings)]
