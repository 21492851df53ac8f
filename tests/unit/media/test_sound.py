import struct
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from editor.errors import MediaError
from editor.media import sound as sound_module
from editor.media.packets import SoundPackets
from editor.media.sound import SoundReader
from tests.media_factory import MediaFactory
from tests.plain_sound import (
    clicks,
    noise_song,
    steps_apart,
    stretch_of,
    whole_sound,
    write_coded,
)

SECONDS = 13.0
FORMATS: dict[str, tuple[str, str, int, int]] = {
    "mp3-44100": (".mp3", "libmp3lame", 44_100, 2),
    "mp3-22050-mono": (".mp3", "libmp3lame", 22_050, 1),
    "m4a-44100": (".m4a", "aac", 44_100, 2),
    "m4a-48000-mono": (".m4a", "aac", 48_000, 1),
    "aac-44100": (".aac", "aac", 44_100, 2),
    "wav-11025": (".wav", "pcm_s16le", 11_025, 1),
    "wav-96000": (".wav", "pcm_s24le", 96_000, 2),
    "wav-44099": (".wav", "pcm_f32le", 44_099, 2),
    "flac-44100": (".flac", "flac", 44_100, 2),
    "ogg-44100": (".ogg", "vorbis", 44_100, 2),
    "opus-48000": (".opus", "libopus", 48_000, 2),
    "mkv-aac": (".mkv", "aac", 44_100, 2),
    "mkv-vorbis": (".mkv", "vorbis", 44_100, 2),
    "webm-opus": (".webm", "libopus", 48_000, 1),
}


@pytest.fixture(scope="module", params=FORMATS)
def coded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    suffix, codec, rate, channels = FORMATS[request.param]
    folder = tmp_path_factory.mktemp("coded")
    path = write_coded(folder / f"a{suffix}", noise_song(SECONDS, rate, channels, 5), rate, codec)
    return path, whole_sound(path)


def test_a_whole_file_is_what_plain_decoding_gives(coded: tuple[Path, Any]) -> None:
    path, truth = coded
    with SoundReader(path) as reader:
        got = reader.read(truth.shape[1] + 5_000)
        assert reader.is_finished
    assert steps_apart(got[:, : truth.shape[1]], truth) <= 1
    assert np.abs(got[:, : truth.shape[1]] - truth).max() < 2e-6
    assert not got[:, truth.shape[1] :].any()


def test_reading_from_any_moment_gives_the_same_samples(coded: tuple[Path, Any]) -> None:
    path, truth = coded
    with SoundReader(path) as reader:
        whole = reader.read(truth.shape[1])
    for start in (1, 47_999, 170_003, 333_333, 480_000, 551_111):
        with SoundReader(path, start_sample=start, n_samples=30_000) as reader:
            got = np.concatenate([reader.read(n) for n in (1, 4_999, 25_000)], axis=1)
        wanted = stretch_of(whole.astype(np.float64), start, 30_000)
        assert np.array_equal(got, wanted.astype(np.float32)), start


def test_the_quick_way_and_the_careful_way_agree_to_the_bit(
    coded: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, truth = coded
    with SoundReader(path, start_us=4_123_457) as reader:
        usual = reader.read(truth.shape[1])
    monkeypatch.setattr(sound_module, "_quick_pieces", lambda *_: iter(()))
    with SoundReader(path, start_us=4_123_457) as reader:
        assert np.array_equal(reader.read(truth.shape[1]), usual)


def test_a_start_before_the_sound_is_silence_first(media_factory: MediaFactory) -> None:
    path = media_factory.sound(".wav", seconds=1.0)
    with SoundReader(path, start_sample=-1_000) as reader:
        got = reader.read(2_000)
    assert not got[:, :1_000].any()
    assert np.abs(got[:, 1_000:] - whole_sound(path)[:, :1_000]).max() < 1e-6


def test_a_start_after_the_sound_is_silence(media_factory: MediaFactory) -> None:
    for suffix in (".wav", ".mp3", ".m4a", ".flac"):
        with SoundReader(media_factory.sound(suffix), start_us=90_000_000) as reader:
            assert not reader.read(1_000).any()
            assert reader.is_finished


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".opus", ".ogg", ".flac"])
def test_the_first_sample_lies_at_zero(tmp_path: Path, suffix: str) -> None:
    codec = {".mp3": "libmp3lame", ".m4a": "aac", ".opus": "libopus", ".ogg": "vorbis", ".flac": "flac"}[
        suffix
    ]
    source = clicks(3.0, 48_000, 2)
    path = write_coded(tmp_path / f"a{suffix}", source, 48_000, codec)
    with SoundReader(path) as reader:
        got = reader.read(source.shape[1])
    for place in np.flatnonzero(source[0]):
        found = place - 2_000 + np.argmax(np.abs(got[0, place - 2_000 : place + 2_000]))
        assert abs(found - place) <= 48, "more than 1 ms"


