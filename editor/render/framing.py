"""A film of another shape than its project: the canvas fitted, with its colour around it."""

from __future__ import annotations

from fractions import Fraction

from editor.media.picture_graph import Frame, Painter
from editor.render.composite import Compositor
from editor.render.picture_plan import PicturePlan


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
    """

    def __init__(self, compositor: Compositor, width: int, height: int, colour: str) -> None:
        self._compositor = compositor
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
            self._inner, self._whole = inner, self._painter.paint(inner, Fraction(1))
        return self._whole
