from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from scipy.ndimage import uniform_filter

from editor.media.picture_graph import WHOLE, Box, Painter, bt709_of, fitted_box, to_rgba
from editor.media.picture_layers import LayerMaker, Spot, Treatment, fitted_spot
from editor.media.picture_mix import Mixer
from editor.media.picture_planes import _mean_around
from editor.model.clip import Placement
from editor.model.material import Crop

RED = (200, 30, 10)
CANVAS = "#0000ff"
PLAIN = Placement()


def painted(placement: Placement = PLAIN, crop: Crop = WHOLE, alpha: int = 255) -> np.ndarray:
    pixels = np.zeros((100, 200, 4), np.uint8)
    pixels[..., :3], pixels[..., 3] = RED, alpha
    frame = av.VideoFrame.from_ndarray(pixels, format="rgba")
    if placement.is_plain:
        result = Painter(320, 180, CANVAS).paint(frame, Fraction(1), crop)
    else:
        result = placed(frame, placement, crop)
    assert (result.format.name, result.width, result.height) == ("yuv420p", 320, 180)
    return to_rgba(result, max_width=320, max_height=180)


def placed(frame: av.VideoFrame, placement: Placement, crop: Crop = WHOLE) -> av.VideoFrame:
    """The frame as a layer on a canvas of 320 × 180."""
    shape = frame.width * (crop.right - crop.left), frame.height * (crop.bottom - crop.top)
    fitted = fitted_spot(*shape, 320, 180)
    spot = Spot(
        160 + placement.x * 160, 90 - placement.y * 90, fitted.width * placement.scale_x,
        fitted.height * placement.scale_y, placement.rotation, placement.flip_horizontal,
        placement.flip_vertical,
    )  # fmt: skip
    treatment = Treatment(crop, opacity=placement.opacity)
    layer = LayerMaker(320, 180).layer(frame, Fraction(1), spot, treatment)
    assert layer is not None
    return Mixer(320, 180).over(Painter(320, 180, CANVAS).blank(), layer)


def is_red(picture: np.ndarray) -> np.ndarray:
    return np.abs(picture[..., :3].astype(int) - RED).max(axis=2) < 12


def box_of(mask: np.ndarray) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero(mask)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


@pytest.mark.parametrize(
    ("size", "canvas", "box"),
    [
        ((1920, 1080), (1920, 1080), Box(0, 0, 1920, 1080)),
        ((1080, 1920), (1920, 1080), Box(656, 0, 608, 1080)),
        ((100, 100), (1080, 1920), Box(0, 420, 1080, 1080)),
        ((3, 1000), (320, 180), Box(158, 0, 2, 180)),
    ],
)
def test_a_picture_fits_into_the_middle(size: tuple[int, int], canvas: tuple[int, int], box: Box) -> None:
    assert fitted_box(*size, *canvas) == box


def test_the_rest_of_the_canvas_has_its_colour() -> None:
    picture = painted()
    left, top, right, bottom = box_of(is_red(picture))
    assert (left, right) == (0, 320)
    assert abs(top - 10) <= 1
    assert abs(bottom - 170) <= 1
    assert np.abs(picture[3, 160, :3].astype(int) - (0, 0, 255)).max() <= 4


def test_a_picture_that_is_scaled_and_moved_lies_where_the_draft_says() -> None:
    # Half of the fitted size, its centre half a half-canvas to the right and half a half-canvas up.
    picture = painted(Placement(scale_x=0.5, scale_y=0.5, x=0.5, y=0.5))
    left, top, right, bottom = box_of(is_red(picture))
    assert np.abs(np.subtract((left, top, right, bottom), (160, 5, 320, 85))).max() <= 2


def test_a_quarter_turn_stands_upright_in_the_middle() -> None:
    left, top, right, bottom = box_of(is_red(painted(Placement(rotation=90, scale_x=0.5, scale_y=0.5))))
    assert np.abs(np.subtract((left, top, right, bottom), (120, 10, 200, 170))).max() <= 2


def test_half_opacity_mixes_with_the_canvas() -> None:
    assert np.abs(painted(Placement(opacity=0.5))[90, 160, :3].astype(int) - (100, 15, 132)).max() <= 5


def test_a_transparent_picture_shows_the_canvas() -> None:
    assert np.abs(painted(alpha=0)[90, 160, :3].astype(int) - (0, 0, 255)).max() <= 4


def test_a_crop_is_fitted_by_what_is_left() -> None:
    left, top, right, bottom = box_of(is_red(painted(crop=Crop(0.0, 0.0, 0.25, 1.0))))
    assert np.abs(np.subtract((left, top, right, bottom), (116, 0, 206, 180))).max() <= 3


def test_flips_mirror_the_picture() -> None:
    pixels = np.zeros((180, 320, 3), np.uint8)
    pixels[:90, :160] = RED
    frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
    result = placed(frame, Placement(flip_horizontal=True, flip_vertical=True))
    seen = is_red(to_rgba(result, max_width=320, max_height=180))
    assert seen[135, 240]
    assert not seen[45, 80]


def test_a_frame_that_fits_keeps_its_pixels_and_its_number() -> None:
    frame = av.VideoFrame(320, 180, "yuv420p")
    for plane in frame.planes:
        plane.update(np.random.default_rng(1).integers(16, 235, plane.buffer_size, np.uint8).tobytes())
    frame.colorspace, frame.color_range, frame.pts = 1, 1, 77
    frame.time_base = Fraction(1, 30)
    result = Painter(320, 180).paint(frame, Fraction(1))
    assert np.array_equal(result.to_ndarray(), frame.to_ndarray())
    result.pts = 5
    assert (frame.pts, frame.time_base) == (77, Fraction(1, 30))


def test_colours_become_bt709() -> None:
    assert bt709_of("#000000") == (16, 128, 128)
    assert bt709_of("#ffffffff") == (235, 128, 128)
    # BT.709-6 gives red 63, 102, 240 in 8 bits.
    assert bt709_of("#ff0000") == (63, 102, 240)
    assert bt709_of("nonsense") == (16, 128, 128)


@pytest.mark.parametrize("shape", [(40, 60), (2, 2), (6, 30), (3, 100)])
def test_the_mean_around_a_value_is_that_of_a_square(shape: tuple[int, int]) -> None:
    values = np.random.default_rng(0).random(shape, dtype=np.float32) * 255
    assert np.abs(_mean_around(values) - uniform_filter(values, 9)).max() < 1e-3
