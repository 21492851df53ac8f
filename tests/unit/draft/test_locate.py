"""Drafts on this computer: known folders, order, badges and bounds."""

from __future__ import annotations

import os
from pathlib import Path

from editor.draft.locate import ENCRYPTED, MEDIA_MISSING, READY, FoundDraft, find_drafts, known_folders
from tests.draft_making import (
    SECOND,
    DraftMaker,
    JsonObject,
    segment,
    write_document,
    write_draft,
    write_timelines,
)


def document(path: str = "") -> JsonObject:
    """Make a document of two seconds; with a path it uses that file."""
    maker = DraftMaker()
    material = maker.sound(path) if path else maker.add("texts", content="words")
    maker.track("audio" if path else "text", segment(material, 0, 2 * SECOND))
    return maker.document()


def by_name(found: tuple[FoundDraft, ...]) -> dict[str, FoundDraft]:
    """Sort drafts by their names."""
    return {draft.name: draft for draft in found}


def test_each_draft_has_the_badge_of_its_state(tmp_path: Path) -> None:
    write_draft(tmp_path / "good", document())
    write_draft(tmp_path / "lost", document("C:/gone.mp3"), name="draft_info.json")
    write_draft(tmp_path / "locked", b"QUJD" * 100)
    write_draft(tmp_path / "torn", b'{"tracks": [')
    write_draft(tmp_path / "empty", b"")
    write_draft(tmp_path / "odd", b'{"tracks": [}')
    write_timelines(tmp_path / "tabs", document(), others={})
    write_draft(tmp_path / "of tomorrow", document() | {"new_version": "999.0.0"})
    (tmp_path / "no draft").mkdir()
    (tmp_path / "list.json").write_text("{}")
    write_draft(tmp_path / ".hidden", document())
    found = by_name(find_drafts([tmp_path]))
    assert {name: draft.badge for name, draft in found.items()} == {
        "good": "ready",
        "lost": "media missing (1)",
        "locked": "encrypted",
        "torn": "damaged",
        "empty": "damaged",
        "odd": "damaged",
        "tabs": "ready",
        "of tomorrow": "newer format",
    }
    assert found["good"].duration_us == 2 * SECOND
    assert found["lost"].folder == tmp_path / "lost"


def test_the_newest_draft_comes_first_and_the_number_is_bounded(tmp_path: Path) -> None:
    for age, name in ((50, "older"), (10, "newest"), (90, "oldest")):
        write_document(tmp_path / name / "draft_content.json", document(), age=age)
    assert [draft.name for draft in find_drafts([tmp_path])] == ["newest", "older", "oldest"]
    assert [draft.name for draft in find_drafts([tmp_path], most=2)] == ["newest", "older"]


def test_beyond_the_budget_drafts_are_judged_by_a_glance(tmp_path: Path) -> None:
    folder = write_draft(tmp_path / "lost", document("C:/gone.mp3"))
    write_document(folder / "draft_meta_info.json", {"tm_duration": 7 * SECOND})
    write_draft(tmp_path / "locked", b"QUJD" * 100)
    found = by_name(find_drafts([tmp_path], budget_bytes=10))
    assert (found["lost"].state, found["lost"].duration_us) == (READY, 7 * SECOND)
    assert found["locked"].state == ENCRYPTED
    assert by_name(find_drafts([tmp_path]))["lost"].state == MEDIA_MISSING


def test_links_pipes_and_absent_folders_are_passed_over(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    elsewhere = write_draft(tmp_path / "elsewhere", document())
    (drafts / "linked").symlink_to(elsewhere, target_is_directory=True)
    (drafts / "piped").mkdir()
    os.mkfifo(drafts / "piped" / "draft_content.json")
    assert find_drafts([drafts, tmp_path / "absent"]) == ()


def test_callers_add_folders_and_none_is_listed_twice(tmp_path: Path) -> None:
    write_draft(tmp_path / "one" / "a", document())
    write_draft(tmp_path / "two" / "b", document())
    found = find_drafts([tmp_path / "one"], more_folders=[tmp_path / "two", tmp_path / "one"])
    assert sorted(draft.name for draft in found) == ["a", "b"]


def test_each_system_has_its_folders(tmp_path: Path) -> None:
    windows = known_folders(
        system="win32", home=tmp_path, environment={"LOCALAPPDATA": str(tmp_path / "Local")}
    )
    projects = ("User Data", "Projects", "com.lveditor.draft")
    assert tmp_path.joinpath("Local", "CapCut", *projects) in windows
    assert tmp_path.joinpath("Local", "JianyingPro", *projects) in windows
    mac = known_folders(system="darwin", home=tmp_path, environment={})
    assert mac[0] == tmp_path.joinpath("Movies", "CapCut", *projects)
    linux = known_folders(system="linux", home=tmp_path, environment={})
    assert tmp_path / "CapCut Drafts" in linux


def test_without_an_argument_the_folders_of_this_home_are_searched(home: Path) -> None:
    assert find_drafts() == ()
    for folder in known_folders():
        write_draft(folder / f"in {folder.name}", document())
    assert len(find_drafts()) == len(known_folders())
