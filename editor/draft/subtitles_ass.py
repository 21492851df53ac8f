"""SubStation Alpha (.ass, .ssa): styles, and codes in braces, as far as texts of a draft have the same.

Sizes and places are pixels of a script of its own size (``PlayResX``, ``PlayResY``; 384 × 288 where it says
nothing). A draft places the middle of a text, so the place of a text that is aligned at an edge follows from
how large it will be about.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from editor.draft.subtitles import MOST_LINES, Oddities, SubtitleLine
from editor.draft.subtitles_srt import BASE_LOOK
from editor.language import tr
from editor.model.look import Shadow, TextBackground, TextRun

_SECTION = re.compile(r"^\s*\[([^\]]{1,40})\]\s*$")
_TIME = re.compile(r"^\s*(-?)(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?\s*$")
_STYLE_FIELDS = (
    *("name", "fontname", "fontsize", "primarycolour", "secondarycolour", "outlinecolour", "backcolour"),
    *("bold", "italic", "underline", "strikeout", "scalex", "scaley", "spacing", "angle", "borderstyle"),
    *("outline", "shadow", "alignment", "marginl", "marginr", "marginv", "encoding"),
)
_EVENT_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_BRACES = re.compile(r"\{([^{}]{0,2000})\}")
_CODE = re.compile(
    r"\\(fn|fs(?=[\d.])|fsp|pos|an|frz|fr(?=[-\d])|bord|shad|[1-4]?c(?=&|$|\\)|[1-4]a|alpha|[biu](?=\d)|r"
    r"|p(?=\d)|[a-zA-Z]+)(\([^()]{0,300}\)|[^\\(){}]{0,100})"
)
_SSA_ALIGNMENT = {1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6}
_WIDTH = 0.52
"""About how wide a letter is, in its size; wide ones of East Asia are as wide as high."""
_LINE = 1.2


def looks_like_ass(text: str) -> bool:
    """Whether a text is a SubStation script."""
    start = text[:20_000].lower()
    return "[script info]" in start or "[v4" in start or "\ndialogue:" in start


@dataclass(frozen=True, slots=True)
class _Style:
    """How letters are set, in the script's own sizes."""

    run: TextRun = field(default_factory=lambda: TextRun(size=20.0, font="Arial"))
    outline: float = 2.0
    outline_colour: str = "#000000"
    outline_alpha: float = 1.0
    shadow: float = 2.0
    shadow_colour: str = "#000000"
    shadow_alpha: float = 1.0
    has_box: bool = False
    spacing: float = 0.0
    angle: float = 0.0
    alignment: int = 2
    margins: tuple[float, float, float] = (10.0, 10.0, 10.0)


@dataclass(slots=True)
class _Script:
    """What a script says before its lines."""

    width: float = 384.0
    height: float = 288.0
    styles: dict[str, _Style] = field(default_factory=dict)


@dataclass(slots=True)
class _Set:
    """One line while its codes are read."""

    style: _Style
    base: _Style
    alignment: int
    angle: float
    place: tuple[float, float] | None = None
    is_drawing: bool = False


def parse_ass(text: str, canvas: tuple[int, int]) -> tuple[list[SubtitleLine], tuple[str, ...]]:
    """The lines of a script for a canvas of a size in pixels, and what could not be taken over."""
    odd = Oddities()
    script = _Script()
    found: list[SubtitleLine] = []
    section, fields = "", {"styles": _STYLE_FIELDS, "events": _EVENT_FIELDS}
    for row in text.split("\n"):
        heading = _SECTION.match(row)
        if heading is not None:
            section = heading[1].lower()
            continue
        key, colon, value = row.partition(":")
        kind = key.strip().lower()
        if not colon:
            continue
        if kind in ("playresx", "playresy"):
            side = _number(value, 0.0)
            if 1 <= side <= 32_768:
                script.width, script.height = (
                    (side, script.height) if kind == "playresx" else (script.width, side)
                )
        elif kind == "format" and section:
            names = tuple(name.strip().lower() for name in value.split(","))
            fields["styles" if "style" in section else "events"] = names
        elif kind == "style":
            entry = _entry(value, fields["styles"])
            script.styles[entry.get("name", "").lstrip("*")] = _style(entry, is_old="+" not in section)
        elif kind == "dialogue":
            if len(found) >= MOST_LINES:
                odd.n_cut += 1
                break
            line = _line(_entry(value, fields["events"]), script, canvas, odd)
            if line is not None:
                found.append(line)
    return found, odd.sentences()


