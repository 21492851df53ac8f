"""The client of the mashup service (``providers.md`` section 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor.fetch.services import mashup_rules
from editor.fetch.services.faults import UNREADABLE
from editor.fetch.services.line import Line, Reply, words_of
from editor.fetch.services.public import public_faults
from editor.fetch.services.rules import refuse
from editor.fetch.services.states import HostedResult, HostedState, Look

CREATE_PATH = "/api/v1/generate/mashup"
LOOK_PATH = "/api/v1/generate/record-info"
USUAL_CALLBACK = "https://example.com/callback"
"""Sent where a person names none: the service wants an address, but is asked for news all the same."""
OK = 200
_RUNNING = {"TEXT_SUCCESS": "text", "FIRST_SUCCESS": "first"}
_MAY_HAVE_SOUND = ("SUCCESS", "CALLBACK_EXCEPTION")
_FAILED = ("CREATE_TASK_FAILED", "GENERATE_AUDIO_FAILED", "SENSITIVE_WORD_ERROR")


class MashupClient:
    """Orders mashups and asks for them.

    Parameters
    ----------
    line
        The way to the service.
    """

    def __init__(self, line: Line) -> None:
        self._line = line

    def order_of(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Give what is sent for a request; refused where it breaks the rules, before anybody is asked."""
        sent = mashup_rules.sent_body({"callBackUrl": USUAL_CALLBACK, **body})
        refuse(mashup_rules.faults(sent, needs_callback=True, takes_new_models=True))
        refuse(public_faults("uploadUrlList", sent["uploadUrlList"]))
        return sent

    def create(self, order: Mapping[str, Any]) -> str:
        """Order a mashup and give the service's id of it."""
        reply = self._line.post(CREATE_PATH, order)
        found = self._data(reply).get("taskId")
        if not isinstance(found, str) or not found:
            raise self._line.refuse(reply, UNREADABLE)
        return found

    def look(self, remote_id: str) -> Look:
        """Ask how far a mashup is."""
        return look_of(self._data(self._line.get(LOOK_PATH, {"taskId": remote_id})))

    def _data(self, reply: Reply) -> Mapping[str, Any]:
        """The part of an answer that matters; the code in the body counts, whatever HTTP says."""
        found = self._line.mapping(reply)
        code = found.get("code")
        if code != OK:
            raise self._line.refuse(reply, code if isinstance(code, int) else UNREADABLE, words_of(found))
        data = found.get("data")
        if not isinstance(data, dict):
            raise self._line.refuse(reply, UNREADABLE)
        return data


def look_of(data: Mapping[str, Any]) -> Look:
    """Read the record of a task."""
    raw = str(data.get("status") or "")
    results = _results(data.get("response"))
    cause = str(data.get("errorMessage") or "")
    if raw in _MAY_HAVE_SOUND and results:
        return Look(HostedState.DONE, raw, "complete", results, shown=data)
    if raw in _FAILED or raw == "SUCCESS":
        return Look(HostedState.FAILED, raw, cause=cause, shown=data)
    if raw in _RUNNING:
        return Look(HostedState.RUNNING, raw, _RUNNING[raw], results, shown=data)
    if raw == "PENDING":
        return Look(HostedState.QUEUED, raw, shown=data)
    # A callback that did not arrive says nothing about the sound; nor does a word that is new.
    return Look(HostedState.RUNNING, raw, results=results, cause=cause, shown=data)


def _results(response: Any) -> tuple[HostedResult, ...]:
    takes = response.get("sunoData") if isinstance(response, dict) else None
    return tuple(
        HostedResult(
            str(take.get("audioUrl") or take.get("sourceAudioUrl")), str(take.get("title") or ""),
            str(take.get("tags") or ""), _seconds(take.get("duration")),
        )
        for take in (takes if isinstance(takes, list) else [])
        if isinstance(take, dict) and (take.get("audioUrl") or take.get("sourceAudioUrl"))
    )  # fmt: skip


def _seconds(said: Any) -> float:
    return float(said) if isinstance(said, int | float) and 0 <= said < 1e6 else 0.0
