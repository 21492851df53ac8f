"""The window looks as designed: contrast measured on pixels, and every word fits its box."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.ui import comfort, theme
from editor.ui.bridge import Bridge
from editor.ui.controls import ElidedLabel
from editor.ui.inspector.panel import Inspector
from editor.ui.main_window import MainWindow
from editor.ui.style_sheet import style_sheet
from editor.ui.view_state import ViewState
from tests.ui.looks import look_as_designed

THEMES = {"dark": theme.DARK, "light": theme.LIGHT, "contrast": theme.CONTRAST}


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
        is_seen = part.isVisible() and part.width() > 8 and not part.visibleRegion().isEmpty()
        if is_worded and is_seen and part.isEnabled():
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
        seen = part.visibleRegion().boundingRect()
        if seen.height() < part.height():
            continue
        place = part.mapTo(window, seen.topLeft())
        ratio = text_contrast(picture.copy(place.x(), place.y(), seen.width(), seen.height()))
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
def test_every_sign_of_an_open_project_stands_out(loaded: MainWindow, qapp: QApplication, name: str) -> None:
    theme.apply(qapp, THEMES[name])
    loaded.state.select([clip.id for track, clip in loaded.bridge.timeline.clips() if track.name == "Music"])
    picture = loaded.grab().toImage()
    poor = {}
    for part in loaded.findChildren(QToolButton):
        is_seen = part.isVisible() and part.isEnabled() and not part.visibleRegion().isEmpty()
        if not is_seen or part.icon().isNull() or part.visibleRegion().boundingRect() != part.rect():
            continue
        place = part.mapTo(loaded, part.rect().center())
        ratio = text_contrast(picture.copy(place.x() - 8, place.y() - 8, 16, 16))
        if ratio < 3.0:
            poor[part.objectName() or part.toolTip()] = round(ratio, 2)
    assert poor == {}


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


# what the desktop asks for -------------------------------------------------------------------------------


class Desktop:
    """Stands for the hints of a desktop, which the offscreen platform does not have."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_dark, self.wants_contrast = True, False
        monkeypatch.setattr(theme, "prefers_dark", lambda: self.is_dark)
        monkeypatch.setattr(theme, "prefers_contrast", lambda: self.wants_contrast)

    def change(self, window: MainWindow, *, is_dark: bool, wants_contrast: bool = False) -> None:
        """Change as a desktop does: the hints are others, and Qt says so."""
        self.is_dark, self.wants_contrast = is_dark, wants_contrast
        scheme = Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light
        window.view.appearance._hints.colorSchemeChanged.emit(scheme)
        wish = Qt.ContrastPreference.HighContrast if wants_contrast else Qt.ContrastPreference.NoPreference
        window.view.appearance._access_hints.contrastPreferenceChanged.emit(wish)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    return Desktop(monkeypatch)


def test_the_window_follows_the_desktop_at_once(window: MainWindow, desktop: Desktop) -> None:
    desktop.change(window, is_dark=False)
    assert window.grab().toImage().pixelColor(4, 4) == theme.LIGHT.window
    desktop.change(window, is_dark=False, wants_contrast=True)
    assert window.grab().toImage().pixelColor(4, 4) == theme.CONTRAST.window
    assert theme.current() is theme.CONTRAST
    desktop.change(window, is_dark=True)
    assert window.grab().toImage().pixelColor(4, 4) == theme.DARK.window


def test_a_chosen_theme_stays_whatever_the_desktop_does(window: MainWindow, desktop: Desktop) -> None:
    window.actions_by_id["theme-dark"].trigger()
    desktop.change(window, is_dark=False, wants_contrast=True)
    assert theme.current() is theme.DARK
    window.actions_by_id["theme-system"].trigger()
    assert theme.current() is theme.CONTRAST


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_a_theme_is_chosen_in_the_menu_and_remembered(window: MainWindow, store, name: str) -> None:
    window.actions_by_id[f"theme-{name}"].trigger()
    window.actions_by_id[f"theme-{name}"].trigger()
    assert store.settings.theme == name
    assert theme.current() is THEMES[name]
    ticked = [key for key in ("system", *THEMES) if window.actions_by_id[f"theme-{key}"].isChecked()]
    assert ticked == [name]


def test_in_high_contrast_edges_are_two_pixels_strong(qtbot: QtBot, qapp: QApplication) -> None:
    for colours, strength in ((theme.DARK, 1), (theme.CONTRAST, 2)):
        theme.apply(qapp, colours)
        for part in (QPushButton("Play"), QLineEdit("Play")):
            qtbot.addWidget(part)
            part.resize(120, part.sizeHint().height())
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.show()
            image = part.grab().toImage()
            edge = colours.line2 if isinstance(part, QPushButton) else colours.fieldline
            column = [image.pixelColor(60, y) == edge for y in range(4)]
            assert column.index(False) == strength


