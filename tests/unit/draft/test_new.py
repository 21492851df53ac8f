"""New drafts: complete, opened by our reader and by the public libraries, saved like old ones."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from editor.draft.document import Document
from editor.draft.new import main_name, new_draft, start_draft
from editor.draft.read import read_draft
from editor.draft.save import create_draft, save, save_as
from editor.draft.template import MATERIAL_LISTS
from editor.edit.clip_commands import SplitClip
from editor.edit.level_commands import SetFades, SetVolume, SetVolumePoints
from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.edit.track_commands import SetTrackMuted
from editor.errors import DraftError
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.clip import VolumePoint
from editor.model.ids import new_id
from editor.model.timeline import Timeline, TrackKind
from tests.draft_making import SECOND
from tests.draft_saving import contents, described, loaded, new_sound, write_wav, wrong_ids
from tests.media_factory import MediaFactory
from tests.unit.draft.test_library_drafts import write_library_draft

META = "draft_meta_info.json"


def test_an_empty_draft_has_every_key_and_list_that_the_apps_ask_for() -> None:
    data, meta = new_draft("holiday", 1080, 1920, Fraction(30000, 1001))
    root = Document.parse(data, name="x").root
    for key in (
        "version",
        "new_version",
        "last_modified_platform",
        "color_space",
        "render_index_track_mode_on",
    ):
        assert key in root, "CapCut 8.4 and later refuse a draft without it"
    assert set(root["materials"]) == set(MATERIAL_LISTS)
    assert all(entries == [] for entries in root["materials"].values())
    assert (root["version"], root["canvas_config"]["width"], root["canvas_config"]["height"]) == (
        360000,
        1080,
        1920,
    )
    assert root["fps"] == pytest.approx(29.97, abs=0.001)
    identity = ("device_id", "hard_disk_id", "mac_address")
    assert [root["platform"][key] for key in identity] == ["", "", ""]
    stored = Document.parse(meta, name="x").root
    assert stored["draft_name"] == "holiday"
    assert [group["type"] for group in stored["draft_materials"]] == [0, 1, 2, 3, 6, 7, 8]


def test_a_new_draft_lacks_nothing_that_a_real_one_of_its_version_has(sample_drafts: Path) -> None:
    real = loaded(sample_drafts / "cc-win-5.8.0-transitions" / "draft_content.json")
    made = Document.parse(new_draft("x", 16, 16, Fraction(30))[0], name="x").root
    assert set(real) <= set(made)
    assert set(real["config"]) <= set(made["config"])
    assert set(real["materials"]) <= set(made["materials"])


@pytest.mark.parametrize("size", [(0, 10, 30), (10, 0, 30), (10, 10, 0)])
def test_a_draft_without_a_size_is_a_programming_error(size: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="above 0"):
        new_draft("x", size[0], size[1], Fraction(size[2]))


def test_an_empty_draft_is_made_on_the_disk_and_can_be_edited(tmp_path: Path) -> None:
    draft = create_draft(tmp_path / "new one", 1280, 720, Fraction(25))
    assert sorted(contents(tmp_path / "new one")) == [main_name(), META]
    assert (draft.name, draft.timeline.frame_rate, draft.timeline.canvas.width) == (
        "new one",
        Fraction(25),
        1280,
    )
    material, clip = new_sound(write_wav(tmp_path / "a.wav"), 0)
    timeline = AddSounds((PlacedSound(material, clip, new_id(), "Music"),)).apply(draft.timeline)
    save(draft, timeline)
    reread = read_draft(tmp_path / "new one")
    assert described(reread.timeline) == described(timeline)
    assert reread.notes == () and reread.missing == ()
    with pytest.raises(DraftError, match="not empty"):
        create_draft(tmp_path / "new one", 10, 10, Fraction(30))


def of_media(path: Path) -> Timeline:
    return timeline_of_media(probe(path))


@pytest.mark.parametrize("kind", ["video", "sound"])
def test_a_plain_file_becomes_a_draft_at_its_first_save(
    kind: str, tmp_path: Path, media_factory: MediaFactory
) -> None:
    if kind == "video":
        source = media_factory.video(".mp4", seconds=2.0, width=320, height=180)
    else:
        source = media_factory.sound(".wav", seconds=2.0)
    opened = of_media(source)
    draft = start_draft(opened, name=source.stem)
    assert draft.folder is None and draft.timeline is opened
    with pytest.raises(DraftError, match="no place"):
        save(draft, opened)
    folder = tmp_path / "drafts" / "first"
    clip = next(clip for _, clip in opened.clips())
    timeline = SetFades((clip.id,), 300_000, 200_000).apply(SetVolume((clip.id,), 0.5).apply(opened))
    saved = save_as(draft, timeline, folder)
    reread = read_draft(folder)
    assert described(reread.timeline) == described(timeline)
    assert reread.notes == () and reread.missing == ()
    assert wrong_ids(reread.document.root) == (set(), set(), set())
    (material,) = reread.timeline.materials.values()
    if kind == "video":
        assert material.path == str(source), "videos stay where they are"
        assert [track.is_main for track in reread.timeline.tracks] == [True]
        assert any(source.name in note for note in saved.report.notes)
    else:
        assert material.path == str(folder / "Resources/local" / source.name)
        assert material.stored_path.startswith("##_draftpath_placeholder_")
    meta = loaded(folder / META)
    (entry,) = meta["draft_materials"][0]["value"]
    assert entry["metetype"] == {"video": "video", "sound": "music"}[kind]
    assert meta["tm_duration"] == timeline.duration_us == reread.document.root["duration"]
    back = save(saved.draft, opened)
    assert described(read_draft(folder).timeline) == described(opened)
    assert save(back.draft, opened).report.is_unchanged


# --- the public libraries -------------------------------------------------------------------------------


@pytest.fixture(params=["pyJianYingDraft", "pycapcut"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    """Import one of the libraries, or skip."""
    return pytest.importorskip(request.param, reason="the draft-writing library is not installed")


def lengths(script: Any, library: ModuleType, kind: str) -> list[list[tuple[int, int]]]:
    """What the library sees on the tracks of a kind."""
    wanted = library.TrackType.from_name(kind)
    return [
        [(seg.target_timerange.start, seg.target_timerange.duration) for seg in track.segments]
        for track in script.imported_tracks
        if track.track_type == wanted
    ]


def seen(timeline: Timeline, kind: TrackKind) -> list[list[tuple[int, int]]]:
    return [
        [(clip.start_us, clip.duration_us) for clip in track.clips]
        for track in timeline.tracks
        if track.kind is kind
    ]


def test_the_libraries_load_a_new_draft_and_write_it_again(
    library: ModuleType, tmp_path: Path, media_factory: MediaFactory
) -> None:
    source = media_factory.video(".mp4", seconds=2.0, width=320, height=180)
    timeline = of_media(source)
    material, clip = new_sound(media_factory.sound(".wav", seconds=3.0), 0, 2 * SECOND, fade_in_us=1000)
    timeline = AddSounds((PlacedSound(material, clip, new_id(), "Music"),)).apply(timeline)
    save_as(start_draft(timeline, name="made"), timeline, tmp_path / "made")
    if main_name() != "draft_content.json":
        pytest.skip("the libraries look for the name that the document has on Windows")
    drafts = library.DraftFolder(str(tmp_path))
    script = drafts.load_template("made")
    for kind in (TrackKind.PICTURE, TrackKind.SOUND):
        assert lengths(script, library, kind.value) == seen(timeline, kind)
    copy = drafts.duplicate_as_template("made", "copy")
    copy.save()
    assert described(read_draft(tmp_path / "copy").timeline) == described(
        read_draft(tmp_path / "made").timeline
    )


def test_the_libraries_load_their_own_draft_after_our_edits(
    library: ModuleType, tmp_path: Path, media_factory: MediaFactory
) -> None:
    sound = media_factory.sound(".wav", seconds=3.0)
    film = media_factory.video(".mp4", seconds=2.0, width=320, height=180)
    folder = write_library_draft(library, tmp_path / "drafts", sound, film)
    draft = read_draft(folder)
    timeline = draft.timeline
    bed = next(track for track in timeline.tracks if track.name == "bed")
    material, clip = new_sound(sound, 3 * SECOND, SECOND)
    for command in (
        SetVolumePoints(bed.clips[0].id, (VolumePoint(0, 1.0), VolumePoint(SECOND, 0.2))),
        SetFades((bed.clips[0].id,), 100_000, 100_000),
        SplitClip(bed.clips[0].id, SECOND, new_id()),
        AddSounds((PlacedSound(material, clip, bed.id),)),
        SetTrackMuted(bed.id, True),
    ):
        timeline = command.apply(timeline)
    save(draft, timeline)
    drafts = library.DraftFolder(str(tmp_path / "drafts"))
    script = drafts.load_template(folder.name)
    for kind in (TrackKind.PICTURE, TrackKind.SOUND, TrackKind.TEXT):
        assert lengths(script, library, kind.value) == seen(timeline, kind)
    # The library writes it again: its own view of our clips is a whole draft.
    script.save()
    assert described(read_draft(folder).timeline) == described(timeline)


@pytest.mark.parametrize(
    "name", ["cc-win-3.8.0-fades-keyframes", "jy-win-5.5.0-photo-music", "cc-win-8.1.1-timelines"]
)
def test_the_libraries_load_real_drafts_after_our_edits(
    library: ModuleType, sample_drafts: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(sample_drafts / name, tmp_path / name)
    draft = read_draft(tmp_path / name)
    material, clip = new_sound(write_wav(tmp_path / "x.wav"), draft.timeline.duration_us)
    timeline = AddSounds((PlacedSound(material, clip, new_id(), "Music"),)).apply(draft.timeline)
    save(draft, timeline)
    script = library.DraftFolder(str(tmp_path)).load_template(name)
    assert lengths(script, library, "audio") == seen(timeline, TrackKind.SOUND)
