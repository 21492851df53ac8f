"""Films whose sound nobody touched: its packets are copied with the picture, the same to the sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from editor.errors import RenderError
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.media.sound_copy import copyable_sound
from editor.model.care import SoundCare
from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.progress import Progress
from editor.render.check import Expected, check_file
from editor.render.export import ExportSettings, export
from editor.render.preflight import preflight
from tests.end2end.test_export_smart import captioned, film_of
from tests.film import clip_of, timeline_of
from tests.media_factory import MediaFactory

SOUNDS: dict[str, dict[str, Any]] = {
    "stereo": {},
    "mono at 44.1 kHz": {"rate": 44_100, "channels": 1},
}


def heard_in(path: Path) -> tuple[int, np.ndarray]:
    """The time stamp of the first decoded sample, and all of them, as the decoder gives them."""
    with av.open(str(path)) as container:
        frames = list(container.decode(container.streams.audio[0]))
    assert frames[0].pts is not None
    return frames[0].pts, np.concatenate([frame.to_ndarray() for frame in frames], axis=1)


def sound_packets(path: Path) -> list[tuple[int | None, int | None, int, bytes]]:
    with av.open(str(path)) as container:
        found = container.demux(container.streams.audio[0])
        return [(p.pts, p.dts, p.duration or 0, bytes(p)) for p in found if p.size]


def offset_s(path: Path) -> float:
    """By how much the sound begins after the picture."""
    with av.open(str(path)) as container:
        starts = [(s.start_time or 0) * float(s.time_base or 1) for s in container.streams]
    return starts[1] - starts[0]


def must_be_the_same_sound(target: Path, film: Path) -> None:
    assert sound_packets(target) == sound_packets(film)
    assert all(
        a[1] < b[1] for a, b in pairwise(sound_packets(target)) if a[1] is not None and b[1] is not None
    )
    (start, ours), (first, theirs) = heard_in(target), heard_in(film)
    assert start == first
    assert np.array_equal(ours, theirs)
    assert abs(offset_s(target) - offset_s(film)) <= 0.001
    mine, other = probe(target).sound, probe(film).sound
    assert mine is not None and other is not None
    assert (mine.sample_rate, mine.channels, mine.duration_us) == (
        other.sample_rate, other.channels, other.duration_us
    )  # fmt: skip


@pytest.mark.parametrize("kind", SOUNDS)
@pytest.mark.parametrize("suffix", [".mp4", ".mov"])
def test_the_sound_of_a_copied_picture_is_copied_with_it(
    media_factory: MediaFactory, tmp_path: Path, kind: str, suffix: str
) -> None:
    film = media_factory.video(seconds=3, frame_rate=30, **SOUNDS[kind])
    timeline, target = timeline_of_media(probe(film)), tmp_path / f"own{suffix}"
    flight = preflight(timeline, ExportSettings(target))
    assert "Picture and sound are copied as they are, without loss." in flight.notes
    report = export(timeline, ExportSettings(target), Progress())
    assert report.sound_was_copied
    assert report.sentence().endswith(" · picture and sound copied · checked ✓")
    assert "peak" not in report.sentence()
    assert 0.9 < flight.estimated_bytes / report.size_bytes < 1.1
    must_be_the_same_sound(target, film)


def test_the_sound_of_a_picture_that_is_drawn_in_part_is_copied(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    film = film_of(media_factory)
    timeline, target = captioned(film, media_factory.still(), 95, 131), tmp_path / "smart.mp4"
    flight = preflight(timeline, ExportSettings(target))
    assert "The sound is copied as it is, without loss." in flight.notes
    report = export(timeline, ExportSettings(target), Progress())
    assert report.was_copied and report.drawn_us and report.sound_was_copied
    assert "sound copied, picture copied but for 0:02.0" in report.sentence()
    assert 0.6 < flight.estimated_bytes / report.size_bytes < 1.6
    must_be_the_same_sound(target, film)


def shifted(film: Path, path: Path, *, n_packets: int, until_s: float = 100.0) -> Path:
    """The film with its sound later by so many packets; earlier ones are hidden by an edit list."""
    with av.open(str(film)) as source, av.open(str(path), "w") as target:
        added = {s.index: target.add_stream_from_template(s) for s in source.streams}
        for packet in source.demux():
            if not packet.size:
                continue
            if packet.stream.type == "audio" and packet.pts is not None and packet.dts is not None:
                packet.pts += n_packets * 1024
                packet.dts += n_packets * 1024
                if packet.pts > until_s * 48_000:
                    continue
            packet.stream = added[packet.stream_index]
            target.mux_one(packet)
    return path


def test_a_sound_that_begins_late_begins_as_late(media_factory: MediaFactory, tmp_path: Path) -> None:
    film = shifted(film_of(media_factory), tmp_path / "late.mp4", n_packets=20, until_s=9.9)
    assert offset_s(film) == pytest.approx(20 * 1024 / 48_000, abs=0.03)
    for name, timeline in (
        ("whole", timeline_of_media(probe(film))),
        ("smart", captioned(film, media_factory.still(), 95, 131)),
    ):
        target = tmp_path / f"{name}.mp4"
        assert export(timeline, ExportSettings(target), Progress()).sound_was_copied
        must_be_the_same_sound(target, film)


def test_a_film_cut_in_two_that_lie_side_by_side_is_copied(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    film = film_of(media_factory)
    halves = [clip_of(film, 0, 4_000_000), clip_of(film, 4_000_000, 6_000_000, source_us=4_000_000)]
    assert preflight(timeline_of(halves), ExportSettings(tmp_path / "own.mp4")).sound_copy is not None
    gap = [halves[0], clip_of(film, 4_000_000, 5_900_000, source_us=4_100_000)]
    assert preflight(timeline_of(gap), ExportSettings(tmp_path / "own.mp4")).sound_copy is None


def main_clip(**traits: Any) -> Callable[[Timeline], Timeline]:
    """Change the film's clip."""

    def change(timeline: Timeline) -> Timeline:
        main = timeline.tracks[0]
        return timeline.with_track(replace(main, clips=(replace(main.clips[0], **traits),)))

    return change