def _entry(value: str, names: tuple[str, ...]) -> dict[str, str]:
    parts = value.strip().split(",", max(len(names) - 1, 0))
    return dict(zip(names, (part.strip() for part in parts), strict=False))


def _number(said: str, default: float) -> float:
    try:
        number = float(said)
    except ValueError:
        return default
    return number if math.isfinite(number) and abs(number) < 1e6 else default


def _colour(said: str, default: str) -> tuple[str, float | None]:
    """``#rrggbb`` and opacity of ``&HAABBGGRR&`` or a whole number; its alpha is how transparent it is."""
    digits = said.strip().strip("&").lower().removeprefix("h")
    try:
        value = int(digits, 16) if "&" in said else int(said)
    except ValueError:
        return default, None
    red, green, blue = value & 255, value >> 8 & 255, value >> 16 & 255
    has_alpha = len(digits) > 6 or "&" not in said
    return f"#{red:02x}{green:02x}{blue:02x}", 1 - (value >> 24 & 255) / 255 if has_alpha else None


def _is_on(said: str) -> bool:
    return said.strip() not in ("", "0")


def _style(entry: Mapping[str, str], *, is_old: bool) -> _Style:
    plain = _Style()
    colour, alpha = _colour(entry.get("primarycolour", ""), "#ffffff")
    # The older form has one outline colour under another name, and its alignment counts in another way.
    outline, outline_alpha = _colour(entry.get("outlinecolour", entry.get("tertiarycolour", "")), "#000000")
    back, back_alpha = _colour(entry.get("backcolour", ""), "#000000")
    said = round(_number(entry.get("alignment", ""), 2))
    alignment = _SSA_ALIGNMENT.get(said, 2) if is_old else said if 1 <= said <= 9 else 2
    return _Style(
        TextRun(
            size=max(_number(entry.get("fontsize", ""), 20.0), 0.1),
            colour=colour,
            alpha=1.0 if alpha is None else alpha,
            is_bold=_is_on(entry.get("bold", "")),
            is_italic=_is_on(entry.get("italic", "")),
            is_underlined=_is_on(entry.get("underline", "")),
            font=entry.get("fontname", "").lstrip("@"),
        ),
        max(_number(entry.get("outline", ""), plain.outline), 0.0),
        outline,
        1.0 if outline_alpha is None else outline_alpha,
        max(_number(entry.get("shadow", ""), plain.shadow), 0.0),
        back,
        1.0 if back_alpha is None else back_alpha,
        entry.get("borderstyle", "").strip() in ("3", "4"),
        _number(entry.get("spacing", ""), 0.0),
        _number(entry.get("angle", ""), 0.0),
        alignment,
        (
            _number(entry.get("marginl", ""), 10.0),
            _number(entry.get("marginr", ""), 10.0),
            _number(entry.get("marginv", ""), 10.0),
        ),
    )


def _milliseconds(said: str) -> int | None:
    found = _TIME.match(said)
    if found is None:
        return None
    whole = (int(found[2]) * 60 + int(found[3])) * 60 + int(found[4])
    return (-1 if found[1] else 1) * (1000 * whole + int(((found[5] or "") + "000")[:3]))


