"""Plays a tone through the real player, in a process of its own, and does something in the middle of it.

python -m tests.ui.playback.play_child FILE SECONDS STEP...

Each step is ``AT:WHAT``: seconds after the first sample, and one of stop, quiet (an edit), seek=SECONDS,
play=SECONDS, speed=X, scrub=SECONDS, run=COMMAND (of the shell, waited for) and end. Prints what happened as
JSON, with times of the monotonic clock.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from editor.playback.device import Player
from editor.playback.route import Route
from tests.unit.playback.timelines import timeline_of

LOOK_MS = 2


class Child(QObject):
    """Plays, and follows its steps."""

    def __init__(self, file: Path, seconds: float, steps: list[str]) -> None:
        super().__init__()
        self.told: list[tuple[float, str]] = []
        length_us = round(seconds * 1e6)
        self.loud = timeline_of((file, 0, length_us, {}))
        self.quiet = timeline_of((file, 0, length_us, {"volume": 0.25}))
        self.steps = [(float(at), what) for at, _, what in (step.partition(":") for step in steps)]
        self.player = Player()
        self.player.device_missing.connect(self.note_missing)
        self.player.device_found.connect(self.note_found)
        self.player.failed.connect(self.note_failure)
        self.player.started.connect(self.note_start)
        self.player.stopped.connect(self.note_stop)
        self.begun: float | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self.tell("asked")
        self.player.play(self.loud)

    def tell(self, what: str) -> None:
        self.told.append((time.monotonic(), what))

    @Slot()
    def note_start(self) -> None:
        if self.begun is None:
            self.begun = time.monotonic()
            self.tell("started")

    @Slot()
    def note_stop(self) -> None:
        self.tell(f"stopped {self.player.position_us}")
        if not self.steps:
            # What lies in the device is to be heard out.
            QTimer.singleShot(150, QCoreApplication.quit)

    @Slot(str)
    def note_missing(self, words: str) -> None:
        self.tell(f"missing {words}")

    @Slot()
    def note_found(self) -> None:
        self.tell("found")

    @Slot(object)
    def note_failure(self, error: Exception) -> None:
        self.tell(f"failed {error}")

    @Slot()
    def look(self) -> None:
        while self.begun is not None and self.steps and time.monotonic() - self.begun >= self.steps[0][0]:
            _, what = self.steps.pop(0)
            self.tell(f"{what} {self.player.position_us}")
            self.do(*what.partition("=")[::2])

    def do(self, what: str, value: str) -> None:
        if what == "stop":
            self.player.stop()
        elif what == "quiet":
            self.player.amend(self.quiet)
        elif what in ("seek", "play"):
            self.player.play(self.loud, round(float(value) * 1e6))
        elif what == "speed":
            self.player.play(self.loud, route=Route(self.player.position_us, float(value)))
        elif what == "scrub":
            self.player.scrub(self.loud, round(float(value) * 1e6))
        elif what == "run":
            subprocess.run(value, shell=True, check=True, timeout=20, stdout=subprocess.DEVNULL)
        elif what == "end":
            QTimer.singleShot(200, QCoreApplication.quit)


def main(args: list[str]) -> int:
    app = QCoreApplication([])
    child = Child(Path(args[0]), float(args[1]), args[2:])
    app.exec()
    child.tell(f"position {child.player.position_us}")
    assert child.player.close()
    sys.stdout.write(json.dumps({"told": child.told, "n_short": child.player.n_short}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
