"""Every edit: what it does, what it refuses, and that undo and redo are exact."""

from __future__ import annotations

import random

import pytest

from editor.edit.clip_commands import MoveClips, PlaceClip, RemoveClips, SplitClip, TrimClip
from editor.edit.command import Command, label_of
from editor.edit.history import History
from editor.edit.level_commands import SetClipMuted, SetFades, SetVolume, SetVolumePoints, ShiftVolume
from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.edit.track_commands import AddTrack, RemoveTrack, RenameTrack, SetTrackMuted, SetTrackVolume
from editor.errors import EditError
from editor.model.clip import Clip, VolumePoint
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import LONGEST_US, TimeRange

SECOND = 1_000_000


def sound(clip_id: str, start_s: float, length_s: float, *, source_s: float = 0.0, **fields: object) -> Clip:
    target = TimeRange(round(start_s * SECOND), round(length_s * SECOND))
    source = TimeRange(round(source_s * SECOND), round(length_s * SECOND))
    return Clip(clip_id, "song", clip_id, target, source, **fields)  # type: ignore[arg-type]


@pytest.fixture
def timeline() -> Timeline:
    song = Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=30 * SECOND)
    video = Material("video", MaterialKind.VIDEO, "v.mp4", "/v.mp4", duration_us=20 * SECOND)
    picture = Clip("p", "video", "v", TimeRange(0, 20 * SECOND), TimeRange(0, 20 * SECOND))
    tracks = (
        Track("main", TrackKind.PICTURE, clips=(picture,), is_main=True),
        Track("music", TrackKind.SOUND, "Music", (sound("a", 0, 5, source_s=2), sound("b", 8, 4))),
        Track("voice", TrackKind.SOUND, "Voice", (sound("c", 1, 2),)),
        Track("shut", TrackKind.SOUND, "Shut", (sound("d", 1, 2),), is_locked=True),
    )
    return Timeline(tracks).with_materials(song, video)


def new_sound() -> PlacedSound:
    material = Material("new", MaterialKind.SOUND, "n.wav", "/n.wav", duration_us=SECOND)
    clip = Clip("n", "new", "n.wav", TimeRange(5 * SECOND, SECOND), TimeRange(0, SECOND))
    return PlacedSound(material, clip, "fresh", "New")


POINTS = (VolumePoint(0, 0.5), VolumePoint(2 * SECOND, 1.0))

EVERY_COMMAND: list[Command] = [
    SetVolume(("a", "b"), 0.25),
    ShiftVolume(("a",), 2.0),
    SetClipMuted(("a",), True),
    SetFades(("a",), SECOND, 2 * SECOND),
    SetVolumePoints("a", POINTS),
    MoveClips(("a",), SECOND),
    MoveClips(("c",), 4 * SECOND, "music"),
    TrimClip("a", TimeRange(SECOND, 2 * SECOND)),
    PlaceClip("a", 2 * SECOND, 3 * SECOND),
    SplitClip("a", 2 * SECOND, "a2"),
    RemoveClips(("a", "c")),
    AddSounds((new_sound(),)),
    AddTrack(Track("x", TrackKind.SOUND, "X")),
    RemoveTrack("voice"),
    SetTrackMuted("main", True),
    SetTrackVolume("music", 0.5),
    RenameTrack("music", "Songs"),
]


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda c: type(c).__name__)
def test_every_command_is_done_undone_and_redone_exactly(timeline: Timeline, command: Command) -> None:
    history = History(timeline)
    changed = history.do(command)
    assert changed != timeline
    assert history.undo_label == label_of(command, timeline) != ""
    assert command.label != ""
    assert history.undo() is timeline
    assert history.redo() is changed


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda c: type(c).__name__)
def test_untouched_tracks_are_the_same_objects(timeline: Timeline, command: Command) -> None:
    changed = command.apply(timeline)
    shut = changed.track("shut")
    assert shut is timeline.track("shut")


