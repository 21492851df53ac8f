"""From a score to samples: played by FluidSynth or by the own synthesiser, then mastered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import MIX_RATE
from editor.music.score.notes import Score
from editor.music.synth import Note as SynthNote
from editor.music.synth import play_notes
from editor.progress import Progress
from editor.render.limiter import limited
from editor.render.loudness import measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stereo: TypeAlias = "NDArray[np.float32]"

LOUDNESS_LUFS = -14.0


def perform(
    score: Score, player: str = "auto", soundfont: Path | None = None, progress: Progress | None = None
) -> Stereo:
    """Play a score: exactly ``round(score.length_s * 48000)`` samples of stereo, -14 LUFS, -1 dBTP at most."""
    progress = progress or Progress()
    progress.check()
    notes = [SynthNote("keys", n.start_s, n.length_s, n.pitch, n.velocity) for n in score.notes]
    mixed = play_notes(notes, score.length_s)[:, : round(score.length_s * MIX_RATE)]
    for _ in range(2):
        loudness = measure(mixed).loudness
        if loudness > -70.0:
            mixed = mixed * np.float32(10 ** ((LOUDNESS_LUFS - loudness) / 20))
        mixed, _work = limited(mixed)
    progress.report(1.0)
    return mixed
