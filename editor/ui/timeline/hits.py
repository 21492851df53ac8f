"""What of a clip lies under the pointer: the hit order of C-1 to C-3, as a plain function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from editor.ui import comfort

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
BEND_HIT_PX = 20
BEND_FROM_PX = 34
"""Under this width of a fade its diamond would lie on the clip's edge."""
CURVE_REACH_PX = 5
CHIP_WIDTH_PX, CHIP_HEIGHT_PX = 44, 16
"""The plate with the length of a crossfade (``tokens.md`` section 4)."""
EDGES_ONLY_UNDER_PX = 24
BODY_ONLY_UNDER_PX = 8
WAVE_FOOT_PX = 2


class Zone(Enum):
    """A part of a clip that can be taken hold of."""

    FADE_IN = auto()
    FADE_OUT = auto()
    LEFT_EDGE = auto()
    RIGHT_EDGE = auto()
    FADE_IN_BEND = auto()
    FADE_OUT_BEND = auto()
    VOLUME = auto()
    POINT = auto()
    CROSSFADE = auto()
    """The plate on a crossfade."""
    BODY = auto()

    @property
    def is_fade(self) -> bool:
        """Whether it is a fade knob."""
        return self in (Zone.FADE_IN, Zone.FADE_OUT)

    @property
    def is_bend(self) -> bool:
        """Whether it is the diamond that bends a fade."""
        return self in (Zone.FADE_IN_BEND, Zone.FADE_OUT_BEND)

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


def knob_hit_px() -> float:
    """How wide the target of a knob is; large handles double it (Z-6)."""
    return KNOB_HIT_PX * comfort.handle_factor()


def knob_rest_px() -> float:
    """How far from the edge a knob without a fade lies: its target leaves the edge the first 4 px (C-2)."""
    return KNOB_REST_PX - KNOB_HIT_PX / 2 + knob_hit_px() / 2


@dataclass(frozen=True, slots=True)
class ClipShape:
    """A clip on the screen with everything that can be taken hold of."""

    box: ClipBox
    fade_in_px: float = 0.0
    fade_out_px: float = 0.0
    line_y: Callable[[float], float] | None = None
    """Height of the volume line at a pixel; None where the clip has no line."""
    points: Sequence[tuple[float, float]] = ()
    """Places of the volume points, in order of time; those outside the clip lie outside its box."""
    is_selected: bool = False
    curve_y: Callable[[float], float] | None = None
    """Height of the fade curves at a pixel; None where the clip has none."""
    is_crossed_left: bool = False
    is_crossed_right: bool = False
    """Whether the fade of a side belongs to a crossfade: then the border is pulled, not a knob."""

    @property
    def shows_knobs(self) -> bool:
        """Whether there is room for knobs that do not cover each other (C-3)."""
        least_px = 2 * (knob_rest_px() + knob_hit_px() / 2)
        from_px = least_px if self.is_selected else max(LABEL_FROM_PX, least_px)
        return self.line_y is not None and self.box.width >= from_px

    @property
    def shows_knob_in(self) -> bool:
        """Whether the fade in has a knob."""
        return self.shows_knobs and not self.is_crossed_left

    @property
    def shows_knob_out(self) -> bool:
        """Whether the fade out has a knob."""
        return self.shows_knobs and not self.is_crossed_right

    def bend_place(self, zone: Zone) -> tuple[float, float] | None:
        """The middle of a fade's curve, where its diamond lies; None where it has none (F-5)."""
        fade_px = self.fade_in_px if zone is Zone.FADE_IN_BEND else self.fade_out_px
        is_crossed = self.is_crossed_left if zone is Zone.FADE_IN_BEND else self.is_crossed_right
        if self.curve_y is None or is_crossed or not self.shows_knobs or fade_px < _bend_from_px():
            return None
        at_px = fade_px / 2
        x = self.box.left + at_px if zone is Zone.FADE_IN_BEND else self.box.right - at_px
        return x, self.curve_y(x)

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
        rest_px = knob_rest_px()
        return max(min(max(fade_px, rest_px), self.box.width - rest_px), min(rest_px, self.box.width / 2))


def _bend_from_px() -> float:
    return BEND_FROM_PX * comfort.handle_factor()


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
    return edge or _on_line(shape, x, y) or Zone.BODY


def point_at(shape: ClipShape, x: float, y: float) -> int | None:
    """The number of the volume point under the pointer: the nearest one; None where there is none."""
    reach = POINT_REACH_PX * comfort.handle_factor()
    near = [
        (max(abs(x - point_x), abs(y - point_y)), number)
        for number, (point_x, point_y) in enumerate(shape.points)
        if abs(x - point_x) <= reach and abs(y - point_y) <= reach
    ]
    return min(near)[1] if near else None


def fade_at(shape: ClipShape, x: float, y: float) -> Zone | None:
    """The fade whose knob or curve lies under the pointer, for its menu (F-5)."""
    zone = zone_at(shape, x, y)
    if zone is not None and zone.is_fade:
        return zone
    if zone is not None and zone.is_bend:
        return Zone.FADE_IN if zone is Zone.FADE_IN_BEND else Zone.FADE_OUT
    if zone is not Zone.BODY or shape.curve_y is None:
        return None
    if abs(y - shape.curve_y(x)) > CURVE_REACH_PX * comfort.handle_factor():
        return None
    if x - shape.box.left <= shape.fade_in_px and not shape.is_crossed_left:
        return Zone.FADE_IN
    return Zone.FADE_OUT if shape.box.right - x <= shape.fade_out_px and not shape.is_crossed_right else None


def _knob(shape: ClipShape, x: float) -> Zone | None:
    far = float("inf")
    to_in = abs(x - shape.fade_in_x) if shape.shows_knob_in else far
    to_out = abs(x - shape.fade_out_x) if shape.shows_knob_out else far
    if min(to_in, to_out) > knob_hit_px() / 2:
        return None
    if to_in == to_out:
        # Both fades meet: the left half belongs to the fade in.
        return Zone.FADE_IN if x <= shape.fade_in_x else Zone.FADE_OUT
    return Zone.FADE_IN if to_in < to_out else Zone.FADE_OUT


def _edge(shape: ClipShape, x: float) -> Zone | None:
    box, factor = shape.box, comfort.handle_factor()
    if box.width < BODY_ONLY_UNDER_PX:
        return None
    # A third of a narrow clip at least stays its body.
    inside = min(EDGE_INSIDE_PX * factor, box.width / 3)
    if box.left - EDGE_OUTSIDE_PX * factor <= x < box.left + inside:
        return Zone.LEFT_EDGE
    if box.right - inside <= x < box.right + EDGE_OUTSIDE_PX * factor:
        return Zone.RIGHT_EDGE
    return None


def _on_line(shape: ClipShape, x: float, y: float) -> Zone | None:
    if shape.line_y is None or shape.box.width < EDGES_ONLY_UNDER_PX:
        return None
    if point_at(shape, x, y) is not None:
        return Zone.POINT
    for zone in (Zone.FADE_IN_BEND, Zone.FADE_OUT_BEND):
        place = shape.bend_place(zone)
        half = BEND_HIT_PX / 2 * comfort.handle_factor()
        if place is not None and abs(x - place[0]) <= half and abs(y - place[1]) <= half:
            return zone
    return Zone.VOLUME if abs(y - shape.line_y(x)) <= LINE_REACH_PX * comfort.handle_factor() else None
