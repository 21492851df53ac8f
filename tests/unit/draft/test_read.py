"""Drafts of our own with the traits of every version, and the way from a folder to the open draft."""

from __future__ import annotations

import json
import os
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from editor.draft.document import DamagedDraftError
from editor.draft.read import read_draft
from editor.draft.versions import NEWEST_SCHEMA
from editor.errors import DraftError
from editor.model.clip import Keyframe, KeyframeCurve, VolumePoint
from editor.model.material import MaterialKind
from editor.model.timeline import TrackKind
from editor.model.timing import TimeRange
from tests.draft_making import SECOND, DraftMaker, segment, write_document, write_draft, write_timelines

DATA = Path(__file__).resolve().parents[2] / "data" / "drafts"


def simple_document(title: str = "main", **head: object) -> dict[str, object]:
    """Make a document with one sound; its track carries the title."""
    maker = DraftMaker(**head)
    maker.track("audio", segment(maker.sound()), name=title)
    return maker.document()


def test_the_oldest_draft_opens_without_the_keys_that_came_later() -> None:
    draft = read_draft(DATA / "oldest-plain-words")
    picture, text = draft.timeline.tracks
    assert draft.main_file == DATA / "oldest-plain-words" / "draft_info.json"
    assert (draft.app, draft.version) == ("", "")
    assert (picture.kind, picture.name, picture.is_main) == (TrackKind.PICTURE, "", True)
    assert not (picture.is_muted or picture.is_hidden or picture.is_locked)
    assert draft.places.speed_of[picture.clips[0].id] == ("materials", "speeds", 0)
    assert [clip.name for clip in text.clips] == ["first words", "second words <3"]
    assert draft.timeline.materials[picture.clips[0].material_id].has_sound is None


def test_overlaps_photos_and_markup_of_capcut_1_5_are_kept() -> None:
    timeline = read_draft(DATA / "capcut-1.5-overlap").timeline
    main, photo_track, gif_track, text, sound = timeline.tracks
    assert [clip.start_us for clip in main.clips] == [0, 2_533_334, 5_533_334]
    assert [(e.kind, e.name, e.duration_us) for e in main.clips[0].extras] == [("transition", "Mix", 466_666)]
    photo = timeline.material_of(photo_track.clips[0])
    assert (photo.kind, photo.duration_us, photo.has_sound) == (MaterialKind.PHOTO, None, False)
    assert photo.stored_path == "D:\\pictures\\logo.png"
    placement = photo_track.clips[0].placement
    assert placement is not None
    assert (placement.opacity, placement.rotation, placement.scale_x, placement.x) == (0.5, 90.0, 0.25, 0.6)
    assert placement.y == -0.6
    flipped = gif_track.clips[0].placement
    assert flipped is not None
    assert flipped.flip_horizontal and not flipped.flip_vertical
    assert [track.is_main for track in timeline.tracks] == [True, False, False, False, False]
    assert text.clips[0].name == "13:00"
    assert (sound.clips[0].fade_in_us, sound.clips[0].fade_out_us) == (0, 0)
    assert [clip.layer for clip in (main.clips[0], photo_track.clips[0], text.clips[0])] == [0, 1, 14_000]


def test_sound_of_jianying_5_9_is_read_with_levels_fades_and_points() -> None:
    draft = read_draft(DATA / "jianying-5.9-mac")
    timeline = draft.timeline
    assert timeline.frame_rate == Fraction(25)
    assert (timeline.canvas.width, timeline.canvas.height) == (1080, 1920)
    main, bed = timeline.tracks[0], timeline.tracks[6]
    assert (main.clips[0].fade_in_us, main.clips[0].fade_out_us) == (500_000, 1_000_000)
    assert draft.places.fade_of[main.clips[0].id] == ("materials", "audio_fades", 0)
    assert bed.clips[0].volume == 0.6251630783081055
    assert bed.clips[0].volume_points == (
        VolumePoint(0, 1.0),
        VolumePoint(2 * SECOND, 0.25),
        VolumePoint(3 * SECOND, 0.25),
    )
    assert draft.places.volume_curve_of == {
        bed.clips[0].id: ("tracks", 6, "segments", 0, "common_keyframes", 0)
    }
    assert [clip.is_visible for clip in bed.clips] == [True, False]
    assert (bed.name, bed.is_locked, bed.is_muted) == ("Bed", True, False)
    assert timeline.duration_us == 7 * SECOND


