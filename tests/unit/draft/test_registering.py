"""The apps' list of projects: written on request, with a backup, never under a running app."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from editor.draft import registering
from editor.draft.backups import keep_backup, list_backups
from editor.draft.registering import LIST_NAME, is_listed, register
from editor.draft.running_apps import draft_use, running_app
from editor.errors import DraftError
from tests.draft_making import SECOND, DraftMaker, segment, write_document, write_draft
from tests.draft_saving import loaded

OTHER = {
    "draft_id": "O", "draft_name": "other", "draft_fold_path": "C:\\Drafts\\other", "odd": {"kept": [1]},
    "tm_duration": 5, "draft_is_invisible": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_app(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Let no app run."""
    monkeypatch.setattr(registering, "running_app", lambda: "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a draft among others, with the apps' list."""
    maker = DraftMaker()
    maker.track("audio", segment(maker.sound(), 0, SECOND))
    folder = write_draft(tmp_path / "drafts" / "holiday", maker.document())
    write_document(
        folder / "draft_meta_info.json", {"draft_id": "D", "tm_duration": SECOND, "tm_draft_create": 7}
    )
    listed(folder, {"all_draft_store": [OTHER], "draft_ids": 3, "root_path": "x", "more": 1.50})
    return folder


def listed(folder: Path, content: Any) -> Path:
    path = folder.parent / LIST_NAME
    path.write_text(json.dumps(content) if not isinstance(content, str) else content)
    return path


def test_a_draft_is_listed_first_and_all_else_stays(folder: Path) -> None:
    assert is_listed(folder) is False
    before = (folder.parent / LIST_NAME).read_bytes()
    assert register(folder) is True
    root = loaded(folder.parent / LIST_NAME)
    first, second = root["all_draft_store"]
    assert second == OTHER and root["draft_ids"] == 4 and root["more"] == 1.5
    assert first["draft_fold_path"] == folder.as_posix() and first["draft_id"] == "D"
    assert first["tm_duration"] == SECOND and first["odd"] == {"kept": []}
    assert is_listed(folder) is True
    backup = list_backups(folder.parent)[0].folder
    assert (backup / LIST_NAME).read_bytes() == before


def test_a_draft_is_listed_once(folder: Path) -> None:
    register(folder)
    before = (folder.parent / LIST_NAME).read_bytes()
    assert register(folder) is False
    assert (folder.parent / LIST_NAME).read_bytes() == before


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"all_draft_store": 5}', '{"a": 1, "a": 2, "all_draft_store": []}']
)
def test_a_list_that_cannot_be_read_is_never_replaced(folder: Path, content: str) -> None:
    path = listed(folder, content)
    with pytest.raises(DraftError):
        register(folder)
    assert path.read_text() == content


def test_without_a_list_nothing_is_made(folder: Path) -> None:
    (folder.parent / LIST_NAME).unlink()
    with pytest.raises(DraftError, match="no list of projects"):
        register(folder)
    assert is_listed(folder) is None
    assert not (folder.parent / LIST_NAME).exists()


def test_nothing_is_written_while_an_app_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registering, "running_app", lambda: "CapCut")
    before = (folder.parent / LIST_NAME).read_bytes()
    with pytest.raises(DraftError, match="CapCut is running"):
        register(folder)
    assert (folder.parent / LIST_NAME).read_bytes() == before


@pytest.mark.parametrize("what", ["the list is changed", "an app is started"])
def test_what_an_app_does_at_that_very_moment_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    really, path = keep_backup, folder.parent / LIST_NAME
    answers = iter(("", "CapCut" if what == "an app is started" else ""))
    monkeypatch.setattr(registering, "running_app", lambda: next(answers))

    def meanwhile(place: Path, files: dict[str, bytes]) -> object:
        if what == "the list is changed":
            listed(folder, {"all_draft_store": [OTHER, OTHER]})
        return really(place, files)

    monkeypatch.setattr(registering, "keep_backup", meanwhile)
    before = json.loads(path.read_text())
    with pytest.raises(DraftError, match="at this very moment"):
        register(folder)
    after = json.loads(path.read_text())
    assert after == ({"all_draft_store": [OTHER, OTHER]} if what == "the list is changed" else before)
    assert sorted(place.name for place in folder.parent.iterdir()) == ["holiday", LIST_NAME]


@pytest.mark.parametrize(
    ("name", "app"),
    [
        ("CapCut.exe", "CapCut"), ("CapCut", "CapCut"), ("JianyingPro.exe", "JianYing"),
        ("JianYing", "JianYing"), ("VideoFusion-macOS", "JianYing"), ("capcut-mate", ""),
        ("capcutter", ""), ("bash", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_apps_are_known_by_their_processes(name: str, app: str) -> None:
    assert running_app(lambda: ["init", name]) == app


def test_the_processes_of_this_computer_can_be_listed() -> None:
    assert running_app() in ("", "CapCut", "JianYing")


def test_a_draft_is_likely_open_when_it_is_locked_or_was_just_written(folder: Path) -> None:
    main = folder / "draft_content.json"

    def names() -> list[str]:
        return ["CapCut.exe"]

    assert draft_use(folder, main, lambda: ["bash"]).app == ""
    os.utime(main)
    assert draft_use(folder, main, names).is_likely
    long_ago_s = time.time() - 3600
    os.utime(main, (long_ago_s, long_ago_s))
    assert not draft_use(folder, main, names).is_likely
    (folder / ".locked").touch()
    assert draft_use(folder, main, names).is_likely
