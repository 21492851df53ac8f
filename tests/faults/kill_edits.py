"""Kill a program with unsaved edits at random moments; at most one edit may be lost each time (A43).

    python -m tests.faults.kill_edits --count 200

A child edits a draft as a quick hand does, 50 times a second, with a journal, and tells every edit once it
is on the screen. It is killed; then the work is brought back and compared by its number. Every fifth round
edits a project that was never saved (A49).
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from editor.draft.journal import Journal, journals_folder
from editor.draft.unsaved import find_unsaved
from editor.edit.level_commands import SetVolume
from editor.errors import EditorError
from editor.recovery import recover
from editor.session import Session
from tests.draft_saving import write_wav
from tests.faults.big_draft import make_big_draft
from tests.faults.kill_save import STEP, told_until

PACE_S = 0.02
LEAST = 1_000
"""The first number; the volumes of untouched clips are far from all of them."""


@dataclass
class Tally:
    """What came of all kills."""

    n_kills: int = 0
    n_edits: int = 0
    n_lost_edits: int = 0
    most_lost: int = 0
    n_not_offered: int = 0
    n_changed_drafts: int = 0
    n_wrong: int = 0
    faults: list[str] = field(default_factory=list)


def edit_for_ever(place: Path, told: int) -> None:
    """Edit again and again, and tell each edit."""
    session = Session.open(place)
    session.protect(Journal())
    clip_id = next(clip.id for _, clip in session.timeline.clips())
    os.write(told, b"0\n")
    for number in range(1, 1_000_000):
        session.do(SetVolume((clip_id,), (LEAST + number) * STEP))
        os.write(told, f"{number}\n".encode())
        time.sleep(PACE_S)


def kill_once(place: Path, chance: random.Random, tally: Tally) -> None:
    """Let a child edit, kill it, bring its work back, and judge."""
    shutil.rmtree(journals_folder(), ignore_errors=True)
    main = place / "draft_content.json"
    before = main.read_bytes() if main.is_file() else b""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        try:
            edit_for_ever(place, theirs)
        finally:
            os._exit(9)
    os.close(theirs)
    select.select([ours], [], [], 60)
    last = told_until(ours, time.monotonic() + chance.uniform(0.05, 0.6))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    last = max(last, told_until(ours, time.monotonic() + 60))
    os.close(ours)
    tally.n_kills += 1
    tally.n_edits += max(last, 0)
    tally.n_changed_drafts += before != (main.read_bytes() if main.is_file() else b"")
    judge(last, tally)


def judge(last: int, tally: Tally) -> None:
    """Bring the work back as the next start does."""
    found = find_unsaved()
    if not found:
        tally.n_not_offered += last > 1
        if last > 1:
            tally.faults.append(f"kill {tally.n_kills}: {last} edits were not offered")
        tally.n_lost_edits += max(last, 0)
        return
    try:
        session = recover(found[0]).session
    except EditorError as error:
        tally.faults.append(f"kill {tally.n_kills}: {error}")
        return
    volume = next(clip for _, clip in session.timeline.clips()).volume
    number = round(volume / STEP) - LEAST
    n_steps = len(session.history.entries)
    if n_steps != min(number, 1000):
        tally.n_wrong += 1
        tally.faults.append(f"kill {tally.n_kills}: {n_steps} steps lead to number {number}")
    lost = max(0, last - number)
    tally.n_lost_edits += lost
    tally.most_lost = max(tally.most_lost, lost)
    if lost > 1:
        tally.faults.append(f"kill {tally.n_kills}: {last} edits were made, {number} came back")


def main() -> int:
    """Kill as often as asked, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance, tally = random.Random(chosen.seed), Tally()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = f"{home}/data"
        draft = make_big_draft(Path(home), 100_000)
        sound = write_wav(Path(home) / "rain.wav", 1.0)
        for n in range(chosen.count):
            kill_once(sound if n % 5 == 4 else draft, chance, tally)
    facts = Counter(vars(tally) | {"faults": len(tally.faults)})
    sys.stdout.write(", ".join(f"{name} {n}" for name, n in facts.items()) + "\n")
    sys.stdout.write("".join(f"WRONG {line}\n" for line in tally.faults))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
