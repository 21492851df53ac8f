"""A film of another shape than its project: the canvas fitted, with its colour or itself, blurred, around."""

from __future__ import annotations

from fractions import Fraction

from editor.media.picture_graph import Frame, Painter, fitted_box
from editor.media.picture_layers import Layer
from editor.media.picture_mix import Mixer
from editor.render.composite import Compositor
from editor.render.picture_plan import PicturePlan

AROUND_BLUR = 0.375
"""How blurred the picture around the canvas is: the second of the four strengths that the apps offer."""


class Framed:
    """Draws the frames of a compositor into a shape; belongs to one thread.

    Parameters
    ----------
    compositor
        Draws the canvas, at the size that it has inside.
    width, height
        Of the film, even.
    colour
        Of what the canvas does not cover, ``#rrggbb``.
    is_blurred
        Whether the picture itself, enlarged and blurred, takes the place of the colour.
    """

    def __init__(
        self, compositor: Compositor, width: int, height: int, colour: str, *, is_blurred: bool = False
    ) -> None:
        self._compositor = compositor
        self._mixer = Mixer(width, height) if is_blurred else None
        self._painter = Painter(width, height, colour)
        self._size = width, height
        self._inner: Frame | None = None
        self._whole: Frame | None = None

    def frame(self, plan: PicturePlan, number: int) -> Frame:
        """Draw a frame of a plan; a handle that may be given again, as that of the compositor.

        Raises
        ------
        MediaError
            If a file of the plan cannot be read.
        """
        inner = self._compositor.frame(plan, number)
        if (inner.width, inner.height) == self._size:
            return inner
        if self._whole is None or inner is not self._inner:
            self._inner, self._whole = inner, self._surrounded(inner)
        return self._whole

    def _surrounded(self, inner: Frame) -> Frame:
        if self._mixer is None:
            return self._painter.paint(inner, Fraction(1))
        box = fitted_box(inner.width, inner.height, *self._size)
        around = self._mixer.backdrop(inner, Fraction(1), blur=AROUND_BLUR)
        return self._mixer.over(around, Layer(inner, box.x, box.y), is_ours=True)
