"""The pages of help as they lie on the disk: Markdown with named sections and with keys by action.

A section is a heading with its name in a comment on the line before, the same in every language::

    <!-- points -->
    ## Volume points

``[[split]]`` stands for the keys that the action ``split`` has now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from editor.language import tr
from editor.ui.assets import asset

PAGES: Final = ("first-minute", "sound", "fades", "music", "export", "scripts", "keys")
"""The names of the pages, in the order of the contents."""
KEY_TABLE: Final = "[[all-keys]]"
"""Where the page of keys has its table."""

_KEY = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_NAME = re.compile(r"<!-- ([a-z0-9-]+) -->")
_BROKEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef*\[])")
"""Ends of lines within a Chinese sentence, which has no spaces."""
_SIGNS = frozenset("\\`*_{}[]()#+-.!|<>~")
_HEADING = re.compile(r"#{1,3} (.+)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its name, and the words under it up to the next one."""

    name: str
    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown: its Markdown without names, and its sections, its head first."""

    name: str
    markdown: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The page's own heading."""
        return self.sections[0].heading if self.sections else self.name

    def section(self, name: str) -> Section | None:
        """The section of a name."""
        return next((section for section in self.sections if section.name == name), None)


def source_of(name: str, language: str) -> str:
    """The text of a page as it lies on the disk, in a language or else in English."""
    file = asset("help", language, f"{name}.md")
    if not file.is_file():
        file = asset("help", "en", f"{name}.md")
    return file.read_text(encoding="utf-8")


def plain(text: str) -> str:
    """Words that Markdown takes for nothing but words: keys are full of signs."""
    return "".join(f"\\{letter}" if letter in _SIGNS else letter for letter in text)


def named_actions(source: str) -> list[str]:
    """The ids of the actions whose keys a page names, in order."""
    return [name for name in _KEY.findall(source) if f"[[{name}]]" != KEY_TABLE]


def page_of(name: str, source: str, keys_of: Callable[[str], str], key_table: str = "") -> Page:
    """Make a page ready to be shown.

    Parameters
    ----------
    name
        Its file's name without the ending.
    source
        Its text as it lies on the disk.
    keys_of
        Gives the keys of an action's id in words; empty if it has none.
    key_table
        The table that stands for ``[[all-keys]]``, in Markdown.
    """
    text = source.replace(KEY_TABLE, key_table)
    text = _KEY.sub(lambda found: plain(keys_of(found.group(1)) or tr("(no key)")), text)
    text = _BROKEN.sub("", text)
    sections = tuple(_sections(text))
    return Page(name, _NAME.sub("", text).strip(), sections)


def _sections(text: str) -> Iterator[Section]:
    waiting, name, heading = "", "", ""
    words: list[str] = []
    for line in text.splitlines():
        if named := _NAME.fullmatch(line.strip()):
            waiting = named.group(1)
        elif titled := _HEADING.fullmatch(line.strip()):
            if heading:
                yield Section(name, heading, "\n".join(words).strip())
            name, waiting, heading, words = waiting, "", titled.group(1), []
        else:
            words.append(line)
    if heading:
        yield Section(name, heading, "\n".join(words).strip())


def find(pages: tuple[Page, ...], sought: str) -> tuple[tuple[Page, Section], ...]:
    """The sections that hold every word that is sought, those with it in the heading first."""
    words = sought.casefold().split()
    if not words:
        return ()
    hits = [
        (page, section)
        for page in pages
        for section in page.sections
        if all(word in f"{section.heading}\n{section.words}".casefold() for word in words)
    ]
    return tuple(sorted(hits, key=lambda hit: not all(word in hit[1].heading.casefold() for word in words)))
