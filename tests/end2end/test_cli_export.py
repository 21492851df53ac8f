"""Every choice of ``fadeline export``, and that it writes what a call of the library writes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from editor.cli import main
from editor.draft.new import start_draft
from editor.edit.marker_commands import AddMarkers
from editor.media.file_tags import read_tags
from editor.media.probe import probe
from editor.model.timeline import Marker, Timeline
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from editor.session import Session
from tests.end2end.test_export_choices import film, song
from tests.film import lumas
from tests.plain_sound import whole_sound

__all__ = ["film", "song"]

SECOND = 1_000_000


@pytest.fixture
def draft(song: Timeline, tmp_path: Path) -> Path:
    """The song as a draft on the disk, with two marks and a range."""
    markers = (Marker("a", 500_000, "Refrain"), Marker("b", 1_250_000))
    line = replace(song, in_us=250_000, out_us=750_000)
    folder = tmp_path / "My song"
    session = Session.of_draft(start_draft(line, name="My song"), kind="draft")
    session.do(AddMarkers(markers))
    session.save_as(folder)
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("words", "start_s", "end_s"),
    [
        (("--in-out",), 0.25, 0.75),
        (("--between", "Refrain", "2"), 0.5, 1.25),
        (("--between", "start", "Refrain"), 0.0, 0.5),
        (("--range", "1.5-"), 1.5, 2.0),
    ],
)
def test_a_part_is_the_same_part_of_the_whole(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...], start_s: float, end_s: float,
) -> None:  # fmt: skip
    whole, part = tmp_path / "whole.wav", tmp_path / "part.wav"
    for target, more in ((whole, ()), (part, words)):
        code, _, err = run(capsys, "export", draft, "-o", target, "--sound-format", "wav32f", *more)
        assert code == 0, err
    wanted = whole_sound(whole)[:, round(start_s * 48_000) : round(end_s * 48_000)]
    assert np.array_equal(whole_sound(part), wanted)


def test_title_chapters_format_and_rate_come_from_the_options(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.mp3"
    assert run(capsys, "export", draft, "-o", target, "--bit-rate", "128", "--chapters")[0] == 0
    tags = read_tags(target)
    assert tags.title == "My song"
    assert [chapter.title for chapter in tags.chapters] == ["My song", "Refrain", "Mark 2"]
    named = tmp_path / "named.flac"
    assert run(capsys, "export", draft, "-o", named, "--sound-format", "flac24", "--title", "Other")[0] == 0
    assert read_tags(named).title == "Other"


def test_one_file_a_track_is_told_file_by_file(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "parts.wav"
    code, out, _ = run(capsys, "export", draft, "-o", target, "--apart", "tracks")
    assert code == 0
    assert len(list(tmp_path.glob("parts - *.wav"))) == 3
    assert "parts - Voice.wav" in out
    assert "each checked" in out
    code, _, err = run(capsys, "export", draft, "-o", target, "--apart", "tracks")
    assert code == 1
    assert "exists already" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--between", "Nowhere", "end"), "There is no marker “Nowhere”"),
        (("--clips", "nobody"), "There is no clip “nobody”"),
        (("--sound-format", "vorbis"), "There is no format “vorbis”"),
        (("--preset", "8k"), "There is no preset “8k”"),
        (("--bit-rate", "1000"), "is not a bit rate"),
    ],
)
def test_what_there_is_not_is_a_bad_argument(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    code, _, err = run(capsys, "export", draft, "-o", tmp_path / "no.wav", *words)
    assert code == 2
    assert said in err
    assert not list(tmp_path.glob("*no*"))


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("no.mp4", ("--sound-format", "flac"), "is for sound alone"),
        ("no.wav", ("--bit-rate", "64"), "says nothing about wav"),
        ("no.flac", ("--preset", "smaller"), "--preset says nothing about flac"),
        ("no.wav", ("--picture", "copy"), "--picture is for films"),
        ("no.mp4", ("--around", "blur"), "--around is for films of another shape"),
        ("no.wav", ("--around", "blur"), "--around is for films of another shape"),
        ("no.mp3", ("--bit-rate", "70"), "64, 80, 96"),
        ("no.mp3", ("--sound-format", "wav"), "is not written as .mp3"),
        ("no.mp4", ("--sound-only",), "Sound alone is not written as .mp4"),
        ("no.xyz", (), "does not end like a film or a sound"),
    ],
)
def test_options_that_say_nothing_about_the_file_are_bad_arguments(
    draft: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    words: tuple[str, ...],
    said: str,
) -> None:
    code, _, err = run(capsys, "export", draft, "-o", tmp_path / name, *words)
    assert (code, said in err) == (2, True), err
    assert not list(tmp_path.glob("*no*"))


def test_a_range_that_is_longer_than_the_project_is_told(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "export", draft, "-o", tmp_path / "a.wav", "--range", "1-200")
    assert code == 0
    assert "The project ends at 0:02.0, and so does the file." in err


def test_a_name_with_a_line_break_is_told_on_one_line(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "export", draft, "-o", tmp_path / "two\nlines.wav")
    assert code == 0
    assert "two lines.wav" in out.splitlines()[0]


def test_missing_media_stop_it_unless_silence_is_allowed(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Session.open(draft).timeline
    Path(next(iter(line.materials.values())).path or "").unlink()
    assert run(capsys, "export", draft, "-o", tmp_path / "a.wav")[0] == 4
    code, _, err = run(capsys, "export", draft, "-o", tmp_path / "a.wav", "--allow-missing")
    assert code == 0
    assert "is missing" in err


def test_the_command_line_and_the_library_write_the_same(
    film: Timeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "film"
    Session.of_draft(start_draft(film, name="film"), kind="draft").save_as(folder)
    line = Session.open(folder).timeline
    by_hand, by_words = tmp_path / "a.mp4", tmp_path / "b.mp4"
    export(line, ExportSettings(by_hand, preset="square", loudness_aim=-16.0, with_chapters=True), Progress())
    words = ("--preset", "square", "--loudness", "-16", "--chapters", "--title", "")
    code, _, err = run(capsys, "export", folder, "-o", by_words, *words)
    assert code == 0, err
    assert np.array_equal(whole_sound(by_hand), whole_sound(by_words))
    assert by_hand.read_bytes() == by_words.read_bytes()
    assert read_tags(by_hand) == read_tags(by_words)
    assert probe(by_words).duration_us == probe(by_hand).duration_us


def test_the_surroundings_of_another_shape_are_chosen_by_an_option(
    film: Timeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "My film"
    session = Session.of_draft(start_draft(film, name="My film"), kind="draft")
    session.save_as(folder)
    part = ("--preset", "square", "--range", "0-0.2")
    frames = []
    for number, around in enumerate(((), ("--around", "colour"), ("--around", "blur"))):
        out = tmp_path / f"{number}.mp4"
        assert run(capsys, "export", folder, "-o", out, *part, *around)[0] == 0
        frames.append(lumas(out)[5][:200].astype(float))
    assert np.array_equal(frames[0], frames[1])
    assert frames[0].std() < 2 < 10 < frames[2].std()
