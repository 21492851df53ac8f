"""What a failure of an export means, in words (``ux-spec.md`` X-32)."""

from __future__ import annotations

import errno

from editor.errors import EditorError, MediaError, RenderError
from editor.language import tr
from editor.words import size_words


def in_words(error: OSError | MediaError, name: str, reached: float, estimated_bytes: int) -> EditorError:
    """What a failure of the disk means; failures of sources were put into words where they happened.

    Parameters
    ----------
    name
        Of the file.
    reached
        How much was done, 0 to 1.
    """
    number = _errno_of(error)
    if number in (errno.ENOSPC, errno.EDQUOT):
        more = size_words(max(estimated_bytes * (1 - reached), 1e6))
        return RenderError(
            tr(
                "The disk filled up at {reached:.0f} % (needed about {more} more).",
                reached=reached * 100,
                more=more,
            ),
            tr("Free some space or choose another folder."),
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return RenderError(tr("This folder does not allow writing."), tr("Choose another folder."))
    if number == errno.EFBIG:
        return RenderError(tr("This disk does not take files of that size."), tr("Choose another disk."))
    if isinstance(error, EditorError):
        return error
    return RenderError(
        tr("“{name}” could not be written ({reason}).", name=name, reason=error.strerror or error),
        tr("Choose another folder or disk."),
    )


def _errno_of(error: BaseException | None) -> int | None:
    """The system's number of an error, or of what caused it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno:
            return error.errno
        error = error.__cause__
    return None
