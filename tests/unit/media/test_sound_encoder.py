import threading
from pathlib import Path

import av
import numpy as np
import pytest

from editor.errors import MediaError
from editor.media.file_tags import CHAPTER_SUFFIXES, Chapter, FileTags, read_tags
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.media.sound_encoder import SOUND_FORMATS, SoundEncoder, SoundFileWriter, format_for, is_available
from tests.plain_sound import clicks, noise_song, whole_sound

RATE = 48_000
LOSSLESS = {"wav": 15, "wav24": 23, "flac": 15, "flac24": 23}


def write(path: Path, name: str, samples: np.ndarray, block: int = 10_000) -> SoundFileWriter:
    with SoundFileWriter(path, SOUND_FORMATS[name]) as writer:
        for start in range(0, samples.shape[1], block):
            writer.write(samples[:, start : start + block])
        writer.finish()
    return writer


@pytest.mark.parametrize("name", sorted(SOUND_FORMATS))
def test_clicks_lie_right_when_decoded_again(tmp_path: Path, name: str) -> None:
    assert is_available(SOUND_FORMATS[name])
    source = clicks(4.0, RATE, 2)
    source += (0.05 * np.sin(2 * np.pi * 220 * np.arange(4 * RATE) / RATE)).astype(np.float32)
    path = tmp_path / f"a{SOUND_FORMATS[name].suffix}"
    write(path, name, source)
    with SoundReader(path) as reader:
        got = reader.read(4 * RATE)
    allowed = 48 if name in LOSSLESS or name == "wav32f" else 240
    for place in np.flatnonzero(source[0] > 0.5):
        low = place - 2_000
        found = low + int(np.argmax(np.abs(got[0, low : place + 2_000])))
        assert abs(found - place) <= allowed


@pytest.mark.parametrize("name", sorted(SOUND_FORMATS))
def test_the_finished_file_has_the_right_length(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"a{SOUND_FORMATS[name].suffix}"
    write(path, name, noise_song(3.21, RATE, 2, 1))
    padding_us = 25_000 if name == "aac" else 1_000
    assert abs(probe(path).duration_us - 3_210_000) <= padding_us


@pytest.mark.parametrize(("name", "bits"), sorted(LOSSLESS.items()))
def test_whole_numbers_are_rounded_to_nearest(tmp_path: Path, name: str, bits: int) -> None:
    source = noise_song(1.0, RATE, 2, 2)
    path = tmp_path / f"a{SOUND_FORMATS[name].suffix}"
    write(path, name, source)
    wanted = np.rint(source.astype(np.float64) * 2**bits) / 2**bits
    assert np.abs(whole_sound(path) - wanted).max() < 2.0**-bits * 0.01


def test_float_wav_keeps_every_bit_and_is_never_limited(tmp_path: Path) -> None:
    source = noise_song(1.0, RATE, 2, 3) * np.float32(3)
    writer = write(tmp_path / "a.wav", "wav32f", source)
    assert np.array_equal(whole_sound(tmp_path / "a.wav").astype(np.float32), source)
    assert writer.n_clipped == 0
    assert writer.peak == pytest.approx(np.abs(source).max())


@pytest.mark.parametrize("name", ["wav", "wav24", "flac"])
def test_what_passes_full_scale_is_limited_and_counted(tmp_path: Path, name: str) -> None:
    source = np.zeros((2, 9_600), np.float32)
    source[:, 100:110] = 1.5
    source[0, 200:203] = -7
    source[1, 300] = -1.0
    path = tmp_path / f"a{SOUND_FORMATS[name].suffix}"
    writer = write(path, name, source)
    got = whole_sound(path)
    assert got[:, 100:110].min() > 0.9999
    assert got[0, 200:203].max() == -1.0
    assert not got[:, 110:200].any()
    assert writer.n_clipped == 23
    assert writer.peak == 7.0


@pytest.mark.parametrize("name", ["wav", "m4a", "mp3", "opus", "wav32f"])
def test_numbers_that_are_none_are_silenced_and_counted(tmp_path: Path, name: str) -> None:
    source = noise_song(1.0, RATE, 2, 4)
    source[0, 1_000:1_005] = np.nan
    source[1, 2_000] = -np.inf
    path = tmp_path / f"a{SOUND_FORMATS[name].suffix}"
    writer = write(path, name, source)
    assert writer.n_not_finite == 6
    with SoundReader(path) as reader:
        assert np.abs(reader.read(RATE)).max() < 1.0


def test_block_sizes_do_not_change_the_file(tmp_path: Path) -> None:
    source = noise_song(1.5, RATE, 2, 5)
    for name in ("wav", "m4a"):
        write(tmp_path / "a", name, source, block=777)
        write(tmp_path / "b", name, source, block=48_000)
        assert np.array_equal(whole_sound(tmp_path / "a"), whole_sound(tmp_path / "b"))


def test_a_stream_is_added_to_a_container_of_somebody_else(tmp_path: Path) -> None:
    source = clicks(2.0, RATE, 2)
    with av.open(str(tmp_path / "a.mkv"), "w") as container:
        encoder = SoundEncoder(container, SOUND_FORMATS["m4a"], bit_rate=128_000)
        for start in range(0, source.shape[1], 20_000):
            container.mux(encoder.encode(source[:, start : start + 20_000]))
        container.mux(encoder.finish())
    facts = probe(tmp_path / "a.mkv")
    assert facts.sound is not None
    assert facts.sound.codec == "aac"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="could not be written"):
        SoundFileWriter(tmp_path / "missing" / "a.wav", SOUND_FORMATS["wav"])


