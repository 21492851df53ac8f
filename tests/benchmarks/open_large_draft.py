"""Time the opening of a draft with 20,000 segments beside a bare ``json.loads`` of the same bytes.

python -m tests.benchmarks.open_large_draft [N_SEGMENTS]
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from editor.draft.read import read_draft
from tests.draft_making import DraftMaker, segment, write_draft

N_PAIRS = 5
HELPERS = (
    "speeds",
    "placeholder_infos",
    "beats",
    "sound_channel_mappings",
    "loudnesses",
    "vocal_separations",
)


def large_document(n_segments: int) -> bytes:
    """Make a draft of spoken lines, each with its own material and six helpers as fat as real ones."""
    maker = DraftMaker()
    ballast = {f"field_{number}": "" for number in range(40)}
    segments = []
    for number in range(n_segments):
        helpers = [maker.add(name, type=name, **ballast) for name in HELPERS]
        sound = maker.sound(f"C:/lines/{number}.mp3", **ballast)
        segments.append(segment(sound, number * 1_000_000, 900_000, extra_material_refs=helpers, **ballast))
    maker.track("audio", *segments)
    return json.dumps(maker.document()).encode()


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the median of several pairs."""
    n_segments = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    data = large_document(n_segments)
    with tempfile.TemporaryDirectory() as place:
        folder = write_draft(Path(place) / "large", data)
        pairs = [
            (seconds(lambda: json.loads(data)), seconds(lambda: read_draft(folder))) for _ in range(N_PAIRS)
        ]
    parse_s, open_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    sys.stdout.write(f"{len(data) / 1e6:.1f} MB: json.loads {parse_s:.3f} s, opened {open_s:.3f} s, ")
    sys.stdout.write(f"ratio {statistics.median(b / a for a, b in pairs):.2f}\n")


if __name__ == "__main__":
    main()
