"""Every edit: what it does, what it refuses, and that undo and redo are exact."""

from __future__ import annotations

import importlib
import pkgutil
import random
from dataclasses import is_dataclass, replace

import pytest

import editor.edit
from editor.edit.align_command import AlignClips
from editor.edit.arriving import (
    ArriveKeyframes,
    ArrivePictures,
    ArriveSounds,
    ArriveTexts,
    ArriveTogether,
)
from editor.edit.beat_commands import ClearMarks, DoubleBeats, HalveBeats, ReplaceMarks, ShiftBeats
from editor.edit.care_commands import PasteCare, ResetCare, SetCare
from editor.edit.clip_commands import (
    CloseGap,
    CopyClips,
    CutClips,
    DuplicateClips,
    LoopClip,
    MoveClips,
    PlaceClip,
    RemoveAndClose,
    RemoveClips,
    RenameClips,
    ReplaceMaterial,
    SetClipColour,
    SetClipsOn,
    SetSpeed,
    SplitClip,
    SplitClips,
    TrimClip,
    TrimToPlayhead,
)
from editor.edit.clipboard import CopiedClip, CopiedClips, CopiedLevels, PasteClips, PasteLevels
from editor.edit.command import Command, label_of
from editor.edit.crossfade_commands import CrossfadeClips, OverlapClip, RemoveCrossfade, SetCrossfadeLength
from editor.edit.ducking_commands import LowerUnderSpeech, RemoveLowering
from editor.edit.end_with_picture import EndWithPicture
from editor.edit.group_commands import DetachSound, GroupClips, LinkToPicture, UngroupClips
from editor.edit.history import History
from editor.edit.level_commands import SetClipMuted, SetFadeCurves, SetFades, SetVolume, ShiftVolume
from editor.edit.loudness_commands import MatchLoudness, SetLimiter, SetLoudnessAim
from editor.edit.made_sound import PutMadeSound
from editor.edit.marker_commands import AddMarkers, ChangeMarker, MoveMarker, RemoveMarkers, SetRange
from editor.edit.mix_command import AddMix
from editor.edit.picture_commands import AddPictures
from editor.edit.point_commands import (
    AddVolumePoint,
    ClearVolumePoints,
    MoveVolumePoints,
    RemoveVolumePoints,
    SetVolumePoints,
)
from editor.edit.relink_commands import FoundFile, RelinkMaterials
from editor.edit.sound_commands import AddSounds, InsertSounds, PlacedSound
from editor.edit.soundtrack_command import NewSoundtrack
from editor.edit.text_commands import AddTexts, PlacedText, SetWords
from editor.edit.together import Together
from editor.edit.track_commands import (
    AddTrack,
    MoveTrack,
    PutVolumeIntoClips,
    RemoveTrack,
    RenameTrack,
    SetMasterVolume,
    SetTrackLocked,
    SetTrackMuted,
    SetTrackRole,
    SetTrackVolume,
)
from editor.edit.treatment import KeepParts, RestoreOriginal, TreatedClip, UseTreated
from editor.errors import EditError
from editor.model.care import SoundCare
from editor.model.clip import SMOOTH, Clip, Keyframe, KeyframeCurve, VolumePoint
from editor.model.look import TextLook, TextRun
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Marker, Role, Timeline, Track, TrackKind
from editor.model.timing import LONGEST_US, TimeRange

SECOND = 1_000_000
WORDS = Material("words", MaterialKind.TEXT, "Hello", text="Hello", look=TextLook((TextRun(0, 5),)))


def sound(clip_id: str, start_s: float, length_s: float, *, source_s: float = 0.0, **fields: object) -> Clip:
    target = TimeRange(round(start_s * SECOND), round(length_s * SECOND))
    source = TimeRange(round(source_s * SECOND), round(length_s * SECOND))
    return Clip(clip_id, "song", clip_id, target, source, **fields)  # type: ignore[arg-type]


def cared_sound() -> Clip:
    """A clip that was treated and cared for."""
    place = TimeRange(20 * SECOND, SECOND)
    return Clip("e", "treated", "e", place, TimeRange(SECOND, SECOND), care=SoundCare(semitones=2.0))


