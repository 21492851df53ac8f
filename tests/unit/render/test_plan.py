from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import TimeRange
from editor.render.plan import Voice, plan_sound
from tests.unit.render.timelines import SECOND, sound_clip, timeline, track

FILES: dict[str, Path | None] = {"a": Path("/sounds/a.wav"), "b": Path("/sounds/b.wav")}


def test_a_clip_covers_the_samples_between_its_rounded_ends() -> None:
    line = timeline(FILES, track("t", [sound_clip("x", "a", 33_333, 1_000_001)]))
    (voice,) = plan_sound(line).voices
    assert (voice.start_sample, voice.n_samples) == (1_600, 48_000)
    assert plan_sound(line).n_samples == 49_600


def test_muted_hidden_silent_and_empty_clips_are_left_out() -> None:
    line = timeline(
        FILES,
        track("muted", [sound_clip("m", "a", 0, SECOND)], is_muted=True),
        track("t", [
            sound_clip("off", "a", 0, SECOND, is_visible=False),
            sound_clip("quiet", "a", SECOND, SECOND, volume=0.0),
            sound_clip("none", "a", 2 * SECOND, 0),
            sound_clip("heard", "a", 3 * SECOND, SECOND),
        ]),
    )  # fmt: skip
    assert [voice.clip_id for voice in plan_sound(line).voices] == ["heard"]


def test_a_track_without_volume_is_silent() -> None:
    line = timeline(FILES, track("t", [sound_clip("x", "a", 0, SECOND)], volume=0.0))
    assert plan_sound(line).is_silent


def test_only_soloed_tracks_are_heard_and_mute_wins() -> None:
    line = timeline(
        FILES,
        track("one", [sound_clip("x", "a", 0, SECOND)]),
        track("two", [sound_clip("y", "a", 0, SECOND)]),
        track("three", [sound_clip("z", "a", 0, SECOND)], is_muted=True),
    )
    plan = plan_sound(line, soloed=frozenset({"two", "three"}))
    assert [voice.clip_id for voice in plan.voices] == ["y"]


def film(**changes: bool) -> Timeline:
    pictures = track("main", [sound_clip("v", "a", 0, SECOND)], kind=TrackKind.PICTURE, is_main=True)
    line = timeline(FILES, pictures, is_main_sound_muted=changes.pop("is_main_sound_muted", False))
    video = Material("a", MaterialKind.VIDEO, "a", "/sounds/a.mp4", **changes)  # type: ignore[arg-type]
    return replace(line, materials=MappingProxyType({"a": video}))


def test_the_sound_of_a_video_is_heard() -> None:
    assert len(plan_sound(film()).voices) == 1


def test_the_draft_s_own_switch_silences_the_main_track() -> None:
    assert plan_sound(film(is_main_sound_muted=True)).is_silent


def test_a_video_known_to_have_no_sound_is_left_out() -> None:
    assert plan_sound(film(has_sound=False)).is_silent


def test_stills_and_texts_have_no_voice() -> None:
    line = film()
    still = Material("a", MaterialKind.PHOTO, "a", "/pictures/a.png")
    assert plan_sound(replace(line, materials=MappingProxyType({"a": still}))).is_silent


def test_what_is_missing_is_listed_and_silent() -> None:
    line = timeline({"a": None}, track("t", [sound_clip("x", "a", SECOND, 2 * SECOND)]))
    plan = plan_sound(line)
    assert plan.is_silent
    (gone,) = plan.missing
    assert (gone.clip_id, gone.path, gone.start_us, gone.end_us) == ("x", "/gone/a", SECOND, 3 * SECOND)


def test_what_is_missing_but_not_heard_is_not_listed() -> None:
    quiet = track("t", [sound_clip("x", "a", 0, SECOND)], is_muted=True)
    assert plan_sound(timeline({"a": None}, quiet)).missing == ()


def test_a_range_cuts_the_clips_and_counts_from_its_start() -> None:
    line = timeline(FILES, track("t", [
        sound_clip("early", "a", 0, SECOND),
        sound_clip("across", "a", 2 * SECOND, 4 * SECOND),
        sound_clip("late", "a", 9 * SECOND, SECOND),
    ]))  # fmt: skip
    plan = plan_sound(line, range_us=TimeRange(3 * SECOND, 2 * SECOND))
    (voice,) = plan.voices
    assert (plan.n_samples, voice.clip_id) == (96_000, "across")
    assert (voice.start_sample, voice.n_samples, voice.first_sample) == (0, 96_000, 48_000)


def compound(inner: Timeline, **changes: object) -> Timeline:
    outer = sound_clip("outer", "box", 10 * SECOND, 2 * SECOND, 1 * SECOND, **changes)
    box = Material("box", MaterialKind.COMPOUND, "box", nested=inner)
    main = track("main", [outer], kind=TrackKind.PICTURE, is_main=True)
    return Timeline((main,), MappingProxyType({"box": box}))


