"""The border where files from outside come in: what is opened, with which limits, and the words when not.

This is the only place that opens a container for reading. A path is looked at before FFmpeg sees it
(``reliability.md`` section 2, facts 4 and 5): FIFOs and devices would block for ever, relative names with
a colon read as protocols, and playlists open other files.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import MediaError, MediaMissingError
from editor.language import mark, tr
from editor.media.crash_list import refuse_if_listed
from editor.media.patience import DiskSilentError, look_at
from editor.media.pyav import av

if TYPE_CHECKING:
    from av.container import InputContainer

SOUND_FORMATS = "wav,w64,mp3,flac,ogg,aac,aiff,caf,asf,amr,au,ac3,eac3"
VIDEO_FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,avi,flv"
STILL_FORMATS = "gif,png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe"
FORMAT_WHITELIST = ",".join((SOUND_FORMATS, VIDEO_FORMATS, STILL_FORMATS))
"""Demuxers that read one file and nothing else; lists of files (concat, hls, sdp) are not among them."""

MAX_PIXELS = 64 * 1024 * 1024
"""Largest picture that is decoded (``reliability.md`` B8)."""
MIN_SAMPLE_RATE = 1_000
MAX_SAMPLE_RATE = 768_000
MAX_CHANNELS = 64
"""Limits of sound (``reliability.md`` B9)."""
OPEN_TIMEOUT_S = 5
"""How long opening may wait for a disk or a network folder."""

_OPTIONS = {
    "format_whitelist": FORMAT_WHITELIST,
    "protocol_whitelist": "file",
    "max_pixels": str(MAX_PIXELS),
}

_WAV_PROBE = str(32 * 1024)
"""FFmpeg looks through 5 MB of plain samples for hidden DTS, 30 ms a file (measured); 32 kB tell as well."""

# Stills are told by their first bytes: by name FFmpeg would take "holiday %03d.png" for a numbered series.
_STILL_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png_pipe"),
    (b"\xff\xd8\xff", "jpeg_pipe"),
    (b"BM", "bmp_pipe"),
    (b"II*\x00", "tiff_pipe"),
    (b"MM\x00*", "tiff_pipe"),
)
_LIST_STARTS = (b"#extm3u", b"ffconcat", b"v=0", b"[playlist]", b"<?xml", b"<mpd", b"<smil", b"[reference]")
_HEAD_BYTES = 512

CHOOSE_ANOTHER = mark("Choose a sound, video or picture file.")


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What tells one state of a file from another without reading it."""

    path: str
    size_bytes: int
    modified_ns: int
    inode: int = 0
    device: int = 0


def identify(path: str | Path) -> FileIdentity:
    """Look at a file without opening it; anything but a readable, non-empty regular file raises `MediaError`.

    Raises
    ------
    MediaMissingError
        If nothing is there.
    MediaError
        If it is a folder, a device, a pipe, empty or not allowed to be read.
    """
    absolute = os.path.abspath(os.fspath(path))  # noqa: PTH100 - Path.absolute keeps "..", resolve() follows links
    name = os.path.basename(absolute)  # noqa: PTH119 - the same string, without building a Path per clip
    try:
        facts = look_at(absolute)
    except (OSError, ValueError) as error:
        raise _unreachable(name, error) from error
    _refuse_odd_kinds(name, facts.st_mode)
    if facts.st_size == 0:
        raise MediaError(
            tr("“{name}” is empty.", name=name),
            tr("The copy or download may not have finished: get the file again."),
        )
    if not os.access(absolute, os.R_OK):
        raise MediaError(
            tr("“{name}” may not be read.", name=name),
            tr("Allow reading it in your file manager, then try again."),
        )
    return FileIdentity(absolute, facts.st_size, facts.st_mtime_ns, facts.st_ino, facts.st_dev)


def _unreachable(name: str, error: OSError | ValueError) -> MediaError:
    if isinstance(error, ValueError):
        return MediaError(tr("This path cannot name a file."), tr(CHOOSE_ANOTHER))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MediaMissingError(
            tr("“{name}” is not there.", name=name), tr("It may have been moved or renamed.")
        )
    if isinstance(error, DiskSilentError):
        return MediaError(
            tr("“{name}” does not answer.", name=name),
            tr("Check the disk or the network folder, then try again."),
        )
    if error.errno == errno.ELOOP:
        return MediaError(tr("“{name}” is a link that leads back to itself.", name=name), tr(CHOOSE_ANOTHER))
    if isinstance(error, PermissionError):
        return MediaError(
            tr("“{name}” lies in a folder that may not be read.", name=name), tr("Allow reading the folder.")
        )
    return MediaError(
        tr("“{name}” cannot be reached ({strerror}).", name=name, strerror=error.strerror),
        tr("Check the disk or the connection."),
    )


