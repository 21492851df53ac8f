"""Colours of a picture changed through one computed table: settings, colour tables (LUT), HDR to SDR.

The table goes from Y, Cb, Cr to Y, Cb, Cr, so that no frame is ever turned into RGB: the planes are called
G, B and R for the one filter that looks up tables in memory (``haldclut``, the lookup of ``lut3d``).
Drafts give amounts from -1 to 1 and no formula; what an amount does is defined here, and told as an
approximation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.picture_graph import Kind, Step, bt709_of, scale_step
from editor.media.picture_planes import plane_of
from editor.media.pyav import av
from editor.model.look import Adjustment, ChromaKey

if TYPE_CHECKING:
    import numpy.typing as npt

Colour: TypeAlias = "npt.NDArray[np.float64]"
"""Colours, shape (…, 3)."""

PQ, HLG = 16, 18
"""Transfer characteristics of ITU-T H.273: SMPTE ST 2084 and ARIB STD-B67."""
HDR_WHITE_NITS = 203.0
"""Diffuse white of HDR pictures (ITU-R BT.2408-7, table 1); it becomes nearly white in SDR."""
HLG_PEAK_NITS = 1000.0
KNEE = 0.6
"""Of linear light: up to here nothing is changed, above highlights are rolled off towards 1."""
MAX_TABLE_BYTES = 64 * 1024 * 1024
MAX_TABLE_NODES = 129

_BT709_LUMA = (0.2126, 0.7152, 0.0722)
_BT2020_LUMA = (0.2627, 0.6780, 0.0593)
_TO_BT709 = ((1.6605, -0.5876, -0.0728), (-0.1246, 1.1329, -0.0083), (-0.0182, -0.1006, 1.1187))
"""Linear BT.2020 to linear BT.709 (ITU-R BT.2087-0, the inverse of its equation 2)."""


@dataclass(frozen=True, slots=True)
class Colours:
    """How the colours of a picture are changed."""

    settings: tuple[Adjustment, ...] = ()
    key: ChromaKey | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is changed."""
        return not self.settings and self.key is None


UNCHANGED = Colours()


@dataclass(frozen=True, slots=True)
class ColourSteps:
    """Filters that scale a picture and change its colours, with the tables that they take."""

    steps: list[Step]
    seconds: dict[int, tuple[Kind, int]]
    frames: tuple[av.VideoFrame, ...]


def colour_steps(colours: Colours, kind: Kind, size: tuple[int, int]) -> ColourSteps | None:
    """The filters for a kind of picture; None where scaling is all that is to be done."""
    is_hdr = kind.transfer in (PQ, HLG)
    if colours.is_plain and not is_hdr:
        return None
    steps: list[Step] = []
    seconds: dict[int, tuple[Kind, int]] = {}
    frames: tuple[av.VideoFrame, ...] = ()
    if is_hdr or colours.settings:
        table = hdr_table(kind.transfer, colours.settings) if is_hdr else sdr_table(colours.settings)
        depth, alpha = ("10le", "") if is_hdr else ("", "a" if kind.has_alpha else "")
        steps.append(
            ("scale", f"{size[0]}:{size[1]}:flags=bicubic:out_range=tv")
            if is_hdr
            else scale_step(*size, kind)
        )
        mapping = "0x00010203" if alpha else "0x000102"
        steps += [
            ("format", f"yuv{alpha}444p{depth}"),
            ("mergeplanes", f"{mapping}:gbr{alpha}p{depth}"),
            ("haldclut", "clut=first"),
            ("mergeplanes", f"{mapping}:yuv{alpha}444p{depth}"),
            ("setparams", "colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"),
        ]
        frame = _table_frame(table, f"gbr{alpha}p{depth}")
        seconds[3] = (Kind(frame.width, frame.height, frame.format.name, 0, 2, 0, bool(alpha)), 1)
        frames = (frame,)
    else:
        steps.append(scale_step(*size, kind))
    if colours.key is not None:
        steps += [("format", "yuva420p"), ("chromakey", key_arguments(colours.key))]
    return ColourSteps(steps, seconds, frames)


def key_arguments(key: ChromaKey) -> str:
    """What the filter ``chromakey`` takes: distances of Cb and Cr, as shares of the longest one.

    Notes
    -----
    A pixel within ``similarity`` is gone, one further by ``blend`` is there. The app's intensity widens the
    first, its smooth edge the second; the factors are ours.
    """
    luma, blue, red = bt709_of(key.colour)
    similarity = 0.02 + 0.3 * key.intensity
    blend = 0.02 + 0.2 * key.edge_smooth
    return f"color=0x{luma:02x}{blue:02x}{red:02x}:similarity={similarity:.5f}:blend={blend:.5f}:yuv=1"


