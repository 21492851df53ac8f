"""What a save and a journal leave out gives what doing all of it gives."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.draft import journal_codec, saved
from editor.draft.journal_codec import applied, difference
from editor.draft.read import read_draft
from editor.draft.read_tracks import ReadTimeline, read_timeline
from editor.draft.save import save
from editor.edit.clip_commands import MoveClips, RemoveClips, SplitClips
from editor.edit.command import Command
from editor.edit.level_commands import SetFades, SetVolume
from editor.model.timeline import Timeline
from tests.draft_making import DraftMaker, segment, write_draft

S = 1_000_000


def draft_in(folder: Path) -> Path:
    maker = DraftMaker(duration=40 * S)
    song = maker.sound()
    clips = []
    for number in range(12):
        fade = maker.add("audio_fades", fade_in_duration=1000, fade_out_duration=0)
        speed = maker.add("speeds", speed=1.0, mode=0)
        clips.append(segment(song, number * 3 * S, 2 * S, extra_material_refs=[speed, fade]))
    maker.track("audio", *clips)
    return write_draft(folder, json.dumps(maker.document()).encode())


def edits_of(timeline: Timeline) -> dict[str, list[Command]]:
    ids = [clip.id for _, clip in timeline.clips()]
    return {
        "levels": [SetVolume((ids[4],), 0.25), SetFades((ids[7],), 500_000, 250_000)],
        "the first": [SetVolume((ids[0],), 0.5)],
        "the last": [SetVolume((ids[-1],), 0.5)],
        "both ends": [SetVolume((ids[0], ids[-1]), 0.5)],
        "moved": [MoveClips((ids[5],), 400_000), SetVolume((ids[5],), 0.1)],
        "removed": [RemoveClips((ids[3],))],
        "split": [SplitClips((ids[6],), 19 * S)],
        "all removed": [RemoveClips(tuple(ids))],
    }


NAMES = ("levels", "the first", "the last", "both ends", "moved", "removed", "split", "all removed")


def edited(timeline: Timeline, name: str) -> Timeline:
    for command in edits_of(timeline)[name]:
        timeline = command.apply(timeline)
    return timeline


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_goes_on_after_a_save_as_if_it_were_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    draft = read_draft(draft_in(tmp_path / "draft"))
    after = save(draft, edited(draft.timeline, name)).draft
    again = read_draft(tmp_path / "draft")
    for what in ("tracks", "clips", "materials", "fade_of", "speed_of", "volume_curve_of"):
        assert dict(getattr(after.places, what)) == dict(getattr(again.places, what)), what
    assert after.places.source_time_keyframes == again.places.source_time_keyframes
    assert after.document.text == again.document.text
    # And a second save finds its places.
    second = replace(edited(after.timeline, "levels") if name == "moved" else after.timeline)
    save(after, second)


def test_only_levels_spare_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    draft = read_draft(draft_in(tmp_path / "draft"))
    reads: list[Timeline] = []

    def noted(*args: Any) -> ReadTimeline:
        found = read_timeline(*args)
        reads.append(found.timeline)
        return found

    monkeypatch.setattr(saved, "read_timeline", noted)
    draft = save(draft, edited(draft.timeline, "levels")).draft
    assert not reads
    save(draft, edited(draft.timeline, "moved"))
    assert reads


@pytest.mark.parametrize("name", NAMES)
def test_a_step_that_looks_at_what_differs_says_what_looking_at_all_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = read_draft(draft_in(tmp_path / "draft")).timeline
    after = edited(before, name)
    for one, other in ((before, after), (after, before)):
        quick = difference(one, other).coded
        with monkeypatch.context() as patch:
            patch.setattr(journal_codec, "_n_same", lambda *_: 0)
            assert quick == difference(one, other).coded
        assert applied(one, quick) == other
