"""The program is closed while it works: it ends in order, in time and in silence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.close_runs import make_media, run_once


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_media(tmp_path_factory.mktemp("closing"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    "act",
    [
        "open",
        "looking for drafts",
        "import",
        "drop in flight",
        "export",
        "SIGHUP",
        "SIGTERM with edits",
        "copy",
        "download",
        "recover",
    ],
)
def test_the_program_ends_in_order_from_every_state(act: str, media: Path, tmp_path: Path) -> None:
    ended = run_once(act, media, tmp_path / "home", 0.0)
    assert ended.is_well, ended
