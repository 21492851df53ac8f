"""Where offered sounds would lie (D-3, D-4, D-7, D-9)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from editor.edit.history import History
from editor.media.sound_folder import in_natural_order
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange, frame_start_us
from editor.ui.timeline.drop_command import command_of
from editor.ui.timeline.drop_plan import PICTURE_LOCKED, DropPlan, DropWay, Wish, left_out_words, plan_drop
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.sound_offer import (
    IS_GONE,
    IS_TEXT,
    NO_SOUND_IN_FOLDER,
    NO_SOUND_IN_VIDEO,
    SoundOffer,
    look_into,
)
from tests.media_factory import MediaFactory
from tests.unit.ui_timeline.making import FILM, S, pictures, row_of, scene, sound, sounds, timeline


def offer(name: str, length_s: float, *, is_video: bool = False) -> SoundOffer:
    path = f"/no/{name}"
    material = Material(name, MaterialKind.SOUND, name, path, path, round(length_s * S), has_sound=True)
    return SoundOffer(path, material, is_video=is_video)


def plan(shown: Scene, offers: list[SoundOffer], at_s: float, key: str = "", **wish: Any) -> DropPlan:
    row = row_of(shown, key) if key else None
    return plan_drop(shown, offers, Wish(round(at_s * S), row, **wish))


def dropped(shown: Scene, made: DropPlan) -> Timeline:
    return command_of(made, "NEW").apply(shown.timeline)


def test_names_are_ordered_as_people_count() -> None:
    paths = ["/a/10 bed.flac", "/a/9 sting.wav", "/b/2 beat.mp3", "/a/Beat.wav", "/a/a.wav"]
    assert in_natural_order(paths) == [
        "/b/2 beat.mp3",
        "/a/9 sting.wav",
        "/a/10 bed.flac",
        "/a/a.wav",
        "/a/Beat.wav",
    ]


def test_several_sounds_lie_one_after_another_without_a_gap_in_one_step() -> None:
    shown = scene(timeline(sounds()), is_snapping=False)
    made = plan(shown, [offer("a", 1.5), offer("b", 2.25), offer("c", 0.4)], 3, "A")
    history = History(shown.timeline)
    history.do(command_of(made, "NEW"))
    clips = history.timeline.track("A").clips
    assert [clip.start_us for clip in clips] == [3_000_000, 4_500_000, 6_750_000]
    assert history.undo() is shown.timeline


def test_sounds_lie_on_the_pictures_frames() -> None:
    rate = Fraction(30000, 1001)
    shown = scene(timeline(pictures(sound("p", 0, 30, material=FILM)), frame_rate=rate), is_snapping=False)
    made = plan(shown, [offer("a", 1.234567), offer("b", 2.345678)], 1.01, "new")
    clips = dropped(shown, made).track("NEW").clips
    boundaries = {frame_start_us(n, rate) for n in range(400)}
    assert all(clip.start_us in boundaries and clip.end_us in boundaries for clip in clips)
    assert clips[0].end_us == clips[1].start_us
    assert all(clip.source_range == TimeRange(0, clip.duration_us) for clip in clips)


def test_a_taken_place_goes_to_the_nearest_free_track_below_or_to_a_new_one() -> None:
    made = timeline(
        sounds(sound("x", 9, 1), track_id="A"),
        sounds(sound("y", 0, 10), track_id="B"),
        sounds(sound("z", 0, 4), track_id="C"),
    )
    shown = scene(made, is_snapping=False)
    assert plan(shown, [offer("a", 2)], 1, "A").track_ids == ("A",)
    assert plan(shown, [offer("a", 2)], 5, "B").track_ids == ("C",)
    below = plan(shown, [offer("a", 2)], 1, "B")
    assert (below.track_ids, below.ghosts[0].row_key) == (("",), "new")
    assert plan(shown, [offer("a", 2)], 20, "new").track_ids == ("",)


def test_a_muted_track_takes_a_sound_only_where_it_is_pointed_at() -> None:
    quiet = sounds(track_id="B", is_muted=True)
    shown = scene(timeline(sounds(sound("a", 0, 5)), quiet), is_snapping=False)
    beside = plan(shown, [offer("new", 2)], 1, "A")
    assert (beside.track_ids, beside.ghosts[0].row_key) == (("",), "new")
    assert plan(shown, [offer("new", 2)], 1, "B").track_ids == ("B",)


def test_with_alt_each_sound_lies_on_a_track_of_its_own_from_the_same_moment() -> None:
    made = timeline(sounds(track_id="A"), sounds(sound("y", 0, 10), track_id="B"))
    shown = scene(made, is_snapping=False)
    offers = [offer("a", 2), offer("b", 3), offer("c", 1)]
    stack = plan(shown, offers, 3, "A", stacked=True)
    assert stack.track_ids == ("A", "", "")
    assert [(ghost.row_key, ghost.new_rank) for ghost in stack.ghosts] == [("A", 0), ("new", 0), ("new", 1)]
    history = History(shown.timeline)
    history.do(command_of(stack, "NEW"))
    found = [(track.id, clip.start_us) for track, clip in history.timeline.clips() if clip.name in "abc"]
    assert [start_us for _, start_us in found] == [3 * S] * 3
    assert len({track_id for track_id, _ in found}) == 3
    assert history.undo() is shown.timeline


def test_one_sound_with_alt_is_laid_like_any_other() -> None:
    shown = scene(timeline(sounds(track_id="A")), is_snapping=False)
    stack = plan(shown, [offer("a", 2)], 0, "A", stacked=True)
    assert stack.track_ids == ("A",) and stack.way is DropWay.ROW


def test_files_without_a_place_go_to_the_first_free_music_track() -> None:
    shown = scene(timeline(sounds(track_id="V", name="Voice"), sounds(track_id="M")))
    assert plan(shown, [offer("a", 2)], 0).track_ids == ("M",)


def test_the_block_snaps_with_either_end_and_shift_leaves_it_free() -> None:
    shown = scene(timeline(sounds(sound("x", 0, 3), track_id="A"), sounds(track_id="B")))
    made = plan(shown, [offer("a", 2)], 3.05, "A")
    assert made.start_us == 3 * S and made.snap is not None and made.snap.label == "clip end"
    assert plan(shown, [offer("a", 2)], 1.03, "B").start_us == S
    assert plan(shown, [offer("a", 2)], 3.05, "A", free=True).start_us == 3_050_000


def test_an_unknown_length_is_five_seconds_and_said_to_be_unknown() -> None:
    shown = scene(timeline(sounds()))
    made = plan(shown, [SoundOffer("/no/a.wav"), offer("b", 1)], 0, "A")
    assert [ghost.place for ghost in made.ghosts] == [TimeRange(0, 5 * S), TimeRange(5 * S, S)]
    assert [ghost.is_unknown for ghost in made.ghosts] == [True, False]


def test_a_locked_track_refuses_before_release() -> None:
    shown = scene(timeline(sounds(is_locked=True)))
    made = plan(shown, [offer("a", 2)], 0, "A")
    assert made.reason == "Track is locked: Music"
    assert made.ghosts[0].is_refused and made.ghosts[0].row_key == "A" and not made.sounds


def test_a_video_is_refused_over_the_locked_picture_but_a_sound_is_not() -> None:
    shown = scene(timeline(pictures(sound("p", 0, 3, material=FILM)), sounds()))
    assert plan(shown, [offer("v", 2, is_video=True)], 0, "P").reason == PICTURE_LOCKED
    assert plan(shown, [offer("a", 2)], 0, "P").track_ids == ("A",)
    assert plan(shown, [offer("v", 2, is_video=True)], 0, "A").track_ids == ("A",)


def test_a_mixed_selection_takes_what_works_and_says_what_it_leaves_out() -> None:
    shown = scene(timeline(sounds()))
    made = plan(shown, [offer("a.wav", 2), SoundOffer("/no/notes.txt", reason=IS_TEXT)], 0, "A")
    assert [entry.name for entry, _ in made.sounds] == ["a.wav"]
    assert "without notes.txt: Text file, not sound" in made.words


def test_what_stays_out_of_a_large_drop_is_counted_by_its_reasons() -> None:
    empty = [SoundOffer(f"/e {n}.wav", reason=f"“e {n}.wav” is empty.") for n in range(30)]
    texts = [SoundOffer(f"/t {n}.mp3", reason=IS_TEXT) for n in range(12)]
    gone = [SoundOffer("/g.wav", reason=IS_GONE)]
    named = SoundOffer("/m/a.wav", reason="“a.wav” is empty.")
    assert left_out_words((named,)) == " · without a.wav: “a.wav” is empty"
    assert left_out_words((named, *gone[:1])) == " · without 2 files: a.wav: “a.wav” is empty, …"
    assert left_out_words((*texts, *empty, *gone)) == (
        f" · without 43 files: 30 × … is empty; 12 × {IS_TEXT}; 1 × {IS_GONE}"
    )
    silent = [SoundOffer("/s.mp4", reason=NO_SOUND_IN_VIDEO), SoundOffer("/s2.mp4", reason=NO_SOUND_IN_VIDEO)]
    assert left_out_words((*texts, *empty, *gone, *silent)).endswith(f"; 2 × {NO_SOUND_IN_VIDEO}; …")


def test_only_bad_files_are_refused_with_the_reason() -> None:
    made = plan(scene(timeline(sounds())), [SoundOffer("/no/notes.txt", reason=IS_TEXT)], 0, "A")
    assert made.reason == IS_TEXT and not made.sounds


def test_a_sound_file_is_offered_with_its_true_length(media_factory: MediaFactory) -> None:
    path = media_factory.sound(".flac", seconds=1.25)
    found = look_into(str(path))
    assert found.reason == ""
    assert found.duration_us == pytest.approx(1_250_000, abs=1)
    assert found.name == path.name


def test_a_video_is_offered_as_its_sound(media_factory: MediaFactory) -> None:
    path = media_factory.video(".mp4", seconds=1)
    found = look_into(str(path))
    assert found.is_video and found.name == f"{path.name} (sound)"


def test_what_is_no_sound_is_named(tmp_path, media_factory: MediaFactory) -> None:
    text, empty, still = tmp_path / "a.mp3", tmp_path / "b.wav", media_factory.still(".png")
    text.write_text("This is not music.\n" * 9)
    empty.write_bytes(b"")
    assert look_into(str(tmp_path)).reason == NO_SOUND_IN_FOLDER
    assert look_into(str(text)).reason == IS_TEXT
    assert look_into(str(empty)).reason not in ("", IS_TEXT)
    assert look_into(str(tmp_path / "gone.wav")).reason
    assert look_into(str(still)).reason


def test_a_video_without_sound_says_so(media_factory: MediaFactory) -> None:
    path = media_factory.video(".mp4", seconds=1, tone_hz=None)
    assert look_into(str(path)).reason == NO_SOUND_IN_VIDEO
