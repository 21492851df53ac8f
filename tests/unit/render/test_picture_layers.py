"""Layers of pictures against references in doubles: place, size, turn, order, what shows through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from editor.model.clip import Clip, Extra, Placement
from editor.model.look import Background
from editor.model.material import Crop, Material, MaterialKind
from editor.model.timeline import Timeline, Track
from tests.film import clip_of
from tests.unit.render.picture_reference import (
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
from tests.unit.render.test_library_pictures import behind

BLUE = (32, 64, 160)
PLACES = [
    Placement(scale_x=0.5, scale_y=0.5),
    Placement(scale_x=0.37, scale_y=0.37, x=0.31, y=-0.27),
    Placement(scale_x=0.6, scale_y=0.3, x=-0.2, y=0.4),
    Placement(rotation=30.0, scale_x=0.7, scale_y=0.7),
    Placement(rotation=-90.0, scale_x=0.5, scale_y=0.5, x=0.1),
    Placement(rotation=180.0, x=0.013, y=0.021),
    Placement(opacity=0.35, scale_x=0.8, scale_y=0.8),
    Placement(flip_horizontal=True, rotation=15.0, scale_x=0.8, scale_y=0.8),
    Placement(flip_vertical=True, x=0.25),
    Placement(scale_x=3.0, scale_y=3.0, x=0.7, y=-0.4),
    Placement(scale_x=9.0, scale_y=9.0, x=2.0, y=3.0, rotation=12.0),
    Placement(scale_x=6.0, scale_y=6.0, flip_horizontal=True, flip_vertical=True, x=-1.5, y=0.9),
]


def still_clip(path: Path, **traits: Any) -> tuple[Material, Clip]:
    return clip_of(path, 0, 1_000_000, kind=MaterialKind.PHOTO, **traits)


def one(path: Path, *, is_main: bool, colour: str = "#2040a0", **traits: Any) -> Timeline:
    material, clip = still_clip(path, **traits)
    return layered(picture_track("v", clip, is_main=is_main), colour=colour).with_materials(material)


@pytest.mark.parametrize("placement", PLACES)
def test_a_picture_lies_where_the_draft_says(tmp_path: Path, placement: Placement) -> None:
    picture = scene(400, 300)
    path = write_picture(tmp_path / "scene.png", picture)
    wanted = laid(plain(BLUE), picture, placement)
    for is_main in (True, False):
        seen = drawn(one(path, is_main=is_main, placement=placement))
        assert likeness(seen, wanted) >= 0.98
        assert colour_error(seen, wanted) < 2.5


@pytest.mark.parametrize("size", [(321, 181), (37, 411), (640, 360)])
def test_odd_sizes_are_fitted(tmp_path: Path, size: tuple[int, int]) -> None:
    picture = scene(*size)
    seen = drawn(one(write_picture(tmp_path / "odd.png", picture), is_main=True))
    assert likeness(seen, laid(plain(BLUE), picture)) >= 0.98


def test_what_is_transparent_shows_what_lies_below(tmp_path: Path) -> None:
    picture = scene(320, 180)
    y, x = np.mgrid[0:180, 0:320]
    alpha = np.clip(x / 320 * 1.5 - y / 400, 0, 1)
    path = write_picture(tmp_path / "clear.png", np.dstack([picture, alpha * 255]))
    for placement in (Placement(), PLACES[1], PLACES[3]):
        seen = drawn(one(path, is_main=False, placement=placement))
        assert likeness(seen, laid(plain(BLUE), picture, placement, alpha=alpha)) >= 0.98


def test_a_crop_is_fitted_by_what_is_left(tmp_path: Path) -> None:
    picture = scene(400, 300)
    path = write_picture(tmp_path / "scene.png", picture)
    material, clip = still_clip(path, placement=Placement(scale_x=0.8, scale_y=0.8, rotation=10))
    material = replace(material, crop=Crop(0.25, 0.1, 0.75, 0.9))
    line = layered(picture_track("v", clip, is_main=True), colour="#2040a0").with_materials(material)
    wanted = laid(plain(BLUE), picture[30:270, 100:300], clip.placement or Placement())
    assert likeness(drawn(line), wanted) >= 0.98


def stack(tmp_path: Path, layers: tuple[int, int, int]) -> Timeline:
    """Three pictures over each other, each with a number of its own for its layer."""
    tracks, materials = [], []
    for n, layer in enumerate(layers):
        path = write_picture(tmp_path / f"{n}.png", scene(160, 90, seed=n))
        place = Placement(scale_x=0.6, scale_y=0.6, x=0.2 * n, y=0.1 * n)
        material, clip = still_clip(path, layer=layer, placement=place, id=f"c{n}")
        tracks.append(picture_track(f"t{n}", clip, is_main=n == 0))
        materials.append(material)
    return layered(*tracks).with_materials(*materials)


@pytest.mark.parametrize("layers", [(0, 0, 0), (0, 1, 2), (0, 9, 3), (0, 2, 1)])
def test_the_larger_layer_is_nearer_and_then_the_later_track(
    tmp_path: Path, layers: tuple[int, int, int]
) -> None:
    wanted = plain()
    for n in sorted(range(3), key=lambda n: (layers[n], n)):
        place = Placement(scale_x=0.6, scale_y=0.6, x=0.2 * n, y=0.1 * n)
        wanted = laid(wanted, scene(160, 90, seed=n), place)
    assert likeness(drawn(stack(tmp_path, layers)), wanted) >= 0.98


def test_the_main_track_lies_on_its_colour_blur_or_image(tmp_path: Path) -> None:
    tall = scene(96, 160, seed=4)
    path = write_picture(tmp_path / "tall.png", tall)
    image = scene(320, 180, seed=9)
    write_picture(tmp_path / "sky.png", image)

    def shown(look: Background, name: str) -> np.ndarray:
        return drawn(one(path, is_main=True, extras=(Extra("background", name, look=look),)))

    colour = shown(Background("colour", "#20a040ff"), "#20a040ff")
    assert likeness(colour, laid(plain((32, 160, 64)), tall)) >= 0.98
    on_image = shown(Background("image", path=str(tmp_path / "sky.png")), "picture")
    assert likeness(on_image, laid(image, tall)) >= 0.98
    for blur in (0.0625, 0.375, 1.0):
        blurred = shown(Background("blur", blur=blur), "blur")
        wanted = laid(behind(tall, blur, (320, 180)), tall)
        assert likeness(blurred, wanted) >= 0.98, blur
        assert colour_error(blurred, wanted) < 3, blur


def test_a_sticker_whose_file_is_there_is_drawn(tmp_path: Path) -> None:
    from editor.model.timeline import TrackKind

    picture = scene(100, 100, seed=2)
    path = write_picture(tmp_path / "star.png", picture)
    material, clip = still_clip(path, placement=Placement(scale_x=0.4, scale_y=0.4, x=0.5))
    sticker = replace(material, kind=MaterialKind.STICKER)
    line = layered(Track("s", TrackKind.STICKER, clips=(clip,)), colour="#2040a0").with_materials(sticker)
    assert likeness(drawn(line), laid(plain(BLUE), picture, clip.placement or Placement())) >= 0.98
    assert drawn(line.with_materials(replace(sticker, path=None)))[..., 0].max() < 50
