"""News that a service sends by itself, read with mistrust: twice the same, in any order, or forged.

Here they are only read: Fadeline asks services for news. Sources: ``providers.md`` section 1.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor.errors import FetchError
from editor.fetch.hiding import Secret
from editor.fetch.services.states import HostedResult, HostedState
from editor.language import tr

KINDS = ("text", "first", "complete", "error")
OK = 200
LATE_S = 300.0
"""A signed message that is older may be one that somebody has kept."""


@dataclass(frozen=True, slots=True)
class News:
    """One message."""

    kind: str
    """Of `KINDS`."""
    remote_id: str
    code: int
    said: str = ""
    results: tuple[HostedResult, ...] = ()

    @property
    def state(self) -> HostedState:
        """Where the task stands after it."""
        if self.code != OK or self.kind == "error":
            return HostedState.FAILED
        return HostedState.DONE if self.kind == "complete" else HostedState.RUNNING


def read_news(body: Mapping[str, Any]) -> News:
    """Read a message of the mashup service.

    Raises
    ------
    FetchError
        If it is none.
    """
    data = body.get("data")
    if not isinstance(data, dict):
        raise _none()
    kind, remote_id, code = data.get("callbackType"), data.get("task_id"), body.get("code")
    if kind not in KINDS or not isinstance(remote_id, str) or not remote_id or not isinstance(code, int):
        raise _none()
    takes = data.get("data")
    results = tuple(
        HostedResult(
            str(take.get("audio_url") or take.get("source_audio_url")), str(take.get("title") or ""),
            str(take.get("tags") or ""), _seconds(take.get("duration")),
        )
        for take in (takes if isinstance(takes, list) else [])
        if isinstance(take, dict) and (take.get("audio_url") or take.get("source_audio_url"))
    )  # fmt: skip
    return News(str(kind), remote_id, code, str(body.get("msg") or ""), results)


def _seconds(said: Any) -> float:
    return float(said) if isinstance(said, int | float) and 0 <= said < 1e6 else 0.0


def _none() -> FetchError:
    return FetchError(tr("This is no message of a music service."))


def after(known: News | None, news: News) -> News:
    """What holds after a further message: none undoes what a later one has said, whatever their order."""
    if known is None or known.remote_id != news.remote_id:
        return news
    if known.state is HostedState.DONE or (known.state.is_over and news.state is not HostedState.DONE):
        return known
    return news if news.state.is_over or KINDS.index(news.kind) >= KINDS.index(known.kind) else known


def is_genuine(remote_id: str, timestamp: str, signature: str, key: Secret, now_s: float) -> bool:
    """Whether a signed message comes from who knows the key, and just now.

    Parameters
    ----------
    remote_id
        Of the task that it speaks of.
    timestamp, signature
        The fields ``X-Webhook-Timestamp`` (seconds since 1970) and ``X-Webhook-Signature`` of its head.
    key
        The key of webhooks that the service has given.
    now_s
        Seconds since 1970.

    Notes
    -----
    The signature is base64 of HMAC-SHA256 over ``task_id.timestamp``. Compared in constant time.
    """
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 13:
        return False
    sent_s = int(timestamp) / (1000 if len(timestamp) > 11 else 1)
    made = hmac.new(key.reveal().encode(), f"{remote_id}.{timestamp}".encode(), hashlib.sha256).digest()
    is_equal = hmac.compare_digest(base64.b64encode(made), signature.encode("utf-8", "replace"))
    return is_equal and abs(now_s - sent_s) <= LATE_S
