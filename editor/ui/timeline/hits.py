"""What of a clip lies under the pointer: the hit order of C-1 to C-3, as a plain function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

BAND_PX = 20
"""The top of a clip: knobs and label."""
EDGE_INSIDE_PX = 6
EDGE_OUTSIDE_PX = 2
LINE_REACH_PX = 5
POINT_REACH_PX = 7
KNOB_HIT_PX = 20
KNOB_REST_PX = 14
"""How far from the edge a knob lies while there is no fade, so that the edge stays free (C-2)."""
LABEL_FROM_PX = 64
"""Under this width knobs and label hide unless the clip is selected (C-3)."""
KNOBS_FROM_PX = 48
"""Under this width two knobs of 20 px do not fit, even on a selected clip."""
EDGES_ONLY_UNDER_PX = 24
BODY_ONLY_UNDER_PX = 8
WAVE_FOOT_PX = 2


class Zone(Enum):
    """A part of a clip that can be taken hold of."""

    FADE_IN = auto()
    FADE_OUT = auto()
    LEFT_EDGE = auto()
    RIGHT_EDGE = auto()
    VOLUME = auto()
    POINT = auto()
    BODY = auto()

    @property
    def is_fade(self) -> bool:
        """Whether it is a fade knob."""
        return self in (Zone.FADE_IN, Zone.FADE_OUT)

    @property
    def is_edge(self) -> bool:
        """Whether it is an edge that trims."""
        return self in (Zone.LEFT_EDGE, Zone.RIGHT_EDGE)

    @property
    def is_line(self) -> bool:
        """Whether it belongs to the volume line."""
        return self in (Zone.VOLUME, Zone.POINT)


@dataclass(frozen=True, slots=True)
class ClipBox:
    """The rectangle of a clip on the screen."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel right of the clip."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first pixel below the clip."""
        return self.top + self.height

    @property
    def wave_top(self) -> int:
        """The first pixel of the wave area, below the band."""
        return self.top + BAND_PX

    @property
    def wave_height(self) -> int:
        """The height of the wave area."""
        return max(1, self.height - BAND_PX - WAVE_FOOT_PX)

    def y_of_height(self, height: float) -> float:
        """Where a level of the line (0 to 1) lies."""
        return self.wave_top + (1.0 - height) * self.wave_height


@dataclass(frozen=True, slots=True)
class ClipShape:
    """A clip on the screen with everything that can be taken hold of."""

    box: ClipBox
    fade_in_px: float = 0.0
    fade_out_px: float = 0.0
    line_y: Callable[[float], float] | None = None
    """Height of the volume line at a pixel; None where the clip has no line."""
    points: Sequence[tuple[float, float]] = ()
    """Places of the volume points."""
    is_selected: bool = False

    @property
    def shows_knobs(self) -> bool:
        """Whether there is room for knobs that do not cover each other (C-3)."""
        from_px = KNOBS_FROM_PX if self.is_selected else LABEL_FROM_PX
        return self.line_y is not None and self.box.width >= from_px

    @property
    def knob_y(self) -> float:
        """The middle of both knobs."""
        return self.box.top + BAND_PX / 2

    @property
    def fade_in_x(self) -> float:
        """The middle of the fade-in knob."""
        return self.box.left + self._reach(self.fade_in_px)

    @property
    def fade_out_x(self) -> float:
        """The middle of the fade-out knob."""
        return self.box.right - self._reach(self.fade_out_px)

    def _reach(self, fade_px: float) -> float:
        return min(max(fade_px, KNOB_REST_PX), self.box.width - KNOB_REST_PX)


def zone_at(shape: ClipShape, x: float, y: float) -> Zone | None:
    """The part of a clip under the pointer, or None outside of it."""
    box = shape.box
    if not box.top <= y < box.bottom:
        return None
    edge = _edge(shape, x)
    if edge is None and not box.left <= x < box.right:
        return None
    if y < box.wave_top:
        return _knob(shape, x) or edge or Zone.BODY
    return edge or _line(shape, x, y) or Zone.BODY


def _knob(shape: ClipShape, x: float) -> Zone | None:
    if not shape.shows_knobs:
        return None
    to_in, to_out = abs(x - shape.fade_in_x), abs(x - shape.fade_out_x)
    if min(to_in, to_out) > KNOB_HIT_PX / 2:
        return None
    if to_in == to_out:
        # Both fades meet: the left half belongs to the fade in.
        return Zone.FADE_IN if x <= shape.fade_in_x else Zone.FADE_OUT
    return Zone.FADE_IN if to_in < to_out else Zone.FADE_OUT


def _edge(shape: ClipShape, x: float) -> Zone | None:
    box = shape.box
    if box.width < BODY_ONLY_UNDER_PX:
        return None
    # A third of a narrow clip at least stays its body.
    inside = min(EDGE_INSIDE_PX, box.width / 3)
    if box.left - EDGE_OUTSIDE_PX <= x < box.left + inside:
        return Zone.LEFT_EDGE
    if box.right - inside <= x < box.right + EDGE_OUTSIDE_PX:
        return Zone.RIGHT_EDGE
    return None


def _line(shape: ClipShape, x: float, y: float) -> Zone | None:
    if shape.line_y is None or shape.box.width < EDGES_ONLY_UNDER_PX:
        return None
    for point_x, point_y in shape.points:
        if abs(x - point_x) <= POINT_REACH_PX and abs(y - point_y) <= POINT_REACH_PX:
            return Zone.POINT
    return Zone.VOLUME if abs(y - shape.line_y(x)) <= LINE_REACH_PX else None
