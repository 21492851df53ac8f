"""What is kept on the disk: by file, within a limit, and never in the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from editor.media import disk_cache, peak_cache
from editor.media.border import identify
from editor.media.peaks import Peaks


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "media"
    monkeypatch.setattr(disk_cache, "root", lambda: place)
    disk_cache.set_cache_limit(disk_cache.DEFAULT_LIMIT_BYTES)
    yield place
    disk_cache.set_cache_limit(disk_cache.DEFAULT_LIMIT_BYTES)


def put(name: str, size: int, age: int = 0) -> None:
    disk_cache.store(name, lambda file: file.write(bytes(size)))
    place = disk_cache.root() / name
    if place.exists():
        os.utime(place, (1_000_000 - age, 1_000_000 - age))


def size_of(root: Path) -> int:
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file())


def test_what_was_not_asked_for_longest_goes_first_whatever_it_is(root: Path) -> None:
    put("peaks/old.npz", 4_000, age=100)
    put("thumbnails/a/new.npy", 4_000, age=50)
    disk_cache.load("peaks/old.npz", lambda file: file.read())
    disk_cache.set_cache_limit(9_000)
    put("peaks/third.npz", 4_000)
    assert [path.name for path in sorted(root.rglob("*.np*"))] == ["old.npz", "third.npz"]


def test_the_cache_keeps_to_its_limit(root: Path) -> None:
    disk_cache.set_cache_limit(50_000)
    for number in range(40):
        put(f"peaks/{number}.npz", 5_000, age=100 - number)
        assert size_of(root) <= 50_000
    assert (root / "peaks" / "39.npz").exists()


def test_a_limit_of_nothing_keeps_nothing(root: Path) -> None:
    disk_cache.set_cache_limit(0)
    put("peaks/a.npz", 10)
    assert size_of(root) == 0


def test_peaks_of_the_wrong_shape_are_not_believed(root: Path) -> None:
    levels = np.zeros(10, np.float32)
    peak_cache.store_peaks("k", Peaks(levels, levels[:4], 128, 48_000))
    assert peak_cache.load_peaks("k") is None


def test_a_file_is_known_by_size_time_and_content(tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    keys = set()
    for content, seconds in (
        (b"a" * 200_000, 1),
        (b"b" * 200_000, 1),
        (b"a" * 200_000, 2),
        (b"a" * 200_001, 1),
    ):
        file.write_bytes(content)
        os.utime(file, (seconds, seconds))
        keys.add(disk_cache.file_key(identify(file)))
    assert len(keys) == 4
    moved = file.rename(tmp_path / "another name.bin")
    assert disk_cache.file_key(identify(moved)) in keys


def test_the_cache_tells_its_size_and_can_be_emptied(root: Path) -> None:
    put("peaks/a.npz", 3_000)
    put("thumbnails/b/c.npy", 2_000)
    assert disk_cache.cache_bytes() == 5_000
    disk_cache.clear_cache()
    assert disk_cache.cache_bytes() == 0
    assert disk_cache.load("peaks/a.npz", lambda file: file.read()) is None
