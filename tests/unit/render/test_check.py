from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from editor.errors import RenderError
from editor.progress import Progress
from editor.render.check import Expected, ExpectedPicture, check_file
from tests.media_factory import MediaFactory

PICTURE = ExpectedPicture(320, 180, 60, Fraction(30), 2_000_000, is_copied=False)
RIGHT = Expected(96_000, 0.25, 0.25, PICTURE)


@pytest.fixture
def film(media_factory: MediaFactory) -> Path:
    return media_factory.video(seconds=2, frame_rate=30)


def check(path: Path, expected: Expected = RIGHT) -> None:
    check_file(path, expected, Progress(), "film.mp4")


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_what_is_as_it_should_be_passes(media_factory: MediaFactory, suffix: str) -> None:
    check(media_factory.video(suffix, seconds=2, frame_rate=30))


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (replace(RIGHT, picture=replace(PICTURE, n_packets=61)), "60 pictures instead of 61"),
        (replace(RIGHT, picture=replace(PICTURE, width=640)), "320 × 180"),
        (replace(RIGHT, picture=replace(PICTURE, duration_us=2_100_000)), "picture is 2.000 s"),
        (replace(RIGHT, n_samples=100_000), "sound is 2.000 s"),
    ],
)
def test_what_differs_is_named(film: Path, expected: Expected, words: str) -> None:
    with pytest.raises(RenderError, match="failed its check") as failure:
        check(film, expected)
    assert words in failure.value.message


def test_silence_where_there_was_sound_is_found(media_factory: MediaFactory) -> None:
    with pytest.raises(RenderError, match="no sound at its beginning"):
        check(media_factory.video(seconds=2, frame_rate=30, level=0.0))


def test_mono_and_other_rates_are_found(media_factory: MediaFactory) -> None:
    with pytest.raises(RenderError, match="1 channels at 44100 Hz"):
        check(media_factory.video(seconds=2, frame_rate=30, rate=44_100, channels=1))


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def emptied(data: bytes) -> bytes:
    return b""


def holed(data: bytes) -> bytes:
    """The last pictures and sounds are zeros."""
    return data[: len(data) // 2] + bytes(len(data) // 2 - 6_000) + data[-6_000:]


@pytest.mark.parametrize("break_it", [cut, emptied, holed])
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_broken_file_fails(
    media_factory: MediaFactory, tmp_path: Path, break_it: Callable[[bytes], bytes], suffix: str
) -> None:
    broken = tmp_path / f"broken{suffix}"
    broken.write_bytes(break_it(media_factory.video(suffix, seconds=2, frame_rate=30).read_bytes()))
    with pytest.raises(RenderError, match="failed its check"):
        check(broken)


def test_a_wav_that_ends_early_fails(media_factory: MediaFactory, tmp_path: Path) -> None:
    path = media_factory.sound(".wav", seconds=2)
    expected = Expected(96_000, 0.25, 0.25)
    check(path, expected)
    short = tmp_path / "short.wav"
    short.write_bytes(path.read_bytes()[:-100_000])
    with pytest.raises(RenderError, match="s long"):
        check(short, expected)
