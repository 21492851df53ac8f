"""Bringing sound in without a drag: the file chooser, the clipboard, keys in the media panel (D-1, D-12)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from editor.language import tr
from editor.model.timeline import Track, TrackKind
from editor.ui.media_entries import key_of
from editor.ui.offers import media_filter
from editor.ui.timeline.drops import paths_of
from editor.ui.timeline.roles import role_of_sounds

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext


class SoundDesk(QObject):
    """Lays files down at the playhead or behind the last clip, the same way as a drop does."""

    project_asked = Signal(object)
    """There is no project yet: these paths are to become one (E-3)."""

    media_asked = Signal(str)
    """Show the file of this key in the media list."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._replaced_id = ""

    @Slot()
    def ask(self) -> None:
        """Choose sound files to lay at the playhead."""
        folder = self._context.store.settings.sound_folder
        dialog = QFileDialog(self._context.window, tr("Add sound"), folder, media_filter())
        dialog.setObjectName("add-sound")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.add_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def paste_files(self) -> bool:
        """Lay files that were copied in a file manager at the playhead; says whether there were any."""
        paths, _ = paths_of(QGuiApplication.clipboard().mimeData())
        self.add_files(paths)
        return bool(paths)

    @Slot(list)
    def add_files(self, paths: list[str]) -> None:
        """Lay files at the playhead, one after another, on the chosen track if there is room."""
        self._add(paths, self._context.state.playhead_us)

    def add_fetched(self, path: str, at_us: int | None, track_id: str) -> None:
        """Lay a file of the cache at the playhead or where its address was dropped.

        Where it lies is no folder that the next chooser should begin in.
        """
        context = self._context
        if context.bridge.session.kind == "empty":
            self.project_asked.emit([path])
            return
        track = self._chosen_track()
        track_id = track_id or (track.id if track else "")
        start_us = context.state.playhead_us if at_us is None else at_us
        context.timeline.add_sounds([path], start_us, track_id or None)

    @Slot(list)
    def add_after_last(self, paths: list[str]) -> None:
        """Lay files behind the last clip of the chosen track (D-12)."""
        track = self._chosen_track()
        self._add(paths, track.end_us if track else 0)

    @Slot()
    def ask_replacement(self) -> None:
        """Choose another file for the selected clip (D-6)."""
        selection = self._context.state.selection
        if len(selection) != 1:
            self._context.tell(tr("Select one clip to replace its file."))
            return
        [self._replaced_id] = selection
        folder = self._context.store.settings.sound_folder
        dialog = QFileDialog(self._context.window, tr("Replace file"), folder, media_filter())
        dialog.setObjectName("replace-file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.replace_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def replace_file(self, path: str) -> None:
        """Put a file into the clip for which it was chosen."""
        self._context.timeline.drops.replace(path, self._replaced_id)

    @Slot()
    def show_in_media(self) -> None:
        """Show the file of the selected clip in the media list."""
        timeline = self._context.bridge.timeline
        clips = [found[1] for clip_id in self._context.state.selection if (found := timeline.find(clip_id))]
        if not clips:
            self._context.tell(tr("Nothing is selected."))
            return
        panel = self._context.actions["media-panel"]
        if not panel.isChecked():
            panel.trigger()
        self.media_asked.emit(key_of(timeline.material_of(min(clips, key=lambda clip: clip.start_us))))

    @Slot(list)
    def reveal(self, clip_ids: list[str]) -> None:
        """Select clips and scroll to the first of them."""
        self._context.state.select(clip_ids)
        clips = [self._context.bridge.timeline.clip(clip_id) for clip_id in clip_ids]
        self._context.timeline.show_moment(min(clip.start_us for clip in clips))

    def _add(self, paths: list[str], at_us: int) -> None:
        if not paths:
            return
        context = self._context
        context.store.change(sound_folder=str(Path(paths[0]).parent))
        if context.bridge.session.kind == "empty":
            self.project_asked.emit(paths)
        else:
            track = self._chosen_track()
            context.timeline.add_sounds(paths, at_us, track.id if track else None)

    def _chosen_track(self) -> Track | None:
        """The sound track that keys act on, else the first one for music; None where there is none."""
        timeline = self._context.bridge.timeline
        tracks = [track for track in timeline.tracks if track.kind is TrackKind.SOUND]
        chosen = [track for track in tracks if track.id == self._context.state.track_id]
        audible = [track for track in tracks if not track.is_muted]
        music = [track for track in audible if role_of_sounds(track, timeline.materials) == "music"]
        return next(iter(chosen + music), None)
