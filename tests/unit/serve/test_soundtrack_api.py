"""The updateVideoAudio API of the local server: codes, fields and states, with an engine that obeys."""

from __future__ import annotations

import pytest

from editor.errors import EditorError
from editor.library.entries import EntryState
from tests.unit.serve.music_server import TOKEN, music_server, write_tone

PATH = "/api/open/v4/image2Video/updateVideoAudio"
RESULTS = "/api/open/v4/image2Video/resultsByIds"
FIELDS = {
    "create_time", "uid", "team_id", "update_time", "video_duration", "webhookUrl", "resolution", "file_name",
    "effect_name", "_id", "pre_video_id", "image_url", "prompt", "negative_prompt", "extend_prompt",
    "audio_type", "audio_url", "deduction_credit", "effect_code", "status", "only_add_audio",
}  # fmt: skip


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with (
        pytest.MonkeyPatch.context() as patch,
        music_server(tmp_path_factory.mktemp("akool"), patch) as found,
    ):
        write_tone(found.root / "a.wav")
        yield found


@pytest.fixture
def server(running):
    yield running
    running.reset()


@pytest.fixture
def video(server):
    return video_in(server)


def video_in(server, state=EntryState.COMPLETED, kind="video", size=(1920, 1080)):
    path = server.root / "film.mp4"
    path.write_bytes(b"film")
    return server.library.entries.add(
        kind, "film.mp4", path, state=state, duration_us=5_063_000, size=size, size_bytes=4
    )


def body(entry, **changes):
    found = {"pre_video_id": entry.id, "audio_url": "a.wav", "audio_type": 2, **changes}
    return {key: value for key, value in found.items() if value != "gone"}


def results(server, *ids):
    return server.post(RESULTS, {"_ids": ",".join(ids)}).json()


def test_the_reply_is_that_of_the_document_with_a_new_id(server, video):
    reply = server.post(PATH, body(video))
    assert reply.status_code == 200
    said = reply.json()
    assert (said["code"], said["msg"]) == (1000, "OK")
    data = said["data"]
    assert set(data) == FIELDS
    assert data["_id"] != video.id and len(data["_id"]) == 24 and data["pre_video_id"] == video.id
    assert (data["status"], data["only_add_audio"], data["deduction_credit"], data["uid"]) == (1, True, 0, 0)
    assert (data["video_duration"], data["resolution"], data["file_name"]) == (5.063, "1080p", "film.mp4")
    assert (data["audio_type"], data["audio_url"], data["extend_prompt"]) == (2, "a.wav", False)
    for empty in ("image_url", "prompt", "negative_prompt", "effect_name", "effect_code", "webhookUrl"):
        assert data[empty] == ""
    assert data["create_time"] > 1_600_000_000_000 and isinstance(data["update_time"], int)
    assert server.engines.orders == [(server.root / "a.wav").resolve()]


def test_the_status_goes_from_1_over_2_to_3_with_an_address(server, video):
    made = server.post(PATH, body(video)).json()["data"]["_id"]
    assert server.engines.begun.wait(10)
    (row,) = results(server, made)["data"]["result"]
    assert row["status"] == 2 and "video_url" not in row
    server.engines.go.set()
    server.over(server.library.entries.get(made).task_id)
    (row,) = results(server, made)["data"]["result"]
    assert row["status"] == 3 and row["video_url"].endswith(f"/k/{TOKEN}/entries/{made}/file")
    # What was made is a finished video too: it can get another soundtrack.
    assert server.post(PATH, {"pre_video_id": made, "audio_type": 1}).json()["code"] == 1000


def test_a_failure_is_status_4_with_its_cause(server, video):
    server.engines.error = EditorError("The song has no beat.")
    server.engines.go.set()
    made = server.post(PATH, body(video)).json()["data"]["_id"]
    server.over(server.library.entries.get(made).task_id)
    (row,) = results(server, made)["data"]["result"]
    assert (row["status"], row["error_msg"]) == (4, "The song has no beat.")
    assert server.post(PATH, body(video, pre_video_id=made)).json()["code"] == 1015


