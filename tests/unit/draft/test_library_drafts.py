"""Drafts that the two public Python libraries write open with their media, levels and fades."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from editor.draft.check import check_draft
from editor.draft.read import read_draft
from editor.model.clip import VolumePoint
from tests.draft_making import SECOND
from tests.media_factory import MediaFactory


@pytest.fixture(params=["pyJianYingDraft", "pycapcut"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    """Import one of the libraries, or skip."""
    return pytest.importorskip(request.param, reason="the draft-writing library is not installed")


def add_track(script: Any, library: ModuleType, kind: str, name: str, *, mute: bool = False) -> None:
    """Add a track by whichever way the library's version has."""
    track_type = library.TrackType.from_name(kind)
    if hasattr(script, "append_track"):
        script.append_track(library.TrackSpec(track_type, name, mute))
    else:
        script.add_track(track_type, name, mute=mute, relative_index=len(script.tracks))


def write_library_draft(library: ModuleType, folder: Path, sound: Path, film: Path) -> Path:
    """Write a draft with a film, a title, a faded song with a volume line, and a muted fast copy."""
    folder.mkdir()
    script = library.DraftFolder(str(folder)).create_draft("made", 1280, 720, 25, allow_replace=True)
    for kind, name in (("video", "main"), ("text", "titles"), ("audio", "bed")):
        add_track(script, library, kind, name)
    add_track(script, library, "audio", "muted", mute=True)
    span = library.Timerange
    song = library.AudioMaterial(str(sound))
    bed = library.AudioSegment(song, span(0, 2 * SECOND), volume=0.5)
    bed.add_fade(300_000, 700_000)
    bed.add_keyframe(0, 0.5)
    bed.add_keyframe(SECOND, 0.1)
    fast = library.AudioSegment(song, span(0, SECOND), source_timerange=span(500_000, 1_500_000), speed=1.5)
    picture = library.VideoSegment(library.VideoMaterial(str(film)), span(0, 2 * SECOND), volume=0.0)
    script.add_segment(picture, "main")
    script.add_segment(library.TextSegment("Hello 😀", span(0, SECOND)), "titles")
    script.add_segment(bed, "bed")
    script.add_segment(fast, "muted")
    script.save()
    return folder / "made"


@pytest.fixture
def draft_folder(library: ModuleType, tmp_path: Path, media_factory: MediaFactory) -> Path:
    """Write the library's draft on media of our own."""
    sound = media_factory.sound(".wav", seconds=3.0)
    film = media_factory.video(".mp4", seconds=2.0, width=320, height=180)
    return write_library_draft(library, tmp_path / "drafts", sound, film)


def test_a_draft_of_a_library_opens_with_its_media(draft_folder: Path) -> None:
    draft = read_draft(draft_folder)
    assert draft.missing == ()
    assert draft.notes == ()
    assert draft.timeline.frame_rate == 25
    assert (draft.timeline.canvas.width, draft.timeline.canvas.height) == (1280, 720)
    rows = {track.name: track for track in draft.timeline.tracks}
    assert {name: (track.kind.value, len(track.clips), track.is_muted) for name, track in rows.items()} == {
        "main": ("video", 1, False),
        "titles": ("text", 1, False),
        "bed": ("audio", 1, False),
        "muted": ("audio", 1, True),
    }
    assert rows["main"].is_main
    assert rows["main"].clips[0].volume == 0.0
    assert rows["titles"].clips[0].name == "Hello 😀"


def test_levels_fades_and_speed_of_a_library_are_read(draft_folder: Path) -> None:
    rows = {track.name: track for track in read_draft(draft_folder).timeline.tracks}
    bed, fast = rows["bed"].clips[0], rows["muted"].clips[0]
    assert (bed.volume, bed.fade_in_us, bed.fade_out_us) == (0.5, 300_000, 700_000)
    assert bed.volume_points == (VolumePoint(0, 0.5), VolumePoint(SECOND, 0.1))
    assert fast.speed == 1.5
    assert fast.source_range is not None
    assert (fast.source_range.start_us, fast.source_range.duration_us) == (500_000, 1_500_000)


def test_the_check_of_a_library_draft_only_names_its_loose_references(draft_folder: Path) -> None:
    report = check_draft(draft_folder)
    # Both libraries give a text a speed that exists nowhere (draft-format.md section 4.2).
    assert report.warnings == ("1 reference from clips to nothing; what was meant there is left out",)
