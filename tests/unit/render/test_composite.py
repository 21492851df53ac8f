"""The compositor: what it keeps does not grow with the timeline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from editor.media.picture_graph import Frame, Painter, PictureGraph, canvas_kind
from editor.media.picture_layers import Layer
from editor.media.picture_mix import Mixer
from editor.media.picture_planes import has_alpha, new_frame, planes_of
from editor.model.clip import Clip, Extra, Keyframe, KeyframeCurve, Placement
from editor.model.look import TextLook, TextRun, Transition
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Track, TrackKind
from editor.model.timing import TimeRange
from editor.render import composite
from editor.render.composite import MAX_PAINTERS, Compositor
from editor.render.picture_plan import plan_picture
from editor.render.still_layers import STILL_CANVASES
from tests.film import clip_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import write_still
from tests.unit.render.picture_reference import layered, picture_track

PHOTO = MaterialKind.PHOTO


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


def random_frame(width: int, height: int, seed: int, *, alpha: bool = False) -> Frame:
    """A frame of noise, with an alpha plane of slopes and flat parts where one is wanted."""
    rng = np.random.default_rng(seed)
    frame = new_frame(width, height, "yuva420p" if alpha else "yuv420p")
    for number, plane in enumerate(planes_of(frame)):
        plane[:] = rng.integers(0 if number == 3 else 16, 256 if number == 3 else 236, plane.shape)
        if number == 3:
            plane[: plane.shape[0] // 3] = 255
            plane[plane.shape[0] // 3 : plane.shape[0] // 2] = 0
    return frame


def pixels_of(frame: Frame) -> list[npt.NDArray[np.uint8]]:
    """Every plane, copied."""
    return [plane.copy() for plane in planes_of(frame)]


def over_by_filter(canvas: Frame, layer: Layer) -> list[npt.NDArray[np.uint8]]:
    """The layer on the whole canvas by one filter: the plain way."""
    form = "yuva420p" if has_alpha(layer.frame) else "yuv420p"
    kind = canvas_kind(layer.frame.width, layer.frame.height, form)
    below = canvas_kind(canvas.width, canvas.height)
    steps = [("overlay", f"x={layer.x}:y={layer.y}:format=yuv420")]
    return pixels_of(PictureGraph(kind, steps, {0: (below, 0)}).draw(layer.frame, canvas))


@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize("is_ours", [False, True])
@pytest.mark.parametrize(
    ("size", "place"),
    [
        ((40, 30), (20, 10)), ((40, 30), (-10, -8)), ((40, 30), (100, 60)), ((40, 30), (130, 10)),
        ((120, 60), (4, 4)), ((160, 100), (-16, -6)), ((128, 72), (0, 0)), ((2, 2), (126, 70)),
    ],
)  # fmt: skip
def test_a_layer_is_laid_as_the_filter_lays_it_on_the_whole_canvas(
    size: tuple[int, int], place: tuple[int, int], is_ours: bool, alpha: bool
) -> None:
    canvas = random_frame(128, 72, 1)
    layer = Layer(random_frame(*size, 2, alpha=alpha), *place)
    wanted, before = over_by_filter(canvas, layer), pixels_of(canvas)
    made = Mixer(128, 72).over(canvas, layer, is_ours=is_ours)
    assert all(np.array_equal(a, b) for a, b in zip(pixels_of(made), wanted, strict=True))
    if not is_ours:
        assert all(np.array_equal(a, b) for a, b in zip(pixels_of(canvas), before, strict=True))


@pytest.mark.usefixtures("qapp")
def test_what_is_kept_from_frame_to_frame_is_what_would_be_drawn_anew(
    tmp_path: Path, media_factory: MediaFactory
) -> None:
    """A film below, stills and a text that come, stay, fade, change and go above it."""
    film = clip_of(media_factory.video(seconds=2, frame_rate=30), 0, 1_600_000, id="film")
    still = write_still(tmp_path / "still.png", width=64, height=48)
    other = write_still(tmp_path / "other.png", width=40, height=40, colour=(20, 200, 60))
    fade = KeyframeCurve("opacity", (Keyframe(0, 0.0), Keyframe(500_000, 1.0)))
    mix = Extra("transition", "Mix", look=Transition("Mix", duration_us=300_000))
    half = Placement(scale_x=0.4, scale_y=0.4, x=0.5, opacity=0.6)
    over = [
        clip_of(still, 200_000, 500_000, kind=PHOTO, placement=half, id="a", extras=(mix,)),
        clip_of(other, 700_000, 500_000, kind=PHOTO, placement=replace(half, x=-0.5), id="b"),
    ]
    top = clip_of(
        other, 400_000, 900_000, kind=PHOTO, placement=replace(half, y=0.5, opacity=1.0), id="d",
        keyframe_curves=(fade,),
    )  # fmt: skip
    look = TextLook((TextRun(0, 5, size=20.0),))
    words = Material("words", MaterialKind.TEXT, "words", text="Hello", look=look)
    text = Clip("t", "words", "words", TimeRange(300_000, 900_000), placement=Placement(y=-0.5))
    texts = Track("texts", TrackKind.TEXT, clips=(text,))
    tracks = (
        picture_track("v", film[1], is_main=True),
        picture_track("o", *(clip for _, clip in over)),
        texts,
        picture_track("p", top[1]),
    )
    materials = (film[0], words, top[0], *(material for material, _ in over))
    plan = plan_picture(layered(*tracks, size=(160, 90)).with_materials(*materials))
    with Compositor(160, 90) as compositor:
        found = [pixels_of(compositor.frame(plan, number)) for number in range(plan.n_frames)]
    assert len(found) == 48
    for number in range(0, plan.n_frames, 3):
        with Compositor(160, 90) as compositor:
            wanted = pixels_of(compositor.frame(plan, number))
        assert all(np.array_equal(a, b) for a, b in zip(found[number], wanted, strict=True)), number


def test_stills_that_stand_still_are_scaled_once(tmp_path: Path, media_factory: MediaFactory) -> None:
    film = clip_of(media_factory.video(seconds=1, frame_rate=30), 0, 800_000, id="film")
    small = Placement(scale_x=0.3, scale_y=0.3, x=0.5)
    still = clip_of(write_still(tmp_path / "a.png"), 0, 800_000, kind=PHOTO, placement=small, id="still")
    plan = plan_picture(
        layered(picture_track("v", film[1], is_main=True), picture_track("o", still[1])).with_materials(
            film[0], still[0]
        )
    )
    made: list[str] = []
    with Compositor(320, 180) as compositor:
        make = compositor._layers.layer

        def noted(frame: Frame, *details: object) -> Layer | None:
            made.append(frame.format.name)
            return make(frame, *details)  # type: ignore[arg-type]

        compositor._layers.layer = noted  # type: ignore[assignment, method-assign]
        for number in range(plan.n_frames):
            compositor.frame(plan, number)
    assert len(made) == 1


def test_stills_that_are_kept_take_little_room(tmp_path: Path, media_factory: MediaFactory) -> None:
    film = clip_of(media_factory.video(seconds=1, frame_rate=30), 0, 800_000, id="film")
    still = write_still(tmp_path / "a.png", width=320, height=180)
    clips = [
        clip_of(still, 0, 800_000, kind=PHOTO, placement=Placement(opacity=0.2), id=f"s{n}") for n in range(9)
    ]
    tracks = [picture_track(f"t{n}", clip) for n, (_, clip) in enumerate(clips)]
    plan = plan_picture(
        layered(picture_track("v", film[1], is_main=True), *tracks).with_materials(film[0], clips[0][0])
    )
    with Compositor(320, 180) as compositor:
        for number in range(3):
            compositor.frame(plan, number)
        assert len(compositor._stills._kept) == STILL_CANVASES
