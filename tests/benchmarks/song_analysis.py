"""How well songs are understood: generated songs with known truth, house alone, and real songs beside judges.

    python -m tests.benchmarks.song_analysis [--seeds 1000-1045] [--house 2000-2015] [--keep FOLDER]
        [--real FOLDER ...] [--judges PYTHON] [--time FILE FILE] [--json FILE]

Scores are those of mir_eval: F of beats and of bar lines within 70 ms after the first 5 s, AMLt (beats at any
metrical level), the weighted score of keys. Seeds under 1000 have been used for tuning: they prove nothing.
Real songs have no truth here; they are set beside what librosa and essentia find, which run in a Python of
their own (``--judges``) and are no part of the program.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import mir_eval
import numpy as np

from editor.errors import EditorError
from editor.music.analysis.facts import SongFacts
from editor.music.analysis.song import analyse_song
from tests.benchmarks.songs.playing import write_song_file
from tests.benchmarks.songs.song import Song
from tests.benchmarks.songs.writing import house_style, write_song

JUDGES = Path(__file__).with_name("song_judges.py")
LEAST_BYTES = 200_000
"""Smaller files among real ones are effects and no songs."""
MEANS = {
    "beat F": "beat_f", "AMLt": "amlt", "down F": "down_f", "key": "key_score", "metre": "metre_ok",
    "section F": "section_f",
}  # fmt: skip
"""Names of the report -> fields of a row."""
AIMS = {"AMLt": 0.97, "down F": 0.90, "key": 0.90}


@dataclass(frozen=True, slots=True)
class Row:
    """How well one song was understood."""

    seed: int
    style: str
    traits: tuple[str, ...]
    tempo_bpm: float
    found_bpm: float
    beat_f: float
    amlt: float
    down_f: float
    key: str
    found_key: str
    key_score: float
    metre_ok: bool
    off_beat: bool
    error_ms: float
    """95th percentile of the distance of found beats from true ones, where the level is right."""
    section_f: float
    sure: float
    took_s: float


def _trimmed(times: Iterable[float]) -> np.ndarray:
    return mir_eval.beat.trim_beats(np.asarray(tuple(times), float))


def judged(song: Song, facts: SongFacts, took_s: float) -> Row:
    """Set what was found beside the truth."""
    truth, found = _trimmed(song.truth.beats_s), _trimmed(facts.beats_s)
    beat_f = float(mir_eval.beat.f_measure(truth, found))
    amlt = float(mir_eval.beat.continuity(truth, found)[3]) if len(found) > 1 else 0.0
    down_f = float(mir_eval.beat.f_measure(_trimmed(song.truth.downbeats_s), _trimmed(facts.downbeats_s)))
    middle = truth[:-1] + np.diff(truth) / 2
    return Row(
        song.seed, song.style, song.traits, round(song.truth.tempo_bpm, 2), round(facts.tempo_bpm, 2),
        round(beat_f, 3), round(amlt, 3), round(down_f, 3), song.truth.key.name, facts.key.name,
        float(mir_eval.key.weighted_score(song.truth.key.name, facts.key.name)),
        facts.metre == song.truth.metre,
        bool(beat_f < 0.5 < float(mir_eval.beat.f_measure(middle, found))),
        _error_ms(truth, found) if beat_f > 0.9 else float("nan"),
        _section_f(song, facts), round(facts.confidence.whole, 2), round(took_s, 1),
    )  # fmt: skip


def _error_ms(truth: np.ndarray, found: np.ndarray) -> float:
    away = np.abs(found[:, None] - truth).min(axis=1)
    return round(1000 * float(np.percentile(away, 95)), 1)


def _section_f(song: Song, facts: SongFacts) -> float:
    """F of the sections' edges within 3 s, without the song's own ends."""
    truth = [start for start, _, _ in song.truth.sections[1:]]
    found = [section.start_s for section in facts.sections[1:]]
    if not truth or not found:
        return 0.0
    hits = sum(min(abs(at - edge) for edge in found) <= 3 for at in truth)
    return round(2 * hits / (len(truth) + len(found)), 3)


def run_songs(songs: Iterable[Song], folder: Path) -> list[Row]:
    """Play, write and analyse songs, one row each as soon as it is known."""
    rows = []
    for song in songs:
        kept = sorted(folder.glob(f"song-{song.seed}.[wm]*"))
        path = kept[0] if kept else write_song_file(song, folder)
        began = time.perf_counter()
        facts = analyse_song(path)
        rows.append(judged(song, facts, time.perf_counter() - began))
        say(_line(rows[-1]))
    return rows


def _line(row: Row) -> str:
    faults = f"{'' if row.metre_ok else 'METRE '}{'OFF-BEAT ' if row.off_beat else ''}"
    return (
        f"{row.seed:5} {row.style:20} {row.tempo_bpm:6.1f} {row.found_bpm:6.1f}  F {row.beat_f:.2f} "
        f"AMLt {row.amlt:.2f} down {row.down_f:.2f}  {row.key:9} {row.found_key:9} {row.key_score:.1f}  "
        f"{faults}p95 {row.error_ms:5.1f} ms sections {row.section_f:.2f} sure {row.sure:.2f} "
        f"{row.took_s:4.1f} s  {', '.join(row.traits)}"
    )


def totals(title: str, rows: Sequence[Row]) -> dict[str, float]:
    """The means of rows, said on a line."""
    errors = [row.error_ms for row in rows if not np.isnan(row.error_ms)]
    found: dict[str, float] = {"songs": len(rows)}
    for title_of, name in MEANS.items():
        found[title_of] = float(np.mean([getattr(row, name) for row in rows]))
    found["off-beat"] = sum(row.off_beat for row in rows)
    found["beat p95 ms"] = float(np.median(errors)) if errors else float("nan")
    say(f"{title}: " + "  ".join(f"{name} {value:.3f}" for name, value in found.items()))
    return found


def run_real(folders: Sequence[Path], judges: str) -> list[dict[str, Any]]:
    """Set what is found in real songs beside what the judges find, song by song."""
    paths = sorted(path for folder in folders for path in folder.rglob("*.ogg"))
    paths = [path for path in paths if path.stat().st_size > LEAST_BYTES]
    rows = []
    for path, asked in zip(paths, _asked(paths, judges), strict=True):
        try:
            facts = analyse_song(path)
        except EditorError as error:
            say(f"{path.name:26} {error.message}")
            continue
        row: dict[str, Any] = {"song": path.name, "tempo": round(facts.tempo_bpm, 1), "key": facts.key.name}
        row["sure"] = asdict(facts.confidence)
        for name, other in asked.items():
            row[name] = {"tempo": round(other["tempo"], 1), "key": other["key"]} | _agreement(facts, other)
        rows.append(row)
        parts = "  ".join(
            f"{name}: {row[name]['tempo']:5.1f} F {row[name]['beat_f']:.2f} AMLt {row[name]['amlt']:.2f} "
            f"{row[name]['key']:9} {row[name]['key_score']:.1f}"
            for name in asked
        )
        say(f"{path.name:26} {facts.duration_s:5.0f} s {row['tempo']:5.1f} {facts.metre}/4 {row['key']:9} "
            f"sure {facts.confidence.whole:.2f}  {parts}")  # fmt: skip
    return rows


def _asked(paths: Sequence[Path], judges: str) -> Iterator[dict[str, Any]]:
    """What the judges say of each song; nothing where they are not installed."""
    if not judges:
        yield from ({} for _ in paths)
        return
    command = [judges, str(JUDGES), *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as asked:
        assert asked.stdout is not None
        for line in asked.stdout:
            if line.startswith("{"):
                yield json.loads(line)


def _agreement(facts: SongFacts, other: dict[str, Any]) -> dict[str, float]:
    theirs = _trimmed(other["beats"])
    # The judges hear the first minute and a half only.
    ours = _trimmed(at_s for at_s in facts.beats_s if at_s < other["beats"][-1] + 0.3)
    enough = len(theirs) > 1 and len(ours) > 1
    return {
        "beat_f": round(float(mir_eval.beat.f_measure(theirs, ours)), 3) if enough else 0.0,
        "amlt": round(float(mir_eval.beat.continuity(theirs, ours)[3]), 3) if enough else 0.0,
        "key_score": float(mir_eval.key.weighted_score(other["key"], facts.key.name)),
    }


def run_time(paths: Sequence[Path]) -> None:
    """How long songs take, one after the other."""
    began = time.perf_counter()
    cpu_s = time.process_time()
    for path in paths:
        facts = analyse_song(path)
        say(f"{path.name}: {facts.duration_s:.0f} s of sound, {time.perf_counter() - began:.1f} s so far")
    say(f"together {time.perf_counter() - began:.1f} s, of the processor {time.process_time() - cpu_s:.1f} s")


def say(line: str) -> None:
    """A line of the report, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _numbers(words: str) -> range:
    first, _, last = words.partition("-")
    return range(int(first), int(last or first) + 1) if words else range(0)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.song_analysis", description=__doc__)
    parser.add_argument("--seeds", default="1000-1045")
    parser.add_argument("--house", default="2000-2015")
    parser.add_argument("--keep", type=Path, help="where played songs are kept, and taken from")
    parser.add_argument("--real", type=Path, nargs="*", default=[])
    parser.add_argument("--judges", default="", help="a Python with librosa and essentia")
    parser.add_argument("--time", type=Path, nargs="*", default=[])
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = run_songs(map(write_song, _numbers(chosen.seeds)), folder)
        house = run_songs((write_song(seed, house_style(seed)) for seed in _numbers(chosen.house)), folder)
    report: dict[str, Any] = {"rows": [asdict(row) for row in (*rows, *house)]}
    if rows:
        report["totals"] = totals("songs", rows)
    if house:
        report["house"] = totals("house", house)
    report["real"] = run_real(chosen.real, chosen.judges)
    run_time(chosen.time)
    if chosen.json:
        chosen.json.write_text(json.dumps(report, indent=1))
    missed = [name for name, aim in AIMS.items() if rows and report["totals"][name] < aim]
    missed += ["off-beat"] if any(row.off_beat for row in house) else []
    say("missed: " + ", ".join(missed) if missed else "all aims reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
