"""The clipboard: clips from one draft into another, each file once, and levels from clip to clip."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edit.clip_commands import CutClips, RemoveClips
from editor.edit.clipboard import CopiedClips, PasteClips, PasteLevels, copy_clips, copy_levels
from editor.edit.group_commands import GroupClips, LinkToPicture
from editor.errors import EditError
from editor.model.clip import SMOOTH, Clip, VolumePoint
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from tests.edit_timelines import lane, sound, timeline_of, us

POINTS = (VolumePoint(us(1), 0.4), VolumePoint(us(2), 0.9))


@pytest.fixture
def source() -> Timeline:
    return timeline_of(
        lane("A", sound("a", 2, 3, fade_in_us=us(1), volume_points=POINTS), sound("b", 6, 1)),
        lane("B", sound("c", 4, 2), role=Role.SPEECH),
    )


def other_draft(*clips: Clip) -> Timeline:
    """A draft whose song has another id, and where the id `song` is something else."""
    talk = Material("song", MaterialKind.SOUND, "talk.wav", "/talk.wav", duration_us=us(9))
    song = Material("its own id", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=us(30))
    return Timeline((lane("X", *clips),), frame_rate=timeline_of().frame_rate).with_materials(talk, song)


def test_clips_keep_their_distances_tracks_and_sound_where_they_are_pasted(source: Timeline) -> None:
    copied = copy_clips(source, ("a", "c"))
    assert (copied.start_us, copied.duration_us) == (us(2), us(4))
    after = PasteClips(copied, us(20), "A", new_id()).apply(source)
    a = after.track("A").clips[-1]
    c = after.track("B").clips[-1]
    assert (a.start_us, c.start_us) == (us(20), us(22))
    assert (a.fade_in_us, a.volume_points, a.source_range) == (us(1), POINTS, source.clip("a").source_range)
    assert a.id != "a"


def test_pasting_into_another_draft_uses_its_file_and_makes_the_tracks_that_are_missing(
    source: Timeline,
) -> None:
    copied = copy_clips(source, ("a", "c"))
    after = PasteClips(copied, 0, None, new_id()).apply(other_draft())
    assert {clip.material_id for _, clip in after.clips()} == {"its own id"}
    assert set(after.materials) == {"song", "its own id"}
    assert [track.id for track in after.tracks][:1] == ["X"]
    made = after.tracks[1]
    assert (made.name, made.role, made.is_for_now, len(made.clips)) == ("B", Role.SPEECH, True, 1)


def test_a_file_that_is_new_there_comes_along_under_an_id_that_is_free(source: Timeline) -> None:
    target = other_draft()
    target = replace(target, materials={"song": target.materials["song"]})
    copied = copy_clips(source, ("a",))
    paste = PasteClips(copied, 0, None, new_id())
    after = paste.apply(target)
    (clip,) = after.track("X").clips
    assert clip.material_id != "song"
    assert after.materials[clip.material_id].path == "/song.wav"
    assert after.materials["song"].path == "/talk.wav"
    assert paste.apply(target) == after


def test_what_is_on_the_clipboard_stays_when_its_clips_are_cut(source: Timeline) -> None:
    copied = copy_clips(source, ("a",))
    cut = CutClips(("a",)).apply(source)
    assert cut.find("a") is None
    back = PasteClips(copied, us(2), "A", new_id()).apply(cut)
    assert back.track("A").clips[0].volume_points == POINTS


def test_a_place_that_is_taken_sends_the_paste_further_down(source: Timeline) -> None:
    copied = copy_clips(source, ("b",))
    after = PasteClips(copied, us(2), "A", new_id()).apply(source)
    assert [clip.start_us for clip in after.track("B").clips] == [us(2), us(4)]
    full = PasteClips(copied, us(4), "A", new_id()).apply(source)
    assert full.tracks[-1].is_for_now
    assert [clip.start_us for clip in full.tracks[-1].clips] == [us(4)]


def test_groups_are_copied_as_groups_and_pictures_only_when_they_are_named(source: Timeline) -> None:
    grouped = GroupClips(("a", "c"), "G").apply(source)
    pasted = PasteClips(copy_clips(grouped, ("a",)), us(20), None, new_id()).apply(grouped)
    added = [clip for _, clip in pasted.clips() if clip.start_us >= us(20)]
    assert len(added) == 2
    assert added[0].group_id == added[1].group_id not in ("", "G")
    linked = LinkToPicture(("a",)).apply(source)
    alone = copy_clips(linked, ("a",))
    assert len(alone.clips) == 1
    assert PasteClips(alone, us(20), None, new_id()).apply(linked).track("main").clips[-1].id == "q"


def test_pictures_are_pasted_on_a_picture_track_or_refused(source: Timeline) -> None:
    copied = copy_clips(source, ("p",))
    after = PasteClips(copied, us(30), None, new_id()).apply(source)
    assert [clip.start_us for clip in after.track("main").clips] == [0, us(10), us(30)]
    with pytest.raises(EditError, match="no track for"):
        PasteClips(copied, 0).apply(other_draft())


def test_what_only_an_app_can_make_is_not_copied_and_nothing_is_not_pasted(source: Timeline) -> None:
    text = Track("T", TrackKind.TEXT, clips=(Clip("t", "words", "Title", TimeRange(0, us(1))),))
    with pytest.raises(EditError, match="“Title”") as refusal:
        copy_clips(Timeline((*source.tracks, text), source.materials), ("t",))
    assert refusal.value.clip_ids == ("t",)
    with pytest.raises(EditError, match="nothing to paste"):
        PasteClips(CopiedClips((), ()), 0).apply(source)
    with pytest.raises(EditError, match="before the beginning"):
        PasteClips(copy_clips(source, ("a",)), -1).apply(source)


def test_levels_are_pasted_with_curves_and_cut_to_the_clip(source: Timeline) -> None:
    loud = replace(source.clip("a"), volume=0.3, fade_in_us=us(1), fade_out_us=us(2), fade_out_curve=SMOOTH)
    after = PasteLevels(("b", "c"), copy_levels(loud)).apply(source)
    for name, out_us in (("b", 0), ("c", us(1))):
        clip = after.clip(name)
        assert (clip.volume, clip.volume_points, clip.fade_in_us) == (0.3, POINTS, us(1))
        assert (clip.fade_out_us, clip.fade_out_curve) == (out_us, SMOOTH)
        assert clip.timeline_range == source.clip(name).timeline_range


def test_a_paste_says_what_it_pastes_and_is_one_step(source: Timeline) -> None:
    assert PasteClips(copy_clips(source, ("a",)), 0).label == "Paste a"
    assert PasteClips(copy_clips(source, ("a", "b")), 0).label == "Paste 2 clips"
    assert RemoveClips(("a", "b")).label == "Delete 2 clips"
