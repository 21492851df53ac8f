"""The files of the project: search them, listen to one, drag or send them to the timeline (D-1, D-12)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.audition import Audition
from editor.ui.bridge import Bridge
from editor.ui.controls import IconButton, WordButton, label, surface
from editor.ui.media_bin import MediaBin
from editor.ui.media_entries import MediaEntry, MediaLedger, clips_using
from editor.ui.media_menu import MediaDeeds, media_menu
from editor.ui.media_model import MediaModel
from editor.ui.media_view import MediaView
from editor.ui.timeline.drops import paths_of


class SearchField(QLineEdit):
    """Filters the list by name; Escape clears it, a second time it goes."""

    left = Signal()
    """Escape in an empty field, or an arrow down: the keys go back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field/media-search")
        self.setPlaceholderText(tr("Search by name"))
        self.setAccessibleName(tr("Search the files of this project"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class MediaPanel(QWidget):
    """The list of files, a field to search it, and *Add sound* under it; files can be dropped on it."""

    add_chosen = Signal(list)
    """Lay these files at the playhead: a list of paths (D-12)."""
    add_last_chosen = Signal(list)
    """Lay these files behind the last clip: a list of paths (D-12)."""
    reveal_chosen = Signal(list)
    """Select these clips and show them."""
    read_again_asked = Signal(list)
    """Read these files anew: a list of paths."""
    locate_asked = Signal()
    """Find the files that are missing (R-10)."""
    told = Signal(str, str)
    """A sentence for the status line, and its kind."""

    def __init__(self, bridge: Bridge, add_sound: QAction) -> None:
        super().__init__()
        self.setObjectName("panel/media")
        self.setAccessibleName(tr("Media"))
        surface(self, "panel")
        self.setAcceptDrops(True)
        self._bridge = bridge
        self._ledger = MediaLedger()
        self._is_target = False
        self._model = MediaModel(self)
        self.view = MediaView(self._model)
        self.bin = MediaBin(self)
        self.audition = Audition(self)
        self.search = SearchField()
        self._empty = label("", "meta")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], 0)
        self._add = WordButton(tr("Add sound"), "plus")
        self._add.setObjectName("button/add-sound")
        self._add.clicked.connect(add_sound.trigger)
        self._add_key = label("", "key")
        self._add_sound = add_sound
        self._layout_parts()
        self._connect_parts()
        self._show_key()
        self.show_files()

    def _layout_parts(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        field = QHBoxLayout()
        field.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[3], theme.SPACE[2])
        field.addWidget(self.search)
        column.addLayout(field)
        self.search.hide()
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[3])
        foot.addWidget(self._add, 1)
        column.addLayout(foot)
        inside = QHBoxLayout(self._add)
        inside.setContentsMargins(0, 0, theme.SPACE[2], 0)
        inside.addStretch(1)
        inside.addWidget(self._add_key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._add_key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _head(self) -> QHBoxLayout:
        head = label(tr("Media"), "section")
        head.setFixedHeight(theme.box_px(32))
        self._search_button = IconButton("search", tr("Search the files of this project"), box=24)
        self._search_button.setObjectName("button/media-search")
        self._search_button.setCheckable(True)
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[2], 0)
        row.addWidget(head, 1)
        row.addWidget(self._search_button)
        return row

    @Slot()
    def _show_key(self) -> None:
        """Show the key of *Add sound* as it is now: keys can be changed."""
        words = self._add_sound.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._add_key.setText(words.replace("+", " "))
        self._add_key.setVisible(bool(words))
        self._add.setToolTip(self._add_sound.toolTip())

    def _connect_parts(self) -> None:
        self._add_sound.changed.connect(self._show_key)
        self._bridge.timeline_changed.connect(self.show_files)
        self._bridge.session_changed.connect(self._take_session)
        self.bin.changed.connect(self.show_files)
        self.bin.told.connect(self.told)
        self.bin.failed.connect(self._bridge.failed)
        self.audition.changed.connect(self.view.show_heard)
        self.audition.told.connect(self.told)
        self.search.textChanged.connect(self.show_files)
        self.search.left.connect(self._leave_search)
        self._search_button.toggled.connect(self._show_search)
        self.view.add_asked.connect(self.add)
        self.view.add_last_asked.connect(self.add_last)
        self.view.listen_asked.connect(self._listen_to)
        self.view.silence_asked.connect(self.audition.stop)
        self.view.remove_asked.connect(self.remove)
        self.view.menu_asked.connect(self._show_menu)

    # what is listed -------------------------------------------------------------------------------------

    @Slot()
    def _take_session(self) -> None:
        self.audition.stop()
        self.search.clear()
        self.bin.clear()

    @Slot()
    def show_files(self) -> None:
        """Show the files of the timeline and those that wait; only rows that changed are drawn anew."""
        every = self._ledger.entries(self._bridge.timeline, self.bin.materials, self.bin.hidden)
        words = self.search.text().casefold().split()
        shown = tuple(entry for entry in every if all(word in entry.name.casefold() for word in words))
        self._model.show_entries(shown)
        self._empty.setText(tr("No file has this name") if every else tr("No files yet: drop some here"))
        self._empty.setVisible(not shown)
        self.view.setVisible(bool(shown))

    @Slot(str)
    def show_file(self, key: str) -> None:
        """Choose the file of a key and bring it into sight."""
        self.search.clear()
        self.view.choose(key)
        self.view.setFocus()

    @Slot(bool)
    def _show_search(self, on: bool) -> None:
        self.search.setVisible(on)
        if on:
            self.search.setFocus()
        else:
            self.search.clear()

    @Slot()
    def _leave_search(self) -> None:
        """An empty field goes; a filter stays, and the keys move to what it has found."""
        if not self.search.text():
            self._search_button.setChecked(False)
        self.view.setFocus()
        self.view.choose_first()

    # what is done with files ----------------------------------------------------------------------------

    def _paths(self) -> list[str]:
        chosen = self.view.chosen()
        missing = [entry.name for entry in chosen if not entry.material.path]
        if missing:
            self.told.emit(tr("{name} is missing, so it cannot be added", name=missing[0]), "warn")
        return [entry.material.path for entry in chosen if entry.material.path]

    @Slot()
    def add(self) -> None:
        """Lay the chosen files at the playhead."""
        paths = self._paths()
        if paths:
            self.add_chosen.emit(paths)

    @Slot()
    def add_last(self) -> None:
        """Lay the chosen files behind the last clip."""
        paths = self._paths()
        if paths:
            self.add_last_chosen.emit(paths)

    @Slot(object)
    def _listen_to(self, entry: MediaEntry) -> None:
        if entry.may_sound:
            self.audition.toggle(entry.material)
        else:
            self.told.emit(tr("There is nothing to hear in {name}", name=entry.name), "")

    @Slot()
    def listen(self) -> None:
        """Listen to the chosen file, or end it."""
        entry = self.view.current()
        if entry is not None:
            self._listen_to(entry)

    @Slot()
    def reveal(self) -> None:
        """Select the clips that use the chosen files."""
        timeline = self._bridge.timeline
        ids = [clip_id for entry in self.view.chosen() for clip_id in clips_using(timeline, entry.key)]
        if ids:
            self.reveal_chosen.emit(ids)

    @Slot()
    def show_in_folder(self) -> None:
        """Open the folder of the chosen file."""
        entry = self.view.current()
        if entry is not None and entry.material.path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(entry.material.path).parent)))

    @Slot()
    def remove(self) -> None:
        """Take the chosen files off the list, as far as nothing uses them."""
        chosen = self.view.chosen()
        unused = frozenset(entry.key for entry in chosen if not entry.n_clips)
        if unused:
            if self.audition.key in unused:
                self.audition.stop()
            self.bin.remove(unused)
        elif chosen:
            self.told.emit(
                tr("{name} is used on the timeline: delete its clips first", name=chosen[0].name), ""
            )

    @Slot()
    def _ask_again(self) -> None:
        self.read_again_asked.emit(
            [entry.material.path for entry in self.view.chosen() if entry.material.path]
        )

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        deeds = MediaDeeds(
            *(self.add, self.add_last, self.listen, self.reveal, self.show_in_folder),
            locate=self.locate_asked.emit,
            read_again=self._ask_again,
            remove=self.remove,
        )
        chosen = self.view.chosen()
        is_heard = any(entry.key == self.audition.key for entry in chosen)
        menu = media_menu(chosen, deeds, self, is_heard=is_heard)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # dropping files on the list -------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._set_target(self._takes(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(self._is_target)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(self._is_target)
        if self._is_target:
            self.bin.take(paths_of(event.mimeData())[0])
        self._set_target(False)

    def _takes(self, event: QDropEvent) -> bool:
        """Files from anywhere else; those of the list itself are here already."""
        return event.source() is not self.view and bool(paths_of(event.mimeData())[0])

    def _set_target(self, on: bool) -> None:
        self._is_target = on
        self.view.show_target(on)
        if on:
            self.told.emit(tr("Let go to keep the files in the list; drop them on a lane to use them"), "")

    def close_jobs(self) -> None:
        """Stop looking into files and let the device go; call before the window goes."""
        self.audition.close()
        self.bin.close()

    def sizeHint(self) -> QSize:
        return QSize(theme.MEDIA_PX, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 160)