def test_the_sound_inside_a_compound_clip_lies_where_the_clip_shows_it() -> None:
    inner = timeline(FILES, track("t", [sound_clip("x", "a", 500_000, 4 * SECOND, 250_000)]))
    (voice,) = plan_sound(compound(inner)).voices
    # The inside is shown from its second 1 on, half a second into the inner clip.
    assert (voice.start_sample, voice.n_samples, voice.first_sample) == (480_000, 96_000, 24_000)
    assert (voice.gain.outer is not None, voice.gain.outer_offset) == (True, -24_000)


def test_compound_clips_may_lie_inside_each_other_but_not_for_ever() -> None:
    line = timeline(FILES, track("t", [sound_clip("x", "a", 0, 9 * SECOND)]))
    for _ in range(3):
        box = Material("box", MaterialKind.COMPOUND, "box", nested=line)
        line = Timeline(
            (track("t", [sound_clip("o", "box", 0, 9 * SECOND, volume=0.5)], kind=TrackKind.PICTURE),),
            MappingProxyType({"box": box}),
        )
    (voice,) = plan_sound(line).voices
    assert voice.gain.steady(0, 10) == 0.125
    for _ in range(10):
        box = Material("box", MaterialKind.COMPOUND, "box", nested=line)
        line = Timeline(
            (track("t", [sound_clip("o", "box", 0, 9 * SECOND)], kind=TrackKind.PICTURE),),
            MappingProxyType({"box": box}),
        )
    assert plan_sound(line).is_silent


def test_speeds_that_cannot_be_played_are_left_out() -> None:
    line = timeline(FILES, track("t", [
        sound_clip("x", "a", 0, SECOND, speed=50.0),
        sound_clip("y", "a", SECOND, SECOND, speed=2.0),
    ]))  # fmt: skip
    assert [voice.clip_id for voice in plan_sound(line).voices] == ["y"]


def test_the_second_track_of_a_lane_is_soloed_with_the_first() -> None:
    line = timeline(
        FILES,
        track("one", [sound_clip("x", "a", 0, SECOND)]),
        track("two", [sound_clip("y", "a", SECOND // 2, SECOND)], pair_id="one"),
        track("three", [sound_clip("z", "a", 0, SECOND)]),
    )
    assert [voice.clip_id for voice in plan_sound(line, soloed=frozenset({"one"})).voices] == ["x", "y"]


def test_the_stream_that_was_chosen_for_a_file_is_played() -> None:
    line = timeline(FILES, track("t", [sound_clip("x", "a", 0, SECOND)]))
    other = line.with_materials(replace(line.materials["a"], sound_stream=2))
    assert [plan_sound(each).voices[0].stream_index for each in (line, other)] == [None, 2]


def gain_of(voices: tuple[Voice, ...], clip_id: str, *times_s: float) -> list[float]:
    (voice,) = (voice for voice in voices if voice.clip_id == clip_id)
    return voice.gain.at(np.array(times_s)).tolist()


def test_bare_edges_are_left_alone_unless_ramps_are_asked_for() -> None:
    line = timeline(FILES, track("t", [sound_clip("x", "a", 0, SECOND)]))
    assert gain_of(plan_sound(line).voices, "x", 0.0, 1.0) == [1.0, 1.0]


def test_only_edges_that_touch_nothing_and_have_no_fade_get_a_ramp_of_3_ms() -> None:
    line = timeline(
        FILES,
        track("one", [
            sound_clip("a1", "a", 0, SECOND),
            sound_clip("a2", "a", SECOND + 1, SECOND, fade_out_us=SECOND // 2),
        ]),
        track("two", [sound_clip("b", "b", 2 * SECOND + 2, SECOND)], pair_id="one"),
        track("far", [sound_clip("c", "b", SECOND, SECOND)]),
    )  # fmt: skip
    voices = plan_sound(line, ramps_bare_edges=True).voices
    assert gain_of(voices, "a1", 0.0, 0.0015, 0.003, 1.0) == pytest.approx([0.0, 0.5, 1.0, 1.0])
    assert gain_of(voices, "a2", 0.0, 0.5, 0.75, 1.0) == pytest.approx([1.0, 1.0, 0.5, 0.0])
    assert gain_of(voices, "b", 0.0, 0.9985, 1.0) == pytest.approx([1.0, 0.5, 0.0])
    assert gain_of(voices, "c", 0.0, 1.0) == pytest.approx([0.0, 0.0])


def test_a_clip_shorter_than_the_ramp_is_ramped_over_its_own_length() -> None:
    line = timeline(FILES, track("t", [sound_clip("x", "a", 0, 2_000)]))
    voices = plan_sound(line, ramps_bare_edges=True).voices
    assert gain_of(voices, "x", 0.001) == pytest.approx([0.25])
