"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.draft.atomic import copy_new, is_temporary, replace_all, stage, sweep, temporary_beside, write_new
from editor.draft.backups import N_KEPT, keep_backup, list_backups
from tests.draft_saving import contents


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data)[:3]))
    write_new(tmp_path / "a", bytes(range(256)) * 8)
    assert (tmp_path / "a").read_bytes() == bytes(range(256)) * 8


def test_staged_files_change_nothing_until_they_are_put_in_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    staged = [stage(tmp_path / "a", b"new"), stage(tmp_path / "b", b"made")]
    assert (tmp_path / "a").read_bytes() == b"old" and not (tmp_path / "b").exists()
    replace_all(staged)
    assert contents(tmp_path) == {"a": b"new", "b": b"made"}


@pytest.mark.parametrize("n_good", [0, 1, 2])
def test_a_swap_that_fails_in_the_middle_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_good: int
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    staged = [stage(tmp_path / name, b"new") for name in "abc"]
    replace, calls = Path.replace, iter(range(100))

    def broken(self: Path, target: Path) -> Path:
        if next(calls) == n_good:
            raise OSError(errno.EIO, "broken")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="broken"):
        replace_all(staged)
    assert contents(tmp_path) == {"a": b"old a", "c": b"old c"}


def test_the_owner_and_the_mode_are_those_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o604)
    if os.geteuid() == 0:
        os.chown(path, 1234, 4321)
    before = path.stat()
    replace_all([stage(path, b"new")])
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system's attributes are not known to Python")
def test_extended_attributes_are_those_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.xdg.tags", b"holiday")
    except OSError:
        pytest.skip("this disk keeps no extended attributes")
    replace_all([stage(path, b"new")])
    assert (path.read_bytes(), os.getxattr(path, "user.xdg.tags")) == (b"new", b"holiday")


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system's attributes are not known to Python")
@pytest.mark.parametrize("broken", ["listxattr", "getxattr", "setxattr"])
def test_attributes_that_cannot_be_kept_stop_no_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "listxattr", lambda _: ["user.a"])

    def fail(*_: object) -> bytes:
        raise OSError(errno.ENOTSUP, "not here")

    monkeypatch.setattr(os, broken, fail)
    replace_all([stage(path, b"new")])
    assert path.read_bytes() == b"new"


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"x" * 5000)

    def broken(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="broken"):
        copy_new(tmp_path / "a", tmp_path / "in" / "b")
    assert contents(tmp_path) == {"a": b"x" * 5000}


def test_only_temporaries_of_dead_processes_are_swept(tmp_path: Path) -> None:
    alive = temporary_beside(tmp_path / "x")
    alive.write_bytes(b"")
    dead = tmp_path / ".fadeline-999999999-00000000.tmp"
    dead.mkdir()
    (dead / "inside").write_bytes(b"")
    (tmp_path / ".fadeline-mine.tmp").write_bytes(b"")
    assert is_temporary(alive.name) and is_temporary(dead.name)
    assert sweep([tmp_path, tmp_path / "nowhere"]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([alive.name, ".fadeline-mine.tmp"])


def test_backups_are_thinned_to_the_newest_and_one_an_hour_a_day_a_week(tmp_path: Path) -> None:
    start = datetime(2026, 1, 5, 12, tzinfo=UTC)
    times = [start + timedelta(minutes=10 * n) for n in range(60)] + [
        start + timedelta(days=n) for n in range(2, 60)
    ]
    for time in times:
        keep_backup(tmp_path / "draft", {"draft_content.json": str(time).encode()}, time)
    left = list_backups(tmp_path / "draft")
    assert left[0].time == times[-1]
    assert [backup.time for backup in left[:N_KEPT]] == sorted(times, reverse=True)[:N_KEPT]
    assert len(left) < 3 * N_KEPT
    weeks = {backup.time.isocalendar()[:2] for backup in left}
    assert weeks == {time.isocalendar()[:2] for time in times}


def test_a_backup_made_after_the_clock_was_put_back_counts_as_the_newest(tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    times = [datetime(2060, 1, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(30)]
    for number, time in enumerate(
        [*times, datetime(2001, 1, 1, tzinfo=UTC), datetime(2002, 1, 1, tzinfo=UTC)]
    ):
        keep_backup(draft, {"x.json": str(number).encode()}, time)
    kept = [int((backup.folder / "x.json").read_bytes()) for backup in list_backups(draft)]
    assert kept[:3] == [31, 30, 29]
    assert kept == sorted(kept, reverse=True)


def test_drafts_of_one_name_in_two_places_have_backups_of_their_own(tmp_path: Path) -> None:
    keep_backup(tmp_path / "a" / "draft", {"x.json": b"1"})
    keep_backup(tmp_path / "b" / "draft", {"x.json": b"2"})
    (one,) = list_backups(tmp_path / "a" / "draft")
    assert (one.folder / "x.json").read_bytes() == b"1"
    assert [backup.folder.name for backup in list_backups(tmp_path / "b" / "draft")] != []
