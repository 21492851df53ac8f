"""Makes small media files: sounds of any format, videos that carry their frame numbers, stills.

Nothing is committed and nothing is downloaded: what a test hears and sees is computed here, so that it can
be computed again, exactly, by the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Sound of shape (channels, samples), full scale 1.0."""

SOUND_CODECS = {
    ".wav": "pcm_s16le",
    ".flac": "flac",
    ".mp3": "libmp3lame",
    ".m4a": "aac",
    ".aac": "aac",
    ".ogg": "vorbis",
    ".opus": "libopus",
}
VIDEO_CODECS = {
    ".mp4": ("libx264", "aac"),
    ".mov": ("libx264", "aac"),
    ".mkv": ("libx264", "libmp3lame"),
    ".webm": ("libvpx-vp9", "libopus"),
}
LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}
OPUS_RATES = (8_000, 12_000, 16_000, 24_000, 48_000)

FRAME_BITS = 12
"""A frame shows its number as this many bars, black for 0 and white for 1, the highest bit at the left."""


def tone(seconds: float, *, tone_hz: float, level: float, rate: int = 48_000, channels: int = 2) -> Samples:
    """Compute a sine of peak ``level``, the same in every channel, from phase 0."""
    times = np.arange(round(seconds * rate)) / rate
    wave = level * np.sin(2.0 * np.pi * tone_hz * times)
    return np.tile(wave.astype(np.float32), (channels, 1))


def write_sound(
    path: Path,
    *,
    seconds: float = 1.0,
    tone_hz: float = 440.0,
    level: float = 0.5,
    rate: int = 48_000,
    channels: int = 2,
    samples: Samples | None = None,
    codec: str = "",
    bit_rate: int = 192_000,
) -> Path:
    """Write a sound whose format follows from the name's ending; ``samples`` replaces the tone."""
    if samples is None:
        samples = tone(seconds, tone_hz=tone_hz, level=level, rate=rate, channels=channels)
    with av.open(str(path), "w") as container:
        stream = _add_sound(container, codec or SOUND_CODECS[path.suffix.lower()], samples, rate, bit_rate)
        for packet in _sound_packets(stream, samples, rate):
            container.mux(packet)
    return path


def _add_sound(container: Any, codec: str, samples: Samples, rate: int, bit_rate: int) -> Any:
    coded_rate = min(OPUS_RATES, key=lambda known: abs(known - rate)) if codec == "libopus" else rate
    # The built-in Vorbis encoder is good enough for a test, but FFmpeg wants to be asked twice.
    options = {"strict": "experimental"} if codec == "vorbis" else {}
    stream = container.add_stream(codec, rate=coded_rate, options=options)
    stream.codec_context.layout = LAYOUTS[len(samples)]
    if not codec.startswith("pcm_") and codec != "flac":
        stream.codec_context.bit_rate = bit_rate
    return stream


def _sound_packets(stream: Any, samples: Samples, rate: int) -> Iterator[Any]:
    block = 1 << 16
    # Whole numbers are rounded here, not by the resampler, so that a test can round in the same way.
    is_s16 = stream.codec_context.name == "pcm_s16le"
    for start in range(0, samples.shape[1], block):
        piece = np.ascontiguousarray(samples[:, start : start + block])
        frame = _s16_frame(piece) if is_s16 else _float_frame(piece)
        frame.sample_rate = rate
        frame.pts = start
        frame.time_base = Fraction(1, rate)
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _float_frame(piece: Samples) -> av.AudioFrame:
    return av.AudioFrame.from_ndarray(piece.astype(np.float32), format="fltp", layout=LAYOUTS[len(piece)])


def _s16_frame(piece: Samples) -> av.AudioFrame:
    whole = as_s16(piece).T.reshape(1, -1)
    return av.AudioFrame.from_ndarray(whole, format="s16", layout=LAYOUTS[len(piece)])


def as_s16(samples: Samples) -> NDArray[np.int16]:
    """Round to the 16-bit values that `write_sound` puts into a WAV file."""
    scaled = np.rint(samples.astype(np.float64) * 32768.0)
    return np.clip(scaled, -32768, 32767).astype(np.int16)


