"""Addresses of the web: which are fetched at all, and which computers they may lead to.

An address that came from a draft or from another program is a stranger's wish: it must lead to the public
internet. One that a person typed may lead into the own network after a question (``reliability.md`` D1, D2).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

import httpx

from editor.errors import FetchError
from editor.language import tr
from editor.words import one_line

MOST_LETTERS = 4_096
"""Longer addresses are refused: servers refuse them too, and nobody means them."""
_WHITE = re.compile(r"[\s\x00-\x1f\x7f]")
_HOST = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?\.?|[0-9a-f:.]+")
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
_V4_IN_V6 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
"""Networks whose last four bytes are an IPv4 address: translation (RFC 6052), and the old compatible form."""
_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            *("0.0.0.0/8", "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "64:ff9b:1::/48", "100::/64"),
            *("fec0::/10", "3fff::/20", "5f00::/16", "2001:db8::/32"),
        ),
    )
)
"""Networks for special purposes (RFC 6890 and its successors); not all releases of `ipaddress` know them."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address that may be asked, once the computer it leads to was checked."""

    text: str
    """As it is sent, without a fragment."""
    scheme: str
    host: str
    """A name or number as it is looked up: ASCII, small letters, without brackets."""
    port: int

    @property
    def is_secret(self) -> bool:
        """Whether it is asked over TLS."""
        return self.scheme == "https"


def parse_address(text: str) -> WebAddress:
    """Read an address.

    Raises
    ------
    FetchError
        If it is not one of https or http, names a user, or holds what has no place in an address.
    """
    shown = one_line(text, 80)
    if len(text) > MOST_LETTERS:
        raise FetchError(tr("The address “{address}” is too long.", address=shown), tr("Copy it again."))
    if _WHITE.search(text) or "\\" in text:
        raise _unreadable(shown)
    if not text.lower().startswith(("https://", "http://")):
        raise FetchError(
            tr("“{address}” is no web address.", address=shown),
            tr("Only addresses that begin with https:// or http:// are fetched."),
        )
    try:
        url = httpx.URL(text)
        host, port = url.raw_host.decode("ascii").lower(), url.port
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise _unreadable(shown) from error
    if url.userinfo:
        raise FetchError(
            tr("“{address}” holds a user name or a password.", address=shown),
            tr("Use an address without one."),
        )
    if not _HOST.fullmatch(host) or not 0 < (port or 80) < 65_536 or port == 0:
        raise _unreadable(shown)
    plain = url.copy_with(fragment=None)
    return WebAddress(str(plain), url.scheme, host, port or (443 if url.scheme == "https" else 80))


def _unreadable(shown: str) -> FetchError:
    return FetchError(tr("“{address}” is no address that can be read.", address=shown), tr("Copy it again."))


def is_public(ip: Ip) -> bool:
    """Whether a computer belongs to the public internet: not to this computer, its network, or nobody."""
    if isinstance(ip, ipaddress.IPv6Address) and (inner := _inner_v4(ip)) is not None:
        return is_public(inner)
    if any(ip.version == network.version and ip in network for network in _NEVER):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _inner_v4(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one that is carried to it."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if any(ip in network for network in _V4_IN_V6) and int(ip) > 1:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


class PrivateAddressError(FetchError):
    """An address leads to this computer or into a private network; a person may allow it."""

    def __init__(self, host: str) -> None:
        super().__init__(
            tr("“{host}” leads to this computer or into a private network.", host=one_line(host)),
            tr("Such addresses are fetched only when you type them yourself and agree."),
        )
        self.host = host


def refuse_private(address: WebAddress, ips: tuple[Ip, ...]) -> None:
    """Refuse an address of which any answer leads into a private network."""
    if not ips or not all(is_public(ip) for ip in ips):
        raise PrivateAddressError(address.host)
