"""MP3 by LAME's own library: as good as FFmpeg's encoder makes it, sample-exact, and never without a way."""

from __future__ import annotations

import gc
import importlib.util
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from editor.media import audio_formats, sound_encoder
from editor.media.audio_formats import AUDIO_FORMS, AudioForm, at_rate, write_form
from editor.media.file_tags import FileTags, read_tags
from editor.media.lame import frame_bytes, frames_of, lame_library, lame_packets
from editor.media.sound_encoder import SOUND_FORMATS, SoundFileWriter
from tests.plain_sound import noise_song

RATE = 48_000
IS_MISSING = lame_library() is None
needs_lame = pytest.mark.skipif(IS_MISSING, reason="lameenc shows no functions of LAME here")


def decoded(path: Path) -> np.ndarray:
    """All samples of a file at its own rate, with the container's marks of delay and filling obeyed."""
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


def write(path: Path, samples: np.ndarray, *, bit_rate: int | None, block: int = 48_000) -> np.ndarray:
    known = SOUND_FORMATS["mp3" if bit_rate else "mp3v0"]
    with SoundFileWriter(path, known, bit_rate=bit_rate) as writer:
        for start in range(0, samples.shape[1], block):
            writer.write(samples[:, start : start + block])
        writer.finish()
    return decoded(path)


def without_lame(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sound_encoder, audio_formats):
        monkeypatch.setattr(module, "lame_packets", lambda *_: None)


def noise_ratio_db(wanted: np.ndarray, got: np.ndarray) -> float:
    """Signal to what differs from it, in decibels, in doubles."""
    exact = wanted.astype(np.float64)
    return float(10 * np.log10((exact**2).sum() / ((exact - got) ** 2).sum()))


def joint_song(seconds: float, level: float) -> np.ndarray:
    """Two channels that have much in common, at a level (root mean square)."""
    song = noise_song(seconds, RATE, 2, 7).astype(np.float64)
    mixed = np.stack([song[0], 0.7 * song[0] + 0.3 * song[1]])
    return (mixed * level / np.sqrt((mixed**2).mean())).astype(np.float32)


@pytest.mark.skipif(sys.platform != "linux", reason="where functions are hidden, FFmpeg's encoder is used")
def test_the_library_is_there_on_linux() -> None:
    assert lame_library() is not None


@needs_lame
@pytest.mark.parametrize("level", [0.1, 10 ** (-70 / 20)], ids=["usual", "minus-70-dBFS"])
@pytest.mark.parametrize("bit_rate", [128_000, 192_000, 320_000, None], ids=["128", "192", "320", "v0"])
def test_it_is_as_near_to_the_sound_as_ffmpegs_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bit_rate: int | None, level: float
) -> None:
    source = joint_song(2.5, level)
    ours = write(tmp_path / "ours.mp3", source, bit_rate=bit_rate)
    without_lame(monkeypatch)
    theirs = write(tmp_path / "theirs.mp3", source, bit_rate=bit_rate)
    assert ours.shape == theirs.shape == source.shape
    assert noise_ratio_db(source, ours) > noise_ratio_db(source, theirs) - 0.1
    sizes = [(tmp_path / f"{name}.mp3").stat().st_size for name in ("ours", "theirs")]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.01)


# Frames have 1152 samples, 1105 more are coded: around 47 and 1152 the last frame is all or hardly filling.
EDGES = (1, 46, 47, 48, 529, 1_104, 1_105, 1_151, 1_152, 1_153, 1_198, 1_199, 1_200, 30_000)


@needs_lame
@pytest.mark.parametrize("name", ["mp3_44100_128", "mp3_22050_32", "mp3_24000_48"])
def test_every_length_comes_back_to_the_sample(tmp_path: Path, name: str) -> None:
    form = AUDIO_FORMS[name]
    # Below 47 samples (2 ms) the reader of FFmpeg loses count of the smaller frames of MPEG 2.
    lengths = EDGES if form.rate > 32_000 else [length for length in EDGES if length >= 47]
    for n_samples in [length + n_frames * 1152 for length in lengths for n_frames in (0, 9)]:
        source = np.full((2, round(n_samples * RATE / form.rate)), 0.1, np.float32)
        write_form(source, tmp_path / "a.mp3", form)
        assert decoded(tmp_path / "a.mp3").shape == at_rate(source, form).shape


@needs_lame
def test_every_length_at_the_mix_rate_comes_back_to_the_sample(tmp_path: Path) -> None:
    for n_samples in EDGES:
        assert write(
            tmp_path / "a.mp3", np.full((2, n_samples), 0.1, np.float32), bit_rate=192_000
        ).shape == (
            2,
            n_samples,
        )


