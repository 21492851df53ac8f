"""Addresses of sounds that come by the clipboard or by a drag out of a browser."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from editor.errors import FetchError

MOST_LETTERS = 4_096
"""A longer text is no address; it is not looked at."""


def address_of(data: QMimeData | None) -> str:
    """The web address that some data is; empty where it is none, or files of this computer."""
    # An empty clipboard has no data at all on some platforms, whatever the stubs say.
    if data is None:
        return ""
    urls = data.urls() if data.hasUrls() else []
    if any(url.isLocalFile() for url in urls):
        return ""
    said = urls[0].toString() if urls else data.text()[: MOST_LETTERS + 1] if data.hasText() else ""
    said = said.strip()
    if not said.lower().startswith(("https://", "http://")):
        return ""
    # It takes a tenth of a second to load, so only where there is something to read.
    from editor.fetch.addresses import parse_address

    try:
        parse_address(said)
    except FetchError:
        return ""
    return said
