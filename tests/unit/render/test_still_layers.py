"""Photos that move: made smaller once, and still what the book says at every moment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from editor.media.picture_graph import Frame, shrunk
from editor.model.clip import Extra, Keyframe, KeyframeCurve, Placement
from editor.model.look import Animation
from editor.model.material import Crop, MaterialKind
from editor.model.timeline import Timeline
from editor.render import still_layers
from editor.render.composite import Compositor
from editor.render.picture_plan import plan_picture
from tests.film import clip_of
from tests.unit.render.picture_reference import (
    Picture,
    colour_error,
    drawn,
    laid,
    layered,
    likeness,
    picture_track,
    plain,
    scene,
    write_picture,
)

SECOND = 1_000_000


def photo(path: Path, curves: tuple[KeyframeCurve, ...] = (), **traits: Any) -> Timeline:
    material, clip = clip_of(
        path, 0, SECOND, kind=MaterialKind.PHOTO, keyframe_curves=curves, id="photo", **traits
    )
    return layered(picture_track("v", clip, is_main=True), colour="#2040a0").with_materials(material)


def curve(what: str, first: float, last: float) -> KeyframeCurve:
    return KeyframeCurve(what, (Keyframe(0, first), Keyframe(SECOND, last)))


@pytest.fixture(scope="module")
def large() -> Picture:
    return scene(1600, 1200, seed=5)


def test_a_large_photo_pans_zooms_and_turns_by_the_book(tmp_path: Path, large: Picture) -> None:
    path = write_picture(tmp_path / "large.png", large)
    moves = (curve("scale", 1.0, 1.6), curve("position_x", -0.2, 0.3), curve("rotation", 0.0, 12.0))
    line = photo(path, moves)
    for frame in (0, 14, 29):
        share = frame / 30
        place = Placement(
            scale_x=1 + 0.6 * share, scale_y=1 + 0.6 * share, x=-0.2 + 0.5 * share, rotation=12 * share
        )
        seen, wanted = drawn(line, frame * SECOND // 30 + 1), laid(plain((32, 64, 160)), large, place)
        assert likeness(seen, wanted) >= 0.98, frame
        assert colour_error(seen, wanted) < 3, frame


def test_it_is_made_smaller_once_and_no_smaller_than_its_largest_moment(
    tmp_path: Path, large: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[tuple[int, int]] = []
    make = shrunk

    def noted(frame: Frame, factor: float) -> Frame:
        made = make(frame, factor)
        sizes.append((made.width, made.height))
        return made

    monkeypatch.setattr(still_layers, "shrunk", noted)
    path = write_picture(tmp_path / "large.png", large)
    cases: list[tuple[Timeline, list[tuple[int, int]]]] = [
        (photo(path, (curve("position_x", 0.0, 0.5),)), [(240, 180)]),
        (photo(path, (curve("scale", 2.0, 1.0),)), [(480, 360)]),
        (photo(path, (curve("scale", 1.0, 9.0),)), []),
        (
            photo(path, extras=(Extra("a", "a", look=Animation("in", "Zoom out", "", 0, 400_000)),)),
            [(480, 360)],
        ),
        (photo(path), []),
    ]
    for line, wanted in cases:
        sizes.clear()
        plan = plan_picture(line)
        with Compositor(320, 180) as compositor:
            for number in range(plan.n_frames):
                compositor.frame(plan, number)
        assert sizes == wanted


def test_a_crop_of_a_large_photo_keeps_its_pixels(tmp_path: Path, large: Picture) -> None:
    """A sixteenth of the photo fills the canvas, so all of it is four times as large each way."""
    line = photo(write_picture(tmp_path / "large.png", large), (curve("position_y", 0.0, 0.4),))
    (material,) = line.materials.values()
    part = line.with_materials(replace(material, crop=Crop(0.25, 0.25, 0.5, 0.5)))
    cut = large[300:600, 400:800]
    for frame in (0, 15):
        wanted = laid(plain((32, 64, 160)), cut, Placement(y=0.4 * frame / 30))
        assert likeness(drawn(part, frame * SECOND // 30 + 1), wanted) >= 0.98, frame


def test_a_transparent_photo_stays_transparent(tmp_path: Path, large: Picture) -> None:
    alpha = np.zeros((1200, 1600))
    alpha[300:900, 400:1200] = 255
    path = write_picture(tmp_path / "clear.png", np.dstack([large, alpha]))
    line = photo(path, (curve("position_x", 0.0, 0.4),))
    for frame in (0, 15):
        wanted = laid(plain((32, 64, 160)), large, Placement(x=0.4 * frame / 30), alpha=alpha / 255)
        assert likeness(drawn(line, frame * SECOND // 30 + 1), wanted) >= 0.98, frame