def test_pictures_of_jianying_5_9_are_read_with_curves_and_extras() -> None:
    timeline = read_draft(DATA / "jianying-5.9-mac").timeline
    overlay = timeline.tracks[1]
    clip = overlay.clips[0]
    assert overlay.is_muted
    assert (clip.volume, clip.unmuted_volume) == (0.0, 0.7)
    assert clip.keyframe_curves == (
        KeyframeCurve("scale", (Keyframe(0, 1.0), Keyframe(2 * SECOND, 1.5))),
        KeyframeCurve("position_x", (Keyframe(0, -0.2, "hold"), Keyframe(66_667, 0.2, "hold"))),
    )
    assert [(extra.kind, extra.name) for extra in clip.extras] == [
        ("mask", "Circle"),
        ("animation", "Fade In"),
        ("animation", "Zoom"),
    ]
    assert [track.clips[0].layer for track in timeline.tracks] == list(range(8))
    kinds = [timeline.material_of(track.clips[0]).kind for track in timeline.tracks[2:6]]
    assert kinds == [MaterialKind.FILTER, MaterialKind.EFFECT, MaterialKind.STICKER, MaterialKind.TEXT]
    assert [track.clips[0].name for track in timeline.tracks[2:6]] == [
        "Warm",
        "Snow",
        "Lantern",
        "你好 😀 end",
    ]
    assert timeline.tracks[3].is_hidden
    assert timeline.tracks[4].clips[0].keyframe_curves[0].what == "opacity"
    unknown = timeline.tracks[7]
    assert (unknown.kind, unknown.is_locked, len(unknown.clips)) == (TrackKind.OTHER, True, 1)


def test_a_compound_clip_brings_its_timeline_and_its_missing_media() -> None:
    draft = read_draft(DATA / "jianying-5.9-mac")
    compound = draft.timeline.material_of(draft.timeline.tracks[0].clips[1])
    assert (compound.kind, compound.name, compound.is_missing) == (MaterialKind.COMPOUND, "Compound 1", False)
    assert compound.nested is not None
    assert [(t.kind, len(t.clips)) for t in compound.nested.tracks] == [
        (TrackKind.PICTURE, 1),
        (TrackKind.SOUND, 1),
    ]
    assert sorted(m.name for m in draft.missing) == ["bed.wav", "film.mp4", "inner.mp4", "inner.wav"]


def test_mute_bits_speeds_and_rates_of_capcut_6_9_are_read() -> None:
    draft = read_draft(DATA / "capcut-6.9-muted")
    timeline = draft.timeline
    main, speech = timeline.tracks
    assert timeline.frame_rate == Fraction(30_000, 1001)
    assert timeline.is_main_sound_muted
    assert draft.version == "6.9.0"
    assert speech.is_muted and not main.is_muted
    assert [(c.speed, c.keeps_pitch, c.source_range) for c in main.clips] == [
        (0.7, True, TimeRange(0, 7 * SECOND)),
        (0.5, False, TimeRange(7 * SECOND, 2 * SECOND)),
    ]
    assert all(clip.extras == () for track in timeline.tracks for clip in track.clips)


def test_the_main_timeline_of_capcut_8_1_is_opened_and_its_copies_are_known() -> None:
    folder = DATA / "capcut-8.1-timelines"
    draft = read_draft(folder)
    assert draft.main_file == folder / "Timelines" / "11111111-AAAA" / "draft_content.json"
    assert set(draft.mirrors) == {folder / "draft_content.json", folder / "template-2.tmp"}
    assert draft.differing == ()
    assert draft.other_timelines == ("Short cut",)
    assert draft.timeline.tracks[0].is_locked
    assert draft.timeline.tracks[1].clips[0].name == "main"
    assert any("Short cut" in note.text for note in draft.notes)


def test_the_document_itself_opens_the_same_draft() -> None:
    folder = DATA / "jianying-5.9-mac"
    assert read_draft(folder / "draft_info.json").timeline == read_draft(folder).timeline
    assert read_draft(folder / "draft_info.json").folder == folder
    inside = DATA / "capcut-8.1-timelines" / "Timelines" / "22222222-BBBB" / "draft_content.json"
    other = read_draft(inside)
    assert other.folder == DATA / "capcut-8.1-timelines"
    assert other.timeline.tracks[1].clips[0].name == "other"


def test_a_root_copy_that_differs_is_named_and_no_mirror(tmp_path: Path) -> None:
    folder = write_timelines(tmp_path / "holiday", simple_document("nested"), others={})
    write_document(folder / "draft_content.json", simple_document("root"))
    write_document(folder / "template-2.tmp", simple_document("third"))
    draft = read_draft(folder)
    assert draft.timeline.tracks[0].name == "nested"
    assert draft.mirrors == ()
    assert draft.differing == (folder / "draft_content.json", folder / "template-2.tmp")
    warnings = [note.text for note in draft.notes if note.kind == "warning"]
    assert len(warnings) == 2
    assert "draft_content.json" in warnings[0]


