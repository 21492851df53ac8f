"""Who looks into files that were never met before, in place of this process; nobody, unless the window asks.

`probe`, `peak_reader` and `fingerprint` ask here first. What protects is put in at the program's start, so
that those modules need to know nothing of processes (`first_contact`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from editor.media.border import FileIdentity
    from editor.media.peaks import Peaks
    from editor.media.probe import MediaFacts
    from editor.progress import Progress


class Guard(Protocol):
    """Decodes elsewhere; each answer is None where the file is known to be harmless, or nobody can help."""

    def facts(self, identity: FileIdentity) -> MediaFacts | None:
        """What `probe.probe_here` gives."""

    def peaks(
        self,
        identity: FileIdentity,
        progress: Progress,
        on_part: Callable[[Peaks], object] | None,
        stream_index: int | None,
    ) -> Peaks | None:
        """What `peak_reader.peaks_here` gives."""

    def print_of(self, identity: FileIdentity, progress: Progress, stream_index: int | None) -> bytes | None:
        """What `fingerprint.print_here` gives."""


class _State:
    guard: Guard | None = None


def protect(guard: Guard | None) -> None:
    """Let files be looked into by this guard from now on; None: by this process."""
    _State.guard = guard


def protector() -> Guard | None:
    """Who looks into files; None: this process."""
    return _State.guard
