"""The loudness of clips by themselves, and the levels that bring them to the aims of their roles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest

from editor.errors import MediaError
from editor.model.clip import VolumePoint
from editor.model.timeline import Timeline
from editor.progress import Cancelled, Progress, Report
from editor.render.matching import (
    ALONE_AIM,
    BED_AIM,
    SPEECH_AIM,
    Wanted,
    aim_of,
    clip_loudness,
    match_clips,
)
from editor.render.plan import plan_sound
from tests.media_making import write_sound
from tests.unit.render.timelines import SECOND, mixed, sound_clip, timeline, track

RATE = 48_000


def noise(seconds: float, level: float, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return (level * rng.standard_normal((2, round(seconds * RATE)))).astype(np.float32)


@pytest.fixture
def line(tmp_path: Path) -> Timeline:
    half = np.concatenate([noise(3, 0.02), noise(3, 0.2)], axis=1)
    files: dict[str, Path | None] = {
        "half": write_sound(tmp_path / "half.wav", samples=half),
        "faint": write_sound(tmp_path / "faint.wav", samples=noise(3, 0.0005)),
        "none": write_sound(tmp_path / "none.wav", samples=np.zeros((2, 3 * RATE), np.float32)),
    }
    clips = [
        sound_clip("loud", "half", 0, 2 * SECOND, 3_500_000, volume=0.1, fade_in_us=SECOND),
        sound_clip("soft", "half", 3 * SECOND, 2 * SECOND, 0, volume=5.0),
        sound_clip("faint", "faint", 6 * SECOND, 3 * SECOND),
        sound_clip("none", "none", 10 * SECOND, 3 * SECOND),
    ]
    return timeline(files, track("t", clips, volume=0.3), master_volume=0.5)


def known(samples: np.ndarray) -> float:
    return float(pyloudnorm.Meter(RATE).integrated_loudness(samples.T.astype(float)))


@pytest.mark.parametrize(
    ("role", "is_bed", "aim"),
    [
        ("speech", True, SPEECH_AIM),
        ("music", True, BED_AIM),
        ("music", False, ALONE_AIM),
        ("effects", False, -16.0),
        ("original", True, -16.0),
    ],
)
def test_roles_have_their_aims(role: str, is_bed: bool, aim: float) -> None:
    assert aim_of(role, is_bed=is_bed) == aim


def test_a_clip_is_measured_by_its_part_of_the_file_before_any_level(line: Timeline) -> None:
    assert clip_loudness(line, line.clip("loud"), Progress()) == pytest.approx(
        known(noise(2, 0.2, 5)), abs=0.2
    )
    assert clip_loudness(line, line.clip("soft"), Progress()) == pytest.approx(
        known(noise(2, 0.02, 5)), abs=0.2
    )


def test_matched_clips_measure_their_aim(line: Timeline) -> None:
    found = match_clips(line, [Wanted("loud", -16.0), Wanted("soft", -24.0)], Progress())
    for (clip_id, gain), aim in zip(found.levels, (-16.0, -24.0), strict=True):
        row = line.tracks[0]
        clip = line.clip(clip_id)
        alone = replace(clip, volume=gain, fade_in_us=0)
        shown = replace(line, tracks=(replace(row, clips=(alone,), volume=1.0),), master_volume=1.0)
        sound = mixed(plan_sound(shown, range_us=clip.timeline_range))
        assert known(sound) == pytest.approx(aim, abs=0.1)
    assert found.held == found.silent == ()


def test_points_are_measured_in_their_shape(line: Timeline) -> None:
    points = (VolumePoint(0, 0.2), VolumePoint(2 * SECOND, 0.2))
    flat = replace(line.clip("loud"), volume_points=points)
    assert clip_loudness(line, flat, Progress()) == pytest.approx(
        clip_loudness(line, line.clip("loud"), Progress()), abs=0.01
    )
    falling = replace(flat, volume_points=(VolumePoint(0, 0.2), VolumePoint(SECOND, 0.02)))
    assert clip_loudness(line, falling, Progress()) < clip_loudness(line, flat, Progress()) - 2


def test_20_db_are_the_most_and_silence_is_left(line: Timeline) -> None:
    found = match_clips(line, [Wanted("faint", -16.0), Wanted("none", -16.0)], Progress())
    assert found.levels == (("faint", 10.0),)
    assert found.held == ("faint",)
    assert found.silent == ("none",)


def test_measuring_reports_and_stops(line: Timeline) -> None:
    told: list[Report] = []
    match_clips(line, [Wanted("loud", -16.0), Wanted("soft", -16.0)], Progress(told.append))
    fractions = [report.fraction for report in told]
    assert fractions == sorted(fractions)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        match_clips(line, [Wanted("loud", -16.0)], progress)


def test_a_file_that_is_gone_is_named(line: Timeline, tmp_path: Path) -> None:
    (tmp_path / "half.wav").unlink()
    with pytest.raises(MediaError, match="half"):
        match_clips(line, [Wanted("loud", -16.0)], Progress())