def _refuse_odd_kinds(name: str, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise MediaError(tr("“{name}” is a folder.", name=name), tr("Choose the files inside it."))
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        raise MediaError(tr("“{name}” is a pipe, not a file.", name=name), tr(CHOOSE_ANOTHER))
    raise MediaError(tr("“{name}” is a device, not a file.", name=name), tr(CHOOSE_ANOTHER))


def open_media(path: str | Path) -> InputContainer:
    """Open a media file for reading; the caller's thread owns the container and must close it.

    Parameters
    ----------
    path
        A regular file. Its kind is told by content, never by name.

    Raises
    ------
    MediaError
        In words, for everything that is not media of the allowed formats.
    """
    identity = identify(path)
    refuse_if_listed(identity.path, identity.size_bytes, identity.modified_ns)
    name = Path(identity.path).name
    head = _read_head(identity.path, name)
    try:
        return av.open(
            identity.path,
            format=_still_format(head),
            options=_options(head),
            metadata_errors="replace",
            # No limit for reads: PyAV's clock for them runs on between two reads, so that a seek in a file
            # that was left alone for a while fails at once; and asking it takes Python's lock every time.
            timeout=(OPEN_TIMEOUT_S, None),
        )
    except Exception as error:
        raise _refusal(name, head, error) from error


@contextmanager
def reading(path: str | Path) -> Iterator[InputContainer]:
    """Open a media file for the length of a block, whose failures of decoding are told in words.

    Raises
    ------
    MediaError
        If the file cannot be opened, or proves to be damaged.
    """
    try:
        with open_media(path) as container:
            yield container
    except MediaError:
        raise
    except Exception as error:
        # The decode border.
        raise MediaError(
            tr("“{name}” is damaged.", name=Path(path).name), tr("Get the file again.")
        ) from error


def open_link(file: RawIOBase, name: str) -> InputContainer:
    """Open a part of an Ogg file that was judged by `open_media` already; the caller closes both.

    Raises
    ------
    MediaError
        In words.
    """
    try:
        return av.open(file, "r", format="ogg", options=dict(_OPTIONS), metadata_errors="replace")
    except Exception as error:
        raise _refusal(name, b"", error) from error


def _read_head(path: str, name: str) -> bytes:
    """The first bytes of what really lies there now: a pipe may have taken the place of the file."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            _refuse_odd_kinds(name, os.fstat(handle).st_mode)
            return os.read(handle, _HEAD_BYTES)
        finally:
            os.close(handle)
    except OSError as error:
        raise _unreachable(name, error) from error


def _options(head: bytes) -> dict[str, str]:
    if head.startswith((b"RIFF", b"RF64")) and head[8:12] == b"WAVE":
        return _OPTIONS | {"probesize": _WAV_PROBE}
    return dict(_OPTIONS)


def filter_options(container_name: str) -> str:
    """The options of `open_media` as filters take them that open a file by themselves."""
    options = {name: _OPTIONS[name] for name in ("format_whitelist", "protocol_whitelist")}
    if container_name == "wav":
        options["probesize"] = _WAV_PROBE
    return ":".join(f"{name}={value}" for name, value in options.items())


def _still_format(head: bytes) -> str | None:
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp_pipe"
    for magic, name in _STILL_MAGIC:
        if head.startswith(magic):
            return name
    return None


def _refusal(name: str, head: bytes, error: Exception) -> MediaError:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_LIST_STARTS):
        return MediaError(
            tr("“{name}” is a list of other files, not media.", name=name),
            tr("Open the files that it names."),
        )
    if isinstance(error, av.error.ExitError | TimeoutError):
        return MediaError(
            tr("“{name}” does not answer.", name=name),
            tr("Check the disk or the network folder, then try again."),
        )
    if isinstance(error, UnicodeEncodeError):
        return MediaError(tr("The name of this file cannot be read."), tr("Rename the file, then try again."))
    if isinstance(error, OSError) and error.errno in (errno.EIO, errno.EACCES, errno.ENOMEM):
        return MediaError(
            tr("“{name}” cannot be read ({strerror}).", name=name, strerror=error.strerror),
            tr("Check the disk, then try again."),
        )
    if _looks_like_text(head):
        return MediaError(tr("“{name}” is a text, not media.", name=name), tr(CHOOSE_ANOTHER))
    return MediaError(
        tr("“{name}” is not a media file that can be opened, or it is damaged.", name=name),
        tr(CHOOSE_ANOTHER),
    )


def _looks_like_text(head: bytes) -> bool:
    try:
        head[: _HEAD_BYTES - 4].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in head