def test_mono_lies_on_both_sides_at_full_level(tmp_path: Path) -> None:
    path = write_coded(tmp_path / "m.wav", np.full((1, 4_800), 0.5, np.float32), 48_000, "pcm_f32le")
    with SoundReader(path) as reader:
        assert np.array_equal(reader.read(4_800), np.full((2, 4_800), 0.5, np.float32))


@pytest.mark.parametrize(
    ("codec", "sample_format", "step"),
    [("pcm_u8", "u8", 2 / 255), ("pcm_s16le", "s16", 2**-15), ("pcm_s24le", "s32", 2**-23),
     ("pcm_s32le", "s32", 2**-24), ("pcm_f32le", "flt", 2**-24), ("pcm_f64le", "dbl", 2**-24)],
)  # fmt: skip
def test_every_kind_of_wav_is_read_to_its_last_bit(
    tmp_path: Path, codec: str, sample_format: str, step: float
) -> None:
    source = noise_song(1.0, 48_000, 2, 3)
    path = write_coded(tmp_path / "a.wav", source, 48_000, codec, sample_format=sample_format)
    with SoundReader(path) as reader:
        got = reader.read(source.shape[1])
    assert np.abs(got - source).max() <= step * 0.51 + 1e-7


@pytest.mark.parametrize(("layout", "n_channels"), [("5.1", 6), ("7.1", 8)])
def test_surround_is_mixed_down_by_swresample_s_rule(tmp_path: Path, layout: str, n_channels: int) -> None:
    source = np.concatenate([noise_song(1.0, 48_000, 1, seed) for seed in range(n_channels)])
    source *= np.float32(0.3)
    path = write_coded(tmp_path / "a.wav", source, 48_000, "pcm_f32le", sample_format="flt", layout=layout)
    with SoundReader(path) as reader:
        got = reader.read(48_000)
    half = np.sqrt(0.5)
    left = source[0] + half * source[2] + half * source[4] + (half * source[6] if n_channels == 8 else 0)
    assert np.abs(got[0] - left).max() < 1e-5


def test_late_sound_stays_late_in_a_video(tmp_path: Path) -> None:
    for suffix in (".mp4", ".mkv"):
        path = write_film(tmp_path / f"late{suffix}", sound_start_s=Fraction(3, 2))
        with SoundReader(path) as reader:
            got = reader.read(3 * 48_000)
        first = int(np.argmax(np.abs(got[0]) > 0.2))
        # The clicks begin a quarter of a second into the sound.
        assert abs(first - (1.5 + 0.25) * 48_000) <= 60, suffix


def test_late_sound_in_a_sound_file_begins_at_once(tmp_path: Path) -> None:
    path = write_film(tmp_path / "late.mka", sound_start_s=Fraction(3, 2), with_picture=False)
    with SoundReader(path) as reader:
        got = reader.read(48_000)
    assert abs(int(np.argmax(np.abs(got[0]) > 0.2)) - 12_000) <= 60


def write_film(path: Path, *, sound_start_s: Fraction, with_picture: bool = True) -> Path:
    source = clicks(2.0, 48_000, 2)
    with av.open(str(path), "w") as container:
        picture: Any = container.add_stream("libx264", rate=25) if with_picture else None
        sound: Any = container.add_stream("aac", rate=48_000)
        sound.codec_context.layout = "stereo"
        if picture is not None:
            picture.width, picture.height, picture.pix_fmt = 64, 64, "yuv420p"
            for number in range(100):
                frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), number, np.uint8), format="rgb24")
                frame.pts, frame.time_base = number, Fraction(1, 25)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        samples = av.AudioFrame.from_ndarray(source, format="fltp", layout="stereo")
        samples.sample_rate, samples.time_base = 48_000, Fraction(1, 48_000)
        samples.pts = round(sound_start_s * 48_000)
        container.mux(sound.encode(samples))
        container.mux(sound.encode(None))
    return path


def test_numbers_that_are_none_become_silence(tmp_path: Path) -> None:
    source = noise_song(2.0, 48_000, 2, 8)
    source[:, 30_000:30_010] = np.nan
    source[0, 50_000] = np.inf
    path = write_coded(tmp_path / "nan.wav", source, 48_000, "pcm_f32le", sample_format="flt")
    with SoundReader(path) as reader:
        got = reader.read(source.shape[1])
    assert np.isfinite(got).all()
    assert not got[:, 30_000:30_010].any()
    assert np.array_equal(got[:, 60_000:], source[:, 60_000:])