# -- tables -----------------------------------------------------------------------------------------------


def sdr_table(settings: tuple[Adjustment, ...]) -> Colour:
    """The table of settings for BT.709 pictures of 8 bits, limited range; see `_nodes`."""
    return _codes(adjusted(_rgb(_nodes(6) * 255, _BT709_LUMA, 1), settings), 1) / 255


def hdr_table(transfer: int, settings: tuple[Adjustment, ...]) -> Colour:
    """The table from BT.2020 pictures of 10 bits with a transfer curve to BT.709; see `_nodes`."""
    rgb = sdr_of_hdr(_rgb(_nodes(7) * 1023, _BT2020_LUMA, 4), transfer)
    return _codes(adjusted(rgb, settings), 4) / 1023


def _nodes(level: int) -> Colour:
    """The nodes of a table of level² steps an axis, Cr fastest, then Y: shape (level⁶, 3), 0 to 1.

    That is the filter's own order, R before G before B, where G is Y, B is Cb and R is Cr.
    """
    n_nodes = level * level
    axis = np.linspace(0.0, 1.0, n_nodes)
    blue, luma, red = np.meshgrid(axis, axis, axis, indexing="ij")
    return np.stack([luma.ravel(), blue.ravel(), red.ravel()], axis=-1)


def _rgb(codes: Colour, luma: tuple[float, float, float], step: int) -> Colour:
    """R', G', B' of codes in limited range, `step` codes a level of 8 bits."""
    y = (codes[..., 0] / step - 16) / 219
    blue, red = (codes[..., 1] / step - 128) / 224, (codes[..., 2] / step - 128) / 224
    r = y + 2 * (1 - luma[0]) * red
    b = y + 2 * (1 - luma[2]) * blue
    g = (y - luma[0] * r - luma[2] * b) / luma[1]
    return np.asarray(np.stack([r, g, b], axis=-1), np.float64)


def _codes(rgb: Colour, step: int) -> Colour:
    """Codes of BT.709 in limited range of R', G', B'; the inverse of `_rgb`."""
    y = rgb @ np.array(_BT709_LUMA)
    blue = (rgb[..., 2] - y) / (2 * (1 - _BT709_LUMA[2]))
    red = (rgb[..., 0] - y) / (2 * (1 - _BT709_LUMA[0]))
    codes = np.stack([16 + 219 * y, 128 + 224 * blue, 128 + 224 * red], axis=-1)
    return np.asarray(step * codes, np.float64)


def adjusted(rgb: Colour, settings: tuple[Adjustment, ...]) -> Colour:
    """R', G', B' (0 to 1) after the settings, in their fixed order; only where there are any are they cut.

    Notes
    -----
    Brightness adds half its amount; contrast stretches around the middle by 1 + amount; saturation stretches
    around the grey of the same luma; temperature raises red and lowers blue by a quarter of its amount.
    """
    amounts = {setting.what: setting.amount for setting in settings}
    if not settings:
        return rgb
    made: Colour = rgb + amounts.get("brightness", 0.0) / 2
    made = (made - 0.5) * (1 + amounts.get("contrast", 0.0)) + 0.5
    grey = (made @ np.array(_BT709_LUMA))[..., None]
    made = grey + (made - grey) * (1 + amounts.get("saturation", 0.0))
    warmth = amounts.get("temperature", 0.0) / 4
    made = np.clip(made * np.array([1 + warmth, 1.0, 1 - warmth]), 0.0, 1.0)
    for setting in settings:
        if setting.what == "lut" and setting.path is not None and setting.amount:
            made = made + (looked_up(made, *read_cube(setting.path)) - made) * setting.amount
    return np.asarray(np.clip(made, 0.0, 1.0), np.float64)


