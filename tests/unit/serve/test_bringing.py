"""Media of a request: which local files and which computers may be named; and the language of a reply."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.errors import FetchError
from editor.fetch.sounds import SoundCache
from editor.progress import Cancelled
from editor.serve.bringing import Bringer
from editor.serve.speech import translator_of


@pytest.fixture
def bringer(tmp_path: Path) -> Bringer:
    for name in ("root", "allowed", "outside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a sound.wav").write_bytes(b"1234")
    folders = (tmp_path / "root", tmp_path / "allowed")
    return Bringer(folders, tmp_path / "root", ("localhost:8000", "10.0.0.7"), SoundCache(tmp_path / "cache"))


@pytest.mark.parametrize("place", ["root", "allowed"])
@pytest.mark.parametrize("form", ["path", "address"])
def test_files_in_the_folders_are_given(bringer: Bringer, tmp_path: Path, place: str, form: str) -> None:
    path = tmp_path / place / "a sound.wav"
    assert bringer.bring(str(path) if form == "path" else path.as_uri()) == path


def test_a_relative_path_is_seen_from_the_root(bringer: Bringer, tmp_path: Path) -> None:
    assert bringer.bring("a sound.wav") == tmp_path / "root" / "a sound.wav"
    assert bringer.bring("../allowed/a sound.wav") == tmp_path / "allowed" / "a sound.wav"


@pytest.mark.parametrize(
    "name",
    [
        "../outside/a sound.wav",
        "link.wav",
        "linked/a sound.wav",
        "",
        ".",
        "none.wav",
        "a\0b.wav",
        "~/x",
        "fifo",
    ],
)
def test_nothing_else_is_given_whatever_it_is_called(bringer: Bringer, tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    (root / "link.wav").symlink_to(tmp_path / "outside" / "a sound.wav")
    (root / "linked").symlink_to(tmp_path / "outside")
    os.mkfifo(root / "fifo")
    with pytest.raises(FetchError) as refused:
        bringer.bring(name)
    assert str(tmp_path) not in refused.value.message


def test_a_file_that_is_too_large_is_refused(bringer: Bringer) -> None:
    with pytest.raises(FetchError):
        bringer.bring("a sound.wav", most_bytes=3)


@pytest.mark.parametrize(
    ("address", "is_allowed"),
    [
        ("http://localhost:8000/a", True),
        ("http://LOCALHOST:8000/a", True),
        ("http://localhost/a", False),
        ("http://localhost:8001/a", False),
        ("https://10.0.0.7/a", True),
        ("https://10.0.0.7:9/a", True),
        ("https://10.0.0.70/a", False),
        ("https://10.0.0.7.example.com/a", False),
    ],
)
def test_a_private_computer_is_allowed_by_its_name_or_by_name_and_port(
    bringer: Bringer, address: str, is_allowed: bool
) -> None:
    assert bringer.allows_private(address) is is_allowed


@pytest.mark.parametrize("address", ["ftp://a/b", "http:/x", "data:audio/wav,x", "//host/a.wav"])
def test_other_schemes_are_files_that_are_not_there(bringer: Bringer, address: str) -> None:
    with pytest.raises(FetchError):
        bringer.bring(address)


def test_after_its_end_nothing_is_fetched(bringer: Bringer) -> None:
    bringer.close()
    with pytest.raises(Cancelled):
        bringer.bring("http://example.com/a.mp3")


@pytest.mark.parametrize(
    ("said", "is_chinese"),
    [
        ("", False), ("zh", True), ("zh-CN,zh;q=0.9,en;q=0.8", True), ("en,zh", False),
        ("fr, zh;q=0.5", True),
        ("en;q=0.3, zh-TW;q=0.4", True), ("zh;q=0", False), ("*, zh;q=0.1", False), (";;,q=,", False),
        ("zh;q=x", False), ("a" * 10_000, False),
    ],
)  # fmt: skip
def test_chinese_is_spoken_where_it_is_asked_for_first(said: str, is_chinese: bool) -> None:
    translate = translator_of(said)
    assert (translate is not None and translate("Service unavailable") == "服务不可用") is is_chinese
