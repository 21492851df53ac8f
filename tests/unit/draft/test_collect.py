"""A collected draft holds all its media, by relative paths, and opens wherever it is carried."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from editor.cli import main
from editor.draft.collect import collect
from editor.draft.read import OpenDraft, read_draft
from editor.draft.read_tracks import with_nested
from editor.draft.save import save, save_as
from editor.edit.relink_commands import FoundFile, RelinkMaterials
from editor.errors import DraftError
from editor.model.timeline import Timeline
from editor.progress import Cancelled
from tests.draft_making import DraftMaker, segment, write_draft
from tests.draft_saving import contents, write_wav


@pytest.fixture
def draft(tmp_path: Path) -> OpenDraft:
    """Make a draft with two sounds of one name, a film outside, a sound inside, and one that is missing."""
    maker = DraftMaker()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    paths = [str(write_wav(tmp_path / "a" / "x.wav", 1)), str(write_wav(tmp_path / "b" / "x.wav", 2, 5))]
    for path in (*paths, "inside.wav", "C:\\gone.wav"):
        maker.track("audio", segment(maker.sound(path, name=Path(path).name)))
    maker.track("video", segment(maker.picture(str(write_wav(tmp_path / "film.mp4", 1, 7)))))
    folder = write_draft(tmp_path / "draft", maker.document())
    write_wav(folder / "inside.wav", 1, 9)
    return read_draft(folder)


def tell_nobody(_share: float, _name: str) -> None:
    """Take the progress and go on."""


def carried(place: Path, away: Path, *others: Path) -> OpenDraft:
    """Open the collected draft elsewhere, when everything else is gone."""
    shutil.move(place, away)
    for other in others:
        shutil.rmtree(other) if other.is_dir() else other.unlink()
    return read_draft(away)


def test_a_collected_folder_opens_elsewhere_without_the_originals(draft: OpenDraft, tmp_path: Path) -> None:
    before = contents(tmp_path / "draft")
    done = collect(draft, draft.timeline, tmp_path / "out", tell_nobody)
    assert contents(tmp_path / "draft") == before
    assert done.n_files == 4
    assert len(done.missing) == 1
    again = carried(
        tmp_path / "out", tmp_path / "away", *(tmp_path / name for name in ("a", "b", "draft", "film.mp4"))
    )
    assert len(again.missing) == 1
    files = [material.path for material in again.timeline.materials.values() if material.path]
    assert len({Path(path).read_bytes() for path in files}) == 4
    assert all(path.startswith(str(tmp_path / "away")) for path in files)
    assert [clip.timeline_range for _, clip in again.timeline.clips()] == [
        clip.timeline_range for _, clip in draft.timeline.clips()
    ]


def test_the_paths_of_a_collected_draft_are_relative(draft: OpenDraft, tmp_path: Path) -> None:
    collect(draft, draft.timeline, tmp_path / "out", tell_nobody)
    root = json.loads((tmp_path / "out" / "draft_content.json").read_text(encoding="utf-8"))
    paths = [entry["path"] for name in ("audios", "videos") for entry in root["materials"][name]]
    assert all(path.startswith("##_draftpath_placeholder_") or path == "C:\\gone.wav" for path in paths)


def test_a_zip_holds_the_draft_in_a_folder_of_its_name(draft: OpenDraft, tmp_path: Path) -> None:
    done = collect(draft, draft.timeline, tmp_path / "holiday.zip", tell_nobody)
    assert done.place == tmp_path / "holiday.zip"
    with zipfile.ZipFile(tmp_path / "holiday.zip") as packed:
        assert packed.testzip() is None
        assert all(name.startswith("holiday/") for name in packed.namelist())
        packed.extractall(tmp_path / "away")
    assert len(read_draft(tmp_path / "away" / "holiday").missing) == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.fixture
def compound(tmp_path: Path) -> OpenDraft:
    """Make a draft with a compound clip in a compound clip, each with a sound from elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    inmost, inner, outer = DraftMaker(), DraftMaker(), DraftMaker()
    names = ("inmost.wav", "inner.wav", "outer.wav")
    paths = [str(write_wav(tmp_path / "elsewhere" / name, n + 1.0, n)) for n, name in enumerate(names)]
    inmost.track("audio", segment(inmost.sound(paths[0], local_material_id="")))
    inner.track(
        "audio",
        segment(inner.sound(paths[1])),
        segment(inner.sound("C:\\gone.wav", name="gone.wav"), 2_000_000),
    )
    _add_compound(inner, inmost)
    outer.track("audio", segment(outer.sound(paths[2])))
    _add_compound(outer, inner)
    return read_draft(write_draft(tmp_path / "draft", outer.document()))


def _add_compound(maker: DraftMaker, inside: DraftMaker) -> None:
    held = maker.add("drafts", type="combination", draft=inside.document())
    clip = segment(maker.picture("", type="video"), 0, extra_material_refs=[held])
    maker.track("video", clip)


