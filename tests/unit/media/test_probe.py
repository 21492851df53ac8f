import struct
import wave
from pathlib import Path

import pytest

from editor.errors import MediaError
from editor.media.probe import probe
from tests.media_factory import MediaFactory
from tests.media_making import write_sound
from tests.plain_sound import decoded


# FFmpeg's own Vorbis encoder writes stereo only.
@pytest.mark.parametrize(
    ("suffix", "channels"),
    [(".ogg", 2), *((s, n) for s in (".wav", ".flac", ".mp3", ".m4a", ".aac", ".opus") for n in (1, 2))],
)
def test_facts_of_every_sound_format(media_factory: MediaFactory, suffix: str, channels: int) -> None:
    path = media_factory.sound(suffix, seconds=2.5, rate=48_000, channels=channels)
    facts = probe(path)
    assert facts.kind == "sound"
    assert facts.sound is not None
    assert (facts.sound.sample_rate, facts.sound.channels) == (48_000, channels)
    assert not facts.is_duration_estimated
    assert facts.pictures == ()
    # Raw AAC has no place to say how much of its first and last packets is padding.
    allowed_us = 50_000 if suffix == ".aac" else 22_000 if suffix == ".m4a" else 1_000
    assert abs(facts.duration_us - 2_500_000) <= allowed_us


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".aac", ".ogg", ".opus"])
def test_the_length_is_that_of_the_decoded_samples(media_factory: MediaFactory, suffix: str) -> None:
    path = media_factory.sound(suffix, seconds=7.3)
    frames = decoded(path)
    n_samples = sum(frame.samples for frame in frames)
    assert abs(probe(path).duration_us - n_samples * 1e6 / frames[0].sample_rate) <= 1


def test_a_length_that_the_header_exaggerates_is_found_out(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.flac", seconds=3)
    data = bytearray(path.read_bytes())
    # The 36-bit count of samples ends 26 bytes into the file; 24 hours of it are said.
    count = 24 * 3600 * 48_000
    data[21] = data[21] & 0xF0 | count >> 32
    data[22:26] = struct.pack(">I", count & 0xFFFFFFFF)
    path.write_bytes(data)
    facts = probe(path)
    assert (facts.duration_us, facts.is_duration_estimated) == (3_000_000, False)


def test_a_file_that_was_cut_off_has_the_length_that_is_left(
    tmp_path: Path, media_factory: MediaFactory
) -> None:
    whole = media_factory.sound(".wav", seconds=4.0).read_bytes()
    (tmp_path / "cut.wav").write_bytes(whole[: 44 + 48_000 * 4 * 3])
    assert abs(probe(tmp_path / "cut.wav").duration_us - 3_000_000) < 1_000


def test_an_mp3_of_varying_rate_without_an_index_has_its_true_length(tmp_path: Path) -> None:
    import av
    import numpy as np

    path = tmp_path / "v.mp3"
    options = {"write_xing": "0", "id3v2_version": "0"}
    with av.open(str(path), "w", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=44_100, options={"q": "0", "compression_level": "7"})
        stream.codec_context.qscale = True
        silence_then_noise = np.zeros((2, 44_100 * 20), np.float32)
        silence_then_noise[:, 44_100 * 10 :] = np.random.default_rng(1).standard_normal((2, 441_000)) * 0.2
        frame = av.AudioFrame.from_ndarray(silence_then_noise, format="fltp", layout="stereo")
        frame.sample_rate = 44_100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    n_samples = sum(frame.samples for frame in decoded(path))
    assert abs(probe(path).duration_us - n_samples * 1e6 / 44_100) <= 30_000


def test_facts_of_a_video(media_factory: MediaFactory) -> None:
    facts = probe(media_factory.video(".mp4", seconds=2.0))
    assert facts.kind == "video"
    assert facts.picture is not None
    assert facts.sound is not None
    assert abs(facts.duration_us - 2_000_000) < 50_000
    assert facts.picture.frame_rate == 30


def test_facts_of_a_still(media_factory: MediaFactory) -> None:
    facts = probe(media_factory.still(".png"))
    assert (facts.kind, facts.is_still, facts.sound, facts.duration_us) == ("still", True, None, 0)


@pytest.mark.parametrize(("rate", "channels"), [(1, 1), (900, 2), (4_000_000, 1)])
def test_sound_beyond_the_limits_is_refused_with_its_numbers(
    tmp_path: Path, rate: int, channels: int
) -> None:
    path = tmp_path / "odd.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(4000))
    with pytest.raises(MediaError, match="samples a second"):
        probe(path)


def test_sound_of_too_many_channels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(100)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(bytes(200 * 480))
    with pytest.raises(MediaError):
        probe(path)
