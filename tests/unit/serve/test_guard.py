"""Who is let in: of every combination of host, origin, key and content type exactly one."""

from __future__ import annotations

import http.client
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor.errors import EditorError
from editor.serve.context import ServeSettings
from editor.serve.running import LocalServer
from tests.serving import API, TOKEN, Serving, serving

PATH = f"{API}/gen_video_status"


@dataclass
class Told:
    """The end of a raw request."""

    status: int
    headers: http.client.HTTPMessage
    text: str


def ask(
    served: Serving, method: str = "POST", path: str = PATH, body: bytes = b"{}", **fields: str | None
) -> Told:
    """Send exactly these header fields; the name's ``_`` stands for ``-``, None leaves a field out."""
    port = served.server.settings.port
    usual: dict[str, str | None] = {
        "Host": f"127.0.0.1:{port}", "Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}",
    }  # fmt: skip
    said = usual | {name.replace("_", "-"): value for name, value in fields.items()}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in said.items():
            if value is not None:
                connection.putheader(name, value)
        if method == "POST" and "Content-Length" not in said:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body if method == "POST" else None)
        answer = connection.getresponse()
        return Told(answer.status, answer.headers, answer.read().decode())
    finally:
        connection.close()


HOSTS = ("127.0.0.1:{port}", "evil.example", "127.0.0.1.evil:{port}", "127.0.0.1", "127.0.0.1:1", None)
ORIGINS = (None, "https://evil.example", "null", "http://127.0.0.1:1")
KEYS = (f"Bearer {TOKEN}", None, "Bearer wrong", f"Basic {TOKEN}", "Bearer")
KINDS = ("application/json", "text/plain", "application/x-www-form-urlencoded", None)


def test_of_480_combinations_one_passes(served: Serving) -> None:
    passed = []
    for row in itertools.product(HOSTS, ORIGINS, KEYS, KINDS):
        host, origin, key, kind = row
        named = None if host is None else host.format(port=served.server.settings.port)
        told = ask(served, Host=named, Origin=origin, Authorization=key, Content_Type=kind)
        # Behind the guard the body is refused for its missing field.
        if told.status == 400 and "draft_url" in told.text:
            passed.append(row)
        else:
            assert told.status in (400, 401, 403, 415)
            assert "access-control-allow-origin" not in told.headers
    assert passed == [(HOSTS[0], None, KEYS[0], KINDS[0])]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Authorization": None}, 401),
        ({"Content_Type": "text/plain"}, 415),
    ],
    ids=["host", "origin", "cross site", "same site", "key", "type"],
)
def test_each_check_has_its_status_and_the_shape_of_the_document(
    served: Serving, fields: dict[str, Any], status: int
) -> None:
    told = ask(served, **fields)
    assert told.status == status
    assert set(json.loads(told.text)) == {"detail"}
    assert TOKEN not in told.text


def test_the_key_may_stand_in_the_path_in_a_bearer_header_or_in_x_api_key(served: Serving) -> None:
    asked: tuple[tuple[str, dict[str, Any]], ...] = (
        (f"/k/{TOKEN}{PATH}", {"Authorization": None}),
        (PATH, {"Authorization": f"bearer {TOKEN}"}),
        (PATH, {"Authorization": None, "x_api_key": TOKEN}),
    )
    for path, fields in asked:
        assert ask(served, path=path, **fields).status == 400


def test_authorization_wins_over_x_api_key_and_a_wrong_path_over_both(served: Serving) -> None:
    assert ask(served, Authorization="Bearer wrong", x_api_key=TOKEN).status == 401
    assert ask(served, path=f"/k/wrong{PATH}").status == 401


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "[::1]", "127.0.0.1"])
def test_the_names_of_this_computer_are_taken_with_the_right_port(served: Serving, name: str) -> None:
    assert ask(served, Host=f"{name}:{served.server.settings.port}").status == 400


