"""The menu of a track's head."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor.language import mark, tr
from editor.model.timeline import Role
from editor.ui import icons, theme
from editor.ui.menus.colours import add_colours
from editor.ui.timeline.roles import ROLE_ICONS, ROLE_TITLES
from editor.ui.timeline.rows import LOWEST_PX, SOUND_PX, Row, RowKind
from editor.ui.timeline.track_edits import TrackEdits

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

HEIGHTS: tuple[tuple[str, int | None], ...] = (
    (mark("Small"), LOWEST_PX),
    (mark("Normal"), None),
    (mark("Large"), 2 * SOUND_PX),
)


class HeaderMenu(QMenu):
    """Rename, mute, solo, lock; height, colour, role; insert, move; volume into the clips, delete."""

    def __init__(self, context: DeskContext, row: Row) -> None:
        super().__init__(context.window)
        self.setObjectName("menu/header")
        self._context, self._row = context, row
        self._edits: TrackEdits = context.timeline.headers.edits
        self._clip_ids = self._edits.clip_ids(row.track_id)
        if row.has_sound:
            self._fill_sound()
        else:
            self._fill_picture()

    def _entry(self, words: str, name: str, deed: Callable[[], object], *, on: bool = True) -> QAction:
        entry = self.addAction(words)
        entry.setObjectName(name)
        entry.setEnabled(on)
        entry.triggered.connect(lambda _checked=False: deed())
        return entry

    def _switch(self, words: str, name: str, deed: Callable[[bool], object], *, checked: bool) -> None:
        self._tick(self, words, lambda: deed(not checked), checked=checked).setObjectName(name)

    def _tick(self, menu: QMenu, words: str, deed: Callable[[], object], *, checked: bool) -> QAction:
        entry = menu.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(checked)
        entry.triggered.connect(lambda _checked=False: deed())
        return entry

    def _rename(self) -> None:
        self._context.timeline.headers.head(self._row.key).rename()

    def _fill_sound(self) -> None:
        row, edits, track_id = self._row, self._edits, self._row.track_id
        is_sound = row.kind is RowKind.SOUND
        self._entry(tr("Rename"), "rename", self._rename, on=is_sound)
        is_soloed = track_id in self._context.state.soloed
        self._switch(tr("Mute"), "mute", partial(edits.mute, track_id), checked=row.is_muted)
        self._switch(tr("Solo"), "solo", partial(edits.solo, track_id), checked=is_soloed)
        self._switch(tr("Lock"), "lock", partial(edits.lock, track_id), checked=row.is_locked)
        self.addSeparator()
        self._add_heights()
        add_colours(
            self._sub(tr("Colour"), "colour", on=bool(self._clip_ids)), self._colour, self._one_colour()
        )
        if is_sound:
            self._add_roles()
        self.addSeparator()
        if is_sound:
            self._entry(tr("Insert track above"), "insert-above", partial(self._insert, below=False))
        self._entry(tr("Insert track below"), "insert-below", partial(self._insert, below=True))
        if is_sound:
            up, down = edits.can_move(track_id, -1), edits.can_move(track_id, 1)
            self._entry(tr("Move up"), "move-up", partial(self._move, -1), on=up)
            self._entry(tr("Move down"), "move-down", partial(self._move, 1), on=down)
        self.addSeparator()
        self._entry(tr("Select all on this track"), "select-all", self._select, on=bool(self._clip_ids))
        has_volume = self._context.bridge.timeline.track(track_id).volume != 1.0
        self._entry(tr("Put volume into the clips"), "put-volume", self._put_volume, on=has_volume)
        if is_sound:
            self._entry(tr("Delete track"), "delete", self._delete)

    def _fill_picture(self) -> None:
        state = self._context.state
        self._entry(tr("Rename"), "rename", self._rename)
        lock = state.set_picture_locked
        self._switch(tr("Lock picture and text"), "picture-lock", lock, checked=state.is_picture_locked)
        self.addSeparator()
        self._entry(tr("Add sound track"), "insert-below", self._edits.add)

    def _sub(self, words: str, name: str, *, on: bool = True) -> QMenu:
        made = self.addMenu(words)
        made.setObjectName(name)
        made.setEnabled(on)
        return made

    def _add_heights(self) -> None:
        menu, now = self._sub(tr("Height"), "height"), self._context.state.heights.get(self._row.key)
        for words, height in HEIGHTS:
            self._tick(menu, tr(words), partial(self._set_height, height), checked=now == height)

    def _set_height(self, height: int | None) -> None:
        self._context.state.set_height(self._row.key, height)

    def _add_roles(self) -> None:
        menu, chosen = (
            self._sub(tr("Role"), "role"),
            self._context.bridge.timeline.track(self._row.track_id).role,
        )
        guess = menu.addAction(tr("Guess from the names"))
        guess.setCheckable(True)
        guess.setChecked(chosen is None)
        guess.triggered.connect(partial(self._set_role, None))
        menu.addSeparator()
        for role in Role:
            tint = theme.current().role(role.value).wave
            words, deed = tr(ROLE_TITLES[role.value]), partial(self._set_role, role)
            entry = self._tick(menu, words, deed, checked=chosen is role)
            entry.setIcon(icons.icon(ROLE_ICONS[role.value], tint, 14))

    def _set_role(self, role: Role | None) -> None:
        self._edits.set_role(self._row.track_id, role)

    def _one_colour(self) -> str | None:
        """The colour that all clips of the track have, or None where they differ."""
        timeline = self._context.bridge.timeline
        colours = {timeline.clip(clip_id).colour for clip_id in self._clip_ids}
        return colours.pop() if len(colours) == 1 else None

    def _colour(self, colour: str) -> None:
        self._edits.set_colour(self._row.track_id, colour)

    def _insert(self, *, below: bool) -> None:
        self._edits.add_beside(self._row.track_id, below=below)

    def _move(self, steps: int) -> None:
        self._edits.move_by(self._row.track_id, steps)

    def _select(self) -> None:
        self._edits.select_all(self._row.track_id)

    def _put_volume(self) -> None:
        self._edits.put_volume(self._row.track_id)

    def _delete(self) -> None:
        self._edits.remove(self._row.track_id)

    def open_at(self, place: QPoint) -> None:
        """Show the menu; it goes with its choice."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(place)
