"""The hosted services that are known: where they are, what they cost, what they are sent and what they keep.

Sources: ``providers.md`` sections 1 to 4. Base addresses are only where a service is looked for first.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

from editor.errors import FetchError
from editor.fetch.addresses import WebAddress, is_public, parse_address
from editor.language import mark, tr
from editor.words import one_line

MASHUP, SCORE, SOUNDTRACK = "mashup", "score", "soundtrack"


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """One hosted service as people are told of it before anything is sent."""

    id: str
    name: str
    work: str
    """What it does: mashup, score or soundtrack."""
    usual_base: str
    price: str
    """What it takes, as far as it says so; shown beside the button."""
    sent: str
    """What goes to it."""
    keeps: str
    """How long it keeps what it has made."""
    key_page: str
    """Where a person gets a key."""
    sends_files: bool = False
    """Whether files of this computer are sent; the others fetch from addresses that anybody can open."""
    wants_callback: bool = False


SUNO, AKOOL, MOUNTSEA, ELEVENLABS = "suno", "akool", "mountsea", "elevenlabs"
SERVICES: Mapping[str, ServiceFacts] = {
    facts.id: facts
    for facts in (
        ServiceFacts(
            SUNO, "Suno (sunoapi.org)", MASHUP, "https://api.sunoapi.org",
            mark("Takes credits of your account; the price is on the service's own page."),
            mark("The addresses of the songs and your words are sent. The service fetches the songs."),
            mark("It keeps the results for about 14 days."),
            "https://sunoapi.org/api-key", wants_callback=True,
        ),
        ServiceFacts(
            AKOOL, "Akool", SOUNDTRACK, "https://openapi.akool.com",
            mark("5 credits for 5 s, 10 credits for 10 s."),
            mark("The id of your video there and the address of the sound are sent."),
            mark("It keeps the results for 7 days."), "https://akool.com/openapi",
        ),
        ServiceFacts(
            MOUNTSEA, "Mountsea", SCORE, "https://api.mountsea.ai",
            mark("Takes credits of your account; the price is on the service's own page."),
            mark("The addresses of the videos and your words are sent. The service fetches the videos."),
            mark("How long it keeps the results is not said: they are fetched at once."),
            "https://mountsea.ai",
        ),
        ServiceFacts(
            ELEVENLABS, "ElevenLabs", SCORE, "https://api.elevenlabs.io",
            mark("Takes credits of your account. MP3 at 192 kbit/s and PCM at 44.1 kHz need a larger plan."),
            mark("The video files themselves, description and tags are sent."),
            mark("The result comes with the reply; your account's history may keep a copy."),
            "https://elevenlabs.io/app/settings/api-keys", sends_files=True,
        ),
    )
}  # fmt: skip


def facts_of(service: str) -> ServiceFacts:
    """The facts of a service by its id.

    Raises
    ------
    FetchError
        If none has this id.
    """
    if service not in SERVICES:
        raise FetchError(tr("There is no service “{name}”.", name=one_line(service)))
    return SERVICES[service]


def services_for(work: str) -> tuple[ServiceFacts, ...]:
    """The services that do a kind of work."""
    return tuple(facts for facts in SERVICES.values() if facts.work == work)


def is_own_computer(address: WebAddress) -> bool:
    """Whether an address names this computer or a number of the own network, as somebody has typed it."""
    if address.host == "localhost":
        return True
    try:
        return not is_public(ipaddress.ip_address(address.host))
    except ValueError:
        return False


def is_loopback(address: WebAddress) -> bool:
    """Whether an address names this computer itself."""
    if address.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.host).is_loopback
    except ValueError:
        return False


def read_base(text: str) -> str:
    """Take the base address of a service as somebody has typed it.

    Raises
    ------
    FetchError
        If it is none, or would send the key over an open line to another computer.
    """
    address = parse_address(text.strip())
    if not address.is_secret and not is_loopback(address):
        raise FetchError(
            tr("“{host}” would be asked without protection.", host=one_line(address.host)),
            tr("Use an address that begins with https://: your key goes with every question."),
        )
    if "?" in address.text:
        raise FetchError(
            tr("“{host}” is no address that can be read.", host=one_line(text)), tr("Copy it again.")
        )
    return address.text.rstrip("/")
