"""What a description and tags ask for: style, tempo, mode, instruments and mood, in English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from editor.music.score.styles import style_named
from editor.music.score.word_tables import (
    DENIALS,
    FAST_WORDS,
    FILLERS,
    INSTRUMENT_WORDS,
    MODE_WORDS,
    MOOD_WORDS,
    SLOW_WORDS,
    STYLE_WORDS,
)

MOST_INSTRUMENTS = 4
_TEMPO = re.compile(r"(?<!\d)(\d{2,3})\s*(?:bpm|beats per minute|拍)", re.IGNORECASE)
_TEMPI_BPM = (40.0, 240.0)
_TAG_WEIGHT = 2
"""A tag was chosen; a word of a description may stand there by the way."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What could be read out of somebody's words; None and empty where they say nothing of it."""

    style: str = ""
    tempo_bpm: float | None = None
    mode: str | None = None
    instruments: tuple[str, ...] = ()
    valence: float | None = None
    energy: float | None = None
    unknown_tags: tuple[str, ...] = ()
    """The tags in which no word is known."""


def understand(description: str, tags: tuple[str, ...] = ()) -> Wish:
    """Read a description and tags.

    Parameters
    ----------
    description
        Free text; case does not matter. What is not known in it is passed over.
    tags
        Words or short phrases; they weigh more than the description.

    Returns
    -------
    Wish
        With the tags in which nothing is known, in their order and spelling.
    """
    texts = [(description, 1), *((tag, _TAG_WEIGHT) for tag in tags)]
    style = _style(texts)
    moods = [row for row in MOOD_WORDS if any(_has(text, row[0]) for text, _ in texts)]
    return Wish(
        style=style,
        tempo_bpm=_tempo(texts, style),
        mode=_mode(texts, [row[3] for row in moods if row[3]]),
        instruments=_instruments(texts),
        valence=_mean(row[1] for row in moods),
        energy=_mean(row[2] for row in moods),
        unknown_tags=tuple(tag for tag in tags if tag.strip() and not _is_known(tag)),
    )


def _style(texts: list[tuple[str, int]]) -> str:
    """The style with the most words for it; of equal ones the one that is named first."""
    scores: dict[str, tuple[int, int]] = {}
    place = 0
    for text, weight in texts:
        for name, words in STYLE_WORDS.items():
            found = [at for word in words if (at := _find(text, word)) >= 0]
            if found:
                before = scores.get(name, (0, place + min(found)))
                # The name itself says more than a word that goes with it.
                named = 1 if _find(text, name) >= 0 else 0
                scores[name] = (before[0] + weight * (len(found) + named), before[1])
        place += len(text) + 1
    return min(scores, key=lambda name: (-scores[name][0], scores[name][1])) if scores else ""


def _tempo(texts: list[tuple[str, int]], style: str) -> float | None:
    for text, _ in reversed(texts):
        if (found := _TEMPO.search(text)) and _TEMPI_BPM[0] <= float(found[1]) <= _TEMPI_BPM[1]:
            return float(found[1])
    low, _, high = style_named(style).tempo_bpm if style else (78.0, 104.0, 138.0)
    is_slow = any(_has(text, SLOW_WORDS) for text, _ in texts)
    is_fast = any(_has(text, FAST_WORDS) for text, _ in texts)
    return None if is_slow == is_fast else float(low if is_slow else high)


def _mode(texts: list[tuple[str, int]], moods: list[str]) -> str | None:
    for mode, words in MODE_WORDS.items():
        if any(_has(text, words) for text, _ in texts):
            return mode
    n_major = moods.count("major")
    if n_major * 2 == len(moods):
        return None
    return "major" if n_major * 2 > len(moods) else "minor"


def _instruments(texts: list[tuple[str, int]]) -> tuple[str, ...]:
    """The instruments that are named, tags first; the longest words win: "electric piano" is no piano."""
    rows = sorted(((word, name) for name, words in INSTRUMENT_WORDS.items() for word in words), key=_longest)
    found: list[str] = []
    for text, _ in sorted(texts, key=lambda row: -row[1]):
        left, here = text, []
        for word, name in rows:
            at = _find(left, word)
            if at >= 0:
                here.append((at, name))
                left = left[:at] + " " * len(word) + left[at + len(word) :]
        found.extend(name for _, name in sorted(here) if name not in found)
    return tuple(dict.fromkeys(found))[:MOST_INSTRUMENTS]


def _longest(row: tuple[str, str]) -> tuple[int, str]:
    return -len(row[0]), row[0]


def _is_known(tag: str) -> bool:
    tables = [
        *STYLE_WORDS.values(),
        *MODE_WORDS.values(),
        *INSTRUMENT_WORDS.values(),
        *(row[0] for row in MOOD_WORDS),
    ]
    if _TEMPO.search(tag):
        return True
    # Also what is turned away has been understood.
    return any(
        _find(tag, word, denied=True) >= 0
        for words in (*tables, SLOW_WORDS, FAST_WORDS, FILLERS)
        for word in words
    )


def _has(text: str, words: Iterable[str]) -> bool:
    return any(_find(text, word) >= 0 for word in words)


def _find(text: str, word: str, *, denied: bool = False) -> int:
    """Where a word stands; -1 if nowhere, or only after a denial."""
    for found in _pattern(word).finditer(text.lower().replace("_", " ")):
        if denied or not _is_denied(text.lower()[: found.start()]):
            return found.start()
    return -1


def _is_denied(before: str) -> bool:
    last = before.rstrip().rsplit(None, 1)[-1] if before.strip() else ""
    return last in DENIALS or any(before.rstrip().endswith(word) for word in DENIALS if not word.isascii())


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """English words stand alone; Chinese has no spaces between them."""
    if word.isascii():
        return re.compile(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])")
    return re.compile(re.escape(word))


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
