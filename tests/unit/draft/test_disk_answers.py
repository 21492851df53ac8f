"""A network disk that is gone holds nobody up: three seconds, once, and its files count as missing (A39)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor import mounts
from editor.draft import disk_answers
from editor.draft.check import check_draft
from editor.draft.disk_answers import DiskAnswers
from editor.draft.read import read_draft
from editor.errors import DraftError
from editor.mounts import mount_of
from editor.session import Session
from editor.workers import within
from tests.draft_making import SECOND, DraftMaker, segment, write_draft

DEAD = "/mnt/dead-nas"
MOUNTS = (("/mnt/dead-nas", "nfs4"), ("/mnt/with space", "cifs"), ("/", "ext4"))


class Hanging:
    """Looks at files as the system does, but never comes back from below one folder."""

    def __init__(self) -> None:
        self.n_asked = 0
        self.dead = DEAD
        self.freed = threading.Event()

    def hang(self, path: object) -> None:
        """Wait for ever where a path lies on the dead disk."""
        if str(path).startswith(self.dead):
            self.n_asked += 1
            self.freed.wait(60)
            raise FileNotFoundError(str(path))


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    monkeypatch.setattr(mounts, "mount_of", _mount)
    monkeypatch.setattr(disk_answers.DiskAnswers.__init__, "__defaults__", (0.2,))
    made = Hanging()
    look, is_dir = Path.stat, os.path.isdir

    def stat(path: Path, **options: bool) -> os.stat_result:
        made.hang(path)
        return look(path, **options)

    def isdir(path: str) -> bool:
        made.hang(path)
        return is_dir(path)

    def lexists(path: str) -> bool:
        made.hang(path)
        return True

    monkeypatch.setattr(Path, "stat", stat)
    monkeypatch.setattr(os.path, "isdir", isdir)
    monkeypatch.setattr(os.path, "lexists", lexists)
    yield made
    made.freed.set()


def _mount(path: str) -> tuple[str, str]:
    return next((place, kind) for place, kind in MOUNTS if (path + "/").startswith(place.rstrip("/") + "/"))


def test_work_that_ends_gives_its_answer_or_its_failure() -> None:
    assert within(lambda: 5) == 5
    with pytest.raises(FileNotFoundError):
        within(Path("/nowhere/at/all").stat)


def test_work_that_hangs_is_given_up() -> None:
    waiting = threading.Event()
    began_s = time.monotonic()
    with pytest.raises(TimeoutError):
        within(lambda: waiting.wait(30), 0.1)
    assert time.monotonic() - began_s < 10
    waiting.set()


def test_a_draft_with_many_files_on_a_dead_disk_opens_and_the_disk_is_asked_once(
    tmp_path: Path, hanging: Hanging
) -> None:
    maker = DraftMaker()
    sounds = [maker.sound(f"{DEAD}/album-{n % 7}/song-{n}.wav") for n in range(40)]
    maker.track("audio", *(segment(sound, n * SECOND) for n, sound in enumerate(sounds)))
    draft = read_draft(write_draft(tmp_path / "draft", maker.document()))
    assert hanging.n_asked == 1
    assert len(draft.missing) == 40
    assert [note.text for note in draft.notes if DEAD in note.text and "not answering" in note.text]


def test_a_folder_that_was_pointed_to_once_and_is_gone_now_is_passed_over(
    tmp_path: Path, hanging: Hanging
) -> None:
    maker = DraftMaker()
    maker.track("audio", segment(maker.sound("D:\\old\\song.wav"), 0))
    folder = write_draft(tmp_path / "draft", maker.document())
    draft = read_draft(folder, media_folders=[Path(DEAD), tmp_path])
    assert len(draft.missing) == 1 and hanging.n_asked == 1


def test_what_is_opened_on_a_dead_disk_is_refused_in_words(hanging: Hanging) -> None:
    with pytest.raises(DraftError, match="“holiday” is not answering"):
        Session.open(f"{DEAD}/drafts/holiday")
    report = check_draft(f"{DEAD}/drafts/holiday")
    assert report.exit_code == 1 and "not answering" in report.problem


def test_a_link_to_a_dead_disk_silences_its_folder_and_not_the_whole_computer(hanging: Hanging) -> None:
    hanging.dead = "/home/u/link-to-nas"
    asked = DiskAnswers()
    assert (
        asked.ask("/home/u/link-to-nas/a.wav", lambda: Path("/home/u/link-to-nas/a.wav").stat(), None) is None
    )
    assert asked.ask(f"{Path.cwd()}/x", lambda: "here", "") == "here"
    assert asked.silent == ("/home/u/link-to-nas",)


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="this system lists no mounts")
def test_mounts_are_found_in_the_text_of_the_system() -> None:
    listed = "nas:/a /mnt/nas nfs4 rw 0 0\nnas:/b /mnt/with\\040space cifs rw 0 0\n/dev/vda / ext4 rw 0 0\n"
    found = mounts._mounts(listed)
    assert found == (("/mnt/with space", "cifs"), ("/mnt/nas", "nfs4"), ("/", "ext4"))
    assert mount_of("/proc/self/status") == ("/proc", "proc")
