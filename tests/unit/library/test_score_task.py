"""Music for videos as a task of the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.errors import EditorError
from editor.library import score_task
from editor.library.score_task import KIND, run_score, score_request
from editor.library.tasks import Task, TaskState
from editor.media.signing import read_signature
from editor.music import score_job
from editor.music.film.facts import Cut, FilmFacts
from editor.progress import Progress

FILM = FilmFacts(3.0, 25.0, (Cut(1.5, "hard"),), brightness=(0.5,) * 12, motion=(0.2,) * 12)


@pytest.fixture(autouse=True)
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the picture has tests of its own."""
    from editor.music.film import looking

    monkeypatch.setattr(looking, "look_at_films", lambda paths, progress: FILM)
    monkeypatch.setattr(score_job, "check_films", lambda paths: ())
    monkeypatch.setattr(score_task, "check_films", lambda paths: ())


def task(tmp_path: Path, **more: object) -> Task:
    """A task as the queue hands it out."""
    request = score_request([tmp_path / "a film.mp4"], tags=("ambient", "blorg"), folder=tmp_path, **more)  # type: ignore[arg-type]
    return Task("f" * 32, KIND, "a film.mp4", TaskState.PROCESSING, request)


def test_the_result_names_the_file_the_report_and_what_was_not_understood(tmp_path: Path) -> None:
    result = run_score(task(tmp_path, output_format="pcm_16000"), Progress())
    path = Path(result["path"])
    assert path.name == "Music for a film.pcm", "headerless samples are no WAV"
    assert path.stat().st_size == 3 * 16_000 * 4
    assert result["unknown_tags"] == ["blorg"]
    assert result["report"]["length_s"] == 3.0
    assert result["report"]["cuts_s"] == [1.5]
    assert result["takes"][0]["recipe"]["wish"]["tags"] == ("ambient", "blorg")
    assert result["format"] == {"name": "pcm_16000", "rate": 16_000, "channels": 2, "is_headerless": True}
    assert any("blorg" in note for note in result["notes"])


def test_several_takes_and_a_wav_where_a_header_is_wished(tmp_path: Path) -> None:
    result = run_score(task(tmp_path, output_format="ulaw_8000", n_takes=2, is_headerless=False), Progress())
    paths = [Path(take["path"]) for take in result["takes"]]
    assert [path.suffix for path in paths] == [".wav", ".wav"]
    assert all(path.read_bytes()[:4] == b"RIFF" for path in paths)


def test_a_signed_result_says_that_the_certificate_is_self_made(tmp_path: Path) -> None:
    pytest.importorskip("c2pa", reason="the extra `sign` is not installed")
    result = run_score(task(tmp_path, signs=True), Progress())
    assert read_signature(Path(result["path"])).is_whole
    assert any("not trusted elsewhere" in note for note in result["notes"])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"output_format": "wav"}, "no output format"),
        ({"output_format": "pcm_8000", "signs": True}, "Only MP3"),
        ({"description": "x" * 1001}, "1,000"),
    ],
)
def test_a_wrong_request_is_refused_when_it_is_made(
    tmp_path: Path, wrong: dict[str, object], words: str
) -> None:
    with pytest.raises(EditorError, match=words):
        task(tmp_path, **wrong)


def test_a_damaged_request_fails_in_words(tmp_path: Path) -> None:
    for broken in ({}, {"videos": ["a"], "wish": 3, "format": "mp3_44100_128"}):
        with pytest.raises(EditorError, match="can no longer be read"):
            run_score(replace(task(tmp_path), request=broken), Progress())
