"""What the commands about music write never takes the place of what they read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from editor.cli import main
from tests.media_factory import MediaFactory


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def files(media_factory: MediaFactory, tmp_path: Path) -> dict[str, Path]:
    """A film, two songs, and another name of the film."""
    made = {}
    for name, source in (
        ("film.mp4", media_factory.video(seconds=2)),
        ("a.wav", media_factory.sound(seconds=6)),
        ("b.wav", media_factory.sound(seconds=7)),
    ):
        made[name] = tmp_path / name
        made[name].write_bytes(source.read_bytes())
    (tmp_path / "link.mp4").symlink_to(made["film.mp4"])
    return made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("score film.mp4 -o film.mp4 --overwrite", "“film.mp4” is one of the files that are read."),
        ("score film.mp4 -o link.mp4 --overwrite", "“link.mp4” is one of the files that are read."),
        ("score film.mp4 -o new.mp3 --json film.mp4", "over “film.mp4”"),
        ("score film.mp4 -o new.mp3 --json new.mp3", "over “new.mp3”"),
        ("mashup a.wav b.wav -o b.wav --overwrite", "“b.wav” is one of the files that are read."),
        ("mashup a.wav b.wav -o m.wav --json nowhere/r.json", "no folder for the report"),
        ("mashup a.wav b.wav -o m.wav --json m.wav", "over “m.wav”"),
        ("soundtrack film.mp4 --audio a.wav -o film.mp4 --overwrite", "“film.mp4” is one of the files"),
        ("soundtrack film.mp4 --audio a.wav -o a.wav --overwrite", "“a.wav” is one of the files"),
    ],
)
def test_what_is_read_is_never_written_over(
    files: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {name: digest(path) for name, path in files.items()}
    assert main(words.split()) == 2
    assert said in capsys.readouterr().err
    assert {name: digest(path) for name, path in files.items()} == before
    assert {path.name for path in tmp_path.iterdir()} == {*files, "link.mp4"}
