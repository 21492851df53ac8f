"""Films of every make as sources: turned, interlaced, transparent, odd, large, in other colours, animated."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from editor.media.picture_graph import kind_of
from editor.model.clip import Placement
from editor.model.material import MaterialKind
from editor.model.timing import TimeRange
from tests.film import clip_of
from tests.unit.render.picture_reference import (
    Picture,
    drawn,
    laid,
    layered,
    likeness,
    picture_track,
    plain,
    scene,
)

BLUE = (32, 64, 160)
SECOND = 1_000_000
FULL, LIMITED = 2, 1
BT709, BT601 = 1, 6
KR_KB = {BT709: (0.2126, 0.0722), BT601: (0.299, 0.114)}
"""ITU-R BT.709-6 and BT.601-7: the shares of red and blue in the brightness."""


def as_planes(picture: Picture, matrix: int, is_full: bool) -> list[NDArray[np.uint8]]:
    """Y, Cb and Cr in 4:2:0 of a picture, by the formulas of the recommendations."""
    kr, kb = KR_KB[matrix]
    red, green, blue = (picture[..., n] / 255 for n in range(3))
    luma = kr * red + (1 - kr - kb) * green + kb * blue
    cb, cr = (blue - luma) / (2 - 2 * kb), (red - luma) / (2 - 2 * kr)
    # Colours lie at the left edge of each pair, so they are the mean around it, and the mean of two lines.
    cb, cr = (uniform_filter1d(part, 3, axis=1)[:, ::2] for part in (cb, cr))
    cb, cr = ((part[::2] + part[1::2]) / 2 for part in (cb, cr))
    high, wide, low = (255.0, 255.0, 0.0) if is_full else (219.0, 224.0, 16.0)
    planes = [low + high * luma, 128 + wide * cb, 128 + wide * cr]
    return [np.clip(np.rint(plane), 0, 255).astype(np.uint8) for plane in planes]


def fill(frame: av.VideoFrame, planes: Iterable[NDArray[Any]]) -> None:
    """Write planes into a frame."""
    targets: list[Any] = list(frame.planes)
    for target, plane in zip(targets, planes, strict=True):
        lines = np.frombuffer(target, np.uint8).reshape(-1, target.line_size)
        lines[: plane.shape[0], : plane.shape[1]] = plane


def film(
    path: Path,
    pictures: list[Picture],
    *,
    codec: str = "ffv1",
    form: str = "yuv420p",
    matrix: int = BT709,
    color_range: int = LIMITED,
    rate: int = 10,
    set_up: Callable[[Any], None] | None = None,
    change: Callable[[av.VideoFrame], None] | None = None,
) -> Path:
    """A film without loss whose colours are what they are said to be."""
    height, width = pictures[0].shape[:2]
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, height, form
        context = stream.codec_context
        if form.startswith("yuv4") and "a" not in form:
            context.colorspace, context.color_range = matrix, color_range
        if set_up is not None:
            set_up(stream)
        for number, picture in enumerate(pictures):
            if form in ("rgba", "argb", "bgra"):
                pixels = np.rint(picture).astype(np.uint8)
                frame = av.VideoFrame.from_ndarray(pixels, format="rgba").reformat(format=form)
            else:
                frame = av.VideoFrame(width, height, form)
                fill(frame, as_planes(picture, matrix, color_range == FULL))
                frame.colorspace, frame.color_range = matrix, color_range
            if change is not None:
                change(frame)
            frame.pts, frame.time_base = number, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def shown(path: Path, *, size: tuple[int, int] = (320, 180), time_us: int = 0, **traits: Any) -> Any:
    """What a clip of a film shows on a blue canvas."""
    kind = traits.pop("kind", MaterialKind.VIDEO)
    material, clip = clip_of(path, 0, traits.pop("duration_us", SECOND), kind=kind, **traits)
    is_main = traits.get("placement") is None
    line = layered(picture_track("v", clip, is_main=is_main), size=size, colour="#2040a0")
    return drawn(line.with_materials(material), time_us, size)


# --- colours ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("matrix", [BT709, BT601])
@pytest.mark.parametrize("color_range", [LIMITED, FULL])
@pytest.mark.parametrize("placement", [None, Placement(scale_x=0.8, scale_y=0.8, rotation=180.0)])
def test_matrix_and_range_of_the_source_are_kept(
    tmp_path: Path, matrix: int, color_range: int, placement: Placement | None
) -> None:
    # Patches of one colour each: what is compared is the colour, not how it is sampled.
    colours = np.random.default_rng(1).integers(30, 226, (5, 8, 3)).astype(np.float64)
    picture = np.repeat(np.repeat(colours, 36, axis=0), 40, axis=1)
    path = film(tmp_path / "film.mkv", [picture] * 2, matrix=matrix, color_range=color_range)
    seen = shown(path, placement=placement) if placement else shown(path)
    middles = np.s_[18::36, 20::40] if placement is None else np.s_[32:160:29, 48:290:32]
    wanted = laid(plain(BLUE), picture, placement or Placement())
    # A wrong matrix is up to 30 levels off here, a wrong range up to 16.
    errors = seen[middles][..., :3] - wanted[middles]
    assert np.abs(errors).mean() < 2
    assert np.abs(errors).max() < 4.5


def test_a_film_in_our_own_colours_keeps_every_sample(tmp_path: Path) -> None:
    from editor.render.composite import Compositor
    from editor.render.picture_plan import plan_picture

    path = film(tmp_path / "film.mkv", [scene(320, 180, seed=n) for n in range(3)])
    material, clip = clip_of(path, 0, 300_000)
    plan = plan_picture(layered(picture_track("v", clip, is_main=True)).with_materials(material))
    with Compositor(320, 180) as compositor, av.open(str(path)) as container:
        n_compared = 0
        for number, frame in enumerate(container.decode(video=0)):
            mine = compositor.frame(plan, round(number * float(plan.frame_rate) / 10))
            assert np.array_equal(mine.to_ndarray(), frame.to_ndarray())
            n_compared += 1
    assert n_compared == 3


# --- shapes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("placement", [None, Placement(scale_x=0.5, scale_y=0.5, x=0.4)])
def test_what_the_camera_says_about_up_is_heard(
    tmp_path: Path, degrees: int, placement: Placement | None
) -> None:
    picture = scene(320, 180)
    # MP4 keeps the turn: counter-clockwise, what a player has to do with the stored picture.
    path = film(tmp_path / "turned.mp4", [picture] * 3, codec="libx264", set_up=lambda s: _turned(s, degrees))
    upright = np.rot90(picture, degrees // 90)
    size = (320, 180) if degrees == 180 else (180, 320)
    seen = shown(path, size=size, placement=placement) if placement else shown(path, size=size)
    assert likeness(seen, laid(plain(BLUE, *size), upright, placement or Placement())) >= 0.98


def _turned(stream: Any, degrees: int) -> None:
    stream.codec_context.options = {"qp": "4", "preset": "ultrafast"}
    stream.set_display_rotation(degrees)


@pytest.mark.parametrize("shape", [Fraction(4, 3), Fraction(2, 3)])
def test_pixels_that_are_not_square_are_stretched(tmp_path: Path, shape: Fraction) -> None:
    picture = scene(240, 180)

    def set_up(stream: Any) -> None:
        stream.codec_context.sample_aspect_ratio = shape
        stream.codec_context.options = {"qp": "4", "preset": "ultrafast"}

    path = film(tmp_path / "wide.mp4", [picture] * 3, codec="libx264", set_up=set_up)
    wide = round(240 * float(shape))
    columns = (np.arange(wide) + 0.5) / float(shape) - 0.5
    low = np.clip(np.floor(columns).astype(int), 0, 238)
    share = np.clip(columns - low, 0, 1)[None, :, None]
    stretched = picture[:, low] * (1 - share) + picture[:, low + 1] * share
    assert likeness(shown(path), laid(plain(BLUE), stretched)) >= 0.98


@pytest.mark.parametrize("size", [(321, 181), (641, 361), (135, 77)])
def test_films_of_odd_sizes_are_drawn(tmp_path: Path, size: tuple[int, int]) -> None:
    picture = scene(*size)
    path = _odd_film(tmp_path / "odd.mkv", picture)
    assert likeness(shown(path), laid(plain(BLUE), picture)) >= 0.98
    place = Placement(rotation=20.0, scale_x=0.7, scale_y=0.7)
    assert likeness(shown(path, placement=place), laid(plain(BLUE), picture, place)) >= 0.98


def _odd_film(path: Path, picture: Picture) -> Path:
    height, width = picture.shape[:2]
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("ffv1", rate=10)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.colorspace, stream.codec_context.color_range = BT709, LIMITED
        frame = av.VideoFrame(width, height, "yuv420p")
        padded = np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
        luma, cb, cr = as_planes(padded, BT709, is_full=False)
        fill(frame, [luma[:height, :width], cb, cr])
        frame.colorspace, frame.color_range = BT709, LIMITED
        frame.pts, frame.time_base = 0, Fraction(1, 10)
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return path


@pytest.mark.parametrize("size", [(3840, 2160), (7680, 4320)])
def test_4k_and_8k_come_down_to_the_canvas(tmp_path: Path, size: tuple[int, int]) -> None:
    small = scene(640, 360)
    path = _large_film(tmp_path / "large.mp4", small, size)
    assert likeness(shown(path, size=(640, 360)), laid(plain(BLUE, 640, 360), small)) >= 0.98
    if size[0] == 3840:
        place = Placement(scale_x=0.5, scale_y=0.5, rotation=12.0)
        seen = shown(path, size=(640, 360), placement=place)
        assert likeness(seen, laid(plain(BLUE, 640, 360), small, place)) >= 0.98


def _large_film(path: Path, small: Picture, size: tuple[int, int]) -> Path:
    """One picture with every pixel of a small one many times."""
    factor = size[0] // small.shape[1]
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("mjpeg", rate=10)
        stream.width, stream.height, stream.pix_fmt = *size, "yuvj420p"
        stream.codec_context.options = {"qmin": "1", "qmax": "2"}
        stream.codec_context.colorspace = BT709
        frame = av.VideoFrame(*size, "yuvj420p")
        planes = as_planes(small, BT709, is_full=True)
        fill(frame, [plane.repeat(factor, axis=0).repeat(factor, axis=1) for plane in planes])
        frame.colorspace, frame.color_range = BT709, FULL
        frame.pts, frame.time_base = 0, Fraction(1, 10)
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return path


# --- interlaced ------------------------------------------------------------------------------------------


def test_fields_of_two_moments_become_one_picture(tmp_path: Path) -> None:
    """A scene that moves 6 pixels from field to field, its lines woven together by the camera."""
    wide = scene(500, 180, seed=3)
    moments = [wide[:, 6 * n : 6 * n + 320] for n in range(16)]
    woven = []
    for n in range(8):
        picture = moments[2 * n].copy()
        # This encoder says that the lower field comes first.
        picture[::2] = moments[2 * n + 1][::2]
        woven.append(picture)

    def set_up(stream: Any) -> None:
        stream.codec_context.options = {"qp": "2", "preset": "ultrafast"}
        stream.codec_context.flags |= 0x40000 | 0x20000000  # interlaced transform and motion

    path = film(tmp_path / "fields.mp4", woven, codec="libx264", set_up=set_up)
    with av.open(str(path)) as container:
        assert next(container.decode(video=0)).interlaced_frame
    for number in (1, 3, 6):
        seen = shown(path, time_us=number * 100_000 + 1000)
        assert likeness(seen, moments[2 * number]) >= 0.98, number
        assert likeness(woven[number], moments[2 * number]) < 0.9


# --- transparent -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "codec", "form"), [(".mov", "qtrle", "argb"), (".mkv", "ffv1", "bgra")])
def test_transparent_films_show_what_lies_below(tmp_path: Path, suffix: str, codec: str, form: str) -> None:
    picture = scene(320, 180)
    y, x = np.mgrid[0:180, 0:320]
    alpha = np.clip(x / 320 * 1.5 - y / 400, 0, 1)
    path = film(tmp_path / f"clear{suffix}", [np.dstack([picture, alpha * 255])] * 2, codec=codec, form=form)
    place = Placement(scale_x=0.7, scale_y=0.7, rotation=-15.0)
    assert likeness(shown(path, placement=place), laid(plain(BLUE), picture, place, alpha=alpha)) >= 0.98


def test_a_transparent_webm_shows_what_lies_below(tmp_path: Path) -> None:
    picture = scene(320, 180)
    y, x = np.mgrid[0:180, 0:320]
    alpha = np.clip(x / 320 * 1.5 - y / 400, 0, 1)

    def change(frame: av.VideoFrame) -> None:
        frame.colorspace, frame.color_range = BT709, LIMITED

    def set_up(stream: Any) -> None:
        stream.codec_context.options = {"crf": "6", "b": "0", "cpu-used": "8", "auto-alt-ref": "0"}
        stream.codec_context.colorspace, stream.codec_context.color_range = BT709, LIMITED

    path = tmp_path / "clear.webm"
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libvpx-vp9", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuva420p"
        set_up(stream)
        for number in range(3):
            frame = av.VideoFrame(320, 180, "yuva420p")
            fill(frame, [*as_planes(picture, BT709, is_full=False), np.rint(alpha * 255).astype(np.uint8)])
            change(frame)
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    for time_us in (0, 150_000):
        seen = shown(path, placement=Placement(), time_us=time_us)
        assert likeness(seen, laid(plain(BLUE), picture, alpha=alpha)) >= 0.98


# --- animations ------------------------------------------------------------------------------------------


GREYS = [36, 73, 109, 182, 219]


def gif(path: Path) -> Path:
    """Five pictures of a tenth of a second, each a grey of its own."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("gif", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 36, "rgb8"
        for number, grey in enumerate(GREYS):
            pixels = np.full((36, 64, 3), grey, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format="rgb8")
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def webp(path: Path, pictures: list[NDArray[np.uint8]], *, quality: int = 100) -> Path:
    """An animated WebP picture of RGBA pictures of a tenth of a second each."""
    with av.open(str(path), "w", format="webp") as container:
        stream: Any = container.add_stream("libwebp_anim", rate=10)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = "bgra"
        stream.codec_context.options = {"lossless": "1", "quality": str(quality)}
        for number, pixels in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgba").reformat(format="bgra")
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_an_animation_plays_and_begins_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"moving{suffix}"
    if suffix == ".gif":
        gif(path)
    else:
        webp(
            path,
            [
                np.dstack([np.full((36, 64, 3), grey), np.full((36, 64), 255)]).astype(np.uint8)
                for grey in GREYS
            ],
        )
    for kind in (MaterialKind.GIF, MaterialKind.STICKER):
        for tick in range(12):
            time_us = tick * 100_000 + 1_000
            seen = shown(path, kind=kind, time_us=time_us, duration_us=2 * SECOND, size=(64, 36))
            assert abs(int(seen[18, 32, 0]) - GREYS[tick % 5]) < 22, (kind, tick)


