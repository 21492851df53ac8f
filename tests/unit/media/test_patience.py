"""A media file on a disk that does not answer holds nobody up (A39, B17)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor import mounts
from editor.errors import MediaError
from editor.media import patience
from editor.media.border import identify
from editor.media.probe import probe
from editor.progress import Progress, working
from tests.media_factory import MediaFactory

DEAD = "/mnt/dead-nas"


class Dead:
    """Looks as the system does, but does not come back from one folder until it is there again."""

    def __init__(self) -> None:
        self.n_asked = 0
        self.is_back = threading.Event()


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dead]:
    made, look = Dead(), os.stat

    def stat(path: str, **options: bool) -> os.stat_result:
        if str(path).startswith(DEAD):
            made.n_asked += 1
            made.is_back.wait(30)
            raise FileNotFoundError(path)
        return look(path, **options)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(
        mounts, "mount_of", lambda path: (DEAD, "nfs4") if path.startswith(DEAD) else ("/", "ext4")
    )
    monkeypatch.setattr(patience, "LIMIT_S", 0.2)
    patience.forget()
    yield made
    made.is_back.set()
    patience.forget()


def test_a_file_on_a_dead_disk_is_given_up_in_words(dead: Dead) -> None:
    began = time.monotonic()
    with pytest.raises(MediaError, match=r"“a\.wav” does not answer") as caught:
        probe(f"{DEAD}/music/a.wav")
    assert time.monotonic() - began < 5
    assert "network folder" in caught.value.hint


def test_a_dead_disk_is_asked_once_for_all_its_files(dead: Dead, media_factory: MediaFactory) -> None:
    began = time.monotonic()
    for n in range(200):
        with pytest.raises(MediaError, match="does not answer"):
            identify(f"{DEAD}/album-{n % 9}/{n}.wav")
    assert dead.n_asked == 1
    assert time.monotonic() - began < 5
    # Other disks go on.
    assert probe(media_factory.sound(".wav", seconds=1.0)).duration_us == 1_000_000


def test_it_is_asked_again_after_a_while_and_at_once_when_somebody_says_so(
    dead: Dead, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(MediaError, match="does not answer"):
        identify(f"{DEAD}/a.wav")
    dead.is_back.set()
    with pytest.raises(MediaError, match="does not answer"):
        identify(f"{DEAD}/a.wav")
    patience.forget()
    with pytest.raises(MediaError, match="is not there"):
        identify(f"{DEAD}/a.wav")
    monkeypatch.setattr(patience, "ASKED_AGAIN_S", 0.0)
    dead.is_back.clear()
    for _ in range(2):
        with pytest.raises(MediaError, match="does not answer"):
            identify(f"{DEAD}/b.wav")
    assert dead.n_asked == 4


def test_a_folder_that_answers_is_looked_at_without_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"x")
    asked: list[str] = []

    def within(look: Callable[[], os.stat_result], _limit_s: float) -> os.stat_result:
        asked.append("")
        return look()

    monkeypatch.setattr(patience, "within", within)
    patience.forget()
    for _ in range(50):
        identify(tmp_path / "a")
    assert len(asked) == 1


def test_stopped_work_does_not_wait_any_longer(dead: Dead) -> None:
    progress = Progress()
    progress.cancel()
    with working(progress), pytest.raises(BaseException) as caught:
        identify(f"{DEAD}/a.wav")
    assert type(caught.value).__name__ == "Cancelled"
    assert dead.n_asked == 0
