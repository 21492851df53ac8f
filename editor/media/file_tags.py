"""What a finished file says about itself: its title, and the chapters that players jump to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from editor.media.border import reading
from editor.model.timing import MICROSECONDS

if TYPE_CHECKING:
    from av.container import OutputContainer

CHAPTER_SUFFIXES = frozenset((".mp4", ".m4v", ".mov", ".mkv", ".webm", ".m4a", ".mp3"))
"""Files that keep chapters as they were given. Ogg's muxer moves them, and the others have no place."""
MOST_TITLE = 200
_TICK = Fraction(1, 1_000)
"""Milliseconds: what ID3 and Matroska can hold."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named part of a film; times from its beginning."""

    start_us: int
    end_us: int
    title: str


@dataclass(frozen=True, slots=True)
class FileTags:
    """What is written beside picture and sound."""

    title: str = ""
    chapters: tuple[Chapter, ...] = ()


NO_TAGS = FileTags()


def write_tags(container: OutputContainer, tags: FileTags, *, zero_us: int = 0) -> None:
    """Put tags into a file whose header is not written yet.

    Parameters
    ----------
    zero_us
        The file's own time that counts as 0: copied pictures keep theirs.
    """
    if tags.title:
        container.metadata["title"] = tags.title[:MOST_TITLE]
    if tags.chapters:
        container.set_chapters(
            [
                cast(
                    "Any",
                    {
                        "id": number,
                        "start": _ticks(chapter.start_us + zero_us),
                        "end": _ticks(chapter.end_us + zero_us),
                        "time_base": _TICK,
                        "metadata": {"title": chapter.title[:MOST_TITLE]},
                    },
                )
                for number, chapter in enumerate(tags.chapters, 1)
            ]
        )


def _ticks(time_us: int) -> int:
    return round(Fraction(time_us, MICROSECONDS) / _TICK)


def read_tags(path: str | Path) -> FileTags:
    """Give the title and the chapters of a file.

    Raises
    ------
    MediaError
        If the file cannot be opened.
    """
    with reading(path) as container:
        named = [container.metadata, *(stream.metadata for stream in container.streams)]
        title = next((tags["title"] for tags in named if "title" in tags), "")
        return FileTags(title, tuple(_chapter(entry) for entry in container.chapters()))


def _chapter(entry: Any) -> Chapter:
    tick_us = entry["time_base"] * MICROSECONDS
    return Chapter(
        round(entry["start"] * tick_us), round(entry["end"] * tick_us), entry["metadata"].get("title", "")
    )
