"""The window speaks the chosen language, Qt's own dialogs do too, and time runs rightwards."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from editor import language
from editor.language import tr
from editor.ui import assets, speech
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore

LRELEASE = Path(sys.executable).with_name("pyside6-lrelease")


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speech.speak(qapp, "en")


@pytest.fixture
def chinese(qapp: QApplication) -> None:
    speech.speak(qapp, "zh")


def test_texts_are_said_in_the_chosen_language(qapp: QApplication) -> None:
    assert speech.speak(qapp, "zh") == "zh"
    assert tr("Fade in") == "淡入"
    assert tr("Volume {level}", level="−4.0 dB") == "音量 −4.0 dB"
    assert tr("a text that nobody wrote") == "a text that nobody wrote"
    assert speech.speak(qapp, "en") == "en"
    assert tr("Fade in") == "Fade in"


@pytest.mark.parametrize(
    ("languages", "chosen"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh"),
        (["de-DE", "de"], "en"),
        (["en-GB", "en"], "en"),
        (["fr-FR", "zh-Hans-CN"], "zh"),
        ([], "en"),
    ],
)
def test_at_first_the_desktops_language_counts(
    monkeypatch: pytest.MonkeyPatch, languages: list[str], chosen: str
) -> None:
    class Desktop:
        def uiLanguages(self) -> list[str]:
            return languages

    monkeypatch.setattr(QLocale, "system", Desktop)
    assert speech.chosen_language("system") == chosen
    assert speech.chosen_language("en") == "en"


def test_qts_own_dialogs_speak_it_too(chinese: None, qtbot: QtBot) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert "取消" in box.buttons()[0].text()


def test_the_compiled_catalogue_and_its_source_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not LRELEASE.exists():
        pytest.skip("pyside6-lrelease is not beside this Python")
    source = assets.asset("languages", "fadeline_zh_CN.ts")
    (tmp_path / "languages").mkdir()
    copy = tmp_path / "languages" / source.name
    shutil.copy(source, copy)
    monkeypatch.setattr(speech, "asset", tmp_path.joinpath)
    from_source = speech.translator("zh_CN")
    subprocess.run([LRELEASE, "-silent", copy], check=True, capture_output=True)
    from_compiled = speech.translator("zh_CN")
    assert from_source is not None
    assert from_compiled is not None
    texts = speech.read_source(source)
    assert len(texts) > 1000
    copy.write_text("<TS/>", "utf-8")
    # Older than its source, so the source counts, which is empty now.
    outdated = speech.translator("zh_CN")
    assert outdated is not None
    assert outdated("Fade in") == "Fade in"
    for text, said in texts.items():
        assert from_source(text) == said
        assert from_compiled(text) == said


@pytest.mark.parametrize("damage", ["<TS", ""])
def test_a_damaged_catalogue_leaves_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "fadeline_zh_CN.ts").write_text(damage, "utf-8")
    monkeypatch.setattr(speech, "asset", tmp_path.joinpath)
    assert speech.translator("zh_CN") is None


def test_the_whole_window_is_chinese(chinese: None, qtbot: QtBot, store: SettingsStore) -> None:
    window = MainWindow(store, _raise)
    qtbot.addWidget(window)
    titles = [action.text().replace("&", "") for action in window._menus.actions()]
    assert titles == ["文件", "编辑", "片段", "声音", "视图", "帮助"]
    assert window.title_bar.export_button.text().strip() == "导出"
    assert window.actions_by_id["split"].text() == "在播放头处分割"
    english = [
        part.text()
        for part in window.findChildren(QLabel)
        if any("a" <= letter <= "z" for letter in part.text())
        and not any(letter >= "一" for letter in part.text())
    ]
    assert set(english) <= SAME_IN_BOTH, english
    window.close()


SAME_IN_BOTH = {"Fadeline", "mp4 · mov · mkv · webm", "Ctrl I", "Ctrl O"}


def _raise(error: BaseException) -> None:
    raise error


def test_time_runs_from_left_to_right_in_every_language(
    chinese: None, loaded: MainWindow, qapp: QApplication
) -> None:
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert loaded.timeline.layoutDirection() is Qt.LayoutDirection.LeftToRight
    places = []
    for time_us in (0, 1_000_000, 3_000_000):
        loaded.state.set_playhead(time_us)
        places.append(loaded.timeline.ui_rects()["playhead"].x())
    assert places == sorted(set(places))


def test_the_command_line_stays_english() -> None:
    code = "import editor.cli; from editor.language import tr; print(tr('Fade in'))"
    env = {"LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Fade in"
    assert language.tr("Fade in") == "Fade in"
