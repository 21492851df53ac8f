"""Sending a message to an address that somebody has named: once, checked, and never followed elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpcore

from editor.fetch.addresses import parse_address
from editor.fetch.answer import Asker
from editor.fetch.pace import Limits, Pace, TooSlowError
from editor.fetch.wire import HostNotFoundError, Resolver, resolve
from editor.progress import Progress

LIMIT_S = 15.0
"""So long a receiver may take (the document of the mashup service)."""


def post_news(
    address: str,
    message: Mapping[str, Any],
    progress: Progress,
    *,
    allows_private: bool = False,
    limit_s: float = LIMIT_S,
    resolver: Resolver = resolve,
) -> bool:
    """Send a message; says whether the receiver has taken it.

    Parameters
    ----------
    address
        Where it goes; its computer is checked like that of a download.
    progress
        May stop it.
    limit_s
        How long connecting, sending and the answer's head may take together.

    Raises
    ------
    FetchError
        If the address may not be asked at all: another try would not help.
    """
    target = parse_address(address)
    limits = Limits(connect_s=limit_s, answer_s=limit_s, total_s=limit_s)
    pace = Pace(limits, progress)
    asker = Asker(pace, allows_private=allows_private, resolver=resolver, first_host=target.host)
    data = json.dumps(dict(message), ensure_ascii=False).encode()
    fields = {"Content-Type": "application/json", "Content-Length": str(len(data))}
    pace.begin_answer()
    try:
        with asker.ask(target, fields, method="POST", content=data) as response:
            return 200 <= response.status < 300
    except (httpcore.NetworkError, httpcore.ProtocolError, HostNotFoundError, TooSlowError, OSError):
        return False
