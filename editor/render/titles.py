"""Texts to pictures, with QtGui alone: QTextLayout shapes every script and finds fonts for what one lacks.

Sizes, in pixels: a style's size is hundredths of the canvas's shorter side (``draft-format.md`` section 5.1
measured it on wide canvases); letter and line spacing, strokes, shadows and the room of the box behind a
text are shares of that. The picture's middle is the middle of the text.
"""

from __future__ import annotations

import math
import os
import sys
import threading
import unicodedata
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QLoggingCategory, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from editor.errors import RenderError
from editor.language import tr
from editor.late import ndimage
from editor.model.look import Shadow, TextBackground, TextLook, TextRun
from editor.render.east_asian import companion, east_asian
from editor.render.title_columns import columns_of
from editor.resources import asset

Pixels = npt.NDArray[np.uint8]

MAX_SIDE = 8_192
"""Longest side of a drawn text, in pixels."""
MAX_FONT_BYTES = 64 * 1024 * 1024
MAX_LETTERS = 5_000
LINE_END = "\u2028"
_FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")

OWN_FAMILY = "Inter"
"""The font of texts that name none that is here: it lies in the program, so every computer draws the same."""

_EASTERN = ("SimplifiedChinese", "TraditionalChinese", "Japanese", "Korean")
_lock = threading.Lock()
_families: dict[str, str] = {}
_letters: dict[tuple[str, str], bool] = {}
_application: list[QGuiApplication] = []


def ensure_application() -> None:
    """Make sure that texts can be drawn, also where there is no window and no display.

    Raises
    ------
    RenderError
        If that was not done before the first worker began.
    """
    if isinstance(QCoreApplication.instance(), QGuiApplication):
        return
    if threading.current_thread() is not threading.main_thread() or QCoreApplication.instance() is not None:
        raise RenderError(tr("Texts cannot be drawn here."), tr("Export without the texts."))
    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        # What no font here can draw is told in a list and not in a line of Qt's for every font.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        _application.append(QGuiApplication(["fadeline"]))
    finally:
        if before is None:
            del os.environ["QT_QPA_PLATFORM"]
        else:
            os.environ["QT_QPA_PLATFORM"] = before


def draw_title(text: str, look: TextLook, width: int, height: int, scale: float = 1.0) -> Pixels:
    """Draw a text for a canvas.

    Parameters
    ----------
    text
        The words; lines end with line breaks.
    look
        Their styles.
    width, height
        Of the canvas, in pixels.
    scale
        How much larger than its style says.

    Returns
    -------
    ndarray of uint8, shape (height, width, 4)
        Red, green, blue and alpha, not multiplied; both sides even, the text's middle in its middle.
    """
    ensure_application()
    with _lock:
        return _Title(text[:MAX_LETTERS], look, width, height, scale).pixels()


