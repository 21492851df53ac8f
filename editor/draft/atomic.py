"""Files written whole or not at all: a temporary neighbour, flushed to the disk, then renamed.

Everything of a save is written beside its place before the first name changes, so a full disk is found
while the old files still stand. Whatever fails, the old bytes are there; a killed save leaves at most
temporaries, which the next save of the draft sweeps away (``reliability.md`` A1 to A6, A10, A11).
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.errors import DraftError
from editor.language import tr

logger = logging.getLogger(__name__)

_TEMPORARY = re.compile(r"^\.fadeline-(\d{1,10})-[0-9a-f]{8}\.tmp$")
_CHUNK = 1024 * 1024
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)


def temporary_beside(target: Path) -> Path:
    """A free name next to a file or folder; it tells which process made it."""
    return target.parent / f".fadeline-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def is_temporary(name: str) -> bool:
    """Whether a name is one of our temporaries."""
    return _TEMPORARY.match(name) is not None


@dataclass(frozen=True, slots=True)
class Staged:
    """New content that lies on the disk beside its place."""

    target: Path
    temporary: Path
    previous: bytes | None
    """What the file held; None where there was none."""
    was: os.stat_result | None = None
    """The file that it takes the place of."""


def explain(error: OSError, path: Path, n_bytes: int = 0) -> DraftError:
    """What a failure of the disk means for the person who saves."""
    size = tr(" About {size:.1f} MB are needed.", size=max(n_bytes, 1) / 1e6) if n_bytes else ""
    if error.errno in _NO_SPACE:
        return DraftError(
            tr("There is no space left on the disk of “{path}”.{size}", path=path, size=size),
            tr("Free some space and save again, or choose another disk with Save as. Nothing was changed."),
        )
    if error.errno in _NO_RIGHT:
        return DraftError(
            tr("“{path}” may not be written: {strerror}.", path=path, strerror=error.strerror),
            tr("Change its rights, or choose another folder with Save as. Nothing was changed."),
        )
    if error.errno == errno.EFBIG:
        return DraftError(
            tr("“{path}” would become larger than this system allows.{size}", path=path, size=size),
            tr("Choose another disk with Save as. Nothing was changed."),
        )
    reason = error.strerror or tr("unknown reason")
    return DraftError(
        tr("“{path}” could not be written: {reason}.", path=path, reason=reason),
        tr("Check the disk and save again, or choose another folder with Save as. Nothing was changed."),
    )


def _write_all(descriptor: int, data: bytes) -> None:
    """Write until everything is written: the system may take less at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest[:_CHUNK]) :]


def write_new(path: Path, data: bytes, like: os.stat_result | None = None, model: Path | None = None) -> None:
    """Write a file that must not exist yet, and flush it to the disk.

    Parameters
    ----------
    path, data
        The file and its content.
    like
        Its mode and owner become those of this file.
    model
        Its extended attributes, such as access lists and the labels of a file manager, become those of the
        file of this path.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if like is not None and os.name != "nt":
            _take_after(descriptor, like)
        if model is not None:
            _take_attributes(descriptor, model)
        _write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_after(descriptor: int, like: os.stat_result) -> None:
    made = os.fstat(descriptor)
    if (made.st_uid, made.st_gid) != (like.st_uid, like.st_gid):
        # Only root may give files away; for anybody else the new file is simply theirs.
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, like.st_uid, like.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _take_attributes(descriptor: int, model: Path) -> None:
    """Copy extended attributes; one that cannot be copied is no reason not to save (A11)."""
    if sys.platform != "linux":
        return
    try:
        names = os.listxattr(model)
    except OSError as error:
        # Many disks have none at all.
        logger.info("The attributes of %s cannot be read: %s", model, error)
        return
    for name in names:
        try:
            os.setxattr(descriptor, name, os.getxattr(model, name))
        except OSError as error:
            logger.info("The attribute %s of %s is not kept: %s", name, model, error)


def copy_new(source: Path, target: Path) -> None:
    """Copy a file to a place where there is none yet: whole, flushed, or not at all."""
    make_folders(target.parent)
    temporary = temporary_beside(target)
    try:
        with source.open("rb") as stream:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0))
            try:
                while chunk := stream.read(_CHUNK):
                    _write_all(descriptor, chunk)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        temporary.chmod(stat.S_IMODE(source.stat().st_mode) | stat.S_IWUSR | stat.S_IRUSR)
        temporary.replace(target)
        sync_folder(target.parent)
    except BaseException:
        discard(temporary)
        raise


def stage(target: Path, data: bytes) -> Staged:
    """Write new content beside a file.

    A link is followed: what it points to gets the new content, and the link stays (A10).
    """
    place = target.resolve() if target.is_symlink() else target
    try:
        like: os.stat_result | None = place.stat()
        previous: bytes | None = place.read_bytes()
    except FileNotFoundError:
        like, previous = None, None
    temporary = temporary_beside(place)
    try:
        write_new(temporary, data, like, None if like is None else place)
    except BaseException:
        discard(temporary)
        raise
    return Staged(place, temporary, previous, like)


def discard(path: Path) -> None:
    """Remove a temporary file or folder; what cannot be removed is swept later."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def replace_all(staged: Sequence[Staged]) -> None:
    """Put staged files in their places, in order, and flush the folders.

    If one of them fails, those before it are put back, and the failure is raised.
    """
    done: list[Staged] = []
    try:
        for item in staged:
            # Whether a rename that failed was made all the same is not known: it is put back too.
            done.append(item)
            item.temporary.replace(item.target)
        for folder in dict.fromkeys(item.target.parent for item in staged):
            sync_folder(folder)
    except BaseException:
        for item in reversed(done):
            _put_back(item)
        for item in staged:
            discard(item.temporary)
        raise


def _put_back(item: Staged) -> None:
    try:
        if item.previous is None:
            item.target.unlink(missing_ok=True)
        elif item.target.read_bytes() != item.previous:
            again = stage(item.target, item.previous)
            again.temporary.replace(again.target)
            sync_folder(again.target.parent)
    except OSError:
        logger.exception("The earlier state of %s could not be put back; it lies in the backups", item.target)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last; some network disks cannot, which is logged and no failure (A6)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
        logger.info("The folder %s cannot be flushed: %s", folder, error)
    finally:
        os.close(descriptor)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, and make their names last (A6)."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in reversed(missing):
        sync_folder(made.parent)


def is_alive(pid: int) -> bool:
    """Whether a process of this computer is running."""
    if sys.platform == "win32":
        import ctypes

        limited_information = 0x1000
        handle = ctypes.windll.kernel32.OpenProcess(limited_information, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def sweep(folders: Iterable[Path]) -> int:
    """Remove temporaries of processes that are gone; gives their number."""
    n_removed = 0
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in sorted(folder.iterdir()):
                found = _TEMPORARY.match(path.name)
                if found is not None and not is_alive(int(found.group(1))):
                    discard(path)
                    n_removed += 1
    return n_removed