def test_the_servers_own_pages_may_ask_it(served: Serving) -> None:
    own = f"http://127.0.0.1:{served.server.settings.port}"
    assert ask(served, Origin=own, Sec_Fetch_Site="same-origin").status == 400


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_and_preflights_are_not_answered(served: Serving, method: str) -> None:
    told = ask(served, method=method, Access_Control_Request_Method="POST")
    assert told.status in (400, 403, 405)
    assert "access-control-allow-methods" not in told.headers


def test_a_wrong_method_and_a_wrong_path_are_said_in_the_same_shape(served: Serving) -> None:
    assert ask(served, method="GET").status == 405
    told = ask(served, path=f"{API}/add_unicorns")
    assert (told.status, set(json.loads(told.text))) == (404, {"detail"})


def test_every_reply_keeps_the_address_to_itself_and_is_not_guessed_at(served: Serving) -> None:
    for path in ("/", "/openapi.json", "/pages/app.js", "/nothing"):
        headers = ask(served, method="GET", path=path).headers
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "server" not in headers


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[1]", 400),
        (b'"\\ud800"', 400),
        (b'{"draft_url": "\\ud800"}', 400),
        (b"\xff\xfe{}", 400),
        (b"[" * 100_000, 400),
        (b'{"a": ' * 60 + b"1" + b"}" * 60, 400),
        (b'{"a": 1' + b"0" * 5_000 + b"}", 400),
        (b'{"a": "' + b"x" * 1_000_001 + b'"}', 413),
    ],
    ids=["nothing", "half", "list", "half a letter", "inside", "utf-16", "deep", "51 deep", "giant", "2 MB"],
)  # fmt: skip
def test_a_body_that_is_no_small_json_object_is_refused(served: Serving, body: bytes, status: int) -> None:
    told = ask(served, body=body)
    assert (told.status, set(json.loads(told.text))) == (status, {"detail"})


def test_a_body_that_lies_about_its_length_is_bounded(served: Serving) -> None:
    assert ask(served, Content_Length="99999999").status == 413


def test_50_levels_are_taken(served: Serving) -> None:
    assert "draft_url" in ask(served, body=b'{"a": ' * 48 + b"1" + b"}" * 48).text


@pytest.fixture
def open_server(tmp_path: Path) -> Iterator[Serving]:
    """Give a server without a key."""
    with serving(tmp_path, works=False, token="") as made:
        yield made


def test_without_a_key_host_and_origin_are_checked_all_the_same(open_server: Serving) -> None:
    assert ask(open_server, Authorization=None).status == 400
    assert ask(open_server, Authorization=None, Host="evil.example").status == 403
    assert ask(open_server, Authorization=None, Origin="https://evil.example").status == 403
    assert "/k/" not in open_server.server.address


def test_a_server_without_a_key_answers_this_computer_only(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="key"):
        LocalServer(ServeSettings(tmp_path, host="0.0.0.0", port=0, token=""))


def test_a_port_that_is_taken_is_said_in_words(served: Serving, tmp_path: Path) -> None:
    port = served.server.settings.port
    with pytest.raises(EditorError, match=f"Port {port} is taken") as refused:
        LocalServer(ServeSettings(tmp_path, port=port, token=TOKEN))
    assert "another port" in refused.value.hint


def test_only_the_loopback_address_is_bound(served: Serving) -> None:
    assert served.server._socket.getsockname()[0] == "127.0.0.1"


def test_a_server_for_the_whole_network_has_any_number_but_no_foreign_name(tmp_path: Path) -> None:
    with serving(tmp_path, works=False, host="0.0.0.0") as made:
        port = made.server.settings.port
        for host in (f"192.168.1.7:{port}", f"[fe80::1]:{port}", f"127.0.0.1:{port}"):
            assert ask(made, Host=host).status == 400
            assert ask(made, Host=host, Origin=f"http://{host}").status == 400
        for host in (f"evil.example:{port}", "192.168.1.7:1", "192.168.1.7", f"1.2.3.4.evil:{port}"):
            assert ask(made, Host=host).status == 403
        assert ask(made, Origin=f"http://192.168.1.7:{port}").status == 403
        assert ask(made, Authorization=None).status == 401
