"""Edits of every kind, written into small drafts and read back: what changes, and that nothing else does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.draft.read import OpenDraft, read_draft
from editor.draft.save import save
from editor.draft.splice import texts_at
from editor.edit.clip_commands import MoveClips, RemoveClips, SplitClip, TrimClip
from editor.edit.command import Command
from editor.edit.level_commands import SetClipMuted, SetFades, SetVolume, SetVolumePoints
from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.edit.track_commands import AddTrack, RemoveTrack, RenameTrack, SetTrackMuted
from editor.errors import EditError
from editor.model.clip import VolumePoint
from editor.model.ids import new_id
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from tests.draft_making import SECOND, DraftMaker, keyframes, segment, volume_keyframes, write_draft
from tests.draft_saving import described, loaded, masked, new_sound, write_wav, wrong_ids

CONTENT = "draft_content.json"


class Rig:
    """A draft on the disk that edits are saved into."""

    def __init__(self, folder: Path, document: Any) -> None:
        self.folder = write_draft(folder, document)
        self.draft: OpenDraft = read_draft(folder)
        self.before = self.text

    @property
    def text(self) -> str:
        return (self.folder / CONTENT).read_text("utf-8")

    @property
    def root(self) -> dict[str, Any]:
        return loaded(self.folder / CONTENT)

    @property
    def timeline(self) -> Timeline:
        return self.draft.timeline

    def save(self, *commands: Command) -> dict[str, Any]:
        timeline = self.timeline
        for command in commands:
            timeline = command.apply(timeline)
        return self.save_timeline(timeline)

    def save_timeline(self, timeline: Timeline) -> dict[str, Any]:
        self.draft = save(self.draft, timeline).draft
        assert described(read_draft(self.folder).timeline) == described(timeline)
        again = save(self.draft, timeline)
        assert again.report.is_unchanged
        return self.root


def helpers(maker: DraftMaker) -> list[str]:
    """The helpers of a sound clip as the apps write them."""
    return [
        maker.add("speeds", type="speed", mode=0, speed=1.0, curve_speed=None),
        maker.add("beats", type="beats", mode=404),
        maker.add("sound_channel_mappings", type="none", audio_channel_mapping=0, is_config_open=False),
    ]


@pytest.fixture
def maker() -> DraftMaker:
    """A film with sound, two sounds behind each other, and a locked, half-known second row."""
    maker = DraftMaker(duration=4 * SECOND)
    film, song = maker.picture(), maker.sound("##_draftpath_placeholder_X_##/song.wav")
    maker.track("video", segment(film, 0, 4 * SECOND, extra_material_refs=helpers(maker)), attribute=8)
    maker.materials["audio_fades"] = []
    fade = maker.add("audio_fades", type="audio_fade", fade_type=0, fade_in_duration=100, fade_out_duration=0)
    one = segment(song, 0, SECOND, extra_material_refs=[*helpers(maker), fade], mystery={"n": "1.50"})
    two = segment(song, 2 * SECOND, SECOND, extra_material_refs=helpers(maker), track_attribute=0)
    maker.track("audio", one, two, mystery=[1, 2])
    return maker


@pytest.fixture
def rig(tmp_path: Path, maker: DraftMaker) -> Rig:
    return Rig(tmp_path / "draft", maker.document())


def sounds(rig: Rig) -> tuple[str, str]:
    clips = next(track for track in rig.timeline.tracks if track.kind is TrackKind.SOUND).clips
    return clips[0].id, clips[1].id


SOUNDS = ("tracks", 1, "segments")


def test_a_volume_changes_two_numbers_and_no_other_byte(rig: Rig) -> None:
    root = rig.save(SetVolume((sounds(rig)[0],), 0.25))
    places = [(*SOUNDS, 0, "volume"), (*SOUNDS, 0, "last_nonzero_volume")]
    assert masked(rig.text, places) == masked(rig.before, places)
    assert root["tracks"][1]["segments"][0]["volume"] == 0.25


def test_a_silenced_clip_remembers_its_level(rig: Rig) -> None:
    clip_id = sounds(rig)[0]
    rig.save(SetVolume((clip_id,), 0.5))
    stored = rig.save(SetClipMuted((clip_id,), True))["tracks"][1]["segments"][0]
    assert (stored["volume"], stored["last_nonzero_volume"]) == (0.0, 0.5)
    stored = rig.save(SetClipMuted((clip_id,), False))["tracks"][1]["segments"][0]
    assert (stored["volume"], stored["last_nonzero_volume"]) == (0.5, 0.5)


def test_a_fade_is_changed_in_its_own_object(rig: Rig) -> None:
    rig.save(SetFades((sounds(rig)[0],), 300_000, 200_000))
    fade = ("materials", "audio_fades", 0)
    places = [(*fade, "fade_in_duration"), (*fade, "fade_out_duration")]
    assert masked(rig.text, places) == masked(rig.before, places)


def test_a_first_fade_is_a_new_object_that_the_segment_refers_to(rig: Rig) -> None:
    root = rig.save(SetFades((sounds(rig)[1],), None, 400_000))
    made = root["materials"]["audio_fades"][1]
    assert list(made) == ["id", "type", "fade_type", "fade_in_duration", "fade_out_duration"]
    assert (made["fade_in_duration"], made["fade_out_duration"], made["fade_type"]) == (0, 400_000, 0)
    assert root["tracks"][1]["segments"][1]["extra_material_refs"][-1] == made["id"]
    assert wrong_ids(root) == (set(), set(), set())


def test_a_fade_that_was_undone_after_a_save_leaves_nothing_behind(rig: Rig) -> None:
    first, second = sounds(rig)
    before = rig.timeline
    rig.save(SetFades((second,), 50_000, 60_000), SetVolume((first,), 0.5))
    rig.save(RemoveClips((second,)))
    assert rig.save_timeline(before) == json.loads(rig.before)
    assert rig.text == rig.before
    rig.save(SetFades((second,), 50_000, 60_000))
    rig.save_timeline(before)
    assert rig.text == rig.before


def test_many_edits_undone_after_a_save_leave_the_document_as_it_was(rig: Rig) -> None:
    first, second = sounds(rig)
    before = rig.timeline
    point = VolumePoint(100_000, 0.5)
    made = rig.save(
        SplitClip(second, 2 * SECOND + 400_000, "RIGHT"),
        SetFades((second, "RIGHT"), 50_000, 60_000),
        SetClipMuted((first,), True),
        SetVolumePoints(second, (point,)),
        RemoveClips((first,)),
    )
    assert len(made["materials"]["audio_fades"]) == 2
    rig.save_timeline(before)
    assert _in_order(rig.root) == _in_order(json.loads(rig.before))


def _in_order(root: dict[str, Any]) -> dict[str, Any]:
    """The document with its materials by their ids: what comes back stands at the end of its list."""
    lists = {
        name: sorted(entries, key=lambda entry: entry["id"]) for name, entries in root["materials"].items()
    }
    return root | {"materials": lists}


def test_an_empty_fade_that_the_draft_brought_along_stays(rig: Rig) -> None:
    first = sounds(rig)[0]
    root = rig.save(SetFades((first,), 0, 0))
    assert len(root["materials"]["audio_fades"]) == 1
    rig.save(SetFades((first,), 70_000, 0))
    assert rig.save(SetFades((first,), 0, 0)) == root


def test_a_fade_that_two_clips_share_changes_for_one_only(tmp_path: Path, maker: DraftMaker) -> None:
    first, second = maker.tracks[1]["segments"]
    second["extra_material_refs"].append(first["extra_material_refs"][-1])
    rig = Rig(tmp_path / "shared", maker.document())
    root = rig.save(SetFades((second["id"],), 0, 500_000))
    assert root["materials"]["audio_fades"][0]["fade_in_duration"] == 100
    assert [clip.fade_in_us for clip in rig.timeline.tracks[1].clips] == [100, 0]
    rig.save(SetFades((second["id"],), 0, 0))


def test_a_draft_without_a_list_of_fades_gets_one(tmp_path: Path, maker: DraftMaker) -> None:
    del maker.materials["audio_fades"]
    rig = Rig(tmp_path / "old", maker.document())
    assert len(rig.save(SetFades((sounds(rig)[1],), 1000, 0))["materials"]["audio_fades"]) == 1


def test_the_copy_of_a_fade_in_the_video_follows(tmp_path: Path, maker: DraftMaker) -> None:
    fade = {"id": "F", "type": "audio_fade", "fade_type": 0, "fade_in_duration": 5, "fade_out_duration": 0}
    maker.materials["audio_fades"].append(fade)
    maker.materials["videos"][0]["audio_fade"] = dict(fade)
    film = maker.tracks[0]["segments"][0]
    film["extra_material_refs"].append("F")
    rig = Rig(tmp_path / "copy", maker.document())
    root = rig.save(SetFades((film["id"],), 70_000, 80_000))
    assert root["materials"]["videos"][0]["audio_fade"] == root["materials"]["audio_fades"][-1]
    assert root["materials"]["audio_fades"][-1]["fade_in_duration"] == 70_000


def test_the_oldest_name_of_references_is_kept(tmp_path: Path, maker: DraftMaker) -> None:
    stored = maker.tracks[1]["segments"][1]
    stored["extra_material_ids"] = stored.pop("extra_material_refs")
    rig = Rig(tmp_path / "oldest", maker.document())
    changed = rig.save(SetFades((stored["id"],), 1000, 0))["tracks"][1]["segments"][1]
    assert "extra_material_refs" not in changed
    assert len(changed["extra_material_ids"]) == 4


def test_a_move_changes_one_start(rig: Rig) -> None:
    rig.save(MoveClips((sounds(rig)[1],), 500_000))
    places = [(*SOUNDS, 1, "target_timerange", "start")]
    assert masked(rig.text, places) == masked(rig.before, places)


def test_a_clip_moved_in_front_of_another_changes_its_place_in_the_list(rig: Rig) -> None:
    first, second = sounds(rig)
    before = texts_at(rig.before, [(*SOUNDS, 0)])[*SOUNDS, 0]
    root = rig.save(MoveClips((first,), 3 * SECOND + SECOND // 2))
    assert [stored["id"] for stored in root["tracks"][1]["segments"]] == [second, first]
    after = texts_at(rig.text, [(*SOUNDS, 1)])[*SOUNDS, 1]
    start = ("target_timerange", "start")
    assert masked(after, [start]) == masked(before, [start])
    assert root["duration"] == 4_500_000


def test_a_clip_moved_to_another_track_keeps_its_text(rig: Rig) -> None:
    first = sounds(rig)[0]
    track = Track(new_id(), TrackKind.SOUND, "Effects", is_muted=True)
    root = rig.save(AddTrack(track), MoveClips((first,), 0, track.id))
    assert [len(stored["segments"]) for stored in root["tracks"]] == [1, 1, 1]
    moved = root["tracks"][2]["segments"][0]
    assert moved["mystery"] == {"n": "1.50"}
    assert root["tracks"][2]["attribute"] == 1
    assert wrong_ids(root) == (set(), set(), set())


def test_a_trim_changes_both_ranges_and_the_length_of_the_draft_only_where_it_ends(rig: Rig) -> None:
    second = sounds(rig)[1]
    root = rig.save(TrimClip(second, TimeRange(2_200_000, 500_000)))
    stored = root["tracks"][1]["segments"][1]
    assert stored["target_timerange"] == {"start": 2_200_000, "duration": 500_000}
    assert stored["source_timerange"] == {"start": 200_000, "duration": 500_000}
    assert root["duration"] == 4 * SECOND


def test_a_stale_length_stays_until_an_edit_moves_the_end(tmp_path: Path, maker: DraftMaker) -> None:
    maker.head["duration"] = 99
    rig = Rig(tmp_path / "stale", maker.document())
    assert rig.save(SetVolume((sounds(rig)[0],), 0.5))["duration"] == 99
    assert rig.save(MoveClips((sounds(rig)[1],), 5 * SECOND))["duration"] == 8 * SECOND


def test_a_split_copies_the_segment_and_each_of_its_helpers(rig: Rig) -> None:
    first = sounds(rig)[0]
    made_id = new_id()
    root = rig.save(SetFades((first,), 100_000, 200_000), SplitClip(first, 400_000, made_id))
    left, right = root["tracks"][1]["segments"][:2]
    assert right["id"] == made_id
    assert right["mystery"] == {"n": "1.50"}
    assert not set(left["extra_material_refs"]) & set(right["extra_material_refs"])
    assert len(left["extra_material_refs"]) == len(right["extra_material_refs"]) == 4
    fades = {entry["id"]: entry for entry in root["materials"]["audio_fades"]}
    lengths = [
        [
            (fades[ref]["fade_in_duration"], fades[ref]["fade_out_duration"])
            for ref in half["extra_material_refs"]
            if ref in fades
        ]
        for half in (left, right)
    ]
    assert lengths == [[(100_000, 0)], [(0, 200_000)]]
    assert wrong_ids(root) == (set(), set(), set())


def test_references_that_repeat_or_lead_nowhere_survive_a_split(tmp_path: Path, maker: DraftMaker) -> None:
    stored = maker.tracks[1]["segments"][0]
    stored["extra_material_refs"] += ["nowhere", stored["extra_material_refs"][0]]
    rig = Rig(tmp_path / "odd", maker.document())
    right = rig.save(SplitClip(stored["id"], 500_000, new_id()))["tracks"][1]["segments"][1]
    refs = right["extra_material_refs"]
    assert "nowhere" in refs and refs[0] == refs[-1]


def test_a_transition_goes_with_the_half_it_leads_away_from_and_comes_back(
    tmp_path: Path, maker: DraftMaker
) -> None:
    film = maker.tracks[0]["segments"][0]
    film["extra_material_refs"].insert(
        1, maker.add("transitions", type="transition", name="Mix", duration=100)
    )
    rig = Rig(tmp_path / "transition", maker.document())
    opened = rig.timeline
    made_id = new_id()
    split = SplitClip(film["id"], SECOND, made_id).apply(opened)
    saved = save(rig.draft, split)
    left, right = rig.root["tracks"][0]["segments"]
    transition = rig.root["materials"]["transitions"][0]["id"]
    assert transition not in left["extra_material_refs"]
    assert transition in right["extra_material_refs"]
    back = save(saved.draft, opened)
    assert transition in rig.root["tracks"][0]["segments"][0]["extra_material_refs"]
    save(back.draft, split)
    left, right = rig.root["tracks"][0]["segments"]
    assert [transition in half["extra_material_refs"] for half in (left, right)] == [False, True]
    assert wrong_ids(rig.root) == (set(), set(), set())


def test_a_removed_clip_takes_its_helpers_with_it_and_undo_brings_all_back(rig: Rig) -> None:
    opened = rig.timeline
    segment_text = texts_at(rig.before, [(*SOUNDS, 0)])[*SOUNDS, 0]
    root = rig.save(RemoveClips((sounds(rig)[0],)))
    assert len(root["tracks"][1]["segments"]) == 1
    assert len(root["materials"]["audios"]) == 1, "the other clip uses the file"
    assert root["materials"]["audio_fades"] == []
    assert wrong_ids(root) == (set(), set(), set())
    back = rig.save_timeline(opened)
    assert texts_at(rig.text, [(*SOUNDS, 0)])[*SOUNDS, 0] == segment_text
    original = json.loads(rig.before)
    for name, entries in original["materials"].items():
        assert sorted(back["materials"][name], key=str) == sorted(entries, key=str)


def test_the_last_clip_of_a_file_takes_the_file_out_of_the_document(rig: Rig) -> None:
    opened = rig.timeline
    root = rig.save(RemoveClips(sounds(rig)))
    assert root["materials"]["audios"] == []
    assert root["materials"]["videos"] != []
    rig.save_timeline(opened)


def test_a_clip_brought_back_by_undo_can_be_changed_before_the_next_save(rig: Rig) -> None:
    opened, first = rig.timeline, sounds(rig)[0]
    rig.save(RemoveClips((first,)))
    changed = SetFades((first,), 222_222, 0).apply(SetVolume((first,), 2.0).apply(opened))
    root = rig.save_timeline(changed)
    assert root["tracks"][1]["segments"][0]["mystery"] == {"n": "1.50"}


def test_what_else_mentions_an_object_keeps_it(tmp_path: Path, maker: DraftMaker) -> None:
    stored = maker.tracks[1]["segments"][0]
    maker.head["relationships"] = [{"ids": [stored["extra_material_refs"][1]]}]
    rig = Rig(tmp_path / "mentioned", maker.document())
    root = rig.save(RemoveClips((stored["id"],)))
    assert stored["extra_material_refs"][1] in [entry["id"] for entry in root["materials"]["beats"]]


def test_a_removed_track_goes_with_its_clips_and_comes_back(rig: Rig) -> None:
    opened = rig.timeline
    root = rig.save(RemoveTrack(rig.timeline.tracks[1].id))
    assert len(root["tracks"]) == 1
    assert wrong_ids(root) == (set(), set(), set())
    rig.save_timeline(opened)


def test_muting_sets_one_bit_on_the_track_and_on_its_segments(tmp_path: Path, maker: DraftMaker) -> None:
    maker.tracks[1]["attribute"] = 2
    for stored in maker.tracks[1]["segments"]:
        stored["track_attribute"] = 2
    rig = Rig(tmp_path / "bits", maker.document())
    track_id = rig.timeline.tracks[1].id
    stored = rig.save(SetTrackMuted(track_id, True))["tracks"][1]
    assert stored["attribute"] == 3
    assert [entry["track_attribute"] for entry in stored["segments"]] == [3, 3]
    stored = rig.save(SetTrackMuted(track_id, False))["tracks"][1]
    assert stored["attribute"] == 2
    assert [entry["track_attribute"] for entry in stored["segments"]] == [2, 2]


def test_unknown_bits_of_a_track_survive_its_mute(rig: Rig) -> None:
    assert rig.save(SetTrackMuted(rig.timeline.tracks[0].id, True))["tracks"][0]["attribute"] == 9


def test_the_sound_of_the_main_track_is_one_word_of_the_head(rig: Rig) -> None:
    rig.save_timeline(replace(rig.timeline, is_main_sound_muted=True))
    assert masked(rig.text, [("config", "video_mute")]) == masked(rig.before, [("config", "video_mute")])


def test_a_track_gets_its_name(rig: Rig) -> None:
    assert rig.save(RenameTrack(rig.timeline.tracks[1].id, "Voice “é”"))["tracks"][1]["name"] == "Voice “é”"


# --- volume points --------------------------------------------------------------------------------------


def trimmed_maker(*groups: dict[str, Any], source_us: int = 2 * SECOND) -> DraftMaker:
    maker = DraftMaker()
    song = maker.sound()
    stored = segment(song, 0, 2 * SECOND, common_keyframes=list(groups))
    stored["source_timerange"] = {"start": source_us, "duration": 2 * SECOND}
    maker.track("audio", stored)
    return maker


POINTS = (VolumePoint(0, 1.0), VolumePoint(500_000, 0.2), VolumePoint(1_900_000, 0.8))


def only_clip(rig: Rig) -> str:
    return rig.timeline.tracks[0].clips[0].id


def test_first_points_make_a_curve(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "d", trimmed_maker(source_us=0).document())
    groups = rig.save(SetVolumePoints(only_clip(rig), POINTS))["tracks"][0]["segments"][0]["common_keyframes"]
    assert [group["property_type"] for group in groups] == ["KFTypeVolume"]
    assert [(key["time_offset"], key["values"]) for key in groups[0]["keyframe_list"]] == [
        (0, [1.0]),
        (500_000, [0.2]),
        (1_900_000, [0.8]),
    ]


def test_points_read_in_source_time_are_written_in_source_time(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "d", trimmed_maker(volume_keyframes((2_000_000, 0.5), (3_000_000, 1.0))).document())
    assert [point.offset_us for point in rig.timeline.tracks[0].clips[0].volume_points] == [0, SECOND]
    moved = (VolumePoint(100_000, 0.5), VolumePoint(SECOND, 0.7))
    group = rig.save(SetVolumePoints(only_clip(rig), moved))["tracks"][0]["segments"][0]["common_keyframes"][
        0
    ]
    assert [key["time_offset"] for key in group["keyframe_list"]] == [2_100_000, 3_000_000]


def test_trimming_the_start_leaves_source_times_and_shifts_clip_times(tmp_path: Path) -> None:
    in_source = Rig(
        tmp_path / "a", trimmed_maker(volume_keyframes((2_500_000, 0.5), (3_000_000, 1.0))).document()
    )
    trim = TimeRange(400_000, 1_600_000)
    in_source.save(TrimClip(only_clip(in_source), trim))
    stored = in_source.root["tracks"][0]["segments"][0]["common_keyframes"][0]["keyframe_list"]
    assert [key["time_offset"] for key in stored] == [2_500_000, 3_000_000]
    groups = (volume_keyframes((500_000, 0.5), (1_000_000, 1.0)), keyframes("KFTypeRotation", (600_000, 9.0)))
    in_clip = Rig(tmp_path / "b", trimmed_maker(*groups).document())
    in_clip.save(TrimClip(only_clip(in_clip), trim))
    stored_groups = in_clip.root["tracks"][0]["segments"][0]["common_keyframes"]
    offsets = [[key["time_offset"] for key in group["keyframe_list"]] for group in stored_groups]
    assert offsets == [[100_000, 600_000], [200_000]]


def test_points_that_would_be_taken_for_source_times_are_told_apart(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "d", trimmed_maker(source_us=300_000).document())
    points = (VolumePoint(400_000, 0.2), VolumePoint(900_000, 1.0))
    timeline = SetVolumePoints(only_clip(rig), points).apply(rig.timeline)
    save(rig.draft, timeline)
    heard = read_draft(rig.folder).timeline.tracks[0].clips[0].volume_points
    assert heard == (VolumePoint(0, 0.2), *points), "the level before the first point is that of the point"


def test_removed_points_leave_no_curve(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "d", trimmed_maker(volume_keyframes((0, 0.5), (SECOND, 0.25))).document())
    stored = rig.save(SetVolumePoints(only_clip(rig), ()))["tracks"][0]["segments"][0]
    assert stored["common_keyframes"] == []
    assert stored["volume"] == 0.25


def test_more_and_fewer_points_keep_the_objects_of_those_that_stay(tmp_path: Path) -> None:
    group = volume_keyframes((0, 0.5), (SECOND, 0.25))
    group["keyframe_list"][1]["mystery"] = 7
    rig = Rig(tmp_path / "d", trimmed_maker(group, source_us=0).document())
    points = (VolumePoint(0, 0.5), VolumePoint(300_000, 1.0), VolumePoint(SECOND, 0.25))
    stored = rig.save(SetVolumePoints(only_clip(rig), points))["tracks"][0]["segments"][0][
        "common_keyframes"
    ][0]
    assert [key.get("mystery") for key in stored["keyframe_list"]] == [None, None, 7]
    assert len({key["id"] for key in stored["keyframe_list"]}) == 3


def test_the_halves_of_a_split_have_keyframes_of_their_own(tmp_path: Path) -> None:
    rig = Rig(
        tmp_path / "d", trimmed_maker(volume_keyframes((0, 0.5), (SECOND, 0.25)), source_us=0).document()
    )
    root = rig.save(SplitClip(only_clip(rig), 500_000, new_id()))
    ids = [
        entry["id"]
        for stored in root["tracks"][0]["segments"]
        for group in stored["common_keyframes"]
        for entry in (group, *group["keyframe_list"])
    ]
    assert len(ids) == len(set(ids)) == 6


# --- new sounds -----------------------------------------------------------------------------------------


def test_a_new_sound_on_a_track_takes_after_its_neighbour(rig: Rig, tmp_path: Path) -> None:
    material, clip = new_sound(write_wav(tmp_path / "calm.wav"), 3 * SECOND, fade_in_us=1000)
    track_id = rig.timeline.tracks[1].id
    saved = save(rig.draft, AddSounds((PlacedSound(material, clip, track_id),)).apply(rig.timeline))
    root = rig.root
    neighbour, made = root["tracks"][1]["segments"][0], root["tracks"][1]["segments"][-1]
    assert list(made)[: len(neighbour)] == list(neighbour)
    assert made["id"] == clip.id
    lists = {entry["id"]: name for name, entries in root["materials"].items() for entry in entries}
    assert [lists[ref] for ref in made["extra_material_refs"]] == [
        *("speeds", "beats", "sound_channel_mappings", "audio_fades")
    ]
    stored = root["materials"]["audios"][-1]
    assert stored["path"] == "##_draftpath_placeholder_X_##/Resources/local/calm.wav"
    assert (rig.folder / "Resources/local/calm.wav").read_bytes() == Path(str(material.path)).read_bytes()
    assert wrong_ids(root) == (set(), set(), set())
    assert described(read_draft(rig.folder).timeline) == described(saved.draft.timeline)
    assert read_draft(rig.folder).missing == read_draft(rig.folder).missing[:2], "the new file is found"


def test_a_new_track_stands_at_its_place_and_the_others_are_numbered_again(
    tmp_path: Path, maker: DraftMaker
) -> None:
    maker.head["render_index_track_mode_on"] = True
    for position, row in enumerate(maker.tracks):
        for stored in row["segments"]:
            stored["track_render_index"] = position
    rig = Rig(tmp_path / "numbered", maker.document())
    track = Track(new_id(), TrackKind.SOUND, "Between")
    root = rig.save(AddTrack(track, 1))
    assert [stored["id"] for stored in root["tracks"]][1] == track.id
    assert [entry["track_render_index"] for row in root["tracks"] for entry in row["segments"]] == [
        0,
        2,
        2,
    ]
    material, clip = new_sound(write_wav(tmp_path / "x.wav"), 0)
    timeline = AddSounds((PlacedSound(material, clip, track.id),)).apply(rig.timeline)
    saved = save(rig.draft, timeline)
    assert rig.root["tracks"][1]["segments"][0]["track_render_index"] == 1
    save(saved.draft, RemoveTrack(track.id).apply(timeline))
    assert [entry["track_render_index"] for row in rig.root["tracks"] for entry in row["segments"]] == [
        0,
        1,
        1,
    ]


def test_segments_that_could_not_be_read_stay_where_they_are(tmp_path: Path, maker: DraftMaker) -> None:
    maker.tracks[1]["segments"].insert(1, {"broken": True})
    maker.tracks.insert(1, "not a track")  # type: ignore[arg-type]
    rig = Rig(tmp_path / "broken", maker.document())
    clip_id = rig.timeline.tracks[1].clips[0].id
    rig.save(RemoveClips((clip_id,)), AddTrack(Track(new_id(), TrackKind.SOUND, "New")))
    assert rig.root["tracks"][1] == "not a track"
    assert rig.root["tracks"][2]["segments"][0] == {"broken": True}


# --- any edits ------------------------------------------------------------------------------------------


@st.composite
def some_commands(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    kinds = st.sampled_from(
        ["volume", "fades", "move", "trim", "split", "remove", "points", "mute", "track", "sound"]
    )
    return draw(st.lists(st.tuples(kinds, st.integers(0, 50), st.integers(1, 40)), min_size=1, max_size=8))


def command_for(kind: str, which: int, amount: int, timeline: Timeline, sound: Path) -> Command | None:
    clips = [clip for _, clip in timeline.clips()]
    tracks = [track for track in timeline.tracks if track.kind is TrackKind.SOUND]
    clip = clips[which % len(clips)] if clips else None
    if kind == "sound":
        material, fresh = new_sound(sound, timeline.duration_us + amount * 1000)
        target = tracks[which % len(tracks)].id if tracks and which % 3 else new_id()
        return AddSounds((PlacedSound(material, fresh, target, "New"),))
    if kind == "track":
        return SetTrackMuted(timeline.tracks[which % len(timeline.tracks)].id, amount % 2 == 0)
    if clip is None:
        return None
    points = (VolumePoint(0, amount / 10), VolumePoint(clip.duration_us // 2, 0.5))
    made: dict[str, Command] = {
        "volume": SetVolume((clip.id,), amount / 8),
        "fades": SetFades((clip.id,), amount * 10_000, (which % 4) * 1000),
        "move": MoveClips((clip.id,), (amount - 20) * 100_000),
        "trim": TrimClip(clip.id, TimeRange(clip.start_us + amount * 1000, clip.duration_us // 2 + 1)),
        "split": SplitClip(clip.id, clip.start_us + clip.duration_us * amount // 41, new_id()),
        "remove": RemoveClips((clip.id,)),
        "points": SetVolumePoints(clip.id, points),
        "mute": SetClipMuted((clip.id,), True),
    }
    return made[kind]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_commands(), st.booleans())
def test_any_edits_saved_and_read_back_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]], saves_often: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    maker = DraftMaker()
    song = maker.sound("song.wav")
    rows = [segment(song, n * SECOND, SECOND, extra_material_refs=helpers(maker)) for n in range(3)]
    maker.track("video", segment(maker.picture(), 0, 3 * SECOND, extra_material_refs=helpers(maker)))
    maker.track("audio", *rows)
    sound = write_wav(folder / "new.wav")
    rig = Rig(folder / "draft", maker.document())
    opened = timeline = rig.timeline
    for kind, which, amount in steps:
        command = command_for(kind, which, amount, timeline, sound)
        try:
            timeline = command.apply(timeline) if command is not None else timeline
        except EditError:
            continue
        if saves_often:
            rig.draft = save(rig.draft, timeline).draft
    rig.draft = save(rig.draft, timeline).draft
    assert described(read_draft(rig.folder).timeline) == described(timeline)
    assert wrong_ids(rig.root) == (set(), set(), set())
    save(rig.draft, opened)
    assert described(read_draft(rig.folder).timeline) == described(opened)
    assert wrong_ids(rig.root) == (set(), set(), set())
