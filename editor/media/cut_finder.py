"""Where one shot of a film ends and the next begins, to the frame.

Every frame is decoded once, made small, and compared with the one before it. A cut is a single step between
two stretches that go on calmly; a fade is many small steps, a flash is two that cancel out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from editor.media.pictures import PictureReader
from editor.progress import Progress

WIDTH, HEIGHT = 96, 54
"""Pictures are compared at this size (``music.md`` section 5)."""
N_BINS = 128
"""Shades of luma and of each of the two colours that are counted."""
LEAST_STEP = 0.075
"""A smaller step is no cut, however calm its surroundings are."""
OVER_USUAL = 3.0
"""A cut's step is so many times that of the liveliest of the frames around it."""
AROUND = 6
"""Frames looked at on each side."""
SETTLED = 0.5
"""After a flash the picture is again as before: then the step over it is less than this part of the cut's."""
FLASH_FRAMES = 4

Look = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]
"""A small luma picture, and the running sums of a frame's shades."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A frame with what tells it from the one before."""

    time_us: int
    size: float
    look: Look


def find_cuts(
    path: str | Path,
    progress: Progress,
    *,
    start_us: int = 0,
    end_us: int | None = None,
    duration_us: int | None = None,
) -> list[int]:
    """Find the cuts of a film.

    Parameters
    ----------
    path
        The file; a still has none.
    progress
        Told how far the reading is; stops it.
    start_us, end_us
        The part that is looked through, in the file's own time; None: to its end.
    duration_us
        Length of the file where it is known, for the progress alone.

    Returns
    -------
    list of int
        The moments in microseconds at which a new shot shows its first frame, in order.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no picture.
    """
    last_us = end_us if end_us is not None else duration_us
    cuts: list[int] = []
    with PictureReader(path) as reader:
        if reader.is_still:
            return cuts
        window: deque[_Step] = deque(maxlen=2 * AROUND + 1)
        for step in _padded(_steps(reader, start_us, end_us)):
            span_us = max((last_us or 0) - start_us, 1)
            progress.report(min((step.time_us - start_us) / span_us, 1.0) if last_us else 0.0)
            window.append(step)
            if len(window) == window.maxlen and _is_cut(list(window)):
                cuts.append(window[AROUND].time_us)
    return cuts


def _padded(steps: Iterator[_Step]) -> Iterator[_Step]:
    """The steps, with calm ones before the first and behind the last, so that each is in the middle once."""
    last: _Step | None = None
    for step in steps:
        if last is None:
            for _ in range(AROUND):
                yield _Step(step.time_us, 0.0, step.look)
        last = step
        yield step
    if last is not None:
        for _ in range(AROUND):
            yield _Step(last.time_us, 0.0, last.look)


def _steps(reader: PictureReader, start_us: int, end_us: int | None) -> Iterator[_Step]:
    before: Look | None = None
    for time_us, frame in reader.frames_from(start_us):
        if end_us is not None and time_us >= end_us:
            return
        look = _look(frame)
        yield _Step(time_us, 0.0 if before is None else _distance(before, look), look)
        before = look


def _look(frame: VideoFrame) -> Look:
    small = frame.reformat(width=WIDTH, height=HEIGHT, format="yuv444p", interpolation="AREA")
    planes: npt.NDArray[Any] = small.to_ndarray().reshape(3, HEIGHT, WIDTH)
    histograms = [
        np.bincount((plane >> 1).ravel(), minlength=N_BINS).astype(np.float32) / plane.size
        for plane in planes
    ]
    return planes[0].astype(np.float32) / 255.0, np.concatenate(histograms)


def _distance(a: Look, b: Look) -> float:
    """How different two pictures are, from 0 on: by place, and by how much of each shade there is.

    Shades are compared as running sums (the earth mover's distance), so that a picture which becomes a little
    darker is a little different, wherever its shades cross from one bin into the next.
    """
    by_place = float(np.abs(a[0] - b[0]).mean())
    by_shade = float(np.abs(a[1] - b[1]).sum()) / N_BINS
    return by_place + by_shade


def _is_cut(window: list[_Step]) -> bool:
    """Whether a cut lies at the middle of a window of steps."""
    step = window[AROUND]
    if step.size < LEAST_STEP:
        return False
    others = [s.size for n, s in enumerate(window) if n != AROUND]
    near = sorted(others, reverse=True)
    # A cut may have another one in its neighbourhood: the liveliest frame but one tells what is usual.
    stands_out = step.size >= max(OVER_USUAL * near[1], near[0])
    return (stands_out or _stands_alone(step.size, others)) and not _is_flash(window)


def _stands_alone(size: float, others: list[float]) -> bool:
    """Whether the frames right beside it are calm: shots of a few frames have cuts on both sides."""
    beside = others[AROUND - 2 : AROUND + 2]
    return size >= OVER_USUAL * max(beside)


def _is_flash(window: list[_Step]) -> bool:
    """Whether the picture is soon as it was before the step, or comes back with it to what it was."""
    size, before = window[AROUND].size, window[AROUND - 1].look
    for later in window[AROUND + 1 : AROUND + 1 + FLASH_FRAMES]:
        if _distance(before, later.look) < SETTLED * size and later.size > 0:
            return True
    after = window[AROUND].look
    return any(
        _distance(earlier.look, after) < SETTLED * size
        for earlier in window[AROUND - 1 - FLASH_FRAMES : AROUND - 1]
        if earlier.size > 0
    )