def _line(
    entry: Mapping[str, str], script: _Script, canvas: tuple[int, int], odd: Oddities
) -> SubtitleLine | None:
    start_ms, end_ms = _milliseconds(entry.get("start", "")), _milliseconds(entry.get("end", ""))
    if start_ms is None or end_ms is None:
        odd.n_unreadable += 1
        return None
    style = script.styles.get(entry.get("style", "").lstrip("*"), script.styles.get("Default", _Style()))
    if entry.get("effect", "").strip():
        odd.leave_out(tr("effects of lines"))
    setting = _Set(style, style, style.alignment, style.angle)
    words, pieces = _pieces(entry.get("text", ""), setting, script, odd)
    if not words.strip():
        return None
    times = odd.placed(start_ms, end_ms)
    if times is None:
        return None
    own = [_number(entry.get(name, ""), 0.0) for name in ("marginl", "marginr", "marginv")]
    left, right, vertical = (mine or usual for mine, usual in zip(own, style.margins, strict=True))
    return _placed(times, words, pieces, setting, script, (left, right, vertical), canvas)


# --- codes ------------------------------------------------------------------------------------------------


def _pieces(
    text: str, setting: _Set, script: _Script, odd: Oddities
) -> tuple[str, list[tuple[int, int, _Style]]]:
    """The words without codes, and the style of each stretch of them."""
    said: list[str] = []
    found: list[tuple[int, int, _Style]] = []
    place = length = 0
    for braces in [*_BRACES.finditer(text), None]:
        piece = text[place : braces.start() if braces is not None else len(text)]
        piece = piece.replace("\\N", "\n").replace("\\n", " ").replace("\\h", "\u00a0")
        if piece and not setting.is_drawing:
            found.append((length, length + len(piece), setting.style))
            said.append(piece)
            length += len(piece)
        if braces is None:
            break
        place = braces.end()
        for code in _CODE.finditer(braces[1]):
            _apply(code[1], code[2].strip(), setting, script, odd)
    return "".join(said), found


_SWITCHES = {"b": "is_bold", "i": "is_italic", "u": "is_underlined"}


def _apply(name: str, said: str, setting: _Set, script: _Script, odd: Oddities) -> None:
    """Change the style of the letters behind a code."""
    style, base = setting.style, setting.base
    if name in ("b", "i", "u", "fn", "fs", "c", "1c"):
        setting.style = replace(style, run=_with_code(style.run, name, said, base.run))
    elif name == "fsp":
        setting.style = replace(style, spacing=_number(said, 0.0))
    elif name == "3c":
        setting.style = replace(style, outline_colour=_colour(said, base.outline_colour)[0])
    elif name == "4c":
        setting.style = replace(style, shadow_colour=_colour(said, base.shadow_colour)[0])
    elif name in ("1a", "3a", "4a", "alpha"):
        setting.style = _with_alpha(style, name, said)
    elif name == "bord":
        setting.style = replace(style, outline=max(_number(said, base.outline), 0.0))
    elif name == "shad":
        setting.style = replace(style, shadow=max(_number(said, base.shadow), 0.0))
    elif name == "r":
        setting.style = script.styles.get(said, base) if said else base
    else:
        _apply_to_line(name, said, setting, odd)


def _with_code(run: TextRun, name: str, said: str, base: TextRun) -> TextRun:
    if name in _SWITCHES:
        switched = {_SWITCHES[name]: _is_on(said)}
        return replace(run, **switched)  # type: ignore[arg-type]
    if name == "fn":
        return replace(run, font=said.lstrip("@") or base.font)
    if name == "fs":
        return replace(run, size=max(_number(said, run.size), 0.1))
    return replace(run, colour=_colour(said, base.colour)[0])


def _with_alpha(style: _Style, name: str, said: str) -> _Style:
    try:
        alpha = 1 - (int(said.strip("&").lower().removeprefix("h"), 16) & 255) / 255
    except ValueError:
        return style
    if name in ("1a", "alpha"):
        style = replace(style, run=replace(style.run, alpha=alpha))
    if name in ("3a", "alpha"):
        style = replace(style, outline_alpha=alpha)
    return replace(style, shadow_alpha=alpha) if name in ("4a", "alpha") else style