def test_kind_1_needs_no_address_and_makes_music(server, video):
    said = server.post(PATH, body(video, audio_type=1, audio_url="gone")).json()
    assert said["code"] == 1000 and said["data"]["audio_type"] == 1 and said["data"]["audio_url"] == ""
    assert server.engines.orders == [None]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"audio_type": 3}, 1003),
        ({"audio_type": 0}, 1003),
        ({"audio_type": "2"}, 1003),
        ({"audio_type": "gone"}, 1003),
        ({"audio_url": "gone"}, 1003),
        ({"audio_url": ""}, 1003),
        ({"audio_url": "missing.wav"}, 1003),
        ({"audio_url": "http://127.0.0.1:9/a.mp3"}, 1003),
        ({"audio_url": "/etc/hostname"}, 1003),
        ({"pre_video_id": "gone"}, 1003),
        ({"pre_video_id": "../x"}, 1003),
        ({"pre_video_id": "6890830af27dfad2a3e6062d"}, 1008),
    ],
)
def test_what_is_refused_has_the_documents_code_and_orders_nothing(server, video, changes, code):
    reply = server.post(PATH, body(video, **changes))
    assert (reply.status_code, reply.json()["code"]) == (200, code)
    assert reply.json()["msg"] and str(server.root) not in reply.text
    assert server.library.tasks.all() == [] and len(server.library.entries.all()) == 1


@pytest.mark.parametrize("state", [EntryState.QUEUEING, EntryState.PROCESSING, EntryState.FAILED])
def test_only_a_finished_video_is_taken(server, state):
    assert server.post(PATH, body(video_in(server, state))).json()["code"] == 1015


def test_a_sound_of_the_library_is_no_video(server):
    assert server.post(PATH, body(video_in(server, kind="audio"))).json()["code"] == 1008


def test_keys_come_in_the_address_or_two_heads_and_authorization_wins(server, video):
    def code(**headers):
        reply = server.client.post(PATH, json=body(video), headers=headers)
        return reply.status_code, reply.json()["code"]

    assert code() == (401, 1101)
    assert code(**{"x-api-key": "wrong"}) == (401, 1101)
    assert code(**{"x-api-key": TOKEN}) == (200, 1000)
    assert code(Authorization=f"Bearer {TOKEN}") == (200, 1000)
    assert code(**{"Authorization": f"Bearer {TOKEN}", "x-api-key": "wrong"}) == (200, 1000)
    assert code(**{"Authorization": "Bearer wrong", "x-api-key": TOKEN}) == (401, 1101)


def test_the_same_order_twice_is_one_entry_while_it_is_made(server, video):
    first = server.post(PATH, body(video)).json()["data"]["_id"]
    assert server.post(PATH, body(video)).json()["data"]["_id"] == first
    assert server.post(PATH, body(video, audio_type=1)).json()["data"]["_id"] != first
    server.engines.go.set()
    server.over(server.library.entries.get(first).task_id)
    assert server.post(PATH, body(video)).json()["data"]["_id"] != first


def test_results_are_given_for_the_ids_that_are_known(server, video):
    said = results(server, video.id, "nobody", video.id)
    assert [row["_id"] for row in said["data"]["result"]] == [video.id]
    row = said["data"]["result"][0]
    assert (row["status"], row["only_add_audio"], row["pre_video_id"]) == (3, False, "")
    assert results(server, "nobody")["code"] == 1008
    for wrong in ({}, {"_ids": ""}, {"_ids": 7}, {"_ids": "../x"}):
        assert server.post(RESULTS, wrong).json()["code"] == 1003


def test_a_full_queue_and_a_server_that_stops_are_503(server, video, monkeypatch):
    monkeypatch.setattr("editor.library.task_list.MOST_WAITING", 0)
    reply = server.post(PATH, body(video))
    assert (reply.status_code, reply.json()["code"]) == (503, 503)
    assert len(server.library.entries.all()) == 1
    server.context.is_stopping.set()
    try:
        assert server.post(PATH, body(video)).status_code == 503
    finally:
        server.context.is_stopping.clear()


@pytest.mark.parametrize(
    ("size", "name"),
    [
        ((1280, 720), "720p"),
        ((1080, 1920), "1080p"),
        ((3840, 2160), "4k"),
        ((640, 360), "360p"),
        ((0, 0), ""),
    ],
)
def test_the_resolution_is_named_by_its_lines(server, size, name):
    found = results(server, video_in(server, size=size).id)["data"]["result"][0]
    assert found["resolution"] == name
