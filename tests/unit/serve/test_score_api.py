"""The video-to-music API of the local server: limits, formats and states, with an engine that obeys."""

from __future__ import annotations

import pytest

from editor.errors import EditorError
from editor.fetch.services.score_rules import FORMATS
from editor.library.tasks import TaskState
from editor.media.probe import probe
from tests.unit.serve.music_server import TOKEN, music_server, write_tone

PATH = "/eleven/video-to-music"
TASKS = "/eleven/tasks"


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    from tests.media_making import write_video

    path = tmp_path_factory.mktemp("film") / "film.mp4"
    write_video(path)
    return path


@pytest.fixture(scope="module")
def running(tmp_path_factory, film):
    with (
        pytest.MonkeyPatch.context() as patch,
        music_server(tmp_path_factory.mktemp("score"), patch) as found,
    ):
        for name in ("one.mp4", "two.mp4"):
            (found.root / name).write_bytes(film.read_bytes())
        write_tone(found.root / "a.wav")
        yield found


@pytest.fixture
def server(running):
    yield running
    running.reset()


def body(**changes):
    found = {
        "videoUrls": ["one.mp4", "two.mp4"], "description": "Upbeat background music for a travel vlog",
        "tags": ["upbeat", "cinematic"], "outputFormat": "mp3_44100_128", "signWithC2pa": False, **changes,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value != "gone"}


def look(server, task_id):
    return server.get(TASKS, taskId=task_id).json()


def test_an_order_gives_a_task_that_goes_from_pending_to_completed(server):
    reply = server.post(PATH, body())
    assert reply.status_code == 200 and list(reply.json()) == ["taskId"]
    task_id = reply.json()["taskId"]
    assert server.engines.begun.wait(10)
    found = look(server, task_id)
    assert (found["taskId"], found["status"], found["result"]) == (task_id, "processing", None)
    assert found["createdAt"].endswith("+00:00") and found["finishedAt"] is None
    server.engines.go.set()
    server.over(task_id)
    found = look(server, task_id)
    assert (found["status"], found["progress"], found["errorMessage"]) == ("completed", 100, None)
    assert found["result"]["audioUrl"] == found["result"]["audioUrls"][0]
    assert f"/k/{TOKEN}/results/{task_id}/0/" in found["result"]["audioUrl"]
    assert found["result"]["unknownTags"] == ["blorp"] and found["finishedAt"]


def test_all_fields_reach_the_engine_in_order(server):
    server.post(PATH, body(outputFormat="mp3_22050_32", signWithC2pa=True))
    server.post(PATH, {"videoUrls": ["two.mp4"]})
    (videos, wish), (_, usual) = server.engines.orders
    assert [path.name for path in videos] == ["one.mp4", "two.mp4"]
    assert wish == {
        "description": "Upbeat background music for a travel vlog", "tags": ("upbeat", "cinematic"),
        "output_format": "mp3_22050_32", "signs": True,
    }  # fmt: skip
    assert usual == {"description": "", "tags": (), "output_format": "mp3_44100_128", "signs": False}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"videoUrls": "gone"}, "videoUrls"),
        ({"videoUrls": []}, "videoUrls"),
        ({"videoUrls": ["one.mp4"] * 11}, "videoUrls"),
        ({"videoUrls": "one.mp4"}, "videoUrls"),
        ({"videoUrls": ["a.wav"]}, "videoUrls"),
        ({"videoUrls": ["missing.mp4"]}, "videoUrls"),
        ({"videoUrls": ["/etc/hostname"]}, "videoUrls"),
        ({"videoUrls": ["http://127.0.0.1:9/v.mp4"]}, "videoUrls"),
        ({"description": "x" * 1_001}, "description"),
        ({"description": 7}, "description"),
        ({"tags": ["x"] * 11}, "tags"),
        ({"tags": "calm"}, "tags"),
        ({"outputFormat": "wav"}, "outputFormat"),
        ({"signWithC2pa": "yes"}, "signWithC2pa"),
        ({"signWithC2pa": True, "outputFormat": "pcm_44100"}, "signWithC2pa"),
    ],
)
def test_what_is_wrong_is_400_and_named_and_orders_nothing(server, changes, field):
    reply = server.post(PATH, body(**changes))
    assert reply.status_code == 400
    said = reply.json()
    assert set(said) == {"message", "errorCode"} and field in said["message"] and said["errorCode"]
    assert str(server.root) not in reply.text and server.library.tasks.all() == []


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_format_is_taken(server, output_format):
    assert server.post(PATH, body(outputFormat=output_format)).status_code == 200


