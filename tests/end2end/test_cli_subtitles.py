"""Subtitles on the command line: into a draft, out of it again, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.cli import main

SRT = "1\n00:00:01,001 --> 00:00:02,345\nHello\n\n2\n00:00:02,000 --> 00:00:03,000\nthere <b>you</b>\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    assert main(["new", str(tmp_path / "draft")]) == 0
    return tmp_path / "draft"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.srt"
    path.write_text(SRT)
    return path


def test_lines_go_into_a_draft_and_come_out_with_the_same_times(
    draft: Path, words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["subtitles", str(draft), "--add", str(words), "--later", "10"]) == 0
    assert "Added 2 texts to “draft”." in capsys.readouterr().out
    out = tmp_path / "out.srt"
    assert main(["subtitles", str(draft), "-o", str(out)]) == 0
    said = out.read_text("utf-8-sig")
    assert "00:00:11,001 --> 00:00:12,345\nHello\n" in said
    assert "there <b>you</b>" in said


def test_a_file_that_is_there_is_kept(
    draft: Path, words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["subtitles", str(draft), "--add", str(words)]) == 0
    out = tmp_path / "out.ass"
    out.write_text("mine")
    assert main(["subtitles", str(draft), "-o", str(out)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert out.read_text() == "mine"
    assert main(["subtitles", str(draft), "-o", str(out), "--overwrite"]) == 0
    assert out.read_text("utf-8-sig").startswith("[Script Info]")


def test_bad_arguments_and_bad_files_are_told_in_a_sentence(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["subtitles", str(draft)]) == 2
    bad = tmp_path / "bad.srt"
    bad.write_bytes(b"\xff\x00" * 400)
    assert main(["subtitles", str(draft), "--add", str(bad)]) == 1
    assert "holds no subtitles that can be read" in capsys.readouterr().err
    assert main(["subtitles", str(draft), "-o", str(tmp_path / "x.srt")]) == 1
    assert "There are no texts to write." in capsys.readouterr().err
