"""Corrupt media in fifteen ways; each file is imported, drawn, heard and seen by a process that may die.

``python -m tests.faults.corrupt_media --count 2000`` prints how many were opened, refused, and how often the
process died, hung beyond 20 s, raised what is not an `EditorError`, or grew beyond 1 GiB (``reliability.md``
B2).
"""

from __future__ import annotations

import argparse
import os
import random
import selectors
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.media_making import write_sound, write_still, write_video
from tests.memory import peak_kib

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 20.0
MOST_KIB = 1024**2
FILES_A_PROCESS = 100
"""A fresh process so often, so that the memory of one file is told from that of a thousand."""
_EDGES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)

Mutator = Callable[[bytearray, random.Random], None]


# -- the ways of damage -----------------------------------------------------------------------------------


def _place(data: bytearray, chance: random.Random, size: int = 1, within: int | None = None) -> int:
    return chance.randrange(max(min(len(data), within or len(data)) - size, 1))


def flip_bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 8, 64, 512))):
        data[_place(data, chance)] ^= 1 << chance.randrange(8)


def flip_header(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 12)):
        data[_place(data, chance, 1, 512)] ^= 1 << chance.randrange(8)


def flip_tail(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 12)):
        data[len(data) - 1 - chance.randrange(min(len(data), 4_096))] ^= 1 << chance.randrange(8)


def edge_integer(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 4)):
        at = _place(data, chance, 4, chance.choice((64, 2_048, None)))
        order = chance.choice(("big", "little"))
        data[at : at + 4] = chance.choice(_EDGES).to_bytes(4, "big" if order == "big" else "little")


def edge_word(data: bytearray, chance: random.Random) -> None:
    at = _place(data, chance, 2, chance.choice((64, 2_048, None)))
    data[at : at + 2] = (chance.choice(_EDGES) & 0xFFFF).to_bytes(2, chance.choice(("big", "little")))


def box_length(data: bytearray, chance: random.Random) -> None:
    """Spoil the length before a box, a chunk, or any four letters that look like one."""
    places = [
        at
        for name in (b"moov", b"trak", b"stsz", b"stts", b"stco", b"stsc", b"elst", b"mdat", b"fmt ", b"data")
        if (at := data.find(name)) >= 4
    ]
    at = chance.choice(places) if places else _place(data, chance, 12) + 4
    before = chance.random() < 0.5
    start = at - 4 if before else at + 4 + 4 * chance.randrange(4)
    data[start : start + 4] = chance.choice(_EDGES).to_bytes(4, chance.choice(("big", "little")))


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def cut_start(data: bytearray, chance: random.Random) -> None:
    del data[: _place(data, chance, 1, 8_192)]


def remove_part(data: bytearray, chance: random.Random) -> None:
    at = _place(data, chance)
    del data[at : at + chance.choice((1, 13, 188, 4_096))]


def double_part(data: bytearray, chance: random.Random) -> None:
    at = _place(data, chance)
    data[at:at] = data[at : at + chance.choice((1, 13, 188, 4_096))]


def zero_part(data: bytearray, chance: random.Random) -> None:
    at, size = _place(data, chance), chance.choice((16, 512, 8_192))
    data[at : at + size] = bytes(len(data[at : at + size]))


def noise_part(data: bytearray, chance: random.Random) -> None:
    at, size = _place(data, chance), chance.choice((16, 512, 8_192))
    data[at : at + size] = chance.randbytes(len(data[at : at + size]))


def shuffle_blocks(data: bytearray, chance: random.Random) -> None:
    size = chance.choice((64, 512, 4_096))
    blocks = [bytes(data[at : at + size]) for at in range(0, len(data), size)]
    kept = blocks[:1]
    rest = blocks[1:]
    chance.shuffle(rest)
    data[:] = b"".join(kept + rest)


def grow(data: bytearray, chance: random.Random) -> None:
    data += chance.randbytes(chance.choice((1, 1_000, 100_000)))


MUTATORS: tuple[Mutator, ...] = (
    flip_bits, flip_header, flip_tail, edge_integer, edge_word, box_length, cut, cut_start, remove_part,
    double_part, zero_part, noise_part, shuffle_blocks, grow,
)  # fmt: skip


def splice(data: bytearray, other: bytes, chance: random.Random) -> None:
    """The beginning of one file and the end of another."""
    at = _place(data, chance)
    data[at:] = other[chance.randrange(len(other)) :]


