"""Real drafts of CapCut and JianYing, held against counts that were taken from their JSON by eye."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from editor.draft.document import EncryptedDraftError
from editor.draft.info import describe
from editor.draft.read import OpenDraft, read_draft
from editor.model.material import MaterialKind


@dataclass(frozen=True)
class Counts:
    """What a draft holds."""

    tracks: str
    """Track types with their clips, bottom to top."""
    duration_us: int
    size: tuple[int, int]
    n_missing: int
    """Materials whose file is missing."""
    n_missing_files: int = 0
    """Files that are missing, where that is another number."""
    muted: tuple[int, ...] = ()
    locked: tuple[int, ...] = ()
    fades: tuple[tuple[int, int], ...] = ()
    """Fades of a length above zero, in order of tracks and clips."""
    speeds: tuple[float, ...] = ()
    n_picture_curves: int = 0
    n_transitions: int = 0
    app: str = "CapCut"
    version: str = ""


COUNTS = {
    "cc-win-1.5.0-transitions": Counts(
        "video 33, video 1, video 2, video 1, video 1, video 1, text 1, audio 1, audio 3",
        duration_us=272_200_000,
        size=(1080, 1920),
        n_missing=43,
        n_missing_files=33,
        n_transitions=9,
        version="1.5.0",
    ),
    "cc-win-3.8.0-fades-keyframes": Counts(
        "video 13, text 105, text 1, text 3, text 3, audio 50, audio 3, audio 3",
        duration_us=290_633_333,
        size=(1920, 1013),
        n_missing=69,
        n_missing_files=45,
        fades=(
            (0, 99_999),
            (2_766_666, 5_066_666),
            (7_966_666, 8_533_333),
            (0, 6_600_000),
            (10_000_000, 3_600_000),
        ),
        n_picture_curves=20,
        n_transitions=3,
        version="3.8.0",
    ),
    "cc-win-5.8.0-transitions": Counts(
        "video 7",
        duration_us=26_700_000,
        size=(1080, 1920),
        n_missing=7,
        n_missing_files=1,
        n_transitions=6,
        version="5.8.0",
    ),
    "cc-win-6.9.0-tts-audio": Counts(
        "video 2, video 1, text 1, text 157, text 3, audio 151, audio 9",
        duration_us=418_333_333,
        size=(1920, 1080),
        n_missing=163,
        n_missing_files=162,
        muted=(5, 6),
        speeds=(0.7, 0.5),
        n_picture_curves=2,
        version="6.9.0",
    ),
    "cc-win-8.1.1-timelines": Counts(
        "video 1, text 3, text 3, text 1, text 1, audio 2",
        duration_us=21_633_333,
        size=(1920, 1013),
        n_missing=3,
        locked=(0,),
        version="8.1.1",
    ),
    "jy-mac-5.3.5-compound": Counts(
        "video 2, video 5, video 2, text 23, text 9, text 5, sticker 1, text 1, text 1, "
        "audio 15, audio 6, audio 1",
        duration_us=54_633_333,
        size=(1080, 1920),
        n_missing=36,  # 28 on the timeline, 4 + 2 + 2 inside the compound clips
        n_missing_files=24,
        fades=((0, 700_000),),
        n_picture_curves=4,
        app="JianYing",
        version="5.4.5-beta1",
    ),
    "jy-win-3.3.0-subtitles": Counts(
        "video 1, text 138",
        duration_us=397_433_333,
        size=(1920, 1080),
        n_missing=1,
        app="JianYing",
        version="3.3.0",
    ),
    "jy-win-5.5.0-photo-music": Counts(
        "video 1, audio 1",
        duration_us=10_000_000,
        size=(1437, 1920),
        n_missing=2,
        fades=((0, 1_333_333),),
        app="JianYing",
        version="5.5.0",
    ),
    "jycc-win-5.9.1-muted": Counts(
        "video 36, video 1",
        duration_us=6_703_966_666,
        size=(1080, 1920),
        n_missing=37,
        n_missing_files=2,
        muted=(0,),
        version="5.9.1",
    ),
    "old-noversion-plaintext": Counts(
        "video 1, text 8", duration_us=24_933_333, size=(1920, 1080), n_missing=1, app=""
    ),
    "toolmade-capcut-cli-fixture": Counts(
        "video 2, audio 1, text 3",
        duration_us=10_000_000,
        size=(1920, 1080),
        n_missing=3,
        speeds=(1.5,),
        version="6.2.8",
    ),
    "toolmade-capcutapi-relative": Counts(
        "video 0, video 1, audio 1, text 1",
        duration_us=5_000_000,
        size=(1080, 1920),
        n_missing=2,
        app="JianYing",
        version="5.9.0",
    ),
}

WORDS = {
    "cc-win-1.5.0-transitions": (6, ["13:00"]),
    "cc-win-3.8.0-fades-keyframes": (1, ["young people ", "wander through the street "]),
    "cc-win-6.9.0-tts-audio": (2, ["@Linhreview360"]),
    "cc-win-8.1.1-timelines": (2, ["1. Albatta, Biz senga Kavsarni berdik."]),
    "jy-win-3.3.0-subtitles": (
        1,
        ["let's explore cargo the rust package manager", "the first use of cargo is to create new projects"],
    ),
    "old-noversion-plaintext": (1, ["everybody was saying the tv business was over", "and I was like"]),
    "toolmade-capcut-cli-fixture": (
        2,
        ["Hello everyone", "Let me show you how this works", "Thanks for watching"],
    ),
}
"""Draft -> number of a text track and its first words."""


@pytest.fixture(scope="module", params=sorted(COUNTS))
def opened(request: pytest.FixtureRequest, sample_drafts: Path) -> tuple[OpenDraft, Counts]:
    """Open every readable draft once."""
    return read_draft(sample_drafts / request.param), COUNTS[request.param]


def test_every_readable_sample_has_its_counts(sample_drafts: Path) -> None:
    folders = {folder.name for folder in sample_drafts.iterdir() if folder.is_dir()}
    assert folders - {"jy-encrypted-unreadable"} == set(COUNTS)


def test_a_real_draft_has_the_tracks_and_clips_that_its_json_has(opened: tuple[OpenDraft, Counts]) -> None:
    draft, counts = opened
    tracks = draft.timeline.tracks
    assert ", ".join(f"{track.kind.value} {len(track.clips)}" for track in tracks) == counts.tracks
    assert tuple(i for i, track in enumerate(tracks) if track.is_muted) == counts.muted
    assert tuple(i for i, track in enumerate(tracks) if track.is_locked) == counts.locked
    assert not any(track.is_hidden for track in tracks)
    assert sum(track.is_main for track in tracks) == 1
    assert draft.timeline.duration_us == counts.duration_us


def test_a_real_draft_keeps_size_rate_and_origin(opened: tuple[OpenDraft, Counts]) -> None:
    draft, counts = opened
    canvas = draft.timeline.canvas
    assert (canvas.width, canvas.height, canvas.colour) == (*counts.size, "#000000")
    assert draft.timeline.frame_rate == Fraction(30)
    assert (draft.app, draft.version) == (counts.app, counts.version)


def test_a_real_draft_keeps_fades_speeds_keyframes_and_transitions(opened: tuple[OpenDraft, Counts]) -> None:
    draft, counts = opened
    clips = [clip for _, clip in draft.timeline.clips()]
    fades = tuple((c.fade_in_us, c.fade_out_us) for c in clips if c.fade_in_us or c.fade_out_us)
    assert fades == counts.fades
    assert tuple(clip.speed for clip in clips if clip.speed != 1.0) == counts.speeds
    assert sum(len(clip.keyframe_curves) for clip in clips) == counts.n_picture_curves
    assert sum(extra.kind == "transition" for clip in clips for extra in clip.extras) == counts.n_transitions
    assert not any(clip.volume_points for clip in clips)
    assert all(clip.is_visible for clip in clips)


def test_the_media_of_a_real_draft_are_missing_and_counted(opened: tuple[OpenDraft, Counts]) -> None:
    draft, counts = opened
    missing = describe(draft)["missing"]
    assert len(missing) == counts.n_missing
    # What people are told counts files, of which many materials may draw on one.
    assert len(draft.missing) == (counts.n_missing_files or counts.n_missing)
    assert {material.stored_path for material in draft.missing} == {entry["path"] for entry in missing}


def test_nothing_of_a_real_draft_is_set_aside(opened: tuple[OpenDraft, Counts]) -> None:
    draft, _ = opened
    warnings = [note.text for note in draft.notes if note.kind == "warning"]
    # Only the tool-made draft holds two documents that disagree.
    assert len(warnings) == (1 if draft.differing else 0)


def test_every_clip_of_a_real_draft_leads_back_to_its_segment(opened: tuple[OpenDraft, Counts]) -> None:
    draft, _ = opened
    for _, clip in draft.timeline.clips():
        value = draft.document.root
        for step in draft.places.clips[clip.id]:
            value = value[step]  # type: ignore[index]
        assert value["id"] == clip.id


@pytest.mark.parametrize("name", sorted(WORDS))
def test_texts_of_all_generations_are_read_as_words(name: str, sample_drafts: Path) -> None:
    track, words = WORDS[name]
    clips = read_draft(sample_drafts / name).timeline.tracks[track].clips
    assert [clip.name for clip in clips[: len(words)]] == words


def test_volumes_are_linear_factors(sample_drafts: Path) -> None:
    tracks = read_draft(sample_drafts / "cc-win-3.8.0-fades-keyframes").timeline.tracks
    loud = sorted({clip.volume for clip in tracks[5].clips} - {1.0})
    assert loud == [1.5135612487792969, 1.5848932266235352]
    assert [clip.volume for clip in tracks[6].clips] == [
        0.12216772884130478,
        0.15036046504974365,
        0.018852215260267258,
    ]


def test_silenced_clips_of_a_muted_main_track_remember_their_level(sample_drafts: Path) -> None:
    timeline = read_draft(sample_drafts / "jycc-win-5.9.1-muted").timeline
    assert timeline.is_main_sound_muted
    assert timeline.tracks[0].is_main
    assert all(clip.volume == 0.0 and clip.unmuted_volume > 0.0 for clip in timeline.tracks[0].clips)


def test_old_transitions_leave_their_overlap_on_the_track(sample_drafts: Path) -> None:
    clips = read_draft(sample_drafts / "cc-win-1.5.0-transitions").timeline.tracks[0].clips
    overlaps = [
        (one.end_us - other.start_us, one.extras[-1].duration_us)
        for one, other in itertools.pairwise(clips)
        if one.end_us > other.start_us + 1
    ]
    assert len(overlaps) == 9
    assert all(abs(overlap - duration) <= 1 for overlap, duration in overlaps)


def test_compound_clips_hold_the_timeline_inside(sample_drafts: Path) -> None:
    timeline = read_draft(sample_drafts / "jy-mac-5.3.5-compound").timeline
    compounds = [m for m in timeline.materials.values() if m.kind is MaterialKind.COMPOUND]
    assert sorted(m.name for m in compounds) == ["复合片段10", "复合片段7", "复合片段8"]
    inside = {m.name: [len(t.clips) for t in m.nested.tracks] for m in compounds if m.nested is not None}
    assert inside == {"复合片段10": [4], "复合片段7": [0, 1, 1], "复合片段8": [0, 1, 1]}
    sticker = timeline.tracks[6].clips[0]
    assert {curve.what for curve in sticker.keyframe_curves} == {
        "position_x",
        "position_y",
        "scale",
        "rotation",
    }


def test_the_nested_main_timeline_is_the_one_that_is_opened(sample_drafts: Path) -> None:
    folder = sample_drafts / "cc-win-8.1.1-timelines"
    draft = read_draft(folder)
    nested = folder / "Timelines" / "4E96246F-6E19-4a5c-BDE0-B25479BBD47C" / "draft_content.json"
    assert draft.main_file == nested
    assert draft.mirrors == (folder / "draft_content.json",)
    assert draft.differing == ()
    assert draft.other_timelines == ()


def test_an_encrypted_draft_is_named_as_such(sample_drafts: Path) -> None:
    with pytest.raises(EncryptedDraftError) as refusal:
        read_draft(sample_drafts / "jy-encrypted-unreadable")
    assert "locked by JianYing 6" in refusal.value.message
    assert refusal.value.hint
