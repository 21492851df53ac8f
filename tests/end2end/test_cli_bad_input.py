"""Whatever is wrong with a file, a folder or the disk: one sentence, a hint, the right code, nothing lost."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.end2end.cli_runs import command, environment, fadeline, listing
from tests.media_making import write_sound, write_video


def make_missing(folder: Path) -> Path:
    return folder / "missing.mp4"


def make_empty(folder: Path) -> Path:
    path = folder / "empty.mp4"
    path.touch()
    return path


def make_truncated(folder: Path) -> Path:
    """An mp4 keeps its table of contents at the end, so half of one is not playable."""
    whole = write_video(folder / "whole.mp4", seconds=1.0)
    path = folder / "truncated.mp4"
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    whole.unlink()
    return path


def make_text(folder: Path) -> Path:
    path = folder / "letter.mp3"
    path.write_text("Dear friend,\n" * 500)
    return path


def make_playlist(folder: Path) -> Path:
    """A list that makes FFmpeg open other files, under the name of a song."""
    hidden = write_sound(folder / "secret.wav", seconds=0.2)
    path = folder / "song.mp3"
    path.write_text(f"ffconcat version 1.0\nfile '{hidden}'\n")
    return path


def make_looping_playlist(folder: Path) -> Path:
    path = folder / "song.m3u8"
    path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{path}\n")
    return path


def make_fifo(folder: Path) -> Path:
    path = folder / "pipe.wav"
    os.mkfifo(path)
    return path


def make_folder(folder: Path) -> Path:
    path = folder / "holiday.mp4"
    path.mkdir()
    return path


BAD_MEDIA = [
    make_missing,
    make_empty,
    make_truncated,
    make_text,
    make_playlist,
    make_looping_playlist,
    make_fifo,
    make_folder,
]


@pytest.mark.parametrize("make", BAD_MEDIA, ids=lambda make: make.__name__[5:])
def test_bad_media_are_refused_by_name(make, tmp_path):
    inputs, outputs = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    outputs.mkdir()
    path = make(inputs)
    before = listing(inputs)
    code = 4 if make is make_missing else 1
    fadeline("info", path).must_be_explained(code, path.name)
    fadeline("export", path, "-o", outputs / "film.mp4").must_be_explained(code, path.name)
    assert listing(inputs) == before
    assert listing(outputs) == {}


@pytest.fixture
def without_rights():
    """What to put before a command so that permissions count: the tests may run as root, whom none stop."""
    if os.getuid() != 0:
        return []
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
    if shutil.which("setpriv") is None or subprocess.run([*drop, "true"], check=False).returncode:
        pytest.skip("root cannot put its rights aside on this machine")
    return drop


def test_a_locked_file_is_named(tmp_path, without_rights):
    path = write_sound(tmp_path / "locked.wav", seconds=0.2)
    path.chmod(0o000)
    fadeline("info", path, before=without_rights).must_be_explained(1, "locked.wav")
    out = tmp_path / "out.wav"
    fadeline("export", path, "-o", out, before=without_rights).must_be_explained(1, "locked.wav")
    assert not out.exists()


def test_a_locked_draft_is_named(tmp_path, without_rights):
    fadeline("new", tmp_path / "draft").must_succeed()
    (tmp_path / "draft" / "draft_content.json").chmod(0o000)
    check = fadeline("check", tmp_path / "draft", before=without_rights)
    assert (check.code, check.out.splitlines()[-1]) == (1, "RESULT refuse")
    fadeline("info", tmp_path / "draft", before=without_rights).must_be_explained(1)


@pytest.mark.parametrize("words", [["export", "tone.wav", "-o", "closed/out.wav"], ["new", "closed/draft"]])
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path, without_rights, words):
    write_sound(tmp_path / "tone.wav", seconds=0.5)
    (tmp_path / "closed").mkdir(mode=0o555)
    fadeline(*words, cwd=tmp_path, before=without_rights).must_be_explained(1)
    assert listing(tmp_path / "closed") == {}


def test_a_target_in_a_folder_that_is_not_there_is_told(tmp_path):
    source = write_sound(tmp_path / "tone.wav", seconds=0.2)
    fadeline("export", source, "-o", tmp_path / "no" / "such" / "out.wav").must_be_explained(1)
    assert set(listing(tmp_path)) == {"tone.wav"}


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 600 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)]
    if os.getuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this system does not let us mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("name", ["out.wav", "out.flac", "out.mkv"])
def test_a_full_disk_ends_the_export_in_words_and_gives_the_space_back(small_disk, tmp_path, name):
    source = write_video(tmp_path / "film.mp4", seconds=12.0, width=640, height=360)
    more = ["--picture", "render"] if name.endswith("mkv") else []
    old = small_disk / "other.txt"
    old.write_bytes(b"keep me" * (40_000 if more else 1))
    fadeline("export", source, "-o", small_disk / name, *more).must_be_explained(1)
    assert set(listing(small_disk)) == {"other.txt"}
    free = os.statvfs(small_disk)
    assert free.f_bavail * free.f_bsize > 200_000


def test_a_draft_on_a_full_disk_keeps_its_old_bytes(small_disk, tmp_path):
    draft = small_disk / "draft"
    fadeline("new", draft).must_succeed()
    filler = os.open(small_disk / "filler", os.O_CREAT | os.O_WRONLY)
    with contextlib.suppress(OSError):
        while os.write(filler, b"x" * 4096):
            pass
    os.close(filler)
    before = listing(draft)
    fadeline("new", small_disk / "second").must_be_explained(1)
    assert listing(draft) == before
    assert fadeline("check", draft).out.splitlines()[-1] == "RESULT open"


def make_encrypted(folder: Path) -> None:
    noise = random.Random(4).randbytes(6000)
    (folder / "draft_content.json").write_bytes(base64.b64encode(noise))


def make_damaged(folder: Path) -> None:
    whole = json.dumps({"id": "x", "tracks": [{"segments": []}] * 40, "materials": {}})
    (folder / "draft_content.json").write_text(whole[: len(whole) // 2])


def make_absent(_folder: Path) -> None:
    return


def make_zeros(folder: Path) -> None:
    (folder / "draft_content.json").write_bytes(b"\0" * 4096)


BAD_DRAFTS = [make_encrypted, make_damaged, make_absent, make_zeros]


@pytest.mark.parametrize("make", BAD_DRAFTS, ids=lambda make: make.__name__[5:])
def test_a_draft_that_cannot_be_opened_is_named_and_left_alone(make, tmp_path):
    folder = tmp_path / "Summer"
    folder.mkdir()
    make(folder)
    before = listing(tmp_path)
    check = fadeline("check", folder)
    assert (check.code, check.out.splitlines()[-1], check.err) == (1, "RESULT refuse", "")
    assert "Traceback" not in check.out
    fadeline("info", folder).must_be_explained(1)
    fadeline("set", folder, "CLIP", "--volume", "0.5").must_be_explained(1)
    fadeline("export", folder, "-o", tmp_path / "out.mp4").must_be_explained(1)
    assert listing(tmp_path) == before


def test_an_encrypted_draft_is_called_encrypted(tmp_path):
    make_encrypted(tmp_path)
    for said in (fadeline("check", tmp_path).out, fadeline("info", tmp_path).err):
        assert re.search("encrypted|locked by JianYing", said)
        assert "damaged" not in said


def test_a_draft_that_is_a_fifo_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "draft_content.json")
    assert fadeline("check", tmp_path).out.splitlines()[-1] == "RESULT refuse"
    fadeline("info", tmp_path / "draft_content.json").must_be_explained(1)


def test_a_folder_that_is_not_empty_does_not_become_a_draft(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    fadeline("new", tmp_path).must_be_explained(1)
    assert listing(tmp_path) == {"letters.txt": b"mine"}


def test_a_new_draft_that_cannot_be_made_is_not_told_to_be_saved(tmp_path, without_rights):
    (tmp_path / "closed").mkdir(mode=0o555)
    run = fadeline("new", tmp_path / "closed" / "draft", before=without_rights)
    run.must_be_explained(1, "closed", "Name a folder")
    assert "ave" not in run.err, "there is nothing to save yet"
    fadeline("new", os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")).must_be_explained(1, "readable")
    assert [path.name for path in tmp_path.iterdir()] == ["closed"]


def test_a_draft_cannot_be_made_where_a_file_is(tmp_path):
    (tmp_path / "file").write_text("mine")
    fadeline("new", tmp_path / "file").must_be_explained(1)
    fadeline("new", tmp_path / "file" / "draft").must_be_explained(1)
    assert listing(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize("words", [[], ["film.mp4"], [], ["--", "-odd-name.mp4"]])
def test_the_window_without_a_display_is_one_sentence(words, tmp_path):
    run = fadeline(*words, cwd=tmp_path)
    run.must_be_explained(2, "display")
    assert listing(tmp_path) == {}


def test_a_mistyped_command_is_guessed(tmp_path):
    fadeline("exprot", cwd=tmp_path).must_be_explained(2, "fadeline export")


@pytest.mark.parametrize(
    "words",
    [
        "--bogus",
        "export",
        "set D C",
        "set D C --volume loud",
        "set D C --fade-in -1",
        "new D --size 5",
        "export a -o b --range 9-3",
        "info",
    ],
)
def test_bad_arguments_end_with_two(words):
    fadeline(*words.split()).must_be_explained(2)


def test_the_demo_is_not_made_into_a_file(tmp_path):
    (tmp_path / "tone.wav").write_bytes(b"mine")
    fadeline("demo", "--out", tmp_path / "tone.wav").must_be_explained(2, "is not a folder")
    assert listing(tmp_path) == {"tone.wav": b"mine"}


def test_an_empty_path_is_not_the_folder_one_is_in(tmp_path):
    for words in (
        ["info", ""],
        ["check", ""],
        ["new", ""],
        ["export", "", "-o", "x.wav"],
        ["collect", "", "-o", "x"],
    ):
        fadeline(*words, cwd=tmp_path).must_be_explained(2, "empty")
    fadeline("", cwd=tmp_path).must_be_explained(2, "empty")
    assert listing(tmp_path) == {}


def test_a_reader_that_goes_away_is_no_failure_to_talk_about(tmp_path):
    source = write_sound(tmp_path / "tone.wav", seconds=0.2)
    with subprocess.Popen(
        command("info", source, "--json"), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""


def test_a_name_that_is_not_unicode_is_shown_somehow(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.wav"))
    write_sound(tmp_path / "tone.wav", seconds=0.2).rename(path)
    text = fadeline("info", path).must_succeed().out
    assert "caf" in text
    assert json.loads(fadeline("info", path, "--json").must_succeed().out)["duration_us"] == 200_000


def test_check_names_the_media_that_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    folder.mkdir()
    write_sound(folder / "good.wav", seconds=1.0)
    (folder / "broken.wav").write_bytes(b"RIFF\0\0\0\0WAVE" + bytes(300))
    maker = DraftMaker(duration=2 * SECOND)
    sounds = [maker.sound(f"##_draftpath_placeholder_X_##/{name}") for name in ("good.wav", "broken.wav")]
    maker.track("audio", *(segment(sound, n * SECOND) for n, sound in enumerate(sounds)))
    write_draft(folder, maker.document())
    done = fadeline("check", folder)
    assert (done.code, done.out.splitlines()[-1]) == (0, "RESULT warn")
    (line,) = (line for line in done.out.splitlines() if "cannot be read" in line)
    assert line.startswith("Warning: “broken.wav” cannot be read (1 clip): ") and "good.wav" not in done.out
