"""Sound alone, through the same export: every format, its length, and silence where files are missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from editor.errors import MediaMissingError
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.progress import Progress, Report
from editor.render.export import ExportSettings, export
from tests.film import clip_of, numbers, sound_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import as_s16, tone

SUFFIXES = [".wav", ".flac", ".mp3", ".m4a", ".aac", ".opus", ".ogg"]


def one_song(media_factory: MediaFactory) -> Timeline:
    return timeline_of([], [sound_of(media_factory.sound(seconds=1.5, tone_hz=500.0, level=0.3))])


def heard_in(path: Path, n_samples: int = 72_000) -> np.ndarray:
    with SoundReader(path, n_samples=n_samples) as reader:
        return reader.read(n_samples)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_holds_the_whole_sound(media_factory: MediaFactory, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"sound{suffix}"
    reports: list[Report] = []
    report = export(one_song(media_factory), ExportSettings(target), Progress(reports.append))
    assert report.duration_us == 1_500_000
    facts = probe(target)
    assert facts.kind == "sound"
    assert abs(facts.duration_us - 1_500_000) <= 50_000
    wanted = tone(1.5, tone_hz=500.0, level=0.3)
    assert np.abs(heard_in(target) - wanted)[:, 2000:-2000].max() < 0.02
    assert list(dict.fromkeys(r.state for r in reports)) == [
        "reading", "sound", "finishing", "checking", "done",
    ]  # fmt: skip
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_wav_and_flac_are_exact(media_factory: MediaFactory, tmp_path: Path) -> None:
    wanted = as_s16(tone(1.5, tone_hz=500.0, level=0.3)).astype(int)
    for suffix in (".wav", ".flac"):
        export(one_song(media_factory), ExportSettings(tmp_path / f"sound{suffix}"), Progress())
        found = np.rint(heard_in(tmp_path / f"sound{suffix}").astype(np.float64) * 32768).astype(int)
        assert np.abs(found - wanted).max() <= 1


def test_the_sound_of_a_film_is_written_alone(media_factory: MediaFactory, tmp_path: Path) -> None:
    timeline = timeline_of([clip_of(media_factory.video(seconds=2, frame_rate=30), 0, 2_000_000)])
    export(timeline, ExportSettings(tmp_path / "sound.mp3", sound_only=True), Progress())
    assert probe(tmp_path / "sound.mp3").kind == "sound"


def test_a_range_of_the_sound_is_exact(media_factory: MediaFactory, tmp_path: Path) -> None:
    settings = ExportSettings(tmp_path / "part.wav", range_us=TimeRange(250_000, 500_000))
    export(one_song(media_factory), settings, Progress())
    wanted = tone(1.5, tone_hz=500.0, level=0.3)[:, 12_000:36_000]
    assert np.abs(heard_in(tmp_path / "part.wav", 24_000) - wanted).max() < 1e-4


def lost(timeline: Timeline, track: int) -> Timeline:
    material = timeline.material_of(timeline.tracks[track].clips[0])
    return timeline.with_materials(replace(material, path=None, stored_path="/music/rain.wav"))


def test_missing_sound_is_refused_by_name_or_becomes_silence(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    timeline = lost(one_song(media_factory), 1)
    target = tmp_path / "sound.wav"
    with pytest.raises(MediaMissingError, match=r"rain\.wav"):
        export(timeline, ExportSettings(target), Progress())
    assert list(tmp_path.iterdir()) == []
    report = export(timeline, ExportSettings(target, allow_missing=True), Progress())
    assert any("rain.wav" in note for note in report.notes)
    assert np.abs(heard_in(target)).max() == 0


def test_missing_pictures_become_canvas_when_allowed(media_factory: MediaFactory, tmp_path: Path) -> None:
    film = media_factory.video(seconds=2, frame_rate=30)
    whole = timeline_of([clip_of(tmp_path / "gone.mp4", 0, 500_000), clip_of(film, 500_000, 500_000)])
    target = tmp_path / "film.mp4"
    with pytest.raises(MediaMissingError, match=r"gone\.mp4"):
        export(whole, ExportSettings(target), Progress())
    report = export(whole, ExportSettings(target, allow_missing=True), Progress())
    assert numbers(target) == [*[None] * 15, *range(15)]
    assert any("gone.mp4" in note for note in report.notes)
