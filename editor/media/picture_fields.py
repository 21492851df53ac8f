"""Interlaced films: the two fields of a frame, made at two moments, become one picture of the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from editor.media.picture_graph import Kind, buffer_arguments, kind_of
from editor.media.pyav import av

if TYPE_CHECKING:
    from fractions import Fraction

    from av import VideoFrame


def progressive(frames: Iterable[VideoFrame], time_base: Fraction) -> Iterator[VideoFrame]:
    """Frames in order, those that are interlaced with their second field drawn anew from its neighbours.

    Parameters
    ----------
    frames
        As decoded, in the order in which they are shown.
    time_base
        Of their time stamps.

    Notes
    -----
    The filter looks at the frame before and the one after, so each comes out when the next went in. Films
    without a single interlaced frame are not touched at all.
    """
    graph: _Graph | None = None
    kind: Kind | None = None
    for frame in frames:
        here = kind_of(frame)
        if graph is not None and here != kind:
            yield from graph.end()
            graph = None
        if graph is None and frame.interlaced_frame and frame.pts is not None:
            graph, kind = _made(here, time_base), here
        if graph is None:
            yield frame
        else:
            yield from graph.through(frame)
    if graph is not None:
        yield from graph.end()


def _made(kind: Kind, time_base: Fraction) -> _Graph | None:
    try:
        return _Graph(kind, time_base)
    except (OSError, ValueError):
        # A format that the filter does not take is shown as it is.
        return None


class _Graph:
    """The filter, alive as long as its source is fed."""

    def __init__(self, kind: Kind, time_base: Fraction) -> None:
        self._graph = av.filter.Graph()
        self._source: Any = self._graph.add("buffer", buffer_arguments(kind, time_base))
        self._sink: Any = self._graph.add("buffersink")
        weaver: Any = self._graph.add("bwdif", "mode=send_frame:deint=interlaced")
        self._source.link_to(weaver)
        weaver.link_to(self._sink)
        self._graph.configure()

    def through(self, frame: VideoFrame) -> Iterator[VideoFrame]:
        """Push a frame, and give what is ready."""
        self._source.push(frame)
        yield from self._ready()

    def end(self) -> Iterator[VideoFrame]:
        """Give what the filter still holds."""
        self._source.push(None)
        yield from self._ready()

    def _ready(self) -> Iterator[VideoFrame]:
        while True:
            try:
                frame = self._sink.pull()
            except (BlockingIOError, EOFError):
                return
            yield frame
