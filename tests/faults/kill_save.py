"""Kill a program at random moments of its saves; no draft may be lost, and no save that was reported (A1).

    python -m tests.faults.kill_save --count 1000

A child saves a draft of 5 MB again and again, and tells every save that ended. It is killed in the middle of
one; then the draft is opened and judged by the number that it holds.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from editor.draft.atomic import is_temporary
from editor.draft.document import Document
from editor.draft.read import read_draft
from editor.draft.save import save
from editor.edit.level_commands import SetVolume
from editor.errors import EditorError
from tests.faults.big_draft import make_big_draft

STEP = 1e-6


@dataclass
class Tally:
    """What came of all kills."""

    n_kills: int = 0
    n_in_save: int = 0
    """Kills that left something of a save behind, so that they hit one in the middle."""
    n_lost: int = 0
    n_rolled_back: int = 0
    n_ahead: int = 0
    """The draft holds a save that had not been reported yet: that is well."""
    most_left: int = 0
    n_left_after_save: int = 0
    faults: list[str] = field(default_factory=list)


def number_in(folder: Path) -> int:
    """The number that a draft holds: the volume of its first clip."""
    return round(read_draft(folder).timeline.tracks[0].clips[0].volume / STEP)


def save_for_ever(folder: Path, told: int) -> None:
    """Save number after number and tell each that ended."""
    draft = read_draft(folder)
    clip_id = draft.timeline.tracks[0].clips[0].id
    number = number_in(folder)
    timeline = draft.timeline
    os.write(told, f"{number}\n".encode())
    while True:
        number += 1
        timeline = SetVolume((clip_id,), number * STEP).apply(timeline)
        draft = save(draft, timeline).draft
        os.write(told, f"{number}\n".encode())


def told_until(stream: int, moment_s: float) -> int:
    """Read what the child tells until a moment; gives the last number."""
    text = b""
    while (rest := moment_s - time.monotonic()) > 0:
        if select.select([stream], [], [], rest)[0]:
            piece = os.read(stream, 65536)
            if not piece:
                break
            text += piece
    return int(text.split(b"\n")[-2]) if text.count(b"\n") else -1


def kill_once(folder: Path, chance: random.Random, tally: Tally) -> None:
    """Let a child save, kill it, and judge."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        try:
            save_for_ever(folder, theirs)
        finally:
            os._exit(9)
    os.close(theirs)
    select.select([ours], [], [], 60)
    last = told_until(ours, time.monotonic() + chance.uniform(0.0, 0.5))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    last = max(last, told_until(ours, time.monotonic() + 60))
    os.close(ours)
    tally.n_kills += 1
    left = [path for path in folder.rglob("*") if is_temporary(path.name)]
    tally.n_in_save += bool(left)
    tally.most_left = max(tally.most_left, len(left))
    judge(folder, last, tally)


def judge(folder: Path, last: int, tally: Tally) -> None:
    """Open the draft after a kill, and save it once more."""
    try:
        for path in folder.glob("*.json"):
            Document.parse(path.read_bytes(), name=path.name)
        number = number_in(folder)
    except (EditorError, OSError) as error:
        tally.n_lost += 1
        tally.faults.append(f"kill {tally.n_kills}: {error}")
        return
    if number < last:
        tally.n_rolled_back += 1
        tally.faults.append(f"kill {tally.n_kills}: holds {number}, but {last} was reported")
    tally.n_ahead += number > last


def sweep_by_saving(folder: Path, tally: Tally) -> None:
    """What killed saves left goes with the next save that ends."""
    draft = read_draft(folder)
    clip = draft.timeline.tracks[0].clips[0]
    save(draft, SetVolume((clip.id,), clip.volume + STEP).apply(draft.timeline))
    tally.n_left_after_save = sum(is_temporary(path.name) for path in folder.rglob("*"))


def main() -> int:
    """Kill as often as asked, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=5_000_000)
    chosen = parser.parse_args()
    chance, tally = random.Random(chosen.seed), Tally()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = f"{home}/data"
        folder = make_big_draft(Path(home), chosen.bytes)
        for _ in range(chosen.count):
            kill_once(folder, chance, tally)
        sweep_by_saving(folder, tally)
    facts = Counter(vars(tally) | {"faults": len(tally.faults)})
    sys.stdout.write(", ".join(f"{name} {n}" for name, n in facts.items()) + "\n")
    sys.stdout.write("".join(f"WRONG {line}\n" for line in tally.faults))
    return 1 if tally.faults or tally.n_left_after_save else 0


if __name__ == "__main__":
    raise SystemExit(main())
