"""How long the server takes: a local file onto a draft of 3 MB, and many workers on one draft.

``python -m tests.benchmarks.serving`` prints the median of requests that each add one local sound (aim:
at most 150 ms), and what becomes of 200 requests of 32 workers for one draft: all of them have to be there.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from editor.draft.read import read_draft
from editor.model.timeline import TrackKind
from tests.media_making import write_sound
from tests.serving import API, Serving, serving

SECOND = 1_000_000
AIM_MS = 150.0
DRAFT_BYTES = 3_000_000
LARGE, BUSY = "large", "busy"


def main() -> int:
    """Measure, print, and say by the exit code whether the aims were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=21, help="for the median")
    parser.add_argument("--workers", type=int, default=32)
    parser.add_argument("--calls", type=int, default=200)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="serving-") as name:
        folder = Path(name)
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(folder / "home")
        with serving(folder, works=False) as served:
            write_sound(served.root / "music.wav", seconds=2.0)
            median_ms = one_file(served, args.requests)
            n_lost = many_workers(served, args.workers, args.calls)
    return 0 if median_ms <= AIM_MS and not n_lost else 1


def one_file(served: Serving, n_requests: int) -> float:
    """Add a sound to a large draft again and again; gives the median time in ms."""
    folder = make_large(served)
    size = (folder / "draft_content.json").stat().st_size
    began_s = time.process_time()
    times_ms = [timed_ms(served, LARGE, (10_000 + number) * 3 * SECOND) for number in range(n_requests + 1)]
    own_ms = 1000 * (time.process_time() - began_s) / len(times_ms)
    median_ms = statistics.median(times_ms[1:])
    say(
        f"a local file onto a draft of {size / 1e6:.1f} MB: first {times_ms[0]:.0f} ms, then median "
        f"{median_ms:.0f} ms, slowest {max(times_ms[1:]):.0f} ms (aim {AIM_MS:.0f} ms); "
        f"{own_ms:.0f} ms of the processor each"
    )
    return median_ms


def make_large(served: Serving) -> Path:
    """A draft with so many clips of one sound that its document has 3 MB."""
    folder = served.make_draft(LARGE)
    number = 0
    while (folder / "draft_content.json").stat().st_size < DRAFT_BYTES:
        audios = [
            {"audio_url": "music.wav", "start_time": (number + place) * 3 * SECOND} for place in range(250)
        ]
        ask(served, LARGE, audios)
        number += len(audios)
    return folder


def many_workers(served: Serving, n_workers: int, n_calls: int) -> int:
    """Add sounds from many workers at once; gives how many are not there afterwards."""
    served.make_draft(BUSY)
    began_s = time.monotonic()
    with ThreadPoolExecutor(n_workers) as pool:
        replies = list(pool.map(lambda n: ask(served, BUSY, [one(n)]), range(n_calls)))
    took_s = time.monotonic() - began_s
    ids = {reply["segment_ids"][0] for reply in replies}
    timeline = read_draft(served.root / BUSY).timeline
    there = {clip.id for track, clip in timeline.clips() if track.kind is TrackKind.SOUND}
    n_lost = len(ids - there) + n_calls - len(ids)
    say(
        f"{n_calls} calls of {n_workers} workers on one draft: {len(there)} clips, {n_lost} lost, "
        f"{took_s:.1f} s ({n_calls / took_s:.0f} a second)"
    )
    return n_lost


def one(number: int) -> dict[str, Any]:
    """A sound at a place of its own."""
    return {"audio_url": "music.wav", "start_time": number * 3 * SECOND}


def timed_ms(served: Serving, draft_id: str, start_us: int) -> float:
    """The time of one request, from the question to the whole answer."""
    began_s = time.perf_counter()
    ask(served, draft_id, [{"audio_url": "music.wav", "start_time": start_us}])
    return 1000 * (time.perf_counter() - began_s)


def ask(served: Serving, draft_id: str, audios: list[dict[str, Any]]) -> dict[str, Any]:
    """One request over a connection of its own."""
    body = json.dumps({"draft_url": f"?draft_id={draft_id}", "audios": audios}).encode()
    question = Request(f"{served.server.address}{API}/add_audios", body, {"Content-Type": "application/json"})
    with urlopen(question, timeout=120) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
