"""Names as hostile as files allow: shown plainly everywhere, never as markup, endless or a crash."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.draft.locate import MEDIA_MISSING, FoundDraft
from editor.edit.clip_commands import RenameClips, SetClipsOn
from editor.edit.history import History
from editor.edit.track_commands import RenameTrack
from editor.errors import MediaError
from editor.model.clip import Clip
from editor.model.timeline import TrackKind
from editor.ui.access.tree import tree_of
from editor.ui.clip_list import ClipListWindow
from editor.ui.controls import ElidedLabel, plain_tip
from editor.ui.dialogs.drafts import DraftsDialog
from editor.ui.dialogs.place_row import PlaceRow
from editor.ui.error_dialog import ErrorDialog
from editor.ui.main_window import MainWindow
from editor.ui.recent_menu import RecentMenu
from editor.ui.settings import Recent, SettingsStore

NAMES = {
    "markup": "<b>x</b>&amp;<img src=x>",
    "entity": "&lt;i&gt;no&lt;/i&gt;",
    "right-to-left": "שיר \u202emp3.exe\u202c عربي",
    "emoji": "🎵👩‍👩‍👧 café",
    "quotes": "\"a\" 'b' “c” \\ %1 {n} {0}",
    "controls": "one\ntwo\ttab\x07bell\x00null\x1b[31m",
    "megabyte": "m" * 1_000_000,
    "empty": "",
    "spaces": "   ",
}
LONGEST_SHOWN = 1200
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def song_of(window: MainWindow) -> Clip:
    return next(clip for track, clip in window.bridge.timeline.clips() if track.kind is TrackKind.SOUND)


def shown_tip(tip: str) -> str:
    """What a tooltip shows: ours are rich text where they begin with a tag of ours."""
    if not tip.startswith(("<qt>", "<div ")):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that a widget shows or says, with where."""
    for widget in (window, *window.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel):
            assert (
                widget.textFormat() is Qt.TextFormat.PlainText
                or not widget.text()
                or not _names(widget.text())
            ), where
            yield where, widget.text()
        if isinstance(widget, QLineEdit):
            yield where, widget.text()
        yield f"{where} tip", shown_tip(widget.toolTip())
        yield f"{where} name", widget.accessibleName()
        yield f"{where} title", widget.windowTitle()


def _names(text: str) -> bool:
    return "<b>" in text or "&lt;" in text


def check(window: QWidget) -> None:
    """Nothing is endless, turns the direction of writing, or holds what moves a cursor."""
    for where, text in texts(window):
        assert len(text) <= LONGEST_SHOWN, f"{where}: {len(text)} letters"
        lines = text.split("\n")
        assert all(line.isprintable() or not TURNS & set(line) for line in lines), f"{where}: {text[:80]!r}"
        assert "\x00" not in text, where
        assert "\x1b" not in text, where


def with_bad_names(window: MainWindow, name: str) -> None:
    """Put a name everywhere, past the commands that would clean it, as a draft from elsewhere can."""
    timeline = window.bridge.timeline
    tracks = tuple(
        replace(track, name=name, clips=tuple(replace(clip, name=name) for clip in track.clips))
        for track in timeline.tracks
    )
    materials = {key: replace(material, name=name) for key, material in timeline.materials.items()}
    changed = replace(timeline, tracks=tracks).with_materials(*materials.values())
    window.bridge.session.history = History(changed)
    window.bridge.timeline_changed.emit()
    window.bridge.history_changed.emit()


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_from_a_draft_is_shown_plainly_everywhere(loaded: MainWindow, qtbot: QtBot, name: str) -> None:
    with_bad_names(loaded, name)
    clip = song_of(loaded)
    for chosen in ({clip.id}, set(), {found.id for _, found in loaded.bridge.timeline.clips()}):
        loaded.state.select(chosen)
        check(loaded)
    track = loaded.bridge.timeline.find(clip.id)
    assert track is not None
    loaded.state.set_track(track[0].id)
    loaded.state.select(())
    check(loaded)
    loaded.bridge.do(SetClipsOn((clip.id,), False))
    check(loaded)  # undo names the clip
    loaded.timeline.grab()
    tree = tree_of(loaded.timeline)
    assert tree is not None
    said = tree.clip_words((f"{track[0].id}", clip.id, ""))
    assert said
    assert said.isprintable()
    assert len(said) < 400
    loaded.desks.access.toggle_clip_list()
    clips = loaded.findChild(ClipListWindow)
    assert clips is not None
    check(clips)
    for row in range(clips.model.rowCount()):
        for column in range(clips.model.columnCount()):
            words = clips.model.index(row, column).data()
            assert len(words) <= LONGEST_SHOWN
            assert words.isprintable()
    clips.close()


@pytest.mark.parametrize("name", ["markup", "right-to-left", "emoji", "quotes", "controls", "megabyte"])
def test_a_name_that_is_typed_is_kept_as_it_can_be_shown(loaded: MainWindow, name: str) -> None:
    clip = song_of(loaded)
    loaded.state.select({clip.id})
    assert loaded.bridge.do(RenameClips((clip.id,), NAMES[name]))
    found = loaded.bridge.timeline.find(clip.id)
    assert found is not None
    assert loaded.bridge.do(RenameTrack(found[0].id, NAMES[name]))
    kept = loaded.bridge.timeline.clip(clip.id).name
    assert 0 < len(kept) <= 200
    check(loaded)
    if name == "markup":
        shown = loaded.inspector.findChild(ElidedLabel, "inspector/name")
        assert shown is not None
        assert shown.whole_text == NAMES[name]
        assert shown_tip(shown.toolTip()) in ("", NAMES[name])


