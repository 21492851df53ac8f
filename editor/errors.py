"""Failures a person can act on: one plain sentence, and a hint that says what to do."""

from __future__ import annotations


class EditorError(Exception):
    """A failure that is explained to the user instead of being reported as a bug.

    Parameters
    ----------
    message
        One plain sentence that names the file or the clip.
    hint
        What the person can do now; may be empty where nothing can be done.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DraftError(EditorError):
    """A draft cannot be read or written."""


class MediaError(EditorError):
    """A media file cannot be opened, decoded or written."""


class MediaMissingError(MediaError):
    """A media file that clips use is not where the draft says."""


class MediaCrashError(MediaError):
    """A media file ends or blocks the decoder; it is not opened again on its own (``reliability.md`` B3)."""


class EditError(EditorError):
    """An edit was refused; nothing has changed.

    Parameters
    ----------
    message, hint
        As of every `EditorError`.
    clip_ids
        The clips that stand in the way, so that they can be shown.
    """

    def __init__(self, message: str, hint: str = "", *, clip_ids: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.clip_ids = clip_ids


class FetchError(EditorError):
    """Something could not be fetched from an address."""


class RenderError(EditorError):
    """A timeline cannot be rendered, or the finished file failed its check."""


class EncoderMissingError(RenderError):
    """No encoder here writes that kind of file; another kind will do."""


class SourceFailedError(RenderError):
    """A file of the timeline could not be read any further.

    Parameters
    ----------
    message, hint
        As of every `EditorError`.
    at_us
        The moment of the timeline, in microseconds.
    """

    def __init__(self, message: str, hint: str = "", *, at_us: int) -> None:
        super().__init__(message, hint)
        self.at_us = at_us
