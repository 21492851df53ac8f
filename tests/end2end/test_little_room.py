"""Little memory, few descriptors, a clock that jumps: what cannot be done is said, and the window lives."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.work_runs import CLOCK_STEPS, few_descriptors, home_env, little_memory, many_clips, work
from tests.media_making import write_sound, write_video

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits as Linux has them")


def test_a_job_under_a_limit_of_memory_ends_or_fails_in_words(tmp_path: Path, home: Path) -> None:
    (tmp_path / "media").mkdir()
    song = write_sound(tmp_path / "media" / "song-0.mp3", seconds=5)
    ended = work(
        tmp_path / "place",
        [song],
        steps="drop,play,export,edit,save",
        env=home_env(home),
        limit=little_memory,
    )
    assert ended.code == 0 and not ended.said, ended
    # The window went on: what was done after the job succeeded.
    assert {"edit", "save"} <= set(ended.done), ended


def test_more_files_than_descriptors_play_and_export(tmp_path: Path, home: Path) -> None:
    draft = many_clips(tmp_path / "draft", 300)
    ended = work(
        tmp_path / "place", [draft], steps="play,export,edit,save", env=home_env(home), limit=few_descriptors
    )
    assert (ended.code, ended.failures, ended.said) == (0, [], ""), ended
    assert ended.done == ["play", "export", "edit", "save"], ended


def test_a_clock_that_jumps_by_years_changes_neither_edits_nor_their_order(
    tmp_path: Path, home: Path
) -> None:
    video = write_video(tmp_path / "film.mp4", seconds=4)
    ended = work(tmp_path / "place", [video], steps=CLOCK_STEPS, env=home_env(home))
    assert (ended.code, ended.failures, ended.said) == (0, [], ""), ended
    # All but the last step, which only waits.
    assert ended.done == CLOCK_STEPS.split(",")[:-1], ended
    # The edit that nobody saved is brought back at the next start.
    again = work(tmp_path / "place", [], steps="wait,wait", env=home_env(home))
    assert any(name.startswith("unsaved-") for name in again.banners), again
