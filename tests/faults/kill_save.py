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
from editor.draft.layout import META_NAME
from editor.draft.read import OpenDraft, read_draft
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


def number_in(draft: OpenDraft) -> int:
    """The number that a draft holds: the volume of its first clip."""
    return round(draft.timeline.tracks[0].clips[0].volume / STEP)


def save_for_ever(draft: OpenDraft, told: int) -> None:
    """Save number after number and tell each that ended."""
    timeline = draft.timeline
    clip_id = timeline.tracks[0].clips[0].id
    number = number_in(draft)
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


def kill_once(draft: OpenDraft, moment_s: float, tally: Tally) -> OpenDraft:
    """Let a child save, kill it, and judge; gives the draft as it lies on the disk then."""
    folder = draft.folder
    assert folder is not None
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        try:
            save_for_ever(draft, theirs)
        finally:
            os._exit(9)
    os.close(theirs)
    select.select([ours], [], [], 60)
    last = told_until(ours, time.monotonic() + moment_s)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    last = max(last, told_until(ours, time.monotonic() + 60))
    os.close(ours)
    tally.n_kills += 1
    left = [path for path in folder.rglob("*") if is_temporary(path.name)]
    tally.n_in_save += bool(left)
    tally.most_left = max(tally.most_left, len(left))
    return judge(folder, last, tally)


def judge(folder: Path, last: int, tally: Tally) -> OpenDraft:
    """Open the draft after a kill; one that is lost ends the run."""
    try:
        Document.parse((folder / META_NAME).read_bytes(), name=META_NAME)
        draft = read_draft(folder)
    except (EditorError, OSError) as error:
        tally.n_lost += 1
        raise SystemExit(f"kill {tally.n_kills} lost the draft: {error}") from error
    number = number_in(draft)
    if number < last:
        tally.n_rolled_back += 1
        tally.faults.append(f"kill {tally.n_kills}: holds {number}, but {last} was reported")
    tally.n_ahead += number > last
    return draft


def seconds_of_a_save(draft: OpenDraft) -> tuple[OpenDraft, float]:
    """Save three times; gives the draft and how long one takes here."""
    began_s = time.monotonic()
    for _ in range(3):
        clip = draft.timeline.tracks[0].clips[0]
        draft = save(draft, SetVolume((clip.id,), clip.volume + STEP).apply(draft.timeline)).draft
    return draft, (time.monotonic() - began_s) / 3


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
    parser.add_argument("--seconds", type=float, default=7200.0, help="stop after this long")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=5_000_000)
    chosen = parser.parse_args()
    chance, tally = random.Random(chosen.seed), Tally()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = f"{home}/data"
        folder = make_big_draft(Path(home), chosen.bytes)
        draft, save_s = seconds_of_a_save(read_draft(folder))
        sys.stdout.write(
            f"a save of {(folder / 'draft_content.json').stat().st_size} bytes: {save_s:.3f} s\n"
        )
        end_s = time.monotonic() + chosen.seconds
        while tally.n_kills < chosen.count and time.monotonic() < end_s:
            # Evenly over a save and a little more, so that every part of it is hit as often as it is long.
            draft = kill_once(draft, chance.uniform(0.0, 1.2 * save_s), tally)
        sweep_by_saving(folder, tally)
    facts = Counter(vars(tally) | {"faults": len(tally.faults)})
    sys.stdout.write(", ".join(f"{name} {n}" for name, n in facts.items()) + "\n")
    sys.stdout.write("".join(f"WRONG {line}\n" for line in tally.faults))
    return 1 if tally.faults or tally.n_left_after_save else 0


if __name__ == "__main__":
    raise SystemExit(main())
