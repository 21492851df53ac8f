"""The parts of a clip that keys change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.edit.command import Command
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline
from editor.ui.timeline.clip_parts import Way, facts_of, moved, parts_of, set_to, without_point
from tests.unit.ui_timeline.making import S, sound, sounds, timeline

POINTS = (VolumePoint(S, 1.0), VolumePoint(2 * S, 0.5), VolumePoint(3 * S, 0.5))


def made(**traits: object) -> tuple[Timeline, Clip]:
    clip = sound("a", 10, 4, source_s=5, **traits)
    return timeline(sounds(sound("x", 0, 5), clip, sound("z", 20, 5))), clip


def after(shown: Timeline, command: Command | None) -> Clip:
    assert command is not None
    return command.apply(shown).clip("a")


def test_the_parts_stand_in_the_order_of_the_specification() -> None:
    _, clip = made(volume_points=POINTS)
    assert parts_of(clip, has_edges=True) == (
        "start-edge", "fade-in", "volume", "point/0", "point/1", "point/2", "fade-out", "end-edge",
    )  # fmt: skip
    assert parts_of(replace(clip, volume_points=()), has_edges=False) == ("fade-in", "volume", "fade-out")


def test_points_that_trimming_hides_are_no_parts() -> None:
    _, clip = made(volume_points=(VolumePoint(-S, 1.0), VolumePoint(S, 1.0), VolumePoint(9 * S, 1.0)))
    assert [part for part in parts_of(clip, has_edges=False) if part.startswith("point")] == ["point/1"]


def test_a_frame_and_a_tenth_of_a_decibel_are_the_steps() -> None:
    shown, clip = made()
    assert after(shown, moved(shown, clip, "start-edge", Way(frames=1))).start_us == 10_040_000
    assert after(shown, moved(shown, clip, "end-edge", Way(frames=-1))).end_us == 13_960_000
    assert after(shown, moved(shown, clip, "fade-in", Way(frames=2))).fade_in_us == 80_000
    assert after(shown, moved(shown, clip, "fade-out", Way(frames=-3))).fade_out_us == 120_000
    louder = after(shown, moved(shown, clip, "volume", Way(tenths=1)))
    assert louder.volume == pytest.approx(10 ** (0.1 / 20))


def test_a_point_goes_both_ways_and_stays_between_its_neighbours() -> None:
    shown, clip = made(volume_points=POINTS)
    there = after(shown, moved(shown, clip, "point/1", Way(frames=5, tenths=10)))
    assert there.volume_points[1].offset_us == 2_200_000
    assert there.volume_points[1].gain == pytest.approx(0.5 * 10 ** (1 / 20), rel=0.006)
    far = after(shown, moved(shown, clip, "point/1", Way(frames=500)))
    assert far.volume_points[1].offset_us == 3 * S - 1
    first = after(shown, moved(shown, clip, "point/0", Way(frames=-500)))
    assert first.volume_points[0].offset_us == 0


def test_edges_stop_at_neighbours_and_at_the_end_of_the_file() -> None:
    shown, clip = made()
    assert after(shown, moved(shown, clip, "start-edge", Way(frames=-10_000))).start_us == 5 * S
    assert after(shown, moved(shown, clip, "end-edge", Way(frames=10_000))).end_us == 20 * S
    assert after(shown, moved(shown, clip, "end-edge", Way(frames=-10_000))).duration_us == 40_000
    short = sound("a", 10, 4, source_s=55)
    alone = timeline(sounds(short))
    assert after(alone, moved(alone, short, "end-edge", Way(frames=1_000))).end_us == 15 * S
    whole = sound("a", 10, 4, source_s=56)
    assert "end of file" in facts_of(timeline(sounds(whole)), whole, "end-edge").tag


def test_nothing_moved_is_no_edit() -> None:
    shown, clip = made()
    assert moved(shown, clip, "volume", Way()) is None
    assert moved(shown, clip, "fade-in", Way(frames=-5)) is None
    assert moved(shown, replace(clip, volume_points=()), "point/3", Way(frames=1)) is None


def test_a_point_is_removed_and_the_last_one_leaves_its_level() -> None:
    shown, clip = made(volume_points=POINTS)
    assert len(after(shown, without_point(clip, "point/1")).volume_points) == 2
    shown, clip = made(volume_points=POINTS[1:2])
    assert after(shown, without_point(clip, "point/0")).volume == 0.5
    assert without_point(clip, "volume") is None


def test_a_value_can_be_set_as_a_reader_does_and_is_kept_in_range() -> None:
    shown, clip = made(volume_points=())
    assert after(shown, set_to(shown, clip, "fade-in", 1.25)).fade_in_us == 1_250_000
    assert after(shown, set_to(shown, clip, "fade-in", 99.0)).fade_in_us == 4 * S
    assert after(shown, set_to(shown, clip, "volume", 99.0)).volume == pytest.approx(10)
    assert after(shown, set_to(shown, clip, "start-edge", 0.0)).start_us == 5 * S
    assert after(shown, set_to(shown, clip, "end-edge", 15.5)).end_us == 15_500_000
    shown, clip = made(volume_points=POINTS)
    assert after(shown, set_to(shown, clip, "point/2", -20.0)).volume_points[2].gain == pytest.approx(0.1)


def test_facts_are_figures_and_words() -> None:
    shown, clip = made(fade_in_us=1_240_000, volume=10 ** (-8 / 20))
    fade = facts_of(shown, clip, "fade-in")
    assert (fade.value, fade.low, fade.high, fade.step) == (1.24, 0.0, 4.0, 0.04)
    assert fade.spoken == "1.24 seconds, 31 frames"
    volume = facts_of(shown, clip, "volume")
    assert (volume.value, volume.low, volume.high) == (-8.0, -60.0, 20.0)
    assert volume.spoken == "minus 8 decibels"
    assert facts_of(shown, clip, "start-edge").spoken == "0 minutes 10 seconds"


@settings(max_examples=150)
@given(
    part=st.sampled_from(
        ["start-edge", "fade-in", "volume", "point/0", "point/1", "point/2", "fade-out", "end-edge"]
    ),
    frames=st.integers(-5_000, 5_000),
    tenths=st.integers(-2_000, 2_000),
    speed=st.sampled_from([0.5, 1.0, 1.7, 3.0]),
)  # fmt: skip
def test_every_move_is_an_edit_that_is_not_refused(part: str, frames: int, tenths: int, speed: float) -> None:
    clip = replace(sound("a", 10, 4, source_s=5, speed=speed), volume_points=POINTS, fade_in_us=S)
    shown = timeline(sounds(sound("x", 0, 5), clip, sound("z", 20, 5)))
    command = moved(shown, clip, part, Way(frames, tenths))
    if command is not None:
        changed = command.apply(shown).clip("a")
        facts = facts_of(command.apply(shown), changed, part)
        assert facts.low - 1e-6 <= facts.value <= facts.high + 1e-6