@needs_lame
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [48_000, 44_100, 32_000, 24_000, 22_050])
def test_the_sound_lies_where_it_lay_at_every_rate(tmp_path: Path, rate: int, channels: int) -> None:
    form = AudioForm("mp3", "libmp3lame", "mp3", ".mp3", rate, 64_000 * channels, channels, "fltp")
    song = noise_song(1.5, RATE, 2, 8)
    wanted = at_rate(song, form)
    write_form(song, tmp_path / "a.mp3", form)
    got = decoded(tmp_path / "a.mp3")
    assert got.shape == wanted.shape
    for channel in range(channels):
        spectrum = np.fft.rfft(wanted[channel].astype(np.float64)) * np.conj(np.fft.rfft(got[channel]))
        assert int(np.argmax(np.fft.irfft(spectrum))) == 0


@needs_lame
def test_the_encoder_of_ffmpeg_is_never_fed(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mp3"), "w") as container:
        stream: Any = container.add_stream("libmp3lame", rate=RATE)
        stream.codec_context.layout = "stereo"
        encoder = lame_packets(stream, RATE, 2, 128_000)
        assert encoder is not None
        packets = encoder.encode(noise_song(1.0, RATE, 2, 9)) + encoder.finish()
        assert stream.codec_context.encode(None) == []
    assert [packet.pts for packet in packets[:2]] == [-1105, 47]
    assert sum(packet.duration or 0 for packet in packets) == RATE + 1105
    marked = [number for number, packet in enumerate(packets) if packet.has_sidedata("skip_samples")]
    assert marked == [0, len(packets) - 1]


@needs_lame
def test_blocks_of_any_size_make_the_same_file(tmp_path: Path) -> None:
    source = noise_song(2.2, RATE, 2, 10)
    for name, block in (("a", 777), ("b", 100_000)):
        write(tmp_path / f"{name}.mp3", source, bit_rate=160_000, block=block)
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_without_the_package_ffmpeg_encodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    lame_library.cache_clear()
    try:
        source = noise_song(1.3, RATE, 2, 11)
        path, tags = tmp_path / "a.mp3", FileTags("Alone")
        with SoundFileWriter(path, SOUND_FORMATS["mp3"], tags=tags) as writer:
            writer.write(source)
            writer.finish()
        assert lame_library() is None
        assert decoded(path).shape == source.shape
        assert read_tags(path) == tags
        write_form(source, path, AUDIO_FORMS["mp3_44100_96"])
        assert decoded(path).shape == (2, round(1.3 * 44_100))
    finally:
        lame_library.cache_clear()


def test_a_package_that_hides_its_functions_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = ModuleSpec("lameenc", None, origin=importlib.util.find_spec("_ctypes").origin)  # type: ignore[union-attr]
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: hidden)
    lame_library.cache_clear()
    try:
        assert lame_library() is None
    finally:
        lame_library.cache_clear()


@needs_lame
def test_an_encoder_that_is_given_up_is_closed(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mp3"), "w") as container:
        stream: Any = container.add_stream("libmp3lame", rate=RATE)
        encoder = lame_packets(stream, RATE, 2, 128_000)
        assert encoder is not None
        encoder.encode(noise_song(0.5, RATE, 2, 12))
        closing = encoder._close
        del encoder
        gc.collect()
        assert not closing.alive


@needs_lame
def test_a_rate_that_mp3_does_not_know_is_left_to_ffmpeg(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mp3"), "w") as container:
        stream: Any = container.add_stream("libmp3lame", rate=RATE)
        assert lame_packets(stream, 96_000, 2, 128_000) is None


def test_frames_are_cut_by_their_headers() -> None:
    first, second = bytes.fromhex("fffb9444") + bytes(380), bytes.fromhex("fff38264") + bytes(109)
    assert frame_bytes(first) == 384
    assert frame_bytes(second) == 72_000 * 64 // 22_050 + 1
    whole = second + bytes(frame_bytes(second) - len(second))
    assert frames_of(first + whole + first[:200]) == ([first, whole], first[:200])
    assert frames_of(b"\xff\xfb") == ([], b"\xff\xfb")


@pytest.mark.parametrize("header", ["00000000", "fffbf444", "fffb0444", "fffb9c44", "ffeb9444"])
def test_what_is_no_frame_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="no frame"):
        frames_of(bytes.fromhex(header) + bytes(500))


@needs_lame
def test_a_refusal_of_lame_becomes_an_error(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mp3"), "w") as container:
        stream: Any = container.add_stream("libmp3lame", rate=RATE)
        encoder = lame_packets(stream, RATE, 2, 128_000)
        assert encoder is not None
        with pytest.raises(ValueError, match="LAME -1"):
            encoder._packets(-1)
