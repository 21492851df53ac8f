"""Care and treated sounds in edits: copies, splits and pastes carry them, and originals come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edit.align_command import AlignClips
from editor.edit.care_commands import PasteCare, ResetCare, SetCare
from editor.edit.clip_commands import SetSpeed, SplitClip, TrimClip
from editor.edit.clipboard import PasteClips, copy_clips
from editor.edit.moving import CopyClips
from editor.edit.treatment import KeepParts, RestoreOriginal, TreatedClip, UseTreated
from editor.errors import EditError
from editor.model.care import NO_CARE, SoundCare
from editor.model.clip import Clip, VolumePoint
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.model.treatments import NORMALISE, REVERSE
from editor.ui.clip_parcel import packed, unpacked
from tests.edit_timelines import lane, sound, timeline_of, us

CARE = SoundCare(semitones=3.0, pan=-0.5, low_db=2.0, hum_hz=50, noise_reduction=0.3, low_cut_hz=60.0)


def song(**fields: object) -> Timeline:
    return timeline_of(lane("m", sound("song", 2, 8, source_s=1, **fields)), lane("n", sound("b", 0, 3)))


def cares(timeline: Timeline) -> dict[str, SoundCare]:
    return {clip.id: clip.care for _, clip in timeline.clips() if not clip.care.is_plain}


def test_every_copy_and_part_of_a_clip_has_its_care() -> None:
    timeline = song(care=CARE)
    assert len(cares(SplitClip("song", us(5), "new").apply(timeline))) == 2
    assert len(cares(CopyClips(("song",), us(9)).apply(timeline))) == 2
    assert cares(TrimClip("song", TimeRange.between(us(3), us(6))).apply(timeline)) == {"song": CARE}
    assert cares(SetSpeed(("song",), 2.0).apply(timeline)) == {"song": CARE}
    copied = unpacked(packed(copy_clips(timeline, ("song",))))
    pasted = PasteClips(copied, us(30)).apply(timeline)
    assert list(cares(pasted).values()) == [CARE, CARE]


def test_care_is_set_pasted_and_taken_off_several_clips_at_once() -> None:
    timeline = SetCare(("song", "b"), semitones=-2.0).apply(song())
    timeline = SetCare(("b",), pan=0.4).apply(timeline)
    assert cares(timeline) == {"song": SoundCare(semitones=-2.0), "b": SoundCare(semitones=-2.0, pan=0.4)}
    assert set(cares(PasteCare(("song", "b"), CARE).apply(timeline)).values()) == {CARE}
    assert cares(ResetCare(("song", "b")).apply(timeline)) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"semitones": 12.5}, {"pan": -1.01}, {"low_db": 13.0}, {"noise_reduction": 1.5}, {"hum_hz": 55},
        {"low_cut_hz": 10.0}, {"low_cut_hz": 501.0}, {"mid_db": float("nan")}, {"high_db": float("inf")},
    ],
)  # fmt: skip
def test_care_out_of_bounds_is_refused_with_a_sentence_and_a_hint(wrong: dict[str, float]) -> None:
    with pytest.raises(EditError) as caught:
        SetCare(("song",), **wrong).apply(song())  # type: ignore[arg-type]
    assert caught.value.message.endswith(".")
    assert caught.value.hint


def made_of(
    clip: Clip, name: str = "song (normalised).wav", kind: str = NORMALISE, gain: float = 1.0
) -> Material:
    return Material(
        f"made of {clip.material_id}", MaterialKind.SOUND, name, f"/made/{name}", has_sound=True,
        duration_us=clip.duration_us, made_from=clip.material_id, made_by=kind,
        made_range=clip.source_range, made_gain=gain,
    )  # fmt: skip


def use(timeline: Timeline, **made: object) -> Timeline:
    material = made_of(timeline.clip("song"), **made)  # type: ignore[arg-type]
    return UseTreated((TreatedClip("song", material),), "Normalise").apply(timeline)


def test_a_treated_file_takes_the_place_of_the_part_and_gives_it_back() -> None:
    points = (VolumePoint(us(1), 0.5),)
    before = song(care=CARE, fade_in_us=us(1), volume=0.5, volume_points=points)
    after = use(before)
    clip = after.clip("song")
    assert clip.source_range == TimeRange(0, us(8))
    assert (clip.care, clip.fade_in_us, clip.timeline_range, clip.volume_points) == (
        CARE, us(1), before.clip("song").timeline_range, points,
    )  # fmt: skip
    assert RestoreOriginal(("song",)).apply(after).clip("song") == before.clip("song")


def test_what_a_file_could_not_hold_is_held_by_the_level() -> None:
    before = song(volume=0.5, volume_points=(VolumePoint(us(1), 0.25),))
    clip = use(before, gain=0.5).clip("song")
    assert (clip.volume, clip.volume_points[0].gain) == (1.0, 0.5)
    assert RestoreOriginal(("song",)).apply(use(before, gain=0.5)).clip("song") == before.clip("song")


def test_a_treated_clip_that_is_pasted_into_another_project_brings_its_original() -> None:
    copied = unpacked(packed(copy_clips(use(song()), ("song",))))
    for files in ((), (Material("own", MaterialKind.SOUND, "song.wav", "/song.wav"),)):
        empty = Timeline((lane("x"),)).with_materials(*files)
        pasted = PasteClips(copied, 0).apply(empty)
        [(_, clip)] = pasted.clips()
        assert pasted.material_of(clip).made_by == NORMALISE
        back = RestoreOriginal((clip.id,)).apply(pasted)
        assert back.material_of(back.clip(clip.id)).path == "/song.wav"
        assert len(pasted.materials) == 2


def test_what_was_trimmed_since_stays_trimmed() -> None:
    trimmed = TrimClip("song", TimeRange.between(us(4), us(7))).apply(use(song()))
    clip = RestoreOriginal(("song",)).apply(trimmed).clip("song")
    assert clip.source_range == TimeRange(us(3), us(3))
    reverse = TrimClip("song", TimeRange.between(us(4), us(7))).apply(use(song(), kind=REVERSE))
    assert RestoreOriginal(("song",)).apply(reverse).clip("song").source_range == TimeRange(us(4), us(3))


def test_a_clip_that_was_changed_meanwhile_is_not_given_a_file_of_another_part() -> None:
    material = made_of(song().clip("song"))
    changed = TrimClip("song", TimeRange.between(us(3), us(7))).apply(song())
    with pytest.raises(EditError, match="was changed while it was treated"):
        UseTreated((TreatedClip("song", material),), "Normalise").apply(changed)


def test_an_original_that_is_gone_is_said_to_be() -> None:
    after = use(song())
    left = replace(after, materials={k: m for k, m in after.materials.items() if k != "song"})
    left = left.with_track(replace(left.track("n"), clips=()))
    with pytest.raises(EditError, match="no longer part of this project"):
        RestoreOriginal(("song",)).apply(left)
    with pytest.raises(EditError, match="has its original sound"):
        RestoreOriginal(("b",)).apply(after)


def test_pauses_are_cut_out_without_a_new_file_and_can_be_drawn_out_again() -> None:
    parts = (TimeRange(us(0.5), us(1)), TimeRange(us(3), us(2)))
    after = KeepParts("song", parts, closes_gaps=True, what="Remove pauses").apply(song(care=CARE))
    clips = after.track("m").clips
    assert [(c.start_us, c.duration_us) for c in clips] == [(us(2), us(1)), (us(3), us(2))]
    assert [c.source_range.start_us for c in clips if c.source_range] == [us(1.5), us(4)]
    assert clips[0].fade_out_us == clips[1].fade_in_us == 5_000
    assert {c.care for c in clips} == {CARE}
    assert len(after.materials) == len(song().materials)


def test_nothing_but_silence_is_no_reason_to_lose_a_clip() -> None:
    with pytest.raises(EditError, match="nothing but silence"):
        KeepParts("song", ()).apply(song())


def test_aligning_moves_a_clip_to_a_track_with_room_or_cuts_what_lies_before_the_beginning() -> None:
    timeline = timeline_of(lane("m", sound("song", 2, 4), sound("next", 6, 3)))
    assert AlignClips("song", us(-1)).apply(timeline).clip("song").start_us == us(1)
    moved = AlignClips("song", us(2)).apply(timeline)
    assert moved.clip("song").start_us == us(4)
    assert moved.clip("next").start_us == us(6)
    assert len(moved.tracks) == len(timeline.tracks) + 1
    cut = AlignClips("song", us(-3)).apply(timeline).clip("song")
    assert (cut.start_us, cut.duration_us, cut.care) == (0, us(3), NO_CARE)
    with pytest.raises(EditError, match="wholly before the beginning"):
        AlignClips("song", us(-6)).apply(timeline)
