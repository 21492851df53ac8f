"""A recording on its way to the disk: whole at its end, and to be mended after a crash."""

from __future__ import annotations

import contextlib
import os
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import MediaError
from editor.language import tr
from editor.late import np

if TYPE_CHECKING:
    import numpy.typing as npt

UNFINISHED = ".unfinished.wav"
"""How the name ends while it is recorded: what is found so later was cut short by a crash."""
MOST_BYTES = 4_000_000_000
"""WAV counts its bytes in 32 bits: nearly six hours of two channels."""
HEADER_BYTES = 58
SYNC_S = 2.0
"""A crash of the computer costs no more than this."""
OLD_S = 15.0
"""A file that was written to within this time belongs to a recording that goes on."""
_FLOAT = 3

Block: TypeAlias = "npt.NDArray[np.float32]"


def _header(rate: int, channels: int, n_bytes: int) -> bytes:
    """The head of a WAV file of 32-bit floats: RIFF, ``fmt `` with no extension, ``fact``, ``data``."""
    frame = 4 * channels
    form = struct.pack("<4sIHHIIHHH", b"fmt ", 18, _FLOAT, channels, rate, rate * frame, frame, 32, 0)
    fact = struct.pack("<4sII", b"fact", 4, n_bytes // frame)
    data = struct.pack("<4sI", b"data", n_bytes)
    return struct.pack("<4sI4s", b"RIFF", HEADER_BYTES - 8 + n_bytes, b"WAVE") + form + fact + data


class RecordingFile:
    """Takes blocks of sound; opened, used and closed by one thread.

    Parameters
    ----------
    target
        The file that the recording becomes; nothing may be there.
    rate, channels
        Of the sound.

    Raises
    ------
    OSError
        If the file cannot be made; likewise from `push` and `finish` when it cannot be written.
    """

    def __init__(self, target: Path, rate: int, channels: int) -> None:
        self.target = target
        self.rate, self.channels = rate, channels
        self.n_samples = 0
        self._part = target.with_name(target.name.removesuffix(".wav") + UNFINISHED)
        target.parent.mkdir(parents=True, exist_ok=True)
        self._stream = self._part.open("xb")
        self._stream.write(_header(rate, channels, 0))
        self._synced = time.monotonic()

    @property
    def is_full(self) -> bool:
        """Whether no more fits into a WAV file."""
        return self.n_samples * 4 * self.channels >= MOST_BYTES

    def push(self, block: Block) -> None:
        """Write the next samples, shape (samples, channels)."""
        self._stream.write(np.ascontiguousarray(block, "<f4").tobytes())
        self.n_samples += len(block)
        if time.monotonic() - self._synced >= SYNC_S:
            self._write_header()
            self._synced = time.monotonic()

    def _write_header(self) -> None:
        self._stream.seek(0)
        self._stream.write(_header(self.rate, self.channels, self.n_samples * 4 * self.channels))
        self._stream.seek(0, os.SEEK_END)
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def finish(self) -> Path:
        """Make the recording whole under its own name; nothing that lies there is replaced."""
        self._write_header()
        self._stream.close()
        return _renamed(self._part, self.target)

    def keep_what_is_there(self) -> Path | None:
        """After a failed write: the recording as far as it lies on the disk; None where nothing is."""
        with contextlib.suppress(OSError):
            self._stream.close()
        return mended(self._part)

    def discard(self) -> None:
        """Close and remove it."""
        with contextlib.suppress(OSError):
            self._stream.close()
        with contextlib.suppress(OSError):
            self._part.unlink()


def _renamed(part: Path, target: Path) -> Path:
    # A hard link fails where something lies; a rename would replace it.
    for number in range(1, 1000):
        place = target if number == 1 else target.with_stem(f"{target.stem} {number}")
        try:
            os.link(part, place)
        except FileExistsError:
            continue
        except OSError:
            if place.exists():
                continue
            part.rename(place)
            return place
        part.unlink()
        return place
    raise FileExistsError(target)


def unfinished(folder: Path) -> list[Path]:
    """The recordings in a folder that a crash has cut short, the oldest first."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.glob(f"*{UNFINISHED}"):
            with contextlib.suppress(OSError):
                # A clock that was put back makes files of the future, which nobody writes any more either.
                if abs(time.time() - path.stat().st_mtime) >= OLD_S:
                    found.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(found)]


def mended(path: Path) -> Path | None:
    """Make a recording that was cut short whole, as far as it was written; None where it holds no sound."""
    try:
        with path.open("r+b") as stream:
            head = stream.read(HEADER_BYTES)
            if len(head) < HEADER_BYTES or head[:4] != b"RIFF" or head[20:22] != struct.pack("<H", _FLOAT):
                return None
            channels, rate = struct.unpack("<HI", head[22:28])
            frame = 4 * channels
            n_bytes = (stream.seek(0, os.SEEK_END) - HEADER_BYTES) // max(frame, 1) * frame
            if not n_bytes or not 1_000 <= rate <= 768_000:
                return None
            stream.truncate(HEADER_BYTES + n_bytes)
            stream.seek(0)
            stream.write(_header(rate, channels, n_bytes))
        return _renamed(path, path.with_name(path.name.removesuffix(UNFINISHED) + ".wav"))
    except OSError:
        return None


def refusal(error: OSError, folder: Path) -> MediaError:
    """Why a recording cannot be written, in words."""
    return MediaError(
        tr("The recording cannot be written to “{folder}” ({reason}).", folder=folder.name,
           reason=error.strerror or str(error)),
        tr("Make room on the disk, or save the project elsewhere."),
    )  # fmt: skip
