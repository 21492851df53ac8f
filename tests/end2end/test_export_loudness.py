"""Exports with a loudness aim and under the limiter, measured in the finished files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest

from editor.errors import RenderError
from editor.media.probe import probe
from editor.model.timeline import Timeline, Track, TrackKind
from editor.progress import Cancelled, Progress, Report
from editor.render import aim
from editor.render.export import ExportSettings, export
from tests.end2end.cli_runs import fadeline
from tests.end2end.test_export_copy import with_new_sound
from tests.film import sound_of
from tests.media_factory import MediaFactory
from tests.media_making import write_sound
from tests.plain_sound import whole_sound

RATE = 48_000


def chords(seconds: float, level: float) -> np.ndarray:
    t = np.arange(round(seconds * RATE)) / RATE
    tones = sum(np.sin(2 * np.pi * f * t) for f in (110, 220, 277, 440, 1_760)) / 5
    beats = tones * np.exp(-(t % 0.5) * 4)
    return (level * np.stack([beats, beats * 0.8])).astype(np.float32)


def project(path: Path, **changes: object) -> Timeline:
    material, clip = sound_of(path)
    made = Timeline((Track("sounds", TrackKind.SOUND, clips=(clip,)),)).with_materials(material)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def song(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "song.wav", samples=chords(6, 0.25))


@pytest.mark.parametrize(("suffix", "wanted"), [(".wav", -14.0), (".wav", -23.0), (".mp3", -16.0)])
def test_the_file_measures_what_was_asked_for(song: Path, tmp_path: Path, suffix: str, wanted: float) -> None:
    target = tmp_path / f"out{suffix}"
    report = export(project(song), ExportSettings(target, loudness_aim=wanted), Progress())
    found = pyloudnorm.Meter(RATE).integrated_loudness(whole_sound(target).T)
    assert found == pytest.approx(wanted, abs=0.35)
    assert report.loudness == pytest.approx(found, abs=0.1)
    assert report.mixed_loudness is not None
    before = pyloudnorm.Meter(RATE).integrated_loudness(whole_sound(song).T)
    assert report.mixed_loudness == pytest.approx(before, abs=0.1)
    assert any("asked for" in note and "LUFS" in note for note in report.notes)


def test_an_aim_is_one_constant_gain(song: Path, tmp_path: Path) -> None:
    plain, aimed = tmp_path / "plain.wav", tmp_path / "aimed.wav"
    export(project(song), ExportSettings(plain, sound_format="wav32f"), Progress())
    settings = ExportSettings(aimed, sound_format="wav32f", loudness_aim=-23.0)
    report = export(project(song), settings, Progress())
    before, after = whole_sound(plain), whole_sound(aimed)
    heard = np.abs(before) > 0.01
    gains = after[heard] / before[heard]
    assert report.mixed_loudness is not None
    assert gains == pytest.approx(10 ** ((-23.0 - report.mixed_loudness) / 20), rel=2e-3)
    assert report.limited.n_samples == 0


def test_a_loud_aim_passes_the_limiter_and_the_report_tells(song: Path, tmp_path: Path) -> None:
    # The project has switched it off; an aim asks for loudness, not for clipping.
    line = project(song, is_limited=False)
    report = export(line, ExportSettings(tmp_path / "out.wav", loudness_aim=-9.0), Progress())
    assert report.limited.n_samples > 0
    assert report.peak_db <= -0.9
    assert report.n_clipped == 0
    assert any(note.startswith("The limiter worked") and "at most" in note for note in report.notes)


def test_the_limiter_is_on_by_default_and_off_where_the_project_says_so(tmp_path: Path) -> None:
    loud = write_sound(tmp_path / "loud.wav", samples=chords(2, 0.9))
    _, clip = sound_of(loud)
    line = project(loud).with_track(Track("sounds", TrackKind.SOUND, clips=(replace(clip, volume=2.0),)))
    held = export(line, ExportSettings(tmp_path / "held.wav"), Progress())
    assert held.n_clipped == 0
    assert held.peak_db <= -0.9
    free = export(replace(line, is_limited=False), ExportSettings(tmp_path / "free.wav"), Progress())
    assert free.n_clipped > 0
    assert free.limited.n_samples == 0


def test_the_report_says_peak_and_loudness(song: Path, tmp_path: Path) -> None:
    report = export(project(song), ExportSettings(tmp_path / "out.wav"), Progress())
    assert f"{report.peak_db:.1f} dB, {report.loudness:.1f} LUFS".replace("-", "−") in report.sentence()


def test_silence_stays_silence(tmp_path: Path) -> None:
    quiet = write_sound(tmp_path / "quiet.wav", samples=np.zeros((2, RATE), np.float32))
    report = export(project(quiet), ExportSettings(tmp_path / "out.wav", loudness_aim=-14.0), Progress())
    assert not whole_sound(tmp_path / "out.wav").any()
    assert any("silent" in note for note in report.notes)
    assert "LUFS" not in report.sentence()


def test_a_file_that_measures_something_else_fails_its_check(
    song: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aim, "FILE_SLACK_LU", -1.0)
    with pytest.raises(RenderError, match="LUFS"):
        export(project(song), ExportSettings(tmp_path / "out.wav", loudness_aim=-14.0), Progress())
    assert not (tmp_path / "out.wav").exists()


def test_measuring_can_be_stopped_and_the_bar_never_goes_back(song: Path, tmp_path: Path) -> None:
    told: list[Report] = []
    settings = ExportSettings(tmp_path / "out.wav", loudness_aim=-14.0)
    export(project(song), settings, Progress(told.append))
    fractions = [report.fraction for report in told]
    assert fractions == sorted(fractions)
    assert any("measured" in report.detail for report in told)

    progress = Progress(lambda report: progress.cancel() if "measured" in report.detail else None)
    with pytest.raises(Cancelled):
        export(project(song), replace(settings, path=tmp_path / "none.wav"), progress)
    assert list(tmp_path.glob("*none*")) == []


def test_the_sound_of_a_film_is_brought_to_its_aim_too(
    media_factory: MediaFactory, song: Path, tmp_path: Path
) -> None:
    video = media_factory.video(seconds=6, frame_rate=30)
    line = with_new_sound(video, song)
    report = export(line, ExportSettings(tmp_path / "new.mp4", loudness_aim=-18.0), Progress())
    assert report.was_copied
    assert probe(tmp_path / "new.mp4").sound is not None
    assert report.loudness == pytest.approx(-18.0, abs=0.4)


def test_the_command_line_brings_a_sound_to_a_loudness(song: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.wav"
    run = fadeline("export", song, "-o", out, "--loudness", "-20", "--progress", "none").must_succeed()
    assert pyloudnorm.Meter(RATE).integrated_loudness(whole_sound(out).T) == pytest.approx(-20.0, abs=0.2)
    report, loudness = run.out.splitlines()
    assert "−20.0 LUFS" in report
    assert loudness.startswith("Loudness −")
    assert loudness.endswith("asked for −20.0.")