def test_of_two_names_the_newer_document_is_opened_and_the_other_named(tmp_path: Path) -> None:
    folder = write_draft(tmp_path / "both", simple_document("windows"))
    write_document(folder / "draft_info.json", simple_document("mac"), age=-60)
    draft = read_draft(folder)
    assert draft.timeline.tracks[0].name == "mac"
    assert draft.differing == (folder / "draft_content.json",)
    write_document(folder / "draft_content.json", simple_document("windows again"), age=-120)
    assert read_draft(folder).timeline.tracks[0].name == "windows again"


def test_a_deleted_timeline_is_not_named(tmp_path: Path) -> None:
    others = {"kept": simple_document(), "gone": simple_document()}
    folder = write_timelines(tmp_path / "d", simple_document(), others=others, deleted=("gone",))
    assert read_draft(folder).other_timelines == ("Timeline kept",)


@pytest.mark.parametrize(
    "project", [b"{", b"[]", b'{"main_timeline_id": "../../x"}', b'{"main_timeline_id": 7}']
)
def test_a_list_of_timelines_that_leads_nowhere_makes_the_draft_read_only(
    tmp_path: Path, project: bytes
) -> None:
    folder = write_draft(tmp_path / "d", simple_document("root"))
    write_document(folder / "Timelines" / "project.json", project)
    draft = read_draft(folder)
    assert draft.timeline.tracks[0].name == "root"
    assert "list of timelines" in draft.read_only_reason


def test_the_apps_earlier_copy_opens_read_only(tmp_path: Path) -> None:
    folder = write_draft(tmp_path / "d", simple_document())
    write_document(folder / "draft_content.json.bak", simple_document("earlier"))
    assert read_draft(folder).mirrors == ()
    earlier = read_draft(folder / "draft_content.json.bak")
    assert earlier.timeline.tracks[0].name == "earlier"
    assert earlier.read_only_reason


def test_a_damaged_draft_names_the_earlier_copy(tmp_path: Path) -> None:
    folder = write_draft(tmp_path / "d", b'{"trac')
    with pytest.raises(DamagedDraftError) as refusal:
        read_draft(folder)
    assert "draft_content.json.bak" not in refusal.value.hint
    write_document(folder / "draft_content.json.bak", simple_document())
    with pytest.raises(DamagedDraftError) as refusal:
        read_draft(folder)
    assert "draft_content.json.bak" in refusal.value.hint


@pytest.mark.parametrize("case", ["nothing", "empty folder", "other json", "link to nowhere"])
def test_a_path_without_a_draft_is_refused_in_a_sentence(tmp_path: Path, case: str) -> None:
    place = tmp_path / "place"
    if case == "empty folder":
        place.mkdir()
    elif case == "other json":
        place = write_document(tmp_path / "list.json", b"[1, 2]")
    elif case == "link to nowhere":
        place.symlink_to(tmp_path / "gone")
    with pytest.raises(DraftError) as refusal:
        read_draft(place)
    assert refusal.value.message.endswith(".")
    assert refusal.value.hint


def test_a_pipe_in_the_place_of_the_document_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "draft_content.json")
    with pytest.raises(DraftError):
        read_draft(tmp_path)
    with pytest.raises(DraftError):
        read_draft(tmp_path / "draft_content.json")


def test_a_key_written_twice_makes_the_draft_read_only(tmp_path: Path) -> None:
    text = json.dumps(simple_document()).replace('"fps": 30.0', '"fps": 30.0, "fps": 24.0')
    draft = read_draft(write_draft(tmp_path / "d", text.encode()))
    assert "fps" in draft.read_only_reason


def test_a_draft_of_a_newer_version_opens_with_a_note(tmp_path: Path) -> None:
    document = simple_document(new_version=f"{NEWEST_SCHEMA + 1}.0.0")
    draft = read_draft(write_draft(tmp_path / "d", document))
    assert any("newer version" in note.text for note in draft.notes)
    assert draft.read_only_reason == ""


def test_reading_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(DATA / "capcut-8.1-timelines", folder)
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()}
    read_draft(folder)
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()} == before


def test_what_lies_beside_the_draft_is_applied(tmp_path: Path) -> None:
    document = simple_document()
    folder = write_draft(tmp_path / "d", document)
    track_id = document["tracks"][0]["id"]  # type: ignore[index]
    write_document(
        folder / "fadeline.json", {"version": 1, "master_volume": 0.5, "tracks": {track_id: {"volume": 2.0}}}
    )
    timeline = read_draft(folder).timeline
    assert (timeline.master_volume, timeline.tracks[0].volume) == (0.5, 2.0)
    write_document(folder / "fadeline.json", b"{")
    draft = read_draft(folder)
    assert (draft.timeline.master_volume, draft.timeline.tracks[0].volume) == (1.0, 1.0)
    assert any("fadeline.json" in note.text for note in draft.notes)