@pytest.mark.parametrize(
    "command",
    [
        SetVolume(("a",), 1.0),
        SetFades(("a",), 0, 0),
        MoveClips(("a",), 0),
        TrimClip("a", TimeRange(0, 5 * SECOND)),
        SetTrackMuted("music", False),
    ],
    ids=lambda c: type(c).__name__,
)
def test_an_edit_that_changes_nothing_is_no_step(timeline: Timeline, command: Command) -> None:
    history = History(timeline)
    assert history.do(command) is timeline
    assert history.undo_label == ""


@pytest.mark.parametrize(
    "command",
    [
        MoveClips(("a",), 4 * SECOND),
        MoveClips(("a",), -SECOND),
        MoveClips(("b",), LONGEST_US - 10 * SECOND),
        PlaceClip("b", start_us=100 * LONGEST_US),
        MoveClips(("c",), 0, "music"),
        MoveClips(("p",), 0, "music"),
        MoveClips(("d",), SECOND),
        RemoveClips(("a", "d")),
        TrimClip("a", TimeRange(0, 9 * SECOND)),
        TrimClip("b", TimeRange(8 * SECOND, 31 * SECOND)),
        TrimClip("b", TimeRange(7 * SECOND, 5 * SECOND)),
        TrimClip("a", TimeRange(0, 0)),
        SplitClip("a", 5 * SECOND, "x"),
        SetVolume(("a",), float("nan")),
        SetVolume(("a",), 11.0),
        SetFades(("a",), -1),
        SetVolume(("gone",), 1.0),
        SetTrackVolume("gone", 1.0),
        RemoveTrack("shut"),
    ],
    ids=repr,
)
def test_a_refused_edit_changes_nothing(timeline: Timeline, command: Command) -> None:
    history = History(timeline)
    history.do(SetVolume(("b",), 0.5))
    history.undo()
    with pytest.raises(EditError) as refusal:
        history.do(command)
    assert refusal.value.message.endswith(".")
    assert history.timeline is timeline
    assert history.redo_label != "", "a refused edit must not cost what can be redone"


def test_edits_of_one_gesture_are_one_step_and_of_two_gestures_two(timeline: Timeline) -> None:
    history = History(timeline)
    for volume in (0.9, 0.8, 0.7):
        history.do(SetVolume(("a",), volume, gesture="drag 1"))
    history.do(SetVolume(("a",), 0.2, gesture="drag 2"))
    assert history.undo().clip("a").volume == 0.7
    assert history.undo() is timeline


def test_a_save_ends_the_joining_and_undo_finds_the_saved_state_again(timeline: Timeline) -> None:
    history = History(timeline)
    history.do(SetVolume(("a",), 0.9, gesture="key"))
    history.mark_saved()
    history.do(SetVolume(("a",), 0.8, gesture="key"))
    assert not history.is_saved
    history.undo()
    assert history.is_saved
    assert history.timeline.clip("a").volume == 0.9


def test_trimming_the_start_moves_the_source_and_keeps_points_at_their_sound(timeline: Timeline) -> None:
    pointed = SetVolumePoints("a", POINTS).apply(timeline)
    clip = TrimClip("a", TimeRange(SECOND, 3 * SECOND)).apply(pointed).clip("a")
    assert clip.source_range == TimeRange(3 * SECOND, 3 * SECOND)
    assert [point.offset_us for point in clip.volume_points] == [-SECOND, SECOND]
    back = TrimClip("a", TimeRange(0, 5 * SECOND)).apply(
        TrimClip("a", TimeRange(SECOND, 3 * SECOND)).apply(pointed)
    )
    assert back.clip("a") == pointed.clip("a")


def test_trimming_a_reversed_clip_takes_the_other_end_of_its_source(timeline: Timeline) -> None:
    track = timeline.track("music")
    clips = (sound("r", 0, 4, source_s=10, is_reversed=True),)
    changed = timeline.with_track(Track(track.id, track.kind, clips=clips))
    clip = TrimClip("r", TimeRange(SECOND, 3 * SECOND)).apply(changed).clip("r")
    assert clip.source_range == TimeRange(10 * SECOND, 3 * SECOND)


