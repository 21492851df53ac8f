"""Which page of help tells about the part of the window that has the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

FIRST: Final = ("first-minute", "")
TOPICS: Final[dict[str, tuple[str, str]]] = {
    "export": ("export", ""),
    "save-as": ("export", "draft"),
    "list/keys": ("keys", ""),
    "page/keys": ("keys", ""),
    "preferences": ("keys", "change"),
    "palette": ("keys", ""),
    "treatment": ("fades", "treatments"),
    "fold/care": ("fades", "care"),
    "fold/ducking": ("sound", "speech"),
    "lower-speech": ("sound", "speech"),
    "soundtrack": ("music", "soundtrack"),
    "mashup": ("music", "mashup"),
    "score": ("music", "make"),
    "picture-strip": ("music", "strip"),
    "serving": ("scripts", "server"),
    "hosted": ("music", "hosted"),
    "hosted-order": ("music", "hosted"),
    "hosted-failed": ("music", "hosted"),
    "page/services": ("music", "hosted"),
    "record-voice": ("sound", "record"),
    "panel/inspector": ("fades", "numbers"),
    "panel/media": ("sound", "media"),
    "panel/timeline": ("sound", "timeline"),
    "panel/history": ("first-minute", "undo"),
    "about": ("first-minute", ""),
    "clip-list": ("keys", "without-mouse"),
    "drafts": ("first-minute", "open"),
    "notes": ("export", "draft"),
    "field/words": ("export", "subtitles"),
    "empty": ("first-minute", "open"),
    "header": ("sound", "tracks"),
    "preview": ("first-minute", "listen"),
    "marker": ("sound", "markers"),
}
"""Object names, or what stands before their first stroke -> page and section."""


def topic_of(widget: QWidget | None) -> tuple[str, str]:
    """The page and section for a widget: its own, or that of the nearest part around it."""
    while widget is not None:
        name = widget.objectName()
        found = TOPICS.get(name) or TOPICS.get(name.split("/")[0])
        if found is not None:
            return found
        widget = widget.parentWidget()
    return FIRST
