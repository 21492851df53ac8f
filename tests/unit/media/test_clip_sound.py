from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from editor.media.clip_sound import open_clip_sound
from tests.plain_sound import RATE, clicks, noise_song, whole_sound, write_coded

SPEEDS = (0.5, 0.75, 1.1, 1.3337, 1.5, 2.0)
Samples = NDArray[np.float32]


@pytest.fixture(scope="module")
def tone_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    wave = 0.4 * np.sin(2 * np.pi * 440 * np.arange(20 * RATE) / RATE)
    path = tmp_path_factory.mktemp("tones") / "tone.wav"
    return write_coded(path, wave[None].astype(np.float32), RATE, "pcm_f32le")


@pytest.fixture(scope="module")
def click_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clicks") / "clicks.wav"
    bursts = np.convolve(clicks(20.0, RATE)[0], np.hanning(96) * np.sin(np.arange(96) * 0.5), "same")
    return write_coded(path, bursts[None].astype(np.float32), RATE, "pcm_f32le")


def played(
    path: Path, speed: float, n_samples: int, *, first_sample: int = 0, keeps_pitch: bool = True
) -> Samples:
    with open_clip_sound(
        str(path), source_start_us=0, source_end_us=20_000_000, n_samples=n_samples,
        first_sample=first_sample, speed=speed, keeps_pitch=keeps_pitch,
    ) as source:  # fmt: skip
        return source.read(n_samples)


