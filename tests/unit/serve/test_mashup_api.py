"""The mashup API of the local server: fields, codes, records and messages, with an engine that obeys."""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from editor.errors import EditorError
from editor.library.tasks import TaskState
from editor.serve import mashup_news
from tests.unit.serve.music_server import TOKEN, music_server, write_tone
from tests.waiting import wait_for

PATH = "/api/v1/generate/mashup"
RECORD = "/api/v1/generate/record-info"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with (
        pytest.MonkeyPatch.context() as patch,
        music_server(tmp_path_factory.mktemp("mashup"), patch) as found,
    ):
        write_tone(found.root / "a.wav")
        write_tone(found.root / "b.wav", hz=550)
        yield found


@pytest.fixture
def server(running):
    yield running
    running.reset()


def body(**changes):
    found = {
        "uploadUrlList": ["a.wav", "b.wav"], "customMode": True, "model": "V5", "instrumental": True,
        "style": "Jazz", "title": "Relaxing Piano", "styleWeight": 0.61, "weirdnessConstraint": 0.72,
        "audioWeight": 0.65, "vocalGender": "m", **changes,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value != "gone"}


def record(server, task_id):
    return server.get(RECORD, taskId=task_id).json()["data"]


def test_an_order_gives_a_task_and_its_record_goes_from_pending_to_two_takes(server):
    reply = server.post(PATH, body())
    assert reply.status_code == 200
    said = reply.json()
    assert (said["code"], said["msg"], list(said["data"])) == (200, "success", ["taskId"])
    task_id = said["data"]["taskId"]
    wait_for(server.engines.begun.is_set, "the engine")
    assert record(server, task_id)["status"] == "TEXT_SUCCESS"
    server.engines.first_go.set()
    wait_for(lambda: record(server, task_id)["status"] == "FIRST_SUCCESS", "the first take")
    assert len(record(server, task_id)["response"]["sunoData"]) == 1
    server.engines.go.set()
    server.over(task_id)
    found = record(server, task_id)
    assert found["status"] == "SUCCESS" and found["taskId"] == found["response"]["taskId"] == task_id
    assert found["errorCode"] is None and found["errorMessage"] is None
    assert json.loads(found["param"])["title"] == "Relaxing Piano"
    assert found["notes"] == ["Lyrics are not sung."]
    takes = found["response"]["sunoData"]
    assert [take["duration"] for take in takes] == [1.0, 2.0] and takes[0]["id"] != takes[1]["id"]
    for take in takes:
        assert set(take) == {
            "id", "audioUrl", "sourceAudioUrl", "streamAudioUrl", "sourceStreamAudioUrl", "imageUrl",
            "sourceImageUrl", "prompt", "modelName", "title", "tags", "createTime", "duration",
        }  # fmt: skip
        assert take["modelName"] == "V5" and take["title"] == "Relaxing Piano" and take["tags"] == "jazz"
        assert take["audioUrl"].startswith("http://127.0.0.1:") and " " not in take["audioUrl"]
        file = server.client.get(take["audioUrl"])
        assert file.status_code == 200 and file.content.startswith(b"RIFF")


def test_before_its_turn_a_task_is_pending(tmp_path, monkeypatch):
    with music_server(tmp_path, monkeypatch, works=False) as server:
        write_tone(server.root / "a.wav")
        task_id = server.post(PATH, body(uploadUrlList=["a.wav", "a.wav"])).json()["data"]["taskId"]
        assert record(server, task_id)["status"] == "PENDING"


def test_all_fields_reach_the_engine(server):
    assert server.post(PATH, body(instrumental=False, prompt="la la", model="V4")).status_code == 200
    (order,) = server.engines.orders
    assert [path.name for path in order.songs] == ["a.wav", "b.wav"]
    assert (order.title, order.prompt, order.style, order.instrumental) == (
        *("Relaxing Piano", "la la", "Jazz"),
        False,
    )
    assert (order.vocal_gender, order.model, order.custom_mode) == ("m", "V4", True)
    assert (order.style_weight, order.weirdness, order.audio_weight) == (0.61, 0.72, 0.65)


