"""The map of the screen: written whole, with the names that tests from outside rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.session import Session
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.ui.window.conftest import add_sound


@pytest.fixture
def map_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the next window keeps its map."""
    file = tmp_path / "map.json"
    monkeypatch.setenv("FADELINE_UI_MAP", str(file))
    return file


def test_the_map_follows_the_window(
    map_file: Path, window: MainWindow, qtbot: QtBot, video: Path, song: Path
) -> None:
    def read() -> dict:
        return json.loads(map_file.read_text("utf-8")) if map_file.exists() else {}

    qtbot.waitUntil(lambda: read().get("state") == "empty", timeout=5000)
    first = read()
    assert first["window"][2:] == [window.width(), window.height()]
    assert {"empty/drop", "button/export", "button/sample", "button/open-video"} <= set(first)
    assert isinstance(first["focus"], str)

    window.bridge.show_session(Session.open(video))
    clip_id = add_sound(window, song)
    window.state.select([clip_id])
    wanted = {f"clip/{clip_id}", f"clip/{clip_id}/fade-in", "ruler", "playhead", "lane/new", "button/play"}
    qtbot.waitUntil(lambda: wanted <= set(read()), timeout=5000)
    second = read()
    assert second["state"] == "open"
    assert "empty/drop" not in second
    assert {"field/volume", "field/fade-in", "field/fade-out"} <= set(second)
    x, y, width, height = second["button/play"]
    play = window.transport_bar._play
    corner = play.mapToGlobal(play.rect().topLeft())
    assert (x, y, width, height) == (corner.x(), corner.y(), play.width(), play.height())

    before = read()["playhead"]
    window.state.set_playhead(2_000_000)
    qtbot.waitUntil(lambda: read()["playhead"] != before, timeout=5000)

    window.exports.ask()
    wanted = {"dialog/export", "dialog/export/export", "dialog/export/cancel", "field/name", "field/folder"}
    qtbot.waitUntil(lambda: wanted <= set(read()), timeout=5000)
    qtbot.waitUntil(lambda: read()["focus"] == "field/name", timeout=5000)
    assert [path.name for path in map_file.parent.glob("*.part")] == []


def test_without_the_variable_no_map_is_kept(window: MainWindow, store: SettingsStore) -> None:
    assert window._map is None
