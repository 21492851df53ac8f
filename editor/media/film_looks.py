"""A film made small: every frame as a thumbnail and as the shades it holds, in arrays that fit the memory.

What is looked for in a film (cuts, movement, light) is computed from these; this module only reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.media.pictures import PictureReader
from editor.progress import Progress

if TYPE_CHECKING:
    import numpy.typing as npt
    from av.video.frame import VideoFrame

    Bytes: TypeAlias = "npt.NDArray[np.uint8]"

WIDTH, HEIGHT = 96, 54
"""Frames are read at this size (``music.md`` section 5)."""
SMALL_WIDTH, SMALL_HEIGHT = 32, 18
"""Thumbnails: a third of it each way, so that grain is averaged away."""
N_SHADES = 64
"""Shades of luma and of each of the two colours that are counted."""
FALLBACK_STEP_US = 33_333
"""How long the only frame of a film is shown when nothing says so."""
MOST_FRAMES = 80_000
"""Thumbnails of ten minutes at 120 frames a second; a further frame is left out."""


@dataclass(frozen=True, slots=True)
class FilmLooks:
    """All frames of a part of a film."""

    times_us: npt.NDArray[np.int64]
    """Shape (n,): when each frame appears, in the file's own time."""
    small: Bytes
    """Shape (n, 3, 18, 32): planes Y, U and V of each thumbnail."""
    shades: npt.NDArray[np.float16]
    """Shape (n, 3, 64): for each plane the part of the picture that is no lighter than each shade."""
    end_us: int
    """When the last frame goes."""

    @property
    def n_frames(self) -> int:
        """How many frames there are."""
        return len(self.times_us)


def read_looks(
    path: str | Path,
    progress: Progress,
    *,
    start_us: int = 0,
    end_us: int | None = None,
    duration_us: int | None = None,
) -> FilmLooks:
    """Read a film, or a part of it, frame by frame.

    Parameters
    ----------
    path
        The file; a still gives one frame.
    progress
        Told how far the reading is; stops it at the next frame.
    start_us, end_us
        The part that is read, in the file's own time; None: to its end.
    duration_us
        Length of the file where it is known, for the progress alone.

    Raises
    ------
    MediaError
        If the file cannot be opened, has no picture, or nothing of it can be decoded.
    """
    last_us = end_us if end_us is not None else duration_us
    times: list[int] = []
    smalls: list[Bytes] = []
    shades: list[npt.NDArray[np.float16]] = []
    with PictureReader(path) as reader:
        if reader.is_still:
            small, shade = _look(reader.frame_at(0))
            return FilmLooks(np.zeros(1, np.int64), small[None], shade[None], end_us or FALLBACK_STEP_US)
        for time_us, frame in reader.frames_from(start_us):
            if end_us is not None and time_us >= end_us:
                break
            if len(times) < MOST_FRAMES:
                small, shade = _look(frame)
                times.append(max(time_us, start_us))
                smalls.append(small)
                shades.append(shade)
            span_us = max((last_us or 0) - start_us, 1)
            progress.report(min((time_us - start_us) / span_us, 1.0) if last_us else 0.0)
    at_us = np.array(times, np.int64)
    return FilmLooks(at_us, np.stack(smalls), np.stack(shades), _end_us(at_us, end_us))


def _end_us(times_us: npt.NDArray[np.int64], end_us: int | None) -> int:
    if end_us is not None:
        return end_us
    step_us = int(np.median(np.diff(times_us))) if len(times_us) > 1 else FALLBACK_STEP_US
    return int(times_us[-1]) + step_us


def _look(frame: VideoFrame) -> tuple[Bytes, npt.NDArray[np.float16]]:
    made = frame.reformat(width=WIDTH, height=HEIGHT, format="yuv444p", interpolation="AREA")
    planes: Bytes = np.asarray(made.to_ndarray(), np.uint8).reshape(3, HEIGHT, WIDTH)
    blocks = planes.reshape(3, SMALL_HEIGHT, 3, SMALL_WIDTH, 3)
    small = np.rint(blocks.mean(axis=(2, 4), dtype=np.float32)).astype(np.uint8)
    counts = np.stack([np.bincount((plane >> 2).ravel(), minlength=N_SHADES) for plane in planes])
    return small, (np.cumsum(counts, axis=1) / (WIDTH * HEIGHT)).astype(np.float16)
