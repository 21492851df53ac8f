"""How long an edit takes on a large timeline, and how much its history weighs.

Run it as ``python tests/benchmarks/edit_commands.py``. It prints, for every command, the median of some edits
on 20,000 clips of 50 tracks, and on 20,000 clips of one track; the aim is 5 ms. What moves later clips along
(deleting with the gap closed, inserting) makes each of them anew, so it takes some 5 µs for every one.
"""

from __future__ import annotations

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editor.edit.clip_commands import (
    CopyClips,
    DuplicateClips,
    MoveClips,
    RemoveAndClose,
    RemoveClips,
    SetSpeed,
    SplitClips,
    TrimClip,
)
from editor.edit.clipboard import PasteClips, copy_clips
from editor.edit.command import Command
from editor.edit.crossfade_commands import CrossfadeClips
from editor.edit.history import History
from editor.edit.level_commands import SetFades, SetVolume
from editor.edit.point_commands import AddVolumePoint
from editor.edit.snapping import snap_points
from editor.edit.sound_commands import AddSounds, InsertSounds, PlacedSound
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000
N_CLIPS = 20_000
N_EDITS = 15
AIM_MS = 5.0


def timeline_of(n_tracks: int) -> Timeline:
    """Clips of a second, each followed by a gap of half a second."""
    song = Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=30 * SECOND)
    n_each = N_CLIPS // n_tracks
    tracks = tuple(
        Track(
            f"T{number}",
            TrackKind.SOUND,
            clips=tuple(
                Clip(
                    f"{number}-{n}", "song", "c", TimeRange(n * 1_500_000, SECOND), TimeRange(SECOND, SECOND)
                )
                for n in range(n_each)
            ),
        )
        for number in range(n_tracks)
    )
    return Timeline(tracks).with_materials(song)


def new_sound(track_id: str, start_us: int) -> PlacedSound:
    """A short sound that is not on the timeline yet."""
    material = Material(new_id(), MaterialKind.SOUND, "n", "/n", duration_us=100_000)
    clip = Clip(new_id(), material.id, "n", TimeRange(start_us, 100_000), TimeRange(0, 100_000))
    return PlacedSound(material, clip, track_id)


def edits(timeline: Timeline) -> dict[str, Callable[[int], Command]]:
    """An edit of each kind, by number, in the middle of the first track."""
    clips = timeline.tracks[0].clips
    middle = len(clips) // 4

    def clip(n: int) -> Clip:
        return clips[middle + 3 * n]

    return {
        "SetVolume": lambda n: SetVolume((clip(n).id,), 0.5),
        "SetFades": lambda n: SetFades((clip(n).id,), 100_000, 100_000),
        "AddVolumePoint": lambda n: AddVolumePoint(clip(n).id, 500_000),
        "MoveClips": lambda n: MoveClips((clip(n).id,), 200_000),
        "TrimClip": lambda n: TrimClip(clip(n).id, TimeRange(clip(n).start_us, 700_000)),
        "SplitClips": lambda n: SplitClips((clip(n).id,), clip(n).start_us + 500_000),
        "CrossfadeClips": lambda n: CrossfadeClips(*_touching(clip(n), clips[middle + 3 * n + 1])),
        "SetSpeed": lambda n: SetSpeed((clip(n).id,), 1.25),
        "CopyClips": lambda n: CopyClips((clip(n).id,), N_CLIPS * 2 * SECOND + n * 2 * SECOND),
        "DuplicateClips": lambda n: DuplicateClips((clips[-1].id,)),
        "RemoveClips": lambda n: RemoveClips((clip(n).id,)),
        "RemoveAndClose": lambda n: RemoveAndClose((clip(n).id,)),
        "AddSounds": lambda n: AddSounds((new_sound("T0", clip(n).end_us + 200_000),)),
        "InsertSounds": lambda n: InsertSounds((new_sound("T0", clip(n).start_us),), "T0", clip(n).start_us),
        "PasteClips": lambda n: PasteClips(
            copy_clips(timeline, (clip(n).id,)), 60_000 * SECOND + n * 2 * SECOND
        ),
    }


def _touching(left: Clip, right: Clip) -> tuple[str, str]:
    return left.id, right.id


def measure(timeline: Timeline, make: Callable[[int], Command], *, is_touching: bool) -> float:
    """The median time of some edits that follow each other, in milliseconds."""
    history = History(timeline)
    times = []
    for number in range(N_EDITS):
        command = make(number)
        if is_touching and isinstance(command, CrossfadeClips):
            gap = MoveClips((command.right_id,), -500_000)
            history.do(gap)
        before = time.perf_counter()
        history.do(command)
        times.append(1000 * (time.perf_counter() - before))
    return statistics.median(times)


def main() -> None:
    """Print a table, and what 200 steps weigh."""
    write = sys.stdout.write
    for n_tracks in (50, 1):
        timeline = timeline_of(n_tracks)
        write(f"{N_CLIPS} clips on {n_tracks} tracks\n")
        for name, make in edits(timeline).items():
            took_ms = measure(timeline, make, is_touching=True)
            write(f"  {name:<16} {took_ms:7.2f} ms{'' if took_ms <= AIM_MS else '  (over the aim)'}\n")
        before = time.perf_counter()
        snap_points(timeline)
        write(f"  {'snap_points':<16} {1000 * (time.perf_counter() - before):7.2f} ms\n")
    timeline = timeline_of(50)
    everything = tuple(clip.id for _, clip in timeline.clips())
    for command in (
        SetVolume(everything, 0.5),
        SetFades(everything, 1000, 1000),
        MoveClips(everything, SECOND),
    ):
        before = time.perf_counter()
        command.apply(timeline)
        took_ms = 1000 * (time.perf_counter() - before)
        write(f"{type(command).__name__} of all {N_CLIPS} clips {took_ms:.0f} ms\n")
    tracemalloc.start()
    history = History(timeline)
    for number in range(200):
        history.do(SetVolume((f"{number % 50}-{number}",), 0.5))
    write(f"200 steps weigh {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
