"""Without a home that can be written to, the program starts, works, and says once what is not kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.work_runs import home_env, small_disk, work

ALL = ["edit", "play", "export", "save", "edit"]

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="homes as Linux has them")


def test_a_home_that_is_not_there_and_cannot_be_made(tmp_path: Path, video: Path) -> None:
    ended = work(tmp_path / "place", [video], env=home_env("/proc/nothing") | {"XDG_RUNTIME_DIR": None})
    assert (ended.code, ended.done, ended.failures) == (0, ALL, []), ended
    assert set(ended.banners) == {"unwritable", "unprotected"}
    assert os.strerror(2) in ended.banners["unwritable"]


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "--user", "--map-user=12345", "true"], check=False).returncode != 0,
    reason="needs leave to be a person whom the system does not know",
)
def test_a_person_without_a_home_gets_one_for_this_time(
    tmp_path: Path, video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ["unshare", "--user", "--map-user=12345"]
    env = home_env(None) | {"TMPDIR": str(tmp_path)}
    ended = work(tmp_path / "place", [video], env=env, before=before)
    assert (ended.code, ended.done, ended.failures, ended.said) == (0, ALL, [], ""), ended
    assert str(tmp_path / "fadeline-home-12345") in ended.banners["homeless"]
    # The edit after the save is protected: the next start offers it.
    again = work(tmp_path / "place", [], steps="wait,wait", env=env, before=before)
    assert any(name.startswith("unsaved-") for name in again.banners), again


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root, to mount a disk")
def test_a_home_on_a_full_disk(tmp_path: Path, video: Path) -> None:
    with small_disk(tmp_path / "home") as home:
        (home / "fill").write_bytes(b"\0" * 40_000)
        ended = work(tmp_path / "place", [video], env=home_env(home))
    assert (ended.code, ended.done, ended.failures) == (0, ALL, []), ended
    assert os.strerror(28) in ended.banners["unwritable"]
    assert "unprotected" in ended.banners
