"""Two states of a draft that stand against each other: neither is lost, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.draft.backups import list_backups
from editor.draft.compare import differences
from editor.draft.earlier import free_place, keep_mine, read_backup, restore
from editor.draft.read import OpenDraft, read_draft
from editor.draft.save import ChangedOnDiskError, save
from editor.edit.clip_commands import MoveClips, RemoveClips
from editor.edit.level_commands import SetFades, SetVolume
from editor.edit.track_commands import RenameTrack
from editor.errors import DraftError
from editor.model.timeline import Timeline
from tests.draft_making import SECOND, DraftMaker, segment, write_draft, write_timelines
from tests.draft_saving import contents, described, write_wav
from tests.faults.save_case import edited

CONTENT = "draft_content.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A draft with two clips of a sound that lies in it."""
    maker = DraftMaker()
    place = tmp_path / "drafts" / "holiday"
    write_wav(place / "song.wav", 4.0)
    song = maker.sound("##_draftpath_placeholder_X_##/song.wav", duration=4 * SECOND)
    maker.track("video", segment(maker.picture(), 0, 4 * SECOND))
    maker.track("audio", segment(song, 0, SECOND), segment(song, 2 * SECOND, SECOND))
    return write_draft(place, maker.document())


def louder(timeline: Timeline, volume: float, clip: int = 0) -> Timeline:
    return SetVolume((timeline.tracks[1].clips[clip].id,), volume).apply(timeline)


def theirs(folder: Path) -> bytes:
    """Change the draft as another program does; gives what it wrote."""
    draft = read_draft(folder)
    save(draft, louder(draft.timeline, 0.125, clip=1))
    return (folder / CONTENT).read_bytes()


def reread(draft: OpenDraft) -> Timeline:
    assert draft.folder is not None
    return read_draft(draft.folder).timeline


def test_mine_is_saved_over_theirs_only_when_asked_to_and_theirs_is_in_a_backup(folder: Path) -> None:
    draft = read_draft(folder)
    mine = louder(draft.timeline, 0.5)
    written = theirs(folder)
    with pytest.raises(ChangedOnDiskError):
        save(draft, mine)
    assert (folder / CONTENT).read_bytes() == written
    saved = save(draft, mine, over_theirs=True)
    assert described(reread(draft)) == described(mine)
    newest = list_backups(folder)[0]
    assert newest.why == "theirs" and (newest.folder / CONTENT).read_bytes() == written
    # The next save goes on from there as ever.
    again = save(saved.draft, louder(mine, 0.75))
    assert described(reread(again.draft)) == described(louder(mine, 0.75))


def test_mine_without_an_edit_comes_back_over_theirs_byte_for_byte(folder: Path) -> None:
    before = (folder / CONTENT).read_bytes()
    draft = read_draft(folder)
    written = theirs(folder)
    report = save(draft, draft.timeline, over_theirs=True).report
    assert not report.is_unchanged
    assert (folder / CONTENT).read_bytes() == before != written


def test_mine_goes_into_a_backup_before_theirs_is_taken(folder: Path, tmp_path: Path) -> None:
    draft = read_draft(folder)
    mine = edited(draft.timeline, write_wav(tmp_path / "new.wav", 0.05))
    written = theirs(folder)
    keep_mine(draft, mine)
    assert (folder / CONTENT).read_bytes() == written
    newest = list_backups(folder)[0]
    assert newest.why == "mine" and newest.size > 0
    assert described(read_backup(newest, folder).timeline) == described(mine)


def test_a_backup_becomes_a_draft_of_its_own_and_nothing_is_overwritten(folder: Path) -> None:
    first = read_draft(folder)
    saved = save(first, louder(first.timeline, 0.5))
    save(saved.draft, louder(saved.draft.timeline, 0.25))
    before = contents(folder)
    backup = list_backups(folder)[0]
    made = restore(backup, folder)
    assert contents(folder) == before
    place = made.draft.folder
    assert place is not None and place == free_place(folder, backup.time).with_name(place.name)
    assert place.parent == folder.parent and place.name.startswith("holiday 20")
    fresh = read_draft(place)
    assert fresh.timeline.tracks[1].clips[0].volume == 0.5
    assert fresh.missing == first.missing
    assert (place / "song.wav").read_bytes() == (folder / "song.wav").read_bytes()
    again = restore(backup, folder)
    assert again.draft.folder != place


