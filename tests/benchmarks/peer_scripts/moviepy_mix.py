"""Mixes a timeline of sounds with MoviePy; runs in the peers' environment: ``SPEC.json OUT``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from moviepy import AudioFileClip, CompositeAudioClip, afx  # type: ignore[import-not-found]

RATE = 48_000


def main(spec_path: str, out: str) -> None:
    """Place, fade, and write."""
    spec = json.loads(Path(spec_path).read_text(encoding="utf-8"))
    sounds = []
    for clip in spec["clips"]:
        file = AudioFileClip(clip["path"], fps=RATE)
        part = file.subclipped(clip["source"], min(clip["source"] + clip["duration"], file.duration))
        effects = [afx.MultiplyVolume(clip["volume"]), afx.AudioFadeIn(clip["fade_in"])]
        sounds.append(
            part.with_effects([*effects, afx.AudioFadeOut(clip["fade_out"])]).with_start(clip["start"])
        )
    mix = CompositeAudioClip(sounds).with_duration(spec["seconds"])
    mix.write_audiofile(out, fps=RATE, codec="pcm_s16le", logger=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
