"""Pictures drawn by libavfilter: turned upright, cropped, fitted and laid on a canvas, in YUV all the way.

All that leaves a `Painter` is yuv420p, BT.709, limited range: what the encoder is told. Full-frame RGB
exists only in `to_rgba`, for the screen.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.picture_planes import BT709, LIMITED, filled
from editor.media.pyav import av
from editor.model.material import Crop

if TYPE_CHECKING:
    import numpy.typing as npt
    from av import VideoFrame

MAX_GRAPHS = 8
"""Graphs that are kept: one a kind of picture and place."""
HD_HEIGHT = 720
"""From this height on pictures that do not name their colours are BT.709, below BT.601, as players guess."""

_UNSPECIFIED = 2
_BT601 = 6
_GBR = 0
_FULL = 2
_HDR_CURVES = (16, 18)
"""Numbers of ITU-T H.273 (matrix) and of FFmpeg (range)."""
_TICK = Fraction(1, 1_000_000)

CAREFUL = "accurate_rnd+full_chroma_int"
"""Flags of scaling between RGB and YUV: without them a level is lost each time, and colours are coarser."""
WHOLE = Crop()
Step = tuple[str, str]
"""A filter's name and its arguments."""

Frame: TypeAlias = "VideoFrame"
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
class Kind:
    """What a graph is built for: the shape of the frames that go in."""

    width: int
    height: int
    pixel_format: str
    colour_matrix: int
    colour_range: int
    rotation: int
    has_alpha: bool
    transfer: int = 0
    """The curve of its light (ITU-T H.273, table 3), where it is one of HDR; else 0."""

    @property
    def is_ready(self) -> bool:
        """Whether it already is what leaves a painter, but for its size."""
        return (
            self.pixel_format == "yuv420p"
            and self.rotation == 0
            and (self.colour_matrix, self.colour_range) == (BT709, LIMITED)
            and not self.transfer
        )


def is_hdr(frame: VideoFrame) -> bool:
    """Whether a frame has one of the curves of HDR."""
    return frame.color_trc in _HDR_CURVES


def kind_of(frame: VideoFrame) -> Kind:
    """The kind of a frame; colours that it does not name are guessed, and the guess is written into it."""
    pixels = frame.format
    name = pixels.name
    is_rgb = pixels.is_rgb or pixels.has_palette
    if is_rgb:
        frame.colorspace, frame.color_range = _GBR, _FULL
    elif frame.colorspace in (_UNSPECIFIED, _GBR):
        frame.colorspace = BT709 if frame.height >= HD_HEIGHT else _BT601
    if frame.color_range not in (LIMITED, _FULL):
        frame.color_range = _FULL if name.startswith(("yuvj", "gray", "ya8")) else LIMITED
    has_alpha = pixels.has_palette or any(part.is_alpha for part in pixels.components)
    return Kind(
        frame.width,
        frame.height,
        name,
        frame.colorspace,
        frame.color_range,
        upright_degrees(frame),
        has_alpha,
        int(frame.color_trc) if frame.color_trc in _HDR_CURVES else 0,
    )


