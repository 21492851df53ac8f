"""The list of files that end the decoder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.errors import MediaCrashError
from editor.media import crash_list


def state(path: Path) -> tuple[str, int, int]:
    facts = path.stat()
    return str(path), facts.st_size, facts.st_mtime_ns


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.mp3"
    path.write_bytes(b"bad" * 1_000)
    return path


def test_a_listed_file_is_known_by_its_content(bad: Path, tmp_path: Path) -> None:
    crash_list.refuse_if_listed(*state(bad))
    crash_list.add(*state(bad), "crashed")
    with pytest.raises(MediaCrashError, match=r"bad\.mp3"):
        crash_list.refuse_if_listed(*state(bad))
    copy = tmp_path / "other name.wav"
    copy.write_bytes(bad.read_bytes())
    assert crash_list.find(*state(copy)) is not None
    copy.write_bytes(b"dab" * 1_000)
    assert crash_list.find(*state(copy)) is None
    assert crash_list.forget(*state(bad))
    crash_list.refuse_if_listed(*state(bad))


def test_the_list_outlives_the_program(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crash_list.add(*state(bad), "hung")
    monkeypatch.setattr(crash_list._State, "entries", ())
    monkeypatch.setattr(crash_list._State, "read_at", None)
    assert [(crash.name, crash.how) for crash in crash_list.entries()] == [("bad.mp3", "hung")]


def test_what_another_window_has_listed_counts(bad: Path) -> None:
    crash_list.add(*state(bad), "crashed")
    listed = json.loads(crash_list.list_path().read_text())
    crash_list.list_path().write_text("[]")
    assert crash_list.find(*state(bad)) is None
    crash_list.list_path().write_text(json.dumps(listed) + "\n")
    assert crash_list.find(*state(bad)) is not None


@pytest.mark.parametrize("content", ["", "{", "{}", "[1]", '[{"digest": 1}]', "[" * 100_000, "\ufffd"])
def test_a_damaged_list_is_an_empty_one(content: str, bad: Path) -> None:
    crash_list.list_path().parent.mkdir(parents=True, exist_ok=True)
    crash_list.list_path().write_text(content)
    assert crash_list.find(*state(bad)) is None
    crash_list.add(*state(bad), "crashed")
    assert crash_list.find(*state(bad)) is not None


def test_a_list_that_cannot_be_written_counts_for_this_run(
    bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(crash_list, "list_path", lambda: tmp_path / "file" / "list.json")
    crash_list.add(*state(bad), "crashed")
    assert crash_list.find(*state(bad)) is not None
    monkeypatch.setattr(crash_list._State, "entries", ())


def test_the_list_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_list, "MOST_ENTRIES", 3)
    for n in range(5):
        path = tmp_path / f"{n}.wav"
        path.write_bytes(bytes([n]) * 10)
        crash_list.add(*state(path), "crashed")
    assert [crash.name for crash in crash_list.entries()] == ["2.wav", "3.wav", "4.wav"]


def test_large_files_are_told_apart_by_pieces_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash_list, "_WHOLE_BYTES", 64 * 1024)
    monkeypatch.setattr(crash_list, "_PIECE_BYTES", 1024)
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(bytes(300_000))
    other.write_bytes(bytes(299_999) + b"x")
    crash_list.add(*state(one), "crashed")
    assert crash_list.find(*state(one)) is not None
    assert crash_list.find(*state(other)) is None
