"""Pictures as layers: cropped, scaled, turned and placed to a fraction of a pixel, in YUV all the way.

Filters do the work on the colours. How much of a pixel is seen (edges, masks, opacity) is computed where the
picture ends up, and becomes its alpha plane. Only the part that can be seen on the canvas is ever scaled.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from editor.late import np
from editor.media.picture_colours import UNCHANGED, Colours, colour_steps
from editor.media.picture_graph import (
    WHOLE,
    Kind,
    PictureGraph,
    Step,
    canvas_kind,
    drawing,
    even,
    kind_of,
    scale_step,
    upright_size,
    upright_steps,
)
from editor.media.picture_masks import Axis, edge_weights
from editor.media.picture_planes import Weights, has_alpha, scale_alpha, with_alpha
from editor.model.material import Crop

if TYPE_CHECKING:
    from av import VideoFrame

ROOM = 2
"""Pixels around a picture that carry its edge on, so that a shift or a turn has something to mix with."""
NEARLY = 1 / 64
"""Shifts smaller than this, in pixels, are none."""
MAX_SIDE = 16_384
"""Nothing is scaled beyond this, whatever a draft says."""

WeightsAt = Callable[[Axis, Axis, float, float], Weights]
"""Gives how much of a picture is seen at places right of and below its middle, for its width and height."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture lies on the canvas, in pixels from the canvas's upper left."""

    x: float
    y: float
    """Of the centre."""
    width: float
    height: float
    rotation: float = 0.0
    """Degrees, clockwise."""
    flip_horizontal: bool = False
    flip_vertical: bool = False

    def moved(self, x: float, y: float) -> Spot:
        """The spot elsewhere."""
        return replace(self, x=self.x + x, y=self.y + y)

    @property
    def is_turned(self) -> bool:
        """Whether it stands askew or on its side."""
        return self.rotation % 360 != 0


