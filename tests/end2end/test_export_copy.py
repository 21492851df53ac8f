"""Same picture, new sound: the packets of the video are those of the source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.timeline import Timeline, Track, TrackKind
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from tests.film import packets, sound_of
from tests.media_factory import MediaFactory
from tests.media_making import write_sound, write_video


def with_new_sound(video: Path, sound: Path) -> Timeline:
    """The video with its own sound muted and another one laid under it."""
    timeline = timeline_of_media(probe(video))
    material, clip = sound_of(sound)
    main = replace(timeline.tracks[0], is_muted=True)
    tracks = (main, Track("sounds", TrackKind.SOUND, clips=(clip,)))
    return replace(timeline, tracks=tracks).with_materials(material)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".webm"])
def test_new_sound_leaves_every_packet_of_the_picture_alone(
    media_factory: MediaFactory, tmp_path: Path, suffix: str
) -> None:
    video = media_factory.video(suffix, seconds=3, frame_rate=30, tone_hz=300.0)
    ramp = np.linspace(0, 1, 3 * 48_000, dtype=np.float32)
    samples = np.stack((ramp, -ramp)) * np.sin(np.arange(3 * 48_000) * 0.0785, dtype=np.float32) * 0.5
    song = write_sound(tmp_path / "song.wav", samples=samples)
    target = tmp_path / f"new{suffix}"
    report = export(with_new_sound(video, song), ExportSettings(target), Progress())
    assert report.was_copied
    assert [p[2] for p in packets(target)] == [p[2] for p in packets(video)]
    assert [p[0] for p in packets(target)] == pytest.approx([p[0] for p in packets(video)])
    heard = sound_in(target)
    # Matroska cannot mark where the last frame of AAC ends.
    assert abs(heard.shape[1] - 3 * 48_000) <= (3 * 1024 if suffix == ".mkv" else 1600)
    n_samples = min(heard.shape[1], 3 * 48_000)
    difference = heard[:, :n_samples] - samples[:, :n_samples]
    assert np.sqrt(np.mean(difference**2)) < 0.02


def sound_in(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("fltp", "stereo", 48_000)
        parts = [p.to_ndarray() for f in container.decode(audio=0) for p in resampler.resample(f)]
    return np.concatenate(parts, axis=1)


def test_the_report_tells_level_length_and_size(media_factory: MediaFactory, tmp_path: Path) -> None:
    video = media_factory.video(seconds=3, frame_rate=30)
    song = media_factory.sound(seconds=3, level=0.5)
    report = export(with_new_sound(video, song), ExportSettings(tmp_path / "new.mp4"), Progress())
    assert report.peak_db == pytest.approx(-6.0, abs=0.1)
    assert report.duration_us == 3_000_000
    assert report.size_bytes == (tmp_path / "new.mp4").stat().st_size
    assert report.sentence().startswith("new.mp4 · 0:03.0 · ")
    assert report.sentence().endswith("sound peak −6.0 dB, −6.7 LUFS · picture copied · checked ✓")


def test_a_shorter_sound_is_followed_by_silence(media_factory: MediaFactory, tmp_path: Path) -> None:
    video = media_factory.video(seconds=3, frame_rate=30)
    song = media_factory.sound(seconds=1)
    report = export(with_new_sound(video, song), ExportSettings(tmp_path / "new.mp4"), Progress())
    assert report.was_copied
    heard = sound_in(tmp_path / "new.mp4")
    assert heard.shape[1] >= 3 * 48_000 - 1600
    assert np.abs(heard[:, 60_000:]).max() < 1e-3


def test_a_video_without_sound_gets_one(tmp_path: Path, media_factory: MediaFactory) -> None:
    video = write_video(tmp_path / "mute.mp4", seconds=2, frame_rate=25, tone_hz=None)
    song = media_factory.sound(".mp3", seconds=2)
    report = export(with_new_sound(video, song), ExportSettings(tmp_path / "new.mp4"), Progress())
    assert report.was_copied
    assert np.abs(sound_in(tmp_path / "new.mp4")).max() > 0.1


def test_without_the_limiter_samples_beyond_full_scale_are_cut_and_counted(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    video = media_factory.video(seconds=3, frame_rate=30)
    timeline = with_new_sound(video, media_factory.sound(seconds=3, level=0.9))
    sounds = timeline.tracks[1]
    loud = replace(sounds, clips=(replace(sounds.clips[0], volume=4.0),))
    timeline = replace(timeline.with_track(loud), is_limited=False)
    report = export(timeline, ExportSettings(tmp_path / "new.mp4"), Progress())
    assert report.n_clipped > 1000
    assert any("full scale" in note for note in report.notes)
    assert report.peak_db == pytest.approx(20 * np.log10(3.6), abs=0.1)