def test_ten_videos_are_taken(server):
    assert server.post(PATH, body(videoUrls=["one.mp4"] * 10)).status_code == 200


def test_videos_are_judged_together_by_size_and_length(server, monkeypatch):
    found = probe(server.root / "one.mp4")
    rules = "editor.fetch.services.score_rules"
    for name, one in (("MOST_US", found.duration_us), ("MOST_BYTES", found.size_bytes)):
        with monkeypatch.context() as patch:
            patch.setattr(f"{rules}.{name}", 2 * one - 1)
            reply = server.post(PATH, body(tags=[name]))
            assert reply.status_code == 400 and "videoUrls" not in reply.json()["errorCode"]
            patch.setattr(f"{rules}.{name}", 2 * one)
            assert server.post(PATH, body(tags=[name])).status_code == 200


def test_without_a_key_it_is_401_in_the_documents_shape(server):
    reply = server.client.post(PATH, json=body())
    assert (reply.status_code, set(reply.json())) == (401, {"message", "errorCode"})
    fields = {"Authorization": f"Bearer {TOKEN}"}
    assert server.client.post(PATH, json=body(), headers=fields).status_code == 200


def test_an_unknown_task_is_404_and_a_missing_id_400(server):
    assert server.get(TASKS, taskId="0" * 32).status_code == 404
    assert server.get(TASKS, taskId="../x").status_code == 404
    assert server.get(TASKS).status_code == 400
    assert server.get("/eleven/nothing").json()["errorCode"] == "NOT_FOUND"


def test_a_task_of_another_kind_is_not_shown(server):
    task = server.library.tasks.add("other", "x", {})
    assert server.get(TASKS, taskId=task.id).status_code == 404


def test_the_same_order_is_one_task_while_it_is_worked_on(server):
    first = server.post(PATH, body()).json()["taskId"]
    assert server.post(PATH, dict(reversed(body().items()))).json()["taskId"] == first
    server.engines.go.set()
    server.over(first)
    assert server.post(PATH, body()).json()["taskId"] != first


def test_a_failure_has_words_and_a_stopped_task_is_cancelled(server):
    server.engines.error = EditorError("The film is black.")
    server.engines.go.set()
    failed = server.post(PATH, body()).json()["taskId"]
    server.over(failed)
    found = look(server, failed)
    assert (found["status"], found["errorMessage"], found["result"]) == ("failed", "The film is black.", None)
    server.engines.go.clear()
    stopped = server.post(PATH, body(tags=[])).json()["taskId"]
    server.library.tasks.wish_stop(stopped)
    assert server.over(stopped).state is TaskState.CANCELLED
    assert look(server, stopped)["status"] == "cancelled"


def test_a_full_queue_is_429_and_a_server_that_stops_503(server, monkeypatch):
    monkeypatch.setattr("editor.library.task_list.MOST_WAITING", 0)
    reply = server.post(PATH, body())
    assert (reply.status_code, reply.json()["errorCode"]) == (429, "QUEUE_FULL")
    server.context.is_stopping.set()
    try:
        assert server.post(PATH, body()).status_code == 503
    finally:
        server.context.is_stopping.clear()


def test_after_a_restart_a_task_is_worked_on_once_more(tmp_path, monkeypatch, film):
    with music_server(tmp_path, monkeypatch) as server:
        (server.root / "one.mp4").write_bytes(film.read_bytes())
        task_id = server.post(PATH, body(videoUrls=["one.mp4"])).json()["taskId"]
        assert server.engines.begun.wait(10)
        server.local.close()
    with music_server(tmp_path, monkeypatch) as server:
        server.engines.go.set()
        server.over(task_id)
        assert look(server, task_id)["status"] == "completed"
