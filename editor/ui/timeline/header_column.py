"""The column of row heads at the left; it scrolls with the lanes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import inf

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor.ui import theme
from editor.ui.bridge import Bridge
from editor.ui.timeline.header_hands import gap_at, gap_y, place_after
from editor.ui.timeline.rows import HIGHEST_PX, LOWEST_PX, SOUND_PX, Row, RowKind, row_at
from editor.ui.timeline.track_edits import TrackEdits
from editor.ui.timeline.track_header import TrackHeader
from editor.ui.view_state import ViewState

LARGE_PX = 144
"""What a double-click on the lower edge gives a row of the usual height."""
SCROLL_EDGE_PX = 24
SCROLL_PX = 12
SILENCE = (-inf, -inf)


class DropLine(QWidget):
    """Where a head that is dragged would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.current().accent)


class HeaderColumn(QWidget):
    """Keeps one head for each row, puts it beside it, and does what its switches ask for."""

    hinted = Signal(str)
    menu_asked = Signal(str, QPoint)
    """A menu for a row's head is asked for, at a place on the screen."""
    scrolled = Signal(int)
    """A drag near the border asks to scroll down by so many px."""

    def __init__(self, bridge: Bridge, state: ViewState, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._state = state
        self._shown: tuple[tuple[Row, ...], int] = ((), 0)
        self._gap: int | None = None
        self.edits = TrackEdits(bridge, state, self)
        self.edits.hinted.connect(self.hinted)
        self.setFixedWidth(theme.HEADER_PX)
        self._heads: dict[str, TrackHeader] = {}
        self._line = DropLine(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        state.track_changed.connect(self._show_again)
        state.solo_changed.connect(self._show_again)

    def head(self, row_key: str) -> TrackHeader:
        """The head of a row; `KeyError` when there is none."""
        return self._heads[row_key]

    @property
    def is_dragging(self) -> bool:
        """Whether a head is dragged or pulled."""
        return any(head.is_dragging for head in self._heads.values())

    def scroll_to(self, top_px: int) -> None:
        """Move the heads that are shown, so that the first one is at ``top_px``."""
        rows, before_px = self._shown
        if top_px == before_px or not rows:
            return
        self._shown = (rows, top_px)
        self.scroll(0, top_px - before_px)
        foot = rows[-1]
        head = self._heads.get(foot.key)
        if head is not None:
            height = max(foot.height, self.height() - foot.y - top_px)
            head.setGeometry(0, top_px + foot.y, theme.HEADER_PX, height)

    def show_rows(self, rows: tuple[Row, ...], top_px: int) -> None:
        """Show these rows, the first at ``top_px``; heads of rows that stay are kept."""
        has_same_keys = [row.key for row in rows] == [row.key for row in self._shown[0]]
        self._shown = (rows, top_px)
        for key in self._heads.keys() - {row.key for row in rows}:
            head = self._heads.pop(key)
            head.hide()
            head.deleteLater()
        for row in rows:
            self._show_head(row, top_px)
        if not has_same_keys:
            self._order_tabs(rows)

    def _show_head(self, row: Row, top_px: int) -> None:
        known = self._heads.get(row.key)
        head = known or self._make(row)
        height = row.height
        if row.kind is RowKind.NEW:
            height = max(height, self.height() - row.y - top_px)
        head.setGeometry(0, top_px + row.y, theme.HEADER_PX, height)
        state = self._state
        head.show_row(
            row,
            volume=self._volume_of(row.track_id),
            is_soloed=row.track_id in state.soloed,
            is_chosen=bool(row.track_id) and row.track_id == state.track_id,
            is_picture_locked=state.is_picture_locked,
        )
        if known is None:
            head.show()

    @Slot(object)
    def show_levels(self, tracks_db: Mapping[str, tuple[float, float]]) -> None:
        """Show how loud the tracks are, left and right in dB; a lane of two shows the louder one."""
        for head in self._heads.values():
            if head.meter is not None and head.isVisible():
                both = [tracks_db.get(track_id, SILENCE) for track_id in head.row.track_ids]
                loudest = (max(pair[0] for pair in both), max(pair[1] for pair in both)) if both else SILENCE
                head.meter.show_levels(loudest)

    def _volume_of(self, track_id: str) -> float:
        """The level of a track; while another project comes in, rows of the one before are still shown."""
        return next((t.volume for t in self._bridge.timeline.tracks if t.id == track_id), 1.0)

    def _order_tabs(self, rows: tuple[Row, ...]) -> None:
        """Tab goes from head to head as they stand, also after they changed places."""
        heads = [self._heads[row.key] for row in rows]
        for before, after in pairwise(heads):
            QWidget.setTabOrder(before, after)

    def _make(self, row: Row) -> TrackHeader:
        head = self._heads[row.key] = TrackHeader(row, self)
        head.mute_chosen.connect(self._mute)
        head.solo_chosen.connect(self.edits.solo)
        head.lock_chosen.connect(self._lock)
        head.picture_lock_chosen.connect(self._state.set_picture_locked)
        head.volume_chosen.connect(self._set_volume)
        head.renamed.connect(self.edits.rename)
        head.track_asked.connect(self.edits.add)
        head.taken.connect(self._take)
        head.stepped.connect(self._step)
        head.dragged.connect(self._drag)
        head.dropped.connect(self._drop)
        head.drag_ended.connect(self._end_drag)
        head.pulled.connect(self._state.set_height)
        head.edge_clicked_twice.connect(self._toggle_height)
        head.menu_asked.connect(self.menu_asked)
        head.hinted.connect(self.hinted)
        return head

    @Slot()
    def _show_again(self) -> None:
        """Show the same rows; when another project is just being opened, the new ones come at once."""
        known = {track.id for track in self._bridge.timeline.tracks}
        if all(row.track_id in known for row in self._shown[0] if row.track_id):
            self.show_rows(*self._shown)

    # A refused edit leaves the switch as it was.

    @Slot(str, bool)
    def _mute(self, track_id: str, on: bool) -> None:
        self.edits.mute(track_id, on)
        self._show_again()

    @Slot(str, bool)
    def _lock(self, track_id: str, on: bool) -> None:
        self.edits.lock(track_id, on)
        self._show_again()

    @Slot(str, float, str)
    def _set_volume(self, track_id: str, volume: float, gesture: str) -> None:
        self.edits.set_volume(track_id, volume, gesture)
        self._show_again()

    # choosing and going through the heads ---------------------------------------------------------------

    def row(self, row_key: str) -> Row | None:
        """The row of a key, as it is shown."""
        return next((row for row in self._shown[0] if row.key == row_key), None)

    @Slot(str)
    def _take(self, row_key: str) -> None:
        row = self.row(row_key)
        if row is not None:
            self._state.set_track(row.track_id)

    @Slot(str, int)
    def _step(self, row_key: str, steps: int) -> None:
        """Lead the focus to the head above or below, and scroll it into sight."""
        keys = [row.key for row in self._shown[0]]
        place = keys.index(row_key) + steps
        if 0 <= place < len(keys):
            self.focus_head(keys[place])

    def focus_head(self, row_key: str) -> None:
        """Give a head the keys and bring it into sight."""
        self.show_row_whole(row_key)
        self._heads[row_key].setFocus(Qt.FocusReason.TabFocusReason)

    def show_row_whole(self, row_key: str) -> None:
        """Scroll as little as needed so that a row is seen."""
        row = self.row(row_key)
        if row is None:
            return
        top = self._shown[1] + row.y
        if top < 0:
            self.scrolled.emit(top)
        elif top + row.height > self.height():
            self.scrolled.emit(min(top + row.height - self.height(), top))

    # dragging -------------------------------------------------------------------------------------------

    @Slot(str, float)
    def _drag(self, row_key: str, screen_y: float) -> None:
        """Show where a dragged head would go; near the border the rows scroll."""
        y = self.mapFromGlobal(QPoint(0, round(screen_y))).y()
        if y < SCROLL_EDGE_PX:
            self.scrolled.emit(-SCROLL_PX)
        elif y > self.height() - SCROLL_EDGE_PX:
            self.scrolled.emit(SCROLL_PX)
        rows, top_px = self._shown
        self._gap = gap_at(rows, y - top_px)
        self._line.setGeometry(0, top_px + gap_y(rows, self._gap) - 1, self.width(), 2)
        self._line.setVisible(place_after(rows, row_key, self._gap) is not None)
        self._line.raise_()

    @Slot(str)
    def _drop(self, row_key: str) -> None:
        gap, row = self._gap, self.row(row_key)
        self._end_drag(row_key)
        place = place_after(self._shown[0], row_key, gap) if gap is not None and row is not None else None
        if place is not None and row is not None:
            self.edits.move_to(row.track_id, place)

    @Slot(str)
    def _end_drag(self, _row_key: str) -> None:
        self._gap = None
        self._line.hide()

    @property
    def drop_line(self) -> QRect | None:
        """Where the line of a drop is shown, in pixels of the column; None when there is none."""
        return self._line.geometry() if self._line.isVisible() else None

    @Slot(str)
    def _toggle_height(self, row_key: str) -> None:
        is_usual = row_key not in self._state.heights
        self._state.set_height(row_key, LARGE_PX if is_usual else None)

    @Slot(float, float)
    def turn_height(self, y: float, notches: float) -> None:
        """Make the row at a height higher or lower by the wheel (``conventions.md`` section 10)."""
        rows, top_px = self._shown
        row = row_at(rows, y - top_px)
        if row is not None and row.has_sound:
            height = min(row.height + round(notches * 12), HIGHEST_PX)
            self._state.set_height(row.key, None if height == SOUND_PX else max(height, LOWEST_PX))

    def places(self) -> dict[str, QRect]:
        """The heads and what can be pressed in them, by name, on the screen (``design.md`` section 10)."""
        found = {}
        for key, head in self._heads.items():
            seen = head.geometry().intersected(self.rect())
            if key == "new" or seen.isEmpty():
                continue
            found[f"header/{key}"] = seen.translated(self.mapToGlobal(QPoint(0, 0)))
            for part, place in head.places().items():
                inside = place.translated(head.pos()).intersected(self.rect())
                if not inside.isEmpty():
                    found[f"header/{key}/{part}"] = inside.translated(self.mapToGlobal(QPoint(0, 0)))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme.current().panel)
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.current().line)