class _Title:
    """One text that is being drawn."""

    def __init__(self, text: str, look: TextLook, width: int, height: int, scale: float) -> None:
        self._look = look
        self._unit = min(width, height) / 100 * scale
        whole = text.replace("\r\n", "\n").replace("\r", "\n")
        self._eastern = east_asian(whole)
        runs = look.runs or (TextRun(0, len(text)),)
        self._em = max(run.size for run in runs) * self._unit
        limit = look.max_width * (height if look.is_vertical else width) * scale
        self._limit = limit if look.max_width > 0 else math.inf
        self._columns = columns_of(whole, runs) if look.is_vertical else [(whole, list(runs))]
        self._blocks = [self._block(words, styles) for words, styles in self._columns]
        self._place()

    # -- setting ----------------------------------------------------------------------------------------

    def _block(self, words: str, runs: list[TextRun]) -> QTextLayout:
        shown = words.replace("\n", LINE_END)
        layout = QTextLayout(shown)
        layout.setFont(self._font(runs[0] if runs else TextRun()))
        layout.setFormats([self._format(shown, run) for run in runs])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        centre = Qt.AlignmentFlag.AlignHCenter
        if not self._look.is_vertical:
            flags = (Qt.AlignmentFlag.AlignLeft, centre, Qt.AlignmentFlag.AlignRight)
            option.setAlignment(flags[self._look.alignment] | Qt.AlignmentFlag.AlignAbsolute)
        else:
            option.setAlignment(centre)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        limit = math.inf if self._look.is_vertical else self._limit
        widest = self._set_lines(layout, min(limit, 1e6))
        self._set_lines(layout, math.ceil(widest) + 1)
        return layout

    def _set_lines(self, layout: QTextLayout, line_width: float) -> float:
        """Break a block into lines below each other; gives the widest line's width."""
        y = widest = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(line_width)
            line.setPosition(QPointF(0, y))
            y += line.height() + self._look.line_spacing * self._em
            widest = max(widest, line.naturalTextWidth())
        layout.endLayout()
        return widest

    def _font(self, run: TextRun) -> QFont:
        font = QFont(_families_for(family_of(run.font), self._eastern))
        font.setPixelSize(max(round(run.size * self._unit), 1))
        font.setBold(run.is_bold)
        font.setItalic(run.is_italic)
        font.setUnderline(run.is_underlined)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        if self._look.letter_spacing:
            font.setLetterSpacing(
                QFont.SpacingType.AbsoluteSpacing, self._look.letter_spacing * run.size * self._unit
            )
        return font

    def _format(self, words: str, run: TextRun) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        # Qt counts UTF-16 units, as drafts do.
        made.start = _utf16(words[: run.start])
        made.length = _utf16(words[run.start : run.end])
        style = QTextCharFormat()
        style.setFont(self._font(run))
        style.setForeground(QBrush(_colour(run.colour, run.alpha)))
        made.format = style
        return made

    def _place(self) -> None:
        """Where each block lies, and how large the text is."""
        self._spots: list[QPointF] = []
        x = 0.0
        bottom = 0.0
        # Columns stand from right to left.
        for layout in reversed(self._blocks):
            box = layout.boundingRect()
            self._spots.insert(0, QPointF(x - box.x(), -box.y()))
            x += box.width() + self._look.line_spacing * self._em
            bottom = max(bottom, box.height())
        self._width, self._height = x - self._look.line_spacing * self._em, bottom

    # -- drawing ----------------------------------------------------------------------------------------

    def pixels(self) -> Pixels:
        """The finished picture."""
        room = self._room()
        width = min(2 * math.ceil(self._width / 2 + room), MAX_SIDE)
        height = min(2 * math.ceil(self._height / 2 + room), MAX_SIDE)
        origin = QPointF((width - self._width) / 2, (height - self._height) / 2)
        image = QImage(width, height, QImage.Format.Format_RGBA8888_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            if self._look.background is not None:
                self._draw_box(painter, self._look.background, origin)
            self._draw_shadows(painter, origin, width, height)
            for run, path in self._outlines(origin):
                if run.stroke_width > 0 and run.stroke_colour:
                    self._draw_stroke(painter, run, path)
            for layout, spot in zip(self._blocks, self._spots, strict=True):
                layout.draw(painter, origin + spot)
        straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
        lines = np.frombuffer(straight.constBits(), np.uint8).reshape(height, straight.bytesPerLine())
        # A copy: the image takes its pixels with it.
        return lines[:, : width * 4].reshape(height, width, 4).copy()

    def _room(self) -> float:
        """Pixels around the words that strokes, shadows and the box may need."""
        room = 3.0 + self._em * 0.25
        for run in self._look.runs:
            size = run.size * self._unit
            room = max(room, 3 + size * (0.25 + run.stroke_width))
            if (shadow := run.shadow) is not None:
                room = max(room, 3 + size * (0.25 + shadow.distance / 100 + 3 * shadow.softness))
        if (box := self._look.background) is not None:
            room = max(room, 3 + self._em * (max(box.width, box.height) + max(abs(box.x), abs(box.y))))
        return room

    def _draw_box(self, painter: QPainter, box: TextBackground, origin: QPointF) -> None:
        across, down = box.width * self._em, box.height * self._em
        place = QRectF(origin.x(), origin.y(), self._width, self._height).adjusted(
            -across, -down, across, down
        )
        place.translate(box.x * self._em, -box.y * self._em)
        radius = box.round_radius * min(place.width(), place.height()) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(box.colour, box.alpha))
        painter.drawRoundedRect(place, radius, radius)

    def _draw_shadows(self, painter: QPainter, origin: QPointF, width: int, height: int) -> None:
        for run, path in self._outlines(origin):
            if run.shadow is None or run.shadow.alpha <= 0:
                continue
            painter.drawImage(0, 0, self._shadow(run, run.shadow, path, width, height))

    def _shadow(self, run: TextRun, shadow: Shadow, path: QPainterPath, width: int, height: int) -> QImage:
        size = run.size * self._unit
        angle = math.radians(shadow.angle)
        away = shadow.distance / 100 * size
        layer = QImage(width, height, QImage.Format.Format_Alpha8)
        layer.fill(0)
        with QPainter(layer) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(away * math.cos(angle), -away * math.sin(angle))
            painter.setPen(Qt.PenStyle.NoPen)
            if run.stroke_width > 0 and run.stroke_colour:
                painter.setPen(_pen(QColor("black"), run.stroke_width * size))
            painter.setBrush(QColor("black"))
            painter.drawPath(path)
        lines = np.frombuffer(layer.constBits(), np.uint8).reshape(height, layer.bytesPerLine())
        alpha = lines[:, :width].astype(np.float32)
        if shadow.softness > 0:
            alpha = ndimage.gaussian_filter(alpha, shadow.softness * size)
        colour = _colour(shadow.colour, 1.0)
        pixels = np.empty((height, width, 4), np.uint8)
        pixels[...] = (colour.red(), colour.green(), colour.blue(), 0)
        pixels[..., 3] = np.rint(alpha * np.float32(shadow.alpha))
        return QImage(pixels.tobytes(), width, height, width * 4, QImage.Format.Format_RGBA8888).copy()

    def _draw_stroke(self, painter: QPainter, run: TextRun, path: QPainterPath) -> None:
        pen = _pen(_colour(run.stroke_colour, run.stroke_alpha), run.stroke_width * run.size * self._unit)
        painter.strokePath(path, pen)

    def _outlines(self, origin: QPointF) -> list[tuple[TextRun, QPainterPath]]:
        """The outlines of the letters of each style, where they are drawn."""
        found = []
        columns = zip(self._columns, self._blocks, self._spots, strict=True)
        for (words, runs), layout, spot in columns:
            shown = words.replace("\n", LINE_END)
            for run in runs:
                if run.shadow is None and run.stroke_width <= 0:
                    continue
                path = QPainterPath()
                path.setFillRule(Qt.FillRule.WindingFill)
                start = _utf16(shown[: run.start])
                for glyphs in layout.glyphRuns(start, _utf16(shown[run.start : run.end])):
                    font = glyphs.rawFont()
                    for index, place in zip(glyphs.glyphIndexes(), glyphs.positions(), strict=True):
                        path.addPath(font.pathForGlyph(index).translated(origin + spot + place))
                found.append((run, path))
        return found


