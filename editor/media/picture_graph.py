"""Pictures drawn by libavfilter: turned upright, cropped, fitted and laid on a canvas, in YUV all the way.

All that leaves a `Painter` is yuv420p, BT.709, limited range: what the encoder is told. Full-frame RGB
exists only in `to_rgba`, for the screen.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from av import VideoFrame
from av.filter import Graph

from editor.errors import MediaError
from editor.language import tr
from editor.model.clip import Placement
from editor.model.material import Crop

MAX_GRAPHS = 8
"""Graphs that are kept: one a kind of picture and place."""
HD_HEIGHT = 720
"""From this height on pictures that do not name their colours are BT.709, below BT.601, as players guess."""

_BT709 = 1
_UNSPECIFIED = 2
_BT601 = 6
_GBR = 0
_LIMITED, _FULL = 1, 2
"""Numbers of ITU-T H.273 (matrix) and of FFmpeg (range)."""
_TICK = Fraction(1, 1_000_000)

PLAIN = Placement()
WHOLE = Crop()
"""Fitted into the canvas, all of it."""

Frame = VideoFrame
"""A picture between rooms: opaque outside this one."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a picture lies on the canvas, in pixels; all four are even, since colours lie on every second."""

    x: int
    y: int
    width: int
    height: int


def even(length: float) -> int:
    """The nearest even number, at least 2: what 4:2:0 pictures need."""
    return max(2 * round(length / 2), 2)


def fitted_box(width: Fraction | int, height: Fraction | int, canvas_width: int, canvas_height: int) -> Box:
    """The largest box of a shape that fits in the middle of a canvas (``draft-format.md`` section 4.1)."""
    factor = min(canvas_width / width, canvas_height / height)
    box_width = min(even(float(width * factor)), canvas_width)
    box_height = min(even(float(height * factor)), canvas_height)
    x, y = (canvas_width - box_width) // 4 * 2, (canvas_height - box_height) // 4 * 2
    return Box(x, y, box_width, box_height)


def bt709_of(colour: str) -> tuple[int, int, int]:
    """Y, Cb and Cr of ``#rrggbb`` (more digits are ignored), limited range (ITU-R BT.709-6, item 3)."""
    digits = colour.lstrip("#")[:6]
    try:
        red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    except ValueError:
        red = green = blue = 0.0
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (
        round(16 + 219 * luma),
        round(128 + 224 * (blue - luma) / 1.8556),
        round(128 + 224 * (red - luma) / 1.5748),
    )


