"""The clients against services that answer well, badly, late and not at all."""

from __future__ import annotations

import traceback
from itertools import pairwise

import pytest

from editor.errors import FetchError
from editor.fetch.hiding import Secret
from editor.fetch.pace import Limits
from editor.fetch.services.catalogue import SERVICES, read_base
from editor.fetch.services.faults import LostReplyError, NoAnswerError, NotSentError, ServiceError
from editor.fetch.services.line import Line
from editor.fetch.services.rules import RequestFaultyError
from editor.fetch.services.score_client import addresses_in
from editor.fetch.services.speaking import client_for, header_of
from editor.fetch.services.states import HostedState, Look
from editor.fetch.services.waiting import Patience, order, wait
from editor.progress import Cancelled, Progress
from tests.unit.fetch.services.loopback import KEY, Said, loopback

MASHUP = "/api/v1/generate/mashup"
RECORD = "/api/v1/generate/record-info"
UPDATE = "/api/open/v4/image2Video/updateVideoAudio"
RESULTS = "/api/open/v4/image2Video/resultsByIds"
SCORE = "/eleven/video-to-music"
TASKS = "/eleven/tasks"
SONG: dict = {
    "uploadUrlList": ["https://example.com/1.mp3", "https://example.com/2.mp3"], "customMode": False,
    "model": "V5", "prompt": "calm",
}  # fmt: skip
VIDEO = {"pre_video_id": "abc", "audio_type": 2, "audio_url": "https://example.com/a.mp3"}
FILM = {"videoUrls": ["https://example.com/v.mp4"], "tags": ["calm"]}
CREATED: dict[str, tuple] = {
    "suno": (MASHUP, SONG, {"code": 200, "msg": "success", "data": {"taskId": "t1"}}, "t1"),
    "akool": (UPDATE, VIDEO, {"code": 1000, "msg": "OK", "data": {"_id": "n1", "status": 1}}, "n1"),
    "mountsea": (SCORE, FILM, {"taskId": "m1"}, "m1"),
}
QUICK = Patience(first_s=0.01, longest_s=0.02, in_all_s=5.0, first_pause_s=0.01)


@pytest.fixture
def service():
    with loopback() as found:
        yield found


def line_to(service, name, **more):
    facts = SERVICES[name]
    return Line(facts, service.base, Secret(KEY), Progress(), header=header_of(facts), **more)


def client_of(service, name, **more):
    return client_for(line_to(service, name, **more))


def created(service, name):
    client = client_of(service, name)
    return client.create(client.order_of(CREATED[name][1]))


@pytest.mark.parametrize("name", CREATED)
def test_an_order_is_sent_once_with_the_key_in_its_own_field(service, name):
    path, body, reply, remote_id = CREATED[name]
    service.put(path, Said(reply))
    assert created(service, name) == remote_id
    (ask,) = service.asks
    assert ask.method == "POST" and ask.fields["content-type"] == "application/json"
    if name == "akool":
        assert ask.fields["x-api-key"] == KEY and "authorization" not in ask.fields
    else:
        assert ask.fields["authorization"] == f"Bearer {KEY}"
    assert {key: value for key, value in ask.json().items() if key in body} == body
    assert KEY.encode() not in ask.body and KEY not in ask.path


def test_the_mashup_service_always_gets_a_callback(service):
    service.put(MASHUP, Said(CREATED["suno"][2]))
    created(service, "suno")
    assert service.asks[0].json()["callBackUrl"].startswith("https://")


@pytest.mark.parametrize("name", CREATED)
def test_a_request_that_breaks_the_rules_is_not_sent(service, name):
    wrong = {"suno": {**SONG, "prompt": ""}, "akool": {**VIDEO, "audio_type": 3}, "mountsea": {}}[name]
    with pytest.raises(RequestFaultyError):
        client_of(service, name).order_of(wrong)
    assert service.asks == []


