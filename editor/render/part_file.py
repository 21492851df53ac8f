"""A file that appears whole or not at all: written as ``.NAME.part`` beside its target, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from types import TracebackType

from editor.errors import RenderError
from editor.language import tr

PREFIX, SUFFIX = ".", ".part"
HEAD_ROOM_BYTES = 1 << 16
"""Twice what libavformat gathers before it writes for the first time."""
_KEPT_SUFFIX = ".unchecked"
_NO_LINKS = frozenset((errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV))


def part_path(target: Path) -> Path:
    """Where a file lies while it is written."""
    return target.with_name(f"{PREFIX}{target.name}{SUFFIX}")


class PartFile:
    """Holds the temporary neighbour of a target; leaving the block without `publish` removes it.

    Parameters
    ----------
    target
        The final name.
    overwrite
        Whether a file of that name is replaced. If not, one that appears meanwhile is left alone.

    Raises
    ------
    RenderError
        If another export is writing the same target.
    OSError
        If the folder does not take it.
    """

    def __init__(self, target: Path, *, overwrite: bool) -> None:
        self.target = target
        self.path = part_path(target)
        self._overwrite = overwrite
        self._handle: int | None = self._claim()
        self._is_ours = True

    def __enter__(self) -> PartFile:
        """Give the file, which exists and is empty."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the file unless it was published or kept."""
        self.remove()

    def _claim(self) -> int:
        """Create the file and hold a lock on it, which tells a living export from the rest of a dead one."""
        for _ in range(3):
            with contextlib.suppress(FileExistsError):
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
                if lock_file(handle) and os.fstat(handle).st_nlink:
                    self._try_room(handle)
                    return handle
                # Before the lock held, another export took the file for that of a dead one.
                os.close(handle)
                continue
            handle = os.open(self.path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            is_dead = lock_file(handle)
            if is_dead:
                self.path.unlink(missing_ok=True)
            os.close(handle)
            if not is_dead:
                raise RenderError(
                    tr("“{name}” is being written by another export.", name=self.target.name),
                    tr("Wait for it, or choose another name."),
                )
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.path))

    def _try_room(self, handle: int) -> None:
        """Raise `OSError` when the disk takes not even the head of a file.

        PyAV never closes a file whose head could not be written, and the space of a removed file that is
        open is not given back (measured with PyAV 18.1, mp4 and mov).
        """
        try:
            left = HEAD_ROOM_BYTES
            while left > 0:
                left -= os.write(handle, bytes(left))
            os.ftruncate(handle, 0)
        except OSError:
            os.close(handle)
            self.path.unlink(missing_ok=True)
            raise

    def sync(self) -> None:
        """Have the disk take all that was written."""
        if self._handle is not None:
            os.fsync(self._handle)

    def publish(self) -> None:
        """Give the file its final name, at once and whole.

        Raises
        ------
        RenderError
            If a file of that name has appeared and may not be replaced.
        """
        if self._overwrite:
            self.path.replace(self.target)
        else:
            self._take_free_name()
        self._is_ours = False
        self._release()
        _sync_folder(self.target.parent)

    def _take_free_name(self) -> None:
        try:
            # A link, unlike a rename, never replaces what is there.
            os.link(self.path, self.target)
        except FileExistsError as error:
            raise _appeared(self.target) from error
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if self.target.exists():
                raise _appeared(self.target) from error
            self.path.rename(self.target)
        else:
            self.path.unlink()

    def keep_for_study(self) -> Path:
        """Give a file that failed its check another name, next to the target, and let it be."""
        kept = self.target.with_name(f"{self.target.stem}{_KEPT_SUFFIX}{self.target.suffix}")
        self.path.replace(kept)
        self._is_ours = False
        self._release()
        return kept

    def remove(self) -> None:
        """Remove the file at once; may be called twice, and while it is still being written."""
        if not self._is_ours:
            return
        self._release()
        # Windows keeps a file that is still open for writing, and libavformat makes it only at the first
        # packet, which may come after this: the call after the closing gets it.
        with contextlib.suppress(PermissionError):
            self.path.unlink(missing_ok=True)

    def _release(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def remove_dead(path: Path) -> bool:
    """Remove the part file of an export that was cut off; False when an export is writing it now.

    Raises
    ------
    OSError
        If the folder cannot be reached or does not allow it.
    """
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
            # A link, a pipe or a folder of that name is nothing of ours.
            return True
        raise
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return True
        if not lock_file(handle):
            return False
        path.unlink(missing_ok=True)
    finally:
        os.close(handle)
    return True


def _appeared(target: Path) -> RenderError:
    return RenderError(
        tr("“{name}” has appeared while exporting and was left as it is.", name=target.name),
        tr("Choose another name."),
    )


def lock_file(handle: int) -> bool:
    """Lock an open file for this process; False when another holds it."""
    try:
        import fcntl
    except ImportError:
        # Windows refuses to remove a file that somebody has open, which tells the same.
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # Some network disks know no locks; then every left-over counts as dead.
        return True
    return True


def _sync_folder(folder: Path) -> None:
    """Have the new name survive a power cut; folders of some network disks refuse, which costs only that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
