"""Addresses that a service is to fetch from: they must be ones that anybody can open."""

from __future__ import annotations

from collections.abc import Iterable

from editor.errors import FetchError
from editor.fetch.addresses import parse_address
from editor.fetch.services.catalogue import is_own_computer
from editor.fetch.services.rules import Fault
from editor.language import tr
from editor.words import one_line


def public_faults(field: str, addresses: Iterable[str]) -> tuple[Fault, ...]:
    """Say which addresses a service could not fetch from: files, and computers that only we can reach.

    Parameters
    ----------
    field
        The field of the request that they stand in.
    """
    found = []
    for text in addresses:
        try:
            is_reachable = not is_own_computer(parse_address(text))
        except FetchError:
            is_reachable = False
        if not is_reachable:
            words = tr(
                "{field}: the service cannot open “{address}”. Files of this computer have to be put"
                " where anybody can fetch them.",
                field=field,
                address=one_line(text),
            )
            found.append(Fault(field, words))
    return tuple(found)
