"""The files of the project: name, length, whether one is missing; and the button that adds sound."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, TrackKind
from editor.ui import icons, theme
from editor.ui.bridge import Bridge
from editor.ui.controls import WordButton, label, surface
from editor.ui.timeline.roles import ROLE_ICONS, role_of_sounds
from editor.words import clock

ROW_PX = 36
MATERIAL = Qt.ItemDataRole.UserRole
ROLE = Qt.ItemDataRole.UserRole + 1


def used_media(timeline: Timeline) -> list[tuple[Material, str]]:
    """Every file that clips use, in order of first use, with the role of the track that uses it first."""
    found: dict[str, tuple[Material, str]] = {}
    for track in timeline.tracks:
        role = role_of_sounds(track) if track.kind is TrackKind.SOUND else "picture"
        for clip in track.clips:
            material = timeline.material_of(clip)
            # Drafts list a file once for every clip; people count files.
            key = material.path or material.stored_path or material.id
            if material.uses_file and key not in found:
                found[key] = (material, role)
    return list(found.values())


def facts_of(material: Material) -> str:
    """The second line of a file: its length and format, or that it is missing."""
    if material.is_missing:
        return "missing"
    suffix = Path(material.path or material.name).suffix.lstrip(".").upper()
    length = clock(material.duration_us) if material.duration_us and not material.kind.is_still else ""
    return " · ".join(word for word in (length, suffix) if word)


class _RowPainter(QStyledItemDelegate):
    """Draws a file as its role's sign, its name, and a quiet second line."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.current()
        material: Material = index.data(MATERIAL)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.raised)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        self._paint_tile(painter, QRect(rect.left() + 12, rect.top() + 6, 24, 24), material, index.data(ROLE))
        words = QRect(rect.left() + 44, rect.top(), rect.width() - 52, ROW_PX)
        _paint_line(
            painter,
            words.adjusted(0, 4, 0, -18),
            " ".join(material.name.split()),
            theme.FONT_NORMAL,
            colours.text,
        )
        quiet = colours.warn if material.is_missing else colours.quiet
        _paint_line(painter, words.adjusted(0, 19, 0, -3), facts_of(material), theme.FONT_SMALL, quiet)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    @staticmethod
    def _paint_tile(painter: QPainter, tile: QRect, material: Material, role: str) -> None:
        colours = theme.current()
        missing = material.is_missing
        tone = colours.role(role)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.raised if missing else tone.body)
        painter.drawRoundedRect(tile, 4, 4)
        name = "triangle-alert" if missing else ROLE_ICONS[role]
        if material.kind is MaterialKind.PHOTO and not missing:
            name = "image"
        painter.drawPixmap(
            tile.left() + 5,
            tile.top() + 5,
            icons.pixmap(
                name, colours.warn if missing else tone.wave, 14, painter.device().devicePixelRatioF()
            ),
        )


def _paint_line(painter: QPainter, rect: QRect, text: str, size: int, colour: QColor) -> None:
    painter.setFont(theme.font(size))
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class _FileList(QListWidget):
    """Offers its rows as files, so that dragging one is the same as dragging it from a file manager (D-1)."""

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        paths = [item.data(MATERIAL).path for item in items]
        data.setUrls([QUrl.fromLocalFile(path) for path in paths if path])
        return data


class MediaPanel(QWidget):
    """The list of files, and *Add sound* under it."""

    add_chosen = Signal(object)
    """Lay these files at the playhead: a list of paths (D-12)."""

    def __init__(self, bridge: Bridge, add_sound: QAction) -> None:
        super().__init__()
        self.setObjectName("panel/media")
        surface(self, "panel")
        self._bridge = bridge
        self._shown: list[tuple[Material, str]] = []
        self._list = self._make_list()
        self._empty = label("No files yet", "meta")
        self._empty.setContentsMargins(theme.SPACE[3], theme.SPACE[1], 0, 0)
        self._add = WordButton("Add sound", "plus")
        self._add.setObjectName("button/add-sound")
        self._add.setToolTip(add_sound.toolTip())
        self._add.clicked.connect(add_sound.trigger)
        self._layout_parts()
        bridge.timeline_changed.connect(self.show_files)
        theme.switch().changed.connect(self._list.viewport().update)
        self.show_files()

    def _make_list(self) -> _FileList:
        made = _FileList()
        made.setObjectName("list/media")
        made.setAccessibleName("Files of this project")
        made.setItemDelegate(_RowPainter(made))
        made.setMouseTracking(True)
        made.setUniformItemSizes(True)
        made.setDragEnabled(True)
        made.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemActivated.connect(self._add_item)
        return made

    def _layout_parts(self) -> None:
        head = label("Media", "section")
        head.setContentsMargins(theme.SPACE[3], 0, 0, 0)
        head.setFixedHeight(32)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[3])
        foot.addWidget(self._add, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        key = label("Ctrl I", "key")
        inside = QHBoxLayout(self._add)
        inside.setContentsMargins(0, 0, theme.SPACE[2], 0)
        inside.addStretch(1)
        inside.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @Slot()
    def show_files(self) -> None:
        """Show the files of the timeline; the list is only made anew when one of them changed."""
        media = used_media(self._bridge.timeline)
        if media == self._shown and self._list.count() == len(media):
            return
        self._shown = media
        self._list.clear()
        for material, role in media:
            item = QListWidgetItem(self._list)
            item.setData(MATERIAL, material)
            item.setData(ROLE, role)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{material.name}, {facts_of(material)}")
            where = material.path or f"Missing: {material.stored_path or material.name}"
            item.setToolTip(where)
        self._empty.setVisible(not media)
        self._list.setVisible(bool(media))

    @Slot(QListWidgetItem)
    def _add_item(self, item: QListWidgetItem) -> None:
        path = item.data(MATERIAL).path
        if path:
            self.add_chosen.emit([path])

    def sizeHint(self) -> QSize:
        return QSize(theme.MEDIA_PX, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 160)
