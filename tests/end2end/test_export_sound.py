"""Sound alone, through the same export: every format, its length, and silence where files are missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from editor.errors import MediaMissingError
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.clip import EQUAL_POWER, FAST_START, LINEAR, SLOW_START, SMOOTH, FadeCurve
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.progress import Progress, Report
from editor.render.export import ExportSettings, export
from tests.film import clip_of, numbers, sound_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import as_s16, tone, write_sound

RATE = 48_000
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


def test_a_bare_edge_is_ramped_over_3_ms_and_nothing_else_changes(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    timeline = one_song(media_factory)
    paths = [tmp_path / name for name in ("plain.wav", "ramped.wav")]
    for path, ramps in zip(paths, (False, True), strict=True):
        export(timeline, ExportSettings(path, sound_only=True, ramps_bare_edges=ramps), Progress())
    plain, ramped = (heard_in(path).astype(np.float64) for path in paths)
    n_samples = int(np.flatnonzero(np.abs(plain).max(axis=0))[-1]) + 1
    ramp = np.arange(144) / 144
    assert np.array_equal(plain[:, 144 : n_samples - 150], ramped[:, 144 : n_samples - 150])
    assert np.abs(ramped[:, :144] - plain[:, :144] * ramp).max() < 2 / 32768
    assert not np.array_equal(plain[:, n_samples - 100 : n_samples], ramped[:, n_samples - 100 : n_samples])


@pytest.mark.parametrize(
    ("curve", "gains"),
    [
        (LINEAR, (0, 0.25, 0.5, 0.75, 1)),
        (SMOOTH, (0, 0.15625, 0.5, 0.84375, 1)),
        (EQUAL_POWER, (0, 0.38268, 0.70711, 0.92388, 1)),
        (SLOW_START, (0, 0.0625, 0.25, 0.5625, 1)),
        (FAST_START, (0, 0.4375, 0.75, 0.9375, 1)),
    ],
)
def test_every_fade_curve_is_in_the_file_to_a_tenth_of_a_decibel(
    tmp_path: Path, curve: FadeCurve, gains: tuple[float, ...]
) -> None:
    """F-6, on a tone whose level is the same everywhere: a square wave of full height would clip, so 0.5."""
    level = 0.5
    wave = np.tile(np.where(np.arange(4 * RATE) % 2, level, -level).astype(np.float32), (2, 1))
    sound = write_sound(tmp_path / "square.wav", samples=wave)
    timeline = timeline_of([], [sound_of(sound)])
    track = next(track for track in timeline.tracks if track.clips)
    clip = replace(
        track.clips[0], fade_in_us=1_000_000, fade_out_us=2_000_000, fade_in_curve=curve, fade_out_curve=curve
    )
    out = tmp_path / "faded.wav"
    export(
        timeline.with_track(replace(track, clips=(clip,))), ExportSettings(out, sound_only=True), Progress()
    )
    heard = np.abs(heard_in(out, 4 * RATE)[0])
    for x, gain in zip((0, 0.25, 0.5, 0.75, 1), gains, strict=True):
        for place in (round(x * RATE), round((4 - 2 * x) * RATE) - (x == 0)):
            if gain == 0:
                assert heard[place] < 1e-3
            else:
                assert abs(20 * np.log10(heard[place] / level / gain)) < 0.1
