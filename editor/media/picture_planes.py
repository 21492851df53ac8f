"""The planes of a picture as arrays: filled, shared out, mixed. All pictures here are 4:2:0, 8 bits.

What is cheap in numpy on planes is done here (a line, a weight for the whole picture); what is not is a
filter's work (`picture_graph`, `picture_layers`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from editor.late import np
from editor.media.pyav import av

if TYPE_CHECKING:
    import numpy.typing as npt

Plane: TypeAlias = "npt.NDArray[np.uint8]"
Weights: TypeAlias = "npt.NDArray[np.float32]"
"""How much of a picture is seen: shape (height, width), 0 to 1."""

BT709 = 1
LIMITED = 1
"""Numbers of ITU-T H.273 (matrix) and of FFmpeg (range)."""


def planes_of(frame: av.VideoFrame) -> list[Plane]:
    """The planes of a frame, shape (height, width) each, writable; they live as long as the frame does."""
    return [plane_of(frame, number) for number in range(len(frame.planes))]


def plane_of(frame: av.VideoFrame, number: int) -> Plane:
    """One plane of a frame; see `planes_of`."""
    plane: Any = frame.planes[number]
    lines = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    return lines[: plane.height, : plane.width]


def new_frame(width: int, height: int, pixel_format: str = "yuv420p") -> av.VideoFrame:
    """A frame of which nothing is set but its colours: BT.709, limited range."""
    frame = av.VideoFrame(width, height, pixel_format)
    frame.colorspace, frame.color_range = BT709, LIMITED
    return frame


def filled(
    width: int, height: int, colour: tuple[int, int, int], *, alpha: int | None = None
) -> av.VideoFrame:
    """A frame of one colour (Y, Cb, Cr), with an alpha plane where one is given."""
    frame = new_frame(width, height, "yuv420p" if alpha is None else "yuva420p")
    values = colour if alpha is None else (*colour, alpha)
    for plane, value in zip(frame.planes, values, strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    return frame


def copy_of(frame: av.VideoFrame) -> av.VideoFrame:
    """A frame of its own with the same pixels: the first may be shown, or kept by a file's reader."""
    made = new_frame(frame.width, frame.height, frame.format.name)
    for target, source in zip(planes_of(made), planes_of(frame), strict=True):
        target[:] = source
    return made


def cut_out(frame: av.VideoFrame, x: int, y: int, width: int, height: int) -> av.VideoFrame:
    """A part of a frame as a frame of its own; all four are even."""
    made = new_frame(width, height, frame.format.name)
    for number, target in enumerate(planes_of(made)):
        step = 2 if number in (1, 2) else 1
        put(target, plane_of(frame, number), -x // step, -y // step)
    return made


def has_alpha(frame: av.VideoFrame) -> bool:
    """Whether a frame of ours has an alpha plane."""
    return len(frame.planes) == 4


def with_alpha(frame: av.VideoFrame) -> av.VideoFrame:
    """The frame with an alpha plane, opaque where it had none."""
    if has_alpha(frame):
        return frame
    made = new_frame(frame.width, frame.height, "yuva420p")
    for target, source in zip(planes_of(made), planes_of(frame), strict=False):
        target[:] = source
    plane_of(made, 3)[:] = 255
    return made


def scale_alpha(frame: av.VideoFrame, weights: Weights | float) -> None:
    """Multiply the alpha plane of a frame, in place."""
    alpha = plane_of(frame, 3)
    if isinstance(weights, float):
        alpha[:] = (alpha.astype(np.uint16) * round(weights * 256) + 128) >> 8
    elif alpha.min() == 255:
        np.rint(weights * np.float32(255), out=alpha, casting="unsafe")
    else:
        np.rint(weights * alpha, out=alpha, casting="unsafe")


def mixed(first: av.VideoFrame, second: av.VideoFrame, share: float) -> av.VideoFrame:
    """The mean of two frames of one size, `share` of it the second.

    Notes
    -----
    Eight bits of weight: an error of half a level at most beside the rounding.
    """
    if has_alpha(first) != has_alpha(second):
        first, second = with_alpha(first), with_alpha(second)
    weight = round(min(max(share, 0.0), 1.0) * 256)
    made = new_frame(first.width, first.height, first.format.name)
    for target, a, b in zip(planes_of(made), planes_of(first), planes_of(second), strict=True):
        total = a.astype(np.uint16)
        total *= 256 - weight
        total += b * np.uint16(weight)
        total += 128
        total >>= 8
        target[:] = total
    return made


def mixed_by(first: av.VideoFrame, second: av.VideoFrame, weights: Weights) -> av.VideoFrame:
    """The mean of two frames, the second with a weight for each pixel of the full size."""
    if has_alpha(first) != has_alpha(second):
        first, second = with_alpha(first), with_alpha(second)
    made = new_frame(first.width, first.height, first.format.name)
    for number, target in enumerate(planes_of(made)):
        a, b = plane_of(first, number), plane_of(second, number)
        share = halved(weights) if number in (1, 2) else weights
        np.rint(a + (b.astype(np.float32) - a) * share, out=target, casting="unsafe")
    return made


def halved(weights: Weights) -> Weights:
    """The weights of the colours, which lie between two by two pixels."""
    height, width = weights.shape
    if height % 2 or width % 2:
        weights = np.pad(weights, ((0, height % 2), (0, width % 2)), mode="edge")
    made = weights[0::2, 0::2] + weights[1::2, 0::2] + weights[0::2, 1::2] + weights[1::2, 1::2]
    made *= np.float32(0.25)
    return made


def shifted(frame: av.VideoFrame, below: av.VideoFrame, x: int, y: int) -> av.VideoFrame:
    """A frame moved right and down over another of its size."""
    made = copy_of(below)
    for number, target in enumerate(planes_of(made)):
        step = 2 if number in (1, 2) else 1
        put(target, plane_of(frame, number), round(x / step), round(y / step))
    return made


def put(target: Plane, source: Plane, x: int, y: int) -> None:
    """Copy a plane into another at a place, as far as it lies inside."""
    height, width = source.shape
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + width, target.shape[1]), min(y + height, target.shape[0])
    if left < right and top < bottom:
        target[top:bottom, left:right] = source[top - y : bottom - y, left - x : right - x]


