"""What words about a mix ask for: an arrangement, how dense it is, how bright, and how long.

Style and prompt are free words in English or Chinese. Each known word pulls a few dials; words that are not
known do nothing. ``styleWeight`` says how far the dials follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from editor.music.mashup.order import ALTERNATE, BUILD_UP, MEDLEY, VOICE_OVER, MashupOrder

ARRANGEMENT_OF: Mapping[str, str] = {
    **dict.fromkeys(
        ("medley", "potpourri", "megamix", "montage", "best of", "one after another", "串烧", "组曲"), MEDLEY
    ),
    **dict.fromkeys(
        ("voice over", "voice-over", "vocals over", "vocal over", "acapella", "a cappella", "acappella",
         "sing over", "sung over", "bootleg", "人声", "清唱", "翻唱"), VOICE_OVER,
    ),
    **dict.fromkeys(
        ("build-up", "build up", "buildup", "builds", "rise", "rising", "crescendo", "climax", "drop", "epic",
         "festival", "progressive", "trance", "edm", "渐进", "渐强", "高潮", "史诗"), BUILD_UP,
    ),
    **dict.fromkeys(
        ("alternate", "alternating", "back and forth", "battle", "versus", "vs", "duet", "call and response",
         "in turn", "交替", "对唱", "轮流"), ALTERNATE,
    ),
}  # fmt: skip
_DENSE = (
    "dense", "full", "busy", "energetic", "party", "club", "dance", "house", "techno", "edm", "festival",
    "rock", "metal", "punk", "hard", "wild", "loud", "massive", "layered",
    "热烈", "密集", "派对", "舞曲", "摇滚", "激烈",
)  # fmt: skip
_SPARSE = (
    "sparse", "calm", "soft", "quiet", "gentle", "minimal", "ambient", "chill", "relaxing", "relaxed",
    "sleep",
    "acoustic", "piano", "ballad", "slow", "simple", "clean", "安静", "轻柔", "舒缓", "极简", "放松", "民谣",
)  # fmt: skip
_BRIGHT = ("bright", "happy", "sunny", "crisp", "shiny", "summer", "pop", "明亮", "欢快", "清脆")
_DARK = (
    "dark", "warm", "lo-fi", "lofi", "lo fi", "muffled", "mellow", "vintage", "night", "jazz", "moody", "sad",
    "dub", "underwater", "黑暗", "温暖", "低保真", "复古", "忧郁", "爵士", "夜",
)  # fmt: skip
_SHORT = ("short", "brief", "teaser", "trailer", "jingle", "snippet", "简短", "短")
_PARTED = (
    "remix",
    "stems",
    "drums",
    "beats",
    "instrumental",
    "experimental",
    "glitch",
    "chopped",
    "混音",
    "实验",
)
_INSTRUMENTAL = (
    "instrumental",
    "no vocals",
    "no voice",
    "without vocals",
    "karaoke",
    "纯音乐",
    "伴奏",
    "无人声",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """The dials of a mix, after the words and the weights."""

    arrangement: str
    density: float = 0.5
    """Share of the phrases in which both songs sound, 0 to 1."""
    tone: float = 0.0
    """From -1 (dark) to 1 (bright)."""
    is_short: bool = False
    is_instrumental: bool = False
    apartness: float = 0.35
    """How much parts of songs stand in for whole ones, 0 to 1."""
    daring: float = 0.3
    heard: tuple[str, ...] = ()
    """The words that counted."""


def wish_of(order: MashupOrder) -> Wish:
    """Give what an order's words and weights ask for."""
    order = order.plain
    text = order.style if order.holds_lyrics else f"{order.style}\n{order.prompt}"
    text = f" {text.casefold()} "
    heard: list[str] = []

    def pull(words: Iterable[str]) -> int:
        found = [word for word in words if _stands_in(word, text)]
        heard.extend(found)
        return len(found)

    weight = order.style_weight
    arrangement = order.arrangement or _arrangement(text, heard)
    density = _moved(0.5, pull(_DENSE) - pull(_SPARSE), 0.3 * weight * 2)
    tone = _moved(0.0, pull(_BRIGHT) - pull(_DARK), 0.5 * weight * 2, low=-1.0)
    parted = pull(_PARTED)
    apartness = _moved(1.0 - order.audio_weight, parted, 0.2 * weight * 2)
    is_short = pull(_SHORT) > 0 and weight > 0
    is_instrumental = order.instrumental or (pull(_INSTRUMENTAL) > 0 and weight > 0)
    return Wish(
        arrangement, density, tone, is_short, is_instrumental, apartness, order.weirdness,
        tuple(dict.fromkeys(heard)),
    )  # fmt: skip


def _arrangement(text: str, heard: list[str]) -> str:
    """The arrangement that is named first; *alternate* where none is."""
    places = {word: text.find(word) for word in ARRANGEMENT_OF if _stands_in(word, text)}
    if not places:
        return ALTERNATE
    first = min(places, key=lambda word: (places[word], -len(word)))
    heard.append(first)
    return ARRANGEMENT_OF[first]


def _stands_in(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text) is not None


def _moved(start: float, pulls: int, step: float, low: float = 0.0) -> float:
    """A dial pulled so many times; each further pull counts half."""
    direction = 1.0 if pulls > 0 else -1.0
    way = sum(0.5**n for n in range(abs(pulls)))
    return min(max(start + direction * way * step, low), 1.0)
