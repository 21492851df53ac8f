"""Which addresses are fetched, and which computers may be asked."""

from __future__ import annotations

import ipaddress

import pytest

from editor.errors import FetchError
from editor.fetch.addresses import is_public, parse_address

REFUSED = (
    "", "song.mp3", "file:///etc/passwd", "ftp://a.example/x", "data:audio/wav;base64,AAAA",
    "gopher://a.example", "//a.example/x", "http:/a.example/x", "http:a.example", "http://",
    "https:///x", "http:// a.example/", "http://a.example/ x", "http://a.example/\tx",
    "http://a.ex\nample/", "http://a.example/\r\nHost: b", "http://user@a.example/",
    "http://user:pass@a.example/", "http://a.example:99999/", "http://a.example:0/",
    "http://a.example:x/", "http://[::1/", "http://a..example\\@b/", "javascript:alert(1)",
    "http://%00/", "http://127.0.0.1%00.example/", "http://-a.example/", "HTTP:\\\\a.example",
    "http://a.example/" + "x" * 5000, "http://a_\u0000b/", "http://\u202ea.example/",
    "blob:http://a.example/", "ws://a.example/",
)  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_plain_web_address_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(FetchError) as failure:
        parse_address(text)
    assert failure.value.message.endswith(".") and failure.value.hint
    assert len(failure.value.message) < 200


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("https://a.example/x.mp3", "a.example", 443),
        ("http://a.example", "a.example", 80),
        ("HTTP://A.Example:8080/X?y=1#z", "a.example", 8080),
        ("https://[2001:db8::1]:444/x", "2001:db8::1", 444),
        ("https://bücher.example/ü.mp3", "xn--bcher-kva.example", 443),
    ],
)
def test_a_web_address_is_taken_apart(text: str, host: str, port: int) -> None:
    found = parse_address(text)
    assert (found.host, found.port) == (host, port)
    assert "#" not in found.text and found.text.isascii()


PRIVATE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "100.64.0.1", "100.127.255.255", "169.254.169.254", "169.254.0.1", "192.0.0.8",
    "192.0.0.170", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::", "::1", "::7f00:1",
    "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "2001:db8::1", "2002:7f00:1::",
    "2002:a00:1::", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "3fff::1", "5f00::1",
    "2001:0:0:0:0:0:80ff:fffe",
)  # fmt: skip


@pytest.mark.parametrize("number", PRIVATE)
def test_numbers_of_this_computer_its_network_and_of_nobody_are_not_public(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "number",
    ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111",
     "64:ff9b::8.8.8.8", "2002:808:808::", "::ffff:8.8.8.8"],
)  # fmt: skip
def test_numbers_of_the_internet_are_public(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))
