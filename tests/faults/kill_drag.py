"""Kill the program in the middle of a drag with the mouse; at most the running gesture may be lost (A-8).

    python -m tests.faults.kill_drag --count 50

The real window drags a clip to and fro with real mouse events, and tells every gesture that has ended. It is
killed at a random moment; then the work is brought back as the next start does it.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from editor.draft.journal import journals_folder
from editor.draft.read import read_draft
from editor.draft.unsaved import find_unsaved
from editor.errors import EditorError
from editor.recovery import recover
from editor.session import Session
from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.draft_saving import contents, write_wav
from tests.faults.close_runs import ROOT

START_S = 60.0
PLACE_US = 8 * SECOND
"""Where the clip that is dragged lies in the draft."""


@dataclass
class Tally:
    """What came of all kills."""

    n_kills: int = 0
    n_gestures: int = 0
    n_steps: int = 0
    """What the gestures came to: each is one step."""
    n_lost: int = 0
    """Gestures that had ended and did not come back."""
    n_ahead: int = 0
    """Kills after which a part of the running gesture came back too: that is well."""
    faults: list[str] = field(default_factory=list)


def make_draft(folder: Path) -> Path:
    """Write a draft with one sound clip that has room on both sides."""
    draft = folder / "drafts" / "drag"
    write_wav(draft / "song.wav", 4.0)
    maker = DraftMaker(duration=20 * SECOND)
    song = maker.sound("##_draftpath_placeholder_X_##/song.wav", duration=4 * SECOND)
    maker.track("audio", segment(song, PLACE_US, 4 * SECOND), segment(song, 18 * SECOND, 2 * SECOND))
    return write_draft(draft, maker.document())


def environment(home: Path) -> dict[str, str]:
    """A home of its own for the program."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    env |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    return env | {"XDG_RUNTIME_DIR": str(home), "QT_LOGGING_RULES": "qt.multimedia.*=false"}


class Child:
    """The program that drags."""

    def __init__(self, draft: Path, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.drag_child", str(draft)],
            cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self._process.stdout is not None
        self._stream = self._process.stdout.fileno()
        self._text = b""

    def told(self, seconds: float) -> tuple[int, int, int] | None:
        """Read for so long; gives what was told last: gestures, steps, the clip's place."""
        end_s = time.monotonic() + seconds
        while (rest := end_s - time.monotonic()) > 0 and select.select([self._stream], [], [], rest)[0]:
            piece = os.read(self._stream, 65536)
            if not piece:
                break
            self._text += piece
        lines = self._text.split(b"\n")[:-1]
        if not lines:
            return None
        n, steps, start_us = map(int, lines[-1].split())
        return n, steps, start_us

    def wait_ready(self) -> bool:
        """Wait until the first gesture begins."""
        end_s = time.monotonic() + START_S
        while self.told(0.1) is None:
            if self._process.poll() is not None or time.monotonic() > end_s:
                return False
        return True

    def wait_gestures(self, least: int) -> None:
        """Wait until so many gestures have ended, which takes long on a busy computer."""
        end_s = time.monotonic() + START_S
        while (told := self.told(0.05)) is not None and told[0] < least and time.monotonic() < end_s:
            if self._process.poll() is not None:
                return

    def kill(self) -> tuple[int, int, int]:
        """Kill it; gives what it told last, zeros where it never began."""
        self._process.kill()
        self._process.wait()
        told = self.told(5.0)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return told or (0, 0, 0)


def kill_once(draft: Path, home: Path, delay_s: float, tally: Tally) -> None:
    """Let the program drag, kill it, and judge what comes back."""
    shutil.rmtree(journals_folder(), ignore_errors=True)
    before = contents(draft)
    child = Child(draft, home)
    is_ready = child.wait_ready()
    if is_ready:
        child.wait_gestures((tally.n_kills + 1) % 3)
    child.told(delay_s)
    n, n_steps, start_us = child.kill()
    tally.n_kills += 1
    tally.n_gestures += n
    tally.n_steps += n_steps
    name = f"kill {tally.n_kills} after {n} gestures"
    if n_steps != n:
        tally.faults.append(f"{name}: they came to {n_steps} steps")
    if not is_ready:
        tally.faults.append(f"{name}: the program did not start")
        return
    if contents(draft) != before:
        tally.faults.append(f"{name}: the draft has changed")
    read_draft(draft)
    found = find_unsaved()
    if not found:
        # Dragged back to where it was saved, there is nothing to be offered.
        if n and start_us != PLACE_US:
            tally.n_lost += n
            tally.faults.append(f"{name}: nothing was offered")
        return
    _judge(name, recover(found[0]).session, (n_steps, start_us), tally)


def _judge(name: str, session: Session, told: tuple[int, int], tally: Tally) -> None:
    n_steps, start_us = told
    position = session.history.position
    tally.n_ahead += position > n_steps
    if position < n_steps:
        tally.n_lost += n_steps - position
        tally.faults.append(f"{name}: {n_steps} steps were made, {position} came back")
        return
    session.jump(n_steps)
    here_us = next(clip for _, clip in session.timeline.clips()).start_us
    if here_us != start_us:
        tally.faults.append(f"{name}: the clip lay at {start_us}, and comes back at {here_us}")


def run(count: int, seed: int = 1, longest_s: float = 1.5) -> Tally:
    """Kill so many programs."""
    tally, chance = Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        kept = os.environ.get("XDG_DATA_HOME")
        os.environ["XDG_DATA_HOME"] = str(home / "data")
        draft = make_draft(home)
        try:
            for _ in range(count):
                try:
                    kill_once(draft, home, chance.uniform(0.05, longest_s), tally)
                except EditorError as error:
                    tally.faults.append(f"kill {tally.n_kills}: {error}")
        finally:
            if kept is None:
                del os.environ["XDG_DATA_HOME"]
            else:
                os.environ["XDG_DATA_HOME"] = kept
    return tally


def main() -> int:
    """Kill as often as asked, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    tally = run(chosen.count, chosen.seed)
    facts = Counter(vars(tally) | {"faults": len(tally.faults)})
    sys.stdout.write(", ".join(f"{name} {n}" for name, n in facts.items()) + "\n")
    sys.stdout.write("".join(f"WRONG {line}\n" for line in tally.faults))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
