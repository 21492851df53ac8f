"""Texts that come, go and move: against the text as it stands, moved and mixed by the book in doubles."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from scipy.ndimage import affine_transform

from editor.draft.read import read_draft
from editor.model.clip import Clip, Extra, Keyframe, KeyframeCurve, Placement
from editor.model.look import Animation, TextLook, TextRun
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.drawing_report import report_of
from tests.film import clip_of
from tests.unit.render.picture_reference import (
    Picture,
    colour_error,
    drawn,
    layered,
    likeness,
    picture_track,
    scene,
    write_picture,
)

pytestmark = pytest.mark.usefixtures("qapp")

SECOND = 1_000_000
START_US = 200_000
MIDDLE_US = 1_200_000
"""A moment at which nothing comes or goes."""
LOOK = TextLook((TextRun(0, 5, size=24.0, colour="#ffd020", stroke_colour="#102040", stroke_width=0.1),))


def titled(tmp_path: Path, *moves: Animation, curves: tuple[KeyframeCurve, ...] = ()) -> Timeline:
    """A text of two seconds over a picture."""
    material, below = clip_of(
        write_picture(tmp_path / "scene.png", scene(320, 180)), 0, 3 * SECOND, kind=MaterialKind.PHOTO
    )
    words = Material("words", MaterialKind.TEXT, "words", text="Heavy", look=LOOK)
    extras = tuple(Extra("animation", move.name, look=move) for move in moves)
    text = Clip(
        "text", "words", "words", TimeRange(START_US, 2 * SECOND),
        placement=Placement(), extras=extras, keyframe_curves=curves,
    )  # fmt: skip
    tracks = (picture_track("v", below, is_main=True), Track("t", TrackKind.TEXT, clips=(text,)))
    return layered(*tracks).with_materials(material, words)


def parts_of(line: Timeline) -> tuple[Picture, Picture, Picture]:
    """The picture below, and the text as it stands: its colours, and how much it covers.

    Both follow from the text over two plain canvases (Porter and Duff: over = colour × alpha + below × rest).
    """
    # A curve that goes nowhere: texts that have none lie on whole pixels, up to one beside their place.
    here = KeyframeCurve("position_x", (Keyframe(0, 0.0), Keyframe(SECOND, 0.0)))
    still = replace(line.tracks[1].clips[0], extras=(), keyframe_curves=(here,))
    texts = replace(line.tracks[1], clips=(still,))
    over = []
    for colour in ("#101010", "#e0e0e0"):
        alone = replace(line, tracks=(texts,), canvas=replace(line.canvas, colour=colour))
        over.append(drawn(alone, MIDDLE_US)[..., :3].astype(np.float64))
    alpha = np.clip(1 - (over[1] - over[0]).mean(axis=-1, keepdims=True) / 208, 0, 1)
    below = drawn(replace(line, tracks=line.tracks[:1]), MIDDLE_US)[..., :3].astype(np.float64)
    return below, over[0] - 16 * (1 - alpha), alpha


def by_the_book(
    line: Timeline, *, opacity: float = 1.0, x: float = 0.0, y: float = 0.0, scale: float = 1.0
) -> Picture:
    """The text moved right and down by so many pixels, scaled around its middle, and faded."""
    below, premultiplied, alpha = parts_of(line)
    matrix = [1 / scale, 1 / scale]
    offset = (90 - 0.5 - (90 + y - 0.5) / scale, 160 - 0.5 - (160 + x - 0.5) / scale)

    def moved(plane: Picture) -> Picture:
        return np.asarray(affine_transform(plane, matrix, offset, order=1, mode="constant"))

    colours = np.stack([moved(premultiplied[..., n]) for n in range(3)], axis=-1)
    cover = moved(alpha[..., 0])[..., None]
    return colours * opacity + below * (1 - cover * opacity)


AT_QUARTER: list[tuple[str, str, dict[str, float]]] = [
    ("in", "Fade in", {"opacity": 0.25}),
    ("in", "渐显", {"opacity": 0.25}),
    ("in", "Slide left", {"x": 320 * 0.75}),
    ("in", "Slide right", {"x": -320 * 0.75}),
    ("in", "向上滑动", {"y": 180 * 0.75}),
    ("in", "Slide down", {"y": -180 * 0.75}),
    ("in", "Zoom in", {"scale": 0.25}),
    ("in", "Zoom out", {"scale": 1.75, "opacity": 0.25}),
    ("out", "Fade out", {"opacity": 0.75}),
    ("out", "Slide left", {"x": -320 * 0.25}),
    ("out", "向下滑动", {"y": 180 * 0.25}),
    ("out", "Zoom in", {"scale": 1.25, "opacity": 0.75}),
    ("out", "Zoom out", {"scale": 0.75}),
    ("loop", "Fade", {"opacity": 0.5}),
    ("loop", "Pulse", {"scale": 1.05}),
]
"""What a text is at a quarter of an animation of 0.8 s."""


@pytest.mark.parametrize(("role", "name", "change"), AT_QUARTER)
def test_a_text_comes_goes_and_moves(tmp_path: Path, role: str, name: str, change: dict[str, float]) -> None:
    line = titled(tmp_path, Animation(role, name, "", 0, 800_000))
    quarter_us = START_US + (1_200_000 if role == "out" else 0) + 200_000
    seen, wanted = drawn(line, quarter_us), by_the_book(line, **change)
    assert likeness(seen, wanted) >= 0.98
    assert colour_error(seen, wanted) < 2.5
    if role != "loop":
        assert colour_error(seen, by_the_book(line)) > colour_error(seen, wanted) + 0.5
        at_rest = drawn(line, MIDDLE_US)
        assert likeness(at_rest, by_the_book(line)) >= 0.99
    assert report_of(line).is_exact


def test_a_text_comes_and_goes_at_its_two_ends(tmp_path: Path) -> None:
    line = titled(
        tmp_path, Animation("in", "Fade in", "", 0, 400_000), Animation("out", "Slide up", "", 0, 400_000)
    )
    moments = [
        (START_US, {"opacity": 0.0}), (START_US + 300_000, {"opacity": 0.75}), (MIDDLE_US, {}),
        (START_US + 1_800_000, {"y": -180 * 0.5}),
    ]  # fmt: skip
    for time_us, change in moments:
        assert likeness(drawn(line, time_us), by_the_book(line, **change)) >= 0.98, time_us
    for time_us in (START_US - 40_000, START_US + 2 * SECOND + 1):
        assert likeness(drawn(line, time_us), by_the_book(line, opacity=0.0)) >= 0.999, time_us


def test_what_goes_on_all_along_begins_again(tmp_path: Path) -> None:
    line = titled(tmp_path, Animation("loop", "Pulse", "", 0, 500_000))
    for at_us in (100_000, 600_000, 1_600_000):
        scale = 1 + 0.1 * (1 - math.cos(2 * math.pi * (at_us % 500_000) / 500_000)) / 2
        assert likeness(drawn(line, START_US + at_us), by_the_book(line, scale=scale)) >= 0.98, at_us
    assert np.array_equal(drawn(line, START_US + 100_000), drawn(line, START_US + 600_000))


def test_a_text_moves_by_its_keyframes_too(tmp_path: Path) -> None:
    curve = KeyframeCurve("position_y", (Keyframe(0, -0.5), Keyframe(2 * SECOND, 0.5)))
    line = titled(tmp_path, curves=(curve,))
    for at_us in (0, 500_000, 1_500_000):
        down = 90 * (0.5 - at_us / (2 * SECOND))
        assert likeness(drawn(line, START_US + at_us), by_the_book(line, y=down)) >= 0.98, at_us


def test_a_movement_of_the_app_is_kept_still_and_named(tmp_path: Path) -> None:
    line = titled(tmp_path, Animation("in", "Typewriter 3", "", 0, 800_000))
    still = line.with_track(replace(line.tracks[1], clips=(replace(line.tracks[1].clips[0], extras=()),)))
    assert np.array_equal(drawn(line, START_US + 200_000), drawn(still, START_US + 200_000))
    (told,) = report_of(line).approximated
    assert (told.kind, told.name, told.note) == ("animation", "words", "kept still")


@pytest.fixture(params=["pyJianYingDraft", "pycapcut"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    """Import one of the libraries, or skip."""
    return pytest.importorskip(request.param, reason="the draft-writing library is not installed")


def test_a_text_of_a_library_comes_and_goes(library: Any, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    script = library.DraftFolder(str(folder)).create_draft("made", 320, 180, 30, allow_replace=True)
    track_type = library.TrackType.from_name("text")
    if hasattr(script, "append_track"):
        script.append_track(library.TrackSpec(track_type, "texts", False))
    else:
        script.add_track(track_type, "texts", relative_index=0)
    style = library.TextStyle(size=24.0, color=(1.0, 1.0, 1.0))
    text = library.TextSegment("Heavy", library.Timerange(0, 2 * SECOND), style=style)
    text.add_animation(library.TextIntro.渐显, "0.4s")
    text.add_animation(library.TextOutro.渐隐, "0.8s")
    script.add_segment(text, "texts")
    script.save()
    line = read_draft(folder / "made").timeline
    most = float(drawn(line, SECOND)[..., 1].max())
    assert most > 240
    for at_us, share in ((100_000, 0.25), (200_000, 0.5), (SECOND, 1.0), (1_600_000, 0.5), (1_800_000, 0.25)):
        assert drawn(line, at_us)[..., 1].max() / most == pytest.approx(share, abs=0.03), at_us
