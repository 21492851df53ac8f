"""Where the sound lies in an exported file: measured against the pictures' own time, sample by sample."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from editor.model.timing import TimeRange
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from tests.end2end.sound_reference import decode
from tests.film import clip_of, numbers, sound_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import Samples, write_sound, write_video

RATE = 48_000
BURSTS = (0.25, 1.0, 2.4)
"""Seconds at which a burst of noise begins."""


def bursts(seconds: float) -> Samples:
    """Short bursts of noise, each of its own: what a correlation finds to the sample."""
    made = np.zeros((2, round(seconds * RATE)), np.float32)
    rng = np.random.default_rng(7)
    for at in BURSTS:
        start = round(at * RATE)
        noise = np.convolve(rng.normal(size=4_800), np.hanning(24), mode="same")
        made[:, start : start + 4_800] = (0.5 * noise / np.abs(noise).max()).astype(np.float32)
    return made


def placed(path: Path, seconds: float) -> NDArray[np.float64]:
    """The sound of a file at the moments of its time stamps, on the clock of the container."""
    heard = np.zeros(round((seconds + 1) * RATE))
    with av.open(str(path)) as container:
        if container.streams.video:
            first = next(container.decode(video=0))
            assert first.pts is not None
            # A picture may begin by a rounding of the container's ticks after zero.
            assert abs(float(first.pts * (first.time_base or 0))) <= 0.001
            container.seek(0)
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
        for frame in container.decode(audio=0):
            assert frame.pts is not None
            start = round(float(frame.pts * (frame.time_base or 0)) * frame.sample_rate)
            samples = np.concatenate([part.to_ndarray() for part in resampler.resample(frame)], axis=1)[0]
            left = max(-start, 0)
            heard[max(start, 0) : max(start, 0) + len(samples) - left] = samples[left:]
    return heard


def late_s(heard: NDArray[np.float64], at: float, wanted: Samples) -> float:
    """By how much a burst comes too late, in seconds."""
    start = round(at * RATE)
    pattern = wanted[0, start : start + 4_800].astype(np.float64)
    reach = 960
    around = np.pad(heard, reach)[start : start + 4_800 + 2 * reach]
    return float(np.argmax(np.correlate(around, pattern, "valid")) - reach) / RATE


@pytest.mark.parametrize(
    ("suffix", "most_s"),
    [(".wav", 0.001), (".flac", 0.001), (".mp3", 0.005), (".m4a", 0.005), (".opus", 0.005),
     (".mp4", 0.005), (".mov", 0.005), (".mkv", 0.005), (".webm", 0.005)],
)  # fmt: skip
def test_sound_lies_where_the_timeline_has_it(
    tmp_path: Path, media_factory: MediaFactory, suffix: str, most_s: float
) -> None:
    wanted = bursts(3.0)
    sound = sound_of(write_sound(tmp_path / "bursts.wav", samples=wanted))
    film = clip_of(media_factory.video(seconds=3, frame_rate=30), 0, 3_000_000, volume=0.0)
    target = tmp_path / f"out{suffix}"
    export(timeline_of([film], [sound]), ExportSettings(target, picture="render"), Progress())
    # An MP3 has no clock of its own: it is played from its first sample on.
    heard = decode(target)[0] if suffix == ".mp3" else placed(target, 3.0)
    for at in BURSTS:
        assert abs(late_s(heard, at, wanted)) <= most_s


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_the_delay_of_a_source_s_encoder_is_taken_off(tmp_path: Path, suffix: str) -> None:
    """AAC and MP3 begin before their first sample, which containers say in lists of edits or in numbers."""
    wanted = bursts(3.0)
    source = write_video(tmp_path / f"source{suffix}", seconds=3, frame_rate=30, samples=wanted)
    for way, name in (("render", "drawn.mov"), ("copy", "copied.mov")):
        extra = [sound_of(write_sound(tmp_path / "quiet.wav", seconds=3.0, level=0.0))]
        timeline = timeline_of([clip_of(source, 0, 3_000_000)], extra)
        export(timeline, ExportSettings(tmp_path / name, picture=way), Progress())
        heard = placed(tmp_path / name, 3.0)
        for at in BURSTS:
            assert abs(late_s(heard, at, wanted)) <= 0.005
        assert numbers(tmp_path / name) == list(range(90))


def test_a_part_begins_with_its_own_picture_and_sound(tmp_path: Path) -> None:
    wanted = bursts(3.0)
    source = write_video(tmp_path / "source.mp4", seconds=3, frame_rate=30, samples=wanted)
    timeline = timeline_of([clip_of(source, 0, 3_000_000)])
    for name, most_s in (("part.mp4", 0.005), ("part.wav", 0.001)):
        settings = ExportSettings(tmp_path / name, range_us=TimeRange(900_000, 1_800_000))
        export(timeline, settings, Progress())
        heard = placed(tmp_path / name, 1.8)
        for at in (1.0, 2.4):
            start = round(at * RATE)
            pattern = wanted[0, start : start + 4_800].astype(np.float64)
            around = np.pad(heard, 960)[start - 43_200 : start - 43_200 + 4_800 + 1_920]
            lag = float(np.argmax(np.correlate(around, pattern, "valid")) - 960) / RATE
            # The source's own AAC adds a fraction of a sample.
            assert abs(lag) <= most_s
    assert numbers(tmp_path / "part.mp4") == list(range(27, 81))
