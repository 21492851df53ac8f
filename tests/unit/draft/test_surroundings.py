"""Where and when a draft is saved has no effect on what is written (A52)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.draft.read import read_draft
from editor.draft.save import save
from editor.edit.level_commands import SetVolume
from tests.draft_making import SECOND, DraftMaker, segment, write_document, write_draft
from tests.draft_saving import contents

ROOT = Path(__file__).resolve().parents[3]
BEFORE_US = 1_700_000_000_000_000
NOW_US = 2_500_000_000_250_000
"""A moment of the year 2049: its seconds do not fit into 31 bits."""

CHILD = """
import locale, sys
from pathlib import Path
if sys.argv[2]:
    locale.setlocale(locale.LC_ALL, sys.argv[2])
from tests.unit.draft.test_surroundings import NOW_US, edit_and_save
import time
time.time_ns = lambda: NOW_US * 1000
edit_and_save(Path(sys.argv[1]))
"""


def made(folder: Path) -> Path:
    """Write a draft that was changed in 2023."""
    maker = DraftMaker(update_time=BEFORE_US)
    maker.track("audio", segment(maker.sound(), 0, 3 * SECOND))
    write_draft(folder, maker.document())
    stored = {"draft_id": "D", "tm_draft_modified": BEFORE_US, "tm_duration": 3 * SECOND}
    write_document(folder / "draft_meta_info.json", stored)
    return folder


def edit_and_save(folder: Path) -> None:
    """Change one volume to a number with a point in it."""
    draft = read_draft(folder)
    (clip,) = (clip for _, clip in draft.timeline.clips())
    save(draft, SetVolume((clip.id,), 0.7071).apply(draft.timeline))


def locales_with_commas() -> list[str]:
    """A locale of this computer that writes decimal commas, if it has one."""
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return [name for name in listed if name.startswith(("de_", "fr_", "es_", "pl_"))][:1]


def test_zones_and_locales_change_no_byte(tmp_path: Path) -> None:
    places = [("UTC", ""), ("Pacific/Kiritimati", ""), ("America/St_Johns", "C")]
    saved, draft = [], made(tmp_path / "draft")
    for number, (zone, spoken) in enumerate([*places, *(("UTC", name) for name in locales_with_commas())]):
        folder = tmp_path / str(number) / "draft"
        shutil.copytree(draft, folder)
        env = {"TZ": zone, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", CHILD, str(folder), spoken]
        subprocess.run(command, env=env, cwd=ROOT, check=True, timeout=60)
        saved.append(contents(folder))
    assert all(one == saved[0] for one in saved)
    assert b"0.7071" in saved[0]["draft_content.json"]
    assert str(NOW_US).encode() in saved[0]["draft_meta_info.json"]


def test_after_2038_a_draft_is_saved_with_the_right_time_and_opens(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: NOW_US * 1000)
    folder = made(tmp_path / "draft")
    edit_and_save(folder)
    stored = json.loads((folder / "draft_meta_info.json").read_text())
    assert stored["tm_draft_modified"] == NOW_US
    again = read_draft(folder)
    assert [clip.volume for _, clip in again.timeline.clips()] == [0.7071]
    assert save(again, again.timeline).report.is_unchanged