def _all_files(timeline: Timeline) -> dict[str, str | None]:
    return {
        material.name: material.path
        for current in with_nested(timeline)
        for material in current.materials.values()
        if material.uses_file and material.name
    }


def test_files_inside_compound_clips_are_collected_too(compound: OpenDraft, tmp_path: Path) -> None:
    done = collect(compound, compound.timeline, tmp_path / "out", tell_nobody)
    assert (done.n_files, len(done.missing), done.notes) == (3, 1, ())
    again = carried(tmp_path / "out", tmp_path / "away", tmp_path / "elsewhere", tmp_path / "draft")
    files = _all_files(again.timeline)
    assert files["gone.wav"] is None and len(again.missing) == 1
    for name in ("inmost.wav", "inner.wav", "outer.wav"):
        assert str(files[name]).startswith(str(tmp_path / "away")), name
    text = (tmp_path / "away" / "draft_content.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in text


def test_a_file_that_was_found_for_a_compound_clip_is_saved_and_undone(
    compound: OpenDraft, tmp_path: Path
) -> None:
    found = write_wav(tmp_path / "found.wav", 1.0, 11)
    gone = next(m for m in compound.missing if m.name == "gone.wav")
    relinked = RelinkMaterials((FoundFile(gone.id, str(found), 1_000_000),)).apply(compound.timeline)
    saved = save(compound, relinked)
    assert saved.report.changed
    again = read_draft(tmp_path / "draft")
    assert again.missing == ()
    assert Path(str(_all_files(again.timeline)["gone.wav"])).read_bytes() == found.read_bytes()
    # What lies in the draft is a copy: once more found elsewhere, the document follows by the id.
    other = write_wav(tmp_path / "other.wav", 1.0, 12)
    moved = RelinkMaterials((FoundFile(gone.id, str(other), 1_000_000),)).apply(saved.draft.timeline)
    second = save(saved.draft, moved)
    again = read_draft(tmp_path / "draft")
    assert Path(str(_all_files(again.timeline)["gone.wav"])).read_bytes() == other.read_bytes()
    save(second.draft, compound.timeline)
    assert [m.name for m in read_draft(tmp_path / "draft").missing] == ["gone.wav"]


def test_a_copy_of_a_draft_does_not_hang_on_files_inside_the_first(tmp_path: Path) -> None:
    inner, outer = DraftMaker(), DraftMaker()
    sound = write_wav(tmp_path / "draft" / "own.wav", 1.0)
    inner.track("audio", segment(inner.sound(str(sound))))
    _add_compound(outer, inner)
    draft = read_draft(write_draft(tmp_path / "draft", outer.document()))
    save_as(draft, draft.timeline, tmp_path / "copy")
    shutil.rmtree(tmp_path / "draft")
    assert read_draft(tmp_path / "copy").missing == ()


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_stopping_leaves_nothing_behind(draft: OpenDraft, tmp_path: Path, name: str) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())

    def stop(share: float, _name: str) -> None:
        if share > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        collect(draft, draft.timeline, tmp_path / name, stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_nothing_is_overwritten(draft: OpenDraft, tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_bytes(b"mine")
    with pytest.raises(DraftError, match="exists already"):
        collect(draft, draft.timeline, tmp_path / "out.zip", tell_nobody)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_bytes(b"mine")
    with pytest.raises(DraftError, match="exists already"):
        collect(draft, draft.timeline, tmp_path / "out", tell_nobody)
    assert (tmp_path / "out.zip").read_bytes() == b"mine"


def test_the_command_line_collects_and_names_what_is_missing(
    draft: OpenDraft, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["collect", str(draft.folder), "-o", str(tmp_path / "out.zip"), "--progress", "none"])
    said = capsys.readouterr().out
    assert code == 4
    assert "Collected 4 media files" in said
    assert "gone.wav" in said


@pytest.mark.parametrize("name", ["inside", "deep/er", "inside.zip"])
def test_a_draft_is_not_collected_into_itself(draft: OpenDraft, name: str) -> None:
    assert draft.folder is not None
    before = contents(draft.folder)
    with pytest.raises(DraftError, match="inside the draft"):
        collect(draft, draft.timeline, draft.folder / name, tell_nobody)
    with pytest.raises(DraftError, match="inside the draft"):
        save_as(draft, draft.timeline, draft.folder / "copy")
    assert contents(draft.folder) == before


def test_a_film_is_named_as_no_draft_to_collect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    film = tmp_path / "clip.mp4"
    film.write_bytes(bytes(range(256)) * 9)
    assert main(["collect", str(film), "-o", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "“clip.mp4” is a file of another kind, not a draft." in said and "backup" not in said
    assert not (tmp_path / "out").exists()