def test_a_transparent_animation_shows_what_lies_below(tmp_path: Path) -> None:
    y, x = np.mgrid[0:90, 0:160]
    pictures, alphas = [], []
    for n in range(4):
        alphas.append(np.clip(1.5 - np.hypot(x - 30 - 30 * n, y - 45) / 25, 0, 1))
        pictures.append(np.dstack([scene(160, 90, seed=n), alphas[-1] * 255]))
    path = webp(tmp_path / "star.webp", [np.rint(picture).astype(np.uint8) for picture in pictures])
    place = Placement(scale_x=0.8, scale_y=0.8, rotation=10.0)
    for n in (0, 2, 3):
        seen = shown(path, kind=MaterialKind.STICKER, placement=place, time_us=n * 100_000 + 1_000)
        wanted = laid(plain(BLUE), pictures[n][..., :3], place, alpha=alphas[n])
        assert likeness(seen, wanted) >= 0.98, n


# --- held ------------------------------------------------------------------------------------------------


def test_a_frozen_clip_holds_its_frame(tmp_path: Path) -> None:
    """A part of no length that lasts, and a clip that goes on beyond the end of its file."""
    greys = [np.full((180, 320, 3), 30.0 + 20 * n) for n in range(10)]
    path = film(tmp_path / "greys.mkv", greys)
    material, clip = clip_of(path, 0, SECOND)
    frozen = replace(clip, source_range=TimeRange(400_000, 0))
    late = replace(clip, source_range=TimeRange(700_000, SECOND))
    for held, wanted in ((frozen, [4, 4, 4]), (late, [7, 9, 9])):
        line = layered(picture_track("v", held, is_main=True)).with_materials(material)
        found = [round((float(drawn(line, at)[90, 160, 0]) - 30) / 20) for at in (0, 500_000, 900_000)]
        assert found == wanted


def test_a_frame_names_its_colours_where_the_file_does_not() -> None:
    for height, matrix in ((576, BT601), (720, BT709), (1080, BT709)):
        frame = av.VideoFrame(64, height, "yuv420p")
        assert (kind_of(frame).colour_matrix, kind_of(frame).colour_range) == (matrix, LIMITED)
    assert kind_of(av.VideoFrame(64, 64, "yuvj420p")).colour_range == FULL
