"""How long a save takes: 1,387 edited volumes in a draft of 3.2 MB, and one volume among 20,000 clips.

``python -m tests.benchmarks.save_many_edits [DRAFT]``; by default the draft is made of equal clips.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from editor.draft.read import OpenDraft, read_draft
from editor.draft.save import save
from editor.draft.write import plan_edits
from editor.draft.write_media import MediaPlace
from editor.model.timeline import Timeline
from tests.draft_making import SECOND, DraftMaker, segment, write_draft


def make_draft(folder: Path, n_clips: int, padding: int) -> Path:
    """Write a draft of many sound clips, each of about `padding` bytes more than it needs."""
    maker = DraftMaker()
    song = maker.sound()
    clips = [segment(song, n * SECOND, SECOND, desc="x" * padding) for n in range(n_clips)]
    for clip in clips:
        clip["extra_material_refs"] = [maker.add("speeds", type="speed", mode=0, speed=1.0)]
    maker.track("audio", *clips)
    return write_draft(folder, maker.document())


def with_volumes(timeline: Timeline, n_clips: int) -> Timeline:
    """The timeline with the level of its first clips changed."""
    left, tracks = n_clips, []
    for track in timeline.tracks:
        clips = tuple(replace(c, volume=0.31) if n < left else c for n, c in enumerate(track.clips))
        left -= min(left, len(clips))
        tracks.append(replace(track, clips=clips))
    return replace(timeline, tracks=tuple(tracks))


def seconds(work: Callable[[], object], n_runs: int = 7) -> float:
    """Median time of a piece of work."""
    times = []
    for _ in range(n_runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure(folder: Path, n_edits: int) -> None:
    """Measure planning, the new text, its check, and the whole save of some edits."""
    draft: OpenDraft = read_draft(folder)
    timeline = with_volumes(draft.timeline, n_edits)

    def planned() -> tuple[object, ...]:
        return plan_edits(draft, timeline, lambda material: MediaPlace("", "")).edits

    plan = plan_edits(draft, timeline, lambda material: MediaPlace("", ""))
    lines = [
        ("size in MB", len(draft.document.text) / 1e6),
        ("edits", len(plan.edits)),
        ("finding the edits, s", seconds(planned)),
        ("new text, s", seconds(lambda: draft.document.edited(plan.edits))),
        ("new text, parsed and compared, s", seconds(lambda: draft.document.with_edits(plan.edits))),
    ]
    start = time.perf_counter()
    save(draft, timeline)
    lines.append(("whole save, s", time.perf_counter() - start))
    for what, value in lines:
        sys.stdout.write(f"{what:36} {value:10.4g}\n")


def main() -> None:
    """Measure the given draft, or two that are made here."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        if len(sys.argv) > 1:
            measure(Path(sys.argv[1]), 10**6)
            return
        measure(make_draft(Path(home) / "d1", 1387, 1750), 1387)
        measure(make_draft(Path(home) / "d2", 20_000, 3400), 1)


if __name__ == "__main__":
    main()
