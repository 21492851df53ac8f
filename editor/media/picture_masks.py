"""How much of a picture is seen where: its own edges, and the shapes of masks (``draft-format.md`` 5).

All is computed where the picture ends up on the canvas, so that edges are smooth however it is turned.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from editor.late import np
from editor.media.picture_planes import Weights
from editor.model.look import Mask

if TYPE_CHECKING:
    import numpy.typing as npt

Axis: TypeAlias = "npt.NDArray[np.float32]"
"""Places in pixels, right of or below the picture's middle; of any shape that broadcasts."""

SHAPES = frozenset(("line", "mirror", "circle", "rectangle"))
"""Masks that are drawn; the app has hearts and stars too."""


def edge_weights(across: Axis, down: Axis, width: float, height: float) -> Weights:
    """How far each pixel lies inside a box around the middle: 1 inside, 0 outside, in between at its edge."""
    inside_x = np.clip(np.float32(width / 2 + 0.5) - np.abs(across), 0, 1)
    inside_y = np.clip(np.float32(height / 2 + 0.5) - np.abs(down), 0, 1)
    return np.asarray(inside_x * inside_y, np.float32)


def mask_weights(mask: Mask, across: Axis, down: Axis, width: float, height: float) -> Weights:
    """How much of a picture its mask shows.

    Parameters
    ----------
    mask
        Of one of `SHAPES`; others show everything.
    across, down
        Places in pixels from the picture's middle, before it is flipped or turned.
    width, height
        Of the picture, in pixels.

    Returns
    -------
    ndarray of float32
        0 to 1, in the shape that `across` and `down` broadcast to.

    Notes
    -----
    The soft edge is ``feather`` of the picture's shorter side wide, half of it on either side of the shape;
    with no feather it is one pixel. Drafts give the number and no unit: this width is ours.
    """
    if mask.shape not in SHAPES:
        return np.ones(np.broadcast_shapes(across.shape, down.shape), np.float32)
    angle = math.radians(mask.rotation)
    x, y = across - np.float32(mask.x * width / 2), down + np.float32(mask.y * height / 2)
    turned_x = x * np.float32(math.cos(angle)) + y * np.float32(math.sin(angle))
    turned_y = y * np.float32(math.cos(angle)) - x * np.float32(math.sin(angle))
    half = max(mask.width * width / 2, 0.01), max(mask.height * height / 2, 0.01)
    distance = _distance(mask, turned_x, turned_y, half)
    soft = max(mask.feather * min(width, height), 1.0)
    seen = np.clip(np.float32(0.5) - distance / np.float32(soft), 0, 1)
    return np.asarray(1 - seen if mask.is_inverted else seen, np.float32)


def _distance(mask: Mask, x: Axis, y: Axis, half: tuple[float, float]) -> Any:
    """Pixels from the shape's edge; negative inside."""
    if mask.shape == "line":
        return y + np.zeros_like(x)
    if mask.shape == "mirror":
        return np.abs(y) - np.float32(half[1]) + np.zeros_like(x)
    if mask.shape == "circle":
        # First order in the distance: exact on the edge, which is where it counts.
        near = np.maximum(
            np.sqrt((x / np.float32(half[0])) ** 2 + (y / np.float32(half[1])) ** 2), np.float32(1e-4)
        )
        steep = np.sqrt((x / np.float32(half[0] ** 2)) ** 2 + (y / np.float32(half[1] ** 2)) ** 2)
        return near * (near - 1) / np.maximum(steep, np.float32(1e-4 / max(half)))
    radius = np.float32(mask.round_corner * min(half))
    qx = np.abs(x) - np.float32(half[0]) + radius
    qy = np.abs(y) - np.float32(half[1]) + radius
    outside = np.sqrt(np.maximum(qx, 0) ** 2 + np.maximum(qy, 0) ** 2)
    return outside + np.minimum(np.maximum(qx, qy), 0) - radius
