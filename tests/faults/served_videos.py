"""Queue fifty videos over the server, kill it in the middle, start it again: every task ends in a true state.

``python -m tests.faults.served_videos --count 50 --kills 1`` starts `fadeline serve` as a program of its own,
asks for a video of each of so many drafts, and kills the server when a part of them is done. After the next
start every task must end as completed, with a file that opens and has the right length, or as failed with a
cause; none may be lost, none may be worked on twice at once, no half file may lie about, and the progress of
no draft may ever go back.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from editor.draft.save import create_draft
from editor.errors import EditorError
from editor.library.library import Library
from editor.media.probe import probe
from tests.media_making import write_sound, write_video
from tests.serving import API

SECOND = 1_000_000
LENGTH_US = 2 * SECOND
LONGEST_S = 900.0
OVER = ("completed", "failed")


@dataclass
class Run:
    """One run: its folder, its server, and what was seen."""

    folder: Path
    program: subprocess.Popen[str] | None = None
    address: str = ""
    progress: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Start the server and wait for its address."""
        command = [
            sys.executable,
            "-m",
            "editor",
            "serve",
            "--port",
            "0",
            "--root",
            str(self.folder / "root"),
        ]
        self.program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.program.stdout is not None
        self.address = self.program.stdout.readline().removeprefix("Base address: ").strip()

    def end(self, number: int) -> int:
        """End it by a signal; gives its exit code."""
        assert self.program is not None and self.program.stdout is not None
        self.program.send_signal(number)
        code = self.program.wait(60)
        self.program.stdout.close()
        return code

    def ask(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        """One request; errors come back as their body."""
        question = Request(
            f"{self.address}{API}/{name}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        try:
            with urlopen(question, timeout=60) as answer:
                found: dict[str, Any] = json.load(answer)
        except HTTPError as error:
            with error:
                found = json.load(error)
        return found

    def look(self, drafts: Sequence[str]) -> Counter[str]:
        """The states of all drafts; progress that goes back is a fault."""
        states: Counter[str] = Counter()
        for draft_id in drafts:
            found = self.ask("gen_video_status", {"draft_url": f"?draft_id={draft_id}"})
            states[str(found.get("status", found))] += 1
            reached = int(found.get("progress", 0))
            if reached < self.progress.get(draft_id, 0):
                self.faults.append(f"{draft_id} went back from {self.progress[draft_id]} to {reached}")
            self.progress[draft_id] = reached
        return states


def main() -> int:
    """Run, print, and say by the exit code whether everything was true."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50, help="videos")
    parser.add_argument("--kills", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    random.seed(args.seed)
    with tempfile.TemporaryDirectory(prefix="served-videos-") as name:
        return 1 if run(Path(name), args.count, args.kills) else 0


def run(folder: Path, count: int, kills: int) -> list[str]:
    """One run; gives what was not true."""
    os.environ |= {key: str(folder / "home") for key in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    made = Run(folder)
    drafts = make_drafts(folder / "root", count)
    made.start()
    for draft_id in drafts:
        fill(made, draft_id)
        made.ask("gen_video", {"draft_url": f"?draft_id={draft_id}"})
    for number in range(kills):
        wait_until_done(made, drafts, count * (number + 1) // (kills + 1))
        time.sleep(random.uniform(0.05, 0.6))
        before = made.look(drafts)
        made.end(signal.SIGKILL)
        made.start()
        say(f"killed at {dict(before)}; after the next start {dict(made.look(drafts))}")
    wait_until_done(made, drafts, count)
    say(f"at the end {dict(made.look(drafts))}")
    check(made, drafts)
    if made.end(signal.SIGTERM) != 0:
        made.faults.append("the server did not end in order")
    say(*(made.faults or ["every task ended in a true state"]))
    return made.faults


def make_drafts(root: Path, count: int) -> list[str]:
    """Empty drafts, and the media that will lie on them."""
    root.mkdir(parents=True)
    write_video(root / "film.mp4", seconds=LENGTH_US / SECOND)
    write_sound(root / "music.wav", seconds=LENGTH_US / SECOND)
    drafts = [f"draft-{number:03}" for number in range(count)]
    for draft_id in drafts:
        create_draft(root / draft_id, 320, 180, Fraction(30))
    return drafts


def fill(made: Run, draft_id: str) -> None:
    """A video at half size, so that it has to be rendered, and a sound."""
    address = f"?draft_id={draft_id}"
    infos = json.dumps([{"video_url": "film.mp4", "start": 0, "end": LENGTH_US}])
    made.ask("add_videos", {"draft_url": address, "video_infos": infos, "scale_x": 0.5, "scale_y": 0.5})
    made.ask("add_audios", {"draft_url": address, "audios": [{"audio_url": "music.wav", "fade_in": 500_000}]})


def wait_until_done(made: Run, drafts: Sequence[str], count: int) -> None:
    """Wait until so many are over."""
    end_s = time.monotonic() + LONGEST_S
    while sum(made.look(drafts)[state] for state in OVER) < count:
        if time.monotonic() > end_s:
            made.faults.append(f"after {LONGEST_S:.0f} s not {count} are over: {dict(made.look(drafts))}")
            return
        time.sleep(0.5)


def check(made: Run, drafts: Sequence[str]) -> None:
    """Compare what is said with what lies on the disk."""
    for draft_id in drafts:
        found = made.ask("gen_video_status", {"draft_url": f"?draft_id={draft_id}"})
        if found.get("status") == "failed" and not found.get("error_message"):
            made.faults.append(f"{draft_id} failed without a cause")
        if found.get("status") == "completed":
            _check_file(made, draft_id, str(found["video_url"]))
    results = made.folder / "root" / "results"
    library = Library()
    paths = {task.result.get("path") for task in library.tasks.all()}
    library.close()
    odd = [path.name for path in results.iterdir() if str(path) not in paths]
    if odd:
        made.faults.append(f"files that belong to nothing: {odd[:5]}")


def _check_file(made: Run, draft_id: str, address: str) -> None:
    copy = made.folder / "copy.mp4"
    with urlopen(address, timeout=60) as answer, copy.open("wb") as target:
        shutil.copyfileobj(answer, target)
    try:
        facts = probe(copy)
    except EditorError as error:
        made.faults.append(f"{draft_id} is completed and its file does not open: {error}")
        return
    if abs(facts.duration_us - LENGTH_US) > 60_000 or facts.sound is None or facts.picture is None:
        made.faults.append(f"{draft_id} is completed and its file is not that of the draft")


def say(*lines: str) -> None:
    """Print at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
