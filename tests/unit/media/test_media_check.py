"""Files that are there and cannot be used are named with the reason, and no check lasts for ever (R-11)."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from editor.media import media_check
from editor.media.crash_list import add, find
from editor.media.media_check import check_media, look_into, try_again
from editor.model.material import Material, MaterialKind
from tests.media_making import write_sound


def material(path: Path, **changes: object) -> Material:
    kind = MaterialKind.SOUND
    return Material(path.name, kind, path.name, str(path), str(path), 1_000_000, has_sound=True, **changes)  # type: ignore[arg-type]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "good.wav", seconds=2.0)


def test_each_bad_file_is_named_with_its_reason_and_a_good_one_is_not(tmp_path: Path, good: Path) -> None:
    noise = tmp_path / "noise.mp3"
    noise.write_bytes(os.urandom(5000))
    empty = tmp_path / "empty.wav"
    empty.write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.wav")
    paths = (good, noise, empty, tmp_path / "pipe.wav", tmp_path / "gone.wav")
    found = check_media([(material(path), n) for n, path in enumerate(paths, 1)])
    assert (found.n_files, found.n_left) == (5, 0)
    assert [(bad.material.name, bad.n_clips) for bad in found.bad] == [
        ("noise.mp3", 2), ("empty.wav", 3), ("pipe.wav", 4), ("gone.wav", 5)
    ]  # fmt: skip
    assert all(bad.reason and not bad.reason.endswith(".") for bad in found.bad)


def test_a_file_that_ends_too_early_is_damaged_at_a_place(tmp_path: Path, good: Path) -> None:
    cut = tmp_path / "cut.flac"
    write_sound(cut, seconds=8.0)
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    bad = look_into(material(cut))
    assert bad is not None and bad.is_partial and "damaged near 0:0" in bad.reason


def test_a_file_that_hangs_and_a_check_that_lasts_too_long_come_to_an_end(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = threading.Event()
    monkeypatch.setattr(media_check, "FILE_S", 0.1)
    monkeypatch.setattr(media_check, "probe", lambda _: waiting.wait(30))
    bad = look_into(material(good))
    waiting.set()
    assert bad is not None and "did not answer" in bad.reason
    monkeypatch.setattr(media_check, "ALL_S", -1.0)
    assert check_media([(material(good), 1)] * 3).n_left == 3


def test_a_file_that_ended_the_decoder_is_named_until_it_is_tried_again(good: Path, home: Path) -> None:
    facts = good.stat()
    add(str(good), facts.st_size, facts.st_mtime_ns, "signal")
    bad = look_into(material(good))
    assert bad is not None and "crashes the decoder" in bad.reason
    assert try_again(material(good)) is None
    assert find(str(good), facts.st_size, facts.st_mtime_ns) is None
    assert look_into(material(good)) is None