CODES = [
    ("suno", code, {"code": code, "msg": f"said {code}", "data": None})
    for code in (401, 402, 404, 409, 422, 429, 451, 455, 500)
]
CODES += [
    ("akool", code, {"code": code, "msg": f"said {code}"}) for code in (1003, 1008, 1009, 1015, 1101, 1200)
]
CODES += [("mountsea", 400, {"message": "said 400", "errorCode": "X"})]


@pytest.mark.parametrize("is_http", [True, False], ids=["http", "body"])
@pytest.mark.parametrize(("name", "code", "reply"), CODES)
def test_every_code_is_an_error_with_words_whatever_http_says(service, name, code, reply, is_http):
    status = code if code < 600 and is_http else 200
    if name == "mountsea" and not is_http:
        reply = {"code": code, **reply}
    service.put(CREATED[name][0], Said(reply, status))
    with pytest.raises(ServiceError) as caught:
        created(service, name)
    assert caught.value.code == code and f"said {code}" in caught.value.message
    assert caught.value.hint and SERVICES[name].name in caught.value.message


@pytest.mark.parametrize("name", CREATED)
@pytest.mark.parametrize(
    "reply",
    [b"<html>login</html>", b"", b"[]", b"{}", b"null", b'{"code": 200}', b'{"code": "200"}', b"\xff"],
)
def test_an_answer_that_is_none_is_an_error_and_no_bug(service, name, reply):
    service.put(CREATED[name][0], Said(reply))
    with pytest.raises(ServiceError):
        created(service, name)


def test_a_redirect_is_never_followed_with_the_key(service):
    with loopback() as other:
        service.put(MASHUP, Said(b"", 302, {"Location": f"{other.base}{MASHUP}"}))
        with pytest.raises(ServiceError):
            created(service, "suno")
        assert other.asks == []


def test_an_answer_that_is_far_too_large_is_not_read(service):
    service.put(MASHUP, Said(b" " * 5_000_000))
    with pytest.raises(FetchError, match="larger"):
        created(service, "suno")


# --- orders are given once -------------------------------------------------------------------------


def orders(service, name="suno", patience=QUICK, **more):
    client = client_of(service, name, **more)
    wanted = client.order_of(CREATED[name][1])
    return order(lambda: client.create(wanted), "Suno", Progress(), patience)


@pytest.mark.parametrize("code", [429, 455, 503])
def test_an_order_that_was_not_taken_is_given_again_after_a_pause(service, code):
    service.put(MASHUP, Said({"code": code}, code), Said({"code": code}), Said(CREATED["suno"][2]))
    assert orders(service) == "t1" and len(service.asks) == 3


def test_an_order_is_given_four_times_at_most(service):
    service.put(MASHUP, Said({"code": 429}, 429))
    with pytest.raises(ServiceError):
        orders(service)
    assert len(service.asks) == 4


@pytest.mark.parametrize("code", [400, 401, 402, 404, 409, 422, 451, 500])
def test_no_other_answer_makes_it_order_again(service, code):
    service.put(MASHUP, Said({"code": code, "msg": "x"}, code))
    with pytest.raises(ServiceError):
        orders(service)
    assert len(service.asks) == 1


@pytest.mark.parametrize(
    "said",
    [
        Said(b"bad gateway", 502),
        Said(b"", 504),
        Said(b"<html>"),
        Said({"code": 200, "data": {"taskId": None}}),
    ],
    ids=["502", "504", "page", "no id"],
)
def test_an_answer_that_does_not_say_whether_it_was_taken_is_a_lost_reply(service, said):
    service.put(MASHUP, said)
    with pytest.raises(LostReplyError):
        orders(service)
    assert len(service.asks) == 1


@pytest.mark.parametrize(
    "said", [Said(is_silent=True), Said(CREATED["suno"][2], is_cut=True)], ids=["none", "cut"]
)
def test_a_lost_reply_is_said_and_never_answered_by_a_second_order(service, said):
    service.put(MASHUP, said)
    with pytest.raises(LostReplyError) as caught:
        orders(service)
    assert len(service.asks) == 1 and "charge" in caught.value.message


def test_a_reply_that_comes_too_late_is_a_lost_one(service):
    service.put(MASHUP, Said(CREATED["suno"][2], wait_s=1.0))
    with pytest.raises(LostReplyError):
        orders(service, limits=Limits(answer_s=0.2, total_s=5.0))
    assert len(service.asks) == 1


