"""What a draft cannot hold: written beside it, read back, and never believed blindly."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.draft.read import read_draft
from editor.draft.save import save
from editor.draft.sidecar import Sidecar, parse_sidecar, sidecar_of, with_sidecar
from editor.model.clip import EQUAL_POWER, FadeCurve
from editor.model.ids import new_id
from editor.model.timeline import Marker, Role, Timeline, Track, TrackKind
from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.draft_saving import described, loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a made draft: a picture, and a song of two clips."""
    maker = DraftMaker()
    song = maker.sound()
    maker.track("video", segment(maker.picture(), 0, 4 * SECOND))
    maker.track("audio", segment(song, 0, SECOND), segment(song, 2 * SECOND, SECOND))
    return write_draft(tmp_path / "drafts" / "holiday", maker.document())


def noted(timeline: Timeline) -> Timeline:
    """A timeline with everything that only the sidecar can hold."""
    main, song = timeline.tracks[:2]
    clip = song.clips[0]
    named = replace(clip, name="the <b>refrain</b>", colour="#aa00cc", fade_in_us=200_000,
                    fade_in_curve=EQUAL_POWER, fade_out_curve=FadeCurve("bend", -0.25))  # fmt: skip
    lane = Track(new_id(), TrackKind.SOUND, "under it", pair_id=song.id)
    tracks = (main, replace(song, role=Role.SPEECH, clips=(named, *song.clips[1:])), lane)
    beats = (Marker("b2", 2_000_000, layer="beat"), Marker("c1", 900_000, "cut", "#112233", "cut"))
    material = replace(timeline.material_of(clip), sound_stream=3)
    changed = replace(timeline, tracks=tracks, markers=tuple(sorted(beats, key=lambda m: m.time_us)),
                      in_us=500_000, out_us=1_500_000)  # fmt: skip
    return changed.with_materials(material)


def test_everything_a_draft_cannot_hold_comes_back_from_beside_it(folder: Path) -> None:
    draft = read_draft(folder)
    wanted = noted(draft.timeline)
    report = save(draft, wanted).report
    assert {"names, colours and fade curves", "track settings", "In and Out"} <= set(report.changed)
    read = read_draft(folder).timeline
    assert [(t.id, t.role, t.pair_id) for t in read.tracks] == [
        (t.id, t.role, t.pair_id) for t in wanted.tracks
    ]
    clip, other = read.tracks[1].clips[0], wanted.tracks[1].clips[0]
    assert (clip.name, clip.colour, clip.fade_in_curve, clip.fade_out_curve) == (
        other.name, other.colour, other.fade_in_curve, other.fade_out_curve,
    )  # fmt: skip
    assert (read.markers, read.in_us, read.out_us) == (wanted.markers, 500_000, 1_500_000)
    assert read.material_of(clip).sound_stream == 3


def test_taking_it_all_back_leaves_a_draft_that_says_what_it_said(folder: Path) -> None:
    draft = read_draft(folder)
    saved = save(draft, noted(draft.timeline))
    save(saved.draft, draft.timeline)
    assert loaded(folder / "fadeline.json") == {"version": 1, "master_volume": 1.0, "tracks": {}}
    assert described(read_draft(folder).timeline) == described(draft.timeline)


def test_saving_without_an_edit_leaves_a_sidecar_alone_that_says_too_much(folder: Path) -> None:
    stored = (
        b'{"tracks": {"of another day": {"volume": 0.5, "colour": "red"}}, "clips": {"gone": {"name": "x"}}}'
    )
    (folder / "fadeline.json").write_bytes(stored)
    draft = read_draft(folder)
    assert save(draft, draft.timeline).report.is_unchanged
    assert (folder / "fadeline.json").read_bytes() == stored


def test_a_sidecar_of_nonsense_says_nothing(folder: Path) -> None:
    timeline = read_draft(folder).timeline
    song, clip = timeline.tracks[1], timeline.tracks[1].clips[0]
    nonsense = {
        "tracks": {song.id: {"role": "drums", "pair": song.id, "volume": "loud"}, "x": [1]},
        "clips": {
            clip.id: {"name": 5, "colour": "red", "fade_in_curve": {"bend": "much"}, "fade_out_curve": 3}
        },
        "materials": {clip.material_id: {"sound_stream": -1}},
        "markers": [
            5,
            {"id": "m", "time_us": -1, "layer": "beat"},
            {"id": "n", "time_us": 5, "layer": "mark"},
        ],
        "range": {"in_us": 9, "out_us": 9},
    }
    (folder / "fadeline.json").write_text(json.dumps(nonsense))
    assert read_draft(folder).timeline == timeline


def test_a_lane_has_two_sound_tracks_and_no_more(folder: Path) -> None:
    draft = read_draft(folder)
    song = draft.timeline.tracks[1]
    lanes = tuple(Track(name, TrackKind.SOUND) for name in ("two", "three"))
    save(draft, replace(draft.timeline, tracks=(*draft.timeline.tracks, *lanes)))
    for pairs in ({"two": song.id, "three": song.id}, {"two": song.id, "three": "two"}):
        stored = {"tracks": {name: {"pair": first} for name, first in pairs.items()}}
        (folder / "fadeline.json").write_text(json.dumps(stored))
        read = read_draft(folder).timeline
        assert [(t.id, t.pair_id) for t in read.tracks if t.pair_id] == [("two", song.id)]


def test_the_limiter_and_the_loudness_aim_lie_beside_the_draft() -> None:
    line = Timeline(is_limited=False, loudness_aim=-16.0)
    stored = parse_sidecar(sidecar_of(line, Sidecar()).encoded())
    back = with_sidecar(Timeline(), stored)
    assert (back.is_limited, back.loudness_aim) == (False, -16.0)
    assert sidecar_of(back, stored) == stored


@pytest.mark.parametrize("aim", ["loud", -400.0, True, None, [], 1e999])
def test_a_senseless_aim_is_none(aim: object) -> None:
    data = json.dumps({"master": {"loudness_aim": aim, "is_limited": "no"}}).encode()
    back = with_sidecar(Timeline(), parse_sidecar(data))
    assert (back.is_limited, back.loudness_aim) == (True, None)
