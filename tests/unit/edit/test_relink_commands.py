"""Found files take the places of missing ones: clips stay, undo brings the old path back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.draft.read import read_draft
from editor.draft.save import save, save_as
from editor.edit.history import History
from editor.edit.moving import MoveClips
from editor.edit.relink_commands import FoundFile, RelinkMaterials, clips_past_end
from editor.errors import EditError
from editor.model.timeline import Timeline
from editor.session import Session
from tests.draft_making import DraftMaker, segment, write_draft
from tests.draft_saving import loaded, write_wav

SECOND = 1_000_000
OLD = "C:\\Users\\u\\Music\\song.wav"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Make a draft with a sound that is missing, used from 1 s to 5 s."""
    maker = DraftMaker()
    song = maker.sound(OLD, local_material_id="bin-1")
    part = {"start": SECOND, "duration": 4 * SECOND}
    maker.track("audio", segment(song, 0, 4 * SECOND, source_timerange=part))
    write_draft(tmp_path / "draft", maker.document())
    return tmp_path / "draft"


def material_id(timeline: Timeline) -> str:
    [(_, clip)] = timeline.clips()
    return clip.material_id


def relinked(draft: Path, file: Path, duration_us: int) -> Session:
    """Open the draft and give its sound a file."""
    session = Session.open(draft)
    found = FoundFile(material_id(session.timeline), str(file), duration_us)
    session.do(RelinkMaterials((found,)))
    return session


def test_relinking_keeps_the_clips_and_undo_brings_the_old_path_back(draft: Path, tmp_path: Path) -> None:
    before = Session.open(draft).timeline
    session = relinked(draft, write_wav(tmp_path / "new.wav", 6), 6 * SECOND)
    material = session.timeline.materials[material_id(session.timeline)]
    assert (material.path, material.duration_us) == (str(tmp_path / "new.wav"), 6 * SECOND)
    assert session.timeline.tracks == before.tracks
    assert not session.missing
    session.undo()
    assert session.timeline == before
    assert [material.stored_path for material in session.missing] == [OLD]


def test_a_shorter_file_keeps_the_timing_and_further_edits_are_possible(draft: Path, tmp_path: Path) -> None:
    session = relinked(draft, write_wav(tmp_path / "new.wav", 2), 2 * SECOND)
    timeline = session.timeline
    [(_, clip)] = timeline.clips()
    assert clip.duration_us == 4 * SECOND
    assert timeline.material_of(clip).duration_us == 5 * SECOND
    assert clips_past_end(timeline, clip.material_id, 2 * SECOND) == 1
    assert clips_past_end(timeline, clip.material_id, 5 * SECOND) == 0
    session.do(MoveClips((clip.id,), SECOND))
    [(_, moved)] = session.timeline.clips()
    assert (moved.start_us, moved.source_range) == (SECOND, clip.source_range)


def test_saving_writes_the_new_file_into_the_draft_and_nothing_else(draft: Path, tmp_path: Path) -> None:
    before = loaded(draft / "draft_content.json")
    report = relinked(draft, write_wav(tmp_path / "new.wav", 6), 6 * SECOND).save()
    after = loaded(draft / "draft_content.json")
    entry = after["materials"]["audios"][0]
    assert entry["path"].endswith("Resources/local/new.wav")
    assert entry["duration"] == 6 * SECOND
    assert entry["local_material_id"] != "bin-1"
    assert report.changed == ("1 file found again",)
    for key in ("path", "duration", "local_material_id"):
        entry[key] = before["materials"]["audios"][0][key]
    assert after == before
    opened = read_draft(draft)
    assert opened.missing == ()
    assert (draft / "Resources" / "local" / "new.wav").is_file()


def test_undo_after_a_save_writes_the_old_path_back(draft: Path, tmp_path: Path) -> None:
    session = relinked(draft, write_wav(tmp_path / "new.wav", 6), 6 * SECOND)
    session.save()
    session.undo()
    session.save()
    assert loaded(draft / "draft_content.json")["materials"]["audios"][0]["path"] == OLD
    session.redo()
    session.save()
    assert read_draft(draft).missing == ()


def test_a_copy_under_another_name_has_the_found_file_too(draft: Path, tmp_path: Path) -> None:
    opened = read_draft(draft)
    history = History(opened.timeline)
    file = write_wav(draft / "Resources" / "new.wav", 6)
    history.do(RelinkMaterials((FoundFile(material_id(opened.timeline), str(file), 6 * SECOND),)))
    save_as(opened, history.timeline, tmp_path / "copy")
    copy = read_draft(tmp_path / "copy")
    assert [m.path for m in copy.timeline.materials.values()] == [str(tmp_path / "copy/Resources/new.wav")]


def test_a_clip_that_is_taken_off_leaves_nothing_behind_in_the_draft(draft: Path, tmp_path: Path) -> None:
    opened = read_draft(draft)
    history = History(opened.timeline)
    file = write_wav(tmp_path / "new.wav", 6)
    after = history.do(RelinkMaterials((FoundFile(material_id(opened.timeline), str(file), 6 * SECOND),)))
    empty = replace(after, tracks=tuple(replace(track, clips=()) for track in after.tracks))
    save(opened, empty)
    assert loaded(draft / "draft_content.json")["materials"]["audios"] == []


def test_files_of_another_project_are_refused(draft: Path, tmp_path: Path) -> None:
    session = Session.open(draft)
    with pytest.raises(EditError, match="no longer part"):
        session.do(RelinkMaterials((FoundFile("somebody", str(tmp_path / "x.wav"), SECOND),)))


def test_files_inside_compound_clips_are_found_too(draft: Path) -> None:
    inner = Session.open(draft).timeline
    [material] = inner.materials.values()
    outer = Timeline().with_materials(replace(material, id="compound", nested=inner))
    after = RelinkMaterials((FoundFile(material.id, "/music/new.wav", 6 * SECOND),)).apply(outer)
    nested = after.materials["compound"].nested
    assert nested is not None
    assert nested.materials[material.id].path == "/music/new.wav"
