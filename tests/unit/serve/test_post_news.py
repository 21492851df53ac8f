"""Messages to addresses that somebody has named: taken, refused, too slow, private."""

from __future__ import annotations

import pytest

from editor.fetch.addresses import PrivateAddressError
from editor.fetch.services.post_news import LIMIT_S, post_news
from editor.progress import Cancelled, Progress
from tests.unit.fetch.services.loopback import Said, loopback


@pytest.fixture
def receiver():
    with loopback() as found:
        yield found


def post(receiver, **more):
    return post_news(f"{receiver.base}/hook?a=1", {"code": 200}, Progress(), allows_private=True, **more)


@pytest.mark.parametrize(("status", "taken"), [(200, 1), (204, 1), (302, 0), (400, 0), (404, 0), (500, 0)])
def test_only_a_2xx_is_taken(receiver, status, taken):
    receiver.put("/hook", Said(b"", status, {"Location": f"{receiver.base}/other"}))
    assert post(receiver) is bool(taken)
    (ask,) = receiver.asks
    assert (ask.method, ask.json(), ask.query) == ("POST", {"code": 200}, {"a": "1"})


def test_a_receiver_may_take_15_seconds():
    assert LIMIT_S == 15.0


def test_a_receiver_that_takes_too_long_has_not_taken_it(receiver):
    receiver.put("/hook", Said(b"", wait_s=0.8))
    assert post(receiver, limit_s=0.2) is False


@pytest.mark.parametrize("said", [Said(is_silent=True), Said(b"xx", is_cut=True)])
def test_a_receiver_that_breaks_off_is_no_fault_of_ours(receiver, said):
    receiver.put("/hook", said)
    assert post(receiver) in (True, False)


def test_a_private_computer_is_not_told_unless_it_was_allowed(receiver):
    with pytest.raises(PrivateAddressError):
        post_news(f"{receiver.base}/hook", {}, Progress())
    names = {"hook.example": "127.0.0.1"}
    with pytest.raises(PrivateAddressError):
        post_news("http://hook.example/x", {}, Progress(), resolver=lambda host, port: (names[host],))
    assert receiver.asks == []


def test_a_name_that_nobody_knows_is_not_taken():
    def nobody(host, port):
        raise OSError("unknown")

    assert post_news("https://nowhere.example/x", {}, Progress(), resolver=nobody) is False


def test_it_stops_when_the_server_ends(receiver):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        post_news(f"{receiver.base}/hook", {}, progress, allows_private=True)
