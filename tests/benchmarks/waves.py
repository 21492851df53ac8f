"""Read the wave of an hour of sound once, and say as JSON when the first part came.

``python -m tests.benchmarks.waves FILE``; how long the whole process takes, whoever started it knows. The
first part is timed from when everything is loaded, as it is in a program that runs.
"""

from __future__ import annotations

import json
import sys
import time

from editor.late import np
from editor.media.peak_reader import peaks_here
from editor.media.peaks import Peaks
from editor.media.pyav import av
from editor.progress import Progress


def main(path: str) -> None:
    """Read, and note the first part that shows something."""
    first_ms: list[float] = []
    loaded = (np.zeros, av.open)
    assert all(loaded)
    begun = time.perf_counter()

    def show(part: Peaks) -> None:
        if not first_ms and part.high.any():
            first_ms.append(1000 * (time.perf_counter() - begun))

    peaks = peaks_here(path, Progress(), show)
    took_ms = 1000 * (time.perf_counter() - begun)
    said = {"first_ms": first_ms[0] if first_ms else took_ms, "minutes": peaks.duration_us / 60e6}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
