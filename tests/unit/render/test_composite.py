"""The compositor: what it keeps does not grow with the timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.media.picture_graph import Frame, Painter, PictureGraph
from editor.model.clip import Extra, Placement
from editor.model.material import MaterialKind
from editor.render import composite
from editor.render.composite import MAX_PAINTERS, Compositor
from editor.render.picture_plan import plan_picture
from tests.film import clip_of, timeline_of
from tests.media_making import write_still
from tests.unit.render.picture_reference import layered, picture_track


def test_clips_with_backgrounds_of_their_own_keep_few_canvases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = write_still(tmp_path / "still.png", width=64, height=64)
    made: list[str] = []

    def noted(width: int, height: int, colour: str) -> Painter:
        made.append(colour)
        return Painter(width, height, colour)

    monkeypatch.setattr(composite, "Painter", noted)
    colours = [f"#{n:02x}4060ff" for n in range(3 * MAX_PAINTERS)]
    clips = [
        clip_of(still, n * 100_000, 100_000, kind=MaterialKind.PHOTO, extras=(Extra("background", colour),))
        for n, colour in enumerate(colours)
    ]
    plan = plan_picture(timeline_of(clips))
    with Compositor(64, 36) as compositor:
        for number in range(plan.n_frames):
            compositor.frame(plan, number)
        assert len(compositor._painters) == MAX_PAINTERS
    assert made == ["#000000", *colours]


def test_a_frame_that_was_given_away_is_never_drawn_on_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An encoder writes numbers into it in another thread, which a filter would take for its own."""
    small = Placement(scale_x=0.4, scale_y=0.4)
    stills = [write_still(tmp_path / f"{n}.png", width=64, height=36) for n in range(3)]
    tracks, materials = [], []
    for n, (start, length) in enumerate(((3, 20), (6, 4), (8, 6))):
        material, clip = clip_of(
            stills[n], start * 100_000, length * 100_000, kind=MaterialKind.PHOTO, placement=small, id=f"c{n}"
        )
        materials.append(material)
        tracks.append(picture_track(f"t{n}", clip))
    plan = plan_picture(layered(*tracks, size=(64, 36)).with_materials(*materials))
    given: list[Frame] = []
    draw = PictureGraph.draw

    def watched(graph: PictureGraph, frame: Frame, *seconds: Frame) -> Frame:
        assert not any(pushed is known for pushed in (frame, *seconds) for known in given)
        return draw(graph, frame, *seconds)

    monkeypatch.setattr(PictureGraph, "draw", watched)
    with Compositor(64, 36) as compositor:
        for number in range(plan.n_frames):
            given.append(compositor.frame(plan, number))
    assert len({id(frame) for frame in given}) < 12
