"""Time opening, undoing and saving in a draft of 10,000 segments on 1,000 tracks (A51).

python -m tests.benchmarks.thousand_tracks [N_SEGMENTS [N_TRACKS]]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from editor.edit.level_commands import SetVolume
from editor.session import Session
from tests.draft_making import DraftMaker, segment, write_draft

N_TRIES = 5
CLIP_US = 1_000_000


def make_draft(folder: Path, n_segments: int, n_tracks: int) -> Path:
    """Write a draft whose sound tracks hold equally many clips, one behind another."""
    sound = folder / "sound.wav"
    sound.write_bytes(b"")
    maker = DraftMaker(duration=-(-n_segments // n_tracks) * CLIP_US)
    material = maker.sound(str(sound))
    for track in range(n_tracks):
        starts = range(0, len(range(track, n_segments, n_tracks)) * CLIP_US, CLIP_US)
        maker.track("audio", *(segment(material, start, CLIP_US) for start in starts))
    return write_draft(folder / "draft", maker.document())


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(n_segments: int, n_tracks: int) -> None:
    """Print the median and the longest of some tries."""
    with tempfile.TemporaryDirectory() as place:
        draft = make_draft(Path(place), n_segments, n_tracks)
        found: dict[str, list[float]] = {"open": [], "edit": [], "undo": [], "save": []}
        for number in range(N_TRIES):
            found["open"].append(seconds(partial(Session.open, draft)))
            session = Session.open(draft)
            clips = tuple(clip.id for _, clip in session.timeline.clips())
            assert len(clips) == n_segments
            change = SetVolume(clips[number * 7 :: 100], 0.3 + number / 10)
            found["edit"].append(seconds(partial(session.do, change)))
            found["undo"].append(seconds(session.undo))
            session.redo()
            found["save"].append(seconds(session.save))
    sys.stdout.write(f"{n_segments:,} segments on {n_tracks:,} tracks\n")
    for what, tries in found.items():
        median_ms, longest_ms = 1000 * statistics.median(tries), 1000 * max(tries)
        sys.stdout.write(f"{what:5} {median_ms:8.1f} ms, longest {longest_ms:8.1f} ms\n")


if __name__ == "__main__":
    wanted = [int(number) for number in sys.argv[1:]]
    main(*(wanted + [10_000, 1_000][len(wanted) :]))
