"""K-1: what is played of generated timelines is what their exports hold."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import av
import numpy as np
import pytest

from editor.model.care import SoundCare
from editor.model.clip import EQUAL_POWER, LINEAR, SLOW_START, SMOOTH, Clip, VolumePoint
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange, us_to_samples
from editor.playback.route import Order, Route
from editor.playback.switch import Switch
from editor.playback.transport import Transport
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from tests.media_making import write_sound

SECOND = 1_000_000
SOURCE_US = 3 * SECOND
CURVES = (LINEAR, SMOOTH, EQUAL_POWER, SLOW_START)
MINUS_90_DB = 10 ** (-90 / 20)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Noise, speech-like bursts and tones in several formats, rates and channel counts."""
    folder = tmp_path_factory.mktemp("sounds")
    rng = np.random.default_rng(7)
    found = []
    for number, (suffix, rate, channels) in enumerate(
        [
            (".wav", 48_000, 2),
            (".mp3", 44_100, 2),
            (".wav", 22_050, 1),
            (".flac", 96_000, 2),
            (".m4a", 48_000, 2),
        ]
    ):
        times = np.arange(3 * rate) / rate
        tone = 0.4 * np.sin(2 * np.pi * (180 + 210 * number) * times)
        bursts = np.where(np.sin(2 * np.pi * 1.7 * times) > 0, 0.25, 0.02)
        rows = [tone + bursts * rng.standard_normal(times.size) for _ in range(channels)]
        path = folder / f"sound{number}{suffix}"
        samples = np.asarray(rows, np.float32).clip(-0.99, 0.99)
        found.append(write_sound(path, samples=samples, rate=rate, channels=channels))
    return tuple(found)


def _points(rng: np.random.Generator, length_us: int) -> tuple[VolumePoint, ...]:
    places = np.unique(rng.integers(0, length_us, rng.integers(2, 6)))
    return tuple(VolumePoint(int(place), float(rng.uniform(0, 1.6))) for place in places)


def _clip(rng: np.random.Generator, clip_id: str, material_id: str, start_us: int) -> Clip:
    speed = float(rng.choice([1.0, 1.0, 1.0, 0.5, 0.8, 1.37, 2.0]))
    taken_us = int(rng.integers(SECOND // 4, SECOND * 2))
    length_us = round(taken_us / speed)
    clip = Clip(
        clip_id,
        material_id,
        clip_id,
        TimeRange(start_us, length_us),
        TimeRange(int(rng.integers(0, SOURCE_US - taken_us)), taken_us),
        speed=speed,
        keeps_pitch=bool(rng.integers(2)),
        volume=float(rng.uniform(0.1, 1.8)),
        fade_in_us=int(rng.integers(0, length_us)) * int(rng.integers(2)),
        fade_out_us=int(rng.integers(0, length_us)) * int(rng.integers(2)),
        fade_in_curve=CURVES[rng.integers(4)],
        fade_out_curve=CURVES[rng.integers(4)],
        is_reversed=speed == 1.0 and not rng.integers(5),
        is_visible=bool(rng.integers(10)),
    )
    if not rng.integers(3):
        clip = replace(clip, volume_points=_points(rng, length_us))
    if not rng.integers(3):
        clip = replace(clip, care=SoundCare(pan=float(rng.uniform(-1, 1)), low_db=4.0, low_cut_hz=90.0))
    return clip


def generated(files: tuple[Path, ...], seed: int) -> Timeline:
    """A timeline of two to four tracks with one to three clips each."""
    rng = np.random.default_rng(seed)
    materials = {
        f"m{number}": Material(f"m{number}", MaterialKind.SOUND, path.name, str(path), str(path), SOURCE_US)
        for number, path in enumerate(files)
    }
    tracks = []
    for row in range(int(rng.integers(2, 5))):
        at_us, clips = int(rng.integers(0, SECOND // 2)), []
        for number in range(int(rng.integers(1, 4))):
            clips.append(_clip(rng, f"c{row}-{number}", f"m{rng.integers(len(files))}", at_us))
            at_us = clips[-1].end_us + int(rng.integers(0, SECOND // 3))
        tracks.append(
            Track(
                f"t{row}",
                TrackKind.SOUND,
                clips=tuple(clips),
                is_muted=row > 0 and not rng.integers(6),
                volume=float(rng.uniform(0.3, 1.2)),
            )
        )
    return Timeline(
        tuple(tracks),
        MappingProxyType(materials),
        master_volume=float(rng.uniform(0.5, 1.5)),
        is_limited=bool(seed % 4),
    )


def played(timeline: Timeline, seed: int) -> np.ndarray:
    """What a device gets that takes blocks of every size and is never late; shape (2, n)."""
    rng, switch, transport = np.random.default_rng(seed), Switch(), Transport()
    try:
        stream = transport.start(Order(1, timeline, Route(0)))
        out = []
        switch.pass_to(stream)
        while not stream.is_finished:
            n_samples = int(rng.integers(64, 2_400))
            while not (stream.is_mixed or stream.n_ready >= n_samples):
                threading.Event().wait(0.001)
            out.append(switch.read(n_samples))
    finally:
        transport.close()
    return np.concatenate(out).T[:, : us_to_samples(timeline.duration_us)]


def in_file(path: Path) -> np.ndarray:
    """A 24-bit WAV as it lies there; shape (2, n)."""
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(frames, axis=1).reshape(-1, 2).T.astype(np.float64) / 2**31


@pytest.mark.parametrize("seed", range(20))
def test_what_is_played_is_what_the_export_holds(files: tuple[Path, ...], tmp_path: Path, seed: int) -> None:
    timeline = generated(files, seed)
    target = tmp_path / "mix.wav"
    export(timeline, ExportSettings(target, sound_format="wav24"), Progress())
    exported, heard = in_file(target), played(timeline, seed)
    assert np.abs(exported).max() > 0.05, "there is something to hear"
    n_samples = min(exported.shape[1], heard.shape[1])
    assert abs(exported.shape[1] - heard.shape[1]) <= 1
    difference = np.abs(exported[:, :n_samples] - heard[:, :n_samples])
    assert difference.max() < MINUS_90_DB
