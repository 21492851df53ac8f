from __future__ import annotations

import os
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest

from editor.media import movie_writer, sound_encoder
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.preflight import preflight
from editor.render.settings import ExportSettings
from tests.film import clip_of, sound_of, timeline_of
from tests.media_factory import MediaFactory


@pytest.fixture
def timeline(media_factory: MediaFactory) -> Timeline:
    video = media_factory.video(seconds=2, frame_rate=30)
    return timeline_of([clip_of(video, 0, 2_000_000)], [sound_of(media_factory.sound(seconds=1.5))])


def problem(timeline: Timeline, path: Path, **settings: object) -> str:
    found = preflight(timeline, ExportSettings(path, **settings))  # type: ignore[arg-type]
    return found.problems[0] if found.problems else ""


def test_what_can_work_has_no_problem(timeline: Timeline, tmp_path: Path) -> None:
    found = preflight(timeline, ExportSettings(tmp_path / "film.mp4"))
    assert found.problems == ()
    assert found.missing == ()
    assert found.will_copy
    assert found.estimated_bytes > 10_000
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_be_written_are_named(timeline: Timeline, tmp_path: Path) -> None:
    (tmp_path / "folder.mp4").mkdir()
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe.mp4")
    cases = {
        tmp_path / "none" / "film.mp4": "does not exist",
        tmp_path / "file" / "film.mp4": "is not a folder",
        tmp_path / "folder.mp4": "is a folder",
        tmp_path / "pipe.mp4": "not an ordinary file",
        tmp_path / ("n" * 250 + ".mp4"): "too long",
        tmp_path / "film.txt": "Use one of",
        tmp_path / "film": "Use one of",
    }
    for path, words in cases.items():
        assert words in problem(timeline, path), path


