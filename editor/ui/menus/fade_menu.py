"""The menus of a fade and of a crossfade: shapes with their pictures, length, remove (F-5, CF-2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from editor.edit.crossfade_commands import CrossfadeClips, RemoveCrossfade, SetCrossfadeLength
from editor.edit.level_commands import SetFadeCurves, SetFades
from editor.language import tr
from editor.model.clip import Clip, FadeCurve
from editor.ui import theme
from editor.ui.dialogs.type_value import TypeValueDialog
from editor.ui.menus.entries import EntryMenu
from editor.ui.menus.shape_icons import shape_icon
from editor.ui.quantities import length_words, parse_length_us
from editor.ui.timeline.crossings import Crossing
from editor.ui.timeline.fade_shapes import OWN_CURVE_NOTE, SHAPES
from editor.ui.timeline.gesture_fade import together

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


def add_shapes(
    owner: EntryMenu,
    present: FadeCurve,
    choose: Callable[[FadeCurve], object],
    *,
    is_out: bool = False,
    menu: QMenu | None = None,
) -> None:
    """Add the five shapes, each with its picture and a tick at the present one."""
    for number, (words, curve) in enumerate(SHAPES):
        picture = shape_icon(curve, theme.current().text, is_out=is_out)
        chosen = curve == present
        made = owner.choice(
            tr(words), f"shape/{number}", partial(choose, curve), chosen=chosen, icon=picture, menu=menu
        )
        if not curve.is_linear:
            made.setToolTip(tr(OWN_CURVE_NOTE))


def ask_length(context: DeskContext, title: str, now_us: int, take: Callable[[int], object]) -> None:
    """Ask for a length; what is typed may have units (F-10)."""
    rate = context.bridge.timeline.frame_rate
    dialog = TypeValueDialog(
        "type-length",
        title,
        tr("Seconds (1.5), milliseconds (1500ms), frames (36f) or minutes (1:02)"),
        length_words(now_us),
        lambda text: parse_length_us(text, rate),
        context.window,
    )
    dialog.chosen.connect(take)
    dialog.open()


class FadeMenu(EntryMenu):
    """The menu of a fade's knob or curve."""

    def __init__(self, context: DeskContext, clip: Clip, *, is_in: bool) -> None:
        super().__init__(context, "menu/fade")
        self._clip, self._is_in = clip, is_in
        self._ids = together(context.timeline.scene(), clip)
        length_us = clip.fade_in_us if is_in else clip.fade_out_us
        curve = clip.fade_in_curve if is_in else clip.fade_out_curve
        add_shapes(self, curve, self._shape, is_out=not is_in)
        self.gap()
        self.entry(tr("Length…"), "length", self._ask)
        self.entry(tr("Remove"), "remove", partial(self._set_length, 0), on=length_us > 0)

    def _shape(self, curve: FadeCurve) -> None:
        command = (
            SetFadeCurves(self._ids, curve, None) if self._is_in else SetFadeCurves(self._ids, None, curve)
        )
        self.context.bridge.do(command)

    def _ask(self) -> None:
        title = tr("Length of the fade in") if self._is_in else tr("Length of the fade out")
        now_us = self._clip.fade_in_us if self._is_in else self._clip.fade_out_us
        ids, bridge, is_in = self._ids, self.context.bridge, self._is_in
        ask_length(self.context, title, now_us, lambda us: bridge.do(_fades(ids, us, is_in=is_in)))

    def _set_length(self, length_us: int) -> None:
        self.context.bridge.do(_fades(self._ids, length_us, is_in=self._is_in))


def _fades(ids: tuple[str, ...], length_us: int, *, is_in: bool) -> SetFades:
    return SetFades(ids, fade_in_us=length_us) if is_in else SetFades(ids, fade_out_us=length_us)


class CrossfadeMenu(EntryMenu):
    """The menu of a crossfade: its shape on both sides, its length, and its end."""

    def __init__(self, context: DeskContext, crossing: Crossing) -> None:
        super().__init__(context, "menu/crossfade")
        self._left, self._right = crossing.left, crossing.right
        self._length_us = crossing.place.duration_us
        same = self._left.fade_out_curve == self._right.fade_in_curve
        present = self._right.fade_in_curve if same else FadeCurve("mixed")
        add_shapes(self, present, self._shape)
        self.gap()
        self.entry(tr("Length…"), "length", self._ask)
        self.entry(tr("Remove"), "remove", self._remove)

    def _shape(self, curve: FadeCurve) -> None:
        self.context.bridge.do(CrossfadeClips(self._left.id, self._right.id, curve=curve))

    def _ask(self) -> None:
        left_id, right_id, bridge = self._left.id, self._right.id, self.context.bridge
        ask_length(
            self.context,
            tr("Length of the crossfade"),
            self._length_us,
            lambda us: bridge.do(SetCrossfadeLength(left_id, right_id, us)),
        )

    def _remove(self) -> None:
        self.context.bridge.do(RemoveCrossfade(self._left.id, self._right.id))