def test_a_service_that_is_not_there_has_heard_nothing_and_is_tried_again():
    with loopback() as service:
        base = service.base
    tries: list[float] = []
    facts = SERVICES["suno"]
    client = client_for(Line(facts, base, Secret(KEY), Progress()))
    patience = Patience(first_pause_s=0.01, sleep=tries.append, clock=lambda: float(len(tries)))
    with pytest.raises(NotSentError):
        order(lambda: client.create(client.order_of(SONG)), "Suno", Progress(), patience)
    assert len(tries) == 3


def test_retry_after_is_obeyed(service):
    service.put(MASHUP, Said({"code": 429}, 429, {"Retry-After": "7"}), Said(CREATED["suno"][2]))
    slept: list[float] = []
    clock = [0.0]

    def sleep(seconds):
        slept.append(seconds)
        clock[0] += seconds

    assert orders(service, patience=Patience(clock=lambda: clock[0], sleep=sleep)) == "t1"
    assert 7.0 <= sum(slept) < 7.5


def test_who_asks_for_a_pause_of_minutes_is_not_waited_for(service):
    service.put(MASHUP, Said({"code": 429}, 429, {"Retry-After": "3600"}))
    with pytest.raises(ServiceError):
        orders(service)
    assert len(service.asks) == 1


# --- waiting ---------------------------------------------------------------------------------------


def suno(status, *takes, **more):
    data = [
        {"id": str(n), "audioUrl": one, "title": "T", "tags": "jazz", "duration": 61.5}
        for n, one in enumerate(takes)
    ]
    return Said(
        {
            "code": 200,
            "msg": "success",
            "data": {"taskId": "t1", "status": status, "response": {"sunoData": data}, **more},
        }
    )


def akool(status, **more):
    return Said({"code": 1000, "msg": "OK", "data": {"result": [{"_id": "n1", "status": status, **more}]}})


def mountsea(status, **more):
    return Said({"taskId": "m1", "status": status, **more})


TWO = ("https://x.example/1.mp3", "https://x.example/2.mp3")
RUNS = {
    "suno": (
        RECORD,
        [suno("PENDING"), suno("TEXT_SUCCESS"), suno("FIRST_SUCCESS", TWO[0]), suno("SUCCESS", *TWO)],
        ["queued", "running", "running", "done"],
        TWO,
    ),
    "akool": (
        RESULTS, [akool(1), akool(2), akool(3, video_url=TWO[0])], ["queued", "running", "done"], TWO[:1],
    ),
    "mountsea": (
        TASKS,
        [mountsea("pending"), mountsea("ready"), mountsea("assigned"), mountsea("processing"),
         mountsea("completed", result={"data": [{"audioUrl": TWO[0], "coverUrl": "https://x.example/c.png"}]})],
        ["queued", "queued", "queued", "running", "done"],
        TWO[:1],
    ),
}  # fmt: skip


def waited(service, name, patience=QUICK, progress=None, **more):
    client = client_of(service, name, **more)
    told: list[Look] = []
    last = wait(lambda: client.look(CREATED[name][3]), progress or Progress(), patience, told.append)
    return last, told


@pytest.mark.parametrize("name", RUNS)
def test_every_service_is_asked_until_it_is_done(service, name):
    path, answers, states, addresses = RUNS[name]
    service.put(path, *answers)
    last, told = waited(service, name)
    assert [str(look.state) for look in told] == states
    assert tuple(result.address for result in last.results) == addresses
    assert len(service.asked(path)) == len(answers) and last.raw
    first = service.asks[0]
    assert (first.json() if first.body else first.query) in (
        {"taskId": "t1"},
        {"_ids": "n1"},
        {"taskId": "m1"},
    )


def test_some_tasks_skip_the_steps_between(service):
    service.put(RECORD, suno("SUCCESS", *TWO))
    last, told = waited(service, "suno")
    assert last.state is HostedState.DONE and len(told) == 1
    assert (last.results[0].title, last.results[0].duration_s) == ("T", 61.5)


