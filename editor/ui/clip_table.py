"""Every clip with sound as a row of a table, with cells that can be typed into."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from editor.edit.clip_commands import PlaceClip
from editor.edit.command import Command
from editor.edit.level_commands import SetFades, SetVolume
from editor.errors import EditorError
from editor.language import counted, mark, tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui.access.words import clip_words
from editor.ui.bridge import Bridge
from editor.ui.controls import plain_tip
from editor.ui.inspector.selection import is_heard, role_of, shown_level
from editor.ui.quantities import length_words, parse_length_us, parse_level, place_words
from editor.ui.timeline.rows import RowKind, rows_of
from editor.words import level_words, one_line

Index = QModelIndex | QPersistentModelIndex
MOST_NAME = 200


class Column(IntEnum):
    """What a column shows."""

    NAME = 0
    TRACK = 1
    START = 2
    LENGTH = 3
    VOLUME = 4
    FADE_IN = 5
    FADE_OUT = 6
    SOURCE = 7


TITLES = {
    Column.NAME: mark("Name"),
    Column.TRACK: mark("Track"),
    Column.START: mark("Start"),
    Column.LENGTH: mark("Length"),
    Column.VOLUME: mark("Volume"),
    Column.FADE_IN: mark("Fade in"),
    Column.FADE_OUT: mark("Fade out"),
    Column.SOURCE: mark("Source"),
}
TYPED = frozenset({Column.START, Column.LENGTH, Column.VOLUME, Column.FADE_IN, Column.FADE_OUT})
FIGURES = TYPED
"""Columns of numbers, which stand at the right."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clip as a row; compared by identity of what it was made from."""

    track: Track
    clip: Clip
    track_title: str
    source: str


_SORT_KEYS: dict[Column, Callable[[Entry], Any]] = {
    Column.NAME: lambda entry: entry.clip.name.casefold(),
    Column.TRACK: lambda entry: entry.track_title.casefold(),
    Column.START: lambda entry: entry.clip.start_us,
    Column.LENGTH: lambda entry: entry.clip.duration_us,
    Column.VOLUME: lambda entry: shown_level(entry.clip),
    Column.FADE_IN: lambda entry: entry.clip.fade_in_us,
    Column.FADE_OUT: lambda entry: entry.clip.fade_out_us,
    Column.SOURCE: lambda entry: entry.source.casefold(),
}


def entries_of(timeline: Timeline) -> list[Entry]:
    """Every clip with sound, in order of time."""
    titles = {
        track_id: row.title
        for row in rows_of(timeline)
        if row.kind is not RowKind.NEW
        for track_id in row.track_ids
    }
    found = [
        Entry(track, clip, titles.get(track.id, ""), timeline.material_of(clip).name)
        for track, clip in timeline.clips()
        if track.kind is TrackKind.SOUND or is_heard(timeline, track, clip)
    ]
    return sorted(found, key=lambda entry: (entry.clip.start_us, entry.track_title))