def upright_degrees(frame: VideoFrame) -> int:
    """How far a frame is to be turned clockwise to stand upright; PyAV tells it counter-clockwise."""
    return round(-frame.rotation / 90) * 90 % 360


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a graph is built for: the shape of the frames that go in."""

    width: int
    height: int
    pixel_format: str
    colour_matrix: int
    colour_range: int
    rotation: int
    has_alpha: bool

    @property
    def is_ready(self) -> bool:
        """Whether it already is what leaves a painter, but for its size."""
        return (
            self.pixel_format == "yuv420p"
            and self.rotation == 0
            and (self.colour_matrix, self.colour_range) == (_BT709, _LIMITED)
        )


def _kind_of(frame: VideoFrame) -> _Kind:
    """The kind of a frame; colours that it does not name are guessed, and the guess is written into it."""
    pixels = frame.format
    name = pixels.name
    is_rgb = pixels.is_rgb or pixels.has_palette
    if is_rgb:
        frame.colorspace, frame.color_range = _GBR, _FULL
    elif frame.colorspace in (_UNSPECIFIED, _GBR):
        frame.colorspace = _BT709 if frame.height >= HD_HEIGHT else _BT601
    if frame.color_range not in (_LIMITED, _FULL):
        frame.color_range = _FULL if name.startswith(("yuvj", "gray", "ya8")) else _LIMITED
    has_alpha = pixels.has_palette or any(part.is_alpha for part in pixels.components)
    return _Kind(
        frame.width,
        frame.height,
        name,
        frame.colorspace,
        frame.color_range,
        upright_degrees(frame),
        has_alpha,
    )


class _PictureGraph:
    """Filters in a row, with an optional canvas below; keeps the graph alive, which nothing else does."""

    def __init__(
        self, kind: _Kind, steps: list[tuple[str, str]], overlay: str | None, size: tuple[int, int]
    ) -> None:
        self._graph = Graph()
        self._source: Any = self._graph.add("buffer", _buffer_arguments(kind))
        self._sink: Any = self._graph.add("buffersink")
        self._canvas: Any = None
        last: Any = self._source
        for name, arguments in steps:
            following = self._graph.add(name, arguments)
            last.link_to(following)
            last = following
        if overlay is not None:
            below = _Kind(size[0], size[1], "yuv420p", _BT709, _LIMITED, 0, False)
            self._canvas = self._graph.add("buffer", _buffer_arguments(below))
            mixer: Any = self._graph.add("overlay", overlay)
            self._canvas.link_to(mixer, 0, 0)
            last.link_to(mixer, 0, 1)
            last = mixer
        last.link_to(self._sink)
        self._graph.configure()
        self._n_pushed = 0

    def draw(self, frame: VideoFrame, canvas: VideoFrame) -> VideoFrame:
        """Push one frame, and the canvas where there is one, and pull the result."""
        # Moments only pair the two inputs here; the frame's own stamp must come out of it unharmed.
        pts, time_base = frame.pts, frame.time_base
        frame.pts, frame.time_base = self._n_pushed, _TICK
        try:
            if self._canvas is not None:
                canvas.pts, canvas.time_base = self._n_pushed, _TICK
                self._canvas.push(canvas)
            self._source.push(frame)
        finally:
            frame.pts = pts
            if time_base is not None:
                frame.time_base = time_base
        self._n_pushed += 1
        return cast("VideoFrame", self._sink.pull())


def _buffer_arguments(kind: _Kind) -> str:
    return (
        f"video_size={kind.width}x{kind.height}:pix_fmt={kind.pixel_format}:time_base=1/1000000:pixel_aspect=1/1"
        f":colorspace={kind.colour_matrix}:range={kind.colour_range}"
    )


def _upright_steps(rotation: int) -> list[tuple[str, str]]:
    turns = {
        90: [("transpose", "clock")],
        270: [("transpose", "cclock")],
        180: [("hflip", ""), ("vflip", "")],
    }
    return list(turns.get(rotation, []))


class Painter:
    """Lays pictures on a canvas of one size and colour; belongs to one thread.

    Parameters
    ----------
    width, height
        Of the canvas, both even.
    colour
        Of the canvas, ``#rrggbb``.
    """

    def __init__(self, width: int, height: int, colour: str = "#000000") -> None:
        if width % 2 or height % 2 or width <= 0 or height <= 0:
            raise ValueError(f"a canvas of {width} × {height} cannot be drawn in 4:2:0")
        self.width, self.height = width, height
        self._canvas = _filled(width, height, bt709_of(colour))
        # A frame of its own: an encoder numbers it in its thread, while the canvas is drawn on in another.
        self._blank = _filled(width, height, bt709_of(colour))
        self._graphs: OrderedDict[tuple[object, ...], _PictureGraph] = OrderedDict()

    def blank(self) -> VideoFrame:
        """The empty canvas."""
        return self._blank

    def paint(
        self,
        frame: VideoFrame,
        pixel_shape: Fraction,
        placement: Placement = PLAIN,
        crop: Crop = WHOLE,
    ) -> VideoFrame:
        """Give the canvas with a picture on it, as a new handle; the frame itself stays as it was.

        Parameters
        ----------
        frame
            As decoded, in any format.
        pixel_shape
            Width of one of its pixels in heights.
        placement, crop
            Where it lies and which part is used (``draft-format.md`` section 4.1: fit, scale, flip, rotate,
            translate).
        """
        kind = _kind_of(frame)
        try:
            return self._graph(kind, pixel_shape, placement, crop).draw(frame, self._canvas)
        except Exception as error:
            # The decode border: filters refuse odd formats with many classes of errors.
            raise MediaError(
                tr(
                    "A picture of the kind {pixel_format}, {width} × {height}, cannot be drawn.",
                    pixel_format=kind.pixel_format,
                    width=kind.width,
                    height=kind.height,
                ),
                tr("Convert the file first."),
            ) from error

    def _graph(self, kind: _Kind, pixel_shape: Fraction, placement: Placement, crop: Crop) -> _PictureGraph:
        key = (kind, pixel_shape, placement, crop)
        graph = self._graphs.get(key)
        if graph is None:
            graph = self._graphs[key] = self._build(kind, pixel_shape, placement, crop)
            if len(self._graphs) > MAX_GRAPHS:
                self._graphs.popitem(last=False)
        self._graphs.move_to_end(key)
        return graph

    def _has_size(self, width: int, height: int) -> bool:
        return (width, height) == (self.width, self.height)

    def _build(self, kind: _Kind, pixel_shape: Fraction, placement: Placement, crop: Crop) -> _PictureGraph:
        is_plain = placement.is_plain and crop == WHOLE
        if is_plain and pixel_shape == 1 and kind.is_ready and self._has_size(kind.width, kind.height):
            # Through an empty graph comes a second handle to the same pixels, without a copy.
            return _PictureGraph(kind, [], None, (self.width, self.height))
        steps = _upright_steps(kind.rotation)
        width, height = kind.width * pixel_shape, Fraction(kind.height)
        if kind.rotation in (90, 270):
            width, height = height, width
        if crop != WHOLE:
            across, down = crop.right - crop.left, crop.bottom - crop.top
            width, height = width * Fraction(across), height * Fraction(down)
            steps.append(("crop", f"iw*{across:.6f}:ih*{down:.6f}:iw*{crop.left:.6f}:ih*{crop.top:.6f}"))
        box = fitted_box(width, height, self.width, self.height)
        scaled = even(box.width * placement.scale_x), even(box.height * placement.scale_y)
        steps.append(("scale", f"{scaled[0]}:{scaled[1]}:flags=bicubic:out_color_matrix=bt709:out_range=tv"))
        steps += _placing_steps(placement)
        is_clear = kind.has_alpha or bool(placement.rotation % 360) or placement.opacity < 1
        steps.insert(
            len(steps) - len(_turning_steps(placement)), ("format", "yuva420p" if is_clear else "yuv420p")
        )
        size = self.width, self.height
        if not is_clear and placement.is_plain and self._has_size(box.width, box.height):
            return _PictureGraph(kind, steps, None, size)
        if placement.is_plain:
            return _PictureGraph(kind, steps, f"x={box.x}:y={box.y}:format=yuv420", size)
        x = f"(W-w)/2+{placement.x * self.width / 2:.3f}"
        y = f"(H-h)/2-{placement.y * self.height / 2:.3f}"
        return _PictureGraph(kind, steps, f"x='{x}':y='{y}':format=yuv420:eval=init", size)


def _placing_steps(placement: Placement) -> list[tuple[str, str]]:
    flips = [("hflip", "")] if placement.flip_horizontal else []
    flips += [("vflip", "")] if placement.flip_vertical else []
    return flips + _turning_steps(placement)


def _turning_steps(placement: Placement) -> list[tuple[str, str]]:
    """The steps that need an alpha plane: what a turn uncovers and what opacity takes away."""
    steps = []
    if placement.rotation % 360:
        angle = f"{math.radians(placement.rotation):.6f}"
        steps.append(("rotate", f"a={angle}:ow=rotw({angle}):oh=roth({angle}):c=black@0"))
    if placement.opacity < 1:
        steps.append(("lutyuv", f"a=val*{max(placement.opacity, 0.0):.4f}"))
    return steps


def _filled(width: int, height: int, colour: tuple[int, int, int]) -> VideoFrame:
    frame = VideoFrame(width, height, "yuv420p")
    for plane, value in zip(frame.planes, colour, strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    frame.colorspace, frame.color_range = _BT709, _LIMITED
    return frame


def to_rgba(
    frame: VideoFrame, pixel_shape: Fraction = Fraction(1), *, max_width: int, max_height: int
) -> npt.NDArray[np.uint8]:
    """Give a frame for the screen, upright, no larger than asked for and never enlarged.

    Returns
    -------
    ndarray of uint8, shape (height, width, 4)
        Red, green, blue and alpha, full range.
    """
    kind = _kind_of(frame)
    steps = _upright_steps(kind.rotation)
    width, height = kind.width * pixel_shape, Fraction(kind.height)
    if kind.rotation in (90, 270):
        width, height = height, width
    factor = min(Fraction(max_width) / width, Fraction(max_height) / height, Fraction(1))
    size = max(round(width * factor), 1), max(round(height * factor), 1)
    steps += [("scale", f"{size[0]}:{size[1]}:flags=bicubic:out_range=pc"), ("format", "rgba")]
    graph = _PictureGraph(kind, steps, None, size)
    return np.ascontiguousarray(graph.draw(frame, frame).to_ndarray())
