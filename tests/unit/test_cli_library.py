"""The commands about tasks and entries, as a person or a script calls them."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from editor.cli import main
from editor.cli_output import watched
from editor.library.library import Library
from editor.library.own_task import OwnTask
from editor.library.tasks import TaskState
from editor.progress import Cancelled, Report
from tests.media_factory import MediaFactory


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_video_goes_in_and_out_of_the_library(
    capsys: pytest.CaptureFixture[str], media_factory: MediaFactory
) -> None:
    film = media_factory.video(".mp4", seconds=2, frame_rate=25, width=160, height=90, tone_hz=300)
    size_bytes = film.stat().st_size

    code, out, _ = said(capsys, "library", "add", str(film), "--json")
    entry = json.loads(out)
    assert (code, entry["state"], entry["width"], entry["height"]) == (0, "completed", 160, 90)
    assert abs(entry["duration_us"] - 2_000_000) < 100_000
    assert entry["size_bytes"] == size_bytes

    _, out, _ = said(capsys, "library")
    assert entry["id"] in out and "160×90" in out

    same = film.parent / ".." / film.parent.name / film.name
    code, _, err = said(capsys, "library", "add", str(same))
    assert code == 1 and f"already, as {entry['id']}" in err

    code, out, _ = said(capsys, "library", "remove", entry["id"][:6])
    assert code == 0 and str(film) in out
    assert film.stat().st_size == size_bytes
    assert said(capsys, "library")[1] == "The library is empty.\n"


def test_what_is_no_video_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], media_factory: MediaFactory, tmp_path: Path
) -> None:
    song = media_factory.sound(".mp3", seconds=1, tone_hz=440, level=0.3, rate=44_100, channels=1)
    words = tmp_path / "words.txt"
    words.write_text("no film")
    for path, expected in ((song, 1), (words, 1), (tmp_path / "nothing.mp4", 4)):
        code, out, err = said(capsys, "library", "add", str(path))
        assert (code, out) == (expected, "")
        assert "Traceback" not in err and "Hint: " in err
    assert said(capsys, "library")[1] == "The library is empty.\n"


def test_tasks_are_listed_shown_and_cancelled_by_the_first_letters_of_their_ids(
    capsys: pytest.CaptureFixture[str],
) -> None:
    library = Library()
    task = library.tasks.add("mashup", "two songs", {"songs": ["a", "b"]})
    library.tasks.log(task.id, "reading")
    library.close()

    _, out, _ = said(capsys, "tasks")
    begun = time.strftime("%Y-%m-%d %H:%M", time.localtime(task.created_s))
    assert out.split() == [task.id[:8], *begun.split(), "pending", "mashup", "two", "songs"]
    _, out, _ = said(capsys, "tasks", "cancel", task.id[:8])
    assert "State: cancelled" in out
    _, out, _ = said(capsys, "tasks", "show", task.id, "--json")
    shown = json.loads(out)
    assert (shown["state"], shown["request"], shown["log"]) == (
        "cancelled",
        {"songs": ["a", "b"]},
        ["reading"],
    )
    code, _, err = said(capsys, "tasks", "cancel", task.id)
    assert code == 1 and "is over" in err


def test_the_last_tasks_are_listed_first(capsys: pytest.CaptureFixture[str]) -> None:
    library = Library()
    ids = [library.tasks.add("command score", f"{n}.wav", {}).id[:8] for n in range(3)]
    library.close()
    lines = said(capsys, "tasks")[1].splitlines()
    assert [line.split()[0] for line in lines] == ids[::-1]
    assert all(" score " in line and "command" not in line for line in lines)


@pytest.mark.parametrize(
    "words",
    [
        ("tasks", "show"),
        ("tasks", "cancel"),
        ("tasks", "list", "x"),
        ("library", "add"),
        ("library", "remove"),
    ],
)
def test_a_name_too_few_or_too_many_is_a_wrong_command(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words)
    assert (code, out) == (2, "")
    assert "Hint: " in err


@pytest.mark.parametrize(
    "words", [("tasks", "show", "zz"), ("tasks", "cancel", "zz"), ("library", "remove", "zz")]
)
def test_an_id_that_names_nothing_is_answered_with_where_to_find_them(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words)
    assert (code, out) == (1, "")
    assert "lists the ids" in err


def test_a_command_is_a_task_that_others_see_and_stop() -> None:
    with pytest.raises(Cancelled), watched("none", "command export", "film.mp4") as progress:
        part = progress.part(0.0, 1.0, "sound")
        part.report(0.4)
        library = Library()
        (task,) = library.tasks.all()
        assert (task.name, task.state, task.phase) == ("film.mp4", TaskState.PROCESSING, "sound")
        library.tasks.wish_stop(task.id)
        time.sleep(0.6)
        part.report(0.5)
        part.report(0.6)
    assert library.tasks.get(task.id).state is TaskState.CANCELLED
    library.close()


def test_a_command_that_was_killed_has_failed(capsys: pytest.CaptureFixture[str]) -> None:
    task = OwnTask("command export", "film.mp4")
    task.hear(Report("reading", 0.0))
    library = Library()
    assert library.tasks.all() == [], "what is refused at once is no task"
    library.close()
    task.hear(Report("sound", 0.1))
    os.close(task._owner._handle)  # type: ignore[union-attr]
    assert "failed" in said(capsys, "tasks")[1]
    library = Library()
    (found,) = library.tasks.all()
    assert (found.state, "ended" in found.cause) == (TaskState.FAILED, True)
    library.close()
