"""Finds a command by words, parts of words or its key; plain texts in, an order out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.ui.keys.spelling import spelled

_EXACT_KEY, _WHOLE, _BEGINS, _WORD_BEGINS, _INSIDE, _MORE = 100, 60, 40, 20, 8, 4


@dataclass(frozen=True, slots=True)
class Command:
    """One command as the palette shows it."""

    id: str
    words: str
    keys: tuple[str, ...] = ()
    """As the desktop writes them."""
    more: str = ""
    """Further words by which it is found: the menu it stands in, other names, its English words."""
    is_enabled: bool = True
    reason: str = ""
    """Why it cannot be used now."""


def found(commands: Iterable[Command], query: str, recent: Sequence[str] = ()) -> list[Command]:
    """The commands that fit what was typed: the best first, then those used last; disabled ones at the end.

    Every word typed has to be found, in any order. Nothing typed gives all of them, the recent ones first.
    """
    last_used = {action_id: len(recent) - n for n, action_id in enumerate(recent)}
    scored = []
    for place, command in enumerate(commands):
        score = _score(command, query)
        if score:
            rank = (not command.is_enabled, -score, -last_used.get(command.id, 0), place)
            scored.append((rank, command))
    return [command for _, command in sorted(scored, key=lambda entry: entry[0])]


def _score(command: Command, query: str) -> int:
    wanted = query.casefold().split()
    if not wanted:
        return 1
    key = spelled(query)
    if key and key.casefold() in {spelled(own).casefold() for own in command.keys}:
        return _EXACT_KEY
    title = command.words.casefold()
    if title.rstrip("…") == " ".join(wanted):
        return _WHOLE
    scores = [_word_score(word, title, command) for word in wanted]
    if not all(scores):
        return 0
    return sum(scores) + (_BEGINS if title.startswith(wanted[0]) else 0)


def _word_score(word: str, title: str, command: Command) -> int:
    if any(part.startswith(word) for part in title.split()):
        return _WORD_BEGINS
    if word in title:
        return _INSIDE
    if word in command.more.casefold() or any(word in key.casefold() for key in command.keys):
        return _MORE
    return 0
