"""How the facts of a song are said: keys, sections, tempo, and how sure each of them is."""

from __future__ import annotations

from editor.language import mark, tr
from editor.model.timing import MICROSECONDS
from editor.music.analysis.facts import Key, Section, SongFacts
from editor.words import clock

SECTION_WORDS = {
    "intro": mark("intro"), "verse": mark("verse"), "chorus": mark("chorus"), "break": mark("break"),
    "outro": mark("outro"), "part": mark("song"),
}  # fmt: skip


def key_words(key: Key) -> str:
    """``A minor``, as the language has it."""
    if key.mode == "minor":
        return tr("{tonic} minor", tonic=key.tonic_name)
    return tr("{tonic} major", tonic=key.tonic_name)


def section_words(section: Section) -> str:
    """The name of a kind of section."""
    return tr(SECTION_WORDS.get(section.label, SECTION_WORDS["part"]))


def percent(share: float) -> str:
    """A share as whole percent."""
    return f"{round(100 * share)} %"


def tempo_words(facts: SongFacts) -> str:
    """The tempo with a decimal, or that there is none."""
    if not facts.has_beat:
        return tr("no beat")
    return tr("{bpm} BPM", bpm=f"{facts.tempo_bpm:.1f}")


def sureness_words(facts: SongFacts) -> str:
    """How sure each part is, on a line."""
    known = facts.confidence
    if not facts.has_beat:
        return tr("No beat was found: tap along to set one. Key {key}.", key=percent(known.key))
    return tr(
        "tempo {tempo} · beats {beats} · bars {bars} · metre {metre} · key {key}",
        tempo=percent(known.tempo),
        beats=percent(known.beats),
        bars=percent(known.downbeats),
        metre=percent(known.metre),
        key=percent(known.key),
    )


def sound_words(facts: SongFacts) -> str:
    """Loudness, brightness and speech, on a line."""
    level = tr("{level} LUFS", level=f"{facts.loudness_lufs:.1f}".replace("-", "−"))
    bright = tr("bright {kilohertz} kHz", kilohertz=f"{facts.brightness_hz / 1000:.1f}")
    spoken_s = sum(end - start for start, end in facts.speech)
    words = [level, bright]
    if facts.speech:
        words.append(tr("speech {length}", length=clock(round(spoken_s * MICROSECONDS))))
    if facts.has_beat:
        words.append(tr("steady beat") if facts.is_steady else tr("tempo drifts"))
    return " · ".join(words)


def bar_words(facts: SongFacts, index: int) -> str:
    """A bar line as a screen reader says it."""
    if not facts.downbeats_s:
        return tr("No bars")
    return tr(
        "Bar {number} of {n}, at {time}",
        number=index + 1,
        n=len(facts.downbeats_s),
        time=clock(round(facts.downbeats_s[index] * MICROSECONDS), 2),
    )