def test_the_plain_mode_hands_on_the_prompt_only(server):
    assert server.post(PATH, body(customMode=False, prompt="calm")).status_code == 200
    (order,) = server.engines.orders
    assert (order.prompt, order.style, order.title, order.custom_mode) == ("calm", "", "", False)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"uploadUrlList": ["a.wav"]}, "uploadUrlList"),
        ({"uploadUrlList": ["a.wav"] * 3}, "uploadUrlList"),
        ({"model": "V6"}, "model"),
        ({"customMode": "gone"}, "customMode"),
        ({"title": "x" * 81}, "title"),
        ({"style": "x" * 1_001}, "style"),
        ({"style": "gone"}, "style"),
        ({"instrumental": False}, "prompt"),
        ({"customMode": False}, "prompt"),
        ({"customMode": False, "prompt": "x" * 501}, "prompt"),
        ({"styleWeight": 0.615}, "styleWeight"),
        ({"vocalGender": "x"}, "vocalGender"),
        ({"callBackUrl": "ftp://x/y"}, "callBackUrl"),
        ({"callBackUrl": "http://127.0.0.1:9/x"}, "callBackUrl"),
        ({"callBackUrl": 7}, "callBackUrl"),
    ],
)
def test_a_wrong_field_is_422_and_named_and_orders_nothing(server, changes, field):
    reply = server.post(PATH, body(**changes))
    assert reply.status_code == 422
    assert reply.json()["code"] == 422 and field in reply.json()["msg"]
    assert server.library.tasks.all() == []


def test_a_weight_that_is_no_number_of_json_is_422(server):
    text = json.dumps(body(styleWeight=float("nan")))
    reply = server.client.post(
        f"/k/{'t' * 43}{PATH}", content=text, headers={"Content-Type": "application/json"}
    )
    assert reply.status_code == 422


def test_without_a_key_it_is_401_in_the_documents_shape(server):
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        reply = server.client.post(PATH, json=body(), headers=headers)
        assert reply.status_code == 401 and reply.json()["code"] == 401 and reply.json()["msg"]
    reply = server.client.post(PATH, json=body(), headers={"Authorization": f"Bearer {'t' * 43}"})
    assert reply.status_code == 200


def test_an_unknown_task_or_path_is_404(server):
    assert server.get(RECORD, taskId="0" * 32).json()["code"] == 404
    assert server.get("/api/v1/generate/nothing").json()["code"] == 404
    assert server.get(RECORD).json()["code"] == 422


def test_the_same_body_is_409_while_it_is_worked_on_and_taken_again_later(server):
    task_id = server.post(PATH, body()).json()["data"]["taskId"]
    again = server.post(PATH, dict(reversed(body().items())))
    assert (again.status_code, again.json()["code"]) == (409, 409)
    assert server.post(PATH, body(title="Other")).status_code == 200
    server.engines.first_go.set()
    server.engines.go.set()
    server.over(task_id)
    assert server.post(PATH, body()).status_code == 200


def test_a_full_queue_is_429(server, monkeypatch):
    monkeypatch.setattr("editor.library.task_list.MOST_WAITING", 1)
    codes = [server.post(PATH, body(title=str(n))).json()["code"] for n in range(4)]
    assert codes[0] == 200 and codes[-1] == 429


@pytest.mark.parametrize(
    "source",
    ["missing.wav", "/etc/passwd", "../library/library.sqlite3", "http://127.0.0.1:9/a.mp3", "file:x"],
)
def test_a_source_that_is_refused_or_not_there_is_451_and_tells_no_place(server, source):
    (server.root.parent / "library").mkdir(exist_ok=True)
    reply = server.post(PATH, body(uploadUrlList=["a.wav", source]))
    assert (reply.status_code, reply.json()["code"]) == (451, 451)
    assert str(server.root) not in reply.text and server.library.tasks.all() == []