class ClipTable(QAbstractTableModel):
    """The clips of a bridge's timeline, sorted, filtered, and changed by what is typed."""

    refused = Signal(str)
    """Why something that was typed was not taken; empty when it was."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._all: list[Entry] = []
        self._shown: list[Entry] = []
        self._places: dict[str, int] = {}
        self._order = (Column.START, Qt.SortOrder.AscendingOrder)
        self._wanted = ""

    # what is shown --------------------------------------------------------------------------------------

    @Slot()
    def take_timeline(self) -> None:
        """Show the clips as they are now; where only values changed, the rows stay."""
        self._all = entries_of(self._bridge.timeline)
        self._show()

    def filter_by(self, text: str) -> None:
        """Show only clips whose name, track or file holds a text."""
        self._wanted = text.strip().casefold()
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal ones stay in order of time."""
        self._order = (Column(column), order)
        self._show()

    def _show(self) -> None:
        column, order = self._order
        wanted = self._wanted
        shown = [entry for entry in self._all if not wanted or _holds(entry, wanted)]
        shown.sort(key=_SORT_KEYS[column], reverse=order is Qt.SortOrder.DescendingOrder)
        before = self._shown
        if [entry.clip.id for entry in before] == [entry.clip.id for entry in shown]:
            self._shown = shown
            self._tell_changes(before)
            return
        self.beginResetModel()
        self._shown = shown
        self._places = {entry.clip.id: place for place, entry in enumerate(shown)}
        self.endResetModel()

    def _tell_changes(self, before: list[Entry]) -> None:
        changed = [
            place
            for place, (old, new) in enumerate(zip(before, self._shown, strict=True))
            if old.clip is not new.clip or old.track_title != new.track_title
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], self.columnCount() - 1))

    def id_at(self, row: int) -> str:
        """The id of the clip in a row."""
        return self._shown[row].clip.id

    def rows_of(self, clip_ids: Iterable[str]) -> list[int]:
        """The rows of clips, in order; those that are filtered away have none."""
        return sorted(self._places[clip_id] for clip_id in clip_ids if clip_id in self._places)

    def count_words(self) -> str:
        """How many clips are shown."""
        return counted(len(self._shown), "{n} clip", "{n} clips")

    # the model ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(TITLES[Column(section)])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, column = self._shown[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _words(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (Column.NAME, Column.SOURCE):
            return plain_tip(_words(entry, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and column is Column.NAME:
            timeline = self._bridge.timeline
            role_name = role_of(timeline, entry.track, entry.clip)
            return clip_words(entry.clip, role_name, timeline.material_of(entry.clip), has_sound=True)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        entry, column = self._shown[index.row()], Column(index.column())
        if entry.track.is_locked:
            return flags
        is_place = column in (Column.START, Column.LENGTH, Column.NAME)
        may_type = column in TYPED and (not is_place or entry.track.kind is TrackKind.SOUND)
        return flags | Qt.ItemFlag.ItemIsEditable if may_type else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        entry, column = self._shown[index.row()], Column(index.column())
        text = str(value)
        if text.strip() in ("", _words(entry, column)):
            return False
        try:
            command = self._command(entry.clip, column, text)
        except EditorError as error:
            self.refused.emit(" ".join(part for part in (error.message, error.hint) if part))
            return False
        self.refused.emit("")
        return self._bridge.do(command)

    def _command(self, clip: Clip, column: Column, text: str) -> Command:
        if column is Column.VOLUME:
            return SetVolume((clip.id,), parse_level(text))
        time_us = parse_length_us(text, self._bridge.timeline.frame_rate)
        if column is Column.START:
            return PlaceClip(clip.id, start_us=time_us)
        if column is Column.LENGTH:
            return PlaceClip(clip.id, duration_us=time_us)
        if column is Column.FADE_IN:
            return SetFades((clip.id,), fade_in_us=time_us)
        return SetFades((clip.id,), fade_out_us=time_us)


def _holds(entry: Entry, wanted: str) -> bool:
    return any(wanted in text.casefold() for text in (entry.clip.name, entry.track_title, entry.source))


def _words(entry: Entry, column: Column) -> str:
    clip = entry.clip
    if column is Column.NAME:
        return one_line(clip.name, MOST_NAME)
    if column is Column.TRACK:
        return one_line(entry.track_title, MOST_NAME)
    if column is Column.START:
        return place_words(clip.start_us)
    if column is Column.LENGTH:
        return place_words(clip.duration_us)
    if column is Column.VOLUME:
        mark_of_points = f"◆ {len(clip.volume_points)}  " if clip.volume_points else ""
        return f"{mark_of_points}{level_words(shown_level(clip))}"
    if column is Column.FADE_IN:
        return length_words(clip.fade_in_us)
    if column is Column.FADE_OUT:
        return length_words(clip.fade_out_us)
    return one_line(entry.source, MOST_NAME)