def test_a_backup_comes_back_into_every_copy_of_the_document(tmp_path: Path) -> None:
    maker = DraftMaker()
    maker.track("video", segment(maker.picture(), 0, 4 * SECOND))
    maker.track("audio", segment(maker.sound(), 0, SECOND))
    place = write_timelines(tmp_path / "drafts" / "holiday", maker.document(), others={})
    nested = Path("Timelines") / "main" / CONTENT
    for name in (CONTENT, "template-2.tmp"):
        (place / name).write_bytes((place / nested).read_bytes())
    (place / "Timelines" / "main" / "template.tmp").write_bytes(b'{"another": "state"}')
    first = read_draft(place)
    save(first, louder(first.timeline, 0.4))
    assert (place / CONTENT).read_bytes() == (place / nested).read_bytes()
    made = restore(list_backups(place)[0], place).draft.folder
    assert made is not None
    assert read_draft(made).timeline.tracks[1].clips[0].volume == 1.0
    for name in (CONTENT, "template-2.tmp"):
        assert (made / name).read_bytes() == (made / nested).read_bytes(), "of one mind"
    assert (made / "Timelines" / "main" / "template.tmp").read_bytes() == b'{"another": "state"}'


def test_a_backup_of_a_draft_that_is_gone_or_damaged_comes_back(folder: Path) -> None:
    draft = read_draft(folder)
    save(draft, louder(draft.timeline, 0.5))
    backup = list_backups(folder)[0]
    (folder / CONTENT).write_bytes(b"\0" * 500)
    back = restore(backup, folder)
    assert described(back.draft.timeline) == described(draft.timeline)
    assert (folder / CONTENT).read_bytes() == b"\0" * 500
    folder.rename(folder.with_name("moved"))
    assert described(restore(backup, folder).draft.timeline) == described(draft.timeline)


def test_a_backup_without_a_document_is_told_in_words(folder: Path) -> None:
    draft = read_draft(folder)
    save(draft, louder(draft.timeline, 0.5))
    backup = list_backups(folder)[0]
    (backup.folder / CONTENT).unlink()
    with pytest.raises(DraftError, match="no longer there"):
        restore(backup, folder)


def test_a_draft_of_a_newer_version_is_in_a_backup_before_the_first_save(tmp_path: Path) -> None:
    maker = DraftMaker(new_version="999.0.0", version=99_000_000)
    maker.track("video")
    maker.track("audio", segment(maker.sound(), 0, SECOND))
    place = write_draft(tmp_path / "newer", maker.document())
    before = (place / CONTENT).read_bytes()
    draft = read_draft(place)
    assert not draft.read_only_reason
    save(draft, louder(draft.timeline, 0.5))
    assert (list_backups(place)[0].folder / CONTENT).read_bytes() == before


def test_differences_are_told_in_words(folder: Path, tmp_path: Path) -> None:
    before = read_draft(folder).timeline
    assert differences(before, before) == differences(before, read_draft(folder).timeline) == ()
    first, second = before.tracks[1].clips
    after = louder(before, 0.5)
    after = SetFades((first.id,), 100_000, 0).apply(after)
    after = MoveClips((second.id,), 500_000).apply(after)
    after = RenameTrack(after.tracks[1].id, "Songs").apply(after)
    words = differences(before, after)
    assert (
        "Volume of “song.wav”: +0.0 dB → −6.0 dB" in words
        or "Volume of “song.wav”: 0.0 dB → −6.0 dB" in words
    )
    assert "Fades of “song.wav”" in words
    assert "Clip “song.wav” moved: 0:02.00 → 0:02.50" in words
    assert any("renamed “Songs”" in line for line in words)
    assert len(words) == 4
    more = edited(after, write_wav(tmp_path / "new.wav", 0.05))
    assert {"New track “Music”", "New clip “new.wav” at 0:03.0"} <= set(differences(after, more))
    fewer = RemoveClips((second.id,)).apply(after)
    assert differences(after, fewer) == ("Clip “song.wav” at 0:02.5 removed",)
