"""A window over made drafts; the fixtures of the window are those of its own tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.media_making import write_sound
from tests.ui.window.conftest import dark, store, video, wait_dialog, window

__all__ = ["dark", "store", "video", "wait_dialog", "window"]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with two clips of a sound that lies in it."""
    maker = DraftMaker()
    folder = tmp_path / "drafts" / "holiday-cut"
    folder.mkdir(parents=True)
    write_sound(folder / "song.wav", seconds=4.0)
    song = maker.sound("##_draftpath_placeholder_X_##/song.wav", duration=4 * SECOND)
    maker.track("audio", segment(song, 0, SECOND), segment(song, 2 * SECOND, SECOND))
    return write_draft(folder, maker.document())
