"""Keyframes, animations and transitions: their values, and the pictures that they make."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from editor.model.clip import Clip, Extra, Keyframe, KeyframeCurve, Placement
from editor.model.look import Animation, Transition
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.render import picture_animations, picture_transitions
from editor.render.picture_keyframes import value_at
from editor.render.picture_plan import plan_picture
from tests.film import clip_of
from tests.media_factory import MediaFactory
from tests.media_making import frame_number
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

SECOND = 1_000_000


def pair(shape: str, **handles: Any) -> tuple[Keyframe, Keyframe]:
    return Keyframe(0, 10.0, shape, **handles), Keyframe(SECOND, 30.0, shape, -400_000, -5.0)


def test_a_value_is_held_before_the_first_keyframe_and_after_the_last() -> None:
    for shape in ("linear", "hold", "smooth", "free"):
        assert [value_at(pair(shape), at) for at in (-5, SECOND, 9 * SECOND)] == [10.0, 30.0, 30.0]


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.9])
def test_values_travel_by_their_shape(share: float) -> None:
    at = share * SECOND
    assert value_at(pair("linear"), at) == pytest.approx(10 + 20 * share)
    assert value_at(pair("hold"), at) == 10.0
    assert value_at(pair("smooth"), at) == pytest.approx(10 + 20 * (3 * share**2 - 2 * share**3))


def test_a_free_curve_is_the_bezier_of_its_handles() -> None:
    keyframes = pair("free", out_us=300_000, out_value=12.0)
    t = np.linspace(0, 1, 200_001)
    xs = 3 * (1 - t) ** 2 * t * 0.3 + 3 * (1 - t) * t**2 * 0.6 + t**3
    ys = (1 - t) ** 3 * 10 + 3 * (1 - t) ** 2 * t * 22 + 3 * (1 - t) * t**2 * 25 + t**3 * 30
    for share in (0.05, 0.2, 0.5, 0.77, 0.99):
        assert value_at(keyframes, share * SECOND) == pytest.approx(np.interp(share, xs, ys), abs=1e-3)


def test_handles_that_cross_do_not_turn_time_back() -> None:
    wild = (
        Keyframe(0, 0.0, "free", 0, 0.0, 50 * SECOND, 0.0),
        Keyframe(SECOND, 1.0, "free", -50 * SECOND, 0.0),
    )
    values = [value_at(wild, at) for at in range(0, SECOND, 10_000)]
    assert all(0 <= a <= b <= 1 for a, b in pairwise(values))


MOVES = {
    "position_x": (-0.4, 0.5), "position_y": (0.3, -0.3), "scale": (0.4, 1.7), "scale_x": (0.3, 0.9),
    "scale_y": (0.3, 0.9), "rotation": (-20.0, 50.0), "opacity": (0.1, 0.9),
}  # fmt: skip


def still_of(path: Path, **traits: Any) -> tuple[Material, Clip]:
    return clip_of(path, 0, SECOND, kind=MaterialKind.PHOTO, **traits)


@pytest.mark.parametrize("what", list(MOVES))
def test_every_property_moves_by_its_keyframes(tmp_path: Path, what: str) -> None:
    picture = scene(400, 300)
    path = write_picture(tmp_path / "scene.png", picture)
    first, last = MOVES[what]
    base = Placement(scale_x=0.7, scale_y=0.7)
    curve = KeyframeCurve(what, (Keyframe(0, first), Keyframe(SECOND, last)))
    material, clip = still_of(path, placement=base, keyframe_curves=(curve,))
    line = layered(picture_track("v", clip), colour="#2040a0").with_materials(material)
    fields = {"position_x": ["x"], "position_y": ["y"], "scale": ["scale_x", "scale_y"]}.get(what, [what])
    for frame in (0, 11, 29):
        value = first + (last - first) * (frame * SECOND // 30) / SECOND
        changes: dict[str, Any] = dict.fromkeys(fields, value)
        place = replace(base, **changes)
        seen = drawn(line, frame * SECOND // 30 + 1)
        assert likeness(seen, laid(plain((32, 64, 160)), picture, place)) >= 0.98, frame


# --- animations ------------------------------------------------------------------------------------------

AT_HALF = [
    ("in", "fade", Placement(opacity=0.5)),
    ("in", "slide left", Placement(x=1.0)),
    ("in", "slide right", Placement(x=-1.0)),
    ("in", "slide up", Placement(y=-1.0)),
    ("in", "slide down", Placement(y=1.0)),
    ("in", "zoom in", Placement(scale_x=0.5, scale_y=0.5)),
    ("in", "zoom out", Placement(scale_x=1.5, scale_y=1.5, opacity=0.5)),
    ("out", "fade", Placement(opacity=0.5)),
    ("out", "slide left", Placement(x=-1.0)),
    ("out", "slide up", Placement(y=1.0)),
    ("out", "zoom in", Placement(scale_x=1.5, scale_y=1.5, opacity=0.5)),
    ("out", "zoom out", Placement(scale_x=0.5, scale_y=0.5)),
    ("loop", "zoom", Placement(scale_x=1.1, scale_y=1.1)),
]


@pytest.mark.parametrize(("role", "name", "wanted"), AT_HALF)
def test_an_animation_moves_the_clip_at_its_end(
    tmp_path: Path, role: str, name: str, wanted: Placement
) -> None:
    picture = scene(320, 180)
    path = write_picture(tmp_path / "scene.png", picture)
    look = Animation(role, name, "", 0, 400_000)
    material, clip = still_of(path, extras=(Extra("animation", name, look=look),))
    line = layered(picture_track("v", clip), colour="#2040a0").with_materials(material)
    shot = plan_picture(line).shots[0]
    half_us = 800_000 if role == "out" else 200_000
    found = shot.placement_at(half_us)
    assert _near(found, wanted)
    assert likeness(drawn(line, half_us), laid(plain((32, 64, 160)), picture, wanted)) >= 0.98
    still_us = 100_000 if role == "out" else 700_000
    if role != "loop":
        assert shot.placement_at(still_us) == Placement()


def _near(found: Placement, wanted: Placement) -> bool:
    parts = ("opacity", "rotation", "scale_x", "scale_y", "x", "y")
    return all(abs(getattr(found, part) - getattr(wanted, part)) < 1e-6 for part in parts)


def test_names_and_ids_of_several_languages_are_known() -> None:
    assert picture_animations.kind_of(Animation("in", "渐显")) == "fade"
    assert picture_animations.kind_of(Animation("in", "whatever", "6798333076469453320")) == "slide right"
    assert picture_animations.kind_of(Animation("in", "Spin 3D")) == ""
    assert picture_animations.kind_of(Animation("loop", "Slide Left")) == ""
    for name, kind, known in (
        ("Mix", "dissolve", True), ("叠化", "dissolve", True), ("Black Fade", "dip to black", True),
        ("White_Flash", "dip to white", True), ("Wipe Left", "wipe left", True), ("上移", "slide up", True),
        ("Trượt xuống", "slide down", True), ("Pull in", "zoom in", True), ("Glitch 7", "dissolve", False),
    ):  # fmt: skip
        assert picture_transitions.kind_of(Transition(name)) == (kind, known)
    assert picture_transitions.kind_of(Transition("任意", resource_id="6724849898857959950")) == (
        "wipe right", True,
    )  # fmt: skip


# --- transitions -----------------------------------------------------------------------------------------


def change(
    tmp_path: Path, name: str, *, overlap: bool, is_main: bool = True
) -> tuple[Timeline, np.ndarray, np.ndarray]:
    """Two stills of a second each with a change of 0.4 s between them."""
    pictures = [scene(320, 180, seed=n) for n in (1, 2)]
    clips, materials = [], []
    for n, picture in enumerate(pictures):
        path = write_picture(tmp_path / f"{n}.png", picture)
        start_us = n * (600_000 if overlap else SECOND)
        look = Transition(name, duration_us=400_000, is_overlap=overlap)
        extras = (Extra("transition", name, 400_000, look),) if n == 0 else ()
        material, clip = clip_of(path, start_us, SECOND, kind=MaterialKind.PHOTO, extras=extras, id=f"c{n}")
        clips.append(clip)
        materials.append(material)
    line = layered(picture_track("v", *clips, is_main=is_main)).with_materials(*materials)
    return line, pictures[0], pictures[1]


def by_the_book(name: str, a: np.ndarray, b: np.ndarray, p: float) -> np.ndarray:
    y, x = np.mgrid[0:180, 0:320] + 0.5
    if name in ("Black Fade", "White Flash"):
        colour = np.full_like(a, 255.0 if name == "White Flash" else 0.0)
        return a + (colour - a) * 2 * p if p < 0.5 else colour + (b - colour) * (2 * p - 1)
    if name.startswith("Wipe"):
        share = {"Left": 1 - x / 320, "Right": x / 320, "Up": 1 - y / 180, "Down": y / 180}[name.split()[1]]
        return np.where((share < p)[..., None], b, a)
    if name.startswith("Slide"):
        step = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}[name.split()[1]]
        dx, dy = round(p * 320) * step[0], round(p * 180) * step[1]
        double = np.concatenate([b, a, b], axis=1 if step[0] else 0)
        top, left = (180 if step[1] else 0) - dy, (320 if step[0] else 0) - dx
        return double[top : top + 180, left : left + 320]
    grown = 1 + np.sin(p * np.pi / 2)
    if name == "Zoom In":
        return laid(plain(), a, Placement(scale_x=grown, scale_y=grown)) * (1 - p) + b * p
    if name == "Zoom Out":
        shrunk = 3 - grown
        return a * (1 - p) + laid(plain(), b, Placement(scale_x=shrunk, scale_y=shrunk)) * p
    return a * (1 - p) + b * p


NAMES = [
    "Dissolve", "Black Fade", "White Flash", "Wipe Left", "Wipe Right", "Wipe Up", "Wipe Down",
    "Slide Left", "Slide Right", "Slide Up", "Slide Down", "Zoom In", "Zoom Out", "Something of the app",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_change_is_drawn_by_the_book(tmp_path: Path, name: str) -> None:
    line, before, after = change(tmp_path, name, overlap=True)
    plan = plan_picture(line)
    (found,) = plan.changes
    assert (found.first_frame, found.end_frame) == (18, 30)
    for frame in (20, 27):
        share = (plan.time_us(frame) - 600_000) / 400_000
        wanted = by_the_book(name, before, after, share)
        seen = drawn(line, plan.time_us(frame) + 1)
        assert likeness(seen, wanted) >= 0.98, frame
        assert colour_error(seen, wanted) < 3
    assert likeness(drawn(line, 500_000), before) >= 0.98
    assert likeness(drawn(line, 1_100_000), after) >= 0.98


def test_clips_that_touch_change_around_the_cut(tmp_path: Path) -> None:
    line, before, after = change(tmp_path, "Dissolve", overlap=False)
    (found,) = plan_picture(line).changes
    assert (found.first_frame, found.end_frame) == (24, 36)
    seen = drawn(line, SECOND)
    assert likeness(seen, (before + after) / 2) >= 0.98


def test_a_change_of_an_overlay_leaves_what_is_below(tmp_path: Path) -> None:
    line, before, after = change(tmp_path, "Dissolve", overlap=False, is_main=False)
    small = Placement(scale_x=0.5, scale_y=0.5)
    track = replace(
        line.tracks[0], clips=tuple(replace(clip, placement=small) for clip in line.tracks[0].clips)
    )
    below = plain()
    wanted = (laid(below, before, small) + laid(below, after, small)) / 2
    assert likeness(drawn(line.with_track(track), SECOND), wanted) >= 0.98


@pytest.mark.parametrize("overlap", [True, False])
def test_films_go_on_beyond_their_ends_while_they_change(media_factory: MediaFactory, overlap: bool) -> None:
    """The frame numbers of both films, read from the halves of a wipe."""
    film = media_factory.video(seconds=3, frame_rate=30)
    look = Transition("Wipe Up", duration_us=400_000, is_overlap=overlap)
    start_us = 600_000 if overlap else SECOND
    first = clip_of(film, 0, SECOND, id="a", extras=(Extra("transition", "", 400_000, look),))
    second = clip_of(film, start_us, SECOND, source_us=1_500_000, id="b")
    line = layered(picture_track("v", first[1], second[1], is_main=True)).with_materials(first[0])
    plan = plan_picture(line)
    change_start = plan.changes[0].first_frame
    for frame in (change_start + 1, change_start + 4):
        seen = drawn(line, plan.time_us(frame) + 1)
        # A wipe upwards has uncovered the lower part only: the numbers above are the first film's.
        assert frame_number(seen[..., 1]) == frame
    end = plan.changes[0].end_frame
    assert frame_number(drawn(line, plan.time_us(end) + 1)[..., 1]) == 45 + end - round(
        start_us * 30 / SECOND
    )
