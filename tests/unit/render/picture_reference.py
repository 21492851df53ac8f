"""Pictures composed by the book, in doubles and without a filter, and how alike two pictures are."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

from editor.media.picture_graph import to_rgba
from editor.model.clip import Clip, Placement
from editor.model.timeline import Canvas, Timeline, Track, TrackKind
from editor.render.composite import Compositor
from editor.render.picture_plan import plan_picture

Picture = NDArray[np.float64]
"""R, G, B from 0 to 255, shape (height, width, 3)."""
PLAIN = Placement()


def scene(width: int = 320, height: int = 180, seed: int = 0, grain: int = 60) -> Picture:
    """A picture with edges, slopes and colours everywhere, nothing finer than 1/`grain` of it."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(height, width, 3))
    soft = np.stack([gaussian_filter(noise[..., n], max(width, height) / grain) for n in range(3)], axis=-1)
    soft /= np.abs(soft).max(axis=(0, 1))
    y, x = np.mgrid[0:height, 0:width]
    ramp = np.stack([x / width, y / height, 1 - x / width], axis=-1)
    picture = 128 + 70 * soft + 50 * (ramp - 0.5)
    picture[height // 8 : height // 4, width // 8 : width // 2] = (210, 60, 40)
    picture[height // 2 : height * 3 // 4, width // 2 : width * 7 // 8] = (40, 90, 200)
    return np.clip(picture, 16, 235)


def write_picture(path: Path, picture: NDArray[Any]) -> Path:
    """Write a still, RGB or RGBA, without loss."""
    pixels = np.rint(picture).astype(np.uint8)
    form = "rgba" if pixels.shape[2] == 4 else "rgb24"
    encoder: Any = av.CodecContext.create("png", "w")
    encoder.width, encoder.height, encoder.pix_fmt = pixels.shape[1], pixels.shape[0], form
    encoder.time_base = Fraction(1, 25)
    frame = av.VideoFrame.from_ndarray(pixels, format=form)
    path.write_bytes(b"".join(bytes(p) for p in [*encoder.encode(frame), *encoder.encode(None)]))
    return path


def laid(
    canvas: Picture,
    picture: Picture,
    placement: Placement = PLAIN,
    *,
    alpha: NDArray[np.float64] | None = None,
    weights: Callable[[Picture, Picture, float, float], NDArray[np.float64]] | None = None,
    mix: Callable[[Picture, Picture], Picture] | None = None,
) -> Picture:
    """A picture on a canvas: fit, scale, flip, turn, move, each pixel by its own inverse."""
    height, width = canvas.shape[:2]
    own_height, own_width = picture.shape[:2]
    fit = min(width / own_width, height / own_height)
    wide, high = own_width * fit * placement.scale_x, own_height * fit * placement.scale_y
    y, x = np.mgrid[0:height, 0:width] + 0.5
    x, y = x - width / 2 - placement.x * width / 2, y - height / 2 + placement.y * height / 2
    angle = math.radians(placement.rotation)
    across, down = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
    if placement.flip_horizontal:
        across = -across
    if placement.flip_vertical:
        down = -down
    at = [(down / high + 0.5) * own_height - 0.5, (across / wide + 0.5) * own_width - 0.5]
    shrink = max(own_width / wide, own_height / high)
    source = picture if shrink <= 1 else np.stack(
        [gaussian_filter(picture[..., n], 0.42 * math.sqrt(shrink**2 - 1)) for n in range(3)], axis=-1
    )  # fmt: skip
    colour = np.stack(
        [map_coordinates(source[..., n], at, order=1, mode="nearest") for n in range(3)], axis=-1
    )
    seen = np.clip(wide / 2 + 0.5 - np.abs(across), 0, 1) * np.clip(high / 2 + 0.5 - np.abs(down), 0, 1)
    if alpha is not None:
        seen = seen * map_coordinates(alpha, at, order=1, mode="nearest")
    if weights is not None:
        seen = seen * weights(across, down, wide, high)
    if mix is not None:
        colour = 255 * mix(canvas / 255, colour / 255)
    seen = (seen * placement.opacity)[..., None]
    return canvas * (1 - seen) + colour * seen


def plain(colour: tuple[int, int, int] = (0, 0, 0), width: int = 320, height: int = 180) -> Picture:
    """An empty canvas."""
    return np.broadcast_to(np.array(colour, np.float64), (height, width, 3)).copy()


def likeness(first: NDArray[Any], second: NDArray[Any]) -> float:
    """Structural similarity of the brightness of two pictures (Wang 2004: window of sigma 1.5)."""
    a, b = (p[..., :3].astype(np.float64) @ np.array([0.2126, 0.7152, 0.0722]) for p in (first, second))
    mean_a, mean_b = gaussian_filter(a, 1.5), gaussian_filter(b, 1.5)
    spread_a = gaussian_filter(a * a, 1.5) - mean_a**2
    spread_b = gaussian_filter(b * b, 1.5) - mean_b**2
    both = gaussian_filter(a * b, 1.5) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    ssim = (2 * mean_a * mean_b + c1) * (2 * both + c2)
    ssim /= (mean_a**2 + mean_b**2 + c1) * (spread_a + spread_b + c2)
    return float(ssim.mean())


def colour_error(first: NDArray[Any], second: NDArray[Any]) -> float:
    """The mean difference of the colours, in levels, all channels."""
    return float(np.abs(first[..., :3].astype(np.float64) - second[..., :3]).mean())


def drawn(timeline: Timeline, time_us: int = 0, size: tuple[int, int] = (320, 180)) -> NDArray[np.uint8]:
    """The picture that is composed at a moment."""
    plan = plan_picture(timeline)
    number = round(time_us * float(plan.frame_rate) / 1e6)
    with Compositor(*size) as compositor:
        frame = compositor.frame(plan, number)
        return to_rgba(frame, max_width=size[0], max_height=size[1])


def layered(*tracks: Track, size: tuple[int, int] = (320, 180), colour: str = "#000000") -> Timeline:
    """A timeline of tracks, the lowest first."""
    return Timeline(tuple(tracks), canvas=Canvas(*size, colour))


def picture_track(name: str, *clips: Clip, is_main: bool = False) -> Track:
    """A track of pictures."""
    return Track(name, TrackKind.PICTURE, clips=tuple(clips), is_main=is_main)