def seeds(folder: Path) -> list[Path]:
    """Make the whole files that are spoilt."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [
        write_sound(folder / f"sound{suffix}", seconds=4.0)
        for suffix in (".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".opus")
    ]
    made += [
        write_video(folder / f"film{suffix}", seconds=1.5) for suffix in (".mp4", ".mov", ".mkv", ".webm")
    ]
    made += [write_still(folder / f"still{suffix}") for suffix in (".png", ".jpg")]
    return made


def corrupted(sources: list[bytes], number: int) -> bytes:
    """The damaged file of a number; the same for the same number."""
    chance = random.Random(number)
    data = bytearray(sources[number % len(sources)])
    for _ in range(chance.choice((1, 1, 2, 3))):
        way = chance.randrange(len(MUTATORS) + 1)
        if way == len(MUTATORS):
            splice(data, chance.choice(sources), chance)
        elif data:
            MUTATORS[way](data, chance)
        if not data:
            data = bytearray(b"\0")
    return bytes(data)


# -- the process that opens them --------------------------------------------------------------------------


def open_in_every_way(path: Path) -> str:
    """Import a file, draw its wave, hear it, see it by the real code; gives a word for what came of it."""
    from editor.errors import EditorError
    from editor.media.intake import timeline_of_media
    from editor.media.peak_reader import read_peaks
    from editor.media.pictures import PictureReader
    from editor.media.probe import probe
    from editor.media.sound import SoundReader
    from editor.model.timing import MIX_RATE
    from editor.progress import Progress

    try:
        facts = probe(path)
    except EditorError:
        return "refused"
    try:
        if facts.duration_us or facts.is_still:
            timeline_of_media(facts)
        if facts.sound is not None:
            read_peaks(path, Progress())
            for start_us in (0, facts.duration_us // 2, facts.duration_us * 9 // 10, 0):
                with SoundReader(path, start_us=start_us) as reader:
                    reader.read(6 * MIX_RATE)
        if facts.picture is not None:
            with PictureReader(path) as pictures:
                for share in (0, 5, 2, 9):
                    pictures.frame_at(facts.duration_us * share // 10)
    except EditorError:
        return "opened, damaged"
    return "opened"


def obey() -> int:
    """Open the files whose names come in, and say after each what came of it."""
    import faulthandler

    from editor.errors import EditorError

    faulthandler.enable()
    for line in sys.stdin:
        try:
            word = open_in_every_way(Path(line.rstrip("\n")))
        except EditorError as error:
            word = f"UNWORDED {error.message}"
        except Exception:  # noqa: BLE001 - what is looked for here
            word = "TRACEBACK " + traceback.format_exc().strip().replace("\n", " | ")
        most = peak_kib()
        sys.stdout.write(f"{most} {word}\n")
        sys.stdout.flush()
    return 0


class Victim:
    """The process, made anew when it died or hung."""

    def __init__(self, cache: Path) -> None:
        self._env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        self._process: subprocess.Popen[str] | None = None
        self._n_done = 0

    def open(self, path: Path) -> tuple[int, str]:
        """Have a file opened; gives the memory in KiB and the word for what came of it."""
        if self._process is None or self._n_done >= FILES_A_PROCESS:
            self.close()
            self._start()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        self._n_done += 1
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            if not selector.select(LONGEST_S):
                self.close()
                return 0, "HANG"
        answer = process.stdout.readline()
        if not answer:
            code = process.wait()
            self._process = None
            return 0, f"DEATH {code}"
        most, word = answer.rstrip("\n").split(" ", 1)
        return int(most), word

    def _start(self) -> None:
        command = [sys.executable, "-m", "tests.faults.corrupt_media", "--obey"]
        self._n_done = 0
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None


@dataclass
class Outcome:
    """What came of a run."""

    words: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    most_kib: int = 0
    slowest_s: float = 0.0


def run(folder: Path, numbers: range) -> Outcome:
    """Damage a file for each number, and have it opened."""
    outcome = Outcome()
    for number, most, word, took_s in _opened(folder, numbers):
        outcome.most_kib = max(outcome.most_kib, most)
        outcome.slowest_s = max(outcome.slowest_s, took_s)
        outcome.words[word.split(" ", 1)[0] if word[0].isupper() else word] += 1
        if word[0].isupper() or most > MOST_KIB:
            outcome.bad.append(f"{number}: {most // 1024} MiB, {word}")
            (folder / f"bad-{number}").write_bytes((folder / "victim").read_bytes())
    return outcome


def _opened(folder: Path, numbers: range) -> Iterator[tuple[int, int, str, float]]:
    sources = [path.read_bytes() for path in seeds(folder / "seeds")]
    victim = Victim(folder / "cache")
    path = folder / "victim"
    try:
        for number in numbers:
            path.write_bytes(corrupted(sources, number))
            began = time.monotonic()
            most, word = victim.open(path)
            yield number, most, word, time.monotonic() - began
    finally:
        victim.close()


def main() -> int:
    """Run, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--obey", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.obey:
        return obey()
    folder = Path(tempfile.mkdtemp(prefix="corrupt-media-"))
    began = time.monotonic()
    outcome = run(folder, range(args.first, args.first + args.count))
    lines = [*outcome.bad, f"{args.count} files, {time.monotonic() - began:.0f} s: {dict(outcome.words)}"]
    lines.append(
        f"slowest {outcome.slowest_s:.1f} s, most memory {outcome.most_kib // 1024} MiB, in {folder}"
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if outcome.bad else 0


if __name__ == "__main__":
    sys.exit(main())
