"""Kill the decode children of the program again and again while a script edits: the program must not notice.

``python -m tests.faults.child_kills --count 200`` opens the real window, lays sounds down that no child has
met yet, edits meanwhile, and sends SIGKILL, SIGSEGV or SIGABRT to a child at random moments. Every sound must
lie there at the end, with a whole wave, unless it was held to be the one that crashes the decoder; the
project must be as the edits left it, and no child may be left (``reliability.md`` B3, C18).
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from editor.edit.track_commands import SetMasterVolume
from editor.media import crash_list, first_contact
from editor.session import Session
from editor.ui import theme
from editor.ui.cycle_timer import CycleTimer
from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.media_making import write_sound, write_video

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT)
LONGEST_S = 30.0
"""A sound that does not lie there by then never will."""
SOUND_S = 90.0
"""Long enough for a wave to be read while a kill comes."""


@dataclass
class Tally:
    """What came of a run."""

    ends: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    n_killed: int = 0
    n_edits: int = 0
    longest_s: float = 0.0
    """The longest time that a round took."""


class Killer:
    """Sends signals to the children of this program at random moments."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.sent: list[signal.Signals] = []
        self._at = 0.0

    def begin(self) -> None:
        """A new round: one kill, within the first third of a second."""
        self.sent.clear()
        self._at = time.monotonic() + self._chance.uniform(0.0, 0.3)

    def look(self) -> None:
        """Kill, when it is time and a child is there."""
        pids = first_contact.children()
        if not self.sent and pids and time.monotonic() >= self._at:
            number = self._chance.choice(SIGNALS)
            try:
                os.kill(self._chance.choice(pids), number)
            except ProcessLookupError:
                return
            self.sent.append(number)


class Script:
    """Lays sounds down and edits, round after round."""

    def __init__(self, app: QApplication, folder: Path, seed: int) -> None:
        self._app, self._folder = app, folder
        self._chance = random.Random(seed)
        self._killer = Killer(self._chance)
        self.tally = Tally()
        self._volume = 1.0
        self.window = MainWindow(SettingsStore(folder / "settings.ini"), self._fail)
        self.window.resize(1280, 800)
        self.window.show()
        film = write_video(folder / "film.mp4", seconds=2)
        self.window.bridge.show_session(Session.open(film))
        self._source = write_sound(folder / "source.mp3", seconds=SOUND_S).read_bytes()

    def _fail(self, error: BaseException) -> None:
        self.tally.bad.append(f"reported: {error!r}")

    def _until(self, is_so: Callable[[], bool]) -> bool:
        end = time.monotonic() + LONGEST_S
        while not is_so():
            self._app.processEvents()
            self._killer.look()
            self._edit()
            time.sleep(0.002)
            if time.monotonic() > end:
                return False
        return True

    def _edit(self) -> None:
        if self._chance.random() < 0.1:
            self._volume = self._chance.uniform(0.1, 1.0)
            self.window.bridge.do(SetMasterVolume(self._volume))
            self.tally.n_edits += 1

    def round(self, number: int) -> None:
        """Lay a sound down that nobody has met, kill a child meanwhile, and judge."""
        # The same sound in another file: the tag in front makes it unknown.
        path = self._folder / f"take {number}.mp3"
        tag = f"{number:010}".encode()
        path.write_bytes(b"ID3\x03\x00\x00\x00\x00\x00\x0a" + tag + self._source)
        window, began = self.window, time.monotonic()
        self._killer.begin()
        window.timeline.add_sounds([str(path)], 0)
        is_done = self._until(
            lambda: self._is_read(path) or (bool(self._refused(path)) and not self._is_laid(path))
        )
        if not is_done:
            self.tally.bad.append(f"{number}: nothing came of it after {self._killer.sent}")
        self._judge(number, path, began)
        self.tally.longest_s = max(self.tally.longest_s, time.monotonic() - began)
        while self._is_laid(path):
            window.bridge.undo()
        window.bridge.do(SetMasterVolume(self._volume))
        path.unlink()

    def _is_laid(self, path: Path) -> bool:
        timeline = self.window.bridge.timeline
        return any(timeline.material_of(clip).path == str(path) for _, clip in timeline.clips())

    def _is_read(self, path: Path) -> bool:
        return self._is_laid(path) and self.window.peaks.entry(str(path)).is_complete

    def _refused(self, path: Path) -> str:
        return next((one.how for one in crash_list.entries() if one.name == path.name), "")

    def _judge(self, number: int, path: Path, began: float) -> None:
        sent = self._killer.sent
        self.tally.n_killed += len(sent)
        name = sent[0].name if sent else "nobody killed"
        contact = first_contact._State.contact
        window = self.window
        if contact is None or contact.unusable_until_s > began:
            self.tally.bad.append(f"{number}: no child could be started")
        if abs(window.bridge.timeline.master_volume - self._volume) > 1e-9:
            self.tally.bad.append(f"{number}: an edit was lost after {name}")
        entry = window.peaks.entry(str(path)) if self._is_laid(path) else None
        if entry is not None and not entry.reason:
            self.tally.ends[f"{name}: whole"] += 1
            if entry.peaks is None or abs(entry.peaks.duration_us / 1e6 - SOUND_S) > 0.2:
                self.tally.bad.append(f"{number}: half a wave after {name}")
        elif self._refused(path) and sent and sent[0] is not signal.SIGKILL:
            self.tally.ends[f"{name}: named as crashing"] += 1
        else:
            self.tally.bad.append(f"{number}: refused after {name}: {entry.reason if entry else 'not laid'}")

    def end(self) -> None:
        """Close the window and look for what is left."""
        self.window.bridge.close_project()
        self.window.close()
        end_jobs()
        first_contact.end()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        _, alive = psutil.wait_procs(psutil.Process().children(), timeout=3)
        if alive:
            self.tally.bad.append(f"{len(alive)} children are left")


def run(folder: Path, count: int, *, seed: int = 1) -> Tally:
    """Kill so often; the program is this process."""
    app = QApplication.instance() or QApplication(["fadeline"])
    assert isinstance(app, QApplication)
    cycles = CycleTimer(app)
    theme.apply(app, theme.DARK)
    first_contact.begin(is_window=True)
    script = Script(app, folder, seed)
    try:
        for number in range(count):
            script.round(number)
    finally:
        script.end()
        cycles.close()
    return script.tally


def main() -> int:
    """Run, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    logging.disable(logging.WARNING)
    folder = Path(tempfile.mkdtemp(prefix="child-kills-"))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    began = time.monotonic()
    tally = run(folder, args.count, seed=args.seed)
    lines = [*tally.bad, f"{args.count} rounds, {time.monotonic() - began:.0f} s, {dict(tally.ends)}"]
    lines.append(
        f"{tally.n_killed} children killed during {tally.n_edits} edits, "
        f"longest round {tally.longest_s:.1f} s, {len(tally.bad)} bad"
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if tally.bad else 0


if __name__ == "__main__":
    sys.exit(main())