def pitch_hz(samples: NDArray[np.float32]) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 21))
    return float(spectrum.argmax() * RATE / (1 << 21))


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_stretched_tone_keeps_its_pitch_and_level(tone_file: Path, speed: float) -> None:
    got = played(tone_file, speed, round(20 * RATE / speed))[0]
    middle = got[RATE // 2 : -RATE // 2]
    assert abs(1200 * np.log2(pitch_hz(middle) / 440)) < 3
    loudest = np.abs(middle[: len(middle) // 480 * 480].reshape(-1, 480)).max(axis=1)
    assert loudest.min() > 0.36, "no dip where two pieces meet"
    assert loudest.max() < 0.44


@pytest.mark.parametrize("speed", [0.25, 0.4, 0.5, 0.51, 0.52, 0.75, 1.5, 2.0])
@pytest.mark.parametrize("tone_hz", [100.0, 330.0, 1_000.0])
def test_a_steady_tone_is_as_loud_at_another_speed(tmp_path: Path, speed: float, tone_hz: float) -> None:
    wave = 0.4 * np.sin(2 * np.pi * tone_hz * np.arange(round(5 * speed * RATE)) / RATE)
    path = write_coded(tmp_path / "tone.wav", wave[None].astype(np.float32), RATE, "pcm_f32le")
    got = played(path, speed, 4 * RATE)[0][RATE : 3 * RATE].astype(np.float64)
    assert abs(20 * np.log10(np.sqrt(2 * np.mean(got**2)) / 0.4)) < 0.1


@pytest.mark.parametrize("speed", SPEEDS)
def test_onsets_of_a_stretched_clip_lie_where_they_belong(click_file: Path, speed: float) -> None:
    got = np.abs(played(click_file, speed, round(20 * RATE / speed))[0])
    for place in range(RATE // 4 + RATE // 2, 19 * RATE, RATE // 2):
        wanted = place / speed
        low = round(wanted - 0.1 * RATE)
        found = low + int(np.argmax(got[low : round(wanted + 0.1 * RATE)]))
        assert abs(found - wanted) < 0.005 * RATE


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_clip_without_its_pitch_kept_is_resampled(tone_file: Path, speed: float) -> None:
    got = played(tone_file, speed, round(19 * RATE / speed), keeps_pitch=False)[0]
    times = np.arange(len(got)) * speed / RATE
    wanted = 0.4 * np.sin(2 * np.pi * 440 * times)
    inner = slice(2_000, -2_000)
    # The speed is taken as a fraction; what that shifts is far below a sample.
    assert np.abs(got[inner] - wanted[inner]).max() < 0.005


@pytest.mark.parametrize("keeps_pitch", [True, False])
@pytest.mark.parametrize("speed", [0.8, 1.3337])
def test_seeking_in_a_clip_of_another_speed_gives_the_same_samples(
    tone_file: Path, speed: float, keeps_pitch: bool
) -> None:
    whole = played(tone_file, speed, 14 * RATE, keeps_pitch=keeps_pitch)
    for first in (1_234, 5 * RATE + 7, 11 * RATE + 1):
        part = played(tone_file, speed, RATE, first_sample=first, keeps_pitch=keeps_pitch)
        assert np.array_equal(part, whole[:, first : first + RATE])


def test_after_the_material_a_slow_clip_is_silent(tone_file: Path) -> None:
    got = played(tone_file, 0.5, 45 * RATE)
    assert np.abs(got[:, 39 * RATE : 40 * RATE - 4_800]).max() > 0.3
    assert np.abs(got[:, 41 * RATE :]).max() < 1e-3


@pytest.mark.parametrize("suffix", [".wav", ".mp3"])
def test_a_reversed_clip_is_the_part_backwards(tmp_path: Path, suffix: str) -> None:
    codec = {".wav": "pcm_s16le", ".mp3": "libmp3lame"}[suffix]
    path = write_coded(tmp_path / f"a{suffix}", noise_song(12.0, 44_100, 2, 4), 44_100, codec)
    whole = whole_sound(path)
    with open_clip_sound(
        str(path), source_start_us=1_000_000, source_end_us=11_000_000, n_samples=9 * RATE,
        first_sample=RATE, is_reversed=True,
    ) as source:  # fmt: skip
        got = np.concatenate([source.read(100), source.read(9 * RATE - 100)], axis=1)
    wanted = whole[:, RATE : 10 * RATE][:, ::-1]
    assert np.abs(got - wanted).max() < 2e-6


def test_a_reversed_clip_at_double_speed_ends_at_the_start_of_its_part(click_file: Path) -> None:
    with open_clip_sound(
        str(click_file), source_start_us=2_000_000, source_end_us=12_000_000, n_samples=5 * RATE,
        speed=2.0, is_reversed=True,
    ) as source:  # fmt: skip
        got = np.abs(source.read(5 * RATE)[0])
    # A click at 11.75 s of the material is heard 0.125 s after the clip's start.
    for place_s in (0.125, 1.125, 3.375):
        low = round((place_s - 0.1) * RATE)
        found = low + int(np.argmax(got[low : low + round(0.2 * RATE)]))
        assert abs(found - place_s * RATE) < 0.005 * RATE


def two_streams(path: Path) -> Path:
    """A file with a tone of 300 Hz as its first sound and one of 900 Hz as its second."""
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("pcm_s16le", rate=RATE, layout="mono") for _ in range(2)]
        for stream, tone_hz in zip(streams, (300.0, 900.0), strict=True):
            wave = np.sin(2 * np.pi * tone_hz * np.arange(3 * RATE) / RATE) * 0.5
            frame = av.AudioFrame.from_ndarray(
                (wave * 32767).astype(np.int16).reshape(1, -1), format="s16", layout="mono"
            )
            frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.parametrize(("stream_index", "tone_hz"), [(None, 300.0), (0, 300.0), (1, 900.0)])
def test_the_chosen_stream_of_a_file_is_heard(
    tmp_path: Path, stream_index: int | None, tone_hz: float, is_reversed: bool
) -> None:
    path = two_streams(tmp_path / "two.mkv")
    with open_clip_sound(
        str(path), source_start_us=0, source_end_us=2_000_000, n_samples=RATE,
        stream_index=stream_index, is_reversed=is_reversed,
    ) as source:  # fmt: skip
        assert pitch_hz(source.read(RATE)[0]) == pytest.approx(tone_hz, abs=1.5)