class PictureGraph:
    """Filters in a row, some with a second input; keeps the graph alive, which nothing else does.

    Parameters
    ----------
    kind
        Of the frames that go in.
    steps
        Names of filters and their arguments.
    seconds
        For the number of a step its second input: the kind of frames, and which of the step's inputs they
        take (0 or 1).
    """

    def __init__(
        self, kind: Kind, steps: list[Step], seconds: Mapping[int, tuple[Kind, int]] | None = None
    ) -> None:
        self._graph = av.filter.Graph()
        self._source: Any = self._graph.add("buffer", buffer_arguments(kind))
        self._sink: Any = self._graph.add("buffersink")
        self._seconds: list[Any] = []
        last: Any = self._source
        for number, (name, arguments) in enumerate(steps):
            following: Any = self._graph.add(name, arguments)
            second = (seconds or {}).get(number)
            if second is None:
                last.link_to(following)
            else:
                other: Any = self._graph.add("buffer", buffer_arguments(second[0]))
                other.link_to(following, 0, second[1])
                last.link_to(following, 0, 1 - second[1])
                self._seconds.append(other)
            last = following
        last.link_to(self._sink)
        self._graph.configure()
        self._n_pushed = 0

    def draw(self, frame: VideoFrame, *seconds: VideoFrame) -> VideoFrame:
        """Push one frame, and one into each second input, and pull the result."""
        inputs = [*zip(self._seconds, seconds, strict=True), (self._source, frame)]
        # Moments only pair the inputs here; the frames' own stamps must come out of it unharmed.
        stamps = [(pushed, pushed.pts, pushed.time_base) for _, pushed in inputs]
        try:
            for source, pushed in inputs:
                pushed.pts, pushed.time_base = self._n_pushed, _TICK
                source.push(pushed)
        finally:
            for pushed, pts, time_base in stamps:
                pushed.pts = pts
                if time_base is not None:
                    pushed.time_base = time_base
        self._n_pushed += 1
        return cast("VideoFrame", self._sink.pull())


def buffer_arguments(kind: Kind, time_base: Fraction = _TICK) -> str:
    """What the filter ``buffer`` has to know about the frames that go in."""
    return (
        f"video_size={kind.width}x{kind.height}:pix_fmt={kind.pixel_format}:time_base={time_base}:pixel_aspect=1/1"
        f":colorspace={kind.colour_matrix}:range={kind.colour_range}"
    )


def upright_steps(rotation: int) -> list[Step]:
    """Turning a frame by quarters, clockwise, until it stands upright and no longer says that it does not."""
    turns: dict[int, list[Step]] = {
        90: [("transpose", "clock")],
        270: [("transpose", "cclock")],
        180: [("hflip", ""), ("vflip", "")],
    }
    return [*turns[rotation], ("sidedata", "mode=delete:type=DISPLAYMATRIX")] if rotation in turns else []


