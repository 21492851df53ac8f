"""Films of which only parts are rendered: the rest is copied group by group into the same file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from editor.media import smart_copy
from editor.media.film_groups import UnfitFilmError
from editor.model.clip import Clip, Placement
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import frame_start_us
from editor.progress import Progress
from editor.render.export import ExportReport, ExportSettings, export
from editor.render.preflight import preflight
from tests.film import clip_of, lumas, numbers, timeline_of
from tests.media_factory import MediaFactory

N_FRAMES = 300
ENCODINGS: dict[str, dict[str, Any]] = {
    "usual": {},
    "without B frames": {"b_frames": 0},
    "without pyramid": {"options": (("x264-params", "b-pyramid=none:b-adapt=0"),)},
    "baseline": {"b_frames": 0, "options": (("profile", "baseline"),)},
    "main without CABAC": {"options": (("profile", "main"), ("x264-params", "cabac=0"))},
    "29.97": {"frame_rate": Fraction(30000, 1001)},
}


def film_of(media_factory: MediaFactory, **traits: Any) -> Path:
    """A film of 300 frames with a group every 30."""
    options = (*traits.pop("options", ()), ("sc_threshold", "0"))
    traits = {"seconds": 10, "frame_rate": 30, "is_bt709": True, **traits}
    return media_factory.video(options=options, **traits)


def at(frame: int, rate: Fraction | int = 30) -> int:
    return frame_start_us(frame, Fraction(rate))


def captioned(film: Path, still: Path, first: int, end: int, rate: Fraction | int = 30) -> Timeline:
    """The film with a small picture over its lower part for some frames."""
    timeline = timeline_of([clip_of(film, 0, at(N_FRAMES, rate))], frame_rate=rate)
    look = Placement(y=-0.7, scale_x=0.2, scale_y=0.2)
    start_us = at(first, rate)
    over: tuple[Material, Clip] = clip_of(
        still, start_us, at(end, rate) - start_us, kind=MaterialKind.PHOTO, placement=look
    )
    track = Track("over", TrackKind.PICTURE, clips=(replace(over[1], layer=1),))
    return replace(timeline, tracks=(*timeline.tracks, track)).with_materials(over[0])


def exported(timeline: Timeline, path: Path, picture: str = "auto") -> ExportReport:
    return export(timeline, ExportSettings(path, picture=picture), Progress())


def packets_of(path: Path) -> list[tuple[int, str]]:
    """Frame number and hash of the picture's packets, in the order in which they are stored."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        found = [packet for packet in container.demux(stream) if packet.size]
        step = found[0].duration or 1
        first = min(packet.pts or 0 for packet in found)
        return [
            ((p.pts - first) // step, hashlib.sha256(bytes(p)).hexdigest())
            for p in found
            if p.pts is not None
        ]


def frame_hashes(path: Path) -> list[str]:
    with av.open(str(path)) as container:
        return [
            hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest()
            for frame in container.decode(container.streams.video[0])
        ]


def must_be_clean(path: Path) -> None:
    """Every frame decodes without a warning, and the times rise at one step."""
    with av.logging.Capture() as said, av.open(str(path)) as container:
        av.logging.set_level(av.logging.WARNING)
        try:
            stream = container.streams.video[0]
            decoded = [frame.pts for frame in container.decode(stream)]
        finally:
            av.logging.set_level(None)
        assert said == []
    with av.open(str(path)) as container:
        stored = [p.dts for p in container.demux(container.streams.video[0]) if p.size]
    for times in (decoded, stored):
        assert len({b - a for a, b in pairwise(times) if a is not None and b is not None}) == 1


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_caption_renders_its_groups_only(media_factory: MediaFactory, tmp_path: Path, name: str) -> None:
    film, still = film_of(media_factory, **dict(ENCODINGS[name])), media_factory.still()
    rate = ENCODINGS[name].get("frame_rate", 30)
    first, end = 95, 131
    timeline = captioned(film, still, first, end, rate)
    report = exported(timeline, tmp_path / "smart.mp4")
    exported(timeline, tmp_path / "whole.mp4", "render")
    must_be_clean(tmp_path / "smart.mp4")
    assert numbers(tmp_path / "smart.mp4") == list(range(N_FRAMES))
    # Groups are 30 frames long: those from 90 to 150 are touched.
    assert report.was_copied
    estimated = preflight(timeline, ExportSettings(tmp_path / "again.mp4")).estimated_bytes
    assert 0.6 < estimated / report.size_bytes < 1.6
    assert report.drawn_us == round(60 * 1_000_000 / Fraction(rate))
    old, new = packets_of(film), packets_of(tmp_path / "smart.mp4")
    assert [p for p in new if not 90 <= p[0] < 150] == [p for p in old if not 90 <= p[0] < 150]
    before, after = frame_hashes(film), frame_hashes(tmp_path / "smart.mp4")
    outside = [n for n in range(N_FRAMES) if not 90 <= n < 150]
    assert [after[n] for n in outside] == [before[n] for n in outside]
    ours, theirs = lumas(tmp_path / "smart.mp4"), lumas(tmp_path / "whole.mp4")
    for number in range(90, 150):
        difference = ours[number].astype(float) - theirs[number].astype(float)
        assert np.sqrt(np.mean(difference**2)) < 3


def test_cuts_off_key_frames_keep_the_rest(media_factory: MediaFactory, tmp_path: Path) -> None:
    film = film_of(media_factory)
    parts = [(37, 130), (215, 300), (3, 100)]
    clips: list[tuple[Material, Clip]] = []
    wanted: list[int] = []
    for first, end in parts:
        place = len(wanted)
        clips.append(
            clip_of(film, at(place), at(place + end - first) - at(place), source_us=at(first), id=f"c{first}")
        )
        wanted += range(first, end)
    report = exported(timeline_of(clips), tmp_path / "cut.mp4")
    must_be_clean(tmp_path / "cut.mp4")
    assert numbers(tmp_path / "cut.mp4") == wanted
    # Whole groups: 60-120, 240-300, 30-90.
    assert report.drawn_us == round((len(wanted) - 180) * 1_000_000 / 30)
    assert "picture copied but for" in report.sentence()


def test_the_sound_lies_where_it_does_in_a_full_render(media_factory: MediaFactory, tmp_path: Path) -> None:
    timeline = captioned(film_of(media_factory), media_factory.still(), 95, 131)
    # Changed, so that it is mixed and encoded in both.
    timeline = replace(timeline, master_volume=0.5)
    for name, picture in (("smart.mp4", "auto"), ("whole.mp4", "render")):
        exported(timeline, tmp_path / name, picture)
    heard = []
    for name in ("smart.mp4", "whole.mp4"):
        with av.open(str(tmp_path / name)) as container:
            frames = list(container.decode(container.streams.audio[0]))
        heard.append((frames[0].pts, np.concatenate([frame.to_ndarray() for frame in frames], axis=1)))
    assert heard[0][0] == heard[1][0]
    assert np.array_equal(heard[0][1], heard[1][1])


UNFIT: dict[str, dict[str, Any]] = {
    "its groups of pictures hang together": {"options": (("x264-params", "open-gop=1:scenecut=0"),)},
    "the video is interlaced": {"options": (("x264-params", "interlaced=1"),)},
    "the file does not mark its colours as BT.709": {"is_bt709": False},
    "the video has 25 frames a second and the project 30": {"frame_rate": 25},
    "the video is 640 × 360 and the project 320 × 180": {"width": 640, "height": 360},
    "the video is not an mp4 or mov": {"suffix": ".mkv"},
    "most of the picture changes": {"keyframe_every": 300},
}


@pytest.mark.parametrize("reason", UNFIT)
def test_what_cannot_be_joined_is_rendered_whole_and_says_why(
    media_factory: MediaFactory, tmp_path: Path, reason: str
) -> None:
    timeline = captioned(film_of(media_factory, **dict(UNFIT[reason])), media_factory.still(), 95, 131)
    settings = ExportSettings(tmp_path / "whole.mp4")
    flight = preflight(timeline, settings)
    assert flight.smart is None
    assert any(reason in note for note in flight.notes), flight.notes
    report = export(timeline, settings, Progress())
    assert not report.was_copied
    assert len(numbers(tmp_path / "whole.mp4")) == N_FRAMES


def test_what_shows_late_begins_the_file_again(
    media_factory: MediaFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = smart_copy.SmartPicture.packets

    def broken(self: smart_copy.SmartPicture) -> Iterator[object]:
        for number, packet in enumerate(whole(self)):
            if number == 100:
                raise UnfitFilmError("its pictures lie in an order of their own")
            yield packet

    monkeypatch.setattr(smart_copy.SmartPicture, "packets", broken)
    report = exported(
        captioned(film_of(media_factory), media_factory.still(), 95, 131), tmp_path / "again.mp4"
    )
    assert not report.was_copied
    assert any("in an order of their own" in note for note in report.notes)
    assert numbers(tmp_path / "again.mp4") == list(range(N_FRAMES))
    assert [path.name for path in tmp_path.iterdir()] == ["again.mp4"]
