from __future__ import annotations

from pathlib import Path

import pytest

from editor.errors import RenderError
from editor.render import part_file
from editor.render.part_file import PartFile, part_path


def test_a_file_gets_its_name_when_it_is_published(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    with PartFile(target, overwrite=False) as part:
        part.path.write_bytes(b"new")
        assert not target.exists()
        part.sync()
        part.publish()
    assert target.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]


def test_without_being_published_nothing_is_left(tmp_path: Path) -> None:
    with PartFile(tmp_path / "film.mp4", overwrite=False) as part:
        part.path.write_bytes(b"half")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    with pytest.raises(RenderError, match="appeared"), PartFile(target, overwrite=False) as part:
        target.write_bytes(b"somebody else's")
        part.publish()
    assert target.read_bytes() == b"somebody else's"
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]


def test_an_allowed_target_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_bytes(b"old")
    with PartFile(target, overwrite=True) as part:
        part.path.write_bytes(b"new")
        assert target.read_bytes() == b"old"
        part.publish()
    assert target.read_bytes() == b"new"


def test_what_a_killed_export_left_is_taken_over(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    part_path(target).write_bytes(b"rest of a dead export")
    with PartFile(target, overwrite=False) as part:
        assert part.path.stat().st_size == 0


def test_two_exports_to_one_target_do_not_mix(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    with PartFile(target, overwrite=True) as first:
        first.path.write_bytes(b"first")
        with pytest.raises(RenderError, match="another export"):
            PartFile(target, overwrite=True)
        assert first.path.read_bytes() == b"first"


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    target, precious = tmp_path / "film.mp4", tmp_path / "precious.txt"
    precious.write_text("mine")
    part_path(target).symlink_to(precious)
    with pytest.raises(OSError, match="symbolic"):
        PartFile(target, overwrite=True)
    assert precious.read_text() == "mine"


def test_what_failed_its_check_is_kept_under_another_name(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    with PartFile(target, overwrite=False) as part:
        part.path.write_bytes(b"odd")
        kept = part.keep_for_study()
    assert kept.name == "film.unchecked.mp4"
    assert [p.name for p in tmp_path.iterdir()] == ["film.unchecked.mp4"]


def test_a_file_that_a_rival_took_away_before_it_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "film.mp4"
    lock = part_file.lock_file
    rivals = [part_path(target)]

    def lock_late(handle: int) -> bool:
        if rivals:
            rivals.pop().unlink()
        return lock(handle)

    monkeypatch.setattr(part_file, "lock_file", lock_late)
    with PartFile(target, overwrite=False) as part:
        assert part.path.is_file()
        part.publish()
    assert target.is_file()
