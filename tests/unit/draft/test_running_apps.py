"""What was written by this program itself is no sign that an app has a draft open."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.draft import running_apps
from editor.draft.backups import Backup
from editor.draft.running_apps import OWN_SAVE_S, RECENT_S, draft_use, is_own_save, note_own_save

MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture
def main_file(tmp_path: Path) -> Path:
    path = tmp_path / "draft_content.json"
    path.write_text("{}")
    return path


@pytest.fixture(autouse=True)
def no_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running_apps, "list_backups", lambda folder: ())


def app() -> list[str]:
    return ["CapCut.exe"]


def test_a_save_of_this_run_is_known_until_somebody_else_writes(main_file: Path) -> None:
    assert draft_use(main_file.parent, main_file, app).is_likely
    note_own_save(main_file)
    assert not draft_use(main_file.parent, main_file, app).is_likely
    later_ns = main_file.stat().st_mtime_ns + 1
    os.utime(main_file, ns=(later_ns, later_ns))
    assert draft_use(main_file.parent, main_file, app).is_likely


@pytest.mark.parametrize(
    ("after_s", "is_own"), [(-0.5, False), (0.0, True), (OWN_SAVE_S, True), (OWN_SAVE_S + 0.5, False)]
)
def test_a_save_of_an_earlier_run_follows_a_backup_within_half_a_minute(
    main_file: Path, monkeypatch: pytest.MonkeyPatch, after_s: float, is_own: bool
) -> None:
    backups = (Backup(main_file.parent, MOMENT), Backup(main_file.parent, MOMENT - timedelta(hours=1)))
    monkeypatch.setattr(running_apps, "list_backups", lambda folder: backups)
    modified_ns = int((MOMENT.timestamp() + after_s) * 1_000_000_000)
    assert is_own_save(main_file.parent, main_file, modified_ns) is is_own


@pytest.mark.parametrize(("age_s", "is_recent"), [(RECENT_S - 60, True), (RECENT_S + 60, False)])
def test_what_was_written_long_ago_says_nothing(main_file: Path, age_s: float, is_recent: bool) -> None:
    then_s = time.time() - age_s
    os.utime(main_file, (then_s, then_s))
    assert draft_use(main_file.parent, main_file, app).is_likely is is_recent
