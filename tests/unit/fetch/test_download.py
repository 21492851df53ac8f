"""Downloads from a server that behaves, and from one that does not."""

from __future__ import annotations

import gzip
import hashlib
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor.errors import FetchError
from editor.fetch.download import Downloaded, Wish, download
from editor.fetch.pace import Limits
from editor.progress import Cancelled, Progress
from tests.unit.fetch.server import Answer, Ask, Server, head, reset, serving, wait_until

BODY = random.Random(5).randbytes(300_000)
QUICK = Limits(
    max_bytes=1_000_000, connect_s=1.0, answer_s=0.6, slow_bytes_per_s=2_000, slow_for_s=0.8, total_s=6.0,
    tries=3, longest_wait_s=2.0,
)  # fmt: skip
TAG = '"v1"'


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tries follow at once, and no proxy of the surroundings come between."""
    monkeypatch.setattr("editor.fetch.download.random.uniform", lambda low, high: 0.01)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def get(server: Server, folder: Path, path: str = "/song.wav", *, limits: Limits = QUICK) -> Downloaded:
    return download(Wish(server.address(path), allows_private=True), folder, Progress(), limits=limits)


def whole(path: Path | None) -> bytes:
    assert path is not None
    return path.read_bytes()


def test_a_file_arrives_as_it_was_sent(tmp_path: Path) -> None:
    reports: list[float] = []
    with serving(lambda ask: ask.reply(200, BODY, ETag=TAG, Content_Type="audio/wav")) as server:
        progress = Progress(lambda report: reports.append(report.fraction))
        found = download(
            Wish(server.address(), allows_private=True), tmp_path / "new", progress, limits=QUICK
        )
    assert whole(found.path) == BODY
    assert (found.n_bytes, found.etag, found.media_type) == (len(BODY), TAG, "audio/wav")
    assert server.asks[0][1]["Accept-Encoding"] == "identity"
    assert reports == sorted(reports) and reports[-1] == 1.0


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:7], body[7:])) + b"0\r\n\r\n"


def in_pieces(ask: Ask, *pieces: bytes) -> None:
    for piece in pieces:
        ask.send(piece)
        time.sleep(0.02)


def then_drip(ask: Ask) -> None:
    ask.send(head(200, Content_Length="9999"))
    ask.drip(BODY, 0.02)


def then_hang(ask: Ask) -> None:
    ask.send(head(200, Content_Length="9999") + b"abc")
    ask.hang()


GOOD: dict[str, Answer] = {
    "no length, closed at the end": lambda ask: ask.send(head(200) + BODY),
    "in chunks": lambda ask: ask.send(head(200, Transfer_Encoding="chunked") + chunked(BODY)),
    "a head in pieces": lambda ask: in_pieces(
        ask, b"HTTP/1.1 200", b" OK\r\nContent-", b"Length: 4\r\n\r\nab", b"cd"
    ),
    "a redirect within the server": lambda ask: (
        ask.reply(302, Location="/else") if ask.path != "/else" else ask.reply(200, BODY)
    ),
    "a redirect to a whole address": lambda ask: (
        ask.reply(307, Location=f"http://{ask.fields['Host']}/else")
        if ask.path != "/else"
        else ask.reply(200, BODY)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_honest_answers_of_every_form_are_taken(tmp_path: Path, name: str) -> None:
    with serving(GOOD[name]) as server:
        assert whole(get(server, tmp_path).path) in (BODY, b"abcd")


def endless(ask: Ask) -> None:
    ask.send(head(200, Transfer_Encoding="chunked"))
    while not ask.stop.is_set():
        try:
            ask.wire.sendall(b"10000\r\n" + bytes(65_536) + b"\r\n")
        except OSError:
            return


def broken_off(ask: Ask) -> None:
    ask.send(head(200, Content_Length=str(len(BODY))) + BODY[:1000])
    time.sleep(0.05)
    reset(ask.wire)


def round_trip(ask: Ask) -> None:
    n = int(ask.path[2:]) if ask.path[2:].isdigit() else 0
    ask.reply(302, Location=f"/{'ab'[n % 2]}{n + 1}")


BAD: dict[str, tuple[Answer, str]] = {
    "larger than the limit by its head": (
        lambda ask: ask.reply(200, b"", Content_Length="1000001"),
        "larger",
    ),
    "larger than any number": (lambda ask: ask.reply(200, b"x", Content_Length="9" * 30), ""),
    "a negative length": (lambda ask: ask.reply(200, b"x", Content_Length="-5"), ""),
    "two lengths": (
        lambda ask: ask.send(head(200, Content_Length="5")[:-2] + b"Content-Length: 9\r\n\r\nabcde"),
        "",
    ),
    "endless in chunks": (endless, "larger"),
    "endless without a length": (lambda ask: ask.send(head(200) + bytes(3_000_000)), "larger"),
    "packed": (lambda ask: ask.reply(200, gzip.compress(BODY), Content_Encoding="gzip"), "packed"),
    "packed twice": (lambda ask: ask.reply(200, b"x", Content_Encoding="gzip, br"), "packed"),
    "never an answer": (lambda ask: ask.hang(), "slow"),
    "a head byte by byte": (lambda ask: ask.drip(head(200, Content_Length="5") + b"abcde", 0.1), "slow"),
    "a body byte by byte": (then_drip, "slow"),
    "a body that stalls": (then_hang, "slow"),
    "broken off each time": (broken_off, "lost"),
    "closed at once": (lambda ask: None, "read"),
    "closed before the end": (lambda ask: ask.send(head(200, Content_Length="10") + b"abc"), ""),
    "no HTTP": (lambda ask: ask.send(b"SSH-2.0-OpenSSH_9\r\n\r\n"), "read"),
    "binary": (lambda ask: ask.send(bytes(range(256)) * 20), "read"),
    "a head without an end": (lambda ask: ask.send(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 60_000), "read"),
    "one huge field": (
        lambda ask: ask.send(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n"),
        "read",
    ),
    "a broken chunk": (
        lambda ask: ask.send(head(200, Transfer_Encoding="chunked") + b"zz\r\nabc\r\n"),
        "read",
    ),
    "not found": (lambda ask: ask.reply(404, b"no"), "no file"),
    "gone": (lambda ask: ask.reply(410), "gone"),
    "a login": (lambda ask: ask.reply(401), "login"),
    "forbidden": (lambda ask: ask.reply(403), "allow"),
    "an unknown refusal": (lambda ask: ask.reply(418), "418"),
    "a server error each time": (lambda ask: ask.reply(500), "500"),
    "not at the moment": (lambda ask: ask.reply(503), "503"),
    "too many questions, long": (lambda ask: ask.reply(429, Retry_After="3600"), "wait"),
    "too many questions, till a date": (
        lambda ask: ask.reply(429, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"),
        "wait",
    ),
    "a redirect in a circle": (lambda ask: ask.reply(302, Location="/song.wav"), "without an end"),
    "thirty redirects": (round_trip, "without an end"),
    "a redirect to nowhere": (lambda ask: ask.reply(302), "without an end"),
    "a redirect to a file": (lambda ask: ask.reply(302, Location="file:///etc/passwd"), "web address"),
    "a redirect to data": (lambda ask: ask.reply(302, Location="data:,x"), "web address"),
    "a redirect with a login": (lambda ask: ask.reply(302, Location="http://me:x@127.0.0.1/"), "password"),
    "a redirect that cannot be read": (lambda ask: ask.reply(302, Location="http://[::1"), "read"),
    "a part nobody asked for": (
        lambda ask: ask.reply(206, b"abc", Content_Range="bytes 5-7/8"),
        "another part",
    ),
    "nothing new although nothing is here": (lambda ask: ask.reply(304), "304"),
}


def open_descriptors() -> int:
    """How many files and connections are open; 0 where the system does not tell."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


