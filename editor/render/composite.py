"""The picture of a plan, frame by frame: which file is read where, and what is laid on the canvas."""

from __future__ import annotations

from collections import OrderedDict
from types import TracebackType

from editor.media.picture_graph import Frame, Painter
from editor.media.pictures import PictureReader
from editor.render.picture_plan import PicturePlan, Shot

MAX_READERS = 4
"""Files that stay open: a cut back to one of them finds it where it was."""
MAX_PAINTERS = 4
"""Canvases that are kept, one a colour: a draft may give every clip a background of its own."""


class Compositor:
    """Draws the frames of one or more plans of equal size; belongs to one thread.

    Parameters
    ----------
    width, height
        Of the canvas that is drawn, even. It may be smaller than the plan's: then all is drawn smaller.

    Notes
    -----
    A frame is a handle that may be given again while the picture stands still: never paint into it.
    """

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._painters: OrderedDict[str, Painter] = OrderedDict()
        self._readers: OrderedDict[tuple[str, bool], PictureReader] = OrderedDict()
        self._last: tuple[tuple[object, ...], object, Frame] | None = None

    def close(self) -> None:
        """Close all files; may be called twice."""
        self._last = None
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()

    def __enter__(self) -> Compositor:
        """Give the compositor, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all files."""
        self.close()

    def frame(self, plan: PicturePlan, number: int) -> Frame:
        """Draw a frame of a plan.

        Raises
        ------
        MediaError
            If a file of the plan cannot be read.
        """
        return self.draw(plan, plan.shot_at(number), plan.time_us(number))

    def draw(self, plan: PicturePlan, shot: Shot | None, time_us: int) -> Frame:
        """Draw what a shot shows at a moment of the timeline."""
        if shot is None or shot.path is None:
            return self._painter(plan.colour).blank()
        reader = self._reader(shot.path, shot.is_reversed)
        source_us = shot.source_us(time_us)
        picture = reader.frame_before(source_us) if shot.is_reversed else reader.frame_at(source_us)
        key = (shot.clip_id, shot.path, shot.placement, shot.crop, shot.colour)
        if self._last is not None and self._last[0] == key and self._last[1] is picture:
            return self._last[2]
        painted = self._painter(shot.colour).paint(picture, reader.pixel_shape, shot.placement, shot.crop)
        self._last = (key, picture, painted)
        return painted

    def _painter(self, colour: str) -> Painter:
        painter = self._painters.get(colour)
        if painter is None:
            while len(self._painters) >= MAX_PAINTERS:
                self._painters.popitem(last=False)
            painter = self._painters[colour] = Painter(*self._size, colour)
        self._painters.move_to_end(colour)
        return painter

    def _reader(self, path: str, is_backwards: bool) -> PictureReader:
        key = path, is_backwards
        reader = self._readers.get(key)
        if reader is None:
            while len(self._readers) >= MAX_READERS:
                self._readers.popitem(last=False)[1].close()
            reader = self._readers[key] = PictureReader(path, is_backwards=is_backwards)
        self._readers.move_to_end(key)
        return reader