def fitted_spot(
    width: Fraction | float, height: Fraction | float, canvas_width: int, canvas_height: int
) -> Spot:
    """A picture of a shape, as large as fits in the middle of a canvas (``draft-format.md`` section 4.1)."""
    factor = min(canvas_width / width, canvas_height / height)
    return Spot(canvas_width / 2, canvas_height / 2, float(width * factor), float(height * factor))


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done to a picture on its way to a layer."""

    crop: Crop = WHOLE
    colours: Colours = UNCHANGED
    opacity: float = 1.0
    weights: WeightsAt | None = None
    weights_key: Hashable = None
    """Equal for equal weights, so that they are computed once."""


PLAIN = Treatment()


@dataclass(frozen=True, slots=True)
class Layer:
    """A picture to be laid on the canvas: yuv420p, or yuva420p where something shows through."""

    frame: VideoFrame
    x: int
    y: int
    """Of its upper left corner; even, since colours lie on every second pixel."""


@dataclass(frozen=True, slots=True)
class _Raster:
    """The pixels of a layer: how many, where, and how the picture gets into them."""

    scaled: tuple[int, int]
    size: tuple[int, int]
    x: int
    y: int
    shift: tuple[float, float]
    cut: tuple[int, int, int, int] | None
    """Part of the upright, cropped source that is used: x, y, width, height."""
    turn: tuple[float, int, int] | None
    """Degrees, and the size after turning."""


class LayerMaker:
    """Makes layers for a canvas of one size; belongs to one thread."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._graphs: dict[Hashable, tuple[PictureGraph, tuple[VideoFrame, ...]]] = {}
        self._weights: dict[Hashable, Weights | None] = {}
        self._used: set[Hashable] = set()

    def sweep(self) -> None:
        """Forget what was not used since the last call: each graph holds pictures of its own."""
        for kept in (self._graphs, self._weights):
            for key in [key for key in kept if key not in self._used]:
                del kept[key]
        self._used.clear()

    def layer(
        self, frame: VideoFrame, pixel_shape: Fraction, spot: Spot, treatment: Treatment = PLAIN
    ) -> Layer | None:
        """Make the layer of a picture; None where nothing of it is seen.

        Parameters
        ----------
        frame
            As decoded, in any format.
        pixel_shape
            Width of one of its pixels in heights.
        spot
            Where it lies.
        treatment
            What is done to it.
        """
        kind = kind_of(frame)
        if treatment.opacity <= 0 or min(spot.width, spot.height) < 0.5:
            return None
        raster = self._raster(kind, treatment.crop, spot)
        if raster is None:
            return None
        with drawing(kind):
            graph, seconds = self._graph(kind, raster, spot, treatment)
            drawn = graph.draw(frame, *seconds)
        return Layer(self._with_weights(drawn, raster, spot, treatment), raster.x, raster.y)

    # -- where ------------------------------------------------------------------------------------------

    def _raster(self, kind: Kind, crop: Crop, spot: Spot) -> _Raster | None:
        seen = self._seen(spot)
        if seen is None:
            return None
        across, down = upright_size(kind, Fraction(1))
        source = (float(across) * (crop.right - crop.left), float(down) * (crop.bottom - crop.top))
        cut, inner = self._cut(source, spot, seen)
        if spot.is_turned:
            return _turned(inner, cut)
        # Even sides: what filters put around a picture lies on every second pixel.
        scaled = min(even(inner.width), MAX_SIDE), min(even(inner.height), MAX_SIDE)
        left, top = inner.x - scaled[0] / 2, inner.y - scaled[1] / 2
        near = 2 * round(left / 2), 2 * round(top / 2)
        shift = left - near[0], top - near[1]
        if max(map(abs, shift)) < NEARLY:
            return _Raster(scaled, scaled, *near, (0.0, 0.0), cut, None)
        near = 2 * round((left - ROOM) / 2), 2 * round((top - ROOM) / 2)
        shift = left - ROOM - near[0], top - ROOM - near[1]
        size = scaled[0] + 2 * ROOM, scaled[1] + 2 * ROOM
        return _Raster(scaled, size, *near, shift, cut, None)

    def _seen(self, spot: Spot) -> tuple[float, float, float, float] | None:
        """The part of a picture that lies on the canvas: left, top, right, bottom as shares of it."""
        cos, sin = _turn_of(spot)
        corners = [(x, y) for x in (-1, self.width + 1) for y in (-1, self.height + 1)]
        across = [((x - spot.x) * cos + (y - spot.y) * sin) / spot.width + 0.5 for x, y in corners]
        down = [((y - spot.y) * cos - (x - spot.x) * sin) / spot.height + 0.5 for x, y in corners]
        left, right = max(min(across), 0.0), min(max(across), 1.0)
        top, bottom = max(min(down), 0.0), min(max(down), 1.0)
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _cut(
        self, source: tuple[float, float], spot: Spot, seen: tuple[float, float, float, float]
    ) -> tuple[tuple[int, int, int, int] | None, Spot]:
        """The pixels of the source that are needed, and where they lie; nothing is cut for little gain."""
        left, top, right, bottom = seen
        if spot.width * spot.height * (1 - (right - left) * (bottom - top)) < self.width * self.height / 4:
            return None, spot
        if spot.flip_horizontal:
            left, right = 1 - right, 1 - left
        if spot.flip_vertical:
            top, bottom = 1 - bottom, 1 - top
        whole = int(source[0]), int(source[1])
        x0, y0 = max(int(left * source[0]) // 2 * 2 - 4, 0), max(int(top * source[1]) // 2 * 2 - 4, 0)
        x1 = min(math.ceil(right * source[0] / 2) * 2 + 4, whole[0])
        y1 = min(math.ceil(bottom * source[1] / 2) * 2 + 4, whole[1])
        if x1 - x0 < 2 or y1 - y0 < 2:
            return None, spot
        middle = (
            ((x0 + x1) / 2 / source[0] - 0.5) * spot.width,
            ((y0 + y1) / 2 / source[1] - 0.5) * spot.height,
        )
        across = -middle[0] if spot.flip_horizontal else middle[0]
        down = -middle[1] if spot.flip_vertical else middle[1]
        cos, sin = _turn_of(spot)
        inner = replace(
            spot,
            x=spot.x + across * cos - down * sin,
            y=spot.y + across * sin + down * cos,
            width=spot.width * (x1 - x0) / source[0],
            height=spot.height * (y1 - y0) / source[1],
        )
        return (x0, y0, x1 - x0, y1 - y0), inner

    # -- colours ----------------------------------------------------------------------------------------

    def _graph(
        self, kind: Kind, raster: _Raster, spot: Spot, treatment: Treatment
    ) -> tuple[PictureGraph, tuple[VideoFrame, ...]]:
        place = replace(raster, x=0, y=0)
        key = (
            "graph",
            kind,
            place,
            spot.flip_horizontal,
            spot.flip_vertical,
            treatment.crop,
            treatment.colours,
        )
        self._used.add(key)
        if key not in self._graphs:
            self._graphs[key] = _built(kind, raster, spot, treatment)
        return self._graphs[key]

    # -- what shows -------------------------------------------------------------------------------------

    def _with_weights(
        self, frame: VideoFrame, raster: _Raster, spot: Spot, treatment: Treatment
    ) -> VideoFrame:
        key = ("weights", raster.size, raster.x, raster.y, spot, treatment.weights_key)
        self._used.add(key)
        if key not in self._weights or (treatment.weights is not None and treatment.weights_key is None):
            self._weights[key] = self._weights_of(raster, spot, treatment)
        weights = self._weights[key]
        if weights is None and treatment.opacity >= 1:
            return frame
        made = with_alpha(frame)
        if weights is None:
            scale_alpha(made, float(treatment.opacity))
        else:
            scale_alpha(made, weights * np.float32(treatment.opacity) if treatment.opacity < 1 else weights)
        return made

    def _weights_of(self, raster: _Raster, spot: Spot, treatment: Treatment) -> Weights | None:
        """How much of each pixel of a raster is seen; None where it is all of what lies on the canvas."""
        width, height = raster.size
        x = (np.arange(width, dtype=np.float32) + np.float32(raster.x + 0.5 - spot.x))[None, :]
        y = (np.arange(height, dtype=np.float32) + np.float32(raster.y + 0.5 - spot.y))[:, None]
        if spot.is_turned:
            cos, sin = (np.float32(part) for part in _turn_of(spot))
            x, y = x * cos + y * sin, y * cos - x * sin
        # A picture that fills its pixels has no edge to be softened.
        is_snapped = raster.shift == (0.0, 0.0) and raster.turn is None and raster.cut is None
        size = (float(raster.scaled[0]), float(raster.scaled[1])) if is_snapped else (spot.width, spot.height)
        weights = edge_weights(x, y, *size)
        if treatment.weights is not None:
            across = -x if spot.flip_horizontal else x
            down = -y if spot.flip_vertical else y
            weights = weights * treatment.weights(across, down, spot.width, spot.height)
        left, top = max(-raster.x, 0), max(-raster.y, 0)
        on_canvas = weights[top : self.height - raster.y, left : self.width - raster.x]
        return None if on_canvas.size and on_canvas.min() > 0.999 else weights


def _turn_of(spot: Spot) -> tuple[float, float]:
    angle = math.radians(spot.rotation)
    return math.cos(angle), math.sin(angle)


def _turned(spot: Spot, cut: tuple[int, int, int, int] | None) -> _Raster:
    # Even sides have their middle between two pixels in all planes, so that they turn round the same point.
    scaled = min(even(spot.width), MAX_SIDE), min(even(spot.height), MAX_SIDE)
    cos, sin = map(abs, _turn_of(spot))
    width, height = scaled[0] + 2 * ROOM, scaled[1] + 2 * ROOM
    turned = (
        2 * math.ceil((width * cos + height * sin) / 2 + 1),
        2 * math.ceil((width * sin + height * cos) / 2 + 1),
    )
    left, top = spot.x - turned[0] / 2, spot.y - turned[1] / 2
    near = 2 * round(left / 2), 2 * round(top / 2)
    shift = left - near[0], top - near[1]
    if max(map(abs, shift)) < NEARLY:
        shift = (0.0, 0.0)
    return _Raster(scaled, turned, *near, shift, cut, (spot.rotation % 360, *turned))


def _built(
    kind: Kind, raster: _Raster, spot: Spot, treatment: Treatment
) -> tuple[PictureGraph, tuple[VideoFrame, ...]]:
    steps = upright_steps(kind.rotation)
    crop = treatment.crop
    if crop != WHOLE:
        across, down = crop.right - crop.left, crop.bottom - crop.top
        steps.append(("crop", f"iw*{across:.6f}:ih*{down:.6f}:iw*{crop.left:.6f}:ih*{crop.top:.6f}"))
    if raster.cut is not None:
        x, y, width, height = raster.cut
        steps.append(("crop", f"{width}:{height}:{x}:{y}"))
    pixel_format = "yuva420p" if kind.has_alpha or treatment.colours.key is not None else "yuv420p"
    colours = colour_steps(treatment.colours, kind, raster.scaled)
    if colours is None:
        steps.append(scale_step(*raster.scaled, kind))
        seconds: dict[int, tuple[Kind, int]] = {}
        frames: tuple[VideoFrame, ...] = ()
    else:
        seconds = {len(steps) + number: second for number, second in colours.seconds.items()}
        steps += colours.steps
        frames = colours.frames
    steps.append(("format", pixel_format))
    steps += [("hflip", "")] if spot.flip_horizontal else []
    steps += [("vflip", "")] if spot.flip_vertical else []
    steps += _placing_steps(raster)
    return PictureGraph(kind, steps, seconds), frames


def _placing_steps(raster: _Raster) -> list[Step]:
    steps: list[Step] = []
    has_room = raster.turn is not None or raster.shift != (0.0, 0.0)
    width, height = raster.scaled[0] + 2 * ROOM, raster.scaled[1] + 2 * ROOM
    if has_room:
        steps.append(("pad", f"{width}:{height}:{ROOM}:{ROOM}"))
        steps.append(("fillborders", f"left={ROOM}:right={ROOM}:top={ROOM}:bottom={ROOM}:mode=smear"))
    if raster.turn is not None:
        degrees, width, height = raster.turn
        steps.append(("rotate", f"a={math.radians(degrees):.9f}:ow={width}:oh={height}:c=black@0"))
    if raster.shift != (0.0, 0.0):
        steps.append(("convolution", _shift_kernels(*raster.shift)))
    return steps


def _shift_kernels(x: float, y: float) -> str:
    """The 3 by 3 weights that move a picture by up to one pixel, bilinear; its colours move half as far."""
    full, half = _kernel(x, y), _kernel(x / 2, y / 2)
    parts = [
        f"{plane}m={half if plane in (1, 2) else full}:{plane}rdiv=1/65536:{plane}bias=0"
        for plane in range(4)
    ]
    return ":".join(parts)


def _kernel(x: float, y: float) -> str:
    across, down = _taps(x), _taps(y)
    whole = [[round(a * b * 65_536) for a in across] for b in down]
    whole[1][1] += 65_536 - sum(map(sum, whole))
    return " ".join(str(tap) for row in whole for tap in row)


def _taps(shift: float) -> tuple[float, float, float]:
    return (max(shift, 0.0), 1 - abs(shift), max(-shift, 0.0))


def kind_of_layer(layer: Layer) -> Kind:
    """The kind of a layer's frames."""
    frame = layer.frame
    return canvas_kind(frame.width, frame.height, "yuva420p" if has_alpha(frame) else "yuv420p")
