"""Masks, keys, colours, blends and HDR against references in doubles."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from scipy.ndimage import maximum_filter, minimum_filter

from editor.errors import MediaError
from editor.media.picture_colours import read_cube
from editor.model.clip import Extra, Keyframe, KeyframeCurve, Placement
from editor.model.look import Adjustment, Blend, ChromaKey, Look, Mask
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
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

BLUE = (32, 64, 160)
SECOND = 1_000_000
PLAIN = Placement()


def treated(path: Path, look: Look, placement: Placement = PLAIN, **traits: Any) -> Timeline:
    material, clip = clip_of(
        path, 0, SECOND, kind=MaterialKind.PHOTO, placement=placement,
        extras=(Extra("treatment", "x", look=look),), **traits,
    )  # fmt: skip
    return layered(picture_track("v", clip), colour="#2040a0").with_materials(material)


# --- masks -----------------------------------------------------------------------------------------------

MASKS = [
    Mask("line", 0.1, 0.2, rotation=25.0),
    Mask("line", rotation=180.0, feather=0.2),
    Mask("mirror", 0.0, -0.1, height=0.4, rotation=10.0, feather=0.05),
    Mask("circle", 0.2, 0.1, 0.4, 0.6),
    Mask("circle", 0.0, 0.0, 0.5, 0.5, feather=0.3, is_inverted=True),
    Mask("rectangle", -0.1, 0.0, 0.5, 0.6, rotation=15.0, round_corner=0.5),
    Mask("rectangle", 0.0, 0.0, 0.7, 0.3, feather=0.1, is_inverted=True),
]


def seen_by(mask: Mask) -> Callable[[Picture, Picture, float, float], Picture]:
    """How much a mask shows, from the nearest point of a finely drawn outline."""

    def weights(across: Picture, down: Picture, width: float, height: float) -> Picture:
        angle = math.radians(mask.rotation)
        x, y = across - mask.x * width / 2, down + mask.y * height / 2
        u, v = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
        half_x, half_y = mask.width * width / 2, mask.height * height / 2
        if mask.shape == "line":
            distance = v
        elif mask.shape == "mirror":
            distance = np.abs(v) - half_y
        else:
            distance = _to_outline(mask, u, v, half_x, half_y)
        soft = max(mask.feather * min(width, height), 1.0)
        shown = np.clip(0.5 - distance / soft, 0, 1)
        return 1 - shown if mask.is_inverted else shown

    return weights


def _to_outline(mask: Mask, u: Picture, v: Picture, half_x: float, half_y: float) -> Picture:
    from scipy.spatial import cKDTree

    t = np.linspace(0, 2 * math.pi, 4000)
    if mask.shape == "circle":
        outline = np.stack([half_x * np.cos(t), half_y * np.sin(t)], axis=-1)
        inside = (u / half_x) ** 2 + (v / half_y) ** 2 <= 1
    else:
        r = mask.round_corner * min(half_x, half_y)
        corners = [(sx * (half_x - r), sy * (half_y - r)) for sx, sy in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
        arcs = [
            np.stack([cx + r * np.cos(a), cy + r * np.sin(a)], axis=-1)
            for n, (cx, cy) in enumerate(corners)
            for a in [np.linspace(n * math.pi / 2, (n + 1) * math.pi / 2, 400)]
        ]
        ring = np.concatenate([*arcs, arcs[0][:1]])
        walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(ring, axis=0).T))])
        steps = np.linspace(0, walked[-1], 4_000)
        outline = np.stack([np.interp(steps, walked, ring[:, n]) for n in (0, 1)], axis=-1)
        qx, qy = np.abs(u) - half_x + r, np.abs(v) - half_y + r
        inside = np.where((qx > 0) & (qy > 0), qx**2 + qy**2 <= r**2, np.maximum(qx, qy) <= r)
    far, _ = cKDTree(outline).query(np.stack([u.ravel(), v.ravel()], axis=-1))
    return np.where(inside, -1, 1) * far.reshape(u.shape)


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize(
    "placement", [Placement(), Placement(scale_x=0.7, scale_y=0.7, rotation=30, x=0.2, flip_horizontal=True)]
)
def test_a_mask_shows_its_part_and_moves_with_the_picture(
    tmp_path: Path, mask: Mask, placement: Placement
) -> None:
    picture = scene(320, 180)
    seen = drawn(treated(write_picture(tmp_path / "scene.png", picture), mask, placement))
    wanted = laid(plain(BLUE), picture, placement, weights=seen_by(mask))
    assert likeness(seen, wanted) >= 0.98
    assert colour_error(seen, wanted) < 2.5


def test_a_mask_has_keyframes_too(tmp_path: Path) -> None:
    picture = scene(320, 180)
    curve = KeyframeCurve("mask_x", (Keyframe(0, -0.5), Keyframe(SECOND, 0.5)))
    mask = Mask("circle", 0, 0, 0.3, 0.5)
    line = treated(write_picture(tmp_path / "scene.png", picture), mask, keyframe_curves=(curve,))
    wanted = laid(plain(BLUE), picture, weights=seen_by(replace(mask, x=0.2)))
    assert likeness(drawn(line, 700_000), wanted) >= 0.98


# --- keys ------------------------------------------------------------------------------------------------


def test_a_key_takes_its_colour_away(tmp_path: Path) -> None:
    picture = scene(320, 180)
    green = np.array([0.0, 255.0, 0.0])
    picture[:, 160:] = green
    picture[60:120, 200:260] = (220, 60, 50)
    seen = drawn(treated(write_picture(tmp_path / "g.png", picture), ChromaKey("#00ff00", 0.3, 0, 0.1)))
    wanted = picture.copy()
    wanted[(picture == green).all(axis=-1)] = BLUE
    # Colours lie on every second pixel, so the border of the key itself is not compared.
    assert likeness(seen[:, :152], wanted[:, :152]) >= 0.98
    near = minimum_filter((picture == green).all(axis=-1).astype(int), 9) == maximum_filter(
        (picture == green).all(axis=-1).astype(int), 9
    )
    assert np.abs(seen[..., :3] - wanted)[near].mean() < 3
    assert np.abs(seen[20, 200:300, :3].astype(int) - BLUE).max() <= 4
    assert np.abs(seen[90, 230, :3].astype(int) - (220, 60, 50)).max() <= 8


# --- colours ---------------------------------------------------------------------------------------------

LUMA = np.array([0.2126, 0.7152, 0.0722])


def by_formula(rgb: Picture, what: str, amount: float) -> Picture:
    if what == "brightness":
        rgb = rgb + amount / 2
    elif what == "contrast":
        rgb = (rgb - 0.5) * (1 + amount) + 0.5
    elif what == "saturation":
        grey = (rgb @ LUMA)[..., None]
        rgb = grey + (rgb - grey) * (1 + amount)
    else:
        rgb = rgb * np.array([1 + amount / 4, 1, 1 - amount / 4])
    return np.clip(rgb, 0, 1)


@pytest.mark.parametrize("what", ["brightness", "contrast", "saturation", "temperature"])
@pytest.mark.parametrize("amount", [-0.6, 0.3, 1.0])
def test_a_setting_changes_every_colour_by_its_formula(tmp_path: Path, what: str, amount: float) -> None:
    picture = scene(320, 180)
    seen = drawn(treated(write_picture(tmp_path / "scene.png", picture), Adjustment(what, amount)))
    wanted = 255 * by_formula(picture / 255, what, amount)
    assert likeness(seen, wanted) >= 0.98
    assert colour_error(seen, wanted) < 4.5


def test_a_setting_moves_by_keyframes_and_keeps_what_is_clear(tmp_path: Path) -> None:
    picture = scene(320, 180)
    alpha = np.zeros((180, 320, 1))
    alpha[:, :200] = 255
    path = write_picture(tmp_path / "clear.png", np.concatenate([picture, alpha], axis=-1))
    curve = KeyframeCurve("brightness", (Keyframe(0, 0.0), Keyframe(SECOND, 0.8)))
    line = treated(path, Adjustment("brightness", 0.1), keyframe_curves=(curve,))
    wanted = laid(plain(BLUE), 255 * by_formula(picture / 255, "brightness", 0.4), alpha=alpha[..., 0] / 255)
    assert likeness(drawn(line, 500_000), wanted) >= 0.98


def test_an_adjustment_layer_changes_everything_below_and_nothing_above(tmp_path: Path) -> None:
    picture, over = scene(320, 180), scene(160, 90, seed=3)
    below = clip_of(write_picture(tmp_path / "a.png", picture), 0, SECOND, kind=MaterialKind.PHOTO)
    small = Placement(scale_x=0.4, scale_y=0.4, x=0.5)
    above = clip_of(
        write_picture(tmp_path / "b.png", over), 0, SECOND, kind=MaterialKind.PHOTO, placement=small
    )
    look = Extra("adjustment", "x", look=Adjustment("contrast", 0.5))
    setting = replace(below[1], id="s", material_id="none", extras=(look,), placement=None)
    line = layered(
        picture_track("v", below[1], is_main=True),
        Track("j", TrackKind.ADJUSTMENT, clips=(setting,)),
        picture_track("o", above[1]),
    ).with_materials(below[0], above[0])
    wanted = laid(255 * by_formula(picture / 255, "contrast", 0.5), over, small)
    assert likeness(drawn(line), wanted) >= 0.98


def cube(path: Path, size: int, change: Callable[[Picture], Picture]) -> Path:
    axis = np.linspace(0, 1, size)
    b, g, r = np.meshgrid(axis, axis, axis, indexing="ij")
    colours = change(np.stack([r.ravel(), g.ravel(), b.ravel()], axis=-1))
    rows = "\n".join(" ".join(f"{part:.6f}" for part in row) for row in colours)
    path.write_text(f'TITLE "test"\n# made\nLUT_3D_SIZE {size}\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 1\n{rows}\n')
    return path


def test_a_colour_table_is_looked_up(tmp_path: Path) -> None:
    picture = scene(320, 180)

    def swap(rgb: Picture) -> Picture:
        return np.clip(np.stack([rgb[..., 2], rgb[..., 0] ** 1.4, 1 - rgb[..., 1]], axis=-1), 0, 1)

    path = cube(tmp_path / "swap.cube", 33, swap)
    for amount in (1.0, 0.4):
        line = treated(write_picture(tmp_path / "s.png", picture), Adjustment("lut", amount, str(path)))
        wanted = picture + (255 * swap(picture / 255) - picture) * amount
        seen = drawn(line)
        assert likeness(seen, wanted) >= 0.98
        assert colour_error(seen, wanted) < 4


@pytest.mark.parametrize("words", ["", "LUT_3D_SIZE 2\n0 0 0\n", "LUT_3D_SIZE 900\n", "LUT_3D_SIZE x\n"])
def test_what_is_no_colour_table_is_refused_in_words(tmp_path: Path, words: str) -> None:
    path = tmp_path / "bad.cube"
    path.write_text(words)
    with pytest.raises(MediaError, match="colour table"):
        read_cube(str(path))


# --- blends ----------------------------------------------------------------------------------------------


def _hard(b: Picture, s: Picture) -> Picture:
    return np.where(s <= 0.5, b * 2 * s, b + (2 * s - 1) - b * (2 * s - 1))


def _soft(b: Picture, s: Picture) -> Picture:
    """Without the kink at the middle that the W3C has for bright sources."""
    return (1 - 2 * s) * b * b + 2 * s * b


BLENDS: dict[str, Callable[[Picture, Picture], Picture]] = {
    "multiply": lambda b, s: b * s,
    "screen": lambda b, s: b + s - b * s,
    "darken": np.minimum,
    "lighten": np.maximum,
    "overlay": lambda b, s: _hard(s, b),
    "hard light": _hard,
    "soft light": _soft,
    "color dodge": lambda b, s: np.where(s >= 1, 1, np.minimum(1, b / np.maximum(1 - s, 1e-6))),
    "color burn": lambda b, s: np.where(s <= 0, 0, 1 - np.minimum(1, (1 - b) / np.maximum(s, 1e-6))),
    "linear burn": lambda b, s: np.maximum(b + s - 1, 0),
}


@pytest.mark.parametrize("name", list(BLENDS))
@pytest.mark.parametrize(
    "placement", [Placement(), Placement(scale_x=0.6, scale_y=0.6, x=0.6, rotation=20, opacity=0.7)]
)
def test_a_blend_mixes_colours_by_its_formula(tmp_path: Path, name: str, placement: Placement) -> None:
    under, over = scene(320, 180, seed=5, grain=15), scene(320, 180, seed=6, grain=15)
    below = clip_of(write_picture(tmp_path / "a.png", under), 0, SECOND, kind=MaterialKind.PHOTO)
    above = clip_of(
        write_picture(tmp_path / "b.png", over), 0, SECOND, kind=MaterialKind.PHOTO, placement=placement,
        extras=(Extra("blend", name, look=Blend(name)),),
    )  # fmt: skip
    line = layered(picture_track("v", below[1], is_main=True), picture_track("o", above[1])).with_materials(
        below[0], above[0]
    )
    wanted = laid(under, over, placement, mix=BLENDS[name])
    seen = drawn(line)
    assert likeness(seen, wanted) >= 0.98
    assert colour_error(seen, wanted) < 4


# --- HDR -------------------------------------------------------------------------------------------------


def hdr_film(path: Path, nits: np.ndarray, curve: int) -> Path:
    """A film of greys with levels in nits, 10 bits, BT.2020, with a curve of HDR."""
    y = np.clip(nits / 10_000, 0, 1) ** 0.1593017578125
    signal = ((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y)) ** 78.84375
    if curve == 18:
        scene_light = (nits / 1000) ** (1 / 1.2)
        signal = np.where(
            scene_light <= 1 / 12,
            np.sqrt(3 * scene_light),
            0.17883277 * np.log(np.maximum(12 * scene_light - 0.28466892, 1e-9)) + 0.55991073,
        )
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p10le"
        context = stream.codec_context
        context.colorspace, context.color_primaries, context.color_trc, context.color_range = 9, 9, curve, 1
        frame = av.VideoFrame(320, 180, "yuv420p10le")
        planes: list[Any] = list(frame.planes)
        for number, plane in enumerate(planes):
            lines = np.frombuffer(plane, np.uint16).reshape(plane.height, plane.line_size // 2)
            lines[:] = 512
            if number == 0:
                lines[:, :320] = np.rint(64 + 876 * signal)[None, :]
        frame.colorspace, frame.color_primaries, frame.color_trc, frame.color_range = 9, 9, curve, 1
        for number in range(3):
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("curve", [16, 18])
def test_hdr_becomes_sdr_by_the_curve(tmp_path: Path, curve: int) -> None:
    nits = np.concatenate([np.linspace(1, 203, 160), np.linspace(203, 1000, 160)])
    path = hdr_film(tmp_path / "hdr.mkv", nits, curve)
    light = nits / 203
    toned = np.where(light <= 0.6, light, 0.6 + 0.4 * (1 - np.exp(-(np.maximum(light, 0.6) - 0.6) / 0.4)))
    wanted = 255 * np.clip(toned, 0, 1) ** (1 / 2.4)
    material, clip = clip_of(path, 0, 200_000)
    for placement in (Placement(), Placement(opacity=1.0, scale_x=1.001, scale_y=1.001)):
        line = layered(picture_track("v", replace(clip, placement=placement), is_main=True)).with_materials(
            material
        )
        seen = drawn(line)[90, 4:-4, :3].astype(float)
        assert np.abs(seen - wanted[4:-4, None]).max() < 6
        assert np.abs(seen - wanted[4:-4, None]).mean() < 2.5
