"""What is measured inside our own program: waves, drafts, the timeline, the window and its event loop."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from tests.benchmarks import peers, sounds
from tests.benchmarks.bench import Bench, Inside, Row, inside
from tests.benchmarks.running import Command, in_turn, median
from tests.benchmarks.table import Figure, beside


def waves(bench: Bench) -> Iterator[Figure]:
    """The wave of an hour of sound, beside bare decoding."""
    folder = bench.place("waves")
    for suffix in ("mp3", "m4a"):
        path = sounds.hour_long(folder, suffix)
        programs = {
            "ours": bench.python("-m", "tests.benchmarks.waves", str(path)),
            "ffmpeg -f null": Command([*peers.FFMPEG, "-i", str(path), "-vn", "-f", "null", "-"]),
        }
        peaks_of = peers.audiowaveform()
        if peaks_of and suffix == "mp3":
            words = [
                peaks_of,
                "-q",
                "-i",
                str(path),
                "-o",
                str(folder / "peaks.dat"),
                "-z",
                "128",
                "-b",
                "16",
            ]
            programs["audiowaveform"] = Command(words)
        turns = in_turn(programs, bench.n_pairs, warm_up=["ours"])
        aims = {"ffmpeg -f null": {"cpu": 1.4, "wall": 0.8}}
        yield from beside("waves", f"an hour of {suffix}", turns, aims)
        ours = turns["ours"]
        first_ms = tuple(float(json.loads(used.said.splitlines()[-1])["first_ms"]) for used in ours)
        load = median([used.load for used in ours])
        yield Figure("waves", f"an hour of {suffix}: first part", "ms", first_ms, aim=300.0, load=load)


def _inside(bench: Bench, row: str, module: str, wanted: tuple[Inside, ...], *words: str) -> list[Figure]:
    command = bench.python("-m", f"tests.benchmarks.{module}", "--json", *words)
    return inside(bench, row, command, wanted)


LARGE_DRAFT = (
    Inside("open", "20,000 segments opened", "s", 1.6, "json.loads"),
    Inside("save", "saved after one edit", "s", 3.0, "json.loads"),
    Inside("undo_ms", "undo", "ms", 10.0),
    Inside("journal_ms", "a record of the journal", "ms", 20.0),
)
CANVAS = (
    Inside(
        "scroll_ms", "10,000 clips on 50 tracks: a frame of scrolling, the slowest of six ways", "ms", 8.0
    ),
    Inside("drag_ms", "10,000 clips on 50 tracks: a frame of dragging a clip", "ms", 8.0),
    Inside("zoom_ms", "10,000 clips on 50 tracks: first picture of a zoom", "ms", 50.0),
    Inside("refined_ms", "10,000 clips on 50 tracks: zoom, until all is refined", "ms"),
)
DROP = (
    Inside("taken_s", "500 short files dropped: all on the timeline", "s", 20.0),
    Inside("stall_ms", "500 short files dropped: longest stall that is our own work", "ms", 100.0),
    Inside("wall_stall_ms", "500 short files dropped: longest stall by the clock", "ms"),
)
WINDOW = (
    Inside("window_s", "from the start of the process to the first window", "s", 1.0),
    Inside("window_cpu_s", "processor time to the first window", "s"),
    Inside("heavy", "heavy packages that are imported before it", "", 0.0),
)
LOOP = (
    Inside("idle_ms", "idle window: lateness of its event loop, p99", "ms"),
    Inside("export_ms", "while an export runs: lateness, p99", "ms"),
    Inside("more_ms", "while an export runs: later than idle, p99", "ms", 12.0),
    Inside("child_ms", "while a niced child exports instead: lateness, p99", "ms"),
    Inside("child_more_ms", "while a niced child exports instead: later than idle, p99", "ms"),
)

ROWS: dict[str, Row] = {
    "waves": waves,
    "draft": partial(_inside, row="draft", module="large_draft", wanted=LARGE_DRAFT),
    "timeline": partial(_inside, row="timeline", module="timeline_canvas", wanted=CANVAS),
    "drop": partial(_inside, row="drop", module="drop_500_files", wanted=DROP),
    "loop": partial(_inside, row="loop", module="export_loop", wanted=LOOP),
    "window": partial(_inside, row="window", module="first_window", wanted=WINDOW),
}