def test_an_existing_file_needs_leave_to_be_replaced(timeline: Timeline, tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_text("old")
    assert "exists already" in problem(timeline, target)
    assert problem(timeline, target, overwrite=True) == ""
    assert target.read_text() == "old"


@pytest.mark.parametrize("way", ["itself", "link", "hard link"])
def test_a_source_is_never_the_target(
    timeline: Timeline, tmp_path: Path, media_factory: MediaFactory, way: str
) -> None:
    source = tmp_path / "source.mp4"
    source.write_bytes(media_factory.video(seconds=2, frame_rate=30).read_bytes())
    timeline = timeline_of([clip_of(source, 0, 2_000_000)])
    target = source
    if way != "itself":
        target = tmp_path / "other.mp4"
        (target.symlink_to if way == "link" else target.hardlink_to)(source)
    assert "would be overwritten" in problem(timeline, target, overwrite=True)


def test_an_empty_timeline_and_an_empty_range_are_told(timeline: Timeline, tmp_path: Path) -> None:
    assert "nothing on the timeline" in problem(Timeline(), tmp_path / "film.mp4")
    late = TimeRange(9_000_000, 1_000_000)
    assert "outside" in problem(timeline, tmp_path / "film.mp4", range_us=late)


def test_sound_alone_makes_no_film(media_factory: MediaFactory, tmp_path: Path) -> None:
    timeline = timeline_of([], [sound_of(media_factory.sound(seconds=1.5))])
    assert "no picture" in problem(timeline, tmp_path / "film.mp4")
    assert problem(timeline, tmp_path / "sound.m4a") == ""
    assert "Sound alone" in problem(timeline, tmp_path / "film.mp4", sound_only=True)


def test_a_full_disk_is_told_before(
    timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage(10**9, 10**9, 20_000))
    assert "20 kB free" in problem(timeline, tmp_path / "film.mp4")


def test_missing_media_are_listed_once_and_warned_of(timeline: Timeline, tmp_path: Path) -> None:
    clip = timeline.tracks[1].clips[0]
    material = replace(timeline.material_of(clip), path=None, stored_path="C:\\music\\rain.wav")
    again = replace(clip, id="again", timeline_range=TimeRange(1_500_000, 500_000))
    timeline = timeline.with_track(replace(timeline.tracks[1], clips=(clip, again)))
    found = preflight(timeline.with_materials(material), ExportSettings(tmp_path / "film.mp4"))
    (rain,) = found.missing
    assert rain.name == "rain.wav"
    assert rain.times in found.warnings[0]
    part = ExportSettings(tmp_path / "part.mp4", range_us=TimeRange(1_600_000, 200_000))
    (cut,) = preflight(timeline.with_materials(material), part).missing
    assert cut.times == "0:01.6–0:01.8"
    assert found.problems == ()


def test_a_file_that_has_gone_since_it_was_opened_is_missing(
    tmp_path: Path, media_factory: MediaFactory
) -> None:
    gone = tmp_path / "gone.wav"
    gone.write_bytes(media_factory.sound(seconds=1.5).read_bytes())
    timeline = timeline_of([], [sound_of(gone)])
    gone.unlink()
    assert preflight(timeline, ExportSettings(tmp_path / "sound.wav")).missing[0].name == "gone.wav"


def test_layers_and_muted_tracks_are_told(timeline: Timeline, tmp_path: Path) -> None:
    words = Track("t", TrackKind.TEXT, clips=(replace(timeline.tracks[0].clips[0], id="t", name="Hello"),))
    muted = replace(timeline.tracks[1], is_muted=True, name="Music")
    timeline = replace(timeline.with_track(muted), tracks=(timeline.tracks[0], muted, words))
    found = preflight(timeline, ExportSettings(tmp_path / "film.mp4"))
    assert "Not in the picture: text “Hello”, 0:00.0–0:02.0." in found.warnings
    assert "One track is muted (“Music”)." in found.notes
    assert not found.will_copy
    assert "text" in found.reason


def test_copying_on_demand_is_refused_with_the_reason(timeline: Timeline, tmp_path: Path) -> None:
    touched = timeline_of(
        [clip_of(timeline.materials[timeline.tracks[0].clips[0].material_id].path or "", 0, 500_000)]
    )
    assert "cut at its end" in problem(touched, tmp_path / "film.mp4", picture="copy")
    assert problem(timeline, tmp_path / "film.mp4", picture="copy") == ""


def test_a_part_or_a_smaller_size_is_rendered(timeline: Timeline, tmp_path: Path) -> None:
    part = preflight(timeline, ExportSettings(tmp_path / "a.mp4", range_us=TimeRange(0, 1_000_000)))
    assert (part.will_copy, part.reason) == (False, "only a part is exported")
    whole = preflight(timeline, ExportSettings(tmp_path / "a.mp4", range_us=TimeRange(0, 2_000_000)))
    assert whole.will_copy
    assert preflight(timeline, ExportSettings(tmp_path / "a.mp4", preset="online-720p")).will_copy
    assert "no preset" in problem(timeline, tmp_path / "a.mp4", preset="huge")


def test_a_name_that_is_taken_still_tells_what_becomes_of_the_picture(
    tmp_path: Path, media_factory: MediaFactory
) -> None:
    film = media_factory.video(seconds=2, frame_rate=30)
    timeline = timeline_of([clip_of(film, 0, 2_000_000)])
    free = preflight(timeline, ExportSettings(tmp_path / "new.mp4"))
    target = tmp_path / "taken.mp4"
    target.write_text("old")
    taken = preflight(timeline, ExportSettings(target))
    assert [refusal.message for refusal in taken.refusals] == ["“taken.mp4” exists already."]
    assert taken.estimated_bytes == free.estimated_bytes > 0
    assert taken.will_copy == free.will_copy
    assert taken.reason == free.reason


@pytest.mark.parametrize(
    ("name", "lacking", "words"),
    [
        ("sound.mp3", "libmp3lame", "no encoder for .mp3"),
        ("sound.m4a", "aac", "no encoder for .m4a"),
        ("film.mp4", "libx264", "no libx264 encoder"),
        ("film.mp4", "aac", "no aac encoder"),
    ],
)
def test_an_encoder_that_this_computer_lacks_is_told_before(
    name: str, lacking: str, words: str, timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = sound_encoder.has_encoder
    for module in (sound_encoder, movie_writer):
        monkeypatch.setattr(module, "has_encoder", lambda codec: codec != lacking and known(codec))
    assert words in problem(timeline, tmp_path / name, picture="render" if "film" in name else "auto")
    assert problem(timeline, tmp_path / "other.flac") == ""


def test_a_decoder_is_no_encoder() -> None:
    assert sound_encoder.has_encoder("libmp3lame")
    # FFmpeg decodes it, and nobody can write it.
    assert not sound_encoder.has_encoder("cook")
    assert not sound_encoder.has_encoder("no such codec")
