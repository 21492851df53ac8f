"""From stored paths to files here: the order of places, names as they compare, and what is never touched."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from editor.draft.read import read_draft
from editor.draft.relink import BinEntry, FolderIndex, Relinker, read_bin
from tests.draft_making import PLACEHOLDER, DraftMaker, segment, write_document, write_draft


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an empty draft folder."""
    made = tmp_path / "draft"
    made.mkdir()
    return made


def put(path: Path) -> str:
    """Make a file; gives its path as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"sound")
    return str(path)


def test_an_absolute_file_of_this_computer_is_used_as_it_is(folder: Path, tmp_path: Path) -> None:
    outside = put(tmp_path / "media" / "a b 'c'.mp3")
    assert Relinker(folder).find(outside) == outside


@pytest.mark.parametrize(
    "stored",
    [f"{PLACEHOLDER}/R/x.mp3", f"{PLACEHOLDER}\\R\\x.mp3", "R/x.mp3", "./R/x.mp3", "R\\x.mp3"],
)
def test_paths_inside_are_found_from_the_drafts_folder(folder: Path, stored: str) -> None:
    inside = put(folder / "R" / "x.mp3")
    assert Relinker(folder).find(stored) == inside


def test_a_windows_path_is_found_by_its_name_below_the_folder(folder: Path) -> None:
    inside = put(folder / "Resources" / "local" / "x.mp3")
    assert Relinker(folder).find("C:\\Users\\u\\Music\\x.mp3") == inside


def test_of_two_files_with_one_name_the_longer_tail_decides(folder: Path) -> None:
    put(folder / "one" / "x.mp3")
    wanted = put(folder / "two" / "x.mp3")
    relinker = Relinker(folder)
    assert relinker.find("D:/drafts/holiday/two/x.mp3") == wanted
    assert relinker.find("D:/elsewhere/x.mp3") is None


def test_names_are_found_in_another_case_and_normal_form(folder: Path) -> None:
    stored = unicodedata.normalize("NFC", "Möwe.MP3")
    inside = put(folder / "Resources" / unicodedata.normalize("NFD", "möwe.mp3"))
    assert Relinker(folder).find(f"{PLACEHOLDER}/Resources/{stored}") == inside


def test_an_absolute_name_in_another_normal_form_is_found(folder: Path, tmp_path: Path) -> None:
    outside = put(tmp_path / unicodedata.normalize("NFD", "Möwe.mp3"))
    assert Relinker(folder).find(unicodedata.normalize("NFC", outside)) == outside


def test_the_media_bin_is_asked_by_id_and_by_name(folder: Path, tmp_path: Path) -> None:
    outside = put(tmp_path / "elsewhere" / "real.mp3")
    inside = put(folder / "Resources" / "inner.mp3")
    entries = (
        BinEntry("bin-1", "song.mp3", outside),
        BinEntry("bin-2", "Other.mp3", "./Resources/inner.mp3"),
    )
    relinker = Relinker(folder, media_bin=entries)
    assert relinker.find("C:/gone/a.mp3", bin_id="bin-1") == outside
    assert relinker.find("C:/gone/SONG.mp3") == outside
    assert relinker.find("C:/gone/other.mp3") == inside
    assert relinker.find("C:/gone/none.mp3", bin_id="") is None


def test_folders_that_the_user_named_come_last(folder: Path, tmp_path: Path) -> None:
    chosen = put(tmp_path / "found again" / "x.mp3")
    relinker = Relinker(folder, media_folders=[tmp_path / "found again"])
    assert relinker.find("C:/gone/X.mp3") == chosen
    inside = put(folder / "x.mp3")
    assert Relinker(folder, media_folders=[tmp_path / "found again"]).find("C:/gone/X.mp3") == inside


@pytest.mark.parametrize("stored", ["../secret.mp3", f"{PLACEHOLDER}/../secret.mp3", "a/../../secret.mp3"])
def test_a_path_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path, stored: str) -> None:
    put(tmp_path / "secret.mp3")
    assert Relinker(folder).find(stored) is None


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.mp3")
    (folder / "x.mp3").symlink_to(secret)
    (folder / "deep").symlink_to(tmp_path, target_is_directory=True)
    relinker = Relinker(folder)
    assert relinker.find("x.mp3") is None
    assert relinker.find("deep/secret.mp3") is None
    assert relinker.find("C:/a/secret.mp3") is None


def test_devices_pipes_and_folders_are_no_media(folder: Path) -> None:
    os.mkfifo(folder / "pipe.mp3")
    (folder / "album.mp3").mkdir()
    relinker = Relinker(folder)
    for stored in ("pipe.mp3", "album.mp3", str(folder / "pipe.mp3"), str(folder), "/dev/zero", "pipe:0", ""):
        assert relinker.find(stored) is None


def test_shares_and_addresses_never_reach_the_file_system(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    stat = Path.stat

    def watched(path: Path, **options: bool) -> os.stat_result:
        asked.append(str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", watched)
    relinker = Relinker(folder, media_bin=[BinEntry("b", "x.mp3", "\\\\server\\share\\x.mp3")])
    for stored in (
        "\\\\server\\share\\x.mp3",
        "//server/share/x.mp3",
        "http://host/x.mp3",
        "/dev/zero",
        "../x",
    ):
        assert relinker.find(stored, bin_id="b") is None
    assert asked == []


def test_the_search_is_bounded_in_depth_and_number(folder: Path) -> None:
    put(folder.joinpath(*"abcdefghijkl", "deep.mp3"))
    assert FolderIndex(folder, most_depth=12).find(["deep.mp3"]) is not None
    assert FolderIndex(folder, most_depth=3).find(["deep.mp3"]) is None
    for number in range(30):
        put(folder / "many" / f"{number:02}.mp3")
    assert FolderIndex(folder, most_files=10).find(["29.mp3"]) is None


def test_a_bin_of_the_wrong_types_is_an_empty_one() -> None:
    assert read_bin({}) == ()
    assert (
        read_bin({"draft_materials": [None, {"value": [None, 3, {"file_Path": 7}, {"file_Path": ""}]}, 5]})
        == ()
    )
    entries = read_bin({"draft_materials": [{"type": 0, "value": [{"file_Path": "a.mp3", "id": 5}]}]})
    assert entries == (BinEntry("", "", "a.mp3"),)


def test_a_draft_finds_its_media_and_lists_what_is_missing(folder: Path, tmp_path: Path) -> None:
    inside = put(folder / "Resources" / "local" / "x.mp3")
    outside = put(tmp_path / "film.mp4")
    maker = DraftMaker()
    maker.track("video", segment(maker.picture(outside)))
    sounds = [maker.sound(f"{PLACEHOLDER}/Resources/local/x.mp3"), maker.sound("C:/gone.mp3")]
    maker.track("audio", *(segment(sound, i * 10**6) for i, sound in enumerate(sounds)))
    maker.sound("C:/never used.mp3")
    draft = read_draft(write_draft(folder, maker.document()))
    found = {material.name: material.path for material in draft.timeline.materials.values()}
    assert found == {"film.mp4": outside, "x.mp3": inside, "gone.mp3": None, "never used.mp3": None}
    assert [material.stored_path for material in draft.missing] == ["C:/gone.mp3"]


def test_the_media_bin_of_the_side_document_is_used(folder: Path, tmp_path: Path) -> None:
    outside = put(tmp_path / "here.mp3")
    maker = DraftMaker()
    maker.track("audio", segment(maker.sound("C:/gone/a.mp3", local_material_id="bin-7")))
    bin_entry = {"id": "bin-7", "file_Path": outside, "extra_info": "here.mp3", "metetype": "music"}
    write_document(folder / "draft_meta_info.json", {"draft_materials": [{"type": 0, "value": [bin_entry]}]})
    draft = read_draft(write_draft(folder, maker.document()))
    assert draft.missing == ()
    assert [material.path for material in draft.timeline.materials.values()] == [outside]
