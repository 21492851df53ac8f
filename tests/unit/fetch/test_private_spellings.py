"""Every way to write this computer, its network or nobody's: a stranger's address connects to none (D2)."""

from __future__ import annotations

import socket

import pytest

from editor.errors import FetchError
from editor.fetch import wire
from editor.fetch.download import Wish, download
from editor.progress import Progress
from tests.unit.fetch.test_addresses import PRIVATE
from tests.unit.fetch.test_download import LOCAL, QUICK

OTHER = (
    "0xa.0.0.1", "012.0.0.1", "10.1", "0xc0a80101", "3232235777", "0300.0250.1.1", "192.168.257",
    "2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "[::ffff:a9fe:a9fe]", "[fe80::1%25eth0]",
    "[0000::0001]", "１２７.０.０.１", "127.0.0.1..", "%31%32%37.0.0.1", "ip6-localhost", "a.localhost",
    "0x7f.1", "00000177.1", "[::ffff:0:127.0.0.1]", "0XA.0X0.0X0.0X1",
)  # fmt: skip
SPELLINGS = tuple(
    dict.fromkeys((*LOCAL, *(f"[{number}]" if ":" in number else number for number in PRIVATE), *OTHER))
)


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numbers that were connected to; nobody answers."""
    asked: list[str] = []

    def refuse(ip: object, port: int, pace: object) -> object:
        asked.append(str(ip))
        raise OSError("nobody there")

    monkeypatch.setattr(wire, "_connect", refuse)
    monkeypatch.setattr("editor.fetch.download.random.uniform", lambda low, high: 0.0)
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return asked


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Numbers as systems read them; names lead to this computer, as a stranger's name server says."""
    try:
        return (socket.inet_ntoa(socket.inet_aton(host)),)
    except OSError:
        return ("127.0.0.1",)


def test_there_are_sixty_spellings_and_more() -> None:
    assert len(SPELLINGS) >= 80


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_a_private_address_is_connected_to(
    connected: list[str], tmp_path_factory: pytest.TempPathFactory, host: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "nothing"
    with pytest.raises(FetchError) as failure:
        download(Wish(f"http://{host}/x.mp3"), folder, Progress(), limits=QUICK, resolver=resolved)
    assert connected == []
    assert failure.value.message.endswith(".") and failure.value.hint


def test_a_public_number_would_be_connected_to(
    connected: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "nothing"
    with pytest.raises(FetchError):
        download(Wish("http://8.8.8.8/x.mp3"), folder, Progress(), limits=QUICK)
    assert connected == ["8.8.8.8"] * QUICK.tries
