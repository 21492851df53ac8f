"""Animated WebP pictures, which FFmpeg does not read as such: taken apart here, decoded there one by one.

Source of the layout: RFC 9649 (WebP image format), sections 2.5 to 2.7: a RIFF file of chunks, where ``VP8X``
gives the canvas, ``ANIM`` says that it moves, and each ``ANMF`` holds one picture with its place and length.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.late import np
from editor.media.pyav import av

if TYPE_CHECKING:
    import numpy.typing as npt
    from av import VideoFrame

MAX_PICTURES = 20_000
MAX_SIDE = 4096
"""Animations beyond these are not read: nobody makes stickers of that size."""
TIME_BASE = Fraction(1, 1000)
_ANIMATED = 0x02
_HAS_ALPHA = 0x10
_DISPOSE = 0x01
_NO_BLEND = 0x02
_HEAD = 16
"""Bytes of an ``ANMF`` chunk before its picture."""
_SHORTEST_MS = 10
_SHORT_MS = 100
"""Browsers show pictures of 10 ms and less for 100 ms; so do we."""


@dataclass(frozen=True, slots=True)
class _Part:
    x: int
    y: int
    width: int
    height: int
    length_ms: int
    flags: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class WebpAnimation:
    """The pictures of a file, decoded one by one as they are asked for."""

    path: Path
    width: int
    height: int
    parts: tuple[_Part, ...]

    @property
    def duration_us(self) -> int:
        """Until it begins again."""
        return sum(part.length_ms for part in self.parts) * 1000

    def frames(self) -> Iterator[VideoFrame]:
        """Every picture, whole, with its time stamp in milliseconds; ends at the first that is damaged."""
        canvas = np.zeros((self.height, self.width, 4), np.uint8)
        at_ms = 0
        with self.path.open("rb") as file:
            for part in self.parts:
                file.seek(part.offset)
                pixels = _decoded(file.read(part.size), part)
                if pixels is None:
                    return
                area = canvas[part.y : part.y + part.height, part.x : part.x + part.width]
                _lay(area, pixels, is_blended=not part.flags & _NO_BLEND)
                frame = av.VideoFrame.from_ndarray(canvas, format="rgba")
                frame.pts, frame.time_base = at_ms, TIME_BASE
                yield frame
                at_ms += part.length_ms
                if part.flags & _DISPOSE:
                    area[:] = 0


def read_animation(path: str | Path) -> WebpAnimation | None:
    """Look into a file; None where it is no animated WebP picture."""
    file_path = Path(path)
    with file_path.open("rb") as file:
        head = file.read(30)
        is_webp = head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X"
        if not is_webp or len(head) < 30 or not head[20] & _ANIMATED:
            return None
        width, height = _number(head[24:27]) + 1, _number(head[27:30]) + 1
        if max(width, height) > MAX_SIDE:
            return None
        parts = tuple(_parts(file, width, height))
    return WebpAnimation(file_path, width, height, parts) if parts else None


def _parts(file: Any, width: int, height: int) -> Iterator[_Part]:
    place, n_found = 12, 0
    while n_found < MAX_PICTURES:
        file.seek(place)
        head = file.read(8 + _HEAD)
        if len(head) < 8:
            return
        size = struct.unpack("<I", head[4:8])[0]
        if head[:4] == b"ANMF" and len(head) == 8 + _HEAD and size > _HEAD:
            body = head[8:]
            x, y = 2 * _number(body[0:3]), 2 * _number(body[3:6])
            wide, high = _number(body[6:9]) + 1, _number(body[9:12]) + 1
            length_ms = _number(body[12:15])
            if x + wide > width or y + high > height:
                return
            shown_ms = length_ms if length_ms > _SHORTEST_MS else _SHORT_MS
            yield _Part(x, y, wide, high, shown_ms, body[15], place + 8 + _HEAD, size - _HEAD)
            n_found += 1
        # Chunks are padded to even lengths.
        place += 8 + size + size % 2


def _decoded(data: bytes, part: _Part) -> npt.NDArray[np.uint8] | None:
    """The pixels of one picture, RGBA; None where it cannot be decoded."""
    if data[:4] == b"ALPH":
        size = struct.pack("<I", part.width - 1)[:3] + struct.pack("<I", part.height - 1)[:3]
        data = b"VP8X" + struct.pack("<I", 10) + bytes([_HAS_ALPHA, 0, 0, 0]) + size + data
    still = b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP" + data
    context: Any = av.CodecContext.create("webp", "r")
    try:
        frames = context.decode(av.Packet(still)) + context.decode(None)
        pixels = frames[0].reformat(format="rgba").to_ndarray()
    except Exception:  # noqa: BLE001 - the decode border: a damaged picture ends the animation
        return None
    return pixels if pixels.shape == (part.height, part.width, 4) else None


def _lay(area: npt.NDArray[np.uint8], pixels: npt.NDArray[np.uint8], *, is_blended: bool) -> None:
    """Lay a picture over what is there, neither of them with its alpha multiplied in (RFC 9649, 2.7.1.1)."""
    if not is_blended:
        area[:] = pixels
        return
    above, below = pixels[..., 3:] / np.float32(255), area[..., 3:] / np.float32(255)
    shown = above + below * (1 - above)
    mixed = (pixels[..., :3] * above + area[..., :3] * below * (1 - above)) / np.maximum(shown, 1e-6)
    area[..., :3], area[..., 3:] = np.rint(mixed), np.rint(shown * 255)


def _number(digits: bytes) -> int:
    return int.from_bytes(digits, "little")
