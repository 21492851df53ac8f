"""Unsaved work of an earlier run, brought back step by step with its history (``reliability.md`` A43)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor.draft.journal import LOG_NAME, read_records
from editor.draft.journal_codec import applied
from editor.draft.unsaved import Found, count_try, read_base
from editor.edit.command import SingleStep
from editor.edit.history import History
from editor.language import tr
from editor.model.timeline import Timeline
from editor.session import Session

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovered:
    """A project as it was on the screen last."""

    session: Session
    is_copy: bool
    """Whether the draft has changed or gone since, so that this is a project of its own now (A45)."""
    n_steps: int
    n_lost: int
    """Steps at the journal's end that could not be read."""


def recover(found: Found) -> Recovered:
    """Bring unsaved work back; the try is counted before anything else is done.

    Raises
    ------
    DraftError
        If what the journal began with cannot be read; the journal stays.
    """
    count_try(found)
    draft, is_copy = read_base(found)
    history = History(draft.timeline)
    n_steps = n_good = 0
    offset = 0
    for record in read_records(found.folder / LOG_NAME):
        n_steps += 1
        try:
            offset = _replay(history, record, offset)
            n_good += 1
        except ValueError:
            logger.warning("The journal %s is replayed up to step %d only", found.folder, n_good)
            break
    n_all = max(n_steps, found.n_steps)
    session = Session.of_recovered(draft, history, kind=found.head.kind)
    return Recovered(session, is_copy, n_good, n_all - n_good)


class _Recorded(SingleStep):
    """A step as it was written down: it leads to a known timeline."""

    def __init__(self, label: str, target: Timeline) -> None:
        self.label = label
        self._target = target

    def apply(self, timeline: Timeline) -> Timeline:
        """Give the timeline after the step."""
        return self._target


def _replay(history: History, record: Mapping[str, Any], offset: int) -> int:
    """Make one recorded step; gives how far the history's positions lie apart from the recorded ones."""
    at, label, change = record.get("at"), str(record.get("label", "")), record.get("change")
    if type(at) is not int or not isinstance(change, dict):
        raise ValueError("not a step")
    target = applied(history.timeline, change)
    kind = record.get("step")
    if kind == "go" and 0 <= at + offset <= len(history.entries):
        history.jump(at + offset)
        return offset
    if kind == "join" and history.position:
        # It went into the step before: that one is taken back, and the whole of it made.
        history.undo()
    elif kind == "go":
        label = tr("Undo or redo of steps before the last save")
    history.do(_Recorded(label, target))
    return history.position - at
