"""How the window looks: colours, type and measures by name, and their way into Qt.

The values are those of ``tokens.md``. Widgets that paint themselves take their colours from `current()`;
everything else follows the palette and the style sheet that `apply` builds from the same values.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from editor.ui import comfort
from editor.ui.assets import asset
from editor.ui.colours import CONTRAST, DARK, LIGHT, RoleColours, Theme

__all__ = ["CONTRAST", "DARK", "LIGHT", "RoleColours", "Theme"]

SPACE: Final = (0, 4, 8, 12, 16, 24, 32)
"""The only gaps there are, in px: ``SPACE[2]`` is 8."""

FONT_SMALL: Final = 11
FONT_NORMAL: Final = 12
FONT_TIMECODE: Final = 15

BAR_PX: Final = 40
STATUS_PX: Final = 28
RULER_PX: Final = 28
RAIL_PX: Final = 28
MEDIA_PX: Final = 220
INSPECTOR_PX: Final = 260
HEADER_PX: Final = 112

BOX_FONT_PX: Final = 14
"""Words that are painted into boxes of a fixed height, as on clips, grow no further than this."""
CHINESE_FAMILIES: Final = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
"""Typefaces of Linux desktops with Chinese forms; without them fontconfig may take Japanese ones."""


class _Switch(QObject):
    """Tells widgets that hold coloured icons or fonts that the theme or the size of words is another one."""

    changed = Signal()


class _State:
    theme: Theme = DARK
    switch: _Switch | None = None
    families: tuple[str, ...] = ()


def current() -> Theme:
    """The theme that the window shows now."""
    return _State.theme


def switch() -> _Switch:
    """The object whose ``changed`` signal follows every change of the theme and of the size of words."""
    if _State.switch is None:
        _State.switch = _Switch()
    return _State.switch


def _families() -> tuple[str, ...]:
    """The interface's fonts: the system's own; on Linux Inter, for want of one that every desktop has."""
    if not _State.families:
        if sys.platform in ("win32", "darwin"):
            _State.families = (QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(),)
        else:
            for path in sorted(asset("fonts").glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(path))
            _State.families = ("Inter", *CHINESE_FAMILIES)
    return _State.families


def font(size_px: int = FONT_NORMAL, weight: int = 400, *, tabular: bool = False) -> QFont:
    """The interface's font in a size of the scale, grown as chosen; tabular figures are all of one width."""
    return _font(comfort.font_px(size_px), weight, tabular=tabular)


def box_font(size_px: int = FONT_SMALL, weight: int = 400, *, tabular: bool = False) -> QFont:
    """The font for words painted into a box of a fixed height: it grows only as far as the box allows."""
    return _font(max(min(comfort.font_px(size_px), BOX_FONT_PX), size_px), weight, tabular=tabular)


def _font(size_px: int, weight: int, *, tabular: bool) -> QFont:
    made = QFont(_families())
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight(weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def box_px(size_px: int) -> int:
    """The size of a box that holds words: it grows with them and never shrinks below its design."""
    return round(size_px * max(comfort.font_factor(), 1.0))


def shade_brush(theme: Theme) -> QBrush:
    """What lies over the part of a clip that a fade takes away: a veil, or a hatch in high contrast."""
    style = Qt.BrushStyle.BDiagPattern if theme.is_contrast else Qt.BrushStyle.SolidPattern
    return QBrush(theme.fade_shade, style)


def prefers_dark() -> bool:
    """Whether the desktop asks for dark windows; dark where it does not say."""
    return QGuiApplication.styleHints().colorScheme() is not Qt.ColorScheme.Light


def prefers_contrast() -> bool:
    """Whether the desktop asks for high contrast."""
    # The hints must outlive their accessible part, or PySide6 takes that for deleted.
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def by_name(name: str) -> Theme:
    """The theme of a setting: dark, light or contrast, or the desktop's own for anything else."""
    named = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}.get(name)
    if named is not None:
        return named
    if prefers_contrast():
        return CONTRAST
    return DARK if prefers_dark() else LIGHT


def palette(theme: Theme) -> QPalette:
    """The colours for everything that the style sheet does not name."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.panel), (roles.WindowText, theme.text), (roles.Base, theme.field),
        (roles.AlternateBase, theme.raised), (roles.Text, theme.text), (roles.Button, theme.raised),
        (roles.ButtonText, theme.text), (roles.BrightText, theme.bad), (roles.ToolTipBase, theme.tip),
        (roles.ToolTipText, theme.tip_text), (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.onaccent), (roles.PlaceholderText, theme.quiet),
        (roles.Link, theme.accent), (roles.LinkVisited, theme.accent), (roles.Light, theme.line2),
        (roles.Midlight, theme.line2), (roles.Mid, theme.line), (roles.Dark, theme.line),
        (roles.Shadow, theme.stage),
    ):  # fmt: skip
        made.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.faint)
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Show the whole program in a theme and with words of the chosen size, at once and without a restart."""
    from editor.ui.style_sheet import style_sheet

    _State.theme = theme
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font())
    QToolTip.setFont(font())
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    switch().changed.emit()


@contextmanager
def styled_at_once(app: QApplication) -> Iterator[None]:
    """Style what is made inside in one go at the end.

    Under a style sheet Qt styles a widget, with all that is in it, again for every parent it gets: a window
    that is put together from the inside out takes three times as long to make.
    """
    from editor.ui.style_sheet import style_sheet

    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(style_sheet(current()))
