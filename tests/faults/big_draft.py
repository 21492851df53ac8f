"""A draft of several megabytes: its saves take long enough to be killed in the middle."""

from __future__ import annotations

from pathlib import Path

from tests.draft_making import SECOND, DraftMaker, segment, write_document, write_draft
from tests.draft_saving import write_wav

PADDING = 1_000


def make_big_draft(folder: Path, n_bytes: int = 5_000_000) -> Path:
    """Write a draft of about so many bytes, with thousands of clips; gives its folder."""
    draft = folder / "drafts" / "big"
    write_wav(draft / "song.wav", 1.0)
    n_clips = max(2, n_bytes // (PADDING + 300))
    maker = DraftMaker(duration=n_clips * SECOND)
    song = maker.sound("##_draftpath_placeholder_X_##/song.wav", duration=SECOND)
    clips = [segment(song, n * SECOND, SECOND, padding="x" * PADDING) for n in range(n_clips)]
    maker.track("audio", *clips)
    write_draft(draft, maker.document())
    write_document(draft / "draft_meta_info.json", {"draft_id": "D", "tm_duration": 0, "draft_materials": []})
    return draft
