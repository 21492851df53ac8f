"""Mixes a timeline of sounds with pydub; runs in the peers' environment: ``SPEC.json OUT``."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

from pydub import AudioSegment

RATE = 48_000


def main(spec_path: str, out: str) -> None:
    """Lay one sound over another, and write."""
    spec = json.loads(Path(spec_path).read_text(encoding="utf-8"))
    mix = AudioSegment.silent(int(1000 * spec["seconds"]), frame_rate=RATE).set_channels(2)
    for clip in spec["clips"]:
        sound = AudioSegment.from_file(
            clip["path"], start_second=clip["source"], duration=clip["duration"]
        ).set_frame_rate(RATE)
        sound = sound.set_channels(2).set_sample_width(2).apply_gain(20 * math.log10(clip["volume"]))
        sound = sound.fade_in(round(1000 * clip["fade_in"])).fade_out(round(1000 * clip["fade_out"]))
        mix = mix.overlay(sound, position=round(1000 * clip["start"]))
    mix.export(out, format="wav")


if __name__ == "__main__":
    main(*sys.argv[1:])
