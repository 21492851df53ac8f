"""The sound files of a folder, and the order of names (D-3, D-8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.media import sound_folder
from editor.media.sound_folder import gather, in_natural_order
from editor.progress import Cancelled, Progress


def nothing() -> None:
    """Never stops the search."""


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names_in(folder: Path, paths: tuple[str, ...]) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in paths]


def test_names_are_ordered_as_people_count_in_any_writing() -> None:
    names = ["10.wav", "9.wav", "1.wav", "a 2b.wav", "A 10b.wav", "02.wav", "音2.wav", "音10.wav"]
    assert in_natural_order(names) == [
        "1.wav", "02.wav", "9.wav", "10.wav", "a 2b.wav", "A 10b.wav", "音2.wav", "音10.wav",
    ]  # fmt: skip


def test_files_stand_in_order_with_folders_opened_in_their_place(tmp_path: Path) -> None:
    make(tmp_path, "1.wav", "2 takes/10.wav", "2 takes/9.wav", "2 takes/inner/8.wav", "3.wav")
    paths = [str(tmp_path / name) for name in ("3.wav", "2 takes", "1.wav")]
    found = gather(paths, nothing)
    assert names_in(tmp_path, found.paths) == [
        "1.wav", "2 takes/9.wav", "2 takes/10.wav", "2 takes/inner/8.wav", "3.wav",
    ]  # fmt: skip
    assert found.rest == ()


def test_only_sounds_that_are_not_hidden_and_not_too_deep_are_taken(tmp_path: Path) -> None:
    make(
        tmp_path,
        "f/a.MP3",
        "f/b.txt",
        "f/.c.wav",
        "f/.git/d.wav",
        "f/1/2/e.ogg",
        "f/1/2/3/f.wav",
        "f/film.mp4",
    )
    found = gather([str(tmp_path / "f")], nothing)
    assert names_in(tmp_path, found.paths) == ["f/a.MP3", "f/1/2/e.ogg"]


def test_the_files_beyond_the_limit_are_kept_apart_and_named_files_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_folder, "MAX_FILES", 3)
    make(tmp_path, *(f"a/{n}.wav" for n in range(2)), *(f"b/{n}.wav" for n in range(3)), "z1.wav", "z2.wav")
    found = gather([str(tmp_path / name) for name in ("z2.wav", "z1.wav", "b", "a")], nothing)
    assert names_in(tmp_path, found.paths) == ["a/0.wav", "a/1.wav", "b/0.wav", "z1.wav", "z2.wav"]
    assert names_in(tmp_path, found.rest) == ["b/1.wav", "b/2.wav"]


def test_a_folder_without_sound_stands_for_itself_so_that_it_can_be_named(tmp_path: Path) -> None:
    make(tmp_path, "f/b.txt")
    assert gather([str(tmp_path / "f")], nothing).paths == (str(tmp_path / "f"),)


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "f/a.wav")
    (tmp_path / "f" / "round").symlink_to(tmp_path / "f")
    assert names_in(tmp_path, gather([str(tmp_path / "f")], nothing).paths) == ["f/a.wav"]


def test_the_search_can_be_stopped(tmp_path: Path) -> None:
    make(tmp_path, "f/a.wav")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        gather([str(tmp_path / "f")], progress.check)
