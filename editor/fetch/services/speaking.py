"""Which client speaks to which service, and where its key goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from editor.fetch.services import catalogue
from editor.fetch.services.catalogue import ServiceFacts
from editor.fetch.services.line import Line
from editor.fetch.services.mashup_client import MashupClient
from editor.fetch.services.score_client import ScoreClient
from editor.fetch.services.soundtrack_client import SoundtrackClient
from editor.fetch.services.waiting import Client

_CLIENTS: Mapping[str, Callable[[Line], Client]] = {
    catalogue.SUNO: MashupClient,
    catalogue.AKOOL: SoundtrackClient,
    catalogue.MOUNTSEA: ScoreClient,
}
_HEADERS = {catalogue.AKOOL: "x-api-key", catalogue.ELEVENLABS: "xi-api-key"}


def client_for(line: Line) -> Client:
    """The client of a service that works on its own and is asked how far it is."""
    return _CLIENTS[line.facts.id](line)


def header_of(facts: ServiceFacts) -> str:
    """The field of a request's head that carries the key of a service."""
    return _HEADERS.get(facts.id, "Authorization")
