"""News of mixes, posted to whoever asked for them: text, first, complete, in this order, or error.

What was told stands in the task's own log, so a server that is started again goes on where it was. Asking
for the record works without any of this.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import Any

from editor.errors import EditorError
from editor.fetch.addresses import parse_address
from editor.fetch.services.catalogue import is_own_computer
from editor.fetch.services.post_news import LIMIT_S, post_news
from editor.library.tasks import Task, TaskState
from editor.progress import Cancelled, Progress
from editor.serve.context import ServeContext, ServeSettings
from editor.serve.guard import TOKEN_PATH
from editor.serve.mashup_takes import message_of
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

TRIES = 3
_LOOK_S = 0.25
_PAUSE_S = 1.0
"""Between two tries; doubles."""
_TOLD = "callback"
_LAST = ("complete", "error")


class MashupNews:
    """Posts the news of one server's mixes, in a thread of its own while there are any.

    Parameters
    ----------
    context
        Whose tasks are told of.
    """

    def __init__(self, context: ServeContext) -> None:
        self._context = context
        self._watched: dict[str, None] = {}
        self._lock = threading.Lock()
        self._thread: OwnerThread | None = None
        self._progress = Progress()
        self._stop = threading.Event()

    def begin(self) -> None:
        """Go on with tasks of an earlier run."""
        for task in self._context.library.tasks.all():
            if _callback(task) and not set(_LAST) & self._told(task.id):
                self.watch(task.id)

    def watch(self, task_id: str) -> None:
        """Tell of a task from now on, if anybody wants to hear of it."""
        if not _callback(self._context.library.tasks.get(task_id)):
            return
        with self._lock:
            if self._stop.is_set():
                return
            self._watched[task_id] = None
            if self._thread is None:
                self._thread = OwnerThread("mashup news")
                self._thread.submit(self._work)

    def close(self) -> None:
        """Tell nothing more, and end the thread."""
        self._stop.set()
        self._progress.cancel()
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.close()

    def _work(self) -> None:
        while not self._stop.wait(_LOOK_S):
            with self._lock:
                watched = tuple(self._watched)
            for task_id in watched:
                try:
                    if self._look(task_id):
                        with self._lock:
                            self._watched.pop(task_id, None)
                except EditorError as error:
                    # The task was taken off the list, or the library cannot be read now.
                    logger.info("no news of a task: %s", error)
                    with self._lock:
                        self._watched.pop(task_id, None)
                except Cancelled:
                    return

    def _look(self, task_id: str) -> bool:
        """Tell what is new of a task; says whether that was the last of it."""
        tasks = self._context.library.tasks
        told = self._told(task_id)
        for kind in kinds_due(tasks.get(task_id)):
            if kind not in told:
                # As it is now: the first take may have come while the message before was posted.
                task = tasks.get(task_id)
                is_taken = self._post(task, kind)
                tasks.log(task_id, f"{_TOLD} {kind}: {'taken' if is_taken else 'not taken'}")
            if kind in _LAST:
                return True
        return False

    def _post(self, task: Task, kind: str) -> bool:
        address = _callback(task)
        message = message_of(task, kind, base_for(address, self._context.settings))
        for n_try in range(TRIES):
            if n_try and self._stop.wait(_PAUSE_S * 2 ** (n_try - 1)):
                raise Cancelled
            try:
                is_private = self._context.allows_private(address)
                if post_news(address, message, self._progress, allows_private=is_private, limit_s=LIMIT_S):
                    return True
            except EditorError as error:
                logger.info("a callback is not posted: %s", error)
                return False
        return False

    def _told(self, task_id: str) -> set[str]:
        lines = self._context.library.tasks.log_lines(task_id)
        words = [line.removesuffix(": taken").removesuffix(": not taken").split() for line in lines]
        return {word[1] for word in words if len(word) == 2 and word[0] == _TOLD}


def _callback(task: Task) -> str:
    api: Mapping[str, Any] | None = task.request.get("api")
    found = api.get("callback", "") if isinstance(api, dict) else ""
    return found if isinstance(found, str) else ""


def base_for(address: str, settings: ServeSettings) -> str:
    """What addresses of this server begin with, for a receiver of news.

    One on the internet could not reach this computer, so it does not get the key either.
    """
    whole = settings.address
    if not settings.token or is_own_computer(parse_address(address)):
        return whole
    return whole.removesuffix(f"{TOKEN_PATH}{settings.token}")


def kinds_due(task: Task) -> tuple[str, ...]:
    """The messages that a task's state calls for, in their order."""
    if task.state is TaskState.COMPLETED:
        return ("text", "first", "complete")
    if task.state in (TaskState.FAILED, TaskState.CANCELLED):
        return ("error",)
    if task.state is TaskState.PENDING:
        return ()
    return ("text", "first") if task.result.get("takes") else ("text",)