def _apply_to_line(name: str, said: str, setting: _Set, odd: Oddities) -> None:
    """Codes that hold for the whole line; those that nothing in a draft is like are counted."""
    if name == "an" and said in tuple("123456789"):
        setting.alignment = int(said)
    elif name == "a" and said.isdigit():
        setting.alignment = _SSA_ALIGNMENT.get(int(said), setting.alignment)
    elif name == "pos":
        numbers = [_number(part, math.nan) for part in said.strip("()").split(",")]
        if len(numbers) == 2 and not any(math.isnan(number) for number in numbers):
            setting.place = numbers[0], numbers[1]
    elif name in ("frz", "fr"):
        setting.angle = _number(said, 0.0)
    elif name == "p":
        setting.is_drawing = _is_on(said)
        if setting.is_drawing:
            odd.leave_out(tr("drawings"))
    elif name != "q":
        odd.leave_out(f"\\{name}")


# --- places and looks -------------------------------------------------------------------------------------


def _placed(
    times: tuple[int, int],
    words: str,
    pieces: list[tuple[int, int, _Style]],
    setting: _Set,
    script: _Script,
    margins: tuple[float, float, float],
    canvas: tuple[int, int],
) -> SubtitleLine:
    size = max(style.run.size for _, _, style in pieces)
    column, row = (setting.alignment - 1) % 3, (setting.alignment - 1) // 3
    left, right, vertical = margins
    width, height = _width(words) * size, (words.count("\n") + 1) * _LINE * size
    if setting.place is not None:
        x = setting.place[0] + (width / 2, 0.0, -width / 2)[column]
        y = setting.place[1] + (-height / 2, 0.0, height / 2)[row]
    else:
        x = (left + width / 2, (left + script.width - right) / 2, script.width - right - width / 2)[column]
        y = (script.height - vertical - height / 2, script.height / 2, vertical + height / 2)[row]
    # A size is hundredths of the canvas's shorter side; scripts are scaled to its height.
    unit = 100 * canvas[1] / min(canvas) / script.height
    look = replace(
        BASE_LOOK,
        runs=tuple(_run(start, end, style, unit) for start, end, style in pieces),
        alignment=column,
        letter_spacing=setting.base.spacing / size,
        background=_box(pieces[0][2]),
    )
    return SubtitleLine(
        *times, words, look, 2 * x / script.width - 1, 1 - 2 * y / script.height, -setting.angle
    )


def _width(words: str) -> float:
    """About how wide the widest line is, in letter sizes."""
    wide = ("W", "F")
    return max(
        sum(1.0 if unicodedata.east_asian_width(letter) in wide else _WIDTH for letter in line)
        for line in words.split("\n")
    )


def _run(start: int, end: int, style: _Style, unit: float) -> TextRun:
    size = style.run.size
    has_outline = style.outline > 0 and not style.has_box
    shadow = None
    if style.shadow > 0 and style.shadow_alpha > 0 and not style.has_box:
        shadow = Shadow(
            style.shadow_colour, style.shadow_alpha, -45.0, 100 * math.sqrt(2) * style.shadow / size
        )
    return replace(
        style.run,
        start=start,
        end=end,
        size=size * unit,
        stroke_colour=style.outline_colour if has_outline else "",
        # Half of a stroke lies under the letter; an outline lies around it.
        stroke_width=min(2 * style.outline / size, 1.0) if has_outline else 0.0,
        stroke_alpha=style.outline_alpha if has_outline else 1.0,
        shadow=shadow,
    )


def _box(style: _Style) -> TextBackground | None:
    if not style.has_box:
        return None
    room = style.outline / style.run.size
    return TextBackground(style.outline_colour, style.outline_alpha, 0.0, room, room)
