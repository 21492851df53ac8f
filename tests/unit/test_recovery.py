"""Edits that were not saved come back after a crash: all of them, in order, and never anything else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.draft import journal as journal_module
from editor.draft.journal import LOG_NAME, Journal, journals_folder, read_records
from editor.draft.unsaved import Found, find_unsaved, keep_aside
from editor.edit.clip_commands import MoveClips, RemoveClips
from editor.edit.level_commands import SetFades, SetVolume
from editor.edit.track_commands import RenameTrack
from editor.errors import DraftError
from editor.model.timeline import Timeline, TrackKind
from editor.recovery import recover
from editor.session import Session
from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.media_making import write_sound

DEAD = 2**22 + 1
"""No process of this number is alive: Linux counts to 2²² at most."""


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    """Give a made draft, and this person an own folder for data."""
    maker = DraftMaker()
    song = maker.sound()
    maker.track("video", segment(maker.picture(), 0, 4 * SECOND))
    maker.track("audio", segment(song, 0, SECOND), segment(song, 2 * SECOND, SECOND))
    return write_draft(tmp_path / "drafts" / "holiday", maker.document())


@pytest.fixture
def journal() -> Iterator[Journal]:
    """Give a journal that is closed at the end."""
    made = Journal()
    yield made
    made.close()


def protected(place: Path, journal: Journal) -> Session:
    session = Session.open(place)
    session.protect(journal)
    return session


def sound_ids(timeline: Timeline) -> list[str]:
    return [clip.id for track, clip in timeline.clips() if track.kind is TrackKind.SOUND]


def some_edits(session: Session) -> list[Timeline]:
    """Make edits of all kinds; gives every state that was on the screen."""
    states = [session.timeline]

    def made(step: Callable[[], object]) -> None:
        step()
        states.append(session.timeline)

    first, second = sound_ids(session.timeline)
    made(lambda: session.do(SetVolume((first,), 0.5)))
    made(lambda: session.do(SetFades((first,), 100_000, None, gesture="drag 1")))
    made(lambda: session.do(SetFades((first,), 200_000, None, gesture="drag 1")))
    made(lambda: session.do(MoveClips((second,), 500_000)))
    made(session.undo)
    made(session.undo)
    made(session.redo)
    made(lambda: session.do(RenameTrack(session.timeline.tracks[1].id, "new name")))
    made(lambda: session.do(RemoveClips((second,))))
    made(lambda: session.jump(1))
    made(lambda: session.jump(4))
    return states


def crashed(journal: Journal) -> None:
    """Leave the journals as a program that is gone leaves them."""
    journal.wait()
    for head in journals_folder().glob("*/head.json"):
        stored = json.loads(head.read_text())
        head.write_text(json.dumps(stored | {"pid": DEAD}))


def only(found: tuple[Found, ...]) -> Found:
    assert len(found) == 1
    return found[0]


def test_after_a_crash_the_last_state_and_the_whole_history_come_back(folder: Path, journal: Journal) -> None:
    session = protected(folder, journal)
    states = some_edits(session)
    crashed(journal)
    found = only(find_unsaved())
    assert (found.name, found.n_steps, found.n_tries) == ("holiday", len(states) - 1, 0)
    back = recover(found)
    assert not back.is_copy and (back.n_steps, back.n_lost) == (len(states) - 1, 0)
    assert back.session.timeline == session.timeline
    assert back.session.history.entries == session.history.entries
    assert back.session.history.position == session.history.position
    assert back.session.is_unsaved
    while session.history.undo_label:
        session.undo()
        back.session.undo()
        assert back.session.timeline == session.timeline
    back.session.jump(len(back.session.history.entries))
    back.session.save()
    assert Session.open(folder).timeline == back.session.timeline


def test_after_a_second_crash_the_steps_of_the_first_run_are_still_steps(
    folder: Path, journal: Journal
) -> None:
    session = protected(folder, journal)
    some_edits(session)
    session.undo()
    crashed(journal)
    session.unprotect(keep=True)
    first = only(find_unsaved())
    back = recover(first).session
    back.protect(journal)
    journal.wait()
    keep_aside(first)
    back.do(SetVolume((sound_ids(back.timeline)[0],), 0.125))
    back.undo()
    crashed(journal)
    again = recover(only(find_unsaved()))
    assert again.n_lost == 0
    history, known = again.session.history, back.history
    assert (history.entries, history.position) == (known.entries, known.position)
    assert len(history.entries) > 3
    for position in range(len(known.entries) + 1):
        again.session.jump(position)
        back.jump(position)
        assert again.session.timeline == back.timeline
    again.session.jump(0)
    assert not again.session.is_unsaved


def test_edits_that_were_all_taken_back_are_not_offered(folder: Path, journal: Journal) -> None:
    session = protected(folder, journal)
    some_edits(session)
    session.jump(0)
    assert not session.is_unsaved
    crashed(journal)
    assert find_unsaved() == ()
    place = journal.folder
    assert place is not None and list(read_records(place / LOG_NAME)), "kept for some time"
    assert find_unsaved() == ()


def test_going_back_behind_the_last_save_is_unsaved_work(folder: Path, journal: Journal) -> None:
    session = protected(folder, journal)
    first = sound_ids(session.timeline)[0]
    session.do(SetVolume((first,), 0.5))
    session.save()
    session.undo()
    session.do(SetVolume((first,), 0.25))
    crashed(journal)
    assert recover(only(find_unsaved())).session.timeline == session.timeline
    session.do(SetVolume((first,), 0.5))
    crashed(journal)
    assert find_unsaved() == (), "it says again what was saved"


def test_opening_writes_nothing_before_the_first_edit(folder: Path, journal: Journal) -> None:
    protected(folder, journal)
    journal.wait()
    assert not journals_folder().exists()


def test_a_save_ends_the_journal_and_the_next_edit_begins_one(folder: Path, journal: Journal) -> None:
    session = protected(folder, journal)
    clip_id = sound_ids(session.timeline)[0]
    session.do(SetVolume((clip_id,), 0.5))
    session.save()
    journal.wait()
    assert list(journals_folder().iterdir()) == []
    session.do(SetVolume((clip_id,), 0.25))
    session.undo()
    session.undo()
    crashed(journal)
    back = recover(only(find_unsaved()))
    assert back.session.timeline == session.timeline
    assert back.session.timeline.clip(clip_id).volume == 1.0


def test_edits_that_were_made_while_a_save_was_written_are_not_lost(folder: Path, journal: Journal) -> None:
    session = protected(folder, journal)
    first, second = sound_ids(session.timeline)
    session.do(SetVolume((first,), 0.5))
    pending = session.begin_save()
    session.do(SetVolume((second,), 0.25))
    session.end_save(pending, pending.run())
    crashed(journal)
    back = recover(only(find_unsaved()))
    assert back.session.timeline == session.timeline
    back.session.undo()
    assert back.session.timeline.clip(first).volume == 0.5


def test_what_was_given_up_on_purpose_is_not_offered(folder: Path, journal: Journal) -> None:
    session = protected(folder, journal)
    some_edits(session)
    session.abandon()
    crashed(journal)
    assert find_unsaved() == ()


def test_work_that_was_never_saved_comes_back_too(tmp_path: Path, home: Path, journal: Journal) -> None:
    sound = write_sound(tmp_path / "rain.wav", seconds=2.0)
    session = protected(sound, journal)
    clip_id = sound_ids(session.timeline)[0]
    session.do(SetVolume((clip_id,), 0.5))
    crashed(journal)
    back = recover(only(find_unsaved()))
    assert not back.is_copy and back.session.folder is None
    assert back.session.timeline == session.timeline
    back.session.save_as(tmp_path / "saved")
    assert Session.open(tmp_path / "saved").timeline.clip(clip_id).volume == 0.5


def test_a_draft_that_changed_since_is_never_mixed_with_the_unsaved_work(
    folder: Path, journal: Journal
) -> None:
    session = protected(folder, journal)
    states = some_edits(session)
    crashed(journal)
    document = folder / "draft_content.json"
    theirs = document.read_text().replace('"fps": 30.0', '"fps": 25.0').replace('"fps":30.0', '"fps":25.0')
    document.write_text(theirs)
    back = recover(only(find_unsaved()))
    assert back.is_copy and back.session.folder is None
    assert back.session.timeline.tracks == states[-1].tracks
    assert document.read_text() == theirs


@pytest.mark.parametrize("what", ["folder", "base"])
def test_a_draft_that_is_gone_comes_back_from_the_journal(folder: Path, journal: Journal, what: str) -> None:
    session = protected(folder, journal)
    states = some_edits(session)
    crashed(journal)
    folder.rename(folder.with_name("elsewhere"))
    found = only(find_unsaved())
    if what == "folder":
        assert recover(found).session.timeline.tracks == states[-1].tracks
        return
    next((found.folder / "base").glob("*.json")).unlink()
    with pytest.raises(DraftError, match="cannot be brought back") as failure:
        recover(found)
    assert str(found.folder) in failure.value.hint
    assert found.folder.is_dir()


def test_a_try_is_counted_before_it_is_made(folder: Path, journal: Journal) -> None:
    some_edits(protected(folder, journal))
    crashed(journal)
    found = only(find_unsaved())
    (found.folder / LOG_NAME).write_bytes(b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("editor.recovery.read_base", lambda found: (_ for _ in ()).throw(RuntimeError("a bug")))
        with pytest.raises(RuntimeError):
            recover(found)
    assert (found.folder / "tries").stat().st_size == 1


def test_what_was_brought_back_is_kept_aside_and_goes_after_a_month(folder: Path, journal: Journal) -> None:
    some_edits(protected(folder, journal))
    crashed(journal)
    found = only(find_unsaved())
    keep_aside(found)
    assert find_unsaved() == () and found.folder.is_dir()
    old_s = time.time() - 31 * 24 * 3600
    os.utime(found.folder / "recovered", (old_s, old_s))
    find_unsaved()
    assert not found.folder.exists()


def test_the_journal_of_a_program_that_runs_is_left_alone(folder: Path, journal: Journal) -> None:
    some_edits(protected(folder, journal))
    journal.wait()
    for head in journals_folder().glob("*/head.json"):
        head.write_text(json.dumps(json.loads(head.read_text()) | {"pid": 1}))
    assert find_unsaved() == ()
    assert len(list(journals_folder().iterdir())) == 1


# --- torn, flipped, foreign ------------------------------------------------------------------------------


def test_a_log_cut_anywhere_gives_a_state_that_was_on_the_screen(folder: Path, journal: Journal) -> None:
    states = some_edits(protected(folder, journal))
    crashed(journal)
    found = only(find_unsaved())
    log = found.folder / LOG_NAME
    whole = log.read_bytes()
    seen = set()
    for length in range(1, len(whole), 7):
        log.write_bytes(whole[:length])
        n_whole = len(list(read_records(log)))
        back = recover(replace(found, n_steps=n_whole))
        assert back.session.timeline == states[n_whole]
        seen.add(n_whole)
    assert seen == set(range(len(states) - 1))


def test_no_flipped_byte_makes_a_state_that_never_was(folder: Path, journal: Journal) -> None:
    states = some_edits(protected(folder, journal))
    crashed(journal)
    found = only(find_unsaved())
    log = found.folder / LOG_NAME
    whole = log.read_bytes()
    for place in range(0, len(whole), 11):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << (place % 8)
        log.write_bytes(flipped)
        n_whole = len(list(read_records(log)))
        assert n_whole < len(states)
        assert recover(found).session.timeline == states[n_whole]


@pytest.mark.parametrize("tail", [bytes(500), b"\xff" * 500, b"\x05\0\0\0\0\0\0\0hello", b"{}"])
def test_a_tail_of_nonsense_is_passed_over(folder: Path, journal: Journal, tail: bytes) -> None:
    states = some_edits(protected(folder, journal))
    crashed(journal)
    found = only(find_unsaved())
    with (found.folder / LOG_NAME).open("ab") as stream:
        stream.write(tail)
    assert recover(only(find_unsaved())).session.timeline == states[-1]


@pytest.mark.parametrize("head", [b"", b"{", b"[]", b'{"name": 5}', b'{"version": 99}', b"\xff\xfe"])
def test_a_journal_that_cannot_be_read_traps_nobody_and_stays(
    folder: Path, journal: Journal, head: bytes
) -> None:
    some_edits(protected(folder, journal))
    crashed(journal)
    found = only(find_unsaved())
    (found.folder / "head.json").write_bytes(head)
    assert find_unsaved() == ()
    assert (found.folder / LOG_NAME).stat().st_size > 0


def test_files_among_the_journals_disturb_nothing(home: Path) -> None:
    place = journals_folder()
    place.mkdir(parents=True)
    (place / "notes.txt").write_text("mine")
    (place / "empty").mkdir()
    assert find_unsaved() == ()
    assert (place / "notes.txt").read_text() == "mine"


def test_a_disk_that_takes_no_more_is_told_once_and_editing_goes_on(folder: Path, tmp_path: Path) -> None:
    told: list[Exception] = []
    (tmp_path / "file").write_text("in the way")
    journal = Journal(on_failure=told.append, root=tmp_path / "file")
    session = protected(folder, journal)
    states = some_edits(session)
    journal.close()
    assert len(told) == 1 and isinstance(told[0], OSError)
    assert session.timeline is states[-1]


def test_on_a_busy_computer_one_step_at_most_is_not_written_yet(
    folder: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = protected(folder, journal)
    clip_id = sound_ids(session.timeline)[0]
    really = journal_module.encode_record

    def late(step: Mapping[str, Any]) -> bytes:
        time.sleep(0.01)
        return really(step)

    monkeypatch.setattr(journal_module, "encode_record", late)
    for n in range(1, 8):
        session.do(SetVolume((clip_id,), n / 10))
        logs = list(journals_folder().glob(f"*/{LOG_NAME}"))
        assert sum(1 for log in logs for _ in read_records(log)) >= n - 1


def test_a_disk_that_does_not_answer_holds_no_step_up_for_long(
    folder: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "PATIENCE_S", 0.001)
    session = protected(folder, journal)
    is_held = threading.Event()
    really = journal_module.encode_record

    def held(step: Mapping[str, Any]) -> bytes:
        is_held.wait(20.0)
        return really(step)

    monkeypatch.setattr(journal_module, "encode_record", held)
    states = some_edits(session)
    assert [log.stat().st_size for log in journals_folder().glob(f"*/{LOG_NAME}")] in ([], [0])
    is_held.set()
    crashed(journal)
    assert recover(only(find_unsaved())).session.timeline == states[-1]


# --- a real crash ----------------------------------------------------------------------------------------

VICTIM = """
import sys
from editor.draft.journal import Journal
from editor.edit.level_commands import SetVolume
from editor.session import Session
session = Session.open(sys.argv[1])
journal = Journal()
session.protect(journal)
clip = next(clip.id for track, clip in session.timeline.clips() if track.kind.value == "audio")
for n in range(1, 100_000):
    session.do(SetVolume((clip,), 0.5 + n / 1_000_000))
    journal.wait()
    sys.stdout.write(f"{n}\\n")
    sys.stdout.flush()
"""


@pytest.mark.parametrize("n_seen", [1, 2, 7, 30])
def test_a_killed_program_loses_no_step_that_it_had_written(folder: Path, n_seen: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(folder)], stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    ) as victim:  # fmt: skip
        assert victim.stdout is not None
        last = 0
        for _ in range(n_seen):
            last = int(victim.stdout.readline())
        victim.send_signal(signal.SIGKILL)
        victim.wait()
    found = only(find_unsaved())
    assert found.n_steps >= last == n_seen
    back = recover(found)
    clip_id = sound_ids(back.session.timeline)[0]
    assert back.session.timeline.clip(clip_id).volume == pytest.approx(0.5 + found.n_steps / 1_000_000)
