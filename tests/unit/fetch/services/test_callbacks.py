"""Messages that a service sends: read in any order, twice, cut, and forged."""

from __future__ import annotations

import base64
import hashlib
import hmac
from itertools import permutations

import pytest

from editor.errors import FetchError
from editor.fetch.hiding import Secret
from editor.fetch.services.callbacks import after, is_genuine, read_news
from editor.fetch.services.states import HostedState

KEY = Secret("webhook-key-123")
NOW = 1_760_000_000.0
TAKE = {
    "id": "1", "audio_url": "https://x.example/1.mp3", "stream_audio_url": "https://x.example/s",
    "title": "T", "tags": "jazz", "duration": 61.5, "model_name": "V5", "createTime": "2025-01-01 00:00:00",
}  # fmt: skip


def message(kind, *takes, code=200, msg="All generated successfully.", task_id="t1"):
    return {"code": code, "msg": msg, "data": {"callbackType": kind, "task_id": task_id, "data": list(takes)}}


MESSAGES = [message("text"), message("first", TAKE), message("complete", TAKE, TAKE)]


def test_messages_are_read_as_the_document_has_them():
    text, first, complete = (read_news(one) for one in MESSAGES)
    assert [len(news.results) for news in (text, first, complete)] == [0, 1, 2]
    assert [str(news.state) for news in (text, first, complete)] == ["running", "running", "done"]
    assert first.remote_id == "t1"
    result = first.results[0]
    assert (result.address, result.title, result.duration_s) == ("https://x.example/1.mp3", "T", 61.5)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_the_end_is_the_same_in_every_order_and_with_each_twice(order):
    known = None
    for n in order:
        for _ in range(2):
            known = after(known, read_news(MESSAGES[n]))
    assert known is not None and known.state is HostedState.DONE and len(known.results) == 2


def test_complete_alone_is_enough():
    assert after(None, read_news(MESSAGES[2])).state is HostedState.DONE


@pytest.mark.parametrize("code", [400, 408, 413, 500, 501, 531])
def test_a_failure_is_one_and_a_late_step_does_not_undo_it(code):
    failed = read_news(message("error", code=code, msg="no"))
    assert failed.state is HostedState.FAILED and failed.said == "no" and failed.code == code
    assert after(failed, read_news(MESSAGES[0])) is failed
    assert after(failed, read_news(MESSAGES[2])).state is HostedState.DONE
    assert read_news(message("complete", code=code)).state is HostedState.FAILED


@pytest.mark.parametrize(
    "body",
    [{}, {"data": None}, {"code": 200, "data": {}}, message("dance"), message("text", task_id=""),
     message("text", task_id=7), {"code": "200", "data": MESSAGES[0]["data"]}, {"code": 200, "data": []}],
)  # fmt: skip
def test_what_is_no_message_is_refused(body):
    with pytest.raises(FetchError):
        read_news(body)


@pytest.mark.parametrize("takes", [None, "x", [1], [{}], [{"audio_url": ""}], [{"duration": "x"}]])
def test_takes_that_are_none_are_left_out(takes):
    body = message("first")
    body["data"]["data"] = takes
    assert read_news(body).results == ()


def signed(task_id="t1", timestamp="1760000000", key=KEY):
    made = hmac.new(key.reveal().encode(), f"{task_id}.{timestamp}".encode(), hashlib.sha256).digest()
    return base64.b64encode(made).decode()


def test_a_signed_message_is_genuine():
    assert is_genuine("t1", "1760000000", signed(), KEY, NOW)
    assert is_genuine("t1", "1760000000000", signed(timestamp="1760000000000"), KEY, NOW)


@pytest.mark.parametrize(
    ("task_id", "timestamp", "signature", "now"),
    [
        ("t2", "1760000000", signed(), NOW),
        ("t1", "1760000001", signed(), NOW),
        ("t1", "1760000000", signed(key=Secret("another-key")), NOW),
        ("t1", "1760000000", "", NOW),
        ("t1", "1760000000", signed()[:-1], NOW),
        ("t1", "1760000000", "ü", NOW),
        ("t1", "", signed(timestamp=""), NOW),
        ("t1", "x", signed(timestamp="x"), NOW),
        ("t1", "1760000000", signed(), NOW + 301),
        ("t1", "1760000000", signed(), NOW - 301),
    ],
)
def test_a_forged_or_old_message_is_not(task_id, timestamp, signature, now):
    assert not is_genuine(task_id, timestamp, signature, KEY, now)
