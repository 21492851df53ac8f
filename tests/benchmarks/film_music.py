"""How well pictures are read and met by music: ``python -m tests.benchmarks.film_music [PART ...]``.

Parts: ``cuts`` (films of the seeds from 1000 on, which the finder was not tuned on), ``sync`` (bar lines on
the true cuts of shots of 2 to 6 s, from the file to the score), ``time`` (60 s of 1080p to a finished MP3,
with its progress and a stop), ``picture FILE.png`` (a spectrogram with cuts and bars). Without a part: the
first three. Limits: F 0.95 and 0.85, 85 % of the cuts within 41 ms, length and last note within 1 ms, 20 s.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from editor.media.film_looks import read_looks
from editor.music.film.facts import Cut
from editor.music.film.looking import look_at_films
from editor.music.film.transitions import find_turns
from editor.music.score.composing import compose
from editor.music.score_file import check_target, export_take, read_take
from editor.music.score_job import MET_S, make_score
from editor.music.score_wish import ScoreWish, order_for
from editor.progress import Cancelled, Progress, Report
from tests.benchmarks.film_maker import FilmPlan, Turn, plan_film, write_film
from tests.benchmarks.music_pictures import spectrogram, write_png

FIRST_SEED = 1000
N_FILMS, N_SYNC = 24, 12
HARD_S, SOFT_S = 0.06, 0.1
"""How far a found cut may lie off: a hard one, and the middle of one that takes time (or half its length)."""
STYLES = ("cinematic", "house", "acoustic", "lo-fi", "corporate", "rock")


@dataclass
class Counts:
    """True and false finds."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    missed_kinds: Counter[str] = field(default_factory=Counter)
    errors_s: list[float] = field(default_factory=list)

    @property
    def f_measure(self) -> float:
        """2 × hits over all that was said and all that was there."""
        return 2 * self.hits / max(2 * self.hits + self.false + self.missed, 1)


def tolerance_s(turn: Turn) -> float:
    """How far off a find of this change may lie."""
    return HARD_S if turn.kind == "hard" else max(SOFT_S, turn.length_s / 2)


def count(truth: tuple[Turn, ...], found: tuple[Cut, ...], counts: Counts) -> None:
    """Match every found cut with the nearest true one that is free."""
    free = list(truth)
    for cut in found:
        near = [turn for turn in free if abs(turn.time_s - cut.time_s) <= tolerance_s(turn)]
        if not near:
            counts.false += 1
            continue
        best = min(near, key=lambda turn: abs(turn.time_s - cut.time_s))
        free.remove(best)
        counts.hits += 1
        counts.errors_s.append(abs(best.time_s - cut.time_s))
    counts.missed += len(free)
    counts.missed_kinds.update(turn.kind for turn in free)


def written(plan: FilmPlan, folder: Path) -> Path:
    """The film of a plan as a file."""
    path = folder / f"{plan.seed}.mp4"
    write_film(plan, path)
    return path


def cuts(folder: Path) -> None:
    """F of cuts on films with hard cuts alone, and with all kinds of changes."""
    for mixed in (False, True):
        counts, n_flashes, n_blinks = Counts(), 0, 0
        for seed in range(FIRST_SEED, FIRST_SEED + N_FILMS):
            plan = plan_film(seed, mixed=mixed)
            path = written(plan, folder)
            turns = find_turns(read_looks(path, Progress()))
            path.unlink()
            count(plan.cuts, turns.cuts, counts)
            blinks = [turn.time_s for turn in plan.turns if turn.kind == "blink"]
            n_blinks += len(blinks)
            n_flashes += sum(any(abs(b - f) < 0.15 for f in turns.flashes_s) for b in blinks)
        kind = "dissolves, fades, flashes and hard cuts" if mixed else "hard cuts"
        _say(
            f"{kind}: F {counts.f_measure:.3f} over {N_FILMS} films ({counts.hits} found, "
            f"{counts.false} false, {counts.missed} missed {dict(counts.missed_kinds)}), error median "
            f"{1000 * float(np.median(counts.errors_s)):.1f} ms, p95 "
            f"{1000 * float(np.percentile(counts.errors_s, 95)):.1f} ms; flashes within shots "
            f"{n_flashes} of {n_blinks}"
        )


