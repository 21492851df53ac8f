"""SubRip: numbered lines with times to the millisecond, and a few tags of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor.draft.subtitles import MOST_LINES, Oddities, SubtitleLine
from editor.language import tr
from editor.model.look import TextLook, TextRun

BASE_RUN = TextRun(size=5.0)
"""What the apps give to captions that they import: size 5, white, without an outline."""
BASE_LOOK = TextLook()

_STAMP = r"(-?)\s*(?:(\d{1,3})\s*:\s*)?(\d{1,2})\s*:\s*(\d{1,2})(?:\s*[,.:]\s*(\d{1,6}))?"
_TIMES = re.compile(rf"^\s*{_STAMP}\s*-{{1,2}}>\s*{_STAMP}(?P<rest>[^\n]*)$")
_TAG = re.compile(
    r"<\s*(/?)\s*([a-zA-Z][a-zA-Z0-9]{0,19})([^<>\n]{0,300})>|\{\\an?([1-9])\}|\{\\[^{}\n]{0,200}\}"
)
_COLOUR = re.compile(r"color\s*=\s*[\"']?\s*(#?[0-9a-zA-Z]{1,20})", re.IGNORECASE)
_NAMES = {
    "white": "#ffffff", "black": "#000000", "red": "#ff0000", "green": "#008000", "lime": "#00ff00",
    "blue": "#0000ff", "yellow": "#ffff00", "cyan": "#00ffff", "aqua": "#00ffff", "magenta": "#ff00ff",
    "fuchsia": "#ff00ff", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "orange": "#ffa500",
    "purple": "#800080", "pink": "#ffc0cb", "navy": "#000080", "teal": "#008080", "maroon": "#800000",
    "olive": "#808000", "brown": "#a52a2a", "gold": "#ffd700",
}  # fmt: skip
_FLAGS = {"b": "is_bold", "strong": "is_bold", "i": "is_italic", "em": "is_italic", "u": "is_underlined"}
_HEIGHTS = {1: -0.8, 2: 0.0, 3: 0.8}
"""Where the rows of the number pad lie that ``{\\an8}`` names, as `SubtitleLine.y`."""


def parse_srt(text: str) -> tuple[list[SubtitleLine], tuple[str, ...]]:
    """The lines of a SubRip text, and what could not be taken over."""
    odd = Oddities()
    found: list[SubtitleLine] = []
    for start_ms, end_ms, words in _blocks(text):
        times = odd.placed(start_ms, end_ms)
        if times is None:
            continue
        if len(found) >= MOST_LINES:
            odd.n_cut += 1
            break
        said, runs, row = styled_words(words, odd)
        if said.strip():
            look = replace(BASE_LOOK, runs=runs)
            found.append(SubtitleLine(*times, said, look, y=_HEIGHTS[row]))
    return found, odd.sentences()


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    sign, hours, minutes, seconds, fraction = parts
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    thousandths = round(int(((fraction or "") + "000000")[:6]) / 1000)
    return (-1 if sign else 1) * (1000 * whole + thousandths)


def _blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of each line; the number above the times belongs to no words."""
    times: tuple[int, int] | None = None
    words: list[str] = []
    for row in text.split("\n"):
        stamps = _TIMES.match(row) if "->" in row else None
        if stamps is None:
            words.append(row)
            continue
        if times is not None:
            yield *times, _words(words, is_last=False)
        parts = stamps.groups()
        times, words = (_milliseconds(parts[:5]), _milliseconds(parts[5:10])), []
    if times is not None:
        yield *times, _words(words, is_last=True)


def _words(rows: list[str], *, is_last: bool) -> str:
    """The rows below the times, without the number of the next line."""
    kept = [row.rstrip() for row in rows]
    if not is_last:
        while kept and not kept[-1]:
            kept.pop()
        # The number stands behind an empty row; in files without empty rows it is simply the last.
        is_number = bool(kept) and kept[-1].strip().isdigit()
        if is_number and (kept[-2:-1] == [""] or "" not in rows):
            kept.pop()
    return "\n".join(kept).strip("\n")


def styled_words(words: str, odd: Oddities) -> tuple[str, tuple[TextRun, ...], int]:
    """Words without tags, their styles, and the row of the picture (1 the lowest)."""
    if "<" not in words and "{" not in words:
        return words, (replace(BASE_RUN, end=len(words)),), 1
    said: list[str] = []
    runs: list[TextRun] = []
    open_tags: list[tuple[str, TextRun]] = []
    place, length, row, style = 0, 0, 1, BASE_RUN
    for tag in [*_TAG.finditer(words), None]:
        piece = words[place : tag.start() if tag is not None else len(words)]
        if piece:
            runs.append(replace(style, start=length, end=length + len(piece)))
            said.append(piece)
            length += len(piece)
        if tag is None:
            break
        place = tag.end()
        if tag[4]:
            row = (int(tag[4]) + 2) // 3
        elif tag[2]:
            style = _after_tag(tag[1] == "/", tag[2].lower(), tag[3], style, open_tags, odd)
        else:
            odd.leave_out(tr("SubStation codes"))
    return _trimmed("".join(said), runs, row)


def _trimmed(said: str, runs: list[TextRun], row: int) -> tuple[str, tuple[TextRun, ...], int]:
    """Without the line ends that tags left at the edges."""
    head = len(said) - len(said.lstrip("\n"))
    tail = len(said.rstrip("\n"))
    kept = [
        replace(run, start=max(run.start, head) - head, end=min(run.end, tail) - head)
        for run in runs
        if max(run.start, head) < min(run.end, tail)
    ]
    return said[head:tail], tuple(kept), row


def _after_tag(
    is_end: bool, name: str, rest: str, style: TextRun, open_tags: list[tuple[str, TextRun]], odd: Oddities
) -> TextRun:
    """The style behind a tag; tags that were closed in the wrong order close those inside them."""
    if is_end:
        names = [open_name for open_name, _ in open_tags]
        if name not in names:
            return style
        place = len(names) - 1 - names[::-1].index(name)
        before = open_tags[place][1]
        del open_tags[place:]
        return before
    open_tags.append((name, style))
    if name in _FLAGS:
        changes = {_FLAGS[name]: True}
        return replace(style, **changes)  # type: ignore[arg-type]
    if name == "font":
        colour = _COLOUR.search(rest)
        if colour is not None and (digits := _hex(colour[1])):
            return replace(style, colour=digits)
    if name not in ("font", "span", "p", "br", "div"):
        odd.leave_out(f"<{name}>")
    return style


def _hex(word: str) -> str:
    known = _NAMES.get(word.lower())
    if known:
        return known
    digits = word.lstrip("#").lower()
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    is_colour = len(digits) in (6, 8) and all(digit in "0123456789abcdef" for digit in digits)
    return f"#{digits[-6:]}" if is_colour else ""
