"""Missing files are found below a folder by name, size, length and sound; doubtful ones are only offered."""

from __future__ import annotations

import os
import shutil
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from editor.media import search as searching
from editor.media.fingerprint import fingerprint
from editor.media.known_files import recall, remember
from editor.media.search import (
    LENGTH,
    NAME,
    OTHER_NAME,
    OTHER_SOUND,
    SHORTER,
    SIZE,
    SOUND,
    Found,
    Wanted,
    judge_file,
    search,
)
from editor.progress import Cancelled, Progress
from tests.media_making import write_sound
from tests.unit.media.test_fingerprint import music

SECOND = 1_000_000


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two recordings of 8 s as WAV, and the first as MP3."""
    folder = tmp_path_factory.mktemp("songs")
    write_sound(folder / "one.wav", samples=music(1))
    write_sound(folder / "two.wav", samples=music(2))
    write_sound(folder / "one.mp3", samples=music(1))
    return folder


def put(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    return target


def look(folder: Path, *wanted: Wanted) -> Found:
    return search(folder, wanted, Progress())


def test_a_file_of_the_name_and_length_is_taken(songs: Path, tmp_path: Path) -> None:
    there = put(songs / "one.wav", tmp_path / "a" / "b" / "song.wav")
    put(songs / "two.wav", tmp_path / "a" / "other.wav")
    found = look(tmp_path, Wanted("1", ("song.wav",), duration_us=8 * SECOND))
    [match] = found.matches["1"]
    assert (match.path, match.is_exact) == (str(there), True)
    assert match.reasons == (NAME, LENGTH)


def test_case_and_normal_form_of_a_name_do_not_matter(songs: Path, tmp_path: Path) -> None:
    put(songs / "one.wav", tmp_path / unicodedata.normalize("NFD", "MÖWE.wav"))
    found = look(tmp_path, Wanted("1", (unicodedata.normalize("NFC", "möwe.WAV"),), duration_us=8 * SECOND))
    assert found.matches["1"][0].is_exact


def test_another_length_under_the_same_name_is_only_offered(songs: Path, tmp_path: Path) -> None:
    put(songs / "one.wav", tmp_path / "song.wav")
    [match] = look(tmp_path, Wanted("1", ("song.wav",), duration_us=20 * SECOND)).matches["1"]
    assert not match.is_exact
    assert match.reasons == (NAME, SHORTER)


def test_the_same_sound_in_another_format_and_under_another_name_is_found(
    songs: Path, tmp_path: Path
) -> None:
    there = put(songs / "one.mp3", tmp_path / "track 7.mp3")
    put(songs / "two.wav", tmp_path / "decoy.wav")
    known = fingerprint(songs / "one.wav", Progress())
    size = (songs / "one.wav").stat().st_size
    wanted = Wanted("1", ("song.wav",), size_bytes=size, duration_us=8 * SECOND, fingerprint=known)
    matches = look(tmp_path, wanted).matches["1"]
    assert [match.path for match in matches if match.is_exact] == [str(there)]
    assert {OTHER_NAME, SOUND} <= set(matches[0].reasons)


def test_another_recording_of_the_same_name_and_length_is_not_taken(songs: Path, tmp_path: Path) -> None:
    put(songs / "two.wav", tmp_path / "song.wav")
    known = fingerprint(songs / "one.wav", Progress())
    wanted = Wanted("1", ("song.wav",), duration_us=8 * SECOND, fingerprint=known)
    [match] = look(tmp_path, wanted).matches["1"]
    assert not match.is_exact
    assert OTHER_SOUND in match.reasons


def test_of_two_files_that_fit_equally_well_a_person_chooses(songs: Path, tmp_path: Path) -> None:
    put(songs / "one.wav", tmp_path / "a" / "song.wav")
    (tmp_path / "b").mkdir()
    write_sound(tmp_path / "b" / "song.wav", samples=music(2)[:1])
    matches = look(tmp_path, Wanted("1", ("song.wav",), duration_us=8 * SECOND)).matches["1"]
    assert [match.is_exact for match in matches] == [False, False]


def test_the_folders_of_the_old_path_decide_between_equal_names(songs: Path, tmp_path: Path) -> None:
    put(songs / "one.wav", tmp_path / "a" / "song.wav")
    wanted = put(songs / "two.wav", tmp_path / "b" / "song.wav")
    tail = ("Music", "b", "song.wav")
    matches = look(tmp_path, Wanted("1", ("song.wav",), tail, duration_us=8 * SECOND)).matches["1"]
    assert matches[0].path == str(wanted)
    assert matches[0].is_exact


def test_a_file_of_the_very_size_is_offered_whatever_it_is_called(songs: Path, tmp_path: Path) -> None:
    there = put(songs / "one.wav", tmp_path / "renamed.wav")
    wanted = Wanted("1", ("song.wav",), size_bytes=there.stat().st_size, duration_us=8 * SECOND)
    [match] = look(tmp_path, wanted).matches["1"]
    assert {OTHER_NAME, SIZE, LENGTH} == set(match.reasons)
    assert not match.is_exact


def test_links_pipes_and_what_is_no_media_are_left_alone(songs: Path, tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    put(songs / "one.wav", tmp_path / "out" / "song.wav")
    (inside / "song.wav").symlink_to(tmp_path / "out" / "song.wav")
    (inside / "loop").symlink_to(inside)
    os.mkfifo(inside / "pipe.wav")
    (inside / "two.wav").write_text("no sound at all", encoding="utf-8")
    found = look(inside, Wanted("1", ("song.wav", "pipe.wav")), Wanted("2", ("two.wav",)))
    assert found.matches == {}


def test_the_search_is_bounded_and_says_so(
    songs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "note.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(searching, "MOST_FILES", 20)
    found = look(tmp_path, Wanted("1", ("song.wav",)))
    assert found.n_files < 62
    assert "only a part" in found.stopped


def test_deep_folders_end_the_way_down(songs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_DEPTH", 3)
    put(songs / "one.wav", tmp_path / "1" / "2" / "3" / "4" / "song.wav")
    near = put(songs / "one.wav", tmp_path / "1" / "song.wav")
    matches = look(tmp_path, Wanted("1", ("song.wav",), duration_us=8 * SECOND)).matches["1"]
    assert [match.path for match in matches] == [str(near)]


def test_only_so_many_files_of_other_names_are_listened_to(
    songs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(songs / "two.wav", tmp_path / "a.wav")
    same = put(songs / "one.mp3", tmp_path / "b.mp3")
    wanted = Wanted(
        "1", ("song.wav",), duration_us=8 * SECOND, fingerprint=fingerprint(songs / "one.wav", Progress())
    )
    matches = look(tmp_path, wanted).matches["1"]
    assert [match.path for match in matches if match.is_exact] == [str(same)]
    monkeypatch.setattr(searching, "MOST_LISTENED", 1)
    assert not look(tmp_path, wanted).matches.get("1")


def test_a_search_can_be_stopped(songs: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        search(songs, [Wanted("1", ("one.wav",))], progress)


def test_what_was_known_of_a_file_outlives_it(songs: Path, tmp_path: Path) -> None:
    there = put(songs / "one.wav", tmp_path / "song.wav")
    assert remember([("C:\\m\\song.wav", str(there))], Progress()) == 1
    assert remember([("C:\\m\\song.wav", str(there))], Progress()) == 0
    size = there.stat().st_size
    there.unlink()
    known = recall("C:\\m\\song.wav")
    assert known is not None
    assert (known.size_bytes, known.duration_us) == (size, 8 * SECOND)
    assert len(known.fingerprint) > 200
    assert recall("C:\\m\\other.wav") is None


def test_a_chosen_file_is_judged_by_the_same_reasons(songs: Path) -> None:
    wanted = Wanted("1", ("song.wav",), duration_us=20 * SECOND)
    match = judge_file(wanted, str(songs / "two.wav"), Progress())
    assert match is not None
    assert match.reasons == (OTHER_NAME, SHORTER)
    assert judge_file(wanted, str(songs / "gone.wav"), Progress()) is None
    assert np.isclose(match.facts.duration_us, 8 * SECOND, atol=1000)
