"""`fadeline register` puts a draft into the app's list, once, and refuses in words."""

from __future__ import annotations

import json
from pathlib import Path

from editor.draft.registering import LIST_NAME
from tests.draft_making import SECOND, DraftMaker, segment, write_document, write_draft
from tests.end2end.cli_runs import fadeline


def test_a_draft_is_listed_once_and_what_cannot_be_listed_is_explained(tmp_path: Path) -> None:
    maker = DraftMaker()
    maker.track("audio", segment(maker.sound(), 0, SECOND))
    draft = write_draft(tmp_path / "drafts" / "cut", maker.document())
    fadeline("register", draft).must_be_explained(1, "list of projects")
    listing = write_document(draft.parent / LIST_NAME, {"all_draft_store": [], "draft_ids": 0})
    assert "is in the list now" in fadeline("register", draft).must_succeed().out
    assert "was in the list already" in fadeline("register", draft / "draft_content.json").must_succeed().out
    (entry,) = json.loads(listing.read_text())["all_draft_store"]
    assert entry["draft_fold_path"] == draft.as_posix()
    fadeline("register", tmp_path / "nothing").must_be_explained(1, "nothing")
