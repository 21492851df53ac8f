"""The words of the program in the language that was chosen; the engine's sentences and the window's alike.

A text is written in English where it is used, whole, with named places for what goes into it::

    tr("Fade in {length} on {name}", length=length, name=name)

so that another language can put the parts in its own order. The window gives a translator at its start;
without one, as on the command line, English stays. `mark` names a text that is translated later, where it is
shown, such as the words of a table that is made when the program is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Translator = Callable[[str], str]
"""Gives a text in another language, or the text itself where it has no translation."""


def _english(text: str) -> str:
    return text


_translate: Translator = _english
_here: ContextVar[Translator | None] = ContextVar("spoken here", default=None)
"""The language of one request to the server, whatever the program itself speaks."""


def use(translator: Translator | None) -> None:
    """Let texts be translated from now on; None goes back to English."""
    global _translate  # noqa: PLW0603 - one program speaks one language
    _translate = translator or _english


@contextmanager
def speaking(translator: Translator | None) -> Iterator[None]:
    """Speak another language in this block and in the work it begins; None is English."""
    token = _here.set(translator or _english)
    try:
        yield
    finally:
        _here.reset(token)


def mark(text: str) -> str:
    """Name a text for the translators and give it back as it is."""
    return text


def tr(text: str, **parts: object) -> str:
    """Give a text in the chosen language, with its named places filled."""
    said = (_here.get() or _translate)(text)
    return said.format(**parts) if parts else said


def counted(n: int, one: str, many: str, **parts: object) -> str:
    """Give a count with its noun: ``counted(2, "{n} clip", "{n} clips")`` is ``2 clips``."""
    return tr(one if n == 1 else many, n=n, **parts)
