"""The words on a clip: its sign, its name, and its level."""

from __future__ import annotations

from functools import lru_cache, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from editor.language import tr
from editor.model.clip import Clip
from editor.ui import comfort, icons, theme
from editor.ui.theme import RoleColours
from editor.ui.timeline.clip_curves import KNOB_PX
from editor.ui.timeline.hits import LABEL_FROM_PX, ClipShape
from editor.ui.timeline.roles import ROLE_ICONS
from editor.ui.timeline.rows import Row
from editor.ui.timeline.sheet import Look, Sheet, has_knobs
from editor.ui.timeline.words import TOO_LOUD_MARK, level
from editor.words import one_line

ICON_PX = 12
SIDE_PX = 8
SLIM_LABEL_PX = 24
"""On lower clips the label stands in the middle."""
LEAST_NAME_PX = 20
NEAR_KNOB_PX = 96
"""A label gives way to a knob only while the knob is so near the edge."""
NAME_LETTERS = 200
"""More of a name is never laid out: names of drafts can be of any length."""


def label_font() -> QFont:
    """The font of everything that stands on a clip."""
    return theme.box_font(theme.FONT_SMALL, 600)


class _Words:
    """Measures words in one font and remembers what it measured: labels are drawn with every scroll."""

    def __init__(self) -> None:
        self.font = label_font()
        metrics = QFontMetrics(self.font)
        self.cap_px = metrics.capHeight()
        self.width = lru_cache(maxsize=2_000)(metrics.horizontalAdvance)
        self.cut = lru_cache(maxsize=2_000)(partial(_cut, metrics))


def _cut(metrics: QFontMetrics, words: str, room: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=8)
def _measured(_size_px: int) -> _Words:
    return _Words()


def _words(row: Row, clip: Clip, look: Look) -> tuple[str, str, str]:
    """Icon, name and right-hand text of a clip's label."""
    name = one_line(clip.name, NAME_LETTERS)
    if look.is_missing:
        return "triangle-alert", tr("missing: {name}", name=name), ""
    if look.entry is not None and look.entry.reason:
        return "triangle-alert", name, tr("cannot be read")
    icon = "lock" if row.is_locked and row.has_sound else ROLE_ICONS[row.role]
    if not row.has_sound:
        return icon, name, ""
    if look.is_muted:
        return icon, name, tr("muted")
    if look.entry is not None and not look.entry.is_complete and look.entry.fraction > 0:
        return icon, name, tr("reading {percent} %", percent=round(look.entry.fraction * 100))
    if clip.volume_points:
        return icon, name, f"◆ {len(clip.volume_points)}"
    return icon, name, level(clip.volume)


def draw_label(
    sheet: Sheet, row: Row, clip: Clip, shape: ClipShape, colours: RoleColours, look: Look
) -> None:
    """Draw icon, name and level; they stick to the visible part of a clip that starts off screen."""
    painter, box = sheet.painter, shape.box
    left, right = max(box.left, 0), min(box.right, sheet.width_px)
    if right - left < LABEL_FROM_PX and not (look.is_selected and right - left >= LABEL_FROM_PX // 2):
        return
    icon, name, aside = _words(row, clip, look)
    knobs = has_knobs(row, shape, look)
    start = _after_knob(shape, left, knobs=knobs)
    end = _before_knob(shape, right, knobs=knobs)
    ink = theme.current().text if look.is_missing else colours.text
    words = _measured(comfort.font_px(theme.FONT_SMALL))
    painter.setFont(words.font)
    baseline = box.top + (14 if box.height > SLIM_LABEL_PX else (box.height + words.cap_px) // 2)
    name_px, aside_px = words.width(name), words.width(aside)
    painter.setPen(ink)
    signs = _signs(row, clip)
    signs_px = (ICON_PX + 4) * len(signs)
    room = end - start - ICON_PX - 4 - signs_px
    # The level gives way before the name is cut to nothing, and 0.0 dB before it is cut at all.
    least_px = name_px if aside == level(1.0) else min(name_px, 40)
    if aside and room - aside_px - SIDE_PX >= least_px:
        painter.setPen(theme.current().warn if aside.endswith(TOO_LOUD_MARK) else ink)
        painter.drawText(end - aside_px, baseline, aside)
        painter.setPen(ink)
        room -= aside_px + SIDE_PX
    if knobs and start < shape.fade_in_x < end:
        # A knob further in than that ends the name.
        room = min(room, round(shape.fade_in_x) - KNOB_PX - start - ICON_PX - 4 - signs_px)
    if room < LEAST_NAME_PX:
        return
    painter.drawPixmap(start, baseline - 10, icons.pixmap(icon, ink, ICON_PX, sheet.ratio))
    for number, sign in enumerate(signs, 1):
        place = start + number * (ICON_PX + 4)
        painter.drawPixmap(place, baseline - 10, icons.pixmap(sign, ink, ICON_PX, sheet.ratio))
    painter.drawText(start + ICON_PX + 4 + signs_px, baseline, words.cut(name, room))


def _signs(row: Row, clip: Clip) -> list[str]:
    """Small signs before the name: what belongs together says so, and what is cared for."""
    signs = ["link"] if clip.group_id else []
    return [*signs, "sliders-horizontal"] if row.has_sound and not clip.care.is_plain else signs


def _after_knob(shape: ClipShape, left: int, *, knobs: bool) -> int:
    if shape.is_crossed_left:
        # The plate of the crossfade lies in the band there.
        return max(left, round(shape.box.left + shape.fade_in_px)) + SIDE_PX
    knob_x = shape.fade_in_x
    if knobs and left - KNOB_PX <= knob_x <= left + NEAR_KNOB_PX:
        return round(knob_x) + KNOB_PX
    return left + SIDE_PX


def _before_knob(shape: ClipShape, right: int, *, knobs: bool) -> int:
    if shape.is_crossed_right:
        return min(right, round(shape.box.right - shape.fade_out_px)) - SIDE_PX
    knob_x = shape.fade_out_x
    if knobs and right - NEAR_KNOB_PX <= knob_x <= right + KNOB_PX:
        return round(knob_x) - KNOB_PX
    return right - SIDE_PX
