"""The language of a reply: English, or Chinese where the request asks for it first."""

from __future__ import annotations

import logging
from functools import cache
from xml.etree import ElementTree

from editor.language import Translator
from editor.resources import asset

logger = logging.getLogger(__name__)


def translator_of(accept_language: str) -> Translator | None:
    """The translator for the languages of a request; None is English."""
    wished: list[tuple[float, str]] = []
    for place, part in enumerate(accept_language[:500].split(",")):
        name, _, weight = part.strip().partition(";")
        try:
            share = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            share = 0.0
        if share > 0:
            wished.append((share - place / 1000, name.lower()))
    for _, name in sorted(wished, reverse=True):
        if name.partition("-")[0] == "zh":
            texts = _chinese()
            return lambda text: texts.get(text, text)
        if name.partition("-")[0] in ("en", "*"):
            return None
    return None


@cache
def _chinese() -> dict[str, str]:
    """The finished texts of the catalogue's source."""
    try:
        messages = ElementTree.parse(asset("languages", "fadeline_zh_CN.ts")).iter("message")
    except (OSError, ElementTree.ParseError) as error:
        logger.warning("the Chinese texts cannot be read: %s", error)
        return {}
    texts = {}
    for message in messages:
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            texts[message.findtext("source", "")] = translation.text
    return texts