def test_the_title_and_the_messages_show_markup_as_it_is(
    loaded: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = NAMES["markup"]
    monkeypatch.setattr(type(loaded.bridge.session), "name", name)
    loaded.bridge.history_changed.emit()
    assert name in loaded.windowTitle()
    assert loaded.title_bar.name.whole_text.startswith(name)
    loaded.strip.show_message(f"“{name}” added")
    assert loaded.strip.words.whole_text == f"“{name}” added"
    loaded.show_failure(MediaError(f"“{name}” cannot be read.", f"See {name}."))
    dialog = loaded.findChild(ErrorDialog)
    assert dialog is not None
    labels = [label for label in dialog.findChildren(QLabel) if name in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    check(dialog)
    dialog.close()


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_tooltip_shows_a_name_letter_by_letter(name: str) -> None:
    tip = plain_tip(name)
    if len(name) <= 400:
        printable = "".join(letter for letter in name if letter.isprintable() or letter == "\n")
        told = shown_tip(tip).replace("\u00a0", " ")
        assert "".join(letter for letter in told if letter.isprintable() or letter == "\n").split() == (
            printable.split()
        )
    assert len(tip) < 4000


@pytest.mark.qt_log_ignore("This plugin does not support (raise|propagateSizeHints)")
def test_the_tooltip_over_a_clip_is_plain(loaded: MainWindow, qtbot: QtBot) -> None:
    with_bad_names(loaded, NAMES["markup"])
    place = loaded.timeline.ui_rects()[f"clip/{song_of(loaded).id}"].center()
    viewport = loaded.timeline.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, viewport.mapFromGlobal(place), place))
    assert shown_tip(QToolTip.text()).startswith(NAMES["markup"])
    QToolTip.hideText()


def test_what_a_reader_hears_of_widgets_is_never_markup(loaded: MainWindow) -> None:
    with_bad_names(loaded, NAMES["markup"])
    loaded.state.select({song_of(loaded).id})
    for widget in loaded.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, QLabel):
            words = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert "<qt>" not in words, widget


@pytest.mark.parametrize("name", ["markup", "entity", "right-to-left", "controls"])
def test_names_of_folders_and_drafts_are_shown_plainly(qtbot: QtBot, store: SettingsStore, name: str) -> None:
    folder = Path("/drafts") / NAMES[name].replace("/", "")
    dialog = DraftsDialog([FoundDraft(folder, NAMES[name], 0.0, 9_000_000, MEDIA_MISSING, 2)])
    qtbot.addWidget(dialog)
    item = dialog.findChild(QListWidget, "list/drafts").item(0)  # type: ignore[union-attr]
    store.change(recent=(Recent(str(folder), NAMES[name]),))
    menu = QMenu()
    qtbot.addWidget(menu)
    RecentMenu(menu, store, menu)
    menu.aboutToShow.emit()
    place = PlaceRow("film", "mp4", [folder])
    qtbot.addWidget(place)
    box = place.findChild(QComboBox)
    assert box is not None
    [action] = menu.actions()
    for words in (item.text(), action.text()):
        assert words.isprintable()
    for tip in (item.toolTip(), action.toolTip(), box.itemData(0, Qt.ItemDataRole.ToolTipRole)):
        assert " ".join(shown_tip(tip).split()) == " ".join(str(folder).split())


def test_a_draft_is_listed_with_name_day_length_and_badge(qtbot: QtBot) -> None:
    dialog = DraftsDialog(
        [FoundDraft(Path("/drafts/cut"), "cut", time.time(), 102_000_000, MEDIA_MISSING, 2)]
    )
    qtbot.addWidget(dialog)
    words = dialog.findChild(QListWidget, "list/drafts").item(0).text().split("  ·  ")  # type: ignore[union-attr]
    assert (words[0], words[-2:]) == ("cut", ["1:42", "media missing (2)"])
    assert len(words) == 4


def test_a_draft_shows_its_cover_once_that_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    drafts = [FoundDraft(tmp_path / name, name, time.time()) for name in ("with", "without", "broken")]
    for draft in drafts:
        draft.folder.mkdir()
    picture = QImage(320, 180, QImage.Format.Format_RGB32)
    picture.fill(QColor("#c03020"))
    assert picture.save(str(drafts[0].cover))
    drafts[2].cover.write_bytes(b"no picture")
    dialog = DraftsDialog(drafts)
    qtbot.addWidget(dialog)
    rows = dialog.findChild(QListWidget, "list/drafts")
    assert rows is not None

    def red_at_the_middle(place: int) -> bool:
        shown = rows.item(place).icon().pixmap(64, 36).toImage()
        return QColor(shown.pixel(shown.rect().center())).red() > 150

    qtbot.waitUntil(lambda: red_at_the_middle(0), timeout=3000)
    assert [red_at_the_middle(place) for place in range(3)] == [True, False, False]