def frame_picture(number: int, *, width: int, height: int) -> NDArray[np.uint8]:
    """Draw the frame of a number: shape (height, width, 3), the number as bars, a square that moves below."""
    picture = np.full((height, width, 3), 96, np.uint8)
    for bit in range(FRAME_BITS):
        left, right = bit * width // FRAME_BITS, (bit + 1) * width // FRAME_BITS
        is_set = number >> (FRAME_BITS - 1 - bit) & 1
        picture[: height // 2, left:right] = 235 if is_set else 16
    side = height // 4
    left = number * 3 % max(1, width - side)
    picture[height * 5 // 8 : height * 5 // 8 + side, left : left + side] = (200, 60, 40)
    return picture


def frame_number(luma: NDArray[Any]) -> int:
    """Read the number back from a frame's brightness, shape (height, width), 0 to 255, at any size."""
    height, width = luma.shape
    row = luma[height // 8 : height * 3 // 8].mean(axis=0)
    number = 0
    for bit in range(FRAME_BITS):
        middle = round((bit + 0.5) * width / FRAME_BITS)
        number = number << 1 | int(row[middle] > 128)
    return number


def write_video(
    path: Path,
    *,
    seconds: float = 2.0,
    frame_rate: Fraction | int = 30,
    width: int = 320,
    height: int = 180,
    tone_hz: float | None = 440.0,
    level: float = 0.25,
    rate: int = 48_000,
    channels: int = 2,
    samples: Samples | None = None,
    keyframe_every: int = 30,
    b_frames: int = 2,
    options: tuple[tuple[str, str], ...] = (),
    is_bt709: bool = False,
) -> Path:
    """Write a video whose frames carry their numbers; ``tone_hz=None`` and no ``samples``: without sound.

    ``options`` are further ones of the picture's encoder; ``is_bt709`` names the colours in the file.
    """
    if samples is None and tone_hz is not None:
        samples = tone(seconds, tone_hz=tone_hz, level=level, rate=rate, channels=channels)
    picture_codec, sound_codec = VIDEO_CODECS[path.suffix.lower()]
    with av.open(str(path), "w") as container:
        picture = _add_picture(container, picture_codec, Fraction(frame_rate), (width, height))
        picture.codec_context.gop_size = keyframe_every
        picture.options = {**picture.options, **dict(options)}
        if is_bt709:
            context = picture.codec_context
            context.colorspace = context.color_primaries = context.color_trc = context.color_range = 1
        if picture_codec == "libx264":
            picture.codec_context.max_b_frames = b_frames
        sound = None if samples is None else _add_sound(container, sound_codec, samples, rate, 128_000)
        for packet in _picture_packets(picture, round(seconds * Fraction(frame_rate)), (width, height)):
            container.mux(packet)
        if sound is not None and samples is not None:
            for packet in _sound_packets(sound, samples, rate):
                container.mux(packet)
    return path


def _add_picture(container: Any, codec: str, frame_rate: Fraction, size: tuple[int, int]) -> Any:
    fast = {"preset": "veryfast", "crf": "20"}
    if codec == "libvpx-vp9":
        fast = {"deadline": "realtime", "cpu-used": "8"}
    stream = container.add_stream(codec, rate=frame_rate, options=fast)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    # One thread each: the machines that run tests have few, and short files gain nothing.
    stream.codec_context.thread_count = 1
    return stream


def _picture_packets(stream: Any, n_frames: int, size: tuple[int, int]) -> Iterator[Any]:
    width, height = size
    for number in range(n_frames):
        picture = frame_picture(number, width=width, height=height)
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
        frame.pts = number
        frame.time_base = 1 / stream.codec_context.framerate
        yield from stream.encode(frame)
    yield from stream.encode(None)


def write_still(
    path: Path, *, width: int = 320, height: int = 180, colour: tuple[int, int, int] = (40, 90, 160)
) -> Path:
    """Write a still of one colour, as PNG or, for ``.jpg``, as JPEG."""
    is_jpeg = path.suffix.lower() in {".jpg", ".jpeg"}
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = colour
    encoder: Any = av.CodecContext.create("mjpeg" if is_jpeg else "png", "w")
    encoder.width, encoder.height = width, height
    encoder.pix_fmt = "yuvj420p" if is_jpeg else "rgb24"
    encoder.time_base = Fraction(1, 25)
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format=encoder.pix_fmt)
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    path.write_bytes(b"".join(bytes(packet) for packet in packets))
    return path
