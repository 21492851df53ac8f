"""Settings that are damaged, or cannot be kept, stop nothing, and are said once."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.ui import settings_file
from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.program_care import ProgramCare
from editor.ui.settings import Settings, SettingsStore
from editor.ui.settings_file import MOST_BYTES

WRONG: dict[str, object] = {
    "nothing": None,
    "number": 7,
    "large": 10**30,
    "negative": -1,
    "fraction": 0.5,
    "no number": float("nan"),
    "text": "x" * 5_000,
    "half a character": "\ud800",
    "empty list": [],
    "one": [1],
    "large numbers": [10**12, 10**12],
    "texts": ["\0", "\ud800"],
    "lists": [[[]]],
    "records": [{"path": 1, "name": 2}],
    "far records": [{"path": "\0", "name": "", "duration_us": -1, "opened_s": float("inf")}],
    "record": {"a": {"b": "c"}, "d": {"e": 10**20}},
}
FILES = {
    "noise": bytes(range(256)) * 20,
    "prose": b"hello, this is\nno settings file at all\n",
    "zeros": b"\0" * 5_000,
    "json": b'{"theme": "light"}',
    "other letters": "[General]\ntheme=x\n".encode("utf-16"),
}


def store_at(file: Path) -> SettingsStore:
    file.parent.mkdir(parents=True, exist_ok=True)
    return SettingsStore(file)


def kept_files(file: Path) -> list[Path]:
    return sorted(file.parent.glob("settings-damaged-*.ini"))


@pytest.mark.parametrize("kind", WRONG)
def test_a_window_opens_with_a_wrong_value_for_everything(
    kind: str, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    file = tmp_path / "settings.ini"
    written = QSettings(str(file), QSettings.Format.IniFormat)
    for entry in fields(Settings):
        written.setValue(entry.name, json.dumps(WRONG[kind]))
    written.sync()
    before = file.read_bytes()
    store = SettingsStore(file)
    assert [each.read_bytes() for each in kept_files(file)] == [before]
    window = MainWindow(store, _raise)
    with qtbot.waitExposed(window):
        window.show()
    window.close()
    end_jobs()
    window.deleteLater()
    # What it wrote since is sound.
    assert SettingsStore(file).damaged is None


def _raise(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_none_of_settings_is_kept_under_another_name(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(FILES[kind])
    store = SettingsStore(file)
    assert store.settings == Settings() and not store.trouble
    assert store.damaged is not None and store.damaged.read_bytes() == FILES[kind]
    store.change(theme="light")
    store.close()
    again = SettingsStore(file)
    assert again.settings.theme == "light" and again.damaged is None


@pytest.mark.parametrize("content", [b"", b"[General]\n"])
def test_an_empty_file_is_no_damage(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(content)
    store = SettingsStore(file)
    assert store.settings == Settings() and store.damaged is None and kept_files(file) == []


def test_half_a_file_keeps_what_is_whole_in_it(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    store = SettingsStore(file)
    store.change(theme="light", font_percent=120, sound_folder="/sounds")
    store.close()
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.index(b"light") + 3])
    again = SettingsStore(file)
    assert again.settings.font_percent == 120 and again.settings.theme == "system"
    assert again.damaged is not None and again.damaged.read_bytes() == file.read_bytes()


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    with file.open("wb") as stream:
        stream.truncate(10 * MOST_BYTES)
    store = SettingsStore(file)
    assert store.damaged is not None and store.damaged.stat().st_size == 10 * MOST_BYTES


def test_a_folder_and_a_pipe_in_its_place_go_aside(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    for make in (Path.mkdir, os.mkfifo):
        make(file)
        store = SettingsStore(file)
        assert store.damaged is not None and not store.trouble
        store.change(theme="light")
        store.close()
        assert SettingsStore(file).settings.theme == "light"
        file.unlink()


def test_no_more_than_a_few_damaged_files_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    for number in range(12):
        file.write_bytes(b"no settings %d\n" % number)
        SettingsStore(file).close()
        file.unlink(missing_ok=True)
    names = {each.name for each in kept_files(file)}
    assert names == {f"settings-damaged-{number}.ini" for number in (10, 11, 12)}


def test_settings_of_a_folder_that_cannot_be_made_live_as_long_as_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = SettingsStore(tmp_path / "file" / "fadeline" / "settings.ini")
    assert store.trouble == os.strerror(errno.ENOTDIR)
    store.change(theme="light")
    assert store.settings.theme == "light"
    store.close()


def test_a_full_disk_is_said_once_and_leaves_the_old_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, window: MainWindow, home: Path
) -> None:
    file = tmp_path / "settings.ini"
    store = SettingsStore(file)
    store.change(theme="light")
    store.close()
    before = file.read_bytes()
    care = ProgramCare(qapp, store)
    care.look_after(window)
    care._begin()
    assert "unwritable" not in window.safety.banners.ids
    monkeypatch.setattr(QSettings, "status", lambda _file: QSettings.Status.AccessError)
    monkeypatch.setattr(settings_file, "_reason", lambda _folder: errno.ENOSPC)
    for number in range(3):
        store.change(font_percent=100 + number)
        store.close()
    assert os.strerror(errno.ENOSPC) in window.safety.banners.words_of("unwritable")
    window.safety.banners.remove("unwritable")
    store.change(font_percent=120)
    store.close()
    assert "unwritable" not in window.safety.banners.ids
    care.close()
    assert before


def test_damaged_settings_are_said_with_the_place_of_the_file(
    tmp_path: Path, qapp: QApplication, window: MainWindow, home: Path
) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(b"prose\n")
    care = ProgramCare(qapp, SettingsStore(file))
    care.look_after(window)
    care._begin()
    assert "settings-damaged-1.ini" in window.safety.banners.words_of("settings")
    care.close()
