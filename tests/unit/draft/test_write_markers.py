"""The person's own marks, groups and replaced files: read from a draft and written back in place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.draft.read import read_draft
from editor.draft.save import save
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Marker
from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.draft_saving import loaded, write_wav

ODD = {"id": "m-odd", "color": 5, "title": ["?"], "time_range": None, "extra": 1}
MARKS = {
    "id": "marks",
    "mark_items": [
        {
            "color": "#00c1cd",
            "id": "m2",
            "time_range": {"duration": 0, "start": 2_000_000},
            "title": "drop",
            "z": 1.50,
        },
        ODD,
        {"color": "#FF0000", "id": "m1", "time_range": {"duration": 500, "start": 900_000}, "title": ""},
    ],
}


def draft(folder: Path, **head: Any) -> Path:
    maker = DraftMaker(**head)
    song = maker.sound()
    maker.track("video", segment(maker.picture(), 0, 4 * SECOND))
    maker.track(
        "audio", segment(song, 0, SECOND, group_id="G1"), segment(song, 2 * SECOND, SECOND, group_id="")
    )
    return write_draft(folder, maker.document())


def marks_of(folder: Path) -> Any:
    return loaded(folder / "draft_content.json")["time_marks"]


def test_marks_are_read_in_order_of_time_and_odd_ones_are_named(tmp_path: Path) -> None:
    opened = read_draft(draft(tmp_path / "d", time_marks=MARKS))
    assert opened.timeline.markers == (
        Marker("m1", 900_000, "", "#ff0000"),
        Marker("m2", 2_000_000, "drop"),
    )
    assert any("1 marker could not be read" in note.text for note in opened.notes)


def test_a_moved_mark_changes_its_own_number_and_nothing_else(tmp_path: Path) -> None:
    folder = draft(tmp_path / "d", time_marks=MARKS)
    opened = read_draft(folder)
    before = (folder / "draft_content.json").read_text()
    first, second = opened.timeline.markers
    save(opened, replace(opened.timeline, markers=(replace(first, time_us=1_234_567), second)))
    after = (folder / "draft_content.json").read_text()
    assert after == before.replace("900000", "1234567")


def test_marks_are_added_removed_and_named(tmp_path: Path) -> None:
    folder = draft(tmp_path / "d", time_marks=MARKS)
    opened = read_draft(folder)
    second = replace(opened.timeline.markers[1], name="the <drop>", colour="#123456")
    fresh = Marker("m9", 3_000_000, "end")
    saved = save(opened, replace(opened.timeline, markers=(second, fresh)))
    assert "markers" in saved.report.changed
    assert marks_of(folder)["mark_items"] == [
        MARKS["mark_items"][0] | {"title": "the <drop>", "color": "#123456"},  # type: ignore[operator]
        ODD,
        {"color": "#00c1cd", "id": "m9", "time_range": {"duration": 0, "start": 3_000_000}, "title": "end"},
    ]
    save(saved.draft, opened.timeline)
    assert read_draft(folder).timeline.markers == opened.timeline.markers


@pytest.mark.parametrize("stored", [None, {"id": "x"}, "nonsense", [1]])
def test_a_draft_without_marks_gets_them(tmp_path: Path, stored: Any) -> None:
    folder = draft(tmp_path / "d", time_marks=stored)
    opened = read_draft(folder)
    assert opened.timeline.markers == ()
    save(opened, replace(opened.timeline, markers=(Marker("m", 5, "first"),)))
    assert [marker.name for marker in read_draft(folder).timeline.markers] == ["first"]


def test_beats_and_cuts_stay_out_of_the_draft(tmp_path: Path) -> None:
    folder = draft(tmp_path / "d", time_marks=None)
    opened = read_draft(folder)
    save(opened, replace(opened.timeline, markers=(Marker("b", 5, layer="beat"),)))
    assert marks_of(folder) is None
    assert read_draft(folder).timeline.markers == (Marker("b", 5, layer="beat"),)


def test_groups_are_the_drafts_own(tmp_path: Path) -> None:
    folder = draft(tmp_path / "d")
    opened = read_draft(folder)
    track = opened.timeline.tracks[1]
    assert [clip.group_id for clip in track.clips] == ["G1", ""]
    both = replace(track, clips=tuple(replace(clip, group_id="G2") for clip in track.clips))
    save(opened, opened.timeline.with_track(both))
    segments = loaded(folder / "draft_content.json")["tracks"][1]["segments"]
    assert [entry["group_id"] for entry in segments] == ["G2", "G2"]


def test_a_replaced_file_keeps_the_segment_and_comes_back(tmp_path: Path) -> None:
    folder = draft(tmp_path / "d")
    opened = read_draft(folder)
    track = opened.timeline.tracks[1]
    sound = write_wav(tmp_path / "other.wav")
    other = Material("OTHER", MaterialKind.SOUND, "other.wav", str(sound), str(sound), SECOND, has_sound=True)
    clip = replace(track.clips[0], material_id="OTHER", name="other.wav")
    changed = opened.timeline.with_track(replace(track, clips=(clip, *track.clips[1:]))).with_materials(other)
    saved = save(opened, changed)
    root = loaded(folder / "draft_content.json")
    assert root["tracks"][1]["segments"][0]["material_id"] == "OTHER"
    assert [entry["id"] for entry in root["materials"]["audios"]].count("OTHER") == 1
    read = read_draft(folder).timeline
    found = read.material_of(read.tracks[1].clips[0])
    assert found.path is not None and Path(found.path).is_relative_to(folder)
    save(saved.draft, opened.timeline)
    assert read_draft(folder).timeline.tracks[1].clips == track.clips
