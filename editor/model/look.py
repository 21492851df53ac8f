"""How a clip's picture is treated: transitions, animations, masks, colours, and the styles of texts.

Lengths without a unit are as drafts store them (``draft-format.md`` sections 5 and 7): shares of the
picture or of the canvas, or the app's own steps from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transition:
    """The change from a clip to the next one on its track."""

    name: str = ""
    effect_id: str = ""
    resource_id: str = ""
    duration_us: int = 0
    is_overlap: bool = True
    """Whether both pictures are seen at once; False: the effect plays within each of them."""


@dataclass(frozen=True, slots=True)
class Animation:
    """A movement of a clip at its beginning (in), at its end (out), or all along (loop)."""

    role: str = "in"
    """One of in, out, loop and group."""
    name: str = ""
    resource_id: str = ""
    start_us: int = 0
    """After the clip's start."""
    duration_us: int = 0


@dataclass(frozen=True, slots=True)
class Mask:
    """The part of a picture that is seen."""

    shape: str = "line"
    """One of line, mirror, circle and rectangle; every other word is a shape that only the app can draw."""
    x: float = 0.0
    y: float = 0.0
    """The centre, in half pictures right of and above the middle."""
    width: float = 0.5
    height: float = 0.5
    """Shares of the picture's width and height."""
    rotation: float = 0.0
    """Degrees, clockwise."""
    feather: float = 0.0
    round_corner: float = 0.0
    """0 to 1: from square corners to a half circle."""
    is_inverted: bool = False


@dataclass(frozen=True, slots=True)
class ChromaKey:
    """A colour of the picture that becomes transparent."""

    colour: str = "#00ff00"
    intensity: float = 0.0
    shadow: float = 0.0
    edge_smooth: float = 0.0
    spill: float = 0.0


@dataclass(frozen=True, slots=True)
class Background:
    """What lies on the canvas around a picture of the main track."""

    kind: str = "colour"
    """One of colour, blur and image."""
    colour: str = ""
    """``#rrggbb`` or ``#rrggbbaa``."""
    blur: float = 0.0
    path: str | None = None
    """The image, where it was found."""


@dataclass(frozen=True, slots=True)
class Blend:
    """How the colours of a picture are mixed with what lies below."""

    name: str = ""
    resource_id: str = ""
    amount: float = 1.0


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One of the colour settings of a picture or of everything below."""

    what: str = "brightness"
    """One of brightness, contrast, saturation, temperature and lut; the app knows more."""
    amount: float = 0.0
    """-1 to 1; of a table (lut) how much of it is mixed in, 0 to 1."""
    path: str | None = None
    """The file of a table, where it was found."""


Look = Transition | Animation | Mask | ChromaKey | Background | Blend | Adjustment


@dataclass(frozen=True, slots=True)
class Shadow:
    """The shadow of a text."""

    colour: str = "#000000"
    alpha: float = 0.8
    angle: float = -45.0
    """Degrees, counter-clockwise from the right."""
    distance: float = 5.0
    softness: float = 0.0
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """The style of some letters of a text; `start` and `end` count characters, not UTF-16 units."""

    start: int = 0
    end: int = 0
    size: float = 8.0
    colour: str = "#ffffff"
    alpha: float = 1.0
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    font: str = ""
    """The file or name of the font as the draft has it; empty: the app's own."""
    stroke_colour: str = ""
    stroke_width: float = 0.0
    """Share of the letters' height; 0: none."""
    stroke_alpha: float = 1.0
    shadow: Shadow | None = None


@dataclass(frozen=True, slots=True)
class TextBackground:
    """The box behind a text."""

    colour: str = "#000000"
    alpha: float = 1.0
    round_radius: float = 0.0
    """0 to 1: from square corners to half circles."""
    width: float = 0.14
    height: float = 0.14
    """Room around the words, in lines."""
    x: float = 0.0
    y: float = 0.0
    """Offset to the right and upwards, in lines."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a text is set."""

    runs: tuple[TextRun, ...] = ()
    alignment: int = 1
    """0 left, 1 centre, 2 right."""
    is_vertical: bool = False
    letter_spacing: float = 0.0
    """Of the letters' height."""
    line_spacing: float = 0.02
    max_width: float = 0.82
    """Share of the canvas's width after which a line is broken; 0 or less: never."""
    alpha: float = 1.0
    background: TextBackground | None = None
    style_name: str = ""
    """The name of a decoration (flower text, bubble) that only the app can draw."""