@pytest.fixture
def timeline() -> Timeline:
    song = Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=30 * SECOND)
    video = Material("video", MaterialKind.VIDEO, "v.mp4", "/v.mp4", duration_us=20 * SECOND)
    picture = Clip("p", "video", "v", TimeRange(0, 20 * SECOND), TimeRange(0, 20 * SECOND))
    tracks = (
        Track("main", TrackKind.PICTURE, clips=(picture,), is_main=True),
        Track("music", TrackKind.SOUND, "Music", (sound("a", 0, 5, source_s=2), sound("b", 8, 4))),
        Track("voice", TrackKind.SOUND, "Voice", (sound("c", 1, 2),)),
        Track(
            "quiet",
            TrackKind.SOUND,
            "Quiet",
            (
                sound("v", 0, 3, volume_points=POINTS, group_id="G"),
                sound("u", 5, 2, volume_points=LOWERED),
                sound("w", 9, 1, group_id="G"),
            ),
            volume=0.5,
        ),
        Track(
            "duo",
            TrackKind.SOUND,
            "Duo",
            (sound("one", 0, 5, source_s=2), sound("two", 5, 2, source_s=9), sound("three", 8, 4)),
        ),
        Track("first", TrackKind.SOUND, "Pair", (sound("left", 0, 5, fade_out_us=SECOND),)),
        Track("second", TrackKind.SOUND, "Pair", (sound("right", 4, 5, fade_in_us=SECOND),), pair_id="first"),
        Track("cared", TrackKind.SOUND, clips=(cared_sound(),)),
        Track("shut", TrackKind.SOUND, "Shut", (sound("d", 1, 2),), is_locked=True),
        Track("titles", TrackKind.TEXT, clips=(Clip("t", "words", "Hello", TimeRange(0, SECOND)),)),
    )
    marks = (Marker("mark", SECOND), *(Marker(f"beat{n}", n * SECOND, layer="beat") for n in (2, 3, 4)))
    return Timeline(tracks, markers=marks).with_materials(song, video, TREATED, WORDS)


def new_sound(start_s: int = 5) -> PlacedSound:
    material = Material("new", MaterialKind.SOUND, "n.wav", "/n.wav", duration_us=SECOND)
    clip = Clip("n", "new", "n.wav", TimeRange(start_s * SECOND, SECOND), TimeRange(0, SECOND))
    return PlacedSound(material, clip, "fresh", "New")


POINTS = (VolumePoint(0, 0.5), VolumePoint(2 * SECOND, 1.0))
LOWERED = (VolumePoint(0, 1.0, is_computed=True), VolumePoint(SECOND, 0.4, is_computed=True))
SEED = "0F5E0BBA-3F5C-4B5E-9D1C-2D8C7C9E1A01"
OTHER_FILE = Material("other", MaterialKind.SOUND, "o.wav", "/o.wav", duration_us=60 * SECOND)
TREATED = Material(
    "treated", MaterialKind.SOUND, "song (normalised).wav", "/t.wav", duration_us=5 * SECOND,
    made_from="song", made_by="normalise", made_range=TimeRange(2 * SECOND, 5 * SECOND),
)  # fmt: skip
FILM = Material("film", MaterialKind.VIDEO, "f.mp4", "/f.mp4", duration_us=60 * SECOND)
ARRIVING = (OTHER_FILE, Clip("y", "other", "o", TimeRange(SECOND, SECOND), TimeRange(0, SECOND)))
MOVING = KeyframeCurve("rotation", (Keyframe(0, 0.0), Keyframe(SECOND, 90.0)))
LEVELS = CopiedLevels(0.5, 0.5, SECOND, 0, SMOOTH, SMOOTH, POINTS)
PASTED = CopiedClips(
    (CopiedClip(sound("z", 0, 1), Track("t", TrackKind.SOUND), 0),),
    (Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=30 * SECOND),),
)

