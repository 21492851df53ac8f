"""Clips of another speed or pitch made ahead, in a process of its own with the lowest priority.

Stretching holds Python's lock for 70 ms at a time, so in the window's process it would stall the picture
and the other voices. The child is handed one order as JSON, keeps the sound in the disk cache, and ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import editor
from editor.errors import EditorError
from editor.media import disk_cache
from editor.media.clip_sound import open_clip_sound
from editor.media.pitch import MOST_SAMPLES, PitchedPart, is_kept, keep
from editor.model.care import SoundCare
from editor.model.timing import us_to_samples

SWITCH = "--pitch-child"
"""A program in one piece starts itself with this word, as it has no interpreter to start."""
NICENESS = 15
LOOK_S = 0.05
"""How often the wish to stop is looked at."""
LONGEST_S = 600.0
"""Three minutes of the slowest stretch take half of this on a busy core."""


@dataclass(frozen=True, slots=True)
class PitchOrder:
    """A clip to be made ahead; the fields are the arguments of `open_clip_sound`."""

    path: str
    source_start_us: int
    source_end_us: int
    n_samples: int
    speed: float
    keeps_pitch: bool
    is_reversed: bool
    stream_index: int | None
    care: SoundCare

    @property
    def part(self) -> PitchedPart:
        """What its samples depend on; the same as `open_clip_sound` asks the cache for."""
        at_us = self.source_end_us if self.is_reversed else self.source_start_us
        sample = us_to_samples(at_us)
        return PitchedPart(
            self.path,
            self.stream_index,
            -sample if self.is_reversed else sample,
            self.speed,
            self.keeps_pitch,
            self.is_reversed,
            self.care,
        )

    @property
    def is_wanted(self) -> bool:
        """Whether it is not in the cache yet and short enough to be kept there; also false without a file."""
        try:
            return self.n_samples <= MOST_SAMPLES and not is_kept(self.part, self.n_samples)
        except (EditorError, OSError):
            return False

    def make(self) -> None:
        """Make it here, and keep it."""
        care = replace(self.care, pan=0.0)
        with open_clip_sound(
            self.path,
            source_start_us=self.source_start_us,
            source_end_us=self.source_end_us,
            n_samples=self.n_samples,
            speed=self.speed,
            keeps_pitch=self.keeps_pitch,
            is_reversed=self.is_reversed,
            stream_index=self.stream_index,
            care=care,
            is_kept_used=False,
        ) as source:
            keep(self.part, source, self.n_samples, lambda: None)


def make_ahead(order: PitchOrder, check: Callable[[], object]) -> bool:
    """Let a child make a clip; says whether it lies in the cache then.

    Parameters
    ----------
    order
        What is made.
    check
        Called twenty times a second; what it raises ends the child.
    """
    words = asdict(order) | {"limit_bytes": disk_cache.cache_limit()}
    try:
        child = subprocess.Popen(
            _command(), env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except (OSError, ValueError):
        # No process can be started here: the clip is stretched while it is heard.
        return False
    try:
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(words).encode())
            child.stdin.close()
        except OSError:
            return False
        until_s = time.monotonic() + LONGEST_S
        while child.poll() is None and time.monotonic() < until_s:
            check()
            time.sleep(LOOK_S)
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()
    return not order.is_wanted


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, SWITCH]
    # -P: nothing that lies in the folder of the day is taken for a module.
    return [sys.executable, "-P", "-m", "editor.media.pitch_child"]


def _environment() -> dict[str, str]:
    env = dict(os.environ)
    root = str(Path(editor.__file__).resolve().parents[1])
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (root, env.get("PYTHONPATH", ""))))
    env["OPENBLAS_NUM_THREADS"] = env["OMP_NUM_THREADS"] = "1"
    return env


def main() -> int:
    """Be the child."""
    if sys.platform != "win32":
        os.nice(NICENESS)
    words: dict[str, Any] = json.load(sys.stdin)
    disk_cache.set_cache_limit(int(words.pop("limit_bytes")))
    order = PitchOrder(**words | {"care": SoundCare(**words["care"])})
    try:
        order.make()
    except (EditorError, OSError):
        # Whoever plays the clip says what is wrong with its file.
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