def sync(folder: Path) -> None:
    """The part of true cuts that a bar line meets, from the file to the score, by style and setting."""
    for setting in (0.5, 1.0, 0.0):
        met = n_cuts = n_odd = n_bars = 0
        worst_end_s = worst_note_s = 0.0
        for number in range(N_SYNC):
            plan = plan_film(FIRST_SEED + 500 + number, mixed=False, n_shots=9, shots_s=(2.0, 6.0))
            path = folder / f"{plan.seed}.mp4"
            if not path.exists():
                write_film(plan, path)
            film = look_at_films([path])
            order, _ = order_for(film, ScoreWish(sync=setting, style=STYLES[number % len(STYLES)]), number)
            score = compose(order)
            n_cuts += len(plan.cuts)
            met += sum(min(abs(cut.time_s - bar) for bar in score.bars_s) <= MET_S for cut in plan.cuts)
            lengths = np.diff([*score.bars_s, score.length_s])
            n_bars += len(lengths)
            n_odd += int((lengths < 0.8 * np.median(lengths)).sum())
            worst_end_s = max(worst_end_s, abs(score.length_s - film.duration_s))
            last = max(note.end_s for note in score.notes)
            worst_note_s = max(worst_note_s, abs(last - score.length_s))
        _say(
            f"sync {setting}: {met / n_cuts:.1%} of {n_cuts} cuts (shots of 2 to 6 s) within 41 ms of a bar "
            f"line, {n_odd / n_bars:.0%} shorter bars; length off by {1000 * worst_end_s:.2f} ms at most, "
            f"last note by {1000 * worst_note_s:.2f} ms"
        )


def timing(folder: Path) -> None:
    """60 s of 1080p to a finished MP3 and to three takes, and how soon a stop is obeyed."""
    plan = plan_film(FIRST_SEED + 900, mixed=True, n_shots=16, shots_s=(2.0, 5.5))
    rng = np.random.default_rng(1)
    speech = (0.1 * rng.standard_normal((1, round(plan.duration_s * 48_000)))).astype(np.float32)
    path = folder / "long.mp4"
    write_film(plan, path, size=(1920, 1080), sound=speech)
    per_minute = 60 / plan.duration_s
    reports: list[tuple[float, Report]] = []
    began = time.perf_counter()
    progress = Progress(lambda report: reports.append((time.perf_counter() - began, report)))
    (take,) = make_score([path], ScoreWish(n_takes=1), folder / "takes", progress)
    out = folder / "out.mp3"
    export_take(take, out, check_target(out, "", signs=False, overwrite=True))
    took = time.perf_counter() - began
    fractions = [report.fraction for _, report in reports]
    gaps = np.diff([0.0, *(at for at, _ in reports), took])
    _say(
        f"{plan.duration_s:.0f} s of 1080p to an MP3: {took:.1f} s ({took * per_minute:.1f} s a minute of "
        f"picture); progress grows: {fractions == sorted(fractions)}, longest silence {gaps.max():.1f} s; "
        f"{take.loudness_lufs:.2f} LUFS, {take.true_peak_dbtp:.2f} dBTP, "
        f"{take.met_share:.0%} of the found cuts met"
    )
    away = max(abs(report.fraction - at / took) for at, report in reports)
    _say(f"progress against the time that passed: {away:.0%} off at most")
    began = time.perf_counter()
    make_score([path], ScoreWish(n_takes=3), folder / "takes", Progress())
    _say(f"three takes: {time.perf_counter() - began:.1f} s")
    waits = [_stopped_after(path, folder, share * took) for share in (0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9)]
    _say(f"a stop is obeyed within {max(waits):.2f} s (at seven moments)")


def _stopped_after(path: Path, folder: Path, wait_s: float) -> float:
    progress = Progress()
    threading.Timer(wait_s, progress.cancel).start()
    began = time.perf_counter()
    try:
        make_score([path], ScoreWish(n_takes=1), folder / "stopped", progress)
    except Cancelled:
        assert not list((folder / "stopped").glob("*.wav"))
        return time.perf_counter() - began - wait_s
    return 0.0


def picture(folder: Path, target: Path) -> None:
    """A spectrogram of music for a film: bars white above, true cuts green where they are met, else red."""
    plan = plan_film(FIRST_SEED + 503, mixed=True, n_shots=8, shots_s=(2.0, 6.0))
    path = written(plan, folder)
    (take,) = make_score([path], ScoreWish(n_takes=1, style="cinematic"), folder, Progress())
    image = spectrogram(read_take(take))

    def column(time_s: float) -> int:
        return min(max(round(time_s / take.length_s * image.shape[1]), 0), image.shape[1] - 1)

    for bar in take.bars_s:
        image[:16, column(bar)] = 255
    for cut in plan.cuts:
        is_met = min(abs(cut.time_s - bar) for bar in take.bars_s) <= MET_S
        image[16:, column(cut.time_s)] = (80, 255, 120) if is_met else (255, 60, 60)
    write_png(target, image)
    _say(f"{target}: {take.style}, {take.tempo_bpm} BPM, {take.met_share:.0%} of the cuts met")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Run the parts that were named."""
    parts = {"cuts": cuts, "sync": sync, "time": timing}
    with tempfile.TemporaryDirectory(prefix="film-music-") as scratch:
        if arguments[:1] == ["picture"]:
            picture(Path(scratch), Path(arguments[1]))
            return
        for name in arguments or list(parts):
            parts[name](Path(scratch))


if __name__ == "__main__":
    main(sys.argv[1:])
