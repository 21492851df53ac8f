"""MashupOrder: what somebody wants of two songs, with what goes without saying filled in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.errors import EditorError
from editor.language import counted, mark, tr

ALTERNATE, VOICE_OVER, BUILD_UP, MEDLEY = ARRANGEMENTS = ("alternate", "voice-over", "build-up", "medley")
ARRANGEMENT_WORDS = {
    ALTERNATE: mark("Alternate"),
    VOICE_OVER: mark("A’s voice over B"),
    BUILD_UP: mark("Build-up"),
    MEDLEY: mark("Medley"),
}
N_SONGS = 2
"""Exactly two (seed 002): ``uploadUrlList`` must contain exactly 2 files."""
USUAL_SEMITONES, FARTHEST_SEMITONES = 2, 4
"""How far a song's key may be shifted: by itself, and where somebody allows it (``ux-spec.md`` G-12)."""
USUAL_STRETCH, FARTHEST_STRETCH = 0.08, 0.12
"""By how much a song's tempo may be changed: as the dialog begins (G-12), and at most."""
DEFAULT_MODEL = "V5"
MODELS = ("V4", "V4_5", "V4_5PLUS", "V4_5ALL", "V5", "V5_5")
LONGEST_S = {"V4": 240.0}
"""The longest result by model; see `longest_s`."""
_LONGEST_S = 480.0


@dataclass(frozen=True, slots=True)
class MashupOrder:
    """Everything that decides how two songs are mixed; equal orders give equal sound."""

    songs: tuple[Path, ...]
    """Two files, A and B."""
    arrangement: str = ""
    """One of `ARRANGEMENTS`; empty: as the words ask for."""
    title: str = ""
    prompt: str = ""
    style: str = ""
    instrumental: bool = False
    """Whether the voices of the songs are taken down."""
    vocal_gender: str = ""
    """``m`` or ``f``: which of the two voices is preferred; empty: whichever fits."""
    style_weight: float = 0.5
    """0 to 1: how closely prompt and style are followed."""
    weirdness: float = 0.3
    """0 to 1: how daring the choice of parts and treatments is."""
    audio_weight: float = 0.65
    """0 to 1: how much of the songs themselves is heard, beside what is made of them."""
    model: str = DEFAULT_MODEL
    """Whose limits count for texts and length; the sound is made here in any case."""
    seed: int = 1
    most_semitones: int = USUAL_SEMITONES
    most_stretch: float = USUAL_STRETCH
    custom_mode: bool = True
    """False: only the prompt counts, as the service has it."""

    @property
    def longest_s(self) -> float:
        """The longest result that the model's rules allow, in seconds (``api-contract.md``)."""
        return LONGEST_S.get(self.model, _LONGEST_S)


def check_count(songs: tuple[Path, ...]) -> None:
    """Refuse anything but two songs.

    Raises
    ------
    EditorError
        With how many there are.
    """
    if len(songs) != N_SONGS:
        raise EditorError(
            counted(
                len(songs),
                "A mix takes exactly 2 songs, and {n} was given.",
                "A mix takes exactly 2 songs, and {n} were given.",
            ),
            tr("Choose two sound files."),
        )
