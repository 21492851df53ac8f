"""Five hundred edits undone are the start and redone are the end, to the byte of every file (U-2)."""

from __future__ import annotations

import random
import shutil
import uuid
from pathlib import Path

import pytest

from editor.draft.read import read_draft
from editor.edit.command import Command
from editor.errors import EditError
from editor.model.timeline import Timeline
from editor.session import Session
from tests import edit_making
from tests.draft_making import SECOND, DraftMaker, segment, volume_keyframes, write_draft
from tests.draft_saving import contents, write_wav
from tests.edit_making import MAKERS

N_EDITS = 500


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft of a picture and three sound tracks, one of them locked, with a fade and volume points."""
    place = tmp_path / "draft"
    write_wav(tmp_path / "new.wav", 1.0)
    write_wav(tmp_path / "replacing.wav", 1.0)
    monkeypatch.setitem(edit_making.FILES, "new", str(tmp_path / "new.wav"))
    monkeypatch.setitem(edit_making.FILES, "replacing", str(tmp_path / "replacing.wav"))
    maker = DraftMaker()
    film, song = maker.picture(), maker.sound()
    fade = maker.add(
        "audio_fades", type="audio_fade", fade_in_duration=SECOND, fade_out_duration=0, fade_type=0
    )
    pictures = [segment(film, 0, 12 * SECOND), segment(film, 12 * SECOND, 8 * SECOND)]
    maker.track("video", *pictures)
    first = segment(song, 0, 5 * SECOND, extra_material_refs=[fade])
    pointed = segment(song, 5 * SECOND, 4 * SECOND)
    pointed["common_keyframes"] = [volume_keyframes((0, 0.5), (2 * SECOND, 1.0))]
    maker.track("audio", first, pointed)
    maker.track("audio", segment(song, SECOND, 2 * SECOND), segment(song, 4 * SECOND, 3 * SECOND))
    maker.track("audio", segment(song, SECOND, 2 * SECOND), attribute=4)
    return write_draft(place, maker.document())


def do_edits(session: Session, seed: int, count: int = N_EDITS) -> list[Timeline]:
    """Random edits of every kind; gives every timeline there was."""
    chance = random.Random(seed)
    edit_making.restart_ids()
    names = sorted(MAKERS)
    states = [session.timeline]
    while len(states) <= count:
        command = _made(session.timeline, chance, chance.choice(names))
        if command is None:
            continue
        try:
            session.do(command)
        except EditError:
            continue
        if session.timeline is not states[-1]:
            states.append(session.timeline)
    return states


def _made(timeline: Timeline, chance: random.Random, name: str) -> Command | None:
    try:
        return MAKERS[name](timeline, chance)
    except (EditError, IndexError):
        return None


@pytest.fixture
def _same_ids_and_clock(monkeypatch: pytest.MonkeyPatch) -> random.Random:
    """Ids that the save makes up follow from a number, and the clock stands still."""
    chance = random.Random(0)
    monkeypatch.setattr("uuid.uuid4", lambda: uuid.UUID(int=chance.getrandbits(128), version=4))
    monkeypatch.setattr("editor.draft.meta.now_us", lambda: 1_700_000_000_000_000)
    monkeypatch.setattr("editor.draft.save_copy.now_us", lambda: 1_700_000_000_000_000)
    return chance


@pytest.mark.parametrize("seed", [1, 2])
def test_edits_that_are_all_undone_leave_every_byte_of_the_draft(draft: Path, seed: int) -> None:
    start = contents(draft)
    session = Session.open(draft)
    before = session.timeline
    do_edits(session, seed)
    session.jump(0)
    assert session.timeline is before
    session.save()
    assert contents(draft) == start
    assert read_draft(draft).timeline == before


@pytest.mark.parametrize("seed", [1, 2])
def test_edits_that_are_undone_and_redone_are_saved_to_the_same_bytes(
    draft: Path, tmp_path: Path, _same_ids_and_clock: random.Random, seed: int
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(draft, kept)
    ends = []
    for travels in (False, True):
        shutil.rmtree(draft)
        shutil.copytree(kept, draft)
        session = Session.open(draft)
        states = do_edits(session, seed)
        if travels:
            for state in reversed(states[:-1]):
                session.undo()
                assert session.timeline is state
            for state in states[1:]:
                session.redo()
                assert session.timeline is state
        _same_ids_and_clock.seed(7)
        session.save()
        ends.append(contents(draft))
    assert ends[0] == ends[1]
    assert ends[0] != contents(kept)


def test_what_was_saved_at_the_end_can_be_undone_and_saved_as_the_start_again(draft: Path) -> None:
    session = Session.open(draft)
    before = session.timeline
    do_edits(session, 3, 120)
    session.save()
    session.jump(0)
    session.save()
    again = read_draft(draft).timeline
    assert [track.id for track in again.tracks] == [track.id for track in before.tracks]
    assert again.tracks == before.tracks
    assert (again.markers, again.in_us, again.out_us) == (before.markers, before.in_us, before.out_us)
