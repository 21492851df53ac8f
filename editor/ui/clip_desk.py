"""What the keys and menus do to clips: split, delete, louder, end with the picture, add sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.edit.clip_commands import RemoveClips, SplitClip
from editor.edit.command import Command, SingleStep
from editor.edit.end_with_picture import EndWithPicture, last_sound
from editor.edit.level_commands import SetClipMuted, ShiftVolume
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui.bridge import Bridge
from editor.ui.inspector.clip_panel import is_heard
from editor.ui.offers import media_filter
from editor.ui.quantities import length_words
from editor.ui.settings import SettingsStore
from editor.ui.view_state import ViewState

ONE_DB = 10 ** (1 / 20)


class _Together(SingleStep):
    """Several edits as one step."""

    def __init__(self, label: str, commands: tuple[Command, ...]) -> None:
        self.label = label
        self._commands = commands

    def apply(self, timeline: Timeline) -> Timeline:
        """Apply them one after another; refused as a whole when one is refused."""
        for command in self._commands:
            timeline = command.apply(timeline)
        return timeline


class ClipDesk(QObject):
    """Turns actions into commands for the selection, or for what lies under the playhead."""

    told = Signal(str)
    """A fact for the status line."""

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        state: ViewState,
        store: SettingsStore,
        add_sounds: Callable[[list[str], int], object],
        key_press: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._state, self._store = window, bridge, state, store
        self._add_sounds = add_sounds
        self._key_press = key_press

    def _selected(self) -> list[tuple[Track, Clip]]:
        timeline = self._bridge.timeline
        return [entry for clip_id in self._state.selection if (entry := timeline.find(clip_id))]

    def _heard_ids(self) -> tuple[str, ...]:
        timeline = self._bridge.timeline
        return tuple(clip.id for track, clip in self._selected() if is_heard(timeline, track, clip))

    @Slot()
    def select_all(self) -> None:
        """Select every clip of the sound tracks."""
        sounds = [clip.id for track, clip in self._bridge.timeline.clips() if track.kind is TrackKind.SOUND]
        self._state.select(sounds)

    @Slot()
    def select_none(self) -> None:
        """Select nothing."""
        self._state.select(())

    @Slot()
    def split(self) -> None:
        """Split the selected clips under the playhead; with none selected, the sounds that lie there."""
        at_us = self._state.playhead_us
        timeline = self._bridge.timeline
        chosen = self._selected() or [e for e in timeline.clips() if e[0].kind is TrackKind.SOUND]
        under = [clip for _, clip in chosen if clip.start_us < at_us < clip.end_us]
        if not under:
            self.told.emit("No clip to split: put the playhead inside a sound clip.")
            return
        commands = tuple(SplitClip(clip.id, at_us, new_id()) for clip in under)
        label = commands[0].label if len(commands) == 1 else f"Split {len(commands)} clips"
        self._bridge.do(commands[0] if len(commands) == 1 else _Together(label, commands))

    @Slot()
    def delete(self) -> None:
        """Delete the selected clips of sound tracks; the picture is safe from this key (P1)."""
        chosen = self._selected()
        sounds = tuple(clip.id for track, clip in chosen if track.kind is TrackKind.SOUND)
        if chosen and not sounds:
            self.told.emit("The picture is locked, so the sound cannot slip. Mute its sound instead.")
        elif not chosen:
            self.told.emit("Nothing is selected.")
        elif self._bridge.do(RemoveClips(sounds)):
            words = "1 clip deleted" if len(sounds) == 1 else f"{len(sounds)} clips deleted"
            self.told.emit(f"{words} · Ctrl+Z brings it back")

    @Slot()
    def toggle_muted(self) -> None:
        """Mute the selected clips, or let them be heard when all are silent."""
        ids = self._heard_ids()
        if ids:
            silent = all(self._bridge.timeline.clip(clip_id).volume == 0 for clip_id in ids)
            self._bridge.do(SetClipMuted(ids, not silent))
        else:
            self.told.emit("Select a clip with sound first.")

    @Slot()
    def louder(self) -> None:
        """Raise the selected clips by 1 dB."""
        self._shift(ONE_DB)

    @Slot()
    def quieter(self) -> None:
        """Lower the selected clips by 1 dB."""
        self._shift(1 / ONE_DB)

    def _shift(self, factor: float) -> None:
        ids = self._heard_ids()
        if ids:
            self._bridge.do(ShiftVolume(ids, factor, gesture=self._key_press()))
        else:
            self.told.emit("Select a clip with sound first.")

    @Slot()
    def end_with_picture(self) -> None:
        """Let the selected sounds end with the picture; with none selected, the sound that ends last."""
        chosen = tuple(clip.id for track, clip in self._selected() if track.kind is TrackKind.SOUND)
        if not chosen:
            last = last_sound(self._bridge.timeline)
            chosen = (last.id,) if last else ()
        if not chosen:
            self.told.emit("There is no sound to end with the picture yet.")
        elif self._bridge.do(EndWithPicture(chosen)):
            self._state.select(chosen)
            self.told.emit(self._how_it_ends(chosen))

    def _how_it_ends(self, clip_ids: tuple[str, ...]) -> str:
        """What ending with the picture has come to: a short file cannot reach the picture's end."""
        timeline = self._bridge.timeline
        clips = [timeline.clip(clip_id) for clip_id in clip_ids]
        fade = length_words(min(clip.fade_out_us for clip in clips))
        early = [clip for clip in clips if clip.end_us < timeline.picture_end_us]
        if not early:
            return f"Ends with the picture, with a fade out of {fade}"
        return f"“{early[0].name}” is over before the picture ends; it fades out over its last {fade}"

    @Slot()
    def ask_sounds(self) -> None:
        """Choose sound files to lay at the playhead."""
        dialog = QFileDialog(self._window, "Add sound", self._store.settings.sound_folder, media_filter())
        dialog.setObjectName("add-sound")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.add_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def paste(self) -> None:
        """Lay files that were copied in a file manager at the playhead (D-1)."""
        urls = QGuiApplication.clipboard().mimeData().urls()
        paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
        if paths:
            self.add_files(paths)
        else:
            self.told.emit("There are no files to paste: copy sound files in a file manager first.")

    @Slot(list)
    def add_files(self, paths: list[str]) -> None:
        """Lay files at the playhead, one after another, on a free sound track or a new one."""
        if paths:
            self._store.change(sound_folder=str(Path(paths[0]).parent))
            self._add_sounds(paths, self._state.playhead_us)
