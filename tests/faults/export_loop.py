"""Exports that are cancelled, killed, or run out of disk at random moments; what is left is judged.

``python -m tests.faults.export_loop --count 100`` does each a hundred times (``reliability.md`` C1 to C3).
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from editor.errors import EditorError
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.render.unfinished import notes_folder, take_unfinished
from tests.media_making import write_video

ROOT = Path(__file__).resolve().parents[2]
Target = tuple[str, str]
"""A name, and what becomes of the picture."""
TARGETS: tuple[Target, ...] = (
    ("film.mp4", "auto"), ("film.mp4", "render"), ("film.mkv", "render"), ("sound.wav", "auto"),
    ("sound.flac", "auto"), ("sound.m4a", "auto"), ("sound.mp3", "auto"),
)  # fmt: skip
LENGTH_S = 6
LONGEST_STOP_S = 2.0
"""A-6: a cancelled export is over within this."""
OLD = b"the old file"


@dataclass
class Tally:
    """How the runs ended, and what was wrong."""

    ends: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    slowest_stop_s: float = 0.0


class Child:
    """A process that exports: it says how it ended, how long stopping took, and what was left open."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.export_loop", "--obey"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def begin(self, way: str, value: float, source: Path, target: Path, picture: str) -> None:
        """Have it export; ``value`` is when it cancels, or how many bytes a file may have."""
        self._pipes[0].write("\t".join((way, str(value), str(source), str(target), picture)) + "\n")
        self._pipes[0].flush()

    def answer(self) -> list[str]:
        """Wait for the end: its kind, the seconds of stopping, descriptors and threads that are left."""
        return self._pipes[1].readline().rstrip("\n").split("\t")

    def kill(self) -> None:
        """Kill it at once."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        for pipe in self._pipes:
            pipe.close()


def obey() -> int:
    """Export what is asked for, line by line."""
    # The first export loads what stays loaded; descriptors are counted from the second on.
    for line in sys.stdin:
        way, value, source, target, picture = line.rstrip("\n").split("\t")
        n_open = len(list(Path("/proc/self/fd").iterdir()))
        word, took_s = _export(way, float(value), Path(source), Path(target), picture)
        n_left = len(list(Path("/proc/self/fd").iterdir())) - n_open
        n_threads = sum("encoder" in each.name for each in threading.enumerate())
        sys.stdout.write(f"{word}\t{took_s:.3f}\t{n_left}\t{n_threads}\n")
        sys.stdout.flush()
    return 0


def _export(way: str, value: float, source: Path, target: Path, picture: str) -> tuple[str, float]:
    import resource

    from editor.progress import Cancelled, Progress
    from editor.render.export import ExportSettings, export

    timeline = timeline_of_media(probe(source))
    progress = Progress(lambda _report: None)
    asked: list[float] = []

    def stop() -> None:
        asked.append(time.monotonic())
        progress.cancel()

    timer = threading.Timer(value, stop)
    if way == "cancel":
        timer.start()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    if way == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(value), limits[1]))
    try:
        export(timeline, ExportSettings(target, picture=picture, overwrite=True), progress)
        return "done", 0.0
    except Cancelled:
        return "cancelled", time.monotonic() - asked[0]
    except EditorError as error:
        return f"refused: {error.message}", 0.0
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        timer.cancel()
        timer.join() if timer.ident else None


def run(folder: Path, way: str, count: int, *, seed: int = 1, targets: Sequence[Target] = TARGETS) -> Tally:
    """Export so often, each time broken in one way at a random moment."""
    chance = random.Random(seed)
    tally = Tally()
    source = write_video(folder / "source.mp4", seconds=LENGTH_S, width=640, height=360)
    place = folder / "out"
    place.mkdir()
    times = _whole(source, place, targets)
    child = Child()
    for number in range(count):
        name, picture = targets[number % len(targets)]
        whole_s, whole_bytes = times[name, picture]
        target = place / name
        target.write_bytes(OLD)
        note = _BREAK[way](child, chance, source, target, picture, whole_s, whole_bytes, tally)
        if way == "kill":
            child = Child()
        _judge(place, target, f"{way} {number} ({name}, {picture}) {note}", tally)
    child.kill()
    return tally


def _whole(source: Path, place: Path, targets: Sequence[Target]) -> dict[Target, tuple[float, int]]:
    """How long the exports take that nothing breaks, and how large the files are."""
    child = Child()
    times = {}
    # The first export of a process loads what the others find loaded.
    for name, picture in (targets[0], *targets):
        began = time.monotonic()
        child.begin("none", 0, source, place / name, picture)
        child.answer()
        times[name, picture] = time.monotonic() - began, (place / name).stat().st_size
        (place / name).unlink()
    child.kill()
    return times


def _cancel(
    child: Child, chance: random.Random, source: Path, target: Path, picture: str,
    whole_s: float, _bytes: int, tally: Tally,
) -> str:  # fmt: skip
    child.begin("cancel", chance.uniform(0, whole_s), source, target, picture)
    return _ended(child.answer(), tally)


def _fill(
    child: Child, chance: random.Random, source: Path, target: Path, picture: str,
    _whole_s: float, whole_bytes: int, tally: Tally,
) -> str:  # fmt: skip
    child.begin("full", chance.uniform(1, whole_bytes * 0.99), source, target, picture)
    return _ended(child.answer(), tally)


def _kill(
    child: Child, chance: random.Random, source: Path, target: Path, picture: str,
    whole_s: float, _bytes: int, tally: Tally,
) -> str:  # fmt: skip
    # The first export of a process loads what the second finds loaded.
    child.begin("none", 0, source, target.with_name("first.wav"), "auto")
    child.answer()
    target.with_name("first.wav").unlink()
    child.begin("none", 0, source, target, picture)
    time.sleep(chance.uniform(0, whole_s))
    child.kill()
    n_notes = len(list(notes_folder().glob("*.json")))
    n_rests = len([path for path in target.parent.iterdir() if path.name.endswith(".part")])
    told = take_unfinished()
    tally.ends["killed, told at the next start" if told else "killed before or after"] += 1
    if n_rests and not told:
        return "has a rest that nobody was told of"
    return f"{n_notes} notes" if n_notes != len(told) else ""


_BREAK: dict[str, Callable[..., str]] = {"cancel": _cancel, "full": _fill, "kill": _kill}


def _ended(answer: list[str], tally: Tally) -> str:
    if len(answer) != 4:
        return f"died: {answer}"
    word, took_s, n_left, n_threads = answer[0], float(answer[1]), int(answer[2]), int(answer[3])
    tally.ends[word] += 1
    tally.slowest_stop_s = max(tally.slowest_stop_s, took_s)
    faults = [f"took {took_s:.1f} s to stop"] * (took_s > LONGEST_STOP_S)
    faults += [f"left {n_left} descriptors"] * (n_left > 0) + [f"left {n_threads} threads"] * (n_threads > 0)
    return ", ".join(faults)


def _judge(place: Path, target: Path, title: str, tally: Tally) -> None:
    faults = [title] if not title.endswith(" ") else []
    if target.read_bytes() != OLD:
        try:
            facts = probe(target)
        except EditorError as error:
            faults.append(f"{title}: half a file under the final name: {error.message}")
        else:
            if abs(facts.duration_us / 1e6 - LENGTH_S) > 0.1:
                faults.append(f"{title}: {facts.duration_us / 1e6} s under the final name")
    left = sorted(path.name for path in place.iterdir() if path != target)
    if left:
        faults.append(f"{title}: left {left}")
    for path in place.iterdir():
        path.unlink()
    if list(notes_folder().glob("*")):
        faults.append(f"{title}: a note is left")
    tally.bad += faults


def main() -> int:
    """Run, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--ways", nargs="*", default=list(_BREAK))
    parser.add_argument("--obey", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.obey:
        return obey()
    n_bad = 0
    for way in args.ways:
        folder = Path(tempfile.mkdtemp(prefix="export-loop-"))
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(folder / name)
        began = time.monotonic()
        tally = run(folder, way, args.count)
        n_bad += len(tally.bad)
        lines = [
            *tally.bad,
            f"{way}: {args.count} exports, {time.monotonic() - began:.0f} s, {dict(tally.ends)}",
        ]
        lines.append(f"  {len(tally.bad)} bad, slowest stop {tally.slowest_stop_s:.2f} s")
        sys.stdout.write("\n".join(lines) + "\n")
    return 1 if n_bad else 0


if __name__ == "__main__":
    sys.exit(main())
