"""A new sound on a film whose picture is copied, in a program that runs already, in turn with ffmpeg.

``python -m tests.benchmarks.warm_copy --json DRAFT FOLDER COMMAND…``: the command is ffmpeg's for the same.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does

from editor.progress import Progress
from editor.render.export import ExportSettings, export
from editor.session import Session


def main(draft: str, folder: str, *command: str) -> None:
    """Export once to be warm, then both."""
    timeline = Session.open(draft).timeline
    settings = ExportSettings(Path(folder) / "warm.mp4", overwrite=True)
    export(timeline, settings, Progress())
    begun = time.perf_counter()
    export(timeline, settings, Progress())
    ours_s = time.perf_counter() - begun
    begun = time.perf_counter()
    subprocess.run(command, check=True)
    said = {"warm_s": ours_s, "warm_s_peer": time.perf_counter() - begun}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*sys.argv[2:])
