"""Open very many damaged and hostile drafts: none may crash, hang, change a file, or pass unnoticed.

    python -m tests.faults.mutate_draft [--count 10000] [--stack 1] [--seed 1] [--draft FOLDER]

``--stack 3`` does three kinds of damage to each. Every opening is watched: one that takes more than 5 s is
counted as a hang and ends the run with the stack of what hung.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from editor.draft.check import CheckReport, check_draft
from tests.draft_making import DraftMaker, keyframes, segment, write_draft
from tests.faults.draft_mutants import ANY, KINDS, MAIN, OPEN, REFUSE, STRUCTURE, WARN, JsonObject, Kind
from tests.memory import peak_kib

HANG_S = 5.0
SECOND = 1_000_000
SCRATCH = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Folders are made and removed by the thousand; in memory that costs little."""


@dataclass(slots=True)
class Tally:
    """What came of the mutants."""

    n_opened: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    slowest: str = ""

    def lines(self) -> list[str]:
        """The figures in words."""
        peak_mb = peak_kib() // 1024
        return [
            f"{self.n_opened} mutants: {dict(self.verdicts)}",
            f"bad: {len(self.bad)}; slowest {self.slowest_s:.2f} s ({self.slowest}); peak {peak_mb} MB",
            *self.bad[:20],
        ]


def base_draft(folder: Path) -> JsonObject:
    """A draft with most of what drafts have: sounds, pictures, fades, speeds, texts, points."""
    maker = DraftMaker()
    (folder / "Resources").mkdir(parents=True)
    (folder / "Resources" / "music.mp3").write_bytes(b"ID3")
    music = maker.sound("Resources/music.mp3", name="music.mp3")
    voice = maker.sound("C:\\Users\\u\\voice.wav", name="voice.wav")
    film = maker.picture("film.mp4")
    fade = maker.add("audio_fades", type="audio_fade", fade_in_duration=SECOND, fade_out_duration=SECOND)
    fast = maker.add("speeds", type="speed", speed=2.0, mode=0)
    words = maker.add("texts", type="text", content=json.dumps({"text": "Hello"}))
    effect = maker.add("video_effects", type="video_effect", name="Glow")
    maker.track("video", segment(film, 0, 4 * SECOND), segment(film, 4 * SECOND, 4 * SECOND))
    points = keyframes("KFTypeVolume", (0, 1.0), (SECOND, 0.2))
    maker.track(
        "audio",
        segment(music, 0, 3 * SECOND, extra_material_refs=[fade], common_keyframes=[points]),
        segment(voice, 3 * SECOND, 2 * SECOND, extra_material_refs=[fast], speed=2.0),
    )
    maker.track("text", segment(words, 0, SECOND))
    maker.track("effect", segment(effect, SECOND, SECOND))
    document = maker.document()
    write_draft(folder, document)
    meta = {"draft_name": "x", "draft_materials": [{"type": 0, "value": [{"id": "a", "file_Path": "b.mp3"}]}]}
    (folder / "draft_meta_info.json").write_text(json.dumps(meta), encoding="utf-8")
    return document


def states(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Size, time and inode of everything in a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        facts = path.lstat()
        found[str(path.relative_to(folder))] = (facts.st_size, facts.st_mtime_ns, facts.st_ino)
    return found


def open_one(
    folder: Path, kinds: list[Kind], number: int, tally: Tally, check: Callable[[Path], CheckReport]
) -> None:
    """Open a mutant and judge what came of it."""
    name = f"#{number} {' + '.join(kind.name for kind in kinds)}"
    before = states(folder)
    began_s = time.monotonic()
    faulthandler.dump_traceback_later(4 * HANG_S, exit=True)
    try:
        report = check(folder)
    except Exception:  # noqa: BLE001 - whatever it is, it is a fault of the reader
        tally.bad.append(f"{name}: {traceback.format_exc(limit=-3)}")
        return
    finally:
        faulthandler.cancel_dump_traceback_later()
        took_s = time.monotonic() - began_s
        tally.n_opened += 1
        if took_s > tally.slowest_s:
            tally.slowest_s, tally.slowest = took_s, name
    tally.verdicts[report.verdict] += 1
    if took_s > HANG_S and _takes_again(folder, check):
        tally.bad.append(f"{name}: took {took_s:.1f} s")
    if states(folder) != before:
        tally.bad.append(f"{name}: opening changed files")
    if report.verdict == REFUSE and not (report.problem and report.hint):
        tally.bad.append(f"{name}: refused without words")
    if len(kinds) == 1 and not _is_expected(kinds[0].expects, report.verdict):
        tally.bad.append(f"{name}: {report.verdict} instead of {kinds[0].expects}: {report.problem}")


def _takes_again(folder: Path, check: Callable[[Path], CheckReport]) -> bool:
    """Whether opening takes too long once more: a computer that had no time for us is no hang."""
    began_s = time.monotonic()
    faulthandler.dump_traceback_later(4 * HANG_S, exit=True)
    try:
        check(folder)
    finally:
        faulthandler.cancel_dump_traceback_later()
    return time.monotonic() - began_s > HANG_S


def _is_expected(expected: str, verdict: str) -> bool:
    if expected == ANY:
        return True
    # The base draft misses media, so that it opens with a warning.
    return verdict in (OPEN, WARN) if expected == OPEN else verdict == expected


def run(
    count: int,
    *,
    stack: int = 1,
    seed: int = 1,
    base: Path | None = None,
    check: Callable[[Path], CheckReport] = check_draft,
) -> Tally:
    """Make and open so many mutants, the kinds in turn; ``check`` is the reader that is put to the test."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="mutants-", dir=SCRATCH) as place:
        root = Path(place)
        if base is None:
            base = root / "base"
            base_draft(base)
        text = (base / MAIN).read_text(encoding="utf-8")
        for number in range(count):
            chance = random.Random(f"{seed}/{number}")
            kinds = [KINDS[number % len(KINDS)], *chance.choices(STRUCTURE, k=stack - 1)]
            folder = root / "mutant"
            shutil.copytree(base, folder, symlinks=True)
            try:
                _damage(folder, text, kinds, chance)
                open_one(folder, kinds, number, tally, check)
            finally:
                shutil.rmtree(folder)
    return tally


def _damage(folder: Path, text: str, kinds: list[Kind], chance: random.Random) -> None:
    """Damage the structure first, then what the first kind damages."""
    document = json.loads(text)
    for kind in reversed(kinds):
        try:
            kind.make(folder, document, chance)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError):
            continue  # an earlier kind took away what this one would damage


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.mutate_draft")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--stack", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draft", type=Path, help="a draft to damage, in place of a made one")
    asked = parser.parse_args(arguments)
    tally = run(asked.count, stack=asked.stack, seed=asked.seed, base=asked.draft)
    sys.stdout.write("\n".join(tally.lines()) + "\n")
    return 1 if tally.bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
