"""The client of the service that makes music to videos by their addresses (``providers.md`` section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from editor.fetch.services import score_rules
from editor.fetch.services.faults import UNREADABLE
from editor.fetch.services.line import Line, words_of
from editor.fetch.services.public import public_faults
from editor.fetch.services.rules import refuse
from editor.fetch.services.states import HostedResult, HostedState, Look

CREATE_PATH = "/eleven/video-to-music"
LOOK_PATH = "/eleven/tasks"
_STATES = {
    **dict.fromkeys(("pending", "ready", "assigned"), HostedState.QUEUED),
    "processing": HostedState.RUNNING,
    "completed": HostedState.DONE,
    "failed": HostedState.FAILED,
    "cancelled": HostedState.CANCELLED,
    "timeout": HostedState.TIMEOUT,
}
_SOUND_NAMES = ("audiourl", "audiourls", "audio_url", "audio_urls", "musicurl", "audio", "url", "urls")
"""Names under which a result may lie, the likely ones first: its shape is not documented."""
_DEEPEST = 8


class ScoreClient:
    """Orders music to videos and asks for it.

    Parameters
    ----------
    line
        The way to the service.
    """

    def __init__(self, line: Line) -> None:
        self._line = line

    def order_of(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Give what is sent for a request; refused where it breaks the rules, before anybody is asked."""
        refuse(score_rules.faults(body))
        refuse(public_faults("videoUrls", body["videoUrls"]))
        return score_rules.sent_body(body)

    def create(self, order: Mapping[str, Any]) -> str:
        """Order music and give the service's id of the task."""
        reply = self._line.post(CREATE_PATH, order)
        found = self._line.mapping(reply)
        remote_id = found.get("taskId")
        if not isinstance(remote_id, str) or not remote_id:
            code = found.get("code")
            raise self._line.refuse(reply, code if isinstance(code, int) else UNREADABLE, words_of(found))
        return remote_id

    def look(self, remote_id: str) -> Look:
        """Ask how far the music is."""
        reply = self._line.get(LOOK_PATH, {"taskId": remote_id})
        found = self._line.mapping(reply)
        if not isinstance(found.get("status"), str):
            code = found.get("code")
            raise self._line.refuse(reply, code if isinstance(code, int) else UNREADABLE, words_of(found))
        return look_of(found)


def look_of(found: Mapping[str, Any]) -> Look:
    """Read the record of a task."""
    raw = str(found.get("status") or "")
    # What is new is not over: the time that is waited in all has an end.
    state = _STATES.get(raw.lower(), HostedState.RUNNING)
    cause = str(found.get("errorMessage") or found.get("errorCode") or "")
    if state is not HostedState.DONE:
        return Look(state, raw, cause=cause, shown=found)
    results = tuple(HostedResult(address) for address in addresses_in(found.get("result")))
    return Look(state if results else HostedState.FAILED, raw, results=results, cause=cause, shown=found)


def addresses_in(result: Any) -> tuple[str, ...]:
    """Find the addresses of sounds in a result of any shape; those under a telling name first."""
    ranked = list(_walk(result, "", 0))
    best = min((rank for rank, _ in ranked), default=0)
    return tuple(dict.fromkeys(address for rank, address in ranked if rank == best))


def _walk(value: Any, name: str, depth: int) -> Iterator[tuple[int, str]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        if value.startswith(("https://", "http://")):
            plain = name.lower()
            yield (_SOUND_NAMES.index(plain) if plain in _SOUND_NAMES else len(_SOUND_NAMES)), value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, str(key), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, name, depth + 1)
