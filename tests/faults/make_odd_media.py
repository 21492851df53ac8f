"""About a hundred odd media files with the truth about each, and a judge of what the program makes of them.

``python -m tests.faults.make_odd_media --verify`` makes all of them and prints what is not as it must be;
``--to FOLDER`` keeps the files and a ``manifest.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from editor.errors import MediaError
from editor.media.probe import MediaFacts, probe
from editor.media.sound import SoundReader
from editor.model.timing import MICROSECONDS, MIX_RATE
from tests.faults.odd_case import Odd
from tests.faults.odd_codecs import CODED
from tests.faults.odd_refused import REFUSED
from tests.faults.odd_waves import WAVES

ROOT = Path(__file__).resolve().parents[2]
ALL: tuple[Odd, ...] = (*REFUSED, *WAVES, *CODED)
LONGEST_REFUSAL_S = 5.0
"""B1: a refusal takes less."""
LONGEST_READ_S = 30
"""Of longer sounds only the beginning is decoded here."""


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def make(odd: Odd, folder: Path) -> Path | None:
    """Make a file in a folder of its own; None where this computer cannot."""
    place = folder / odd.title.replace(" ", "-").replace("/", "-")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    path = place / odd.name
    try:
        odd.make(path)
    except OSError as error:
        say(f"{odd.title}: not made here: {error}")
        return None
    return path


def faults_of(odd: Odd, path: Path) -> list[str]:
    """What the program gets wrong about a file; empty when all is as the manifest says."""
    began = time.monotonic()
    try:
        facts = probe(path)
    except MediaError as error:
        took = time.monotonic() - began
        return list(_refusal_faults(odd, error, took))
    if odd.refusal is not None:
        return [f"was opened as {facts.kind} {facts.container}"]
    return [*_fact_faults(odd, facts), *_sound_faults(odd, facts)]


def _refusal_faults(odd: Odd, error: MediaError, took_s: float) -> Iterator[str]:
    if odd.refusal is None:
        yield f"was refused: {error.message}"
    elif odd.refusal not in error.message:
        yield f"was refused with other words: {error.message}"
    if not error.hint:
        yield "the refusal has no hint"
    if took_s > LONGEST_REFUSAL_S:
        yield f"the refusal took {took_s:.1f} s"


def _fact_faults(odd: Odd, facts: MediaFacts) -> Iterator[str]:
    if facts.kind != odd.kind:
        yield f"is a {facts.kind}, not a {odd.kind}"
    sound = facts.sound
    if odd.rate == 0:
        if sound is not None:
            yield "has sound"
        return
    if sound is None:
        yield "has no sound"
        return
    if (sound.sample_rate, sound.channels) != (odd.rate, odd.channels):
        yield f"has {sound.sample_rate} Hz and {sound.channels} channels, not {odd.rate} and {odd.channels}"
    if odd.index is not None and sound.index != odd.index:
        yield f"stream {sound.index} was taken, not {odd.index}"
    if odd.kind == "sound" and facts.is_duration_estimated:
        yield "its length is estimated only"
    if odd.length_s is not None and abs(facts.duration_us / MICROSECONDS - odd.length_s) > odd.slack_s:
        yield f"is shown as {facts.duration_us / MICROSECONDS:.4f} s long, not {odd.length_s:.4f}"
    if odd.start_s is not None and abs(sound.start_us / MICROSECONDS - odd.start_s) > 0.001:
        yield f"its sound starts at {sound.start_us / MICROSECONDS:.4f} s, not {odd.start_s:.4f}"


def _sound_faults(odd: Odd, facts: MediaFacts) -> Iterator[str]:
    if odd.rate == 0 or facts.sound is None:
        return
    last_s = max([odd.length_s or 0.0, *(part.end_s for part in odd.parts)]) + 1
    wanted = min(round(last_s), LONGEST_READ_S) * MIX_RATE
    with SoundReader(facts.path) as reader:
        heard = reader.read(wanted)[0]
    if not np.isfinite(heard).all() and not odd.may_be_not_finite:
        yield "its samples are not all finite"
    for part in odd.parts:
        yield from part.faults(heard)
    if odd.far_part is not None:
        start_s, part = odd.far_part
        began = time.monotonic()
        with SoundReader(
            facts.path, start_us=round(start_s * MICROSECONDS), n_samples=2 * MIX_RATE
        ) as reader:
            yield from part.faults(reader.read(2 * MIX_RATE)[0])
        if time.monotonic() - began > 2:
            yield f"reading at {start_s} s took {time.monotonic() - began:.1f} s"


def main() -> int:
    """Make all files, and judge them when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--verify", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    folder = args.to or Path(tempfile.mkdtemp(prefix="odd-media-"))
    n_bad = n_made = 0
    began = time.monotonic()
    manifest = []
    for odd in ALL:
        if args.only not in odd.title or (path := make(odd, folder)) is None:
            continue
        n_made += 1
        manifest.append(odd.as_json(os.fsdecode(os.fsencode(path))))
        for fault in faults_of(odd, path) if args.verify else ():
            n_bad += 1
            say(f"BAD {odd.title}: {fault}")
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1))
    say(f"{n_made} files in {folder}, {n_bad} faults, {time.monotonic() - began:.0f} s")
    return 1 if n_bad else 0


if __name__ == "__main__":
    sys.exit(main())
