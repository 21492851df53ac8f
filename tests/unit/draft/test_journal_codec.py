"""The document as plain data and back, and what differs between two of its states."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.draft.journal_codec import applied, decode, difference, encode
from editor.model.clip import Clip, Extra, FadeCurve, Keyframe, KeyframeCurve, Placement, VolumePoint
from editor.model.material import Crop, Material, MaterialKind
from editor.model.timeline import Canvas, Marker, Role, Timeline, Track, TrackKind
from editor.model.timing import TimeRange

numbers = st.integers(0, 10**9)
texts = st.text(max_size=8)
gains = st.floats(0, 10)
curves = st.builds(FadeCurve, st.sampled_from(["bend", "smooth"]), st.floats(-1, 1))
ranges = st.builds(TimeRange, numbers, numbers)


@st.composite
def clips(draw: st.DrawFn) -> Clip:
    return Clip(
        id=draw(st.uuids()).hex, material_id=draw(texts), name=draw(texts), timeline_range=draw(ranges),
        source_range=draw(st.none() | ranges), volume=draw(gains), fade_in_us=draw(numbers),
        fade_in_curve=draw(curves), group_id=draw(texts),
        placement=draw(st.none() | st.builds(Placement, gains)),
        volume_points=tuple(draw(st.lists(st.builds(VolumePoint, numbers, gains), max_size=3))),
        keyframe_curves=draw(st.sampled_from([(), (KeyframeCurve("scale", (Keyframe(5, 0.5, "hold"),)),)])),
        extras=(Extra("mask", draw(texts)),) if draw(st.booleans()) else (),
    )  # fmt: skip


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    tracks = tuple(
        Track(draw(st.uuids()).hex, draw(st.sampled_from(TrackKind)), draw(texts), tuple(row),
              is_muted=draw(st.booleans()), volume=draw(gains), role=draw(st.none() | st.sampled_from(Role)))
        for row in draw(st.lists(st.lists(clips(), max_size=4), max_size=3))
    )  # fmt: skip
    nested = Timeline((Track("inner", TrackKind.SOUND),), frame_rate=Fraction(25))
    materials = [
        Material(
            draw(texts),
            MaterialKind.SOUND,
            draw(texts),
            duration_us=draw(st.none() | numbers),
            crop=Crop(0.1),
        ),
        Material("nested", MaterialKind.COMPOUND, "n", nested=nested),
    ]
    return Timeline(
        tracks, frame_rate=Fraction(draw(st.integers(1, 60_000)), 1001), canvas=Canvas(draw(numbers), 5),
        markers=(Marker("m", draw(numbers), draw(texts)),), in_us=draw(st.none() | numbers),
    ).with_materials(*materials)  # fmt: skip


def over_the_wire(coded: object) -> object:
    return json.loads(json.dumps(coded, allow_nan=False))


@given(timelines())
def test_a_timeline_comes_back_as_it_was(timeline: Timeline) -> None:
    assert decode(over_the_wire(encode(timeline))) == timeline


@given(timelines(), st.data())
def test_a_difference_leads_from_one_state_to_the_next(timeline: Timeline, data: st.DataObject) -> None:
    changed = timeline
    for _ in range(data.draw(st.integers(0, 4))):
        changed = edited(changed, data)
    coded = over_the_wire(difference(timeline, changed).coded)
    assert isinstance(coded, dict)
    assert applied(timeline, coded) == changed
    assert bool(coded) or changed == timeline


def edited(timeline: Timeline, data: st.DataObject) -> Timeline:
    """One random edit; what it does not touch stays the same object, as with real commands."""
    kind = data.draw(
        st.sampled_from(["add", "drop", "change", "turn", "head", "track", "gone", "order", "marks"])
    )
    if kind == "marks":
        return replace(timeline, markers=(), out_us=data.draw(numbers))
    if kind == "track":
        return replace(timeline, tracks=(Track(data.draw(st.uuids()).hex, TrackKind.SOUND), *timeline.tracks))
    if not timeline.tracks:
        return timeline.with_materials(Material("x", MaterialKind.VIDEO, "x"))
    if kind == "gone":
        return replace(timeline, tracks=timeline.tracks[1:])
    if kind == "order":
        return replace(timeline, tracks=tuple(reversed(timeline.tracks)))
    track = data.draw(st.sampled_from(timeline.tracks))
    row = list(track.clips)
    if kind == "head":
        return timeline.with_track(replace(track, name="changed", is_locked=True))
    if kind == "add" or not row:
        row.insert(data.draw(st.integers(0, len(row))), data.draw(clips()))
    elif kind == "turn":
        row.reverse()
    else:
        place = data.draw(st.integers(0, len(row) - 1))
        row[place : place + 1] = [] if kind == "drop" else [replace(row[place], volume=9.0)]
    return timeline.with_track(replace(track, clips=tuple(row)))


def test_an_edit_of_one_clip_among_many_is_a_short_record() -> None:
    row = tuple(Clip(str(n), "m", "name", TimeRange(n * 10, 10)) for n in range(5_000))
    track = Track("t", TrackKind.SOUND, clips=row)
    before = Timeline((track,))
    after = before.with_track(replace(track, clips=(*row[:77], replace(row[77], volume=0.5), *row[78:])))
    assert len(json.dumps(difference(before, after).coded)) < 300


@pytest.mark.parametrize(
    "coded",
    [
        {"": "Clip"}, {"": "Clip", "id": 1, "what": 2}, {"": "os.system"}, {"": "Role", "is": "drums"},
        {"": "Fraction", "is": [1, 0]}, {"no": "name"}, {"": 5}, object(),
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_document_is_refused(coded: object) -> None:
    with pytest.raises(ValueError):
        decode(coded)


def test_endless_nesting_is_refused() -> None:
    coded: object = 1
    for _ in range(100):
        coded = [coded]
    with pytest.raises(ValueError, match="deep"):
        decode(coded)


@pytest.mark.parametrize(
    "coded",
    [
        {"tracks": {"t": {"head": 5}}}, {"order": ["gone"]}, {"tracks": {"new": {"put": [], "gone": []}}},
        {"head": {"what": 1}}, {"materials": {}}, {"tracks": 5}, {"head": 7},
    ],
)  # fmt: skip
def test_a_difference_that_does_not_fit_is_refused(coded: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        applied(Timeline((Track("t", TrackKind.SOUND),)), coded)
