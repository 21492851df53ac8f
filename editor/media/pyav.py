"""PyAV, loaded with the first file that is opened and not with the window (see `editor.late`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.late import LateModule

if TYPE_CHECKING:
    import av
    import av.container
    import av.filter

__all__ = ["av"]

if not TYPE_CHECKING:
    av = LateModule("av")
