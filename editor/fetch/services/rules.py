"""What a request of a service may hold, judged before anybody is asked: shared words of all rules.

The same rules serve the dialog, the client of the hosted service and the local server, so that a request that
one of them takes is taken by the others. Texts are counted in code points (``providers.md``, adapter rule 1).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from editor.errors import EditorError
from editor.language import tr

MB = 1_000_000
"""Bytes of a megabyte (``api-contract.md``)."""
MOST_ADDRESS_LETTERS = 4_096
_STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a request."""

    field: str
    """As the service calls it."""
    words: str
    """One sentence that names the field and the limit."""


class RequestFaultyError(EditorError):
    """A request breaks the rules of its service; nobody was asked.

    Parameters
    ----------
    faults
        What is wrong, at least one.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(" ".join(fault.words for fault in faults), tr("Correct it, then try again."))
        self.faults = faults


def needed(body: Mapping[str, Any], field: str) -> Fault | None:
    """Say that a field must be there."""
    if body.get(field) is None:
        return Fault(field, tr("{field} is required.", field=field))
    return None


def text_fault(body: Mapping[str, Any], field: str, most: int, *, is_needed: bool = False) -> Fault | None:
    """Judge a text by its length in code points.

    Parameters
    ----------
    most
        The longest that is allowed.
    is_needed
        Whether it must be there and hold more than white space.
    """
    text = body.get(field)
    if text is None and not is_needed:
        return None
    if text is not None and not isinstance(text, str):
        return Fault(field, tr("{field} must be a text.", field=field))
    if is_needed and not (text or "").strip():
        return Fault(field, tr("{field} is required.", field=field))
    if len(text or "") > most:
        return Fault(field, tr("{field} may have at most {most} characters.", field=field, most=most))
    return None


def truth_fault(body: Mapping[str, Any], field: str, *, is_needed: bool = False) -> Fault | None:
    """Judge what must be true or false."""
    if body.get(field) is None:
        return needed(body, field) if is_needed else None
    if not isinstance(body[field], bool):
        return Fault(field, tr("{field} must be true or false.", field=field))
    return None


def choice_fault(
    body: Mapping[str, Any], field: str, choices: tuple[str, ...], *, is_needed: bool = False
) -> Fault | None:
    """Judge a word that must be one of a few."""
    said = body.get(field)
    if said is None:
        return needed(body, field) if is_needed else None
    if not isinstance(said, str) or said not in choices:
        return Fault(field, tr("{field} must be one of {choices}.", field=field, choices=", ".join(choices)))
    return None


def weight_fault(body: Mapping[str, Any], field: str) -> Fault | None:
    """Judge a number from 0 to 1 in steps of 0.01.

    The number is judged as it is written in decimal: 0.07 divided by 0.01 is no whole number in binary.
    """
    number = body.get(field)
    if number is None:
        return None
    fault = Fault(field, tr("{field} must be a number from 0 to 1 in steps of 0.01.", field=field))
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        return fault
    if not math.isfinite(number):
        return fault
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    return None if 0 <= exact <= 1 and exact % _STEP == 0 else fault


def list_fault(body: Mapping[str, Any], field: str, least: int, most: int) -> Fault | None:
    """Judge a list of texts by how many there are; each must hold something."""
    items = body.get(field)
    if items is None:
        return needed(body, field) if least else None
    if not isinstance(items, list | tuple):
        return Fault(field, tr("{field} must be a list.", field=field))
    if not least <= len(items) <= most:
        words = (
            tr("{field} must have exactly {most} entries.", field=field, most=most)
            if least == most
            else tr("{field} must have {least} to {most} entries.", field=field, least=least, most=most)
        )
        return Fault(field, words)
    if not all(isinstance(item, str) and item.strip() for item in items):
        return Fault(field, tr("Each entry of {field} must be a text that is not empty.", field=field))
    return None


def addresses_fault(body: Mapping[str, Any], field: str, least: int, most: int) -> Fault | None:
    """Judge a list of addresses; where they lead is judged when they are fetched."""
    fault = list_fault(body, field, least, most)
    if fault is None and any(len(item) > MOST_ADDRESS_LETTERS for item in body.get(field) or ()):
        return Fault(
            field,
            tr("{field} may have at most {most} characters.", field=field, most=MOST_ADDRESS_LETTERS),
        )
    return fault


def only(*faults: Fault | None) -> tuple[Fault, ...]:
    """Keep those of some faults that are there."""
    return tuple(fault for fault in faults if fault is not None)


def refuse(faults: tuple[Fault, ...]) -> None:
    """Raise `RequestFaultyError` where there is a fault."""
    if faults:
        raise RequestFaultyError(faults)
