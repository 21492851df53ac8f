"""A save says which clips the apps will move, and by how much at most."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.draft.read import read_draft
from editor.draft.save import save
from editor.edit.clip_commands import MoveClips
from editor.model.timeline import TrackKind
from tests.draft_making import SECOND, DraftMaker, segment, write_draft


def draft(folder: Path, *, has_picture: bool = True) -> Path:
    maker = DraftMaker()
    song = maker.sound()
    if has_picture:
        maker.track("video", segment(maker.picture(), 0, 4 * SECOND))
    # At 30 pictures a second 5,000 µs lie between two frames: it came like that.
    maker.track("audio", segment(song, 0, SECOND), segment(song, 2 * SECOND + 5_000, SECOND))
    return write_draft(folder, maker.document())


@pytest.mark.parametrize(
    ("moves_us", "notes"),
    [
        ((0, 0), ()),
        ((333_333, 0), ()),
        ((333_334, 0), ()),
        ((10_000, 0), ("1 clip lies between two frames: CapCut will move it by up to 10 ms.",)),
        ((16_000, 1_000), ("2 clips lie between two frames: CapCut will move them by up to 16 ms.",)),
    ],
)
def test_only_sounds_that_were_put_between_frames_are_told(
    tmp_path: Path, moves_us: tuple[int, int], notes: tuple[str, ...]
) -> None:
    opened = read_draft(draft(tmp_path / "d"))
    timeline = opened.timeline
    track = next(track for track in timeline.tracks if track.kind is TrackKind.SOUND)
    for clip, move_us in zip(track.clips, moves_us, strict=True):
        timeline = MoveClips((clip.id,), move_us).apply(timeline) if move_us else timeline
    report = save(opened, timeline).report
    assert report.notes == notes
    starts = [clip.start_us for clip in read_draft(tmp_path / "d").timeline.track(track.id).clips]
    assert starts == [moves_us[0], 2 * SECOND + 5_000 + moves_us[1]]


def test_without_a_picture_there_are_no_frames_to_keep_to(tmp_path: Path) -> None:
    opened = read_draft(draft(tmp_path / "d", has_picture=False))
    timeline = replace(opened.timeline)
    clip_id = timeline.tracks[0].clips[0].id
    assert save(opened, MoveClips((clip_id,), 7_000).apply(timeline)).report.notes == ()
