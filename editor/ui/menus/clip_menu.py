"""The menu of a clip, in the order that people scan (``conventions.md`` section 6)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from editor.edit.clip_commands import SetClipColour, SetSpeed
from editor.edit.level_commands import SetFadeCurves, SetFades, SetVolume
from editor.language import tr
from editor.model.clip import Clip, FadeCurve
from editor.ui.actions.treatments import ORDER
from editor.ui.menus.colours import add_colours
from editor.ui.menus.entries import EntryMenu
from editor.ui.menus.fade_menu import add_shapes
from editor.ui.timeline.gesture_fade import together
from editor.ui.timeline.rows import Row

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class ClipMenu(EntryMenu):
    """What can be done with a clip and with everything selected beside it."""

    def __init__(self, context: DeskContext, row: Row, clip: Clip) -> None:
        super().__init__(context, "menu/clip")
        self._row, self._clip = row, clip
        self._ids = together(context.timeline.scene(), clip)
        self._selected = tuple(sorted(context.state.selection | {clip.id}))
        self.actions_of(("cut", "copy", "paste", "duplicate", "delete", "delete-close"))
        self.gap()
        self.actions_of(("split", "mute", "clip-on"))
        self.gap()
        self._add_sound()
        self.gap()
        self.actions_of(("group", "ungroup", "link-picture", "detach-sound"))
        self.gap()
        self._add_locate(context)
        self.actions_of(("replace-file", "read-again", "show-in-media"))
        path = context.bridge.timeline.material_of(clip).path
        self.entry(
            tr("Show in folder"), "show-in-folder", partial(self._show_folder, path), on=path is not None
        )
        self.gap()
        self.actions_of(("rename",))
        self._add_colours()
        self.gap()
        self.entry(tr("Properties"), "properties", self._show_properties)

    def _add_locate(self, context: DeskContext) -> None:
        """For a clip whose file is missing (R-10)."""
        if context.bridge.timeline.material_of(self._clip).is_missing:
            self.entry(tr("Locate…"), "locate", self._locate)

    def _locate(self) -> None:
        self.context.state.select({self._clip.id})
        self.context.actions["missing-media"].trigger()

    def _inner(self, words: str, name: str) -> QMenu:
        menu = self.addMenu(words)
        menu.setObjectName(name)
        menu.setToolTipsVisible(True)
        return menu

    def _add_sound(self) -> None:
        """Fades, volume and speed: of what is heard."""
        if self._row.has_sound:
            self._add_fades(self._inner(tr("Fades"), "fades"))
            self._add_volume(self._inner(tr("Volume"), "volume"))
        if self._clip.source_range is not None:
            self._add_speeds(self._inner(tr("Speed"), "speed"))
        if self._row.has_sound:
            self._add_care()

    def _add_care(self) -> None:
        """Sound care, treatments, and the way back from them."""
        menu = self._inner(tr("Treatments"), "treatments")
        for kind in ORDER:
            menu.addAction(self.context.actions[f"treat-{kind}"])
        self.actions_of(("show-care",))
        if self.context.actions["restore-original"].isEnabled():
            self.actions_of(("restore-original",))

    def _add_fades(self, menu: QMenu) -> None:
        self.actions_of(("default-fades", "fade-in-here", "fade-out-here", "crossfade"), menu)
        menu.addSeparator()
        clip = self._clip
        into = menu.addMenu(tr("Shape of the fade in"))
        add_shapes(self, clip.fade_in_curve, self._shape_in, menu=into)
        out = menu.addMenu(tr("Shape of the fade out"))
        add_shapes(self, clip.fade_out_curve, self._shape_out, is_out=True, menu=out)
        menu.addSeparator()
        has_fades = clip.fade_in_us > 0 or clip.fade_out_us > 0
        self.entry(tr("Remove fades"), "remove-fades", self._remove_fades, on=has_fades, menu=menu)

    def _shape_in(self, curve: FadeCurve) -> None:
        self.context.bridge.do(SetFadeCurves(self._ids, curve, None))

    def _shape_out(self, curve: FadeCurve) -> None:
        self.context.bridge.do(SetFadeCurves(self._ids, None, curve))

    def _remove_fades(self) -> None:
        self.context.bridge.do(SetFades(self._ids, 0, 0))

    def _add_volume(self, menu: QMenu) -> None:
        self.entry(tr("0 dB"), "reset-volume", self._reset_volume, menu=menu)
        self.actions_of(("louder", "quieter", "louder-fine", "quieter-fine"), menu)
        menu.addSeparator()
        self.actions_of(("volume-point", "clear-points", "paste-levels"), menu)

    def _reset_volume(self) -> None:
        self.context.bridge.do(SetVolume(self._ids, 1.0))

    def _add_speeds(self, menu: QMenu) -> None:
        clip = self._clip
        for speed in SPEEDS:
            words = tr("{factor} ×", factor=f"{speed:g}")
            chosen = abs(clip.speed - speed) < 1e-6
            self.choice(words, f"speed/{speed:g}", partial(self._set_speed, speed), chosen=chosen, menu=menu)
        menu.addSeparator()
        self.choice(tr("Keep the pitch"), "pitch", self._toggle_pitch, chosen=clip.keeps_pitch, menu=menu)

    def _set_speed(self, speed: float) -> None:
        self.context.bridge.do(SetSpeed(self._ids, speed))

    def _toggle_pitch(self) -> None:
        clip = self._clip
        self.context.bridge.do(SetSpeed((clip.id,), clip.speed, not clip.keeps_pitch))

    def _add_colours(self) -> None:
        add_colours(self._inner(tr("Colour"), "colour"), self._set_colour, self._clip.colour)

    def _set_colour(self, colour: str) -> None:
        self.context.bridge.do(SetClipColour(self._selected, colour))

    def _show_folder(self, path: str | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))

    def _show_properties(self) -> None:
        """Go to the inspector, which shows everything about the clip."""
        action = self.context.actions["inspector-panel"]
        if not action.isChecked():
            action.trigger()
        panel = self.context.window.findChild(QWidget, "panel/inspector")
        if panel is not None:
            panel.setFocus(Qt.FocusReason.OtherFocusReason)
