"""What is remembered between two starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from pytestqt.qtbot import QtBot

from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.settings import Recent, Settings, SettingsStore, default_file


def test_settings_come_back_as_they_were_left(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    store = SettingsStore(file)
    entry = Recent("/home/ü/日本, 1.mp4", "日本, 1", 4_000_000, 12.5)
    store.change(theme="light", window_size=(1100, 700), upper_sizes=(200, 700, 200), shows_exported=True)
    store.keep(store.settings.with_recent(entry))
    store.close()
    again = SettingsStore(file).settings
    assert again == Settings(
        theme="light",
        window_size=(1100, 700),
        upper_sizes=(200, 700, 200),
        shows_exported=True,
        recent=(entry,),
    )


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("window_size", "oops"),
        ("window_size", '"wide"'),
        ("theme", "7"),
        ("recent", '[{"no": 1}]'),
        ("recent", "{"),
    ],
)
def test_a_damaged_value_counts_as_not_set(tmp_path: Path, name: str, stored: str) -> None:
    file = tmp_path / "settings.ini"
    written = QSettings(str(file), QSettings.Format.IniFormat)
    written.setValue(name, stored)
    written.sync()
    assert getattr(SettingsStore(file).settings, name) == getattr(Settings(), name)


def test_the_newest_project_is_first_and_none_is_listed_twice() -> None:
    settings = Settings()
    for number in (1, 2, 3, 1):
        settings = settings.with_recent(Recent(f"/{number}", str(number)))
    assert [entry.name for entry in settings.recent] == ["1", "3", "2"]
    assert [entry.name for entry in settings.without_recent("/3").recent] == ["1", "2"]


def test_the_file_lies_in_the_persons_own_folder(home: Path) -> None:
    assert home in default_file().parents


def test_the_window_comes_back_in_the_size_it_was_left_in(window: MainWindow, store: SettingsStore) -> None:
    window.resize(1111, 707)
    window.close()
    assert store.settings.window_size == (1111, 707)


def test_a_maximised_window_comes_back_maximised(qtbot: QtBot, store: SettingsStore) -> None:
    store.change(is_maximised=True)
    made = MainWindow(store, lambda _error: None)
    with qtbot.waitExposed(made):
        made.show()
    assert made.isMaximized()
    made.close()
    end_jobs()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