@pytest.mark.parametrize("name", BAD)
def test_every_misbehaviour_ends_in_words_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    answer, words = BAD[name]
    n_open = open_descriptors()
    started_s = time.monotonic()
    with serving(answer) as server, pytest.raises(FetchError) as failure:
        get(server, tmp_path)
    assert time.monotonic() - started_s < 2 * QUICK.total_s
    assert words in failure.value.message and failure.value.message.endswith(".")
    assert list(tmp_path.iterdir()) == []
    assert len(server.asks) <= max(QUICK.tries, QUICK.redirects + 1)
    assert wait_until(lambda: open_descriptors() <= n_open)


def test_a_server_error_is_asked_again_and_then_good(tmp_path: Path) -> None:
    with serving(lambda ask: ask.reply(503) if ask.n < 2 else ask.reply(200, BODY)) as server:
        assert whole(get(server, tmp_path).path) == BODY
    assert len(server.asks) == 3


def test_a_refusal_is_not_asked_again(tmp_path: Path) -> None:
    with serving(lambda ask: ask.reply(403)) as server, pytest.raises(FetchError):
        get(server, tmp_path)
    assert len(server.asks) == 1


def test_the_time_that_a_server_asks_for_is_waited(tmp_path: Path) -> None:
    started_s = time.monotonic()
    with serving(
        lambda ask: ask.reply(429, Retry_After="1") if ask.n == 0 else ask.reply(200, BODY)
    ) as server:
        get(server, tmp_path)
    assert time.monotonic() - started_s >= 1.0