def test_a_source_that_is_no_sound_is_451(server):
    (server.root / "text.mp3").write_text("<html>", encoding="utf-8")
    assert server.post(PATH, body(uploadUrlList=["a.wav", "text.mp3"])).json()["code"] == 451


def test_a_server_that_stops_is_455(server):
    server.context.is_stopping.set()
    try:
        assert server.post(PATH, body()).json()["code"] == 455
    finally:
        server.context.is_stopping.clear()


def test_a_fault_of_ours_is_500_without_a_trace(server, monkeypatch, caplog):
    def fail(order, out):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(sys.modules["editor.library.mashup_task"], "mashup_request", fail)
    reply = server.post(PATH, body())
    assert (reply.status_code, reply.json()["code"]) == (500, 500)
    assert "secret" not in reply.text and "Traceback" not in reply.text


def test_chinese_is_spoken_where_it_is_asked_for(server):
    reply = server.post(PATH, body(title="x" * 81), headers={"Accept-Language": "zh-CN"})
    assert "最多" in reply.json()["msg"]


def test_a_failed_mix_has_a_cause_and_a_stopped_one_too(server):
    server.engines.error = EditorError("No beat was found.")
    server.engines.first_go.set()
    task_id = server.post(PATH, body()).json()["data"]["taskId"]
    server.over(task_id)
    found = record(server, task_id)
    assert (found["status"], found["errorMessage"]) == ("GENERATE_AUDIO_FAILED", "No beat was found.")
    assert found["errorCode"] == 501 and found["response"]["sunoData"] == []
    server.engines.first_go.clear()
    stopped = server.post(PATH, body(title="Other")).json()["data"]["taskId"]
    server.library.tasks.wish_stop(stopped)
    assert server.over(stopped).state is TaskState.CANCELLED
    assert record(server, stopped)["status"] == "GENERATE_AUDIO_FAILED"


class _Receiver:
    """A computer that callbacks are posted to, and that answers as it is told."""

    def __init__(self):
        self.messages: list[tuple[str, dict, dict]] = []
        self.answers: list[int] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                data = self.rfile.read(int(self.headers["Content-Length"]))
                outer.messages.append((self.path, json.loads(data), dict(self.headers)))
                status = outer.answers.pop(0) if outer.answers else 200
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/x")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_args):
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def kinds(self):
        return [message["data"]["callbackType"] for _, message, _ in self.messages]

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def receiver():
    found = _Receiver()
    yield found
    found.close()


def ordered_with_callback(server, receiver, **changes):
    address = f"http://127.0.0.1:{receiver.port}/callback?x=1"
    reply = server.post(PATH, body(callBackUrl=address, **changes))
    assert reply.status_code == 200, reply.text
    return reply.json()["data"]["taskId"]


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(mashup_news, "_PAUSE_S", 0.05)
    monkeypatch.setattr(mashup_news, "_LOOK_S", 0.02)


@pytest.fixture
def telling(tmp_path, monkeypatch, receiver, quick):
    with music_server(tmp_path, monkeypatch, allowed_hosts=(f"127.0.0.1:{receiver.port}",)) as found:
        write_tone(found.root / "a.wav")
        write_tone(found.root / "b.wav", hz=550)
        yield found


def test_text_first_and_complete_are_posted_in_this_order_as_they_happen(telling, receiver):
    task_id = ordered_with_callback(telling, receiver)
    wait_for(lambda: receiver.kinds == ["text"], "the first message")
    telling.engines.first_go.set()
    wait_for(lambda: receiver.kinds == ["text", "first"], "the second message")
    telling.engines.go.set()
    wait_for(lambda: receiver.kinds == ["text", "first", "complete"], "the last message")
    counts = []
    for path, message, fields in receiver.messages:
        assert path == "/callback?x=1" and fields["Content-Type"] == "application/json"
        assert message["code"] == 200 and message["data"]["task_id"] == task_id
        counts.append(len(message["data"]["data"]))
    assert counts == [0, 1, 2]
    take = receiver.messages[-1][1]["data"]["data"][0]
    assert {"id", "audio_url", "stream_audio_url", "image_url", "prompt", "model_name", "title", "tags",
            "createTime", "duration"} <= set(take)  # fmt: skip
    assert take["audio_url"].startswith("http://127.0.0.1:")


