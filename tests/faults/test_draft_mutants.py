"""Hostile drafts, the reduced run: every kind ten times and more; nothing outside the draft is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.draft.check import OPEN, CheckReport
from editor.draft.read import read_draft
from tests.draft_making import DraftMaker, segment, write_draft
from tests.faults.draft_mutants import BYTES, KINDS, MAIN, PATHS, STRUCTURE
from tests.faults.mutate_draft import run

N_MUTANTS = 880


def test_every_kind_of_damage_is_opened_with_a_warning_or_refused_in_words() -> None:
    assert 10 * len(KINDS) <= N_MUTANTS
    command = [sys.executable, "-m", "tests.faults.mutate_draft", "--count", str(N_MUTANTS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{N_MUTANTS} mutants" in done.stdout
    assert done.stderr == ""


def naive(folder: Path) -> CheckReport:
    """Read as libraries do that trust a draft."""
    root = json.loads((folder / MAIN).read_text(encoding="utf-8"))
    for track in root["tracks"]:
        for part in track["segments"]:
            assert part["target_timerange"]["start"] >= 0
    return CheckReport(OPEN)


def test_the_harness_finds_the_faults_of_a_reader_that_trusts_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    gentle = (*STRUCTURE, *(kind for kind in BYTES if kind.name != "deep"))
    monkeypatch.setattr("tests.faults.mutate_draft.KINDS", gentle)
    tally = run(len(gentle) * 2, check=naive)
    assert len(tally.bad) > len(gentle) // 2


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every path that is looked at, and every socket that is opened, while a test runs."""
    seen: list[str] = []
    is_on = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if is_on[0] and (event == "open" or event.startswith(("os.", "socket."))):
            seen.append(f"{event} {arguments[0] if arguments else ''}")

    sys.addaudithook(hook)
    # What is only looked at raises no event of its own.
    for name in ("stat", "lstat", "readlink"):
        really = getattr(os, name)

        def look(path: object, *args: object, _really: object = really, **more: object) -> object:
            seen.append(f"look {path!s}")
            return _really(path, *args, **more)  # type: ignore[operator]

        monkeypatch.setattr(os, name, look)
    yield seen
    is_on[0] = False


ALLOWED_OUTSIDE = ("/",)
"""Plain absolute paths of this computer: real drafts name their media so, and only files are taken."""


def test_tricks_in_paths_are_neither_opened_nor_looked_at(tmp_path: Path, touched: list[str]) -> None:
    maker = DraftMaker()
    for path in PATHS:
        sound = maker.sound(path, name="x.mp3")
        maker.track("audio", segment(sound))
    write_draft(tmp_path / "draft", maker.document())
    touched.clear()
    draft = read_draft(tmp_path / "draft")
    seen = list(touched)
    assert len(draft.missing) >= len(PATHS) - 3
    assert not [line for line in seen if line.startswith("socket.")]
    own = str(tmp_path)
    outside = {line.split(" ", 1)[1] for line in seen if line.startswith(("open", "look", "os."))}
    outside = {path for path in outside if not path.startswith((own, sys.prefix, sys.base_prefix)) and path}
    hostile = {path for path in outside if any(path == tried for tried in PATHS) or "server" in path}
    assert hostile <= set(ALLOWED_OUTSIDE), hostile
    for forbidden in (
        "passwd",
        "/etc/shadow",
        "/dev/",
        "/proc/self/mem",
        "server",
        "127.0.0.1",
        "concat:",
        "pipe:",
    ):
        assert not [path for path in outside if forbidden in path], forbidden


def test_a_media_link_that_leaves_the_draft_is_not_used(tmp_path: Path) -> None:
    maker = DraftMaker()
    maker.track("audio", segment(maker.sound("link.mp3")))
    folder = write_draft(tmp_path / "draft", maker.document())
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.mp3").symlink_to(tmp_path / "secret.txt")
    assert [material.path for material in read_draft(folder).timeline.materials.values()] == [None]