def rgba_picture(pixels: npt.NDArray[np.uint8]) -> av.VideoFrame:
    """A still made of RGBA pixels as yuva420p, BT.709, limited range.

    Parameters
    ----------
    pixels
        uint8, shape (height, width, 4), alpha not multiplied in; both sides even.

    Notes
    -----
    Colours of four pixels are averaged by their opacity, so that the edges of a bright letter do not take
    the black of the empty pixels around it (ITU-R BT.709-6, item 3, for the matrix).
    """
    height, width = pixels.shape[:2]
    made = new_frame(width, height, "yuva420p")
    alpha = pixels[..., 3].astype(np.float32)
    weight = np.maximum(halved(alpha), np.float32(1e-3))
    colours = _spread(pixels[..., :3].astype(np.float32), alpha)
    is_empty = halved(alpha)[..., None] == 0
    mean = np.stack([halved(colours[..., n] * alpha) / weight for n in range(3)], axis=-1)
    mean = np.where(is_empty, colours[0::2, 0::2], mean)
    luma = colours @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    mean_luma = mean @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    targets = planes_of(made)
    targets[0][:] = np.rint(16 + luma * (219 / 255))
    targets[1][:] = np.rint(128 + (mean[..., 2] - mean_luma) * (224 / 255 / 1.8556))
    targets[2][:] = np.rint(128 + (mean[..., 0] - mean_luma) * (224 / 255 / 1.5748))
    targets[3][:] = pixels[..., 3]
    return made


def _spread(colours: npt.NDArray[np.float32], alpha: Weights) -> npt.NDArray[np.float32]:
    """Give empty pixels the colour of what is near: a moved or turned picture mixes them into its edges."""
    is_empty = alpha == 0
    if not is_empty.any():
        return colours
    near = np.maximum(_mean_around(alpha), np.float32(1e-3))
    spread = np.stack([_mean_around(colours[..., n] * alpha) / near for n in range(3)], axis=-1)
    return np.where(is_empty[..., None], np.clip(spread, 0, 255), colours)


def _mean_around(values: Weights, reach: int = 4) -> Weights:
    """The mean of a square around each value, mirrored at the edges.

    Not scipy's: a render would load 30 MB for this alone.
    """
    for axis in (0, 1):
        room = [(0, 0), (0, 0)]
        room[axis] = (reach + 1, reach)
        total = np.cumsum(np.pad(values, room, mode="symmetric"), axis=axis, dtype=np.float64)
        length = values.shape[axis]
        upper, lower = np.arange(2 * reach + 1, 2 * reach + 1 + length), np.arange(length)
        difference = np.take(total, upper, axis=axis) - np.take(total, lower, axis=axis)
        values = (difference / (2 * reach + 1)).astype(np.float32)
    return values