def test_a_receiver_that_refuses_is_tried_three_times_and_the_next_message_follows(telling, receiver):
    receiver.answers = [500, 302, 404]
    telling.engines.first_go.set()
    telling.engines.go.set()
    task_id = ordered_with_callback(telling, receiver)
    wait_for(lambda: receiver.kinds[-1:] == ["complete"], "the last message")
    assert receiver.kinds == ["text", "text", "text", "first", "complete"]
    wait_for(lambda: "callback complete: taken" in telling.library.tasks.log_lines(task_id), "the note")
    assert "callback text: not taken" in telling.library.tasks.log_lines(task_id)
    assert record(telling, task_id)["status"] == "SUCCESS"


def test_a_failure_is_posted_as_error(telling, receiver):
    telling.engines.error = EditorError("No beat was found.")
    telling.engines.first_go.set()
    ordered_with_callback(telling, receiver)
    wait_for(lambda: receiver.kinds[-1:] == ["error"], "the message")
    message = receiver.messages[-1][1]
    assert (message["code"], message["msg"], message["data"]["data"]) == (501, "No beat was found.", [])


def test_after_a_restart_messages_go_on_where_they_were(tmp_path, monkeypatch, receiver, quick):
    hosts = (f"127.0.0.1:{receiver.port}",)
    with music_server(tmp_path, monkeypatch, allowed_hosts=hosts) as server:
        write_tone(server.root / "a.wav")
        write_tone(server.root / "b.wav")
        task_id = ordered_with_callback(server, receiver)
        wait_for(lambda: receiver.kinds == ["text"], "the first message")
        wait_for(lambda: "callback text: taken" in server.library.tasks.log_lines(task_id), "the note")
        # The program ends: the task goes back into the queue.
        server.local.close()
        assert server.library.tasks.get(task_id).state is TaskState.PENDING
    with music_server(tmp_path, monkeypatch, allowed_hosts=hosts) as server:
        server.engines.first_go.set()
        server.engines.go.set()
        wait_for(lambda: receiver.kinds[-1:] == ["complete"], "the last message")
    assert receiver.kinds == ["text", "first", "complete"]


def test_a_receiver_on_the_internet_does_not_get_the_servers_key(server):
    settings = server.context.settings
    assert mashup_news.base_for("http://127.0.0.1:9/x", settings).endswith(f"/k/{TOKEN}")
    for address in ("https://example.com/callback", "http://8.8.8.8/x"):
        base = mashup_news.base_for(address, settings)
        assert TOKEN not in base and base == f"http://127.0.0.1:{settings.port}"


def test_a_cause_names_no_folder(server):
    server.engines.error = EditorError("The file “/home/somebody/secret place/a.wav” cannot be read.")
    server.engines.first_go.set()
    task_id = server.post(PATH, body()).json()["data"]["taskId"]
    server.over(task_id)
    found = record(server, task_id)["errorMessage"]
    assert "a.wav" in found and "somebody" not in found and "secret" not in found


def test_the_records_status_never_goes_back(server):
    task_id = server.post(PATH, body()).json()["data"]["taskId"]
    seen = [record(server, task_id)["status"]]

    def is_now(status):
        seen.append(record(server, task_id)["status"])
        return seen[-1] == status

    server.engines.first_go.set()
    wait_for(lambda: is_now("FIRST_SUCCESS"), "take 1")
    server.engines.go.set()
    wait_for(lambda: is_now("SUCCESS"), "take 2")
    order = ["PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS", "SUCCESS"]
    assert all(order.index(a) <= order.index(b) for a, b in pairwise(seen))