FAILED = [("suno", suno(raw, errorMessage="why")) for raw in (
    "CREATE_TASK_FAILED", "GENERATE_AUDIO_FAILED", "SENSITIVE_WORD_ERROR")]  # fmt: skip
FAILED += [("suno", suno("SUCCESS", errorMessage="why")), ("akool", akool(4, error_msg="why"))]
FAILED += [("akool", akool(3, msg="why")), ("mountsea", mountsea("failed", errorMessage="why"))]
FAILED += [("mountsea", mountsea("completed", result={}, errorMessage="why"))]


@pytest.mark.parametrize(("name", "said"), FAILED)
def test_a_failure_at_the_service_ends_the_waiting(service, name, said):
    service.put(RUNS[name][0], said)
    last, _ = waited(service, name)
    assert last.state is HostedState.FAILED
    assert len(service.asks) == 1


def test_the_cause_of_a_failure_is_kept(service):
    service.put(RESULTS, akool(4, error_msg="why"))
    assert waited(service, "akool")[0].cause == "why"


@pytest.mark.parametrize(("raw", "state"), [("cancelled", "cancelled"), ("timeout", "timeout")])
def test_other_ends_have_states_of_their_own(service, raw, state):
    service.put(TASKS, mountsea(raw))
    assert str(waited(service, "mountsea")[0].state) == state


def test_a_callback_that_did_not_arrive_says_nothing_about_the_sound(service):
    service.put(RECORD, suno("CALLBACK_EXCEPTION"), suno("CALLBACK_EXCEPTION", TWO[0]))
    last, told = waited(service, "suno")
    assert [str(look.state) for look in told] == ["running", "done"] and last.results


@pytest.mark.parametrize("name", RUNS)
def test_a_word_that_is_new_is_not_over(service, name):
    new = {"suno": suno("DREAMING"), "akool": akool(9), "mountsea": mountsea("dreaming")}[name]
    service.put(RUNS[name][0], new, RUNS[name][1][-1])
    last, told = waited(service, name)
    assert str(told[0].state) == "running" and last.state is HostedState.DONE


HICCUPS = [
    Said(b"", 500),
    Said(b"", 503),
    Said({"code": 429}, 429),
    Said({"code": 455}),
    Said(is_silent=True),
]


@pytest.mark.parametrize("said", HICCUPS, ids=["500", "503", "429", "455", "silence"])
def test_a_question_that_fails_is_asked_again(service, said):
    service.put(RECORD, said, suno("SUCCESS", *TWO))
    assert waited(service, "suno")[0].state is HostedState.DONE and len(service.asks) == 2


@pytest.mark.parametrize("code", [401, 402, 404, 422])
def test_a_question_that_is_refused_is_not(service, code):
    service.put(RECORD, Said({"code": code, "msg": "no"}, code))
    with pytest.raises(ServiceError):
        waited(service, "suno")
    assert len(service.asks) == 1


def test_an_entry_that_is_not_in_the_answer_is_unknown(service):
    service.put(
        RESULTS, Said({"code": 1000, "msg": "OK", "data": {"result": [{"_id": "other", "status": 3}]}})
    )
    with pytest.raises(ServiceError) as caught:
        waited(service, "akool")
    assert caught.value.code == 1008


def _paced(looks, in_all_s=1_200.0):
    clock = [0.0]
    times: list[float] = []
    state = Look(HostedState.RUNNING, "x")

    def sleep(seconds):
        clock[0] += seconds

    def look():
        times.append(clock[0])
        return looks(len(times)) or state

    patience = Patience(clock=lambda: clock[0], sleep=sleep, in_all_s=in_all_s)
    last = wait(look, Progress(), patience, lambda look: None)
    return last, times


def test_the_pauses_begin_with_5_and_grow_to_15_seconds():
    done = Look(HostedState.DONE, "ok")
    _, times = _paced(lambda n: done if n == 20 else None)
    pauses = [b - a for a, b in pairwise(times)]
    assert 4.4 <= pauses[0] <= 5.3 and all(13.4 <= one <= 15.3 for one in pauses[8:])
    assert all(one <= 15.3 for one in pauses)


