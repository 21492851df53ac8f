"""The client of the service that puts new sound to a video it has made (``providers.md`` section 2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor.fetch.services import soundtrack_rules as rules
from editor.fetch.services.faults import UNREADABLE
from editor.fetch.services.line import Line, Reply, words_of
from editor.fetch.services.public import public_faults
from editor.fetch.services.rules import refuse
from editor.fetch.services.states import HostedResult, HostedState, Look

CREATE_PATH = "/api/open/v4/image2Video/updateVideoAudio"
LOOK_PATH = "/api/open/v4/image2Video/resultsByIds"
_STATES = {
    rules.QUEUEING: HostedState.QUEUED,
    rules.PROCESSING: HostedState.RUNNING,
    rules.COMPLETED: HostedState.DONE,
    rules.FAILED: HostedState.FAILED,
}


class SoundtrackClient:
    """Orders new sound for videos and asks for them.

    Parameters
    ----------
    line
        The way to the service.
    """

    def __init__(self, line: Line) -> None:
        self._line = line

    def order_of(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Give what is sent for a request; refused where it breaks the rules, before anybody is asked."""
        refuse(rules.faults(body))
        sent = rules.sent_body(body)
        if sent["audio_type"] == rules.GIVEN:
            refuse(public_faults("audio_url", [sent["audio_url"]]))
        return sent

    def create(self, order: Mapping[str, Any]) -> str:
        """Order new sound and give the id of the new video."""
        reply = self._line.post(CREATE_PATH, order)
        data = self._data(reply)
        found = data.get("_id") if isinstance(data, dict) else None
        if not isinstance(found, str) or not found:
            raise self._line.refuse(reply, UNREADABLE)
        return found

    def look(self, remote_id: str) -> Look:
        """Ask how far a video is."""
        reply = self._line.post(LOOK_PATH, {"_ids": remote_id})
        data = self._data(reply)
        rows = data.get("result") if isinstance(data, dict) else None
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and row.get("_id") == remote_id:
                return look_of(row)
        raise self._line.refuse(reply, rules.UNKNOWN)

    def _data(self, reply: Reply) -> Any:
        """The part of an answer that matters; the code in the body counts, whatever HTTP says."""
        found = reply.data()
        code = found.get("code") if isinstance(found, dict) else None
        if isinstance(code, int) and code != rules.OK:
            raise self._line.refuse(reply, code, words_of(found))
        found = self._line.mapping(reply)
        if code != rules.OK:
            raise self._line.refuse(reply, UNREADABLE)
        return found.get("data")


def look_of(row: Mapping[str, Any]) -> Look:
    """Read the record of a video."""
    status = row.get("status")
    state = _STATES.get(status, HostedState.RUNNING) if isinstance(status, int) else HostedState.RUNNING
    address = row.get("video_url")
    if state is HostedState.DONE and isinstance(address, str) and address:
        duration = row.get("video_duration")
        length_s = float(duration) if isinstance(duration, int | float) else 0.0
        result = HostedResult(address, str(row.get("file_name") or ""), duration_s=length_s)
        return Look(state, str(status), results=(result,), shown=row)
    if state is HostedState.DONE:
        return Look(HostedState.FAILED, str(status), shown=row)
    return Look(state, str(status), cause=words_of(row), shown=row)
