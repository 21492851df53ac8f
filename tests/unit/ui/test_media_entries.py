"""Which files are listed, in which order, how often they are used."""

from __future__ import annotations

from dataclasses import replace

from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.ui.media_entries import MediaLedger, clips_using
from tests.unit.ui_timeline.making import FILM, SONG, WORDS, S, pictures, sound, sounds

AGAIN = replace(SONG, id="AGAIN")
BED = Material("BED", MaterialKind.SOUND, "bed.wav", "/no/bed.wav", "/no/bed.wav", 9 * S, has_sound=True)


def project() -> Timeline:
    made = Timeline(
        (
            pictures(sound("p", 0, 5, material=FILM)),
            sounds(sound("a", 0, 2), sound("b", 3, 2, material=AGAIN), track_id="A"),
            sounds(sound("c", 0, 2), track_id="V", name="Voice"),
        )
    )
    return made.with_materials(SONG, AGAIN, FILM, WORDS)


def test_a_file_that_is_listed_for_every_clip_is_one_file() -> None:
    [song, film] = MediaLedger().entries(project())
    assert (song.name, song.n_clips, song.role) == ("song.wav", 3, "music")
    assert (film.name, film.n_clips, film.role) == ("film.mp4", 1, "picture")


def test_files_that_wait_come_last_and_a_used_one_is_not_listed_twice() -> None:
    entries = MediaLedger().entries(project(), (BED, replace(SONG, id="OTHER")))
    assert [(entry.name, entry.n_clips) for entry in entries] == [
        ("song.wav", 3), ("film.mp4", 1), ("bed.wav", 0),
    ]  # fmt: skip


def test_only_unused_files_can_be_hidden() -> None:
    unused = project().with_materials(BED)
    entries = MediaLedger().entries(unused, hidden=("/no/bed.wav", "/no/song.wav"))
    assert [entry.name for entry in entries] == ["song.wav", "film.mp4"]


def test_an_edit_on_one_track_counts_that_track_alone() -> None:
    ledger, made = MediaLedger(), project()
    ledger.entries(made)
    kept = dict(ledger._uses)
    changed = made.with_track(sounds(sound("a", 0, 2), track_id="A"))
    [song, _] = ledger.entries(changed)
    assert song.n_clips == 2
    assert ledger._uses["V"] is kept["V"] and ledger._uses["A"] is not kept["A"]


def test_the_clips_of_a_file_are_found_whatever_its_materials_are_called() -> None:
    assert clips_using(project(), "/no/song.wav") == ["a", "b", "c"]