CLIP_COMMANDS: list[Command] = [
    SetVolume(("a", "b"), 0.25),
    ShiftVolume(("a",), 2.0),
    SetClipMuted(("a",), True),
    MatchLoudness((("a", 0.25), ("b", 4.0))),
    SetFades(("a",), SECOND, 2 * SECOND),
    SetFadeCurves(("a",), SMOOTH, None),
    SetVolumePoints("a", POINTS),
    AddVolumePoint("a", SECOND),
    MoveVolumePoints("v", (0,), SECOND // 2, 0.5),
    RemoveVolumePoints("v", (1,)),
    ClearVolumePoints(("v",)),
    LowerUnderSpeech(("a",), (TimeRange(SECOND, SECOND),), -8.0),
    RemoveLowering(("u",)),
    AlignClips("a", 250_000),
    MoveClips(("a",), SECOND),
    MoveClips(("c",), 4 * SECOND, "music"),
    MoveClips(("a",), 20 * SECOND, track_shift=1),
    CopyClips(("a",), 20 * SECOND, SEED),
    TrimClip("a", TimeRange(SECOND, 2 * SECOND)),
    LoopClip("b", TimeRange(8 * SECOND, 6 * SECOND), SEED),
    PlaceClip("a", 2 * SECOND, 3 * SECOND),
    SplitClip("a", 2 * SECOND, "a2"),
    SplitClips(("a", "c"), 2 * SECOND, SEED),
    TrimToPlayhead(("a",), 2 * SECOND, "left"),
    RemoveClips(("a", "c")),
    CutClips(("a",)),
    RemoveAndClose(("a",)),
    RenameClips(("a",), "new name"),
    SetClipColour(("a",), "#4aa3df"),
    SetClipsOn(("a",), False),
    ReplaceMaterial("a", OTHER_FILE),
    SetSpeed(("a",), 2.0, True),
    PasteLevels(("a",), LEVELS),
    SetCare(("a",), low_db=3.0, hum_hz=50),
    PasteCare(("a",), SoundCare(pan=-0.5)),
    ResetCare(("e",)),
    UseTreated((TreatedClip("a", TREATED),), "Normalise"),
    RestoreOriginal(("e",)),
    KeepParts("a", (TimeRange(0, SECOND), TimeRange(2 * SECOND, SECOND)), True, "Remove pauses", SEED),
    GroupClips(("a", "c"), SEED),
    UngroupClips(("v",)),
    LinkToPicture(("c",), SEED),
    DetachSound("p", SEED),
    CrossfadeClips("one", "two", SECOND, SEED),
    OverlapClip("three", 6_000_000, "two", SEED),
    SetCrossfadeLength("left", "right", SECOND // 2, "left"),
    RemoveCrossfade("left", "right"),
    EndWithPicture(("b",), seed=SEED),
    AddSounds((replace(new_sound(), track_id="music", clip=new_sound(20).clip),)),
    InsertSounds((replace(new_sound(), track_id="music"),), "music", 5 * SECOND, SEED),
    SetWords("t", "Goodbye", seed=SEED),
    ArriveKeyframes((("a", (VolumePoint(0, 0.5),)),), (("p", (MOVING,)),)),
]
"""Edits of clips, all of tracks that can be locked."""

OTHER_COMMANDS: list[Command] = [
    AddSounds((new_sound(),)),
    DuplicateClips(("v",), SEED),
    PasteClips(PASTED, 3 * SECOND, None, SEED),
    CloseGap("music", 7_500_000),
    AddPictures(
        ((FILM, Clip("r", "film", "r", TimeRange(30 * SECOND, SECOND), TimeRange(0, SECOND))),), "main"
    ),
    AddTexts((PlacedText(replace(WORDS, id="w"), Clip("x", "w", "Hello", TimeRange(0, SECOND))),), "A", SEED),
    Together("Quieter and renamed", (SetVolume(("a",), 0.5), RenameClips(("a",), "soft"))),
    ArriveSounds((ARRIVING,), SEED),
    ArrivePictures(((FILM, Clip("r", "film", "r", TimeRange(0, SECOND), TimeRange(0, SECOND))),), SEED),
    ArriveTexts(((replace(WORDS, id="w"), Clip("x", "w", "Hello", TimeRange(0, SECOND)), 0),), SEED),
    ArriveTogether((ArriveSounds((ARRIVING,), SEED),)),
    AddTrack(Track("x", TrackKind.SOUND, "X")),
    RemoveTrack("voice"),
    MoveTrack("voice", 0),
    SetTrackMuted("main", True),
    SetTrackLocked("music", True),
    SetTrackRole("music", Role.SPEECH),
    SetTrackVolume("music", 0.5),
    SetMasterVolume(0.5),
    SetLimiter(False),
    SetLoudnessAim(-14.0),
    PutVolumeIntoClips("quiet"),
    RenameTrack("music", "Songs"),
    AddMarkers((Marker("new", SECOND),)),
    MoveMarker("mark", 2 * SECOND),
    RemoveMarkers(("mark",)),
    ChangeMarker("mark", "chorus"),
    ReplaceMarks("cut", (SECOND,), (TimeRange(0, 9 * SECOND),), SEED),
    ClearMarks("beat"),
    DoubleBeats(None, SEED),
    HalveBeats(),
    ShiftBeats(None, SEED),
    SetRange(SECOND, 2 * SECOND),
    NewSoundtrack(OTHER_FILE, seed=SEED),
    PutMadeSound(
        OTHER_FILE, SECOND, TimeRange(0, 2 * SECOND), Role.MUSIC, (TimeRange(SECOND, SECOND),), seed=SEED
    ),
    AddMix(
        (Track("m", TrackKind.SOUND, "A", (sound("in", 0, 4),)),), (OTHER_FILE,), (0, SECOND), 0, "Mix", SEED
    ),
    RelinkMaterials((FoundFile("song", "/found/song.mp3", 90 * SECOND),)),
]
EVERY_COMMAND = [*CLIP_COMMANDS, *OTHER_COMMANDS]


def test_no_command_is_left_out() -> None:
    found = set()
    for module in pkgutil.iter_modules(editor.edit.__path__, "editor.edit."):
        for value in vars(importlib.import_module(module.name)).values():
            is_command = isinstance(value, type) and is_dataclass(value) and hasattr(value, "apply")
            if is_command and hasattr(value, "label"):
                found.add(value)
    assert found == {type(command) for command in EVERY_COMMAND}


@pytest.mark.parametrize("command", CLIP_COMMANDS, ids=lambda c: type(c).__name__)
def test_clips_of_a_locked_track_refuse_every_edit_and_are_named(
    timeline: Timeline, command: Command
) -> None:
    locked = replace(timeline, tracks=tuple(replace(t, is_locked=True) for t in timeline.tracks))
    with pytest.raises(EditError, match="is locked") as refusal:
        command.apply(locked)
    assert refusal.value.clip_ids


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
        MoveClips((), SECOND),
        MoveClips(("a",), 0, "gone"),
        OverlapClip("a", 0, "a", seed="S"),
        SetSpeed(("a",), float("inf")),
        SetSpeed(("a",), 0.2),
        SetSpeed(("a",), 0.5),
        PutVolumeIntoClips("gone"),
        SetMasterVolume(-1.0),
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


@pytest.mark.parametrize(
    "command",
    [
        CopyClips(("a",), 20 * SECOND, SEED),
        DuplicateClips(("v",), SEED),
        SplitClips(("a", "c"), 2 * SECOND, SEED),
        LoopClip("b", TimeRange(8 * SECOND, 40 * SECOND), SEED),
        PasteClips(PASTED, 3 * SECOND, None, SEED),
        AddSounds((new_sound(),)),
        DetachSound("p", SEED),
    ],
    ids=lambda c: type(c).__name__,
)
def test_an_edit_that_makes_clips_is_not_made_twice_with_the_same_ids(
    timeline: Timeline, command: Command
) -> None:
    once = command.apply(timeline)
    new_ids = {clip.id for _, clip in once.clips()} - {clip.id for _, clip in timeline.clips()}
    assert new_ids
    with pytest.raises(EditError):
        command.apply(once)
