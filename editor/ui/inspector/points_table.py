"""The volume points of one clip as a table of moments and levels."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor.edit.command import Command
from editor.edit.point_commands import MoveVolumePoints, SetVolumePoints
from editor.errors import EditorError
from editor.language import tr
from editor.model.clip import Clip, VolumePoint
from editor.ui.bridge import Bridge
from editor.ui.inspector.edits import Edits
from editor.ui.quantities import parse_length_us, parse_level, place_words
from editor.words import level_words

Index = QModelIndex | QPersistentModelIndex
TIME, LEVEL = 0, 1


class PointsTable(QAbstractTableModel):
    """Moments on the timeline and levels; what is typed is one edit."""

    refused = Signal(str)
    """Why something that was typed was not taken; empty when it was."""

    def __init__(self, edits: Edits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._clip: Clip | None = None

    @property
    def _bridge(self) -> Bridge:
        return self._edits.bridge

    @property
    def _points(self) -> tuple[VolumePoint, ...]:
        return self._clip.volume_points if self._clip else ()

    def show_clip(self, clip: Clip | None) -> None:
        """Show the points of a clip; rows of the same clip stay where only values changed."""
        before, was = self._clip, len(self._points)
        is_same = before is not None and clip is not None and before.id == clip.id
        if is_same and clip is not None and was == len(clip.volume_points):
            self._clip = clip
            if was and before is not clip:
                self.dataChanged.emit(self.index(0, 0), self.index(was - 1, LEVEL))
            return
        self.beginResetModel()
        self._clip = clip
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._points)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return tr("Time") if section == TIME else tr("Level")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _words(self, index: Index) -> str:
        point, clip = self._points[index.row()], self._clip
        assert clip is not None
        if index.column() == LEVEL:
            return level_words(point.gain)
        # Trimming hides points before the clip's start; their moment may lie before the timeline's own.
        return place_words(max(0, clip.start_us + point.offset_us))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value)
        if role != Qt.ItemDataRole.EditRole or text.strip() in ("", self._words(index)):
            return False
        try:
            command = self._command(index, text)
        except EditorError as error:
            self.refused.emit(" ".join(part for part in (error.message, error.hint) if part))
            return False
        self.refused.emit("")
        return self._edits.do(command)

    def _command(self, index: Index, text: str) -> Command:
        clip, place = self._clip, index.row()
        assert clip is not None
        point = clip.volume_points[place]
        if index.column() == LEVEL:
            changed = VolumePoint(point.offset_us, parse_level(text))
            points = (*clip.volume_points[:place], changed, *clip.volume_points[place + 1 :])
            return SetVolumePoints(clip.id, points)
        moment_us = parse_length_us(text, self._bridge.timeline.frame_rate)
        delta_us = moment_us - clip.start_us - point.offset_us
        return MoveVolumePoints(clip.id, (place,), delta_us=delta_us)
