"""How the parts share the window: restored, reset, and behind rails where there is no room for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editor.session import Session
from editor.ui import theme
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from editor.ui.side_panels import Rail, SidePanel


@pytest.fixture
def again(qtbot: QtBot, store: SettingsStore, video: Path) -> Iterator[MainWindow]:
    """The window at its next start, with the same settings."""
    made = MainWindow(store, print)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.bridge.show_session(Session.open(video))
    yield made
    made.bridge.close_project()


def sides(window: MainWindow) -> tuple[SidePanel, SidePanel]:
    return window.workspace.media_side, window.workspace.inspector_side


def rails(window: MainWindow) -> list[Rail]:
    return [side.findChildren(Rail)[0] for side in sides(window)]


def test_panels_have_the_room_they_were_designed_for(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.resize(1440, 900)
    loaded.actions_by_id["reset-layout"].trigger()
    qtbot.wait(1)
    widths, heights = loaded.workspace.sizes
    assert widths[0] == pytest.approx(theme.MEDIA_PX, abs=2)
    assert widths[2] == pytest.approx(theme.INSPECTOR_PX, abs=2)
    assert heights[1] == pytest.approx(0.45 * 900 + theme.BAR_PX, abs=4)


def test_sizes_place_and_closed_panels_come_back(
    loaded: MainWindow, store: SettingsStore, qtbot: QtBot, again: MainWindow
) -> None:
    loaded.resize(1300, 820)
    loaded.move(30, 40)
    loaded.workspace._upper.setSizes([180, 700, 300])
    loaded.workspace._body.setSizes([350, 400])
    loaded.actions_by_id["media-panel"].trigger()
    loaded.workspace.toggle(loaded.workspace.media_side)
    loaded.workspace.toggle(loaded.workspace.inspector_side)
    wanted = loaded.workspace.shown_sides
    loaded._shut_down()
    settings = store.settings
    assert (settings.shows_media, settings.shows_inspector) == wanted == (True, False)
    assert settings.window_place == (30, 40)
    second = MainWindow(store, print)
    qtbot.addWidget(second)
    with qtbot.waitExposed(second):
        second.show()
    assert second.workspace.shown_sides == (True, False)
    assert second.pos() == QPoint(30, 40)
    assert not second.actions_by_id["inspector-panel"].isChecked()
    second.workspace.reset()
    assert second.workspace.shown_sides == (True, True)


def test_a_place_on_a_screen_that_has_gone_is_not_taken(store: SettingsStore, qtbot: QtBot) -> None:
    store.change(window_place=(90_000, 90_000))
    made = MainWindow(store, print)
    qtbot.addWidget(made)
    assert made.pos() != QPoint(90_000, 90_000)


def test_in_a_small_window_rails_with_signs_and_tooltips_stand_for_the_panels(
    loaded: MainWindow, qtbot: QtBot
) -> None:
    loaded.resize(1024, 640)
    qtbot.wait(1)
    for side, rail in zip(sides(loaded), rails(loaded), strict=True):
        assert rail.isVisible()
        assert side.width() == rail.width() == theme.RAIL_PX
        buttons = rail.findChildren(QToolButton)
        assert buttons
        for button in buttons:
            assert button.toolTip() == button.accessibleName() != ""
            assert button.width() >= 20
            assert not button.icon().isNull()
    assert loaded.preview.width() > 900


def test_a_rail_opens_its_panel_over_the_picture_and_escape_closes_it(
    loaded: MainWindow, qtbot: QtBot
) -> None:
    loaded.resize(1024, 640)
    qtbot.wait(1)
    before = loaded.preview.width()
    side = loaded.workspace.inspector_side
    qtbot.mouseClick(rails(loaded)[1].findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    assert side.is_shown
    assert loaded.inspector.isVisible()
    assert loaded.inspector.width() == pytest.approx(theme.INSPECTOR_PX, abs=4)
    assert loaded.preview.width() == before
    qtbot.keyClick(side._flyout, Qt.Key.Key_Escape)
    assert not side.is_shown


def test_larger_words_make_panels_wider_and_give_way_to_rails_sooner(
    loaded: MainWindow, store: SettingsStore, qtbot: QtBot
) -> None:
    loaded.resize(1280, 800)
    qtbot.wait(1)
    assert not rails(loaded)[0].isVisible()
    store.change(font_percent=150)
    qtbot.wait(1)
    assert rails(loaded)[0].isVisible()
    assert loaded.workspace.media_side._width == theme.MEDIA_PX
    store.change(font_percent=100)
    qtbot.wait(1)
    assert not rails(loaded)[0].isVisible()
    assert theme.box_px(theme.MEDIA_PX) == theme.MEDIA_PX


def test_a_dialog_is_never_wider_than_its_window(
    loaded: MainWindow, store: SettingsStore, qtbot: QtBot, wait_dialog
) -> None:
    loaded.resize(1024, 700)
    store.change(font_percent=200)
    loaded.exports.ask()
    dialog = wait_dialog("export")
    assert dialog.width() <= loaded.width()