def resuming(first: dict[str, str], then: Callable[[Ask], None]) -> Answer:
    """Break off after 100,000 bytes the first time, then answer as told."""

    def answer(ask: Ask) -> None:
        if ask.n == 0:
            ask.send(head(200, Content_Length=str(len(BODY)), **first) + BODY[:100_000])
            time.sleep(0.2)
            reset(ask.wire)
        else:
            then(ask)

    return answer


def rest(ask: Ask, **fields: str) -> None:
    start = int(ask.fields["Range"][6:-1])
    said = {"Content_Range": f"bytes {start}-{len(BODY) - 1}/{len(BODY)}", "ETag": TAG, **fields}
    ask.reply(206, BODY[start:], **said)


RESUMED: dict[str, tuple[dict[str, str], Answer, bool]] = {
    "the same content goes on": ({"ETag": TAG}, rest, True),
    "by the moment of the last change": (
        {"Last_Modified": "Mon, 01 Jan 2024 00:00:00 GMT"},
        lambda ask: rest(ask, ETag="", Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT"),
        True,
    ),
    "the whole instead of the part": ({"ETag": TAG}, lambda ask: ask.reply(200, BODY, ETag=TAG), True),
    "a weak tag is not trusted": ({"ETag": 'W/"v1"'}, lambda ask: ask.reply(200, BODY), False),
    "no validator at all": ({}, lambda ask: ask.reply(200, BODY), False),
    "another content meanwhile": (
        {"ETag": TAG},
        lambda ask: rest(ask, ETag='"v2"') if ask.n == 1 else ask.reply(200, BODY, ETag='"v2"'),
        True,
    ),
    "the wrong part": (
        {"ETag": TAG},
        lambda ask: rest(ask, Content_Range="bytes 5-9/10") if ask.n == 1 else ask.reply(200, BODY, ETag=TAG),
        True,
    ),
    "nothing left to give": (
        {"ETag": TAG},
        lambda ask: ask.reply(416) if ask.n == 1 else ask.reply(200, BODY, ETag=TAG),
        True,
    ),
}


@pytest.mark.parametrize("name", RESUMED)
def test_a_broken_download_goes_on_only_where_it_is_the_same_file(tmp_path: Path, name: str) -> None:
    first, then, asks_for_part = RESUMED[name]
    with serving(resuming(first, then)) as server:
        found = get(server, tmp_path)
    assert hashlib.sha256(whole(found.path)).digest() == hashlib.sha256(BODY).digest()
    assert ("Range" in server.asks[1][1]) is asks_for_part
    assert ("If-Range" in server.asks[1][1]) is asks_for_part


@pytest.mark.parametrize(
    "answer",
    [
        lambda ask: ask.hang(),
        then_hang,
        lambda ask: ask.reply(503, Retry_After="2"),
        endless,
    ],
    ids=["before the head", "in the body", "between two tries", "in full flow"],
)
def test_a_download_stops_within_a_second(tmp_path: Path, answer: Answer) -> None:
    progress = Progress()
    stopped_s = []

    def stop() -> None:
        stopped_s.append(time.monotonic())
        progress.cancel()

    limits = Limits(max_bytes=10**12)
    with serving(answer) as server:
        timer = threading.Timer(0.4, stop)
        timer.start()
        with pytest.raises(Cancelled):
            download(Wish(server.address(), allows_private=True), tmp_path, progress, limits=limits)
        assert time.monotonic() - stopped_s[0] < 1.0
        timer.join()
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_looked_up_for_ever_does_not_hold_the_stop(tmp_path: Path) -> None:
    release = threading.Event()

    def never(host: str, port: int) -> tuple[str, ...]:
        release.wait(20)
        raise OSError("no answer")

    progress = Progress()
    threading.Timer(0.3, progress.cancel).start()
    started_s = time.monotonic()
    with pytest.raises(Cancelled):
        download(Wish("http://a.example/x"), tmp_path, progress, limits=QUICK, resolver=never)
    assert time.monotonic() - started_s < 1.3
    release.set()


def test_a_name_that_nobody_knows_is_said_in_words(tmp_path: Path) -> None:
    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror("unknown")

    with pytest.raises(FetchError, match=r"“a\.example” was not found"):
        download(Wish("http://a.example/x"), tmp_path, Progress(), limits=QUICK, resolver=unknown)


# --- whom a stranger's address may ask -------------------------------------------------------------------


@pytest.fixture
def quiet() -> Iterator[Server]:
    """Give a server that would answer, and notes whom it answered."""
    with serving(lambda ask: ask.reply(200, BODY)) as server:
        yield server


LOCAL = (
    "127.0.0.1", "localhost", "127.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "017700000001",
    "127.0.0.1.", "0", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "LOCALHOST",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]",
)  # fmt: skip


