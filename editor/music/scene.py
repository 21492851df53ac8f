"""The sample's moving picture: boats on an evening sea, drawn plane by plane in YUV 4:2:0.

Everything is computed, so the program needs no picture file. Shapes are drawn by their distance to an
edge, which gives smooth borders without a second, larger picture; what stands still is drawn once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Plane: TypeAlias = "NDArray[np.float32]"
Picture: TypeAlias = "tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]"
"""The planes Y (height, width), U and V (half of both), limited range, BT.709."""

WIDTH, HEIGHT = 1280, 720
FRAME_RATE = 25
HORIZON = 424
SUN_X, SUN_Y, SUN_RADIUS = 800.0, 322.0, 74.0

_TOP, _MIDDLE, _LOW, _HAZE = (38, 44, 96), (146, 86, 140), (244, 148, 122), (255, 208, 150)
_SUN, _GLINT, _GULL = (255, 240, 200), (255, 226, 170), (52, 40, 84)


def to_yuv(red: float | Plane, green: float | Plane, blue: float | Plane) -> tuple[Plane, Plane, Plane]:
    """RGB of 0 to 255 to limited-range YUV with the BT.709 weights (ITU-R BT.709-6, item 3)."""
    r, g, b = (np.asarray(value, dtype=np.float32) for value in (red, green, blue))
    luma = np.asarray(0.2126 * r + 0.7152 * g + 0.0722 * b, dtype=np.float32)
    return (
        np.asarray(16 + luma * (219 / 255), dtype=np.float32),
        np.asarray(128 + (b - luma) * (224 / 255 / 1.8556), dtype=np.float32),
        np.asarray(128 + (r - luma) * (224 / 255 / 1.5748), dtype=np.float32),
    )


@dataclass(frozen=True, slots=True)
class Wave:
    """A row of waves: its rest height, how it swings and runs, and the colours of its crest and its depth."""

    y: float
    swing: float
    length: float
    speed: float
    crest: tuple[int, int, int]
    depth: tuple[int, int, int]

    def heights(self, x: Plane, time_s: float) -> Plane:
        """Where the surface lies over each x: two waves of different length running at different speeds."""
        turn = np.float32(2 * np.pi)
        long = np.sin(turn * (x / np.float32(self.length) + np.float32(time_s * self.speed)))
        short = np.sin(
            turn * (x / np.float32(self.length * 0.43) - np.float32(time_s * self.speed * 0.7) + 0.3)
        )
        return np.asarray(self.y + self.swing * (0.72 * long + 0.28 * short), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Boat:
    """A sailing boat: where it is at the start, how fast it drifts, its size, and the wave it swims on."""

    x: float
    drift: float
    size: float
    wave: int
    sail: tuple[int, int, int]
    jib: tuple[int, int, int]
    hull: tuple[int, int, int]


WAVES = (
    Wave(HORIZON + 22, 2.0, 150, 0.10, (214, 140, 136), (150, 100, 140)),
    Wave(HORIZON + 58, 4.0, 230, -0.12, (166, 110, 146), (112, 84, 140)),
    Wave(HORIZON + 104, 6.0, 310, 0.13, (122, 92, 148), (82, 72, 134)),
    Wave(HORIZON + 162, 9.0, 420, -0.15, (88, 80, 146), (58, 58, 120)),
    Wave(HORIZON + 232, 13.0, 560, 0.16, (60, 64, 132), (34, 40, 92)),
)
BOATS = (
    Boat(940, -7.0, 0.36, 0, (255, 226, 196), (250, 190, 160), (92, 58, 104)),
    Boat(220, 13.0, 0.62, 1, (255, 238, 214), (242, 128, 104), (74, 46, 92)),
    Boat(470, 20.0, 1.12, 3, (255, 246, 228), (236, 96, 84), (52, 34, 78)),
)

_GULLS = ((330, 214, 26, 0.0), (392, 236, 26, 0.35), (286, 248, 25, 0.6))
"""Where each gull starts, how fast it flies, and where in its stroke it is."""


class Scene:
    """Draws the frames; the sky, the hills and the resting water are drawn when it is made."""

    def __init__(self) -> None:
        self._x = np.arange(WIDTH, dtype=np.float32)[None, :]
        self._still = self._draw_still()
        self._clouds = self._draw_clouds()
        self._glints = self._place_glints()

    def frames(self, n_frames: int) -> Iterator[Picture]:
        """Draw the first `n_frames` frames, one after another."""
        for frame in range(n_frames):
            yield self.frame(frame)

    def frame(self, number: int) -> Picture:
        """Draw one frame."""
        time_s = number / FRAME_RATE
        canvas = Canvas(*(plane.copy() for plane in self._still))
        self._paint_clouds(canvas, time_s)
        self._paint_gulls(canvas, time_s)
        for row, wave in enumerate(WAVES):
            # A boat comes before its own wave, so that the water hides the foot of the hull.
            for boat in BOATS:
                if boat.wave == row:
                    self._paint_boat(canvas, boat, time_s)
            self._paint_wave(canvas, wave, time_s)
            if row < 3:
                self._paint_glints(canvas, row, time_s)
        return canvas.planes()

    def _draw_still(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
        y = np.arange(HEIGHT, dtype=np.float32)[:, None]
        rgb = [self._sky(y, channel) for channel in range(3)]
        away = np.hypot(self._x - SUN_X, y - SUN_Y)
        # A wide warm haze first: the pale sun alone would turn the violet sky grey.
        for reach, strength, light in ((400, 0.34, _LOW), (150, 0.55, _SUN)):
            glow = strength * np.exp(-((away / reach) ** (2 if reach == 400 else 1)))
            rgb = [plane + (part - plane) * glow for plane, part in zip(rgb, light, strict=True)]
        disc = np.clip(SUN_RADIUS - away + 0.5, 0, 1)
        rgb = [plane + (sun - plane) * disc for plane, sun in zip(rgb, _SUN, strict=True)]
        for colour, top in self._hills():
            cover = np.clip(y - top + 0.5, 0, 1)
            rgb = [plane + (part - plane) * cover for plane, part in zip(rgb, colour, strict=True)]
        sea = np.clip(y - HORIZON + 0.5, 0, 1)
        shine = np.exp(-(((self._x - SUN_X) / 230) ** 2))
        for channel, (far, near) in enumerate(zip((226, 150, 138), _HAZE, strict=True)):
            rgb[channel] = rgb[channel] + (far + (near - far) * shine - rgb[channel]) * sea
        # Half a level of noise: without it the sky breaks into bands once it is encoded.
        grain = np.random.default_rng(7).uniform(-0.9, 0.9, (HEIGHT, WIDTH)).astype(np.float32)
        luma, blue, red = to_yuv(*rgb)
        return _bytes(luma + grain), _bytes(_halved(blue)), _bytes(_halved(red))

    def _sky(self, y: Plane, channel: int) -> Plane:
        stops = [colour[channel] for colour in (_TOP, _MIDDLE, _LOW, _HAZE)]
        column = np.interp(y[:, 0], [0, 190, 330, HORIZON], stops).astype(np.float32)
        return np.repeat(column[:, None], WIDTH, axis=1)

    def _hills(self) -> list[tuple[tuple[int, int, int], Plane]]:
        x = self._x
        far = 388 + 15 * np.sin(x / 97) + 11 * np.sin(x / 41 + 2) + 30 * np.exp(-(((x - 640) / 300) ** 2))
        near = 474 - 96 * np.exp(-(((x - 120) / 210) ** 2)) - 60 * np.exp(-(((x - 1200) / 130) ** 2))
        near = near + 5 * np.sin(x / 23) + 3 * np.sin(x / 9.0 + 1)
        return [((206, 128, 140), far.astype(np.float32)), ((138, 88, 132), near.astype(np.float32))]

    def _draw_clouds(self) -> Plane:
        """The cover of a band of long flat clouds, wider than the picture so that it can drift."""
        generator = np.random.default_rng(21)
        y = np.arange(300, dtype=np.float32)[:, None]
        x = np.arange(WIDTH + 240, dtype=np.float32)[None, :]
        cover = np.zeros((300, WIDTH + 240), dtype=np.float32)
        for centre_x, centre_y, width in ((210, 96, 190), (610, 168, 150), (1080, 84, 230), (1420, 190, 160)):
            for _ in range(9):
                puff_x = centre_x + generator.normal(0, width * 0.5)
                puff_y = centre_y + generator.normal(0, 9)
                span = width * generator.uniform(0.25, 0.6)
                away = ((x - puff_x) / span) ** 2 + ((y - puff_y) / (span * 0.13)) ** 2
                cover = np.maximum(cover, np.exp(-(away**2) * 0.5))
        return np.asarray(cover * 0.42, dtype=np.float32)

    def _paint_clouds(self, canvas: Canvas, time_s: float) -> None:
        offset = 6.0 * time_s + 20.0
        whole, part = int(offset), np.float32(offset % 1)
        # Between two columns: a cloud that moves by whole pixels visibly jerks.
        left, right = (self._clouds[:, whole + k : whole + k + WIDTH] for k in (0, 1))
        canvas.paint(0, 0, left + (right - left) * part, (255, 196, 176))

    def _place_glints(self) -> NDArray[np.float64]:
        """Sparks on the water under the sun, in rows of x, y, half width, phase and the wave they lie on."""
        generator = np.random.default_rng(5)
        rows = []
        for row, (top, bottom) in enumerate(((HORIZON + 26, 470), (HORIZON + 66, 516), (HORIZON + 112, 568))):
            for _ in range(20):
                y = generator.uniform(top, bottom)
                spread = 60 + (y - HORIZON) * 0.55
                half = 8 + (y - HORIZON) * 0.16 * generator.uniform(0.5, 1.2)
                rows.append((SUN_X + generator.normal(0, spread), y, half, generator.uniform(0, 1), row))
        return np.array(rows)

    def _paint_glints(self, canvas: Canvas, row: int, time_s: float) -> None:
        for x, y, half, phase, owner in self._glints:
            strength = np.sin(2 * np.pi * (time_s * 0.55 + phase))
            if owner != row or strength <= 0:
                continue
            left, top, width, height = int(x - half) & ~1, int(y - 4) & ~1, int(2 * half + 4) & ~1, 8
            columns = (np.arange(width, dtype=np.float32)[None, :] + left - np.float32(x)) / np.float32(half)
            lines = (np.arange(height, dtype=np.float32)[:, None] + top - np.float32(y)) / np.float32(2.2)
            cover = np.clip(1.3 - columns**2 - lines**2, 0, 1) * np.float32(0.75 * strength)
            canvas.paint(left, top, cover, _GLINT)

    def _paint_wave(self, canvas: Canvas, wave: Wave, time_s: float) -> None:
        top = int(wave.y - wave.swing - 4) & ~1
        bottom = min(HEIGHT, int(wave.y + wave.swing + 60) & ~1)
        y = np.arange(top, bottom, dtype=np.float32)[:, None]
        under = y - wave.heights(self._x, time_s)
        cover = np.clip(under + 0.5, 0, 1)
        light = np.clip(1 - under / 46, 0, 1) ** 2
        shine = np.exp(-(((self._x - SUN_X) / 260) ** 2)) * np.float32(0.35)
        crest = np.clip(1.6 - np.abs(under - 1.2), 0, 1) * np.float32(0.5)
        mix = np.clip(light * (0.75 + shine) + crest, 0, 1.25)
        crest_yuv, depth_yuv = to_yuv(*wave.crest), to_yuv(*wave.depth)
        canvas.paint_mix(0, top, cover, mix, crest_yuv, depth_yuv)
        canvas.fill_below(bottom, depth_yuv)

    def _paint_boat(self, canvas: Canvas, boat: Boat, time_s: float) -> None:
        wave, size = WAVES[boat.wave], boat.size
        x = boat.x + boat.drift * time_s
        at = np.array([[x]], dtype=np.float32)
        level = float(wave.heights(at, time_s)[0, 0])
        slope = float(wave.heights(at + 24 * size, time_s)[0, 0]) - level
        tilt = np.arctan2(slope, 24 * size) * 0.8 + 0.03 * np.sin(1.7 * time_s + boat.x)
        left, top = int(x - 70 * size) & ~1, int(level - 150 * size) & ~1
        width, height = int(140 * size) & ~1, int(180 * size) & ~1
        dx = np.arange(width, dtype=np.float32)[None, :] + np.float32(left - x)
        dy = np.arange(height, dtype=np.float32)[:, None] + np.float32(top - level)
        cos, sin = np.float32(np.cos(tilt) / size), np.float32(np.sin(tilt) / size)
        u, v = dx * cos + dy * sin, dy * cos - dx * sin
        for cover, colour in _boat_parts(boat, u, v, np.float32(size)):
            canvas.paint(left, top, cover, colour)

    def _paint_gulls(self, canvas: Canvas, time_s: float) -> None:
        for start_x, start_y, speed, phase in _GULLS:
            x = start_x + speed * time_s
            y = start_y + 7 * np.sin(0.9 * time_s + phase * 6)
            flap = np.float32(0.34 + 0.3 * np.sin(2 * np.pi * (1.3 * time_s + phase)))
            left, top = int(x - 24) & ~1, int(y - 24) & ~1
            dx = np.arange(48, dtype=np.float32)[None, :] + np.float32(left - x)
            dy = np.arange(48, dtype=np.float32)[:, None] + np.float32(top - y)
            reach = np.abs(dx)
            wing = -flap * reach * (np.float32(1.6) - reach / 16)
            thick = np.clip(2.4 - reach * 0.12, 0, 2.4)
            cover = np.clip(thick - np.abs(dy - wing) + 0.3, 0, 1) * np.clip(19 - reach, 0, 1)
            canvas.paint(left, top, cover, _GULL)


def _boat_parts(
    boat: Boat, u: Plane, v: Plane, size: np.float32
) -> Iterator[tuple[Plane, tuple[int, int, int]]]:
    """Cover and colour of hull, mast and sails; u to the right, v downwards, the water line at v = 0."""
    hull = _inside(size, v + 16, 16 - v - 0.006 * u * u, 60 - np.abs(u) - (v + 16) * 0.9)
    yield _inside(size, 1.6 - np.abs(u + 4), v + 138, -12 - v), (70, 48, 70)
    main_edge = 50 - (v + 134) * 0.06 - (u + 2) * 1.0
    belly = 9 * np.sin(np.clip((v + 134) / 112, 0, 1) * np.float32(np.pi))
    slant = (v + 134) * 0.44 - (u - 0) + belly * 0.6
    yield _inside(size, u, -22 - v, slant, main_edge + 60), boat.sail
    jib_slant = (v + 124) * 0.36 + (u + 8) + belly * 0.4
    yield _inside(size, -8 - u, -20 - v, jib_slant), boat.jib
    yield hull, boat.hull
    stripe = _inside(size, 1.8 - np.abs(v + 10), 55 - np.abs(u))
    yield stripe * np.float32(0.8), boat.sail


def _inside(size: np.float32, *edges: NDArray[np.floating]) -> Plane:
    """Cover of the points inside all edges, each given as the distance to it (positive inside)."""
    nearest = edges[0]
    for edge in edges[1:]:
        nearest = np.minimum(nearest, edge)
    return np.asarray(np.clip(nearest * size + 0.5, 0, 1), dtype=np.float32)


class Canvas:
    """A picture in the making; shapes are laid on it at even places, so that its chroma planes can follow."""

    def __init__(self, y: NDArray[np.uint8], u: NDArray[np.uint8], v: NDArray[np.uint8]) -> None:
        self._planes = (y, u, v)

    def planes(self) -> Picture:
        """The finished planes."""
        return self._planes

    def paint(self, left: int, top: int, cover: Plane, colour: tuple[int, int, int]) -> None:
        """Lay one colour over the picture where `cover` (0 to 1) is; parts outside are left out."""
        box = _Box.of(left, top, cover)
        if box is None:
            return
        cover = box.cut(cover)
        small = _halved(cover)
        for plane, level, part, place in zip(
            self._planes, to_yuv(*colour), (cover, small, small), (box.full, box.half, box.half), strict=True
        ):
            below = plane[place]
            plane[place] = below + (level - below) * part + np.float32(0.5)

    def paint_mix(
        self,
        left: int,
        top: int,
        cover: Plane,
        mix: Plane,
        first: tuple[Plane, Plane, Plane],
        second: tuple[Plane, Plane, Plane],
    ) -> None:
        """Lay a mixture of two colours over the picture: `mix` 1 gives the first, 0 the second."""
        box = _Box.of(left, top, cover)
        if box is None:
            return
        small_cover, small_mix = _halved(cover), _halved(mix)
        for number, (plane, one, other) in enumerate(zip(self._planes, first, second, strict=True)):
            place, part, share = (box.full, cover, mix) if number == 0 else (box.half, small_cover, small_mix)
            below = plane[place]
            plane[place] = below + (other + (one - other) * share - below) * part + np.float32(0.5)

    def fill_below(self, top: int, colour: tuple[Plane, Plane, Plane]) -> None:
        """Fill everything from a line to the lower edge."""
        for number, (plane, level) in enumerate(zip(self._planes, colour, strict=True)):
            plane[top if number == 0 else top // 2 :] = int(level + 0.5)


@dataclass(frozen=True, slots=True)
class _Box:
    """The part of a shape that lies inside the picture."""

    left: int
    top: int
    right: int
    bottom: int
    shape_left: int
    shape_top: int

    @classmethod
    def of(cls, left: int, top: int, cover: Plane) -> _Box | None:
        height, width = cover.shape
        right, bottom = min(left + width, WIDTH), min(top + height, HEIGHT)
        box = cls(max(left, 0), max(top, 0), right, bottom, left, top)
        return box if box.left < right and box.top < bottom else None

    @property
    def full(self) -> tuple[slice, slice]:
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def half(self) -> tuple[slice, slice]:
        return slice(self.top // 2, self.bottom // 2), slice(self.left // 2, self.right // 2)

    def cut(self, cover: Plane) -> Plane:
        rows = slice(self.top - self.shape_top, self.bottom - self.shape_top)
        return cover[rows, self.left - self.shape_left : self.right - self.shape_left]


def _halved(plane: Plane) -> Plane:
    """The mean of each two by two, for the chroma planes."""
    total = plane[::2, ::2] + plane[1::2, ::2]
    total += plane[::2, 1::2]
    total += plane[1::2, 1::2]
    return np.asarray(total * np.float32(0.25), dtype=np.float32)


def _bytes(plane: Plane) -> NDArray[np.uint8]:
    return np.asarray(np.clip(plane + 0.5, 0, 255), dtype=np.uint8)
