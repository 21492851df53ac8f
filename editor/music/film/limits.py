"""What music can be made for: how many films, how large, how long, and how much may be said about it.

Everything is judged before any work is done. The limits are those of the services
(`editor.fetch.services.score_rules`), so that what is taken here is taken there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor.errors import EditorError, MediaError
from editor.fetch.services.score_rules import (
    FORMATS,
    MOST_BYTES,
    MOST_DESCRIPTION,
    MOST_TAGS,
    MOST_US,
    MOST_VIDEOS,
    USUAL_FORMAT,
    can_sign,
)
from editor.language import tr
from editor.media.border import identify
from editor.media.probe import MediaFacts, probe
from editor.words import one_line

LEAST_US = 1_000_000
"""Music for less is a sound effect."""
SLACK_US = 500_000
"""A film of ten minutes whose last frame or sound runs over a little is one of ten minutes."""


def check_words(description: str, tags: Sequence[str]) -> None:
    """Refuse a description or tags that are too long.

    Raises
    ------
    EditorError
        One sentence that names the limit.
    """
    if len(description) > MOST_DESCRIPTION:
        raise EditorError(
            tr("The description has {n} characters; at most {most} are taken.",
               n=f"{len(description):,}", most=f"{MOST_DESCRIPTION:,}"),
            tr("Say it in fewer words."),
        )  # fmt: skip
    if len(tags) > MOST_TAGS:
        raise EditorError(
            tr("There are {n} tags; at most {most} are taken.", n=len(tags), most=MOST_TAGS),
            tr("Keep those that matter most."),
        )


def check_format(name: str, *, is_signed: bool = False) -> None:
    """Refuse a format that there is not, or one that cannot be signed.

    Raises
    ------
    EditorError
        One sentence that names the formats.
    """
    if name not in FORMATS:
        raise EditorError(
            tr("There is no output format “{name}”; the usual one is {usual}.",
               name=one_line(name, 40), usual=USUAL_FORMAT),
            tr("Use one of {names}.", names=", ".join(FORMATS)),
        )  # fmt: skip
    if is_signed and not can_sign(name):
        raise EditorError(
            tr("Only MP3 is signed, and {name} is none.", name=name),
            tr("Choose a format that begins with mp3, or leave the signature out."),
        )


def check_films(paths: Sequence[str | Path]) -> tuple[MediaFacts, ...]:
    """Look at the films' headers, and refuse what is too many, too large, too long or no film.

    Raises
    ------
    EditorError
        One sentence that names the limit, or the file that cannot be used.
    """
    if not 1 <= len(paths) <= MOST_VIDEOS:
        raise EditorError(
            tr("Music is made for 1 to {most} videos, and {n} were named.", most=MOST_VIDEOS, n=len(paths)),
            tr("Leave some out, or join them first.") if paths else tr("Name a video."),
        )
    size_bytes = sum(identify(path).size_bytes for path in paths)
    if size_bytes > MOST_BYTES:
        raise EditorError(
            tr("The videos have {size} MB in all; at most {most} MB are taken.",
               size=f"{size_bytes / 1e6:,.1f}", most=MOST_BYTES // 1_000_000),
            tr("Use a smaller version of them: only what they show counts."),
        )  # fmt: skip
    films = tuple(_film(path) for path in paths)
    check_length(sum(map(shown_us, films)))
    return films


def check_length(length_us: int) -> None:
    """Refuse a picture that is too short or too long.

    Raises
    ------
    EditorError
        One sentence that names the limit.
    """
    if length_us > MOST_US + SLACK_US:
        raise EditorError(
            tr("The picture is {n} s long; music is made for at most {most} s.",
               n=f"{length_us / 1e6:,.1f}", most=MOST_US // 1_000_000),
            tr("Shorten it, or set In and Out around a part."),
        )  # fmt: skip
    if length_us < LEAST_US:
        raise EditorError(
            tr("The picture is {n} s long; music needs at least {least} s.",
               n=f"{length_us / 1e6:.2f}", least=LEAST_US // 1_000_000),
            tr("For something so short, put a stinger on it instead."),
        )  # fmt: skip


def shown_us(facts: MediaFacts) -> int:
    """How long a film shows a picture, in microseconds."""
    return (facts.picture.duration_us if facts.picture else 0) or facts.duration_us


def _film(path: str | Path) -> MediaFacts:
    facts = probe(path)
    if facts.picture is None or facts.is_still:
        raise MediaError(
            tr("“{name}” has no moving picture to make music for.", name=one_line(Path(path).name, 80)),
            tr("Choose a video."),
        )
    return facts
