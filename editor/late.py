"""Large packages that are loaded when something of theirs is first used, not when they are imported.

The window's modules name arrays and filters, but no window needs them to be drawn for the first time: loading
numpy, scipy and FFmpeg there would take half of the second that somebody waits for it (W-8). Modules that
are part of the window write ``from editor.late import np`` in place of ``import numpy as np``.
"""

from __future__ import annotations

import importlib
import os
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import numpy as np
    from scipy import ndimage

__all__ = ["LateModule", "load_all", "ndimage", "np"]

# The threads of numpy's OpenBLAS look for work in a circle for some 50 ms, at the start and after each task,
# before they sleep; on a busy machine that doubles the time of what they help with. 2^4 cycles are the least.
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")


class LateModule(ModuleType):
    """Stands for a package, and loads it when one of its names is asked for.

    Any thread may be the first to ask: Python's own lock of the package makes the others wait.
    """

    names: ClassVar[list[str]] = []
    """The packages that are stood for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.names.append(name)

    def __getattr__(self, name: str) -> Any:
        """The package's own; asked for what is not in the stand-in itself."""
        if name.startswith("__") and name != "__version__":
            # Python itself looks at every module for these, and is not to load it by that.
            raise AttributeError(name)
        found = getattr(importlib.import_module(self.__name__), name)
        # Painting asks for the same few names thousands of times.
        self.__dict__[name] = found
        return found


if not TYPE_CHECKING:
    np = LateModule("numpy")
    ndimage = LateModule("scipy.ndimage")


def load_all() -> None:
    """Load every package now, so that nobody waits for it later; for a thread that has nothing else to do."""
    for name in list(LateModule.names):
        importlib.import_module(name)
