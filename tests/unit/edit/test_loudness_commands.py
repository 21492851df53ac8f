"""Matched levels, the aim of the whole, and the switch of the limiter."""

from __future__ import annotations

import pytest

from editor.edit.command import label_of
from editor.edit.history import History
from editor.edit.loudness_commands import MatchLoudness, SetLimiter, SetLoudnessAim
from editor.errors import EditError
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000


def line(*clips: Clip) -> Timeline:
    return Timeline((Track("t", TrackKind.SOUND, "T", clips),))


def clip(clip_id: str, start_s: int, **fields: object) -> Clip:
    place = TimeRange(start_s * SECOND, SECOND)
    return Clip(clip_id, "song", f"clip {clip_id}", place, TimeRange(0, SECOND), **fields)  # type: ignore[arg-type]


def test_matched_levels_are_plain_volumes_and_one_step() -> None:
    before = line(clip("a", 0), clip("b", 2, volume=0.2))
    history = History(before)
    after = history.do(MatchLoudness((("a", 0.5), ("b", 2.0))))
    assert [c.volume for c in after.tracks[0].clips] == [0.5, 2.0]
    assert history.undo_label == "Match loudness of 2 clips"
    assert history.undo() is before


def test_the_step_names_a_single_clip() -> None:
    assert label_of(MatchLoudness((("a", 0.5),)), line(clip("a", 0))) == "Match loudness of clip a"


def test_a_level_ends_at_20_db() -> None:
    after = MatchLoudness((("a", 31.6),)).apply(line(clip("a", 0)))
    assert after.clip("a").volume == 10.0


def test_points_keep_their_distance_and_the_loudest_takes_the_level() -> None:
    points = (VolumePoint(0, 0.25), VolumePoint(SECOND, 0.5))
    after = MatchLoudness((("a", 1.0),)).apply(line(clip("a", 0, volume_points=points)))
    assert [point.gain for point in after.clip("a").volume_points] == [0.5, 1.0]


@pytest.mark.parametrize("level", [float("nan"), -1.0])
def test_a_level_that_is_none_is_refused(level: float) -> None:
    with pytest.raises(EditError):
        MatchLoudness((("a", level),)).apply(line(clip("a", 0)))


def test_the_limiter_is_on_at_first_and_can_be_switched() -> None:
    before = line()
    assert before.is_limited
    assert SetLimiter(True).apply(before) is before
    assert not SetLimiter(False).apply(before).is_limited


@pytest.mark.parametrize("aim", [float("nan"), float("inf"), -41.0, 0.0])
def test_an_aim_that_no_mix_can_have_is_refused(aim: float) -> None:
    with pytest.raises(EditError, match="LUFS"):
        SetLoudnessAim(aim).apply(line())


def test_an_aim_is_set_and_taken_away() -> None:
    aimed = SetLoudnessAim(-16.0).apply(line())
    assert aimed.loudness_aim == -16.0
    assert SetLoudnessAim(None).apply(aimed).loudness_aim is None
    assert SetLoudnessAim(-16.0).label == "Loudness aim −16.0 LUFS"
