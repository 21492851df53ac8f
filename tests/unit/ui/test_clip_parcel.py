"""Clips as bytes on the clipboard: the same again, and nothing strange let in."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from editor.edit.clipboard import CopiedClips, PasteClips, copy_clips
from editor.model.clip import SMOOTH, Placement, VolumePoint
from editor.ui.clip_parcel import packed, unpacked
from tests.unit.ui_timeline.making import FILM, pictures, sound, sounds, timeline


def copied() -> CopiedClips:
    rich = replace(
        sound("a", 1, 4, source_s=2),
        name="“quote” <b>bold</b> \u202e عربى 🎵 \x07",
        fade_in_us=250_000,
        fade_in_curve=SMOOTH,
        volume=0.1 + 0.2,
        volume_points=(VolumePoint(0, 1 / 3), VolumePoint(1_000_000, 1.0)),
        colour="#4a90e2",
        group_id="G",
    )
    film = replace(sound("f", 0, 5, material=FILM, group_id="G"), placement=Placement(opacity=0.5))
    made = timeline(pictures(film), sounds(rich, sound("b", 6, 1), track_id="A"))
    return copy_clips(made, ("a", "b", "f"))


def test_clips_come_out_as_they_went_in() -> None:
    before = copied()
    assert unpacked(packed(before)) == before


def test_pasted_from_bytes_they_are_laid_into_another_draft() -> None:
    empty = timeline(pictures(sound("p", 0, 20, material=FILM)), sounds(track_id="OTHER"))
    pasted = PasteClips(unpacked(packed(copied())), 30_000_000).apply(empty)
    names = [clip.name for _, clip in pasted.clips() if clip.start_us >= 30_000_000]
    assert len(names) == 3


def _with(**traits: object) -> bytes:
    plain = json.loads(packed(copied()))
    plain["clips"]["clips"][0]["clip"].update(traits)
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": 99, "clips": {}}',
        b'{"format": 1, "clips": {"clips": [], "materials": []}}',
        b'{"format": 1, "clips": {"clips": [{}], "materials": []}}',
        b'{"format": 1, "clips": ' + b"[" * 100_000,
        _with(volume="loud"),
        _with(volume=-1.0),
        _with(volume=float("nan")),
        _with(volume=1e9),
        _with(speed=0.0),
        _with(fade_in_us=-5),
        _with(id=7),
        _with(timeline_range={"start_us": -1, "duration_us": 5}),
        _with(timeline_range={"start_us": 0, "duration_us": 0}),
        _with(timeline_range={"start_us": 0, "duration_us": 10**18}),
        _with(timeline_range=[0, 5]),
        _with(volume_points=[{"offset_us": 0, "gain": 99.0}]),
    ],
)
def test_whatever_is_no_parcel_of_clips_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        unpacked(data)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    assert unpacked(_with(from_the_future=1)) == copied()
