"""Which draft a request means: the id decides, and an id that two drafts have means neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.serve.draft_names import find_draft, id_of
from editor.serve.refusal import RefusalError
from tests.draft_making import DraftMaker, write_draft


def made(folder: Path) -> Path:
    return write_draft(folder, DraftMaker(duration=1_000_000).document())


def test_the_id_finds_the_draft_once_however_its_folder_is_named(tmp_path: Path) -> None:
    folder = made(tmp_path / "root" / "cut")
    places = (tmp_path / "root", folder)
    assert find_draft("cut", places) == folder
    strange = made(tmp_path / "root" / "a b")
    assert find_draft(id_of(strange), places) == strange


def test_an_id_that_two_drafts_have_changes_neither(tmp_path: Path) -> None:
    made(tmp_path / "root" / "cut")
    made(tmp_path / "allowed" / "cut")
    with pytest.raises(RefusalError, match="Several drafts") as refusal:
        find_draft("cut", (tmp_path / "root", tmp_path / "allowed"))
    assert refusal.value.status == 400


def test_an_id_that_no_draft_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusalError, match="does not exist"):
        find_draft("cut", (tmp_path,))