def test_a_damaged_packet_costs_that_packet_only(tmp_path: Path) -> None:
    source = noise_song(8.0, 44_100, 2, 9)
    path = write_coded(tmp_path / "a.m4a", source, 44_100, "aac")
    with SoundReader(path) as reader:
        whole = reader.read(8 * 48_000)
    with av.open(str(path)) as container:
        packets = [(packet.pos, packet.size) for packet in container.demux(container.streams.audio[0])]
    data = bytearray(path.read_bytes())
    place, size = packets[len(packets) // 2]
    assert place is not None
    data[place : place + size] = b"\xff" * size
    path.write_bytes(data)
    with SoundReader(path) as reader:
        got = reader.read(8 * 48_000)
        assert reader.n_damaged >= 1
    different = np.flatnonzero(np.abs(got - whole).max(axis=0) > 1e-4)
    # The packet itself, and the neighbours that overlap with it.
    assert 1_000 < different[-1] - different[0] < 4 * 1_024 * 48 / 44.1
    middle = len(packets) // 2 * 1_024 * 48 / 44.1
    assert different[0] < middle < different[-1] + 2_400


def test_sound_after_a_change_of_rate_and_channels_has_the_right_pitch(tmp_path: Path) -> None:
    joined = b""
    for rate, channels in ((44_100, 2), (48_000, 1), (32_000, 2)):
        source = np.tile(0.4 * np.sin(2 * np.pi * 440 * np.arange(4 * rate) / rate), (channels, 1))
        options = {"write_xing": "0", "id3v2_version": "0"}
        part = write_coded(
            tmp_path / f"{rate}.mp3", source.astype(np.float32), rate, "libmp3lame", container_options=options
        )
        joined += part.read_bytes()
    (tmp_path / "joined.mp3").write_bytes(joined)
    with SoundReader(tmp_path / "joined.mp3") as reader:
        got = reader.read(12 * 48_000)
    for second in (1, 2, 5, 6, 9, 10):
        part_of_it = got[0, second * 48_000 : (second + 1) * 48_000]
        spectrum = np.abs(np.fft.rfft(part_of_it * np.hanning(48_000)))
        assert abs(int(spectrum.argmax()) - 440) <= 1, second
        assert 0.35 < np.abs(part_of_it).max() < 0.45


def test_a_file_cut_off_in_mid_packet_plays_up_to_there(tmp_path: Path, media_factory: MediaFactory) -> None:
    data = media_factory.sound(".mp3", seconds=4.0).read_bytes()
    (tmp_path / "cut.mp3").write_bytes(data[: len(data) // 2])
    with SoundReader(tmp_path / "cut.mp3") as reader:
        got = reader.read(4 * 48_000)
    loud = np.flatnonzero(np.abs(got[0]) > 0.1)
    assert 1.8 * 48_000 < loud[-1] < 2.1 * 48_000


def test_a_video_without_sound_says_so(media_factory: MediaFactory) -> None:
    with pytest.raises(MediaError, match="no sound in"):
        SoundReader(media_factory.still(".png"))


def test_a_header_that_lies_about_the_length_allocates_nothing(tmp_path: Path) -> None:
    header = (
        b"RIFF"
        + struct.pack("<I", 0xFFFFFFFF)
        + b"WAVEfmt "
        + struct.pack("<IHHIIHH", 16, 1, 2, 48_000, 192_000, 4, 16)
    )
    (tmp_path / "long.wav").write_bytes(header + b"data" + struct.pack("<I", 0xFFFFFFF0) + bytes(192_000))
    with SoundReader(tmp_path / "long.wav") as reader:
        assert reader.read(96_000).shape == (2, 96_000)
        assert reader.is_finished


def test_a_reader_that_rests_for_long_reads_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.media.border.OPEN_TIMEOUT_S", 0.3)
    path = write_coded(tmp_path / "a.mp3", noise_song(12.0, 44_100, 2, 5), 44_100, "libmp3lame")
    with SoundReader(path, start_us=5_000_000, n_samples=4 * 48_000) as reader:
        whole = reader.read(4 * 48_000)
    with SoundPackets(path) as packets:
        packets.first_s()
        time.sleep(0.5)
        assert next(packets.frames_from(8 * 44_100))[0] > 7 * 44_100
    with SoundReader(path, start_us=5_000_000, n_samples=4 * 48_000) as reader:
        parts = [reader.read(48_000)]
        time.sleep(0.5)
        parts += [reader.read(48_000) for _ in range(3)]
    assert np.array_equal(np.concatenate(parts, axis=1), whole)