@pytest.mark.parametrize("host", LOCAL)
def test_no_spelling_of_this_computer_is_asked_for_a_stranger(
    quiet: Server, tmp_path: Path, host: str
) -> None:
    with pytest.raises(FetchError):
        download(Wish(quiet.address(host=host)), tmp_path, Progress(), limits=QUICK)
    assert quiet.asks == []


def test_every_answer_of_the_look_up_must_be_public(quiet: Server, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="private network"):
        download(
            Wish(f"http://a.example:{quiet.port}/x"), tmp_path, Progress(), limits=QUICK,
            resolver=lambda host, port: ("93.184.216.34", "127.0.0.1"),
        )  # fmt: skip
    assert quiet.asks == []


def test_the_number_that_was_checked_is_the_one_that_is_connected_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = iter([("93.184.216.34",), ("127.0.0.1",), ("127.0.0.1",)])
    asked: list[str] = []

    def refuse(ip: object, port: int, pace: object) -> socket.socket:
        asked.append(str(ip))
        raise OSError("nobody there")

    monkeypatch.setattr("editor.fetch.wire._connect", refuse)
    with pytest.raises(FetchError, match="private network"):
        download(
            Wish("http://a.example/x"), tmp_path, Progress(), limits=QUICK,
            resolver=lambda host, port: next(answers),
        )  # fmt: skip
    assert asked == ["93.184.216.34"]


def test_a_redirect_into_the_private_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, quiet: Server, tmp_path: Path
) -> None:
    """A public name leads to a local one: only the first is asked."""
    target = f"http://inside.example:{quiet.port}/secret"
    with serving(lambda ask: ask.reply(302, Location=target)) as outside:
        from editor.fetch import wire

        real = wire._connect
        monkeypatch.setattr(wire, "_connect", lambda ip, port, pace: real(wire._ip("127.0.0.1"), port, pace))
        numbers = {"outside.example": ("93.184.216.34",), "inside.example": ("10.0.0.1",)}
        with pytest.raises(FetchError, match=r"inside\.example.*private network"):
            download(
                Wish(f"http://outside.example:{outside.port}/x"), tmp_path, Progress(), limits=QUICK,
                resolver=lambda host, port: numbers[host],
            )  # fmt: skip
        assert len(outside.asks) == 1
    assert quiet.asks == []


def test_a_proxy_is_asked_only_after_the_name_was_checked(
    monkeypatch: pytest.MonkeyPatch, quiet: Server, tmp_path: Path
) -> None:
    monkeypatch.setenv("http_proxy", quiet.address(""))
    numbers = {
        "inside.example": ("10.0.0.1",),
        "outside.example": ("93.184.216.34",),
        "127.0.0.1": ("127.0.0.1",),
    }
    with pytest.raises(FetchError, match="private network"):
        download(
            Wish("http://inside.example/x"), tmp_path, Progress(), limits=QUICK,
            resolver=lambda host, port: numbers[host],
        )  # fmt: skip
    assert quiet.asks == []
    found = download(
        Wish("http://outside.example/x"), tmp_path, Progress(), limits=QUICK,
        resolver=lambda host, port: numbers[host],
    )  # fmt: skip
    assert whole(found.path) == BODY
    assert quiet.asks[0][0] == "http://outside.example/x"


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FetchError, match="could not be written"):
        download(Wish("http://a.example/x"), tmp_path / "file" / "below", Progress(), limits=QUICK)