def test_after_20_minutes_it_is_left_to_itself():
    last, times = _paced(lambda n: None)
    assert last.state is HostedState.TIMEOUT and last.raw == "x"
    assert 1_199 <= times[-1] <= 1_201


def test_waiting_can_be_stopped_within_a_moment(service):
    service.put(RECORD, suno("PENDING"))
    progress = Progress()
    client = client_of(service, "suno")

    def look():
        progress.cancel()
        return client.look("t1")

    with pytest.raises(Cancelled):
        wait(look, progress, Patience(), lambda look: None)
    assert len(service.asks) == 1


# --- addresses, shapes, keys -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ({"audioUrl": "https://a/1"}, ("https://a/1",)),
        ({"audioUrls": ["https://a/1", "https://a/2"]}, ("https://a/1", "https://a/2")),
        ({"data": {"items": [{"url": "https://a/1"}]}}, ("https://a/1",)),
        ({"cover": "https://a/c", "url": "https://a/1"}, ("https://a/1",)),
        ({"anything": "https://a/1"}, ("https://a/1",)),
        (["https://a/1"], ("https://a/1",)),
        ("https://a/1", ("https://a/1",)),
        ({}, ()),
        (None, ()),
        ({"audioUrl": "file:///etc/passwd"}, ()),
    ],
)
def test_the_sound_is_found_in_a_result_of_any_shape(result, found):
    assert addresses_in(result) == found


@pytest.mark.parametrize(
    "base", ["http://api.example", "ftp://x", "api.example", "https://u:p@x.example", ""]
)
def test_a_base_address_that_would_show_the_key_is_refused(base):
    with pytest.raises(FetchError):
        read_base(base)


def test_base_addresses_may_have_a_path_and_lead_to_this_computer():
    assert read_base(" https://api.kie.ai/v2/ ") == "https://api.kie.ai/v2"
    assert read_base("http://127.0.0.1:8000") == "http://127.0.0.1:8000"


def test_a_public_name_that_leads_home_is_not_asked(service):
    facts = SERVICES["suno"]
    line = Line(
        facts, "https://api.example", Secret(KEY), Progress(), resolver=lambda host, port: ("127.0.0.1",)
    )
    client = client_for(line)
    with pytest.raises(FetchError, match="this computer"):
        client.create(client.order_of(SONG))
    assert service.asks == []


@pytest.mark.parametrize("said", [Said({"code": 401, "msg": f"bad key {KEY}"}, 401), Said(is_silent=True)])
def test_no_key_is_in_what_goes_wrong(service, said):
    service.put(MASHUP, said)
    client = client_of(service, "suno")
    with pytest.raises((ServiceError, NoAnswerError)) as caught:
        client.create(client.order_of(SONG))
    shown = "".join(traceback.format_exception(caught.value)) + caught.value.hint + repr(client.__dict__)
    assert KEY not in shown and "***" in f"{client._line._key!r}"


@pytest.mark.parametrize(
    "address",
    [
        "file:///home/me/a.mp3",
        "/home/me/a.mp3",
        "http://localhost/a.mp3",
        "http://192.168.1.7/a.mp3",
        "a.mp3",
    ],
)
@pytest.mark.parametrize("name", CREATED)
def test_what_only_we_can_reach_is_not_ordered(service, name, address):
    bodies = {
        "suno": {**SONG, "uploadUrlList": [SONG["uploadUrlList"][0], address]},
        "akool": {**VIDEO, "audio_url": address},
        "mountsea": {"videoUrls": [address]},
    }
    with pytest.raises(RequestFaultyError, match="cannot open"):
        client_of(service, name).order_of(bodies[name])


def test_a_key_does_not_pass_a_proxy_unprotected(service, monkeypatch):
    with loopback() as proxy:
        monkeypatch.setenv("http_proxy", proxy.base)
        service.put(MASHUP, Said(CREATED["suno"][2]))
        assert created(service, "suno") == "t1"
        assert proxy.asks == []
