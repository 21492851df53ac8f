"""A process that saves a draft when told to: the victim of the fault tests.

It imports everything once and then forks a child for every order, so that one fault costs milliseconds.
An order is a line of JSON on standard input; the answer is a line with the child's number. The child has
opened the draft and stopped itself; whoever wants to break it attaches, and lets it go on. It stops once
more when the save is over. What came of it lies in the file that the order names.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from editor.draft.read import OpenDraft, read_draft
from editor.draft.save import save, save_as
from editor.errors import DraftError
from editor.model.timeline import Timeline
from tests.faults.save_case import edited


def run(order: dict[str, Any]) -> dict[str, Any]:
    """Open, stop, save, and try again where the first attempt failed."""
    draft = read_draft(order["draft"])
    timeline = edited(draft.timeline, Path(order["sound"]))
    os.kill(os.getpid(), signal.SIGSTOP)
    if order.get("most_bytes"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["most_bytes"], resource.RLIM_INFINITY))
    result: dict[str, Any] = {"result": "saved"}
    try:
        attempt(draft, timeline, order)
    except DraftError as error:
        result = {"result": "refused", "message": error.message, "hint": error.hint}
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    # What follows is not part of the save: whoever broke it lets go now.
    os.kill(os.getpid(), signal.SIGSTOP)
    if result["result"] == "refused" and not order.get("most_bytes") and not order.get("copy_to"):
        attempt(draft, timeline, order)
        result["retried"] = "saved"
    return result


def attempt(draft: OpenDraft, timeline: Timeline, order: dict[str, Any]) -> None:
    """Save once, in place or as a copy."""
    if order.get("copy_to") is not None:
        save_as(draft, timeline, Path(order["copy_to"]))
    else:
        save(draft, timeline)


def main() -> None:
    """Serve orders until standard input ends."""
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            Path(order["report"]).write_text(json.dumps(run(order)))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        _, status = os.waitpid(pid, os.WUNTRACED)
        while os.WIFSTOPPED(status):
            sys.stdout.write("stopped\n")
            sys.stdout.flush()
            _, status = os.waitpid(pid, os.WUNTRACED)
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
