"""PyAV, loaded with the first file that is opened and not with the window (see `editor.late`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from editor.allocator import M_MXFAST, set_option
from editor.late import LateModule

if TYPE_CHECKING:
    import av
    import av.container
    import av.filter

__all__ = ["av", "join_freed_memory"]


@cache
def join_freed_memory() -> bool:
    """Let glibc join what is freed with its neighbours at once; gives whether it does.

    Otherwise small pieces are put aside, and all of them are gone through whenever a large one is wanted:
    decoders ask for a few small ones and a large one for each frame, which costs a seventh of reading AAC.
    """
    return set_option(M_MXFAST, 0)


class _LateAv(LateModule):
    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            join_freed_memory()
        return super().__getattr__(name)


if not TYPE_CHECKING:
    av = _LateAv("av")