class Painter:
    """Lays pictures on a canvas of one size and colour, fitted; belongs to one thread.

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
        self._canvas = filled(width, height, bt709_of(colour))
        # A frame of its own: an encoder numbers it in its thread, while the canvas is drawn on in another.
        self._blank = filled(width, height, bt709_of(colour))
        self._graphs: OrderedDict[tuple[object, ...], tuple[PictureGraph, bool]] = OrderedDict()

    def blank(self) -> VideoFrame:
        """The empty canvas."""
        return self._blank

    def paint(self, frame: VideoFrame, pixel_shape: Fraction, crop: Crop = WHOLE) -> VideoFrame:
        """Give the canvas with a picture on it, as a new handle; the frame itself stays as it was.

        Parameters
        ----------
        frame
            As decoded, in any format.
        pixel_shape
            Width of one of its pixels in heights.
        crop
            The part of it that is used.
        """
        kind = kind_of(frame)
        with drawing(kind):
            graph, has_canvas = self._graph(kind, pixel_shape, crop)
            return graph.draw(frame, *((self._canvas,) if has_canvas else ()))

    def _graph(self, kind: Kind, pixel_shape: Fraction, crop: Crop) -> tuple[PictureGraph, bool]:
        key = (kind, pixel_shape, crop)
        graph = self._graphs.get(key)
        if graph is None:
            graph = self._graphs[key] = self._build(kind, pixel_shape, crop)
            if len(self._graphs) > MAX_GRAPHS:
                self._graphs.popitem(last=False)
        self._graphs.move_to_end(key)
        return graph

    def _build(self, kind: Kind, pixel_shape: Fraction, crop: Crop) -> tuple[PictureGraph, bool]:
        size = self.width, self.height
        if crop == WHOLE and pixel_shape == 1 and kind.is_ready and (kind.width, kind.height) == size:
            # Through an empty graph comes a second handle to the same pixels, without a copy.
            return PictureGraph(kind, []), False
        steps = upright_steps(kind.rotation)
        width, height = upright_size(kind, pixel_shape)
        if crop != WHOLE:
            across, down = crop.right - crop.left, crop.bottom - crop.top
            width, height = width * Fraction(across), height * Fraction(down)
            steps.append(("crop", f"iw*{across:.6f}:ih*{down:.6f}:iw*{crop.left:.6f}:ih*{crop.top:.6f}"))
        box = fitted_box(width, height, *size)
        steps.append(scale_step(box.width, box.height, kind))
        steps.append(("format", "yuva420p" if kind.has_alpha else "yuv420p"))
        if not kind.has_alpha and (box.width, box.height) == size:
            return PictureGraph(kind, steps), False
        steps.append(("overlay", f"x={box.x}:y={box.y}:format=yuv420"))
        return PictureGraph(kind, steps, {len(steps) - 1: (canvas_kind(*size), 0)}), True


def upright_size(kind: Kind, pixel_shape: Fraction) -> tuple[Fraction, Fraction]:
    """Width and height of a picture that stands upright, in square pixels."""
    width, height = kind.width * pixel_shape, Fraction(kind.height)
    return (height, width) if kind.rotation in (90, 270) else (width, height)


def scale_step(width: int, height: int, kind: Kind | None = None) -> Step:
    """Scaling to a size and to the colours in which all is drawn; others are rounded with more care."""
    is_ours = kind is None or (kind.colour_matrix, kind.colour_range) == (BT709, LIMITED)
    flags = "bicubic" if is_ours else f"bicubic+{CAREFUL}"
    return ("scale", f"{width}:{height}:flags={flags}:out_color_matrix=bt709:out_range=tv")


def shrunk(frame: VideoFrame, factor: float) -> VideoFrame:
    """A smaller picture in the colours in which all is drawn, upright, its pixels of the same shape."""
    kind = kind_of(frame)
    width, height = upright_size(kind, Fraction(1))
    steps = upright_steps(kind.rotation)
    steps.append(scale_step(even(float(width) * factor), even(float(height) * factor), kind))
    steps.append(("format", "yuva420p" if kind.has_alpha else "yuv420p"))
    with drawing(kind):
        return PictureGraph(kind, steps).draw(frame)


def canvas_kind(width: int, height: int, pixel_format: str = "yuv420p") -> Kind:
    """The kind of the frames that are drawn."""
    return Kind(width, height, pixel_format, BT709, LIMITED, 0, pixel_format == "yuva420p")


@contextmanager
def drawing(kind: Kind) -> Iterator[None]:
    """Put what filters say about a picture into words: they refuse odd ones with many classes of errors."""
    try:
        yield
    except MediaError:
        raise
    except Exception as error:
        # The decode border: nothing else tells whose fault it was.
        raise MediaError(
            tr(
                "A picture of the kind {pixel_format}, {width} × {height}, cannot be drawn.",
                pixel_format=kind.pixel_format,
                width=kind.width,
                height=kind.height,
            ),
            tr("Convert the file first."),
        ) from error


def to_rgba(
    frame: VideoFrame, pixel_shape: Fraction = Fraction(1), *, max_width: int, max_height: int
) -> npt.NDArray[np.uint8]:
    """Give a frame for the screen, upright, no larger than asked for and never enlarged.

    Returns
    -------
    ndarray of uint8, shape (height, width, 4)
        Red, green, blue and alpha, full range.
    """
    kind = kind_of(frame)
    steps = upright_steps(kind.rotation)
    width, height = kind.width * pixel_shape, Fraction(kind.height)
    if kind.rotation in (90, 270):
        width, height = height, width
    factor = min(Fraction(max_width) / width, Fraction(max_height) / height, Fraction(1))
    size = max(round(width * factor), 1), max(round(height * factor), 1)
    steps += [("scale", f"{size[0]}:{size[1]}:flags=bicubic:out_range=pc"), ("format", "rgba")]
    graph = PictureGraph(kind, steps)
    return np.ascontiguousarray(graph.draw(frame).to_ndarray())