def main_track(**traits: Any) -> Callable[[Timeline], Timeline]:
    return lambda timeline: timeline.with_track(replace(timeline.tracks[0], **traits))


def with_another(timeline: Timeline) -> Timeline:
    clip: Clip = replace(
        timeline.tracks[0].clips[0], id="again", timeline_range=TimeRange(1_000_000, 500_000)
    )
    return replace(timeline, tracks=(*timeline.tracks, Track("sounds", TrackKind.SOUND, clips=(clip,))))


CHANGES: dict[str, Callable[[Timeline], Timeline]] = {
    "level": main_clip(volume=0.99),
    "fade in": main_clip(fade_in_us=1_000),
    "fade out": main_clip(fade_out_us=1_000),
    "points": main_clip(volume_points=(VolumePoint(0, 1.0), VolumePoint(500_000, 0.5))),
    "treatment": main_clip(care=SoundCare(semitones=1.0)),
    "speed": main_clip(speed=1.25, source_range=TimeRange(0, 3_750_000)),
    "backwards": main_clip(is_reversed=True),
    "hidden": main_clip(is_visible=False),
    "cut at its end": main_clip(timeline_range=TimeRange(0, 2_500_000), source_range=TimeRange(0, 2_500_000)),
    "cut at its beginning": main_clip(
        timeline_range=TimeRange(0, 2_500_000), source_range=TimeRange(500_000, 2_500_000)
    ),
    "moved": main_clip(timeline_range=TimeRange(500_000, 3_000_000)),
    "track's level": main_track(volume=0.5),
    "track muted": main_track(is_muted=True),
    "main sound muted": lambda timeline: replace(timeline, is_main_sound_muted=True),
    "master": lambda timeline: replace(timeline, master_volume=0.9),
    "another clip": with_another,
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_sound_that_is_changed_is_not_copied(
    media_factory: MediaFactory, tmp_path: Path, what: str
) -> None:
    film = media_factory.video(seconds=3, frame_rate=30, is_bt709=True)
    timeline = timeline_of_media(probe(film))
    settings = ExportSettings(tmp_path / "own.mp4")
    assert preflight(timeline, settings).sound_copy is not None
    changed = CHANGES[what](timeline)
    assert preflight(changed, settings).sound_copy is None
    assert not any("sound" in note and "copied" in note for note in preflight(changed, settings).notes)


@pytest.mark.parametrize(
    "asked",
    [
        {"loudness_aim": -14.0},
        {"sound_bit_rate": 128_000},
        {"ramps_bare_edges": True},
        {"range_us": TimeRange(0, 2_000_000)},
        {"picture": "render"},
        {"path": Path("own.mkv")},
    ],
    ids=["loudness", "bit rate", "ramps", "range", "rendered", "mkv"],
)
def test_what_was_asked_for_needs_a_mix(
    media_factory: MediaFactory, tmp_path: Path, asked: dict[str, Any]
) -> None:
    timeline = timeline_of_media(probe(media_factory.video(seconds=3, frame_rate=30)))
    asked = {**asked, "path": tmp_path / asked.get("path", "own.mp4")}
    assert preflight(timeline, ExportSettings(**asked)).sound_copy is None


def test_other_sounds_are_not_copied(media_factory: MediaFactory, tmp_path: Path) -> None:
    film = media_factory.video(seconds=3, frame_rate=30)
    assert copyable_sound(film) is not None
    # Another codec, another container, sound that somebody has hidden, and a hole in it.
    assert copyable_sound(media_factory.video(".mkv", seconds=3, frame_rate=30)) is None
    hidden = shifted(film, tmp_path / "hidden.mp4", n_packets=-20)
    assert copyable_sound(hidden) is None
    assert export(timeline_of_media(probe(hidden)), ExportSettings(tmp_path / "o.mp4"), Progress()).was_copied
    assert sound_packets(tmp_path / "o.mp4") != sound_packets(hidden)
    other = tmp_path / "flac.mp4"
    with av.open(str(film)) as source, av.open(str(other), "w") as target:
        picture = target.add_stream_from_template(source.streams.video[0])
        sound: Any = target.add_stream("flac", rate=48_000)
        for packet in source.demux(source.streams.video[0]):
            if packet.size:
                packet.stream = picture
                target.mux_one(packet)
        source.seek(0)
        for frame in source.decode(source.streams.audio[0]):
            target.mux(sound.encode(frame))
        target.mux(sound.encode(None))
    assert probe(other).sound is not None
    assert copyable_sound(other) is None


def test_a_copy_that_is_not_the_films_sound_fails_its_check(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    film = media_factory.video(seconds=3, frame_rate=30)
    own = copyable_sound(film)
    assert own is not None
    check_file(film, Expected(144_000, 0.0, 0.0, copied=own), Progress(), "film.mp4")
    late = shifted(film, tmp_path / "late.mp4", n_packets=1)
    lost = shifted(
        media_factory.video(seconds=3, frame_rate=30, tone_hz=880.0), tmp_path / "o.mp4", n_packets=0
    )
    for path, words in ((late, "late"), (lost, "not that of the film")):
        with pytest.raises(RenderError, match=words):
            check_file(path, Expected(144_000, 0.0, 0.0, copied=own), Progress(), "film.mp4")