def _pen(colour: QColor, width: float) -> QPen:
    # Around the outline: its inner half lies below the letter's fill.
    pen = QPen(colour, max(width, 0.1))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _utf16(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _colour(digits: str, alpha: float) -> QColor:
    colour = QColor(digits[:7])
    colour.setAlphaF(min(max(alpha, 0.0), 1.0))
    return colour


# -- fonts ------------------------------------------------------------------------------------------------


def family_of(font: str) -> str:
    """The family of a draft's font: of its file where that is here, or a family of its name; else ours."""
    if font not in _families:
        _families[font] = _found_family(font)
    return _families[font]


def _found_family(font: str) -> str:
    default = _own_family()
    if not font:
        return default
    path = Path(font)
    if is_font_file(font):
        number = QFontDatabase.addApplicationFont(str(path))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if families:
            return families[0]
    name = font.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or font
    known = {family.lower(): family for family in QFontDatabase.families()}
    return known.get(name.lower(), default)


def _families_for(family: str, letters: str) -> list[str]:
    """A family, and behind it the one that has the Chinese, Japanese or Korean letters that it lacks."""
    lacking = "".join(letter for letter in letters if not _has_letter(family, letter))
    key = f"{family}\0{lacking}"
    if lacking and key not in _families:
        systems = [QFontDatabase.WritingSystem[name] for name in _EASTERN]
        found = {family for system in systems for family in QFontDatabase.families(system)}
        _families[key] = companion(lacking, sorted(found), _has_letter)
    return [name for name in (family, _families.get(key, "")) if name]


def _has_letter(family: str, letter: str) -> bool:
    # Only the answers are kept: fonts that outlive the application bring it down.
    if (family, letter) not in _letters:
        _letters[family, letter] = QRawFont.fromFont(QFont(family)).supportsCharacter(ord(letter))
    return _letters[family, letter]


def _own_family() -> str:
    """The family of the program's own font; that of the desktop where it was taken away."""
    if OWN_FAMILY not in _families:
        for path in sorted(asset("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        is_there = OWN_FAMILY in QFontDatabase.families()
        _families[OWN_FAMILY] = OWN_FAMILY if is_there else QGuiApplication.font().family()
    return _families[OWN_FAMILY]


def lacking_letters(text: str) -> str:
    """The letters of a text, each once, that no font of this computer has: they are drawn as empty boxes.

    Raises
    ------
    RenderError
        If texts cannot be drawn here at all, or a window is about to be made that draws them.
    """
    _ensure_fonts()
    with _lock:
        unknown = sorted({letter for letter in text if letter > "~"} - _known.keys())
        for letter in unknown:
            is_unseen = unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")
            _known[letter] = is_unseen or _has_glyph(letter)
    return "".join(letter for letter in dict.fromkeys(text) if not _known.get(letter, True))


def is_font_found(font: str) -> bool:
    """Whether the font of a text is here, by file or by family; `RenderError` where nobody can look."""
    _ensure_fonts()
    with _lock:
        family = family_of(font)
        name = font.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or font
        return family != _own_family() or name.lower() == family.lower() or is_font_file(font)


def _ensure_fonts() -> None:
    has_none = not isinstance(QCoreApplication.instance(), QGuiApplication)
    if has_none and "PySide6.QtWidgets" in sys.modules:
        # There is one application in a process, and one with windows has to be of another kind.
        raise RenderError(tr("Texts cannot be drawn here."), tr("Export without the texts."))
    ensure_application()


_known: dict[str, bool] = {}
NO_LETTER = 0x10FFFE
"""A code that Unicode keeps free for ever, so no font has it."""


def _has_glyph(letter: str) -> bool:
    layout = QTextLayout(letter)
    layout.setFont(QFont(family_of("")))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    if not runs:
        # Marks that join letters or choose a form have no picture of their own and need none.
        return not unicodedata.category(letter).startswith("L")
    # Where no font can shape a script, Qt draws boxes itself and says that it has every letter there is.
    return any(
        not run.rawFont().supportsCharacter(NO_LETTER) and any(index != 0 for index in run.glyphIndexes())
        for run in runs
    )


def is_font_file(font: str) -> bool:
    """Whether a draft's font is a file that is here and of a bearable size."""
    path = Path(font)
    try:
        is_there = path.is_absolute() and path.is_file() and path.stat().st_size <= MAX_FONT_BYTES
    except (OSError, ValueError):
        return False
    return is_there and path.suffix.lower() in _FONT_ENDINGS
