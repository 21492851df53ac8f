"""The colours of the three themes, by what they are for; the values are those of ``tokens.md``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor


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
    is_contrast: bool
    """Whether nothing may be told by shades: edges are twice as strong, and hatches stand for veils."""
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
    meter_low: QColor
    meter_high: QColor
    """From -12 dB on."""
    meter_over: QColor
    """From -3 dB on."""
    meter_off: QColor
    music: RoleColours
    speech: RoleColours
    effects: RoleColours
    original: RoleColours
    picture: RoleColours
    text_clip: RoleColours
    song_b: RoleColours
    """The second song of a mix, beside the first one in the colours of music."""

    @property
    def edge_px(self) -> int:
        """How strong the edges of buttons, fields and cards are."""
        return 2 if self.is_contrast else 1

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
    name="dark", is_dark=True, is_contrast=False,
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
    meter_low=_c("#46B97B"), meter_high=_c("#F2B552"), meter_over=_c("#FF5A5F"), meter_off=_c("#2A2D33"),
    music=_r("#1F5C55", "#E9FFFB", "#57D2C2"), speech=_r("#6B4A17", "#FFF3DD", "#F2B552"),
    effects=_r("#553A78", "#F5EBFF", "#B98CF0"), original=_r("#2F4A6B", "#E8F2FF", "#7FB2F0"),
    picture=_r("#39414F", "#EDF1F7", "#8A94A6"), text_clip=_r("#5E2F4E", "#FFEAF6", "#D98CBF"),
    song_b=_r("#41521F", "#F6FFE2", "#B4D36A"),
)  # fmt: skip

LIGHT: Final = Theme(
    name="light", is_dark=False, is_contrast=False,
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
    meter_low=_c("#2A9D62"), meter_high=_c("#C47F00"), meter_over=_c("#D42A38"), meter_off=_c("#DDE1E7"),
    music=_r("#CBEBE5", "#0A3833", "#0B7468"), speech=_r("#F8E2BA", "#472D04", "#8F5A00"),
    effects=_r("#E7DBF8", "#351D5A", "#7440BD"), original=_r("#D4E4F8", "#132E4F", "#2B66B0"),
    picture=_r("#D8DDE5", "#242B36", "#5F6979"), text_clip=_r("#F5DBEA", "#4A1C3A", "#A0407E"),
    song_b=_r("#E3EEC5", "#2C3A0E", "#55700F"),
)  # fmt: skip

CONTRAST: Final = Theme(
    name="contrast", is_dark=True, is_contrast=True,
    window=_c("#000000"), panel=_c("#000000"), raised=_c("#101010"), hover=_c("#2A2A2A"),
    field=_c("#000000"), lane=_c("#000000"), stage=_c("#000000"),
    line=_c("#FFFFFF"), line2=_c("#FFFFFF"), fieldline=_c("#FFFFFF"),
    text=_c("#FFFFFF"), quiet=_c("#FFFFFF"), faint=_c("#C8C8C8"),
    accent=_c("#FFFF00"), accent_hover=_c("#FFFF8A"), onaccent=_c("#000000"), accentsoft=_c("#FFFF00", 0.0),
    playhead=_c("#FF6B6B"), snap=_c("#FFD84D"), on_snap=_c("#000000"),
    ok=_c("#5FCF8A"), warn=_c("#F5B74A"), bad=_c("#FF6B6B"),
    tip=_c("#000000"), tip_text=_c("#FFFFFF"), scrim=_c("#000000", 0.80),
    band=_c("#000000", 0.0), fade_shade=_c("#FFFFFF", 0.45), line_casing=_c("#000000"),
    unreadable=_c("#000000"),
    meter_low=_c("#46B97B"), meter_high=_c("#F2B552"), meter_over=_c("#FF5A5F"), meter_off=_c("#000000"),
    music=_r("#000000", "#FFFFFF", "#57D2C2"), speech=_r("#000000", "#FFFFFF", "#F2B552"),
    effects=_r("#000000", "#FFFFFF", "#B98CF0"), original=_r("#000000", "#FFFFFF", "#7FB2F0"),
    picture=_r("#000000", "#FFFFFF", "#8A94A6"), text_clip=_r("#000000", "#FFFFFF", "#D98CBF"),
    song_b=_r("#000000", "#FFFFFF", "#B4D36A"),
)  # fmt: skip
