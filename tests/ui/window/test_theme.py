"""The window looks as designed: contrast measured on pixels, and every word fits its box."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor.ui import theme
from editor.ui.controls import ElidedLabel
from editor.ui.main_window import MainWindow

THEMES = {"dark": theme.DARK, "light": theme.LIGHT}


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2, section "relative luminance")."""
    parts = []
    for value in (colour.redF(), colour.greenF(), colour.blueF()):
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def text_contrast(image: QImage) -> float:
    """Contrast between the commonest colour of a picture of words and the one that differs most from it."""
    seen = Counter(image.pixel(x, y) for y in range(image.height()) for x in range(image.width()))
    background = QColor(seen.most_common(1)[0][0])
    return max(contrast(background, QColor(pixel)) for pixel in seen)


def worded(root: QWidget) -> list[QWidget]:
    """Every enabled part that shows words."""
    found: list[QWidget] = []
    for part in root.findChildren(QWidget):
        is_worded = isinstance(part, QLabel | QAbstractButton) and bool(part.text().strip())
        if is_worded and part.isVisible() and part.isEnabled() and part.width() > 8:
            found.append(part)
    return found


def words_of(part: QWidget) -> str:
    assert isinstance(part, QLabel | QAbstractButton)
    return part.text()


@pytest.mark.parametrize("name", THEMES)
def test_tokens_for_words_stand_out_from_what_lies_behind_them(name: str) -> None:
    colours = THEMES[name]
    for text in (colours.text, colours.quiet):
        for ground in (colours.window, colours.panel, colours.raised, colours.field, colours.lane):
            assert contrast(text, ground) >= 4.5
    assert contrast(colours.onaccent, colours.accent) >= 4.5
    assert contrast(colours.onaccent, colours.accent_hover) >= 4.5
    assert contrast(colours.tip_text, colours.tip) >= 4.5
    for role in ("music", "speech", "effects", "original", "picture", "text"):
        assert contrast(colours.role(role).text, colours.role(role).body) >= 4.5
    for sign in (colours.ok, colours.warn, colours.bad):
        assert contrast(sign, colours.panel) >= 4.5
    assert contrast(colours.fieldline, colours.panel) >= 3.0


def low_contrast(window: QWidget) -> dict[str, float]:
    """Every worded part whose pixels stand out by less than 4.5 to 1."""
    picture = window.grab().toImage()
    poor = {}
    for part in worded(window):
        place = part.mapTo(window, part.rect().topLeft())
        ratio = text_contrast(picture.copy(place.x(), place.y(), part.width(), part.height()))
        if ratio < 4.5:
            poor[f"{part.objectName()}: {words_of(part)}"] = round(ratio, 2)
    return poor


@pytest.mark.parametrize("name", THEMES)
def test_every_word_of_the_empty_window_can_be_read(
    window: MainWindow, qapp: QApplication, name: str
) -> None:
    theme.apply(qapp, THEMES[name])
    assert low_contrast(window) == {}


@pytest.mark.parametrize("name", THEMES)
def test_every_word_of_an_open_project_can_be_read(loaded: MainWindow, qapp: QApplication, name: str) -> None:
    theme.apply(qapp, THEMES[name])
    loaded.state.select([clip.id for track, clip in loaded.bridge.timeline.clips() if track.name == "Music"])
    loaded.strip.begin_export("holiday-cut.mp4")
    assert low_contrast(loaded) == {}
    loaded.strip.end_export("holiday-cut.mp4 is done", "done")
    assert low_contrast(loaded) == {}


@pytest.mark.parametrize("name", THEMES)
def test_every_word_of_the_export_dialog_can_be_read(
    loaded: MainWindow, qapp: QApplication, qtbot: QtBot, wait_dialog, name: str
) -> None:
    theme.apply(qapp, THEMES[name])
    loaded.exports.ask()
    dialog = wait_dialog("export")
    qtbot.waitUntil(lambda: "free" in dialog.findChild(QLabel, "facts").text(), timeout=5000)
    assert low_contrast(dialog) == {}


def overflowing(root: QWidget) -> list[str]:
    """Every worded part whose words are wider than its box."""
    wide = []
    for part in worded(root):
        text = words_of(part)
        if isinstance(part, QLabel):
            if part.wordWrap() or isinstance(part, ElidedLabel):
                continue
            room = part.contentsRect().width()
            needed = max(QFontMetrics(part.font()).horizontalAdvance(line) for line in text.splitlines())
        else:
            room, needed = part.width(), part.minimumSizeHint().width()
        if needed > room + 1:
            wide.append(f"{part.objectName()} “{text}”: {needed} in {room}")
    return wide


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800)])
def test_no_label_is_wider_than_its_box(loaded: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    loaded.resize(*size)
    loaded.state.select([clip.id for track, clip in loaded.bridge.timeline.clips() if track.name == "Music"])
    for side in (loaded.workspace.media_side, loaded.workspace.inspector_side):
        if not side.is_shown:
            loaded.workspace.toggle(side)
    loaded.strip.begin_export("a-rather-long-name-of-a-video-file.mp4")
    qtbot.wait(1)
    assert overflowing(loaded) == []


def test_no_label_of_the_empty_window_is_wider_than_its_box(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    qtbot.wait(1)
    assert overflowing(window) == []


def test_a_long_name_is_shortened_and_told_whole_in_the_tooltip(qtbot: QtBot) -> None:
    shown = ElidedLabel("a very long name of a file that does not fit.mp3")
    qtbot.addWidget(shown)
    shown.resize(80, 20)
    shown.show()
    assert "…" in shown.text()
    assert shown.toolTip() == shown.whole_text
    shown.resize(600, 20)
    assert shown.text() == shown.whole_text
    assert shown.toolTip() == ""


def test_changing_the_theme_repaints_at_once(window: MainWindow, qapp: QApplication) -> None:
    before = window.grab().toImage().pixelColor(4, 4)
    window.actions_by_id["theme-light"].trigger()
    after = window.grab().toImage().pixelColor(4, 4)
    assert before == theme.DARK.window
    assert after == theme.LIGHT.window
    assert window.actions_by_id["theme-light"].isChecked()
    assert not window.actions_by_id["theme-dark"].isChecked()
