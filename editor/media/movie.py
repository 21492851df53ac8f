"""A short film from planes and samples made in memory: H.264 and AAC in an mp4."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.pyav import av
from editor.model.timing import MIX_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

Planes: TypeAlias = "tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]"


def write_movie(
    path: Path, pictures: Iterable[Planes], frame_rate: Fraction, sound: NDArray[np.float32], *, crf: int = 20
) -> None:
    """Encode pictures and sound into an mp4 with a key frame every two seconds.

    Parameters
    ----------
    path
        The file to write; it is not written atomically, so hand in a temporary neighbour.
    pictures
        Planes Y (height, width), U and V (half of both), 4:2:0, limited range, BT.709; all of one size.
    frame_rate
        Frames per second.
    sound
        float32 (2, samples) at 48 kHz.
    crf
        x264's constant rate factor; lower is better and larger.

    Raises
    ------
    MediaError
        If the file cannot be written or this build lacks an encoder.
    """
    try:
        with av.open(str(path), "w", format="mp4") as container:
            _write(container, pictures, frame_rate, sound, crf)
    except (av.error.FFmpegError, OSError) as error:
        raise MediaError(
            tr("“{name}” could not be written: {error}.", name=path.name, error=error),
            tr("Check the free space."),
        ) from error


def _write(
    container: av.container.OutputContainer,
    pictures: Iterable[Planes],
    frame_rate: Fraction,
    sound: NDArray[np.float32],
    crf: int,
) -> None:
    video = container.add_stream("libx264", rate=frame_rate)
    # One thread: the same picture must give the same bytes on every machine.
    video.codec_context.thread_count = 1
    video.options = {"crf": str(crf), "preset": "veryfast", "tune": "animation"}
    video.gop_size = round(2 * frame_rate)
    video.pix_fmt = "yuv420p"
    # BT.709 for matrix, primaries and curve (ITU-T H.273, tables 2 to 4), limited range.
    video.codec_context.colorspace = video.codec_context.color_primaries = video.codec_context.color_trc = 1
    video.codec_context.color_range = 1
    audio = container.add_stream("aac", rate=MIX_RATE, layout="stereo")
    audio.bit_rate = 160_000
    for number, planes in enumerate(pictures):
        if number == 0:
            video.height, video.width = planes[0].shape
        frame = _frame_of(planes)
        frame.pts, frame.time_base = number, 1 / frame_rate
        container.mux(video.encode(frame))
    container.mux(video.encode(None))
    for start in range(0, sound.shape[1], 1024):
        block = np.ascontiguousarray(sound[:, start : start + 1024])
        samples = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        samples.sample_rate, samples.pts = MIX_RATE, start
        container.mux(audio.encode(samples))
    container.mux(audio.encode(None))


def _frame_of(planes: Planes) -> av.VideoFrame:
    height, width = planes[0].shape
    frame = av.VideoFrame(width, height, "yuv420p")
    for target, plane in zip(frame.planes, planes, strict=True):
        # libavcodec pads the lines of a plane for its vector code.
        lines = np.zeros((plane.shape[0], target.line_size), dtype=np.uint8)
        lines[:, : plane.shape[1]] = plane
        target.update(lines.tobytes())
    return frame
