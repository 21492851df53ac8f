"""MashupOrder: what somebody wants of two songs, and what is refused before any work is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from editor.errors import EditorError
from editor.fetch.services.mashup_rules import (
    GENDERS,
    LIMITS,
    MODELS,
    MOST_PROMPT_PLAIN,
    N_SONGS,
    WEIGHTS,
    limits_of,
)
from editor.fetch.services.rules import choice_fault, only, refuse, text_fault, weight_fault
from editor.language import counted, mark, tr
from editor.music.analysis.facts import SongFacts

ALTERNATE, VOICE_OVER, BUILD_UP, MEDLEY = ARRANGEMENTS = ("alternate", "voice-over", "build-up", "medley")
ARRANGEMENT_WORDS = {
    ALTERNATE: mark("Alternate"),
    VOICE_OVER: mark("A’s voice over B"),
    BUILD_UP: mark("Build-up"),
    MEDLEY: mark("Medley"),
}
USUAL_SEMITONES, FARTHEST_SEMITONES = 2, 4
"""How far a song's key may be shifted: by itself, and where somebody allows it (``ux-spec.md`` G-12)."""
USUAL_STRETCH, FARTHEST_STRETCH = 0.08, 0.12
"""By how much a song's speed may be changed: as the dialog begins (G-12), and at most."""
DEFAULT_MODEL = "V5"


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
    """0 to 1: how daring the choice of parts is."""
    audio_weight: float = 0.65
    """0 to 1: how much of the songs is heard as it is, beside parts of them and what is done to them."""
    model: str = DEFAULT_MODEL
    """Whose limits count for texts and length; the sound is made here in any case."""
    seed: int = 1
    most_semitones: int = USUAL_SEMITONES
    most_stretch: float = FARTHEST_STRETCH
    length_s: float = 0.0
    """How long the mix shall be at most, such as a picture; 0: as the songs and the model give."""
    custom_mode: bool = True
    """False: of all words and weights only the prompt counts, as the service has it."""
    facts: tuple[SongFacts | None, SongFacts | None] = (None, None)
    """What is known of the songs already, with what somebody has corrected; None: to be heard."""

    @property
    def longest_s(self) -> float:
        """Seconds that the mix may have: as wanted, and as the model allows (``api-contract.md``)."""
        most_s = float(limits_of(self.model).longest_s)
        return min(self.length_s, most_s) if self.length_s > 0 else most_s

    @property
    def holds_lyrics(self) -> bool:
        """Whether the prompt is words to be sung rather than a description (seed 002)."""
        is_sung = self.custom_mode and not self.instrumental
        return is_sung and ("\n" in self.prompt.strip() or len(self.prompt) > MOST_PROMPT_PLAIN)

    @property
    def plain(self) -> MashupOrder:
        """The order with all that is left out where there is no ``customMode``."""
        if self.custom_mode:
            return self
        usual = MashupOrder(self.songs)
        return replace(
            self,
            title="",
            style="",
            instrumental=False,
            vocal_gender="",
            style_weight=usual.style_weight,
            weirdness=usual.weirdness,
            audio_weight=usual.audio_weight,
        )


def check_order(order: MashupOrder) -> None:
    """Refuse what no mix can be made of, before anything is read.

    Raises
    ------
    EditorError
        In one sentence that names the limit: another number of songs, texts that are too long for the
        model, weights that are no hundredths, or shifts beyond what is allowed.
    """
    check_count(order.songs)
    limits = limits_of(order.model)
    most_prompt = limits.most_prompt if order.custom_mode else MOST_PROMPT_PLAIN
    body: dict[str, Any] = {
        "model": order.model,
        "prompt": order.prompt,
        "style": order.style,
        "title": order.title,
        "vocalGender": order.vocal_gender or None,
    } | dict(zip(WEIGHTS, (order.style_weight, order.weirdness, order.audio_weight), strict=True))
    refuse(
        only(
            choice_fault(body, "model", MODELS, is_needed=True),
            text_fault(body, "prompt", most_prompt),
            text_fault(body, "style", limits.most_style),
            text_fault(body, "title", limits.most_title),
            choice_fault(body, "vocalGender", GENDERS),
            *(weight_fault(body, field) for field in WEIGHTS),
        )
    )
    if order.arrangement and order.arrangement not in ARRANGEMENTS:
        raise EditorError(
            tr("There is no arrangement “{name}”.", name=order.arrangement[:40]),
            tr("Use one of {names}.", names=", ".join(ARRANGEMENTS)),
        )
    if not 0 <= order.most_semitones <= FARTHEST_SEMITONES:
        raise EditorError(
            tr("A key is shifted by at most {most} semitones.", most=FARTHEST_SEMITONES),
            tr("Allow fewer."),
        )
    if not 0 <= order.most_stretch <= FARTHEST_STRETCH:
        raise EditorError(
            tr("A song's speed is changed by at most {most} %.", most=round(100 * FARTHEST_STRETCH)),
            tr("Allow less."),
        )


def check_count(songs: Sequence[Path]) -> None:
    """Refuse anything but two songs; `EditorError` with how many there are."""
    if len(songs) != N_SONGS:
        raise EditorError(
            counted(
                len(songs),
                "A mix takes exactly 2 songs, and {n} was given.",
                "A mix takes exactly 2 songs, and {n} were given.",
            ),
            tr("Choose two sound files."),
        )


def weight_of(text: str) -> float:
    """A weight as somebody wrote it: 0 to 1 in steps of 0.01, judged in decimal.

    Raises
    ------
    ValueError
        If it is none.
    """
    try:
        exact = Decimal(text)
    except ArithmeticError:
        raise ValueError(text) from None
    if not exact.is_finite() or not 0 <= exact <= 1 or exact % Decimal("0.01"):
        raise ValueError(text)
    return float(exact)


__all__ = ["ARRANGEMENTS", "ARRANGEMENT_WORDS", "LIMITS", "MashupOrder", "check_count", "check_order"]
