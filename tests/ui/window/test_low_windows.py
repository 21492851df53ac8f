"""Dialogs in a window that is too low for them, or under large words: the foot stays, the body scrolls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.controls import Switch
from editor.ui.dialogs.sheet import Sheet
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore

DIALOGS = {
    "replace-soundtrack": "soundtrack", "mix-songs": "mashup", "make-music": "score",
    "preferences": "preferences", "about": "about", "palette": "palette", "export": "export",
}  # fmt: skip
Opener = Callable[[str], Sheet]


@pytest.fixture
def opened(loaded: MainWindow, qtbot: QtBot) -> Opener:
    """Open a dialog by its command."""

    def open_dialog(command: str) -> Sheet:
        loaded.actions_by_id[command].trigger()
        qtbot.waitUntil(lambda: any(each.isVisible() for each in loaded.findChildren(Sheet)))
        [made] = [each for each in loaded.findChildren(Sheet, DIALOGS[command]) if each.isVisible()]
        return made

    return open_dialog


def is_within(part: QWidget, whole: QWidget) -> bool:
    return whole.rect().contains(QRect(part.mapTo(whole, QPoint(0, 0)), part.size()))


def is_in_sight(part: QWidget, dialog: Sheet) -> bool:
    """Whether no scrolled area around it cuts it off."""
    holder = part.parentWidget()
    while holder is not None and holder is not dialog:
        above = holder.parentWidget()
        if isinstance(above, QScrollArea) and above.viewport() is holder and not is_within(part, holder):
            return False
        holder = above
    return is_within(part, dialog)


@pytest.mark.parametrize("command", DIALOGS)
@pytest.mark.parametrize(("size", "percent"), [((1024, 640), 100), ((1024, 640), 200), ((1280, 800), 150)])
def test_no_dialog_is_higher_than_its_window(
    loaded: MainWindow,
    store: SettingsStore,
    opened: Opener,
    command: str,
    size: tuple[int, int],
    percent: int,
) -> None:
    store.change(font_percent=percent)
    loaded.resize(*size)
    dialog = opened(command)
    for switch in dialog.findChildren(Switch, "field/hosted"):
        switch.setChecked(True)
        QTest.qWait(50)
    assert dialog.height() <= loaded.height()
    assert dialog.frameGeometry().bottom() <= loaded.frameGeometry().bottom()
    for button in dialog.findChildren(QPushButton, "ok"):
        assert is_in_sight(button, dialog)


def test_a_field_below_comes_into_sight_by_the_keyboard(loaded: MainWindow, opened: Opener) -> None:
    loaded.resize(1024, 640)
    dialog = opened("mix-songs")
    switch = dialog.findChild(Switch, "field/hosted")
    assert switch is not None
    switch.setChecked(True)
    QTest.qWait(50)
    last = dialog.findChild(QLineEdit, "field/hosted-song1")
    assert last is not None and not is_in_sight(last, dialog)
    for _ in range(40):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        if dialog.focusWidget() is last:
            break
    assert dialog.focusWidget() is last and is_in_sight(last, dialog)


def test_what_is_wrong_is_said_in_sight(loaded: MainWindow, opened: Opener) -> None:
    loaded.resize(1024, 640)
    dialog = opened("mix-songs")
    switch, ok = dialog.findChild(Switch, "field/hosted"), dialog.findChild(QPushButton, "ok")
    assert switch is not None and ok is not None
    switch.setChecked(True)
    QTest.qWait(50)
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    note = dialog.findChild(QLabel, "hosted-note")
    assert note is not None and note.text() and is_in_sight(note, dialog)


def test_the_bar_takes_no_width_from_the_parts(loaded: MainWindow, opened: Opener) -> None:
    dialog = opened("mix-songs")
    title = dialog.findChild(QLineEdit, "field/title")
    assert title is not None
    width = title.width()
    dialog.close()
    loaded.resize(1024, 640)
    dialog = opened("mix-songs")
    title = dialog.findChild(QLineEdit, "field/title")
    assert title is not None and title.width() == width


def test_a_dialog_follows_the_size_of_its_window(loaded: MainWindow, opened: Opener) -> None:
    dialog = opened("mix-songs")
    before = dialog.height()
    loaded.resize(1024, 640)
    QTest.qWait(50)
    assert dialog.height() <= loaded.height() < before
    assert dialog.frameGeometry().bottom() <= loaded.frameGeometry().bottom()
    loaded.resize(1280, 800)
    QTest.qWait(50)
    assert dialog.height() == before


@pytest.mark.parametrize("percent", [100, 200])
def test_an_export_s_facts_are_not_scrolled_away(
    loaded: MainWindow, store: SettingsStore, opened: Opener, percent: int
) -> None:
    store.change(font_percent=percent)
    loaded.resize(1024, 640)
    dialog = opened("export")
    QTest.qWait(50)
    facts = dialog.findChild(QLabel, "facts")
    assert facts is not None and facts.text() and is_in_sight(facts, dialog)
    assert dialog.missing_px == 0
