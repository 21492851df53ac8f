"""Movements of a clip at its beginning, at its end, and all along: which are drawn, and how.

As with transitions, drafts name effects of the app; fades, slides and zooms are drawn, the others kept still.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from editor.model.clip import Placement
from editor.model.look import Animation

KINDS = (
    "fade", "slide left", "slide right", "slide up", "slide down", "zoom in", "zoom out", "pulse",
)  # fmt: skip

_IDS = {
    "6798320778182922760": "fade", "6798320902548230669": "fade", "6724916044072227332": "fade",
    "6724919382104871427": "fade",
    "6798333487523828238": "slide up", "6798333612958683656": "slide up", "6763470111253729803": "slide up",
    "6763873533115240968": "slide up",
    "6798333705401143816": "slide down", "6798333787986989576": "slide down",
    "6724921985282871816": "slide down", "6724919284893487619": "slide down",
    "6798333076469453320": "slide right", "6798333350487527950": "slide right",
    "6724920136056181256": "slide right", "6724920744431587853": "slide right",
    "6798332871267324423": "slide left", "6798332972098392584": "slide left",
    "6763470195894784525": "slide left", "6763873602476446221": "slide left",
    "6798332733694153230": "zoom in", "6798332801864176142": "zoom in", "6724919499042066958": "zoom in",
    "6724919767200698884": "zoom in", "6800268825611735559": "zoom in", "6800268611807089166": "zoom in",
    "6798332584276267527": "zoom out", "6798332648814023181": "zoom out", "6724921217721045515": "zoom out",
    "6724921351385125387": "zoom out",
    "6759078592740594184": "pulse",
}  # fmt: skip

_NAMES = {
    "fade": "fade", "fade in": "fade", "fade out": "fade", "渐显": "fade", "渐隐": "fade",
    "slide left": "slide left", "slide right": "slide right", "slide up": "slide up",
    "slide down": "slide down", "向左滑动": "slide left", "向右滑动": "slide right",
    "向上滑动": "slide up", "向下滑动": "slide down",
    "zoom": "zoom in", "zoom in": "zoom in", "zoom 1": "zoom in", "放大": "zoom in", "轻微放大": "zoom in",
    "zoom out": "zoom out", "缩小": "zoom out", "pulse": "pulse", "缩放": "pulse",
}  # fmt: skip

_LOOPED = {"fade": "fade", "zoom in": "pulse", "zoom out": "pulse", "pulse": "pulse"}
"""What a movement is that goes on all along: it has to come back to where it began."""
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}
"""In half canvases right and up."""
PULSE = 0.1
"""How much larger a pulse gets."""


@dataclass(frozen=True, slots=True)
class Movement:
    """An animation that is drawn."""

    role: str
    """One of in, out and loop."""
    kind: str
    start_us: int
    duration_us: int

    @property
    def largest(self) -> float:
        """How many times its size the clip has at the most."""
        return 2.0 if self.kind.startswith("zoom") else 1 + PULSE if self.kind == "pulse" else 1.0


def kind_of(animation: Animation) -> str:
    """How an animation is drawn; empty where the clip is kept still."""
    known = _IDS.get(animation.resource_id)
    if known is None:
        known = _NAMES.get(re.sub(r"[\s_-]+", " ", animation.name).strip().lower(), "")
    if animation.role in ("loop", "group"):
        return _LOOPED.get(known, "")
    return known if known != "pulse" else ""


def movement_of(animation: Animation, clip_duration_us: int) -> Movement | None:
    """The movement of an animation; None where the clip is kept still.

    Notes
    -----
    An animation out ends with the clip, wherever an earlier trim has left its start.
    """
    kind = kind_of(animation)
    length_us = min(animation.duration_us, clip_duration_us)
    if not kind or length_us <= 0:
        return None
    if animation.role == "out":
        return Movement("out", kind, clip_duration_us - length_us, length_us)
    role = "in" if animation.role == "in" else "loop"
    return Movement(role, kind, animation.start_us if role == "loop" else 0, length_us)


def moved(placement: Placement, movements: tuple[Movement, ...], offset_us: float) -> Placement:
    """Where a clip lies at a moment after its start, with its movements on top of its keyframes."""
    for movement in movements:
        gone = (offset_us - movement.start_us) / movement.duration_us
        if movement.role == "in" and gone < 1:
            placement = _apart(placement, movement.kind, 1 - max(gone, 0.0), comes=True)
        elif movement.role == "out" and gone > 0:
            placement = _apart(placement, movement.kind, min(gone, 1.0), comes=False)
        elif movement.role == "loop" and gone > 0:
            placement = _looped(placement, movement.kind, gone % 1.0)
    return placement


def _apart(placement: Placement, kind: str, share: float, *, comes: bool) -> Placement:
    """A clip that is `share` of the way out of the picture; what slides in comes from the other side."""
    family, _, way = kind.rpartition(" ")
    if kind == "fade":
        return replace(placement, opacity=placement.opacity * (1 - share))
    if family == "slide":
        x, y = _WAYS[way]
        side = -2 * share if comes else 2 * share
        return replace(placement, x=placement.x + x * side, y=placement.y + y * side)
    # What zooms in grows: from nothing as it comes, beyond its size as it goes.
    factor = 1 - share if (way == "in") == comes else 1 + share
    opacity = placement.opacity if factor <= 1 else placement.opacity * (1 - share)
    return replace(
        placement, scale_x=placement.scale_x * factor, scale_y=placement.scale_y * factor, opacity=opacity
    )


def _looped(placement: Placement, kind: str, phase: float) -> Placement:
    swing = (1 - math.cos(2 * math.pi * phase)) / 2
    if kind == "fade":
        return replace(placement, opacity=placement.opacity * (1 - swing))
    factor = 1 + PULSE * swing
    return replace(placement, scale_x=placement.scale_x * factor, scale_y=placement.scale_y * factor)
