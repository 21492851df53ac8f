"""What a mix has to say for itself: keys, voices and words, in sentences."""

from __future__ import annotations

from editor.language import counted, tr
from editor.music.analysis.facts import SongFacts
from editor.music.mashup.keys import fifths_apart, shifted_key
from editor.music.mashup.mixability import Source
from editor.music.mashup.order import MashupOrder
from editor.music.mashup.plan import BAND, VOICE, Plan
from editor.music.mashup.wording import wish_of

UNSURE_BARS = 0.5
"""Bars less sure than this are named."""


def key_notes(plan: Plan, first: SongFacts, second: SongFacts) -> list[str]:
    """What became of the keys."""
    notes = []
    for letter, facts, semitones in zip("AB", (first, second), plan.semitones, strict=True):
        if semitones:
            much = counted(abs(semitones), "{n} semitone", "{n} semitones")
            words = (
                tr(
                    "{letter} is {much} higher: {key}.",
                    letter=letter,
                    much=much,
                    key=_shifted(facts, semitones),
                )
                if semitones > 0
                else tr(
                    "{letter} is {much} lower: {key}.",
                    letter=letter,
                    much=much,
                    key=_shifted(facts, semitones),
                )
            )
            notes.append(words)
    keys = [shifted_key(facts.key, by) for facts, by in zip((first, second), plan.semitones, strict=True)]
    apart = fifths_apart(keys[0], keys[1])
    if plan.meeting.is_layered and apart >= 2:
        notes.append(
            tr(
                "The keys {first} and {second} stay {n} fifths apart.",
                first=keys[0].name, second=keys[1].name, n=apart,
            )
        )  # fmt: skip
    return notes


def _shifted(facts: SongFacts, semitones: int) -> str:
    return shifted_key(facts.key, semitones).name


def sureness_notes(first: SongFacts, second: SongFacts) -> list[str]:
    """Which song's bars somebody should look at."""
    return [
        tr(
            "The bars of {letter} are not sure ({share} %): look at them in the dialog.",
            letter=letter,
            share=round(100 * facts.confidence.downbeats),
        )
        for letter, facts in zip("AB", (first, second), strict=True)
        if facts.confidence.downbeats < UNSURE_BARS
    ]


def voice_notes(plan: Plan, order: MashupOrder, sources: tuple[Source, Source]) -> list[str]:
    """What became of the voices."""
    wish = wish_of(order)
    notes = []
    if wish.is_instrumental:
        notes.append(tr("The voices of both songs are taken down; none is sung anew."))
    else:
        notes.append(tr("No lyrics are sung: the voices are those of the songs."))
    wants_parts = wish.is_instrumental or any(block.part in (VOICE, BAND) for block in plan.blocks)
    mono = [letter for letter, source in zip("AB", sources, strict=True) if not source.features.is_wide]
    if mono and (wants_parts or plan.arrangement == "voice-over"):
        notes.append(
            tr(
                "{songs} has no stereo sides, so its voice cannot be told from the band.",
                songs=" + ".join(mono),
            )
        )
    voices = [block for block in plan.blocks if block.part == VOICE]
    if voices and order.plain.vocal_gender:
        notes.append(tr("The voice is that of {letter}.", letter="AB"[voices[0].song]))
    return notes


def word_notes(order: MashupOrder) -> list[str]:
    """What the words did."""
    plain = order.plain
    notes = []
    if plain.holds_lyrics:
        notes.append(tr("The prompt was taken for lyrics and not used."))
    said = plain.style.strip() or (plain.prompt.strip() if not plain.holds_lyrics else "")
    heard = wish_of(order).heard
    if said and heard:
        notes.append(tr("Words that counted: {words}.", words=", ".join(heard)))
    elif said:
        notes.append(tr("No word of the style or the prompt is known here; the songs alone decided."))
    return notes