def test_a_split_leaves_fade_in_left_and_fade_out_right_and_the_volume_line_as_it_was(
    timeline: Timeline,
) -> None:
    faded = SetFades(("a",), SECOND, SECOND).apply(SetVolumePoints("a", POINTS).apply(timeline))
    changed = SplitClip("a", SECOND, "a2").apply(faded)
    left, right = changed.clip("a"), changed.clip("a2")
    assert (left.fade_in_us, left.fade_out_us) == (SECOND, 0)
    assert (right.fade_in_us, right.fade_out_us) == (0, SECOND)
    assert left.end_us == right.start_us == SECOND
    assert right.source_range == TimeRange(3 * SECOND, 4 * SECOND)
    assert left.volume_points == (VolumePoint(0, 0.5), VolumePoint(SECOND, 0.75))
    assert right.volume_points == (VolumePoint(0, 0.75), VolumePoint(SECOND, 1.0))


def test_a_fade_pushes_the_other_back_but_never_past_nothing(timeline: Timeline) -> None:
    faded = SetFades(("a",), None, 2 * SECOND).apply(timeline)
    clip = SetFades(("a",), 4 * SECOND).apply(faded).clip("a")
    assert (clip.fade_in_us, clip.fade_out_us) == (4 * SECOND, SECOND)
    whole = SetFades(("a",), 9 * SECOND).apply(faded).clip("a")
    assert (whole.fade_in_us, whole.fade_out_us) == (5 * SECOND, 0)


def test_a_muted_clip_comes_back_at_the_level_it_had(timeline: Timeline) -> None:
    quiet = SetVolume(("a",), 0.3).apply(timeline)
    muted = SetClipMuted(("a",), True).apply(quiet)
    assert muted.clip("a").volume == 0.0
    assert SetClipMuted(("a",), False).apply(muted).clip("a").volume == 0.3


def test_the_level_of_a_clip_with_points_moves_its_points(timeline: Timeline) -> None:
    pointed = SetVolumePoints("a", POINTS).apply(timeline)
    clip = SetVolume(("a",), 2.0).apply(pointed).clip("a")
    assert [point.gain for point in clip.volume_points] == [1.0, 2.0]
    cleared = SetVolumePoints("a", ()).apply(SetVolume(("a",), 2.0).apply(pointed))
    assert cleared.clip("a").volume == 2.0


def test_several_clips_move_together_past_each_other(timeline: Timeline) -> None:
    changed = MoveClips(("a", "b"), 8 * SECOND).apply(timeline)
    assert (changed.clip("a").start_us, changed.clip("b").start_us) == (8 * SECOND, 16 * SECOND)


def test_unmuting_the_main_track_also_lifts_the_switch_for_its_sound(timeline: Timeline) -> None:
    switched = Timeline(timeline.tracks, timeline.materials, is_main_sound_muted=True)
    assert not SetTrackMuted("main", False).apply(switched).is_main_sound_muted


def test_five_hundred_random_edits_are_undone_and_redone_to_the_same_objects(timeline: Timeline) -> None:
    random_ = random.Random(3)
    history = History(timeline)
    for number in range(500):
        ids = [clip.id for track, clip in history.timeline.clips() if track.kind is TrackKind.SOUND]
        chosen = random_.choice(ids)
        choices: list[Command] = [
            SetVolume((chosen,), random_.random()),
            SetFades((chosen,), random_.randrange(SECOND)),
            MoveClips((chosen,), random_.randrange(-SECOND, SECOND)),
            SplitClip(chosen, history.timeline.clip(chosen).start_us + 100_000, f"s{number}"),
        ]
        try:
            history.do(random_.choice(choices))
        except EditError:
            continue
    end = history.timeline
    while history.undo_label:
        history.undo()
    assert history.timeline is timeline
    while history.redo_label:
        history.redo()
    assert history.timeline is end
