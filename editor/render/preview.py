"""The composed picture at a time, for the screen: drawn by the code that draws the export."""

from __future__ import annotations

from types import TracebackType

from editor.media.picture_graph import Frame, even, to_rgba
from editor.media.pictures import Rgba
from editor.model.timeline import Timeline
from editor.model.timing import frame_at
from editor.render.composite import Compositor
from editor.render.picture_plan import PicturePlan, canvas_size, plan_picture


class StillPreview:
    """Gives pictures of a timeline that changes, and keeps the files open; belongs to one thread."""

    def __init__(self) -> None:
        self._plan: PicturePlan | None = None
        self._planned_for: Timeline | None = None
        self._compositor: Compositor | None = None
        self._size = (0, 0)
        self._last: tuple[Frame, int, int, Rgba] | None = None

    def close(self) -> None:
        """Close all files; may be called twice, and pictures may be asked for again."""
        self._last = None
        if self._compositor is not None:
            self._compositor.close()
            self._compositor = None

    def __enter__(self) -> StillPreview:
        """Give the preview, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all files."""
        self.close()

    def picture(self, timeline: Timeline, time_us: int, max_width: int, max_height: int) -> Rgba:
        """The picture at a moment; see `still`."""
        if self._plan is None or timeline is not self._planned_for:
            self._plan, self._planned_for = plan_picture(timeline), timeline
        size = _drawn_size(timeline, max_width, max_height)
        if self._compositor is None or size != self._size:
            self.close()
            self._compositor, self._size = Compositor(*size), size
        number = frame_at(max(time_us, 0), self._plan.frame_rate)
        frame = self._compositor.frame(self._plan, number)
        last = self._last
        if last is None or last[0] is not frame or last[1:3] != (max_width, max_height):
            pixels = to_rgba(frame, max_width=max_width, max_height=max_height)
            last = self._last = (frame, max_width, max_height, pixels)
        # A picture that stands still is one handle, and so one array: nobody may paint into it.
        return last[3]


def _drawn_size(timeline: Timeline, max_width: int, max_height: int) -> tuple[int, int]:
    """The canvas, or its shape inside what is wanted: small pictures need not be drawn large first."""
    width, height = canvas_size(timeline)
    factor = min(max_width / width, max_height / height, 1.0)
    return (width, height) if factor == 1.0 else (even(width * factor), even(height * factor))


def still(timeline: Timeline, time_us: int, max_width: int, max_height: int) -> Rgba:
    """Draw the picture of a timeline at a moment.

    Parameters
    ----------
    timeline
        What is seen.
    time_us
        The moment; the frame that is on the screen then is drawn.
    max_width, max_height
        The picture is drawn smaller to fit into this, never larger than the canvas.

    Returns
    -------
    ndarray of uint8, shape (height, width, 4)
        Red, green, blue and alpha (always 255).

    Raises
    ------
    MediaError
        If the file of the clip cannot be read. Clips whose file is missing show the canvas.
    RenderError
        If the canvas cannot be drawn at all.
    """
    with StillPreview() as preview:
        return preview.picture(timeline, time_us, max_width, max_height)
