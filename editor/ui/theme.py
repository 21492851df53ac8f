"""How the window looks: colours, type and measures by name, and their way into Qt.

The values are those of ``tokens.md``. Widgets that paint themselves take their colours from `current()`;
everything else follows the palette and the style sheet that `apply` builds from the same values.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from editor.ui.assets import asset

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


@dataclass(frozen=True, slots=True)
class RoleColours:
    """Colours of the clips of one role: the body, the text on it, and its wave and border."""

    body: QColor
    text: QColor
    wave: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window, by what it is for."""

    name: str
    is_dark: bool
    window: QColor
    panel: QColor
    raised: QColor
    hover: QColor
    field: QColor
    lane: QColor
    stage: QColor
    line: QColor
    line2: QColor
    fieldline: QColor
    text: QColor
    quiet: QColor
    faint: QColor
    accent: QColor
    accent_hover: QColor
    onaccent: QColor
    accentsoft: QColor
    playhead: QColor
    snap: QColor
    on_snap: QColor
    ok: QColor
    warn: QColor
    bad: QColor
    tip: QColor
    tip_text: QColor
    scrim: QColor
    band: QColor
    """Laid over the top of a clip's body, behind its label."""
    fade_shade: QColor
    """Laid over the part of a clip that a fade takes away."""
    line_casing: QColor
    """Around the volume line, so that it stands out from the wave."""
    unreadable: QColor
    """Body of a clip whose file cannot be read."""
    music: RoleColours
    speech: RoleColours
    effects: RoleColours
    original: RoleColours
    picture: RoleColours
    text_clip: RoleColours

    def role(self, name: str) -> RoleColours:
        """The colours of a role: music, speech, effects, original, picture or text."""
        return {
            "music": self.music,
            "speech": self.speech,
            "effects": self.effects,
            "original": self.original,
            "picture": self.picture,
            "text": self.text_clip,
        }[name]


def _c(value: str, alpha: float = 1.0) -> QColor:
    colour = QColor(value)
    colour.setAlphaF(alpha)
    return colour


def _r(body: str, text: str, wave: str) -> RoleColours:
    return RoleColours(QColor(body), QColor(text), QColor(wave))


DARK: Final = Theme(
    name="dark", is_dark=True,
    window=_c("#17181B"), panel=_c("#1F2125"), raised=_c("#282B31"), hover=_c("#30343B"),
    field=_c("#15171A"), lane=_c("#1B1D20"), stage=_c("#0E0F11"),
    line=_c("#2E3138"), line2=_c("#3C414A"), fieldline=_c("#6B7280"),
    text=_c("#E8EAED"), quiet=_c("#A9AFBA"), faint=_c("#7C838F"),
    accent=_c("#8AB4FF"), accent_hover=_c("#A3C4FF"), onaccent=_c("#0E1A30"), accentsoft=_c("#8AB4FF", 0.16),
    playhead=_c("#FF5A5F"), snap=_c("#FFC53D"), on_snap=_c("#2B1E00"),
    ok=_c("#5FCF8A"), warn=_c("#F5B74A"), bad=_c("#FF6B6B"),
    tip=_c("#33373F"), tip_text=_c("#FFFFFF"), scrim=_c("#08090B", 0.58),
    band=_c("#000000", 0.24), fade_shade=_c("#080A0C", 0.50), line_casing=_c("#000000", 0.55),
    unreadable=_c("#4A2326"),
    music=_r("#1F5C55", "#E9FFFB", "#57D2C2"), speech=_r("#6B4A17", "#FFF3DD", "#F2B552"),
    effects=_r("#553A78", "#F5EBFF", "#B98CF0"), original=_r("#2F4A6B", "#E8F2FF", "#7FB2F0"),
    picture=_r("#39414F", "#EDF1F7", "#8A94A6"), text_clip=_r("#5E2F4E", "#FFEAF6", "#D98CBF"),
)  # fmt: skip

LIGHT: Final = Theme(
    name="light", is_dark=False,
    window=_c("#EDEFF2"), panel=_c("#FAFBFC"), raised=_c("#FFFFFF"), hover=_c("#EEF1F5"),
    field=_c("#FFFFFF"), lane=_c("#F3F4F6"), stage=_c("#DDE0E5"),
    line=_c("#D9DDE3"), line2=_c("#C3C9D2"), fieldline=_c("#858D9A"),
    text=_c("#1B1F27"), quiet=_c("#545C69"), faint=_c("#6B7380"),
    accent=_c("#1F5FD6"), accent_hover=_c("#1850BA"), onaccent=_c("#FFFFFF"), accentsoft=_c("#1F5FD6", 0.12),
    playhead=_c("#D42A38"), snap=_c("#9A5B00"), on_snap=_c("#FFFFFF"),
    ok=_c("#12763F"), warn=_c("#8F5600"), bad=_c("#C4232F"),
    tip=_c("#2A2E36"), tip_text=_c("#FFFFFF"), scrim=_c("#1E2430", 0.38),
    band=_c("#FFFFFF", 0.42), fade_shade=_c("#1E2634", 0.17), line_casing=_c("#FFFFFF", 0.75),
    unreadable=_c("#F6DADC"),
    music=_r("#CBEBE5", "#0A3833", "#0B7468"), speech=_r("#F8E2BA", "#472D04", "#8F5A00"),
    effects=_r("#E7DBF8", "#351D5A", "#7440BD"), original=_r("#D4E4F8", "#132E4F", "#2B66B0"),
    picture=_r("#D8DDE5", "#242B36", "#5F6979"), text_clip=_r("#F5DBEA", "#4A1C3A", "#A0407E"),
)  # fmt: skip


class _Switch(QObject):
    """Tells widgets that hold coloured icons that the theme is another one."""

    changed = Signal()


class _State:
    theme: Theme = DARK
    switch: _Switch | None = None
    family: str = ""


def current() -> Theme:
    """The theme that the window shows now."""
    return _State.theme


def switch() -> _Switch:
    """The object whose ``changed`` signal follows every change of the theme."""
    if _State.switch is None:
        _State.switch = _Switch()
    return _State.switch


def _family() -> str:
    """The interface's font: the system's own; on Linux Inter, for want of one that every desktop has."""
    if not _State.family:
        if sys.platform in ("win32", "darwin"):
            _State.family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        else:
            for path in sorted(asset("fonts").glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(path))
            _State.family = "Inter"
    return _State.family


def font(size_px: int = FONT_NORMAL, weight: int = 400, *, tabular: bool = False) -> QFont:
    """The interface's font in a size of the scale; tabular figures are all of one width."""
    made = QFont(_family())
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight(weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def prefers_dark() -> bool:
    """Whether the desktop asks for dark windows; dark where it does not say."""
    return QGuiApplication.styleHints().colorScheme() is not Qt.ColorScheme.Light


def by_name(name: str) -> Theme:
    """The theme of a setting: dark, light, or the desktop's own for anything else."""
    if name in ("dark", "light"):
        return DARK if name == "dark" else LIGHT
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
    """Show the whole program in a theme, at once and without a restart."""
    from editor.ui.style_sheet import style_sheet

    _State.theme = theme
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font())
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    switch().changed.emit()
