"""From a score to samples: played by FluidSynth or by the own synthesiser, then mastered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import MediaError
from editor.language import tr
from editor.music.score.fluid_player import load_fluidsynth, play_fluidsynth
from editor.music.score.mastering import add_accents, let_go, loudness_of, mastered, shape_tone
from editor.music.score.notes import Score
from editor.music.score.own_player import play_own
from editor.music.score.soundfonts import find_soundfont
from editor.progress import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from editor.late import np

Stereo: TypeAlias = "NDArray[np.float32]"

PLAYERS = ("auto", "fluidsynth", "own")
"""What may be asked for; "auto" is FluidSynth where it and a soundfont are."""


def choose_player(player: str = "auto", soundfont: Path | None = None) -> tuple[str, Path | None]:
    """Who will play: ("fluidsynth", its soundfont) or ("own", None).

    Raises
    ------
    ValueError
        If there is no such player.
    MediaError
        If FluidSynth is asked for and missing, or the soundfont that was named is none.
    """
    if player not in PLAYERS:
        raise ValueError(f"no player {player!r}")
    if player == "own":
        return "own", None
    found = find_soundfont(soundfont)
    if player == "fluidsynth":
        if found is None:
            raise MediaError(
                tr("There is no soundfont for FluidSynth in the usual places."),
                tr("Name one, or let the program play with sounds of its own."),
            )
        return "fluidsynth", found
    if found is None or load_fluidsynth() is None:
        return "own", None
    return "fluidsynth", found


def perform(
    score: Score, player: str = "auto", soundfont: Path | None = None, progress: Progress | None = None
) -> Stereo:
    """Play a score.

    Parameters
    ----------
    score
        What is played.
    player
        One of `PLAYERS`.
    soundfont
        One that the user names; None: the first one in the usual places.
    progress
        Hears how far it is, and may stop it; it is asked several times a second.

    Returns
    -------
    ndarray of float32, shape (2, round(score.length_s * 48000))
        48 kHz, -14 LUFS, at most -1 dBTP; the same samples for the same score, player and soundfont.

    Raises
    ------
    MediaError
        If FluidSynth is asked for and missing, or the soundfont is none.
    Cancelled
        When it was stopped.
    """
    progress = progress or Progress()
    progress.check()
    _who, font = choose_player(player, soundfont)
    playing = progress.part(0.0, 0.7, "sound")
    sound = play_own(score, playing) if font is None else play_fluidsynth(score, font, playing)
    finishing = progress.part(0.7, 1.0, "finishing")
    shape_tone(sound, score, finishing)
    add_accents(sound, score, loudness_of(sound, finishing))
    finishing.report(0.15)
    let_go(sound)
    sound = mastered(sound, finishing)
    finishing.report(1.0)
    return sound