def sdr_of_hdr(rgb: Colour, transfer: int) -> Colour:
    """R', G', B' of BT.709 (0 to 1) for R', G', B' of BT.2020 with the curve PQ or HLG.

    Notes
    -----
    ITU-R BT.2100-2, tables 4 and 5, for the curves; then diffuse white to 1, highlights rolled off by
    luminance above `KNEE`, BT.2020 to BT.709, and the inverse of BT.1886 (a power of 1/2.4).
    """
    signal = np.clip(rgb, 0.0, 1.0)
    light = (_pq_nits(signal) if transfer == PQ else _hlg_nits(signal)) / HDR_WHITE_NITS
    luma = np.maximum(light @ np.array(_BT2020_LUMA), 1e-9)[..., None]
    rolled = KNEE + (1 - KNEE) * (1 - np.exp(-(np.maximum(luma, KNEE) - KNEE) / (1 - KNEE)))
    toned = light * np.where(luma <= KNEE, 1.0, rolled / luma)
    return np.asarray(np.clip(toned @ np.array(_TO_BT709).T, 0.0, 1.0) ** (1 / 2.4))


def _pq_nits(signal: Colour) -> Colour:
    m1, m2 = 2610 / 16384, 2523 / 4096 * 128
    c1, c2, c3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
    power = signal ** (1 / m2)
    return np.asarray(10_000 * (np.maximum(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1))


def _hlg_nits(signal: Colour) -> Colour:
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    luma = np.maximum(scene @ np.array(_BT2020_LUMA), 1e-9)[..., None]
    return np.asarray(HLG_PEAK_NITS * luma**0.2 * scene)


def _table_frame(table: Colour, pixel_format: str) -> av.VideoFrame:
    """A table as the square picture that ``haldclut`` takes.

    The filter reads the planes of a table as R, G, B, whatever the format calls them (measured).
    """
    side = round(len(table) ** 0.5)
    frame = av.VideoFrame(side, side, pixel_format)
    is_deep = pixel_format.endswith("10le")
    most = 1023 if is_deep else 255
    values = np.rint(np.clip(table, 0.0, 1.0) * most).reshape(side, side, 3)
    for number in range(3):
        plane = frame.planes[number]
        lines = np.frombuffer(plane, np.uint16 if is_deep else np.uint8).reshape(  # type: ignore[call-overload]
            -1, plane.line_size // (2 if is_deep else 1)
        )
        lines[:side, :side] = values[..., (2, 0, 1)[number]]
    if len(frame.planes) == 4:
        plane_of(frame, 3)[:] = 255
    frame.colorspace, frame.color_range = 0, 2
    return frame


# -- files of colour tables -------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def read_cube(path: str) -> tuple[Colour, float, float]:
    """Read a ``.cube`` file (Adobe Cube LUT Specification 1.0).

    Returns
    -------
    tuple
        Colours of shape (n, n, n, 3), blue first and red last, and the lowest and highest input.

    Raises
    ------
    MediaError
        If it is no such table, or a larger one than any program writes.
    """
    name = Path(path).name
    refusal = MediaError(
        tr("The colour table “{name}” cannot be read.", name=name), tr("Use a .cube file with a 3D table.")
    )
    try:
        if Path(path).stat().st_size > MAX_TABLE_BYTES:
            raise refusal
        lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
        return _parsed_cube(lines)
    except (OSError, ValueError) as error:
        raise refusal from error


def _parsed_cube(lines: list[str]) -> tuple[Colour, float, float]:
    size, low, high = 0, 0.0, 1.0
    rows = []
    for line in lines:
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] == "LUT_3D_SIZE":
            size = int(words[1])
        elif words[0] == "DOMAIN_MIN":
            low = float(words[1])
        elif words[0] == "DOMAIN_MAX":
            high = float(words[1])
        elif words[0][0] in "-.0123456789":
            rows.append([float(word) for word in words[:3]])
    if not 2 <= size <= MAX_TABLE_NODES or len(rows) != size**3 or high <= low:
        raise ValueError("not a table")
    return np.array(rows, np.float64).reshape(size, size, size, 3), low, high


def looked_up(rgb: Colour, table: Colour, low: float, high: float) -> Colour:
    """Colours through a table, linear between its nodes."""
    size = len(table)
    place = np.clip((rgb - low) / (high - low), 0.0, 1.0) * (size - 1)
    base = np.minimum(place.astype(int), size - 2)
    part = place - base
    made = np.zeros_like(rgb)
    for corner in range(8):
        steps = np.array([corner & 1, corner >> 1 & 1, corner >> 2 & 1])
        weight = np.prod(np.where(steps, part, 1 - part), axis=-1)
        at = base + steps
        made += weight[..., None] * table[at[..., 2], at[..., 1], at[..., 0]]
    return made
