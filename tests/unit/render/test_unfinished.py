"""What is noted of a running export, and what the next start makes of the note of a dead one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from editor.model.timing import TimeRange
from editor.render.part_file import PartFile, part_path
from editor.render.settings import ExportSettings
from editor.render.unfinished import noted, notes_folder, take_unfinished

ROOT = Path(__file__).resolve().parents[3]

DIES = """
import os, signal, sys
from pathlib import Path
from editor.model.timing import TimeRange
from editor.render.part_file import PartFile
from editor.render.settings import ExportSettings
from editor.render.unfinished import noted
target = Path(sys.argv[1])
settings = ExportSettings(target, range_us=TimeRange(5, 7), preset="best", overwrite=True, project="/p/draft")
with noted(settings), PartFile(target, overwrite=True) as part:
    part.path.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def die_exporting(target: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DIES, str(target)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert part_path(target).read_bytes() == b"half"


def test_the_rest_of_a_killed_export_is_removed_and_told_once(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_text("old")
    die_exporting(target)
    (lost,) = take_unfinished()
    assert lost.name == "film.mp4"
    assert lost.settings == ExportSettings(
        target, range_us=TimeRange(5, 7), preset="best", overwrite=True, project="/p/draft"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]
    assert target.read_text() == "old"
    assert take_unfinished() == ()


def test_an_export_that_lives_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    with noted(ExportSettings(target)), PartFile(target, overwrite=False):
        assert take_unfinished() == ()
        assert part_path(target).exists()
        assert len(list(notes_folder().iterdir())) == 1
    assert list(notes_folder().iterdir()) == []


def test_a_rest_that_another_export_took_over_is_left_to_it(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    die_exporting(target)
    with PartFile(target, overwrite=True) as part:
        assert take_unfinished() == ()
        assert part.path.exists()
    assert list(notes_folder().iterdir()) == []


def test_a_name_that_is_no_file_is_never_followed(tmp_path: Path) -> None:
    target, precious = tmp_path / "film.mp4", tmp_path / "precious"
    precious.write_text("mine")
    die_exporting(target)
    part_path(target).unlink()
    part_path(target).symlink_to(precious)
    assert len(take_unfinished()) == 1
    assert precious.read_text() == "mine"
    assert part_path(target).is_symlink()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"path": 5}',
        b"\xff\xfe\x00",
        b'{"path": "../x", "began": 1}',
        b"[" * 5000,
    ],
)
def test_a_damaged_note_is_dropped(note: bytes) -> None:
    notes_folder().mkdir(parents=True)
    (notes_folder() / "a.json").write_bytes(note)
    assert take_unfinished() == ()
    assert list(notes_folder().iterdir()) == []


@pytest.mark.parametrize(
    "change", [{"path": "relative.mp4"}, {"path": "/a\0b"}, {"range_us": [5]}, {"began": "x"}]
)
def test_a_note_with_odd_values_is_dropped(change: dict[str, object], tmp_path: Path) -> None:
    with noted(ExportSettings(tmp_path / "film.mp4")):
        (path,) = notes_folder().iterdir()
        facts = json.loads(path.read_text())
    path.write_text(json.dumps(facts | change))
    assert take_unfinished() == ()
    assert list(notes_folder().iterdir()) == []


def test_a_name_that_is_no_utf_8_is_noted(tmp_path: Path) -> None:
    target = tmp_path / os.fsdecode(b"caf\xe9.mp4")
    die_exporting(target)
    (lost,) = take_unfinished()
    assert lost.settings.path == target
    assert list(tmp_path.iterdir()) == []


def test_an_export_without_a_place_for_the_note_goes_on(tmp_path: Path, home: Path) -> None:
    (home / "data").write_text("a file where the folder should be")
    with noted(ExportSettings(tmp_path / "film.mp4")):
        pass
    assert take_unfinished() == ()
