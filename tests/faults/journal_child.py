"""A process that writes a journal, or brings one back, when told to: the victim of the journal's faults.

An order is a line of JSON: ``edit`` makes three edits of a draft with a journal, ``recover`` brings back what
was left, ``save-as`` is done by `save_child`. The child stops itself first, so that it can be attached to.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from editor.draft.journal import HEAD_NAME, Journal
from editor.draft.unsaved import find_unsaved
from editor.edit.level_commands import SetVolume
from editor.errors import EditorError
from editor.recovery import recover
from editor.session import Session
from tests.draft_saving import write_wav

VOLUMES = (0.25, 0.5, 0.75)


def edit(place: str) -> dict[str, Any]:
    """Edit with a journal; gives whether it told of a failure."""
    told: list[str] = []
    session = Session.open(place)
    clip = next(clip for _, clip in session.timeline.clips())
    os.kill(os.getpid(), signal.SIGSTOP)
    session.protect(journal := Journal(on_failure=lambda error: told.append(str(error))))
    for volume in VOLUMES:
        session.do(SetVolume((clip.id,), volume))
    journal.close()
    last = next(clip for _, clip in session.timeline.clips()).volume
    return {"told": told, "volume": last}


def bring_back() -> dict[str, Any]:
    """Recover all that is found; gives the volumes that came back."""
    os.kill(os.getpid(), signal.SIGSTOP)
    volumes, failures = [], []
    for found in find_unsaved():
        try:
            session = recover(found).session
            volumes.append(next(clip for _, clip in session.timeline.clips()).volume)
        except (EditorError, OSError) as error:
            failures.append(str(error))
    return {"volumes": volumes, "failures": failures}


def warm_up() -> None:
    """Let everything be loaded that is loaded late, so that only the work itself is broken."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_DATA_HOME"] = place
        session = Session.open(write_wav(Path(place) / "warm.wav", 0.1))
        session.protect(journal := Journal())
        clip = next(clip for _, clip in session.timeline.clips())
        session.do(SetVolume((clip.id,), 0.5))
        journal.close()
        for folder in (Path(place) / "fadeline" / "journals").iterdir():
            head = folder / HEAD_NAME
            head.write_text(json.dumps(json.loads(head.read_text()) | {"pid": 2**22 + 1}))
        for found in find_unsaved():
            recover(found)


def main() -> None:
    """Serve orders until standard input ends."""
    warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            os.environ["XDG_DATA_HOME"] = order["data"]
            try:
                done = edit(order["draft"]) if order["do"] == "edit" else bring_back()
            except OSError as error:
                done = {"raised": str(error)}
            # What follows is no part of it: whoever broke it lets go now.
            os.kill(os.getpid(), signal.SIGSTOP)
            Path(order["report"]).write_text(json.dumps(done))
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