def test_in_high_contrast_what_is_on_has_an_edge_and_not_only_a_colour(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.CONTRAST)
    button = QToolButton()
    qtbot.addWidget(button)
    button.setCheckable(True)
    button.setFixedSize(28, 28)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.show()
    off = button.grab().toImage().pixelColor(14, 0)
    button.setChecked(True)
    on = button.grab().toImage().pixelColor(14, 0)
    assert on == theme.CONTRAST.accent
    assert off != on


def test_a_fade_is_shaded_by_a_hatch_in_high_contrast() -> None:
    assert theme.shade_brush(theme.CONTRAST).style() is Qt.BrushStyle.BDiagPattern
    assert theme.shade_brush(theme.DARK).style() is Qt.BrushStyle.SolidPattern


# the size of words, handles and motion -------------------------------------------------------------------


@pytest.mark.parametrize("percent", [80, 150, 200])
def test_words_change_their_size_at_once(window: MainWindow, store, percent: int, qapp: QApplication) -> None:
    store.change(font_percent=percent)
    label_px = QFontInfo(window.title_bar.export_button.font()).pixelSize()
    assert label_px == comfort.font_px(12) == round(12 * percent / 100)
    assert qapp.font().pixelSize() == comfort.font_px(12)
    store.change(font_percent=100)
    assert QFontInfo(window.title_bar.export_button.font()).pixelSize() == 12


def test_what_a_test_chose_is_gone_before_the_next(window: MainWindow, store, qapp: QApplication) -> None:
    designed = theme.font()
    store.change(font_percent=200, has_large_handles=True, reduces_motion="on", theme="light")
    window.close()
    look_as_designed(qapp)
    assert comfort.current() == comfort.Comfort() and theme.current() is theme.DARK
    assert qapp.font() == designed and qapp.styleSheet() == style_sheet(theme.DARK)


@pytest.mark.parametrize("percent", [80, 150, 200])
def test_no_word_is_cut_at_another_size(loaded: MainWindow, store, qtbot: QtBot, percent: int) -> None:
    store.change(font_percent=percent)
    loaded.resize(1600, 1000)
    loaded.state.select([clip.id for track, clip in loaded.bridge.timeline.clips() if track.name == "Music"])
    qtbot.wait(20)
    assert overflowing(loaded) == []
    assert too_low(loaded) == []


def too_low(root: QWidget) -> list[str]:
    """Every worded part whose words are higher than its box."""
    low = []
    for part in worded(root):
        if isinstance(part, QLabel) and not part.wordWrap():
            needed = QFontMetrics(part.font()).ascent() + QFontMetrics(part.font()).descent()
            if needed > part.height() + 2:
                low.append(f"{part.objectName()} “{part.text()}”: {needed} in {part.height()}")
    return low


def test_handles_grow_and_motion_stops_at_once(window: MainWindow, store) -> None:
    store.change(has_large_handles=True, reduces_motion="on")
    assert comfort.handle_factor() == 2.0
    assert comfort.is_reduced()
    store.change(has_large_handles=False, reduces_motion="off")
    assert comfort.handle_factor() == 1.0
    assert not comfort.is_reduced()


def test_the_desktops_wish_for_less_motion_counts_unless_one_was_chosen(window: MainWindow, store) -> None:
    motion = window.view.appearance._motion
    motion._take(wants_motion=False)
    assert comfort.is_reduced()
    store.change(reduces_motion="off")
    assert not comfort.is_reduced()
    motion._take(wants_motion=True)
    store.change(reduces_motion="system")
    assert not comfort.is_reduced()


@pytest.mark.parametrize("shown", [theme.DARK, theme.LIGHT, theme.CONTRAST], ids=lambda shown: shown.name)
def test_what_is_styled_at_once_looks_as_if_it_was_styled_bit_by_bit(
    qapp: QApplication, shown: theme.Theme
) -> None:
    theme.apply(qapp, shown)
    sheet = qapp.styleSheet()
    slowly = _panel()
    with theme.styled_at_once(qapp):
        assert not qapp.styleSheet()
        at_once = _panel()
    assert qapp.styleSheet() == sheet
    assert at_once.grab().toImage() == slowly.grab().toImage()


def test_a_theme_that_is_chosen_while_it_is_made_counts(qapp: QApplication) -> None:
    with theme.styled_at_once(qapp):
        theme.apply(qapp, theme.LIGHT)
    assert qapp.styleSheet() == style_sheet(theme.LIGHT)


def _panel() -> Inspector:
    made = Inspector(Bridge(), ViewState())
    made.resize(300, 500)
    return made
