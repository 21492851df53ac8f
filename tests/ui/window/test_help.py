"""Help: the page for what has the keyboard, the keys as they are, search, and links."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from editor.ui import speech, theme
from editor.ui.actions.table import ACTIONS
from editor.ui.help.pages import PAGES, named_actions, source_of
from editor.ui.help.topics import TOPICS, topic_of
from editor.ui.help.window import HelpWindow
from editor.ui.main_window import MainWindow


def help_of(window: MainWindow) -> HelpWindow:
    found = window.findChild(HelpWindow, "help")
    assert found is not None
    return found


def words_of(shown: HelpWindow) -> str:
    page = shown.findChild(QTextBrowser, "help/page")
    assert page is not None
    return page.toPlainText()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_every_key_named_in_a_page_belongs_to_an_action(name: str, language: str) -> None:
    assert set(named_actions(source_of(name, language))) <= {spec.id for spec in ACTIONS}


def test_every_topic_leads_to_a_section_that_exists() -> None:
    shown = HelpWindow(lambda _action: "X")
    sections = {(page.name, part.name) for page in shown._pages for part in page.sections}
    pages = {(page.name, "") for page in shown._pages}
    assert set(TOPICS.values()) <= sections | pages


def test_f1_shows_help_for_what_has_the_keyboard(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.timeline.setFocus()
    qtbot.waitUntil(loaded.timeline.hasFocus)
    qtbot.keyClick(loaded.timeline, Qt.Key.Key_F1)
    assert help_of(loaded).isVisible()
    assert help_of(loaded).shown == ("sound", "timeline")
    field = loaded.inspector.findChildren(QWidget)[0]
    assert topic_of(field) == ("fades", "numbers")
    assert topic_of(None) == ("first-minute", "")


def test_help_that_opens_for_the_first_time_begins_at_its_section(qtbot: QtBot) -> None:
    shown = HelpWindow(lambda _action: "X")
    qtbot.addWidget(shown)
    shown.show_topic("sound", "timeline")
    page = shown.findChild(QTextBrowser, "help/page")
    assert page is not None
    assert 0 <= page.cursorRect().top() < 40


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("panel/media", ("sound", "media")),
        ("list/media", ("sound", "media")),
        ("panel/inspector", ("fades", "numbers")),
        ("panel/timeline", ("sound", "timeline")),
        ("button/new-track", ("sound", "timeline")),
        ("preview", ("first-minute", "listen")),
        ("list/history", ("first-minute", "undo")),
        ("button/export", ("first-minute", "")),
    ],
)
def test_every_part_of_the_window_has_its_page(loaded: MainWindow, name: str, topic: tuple[str, str]) -> None:
    part = loaded.findChild(QWidget, name)
    assert part is not None
    assert topic_of(part) == topic


def test_f1_works_in_a_dialog_too(loaded: MainWindow, qtbot: QtBot, wait_dialog) -> None:
    loaded.exports.ask()
    dialog = wait_dialog("export")
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert help_of(loaded).isVisible()
    assert help_of(loaded).shown == ("export", "")


def test_the_page_of_keys_shows_the_keys_that_count_now(window: MainWindow) -> None:
    window.actions_by_id["split"].setShortcuts([QKeySequence("Ctrl+Alt+9")])
    window.view.show_help()
    shown = help_of(window)
    shown.show_topic("keys")
    assert "Ctrl+Alt+9" in words_of(shown)
    assert "Split at the playhead" in words_of(shown)
    window.actions_by_id["split"].setShortcuts([QKeySequence("S")])
    shown.show_topic("keys")
    assert "Ctrl+Alt+9" not in words_of(shown)


def test_a_search_lists_places_and_opens_the_one_that_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.view.show_help()
    shown = help_of(window)
    search = shown.findChild(QLineEdit, "field/search")
    contents = shown.findChild(QListWidget, "help/contents")
    assert search is not None
    assert contents is not None
    n_all = contents.count()
    qtbot.keyClicks(search, "crossfade")
    assert 0 < contents.count() < n_all
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert shown.shown == ("fades", "crossfade")
    search.setText("xyzzy")
    assert contents.count() == 0
    search.clear()
    assert contents.count() == n_all


def test_links_between_pages_work_and_others_lead_nowhere(window: MainWindow) -> None:
    window.view.show_help()
    shown = help_of(window)
    shown.show_topic("first-minute")
    page = shown.findChild(QTextBrowser, "help/page")
    assert page is not None
    page.anchorClicked.emit(QUrl("fades.md"))
    assert shown.shown == ("fades", "")
    assert "Fade in and fade out" in words_of(shown)
    page.anchorClicked.emit(QUrl("https://example.org/export.md"))
    page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert shown.shown[0] in PAGES
    shown.go_back()


def test_help_speaks_the_language_of_the_window(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech._State, "spoken", "zh")
    window.view.show_help()
    shown = help_of(window)
    shown.show_topic("fades")
    assert "淡入与淡出" in words_of(shown)


@pytest.mark.parametrize("colours", [theme.DARK, theme.LIGHT, theme.CONTRAST], ids=lambda one: one.name)
def test_pages_follow_the_theme(window: MainWindow, qapp: QApplication, colours: theme.Theme) -> None:
    window.view.show_help()
    shown = help_of(window)
    shown.show_topic("fades")
    theme.apply(qapp, colours)
    page = shown.findChild(QTextBrowser, "help/page")
    assert page is not None
    image = page.viewport().grab().toImage()
    assert image.pixelColor(2, image.height() - 3) == colours.field
    seen = {image.pixelColor(x, y).name() for y in range(120) for x in range(0, image.width(), 2)}
    assert colours.text.name() in seen