@pytest.mark.parametrize("name", ["wav", "flac", "m4a", "mp3"])
def test_a_full_disk_is_said_in_words(name: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    source = noise_song(4.0, RATE, 2, 6)
    with pytest.raises(MediaError, match="could not be written") as caught:
        write(Path("/dev/full"), name, source)
    assert "No space left" in caught.value.message


def test_an_unfinished_file_is_left_without_waiting(tmp_path: Path) -> None:
    with SoundFileWriter(tmp_path / "a.wav", SOUND_FORMATS["wav"]) as writer:
        for _ in range(4):
            writer.write(np.zeros((2, 48_000), np.float32))
        assert "sound encoder" in {thread.name for thread in threading.enumerate()}
    writer.abandon()
    assert "sound encoder" not in {thread.name for thread in threading.enumerate()}


def test_the_format_follows_from_the_name() -> None:
    assert format_for("x.FLAC").name == "flac"
    assert format_for(Path("a/b.m4a")).codec == "aac"
    with pytest.raises(MediaError, match=r"cannot be written as “\.xyz”"):
        format_for("song.xyz")


TAGS = FileTags(
    "My song — 歌", (Chapter(0, 1_250_000, "Verse"), Chapter(1_250_000, 2_000_000, "Refrain & <副歌>"))
)


@pytest.mark.parametrize("name", sorted({"wav", "wav24", "flac", "mp3", "mp3v0", "m4a", "opus", "ogg"}))
def test_title_and_chapters_are_read_back(tmp_path: Path, name: str) -> None:
    known = SOUND_FORMATS[name]
    path = tmp_path / f"a{known.suffix}"
    has_chapters = known.suffix in CHAPTER_SUFFIXES
    tags = TAGS if has_chapters else FileTags(TAGS.title)
    with SoundFileWriter(path, known, tags=tags) as writer:
        writer.write(noise_song(2.0, RATE, 2, 6))
        writer.finish()
    assert read_tags(path) == tags
    # The track of chapters that MP4 keeps lengthens nothing.
    assert abs(probe(path).duration_us - 2_000_000) <= 1_000


def test_a_variable_rate_takes_what_the_sound_needs(tmp_path: Path) -> None:
    quiet = (0.05 * np.sin(2 * np.pi * 220 * np.arange(2 * RATE) / RATE)).astype(np.float32)
    write(tmp_path / "quiet.mp3", "mp3v0", np.stack([quiet, quiet]))
    write(tmp_path / "noise.mp3", "mp3v0", noise_song(2.0, RATE, 2, 7))
    sizes = [(tmp_path / name).stat().st_size for name in ("quiet.mp3", "noise.mp3")]
    assert sizes[1] > 1.5 * sizes[0]
