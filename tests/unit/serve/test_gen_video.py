"""``gen_video`` and its status: every field, state, limit and error of the document."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor.errors import MediaError, RenderError
from editor.library import video_task
from editor.library.library import Library
from editor.library.task_list import MOST_WAITING
from editor.library.tasks import TaskState
from editor.library.video_task import STEPS
from editor.media.probe import probe
from editor.progress import Progress, Report
from tests.media_factory import MediaFactory
from tests.serving import DRAFT_ID, PUBLIC_URL, Serving, detail, serving
from tests.waiting import wait_for

SUBMITTED = "Video generation task submitted, please use draft_url to check progress"


@pytest.fixture
def working(tmp_path: Path, media_factory: MediaFactory) -> Iterator[Serving]:
    """Give a server that works on its tasks, and a draft with a video and a sound."""
    with serving(tmp_path) as made:
        fill(made, media_factory)
        yield made


def fill(
    served: Serving, media_factory: MediaFactory, draft_id: str = DRAFT_ID, seconds: float = 1.0
) -> None:
    if not (served.root / draft_id).exists():
        served.make_draft(draft_id)
    shutil.copy(media_factory.video(seconds=seconds), served.root / "film.mp4")
    shutil.copy(media_factory.sound(seconds=seconds), served.root / "music.wav")
    address = f"?draft_id={draft_id}"
    infos = f'[{{"video_url": "film.mp4", "start": 0, "end": {round(seconds * 1e6)}}}]'
    assert served.post("add_videos", {"draft_url": address, "video_infos": infos}).status_code == 200
    audios = [{"audio_url": "music.wav", "fade_in": 200_000}]
    assert served.post("add_audios", {"draft_url": address, "audios": audios}).status_code == 200


def status(served: Serving, address: str = PUBLIC_URL) -> dict[str, Any]:
    reply = served.post("gen_video_status", {"draft_url": address})
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def finished(served: Serving, address: str = PUBLIC_URL) -> dict[str, Any]:
    wait_for(lambda: status(served, address)["status"] in ("completed", "failed"), "the video", seconds=60)
    return status(served, address)


def submit(served: Serving, address: str = PUBLIC_URL) -> Any:
    return served.post("gen_video", {"draft_url": address})


def test_a_draft_becomes_a_video_that_the_server_gives_away(working: Serving, tmp_path: Path) -> None:
    reply = submit(working)
    assert (reply.status_code, reply.json()) == (200, {"message": SUBMITTED})
    found = finished(working)
    assert list(found) == [
        *("draft_url", "status", "progress", "video_url", "error_message"),
        *("created_at", "started_at", "completed_at"),
    ]
    assert (found["draft_url"], found["status"], found["progress"]) == (PUBLIC_URL, "completed", 100)
    assert found["error_message"] == ""
    assert all(found[name] for name in ("created_at", "started_at", "completed_at"))
    video = tmp_path / "got.mp4"
    video.write_bytes(working.client.get(found["video_url"]).content)
    facts = probe(video)
    assert facts.picture is not None and facts.sound is not None
    assert abs(facts.duration_us - 1_000_000) < 50_000


def test_the_log_tells_the_nine_steps_in_their_order(working: Serving) -> None:
    submit(working)
    finished(working)
    (task,) = working.library.tasks.all()
    assert working.library.tasks.log_lines(task.id) == list(STEPS)
    assert len(STEPS) == 9


def test_parts_of_the_video_are_given_by_range(working: Serving) -> None:
    submit(working)
    address = finished(working)["video_url"]
    whole = working.client.get(address)
    assert whole.headers["content-type"] == "video/mp4"
    assert whole.headers["accept-ranges"] == "bytes"
    part = working.client.get(address, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    assert working.client.get(address, headers={"Range": "bytes=99999999-"}).status_code == 416
    assert working.client.head(address).headers["content-length"] == str(len(whole.content))


def test_the_video_is_served_until_the_task_is_removed(working: Serving) -> None:
    submit(working)
    address = finished(working)["video_url"]
    (task,) = working.library.tasks.all()
    removed = working.client.post(f"{working.server.address}/pages/remove", json={"id": task.id})
    assert removed.status_code == 200
    assert working.client.get(address).status_code == 404
    assert list(working.server.settings.results.iterdir()) == []
    assert detail(working.post("gen_video_status", {"draft_url": PUBLIC_URL}))[0] == 404


def test_a_second_call_while_it_waits_or_runs_changes_nothing(
    served: Serving, media_factory: MediaFactory
) -> None:
    fill(served, media_factory)
    for _ in range(3):
        assert submit(served).json() == {"message": SUBMITTED}
    waiting = served.library.tasks.all(TaskState.PENDING)
    assert len(waiting) == 1
    served.library.tasks.begin(waiting[0].id, "somebody")
    assert submit(served).json() == {"message": SUBMITTED}
    assert served.library.tasks.all(TaskState.PENDING) == []


def test_after_its_end_a_draft_is_rendered_anew(working: Serving) -> None:
    submit(working)
    first = finished(working)
    submit(working)
    assert finished(working)["video_url"] != first["video_url"]
    assert len(working.library.tasks.all()) == 2


@pytest.mark.parametrize("address", [None, "", 5], ids=repr)
@pytest.mark.parametrize("name", ["gen_video", "gen_video_status"])
def test_a_request_without_a_draft_is_refused(served: Serving, name: str, address: Any) -> None:
    assert detail(served.post(name, {"draft_url": address})) == (400, "draft_url is required")


@pytest.mark.parametrize("address", ["http://x/get_draft", "plain words", "?draft_id=", "?draft_id=../x"])
def test_an_address_without_an_id_is_refused(served: Serving, address: str) -> None:
    assert detail(submit(served, address)) == (400, "Invalid draft_url format")


def test_a_draft_that_is_not_there_is_404(served: Serving) -> None:
    assert detail(submit(served, "?draft_id=nobody")) == (404, "Draft does not exist")


def test_an_empty_draft_is_refused(served: Serving) -> None:
    assert detail(submit(served)) == (400, "Draft content is empty")


def test_missing_material_is_named(served: Serving, media_factory: MediaFactory) -> None:
    fill(served, media_factory)
    for path in (served.root / DRAFT_ID).rglob("*.wav"):
        path.unlink()
    (served.root / "film.mp4").unlink()
    (served.root / "music.wav").unlink()
    status_code, words = detail(submit(served))
    assert status_code == 400
    assert words.startswith("Material inaccessible: ")
    assert "film.mp4" in words
    assert str(served.root) not in words


def test_more_than_a_hundred_that_wait_are_503(served: Serving, media_factory: MediaFactory) -> None:
    fill(served, media_factory)
    ids = [served.library.tasks.add("video", "x", {}, key=str(n)).id for n in range(MOST_WAITING)]
    try:
        assert detail(submit(served)) == (503, "Service busy")
    finally:
        for task_id in ids:
            served.library.tasks.wish_stop(task_id)


def test_a_library_that_fails_is_500(
    served: Serving, media_factory: MediaFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(served, media_factory)

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(served.library.tasks, "add", broken)
    assert detail(submit(served)) == (500, "Video generation task submission failed")


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        ("picture", RenderError("The picture broke."), "Video rendering failed: The picture broke."),
        ("sound", MediaError("The sound broke."), "Audio processing failed: The sound broke."),
        ("finishing", RenderError("The disk is full."), "Encoding failed: The disk is full."),
        ("checking", RenderError("It cannot be read."), "Encoding failed: It cannot be read."),
    ],
)
def test_what_fails_later_is_said_in_the_words_of_the_document_with_its_cause(
    working: Serving, monkeypatch: pytest.MonkeyPatch, state: str, error: Exception, words: str
) -> None:
    def breaks(_timeline: object, _settings: object, progress: Progress) -> None:
        progress.part(0.0, 1.0, state).report(0.5)
        raise error

    monkeypatch.setattr(video_task, "export", breaks)
    submit(working)
    found = finished(working)
    assert (found["status"], found["error_message"], found["video_url"]) == ("failed", words, "")
    assert found["progress"] < 100


def test_it_ends_after_the_longest_time(
    tmp_path: Path, media_factory: MediaFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_timeline: object, _settings: object, progress: Progress) -> None:
        for number in range(1_000):
            progress.part(0.0, 1.0, "picture").report(number / 1_000)
            time.sleep(0.01)

    monkeypatch.setattr(video_task, "export", slow)
    with serving(tmp_path, task_timeout_s=0.1) as made:
        fill(made, media_factory)
        submit(made)
        found = finished(made)
    assert (found["status"], found["error_message"]) == ("failed", "Processing timeout: stopped after 0.1 s")


def test_progress_is_that_of_the_work_and_never_goes_back(
    working: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    told = iter((0.1, 0.5, 0.3, 0.9))

    def steps(_timeline: object, settings: Any, progress: Progress) -> Any:
        for fraction in told:
            progress.part(0.0, 1.0, "picture").report(fraction)
            time.sleep(0.3)
            seen.append(status(working)["progress"])
        raise RenderError("enough")

    monkeypatch.setattr(video_task, "export", steps)
    submit(working)
    finished(working)
    assert seen == sorted(seen)
    assert 5 <= seen[0] <= 15
    assert 85 <= seen[-1] <= 95


def test_it_can_be_stopped_while_it_waits_and_while_it_runs(
    working: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_timeline: object, _settings: object, progress: Progress) -> None:
        while True:
            progress.part(0.0, 1.0, "picture").report(0.2)
            time.sleep(0.01)

    monkeypatch.setattr(video_task, "export", endless)
    submit(working)
    wait_for(lambda: status(working)["status"] == "processing", "the start")
    assert working.get("/openapi/capcut-mate/v1/gen_video_active_count").json() == {"count": 1}
    working.post("gen_video_cancel", {"draft_url": PUBLIC_URL})
    found = finished(working)
    assert (found["status"], found["error_message"]) == ("failed", "The work was stopped.")
    assert working.get("/openapi/capcut-mate/v1/gen_video_active_count").json() == {"count": 0}


def test_a_restart_goes_on_where_the_queue_was_and_the_bar_never_goes_back(
    tmp_path: Path, media_factory: MediaFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halfway(_timeline: object, _settings: object, progress: Progress) -> None:
        while True:
            progress.part(0.0, 1.0, "picture").report(0.6)
            time.sleep(0.01)

    with monkeypatch.context() as patched:
        patched.setattr(video_task, "export", halfway)
        with serving(tmp_path) as made:
            fill(made, media_factory)
            submit(made)
            wait_for(lambda: status(made)["progress"] >= 50, "half of the work")
    with serving(tmp_path, works=False) as made:
        waiting = status(made)
        assert waiting["status"] == "pending"
        before = waiting["progress"]
    with serving(tmp_path) as made:
        found = finished(made)
        assert found["status"] == "completed", found
        assert found["progress"] >= before


def test_the_reports_of_a_second_try_begin_where_the_first_came_to(tmp_path: Path) -> None:
    heard: list[float] = []
    steps = video_task._Steps(
        Progress(lambda report: heard.append(report.fraction)), None, 0.5, lambda _: None
    )
    steps.hear(Report("picture", 0.0))
    steps.hear(Report("picture", 1.0))
    assert min(heard) >= 0.5
    assert heard[-1] == pytest.approx(1.0)


def test_unknown_tasks_are_404(served: Serving) -> None:
    assert detail(served.post("gen_video_status", {"draft_url": PUBLIC_URL}))[0] == 404
    assert detail(served.post("gen_video_cancel", {"draft_url": PUBLIC_URL}))[0] == 404


def test_a_draft_of_sound_alone_becomes_a_video_of_the_empty_canvas(
    tmp_path: Path, media_factory: MediaFactory
) -> None:
    with serving(tmp_path) as made:
        made.make_draft()
        shutil.copy(media_factory.sound(seconds=1.0), made.root / "music.wav")
        made.post("add_audios", {"draft_url": PUBLIC_URL, "audios": [{"audio_url": "music.wav"}]})
        submit(made)
        found = finished(made)
        assert found["status"] == "completed", found
        (task,) = made.library.tasks.all()
        facts = probe(task.result["path"])
    assert facts.picture is not None and facts.sound is not None


@pytest.mark.usefixtures("qapp")
def test_a_draft_with_words_is_drawn(working: Serving) -> None:
    captions = '[{"start": 0, "end": 900000, "text": "Good morning"}]'
    assert working.post("add_captions", {"draft_url": PUBLIC_URL, "captions": captions}).status_code == 200
    submit(working)
    found = finished(working)
    assert found["status"] == "completed", found


def test_the_library_is_that_of_the_window_and_the_command_line(working: Serving) -> None:
    submit(working)
    finished(working)
    other = Library(working.library.folder)
    try:
        (task,) = other.tasks.all()
        assert (task.kind, task.name, task.state) == ("video", DRAFT_ID, TaskState.COMPLETED)
    finally:
        other.close()
